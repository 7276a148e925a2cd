"""The covers of an export, drawn before anything that carries one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qgaudio.config import Publishing
from qgaudio.model import Article, Recording, Warning_
from qgaudio.pipeline.speak import Script
from qgaudio.publishing.artwork import artwork, artwork_warning
from qgaudio.publishing.content import Content
from qgaudio.publishing.cover import small_cover
from qgaudio.publishing.manifest import build_manifest


@dataclass(frozen=True, slots=True)
class Cover:
    """An edition's cover: the file, and the small JPEG that its sound files carry."""

    file: Content
    small: bytes


def draw_covers(
    article: Article, scripts: Sequence[Script], settings: Publishing
) -> tuple[Mapping[str, Cover], tuple[Warning_, ...]]:
    """Return each edition's cover by its language, and a doubt for each that shows no title.

    Raises:
        ConfigError: the font of the configuration is missing or is no font.
    """
    silent = [_silent(script) for script in scripts]
    words = build_manifest(article, silent, {item.edition.language: () for item in silent}, {}, "draft", ())
    covers: dict[str, Cover] = {}
    doubts: list[Warning_] = []
    for script in scripts:
        language = script.edition.language
        drawn = artwork(words, language, settings)
        covers[language] = Cover(drawn, small_cover(drawn.data))
        if doubt := artwork_warning(words, language, settings):
            doubts.append(doubt)
    return covers, tuple(doubts)


def _silent(script: Script) -> Recording:
    """The edition before it has sound: a cover shows words alone."""
    return Recording(script.edition, script.voice, script.provenance, (), 0.0, 0.0, 0.0, {})

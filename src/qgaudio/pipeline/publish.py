"""What publishers make of an export: each is given the manifest with all that was made before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from qgaudio.config import Config
from qgaudio.model import ENGLISH_LANGUAGE, ORIGINAL_LANGUAGE, File
from qgaudio.pipeline.covers import Cover
from qgaudio.publishing.audiobook import contents, publication
from qgaudio.publishing.content import Content
from qgaudio.publishing.epub import bilingual_epub, epub
from qgaudio.publishing.m4b import m4b
from qgaudio.publishing.manifest import with_files
from qgaudio.publishing.reader import reader

Write = Callable[[Content], File]
"""Puts a publisher's file into the export."""


def publish(
    manifest: dict[str, Any], staging: Path, covers: Mapping[str, Cover], config: Config, write: Write
) -> dict[str, Any]:
    """Return the manifest with the files that publishers added; ``write`` has put them where they belong.

    Raises:
        PublishingError: a publisher refuses what it is given.
    """
    for edition in manifest["editions"]:
        language = edition["language"]
        files = [
            write(content) for content in _of_edition(manifest, language, staging, covers[language], config)
        ]
        manifest = with_files(manifest, {language: files})
    books = [write(content) for content in _of_two_editions(manifest, staging, covers, config)]
    manifest = with_files(manifest, {}, books)
    # Last of all: it offers everything else.
    return with_files(manifest, {}, [write(content) for content in reader(manifest, config.publishing)])


def _of_edition(
    manifest: Mapping[str, Any], language: str, staging: Path, cover: Cover, config: Config
) -> Iterator[Content]:
    settings = config.publishing
    if settings.epub:
        yield epub(manifest, language, staging, cover.file.data, settings, config.lexicon)
    if settings.m4b:
        yield m4b(manifest, language, staging, cover.small, bitrate_kbps=config.sound.bitrate_kbps)
    yield publication(manifest, language, settings)
    yield contents(manifest, language)


def _of_two_editions(
    manifest: Mapping[str, Any], staging: Path, covers: Mapping[str, Cover], config: Config
) -> Iterator[Content]:
    pair = bilingual_pair(tuple(edition["language"] for edition in manifest["editions"]))
    if config.publishing.epub and pair:
        cover = covers[pair[0]].file.data
        yield bilingual_epub(manifest, pair, staging, cover, config.publishing, config.lexicon)


def bilingual_pair(languages: tuple[str, ...]) -> tuple[str, str] | None:
    """Return whose sentences stand side by side: the original and English, else the first two editions."""
    if {ORIGINAL_LANGUAGE, ENGLISH_LANGUAGE} <= set(languages):
        return ORIGINAL_LANGUAGE, ENGLISH_LANGUAGE
    return (languages[0], languages[1]) if len(languages) > 1 else None

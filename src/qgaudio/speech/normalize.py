"""Displayed text → what a newsreader says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said, and the (word, reading) pairs that occur in it."""

    text: str
    lexicon: tuple[tuple[str, str], ...] = ()


def spoken_form(
    text: str, language: str, *, source: str | None = None, lexicon: Sequence[tuple[str, str]] = ()
) -> Spoken:
    """The spoken form of a sentence."""
    entries = tuple((word, reading) for word, reading in lexicon if word in text)
    if language == "en":
        return Spoken(text, entries)
    from wetext import Normalizer

    said: str = Normalizer(lang="zh", operator="tn").normalize(text)
    return Spoken(said, entries)

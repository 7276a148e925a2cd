"""Stretches of a text in another language than its own: each gets its own ``lang`` on a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Latin words in Chinese. Abbreviations and units (GDP, kWh) are read in Chinese sentences as they are.
_LATIN = re.compile(
    r"(?<![\w.@/-])[A-Za-z][\w'’]*(?:(?:[.,;:!?]? (?:& )?|-)[A-Za-z0-9][\w'’]*)*(?![\w@/]|\.\w)", re.ASCII
)
_LATIN_WORD = re.compile(r"[A-Za-z'’]*[a-z]{3}|[A-Za-z][a-z]+ (?:.* )?[A-Za-z][a-z]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence; ``language`` where it is not the edition's."""

    text: str
    language: str | None = None


def runs(text: str, language: str, original: str = "zh-Hans") -> tuple[Run, ...]:
    """A text in stretches of one language each; joined they are the text.

    In a Chinese edition a stretch of Latin words is English (WCAG 3.1.2 leaves out names and what has
    become a word of the language: abbreviations stay unmarked); in an English one Han characters are
    in the language of the ``original``.
    """
    found = _HAN.finditer(text) if language == "en" else _LATIN.finditer(text)
    foreign = original if language == "en" else "en"
    pieces: list[Run] = []
    at = 0
    for match in found:
        if language != "en" and not _LATIN_WORD.search(match.group()):
            continue
        if match.start() > at:
            pieces.append(Run(text[at : match.start()]))
        pieces.append(Run(match.group(), foreign))
        at = match.end()
    if at < len(text):
        pieces.append(Run(text[at:]))
    return tuple(pieces)

"""Whether a translation is whole in its form: its end, its quotation marks and brackets, its last clauses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from qgaudio import figures
from qgaudio.editions.amounts import IDLE, content, letters
from qgaudio.editions.finding import Doubt

_ENDED = re.compile(r"[.!?…:;\"'”’)\]]\s*$")
#: What no text ends with: a comma, a dash, or a word that waits for another.
_DANGLING = re.compile(r"(?:[,–—(\[“‘]|\s-|\b(?P<word>[A-Za-z]+)[.…]?)\s*$")
#: Words that may well end a sentence: "the one it is", "carry on", "take part in".
_MAY_END = frozenset(["on", "in", "by", "is", "are", "be", "for", "to", "with", "at", "as", "of", "or"])
_LEAKED = re.compile(
    r"\bglossary\b\s*[:=]|```|\*\*|^\s*#+\s|<[a-z/][^>]*>|\b(?:zh|en)\s*=|\bchinese:|\bsource:", re.IGNORECASE
)
_ENDS = re.compile(r"[。！？；.!?]”?$")
_BRACKETS = (("“", "”"), ("(", ")"), ("[", "]"))
_CHINESE_BRACKETS = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"), ("「", "」"))
_QUOTED = re.compile(r"[“「\"]")
_INCHES = re.compile(r"\d\s?\"")
#: Letters for each Han character below which a sentence whose last figures or names are missing was cut.
_SHORT = 2.4
_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9]{1,}(?![A-Za-z])")


def doubts(source: str, translation: str) -> list[Doubt]:
    """What the form of the English makes doubtful: leaked, unfinished, unbalanced, cut-short."""
    found: list[Doubt] = []
    detail: Mapping[str, Any]
    if _is_unfinished(source, translation):
        found.append(Doubt("unfinished", "The translation does not end as a sentence does."))
    if _LEAKED.search(translation) and not re.search(r"[`#<*=]", source):
        found.append(Doubt("leaked", "Words of the instructions stand in the translation."))
    if _is_balanced(source) and (marks := _unbalanced(translation, _QUOTED.search(source) is not None)):
        detail = MappingProxyType({"marks": marks})
        found.append(Doubt("unbalanced", f"A quotation mark or bracket has no partner: {marks}.", detail))
    if lost := _cut(source, translation):
        detail = MappingProxyType({"lost": lost})
        found.append(Doubt("cut-short", f"The English stops before {', '.join(lost)}.", detail))
    return found


def _is_unfinished(source: str, translation: str) -> bool:
    if _ENDS.search(source.strip()) and not _ENDED.search(translation):
        return True
    dangling = _DANGLING.search(translation)
    if dangling is None or source.rstrip()[-1:] in tuple("，、：；—-,"):
        return False
    word = (dangling["word"] or "").lower()
    return not word or (word in IDLE and word not in _MAY_END)


def _unbalanced(text: str, is_quoted: bool) -> str:
    """The marks that have no partner. Apostrophes and inches are none.

    A lone straight mark counts where the Chinese quotes something: English closes it, or lost its half.
    """
    found = [left + right for left, right in _BRACKETS if text.count(left) != text.count(right)]
    if is_quoted and text.count('"') % 2 and not _INCHES.search(text):
        found.append('"')
    return " ".join(found)


def _is_balanced(source: str) -> bool:
    straight = source.count('"') % 2 == 0
    return straight and all(source.count(left) == source.count(right) for left, right in _CHINESE_BRACKETS)


def _cut(source: str, translation: str) -> tuple[str, ...]:
    """The last two or more figures and Latin names of a sentence, if all of them and no others are lost.

    The English must be short too: a translator that only gets figures wrong does not write less.
    """
    lost = {figure.begin for figure in figures.missing(source, translation)}
    marks = [(figure.begin, figure.text.strip()) for figure in figures.chinese_figures(source) if figure.firm]
    inside = {place for begin, text in marks for place in range(begin, begin + len(text))}
    said = translation.lower()
    for match in _NAME.finditer(source):
        if match.start() not in inside:
            marks.append((match.start(), match[0]))
            if match[0].lower() not in said:
                lost.add(match.start())
    marks.sort()
    tail: list[str] = []
    while marks and marks[-1][0] in lost:
        tail.insert(0, marks.pop()[1])
    short = letters(translation) < _SHORT * content(source)
    is_cut = len(tail) >= 2 and bool(marks) and short and not any(begin in lost for begin, _ in marks)
    return tuple(tail) if is_cut else ()

"""Lines of a title: Chinese by its rules for punctuation, English by words.

The rules are those of the W3C's Requirements for Chinese Text Layout (clreq), section 3.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

#: Never at a line's start: closing punctuation, and the second half of a dash or an ellipsis.
NOT_FIRST = frozenset("、。，．·：；！？）〕】》〉」』〗”’…—～％‰℃々ー!%),.:;?]}")
#: Never at a line's end: opening punctuation and signs before a number.
NOT_LAST = frozenset("（〔【《〈「『〖“‘$([{￥¥£€№")
_HAN = "\u2e80-\u2fff\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_MARKS = "“”‘’…—·"
_UNIT = re.compile(rf"\s+|[{_MARKS}]|[{_HAN}]+|[^\s{_HAN}{_MARKS}]+(?:[’‘][^\s{_HAN}{_MARKS}]+)*")

Cut = Callable[[str], Iterable[str]]
"""Cuts a run of Han characters and full-width marks into what stays together."""


def units(text: str, cut: Cut = tuple) -> tuple[str, ...]:
    """What stays together on a line: a word, or a character with the punctuation that clings to it.

    White space between words is a unit of its own. ``cut`` may keep Chinese words whole.
    """
    out: list[str] = []
    for piece in _pieces(text, cut):
        if piece.isspace():
            out.append(" ")
        elif out and not out[-1].isspace() and _clings(out[-1], piece):
            out[-1] += piece
        else:
            out.append(piece)
    return tuple(out)


def _pieces(text: str, cut: Cut) -> Iterator[str]:
    for piece in _UNIT.findall(text):
        yield from cut(piece) if re.match(f"[{_HAN}]", piece) else (piece,)


def _clings(before: str, piece: str) -> bool:
    """Whether a piece may not be parted from the one before: punctuation, or what a number counts."""
    counted = before[-1].isdigit() and len(piece) == 1 and piece.isalpha()
    return piece[0] in NOT_FIRST or before[-1] in NOT_LAST or counted


def wrap(text: str, width: float, measure: Callable[[str], float], cut: Cut = tuple) -> tuple[str, ...]:
    """Lines no wider than ``width`` as ``measure`` has it, filled from the first on; a newline ends one.

    A word wider than a line is cut: nothing else could be done with it.
    """
    return tuple(line for part in text.split("\n") for line in _wrapped(part, width, measure, cut))


def _wrapped(text: str, width: float, measure: Callable[[str], float], cut: Cut) -> Iterator[str]:
    line = ""
    for unit in units(text, cut):
        if measure((line + unit).rstrip()) <= width:
            line += unit
            continue
        if line.strip():
            yield line.strip()
        line = unit.lstrip()
        while measure(line) > width and len(line) > 1:
            head = next(n for n in range(len(line) - 1, 0, -1) if n == 1 or measure(line[:n]) <= width)
            yield line[:head]
            line = line[head:]
    if line.strip():
        yield line.strip()


def balance(text: str, width: float, measure: Callable[[str], float], cut: Cut = tuple) -> tuple[str, ...]:
    """As ``wrap``, in as many lines, but of lengths as even as these allow."""
    lines = wrap(text, width, measure, cut)
    low, high = max(map(measure, units(text, cut)), default=0.0), width  # narrower would cut a word
    while high - low > width / 64:
        middle = (low + high) / 2
        narrower = wrap(text, middle, measure, cut)
        if len(narrower) == len(lines):
            lines, high = narrower, middle
        else:
            low = middle
    return lines

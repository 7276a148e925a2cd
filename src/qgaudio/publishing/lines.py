"""Caption lines: where a sentence may be broken, in English and in Chinese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

ENGLISH_WIDTH = 65
CHINESE_WIDTH = 22
#: May not begin a line, may not end one (CLREQ, "Prohibition Rules for Line Start and Line End").
_CLOSING = "，。、；：！？…—～·％‰℃）】》〉」』”’〕｝,.;:!?)]}%"
_OPENING = "（【《〈「『“‘〔｛([{¥￥$№"
_ATOM = re.compile(
    r"[^\W\u2e80-\U0003ffff]+(?:[.,:/'’+&@_-]+[^\W\u2e80-\U0003ffff]+)*|[-=<>]{2,}|\s+|.", re.DOTALL
)


def width(text: str) -> float:
    """How wide a text is in Han characters: a half-width character is half of one."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)


def wrap(text: str, language: str) -> list[str]:
    """Break a text into lines.

    English is broken at spaces; Chinese between characters, but not before closing punctuation, after an
    opening one or inside a Latin word or a figure.

    Joined again, with a space in English, with nothing in Chinese, the lines are the text but for white
    space. A word longer than a line is cut.
    """
    text = " ".join(text.split())
    if not language.startswith("zh"):
        return _fill([word + " " for word in text.split(" ")], ENGLISH_WIDTH, len)
    return _fill(_chinese_atoms(text), CHINESE_WIDTH, width)


def _chinese_atoms(text: str) -> list[str]:
    """What must stay on one line, in order."""
    atoms: list[str] = []
    for match in _ATOM.finditer(text):
        piece = match.group()
        joins = piece[0] in _CLOSING or piece.isspace()
        if atoms and (joins or atoms[-1][-1] in _OPENING):
            atoms[-1] += piece
        else:
            atoms.append(piece)
    return atoms


def _fill(atoms: list[str], limit: int, measure: Callable[[str], float]) -> list[str]:
    lines = [""]
    for atom in atoms:
        if lines[-1] and measure((lines[-1] + atom).rstrip()) > limit:
            lines.append("")
        lines[-1] += atom
        while measure(lines[-1].rstrip()) > limit and len(lines[-1].rstrip()) > 1:
            cut = next(at for at in range(len(lines[-1]), 0, -1) if measure(lines[-1][:at].rstrip()) <= limit)
            lines[-1:] = [lines[-1][:cut], lines[-1][cut:]]
    return [line.strip() for line in lines if line.strip()]

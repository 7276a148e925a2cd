"""Quotation marks and punctuation of Traditional Chinese. Every function keeps the length of its text."""

from __future__ import annotations

import re

_OPEN = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_CLOSE = {close: opening for opening, close in _OPEN.items()}
_PAIRS = (("「", "」"), ("『", "』"))
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
#: Masks of Chinese words count as such.
_HAN += "\U000f0000-\U000ffffd"
_WIDE = f"{_HAN}　-〿！-｠“”‘’…—"
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\u3000-\u9fff，。；）]+|[\w.+-]+@[\w-]+\.[\w.-]+", re.ASCII)
_MARK = re.compile(rf"(?<=[{_WIDE}])[,;:?!]|[,;:?!](?=[{_WIDE}])")
_BRACKETS = re.compile(rf"(?<! )\((?=[^()]*[{_HAN}])[^()]*\)|(?<=[{_HAN}])\([^()]*\)")
_STRAIGHT = re.compile(rf'"(?=[{_WIDE}])([^"]*)"|"([^"]*)(?<=[{_WIDE}])"')


def full_width(text: str) -> str:
    """Half-width ``, ; : ? ! ( )`` beside Han made full-width; never inside numbers, times or addresses."""
    addresses = [match.span() for match in _ADDRESS.finditer(text)]

    def widen(match: re.Match[str]) -> str:
        if any(begin <= match.start() < end for begin, end in addresses):
            return match.group()
        if match.group()[0] != "(":
            return match.group().translate(_FULL)
        return f"（{match.group()[1:-1]}）"

    return _BRACKETS.sub(widen, _MARK.sub(widen, text))


def corner_brackets(text: str) -> str:
    """“ ” as 「 」 and ‘ ’ as 『 』, nested marks in turn; give it a whole paragraph, so that pairs are seen.

    An apostrophe between letters stays, and so does a straight quotation mark that is an inch.
    """
    text = _STRAIGHT.sub(lambda match: f"“{match.group(1) or match.group(2) or ''}”", text)
    nests = text.count("“") == text.count("”")
    marks = list(text)
    stack: list[str] = []
    for position, mark in enumerate(text):
        if mark == "’" and _between_letters(text, position):
            continue
        if mark in _CLOSE and _opens_after_all(text, position, stack):
            mark = _CLOSE[mark]
        if mark in _OPEN:
            # A paragraph with more openings than endings left one open: the next begins anew.
            if mark in stack and not nests:
                del stack[stack.index(mark) :]
            marks[position] = _PAIRS[_level(mark, stack)][0]
            stack.append(mark)
        elif mark in _CLOSE:
            opening = _CLOSE[mark]
            if opening in stack:
                del stack[len(stack) - 1 - stack[::-1].index(opening) :]
            marks[position] = _PAIRS[_level(opening, stack)][1]
    return "".join(marks)


def _level(opening: str, stack: list[str]) -> int:
    """0 for an outer mark, 1 for an inner one; a single mark that stands alone is an inner one."""
    if not stack:
        return 1 if opening in "‘『" else 0
    outer = _level(stack[-1], stack[:-1])
    return 1 - outer


def _opens_after_all(text: str, position: int, stack: list[str]) -> bool:
    """Whether an ending mark begins a quotation: none is open, and the next mark of its pair ends one."""
    mark = text[position]
    following = next((one for one in text[position + 1 :] if one in (mark, _CLOSE[mark])), None)
    return _CLOSE[mark] not in stack and following == mark


def _between_letters(text: str, position: int) -> bool:
    around = text[position - 1 : position] + text[position + 1 : position + 2]
    return len(around) == 2 and around.isascii() and around.isalnum()

"""Lines that name who edited, checked, drew or let pass an article: labels and names in any chain."""

from __future__ import annotations

import re

from qgaudio.reading.characters import HAN
from qgaudio.reading.names import is_likely_name
from qgaudio.reading.vocabulary import STAFF_LABELS, WRITER_LABELS

#: More would be a list of the article's own.
_LONGEST_LINE = 160
_LONGEST_NAME, _MOST_NAMES = 4, 6
#: A name beside a source may be an office's.
_LONGEST_OFFICE = 14

_BRACKETS = re.compile(r"^[（(【\[〔]\s*(.*?)\s*[)）】\]〕]$")
_BREAK = re.compile(r"[\s|｜丨│/／:：;；,，、·•&＆+和与（）()\[\]【】]+")
_PARTED = re.compile(r"[:：|｜丨│/／]")
_SENTENCE = re.compile("[。！？!?“”…]")
#: Characters of one label, set apart as ``编 辑``.
_SPREAD = re.compile(
    r"(?<![^\s|｜丨/／;；（(【\[])([责编审校监策统制])\s+([编辑核对制划筹作])(?=\s*[:：|｜丨/／])"
)
#: ``设计：大气`` may say how something is, ``终审：维持原判`` what a court said; nothing else is 编辑.
_AT_DESK = re.compile("编|审[核读校签稿]|[签监]审|校|监制|策划|统筹|出品")
_NAME = re.compile(f"[{HAN}A-Za-z.]+")


def is_staff_line(text: str) -> bool:
    """Whether a line holds nothing but labels of those at the desk, each with names that could be people's.

    ``编辑 扶苏 | 一审 简兮`` and ``（图文来源：理学院 审核：百里越）`` do; ``设计：让老建筑活起来`` does not.
    """
    if len(text) > _LONGEST_LINE or _SENTENCE.search(text):
        return False
    text = _SPREAD.sub(r"\1\2", text.strip())
    inside = _BRACKETS.match(text)
    bare = inside[1] if inside else text
    tokens = [token for token in _BREAK.split(bare) if token]
    if not tokens or not _is_label(tokens[0]):
        return False
    labels = [token for token in tokens if _is_label(token)]
    if not any(token in STAFF_LABELS for token in labels):
        return False
    # Between a label and a name a mark is usual; spaces alone need several labels, or brackets around.
    if not _PARTED.search(bare) and len(labels) < 2:
        return False
    names = [token for token in tokens if not _is_label(token)]
    surely = len(labels) > 2 or any(_AT_DESK.search(label) for label in labels)
    return _are_people(tokens) and (surely or (bool(names) and all(map(is_likely_name, names))))


def _is_label(token: str) -> bool:
    return token in STAFF_LABELS or token in WRITER_LABELS


def _are_people(tokens: list[str]) -> bool:
    """Whether what stands after each label could be names."""
    names, longest = 0, _LONGEST_NAME
    for token in tokens:
        if _is_label(token):
            names, longest = 0, _LONGEST_OFFICE if token.endswith(("来源", "出品")) else _LONGEST_NAME
            continue
        names += 1
        latin = token.isascii() and len(token) <= _LONGEST_OFFICE
        if names > _MOST_NAMES or not _NAME.fullmatch(token) or not (latin or len(token) <= longest):
            return False
    return True

"""Hanyu Pinyin in English text: whether a spelling stands there, and what is a slip of one.

A slip is provable: it has as many syllables as the name has characters, and each is the expected one, another
reading of the same character, or a common mistake for it (bing for bin).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

_INITIALS = str.split("b p m f d t n l g k h j q x zh ch sh r z c s y w")
_FINALS = str.split(
    "a o e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang "
    "ueng v ve ue er"
)
#: Finals and initials that are taken for each other.
_ALIKE_FINALS = (
    ("an", "ang"),
    ("en", "eng"),
    ("in", "ing"),
    ("ian", "iang"),
    ("uan", "uang"),
    ("u", "v"),
    ("u", "yu"),
)
_ALIKE_INITIALS = (
    ("z", "zh"), ("c", "ch"), ("s", "sh"), ("n", "l"), ("l", "r"), ("f", "h"), ("x", "sh"), ("q", "ch"),
    ("j", "zh"),
)  # fmt: skip
_INITIAL = re.compile("zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]")
#: A word without its possessive ending.
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’‘\-](?!s\b)[A-Za-zÀ-ɏ]+)*")
#: What makes an adjective or an inhabitant of a place.
_INHABITANTS = ("s", "er", "ers", "ese", "ite", "ites", "an", "ans")


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that stand together in a text."""

    begin: int
    end: int
    words: tuple[str, ...]
    """Their plain forms."""


def plain(text: str) -> str:
    """Lower case without accents, apostrophes, hyphens and spaces; ü is ``yu``, as passports have it."""
    text = re.sub("[üǖǘǚǜ]", "yu", text.lower())
    return "".join(c for c in unicodedata.normalize("NFD", text) if c.isascii() and c.isalnum())


def runs(text: str, most: int) -> Iterator[Run]:
    """Every run of up to ``most`` capitalised words parted by single spaces."""
    words = list(_WORD.finditer(text))
    for index, first in enumerate(words):
        for last in range(index, min(index + most, len(words))):
            word = words[last]
            if not word[0][0].isupper() or (
                last > index and text[words[last - 1].end() : word.start()] != " "
            ):
                break
            yield Run(first.start(), word.end(), tuple(plain(w[0]) for w in words[index : last + 1]))


def stands(spelling: str, text: str, *, inhabitants: bool = False) -> bool:
    """Whether a spelling stands in a text as whole words, whatever its case, accents, hyphens and spaces.

    With ``inhabitants`` Shanghainese tells of Shanghai as well.
    """
    wanted = plain(spelling)
    words = [plain(word[0]) for word in _WORD.finditer(text)]
    ends = ("", "s", *_INHABITANTS) if inhabitants else ("",)
    for index in range(len(words)):
        joined = ""
        for word in words[index:]:
            joined += word
            if len(joined) >= len(wanted):
                break
        if joined.startswith(wanted) and joined[len(wanted) :] in ends:
            return True
    return False


@cache
def _syllables() -> frozenset[str]:
    made = frozenset(initial + final for initial in ("", *_INITIALS) for final in _FINALS)
    return made | {"lyu", "nyu", "lyue", "nyue"}


@lru_cache(maxsize=4096)
def divided(word: str, count: int) -> tuple[tuple[str, ...], ...]:
    """All ways to read a plain word as ``count`` syllables of Pinyin."""
    if count == 0:
        return () if word else ((),)
    return tuple(
        (word[:length], *rest)
        for length in range(1, min(len(word), 6) + 1)
        if word[:length] in _syllables()
        for rest in divided(word[length:], count - 1)
    )


def is_pinyin(word: str) -> bool:
    """Whether a word can be read as one to four syllables."""
    return any(divided(plain(word), count) for count in range(1, 5))


@lru_cache(maxsize=4096)
def readings(character: str) -> frozenset[str]:
    """Every reading of a Han character, toneless; ü also as yu and u."""
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return frozenset(form for s in found for form in (s, s.replace("v", "yu"), s.replace("v", "u")))


def is_mistaken(found: str, expected: str) -> bool:
    """Whether one syllable is commonly written for the other: bing for bin, zang for zhang."""
    first, other = _parted(found), _parted(expected)
    if first[0] == other[0]:
        return any({first[1], other[1]} == set(pair) for pair in _ALIKE_FINALS)
    return first[1] == other[1] and any({first[0], other[0]} == set(pair) for pair in _ALIKE_INITIALS)


def _parted(syllable: str) -> tuple[str, str]:
    initial = _INITIAL.match(syllable)
    return (initial[0], syllable[initial.end() :]) if initial else ("", syllable)


def is_said(word: str, count: int, source: str) -> bool:
    """Whether ``count`` characters of the source somewhere read as a plain word."""
    return any(
        all(sound in readings(source[place + offset]) for offset, sound in enumerate(syllables))
        for syllables in divided(word, count)
        for place in range(len(source) - count + 1)
    )

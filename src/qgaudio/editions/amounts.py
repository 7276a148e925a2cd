"""How much a text holds: Han characters, letters, and words without their endings."""

from __future__ import annotations

import re

HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\U00020000-\U0003ffff]")
WORD = re.compile(r"[A-Za-z0-9]+(?:['’.,-][A-Za-z0-9]+)*")


def has_han(text: str) -> bool:
    """Whether a text holds any Han character."""
    return HAN.search(text) is not None


def content(text: str) -> int:
    """Han characters, and Latin letters and digits at a quarter: how much there is to translate."""
    return len(HAN.findall(text)) + sum(len(word) for word in WORD.findall(text)) // 4


def letters(text: str) -> int:
    """The letters and digits of the words of a text."""
    return sum(len(word) for word in WORD.findall(text))


IDLE = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "to",
        "in",
        "for",
        "on",
        "with",
        "by",
        "at",
        "as",
        "be",
        "is",
        "are",
        "or",
    ]
)


def stems(text: str) -> frozenset[str]:
    """The words of an English text without their endings and without articles and the like."""
    words = (word.lower() for part in WORD.findall(text) for word in re.split(r"[-’'.]", part))
    return frozenset(_stem(word) for word in words if word and word not in IDLE)


def _stem(word: str) -> str:
    """A word without its commonest endings, so that builds, built-up and building agree well enough."""
    for ending in (
        "ization",
        "isation",
        "ments",
        "ment",
        "ings",
        "ing",
        "ies",
        "ied",
        "ions",
        "ion",
        "ers",
        "er",
        "es",
        "ed",
        "s",
        "e",
        "y",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word

"""Digits → English words, for what is left when the text was already brought to its spoken form."""

from __future__ import annotations

import re

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_LONGEST = 15


def number_words(number: str, suffix: str = "") -> list[str]:
    """``2,600`` → two thousand six hundred; ``2025`` → twenty twenty-five; ``3`` and ``rd`` → third.

    ``suffix`` is st, nd, rd, th, or s for a decade. A bare number of four digits from 1100 to 2099 is a year.
    """
    whole, _, fraction = number.partition(".")
    digits = whole.replace(",", "")
    if len(digits) > _LONGEST or (len(digits) > 1 and digits[0] == "0"):
        words = [_SMALL[int(digit)] for digit in digits]
    elif len(whole) == 4 and not fraction and suffix in ("", "s") and 1100 <= int(digits) <= 2099:
        words = _year(int(digits))
    else:
        words = _cardinal(int(digits))
    if fraction:
        words += ["point", *(_SMALL[int(digit)] for digit in fraction)]
    if suffix == "s":
        words[-1] = f"{words[-1][:-1]}ies" if words[-1].endswith("y") else f"{words[-1]}s"
    elif suffix:
        words[-1] = _ordinal(words[-1])
    return words


def _year(year: int) -> list[str]:
    century, rest = divmod(year, 100)
    if 2000 <= year < 2010:
        return _cardinal(year)
    if rest == 0:
        return [*_cardinal(century), "hundred"]
    return [*_cardinal(century), *(["oh"] if rest < 10 else []), *_cardinal(rest)]


def _cardinal(value: int) -> list[str]:
    if value < 20:
        return [_SMALL[value]]
    if value < 100:
        tens, ones = divmod(value, 10)
        return [_TENS[tens - 2], *([_SMALL[ones]] if ones else [])]
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        return [_SMALL[hundreds], "hundred", *(_cardinal(rest) if rest else [])]
    scale, name = next(item for item in _SCALES if value >= item[0])
    count, rest = divmod(value, scale)
    return [*_cardinal(count), name, *(_cardinal(rest) if rest else [])]


def _ordinal(word: str) -> str:
    return _ORDINALS.get(word) or (f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th")

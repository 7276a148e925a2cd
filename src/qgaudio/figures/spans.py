"""Spans of time in two parts, which the other language may well say in one.

两年六个月 is two and a half years, 1至4月 the first four months, 前8个月 January to August.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from qgaudio.figures.figure import UNITS, Figure, Kind

_PARTS = (("years", "months"), ("hours", "minutes"), ("minutes", "seconds"))
_TO = re.compile(
    r"(?:\s|份|月|of|\d{4}|,)*(?:[至到、\-–—~～]|——|to|through|and|until)+\s*(?:the end of\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """Two figures side by side and what they are together, in the smaller unit."""

    parts: tuple[Figure, Figure]
    whole: Figure


def spans(figures: Sequence[Figure], text: str) -> Iterator[Span]:
    """The spans in two parts among the figures of ``text``, in their order."""
    for large, small in pairwise(figures):
        if (large.unit, small.unit) in _PARTS and 0 <= small.begin - large.end <= 1:
            size = UNITS[large.unit].size / UNITS[small.unit].size
            value = large.value * size + small.value
            yield Span((large, small), _whole(large, small, value, small.unit, (value / size,)))
        elif _are_months(large, small) and _TO.fullmatch(text[large.end : small.begin]):
            yield Span((large, small), _whole(large, small, small.value, "months", ()))


def _are_months(first: Figure, last: Figure) -> bool:
    """Whether two figures are January and a later month."""
    return first.kind is last.kind is Kind.MONTH and first.value == 1 < last.value


def _whole(large: Figure, small: Figure, value: Fraction, unit: str, also: tuple[Fraction, ...]) -> Figure:
    return Figure(large.text + small.text, large.begin, small.end, value, unit=unit, also=also)

"""Spans of time in two parts, which English may well say in one: 两年六个月 is two and a half years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qgaudio.figures.figure import UNITS, Figure

_PARTS = (("years", "months"), ("hours", "minutes"), ("minutes", "seconds"))


@dataclass(frozen=True, slots=True)
class Span:
    """Two figures side by side and what they are together, in the smaller unit."""

    parts: tuple[Figure, Figure]
    whole: Figure


def spans(figures: Sequence[Figure]) -> Iterator[Span]:
    """The spans in two parts among figures in the order of their text."""
    for large, small in pairwise(figures):
        if (large.unit, small.unit) in _PARTS and 0 <= small.begin - large.end <= 1:
            size = UNITS[large.unit].size / UNITS[small.unit].size
            value = large.value * size + small.value
            whole = Figure(
                large.text + small.text, large.begin, small.end, value, unit=small.unit, also=(value / size,)
            )
            yield Span((large, small), whole)

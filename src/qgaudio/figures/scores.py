"""Scores: 3比1 is 3-1, or 1-3 from the other side, and no 3-2."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qgaudio.figures.figure import Figure, Kind

_BETWEEN = re.compile(r"\s?[:：比]\s?")
#: Not a part of a date, a longer row or a decimal.
_SAID = re.compile(r"(?<![\d.,:/-])(\d{1,3})\s?(?:[-–:]|to)\s?(\d{1,3})(?![\d.,/-]\d|:|\d|\s?(?:%|percent))")


def lost(figures: Sequence[Figure], source: str, translation: str) -> frozenset[int]:
    """Where the figures of scores begin that the English has not, having another score that is not meant.

    A score in words counts for nothing: only one in digits can stand in the place of another.
    """
    scores = [
        (left, right)
        for left, right in pairwise(figures)
        if left.kind is right.kind is Kind.CARDINAL
        and not (left.unit or right.unit)
        and _BETWEEN.fullmatch(source, left.end, right.begin)
    ]
    said = [{int(left), int(right)} for left, right in _SAID.findall(translation)]
    values = {figure.value for figure in figures}
    if all(values >= score for score in said):
        return frozenset()
    return frozenset(
        figure.begin
        for left, right in scores
        if {left.value, right.value} not in said
        for figure in (left, right)
    )

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
    if len(scores) > 1 and _are_sets(scores, source) and _turned(scores, translation):
        return frozenset(left.begin for left, _ in scores)
    values = {figure.value for figure in figures}
    if len(said) != len(scores) and all(values >= score for score in said):
        return frozenset()
    return frozenset(
        figure.begin
        for left, right in scores
        if {left.value, right.value} not in said
        for figure in (left, right)
    )


_LISTED = re.compile(r"[、，,和及]")


def _are_sets(scores: Sequence[tuple[Figure, Figure]], source: str) -> bool:
    """Whether the scores are those of one match: 6比4、3比6、7比5."""
    return all(_LISTED.fullmatch(source, here.end, there.begin) for (_, here), (there, _) in pairwise(scores))


def _turned(scores: Sequence[tuple[Figure, Figure]], translation: str) -> bool:
    """Whether English has the same sets, but not all of them for the same side."""
    meant = [(int(left.value), int(right.value)) for left, right in scores]
    said = [(int(left), int(right)) for left, right in _SAID.findall(translation)]
    if sorted(map(sorted, meant)) != sorted(map(sorted, said)):
        return False
    return said not in (meant, [(right, left) for left, right in meant])

"""Chinese figures written out in English, for translators that get scales wrong."""

from __future__ import annotations

from fractions import Fraction

from qgaudio.figures.chinese import chinese_figures
from qgaudio.figures.figure import Approximation, Figure, Kind

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_WORDS = {Approximation.MORE: "more than ", Approximation.LESS: "nearly ", Approximation.ABOUT: "about "}


def write_in_english(text: str) -> str:
    """``text`` with its large figures and their units in English: 1657.56亿元 → 165.756 billion yuan."""
    pieces: list[str] = []
    place = 0
    for figure in chinese_figures(text):
        written = _written(figure)
        if written is None:
            continue
        pieces += (text[place : figure.begin], f" {written} ")
        place = figure.end
    return "".join((*pieces, text[place:]))


def _written(figure: Figure) -> str | None:
    if figure.kind is not Kind.CARDINAL or figure.scale == 1:
        return None
    about = _WORDS.get(figure.approximation, "") if figure.approximation else ""
    return f"{about}{number(figure.value)} {figure.unit}".rstrip()


def number(value: Fraction) -> str:
    """A number as English newspapers write it: 24,200, 165.756 billion."""
    for worth, word in _SCALES:
        if value >= worth:
            return f"{decimal(value / worth)} {word}"
    return decimal(value)


def decimal(value: Fraction) -> str:
    """All the digits of a finite decimal, thousands parted by commas."""
    whole, rest = divmod(value, 1)
    digits = f"{int(whole):,}"
    if not rest:
        return digits
    places = ""
    while rest and len(places) < 12:
        rest *= 10
        places += str(int(rest))
        rest -= int(rest)
    return f"{digits}.{places}"

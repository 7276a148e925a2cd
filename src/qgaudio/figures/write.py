"""Chinese figures written out in English, for translators that get scales wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from qgaudio.figures.chinese import chinese_figures
from qgaudio.figures.figure import Approximation, Figure, Kind
from qgaudio.figures.write_times import Written, written_times

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SIZES = {
    10: "dozens", 100: "hundreds", 10**3: "thousands", 10**4: "tens of thousands",
    10**5: "hundreds of thousands", 10**6: "millions", 10**7: "tens of millions",
    10**8: "hundreds of millions", 10**9: "billions", 10**10: "tens of billions",
}  # fmt: skip
_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth"}
_TURNED = {4: "quadrupled", 8: "increased eightfold"}
_COUNTS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight")
_BOUNDS = (
    ("不到", "less than"), ("不足", "less than"), ("不满", "less than"), ("不超过", "no more than"),
    ("最多", "up to"), ("以内", "up to"), ("之内", "up to"), ("以下", "up to"), ("至少", "at least"),
    ("不低于", "at least"), ("不少于", "at least"), ("以上", "at least"),
    ("不高于", "no more than"), ("不多于", "no more than"), ("不大于", "no more than"),
    ("不小于", "at least"), ("低于", "less than"), ("少于", "less than"), ("小于", "less than"),
)  # fmt: skip
_GENERAL = {Approximation.MORE: "more than", Approximation.LESS: "nearly", Approximation.ABOUT: "about"}
_RANGE = re.compile(r"\s?(?:[至到\-–—~～]|——)\s?")
_MEASURE = re.compile(r"[个名位]$")
#: Units that small translators get wrong: they are written even without a magnitude.
_CHINESE_UNITS = frozenset(("mu", "jin", "li"))


def write_in_english(text: str) -> str:
    """``text`` with its larger figures, their units and times in English, for a translator to copy.

    1657.56亿元 → 165.756 billion yuan, 2.42万亩 → 24,200 mu, 1.6万余个 → more than 16,000 个, 两成 → 20%,
    下午3时30分 → 3:30 p.m., 上世纪90年代 → the 1990s, 两个半小时 → two and a half hours.
    Plain small numbers, dates without a weekday, ordinals, codes and addresses stay. Read back, the
    figures have the same values; what is written stays when it is written again.
    """
    figures = chinese_figures(text)
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    stretches = [
        stretch
        for stretch in sorted((*written_times(text, figures), *_written_figures(text, figures)))
        if not any(begin < stretch[1] and stretch[0] < end for begin, end in addresses)
    ]
    pieces: list[str] = []
    place = 0
    for begin, end, english in stretches:
        if begin < place:
            continue
        before = text[place:begin]
        if place and _RANGE.fullmatch(before):
            before = " to "
        space = " " if (before or "".join(pieces[-1:]))[-1:].isalnum() else ""
        pieces += (before.lstrip() if pieces and pieces[-1][-1:] == " " else before, space, english)
        pieces.append(" " if text[end : end + 1].isalnum() else "")
        place = end
    return "".join((*pieces, text[place:]))


#: Addresses are names: https://…, www.…, name@….
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]{1,64}@[!-~]{1,200}", re.ASCII | re.IGNORECASE)


def _written_figures(text: str, figures: Sequence[Figure]) -> Iterator[Written]:
    for index, figure in enumerate(figures):
        following = figures[index + 1] if index + 1 < len(figures) else None
        if following and following.begin == figure.begin and figure.value >= 100:  # 二三十万, 七八百
            yield figure.begin, figure.end, _either(figure, following)
            continue
        written = _written(_scaled(figure, following, text))
        if written is None:
            continue
        end = figure.end
        if text[end : end + 1] == "级":  # 百亿级: a size by itself
            written, end = f"{written.replace(' ', '-')}-level", end + 1
        yield figure.begin, end, written


def _either(low: Figure, high: Figure) -> str:
    measure = _MEASURE.search(high.text)
    rest = f" {high.unit}" if high.unit else f" {measure[0]}" if measure else ""
    return f"{number(low.value)} to {number(high.value)}{rest}"


def _scaled(figure: Figure, following: Figure | None, text: str) -> Figure:
    """The 5 of 5至8亿元 as the 500 million that it is."""
    ranged = following and figure.also and _RANGE.fullmatch(text[figure.end : following.begin])
    if not ranged or following is None or figure.kind is not Kind.CARDINAL:
        return figure
    value = figure.value * following.scale
    return Figure(figure.text, figure.begin, figure.end, value, unit=figure.unit, scale=following.scale)


def _written(figure: Figure) -> str | None:
    """A figure in English, or ``None`` where it may stay as it is."""
    words = figure.text
    if "岁" in words or "周年" in words or (words[0] == "近" and figure.approximation is Approximation.ABOUT):
        return None
    if figure.kind is Kind.CARDINAL:
        amount = _amount(figure)
        measure = _MEASURE.search(words)
        unit = figure.unit.removesuffix(" of weight")
        rest = f" {unit}" if unit else f" {measure[0]}" if measure else ""
        return f"{_bound(figure)}{amount}{rest}" if amount else None
    if figure.kind is Kind.PERCENT and "%" not in words and "％" not in words:
        if "折" in words:
            return f"{decimal(100 - figure.value * 100)}% off"
        return f"{_bound(figure)}{decimal(figure.value * 100)}%"
    if figure.kind is Kind.POINTS:
        return f"{_bound(figure)}{decimal(figure.value * 100)} percentage points"
    if figure.kind is Kind.MULTIPLE and words.endswith("倍") and words[-2:] != "翻倍" and words != "加倍":
        return f"{_bound(figure)}{decimal(figure.value)} times"
    if figure.kind is Kind.MULTIPLE and words.endswith("番") and figure.value > 2:
        return _TURNED.get(int(figure.value))
    if figure.kind is Kind.FRACTION and "分之" in words:
        return _part(figure)
    if figure.kind is Kind.MAGNITUDE and figure.value in _SIZES:
        return _size(figure)
    return None


def _amount(figure: Figure) -> str | None:
    """The number of a count that has a magnitude, a Chinese unit, or Han characters past ten."""
    han = not re.search(r"[\d０-９]", figure.text)
    worth_it = figure.scale > 1 or figure.unit in _CHINESE_UNITS or (han and figure.value > 20)
    exact = figure.approximation is not Approximation.SEVERAL and not figure.text.endswith(("强", "决赛"))
    return number(figure.value) if worth_it and exact and figure.firm and _finite(figure.value) else None


def _finite(value: Fraction) -> bool:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _bound(figure: Figure) -> str:
    if figure.approximation not in _GENERAL:
        return ""
    said = next((english for chinese, english in _BOUNDS if chinese in figure.text), None)
    return f"{said or _GENERAL[figure.approximation]} "


def _part(figure: Figure) -> str | None:
    above, below = figure.value.numerator, figure.value.denominator
    if below not in _PARTS or above >= len(_COUNTS):
        return f"{_bound(figure)}{decimal(figure.value * 100)}%" if _finite(figure.value) else None
    plural = "s" if above > 1 else ""
    return f"{_bound(figure)}{_COUNTS[above]} {_PARTS[below]}{plural}"


def _size(figure: Figure) -> str:
    if figure.approximation is Approximation.MORE:
        amount = f"more than {number(figure.value)}"
        return f"{amount} {figure.unit}" if figure.unit else amount
    unit = f" of {figure.unit}" if figure.unit else ""
    measure = _MEASURE.search(figure.text)
    return f"{_SIZES[int(figure.value)]}{unit}" + (f" {measure[0]}" if measure and not unit else "")


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
    places = ""
    while rest and len(places) < 24:
        rest *= 10
        places += str(int(rest))
        rest -= int(rest)
    return f"{digits}.{places}" if places else digits

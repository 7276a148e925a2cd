"""What the Chinese patterns of amounts mean: numbers in digits and in Han characters, money, multiples."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from qgaudio.figures.chinese_words import (
    CHINESE_UNITS,
    CURRENCY_BEFORE,
    MEASURES,
    any_number,
    approximation_of,
)
from qgaudio.figures.figure import Approximation, Figure, Kind
from qgaudio.figures.han import DIGITS, number_value, scale_value
from qgaudio.figures.rules import Found, figure_of


def number(match: re.Match[str]) -> Found:
    """A number in digits with what stands around it."""
    scale = scale_value(re.sub(r"[\s多余来几]", "", match["inner"]))
    value = Fraction(match["digits"].replace(",", "")) * scale
    around = (
        match["before"],
        match["after"],
        match["more"],
        match["wide"],
        match["counted"] or "",
        *match["inner"],
    )
    if match["kind"]:
        return _rated(match, value, approximation_of(*around))
    return (_counted(match, value, scale, approximation_of(*around)),)


_INDEX = re.compile(r"指数(?:[（(][A-Za-z]{1,8}[)）])?[为是达报]?(?:[到至]|录得|[回上][升落]至|[升降]至)?$")
_GROWTH = re.compile(r"(?:增|提|涨|升|多|扩|快|高|长|加|翻|超出)[^，。、；是为达至到的]{0,4}$")


def _rated(match: re.Match[str], value: Fraction, approximation: Approximation | None) -> Found:
    sign = match["kind"]
    also: tuple[Fraction, ...]
    if sign.endswith("倍"):
        # 增长158倍 is to 159 times as much; 是去年的3倍 is three times
        more = _GROWTH.search(match.string, max(0, match.start() - 8), match.start())
        also = (value + 1,) if more else ()
        return (figure_of(match, value, Kind.MULTIPLE, approximation=approximation, also=also),)
    if sign.endswith("基点"):
        return (figure_of(match, value / 10_000, Kind.POINTS, approximation=approximation),)
    if sign.endswith("点"):
        return (figure_of(match, value / 100, Kind.POINTS, approximation=approximation),)
    share = value / (1000 if sign == "‰" else 100)
    # 6.77‰ is also 6.77 per thousand, and an index of 50.1% mostly an index of 50.1
    plain = sign == "‰" or _INDEX.search(match.string, max(0, match.start() - 12), match.start())
    also = (value,) if plain else ()
    before = max(0, match.start() - 2), match.start()
    if _NEGATIVE.search(match.string, *before) or _BELOW_ZERO.search(match.string, *before):
        # English may also call it a fall of so much
        share, also = -share, (share, *(turn * value for turn in (-1, 1) if plain))
    return (figure_of(match, share, Kind.PERCENT, approximation=approximation, also=also),)


#: 零下 and a minus that is no dash of a range. The figure's text leaves it out.
_BELOW_ZERO = re.compile(r"零下$|(?:^|[\s，。、；：（(在至到为是约达从由于])[-−]$")
#: An amount that is negative, which English may also call a loss or an outflow.
_NEGATIVE = re.compile("(?:^|[，、为是达至约额润金值长率])负$")


def _counted(
    match: re.Match[str], value: Fraction, scale: int, approximation: Approximation | None
) -> Figure:
    unit = CHINESE_UNITS.get(match["unit"], "") or CURRENCY_BEFORE.get(match["money"], "")
    if match["unit"] == "月":
        unit = "months"  # 两个半月
    if match["before"] == "近" and unit in ("years", "months", "weeks", "days"):
        approximation = Approximation.ABOUT  # the last five years, or nearly five
    if match["half"] or match["halves"]:
        value += Fraction(1, 2)
    if _BELOW_ZERO.search(match.string, max(0, match.start() - 2), match.start()):
        value = -value
    also: tuple[Fraction, ...] = ()
    if _NEGATIVE.search(match.string, max(0, match.start() - 2), match.start()):
        value, also = -value, (value,)
    figure = figure_of(match, value, unit=unit, scale=scale, approximation=approximation, also=also)
    return replace(figure, counts=not unit and bool(_COUNTED.match(match.string, match.end())))


#: Words that count things and people.
_COUNTED = re.compile(
    "人(?!民币|均)|[户家名位件辆趟份篇艘架匹棵株所款册]|台(?![阶风湾海])|班(?![级子长组])|标准?箱|次(?!方)"
)


#: 今明两天, 北京和上海两市: English may well name them and not count them.
_LISTED = re.compile(r"(?:今明|昨今|周末|(?:[、和及]|(?<!参)与)[\u4e00-\u9fff]{1,12}?)$")


def coins(match: re.Match[str]) -> Found:
    """三块五, 一毛五, 六毛: 3.5, 0.15 and 0.6 yuan."""
    whole, rest = (Fraction(any_number(match[group] or "0") or 0) for group in ("whole", "rest"))
    size = 1 if match["coin"] == "块" else Fraction(1, 10)
    return (figure_of(match, (whole + rest / 10) * size, unit="yuan"),)


def han_number(match: re.Match[str]) -> Found:
    """A number in Han characters: firm with a magnitude or before what it can count."""
    words = match["han"]
    value = number_value(words)
    approximation = approximation_of(
        match["before"],
        match["after"],
        match["more"],
        match["wide"],
        match["counted"] or "",
        *(c for c in words if c in "多余几来"),
    )
    if value is None:
        return _han_range(match, words)
    if match["kind"]:
        return _rated(match, value, approximation)
    follows = match.string[match.end("han") : match.end("han") + 1]
    bare = len(words) == 1
    if (
        bare
        and words in "百千万亿"
        and not (match["before"] or match["after"] or match["unit"] or follows in "级强分点")
        and match.string[: match.start()][-1:] != "每"
    ):
        return ()
    counts = follows in MEASURES or bool(match["unit"])
    if bare and not counts and not (match["before"] and words in "万亿"):
        return ()
    loose = words == "两" and follows in "国岸地者边侧人市省县区校队院党"  # both, the countries, bilateral
    listed = words in ("两", "三", "四") and _LISTED.search(
        match.string, max(0, match.start() - 14), match.start("han")
    )
    firm = value != 1 and not loose and not listed and not (words == "十" and match["after"] == "几")
    scale = scale_value(re.sub("[^万亿]", "", words))
    return (replace(_counted(match, value, scale, approximation), firm=firm),)


def _han_range(match: re.Match[str], words: str) -> Found:
    """三四十, 十七八, 五六: two neighbouring digits."""
    pair = re.fullmatch(r"(十?)([一二两三四五六七八九])([二三四五六七八九])([十百千万亿]*)", words)
    if not pair:
        return ()
    base = 10 if pair[1] else 0
    unit = CHINESE_UNITS.get(match["unit"], "")
    scale = scale_value(pair[4])
    low, high = ((base + DIGITS[pair[group]]) * scale for group in (2, 3))
    several = Approximation.SEVERAL
    return tuple(figure_of(match, value, approximation=several, unit=unit) for value in (low, high))

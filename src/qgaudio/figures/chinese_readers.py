"""What each pattern of a Chinese figure means."""

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
from qgaudio.figures.rules import Found, figure_of, part_of


def code(match: re.Match[str]) -> Found:
    """Digits that are a name: 1+1+N, “505”, 5G."""
    return (figure_of(match, int(re.sub(r"\D", "", match[0])[:18]), Kind.CODE),)


def plan(match: re.Match[str]) -> Found:
    """十四五: the 14th Five-Year Plan."""
    return (figure_of(match, 10 + DIGITS[match["plan"]], Kind.ORDINAL),)


def year(match: re.Match[str]) -> Found:
    """2025年 and 二〇二五年."""
    words = match["year"]
    value = any_number(words)
    return () if value is None else (part_of(match, "year", value, Kind.YEAR),)


def decade(match: re.Match[str]) -> Found:
    """80年代 and 90后."""
    value = any_number(match["decade"])
    if value is None:
        return ()
    also = tuple(Fraction(century) + value for century in (1900, 2000, 1800)) if value < 100 else ()
    return (figure_of(match, value, Kind.DECADE, also=also),)


def century_decade(match: re.Match[str]) -> Found:
    """20世纪80年代 and 上世纪八十年代: 1980."""
    century = (
        any_number(match["century"]) if match["century"] else Fraction(21 if match[0][0] == "本" else 20)
    )
    decade = any_number(match["decade"])
    if century is None or decade is None:
        return ()
    return (figure_of(match, (century - 1) * 100 + decade, Kind.DECADE, also=(decade,)),)


def aged(match: re.Match[str]) -> Found:
    """七旬: in one's seventies; 年过七旬 is also past seventy."""
    return (figure_of(match, 10 * DIGITS[match["age"]], Kind.DECADE),)


def month_day(match: re.Match[str]) -> Found:
    """12月31日, or 12月 alone."""
    month = any_number(match["month"])
    if month is None or not 1 <= month <= 12:
        return ()
    found = [part_of(match, "month", month, Kind.MONTH)]
    day = any_number(match["day"]) if match["day"] else None
    if day is not None:
        found.append(part_of(match, "day", day, Kind.DAY))
    return tuple(found)


def two_months(match: re.Match[str]) -> Found:
    """七八月: July and August."""
    first, second = (DIGITS[match[group]] for group in ("first", "second"))
    if second != first + 1:
        return ()
    return (part_of(match, "first", first, Kind.MONTH), part_of(match, "second", second, Kind.MONTH))


def months(match: re.Match[str]) -> Found:
    """前10月: the first ten months."""
    value = any_number(match["count"])
    return () if value is None else (figure_of(match, value, unit="months"),)


def day(match: re.Match[str]) -> Found:
    """31日, 15号."""
    value = any_number(match["day"])
    return () if value is None or value > 31 else (part_of(match, "day", value, Kind.DAY),)


def slashed(match: re.Match[str]) -> Found:
    """1/5; 24/7 is no part."""
    above, below = int(match["above"]), int(match["below"])
    return (figure_of(match, Fraction(above, below), Kind.FRACTION),) if above < below else ()


def score(match: re.Match[str]) -> Found:
    """3:1."""
    return (
        part_of(match, "left", int(match["left"]), Kind.CARDINAL),
        part_of(match, "right", int(match["right"]), Kind.CARDINAL),
    )


def parts_of(match: re.Match[str]) -> Found:
    """三分之一, 百分之六十, 万分之三."""
    above, below = match["above"], match["below"]
    numerator = any_number(match["numerator"])
    kind = Kind.PERCENT if below == "百" else Kind.FRACTION
    denominator = any_number(below)
    if not numerator or not denominator:
        return ()
    approximation = approximation_of(match["before"], above)
    return (figure_of(match, numerator / denominator, kind, approximation=approximation),)


def tenths(match: re.Match[str]) -> Found:
    """两成, 九成五, and 八折 and 七五折, which are 80 and 75 percent of a price or 20 and 25 percent off."""
    second = match["second"] if match["second"] and match["word"] == "折" else ""
    if match["second"] and not second:
        return ()  # 七八成 is a range
    tenths = any_number(match["tenths"].removesuffix(second) if second else match["tenths"])
    if tenths is None or tenths > 10:
        return ()
    if rest := match["half"] or second:
        tenths += Fraction(1, 2) if rest == "半" else Fraction(DIGITS[rest], 10)
    also = (1 - tenths / 10,) if match["word"] == "折" else ()
    approximation = approximation_of(match["before"], match["wide"])
    return (figure_of(match, tenths / 10, Kind.PERCENT, approximation=approximation, also=also),)


_ROUNDS = {"半": 4, "准": 4, "四": 4, "4": 4, "八": 8, "8": 8, "十六": 16, "16": 16, "三十二": 32, "32": 32}


def knockout(match: re.Match[str]) -> Found:
    """八强, 半决赛, 四分之一决赛: a round by how many are in it."""
    below = match["below"] or match["digits"]
    return (figure_of(match, 2 * _ROUNDS[below] if below else _ROUNDS[match["left"] or match["field"]]),)


def straight(match: re.Match[str]) -> Found:
    """直落两盘: in straight sets."""
    return (figure_of(match, DIGITS[match["sets"]], firm=False),)


def half(match: re.Match[str]) -> Found:
    """一半, 过半, 半数以上."""
    approximation = Approximation.MORE if match[0][0] in "过超多" else approximation_of(match["wide"] or "")
    return (figure_of(match, Fraction(1, 2), Kind.FRACTION, approximation=approximation),)


def half_unit(match: re.Match[str]) -> Found:
    """半年, 半个月, 半小时."""
    return (figure_of(match, Fraction(1, 2), unit=CHINESE_UNITS.get(match["unit"], "")),)


def turned(match: re.Match[str]) -> Found:
    """翻番, 翻两番."""
    times = number_value(match["times"]) if match["times"] and not match["times"].isdigit() else None
    if match["times"] and match["times"].isdigit():
        times = Fraction(match["times"])
    value = Fraction(2 ** int(times)) if times and times <= 20 else Fraction(2)
    also = (value - 1,)  # doubled is 100 percent more
    return (figure_of(match, value, Kind.MULTIPLE, also=also),)


def ordinal(match: re.Match[str]) -> Found:
    """第三, 二十大, 三中全会."""
    value = any_number(match["number"])
    if value is None:
        return ()
    following = value == 2 and match.string[match.end() : match.end() + 1] in (
        "天",
        "年",
        "日",
    )  # the next day
    return (figure_of(match, value, Kind.ORDINAL, firm=not following),)


def first(match: re.Match[str]) -> Found:
    """首次, 首个 and the like."""
    return (figure_of(match, 1, Kind.ORDINAL),)


def vague(match: re.Match[str]) -> Found:
    """数百, 几十万, 上千, 成千上万: a size without a count."""
    words = match["size"]
    value = Fraction(scale_value(words))
    if match["vague"][0] == "成" and len(match["vague"]) > 1:  # 成千上万: tens of thousands, or thousands
        return (
            figure_of(match, value, Kind.MAGNITUDE, approximation=Approximation.SEVERAL, also=(value / 10,)),
        )
    several = match["vague"][0] in "数几好成若"
    approximation = Approximation.SEVERAL if several else Approximation.MORE
    also = (Fraction(12),) if value == 10 else ()
    unit = CHINESE_UNITS.get(match["unit"], "")
    return (
        figure_of(
            match, value, Kind.MAGNITUDE, approximation=approximation, also=also, unit=unit, scale=int(value)
        ),
    )


def number(match: re.Match[str]) -> Found:
    """A number in digits with what stands around it."""
    scale = scale_value(re.sub(r"[\s多余来几]", "", match["inner"]))
    value = Fraction(match["digits"].replace(",", "")) * scale
    around = (match["before"], match["after"], match["more"], match["wide"], match["counted"] or "", *match["inner"])
    if match["kind"]:
        return _rated(match, value, approximation_of(*around))
    return (_counted(match, value, scale, approximation_of(*around)),)


_INDEX = re.compile(r"指数(?:[（(][A-Za-z]{1,8}[)）])?[为是达报]?(?:[到至]|录得|[回上][升落]至|[升降]至)?$")
_GROWTH = re.compile(r"(?:增|提|涨|升|多|扩|快|高|长|加|翻|超出)[^，。、；是为达至到的]{0,4}$")


def _rated(match: re.Match[str], value: Fraction, approximation: Approximation | None) -> Found:
    sign = match["kind"]
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
_COUNTED = re.compile("人(?!民币|均)|[户家名位件辆台艘架匹棵株所款册]|标准?箱|次(?!方)")


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
        match["before"], match["after"], match["more"], match["wide"], match["counted"] or "", *(c for c in words if c in "多余几来")
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

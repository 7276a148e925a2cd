"""What each pattern of a Chinese figure means."""

from __future__ import annotations

import re
from fractions import Fraction

from qgaudio.figures.chinese_words import (
    CHINESE_UNITS,
    any_number,
    approximation_of,
)
from qgaudio.figures.figure import Approximation, Kind
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

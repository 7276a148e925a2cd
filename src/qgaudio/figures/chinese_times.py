"""What the Chinese patterns of clock times and stopped times mean."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from qgaudio.figures.chinese_words import any_number, approximation_of
from qgaudio.figures.figure import Kind
from qgaudio.figures.han import DIGITS
from qgaudio.figures.rules import Found, figure_of, part_of

#: Times that something took. 10分 by itself may be ten points, a price or a mark.
HOURS_LASTED = (
    r"(?P<hours>\d{1,2})个?小时(?P<minutes>\d{1,2})分钟?"
    r"(?:(?P<seconds>\d{1,2}(?:\.\d+)?)秒(?:(?P<hundredths>\d{2})(?!\d))?)?"
)
MINUTES_LASTED = r"(?P<minutes>\d{1,3})分钟?(?P<seconds>\d{1,2}(?:\.\d+)?)秒(?:(?P<hundredths>\d{2})(?!\d))?"


def clock(match: re.Match[str]) -> Found:
    """15:30, 下午3点, 八点半; in hours."""
    hour, minute = any_number(match["hour"]), Fraction(0)
    parts = match.groupdict()
    if parts.get("quarters"):
        minute = Fraction(15 * DIGITS[match["quarters"]])
    elif parts["minute"]:
        minute = Fraction(1, 2) * 60 if match["minute"] == "半" else any_number(match["minute"]) or minute
    if hour is None or hour > 24 or minute > 59:
        return ()
    value, *also = _of_day(hour + minute / 60, _part_of_day(match, hour))
    return (figure_of(match, value % 24, Kind.TIME, also=tuple(other % 24 for other in also)),)


_DAY_PART = re.compile(
    r"(?:[上下中正]午|午后|早上|早晨|清晨|凌晨|傍晚|晚上|[深午半]夜|夜[里间]|[晨早晚])\s?$"
)


#: 凌晨2点至: what is said of the first time counts for the second, if that is later.
_RANGE_BEGUN = re.compile(
    rf"(?P<part>{_DAY_PART.pattern.removesuffix('$')})(?P<hour>\d{{1,2}})[点时:：][\d半分刻整]{{0,4}}\s?(?:[至到\-–—~～]|——)\s?$"
)


def _part_of_day(match: re.Match[str], hour: Fraction) -> str:
    begin = match.start()
    if part := _DAY_PART.search(match.string, max(0, begin - 3), begin):
        return part[0].rstrip()
    begun = _RANGE_BEGUN.search(match.string, max(0, begin - 14), begin)
    return begun["part"].rstrip() if begun and int(begun["hour"]) < hour else ""


def _of_day(time: Fraction, part: str) -> tuple[Fraction, ...]:
    """The hour of the day that a time of up to 12 can mean beside 上午, 晚上 and their like."""
    later = time % 12 + 12
    if time >= 13:
        return (time,)
    if part in ("上午", "早上", "早晨", "清晨", "晨", "早"):
        return (time,)
    if part == "凌晨":
        return (time % 12,)
    if part in ("下午", "午后", "傍晚") or (part in ("晚上", "晚") and 5 <= time < 12):
        return (later,)
    if part in ("中午", "正午"):
        return (later,) if time < 10 else (time,)
    if "夜" in part:
        return (later,) if 6 <= time < 12 else (time % 12,)
    if part and time >= 12:  # 晚上12点
        return (time % 12,)
    return (time, time + 12)


def quarter_hours(match: re.Match[str]) -> Found:
    """一刻钟: 15 minutes."""
    bound = approximation_of(match["before"])
    return (figure_of(match, 15 * DIGITS[match["quarters"]], unit="minutes", approximation=bound),)


def lasted(match: re.Match[str]) -> Found:
    """2小时10分31秒, 3分45秒12: its hours, minutes and seconds."""
    found = [
        replace(part_of(match, unit, Fraction(words)), unit=unit)
        for unit in ("hours", "minutes", "seconds")
        if (words := match.groupdict().get(unit))
    ]
    if hundredths := match.groupdict().get("hundredths"):
        last = found[-1]
        value = last.value + Fraction(int(hundredths), 100)
        end = match.end("hundredths")
        found[-1] = replace(last, text=match.string[last.begin : end], end=end, value=value)
    return tuple(found)


def measured(match: re.Match[str]) -> Found:
    """8米36: 8.36 meters."""
    value = int(match["meters"]) + Fraction(int(match["hundredths"]), 100)
    return (figure_of(match, value, unit="meters"),)


def stopwatch(match: re.Match[str]) -> Found:
    """12秒64: 12.64 seconds."""
    value = int(match["seconds"]) + Fraction(int(match["hundredths"]), 100)
    return (figure_of(match, value, unit="seconds"),)

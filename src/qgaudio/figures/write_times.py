"""Times of day, dates with their weekday, decades and halves of a span of time, as English writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from qgaudio.figures.english_words import MONTHS, ONES
from qgaudio.figures.figure import Figure, Kind

#: A stretch of the text, its begin and end, and what stands for it in English.
Written = tuple[int, int, str]

_MONTH_NAMES = {number: name.capitalize() for name, number in reversed(MONTHS.items())}
_WEEKDAYS = dict(
    zip(
        "一二三四五六日天",
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Sunday"),
        strict=True,
    )
)
_DATE = re.compile(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)\s?年\s?)?(?P<month>1[0-2]|0?[1-9])\s?月\s?(?P<day>[12]\d|3[01]|"
    r"0?[1-9])\s?日\s?"
    r"(?P<open>[（(])?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])(?(open)[）)])"
)
#: Words that a.m. and p.m. say too. 今晚, 昨晚 and 当晚 say more and stay.
_DAY_PART = re.compile(r"(?:上午|下午|早上|早晨|清晨|凌晨|傍晚|晚上|(?<![今昨当明前每])晚)\s?$")
_NOON = re.compile(r"(?:中午|正午)\s?$")
_SPANS = {"hours": "an hour", "months": "a month", "years": "a year", "centuries": "a century"}
_WORDS = {value: word for word, value in ONES.items() if value}
#: 上半年 is the first half of a year, 大半年 more than half a year.
_NO_HALF = "上下前后大小每多近"


def written_times(text: str, figures: Sequence[Figure]) -> Iterator[Written]:
    """The stretches of ``text`` that say a time, a date with its weekday, a decade or half a span."""
    for match in _DATE.finditer(text):
        weekday, month = _WEEKDAYS[match["weekday"]], _MONTH_NAMES[int(match["month"])]
        year = f", {match['year']}" if match["year"] else ""
        yield match.start(), match.end(), f"{weekday}, {month} {int(match['day'])}{year}"
    by_24_hours = any(_is_clock(figure) and figure.value >= 13 and not figure.also for figure in figures)
    for figure in figures:
        if _is_clock(figure):
            yield _clock(figure, text, by_24_hours)
        elif figure.kind is Kind.DECADE and figure.value >= 1000:
            end = figure.end + (2 if text.startswith("年代", figure.end) else 0)
            yield figure.begin, end, f"the {figure.value}s"
        elif span := _half_span(figure, text):
            yield figure.begin, figure.end, span


def _is_clock(figure: Figure) -> bool:
    return figure.kind is Kind.TIME and re.search("[点时]", figure.text) is not None


def _clock(figure: Figure, text: str, by_24_hours: bool) -> Written:
    begin = figure.begin
    said = _NOON.search(text, max(0, begin - 3), begin) if figure.value == 12 else None
    said = said or _DAY_PART.search(text, max(0, begin - 3), begin)
    hours, minutes = divmod(int(figure.value * 60), 60)
    about = "about " if re.search("左右|许", figure.text) else ""
    if figure.also and not by_24_hours:
        words = f"{hours}:{minutes:02}" if minutes else f"{hours} o'clock"
    elif not minutes and hours % 12 == 0:
        words = "noon" if hours else "midnight"
    else:
        past = f":{minutes:02}" if minutes else ""
        words = f"{(hours - 1) % 12 + 1}{past} {'p' if hours >= 12 else 'a'}.m."
    return (said.start() if said else begin), figure.end, about + words


def _half_span(figure: Figure, text: str) -> str | None:
    """两个半小时: two and a half hours; 半年: half a year; 一刻钟: 15 minutes."""
    if figure.text.endswith("刻钟"):
        return f"{figure.value} minutes"
    if figure.value.denominator != 2 or "半" not in figure.text or figure.kind is not Kind.CARDINAL:
        return None
    if figure.value == Fraction(1, 2):
        return (
            None
            if text[max(0, figure.begin - 1) : figure.begin] in tuple(_NO_HALF)
            else _half_of(figure.unit)
        )
    count = _WORDS.get(int(figure.value))
    plain = figure.approximation is None and figure.unit in (*_SPANS, "days", "weeks")
    return f"{count} and a half {figure.unit}" if count and plain else None


def _half_of(unit: str) -> str | None:
    return f"half {_SPANS[unit]}" if unit in _SPANS else None

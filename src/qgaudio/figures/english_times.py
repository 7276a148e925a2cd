"""What the English patterns of clock times, spans of time and ages mean."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from qgaudio.figures.english_words import ONES, TENS
from qgaudio.figures.figure import Figure, Kind
from qgaudio.figures.rules import Found, figure_of, part_of

_SAID = r"\s?(?:[ap]\.?m\b\.?|o[’']clock)"
_HOUR_WORD = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_PAST = {"half": 30, "quarter": 15}

#: Patterns, each for the reader of the same name.
DIGITS_CLOCK = rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?{_SAID}"
PAST_CLOCK = (
    r"(?P<past>half|(?:an?\s+)?quarter|\d{1,2}|five|ten|twenty|twenty-five)"
    rf"\s+(?:minutes?\s+)?(?P<way>past|to)\s+(?P<hour>{_HOUR_WORD}|\d{{1,2}})\b"
    r"(?=\s*(?:[.,;!?]|$|[ap]\.?m|o[’']clock|in the|at night|on |today|this|yesterday))"
)
WORD_CLOCK = rf"(?P<hour>{_HOUR_WORD})(?:{_SAID}|(?=\s+in the (?:morning|afternoon|evening)\b))"
NAMED_CLOCK = r"(?:12\s+|twelve\s+)?(?P<name>noon|midday|midnight)\b"
QUARTER_HOURS = r"(?:(?P<count>an?|three)[\s-]+)?quarters?(?:[\s-]+of)?[\s-]+an[\s-]+hour\b"
EVERY = (
    r"(?P<often>bi|tri|quadr)ennial(?:ly)?\b|(?P<fort>fort)night(?:ly|s)?\b|"
    r"every\s(?:other|second)\s(?P<unit>year|month|week|day|hour)\b"
)
ALL_DAY = r"(?:a?round|all)[\s-]the[\s-]clock\b"
HOURS_LASTED = r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d(?:\.\d+)?)(?!\d)"
MINUTES_LASTED = r"(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d\.\d+)"
AGED = r"(?P<age>sexa|septua|octo|nona)genarians?\b"


def clock(match: re.Match[str]) -> Found:
    """3:30 p.m., 15:30; in hours."""
    hour = int(match["hour"])
    return (_time(match, hour + Fraction(int(match["minute"] or 0), 60)),) if hour <= 24 else ()


def lasted(match: re.Match[str]) -> Found:
    """2:10:31, 1:58.68: hours, minutes and seconds that something took, or a time of day with seconds."""
    parts = match.groupdict()
    found = [
        replace(part_of(match, unit, Fraction(parts[unit])), unit=unit, firm=unit == "seconds")
        for unit in ("hours", "minutes", "seconds")
        if parts.get(unit)
    ]
    if "hours" in parts:
        time = Fraction(parts["hours"]) + Fraction(int(parts["minutes"]), 60)
        found.append(figure_of(match, time % 24, Kind.TIME, firm=False))
    return tuple(found)


def worded_clock(match: re.Match[str]) -> Found:
    """A time in words: nine o'clock, three in the morning."""
    return (_time(match, Fraction(ONES[match["hour"].lower()])),)


def past_clock(match: re.Match[str]) -> Found:
    """A time told from the hour: half past nine, a quarter to ten."""
    words = match["past"].lower().split()[-1]
    minutes = _PAST.get(words) or (int(words) if words.isdigit() else _minutes(words))
    hour = match["hour"].lower()
    value = Fraction(int(hour) if hour.isdigit() else ONES[hour])
    if match["way"].lower() == "to":
        if words == "half" or words.isdigit():
            return ()  # half to nine is no time, and 5 to 9 a range
        minutes = -minutes
    return (_time(match, value + Fraction(minutes, 60)),)


def _minutes(words: str) -> int:
    return sum(ONES.get(word, TENS.get(word, 0)) for word in words.split("-"))


def named_clock(match: re.Match[str]) -> Found:
    """Names for 12 o'clock: noon, midnight."""
    value = 0 if match["name"].lower() == "midnight" else 12
    return (figure_of(match, value, Kind.TIME, firm=False),)


_HALF_OF_DAY = re.compile(
    r"(?:\s?|\s+(?:in the |on \w+ |this |that |yesterday |tomorrow ))"
    r"(?:(?P<morning>a\.?m\b|morning\b)|(?P<later>p\.?m\b|afternoon\b|evening\b))",
    re.IGNORECASE,
)
_SAID_AT_END = re.compile(r"[ap]\.?m\b\.?$", re.IGNORECASE)


def _time(match: re.Match[str], value: Fraction) -> Figure:
    """A time with what says morning or evening at its end or right behind it."""
    inside = _SAID_AT_END.search(match[0])
    said = _HALF_OF_DAY.match(match.string, match.start() + inside.start() if inside else match.end())
    if value >= 13 or not said:
        also = () if value >= 13 else ((value + 12) % 24,)
        return figure_of(match, value % 24, Kind.TIME, also=also)
    return figure_of(match, value % 12 + (0 if said["morning"] else 12), Kind.TIME)


def quarter_hours(match: re.Match[str]) -> Found:
    """Quarters of an hour, in minutes."""
    return (figure_of(match, 45 if (match["count"] or "").lower() == "three" else 15, unit="minutes"),)


_EVERY = {"bi": (2, "years"), "tri": (3, "years"), "quadr": (4, "years"), "fort": (2, "weeks")}


def every(match: re.Match[str]) -> Found:
    """Words for how often: biennial, quadrennial, fortnightly, every other day."""
    if match["unit"]:
        return (figure_of(match, 2, unit=f"{match['unit'].lower()}s", firm=False),)
    value, unit = _EVERY[(match["often"] or match["fort"]).lower()]
    return (figure_of(match, value, unit=unit, firm=False),)


def all_day(match: re.Match[str]) -> Found:
    """24 hours in other words: round the clock."""
    return (figure_of(match, 24, firm=False),)


def aged(match: re.Match[str]) -> Found:
    """An age in its decade: octogenarian."""
    tens = {"sexa": 60, "septua": 70, "octo": 80, "nona": 90}
    return (figure_of(match, tens[match["age"].lower()], Kind.DECADE, firm=False),)

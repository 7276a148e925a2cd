"""What each pattern of an English figure means."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from qgaudio.figures.english_bounds import approximation
from qgaudio.figures.english_parts import of_growth, of_whole
from qgaudio.figures.english_words import (
    ENGLISH_UNITS,
    GROUPS,
    MONEY,
    MONTHS,
    ONES,
    ORDINALS,
    SCALE_WORD,
    SCALE_WORDS,
    SCALES,
    TENS,
    UNIT_WORDS,
    worded_number,
)
from qgaudio.figures.figure import Approximation, Figure, Kind
from qgaudio.figures.rules import Found, figure_of, part_of

_PERCENT = r"%|‰|per\s?cent\b|percent\b|pct\b"
#: A minus sign that is no dash, or the words for it; before or behind a number.
_MINUS = re.compile(r"(?:(?<!plus or )\b(?:minus|negative)\s|(?:^|(?<!\d)[\s(])[-−–])$", re.IGNORECASE)
_BELOW_ZERO = re.compile(
    r"(?:[\s-]*(?:°\s?C?|degrees?)?(?:\s(?:Celsius|centigrade|C))?)\s(?:below (?:zero|freezing)|sub-?zero)\b",
    re.IGNORECASE,
)
_SCALED = re.compile(
    rf"[\s-]*(?P<word>{SCALE_WORD})\b(?!s)|(?P<sign>\s?(?:bn|bln|mn|mln|tn|[kKmM]))\b", re.IGNORECASE
)
_AND_HALF = re.compile(r"[\s-]+and[\s-]+a[\s-]+half\b", re.IGNORECASE)
_SIGN = re.compile(
    rf"[\s-]*(?P<sign>{_PERCENT}|(?:percentage|basis)[\s-]+points?\b|"
    rf"per\s?cent\s+points?\b)(?P<points>(?:age)?[\s-]+points?\b)?",
    re.IGNORECASE,
)
_PARTS = {"bas": 10_000, "‰": 1000}
#: What a price falls by, where Chinese says what is left of it: 八折 is 20% off.
_OFF = re.compile(r"[\s-]+(?:off|discounts?)\b", re.IGNORECASE)
_TIMES = re.compile(r"[\s-]*(?:times\b|fold\b|x\b|×)", re.IGNORECASE)
_UNIT = re.compile(
    rf"[\s-]*(?:(?:of|full|consecutive|straight|chinese|more|fewer|less|extra|additional|whole|"
    rf"successive)\s+)?(?P<unit>{UNIT_WORDS})(?![A-Za-z])",
    re.IGNORECASE,
)


def code(match: re.Match[str]) -> Found:
    """Digits that are a name: 1+1+N, HER2, 5G."""
    return (figure_of(match, int(re.sub(r"\D", "", match[0])[:18]), Kind.CODE),)


def date(match: re.Match[str]) -> Found:
    """December 31, 2025, 31 December, Dec. 5."""
    parts = match.groupdict()
    plain = parts.get("name", "").lower() in ("may", "march", "mar", "jan", "sep", "dec", "jun")
    dated = any(parts.get(name) for name in ("day", "early", "year"))
    if not dated and (not match["name"][0].isupper() or (plain and not _looks_like_month(match))):
        return ()
    found = [part_of(match, "name", MONTHS[match["name"].lower()], Kind.MONTH)]
    for name, kind in (("day", Kind.DAY), ("early", Kind.DAY), ("year", Kind.YEAR)):
        if parts.get(name):
            found.append(part_of(match, name, int(parts[name]), kind))
    return tuple(sorted(found, key=lambda figure: figure.begin))


def _looks_like_month(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    return bool(
        re.search(
            r"\b(?:in|since|by|until|till|of|from|to|last|next|this|early|late|mid|and|through|"
            r"during)[\s-]+$",
            before,
        )
    )


def iso_date(match: re.Match[str]) -> Found:
    """2025-12-31."""
    return (
        part_of(match, "year", int(match["year"]), Kind.YEAR),
        part_of(match, "month", int(match["month"]), Kind.MONTH),
        part_of(match, "day", int(match["day"]), Kind.DAY),
    )


def decade(match: re.Match[str]) -> Found:
    """1980s, 80s."""
    return (figure_of(match, int(match["decade"]), Kind.DECADE),)


def worded_decade(match: re.Match[str]) -> Found:
    """Words for a decade: the eighties."""
    value = TENS[match["tens"].lower().removesuffix("ies") + "y"]
    return (figure_of(match, value, Kind.DECADE, also=(Fraction(1900 + value),)),)


def ordinal(match: re.Match[str]) -> Found:
    """14th, No. 3."""
    return (figure_of(match, int(match["number"].replace(",", "")), Kind.ORDINAL),)


def worded_ordinal(match: re.Match[str]) -> Found:
    """third, twenty-first."""
    word = match["word"].lower()
    value = ORDINALS[word] + (TENS[match["tens"].lower()] if match["tens"] else 0)
    if word == "second" and _SECOND.search(match.string, max(0, match.start() - 6), match.start()):
        return ()
    firm = value > 2 or (value == 2 and _RANKED.match(match.string, match.end()) is not None)
    return (figure_of(match, value, Kind.ORDINAL, firm=firm),)


#: The second that is a time: per second.
_SECOND = re.compile(r"\b(?:per|each)[\s-]$", re.IGNORECASE)
#: What makes a second more than the next one.
_RANKED = re.compile(r"[\s-]+(?:prize|class|grade|tier|place|seed|(?:larg|high|bigg|long)est)", re.IGNORECASE)


def number_one(match: re.Match[str]) -> Found:
    """Words for the first: number one, and words that say first."""
    return (figure_of(match, 1, Kind.ORDINAL, firm=False),)


def runner_up(match: re.Match[str]) -> Found:
    """Words for the second: runner-up, secondary industry."""
    return (figure_of(match, 2, Kind.ORDINAL, firm=False),)


def tertiary(match: re.Match[str]) -> Found:
    """The third industry: services."""
    return (figure_of(match, 3, Kind.ORDINAL, firm=False),)


def container(match: re.Match[str]) -> Found:
    """The 20 feet of a standard container, which Chinese does not say."""
    return (figure_of(match, 20, Kind.CODE, firm=False),)


def pair(match: re.Match[str]) -> Found:
    """both, couple and other words for two."""
    return (figure_of(match, 2, firm=False),)


def group(match: re.Match[str]) -> Found:
    """A trilogy, a quartet."""
    return (figure_of(match, GROUPS[match["group"].lower()], firm=False),)


def ages(match: re.Match[str]) -> Found:
    """decades, centuries."""
    unit = ENGLISH_UNITS[match["unit"].lower()]
    return (figure_of(match, 1, Kind.MAGNITUDE, approximation=Approximation.SEVERAL, unit=unit, firm=False),)


def single(match: re.Match[str]) -> Found:
    """One unit of time: an hour, a decade."""
    unit = ENGLISH_UNITS[match[match.lastgroup or 0].lower()]
    bound = approximation(match.string, match.start(), match.end())
    return (figure_of(match, 1, unit=unit, approximation=bound, firm=False),)


def year_range(match: re.Match[str]) -> Found:
    """1990-95: two years."""
    first, short = int(match["first"]), int(match["short"])
    if short <= first % 100:
        return ()
    second = replace(part_of(match, "short", first - first % 100 + short, Kind.YEAR), also=(Fraction(short),))
    return (part_of(match, "first", first, Kind.YEAR), second)


def millennium(match: re.Match[str]) -> Found:
    """Words for a thousand years."""
    return (figure_of(match, 1000, unit="years", firm=False),)


def nil(match: re.Match[str]) -> Found:
    """No goal: five-nil."""
    return (figure_of(match, 0, firm=False),)


_ROMAN = {"I": 1, "V": 5, "X": 10}


def roman(match: re.Match[str]) -> Found:
    """Roman numerals: XIX. They lend support only."""
    if not match["roman"]:
        return ()
    worths = [_ROMAN[letter] for letter in match["roman"]]
    signed = (-a if a < b else a for a, b in zip(worths, [*worths[1:], 0], strict=True))
    return (figure_of(match, sum(signed), firm=False),)


def magnitude(match: re.Match[str]) -> Found:
    """hundreds, tens of thousands, dozens: a size without a count."""
    value = 1
    for word in re.findall(r"[a-z]+", match[0].lower()):
        value *= {"tens": 10, "dozens": 10, "scores": 20, "of": 1}.get(word) or SCALES.get(
            word.removesuffix("s"), 1
        )
    also = (Fraction(12), Fraction(20)) if match[0].lower() == "dozens" else ()
    return (figure_of(match, value, Kind.MAGNITUDE, approximation=Approximation.SEVERAL, also=also),)


def dozen(match: re.Match[str]) -> Found:
    """Dozens: a dozen, half a dozen."""
    words = (match["count"] or "a").lower().strip(" -")
    if words.startswith("half"):
        return (figure_of(match, 6),)
    count = int(words) if words.isdigit() else ONES.get(words, 1)
    several = Approximation.SEVERAL if count == 1 else None  # a dozen is put for 十余
    return (figure_of(match, 12 * count, approximation=several, scale=12, also=(Fraction(10 * count),)),)


def plain_scale(match: re.Match[str]) -> Found:
    """A magnitude by itself: a hundred."""
    return _amount(match, Fraction(1), match.start("number"), 1)


def digits(match: re.Match[str]) -> Found:
    """A number in digits with what follows it."""
    words = match["number"]
    return _amount(match, Fraction(words.replace(",", "")), match.end(), 1)


def part_of_scale(match: re.Match[str]) -> Found:
    """Half a million, a quarter of a million."""
    part = Fraction(1, 2) if match["half"] else Fraction(3 if match["quarters"].lower() == "three" else 1, 4)
    scale = SCALES[match["scale"].lower()]
    return _amount(match, part * scale, match.end(), scale)


def words(match: re.Match[str]) -> Found:
    """A number in words with what follows it."""
    read = worded_number(match.string, match.start())
    if not read:
        return ()
    return _amount(match, Fraction(read[0]), read[1], _last_scale(match.string[match.start() : read[1]]))


def _last_scale(words: str) -> int:
    last = words.split()[-1].split("-")[-1].lower()
    return SCALES[last] if last in SCALE_WORDS else 1


def _amount(match: re.Match[str], value: Fraction, end: int, scale: int) -> Found:
    """A number with the magnitude, sign and unit that follow it."""
    text, begin = match.string, match.start()
    money = MONEY.get(match.groupdict().get("money") or "", "")
    alone = value == 1 and scale == 1 and not match[0][-1].isdigit()
    also: tuple[Fraction, ...] = ()
    while scaled := _SCALED.match(text, end):
        worth = SCALES[(scaled["word"] or scaled["sign"]).strip().lower()]
        if scaled["sign"] and scaled["sign"].strip().lower() == "m" and not match.groupdict().get("money"):
            also, worth = (value * worth,), 1
        value, scale, end = value * worth, scale * worth, scaled.end()
        if worth == 1:
            break
    if _BELOW_ZERO.match(text, end) or _MINUS.search(text, max(0, begin - 9), begin):
        value = -value
    if half := _AND_HALF.match(text, end):
        value, end = value + Fraction(scale, 2), half.end()
        while scaled := _SCALED.match(text, end):
            value, end = value * SCALES[(scaled["word"] or scaled["sign"]).strip().lower()], scaled.end()
    kind, unit = Kind.CARDINAL, money
    if sign := _SIGN.match(text, end):
        points = sign["points"] or "point" in sign["sign"].lower()
        part = _PARTS.get(sign["sign"].lower()[:3], 100)
        kind, value, end = (Kind.POINTS if points else Kind.PERCENT), value / part, sign.end()
        if off := _OFF.match(text, end):
            end = off.end()
    elif times := _TIMES.match(text, end):
        kind, end = Kind.MULTIPLE, times.end()
    elif named := _UNIT.match(text, end):
        unit, end = ENGLISH_UNITS[named["unit"].lower()], named.end()
    firm = not alone or scale > 1 or kind is not Kind.CARDINAL
    figure = Figure(
        text[begin:end],
        begin,
        end,
        value,
        kind,
        approximation(text, begin, end),
        unit,
        scale,
        firm,
        also,
        also_units=("pounds",) if unit == "pounds of weight" else (),
        whole=(kind is Kind.MULTIPLE or (kind is Kind.PERCENT and value > 1)) and of_whole(text, begin, end),
        more=kind is Kind.MULTIPLE and of_growth(text, begin, end, value),
    )
    return (figure,)

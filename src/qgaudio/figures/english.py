"""The figures of an English text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from qgaudio.figures.english_words import (
    ENGLISH_UNITS,
    FIRSTS,
    MONEY,
    MONTHS,
    MULTIPLES,
    ONES,
    ORDINALS,
    PAIRS,
    SCALE_WORDS,
    SCALES,
    TENS,
    worded_number,
)
from qgaudio.figures.figure import Approximation, Figure, Kind

Found = tuple[Figure, ...]
_UNIT_WORDS = "|".join(sorted(map(re.escape, ENGLISH_UNITS), key=len, reverse=True))
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_TENS = "|".join(TENS)
_SCALE = "|".join(sorted(SCALE_WORDS))
_MONEY_SIGN = "|".join(sorted(map(re.escape, MONEY), key=len, reverse=True))
_PERCENT = r"%|per\s?cent\b|percent\b|pct\b"
_MORE = r"more than|over|above|at least|exceeding|exceeded|exceeds|upwards of|in excess of|greater than|no fewer than|no less than|surpassing|surpassed|topped|beyond|fully"
_LESS = r"less than|fewer than|under|below|nearly|almost|close to|up to|at most|no more than|not more than|approaching"
_ABOUT = r"about|around|approximately|roughly|some|an estimated|circa"
_BEFORE = re.compile(
    rf"(?:(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<about>{_ABOUT}))\s+(?:the\s+|an?\s+)?(?:{_MONEY_SIGN})?$",
    re.I,
)
_AFTERWARDS = re.compile(r"\s*(?:\+|-plus\b|or more\b|-odd\b|-some\b|and more\b|or above\b|plus\b)")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_SCALED = re.compile(rf"[\s-]*(?P<word>{_SCALE})\b(?!s)|(?P<sign>\s?(?:bn|bln|mn|mln|tn|[kKmM]))\b", re.I)
_AND_HALF = re.compile(r"[\s-]+and[\s-]+a[\s-]+half\b", re.I)
_SIGN = re.compile(
    rf"[\s-]*(?P<sign>{_PERCENT}|percentage\s+points?\b|per\s?cent\s+points?\b)(?P<points>(?:age)?[\s-]+points?\b)?",
    re.I,
)
_TIMES = re.compile(r"[\s-]*(?:times\b|fold\b|x\b|×)", re.I)
_UNIT = re.compile(
    rf"[\s-]*(?:(?:of|full|consecutive|straight|chinese|more)\s+)?(?P<unit>{_UNIT_WORDS})(?![A-Za-z])", re.I
)


def _figure(
    match: re.Match[str], value: Fraction | int, kind: Kind = Kind.CARDINAL, **more: object
) -> Figure:
    return Figure(match[0], match.start(), match.end(), Fraction(value), kind, **more)  # type: ignore[arg-type]


def _part(match: re.Match[str], group: str, value: Fraction | int, kind: Kind) -> Figure:
    return Figure(match[group], match.start(group), match.end(group), Fraction(value), kind)


def _code(match: re.Match[str]) -> Found:
    return (_figure(match, int(re.sub(r"\D", "", match[0])[:18]), Kind.CODE),)


def _date(match: re.Match[str]) -> Found:
    """December 31, 2025, 31 December, Dec. 5."""
    parts = match.groupdict()
    plain = parts.get("name", "").lower() in ("may", "march", "mar", "jan", "sep", "dec", "jun")
    dated = any(parts.get(name) for name in ("day", "early", "year"))
    if not dated and (not match["name"][0].isupper() or (plain and not _looks_like_month(match))):
        return ()
    found = [_part(match, "name", MONTHS[match["name"].lower()], Kind.MONTH)]
    for name, kind in (("day", Kind.DAY), ("early", Kind.DAY), ("year", Kind.YEAR)):
        if parts.get(name):
            found.append(_part(match, name, int(parts[name]), kind))
    return tuple(sorted(found, key=lambda figure: figure.begin))


def _looks_like_month(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    return bool(
        re.search(
            r"\b(?:in|since|by|until|till|of|from|to|last|next|this|early|late|mid|and|through|during)[\s-]+$",
            before,
        )
    )


def _iso_date(match: re.Match[str]) -> Found:
    return (
        _part(match, "year", int(match["year"]), Kind.YEAR),
        _part(match, "month", int(match["month"]), Kind.MONTH),
        _part(match, "day", int(match["day"]), Kind.DAY),
    )


def _clock(match: re.Match[str]) -> Found:
    value = int(match["hour"]) + Fraction(int(match["minute"] or 0), 60)
    return (_figure(match, value, Kind.TIME, also=(value + 12, value - 12)),)


def _score(match: re.Match[str]) -> Found:
    return _part(match, "left", int(match["left"]), Kind.CARDINAL), _part(
        match, "right", int(match["right"]), Kind.CARDINAL
    )


def _decade(match: re.Match[str]) -> Found:
    value = int(match["decade"])
    return (_figure(match, value, Kind.DECADE, also=(Fraction(value % 100),)),)


def _worded_decade(match: re.Match[str]) -> Found:
    value = TENS[match["tens"].lower().removesuffix("ies") + "y"]
    return (_figure(match, value, Kind.DECADE, also=(Fraction(1900 + value),)),)


def _ordinal(match: re.Match[str]) -> Found:
    return (_figure(match, int(match["number"].replace(",", "")), Kind.ORDINAL),)


def _worded_ordinal(match: re.Match[str]) -> Found:
    word = match["word"].lower()
    value = ORDINALS[word] + (TENS[match["tens"].lower()] if match["tens"] else 0)
    return (_figure(match, value, Kind.ORDINAL, firm=value > 2),)


def _number_one(match: re.Match[str]) -> Found:
    return (_figure(match, 1, Kind.ORDINAL, firm=False),)


def _pair(match: re.Match[str]) -> Found:
    return (_figure(match, 2, firm=False),)


def _ages(match: re.Match[str]) -> Found:
    unit = ENGLISH_UNITS[match["unit"].lower()]
    return (_figure(match, 1, Kind.MAGNITUDE, approximation=Approximation.SEVERAL, unit=unit, firm=False),)


def _single(match: re.Match[str]) -> Found:
    return (_figure(match, 1, unit=ENGLISH_UNITS[match["unit"].lower()], firm=False),)


def _fraction(match: re.Match[str]) -> Found:
    words = match["numerator"].lower().rstrip("- ")
    numerator = int(words) if words.isdigit() else ONES.get(words, 1)
    name = match["part"].lower().removesuffix("s")
    denominator = {"half": 2, "halve": 2, "quarter": 4}.get(name) or ORDINALS[name]
    return (_figure(match, Fraction(numerator, denominator), Kind.FRACTION),)


def _slashed(match: re.Match[str]) -> Found:
    below = int(match["below"])
    return (_figure(match, Fraction(int(match["above"]), below), Kind.FRACTION),) if below else ()


def _half(match: re.Match[str]) -> Found:
    return (_figure(match, Fraction(1, 2), Kind.FRACTION, firm=False),)


def _multiple(match: re.Match[str]) -> Found:
    value = Fraction(MULTIPLES[match[0].lower()])
    return (_figure(match, value, Kind.MULTIPLE, also=(value - 1,), firm=value > 2),)


def _fold(match: re.Match[str]) -> Found:
    value = ONES.get(match["word"].lower(), TENS.get(match["word"].lower(), 0))
    return (_figure(match, value, Kind.MULTIPLE, also=(Fraction(value - 1),)),)


def _magnitude(match: re.Match[str]) -> Found:
    """hundreds, tens of thousands, dozens: a size without a count."""
    value = 1
    for word in re.findall(r"[a-z]+", match[0].lower()):
        value *= {"tens": 10, "dozens": 10, "scores": 20, "of": 1}.get(word) or SCALES.get(
            word.removesuffix("s"), 1
        )
    also = (Fraction(12), Fraction(20)) if match[0].lower() == "dozens" else ()
    return (_figure(match, value, Kind.MAGNITUDE, approximation=Approximation.SEVERAL, also=also),)


def _dozen(match: re.Match[str]) -> Found:
    words = (match["count"] or "a").lower().strip(" -")
    if words.startswith("half"):
        return (_figure(match, 6),)
    count = int(words) if words.isdigit() else ONES.get(words, 1)
    also = (Fraction(10),) if count == 1 else ()
    return (_figure(match, 12 * count, also=also),)


def _plain_scale(match: re.Match[str]) -> Found:
    return _amount(match, Fraction(1), match.start("number"), 1)


def _digits(match: re.Match[str]) -> Found:
    words = match["number"]
    return _amount(match, Fraction(words.replace(",", "")), match.end(), 1)


def _words(match: re.Match[str]) -> Found:
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
    if half := _AND_HALF.match(text, end):
        value, end = value + Fraction(scale, 2), half.end()
        while scaled := _SCALED.match(text, end):
            value, end = value * SCALES[(scaled["word"] or scaled["sign"]).strip().lower()], scaled.end()
    kind, unit = Kind.CARDINAL, money
    if sign := _SIGN.match(text, end):
        points = sign["points"] or "point" in sign["sign"].lower()
        kind, value, end = (Kind.POINTS if points else Kind.PERCENT), value / 100, sign.end()
    elif times := _TIMES.match(text, end):
        kind, end = Kind.MULTIPLE, times.end()
    elif named := _UNIT.match(text, end):
        unit, end = ENGLISH_UNITS[named["unit"].lower()], named.end()
    firm = not alone or scale > 1 or kind is not Kind.CARDINAL
    figure = Figure(
        text[begin:end], begin, end, value, kind, _approximation(text, begin, end), unit, scale, firm, also
    )
    return (figure,)


def _approximation(text: str, begin: int, end: int) -> Approximation | None:
    if _AFTERWARDS.match(text, end):
        return Approximation.MORE
    before = _BEFORE.search(text, max(0, begin - 24), begin)
    if not before:
        return None
    return (
        Approximation.MORE
        if before["more"]
        else Approximation.LESS
        if before["less"]
        else Approximation.ABOUT
    )


_NUMBER_WORD = "|".join(sorted([*ONES, *TENS], key=len, reverse=True))
_FRACTION_WORD = "|".join(word for word in ORDINALS if word not in ("first", "second"))
_PART = rf"(?:halves|half|quarters?|(?:{_FRACTION_WORD})s?)"

_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Found]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (r"\d+(?:\s?\+\s?(?:\d+|[NX](?![A-Za-z])))+", _code),
        (r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>[0-3]?\d)(?!\d)", _iso_date),
        (
            r"(?-i:(?!(?:US|RMB|HK|NT|CNY|USD|EUR|GBP|No|Rs|Q|Sept|Oct|Nov|Dec|Jan|Feb|Mar|Apr|Jun|Jul|Aug)-?\d)[A-Z][A-Za-z]{0,9}[-–]?\d+(?:\.\d+)?[A-Za-z]*)",
            _code,
        ),
        (
            r"(?-i:\d+(?!(?:st|nd|rd|th|s|km|kg|cm|mm|m|k|K|M|bn|mn|tn|am|pm|h|ft|x|kWh|MWh|kW|MW|GW|p)(?![A-Za-z]))[A-Za-z]+)",
            _code,
        ),
        (
            rf"(?P<early>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTH})\b\.?(?:,?\s+(?P<year>\d{{4}})\b)?",
            _date,
        ),
        (
            rf"(?P<name>{_MONTH})\b\.?(?:\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,.%]*\d))?(?:,?\s+(?P<year>(?:1\d|20)\d\d)\b)?",
            _date,
        ),
        (
            r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?:[ap]\.?m\b\.?|o'clock)|(?P<hour2>)(?!)",
            _clock,
        ),
        (r"(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?!\d)", _clock),
        (r"(?P<decade>(?:1\d)?\d0|20\d0)[’']?s\b", _decade),
        (
            r"(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
            _worded_decade,
        ),
        (r"(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b", _ordinal),
        (rf"(?P<above>\d{{1,2}})/(?P<below>\d{{1,2}})(?![\d/])", _slashed),
        (
            rf"(?P<numerator>(?:an?|{_NUMBER_WORD}|\d{{1,2}})[\s-]+){_PART.replace('(?:halves', '(?P<part>halves', 1)}\b(?![\s-]+(?:century|time|place|year|day|quarter|plenary|edition|round|anniversary|phase|stage|batch|season|floor|grade|class|session|half|largest|biggest|highest|most|party|ring|term|person|leg|set|game|goal|job|home|generation))",
            _fraction,
        ),
        (rf"(?:(?P<tens>{_TENS})[\s-]+)?(?P<word>{_ORDINAL})\b", _worded_ordinal),
        (r"number one\b|no\.? ?one\b", _number_one),
        (r"(?:no\.? ?|number |#)(?P<number>\d+)\b", _ordinal),
        (rf"(?:{'|'.join(FIRSTS)})\b", _number_one),
        (rf"(?:{'|'.join(PAIRS)})\b", _pair),
        (r"(?P<unit>decades|centuries)\b", _ages),
        (r"(?:an?|per|every|each)[\s-](?P<unit>century|decade|year|month|week|day|hour|minute)\b", _single),
        (r"(?P<count>(?:half an?|half|an?|\d+|" + _NUMBER_WORD + r")[\s-]+)?dozen\b", _dozen),
        (
            rf"(?:(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)\b(?:\s+of\s+(?:thousands|millions|billions|trillions|hundreds)\b)*)",
            _magnitude,
        ),
        (r"half\b|halved\b|halving\b|halves\b", _half),
        (rf"(?P<word>{_NUMBER_WORD})-?fold\b", _fold),
        (rf"(?:{'|'.join(sorted(MULTIPLES, key=len, reverse=True))})\b", _multiple),
        (rf"(?P<money>(?:{_MONEY_SIGN})\s?)?(?P<number>{_DIGITS.pattern})", _digits),
        (rf"(?:an?[\s-]+)?(?P<number>(?:{_SCALE})\b)", _plain_scale),
        (rf"(?:{_NUMBER_WORD})\b", _words),
    )
)
_TRIGGER = re.compile(r"[A-Za-z]+|[\d$£€¥#]|(?<![A-Za-z])\.\d")
_JOIN = re.compile(r"\s*(?:,|and|to|or|-|–|—|, and|/|through|and from)\s*(?:[$£€¥]|US\$)?", re.I)


def english_figures(text: str) -> tuple[Figure, ...]:
    """The figures of an English text, in order, in digits and in words."""
    return _shared_scales(list(_scan(text)), text)


def _scan(text: str) -> Iterator[Figure]:
    place = 0
    while trigger := _TRIGGER.search(text, place):
        place = trigger.start()
        for pattern, read in _RULES:
            match = pattern.match(text, place)
            figures = read(match) if match else ()
            if match and figures:
                yield from figures
                place = max(match.end(), figures[-1].end)
                break
        else:
            place = trigger.end() if text[place].isalpha() else place + 1


def _shared_scales(figures: list[Figure], text: str) -> tuple[Figure, ...]:
    """In 44 and 60 percent, or 2 to 3 billion yuan, the last sign and scale count for the first too."""
    for index in range(len(figures) - 2, -1, -1):
        left, right = figures[index], figures[index + 1]
        if left.kind is not Kind.CARDINAL or left.scale != 1:
            continue
        if not _JOIN.fullmatch(text[left.end : right.begin]):
            continue
        if right.kind in (Kind.PERCENT, Kind.POINTS):
            figures[index] = replace(left, value=left.value / 100, kind=right.kind)
        elif right.kind is Kind.MULTIPLE and not left.unit:
            figures[index] = replace(left, kind=right.kind)
        elif right.scale > 1:
            figures[index] = replace(left, also=(*left.also, left.value * right.scale))
    return tuple(figures)

"""The figures of an English text."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from qgaudio.figures import english_parts as parts
from qgaudio.figures import english_readers as read
from qgaudio.figures import english_times as times
from qgaudio.figures.english_words import (
    DIGITS_PATTERN,
    FIRSTS,
    GROUPS,
    MONEY_SIGN,
    MONTH_WORD,
    MULTIPLES,
    ONES,
    ORDINAL_WORD,
    ORDINALS,
    PAIRS,
    SCALE_WORD,
    TENS,
    TENS_WORD,
    UNIT_WORDS,
)
from qgaudio.figures.figure import Figure, Kind
from qgaudio.figures.rules import compiled, scan

_NUMBER_WORD = "|".join(sorted([*ONES, *TENS], key=len, reverse=True))
_FRACTION_WORD = "|".join(word for word in ORDINALS if word not in ("first", "second"))
_COUNT = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{_NUMBER_WORD})|(?:a )?(?:{SCALE_WORD}))"
_SIZES = "hundreds|thousands|millions|billions|trillions"
#: Capitals before digits that make no name of them, and endings of digits that make none either.
_NO_NAME = "US|RMB|HK|NT|CNY|USD|EUR|GBP|No|Rs|Q|Sept|Oct|Nov|Dec|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
_ENDINGS = (
    "st|nd|rd|th|s|km|kg|cm|mm|m|k|K|M|bn|mn|tn|am|pm|h|ft|x|kWh|MWh|GWh|TWh|kW|MW|GW|W|kV|kVA|MVA|mg|ml|"
    "mL|ha|lbs?|GB|TB|MB|[MkhG]?Pa|dB|[MGk]?Hz|kcal|nm|p"
)
#: After these a third is an ordinal: a third century, a third party.
_COUNTED = (
    "century|time|place|year(?![\\s-]+o)|day|quarter(?![\\s-]+o)|plenary|edition|round|anniversary|phase|"
    "stage|batch|season|floor|"
    "grade|class|session|half|largest|biggest|highest|most|party|ring|term|person|leg|set|game|goal|job|"
    "home|generation|prize|priority"
)
#: What may follow a fifth that is a share: a fifth of, fell a fifth from. A noun makes it an ordinal.
_PARTED = (
    r"\s*(?:$|[.,;:!?)\"”])|[\s-]+(?:of|in|to|from|on|over|more|less|higher|lower|fewer|larger|bigger|smaller|"
    r"faster|slower|shorter|longer|compared|than|and|or|but|while|since|by|at|as|for|with|during|was|"
    r"were|is|are|"
    r"had|have|has|year[\s-]on|year[\s-]over|month[\s-]on|quarter[\s-]on|annually|between|after|before|when|"
    r"because|this|last|off|up|down|above|below|again)\b"
)
#: The five years of the 14th Five-Year Plan are its name: no other five years may be taken for them.
_PLAN = r"\s+five[\s-]+years?(?=[\s-]+plan)"

_RULES = compiled(
    (
        (r"(?P<first>(?:1[5-9]|20)\d\d)[-–/](?P<short>\d\d)(?![\d/-])", read.year_range),
        (r"\d+(?:\s?\+\s?(?:\d+|[NX](?![A-Za-z])))+", read.code),
        (r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>[0-3]?\d)(?!\d)", read.iso_date),
        (
            rf"(?-i:(?!(?:{_NO_NAME})-?\d)[A-Z][A-Za-z]{{0,9}}[-–]?\d+(?:\.\d+)?[A-Za-z]*)",
            read.code,
        ),
        (
            rf"(?-i:\d+(?!(?:{_ENDINGS})(?![A-Za-z]))[A-Za-z]+)",
            read.code,
        ),
        (
            (
                rf"(?P<early>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{MONTH_WORD})\b\.?"
                r"(?:,?\s+(?P<year>\d{4})\b)?"
            ),
            read.date,
        ),
        (
            (
                rf"(?<!Long )(?P<name>{MONTH_WORD})\b\.?"
                r"(?:\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d,.%]*\d))?"
                r"(?:,?\s+(?P<year>(?:1\d|20)\d\d)\b)?"
            ),
            read.date,
        ),
        (times.PAST_CLOCK, times.past_clock),
        (times.HOURS_LASTED, times.lasted),
        (times.MINUTES_LASTED, times.lasted),
        (times.DIGITS_CLOCK, times.clock),
        (r"(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?!\d)", times.clock),
        (times.WORD_CLOCK, times.worded_clock),
        (times.NAMED_CLOCK, times.named_clock),
        (times.QUARTER_HOURS, times.quarter_hours),
        (times.EVERY, times.every),
        (times.ALL_DAY, times.all_day),
        (times.AGED, times.aged),
        (r"(?P<decade>(?:1\d)?\d0|20\d0)[’']?s\b", read.decade),
        (
            r"(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
            read.worded_decade,
        ),
        (rf"(?P<number>\d+)(?:st|nd|rd|th){_PLAN}", read.ordinal),
        (rf"(?:(?P<tens>{TENS_WORD})[\s-]+)?(?P<word>{ORDINAL_WORD}){_PLAN}", read.worded_ordinal),
        (r"(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b", read.ordinal),
        (
            (
                r"(?P<count>half|(?:an?|one|three)[\s-]+(?:quarters?|third|fifth|tenth))"
                r"[\s-]+(?:of[\s-]+)?an?[\s-]+(?:percentage|per\s?cent)[\s-]+point\b"
            ),
            parts.part_of_point,
        ),
        (
            rf"(?:(?P<half>half)(?:[\s-]+an?)?|(?P<quarters>a|three)[\s-]+quarters?[\s-]+of[\s-]+an?)[\s-]+(?P<scale>{SCALE_WORD})\b",
            read.part_of_scale,
        ),
        (
            (
                rf"(?:(?:an?|one)[\s-]+)?half\b(?:(?:[\s-]+an?)?[\s-]+(?P<unit>{UNIT_WORDS})\b)?"
                r"|halv(?:ed|ing|es)\b"
            ),
            parts.half,
        ),
        (
            (
                rf"(?P<above>{_COUNT})\s+(?:per|out of(?: every)?|in(?: every)?)\s+(?P<below>{_COUNT})\b"
                r"(?!,?\d|\.\d|[\s-]*(?:%|percent|per cent|years?|months?|days?|weeks?|hours?))"
            ),
            parts.rate,
        ),
        (r"(?P<above>\d{1,2})/(?P<below>\d{1,2})(?![\d/])", parts.slashed),
        (r"(?:an?\s+)?(?P<round>quarter|semi)[\s-]?final(?:s|ists?)?\b", parts.knockout),
        (
            (
                rf"(?P<numerator>(?:an?|{_NUMBER_WORD}|\d{{1,2}})[\s-]+)(?P<part>halves|quarters?"
                rf"|(?:(?<!\ba )(?<!\ban )(?:{_FRACTION_WORD})|(?:{_FRACTION_WORD})(?=s|{_PARTED}))s?)\b"
                rf"(?![\s-]+(?:{_COUNTED}))"
            ),
            parts.fraction,
        ),
        (rf"(?:(?P<tens>{TENS_WORD})[\s-]+)?(?P<word>{ORDINAL_WORD})\b", read.worded_ordinal),
        (r"number one\b|no\.? ?one\b", read.number_one),
        (r"(?:no\.? ?|number |#)(?P<number>\d+)\b", read.ordinal),
        (r"(?:twenty|20)-foot(?=[\s-]+equivalent|[\s-]+containers?\b|[\s-]+standard)", read.container),
        (r"runners?[\s-]up\b|secondary\b", read.runner_up),
        (r"tertiary\b", read.tertiary),
        (rf"(?:{'|'.join(FIRSTS)})\b", read.number_one),
        (rf"(?:{'|'.join(PAIRS)})\b", read.pair),
        (rf"(?P<group>{'|'.join(GROUPS)})\b", read.group),
        (r"(?P<unit>decades|centuries)\b", read.ages),
        (
            (
                r"(?:an?|per|every|each|past|last|previous|preceding|next|coming)[\s-]"
                r"(?P<unit>century|decade|year|month|week|day|hour|minute)\b"
                r"|(?:an?|per|every|each)\s(?P<each>(?:cubic |square |metric )?(?:ton|tonne|kilogram|"
                r"kilo|kg|mu|hectare|"
                r"acre|liter|litre|barrel|ounce|gram|meter|metre|kilometer|kilometre|kilowatt[ -]hour|"
                r"kwh|mile))\b"
                r"|the\s(?P<whole>decade|century)\b"
                r"|(?P<old>century|decade|year|month|week|day|hour)[\s-](?:old|long)\b"
            ),
            read.single,
        ),
        (
            r"(?:(?<=the )|(?<=[’']s ))(?:most|(?:larg|bigg|high|great|b|long|fast|old|strong)est)\b",
            read.number_one,
        ),
        (r"(?P<count>(?:half an?|half|an?|\d+|" + _NUMBER_WORD + r")[\s-]+)?dozen\b", read.dozen),
        (
            rf"(?:tens|dozens|scores|{_SIZES})\b(?:\s+of\s+(?:{_SIZES})\b)*",
            read.magnitude,
        ),
        (rf"(?P<word>{_NUMBER_WORD})-?fold\b", parts.fold),
        (r"nil\b", read.nil),
        (r"millenni(?:um|a|al)\b", read.millennium),
        (
            r"(?:class(?:es)?|grades?|levels?|categor(?:y|ies)|tiers?|type)[\s-]+(?P<roman>(?-i:X{0,3}(?:IX|IV|V?I{1,3}|V|(?<=X))))(?![A-Za-z])",
            read.roman,
        ),
        (r"(?-i:\b(?!I\b|V\b|X\b|MIX\b)(?P<roman>X{0,3}(?:IX|IV|V?I{1,3}|V|(?<=X)))\b)", read.roman),
        (rf"(?:{'|'.join(sorted(MULTIPLES, key=len, reverse=True))})\b", parts.multiple),
        (rf"(?P<money>(?:{MONEY_SIGN})\s?)?(?P<number>{DIGITS_PATTERN.pattern})", read.digits),
        (rf"(?:an?[\s-]+)?(?P<number>(?:{SCALE_WORD})\b)", read.plain_scale),
        (rf"(?:{_NUMBER_WORD})\b", read.words),
    ),
    re.IGNORECASE,
)
_TRIGGER = re.compile(r"[A-Za-z]+|[\d$£€¥#]|(?<![A-Za-z])\.\d")
_JOIN = re.compile(r"\s*(?:,|and|to|or|-|–|—|, and|/|through|and from)\s*(?:[$£€¥]|US\$)?", re.IGNORECASE)


@lru_cache(maxsize=64)
def english_figures(text: str) -> tuple[Figure, ...]:
    """The figures of an English text, in order, in digits and in words."""
    return _shared_scales(list(scan(text, _RULES, _TRIGGER)), text)


def _shared_scales(figures: list[Figure], text: str) -> tuple[Figure, ...]:
    """In 44 and 60 percent, or 2 to 3 billion yuan, the last sign and scale count for the first too."""
    for index in range(len(figures) - 2, -1, -1):
        left, right = figures[index], figures[index + 1]
        if left.kind is not Kind.CARDINAL or left.scale != 1:
            continue
        if not _JOIN.fullmatch(text[left.end : right.begin]):
            continue
        if right.kind in (Kind.PERCENT, Kind.POINTS):
            alone = text[left.end : right.begin].strip() == "," and not (
                index + 2 < len(figures)
                and figures[index + 2].kind is right.kind
                and _JOIN.fullmatch(text[right.end : figures[index + 2].begin])
            )  # 7.1058, 23 basis points stronger
            if not alone and not left.unit and left.value <= 1000:
                # 15, or 11 percent, fewer: the first may stand by itself
                figures[index] = replace(
                    left, value=left.value / 100, kind=right.kind, also=(*left.also, left.value)
                )
        elif right.kind is Kind.MULTIPLE and not left.unit:
            figures[index] = replace(left, kind=right.kind)
        elif right.scale > 1:
            tens = (left.value * 10,) if right.scale == 12 else ()  # two or three dozen
            figures[index] = replace(left, also=(*left.also, left.value * right.scale, *tens))
    return tuple(figures)

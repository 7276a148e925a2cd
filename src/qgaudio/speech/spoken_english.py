"""Written English → plain words where a voice would stumble; what G2P reads right is left as it is."""

from __future__ import annotations

import re
from collections.abc import Callable

_Said = Callable[[re.Match[str]], str]
_Rules = tuple[tuple[str, "_Said | str"], ...]

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
             "nine": "ninth", "twelve": "twelfth"}  # fmt: skip
_SCALES = {"bn": "billion", "billion": "billion", "b": "billion", "m": "million", "mn": "million",
           "million": "million", "tn": "trillion", "trillion": "trillion", "k": "thousand",
           "thousand": "thousand"}  # fmt: skip
_MONEY = {
    "US$": "US dollars", "HK$": "Hong Kong dollars", "NT$": "New Taiwan dollars", "A$": "Australian dollars",
    "RMB": "yuan", "CNY": "yuan", "CN¥": "yuan", "¥": "yuan", "$": "dollars", "€": "euros", "£": "pounds",
}  # fmt: skip
_UNITS = {
    "km/h": "kilometers per hour", "kph": "kilometers per hour", "mph": "miles per hour",
    "m/s": "meters per second", "kWh": "kilowatt-hours", "MWh": "megawatt-hours", "GWh": "gigawatt-hours",
    "TWh": "terawatt-hours", "kW": "kilowatts", "MW": "megawatts", "GW": "gigawatts", "kV": "kilovolts",
    "sq km": "square kilometers", "sq. km": "square kilometers", "km²": "square kilometers",
    "km2": "square kilometers", "sq m": "square meters", "sq. m": "square meters", "sqm": "square meters",
    "m²": "square meters", "m2": "square meters", "m³": "cubic meters", "m3": "cubic meters",
    "sq ft": "square feet", "km": "kilometers", "cm": "centimeters", "mm": "millimeters", "nm": "nanometers",
    "μm": "micrometers", "kg": "kilograms", "mg": "milligrams", "μg": "micrograms", "ml": "milliliters",
    "mL": "milliliters", "ha": "hectares", "°C": "degrees Celsius", "℃": "degrees Celsius",
    "°F": "degrees Fahrenheit", "GHz": "gigahertz", "MHz": "megahertz", "kHz": "kilohertz", "Hz": "hertz",
    "dB": "decibels", "°": "degrees", "‰": "per mille",
}  # fmt: skip
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ABBREVIATIONS = {
    "e.g.": "for example", "i.e.": "that is", "etc.": "et cetera", "vs.": "versus", "vs": "versus",
    "approx.": "approximately", "w/": "with", "incl.": "including", "Sec.": "Section",
}  # fmt: skip
_NUMBERED = (
    "World War|Phase|Class|Grade|Type|Part|Chapter|Volume|Level|Category|Act|Stage|Tier|Round|Area|Zone|"
    "Section|Article"
)
_FRACTIONS = {"½": "one half", "⅓": "one third", "⅔": "two thirds", "¼": "one quarter", "¾": "three quarters"}


def spoken_english(text: str) -> str:
    """The sentence as it is said. Plain numbers, years, percentages and decimals are left as figures."""
    for pattern, said in _COMPILED:
        text = pattern.sub(said, text)
    return re.sub(r" {2,}", " ", text).strip()


def cardinal(figures: str) -> str:
    """A whole number up to 999 in words (``18`` → ``eighteen``); longer ones stay figures."""
    value = int(figures)
    if value < 10:
        return _DIGITS[value]
    if value < 20:
        return _TEENS[value - 10]
    if value < 100:
        return _TENS[value // 10] + (f"-{_DIGITS[value % 10]}" if value % 10 else "")
    if value < 1000:
        rest = f" and {cardinal(str(value % 100))}" if value % 100 else ""
        return f"{_DIGITS[value // 100]} hundred{rest}"
    return figures


def _ordinal(figures: str) -> str:
    said = cardinal(figures)
    head, dash, last = said.rpartition("-")
    last = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return f"{head}{dash}{last}"


def _by_digit(match: re.Match[str]) -> str:
    return " ".join(_DIGITS[int(one)] for one in match.group())


def _sum(match: re.Match[str]) -> str:
    parts = match.group().split("+")
    return " plus ".join(cardinal(part) if part.isdecimal() else part for part in parts)


def _money(match: re.Match[str]) -> str:
    scale = match["scale"]
    words = f"{match['a']} {_SCALES[scale.lower()]}" if scale else match["a"]
    unit = _MONEY[match["sign"]]
    one = match["a"] == "1" and not scale and unit.endswith("s")
    return f"{words} {unit[:-1] if one else unit}"


def _measure(match: re.Match[str]) -> str:
    unit = _UNITS[match["unit"]]
    if match["a"] == "1":
        unit = (
            unit.replace("feet", "foot").replace("inches", "inch").replace("kilometers per", "kilometer per")
        )
        unit = unit.removesuffix("s") if " per " not in unit and "degrees" not in unit else unit
        unit = unit.replace("degrees", "degree")
    return f"{match['a']} {unit}"


def _time(match: re.Match[str]) -> str:
    hour, minute = int(match["h"]), int(match["m"] or 0)
    half = (match["half"] or "").lower().replace(".", "").strip()
    if hour > 24 or minute > 59:
        return match.group()
    clock = cardinal(str(hour))
    if minute:
        clock += f" oh {cardinal(str(minute))}" if minute < 10 else f" {cardinal(str(minute))}"
    elif not half:
        clock += " o'clock" if 0 < hour <= 12 else " hundred"
    if not half:
        return clock
    # The point of p.m. is often the sentence's own, and a voice wants to hear that it ends.
    ends = "." if match["half"].endswith(".") and not match.string[match.end() :].strip("”’\"')") else ""
    return f"{clock} {' '.join(half.upper())}{ends}"


def _fraction(match: re.Match[str]) -> str:
    upper, lower = int(match["a"]), int(match["b"])
    if not 0 < upper < lower or lower > 20:
        return match.group()
    name = {2: "half", 4: "quarter"}.get(lower) or _ordinal(str(lower))
    plural = ("halves" if lower == 2 else f"{name}s") if upper > 1 else name
    return f"{cardinal(str(upper))} {plural}"


def _decade(match: re.Match[str]) -> str:
    century, tens = match["c"] or "", int(match["t"])
    if not tens:
        return match.group()
    plural = f"{_TENS[tens][:-1]}ies" if tens > 1 else "tens"
    return f"{cardinal(century)} {plural}" if century else plural


def _roman(match: re.Match[str]) -> str:
    value = 0
    weights = {"I": 1, "V": 5, "X": 10}
    numbers = [weights[letter] for letter in match["r"]]
    for index, number in enumerate(numbers):
        value += -number if number < max(numbers[index:]) else number
    return f"{match['word']} {cardinal(str(value))}"


def _alternatives(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_FIGURES = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_N = rf"(?<![\w.,])(?P<a>{_FIGURES})"
_SCALE = r"(?:\s?(?P<scale>trillion|billion|million|thousand|bn|mn|tn|[mbkBKM])(?![A-Za-z]))?"

_RULES: _Rules = (
    ("[“”„«»「」『』]", '"'),
    ("[‘’‚`´]", "'"),
    ("[\u00a0\u2009\u202f\u3000]", " "),
    (r"https?://(?:www\.)?([\w.-]+)\S*", lambda match: match[1].replace(".", " dot ")),
    (r"[\w.]+@[\w.-]+\w", lambda match: match.group().replace("@", " at ").replace(".", " dot ")),
    (
        rf"(?<![\w.])(?:{_alternatives(_ABBREVIATIONS)})(?=[\s,;:)]|$)",
        lambda match: _ABBREVIATIONS[match.group()],
    ),
    # "135", "505", 9/11-like codes and 1+1+N
    (r"(?<=[\"'])\d{3,}(?=[\"'])", _by_digit),
    (r"(?<!\w)24/7(?!\w)", "twenty-four seven"),
    (r"(?<![\w+.])(?:\d{1,3}|[A-Za-z]{1,2})(?:\+(?:\d{1,3}|[A-Za-z]{1,2}))+(?![\w%.]\w)", _sum),
    (r"(?<=\w)\+(?=\w)|\s\+\s", " plus "),
    (r"(?<=[\w\"])\+", " plus"),
    # Money and measures, ranges of them first
    (
        rf"(?P<sign>{_alternatives(_MONEY)})\s?(?P<x>[\d.,]*\d)\s?(?:-|–|—|to)\s?(?P=sign)?(?P<a>[\d.,]*\d){_SCALE}",
        lambda match: f"{match['x']} to {_money(match)}",
    ),
    (rf"(?P<sign>{_alternatives(_MONEY)})\s?(?P<a>{_FIGURES}){_SCALE}", _money),
    (rf"{_N}\s?(?P<scale>bn|tn|mn)(?![A-Za-z])", lambda match: f"{match['a']} {_SCALES[match['scale']]}"),
    # Times and dates
    (
        r"(?<![\d:.])(?P<h>\d{1,2}):(?P<m>\d\d)(?![\d:])(?P<half>\s?[aApP]\.?[mM]\.?(?![A-Za-z]))?",
        _time,
    ),
    (r"(?<![\d:.,])(?P<h>\d{1,2})(?P<m>)(?P<half>\s?(?:[ap]\.m\.|AM|PM|am|pm)(?![A-Za-z]))", _time),
    (
        r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?![\d-])",
        lambda match: _date(match),
    ),
    (r"(?<!\w)(?P<c>1[6-9]|20)?(?P<t>[1-9])0['’]?s(?!\w)", _decade),
    # Ranges, scores, ratios
    (rf"(?<=\d)\s?[–—-]\s?(?=\d{{1,2}}\s(?:{_MONTHS}))", " to "),
    (
        r"(?<![\w.-])(?!0\d)(\d[\d,]*(?:\.\d+)?%?)[–—~-](?!\d{7})(\d[\d,]*(?:\.\d+)?)(?=[%\s,.;:)'\"]|$)(?!-)",
        r"\1 to \2",
    ),
    (r"(?<=[a-z] )[~≈](?=\d)|^[~≈](?=\d)", "about "),
    (r"(?<![\d:.])(\d+):(\d+)(?![\d:])", r"\1 to \2"),
    (r"(?<![\w.])[−-](?=\d)", "minus "),
    ("±", "plus or minus "),
    (r"(?<=\d)\s?[×x]\s?(?=\d)", " by "),
    (r"\s?=\s?", " equals "),
    (rf"{_N}\s?(?P<unit>{_alternatives(_UNITS)})(?![A-Za-z0-9/])", _measure),
    # Fractions, slashes, signs
    (f"[{''.join(_FRACTIONS)}]", lambda match: _FRACTIONS[match.group()]),
    (r"(?<![\w/.])(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\w/])", _fraction),
    (r"(?<=\d)/(?=\d)", " slash "),
    (r"\band/or\b", "and or"),
    (r"(?<=[A-Za-z])/(?=[A-Za-z])", " or "),
    (r"(?<!\w)(?:No|Nos|№)\.?\s?(?=\d)", "number "),
    (r"(?<!\w)#(?=\d)", "number "),
    (r"\s?&\s?", " and "),
    (r"(?<!\w)@(?=\w)", "at "),
    (rf"\b(?P<word>{_NUMBERED}) (?P<r>[IVX]+)\b", _roman),
    ("[*_#]+", ""),
    ("…", "..."),
)


def _date(match: re.Match[str]) -> str:
    return f"{_MONTHS.split('|')[int(match['m']) - 1]} {int(match['d'])}, {match['y']}"


_COMPILED = tuple((re.compile(pattern), said) for pattern, said in _RULES)

"""English number words, month names and units."""

from __future__ import annotations

import re

ONES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: value * 10
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "quadrillion": 10**15, "quintillion": 10**18,
    "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "k": 1000, "m": 10**6,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
    "eightieth": 80, "ninetieth": 90, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
MULTIPLES = {
    "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twice": 2, "twofold": 2, "triple": 3,
    "tripled": 3, "triples": 3, "tripling": 3, "thrice": 3, "treble": 3, "trebled": 3, "quadruple": 4,
    "quadrupled": 4, "quadruples": 4, "quadrupling": 4, "quintupled": 5, "doubled twice": 4,
}  # fmt: skip
#: What English says for 首 and 第一, and for 两 and 双, besides the number itself.
FIRSTS = [
    "debut(?:ed",
    "s)?",
    "maiden",
    "inaugural",
    "initial(?:ly)?",
    "pioneer(?:ed",
    "ing",
    "s)?",
    "top",
    "lead(?:ing)?",
    "foremost",
    "premier",
    "primary",
    "topped",
    "tops",
    "topping",
    "led",
    "headed",
    "best",
    "winner",
    "champions",
    "title",
    "champion",
    "front",
    "once",
    "single",
    "only",
    "sole",
    "unprecedented",
    "never before",
    "original",
]
#: Words for so many of a kind: a trilogy of films, a quartet.
GROUPS = {
    "trilogy": 3, "trilogies": 3, "trio": 3, "triplets": 3, "quartet": 4, "quadruplets": 4, "quintet": 5,
}  # fmt: skip
PAIRS = [
    "both",
    "pairs?",
    "couple",
    "twins?",
    "dual",
    "bilateral",
    "two-way",
    "either",
    "neither",
    "mutual(?:ly)?",
    "each other",
    "one another",
]
ENGLISH_UNITS = {
    "yuan": "yuan", "renminbi": "yuan", "rmb": "yuan", "cny": "yuan", "us dollars": "US dollars",
    "u.s. dollars": "US dollars", "american dollars": "US dollars", "usd": "US dollars",
    "hong kong dollars": "Hong Kong dollars", "hkd": "Hong Kong dollars",
    "new taiwan dollars": "New Taiwan dollars", "dollars": "dollars", "dollar": "dollars",
    "euros": "euros", "euro": "euros", "pounds sterling": "pounds", "yen": "yen", "won": "won",
    "pounds": "pounds of weight", "pound": "pounds of weight", "lbs": "pounds of weight",
    "lb": "pounds of weight", "sterling": "pounds", "canadian dollars": "Canadian dollars",
    "australian dollars": "Australian dollars", "singapore dollars": "Singapore dollars",
    "new zealand dollars": "New Zealand dollars", "us dollar": "US dollars", "u.s. dollar": "US dollars",
    "hong kong dollar": "Hong Kong dollars", "rupees": "rupees", "rupee": "rupees", "baht": "baht",
    "ringgit": "ringgit", "rand": "rand", "swiss francs": "Swiss francs", "dirhams": "dirhams",
    "patacas": "patacas", "watts": "watts", "watt": "watts", "kilowatt": "kilowatts", "gigawatt": "gigawatts",
    "horsepower": "horsepower", "hp": "horsepower", "kilovolts": "kilovolts", "kilovolt": "kilovolts",
    "kv": "kilovolts", "volts": "volts", "volt": "volts", "kva": "kilovolt-amperes",
    "kilovolt-amperes": "kilovolt-amperes", "kilovolt-ampere": "kilovolt-amperes",
    "megavolt-amperes": "megavolt-amperes", "mva": "megavolt-amperes", "kilocalories": "kilocalories",
    "kilocalorie": "kilocalories", "kcal": "kilocalories", "kilojoules": "kilojoules",
    "megapascals": "megapascals", "mpa": "megapascals", "kilopascals": "kilopascals", "kpa": "kilopascals",
    "hectopascals": "hectopascals", "hpa": "hectopascals", "decibels": "decibels", "decibel": "decibels",
    "db": "decibels", "gigahertz": "gigahertz", "ghz": "gigahertz", "megahertz": "megahertz",
    "mhz": "megahertz", "kilohertz": "kilohertz", "khz": "kilohertz", "hertz": "hertz", "hz": "hertz",
    "terabytes": "terabytes", "terabyte": "terabytes", "tb": "terabytes", "gigabytes": "gigabytes",
    "gigabyte": "gigabytes", "gb": "gigabytes", "megabytes": "megabytes", "megabyte": "megabytes",
    "mb": "megabytes", "hectoliters": "hectoliters", "hectolitres": "hectoliters",
    "gallons": "gallons", "gallon": "gallons", "carats": "carats", "carat": "carats",
    "decimeters": "decimeters", "decimetres": "decimeters", "square centimeters": "square centimeters",
    "square centimetres": "square centimeters", "kilowatt-hour": "kilowatt-hours",
    "kilowatt hour": "kilowatt-hours", "megawatt hours": "megawatt-hours",
    "megawatt-hour": "megawatt-hours", "gigawatt-hour": "gigawatt-hours",
    "milliliter": "milliliters", "millilitre": "milliliters", "liter": "liters", "litre": "liters",
    "milligram": "milligrams", "microgram": "micrograms", "micrometer": "micrometers",
    "nanometer": "nanometers", "nanometre": "nanometers", "centimeter": "centimeters",
    "centimetre": "centimeters", "millimeter": "millimeters", "millimetre": "millimeters",
    "nautical mile": "nautical miles", "metric ton": "tonnes", "kilo": "kilograms", "kgs": "kilograms",
    "kilogramme": "kilograms", "kilogrammes": "kilograms", "ha": "hectares",
    "square-meter": "square meters", "square-metre": "square meters", "square-kilometer": "square kilometers",
    "square-kilometre": "square kilometers", "square-mile": "square miles", "cubic-meter": "cubic meters",
    "cubic-metre": "cubic meters", "square-foot": "square feet",
    "rubles": "rubles", "roubles": "rubles", "ruble": "rubles", "rouble": "rubles",
    "mu": "mu", "hectares": "hectares", "hectare": "hectares",
    "acres": "acres", "acre": "acres", "square kilometers": "square kilometers",
    "square kilometres": "square kilometers", "sq km": "square kilometers",
    "square meters": "square meters", "square metres": "square meters", "km²": "square kilometers",
    "km2": "square kilometers", "sq. km": "square kilometers", "sq m": "square meters",
    "sq. m": "square meters", "sqm": "square meters", "m²": "square meters", "m2": "square meters",
    "m³": "cubic meters", "m3": "cubic meters", "square kilometer": "square kilometers",
    "square kilometre": "square kilometers", "square meter": "square meters",
    "square metre": "square meters", "fen": "fen", "jiao": "jiao", "mao": "jiao",
    "cubic meters": "cubic meters",
    "cubic metres": "cubic meters", "cubic metre": "cubic meters", "cubic meter": "cubic meters",
    "cubic feet": "cubic feet", "cubic foot": "cubic feet", "square feet": "square feet",
    "sq ft": "square feet", "square miles": "square miles", "square mile": "square miles",
    "points": "points", "point": "points", "pips": "pips", "pip": "pips",
    "barrels": "barrels", "barrel": "barrels", "ounces": "ounces", "ounce": "ounces",
    "light-years": "light-years", "light years": "light-years", "light-year": "light-years",
    "milliliters": "milliliters", "millilitres": "milliliters", "ml": "milliliters",
    "milligrams": "milligrams", "mg": "milligrams", "micrograms": "micrograms",
    "micrometers": "micrometers", "micrometres": "micrometers", "microns": "micrometers",
    "nanometers": "nanometers", "nanometres": "nanometers", "nm": "nanometers",
    "degrees celsius": "degrees Celsius", "degree celsius": "degrees Celsius",
    "degrees centigrade": "degrees Celsius", "degrees c": "degrees Celsius", "celsius": "degrees Celsius",
    "°c": "degrees Celsius", "° c": "degrees Celsius", "℃": "degrees Celsius",
    "degrees fahrenheit": "degrees Fahrenheit", "degree fahrenheit": "degrees Fahrenheit",
    "degrees f": "degrees Fahrenheit", "fahrenheit": "degrees Fahrenheit", "°f": "degrees Fahrenheit",
    "gigawatt-hours": "gigawatt-hours", "gigawatt hours": "gigawatt-hours", "gwh": "gigawatt-hours",
    "terawatt-hours": "terawatt-hours", "terawatt hours": "terawatt-hours", "twh": "terawatt-hours",
    "liters": "liters", "litres": "liters", "kilometers": "kilometers",
    "kilometres": "kilometers", "kilometer": "kilometers", "kilometre": "kilometers",
    "km": "kilometers", "meters": "meters", "metres": "meters", "meter": "meters", "metre": "meters",
    "centimeters": "centimeters", "centimetres": "centimeters", "cm": "centimeters",
    "millimeters": "millimeters", "millimetres": "millimeters", "mm": "millimeters", "li": "li",
    "nautical miles": "nautical miles", "miles": "miles", "mile": "miles",
    "mph": "miles", "kph": "kilometers", "kmh": "kilometers", "yards": "yards",
    "yard": "yards", "feet": "feet", "foot": "feet", "ft": "feet", "inches": "inches", "inch": "inches",
    "tonnes": "tonnes", "tons": "tonnes", "ton": "tonnes", "tonne": "tonnes", "metric tons": "tonnes",
    "kilograms": "kilograms", "kilogram": "kilograms", "kilos": "kilograms", "kg": "kilograms",
    "jin": "jin", "catties": "jin", "grams": "grams", "gram": "grams", "kilowatt-hours": "kilowatt-hours",
    "kilowatt hours": "kilowatt-hours", "kwh": "kilowatt-hours", "megawatt-hours": "megawatt-hours",
    "mwh": "megawatt-hours", "kilowatts": "kilowatts", "kw": "kilowatts", "megawatts": "megawatts",
    "megawatt": "megawatts", "mw": "megawatts", "gigawatts": "gigawatts", "gw": "gigawatts",
    "centuries": "centuries", "century": "centuries", "decades": "decades", "decade": "decades",
    "years": "years", "year": "years", "yrs": "years", "quarters": "quarters", "months": "months",
    "month": "months", "weeks": "weeks", "week": "weeks", "days": "days", "day": "days",
    "hours": "hours", "hour": "hours", "minutes": "minutes", "minute": "minutes", "seconds": "seconds",
}  # fmt: skip
MONEY = {
    "US$": "US dollars", "$": "dollars", "HK$": "Hong Kong dollars", "NT$": "New Taiwan dollars",
    "A$": "dollars", "C$": "dollars", "S$": "dollars",
    "£": "pounds", "€": "euros", "¥": "", "RMB": "yuan", "CNY": "yuan",
    "USD": "US dollars",
}  # fmt: skip

_JOINT = re.compile(r"[ \t\n-]+(?:and[ \t\n-]+)?")
_WORD = re.compile(r"[A-Za-z]+")
SCALE_WORDS = frozenset(
    ("hundred", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion")
)

UNIT_WORDS = "|".join(sorted(map(re.escape, ENGLISH_UNITS), key=len, reverse=True))
MONTH_WORD = "|".join(sorted(MONTHS, key=len, reverse=True))
ORDINAL_WORD = "|".join(sorted(ORDINALS, key=len, reverse=True))
TENS_WORD = "|".join(TENS)
SCALE_WORD = "|".join(sorted(SCALE_WORDS))
MONEY_SIGN = "|".join(sorted(map(re.escape, MONEY), key=len, reverse=True))
DIGITS_PATTERN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")


def _follows(word: str, last: str) -> bool:
    """Whether a number that ends in ``last`` can go on with ``word``."""
    if word in SCALE_WORDS:
        return last not in SCALE_WORDS or SCALES[word] >= SCALES[last]
    if word in TENS:
        return last in SCALE_WORDS
    return word in ONES and (last in SCALE_WORDS or (last in TENS and 0 < ONES[word] < 10))


def worded_number(text: str, begin: int) -> tuple[int, int] | None:
    """The number in words that begins at ``begin``, and where it ends: two hundred and five."""
    total = section = 0
    last, end, place = "", begin, begin
    while word_match := _WORD.match(text, place):
        word = word_match[0].lower()
        if not last:
            if word not in ONES and word not in TENS and word not in SCALE_WORDS:
                break
        elif not _follows(word, last):
            break
        if word == "hundred":
            section = (section or 1) * 100
        elif word in SCALE_WORDS:
            if section == 0 and total:
                total *= SCALES[word]
            else:
                total += (section or 1) * SCALES[word]
            section = 0
        else:
            section += ONES.get(word, TENS.get(word, 0))
        last, end = word, word_match.end()
        joint = _JOINT.match(text, end)
        if not joint or ("and" in joint[0] and last not in SCALE_WORDS):
            break
        place = joint.end()
    return (total + section, end) if last else None

"""What a figure is, and the units that are told apart in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """What a figure says."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    POINTS = "points"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    MAGNITUDE = "magnitude"
    """A size without a count: 数百, 上万, hundreds, tens of thousands."""
    YEAR = "year"
    DECADE = "decade"
    MONTH = "month"
    DAY = "day"
    TIME = "time"
    CODE = "code"
    """Digits that are a name and stay as they are: 1+1+N, “505”, 5G."""


class Approximation(StrEnum):
    """How exact a figure claims to be."""

    ABOUT = "about"
    MORE = "more"
    LESS = "less"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in a text.

    ``text[begin:end]`` of what was read is ``text``. ``value`` has its scale in it (1.6万 is 16000);
    percent, points and fractions are parts of one (20% is 1/5), months are 1 to 12, a time is hours
    since midnight. ``also`` are values that the same words can have. ``unit`` is a key of ``UNITS``, or
    empty. Whether the absence of a figure from a translation means anything is ``firm``: 一 is mostly
    an article and 十几 is no number, so they only lend support.
    """

    text: str
    begin: int
    end: int
    value: Fraction
    kind: Kind = Kind.CARDINAL
    approximation: Approximation | None = None
    unit: str = ""
    scale: int = 1
    """The worth of the magnitude word, which may count for an earlier figure of a list too."""
    firm: bool = True
    also: tuple[Fraction, ...] = ()
    also_units: tuple[str, ...] = ()
    """What else the word of the unit can mean: 元 is the dollar in Hong Kong, a pound money or a weight."""
    counts: bool = False
    """Whether the Chinese word behind says that things are counted: 人, 辆, 标箱."""
    whole: bool = False
    """Whether a multiple or share is of all there was: three times the amount, tripled, 300 percent of."""
    more: bool = False
    """Whether a multiple is of what was added: an increase of 2.6 times, by 2.6 times."""

    @property
    def values(self) -> tuple[Fraction, ...]:
        """Every value the words can have, the likeliest first."""
        return (self.value, *self.also)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: what it measures, and its size in that dimension's own base."""

    dimension: str
    size: Fraction


def _unit(dimension: str, size: str | int = 1) -> Unit:
    return Unit(dimension, Fraction(size))


#: Units that both languages name. Only figures of one dimension are compared by size.
UNITS: dict[str, Unit] = {
    "yuan": _unit("yuan"),
    "jiao": _unit("yuan", "1/10"),
    "fen": _unit("yuan", "1/100"),
    "points": _unit("point"),
    "pips": _unit("point", "1/100"),
    "US dollars": _unit("dollar-us"),
    "Hong Kong dollars": _unit("dollar-hk"),
    "New Taiwan dollars": _unit("dollar-tw"),
    "dollars": _unit("dollar"),
    "euros": _unit("euro"),
    "pounds": _unit("pound"),
    "yen": _unit("yen"),
    "won": _unit("won"),
    "rubles": _unit("ruble"),
    "rupees": _unit("rupee"),
    "baht": _unit("baht"),
    "ringgit": _unit("ringgit"),
    "rand": _unit("rand"),
    "Swiss francs": _unit("franc"),
    "dirhams": _unit("dirham"),
    "Australian dollars": _unit("dollar-au"),
    "Canadian dollars": _unit("dollar-ca"),
    "Singapore dollars": _unit("dollar-sg"),
    "New Zealand dollars": _unit("dollar-nz"),
    "patacas": _unit("pataca"),
    "mu": _unit("area", "2000/3"),
    "hectares": _unit("area", 10_000),
    "acres": _unit("area", "4046.8564224"),
    "square kilometers": _unit("area", 1_000_000),
    "square meters": _unit("area", 1),
    "square miles": _unit("area", "2589988.110336"),
    "square feet": _unit("area", "0.09290304"),
    "square centimeters": _unit("area", "1/10000"),
    "cubic meters": _unit("volume", 1),
    "liters": _unit("volume", "1/1000"),
    "milliliters": _unit("volume", "1/1000000"),
    "cubic feet": _unit("volume", "0.028316846592"),
    "barrels": _unit("barrel"),
    "hectoliters": _unit("volume", "1/10"),
    "gallons": _unit("volume", "0.003785411784"),
    "deciliters": _unit("volume", "1/10000"),
    "kilometers": _unit("length", 1000),
    "li": _unit("length", 500),
    "meters": _unit("length", 1),
    "centimeters": _unit("length", "1/100"),
    "millimeters": _unit("length", "1/1000"),
    "nautical miles": _unit("length", 1852),
    "miles": _unit("length", "1609.344"),
    "yards": _unit("length", "0.9144"),
    "feet": _unit("length", "0.3048"),
    "inches": _unit("length", "0.0254"),
    "micrometers": _unit("length", "1/1000000"),
    "nanometers": _unit("length", "1/1000000000"),
    "decimeters": _unit("length", "1/10"),
    "zhang": _unit("length", "10/3"),
    "light-years": _unit("light-year"),
    "tonnes": _unit("mass", 1000),
    "kilograms": _unit("mass", 1),
    "jin": _unit("mass", "1/2"),
    "grams": _unit("mass", "1/1000"),
    "pounds of weight": _unit("mass", "0.45359237"),
    "carats": _unit("mass", "0.0002"),
    "milligrams": _unit("mass", "1/1000000"),
    "micrograms": _unit("mass", "1/1000000000"),
    "ounces": _unit("mass", "0.0283495"),
    "degrees Celsius": _unit("celsius"),
    "degrees Fahrenheit": _unit("fahrenheit"),
    "kilowatt-hours": _unit("energy", 1),
    "megawatt-hours": _unit("energy", 1000),
    "gigawatt-hours": _unit("energy", 10**6),
    "terawatt-hours": _unit("energy", 10**9),
    "kilowatts": _unit("power", 1),
    "megawatts": _unit("power", 1000),
    "gigawatts": _unit("power", 1_000_000),
    "watts": _unit("power", "1/1000"),
    "horsepower": _unit("power", "0.7355"),
    "kilovolts": _unit("voltage", 1000),
    "volts": _unit("voltage", 1),
    "kilovolt-amperes": _unit("apparent", 1),
    "megavolt-amperes": _unit("apparent", 1000),
    "kilocalories": _unit("heat", 1000),
    "calories": _unit("heat", 1),
    "kilojoules": _unit("joule", 1),
    "megapascals": _unit("pressure", 1000),
    "kilopascals": _unit("pressure", 1),
    "hectopascals": _unit("pressure", "1/10"),
    "decibels": _unit("sound"),
    "gigahertz": _unit("frequency", 10**9),
    "megahertz": _unit("frequency", 10**6),
    "kilohertz": _unit("frequency", 1000),
    "hertz": _unit("frequency"),
    "terabytes": _unit("memory", 10**12),
    "gigabytes": _unit("memory", 10**9),
    "megabytes": _unit("memory", 10**6),
    "knots": _unit("speed"),
    "centuries": _unit("time", 100 * 12),
    "decades": _unit("time", 10 * 12),
    "years": _unit("time", 12),
    "quarters": _unit("time", 3),
    "months": _unit("time", 1),
    "weeks": _unit("duration", 7 * 24 * 3600),
    "days": _unit("duration", 24 * 3600),
    "hours": _unit("duration", 3600),
    "minutes": _unit("duration", 60),
    "seconds": _unit("duration", 1),
}
#: The units of time.
TIMES = frozenset(unit for unit, measure in UNITS.items() if measure.dimension in ("time", "duration"))

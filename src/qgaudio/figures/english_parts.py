"""What the English patterns of parts and multiples mean: halves, thirds, one in five, doubled."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from qgaudio.figures.english_bounds import about
from qgaudio.figures.english_words import ENGLISH_UNITS, MULTIPLES, ONES, ORDINALS, TENS, worded_number
from qgaudio.figures.figure import Kind
from qgaudio.figures.rules import Found, figure_of, part_of

_PERIOD = re.compile(r"\b(?:first|last|past|next|previous|all)\s+$", re.IGNORECASE)


def fraction(match: re.Match[str]) -> Found:
    """Parts in words: a third, three quarters."""
    words = match["numerator"].lower().rstrip("- ")
    if match["part"].lower() == "quarters" and _PERIOD.search(match.string, 0, match.start()):
        return ()  # the first three quarters of a year
    numerator = int(words) if words.isdigit() else ONES.get(words, 1)
    name = match["part"].lower().removesuffix("s")
    if numerator > 1 and name == match["part"].lower():
        return ()  # five third prizes
    denominator = {"half": 2, "halve": 2, "quarter": 4}.get(name) or ORDINALS[name]
    # 5,000 yuan for a second child and 10,000 for a third
    also = (Fraction(denominator),) if words in ("a", "an") and denominator not in (2, 4) else ()
    share = Fraction(numerator, denominator)
    return (figure_of(match, share, Kind.FRACTION, approximation=about(match), also=also),)


def part_of_point(match: re.Match[str]) -> Found:
    """A part of a percentage point: half a percentage point."""
    words = match["count"].lower().replace("-", " ").split()
    below = {"half": 2, "quarter": 4}.get(words[-1].removesuffix("s")) or ORDINALS[words[-1]]
    above = 3 if words[0] == "three" else 1
    return (figure_of(match, Fraction(above, 100 * below), Kind.POINTS),)


def knockout(match: re.Match[str]) -> Found:
    """Rounds of a cup by how many are in them: quarterfinals, semifinalist."""
    return (figure_of(match, {"quarter": 8, "semi": 4}[match["round"].lower()]),)


def slashed(match: re.Match[str]) -> Found:
    """3/4, and 24/7, which is no part."""
    above, below = int(match["above"]), int(match["below"])
    if above >= below:
        return tuple(part_of(match, group, int(match[group])) for group in ("above", "below"))
    return (figure_of(match, Fraction(above, below), Kind.FRACTION),)


def rate(match: re.Match[str]) -> Found:
    """5 per 1,000, one in five, nine out of ten."""
    above, below = (_simple(match[group]) for group in ("above", "below"))
    if not above or not below or above >= below:
        return ()
    parts = (part_of(match, "above", above, Kind.CARDINAL), part_of(match, "below", below, Kind.CARDINAL))
    share = figure_of(match, above / below, Kind.FRACTION, approximation=about(match), firm=False)
    return (share, *(replace(part, firm=False) for part in parts))


def _simple(words: str) -> Fraction | None:
    if words[0].isdigit():
        return Fraction(words.replace(",", ""))
    read = worded_number(words, 0)
    return Fraction(read[0]) if read else None


def half(match: re.Match[str]) -> Found:
    """half, half an hour, halved."""
    unit = ENGLISH_UNITS.get((match["unit"] or "").lower(), "")
    bound = about(match)
    return (figure_of(match, Fraction(1, 2), Kind.FRACTION, approximation=bound, unit=unit, firm=False),)


def multiple(match: re.Match[str]) -> Found:
    """doubled, tripled."""
    word = match[0].lower()
    value = Fraction(MULTIPLES[word])
    figure = figure_of(match, value, Kind.MULTIPLE, approximation=about(match), firm=value > 2)
    said = word.endswith(("ed", "es", "ing")) or _COMPARED.match(match.string, match.end())
    return (replace(figure, whole=bool(said)),)


#: What follows a multiple of all there was: twice the amount, three times as many.
_COMPARED = re.compile(
    r"\s+(?:the|that|those|as|what|its|their|his|her|last|this|of(?! more)|where|[A-Za-z]+['’]s)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto\s+(?:about\s+|nearly\s+|almost\s+|over\s+|more than\s+)?$", re.IGNORECASE)


def of_whole(text: str, begin: int, end: int) -> bool:
    """Whether the multiple or share at ``text[begin:end]`` is of all there was: to three times."""
    return bool(_COMPARED.match(text, end) or _TO.search(text, max(0, begin - 20), begin))


_MORE_BY = re.compile(
    r"\b(?:(?:increase|rise|growth|jump|surge|gain|expansion)s? of|(?:increas|grow|gr[eo]w|r[io]s|climb|jump|"
    r"surg|soar|expand|rais)\w* by)\s+(?:about\s+|nearly\s+|almost\s+|over\s+|more than\s+|some\s+)?$",
    re.IGNORECASE,
)


_MORE_THAN = re.compile(r"\s+(?:more|higher|larger|greater|bigger)\s+than\b", re.IGNORECASE)


def of_growth(text: str, begin: int, end: int, value: Fraction) -> bool:
    """Whether the multiple at ``text[begin:end]`` says what was added: an increase of 2.6 times.

    Three times more is mostly put for three times as much; 1.2 times more is not.
    """
    if value < 2 and _MORE_THAN.match(text, end):
        return True
    return bool(_MORE_BY.search(text, max(0, begin - 40), begin))


def fold(match: re.Match[str]) -> Found:
    """Multiples in -fold: threefold."""
    value = ONES.get(match["word"].lower(), TENS.get(match["word"].lower(), 0))
    return (figure_of(match, value, Kind.MULTIPLE, approximation=about(match)),)

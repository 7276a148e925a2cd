"""How figures are found: patterns in order of precedence, each with a function that reads its match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from qgaudio.figures.figure import Approximation, Figure, Kind

Found = tuple[Figure, ...]
Reader = Callable[[re.Match[str]], Found]
Rule = tuple[re.Pattern[str], Reader]

#: No figure: rows of digits and numerals this long are patterns, or an attack on the reader.
_ENDLESS = re.compile(r"[\d.,]{60,}|[〇零一二两三四五六七八九十百千万亿多余几来]{40,}")
_WORD = re.compile(r"[A-Za-z]+")


def compiled(rules: Iterable[tuple[str, Reader]], flags: re.RegexFlag = re.NOFLAG) -> tuple[Rule, ...]:
    """Rules with their patterns compiled."""
    return tuple((re.compile(pattern, flags), reader) for pattern, reader in rules)


def scan(text: str, rules: Sequence[Rule], trigger: re.Pattern[str]) -> Iterator[Figure]:
    """The figures of a text: at each trigger the first rule that reads something there has it."""
    text = _ENDLESS.sub(lambda match: "\0" * len(match[0]), text)
    place = 0
    while begin := trigger.search(text, place):
        place = begin.start()
        for pattern, reader in rules:
            match = pattern.match(text, place)
            figures = reader(match) if match else ()
            if match and figures:
                yield from figures
                place = max(match.end(), figures[-1].end)
                break
        else:
            word = _WORD.match(text, place)
            place = word.end() if word else place + 1


def figure_of(
    match: re.Match[str],
    value: Fraction | int,
    kind: Kind = Kind.CARDINAL,
    *,
    approximation: Approximation | None = None,
    unit: str = "",
    scale: int = 1,
    firm: bool = True,
    also: tuple[Fraction, ...] = (),
) -> Figure:
    """A figure that takes up the whole match."""
    return Figure(
        match[0], match.start(), match.end(), Fraction(value), kind, approximation, unit, scale, firm, also
    )


def part_of(match: re.Match[str], group: str, value: Fraction | int, kind: Kind = Kind.CARDINAL) -> Figure:
    """A figure that takes up one group of the match."""
    return Figure(match[group], match.start(group), match.end(group), Fraction(value), kind)

"""Numbers before headings of several levels, where nothing else shows which stands under which."""

from __future__ import annotations

from collections.abc import Callable

from qgaudio.model import Edition

_DIGITS = "零一二三四五六七八九"
#: 一、 > （一） > 1. > （1）: the order in which Chinese documents number, by which they are read again.
_CHINESE: tuple[Callable[[int], str], ...] = (
    lambda number: f"{_han(number)}、",
    lambda number: f"（{_han(number)}）",
    lambda number: f"{number}. ",
    lambda number: f"（{number}）",
)


def heading_numbers(edition: Edition) -> dict[str, str]:
    """The number before each section's heading, by the section's id; none where all have one level."""
    headed = [section for section in edition.sections[1:] if section.heading or section.kicker]
    if all(section.level == 1 for section in headed):
        return {}
    numbers: dict[str, str] = {}
    counts: list[int] = []
    for section in headed:
        counts[section.level :] = []
        counts += [0] * (section.level - len(counts))
        counts[-1] += 1
        if edition.language == "en":
            numbers[section.id] = ".".join(map(str, counts)) + ". "
        elif section.level <= len(_CHINESE) and counts[-1] < 100:
            numbers[section.id] = _CHINESE[section.level - 1](counts[-1])
    return numbers


def _han(number: int) -> str:
    """A number from 1 to 99 in Chinese: 一, 十, 十二, 二十三."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")

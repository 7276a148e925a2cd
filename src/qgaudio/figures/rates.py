"""What an amount is for: 每天5元 is 5 yuan a day, not a month."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qgaudio.figures.compare import Pair, paired
from qgaudio.figures.figure import Kind
from qgaudio.figures.rate_words import RATES, Rate


def changed(source: str, translation: str) -> tuple[tuple[str, str], ...]:
    """What the Chinese says each of, beside what English says instead: 每天5元 as 5 yuan a month.

    Either for a figure that both texts have once and that has its each right beside it, or where English
    gives an amount for something that the Chinese does not even mention: but not 35 yuan a week for 每天
    5元 where the Chinese speaks of 一周.
    """
    found = dict.fromkeys(
        found for pair in paired(source, translation) for found in _changed_of(pair, source, translation)
    )
    return tuple(found) or _changed_at_all(source, translation)


def _changed_at_all(source: str, translation: str) -> tuple[tuple[str, str], ...]:
    lost = [
        match[0]
        for rate in RATES
        if (match := rate.each.search(source)) and not rate.english.search(translation)
    ]
    if not lost:
        return ()
    said = [found for rate in RATES if (found := _only_said(rate, source, translation))]
    return tuple((lost[0], other) for other in said)


def _only_said(rate: Rate, source: str, translation: str) -> str:
    """How English names a unit that the Chinese does not; "per" says more surely that each is meant."""
    for match in rate.per.finditer(translation):
        meant = rate.surely if match[0][:3].lower() == "per" else rate.chinese
        if not meant.search(source):
            return match[0]
    adverb = rate.adverb.search(translation)
    return adverb[0] if adverb and not rate.chinese.search(source) else ""


_CLAUSE = re.compile(r"[，；。：、,;（）()\d]")
#: What stands between an amount and what it is for: 7.2 yuan (per kilogram).
_BETWEEN = re.compile(r"[\s)]*(?:[a-z]+\s+){0,2}?", re.IGNORECASE)


#: What was counted stands there too: 1.5 million first-instance divorce cases a month.
_COUNTED = re.compile(
    r"\s+(?:(?!(?:an?|per|each|every|and|or|on|at|from|for|to|with|by)\b)[a-z-]+\s+){1,5}(?=(?:an?|per|each|every)\b)",
    re.IGNORECASE,
)


def _changed_of(pair: Pair, source: str, translation: str) -> Iterator[tuple[str, str]]:
    if pair.chinese.kind is not Kind.CARDINAL or not (pair.chinese.unit or pair.chinese.counts):
        return
    before = _CLAUSE.split(source[max(0, pair.chinese.begin - 12) : pair.chinese.begin])[-1]
    behind = source[pair.chinese.end : pair.chinese.end + 8]
    behind = behind if behind[:1] in ("/", "／", "每") else ""
    clause = before + behind
    meant = [rate for rate in RATES if rate.each.search(clause)]
    if not meant:
        return
    place = pair.english.end
    said: list[tuple[Rate | None, str]] = []
    for _ in range(2):
        between = _BETWEEN.match(translation, place)
        rate, match = _first(translation, between.end() if between and not said else place)
        if match is None and not said and (later := _COUNTED.match(translation, place)):
            rate, match = _first(translation, later.end())
        if match is None:
            break
        said.append((rate, match[0]))
        place = match.end()
        while translation[place : place + 1] == " ":
            place += 1
    for rate, words in said:
        lost = next((one for one in meant if not any(one is other for other, _ in said)), None)
        if rate not in meant and lost and not _covers(rate, clause):
            each = lost.each.search(clause)
            yield (each[0] if each else "", words)


def _covers(rate: Rate | None, clause: str) -> bool:
    return rate is not None and rate.unit.search(clause) is not None


def _first(text: str, begin: int) -> tuple[Rate | None, re.Match[str] | None]:
    for rate in RATES:
        if match := rate.per.match(text, begin):
            return rate, match
    return None, None

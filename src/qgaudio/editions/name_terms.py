"""The names of an article, people and places together, as glossary entries for its translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qgaudio.editions.companies import company_terms
from qgaudio.editions.landmarks import landmark_terms
from qgaudio.editions.names import NameTerm
from qgaudio.editions.people import people_terms
from qgaudio.editions.people_words import FOREIGN_PLACES
from qgaudio.editions.places import place_terms


def name_terms(texts: Iterable[str], authors: Sequence[str] = ()) -> tuple[NameTerm, ...]:
    """Every name that the article itself shows to be one, with its one spelling, in a fixed order.

    People, then places, landmarks and companies; a source stands once, the first of these speaks for it.

    ``texts`` are the article's sentences, headings and captions in Simplified Chinese, ``authors`` the names
    of its byline. Pure; some 8 ms for an
    article of 1,500 characters once the dictionary is loaded (0.2 s).
    """
    lines = tuple(dict.fromkeys(texts))
    people = people_terms(lines, authors)
    others = _without((term.source for term in people), lines)
    places = place_terms(lines)
    more = () if _is_abroad(lines, places) else landmark_terms(others)
    found = (*people, *places, *more, *company_terms(others))
    terms: dict[str, NameTerm] = {}
    for term in found:
        terms.setdefault(term.source, term)
    return tuple(terms.values())


def _is_abroad(lines: Sequence[str], places: Sequence[NameTerm]) -> bool:
    """Whether the article tells more of other countries, whose rivers have no Pinyin, than of China."""
    told = sum(FOREIGN_PLACES.search(line) is not None for line in lines)
    at_home = sum(any(place.source in line for place in places) for line in lines)
    return told > at_home and 3 * told > len(lines)


def _without(names: Iterable[str], lines: Sequence[str]) -> tuple[str, ...]:
    """The lines without people's names: 臧峰宇 has no peak."""
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")
    return tuple(pattern.sub(lambda match: "·" * len(match[0]), line) for line in lines)

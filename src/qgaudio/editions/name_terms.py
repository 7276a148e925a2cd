"""The names of an article, people and places together, as glossary entries for its translation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgaudio.editions.names import NameTerm
from qgaudio.editions.people import people_terms
from qgaudio.editions.places import place_terms


def name_terms(texts: Iterable[str], authors: Sequence[str] = ()) -> tuple[NameTerm, ...]:
    """Every name that the article itself shows to be one, with its one spelling, in a fixed order.

    ``texts`` are the article's sentences, headings and captions in Simplified Chinese, ``authors`` the names
    of its byline. A source stands once; a person goes before a place of the same name. Pure; some 5 ms for an
    article of 1,500 characters once the dictionary is loaded (0.2 s).
    """
    lines = tuple(dict.fromkeys(texts))
    people = people_terms(lines, authors)
    named = {term.source for term in people}
    return (*people, *(term for term in place_terms(lines) if term.source not in named))

"""Set phrases and names, and how English says them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

from qgaudio.config import Term
from qgaudio.editions.names import NameTerm
from qgaudio.termbase import parse_tsv, read_terms

#: The target of a line that only keeps the others away: 民生 is no term in 人民生活.
NO_TERM = "-"

__all__ = ["applying", "builtin_terms", "is_builtin", "key_words", "read_terms"]


@cache
def builtin_terms() -> tuple[Term, ...]:
    """The built-in glossary: set phrases, offices and headline words of Chinese news, as English has them."""
    return tuple(term for term in _lines() if term.target != NO_TERM)


@cache
def _lines() -> tuple[Term, ...]:
    return parse_tsv(_builtin_text(), "terms.tsv")


@cache
def _builtin_text() -> str:
    return resources.files("qgaudio.editions").joinpath("terms.tsv").read_text(encoding="utf-8")


@cache
def _builtin_keys() -> dict[Term, tuple[str, ...]]:
    rows = (line.split("\t") for line in _builtin_text().splitlines() if "\t" in line)
    keys = {row[0]: tuple(row[2].split("|")) for row in rows if len(row) > 2}
    return {term: keys.get(term.source, ()) for term in builtin_terms()}


def is_builtin(term: Term) -> bool:
    """Whether a term is a suggestion of the built-in glossary rather than the user's wish."""
    return term in _builtin_keys()


def key_words(term: Term) -> tuple[str, ...]:
    """Beginnings of words, in lower case, of which one must stand where a built-in term is translated.

    Empty for set phrases, which may be put in many ways.
    """
    return _builtin_keys()[term]


def applying(terms: Sequence[Term], text: str) -> tuple[Term, ...]:
    """The terms that occur in ``text``, each once, in the order of their first place.

    The longest term wins where several overlap; the user's own go before the built-in ones, and of two
    with the same source the earlier stands.
    """
    own, builtin = _parted(tuple(terms))
    found: dict[int, Term] = {}
    free = text
    for index in (own, builtin):
        free = _take(index, free, found)
    taken = (term for _, term in sorted(found.items(), key=lambda item: item[0]))
    return tuple(dict.fromkeys(term for term in taken if term.target != NO_TERM))


_Index = dict[str, tuple[Term, ...]]


@cache
def _parted(terms: tuple[Term, ...]) -> tuple[_Index, _Index]:
    builtin = _builtin_keys()
    # The article's own names are suggestions too: a set phrase that begins with one is longer and wins.
    own = [term for term in terms if term not in builtin and not isinstance(term, NameTerm)]
    others = [term for term in terms if term in builtin or isinstance(term, NameTerm)]
    if not others:
        return _index(own), {}
    return _index(own), _index((*others, *(term for term in _lines() if term.target == NO_TERM)))


def _index(terms: Iterable[Term]) -> _Index:
    """Terms by the first character of their source, the longest first."""
    by_source: dict[str, Term] = {}
    for term in terms:
        by_source.setdefault(term.source, term)
    rows: dict[str, list[Term]] = {}
    for term in by_source.values():
        rows.setdefault(term.source[0], []).append(term)
    return {first: tuple(sorted(row, key=lambda term: -len(term.source))) for first, row in rows.items()}


def _take(index: _Index, text: str, found: dict[int, Term]) -> str:
    """Note the terms of ``index`` by their place, and blot them out of the text."""
    place = 0
    while place < len(text):
        term = next((t for t in index.get(text[place], ()) if text.startswith(t.source, place)), None)
        if term is None:
            place += 1
            continue
        found[place] = term
        end = place + len(term.source)
        text = text[:place] + "\0" * len(term.source) + text[end:]
        place = end
    return text

"""Headlines as English newspapers capitalise them."""

from __future__ import annotations

import re

#: Words that stay small within a headline: articles, and conjunctions and prepositions of up to three
#: letters (The Associated Press Stylebook, "composition titles").
_SMALL = re.compile(r"(?:a|an|the|and|but|or|nor|for|of|in|on|at|to|by|as|vs|via|per)", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’][A-Za-z]+)*")
#: www.example.org, a.m. and U.S. are not touched.
_DOTTED = re.compile(r"\S*[A-Za-z0-9][./@_][A-Za-z]\S*")
#: Where a headline begins anew: after a colon, a dash, the end of a sentence, an opening mark.
_BEGIN = re.compile(r"(?:^|(?<=\w\w)\.\s+|[:!?;—–|]\s*)[“‘\"(\[]*$|[“‘\"(\[]$")
_BEHIND_DIGIT = re.compile(r"\d[\s-]?$")
_UNIT = re.compile(r"mu|k?m|[cm]m|k?g|t|[kM]W|ha|pm|am|st|nd|rd|th", re.IGNORECASE)


def title_case(text: str) -> str:
    """A headline in title case: small words small, others capitalised, capitals within words as they are.

    >>> title_case("building momentum: a new chapter for the old town")
    'Building Momentum: A New Chapter for the Old Town'
    """
    kept = [match.span() for match in _DOTTED.finditer(text)]
    words = list(_WORD.finditer(text))
    parts, end = [], 0
    for match in words:
        is_kept = any(begin <= match.start() < stop for begin, stop in kept)
        cased = match[0] if is_kept else _cased(match, is_last=match is words[-1])
        parts += [text[end : match.start()], cased]
        end = match.end()
    return "".join((*parts, text[end:]))


def _cased(match: re.Match[str], *, is_last: bool) -> str:
    word, before = match[0], match.string[: match.start()]
    has_capitals = word[1:] != word[1:].lower()  # GDP, iPhone, McDonald
    if has_capitals or (_BEHIND_DIGIT.search(before) and _UNIT.fullmatch(word)):
        return word
    is_edge = is_last or _BEGIN.search(before) is not None
    if _SMALL.fullmatch(word) and not is_edge:
        return word if word == "A" else word.lower()  # Plan A
    return word[0].upper() + word[1:]

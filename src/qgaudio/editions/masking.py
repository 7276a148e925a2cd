"""Approved forms kept from every conversion: a term becomes one private-use character, later its form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qgaudio.config import Term

#: Supplementary private use: nothing that is read as text stands there (Unicode 16, section 23.5). Masks
#: of the first plane count as Chinese beside punctuation, those of the second do not.
_CHINESE = range(0xF0000, 0xFFFFE)
_OTHER = range(0x100000, 0x10FFFE)
_LETTER = "0-9A-Za-z"


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with masks in it, and the term that each stands for."""

    text: str
    terms: Mapping[str, Term]

    def source(self) -> str:
        """The text before it was masked."""
        return _replace(self.text, {mask: term.source for mask, term in self.terms.items()})

    def restore(self, converted: str) -> str:
        """A converted text with the approved forms where the masks stand."""
        return _replace(converted, {mask: term.target for mask, term in self.terms.items()})


class _Marks:
    """Private-use characters that a text does not have."""

    def __init__(self, text: str) -> None:
        taken = set(text)
        self._chinese, self._other = (
            (mark for mark in map(chr, plane) if mark not in taken) for plane in (_CHINESE, _OTHER)
        )

    def next_for(self, form: str) -> str:
        latin = not form or form[0].isascii() or form[-1].isascii()
        return next(self._other if latin else self._chinese)


def border_for(text: str) -> str:
    """A private-use character that ``text`` does not have, to stand between its sentences."""
    taken = set(text)
    return next(mark for mark in map(chr, reversed(_OTHER)) if mark not in taken)  # masks begin at the front


def mask(text: str, terms: Sequence[Term]) -> Masked:
    """Mask every term, the longest first where several begin at a place; of equal sources the first counts.

    A term that begins or ends with a letter or digit is not found inside a longer run of them.
    """
    forms = {term.source: term for term in reversed(terms) if term.source}
    present = sorted((source for source in forms if source in text), key=len, reverse=True)
    if not present:
        return Masked(text, {})
    marks = _Marks(text)
    masks = {source: marks.next_for(forms[source].target) for source in present}
    pattern = re.compile("|".join(map(_bounded, present)))
    masked = pattern.sub(lambda match: masks[match.group()], text)
    return Masked(masked, {masks[source]: forms[source] for source in present})


def mask_spans(text: str, spans: Sequence[tuple[int, int, str]]) -> Masked:
    """Mask stretches (begin, end, form) that do not overlap, in their order."""
    marks = _Marks(text)
    terms: dict[str, Term] = {}
    parts = []
    place = 0
    for begin, end, form in spans:
        mark = marks.next_for(form)
        terms[mark] = Term(text[begin:end], form)
        parts += [text[place:begin], mark]
        place = end
    return Masked("".join([*parts, text[place:]]), terms)


def _bounded(source: str) -> str:
    before = f"(?<![{_LETTER}])" if re.match(f"[{_LETTER}]", source) else ""
    after = f"(?![{_LETTER}])" if re.search(f"[{_LETTER}]$", source) else ""
    return f"{before}{re.escape(source)}{after}"


def _replace(text: str, forms: Mapping[str, str]) -> str:
    if not forms:
        return text
    return "".join(forms.get(character, character) for character in text)

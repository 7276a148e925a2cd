"""What is wrong, or may be wrong, with the English of a Chinese sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

from qgaudio import figures
from qgaudio.config import Term
from qgaudio.editions import direction, form, glossary, name_checks
from qgaudio.editions.amounts import content, has_han, letters, stems
from qgaudio.editions.faults import hard_faults
from qgaudio.editions.finding import Doubt, Fault
from qgaudio.editions.names import NameTerm

__all__ = ["Doubt", "Fault", "complaint", "doubts", "hard_faults", "has_han"]

#: English letters and digits for each Han character. 497 pairs of human news translation lie between 1.6
#: and 6.0 with a median of 2.9; short sentences vary more, hence the allowances in letters.
_FEWEST, _MOST = 1.4, 6.5
_FEWER, _MORE = 8, 24


def doubts(source: str, translation: str, terms: Sequence[Term] = ()) -> tuple[Doubt, ...]:
    """What a person should look at; ``terms`` are the glossary entries that apply to the sentence."""
    return (
        *_figure_doubts(source, translation),
        *_length_doubts(source, translation),
        *_name_doubts(source, translation, terms),
        *_term_doubts(translation, terms),
        *_direction_doubts(source, translation),
        *form.doubts(source, translation),
    )


def _figure_doubts(source: str, translation: str) -> list[Doubt]:
    found: list[Doubt] = []
    groups = (
        ("figure-missing", "The English lacks the figure", figures.missing(source, translation)),
        ("figure-added", "The Chinese has no figure", figures.added(source, translation)),
        (
            "figure-order",
            "In the English another figure stands in the place of",
            figures.disordered(source, translation),
        ),
        (
            "figure-bound",
            "The English loses 'more than' or 'nearly' of",
            figures.inexact(source, translation),
        ),
    )
    for code, words, group in groups:
        if group:
            texts = tuple(figure.text.strip() for figure in group)
            found.append(Doubt(code, f"{words}: {', '.join(texts)}.", MappingProxyType({"figures": texts})))
    changed = (
        ("figure-rate", figures.changed_rates(source, translation)),
        ("figure-extent", figures.changed_extents(source, translation)),
        ("figure-count", figures.changed_things(source, translation)),
        ("figure-contrary", figures.changed_contraries(source, translation)),
        ("figure-period", figures.changed_periods(source, translation)),
    )
    for code, pairs in changed:
        for meant, said in pairs:
            detail = MappingProxyType({"figures": (meant,)})
            found.append(Doubt(code, f"The English says {said!r} in the place of: {meant}.", detail))
    return found


def _direction_doubts(source: str, translation: str) -> list[Doubt]:
    turned = direction.changed(source, translation)
    detail = MappingProxyType({"figures": turned})
    message = f"What rose or fell by {', '.join(turned)} does the contrary in the English."
    return [Doubt("direction-changed", message, detail)] if turned else []


def _length_doubts(source: str, translation: str) -> list[Doubt]:
    given, made = content(source), letters(translation)
    detail = MappingProxyType({"source": given, "translation": made})
    if made < _FEWEST * given - _FEWER:
        return [Doubt("length-low", "Something may have been left out.", detail)]
    if made > _MOST * given + _MORE:
        return [Doubt("length-high", "Something may have been added.", detail)]
    return []


def _name_doubts(source: str, translation: str, terms: Sequence[Term]) -> list[Doubt]:
    return [
        Doubt(
            "name-missing",
            f"{term.source} should be {term.target!r}.",
            MappingProxyType({"source": term.source, "target": term.target}),
        )
        for term in name_checks.missing(source, translation, terms)
    ]


def _term_doubts(translation: str, terms: Sequence[Term]) -> list[Doubt]:
    words = stems(translation)
    found: list[Doubt] = []
    for term in terms:
        if isinstance(term, NameTerm):
            continue
        # A built-in phrase is a suggestion: only what has no other name must be there. The user's own
        # words must all be there, in whatever ending.
        if glossary.is_builtin(term):
            keys = glossary.key_words(term)
            held = not keys or any(
                re.search(rf"\b{re.escape(key)}", translation, re.IGNORECASE) for key in keys
            )
        else:
            held = stems(term.target) <= words
        if not held:
            detail = MappingProxyType({"source": term.source, "target": term.target})
            found.append(Doubt("term-missing", f"{term.source} should be {term.target!r}.", detail))
    return found


def complaint(faults: Sequence[Fault], doubts: Sequence[Doubt]) -> str:
    """What a translator should be told about its last answer, in a sentence or two; empty if nothing."""
    said = [_ADVICE.get(item.code, item.message) for item in faults]
    for doubt in doubts:
        if doubt.code in ("figure-missing", "figure-bound"):
            said.append(
                f"Keep these figures exactly: {', '.join(_english(t) for t in doubt.detail['figures'])}."
            )
        else:
            said.append(_ADVICE.get(doubt.code, doubt.message))
    return " ".join(dict.fromkeys(said))


def _english(text: str) -> str:
    return re.sub(r"\s+", " ", figures.write_in_english(text)).strip()


_ADVICE = {
    "empty": "Do not leave the answer empty.",
    "echo": "Translate the sentence into English.",
    "han-left": "Use English only, without Chinese characters.",
    "runaway": "Do not repeat yourself.",
    "refusal": "Give the translation only.",
    "chatter": "Give the translation only, without remarks.",
    "leaked": "Give the translation only, without remarks.",
    "length-low": "Leave nothing out.",
    "length-high": "Add nothing.",
    "unfinished": "Finish the sentence.",
    "cut-short": "Leave nothing out.",
    "unbalanced": "Close every quotation mark and bracket.",
    "direction-changed": "Keep what rises and what falls.",
    "leaked-example": "Translate only this sentence, without words of the examples.",
    "repeats-previous": "Translate only this sentence, not the one before.",
    "figure-order": "Keep the figures of a list in their order.",
}

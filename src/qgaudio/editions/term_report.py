"""Which of a newsroom's own terms an article holds, and where the English does without them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgaudio.config import Term
from qgaudio.editions import checks, glossary
from qgaudio.model import TermUse


def report(terms: Sequence[Term], pairs: Iterable[tuple[str, str, str]]) -> tuple[TermUse, ...]:
    """How the ``terms`` fared in ``pairs`` of (sentence id, Chinese, English), in the terms' order.

    A term that stands nowhere is not told of. Whether one is held is decided as for the warning
    ``term-missing``: every word of it is there, in whatever ending.
    """
    used: dict[Term, list[str]] = {}
    missing: dict[Term, list[str]] = {}
    for name, source, english in pairs:
        applied = glossary.applying(terms, source)
        for term in applied:
            used.setdefault(term, []).append(name)
        lost = {
            doubt.detail["source"]
            for doubt in (checks.doubts(source, english, applied) if applied else ())
            if doubt.code == "term-missing"
        }
        for term in applied:
            if term.source in lost:
                missing.setdefault(term, []).append(name)
    return tuple(
        TermUse(term.source, term.target, len(used[term]), tuple(missing.get(term, ())))
        for term in dict.fromkeys(terms)
        if term in used
    )

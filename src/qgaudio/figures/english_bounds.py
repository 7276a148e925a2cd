"""English words that make a figure more or less exact: more than, nearly, or more."""

from __future__ import annotations

import re

from qgaudio.figures.english_words import MONEY_SIGN
from qgaudio.figures.figure import Approximation

_MORE = (
    "more than|over|above|at least|exceeding|exceeded|exceeds?|upwards of|in excess of|greater than|"
    "no fewer than|no less than|surpassing|surpass(?:ed|es)?|top(?:ped|ping|s)?|"
    "beyond|(?<!the )(?<!in )(?<!this )past|pass(?:ed|es|ing)?|(?<!no )(?:higher|larger|bigger|better|"
    "longer|older) than|"
    "no lower than|"
    "(?:not|never) (?:(?:be|go|fall|drop|dip|get) )?"
    "(?:less|fewer|lower|under|below)(?: than)?|(?:a )?minimum of|north of|"
    "break(?:s|ing)?(?: through)?|broke(?:n)?(?: through)?|cross(?:ed|es|ing)?"
)
_LESS = (
    "less than|fewer than|under|below|nearly|almost|close to|up to|at most|no more than|not more than|"
    "approaching|within|just short of|(?:not|never|without|cannot|can[’']t|doesn[’']t|"
    "don[’']t) (?:to )?exceed(?:ing)?|not (?:(?:be|go|rise) )?(?:over|above)|"
    "capped at|cap of|limited to|(?:a )?(?:maximum|ceiling|limit) of|(?:no|not) (?:higher|greater|"
    "larger|longer|older|later|over) than|"
    "(?:lower|smaller|shorter|younger) than|just under|shy of|short of|no over"
)
_ABOUT = r"about|around|approximately|roughly|some|an estimated|circa"
_BEFORE = re.compile(
    rf"(?:(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<about>{_ABOUT}))\s+(?:the\s+|an?\s+)?"
    r"(?:(?:record|total|combined|cumulative|daily|annual|average|estimated)\s+(?:high\s+)?(?:of\s+)?)?"
    rf"(?:age of\s+|ages?\s+)?(?:minus\s+|negative\s+|[-−–])?(?:{MONEY_SIGN})?$",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"\s*(?:(?P<more>\+|-plus\b|-odd\b|-some\b|plus\b|(?:or|and) (?:more|above|over|older|up|upwards?|"
    r"longer|higher|greater|larger|better)\b(?!\s+than)"
    r"|at (?:the )?(?:least|minimum)\b)"
    r"|(?P<less>(?:or|and) (?:less|fewer|under|below|younger|lower|shorter|smaller)\b(?!\s+than)|"
    r"at (?:the )?(?:most|maximum)\b))"
)

#: What is capped at a figure: Chinese says 以内 and 不超过.
_CAPPED = re.compile(
    r"\b(?:cap(?:s|ped|ping)?|limit(?:s|ed|ing)?|ceiling|restrict(?:s|ed|ing)?|maximum|keep(?:s|ing)?|"
    r"kept|held|"
    rf"controll?ed)\b[^.;:,\d]{{0,40}}\b(?:at|to|below|under|is|are|was|were|of)\s+(?:{MONEY_SIGN})?$",
    re.IGNORECASE,
)


def about(match: re.Match[str]) -> Approximation | None:
    """How exact the whole of a match is."""
    return approximation(match.string, match.start(), match.end())


def approximation(text: str, begin: int, end: int) -> Approximation | None:
    """What the words around ``text[begin:end]`` say of its exactness."""
    if after := _AFTERWARDS.match(text, end):
        return Approximation.MORE if after["more"] else Approximation.LESS
    before = _BEFORE.search(text, max(0, begin - 24), begin)
    if not before:
        capped = _CAPPED.search(text, max(0, begin - 60), begin)
        return Approximation.LESS if capped else None
    return (
        Approximation.MORE
        if before["more"]
        else Approximation.LESS
        if before["less"]
        else Approximation.ABOUT
    )

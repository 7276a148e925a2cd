"""From what a translator answered to a sentence as a newspaper prints it: chatter off, ends right."""

from __future__ import annotations

import re

from qgaudio.editions.title_case import title_case
from qgaudio.model import SentenceKind

#: What is set in title case.
HEADLINES = (SentenceKind.TITLE, SentenceKind.KICKER, SentenceKind.HEADING)

_WESTERN = str.maketrans(
    {
        "，": ", ", "。": ". ", "、": ", ", "；": "; ", "：": ": ", "？": "? ", "！": "! ",
        "（": " (", "）": ") ", "《": "“", "》": "”", "〈": "‘", "〉": "’", "「": "“", "」": "”",
        "『": "‘", "』": "’", "【": "[", "】": "]", "％": "%", "～": "–", "\u3000": " ",
    }
)  # fmt: skip
_CHATTER = re.compile(
    r"^(?:(?:sure|certainly|of course)[,.!]?\s*)?"
    r"(?:here(?:['’]s| is)[^:.]{0,50}:|(?:the )?(?:english )?(?:translation|headline)(?: in english)?:)\s*",
    re.IGNORECASE,
)
_QUOTES = (("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("`", "`"), ("**", "**"))
_ENDS = {
    "。": ".",
    "！": "!",
    "？": "?",
    "；": ".",
    "：": ":",
    "…": "…",
    ".": ".",
    "!": "!",
    "?": "?",
    ":": ":",
}
_CLOSING = "”’\"')]"


_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan\\.|Feb\\.|Aug\\.|Sept\\.|Oct\\.|Nov\\.|Dec\\."
)
_ORDINAL_DAY = re.compile(rf"\b({_MONTHS}) (\d{{1,2}})(?:st|nd|rd|th)\b")
_CLOCK = re.compile(r"\b(1[0-2]|0?[1-9])(:[0-5]\d)?\s?(?:(A|P)M|(a|p)m)\b(\.(?=\W*$))?")


def _as_printed(text: str) -> str:
    """Dates and times as newspapers print them: March 15, 9 a.m., 5:30 p.m."""

    def clock(match: re.Match[str]) -> str:
        minutes = "" if match[2] in (None, ":00") else match[2]
        return f"{match[1].lstrip('0')}{minutes} {(match[3] or match[4]).lower()}.m."

    return _CLOCK.sub(clock, _ORDINAL_DAY.sub(r"\1 \2", text))


def western_punctuation(text: str) -> str:
    """Chinese punctuation as English has it, spaced as English spaces it."""
    spaced = text.translate(_WESTERN)
    spaced = re.sub(r"\s+([,.;:?!)\]”’%])", r"\1", spaced)
    spaced = re.sub(r"([(\[“‘])\s+", r"\1", spaced)
    return " ".join(spaced.split())


def polish(answer: str, source: str, kind: SentenceKind) -> str:
    """The answer without chatter and quotation marks of its own, on one line, ended as its kind ends.

    A text ends as its source does (。 is a full stop); a title, kicker, heading or caption has no full
    stop that its source does not have. Headlines are in title case unless they are sentences.
    """
    text = western_punctuation(answer)
    text = text if re.match(r"^[^：:]{0,12}[：:]", source) else _CHATTER.sub("", text)
    text = _as_printed(_quoted(_unquoted(text, source), source))
    wanted = _ENDS.get(source.strip().rstrip("”’』」）)")[-1:], "")
    if kind is SentenceKind.TEXT:
        return _ended(text, wanted)
    text = text if wanted else _without_full_stop(text)
    return title_case(text) if kind in HEADLINES and wanted not in (".", ":") else text


def _unquoted(text: str, source: str) -> str:
    for opening, closing in _QUOTES:
        inside = text[len(opening) : -len(closing)]
        wrapped = text.startswith(opening) and text.endswith(closing) and len(text) > 2 * len(opening)
        if wrapped and opening not in inside and closing not in inside and source[:1] not in "“‘「『《\"'":
            return inside.strip()
    return text


def _quoted(text: str, source: str) -> str:
    """What is said is said in English too: quotation marks around a whole sentence that lost them."""
    inside = source.strip()[1:-1]
    is_speech = source.strip()[:1] == "“" and source.strip()[-1:] == "”" and not set("“”") & set(inside)
    return f"“{text}”" if is_speech and inside and not set('“”"') & set(text) and text else text


def _ended(text: str, wanted: str) -> str:
    bare = text.rstrip(_CLOSING)
    if not wanted or not bare or not (bare[-1].isalnum() or bare[-1] in "%,;"):
        return text
    bare, closing = bare.rstrip(",;"), text[len(bare) :]
    if closing and closing[0] in ")]":
        return bare + closing + wanted
    return bare + wanted + closing


def _without_full_stop(text: str) -> str:
    last = text.rsplit(" ", 1)[-1]
    if text.endswith(".") and not text.endswith("..") and "." not in last[:-1]:
        return text[:-1]
    return text

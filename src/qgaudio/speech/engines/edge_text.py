"""Text on its way to the service: cut into requests, and compared with the words that come back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape

#: Longest request, in bytes of escaped UTF-8: some 500 Chinese characters, under two minutes of speech
#: (four at half speed). The client cuts at 4,096 bytes, in Chinese nowhere at all, and the service ends
#: a request after ten minutes.
PIECE_BYTES = 1500

# Where a text may be cut, best first; each match ends where the next piece begins.
_CLOSERS = r"[”’」』）》】\"')\]]*"
_BREAKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:[。！？!?；;…]+|\.(?=\s)){_CLOSERS}\s*|\n+",
        rf"(?:[，、：]|[,:](?=\s)){_CLOSERS}\s*",
        r"\s+",
        r"[^\w\s](?=\w)",
    )
)


def escaped_bytes(text: str) -> int:
    """Length of a text as it is sent: escaped for XML, in UTF-8."""
    return len(escape(text).encode())


def split(text: str, limit: int = PIECE_BYTES) -> Iterator[str]:
    """Cut a text into pieces of at most ``limit`` escaped bytes that join to the text.

    Cuts come after sentences, else after clauses, else between words, else between characters that do
    not combine.
    """
    while escaped_bytes(text) > limit:
        end = _cut(text, limit)
        yield text[:end]
        text = text[end:]
    if text:
        yield text


def _cut(text: str, limit: int) -> int:
    """The best place to cut the text so that what stands before it is at most ``limit`` bytes."""
    fits, size = 0, 0
    for character in text:
        size += escaped_bytes(character)
        if size > limit:
            break
        fits += 1
    for pattern in _BREAKS:
        ends = [found.end() for found in pattern.finditer(text, 0, fits)]
        if ends and fold(text[: ends[-1]]):
            return ends[-1]
    end = fits
    while end > 1 and _joins(text[end]):
        end -= 1
    return end if end > 1 else max(fits, 1)


def _joins(character: str) -> bool:
    """Whether a character belongs to the one before it: an accent, a variation selector, a joiner."""
    return unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf")


def fold(text: str) -> str:
    """Letters and digits alone, in one width and case: what the service's words can be compared by."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in plain if unicodedata.category(character)[0] in "LN")


def says(spoken: str, text: str) -> bool:
    """Whether the words that were spoken are the text's, all of them, in order.

    The service may write out a figure or an abbreviation in capitals (``100`` → ``one hundred``, ``USD``
    → ``United States Dollars``); there, and only there, any words will do, but not none.
    """
    heard = fold(spoken)
    if heard == fold(text):
        return True
    position, free = 0, False
    for is_free, run in groupby(_words(text), key=_may_be_written_out):
        if is_free:
            free = True
            continue
        literal = fold("".join(run))
        if not literal:
            continue
        found = heard.find(literal, position + free)
        if found < 0 or (not free and found != position):
            return False
        position, free = found + len(literal), False
    if free:
        return len(heard) > position
    # A figure's words may hold the literal that closes the text as well: the last one counts.
    return position == len(heard) or heard.endswith(_tail(text))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text)
    return re.findall(r"[A-Za-z]+|\d+|[^A-Za-z\d]", plain)


def _may_be_written_out(word: str) -> bool:
    return word.isdecimal() or (len(word) > 1 and word.isascii() and word.isupper())


def _tail(text: str) -> str:
    """The folded end of a text, after its last figure or abbreviation."""
    words = _words(text)
    start = max((index for index, word in enumerate(words) if _may_be_written_out(word)), default=-1)
    return fold("".join(words[start + 1 :])) if start >= 0 else "\0"

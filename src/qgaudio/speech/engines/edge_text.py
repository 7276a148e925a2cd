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

    The service may write out figures (``100`` → ``one hundred``) and abbreviations in capitals (``USD``
    → ``United States Dollars``). There, and only there, any words will do, but not none.
    """
    heard = fold(spoken)
    if heard == fold(text):
        return True
    figures_stand = any(letter.isdecimal() for letter in heard)

    def is_written_out(word: str) -> bool:
        if word.isdecimal():
            return not figures_stand
        return len(word) > 1 and word.isascii() and word.isupper() and fold(word) not in heard

    position, least, literal, after_any = 0, 0, "", False
    for written_out, run in groupby(_words(text), key=is_written_out):
        words = list(run)
        if written_out:
            least += sum(1 if word.isdecimal() else len(word) for word in words)
        elif fold("".join(words)):
            literal, after_any = fold("".join(words)), least > 0
            found = heard.find(literal, position + least)
            if found < 0 or (found > position and not after_any):
                return False
            position, least = found + len(literal), 0
    if least:
        return len(heard) >= position + least
    # Words written out may hold the closing literal as well: its last place counts.
    return position == len(heard) or (after_any and heard.endswith(literal))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text)
    return re.findall(r"[A-Za-z]+|\d+|[^A-Za-z\d]", plain)

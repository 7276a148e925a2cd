"""What a reader hands to the voice: the text cut into words, each with its phonemes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of the text and Kokoro's phonemes for it.

    ``spoken`` is False for what is only a pause or a space; such a word has no mark of its own.
    """

    text: str
    phonemes: str
    spoken: bool = True


SPACE = Word("", " ", spoken=False)

#: Written punctuation → what the voices know of it; the blanks are those of the voices' training data.
PUNCTUATION = {
    **dict.fromkeys("，、,", ", "),
    **dict.fromkeys("。．.", ". "),
    **dict.fromkeys("！!", "! "),
    **dict.fromkeys("？?", "? "),
    **dict.fromkeys("；;", "; "),
    **dict.fromkeys("：:", ": "),
    **dict.fromkeys("《〈「『【〖“‘«", " “"),
    **dict.fromkeys("》〉」』】〗”’»", "” "),
    **dict.fromkeys("（(［[", " ("),
    **dict.fromkeys("）)］]", ") "),
    **dict.fromkeys("—–―", "—"),
    "…": "…",
    '"': '"',
}

_CLOSING = tuple(",.!?;:)”…—")


def join(words: Iterable[Word]) -> tuple[Word, ...]:
    """Words in order with one blank between two spoken ones, none doubled, none at either end."""
    joined: list[Word] = []
    for word in words:
        phonemes = word.phonemes
        before = joined[-1].phonemes[-1:] if joined else " "
        if before == " ":
            phonemes = phonemes.lstrip(" ")
        elif before == "—" and phonemes == "—":
            phonemes = ""
        if phonemes[:1] in _CLOSING and joined and not joined[-1].spoken:
            last = joined[-1]
            joined[-1] = Word(last.text, last.phonemes.rstrip(" "), spoken=False)
        if not phonemes:
            continue
        if word.spoken and joined and joined[-1].spoken:
            joined.append(SPACE)
        joined.append(Word(word.text, phonemes, word.spoken))
    while joined and not joined[-1].phonemes.rstrip(" "):
        joined.pop()
    if joined:
        last = joined[-1]
        joined[-1] = Word(last.text, last.phonemes.rstrip(" "), last.spoken)
    return tuple(joined)


def phonemes_of(words: Sequence[Word]) -> str:
    """All phonemes, one character a token of the model."""
    return "".join(word.phonemes for word in words)

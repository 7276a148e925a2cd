"""Displayed text → spoken text: what a newsreader says, as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said, and the (word, reading) pairs that occur in it.

    A reading is Hanyu Pinyin with tone digits, syllables parted by spaces, in both languages.
    """

    text: str
    lexicon: tuple[tuple[str, str], ...] = ()


def spoken_form(
    text: str, language: str, *, source: str | None = None, lexicon: Sequence[tuple[str, str]] = ()
) -> Spoken:
    """The spoken form of one sentence in ``zh-Hans``, ``zh-Hant…`` or ``en``.

    ``source`` is the Chinese sentence that an English one was translated from: words of the English text
    that are pinyin of words in it come back in the lexicon. ``lexicon`` holds the editor's own entries;
    those that occur in the text come back, and win over what was found.
    """
    if language.startswith("zh"):
        from qgaudio.speech.spoken_chinese import spoken_chinese

        said = spoken_chinese(text, traditional=language.startswith("zh-Hant"))
        return Spoken(said, _occurring(lexicon, said))
    from qgaudio.speech.pinyin_words import pinyin_words
    from qgaudio.speech.spoken_english import spoken_english

    said = spoken_english(text)
    own = _occurring(lexicon, said)
    known = {word for word, _ in own}
    found = pinyin_words(said, source) if source else ()
    return Spoken(said, own + tuple(entry for entry in found if entry[0] not in known))


def _occurring(lexicon: Sequence[tuple[str, str]], text: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, reading) for word, reading in lexicon if word in text)

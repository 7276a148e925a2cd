"""The pronunciation lexicon: how names are read by a reading system that speaks the text itself.

EPUB 3 Text-to-Speech Enhancements 1.0 links a PLS document from the content documents. PLS knows IPA and
the alphabets of makers; the one for Hanyu Pinyin that a maker documents is Amazon Polly's: tones 1 to 4,
0 for the neutral tone, syllables parted by hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qgaudio.publishing.epub.book import Book
from qgaudio.publishing.epub.markup import PLS, XML_LANG, add, root, serialize

ALPHABET = "x-amazon-pinyin"

Entries = tuple[tuple[str, str], ...]
"""(word, reading in Hanyu Pinyin with tone digits, syllables parted by spaces)."""


def entries_by_language(book: Book, lexicon: Sequence[tuple[str, str]]) -> Mapping[str, Entries]:
    """The entries whose words stand in the book, by language; a language without any is left out."""
    found: dict[str, Entries] = {}
    for language in book.languages:
        text = "\n".join(line.text for line in book.lines() if line.language == language)
        own = tuple(sorted({word: reading for word, reading in lexicon if word and word in text}.items()))
        if own:
            found[language] = own
    return found


def lexicon_document(language: str, entries: Entries) -> bytes:
    """A PLS 1.0 document."""
    lexicon = root(PLS, "lexicon", {"version": "1.0", "alphabet": ALPHABET, XML_LANG: language})
    for word, reading in entries:
        lexeme = add(lexicon, "lexeme")
        add(lexeme, "grapheme", text=word)
        add(lexeme, "phoneme", text=_phonemes(reading))
    return serialize(lexicon, pretty=True)


def _phonemes(reading: str) -> str:
    return "-".join(re.sub(r"5$", "0", syllable) for syllable in reading.split())

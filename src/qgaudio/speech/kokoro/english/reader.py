"""English text → words with Kokoro's phonemes. What cannot be read is an error, never left out.

The order of authority: the request's lexicon (Hanyu Pinyin), misaki's lexicon by part of speech, inflections
of its words, letters for what is written like an abbreviation, a neural network for the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qgaudio.errors import SynthesisError
from qgaudio.speech.kokoro import pinyin
from qgaudio.speech.kokoro.english import numbers, tagger, unknown
from qgaudio.speech.kokoro.english.lexicon import CONSONANTS, VOWELS, Lexicon, lexicon
from qgaudio.speech.kokoro.word import PUNCTUATION, Word, join

_SYMBOLS = {
    "%": "percent", "‰": "per mille", "&": "and", "+": "plus", "=": "equals", "@": "at", "#": "number",
    "×": "times", "÷": "divided by", "<": "less than", ">": "greater than", "°": "degrees",
    "℃": "degrees Celsius", "$": "dollars", "€": "euros", "£": "pounds", "¥": "yuan", "￥": "yuan",
    "²": "squared", "³": "cubed", "№": "number",
}  # fmt: skip
_ABBREVIATIONS = {
    "co.": "company", "ltd.": "limited", "inc.": "incorporated", "corp.": "corporation", "st.": "saint",
    "no.": "number", "nos.": "numbers", "vs.": "versus", "dept.": "department", "gov.": "governor",
    "gen.": "general", "sen.": "senator", "jan.": "January", "feb.": "February", "aug.": "August",
    "sept.": "September", "oct.": "October", "nov.": "November", "dec.": "December",
    "approx.": "approximately", "mr.": "mister", "mrs.": "missus", "ms.": "miz", "dr.": "doctor",
    "prof.": "professor", "jr.": "junior", "sr.": "senior", "etc.": "et cetera",
    "e.g.": "for example", "i.e.": "that is", "km": "kilometers", "kg": "kilograms", "cm": "centimeters",
    "mm": "millimeters",
}  # fmt: skip
_TOKEN = re.compile(
    r"(?P<dotted>(?:[A-Za-z]\.){2,})"
    r"|(?P<short>\b(?:" + "|".join(re.escape(item) for item in _ABBREVIATIONS if item[-1] == ".") + r"))"
    r"|(?P<currency>[$€£¥￥]) ?(?P<amount>" + numbers.NUMBER.pattern + r")"
    r"(?P<scale> (?:hundred|thousand|million|billion|trillion)\b)?"
    r"|(?P<number>" + numbers.NUMBER.pattern + r")(?P<suffix>(?:st|nd|rd|th|s)\b)?"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*'?)"
    r"|(?P<other>\S)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"'s(?!\w)")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+(?:'[a-z]+)*|[A-Z]")
_PAUSES = frozenset(";:,.!?—…")


@dataclass(frozen=True, slots=True)
class _Token:
    """A stretch of the text: ``words`` to say for it (none for punctuation), or its phonemes at once."""

    text: str
    words: Sequence[str]
    phonemes: str | None = None
    punctuation: str = ""


def read(text: str, entries: Iterable[tuple[str, str]] = (), *, british: bool = False) -> tuple[Word, ...]:
    """The text as words; ``entries`` are (word, Hanyu Pinyin) pairs that are said as Chinese names.

    Raises:
        SynthesisError: a word that cannot be read, by name.
        ConfigError: a reading that is not Hanyu Pinyin.
    """
    plain = text.translate(_APOSTROPHES)
    table = lexicon(british)
    names = {word.translate(_APOSTROPHES): reading for word, reading in entries}
    tokens = list(_tokens(plain, names, table))
    said = [word for token in tokens for word in token.words]
    tags = tagger.tags(said)
    position = len(said)
    following = ""
    words: list[Word] = []
    for token in reversed(tokens):
        if token.punctuation:
            words.append(Word(token.text, token.punctuation, spoken=False))
            following = token.punctuation.strip() or following
            continue
        phonemes = token.phonemes
        if phonemes is None:
            parts = []
            for word in reversed(token.words):
                position -= 1
                parts.append(_pronounce(table, word, tags[position], following))
                following = parts[-1]
            phonemes = " ".join(reversed(parts))
        following = phonemes
        words.append(Word(token.text, phonemes))
    return join(reversed(words))


_APOSTROPHES = str.maketrans("’ʼ＇", "'''")


def _tokens(text: str, entries: Mapping[str, str], table: Lexicon) -> Iterator[_Token]:
    longest_first = sorted(entries, key=len, reverse=True)
    name = re.compile("|".join(rf"(?<!\w){re.escape(item)}(?!\w)" for item in longest_first) or r"(?!)")
    place = 0
    while place < len(text):
        found = name.match(text, place)
        if found:
            place = found.end()
            *before, last = _name(found.group(), entries[found.group()])
            yield from before
            if _POSSESSIVE.match(text, place):
                last = _Token(f"{last.text}'s", (), phonemes=table.possessive(last.phonemes or ""))
                place += 2
            yield last
            continue
        match = _TOKEN.match(text, place)
        place = match.end() if match else place + 1
        if match:
            yield _token(match)


def _name(text: str, reading: str) -> list[_Token]:
    """A Chinese name, one token for each of its words where the syllables show which are whose: Li Qiang."""
    syllables = pinyin.split_reading(reading)
    parts, rest = text.split(), list(syllables)
    shares: list[list[str]] = []
    for part in parts:
        letters = len(re.sub("[^a-z]", "", part.lower()))
        share: list[str] = []
        while rest and sum(len(syllable) - 1 for syllable in share) < letters:
            share.append(rest.pop(0))
        shares.append(share)
    if rest or not all(shares):
        parts, shares = [text], [list(syllables)]
    return [
        _Token(part, (), phonemes=pinyin.english_name(tuple(share)))
        for part, share in zip(parts, shares, strict=True)
    ]


def _token(match: re.Match[str]) -> _Token:
    text = match.group()
    if match["dotted"]:
        lowered = text.lower()
        return _Token(text, _ABBREVIATIONS[lowered].split() if lowered in _ABBREVIATIONS else (text,))
    if match["short"]:
        return _Token(text, _ABBREVIATIONS[text.lower()].split())
    if match["currency"]:
        scale = (match["scale"] or "").split()
        return _Token(text, [*numbers.number_words(match["amount"]), *scale, _SYMBOLS[match["currency"]]])
    if match["number"]:
        return _Token(text, numbers.number_words(match["number"], (match["suffix"] or "").lower()))
    if match["word"]:
        return _Token(text, _ABBREVIATIONS.get(text, text).split())
    return _other(text)


def _other(character: str) -> _Token:
    """Punctuation, a symbol that has a name, or what is seen but not said."""
    if character in PUNCTUATION:
        return _Token(character, (), punctuation=PUNCTUATION[character])
    if character in _SYMBOLS:
        return _Token(character, _SYMBOLS[character].split())
    category = unicodedata.category(character)
    if category[0] in "LN":
        raise _unreadable(character)
    return _Token(character, (), punctuation=" ")


def _pronounce(table: Lexicon, word: str, tag: str, following: str) -> str:
    special = _weak(word, tag, following)
    if special:
        return special
    if "." in word or (len(word) == 1 and word.isalpha()):
        spelled = table.letters(unknown.plain_letters(word))
        if spelled:
            return spelled
    bare = word.rstrip("'")
    final = not following or following[0] in _PAUSES
    acronym = len(bare) > 1 and bare.isupper()
    found = None if acronym and _is_spelled(table, bare) else table.find(bare, tag, final=final)
    if found:
        return found
    if bare.lower().endswith("'s") and len(bare) > 3:
        return table.possessive(_pronounce(table, bare[:-2], tag, following))
    return _compose(table, bare)


def _is_spelled(table: Lexicon, word: str) -> bool:
    """Whether a word in capitals is said letter by letter: GDP, WHO, IP; not NASA, not CHINA."""
    entry = table.golds.get(word)
    if entry is not None:
        return not isinstance(entry, str) and entry.get("NOUN", "") is None
    return len(word) < 4 or not table.find(word.lower(), "NN")


def _compose(table: Lexicon, word: str) -> str:
    """A word of no lexicon: its parts where capitals show them (iPhone, PhD), its letters, or its look."""
    plain = unknown.plain_letters(word)
    if not plain.isascii():
        return " ".join(_compose(table, _letter_name(character)) for character in plain)
    if plain != word:
        found = table.find(plain, "NN")
        if found:
            return found
    parts = _CAMEL.findall(plain)
    if len(parts) > 1 and "".join(parts) == plain:
        return "".join(_compose_part(table, part) for part in parts)
    return _compose_part(table, plain)


def _compose_part(table: Lexicon, part: str) -> str:
    spelled = len(part) == 1 or part.isupper() or not set("aeiouy") & set(part.lower())
    if spelled and len(part) <= _LONGEST_SPELLED:
        letters = table.letters(part)
        if letters:
            return letters
    return table.find(part, "NN") or unknown.sound_out(part, table.british)


_LONGEST_SPELLED = 6


def _letter_name(character: str) -> str:
    """``α`` → alpha; Latin letters stay."""
    if character.isascii():
        return character
    name = unicodedata.name(character, "")
    if not name.startswith("GREEK "):
        raise _unreadable(character)
    return name.split(" LETTER ")[-1].split()[0].lower()


def _unreadable(character: str) -> SynthesisError:
    return SynthesisError(
        f"the character {character!r} cannot be read in English",
        hint="Write it in Latin letters, or give its word a reading in the lexicon of qgaudio.toml.",
    )


def _weak(word: str, tag: str, following: str) -> str | None:
    """The words that sound after what follows them: a, an, the, to, in, I."""
    first = next((c for c in following if c in VOWELS or c in CONSONANTS or c in _PAUSES), "")
    vowel = first in VOWELS
    text = word if word in ("A", "I") else word.lower()
    if text == "a" or (text == "A" and tag == "DT" and first):
        return "ɐ"
    if text == "an":
        return "ɐn"
    if text == "the":
        return "ði" if vowel else "ðə"
    if text == "to":
        return "tʊ" if vowel else "tu" if not first or first in _PAUSES else "tə"
    if text == "in":
        return "ˈɪn" if not first or first in _PAUSES else "ɪn"
    return "ˌI" if text == "I" else None

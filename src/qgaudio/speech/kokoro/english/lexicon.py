"""The English pronouncing lexicon of misaki (Apache-2.0), read as data.

Only its data files are used: its code wants spaCy, and a Python below 3.13. The rules that go with the
data (spelled letters, inflections, stress of capitals) are adapted from ``misaki/en.py``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

VOWELS = frozenset("AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻ")
CONSONANTS = frozenset("bdfhjklmnpstvwzðŋɡɹɾʃʒʤʧθ")
_PRIMARY, _SECONDARY = "ˈ", "ˌ"
_TAPPING = frozenset("AIOWYiuæɑəɛɪɹʊʌ")

Entry = str | Mapping[str, str | None]


class Lexicon:
    """Words of one accent. ``golds`` were checked by people, ``silvers`` were not."""

    def __init__(self, british: bool) -> None:
        accent = "gb" if british else "us"
        self.british = british
        self.golds: Mapping[str, Entry] = _read(f"{accent}_gold.json")
        self.silvers: Mapping[str, Entry] = _read(f"{accent}_silver.json")

    def find(self, word: str, tag: str, *, final: bool = False) -> str | None:
        """Phonemes of a word or an inflection of one, or None. ``final``: nothing follows it closely."""
        stress = None if word == word.lower() else 2.0 if word == word.upper() else 0.5
        for form in dict.fromkeys((word, self._folded(word))):
            found = self._look_up(form, tag, stress, final) or self._inflected(form, tag, stress, final)
            if found:
                return found
        return None

    def letters(self, word: str) -> str | None:
        """A word spelled letter by letter, the last one stressed most: GDP."""
        names = [self._entry(letter.upper(), "NNP", final=False) for letter in word if letter.isalpha()]
        if not names or None in names:
            return None
        spelled = restress("".join(name or "" for name in names), 0)
        return _PRIMARY.join(spelled.rsplit(_SECONDARY, 1)) if _PRIMARY not in spelled else spelled

    def _folded(self, word: str) -> str:
        """The lower-case form where a capital is only that of a sentence's or a heading's beginning."""
        if word in self.golds or word in self.silvers:
            return word
        return word.lower() if word[1:] == word[1:].lower() or word == word.upper() else word

    def _entry(self, word: str, tag: str, *, final: bool) -> str | None:
        entry = _cased(self.golds, word)
        if entry is None:
            entry = _cased(self.silvers, word)
        if entry is None or isinstance(entry, str):
            return entry
        if final and "None" in entry:
            return entry["None"]
        parent = {"V": "VERB", "N": "NOUN", "R": "ADV", "J": "ADJ"}.get(tag[:1], tag)
        return entry.get(tag, entry.get(parent, entry["DEFAULT"]))

    def _look_up(self, word: str, tag: str, stress: float | None, final: bool) -> str | None:
        found = self._entry(word, tag, final=final)
        return None if found is None else restress(found, stress)

    def _inflected(self, word: str, tag: str, stress: float | None, final: bool) -> str | None:
        for stems, ending in (
            (_plural_stems(word), self._with_s),
            (_past_stems(word), self._with_ed),
            (_ing_stems(word), self._with_ing),
        ):
            for stem in stems:
                found = self._look_up(stem, tag, stress, final)
                if found:
                    return ending(found)
        return None

    def _with_s(self, stem: str) -> str:
        """https://en.wiktionary.org/wiki/-s."""
        if stem[-1] in "ptkfθ":
            return f"{stem}s"
        if stem[-1] in "szʃʒʧʤ":
            return f"{stem}{'ɪ' if self.british else 'ᵻ'}z"
        return f"{stem}z"

    def _with_ed(self, stem: str) -> str:
        """https://en.wiktionary.org/wiki/-ed."""
        if stem[-1] in "pkfθʃsʧ":
            return f"{stem}t"
        if stem[-1] not in "td":
            return f"{stem}d"
        if self.british:
            return f"{stem}ɪd"
        if stem[-1] == "t" and stem[-2:-1] in _TAPPING:
            return f"{stem[:-1]}Tᵻd"
        return f"{stem}ᵻd"

    def _with_ing(self, stem: str) -> str:
        if not self.british and stem[-1] == "t" and stem[-2:-1] in _TAPPING:
            return f"{stem[:-1]}Tɪŋ"
        return f"{stem}ɪŋ"

    def possessive(self, phonemes: str) -> str:
        """The phonemes with the ending that ``'s`` has after them."""
        return self._with_s(phonemes)


@cache
def lexicon(british: bool) -> Lexicon:
    """The lexicon of an accent, read once a process (0.3 s)."""
    return Lexicon(british)


def _read(name: str) -> Mapping[str, Entry]:
    text = files("misaki.data").joinpath(name).read_text(encoding="utf-8")
    # Kokoro v1.0 writes the tapped t as T and knows no glottal stop.
    table: dict[str, Entry] = json.loads(text.replace("ɾ", "T").replace("ʔ", "t"))
    return table


def _cased(table: Mapping[str, Entry], word: str) -> Entry | None:
    """The entry of a word, or of the same word with the other first letter."""
    if word in table or len(word) < 2:
        return table.get(word)
    if word == word.lower():
        return table.get(word.capitalize())
    return table.get(word.lower()) if word == word.capitalize() else None


def _plural_stems(word: str) -> tuple[str, ...]:
    if len(word) < 3 or not word.endswith("s"):
        return ()
    if word.endswith("'s"):
        return (word[:-2],)
    stems = [word[:-1]] if not word.endswith("ss") else []
    if len(word) > 4 and word.endswith("ies"):
        stems.append(f"{word[:-3]}y")
    elif len(word) > 4 and word.endswith("es"):
        stems.append(word[:-2])
    return tuple(stems)


def _past_stems(word: str) -> tuple[str, ...]:
    if len(word) < 4 or not word.endswith("d"):
        return ()
    stems = [word[:-1]] if not word.endswith("dd") else []
    if len(word) > 4 and word.endswith("ed") and not word.endswith("eed"):
        stems.append(word[:-2])
    return tuple(stems)


def _ing_stems(word: str) -> tuple[str, ...]:
    if len(word) < 5 or not word.endswith("ing"):
        return ()
    stems = [word[:-3]] if len(word) > 5 else []
    stems.append(f"{word[:-3]}e")
    if re.search(r"([bcdgklmnprstvxz])\1ing$|cking$", word):
        stems.append(word[:-4])
    return tuple(stems)


def restress(phonemes: str, stress: float | None) -> str:
    """Move the stress of a word up or down: 2 most, 0.5 a little, −1 down, −2 none, None as it is."""
    if stress is None:
        return phonemes
    has_primary, has_secondary = _PRIMARY in phonemes, _SECONDARY in phonemes
    if stress < -1:
        return phonemes.replace(_PRIMARY, "").replace(_SECONDARY, "")
    if stress == -1 or (stress in (0, -0.5) and has_primary):
        return phonemes.replace(_SECONDARY, "").replace(_PRIMARY, _SECONDARY)
    if not has_primary and not has_secondary:
        mark = _PRIMARY if stress > 1 else _SECONDARY
        return _before_vowel(phonemes, mark) if stress >= 0 else phonemes
    if stress >= 1 and not has_primary:
        return phonemes.replace(_SECONDARY, _PRIMARY)
    return phonemes


def _before_vowel(phonemes: str, mark: str) -> str:
    for index, phoneme in enumerate(phonemes):
        if phoneme in VOWELS:
            return f"{phonemes[:index]}{mark}{phonemes[index:]}"
    return phonemes

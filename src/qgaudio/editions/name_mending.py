"""Names put right by rule in anybody's English, where they are provably the same: Zhang Bingbing for 张彬彬.

Nothing is mended but a slip of an expected spelling that is nowhere in the sentence: the only slip of that
name, nobody else's name, and the reading of nothing else in the Chinese. A wrong mend is worse than a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qgaudio.config import Term
from qgaudio.editions import spellings, surnames
from qgaudio.editions.company_words import KINDS
from qgaudio.editions.landmark_words import LANDMARKS
from qgaudio.editions.name_checks import core_of, is_meant, is_spelled
from qgaudio.editions.names import NameTerm
from qgaudio.editions.place_words import RANKS

_RANK = re.compile(rf"(?:{'|'.join(sorted(RANKS, key=len, reverse=True))})$")
_KIND = re.compile(rf"(?:{'|'.join(sorted((*RANKS, *LANDMARKS, *KINDS), key=len, reverse=True))})$")


def mend_names(source: str, translation: str, terms: Sequence[Term]) -> str:
    """The translation with slips of the expected names put right; mostly the translation itself."""
    names = tuple(term for term in terms if isinstance(term, NameTerm))
    for term in names:
        if not term.certain or term.is_guess or not is_meant(term, source):
            continue
        if is_spelled(term, translation):
            translation = _respaced(term, translation)
            continue
        found = list(dict.fromkeys(slips_of(term, source, translation, names)))
        if len(found) == 1:
            right = core_of(term.target) if term.kind != "person" else term.target
            translation = re.sub(rf"(?<![\w'’-]){re.escape(found[0])}(?![\w-])", right, translation)
    return translation


def _respaced(term: NameTerm, text: str) -> str:
    """Quan Gang and Xian put together as Quangang and Xi'an: the letters are the same, and capitals stand."""
    right = core_of(term.target) if term.kind != "person" else term.target
    if not right.isascii() or term.target in text or any(other in text for other in term.others):
        return text
    wanted = spellings.plain(right)
    for run in spellings.runs(text, len(term.source) + 1):
        if "".join(run.words) == wanted and text[run.begin : run.end].casefold() != right.casefold():
            is_name = term.kind != "person" or run.words[0] == spellings.plain(right.split()[0])
            if is_name:
                return text[: run.begin] + right + text[run.end :]
    return text


def slips_of(term: NameTerm, source: str, translation: str, terms: Sequence[NameTerm]) -> Iterator[str]:
    """Stretches of the translation that are provably a slip of the term's spelling."""
    characters = _named(term)
    if not 2 <= len(characters) <= 4 or not re.fullmatch("[\u3400-\u9fff]+", characters):
        return
    right = {spellings.plain(core_of(s)) for other in terms for s in (other.target, *other.others)}
    rest = source.replace(term.source, "\n").replace(characters, "\n")
    for run in spellings.runs(translation, len(characters)):
        word = "".join(run.words)
        if word in right or spellings.is_said(word, len(characters), rest):
            continue
        if term.kind != "person":
            is_slip = _is_slip(word, core_of(term.target), characters)
        else:
            is_slip = _is_slip_of_person(run.words, term.target, characters)
        if is_slip:
            yield translation[run.begin : run.end]


def _named(term: NameTerm) -> str:
    """The characters that the spelling says: 前黄 of 前黄镇, but 圭峰 whole."""
    if term.kind == "person":
        return term.source
    spelled = spellings.plain(core_of(term.target))
    found = (_KIND.sub("", term.source), term.source)
    fitting = (characters for characters in found if spellings.divided(spelled, len(characters)))
    return next(fitting, _RANK.sub("", term.source))


def _is_slip_of_person(words: Sequence[str], target: str, characters: str) -> bool:
    """Surname and given name each by themselves; the surname may be read otherwise, but not mistaken."""
    if len(words) < 2 or " " not in target:
        return False
    surname, given = surnames.split(characters)
    family, _, name = target.partition(" ")
    return any(
        _is_slip(first, family, surname, mistakes=0) and _is_slip(other, name, given)
        for first, other in ((words[0], "".join(words[1:])), (words[-1], "".join(words[:-1])))
    )


def _is_slip(word: str, expected: str, characters: str, mistakes: int = 1) -> bool:
    """Whether a plain word is ``expected`` with other readings of the characters and at most one mistake."""
    spelled = spellings.plain(expected)
    if word == spelled:
        return True
    rights = [r for r in spellings.divided(spelled, len(characters)) if _fits(r, characters)]
    for syllables in spellings.divided(word, len(characters)):
        wrong = {
            (character, sound)
            for character, sound in zip(characters, syllables, strict=True)
            if sound not in spellings.readings(character)
        }
        if not wrong:
            return True
        if len(wrong) <= mistakes and rights:
            right = dict(zip(characters, rights[0], strict=True))
            if all(spellings.is_mistaken(sound, right[character]) for character, sound in wrong):
                return True
    return False


def _fits(syllables: Sequence[str], characters: str) -> bool:
    return all(s in spellings.readings(c) for s, c in zip(syllables, characters, strict=True))

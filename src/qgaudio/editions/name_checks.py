"""Whether the names of a sentence stand in its English, spelled as expected and everywhere alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qgaudio.config import Term
from qgaudio.editions import spellings, surnames
from qgaudio.editions.company_words import KINDS
from qgaudio.editions.landmark_words import LANDMARKS, SAME
from qgaudio.editions.names import NameTerm, romanize_surname
from qgaudio.editions.people_patterns import TITLES
from qgaudio.editions.people_words import OWN_SPELLINGS
from qgaudio.editions.place_words import RANKS
from qgaudio.editions.places import is_inside_word
from qgaudio.editions.words import cut

_KINDS = frozenset((*LANDMARKS.values(), *KINDS.values())) - {""} | SAME
_CAPITALISED = re.compile(r"[A-Z][A-Za-zÀ-ɏ'’\-]+")
#: Two characters on either side of the dot are enough to know a name by; where it ends is not marked.
_DOTTED = re.compile("[\u4e00-\u9fff]{1,2}[·•][\u4e00-\u9fff]{1,2}")
#: Words that stand capitalised before a surname and are no part of the name.
_BEFORE_SURNAME = re.compile(
    r"(?:^|[^A-Za-z\s]|\b[a-z'’]+|\b(?:Mr|Ms|Mrs|Miss|Dr|Prof|Professor|Reporter|Teacher|Director|"
    r"Comrade|President|Secretary|Chairman|Mayor|Captain|Doctor|Manager|Village|Party|Officer|"
    r"Xiao|Lao|Granny|Grandma|Grandpa|Uncle|Aunt|Auntie|Sister|Brother|But|And|When|As|For|Old|The|In|At|To|While|Since|After|Before|According)\.?)\s*$"
)


@dataclass(frozen=True, slots=True)
class Varying:
    """A name that stands in the translation in several ways. ``spelled`` holds (sentence id, spelling)."""

    source: str
    expected: str | None
    spelled: tuple[tuple[str, str], ...]


def missing(source: str, translation: str, terms: Sequence[Term]) -> tuple[NameTerm, ...]:
    """The names among ``terms`` that ``source`` holds and ``translation`` does not spell as expected.

    Tolerant: Binbin Zhang and ZHANG Bin-bin are Zhang Binbin, Zhang alone will do where no other given name
    follows it, Qianhuang will do for Qianhuang Town, and Shanghainese tells of Shanghai.
    """
    return tuple(
        term
        for term in terms
        if isinstance(term, NameTerm)
        and not term.is_guess
        and is_meant(term, source)
        and not is_spelled(term, translation)
    )


def is_meant(term: NameTerm, source: str) -> bool:
    """Whether the term's characters are the name somewhere in the source, and no part of another word."""
    places = [match.start() for match in re.finditer(re.escape(term.source), source)]
    if term.kind == "person":
        return bool(places)
    words = cut(source) if places else None
    return any(words and not is_inside_word(words, p, p + len(term.source)) for p in places)


def is_spelled(term: NameTerm, text: str) -> bool:
    """Whether the text holds the name in its expected spelling, or one that may stand for it."""
    if term.kind != "person":
        return any(spellings.stands(core, text, inhabitants=True) for core in accepted_cores(term))
    for spelled in (term.target, *term.others):
        family, _, given = spelled.rpartition(" ") if " " in spelled else ("", "", spelled)
        reversed_ = f"{given} {family}"
        if spellings.stands(spelled, text) or spellings.stands(reversed_, text):
            return True
    return _surname_alone(term, text)


def accepted_cores(term: NameTerm) -> Iterator[str]:
    """The spellings of a place without the English of its rank."""
    for spelled in (term.target, *term.others):
        yield core_of(spelled)


def core_of(spelled: str) -> str:
    """``Qianhuang Town`` → ``Qianhuang``, ``Yiban Service Area`` → ``Yiban``; Sun Moon Lake stays."""
    first, _, last = spelled.rpartition(" ")
    if first.endswith(" New") and last == "Area":
        return first.removesuffix(" New")
    name, _, kind = spelled.partition(" ")
    if kind in _KINDS and spellings.is_pinyin(name):
        return name
    return first if first and last in RANKS.values() else spelled


def _surname_alone(term: NameTerm, text: str) -> bool:
    """Whether the surname stands without a given name: Zhang said, Reporter Zhang."""
    families = (
        {romanize_surname(surnames.split(term.source)[0])} if _is_full(term) else {term.target.split()[-1]}
    )
    if term.source in OWN_SPELLINGS:
        families = {
            word
            for spelled in (term.target, *term.others)
            for word in (spelled.split()[0], spelled.split()[-1])
        }
    for match in re.finditer(
        rf"\b(?:{'|'.join(map(re.escape, sorted(families)))})\b(?P<after>\s+[A-Z][a-z]+)?", text
    ):
        if not match["after"] and _BEFORE_SURNAME.search(text[: match.start()]):
            return True
    return False


def _is_full(term: NameTerm) -> bool:
    first, *others = term.target.split()
    return len(others) == 1 and first not in _FORMS


_FORMS = frozenset((*TITLES.values(), "Xiao", "Lao"))


def varying(sentences: Iterable[tuple[str, str, str]], terms: Sequence[Term]) -> tuple[Varying, ...]:
    """Names that the translation of one article spells in several ways.

    ``sentences`` are (id, Chinese, English). Expected names are compared with slips of them; transliterated
    ones (约翰·史密斯), which have no expected spelling, must share a capitalised word wherever they stand.
    """
    rows = tuple(sentences)
    known = (term for term in terms if isinstance(term, NameTerm))
    return (*_slips(rows, tuple(known)), *_transliterated(rows))


def _slips(rows: Sequence[tuple[str, str, str]], terms: Sequence[NameTerm]) -> Iterator[Varying]:
    from qgaudio.editions.name_mending import slips_of

    for term in terms:
        spelled = []
        for identity, source, english in rows:
            if term.source not in source:
                continue
            if is_spelled(term, english):
                spelled.append((identity, term.target))
            spelled += [(identity, slip) for slip in slips_of(term, source, english, terms)]
        if len({spelling for _, spelling in spelled}) > 1:
            yield Varying(term.source, term.target, tuple(spelled))


def _transliterated(rows: Sequence[tuple[str, str, str]]) -> Iterator[Varying]:
    names = dict.fromkeys(name for _, source, _ in rows for name in _DOTTED.findall(source))
    for name in names:
        found = [
            (identity, tuple(dict.fromkeys(_CAPITALISED.findall(english))))
            for identity, source, english in rows
            if name in source
        ]
        shared = set.intersection(*(set(map(spellings.plain, words)) for _, words in found))
        if len(found) > 1 and not shared:
            yield Varying(name, None, tuple((identity, " ".join(words)) for identity, words in found))

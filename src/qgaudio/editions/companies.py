"""Companies and brands of an article: the well known by their own English names, others in Hanyu Pinyin.

What a company calls itself in English nobody can know from the Chinese: a brand in Pinyin is a guess,
proposed to the translator so that it is written in one way, and nothing is missed where another name stands.
A brand is guessed where two or three characters that are no word of the dictionary stand between a border of
words and what the company does (金宏气体), or in a row of companies (百宏、盈泰等企业).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from qgaudio.editions.company_words import (
    BEFORE,
    COMPANY_LIKE,
    KINDS,
    NO_BRAND,
    NOT_AHEAD,
    PROJECTS,
    ROW,
    SHORTENED,
    STRONG,
)
from qgaudio.editions.names import NameTerm, known_places, romanize_place
from qgaudio.editions.people_words import FOREIGN_GIVEN, FOREIGN_PLACES, NEVER_GIVEN
from qgaudio.editions.places import is_inside_word
from qgaudio.editions.words import Cut, cut, tag_of

_HAN = re.compile("[\u3400-\u9fff]+")
_KIND = re.compile("|".join(sorted(KINDS, key=len, reverse=True)))
_BEFORE = re.compile(rf"(?:{BEFORE})$")
_FRAMED = re.compile(r"(?:有限|股份|集团|公司|[和及与等的]|[^\u3400-\u9fff]|$)")
_ITEM = r"[\u3400-\u9fffA-Za-z0-9]{2,12}"
_ROWS = re.compile(rf"(?P<row>{_ITEM}(?:、{_ITEM})+)(?:{ROW})")
_PROJECT = r"[\u3400-\u9fffA-Za-z0-9]{2,24}?"
_PROJECT_ROWS = re.compile(rf"(?P<row>{_PROJECT}(?:、{_PROJECT})+)(?:{PROJECTS})")


@dataclass(frozen=True, slots=True)
class KnownCompany:
    """A company of the table: its name in English, others in use, and whether the Chinese is a word too."""

    english: str
    others: tuple[str, ...]
    is_word: bool


@cache
def known_companies() -> Mapping[str, KnownCompany]:
    """The table ``companies.tsv`` by the Chinese name."""
    text = resources.files("qgaudio.editions").joinpath("companies.tsv").read_text(encoding="utf-8")
    companies = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            source, called, *flags = line.split("\t")
            english, *others = called.split("|")
            companies[source] = KnownCompany(english, tuple(others), "word" in flags)
    return MappingProxyType(companies)


def company_terms(texts: Iterable[str]) -> tuple[NameTerm, ...]:
    """Glossary entries for the companies of an article: 华为 = Huawei, 金宏气体 = Jinhong Gas (a guess)."""
    lines = [text for text in dict.fromkeys(texts) if text]
    terms = {term.source: term for term in _known(lines)}
    brands = _brands(lines)
    for brand, kinds in sorted(brands.items()):
        if any(brand in name or name in brand for name in known_companies()):
            continue
        for kind in kinds:
            target = f"{romanize_place(brand)} {KINDS[kind]}".strip()
            terms.setdefault(brand + kind, _guess(brand + kind, target))
        if _stands_free(brand, lines):
            terms.setdefault(brand, _guess(brand, romanize_place(brand)))
    return tuple(terms[source] for source in sorted(terms))


def _guess(source: str, target: str) -> NameTerm:
    return NameTerm(source, target, "company", is_guess=True)


def _known(lines: Sequence[str]) -> Iterator[NameTerm]:
    for name, company in known_companies().items():
        pattern = rf"{name}(?!{NOT_AHEAD})"
        places = [(line, m) for line in lines if name in line for m in re.finditer(pattern, line)]
        if not places or any(_is_torn(line, m) for line, m in places):
            continue
        if not company.is_word or any(re.match(COMPANY_LIKE, line[m.end() :]) for line, m in places):
            yield NameTerm(name, company.english, "company", company.others)


def _is_torn(line: str, match: re.Match[str]) -> bool:
    """Whether a word lies across an end of the name that does not go on with what a company does."""
    words = cut(line)
    if re.match(COMPANY_LIKE, line[match.end() :]) and words.at(match.start())[0] == match.start():
        return False
    return is_inside_word(words, match.start(), match.end())


def _brands(lines: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Brands and the kinds that stand behind them; none where the brand stands in a row of companies."""
    times: Counter[tuple[str, str]] = Counter()
    sure: dict[str, set[str]] = {}
    for line in lines:
        words = cut(line)
        for match in _KIND.finditer(line):
            brand = _brand_before(words, match.start())
            if brand is None or _is_of_another_word(words, match.start(), match.end()):
                continue
            kind = match[0]
            times[brand, kind] += 1
            if kind in STRONG or (
                _FRAMED.match(line[match.end() :]) and _is_framed(line, match.start() - len(brand))
            ):
                sure.setdefault(brand, set()).add(kind)
        for brand in _in_rows(line):
            sure.setdefault(brand, set())
    for (brand, kind), count in times.items():
        if count > 1 or brand in sure:
            sure.setdefault(brand, set()).add(kind)
    return {brand: tuple(sorted(kinds)) for brand, kinds in sure.items()}


def _is_framed(line: str, begin: int) -> bool:
    before = line[:begin]
    is_after_place = any(before[-length:] in known_places() for length in (2, 3, 4))
    return not before or not _HAN.match(before[-1]) or is_after_place or _BEFORE.search(before) is not None


def _is_of_another_word(words: Cut, begin: int, end: int) -> bool:
    """Whether a longer word than the kind stands there: 建设者."""
    first, word, _ = words.at(begin)
    return first < begin or (first + len(word) > end and word not in KINDS)


def _in_rows(line: str) -> Iterator[str]:
    """Brands in a row of companies, and before the products of a row of projects: 百宏碳酸酯、…等项目."""
    for match in _ROWS.finditer(line) if "、" in line else ():
        for item in re.findall(r"[^、]+", match["row"]):
            if len(item) in (2, 3) and _is_brand(item) and not FOREIGN_PLACES.search(line):
                yield item
    for match in _PROJECT_ROWS.finditer(line) if "、" in line else ():
        words = cut(line)
        for item in re.finditer(r"[^、]+", match["row"]):
            begin = match.start("row") + item.start()
            verb = re.match(r"(?:.*?(?:推动|推进|引进|建成|落地|加快|促进))?", item[0])
            start = begin + (verb.end() if verb else 0)
            brand = line[start : start + 2]
            behind = words.at(start + 2)[1] if start + 2 < len(line) else ""
            if _is_brand(brand) and not words.splits(start, start + 2) and len(behind) > 1:
                yield brand


def _brand_before(words: Cut, end: int) -> str | None:
    for length in (2, 3):
        begin = end - length
        if begin < 0:
            return None
        brand = words.text[begin:end]
        if _is_brand(brand) and _is_bordered(words, begin) and not words.splits(begin, end):
            clause = re.split("[，。；！？（）]", words.text[:begin])[-1]
            return None if FOREIGN_PLACES.search(clause) else brand
    return None


def _is_bordered(words: Cut, begin: int) -> bool:
    """Whether a name may begin: no Han before, a preposition or a whole word but a noun."""
    before = words.text[:begin]
    if not before or not _HAN.match(before[-1]) or _BEFORE.search(before):
        return True
    first, word, tag = words.at(begin - 1)
    is_part = tag.startswith("n") and not tag.startswith("ns")  # 蚂蚁 of 蚂蚁金服
    return len(word) > 1 and first + len(word) == begin and not is_part


def _is_brand(text: str) -> bool:
    """Whether characters make no words of the dictionary and may be a brand."""
    return (
        _HAN.fullmatch(text) is not None
        and tag_of(text) is None
        and NO_BRAND.isdisjoint(text)
        and all(len(word) == 1 for word in cut(text).words)
        and text not in known_places()
        and text not in SHORTENED
        and not set(text) <= FOREIGN_GIVEN
        and NEVER_GIVEN.isdisjoint(text)
    )


def _stands_free(brand: str, lines: Sequence[str]) -> bool:
    places = [(line, m) for line in lines for m in re.finditer(rf"{brand}(?!{_KIND.pattern})", line)]
    return bool(places) and not any(cut(line).splits(m.start(), m.end()) for line, m in places)

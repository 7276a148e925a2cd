"""Names of places that an article itself shows to be such, in Hanyu Pinyin: 前黄镇 is Qianhuang Town.

Only what is certain counts, since a wrong name is worse than none: the table has it; or it stands in a row of
ranks (泉港区前黄镇), has an office behind it, a verb of going before it, or occurs twice, and is made of no
words of the dictionary. Ranks are put as English-language news from China puts them; a city has none
(Quanzhou).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qgaudio.editions.names import UNSURE_IN_PLACES, NameTerm, known_places, romanize_place
from qgaudio.editions.people_words import FOREIGN_GIVEN, FOREIGN_PLACES, NEVER_GIVEN
from qgaudio.editions.place_words import (
    CALLED_SO,
    DIRECTIONS,
    ETHNIC,
    FOLLOWERS,
    GOING,
    NO_NAME,
    NOT_AFTER,
    NOT_AHEAD,
    NOT_BEFORE,
    NUMBERED,
    ORGANS,
    RANKS,
    WORDY_ENDS,
)
from qgaudio.editions.words import Cut, cut, tag_of

_HAN = re.compile("[\u3400-\u9fff]")
_RANK = re.compile("|".join(sorted(RANKS, key=len, reverse=True)))
_PEOPLES = "|".join(sorted(ETHNIC, key=len, reverse=True))
_AUTONOMOUS = re.compile(
    rf"(?P<stem>[\u3400-\u9fff]{{2,5}}?)(?P<peoples>(?:(?:{_PEOPLES})族?)+|各族)"
    r"(?P<rank>自治[区州县旗]|(?<=族)乡)"
)
_PEOPLE = re.compile(_PEOPLES)
_AUTONOMOUS_RANKS = {
    "自治区": "Autonomous Region", "自治州": "Autonomous Prefecture", "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner", "乡": "Ethnic Township",
}  # fmt: skip
#: A name with nothing beside it that shows it must be there this often.
_TIMES = 2
_SMALL = frozenset(str.split("镇 乡 村 街道 社区"))
_LISTED = frozenset("镇乡村路")
_LINEAR = frozenset(str.split("路 街 大道 大街"))  # roads


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A stem and its rank somewhere in the text. ``shown`` says how sure its surroundings make it."""

    stem: str
    rank: str
    is_shown: bool
    is_official: bool


def place_terms(texts: Iterable[str]) -> tuple[NameTerm, ...]:
    """Glossary entries for the places of an article: 前黄镇 = Qianhuang Town, 前黄 = Qianhuang."""
    lines = [text for text in dict.fromkeys(texts) if text]
    terms = {term.source: term for line in lines for term in _autonomous(line)}
    for term in _divisions(lines):
        terms.setdefault(term.source, term)
    for term in _well_known(lines):
        terms.setdefault(term.source, term)
    return tuple(terms[source] for source in sorted(terms))


def _well_known(lines: Sequence[str]) -> Iterator[NameTerm]:
    """Places of the table that stand without their rank and are mostly no part of another word.

    One in three may be: the cutter errs, and where 海南 lies in 上海南站 the name before it goes first.
    """
    whole = "\n".join(lines)
    for name, place in known_places().items():
        if place.needs_rank or name not in whole:
            continue
        inside = [
            is_inside_word(cut(line), match.start(), match.end())
            for line in lines
            for match in re.finditer(name, line)
        ]
        if 3 * sum(inside) <= len(inside):
            yield NameTerm(name, place.english, "place", place.others)


def is_inside_word(words: Cut, begin: int, end: int) -> bool:
    """Whether another word holds a part of the stretch: 上海南站 has no Hainan, 三明治 no Sanming."""
    first, word, tag = words.at(begin)
    name, before, after = words.text[begin:end], words.text[:begin][-1:], words.text[end : end + 1]
    if first < begin and words.text[first:begin] not in known_places():
        return True  # 上海浦东 may be one word
    if before in NOT_AFTER.get(name, ()) or after in NOT_AHEAD.get(name, ()):
        return True
    if first == begin and begin + len(word) > end:
        return tag[:2] not in ("ns", "nt", "nz", "nr")
    if words.splits(begin, end):
        return True
    before = words.text[max(0, begin - 2) : begin]
    return any((before[k:] + words.text[begin : begin + 1]) in known_places() for k in range(len(before)))


def _autonomous(line: str) -> Iterator[NameTerm]:
    """宁夏回族自治区, 景宁畲族自治县: a stem, the peoples and the rank."""
    for match in _AUTONOMOUS.finditer(line):
        stem = _stem_of(line, match.start(), match.start("peoples"))
        if stem is None:
            continue
        peoples = [ETHNIC[people] for people in _PEOPLE.findall(match["peoples"])]
        joined = " and ".join([", ".join(peoples[:-1]), peoples[-1]] if len(peoples) > 1 else peoples)
        begin = romanize_place(stem).removesuffix(" Autonomous Region")
        target = " ".join(filter(None, (begin, joined, _AUTONOMOUS_RANKS[match["rank"]])))
        yield _term(stem, stem + line[match.start("peoples") : match.end()], target, (begin,))


def _stem_of(line: str, begin: int, end: int) -> str | None:
    """The stem that ends at ``end``: one of the table, else what a clean border leaves of it."""
    known = [
        line[place:end] for place in range(max(0, end - 6), end - 1) if line[place:end] in known_places()
    ]
    if known:
        return known[0]
    for place in range(max(begin, end - 3), end - 1):
        if _border(cut(line), place):
            return line[place:end]
    return None


def _divisions(lines: Sequence[str]) -> Iterator[NameTerm]:
    seen: dict[tuple[str, str], list[_Sighting]] = {}
    for line in lines:
        for sighting in _sightings(line):
            seen.setdefault((sighting.stem, sighting.rank), []).append(sighting)
    for (stem, rank), sightings in sorted(seen.items()):
        known = known_places().get(stem)
        if not known and not _is_certain(stem, rank, sightings):
            continue
        yield _ranked(stem, rank)
        is_plain = rank not in _LINEAR and rank not in ("社区", "街道", "村")
        if is_plain and not known and _stands_free(stem, lines):
            yield _term(stem, stem, romanize_place(stem))


def _is_certain(stem: str, rank: str, sightings: Sequence[_Sighting]) -> bool:
    """An office or a row of ranks shows any name; words of the dictionary need it, others need less."""
    if rank in ("省", "州", "旗", "盟"):
        return False  # the table has them all, or their names are no Pinyin
    is_word = (tag_of(stem) or "n")[0] in "advpcr" and tag_of(stem + rank) != "ns"
    if is_word and stem not in CALLED_SO:
        return False
    if (
        set(stem) <= FOREIGN_GIVEN
        or NEVER_GIVEN & set(stem)
        or stem[-1] in "新前后上下小名古强"
        or any(tag[0] in "vdpcur" for tag in cut(stem).tags if len(stem) > 2)
    ):
        return False
    if any(item.is_official for item in sightings):
        return True
    if tag_of(stem) == "ns" and rank in _SMALL:
        return any(item.is_shown for item in sightings)  # 黄堡 is a place elsewhere too
    if tag_of(stem) is not None or tag_of(stem + rank) not in (None, "ns") or stem[-1] in WORDY_ENDS:
        return False
    words = cut(stem).words
    if len(stem) > 2 and any(len(word) > 1 for word in words):
        return False
    return any(item.is_shown for item in sightings) or (len(sightings) >= _TIMES and rank not in _LINEAR)


def _sightings(line: str) -> Iterator[_Sighting]:
    words = cut(line)
    for match in _RANK.finditer(line):
        rank, begin = match[0], match.start()
        if re.match(NOT_BEFORE.get(rank, "(?!)"), line[match.end() :]):
            continue
        stem = _stem_before(words, begin, rank)
        if stem is None:
            continue
        start = begin - len(stem)
        before, after = line[:start], line[match.end() :]
        is_abroad = FOREIGN_PLACES.search(re.split("[，。；！？（）]", before)[-1]) is not None
        if is_abroad and stem not in known_places():
            continue
        in_row = follows_place(before)
        organ = re.match(ORGANS, after) is not None and rank not in _LINEAR
        numbered = rank in _LINEAR and re.match(NUMBERED, after) is not None
        is_listed = rank in _LISTED and _is_listed(before, rank, after)
        going = re.search(rf"(?:{GOING})$", before) is not None
        yield _Sighting(
            stem, rank, organ or in_row or numbered or going or is_listed, organ or in_row or numbered
        )


def _is_listed(before: str, rank: str, after: str) -> bool:
    """Whether another of the rank stands in the same row: 郭坑村、樟脚村."""
    name = rf"[\u3400-\u9fff]{{2,3}}{rank}"
    return bool(re.search(rf"{name}[、和]$", before) or re.match(rf"[、和]{name}", after))


def follows_place(before: str) -> bool:
    """Whether a place of a higher rank stands directly before: 泉州市 or 泉州."""
    ranked = re.search(
        r"(?P<stem>[\u3400-\u9fff]{2,3})(?:[省市县区州盟旗镇乡]|新区|街道|自治[区州县旗])$", before
    )
    if ranked and (tag_of(ranked[0][-3:]) == "ns" or NO_NAME.isdisjoint(ranked["stem"][-2:])):
        return tag_of(before[-3:]) == "ns" or tag_of(before[-2:]) is None
    return any(before[-length:] in known_places() for length in (2, 3, 4) if length <= len(before))


def _stem_before(words: Cut, end: int, rank: str) -> str | None:
    """The name that ends before a rank, None where words stand there."""
    line = words.text
    first, word, tag = words.at(end)
    is_plain_word = not tag.startswith(("ns", "nr")) and not (len(word) > 2 and follows_place(line[:first]))
    if (first < end and first + len(word) >= end + len(rank) and is_plain_word) or (
        first == end and len(word) > len(rank) and word not in FOLLOWERS and not tag.startswith("n")
    ):
        return None
    for length in (5, 4, 3, 2):
        stem = line[end - length : end] if end >= length else ""
        if stem in known_places() and not is_inside_word(words, end - length, end):
            return stem
    for length in (2, 3):
        start = end - length
        if start < 0 or not all(map(_HAN.match, line[start:end])):
            return None
        stem = line[start:end]
        if NO_NAME.isdisjoint(stem) and begins_cleanly(words, start):
            return stem
    return None


def begins_cleanly(words: Cut, start: int) -> bool:
    """Whether a name may begin here and no word lies across the position."""
    return _border(words, start) and _is_clean(words, start)


def _is_clean(words: Cut, start: int) -> bool:
    """Whether no word lies across a position; behind a place the cutter may err (雷山县西江镇)."""
    return not words.begins_inside(start) or follows_place(words.text[:start])


def _border(words: Cut, start: int) -> bool:
    """Whether a name may begin here: after no Han, a preposition, a rank, a verb of going or a place."""
    before = words.text[:start]
    if not before or not _HAN.match(before[-1]):
        return True
    first, _, _ = words.at(start)
    if re.search(rf"(?:[在从到与和及为由至赴往省市县区镇乡州旗盟的]|街道|{GOING})$", before):
        return True
    return first == start and any(before[-length:] in known_places() for length in (2, 3, 4))


def _stands_free(stem: str, lines: Sequence[str]) -> bool:
    """Whether the bare stem can be given too: no word of the dictionary, and a part of none."""
    if tag_of(stem) not in (None, "ns"):
        return False
    return not any(
        cut(line).splits(match.start(), match.end())
        for line in lines
        for match in re.finditer(rf"{stem}(?!{_RANK.pattern})", line)
    )


def _ranked(stem: str, rank: str) -> NameTerm:
    known = known_places().get(stem + rank) or known_places().get(stem)
    english = known.english if known else _spelled(stem, rank)
    if english.endswith(("County", "Island", "Mountains")) or not RANKS[rank]:
        return _term(stem, stem + rank, english, known.others if known else ())
    target = f"{english} {RANKS[rank]}"
    others = (english, *(known.others if known else ()))
    return _term(stem, stem + rank, target, others)


def _spelled(stem: str, rank: str) -> str:
    """中山北 before 路 is Zhongshan North."""
    if rank in _LINEAR and len(stem) > 2 and stem[-1] in DIRECTIONS:
        return f"{romanize_place(stem[:-1])} {DIRECTIONS[stem[-1]]}"
    return romanize_place(stem)


def _term(stem: str, source: str, target: str, others: tuple[str, ...] = ()) -> NameTerm:
    is_certain = stem in known_places() or UNSURE_IN_PLACES.isdisjoint(stem)
    return NameTerm(source, target, "place", others, is_certain)

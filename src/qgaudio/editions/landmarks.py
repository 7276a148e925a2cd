"""Lanes, rivers, bridges, stations whose name an article shows to be one: 青石巷 is Qingshi Lane.

The first part is in Pinyin only where it is no word of the dictionary (人民公园 and 文化广场 are left to the
translator, who knows what they mean) and something besides shows it: a place or a verb of going before it,
another of its kind beside it, or a second sight of it. What kind of thing it is may be put in any words: only
the Pinyin is expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qgaudio.editions import surnames
from qgaudio.editions.landmark_words import (
    GOING,
    LANDMARKS,
    LANES,
    NO_LANE,
    NO_STEM,
    NOT_FOLLOWED,
    POSITIONS,
    RAILWAY,
    SHORT,
    SIDES,
    SURE,
    WORDY,
)
from qgaudio.editions.names import UNSURE_IN_PLACES, NameTerm, known_places, romanize_place
from qgaudio.editions.people_words import FOREIGN_GIVEN, FOREIGN_PLACES, NEVER_GIVEN
from qgaudio.editions.place_words import DIRECTIONS
from qgaudio.editions.place_words import GOING as GOING_TO
from qgaudio.editions.places import begins_cleanly, follows_place
from qgaudio.editions.words import Cut, cut, tag_of

_KIND = re.compile("|".join(sorted(LANDMARKS, key=len, reverse=True)))
_HAN = re.compile("[\u3400-\u9fff]+")
#: Kinds after which a settlement is called too: the bare name may stand for it.
_SETTLED = frozenset(str.split("服务区 火车站 高铁站 站 码头 半岛 岛 屿 港 湾 古镇 古村 古城 水库"))
_TIMES = 2


@dataclass(frozen=True, slots=True)
class _Sighting:
    stem: str
    kind: str
    is_shown: bool


def landmark_terms(texts: Iterable[str]) -> tuple[NameTerm, ...]:
    """Glossary entries for the landmarks of an article: 青石巷 = Qingshi Lane."""
    lines = [text for text in dict.fromkeys(texts) if text]
    seen: dict[tuple[str, str], list[_Sighting]] = {}
    for line in lines:
        for sighting in _sightings(line):
            seen.setdefault((sighting.stem, sighting.kind), []).append(sighting)
    terms = []
    for (stem, kind), sightings in sorted(seen.items()):
        if _is_certain(stem, kind, sightings):
            terms.append(_term(stem, kind))
            if kind in _SETTLED and len(stem) > 1 and _stands_free(stem, lines):
                terms.append(NameTerm(stem, romanize_place(stem), "place", (), _is_sure(stem)))
    return tuple(terms)


def _sightings(line: str) -> Iterator[_Sighting]:
    words = cut(line)
    for match in _KIND.finditer(line):
        kind, begin, end = match[0], match.start(), match.end()
        is_longer = kind in SHORT and end < len(line) and line[end] in NOT_FOLLOWED
        if is_longer or _is_of_another_word(words, begin, end):
            continue
        stem = _stem_before(words, begin, kind)
        if stem is None:
            continue
        before = line[: begin - len(stem)]
        if FOREIGN_PLACES.search(re.split("[，。；！？（）]", before)[-1]):
            continue
        if kind == "站" and not re.search(RAILWAY, line):
            continue
        is_shown = (
            follows_place(before)
            or re.search(rf"(?:{GOING_TO}|{GOING})了?$", before) is not None
            or (kind in LANES and re.match(r"\d+号|口|深处|尾", line[end:]) is not None)
            or (kind == "站" and re.search(rf"(?:{RAILWAY})$", before) is not None)
            or (len(stem) == 1 and before.endswith(("“", "《", "「")))
            or _is_listed(before, kind, line[end:])
        )
        yield _Sighting(stem, kind, is_shown)


def _is_of_another_word(words: Cut, begin: int, end: int) -> bool:
    """Whether the kind's characters are a part of a longer word that does not end with them: 江山, 网站."""
    first, word, tag = words.at(begin)
    last = first + len(word)
    if first == begin:
        return last > end and words.text[end:last] not in SIDES
    return last > end or tag[:2] not in ("ns", "nr", "nz")


def _is_listed(before: str, kind: str, after: str) -> bool:
    name = rf"[\u3400-\u9fff]{{2,3}}{kind}"
    return bool(re.search(rf"{name}[、和]$", before) or re.match(rf"[、和]{name}", after))


def _stem_before(words: Cut, end: int, kind: str) -> str | None:
    """The name that ends before a kind, None where words stand there or no clean border is found."""
    for length in (2, 3, 1) if kind in SHORT else (2, 3):
        start = end - length
        stem = words.text[max(start, 0) : end]
        if start < 0 or not _HAN.fullmatch(stem):
            continue
        if NO_STEM.isdisjoint(stem) and _may_begin(words, start):
            return stem
    return None


def _may_begin(words: Cut, start: int) -> bool:
    is_reached = re.search(rf"(?:{GOING})了?$", words.text[:start]) is not None
    return begins_cleanly(words, start) or (is_reached and not words.begins_inside(start))


def _is_certain(stem: str, kind: str, sightings: Sequence[_Sighting]) -> bool:
    is_shown = any(item.is_shown for item in sightings)
    is_often = len(sightings) >= _TIMES
    if stem in known_places() or stem + kind in known_places():
        return False  # the table speaks for it
    if (stem + kind)[1:] in known_places() or (len(stem) > 2 and (stem[0] in DIRECTIONS or kind in WORDY)):
        return False  # 瘦西湖, 北苕溪 and 汤王陵公园 are translated
    if set(stem) <= FOREIGN_GIVEN or NEVER_GIVEN & set(stem) or _KIND.fullmatch(stem[-1:] + kind):
        return False
    if kind in LANES:
        return stem not in NO_LANE and (tag_of(stem) or "n")[0] == "n" and (is_shown or is_often)
    whole, tag = tag_of(stem + kind), tag_of(stem)
    if len(stem) == 1:
        return whole is None and is_shown and (stem not in surnames.COMMON or is_often)
    if not POSITIONS.isdisjoint(stem):
        return is_shown and len(stem) == 2 and whole is tag is None
    if whole is not None:
        return whole == "ns" and kind in SHORT and is_shown
    if len(stem) > 2 and any(len(word) > 1 for word in cut(stem).words):
        return False
    if tag is None:
        return is_shown or is_often or kind in SURE
    is_evident = is_shown or is_often or kind in SURE
    return kind not in WORDY and is_evident and tag[:2] in ("ns", "nr", "nz")


def _stands_free(stem: str, lines: Sequence[str]) -> bool:
    """Whether the bare stem stands somewhere, is no word of the dictionary and nowhere a part of one."""
    if tag_of(stem) is not None:
        return False
    places = [(line, m) for line in lines for m in re.finditer(rf"{stem}(?!{_KIND.pattern})", line)]
    return bool(places) and not any(cut(line).splits(m.start(), m.end()) for line, m in places)


def _term(stem: str, kind: str) -> NameTerm:
    """A single character keeps its kind in Pinyin as well: 圭峰 is Guifeng Peak, and Mount Gui will do.

    What the dictionary has as a person or a brand (凤凰岛) may be translated: the Pinyin is a guess.
    """
    joined = romanize_place(stem + kind) if kind in SHORT else None
    core = romanize_place(stem)
    name = joined if joined and len(stem) == 1 else core
    others = (core, joined) if joined else (core,)
    target = f"{name} {LANDMARKS[kind]}"
    is_word = kind not in LANES and (tag_of(stem) or "ns") != "ns" and tag_of(stem + kind) is None
    is_guess = is_word or kind == "广场"  # a mall has a brand: 宝龙广场 is Powerlong Plaza
    return NameTerm(stem + kind, target, "place", others, _is_sure(stem) or is_guess, is_guess)


def _is_sure(stem: str) -> bool:
    return UNSURE_IN_PLACES.isdisjoint(stem)

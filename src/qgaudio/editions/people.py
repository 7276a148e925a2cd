"""Personal names that an article itself shows to be such, in Hanyu Pinyin: 村民李四海说 tells of Li Sihai.

Only what is certain counts, since a wrong name is worse than none: an office, a credit, an age or a verb of
saying stands beside it, the dictionary has no such word, and no other occurrence is a part of a word.
Transliterated foreign names (约翰·史密斯, 马克龙) are the translator's. English-language papers from China
write 小张 and 老李 as Xiao Zhang and Lao Li, and of 李某 they give the surname.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from qgaudio.editions import surnames
from qgaudio.editions.names import (
    NameTerm,
    is_personal_name,
    known_places,
    other_readings,
    romanize_person,
    romanize_surname,
)
from qgaudio.editions.people_patterns import (
    ADDRESSED,
    AGED,
    ALONE,
    CALLED,
    CREDIT,
    DOTTED,
    JOINTS,
    LIST,
    OFFICE_BEHIND,
    OLD_OR_YOUNG,
    PREPOSITIONS,
    ROLE,
    ROW,
    SAID,
    TITLED,
    TITLES,
    WHOLE,
    WITHHELD,
)
from qgaudio.editions.people_words import (
    COMPANIES,
    FAMILIAR,
    FOREIGN_GIVEN,
    FOREIGN_PLACES,
    HARD,
    NEVER_GIVEN,
    NO_GIVEN,
    NO_NAMES,
    OWN_SPELLINGS,
    SOFT,
)
from qgaudio.editions.words import cut, guessed, tag_of


def people_terms(texts: Iterable[str], authors: Sequence[str] = ()) -> tuple[NameTerm, ...]:
    """Glossary entries for the people of an article.

    ``authors`` are the article's own; they count where they occur in the text, as everybody does.
    """
    lines = [text for text in dict.fromkeys(texts) if text]
    foreign = _foreign_parts(lines)
    full = _full_names(lines, authors, foreign)
    terms = [_person(name) for name in sorted(full)]
    terms += [NameTerm(name, spelled[0], "person", spelled[1:]) for name, spelled in _own_spelled(lines)]
    terms += _short_forms(lines, {surnames.split(name)[0] for name in full})
    return tuple({term.source: term for term in terms}.values())


def _person(name: str) -> NameTerm:
    others = other_readings(name)
    return NameTerm(name, romanize_person(name), "person", others, not others)


def _own_spelled(lines: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, spelled in OWN_SPELLINGS.items():
        if any(name in line for line in lines):
            yield name, spelled


def _full_names(lines: Sequence[str], authors: Sequence[str], foreign: frozenset[str]) -> set[str]:
    found: dict[str, bool] = {}
    for name in authors:
        if WHOLE.fullmatch(name) and is_personal_name(name):
            found[name] = True
    for line in lines:
        for name, is_stated in _shown(line):
            found[name] = found.get(name, False) or is_stated
    good = {name for name, is_stated in found.items() if _may_be(name, is_stated, foreign)}
    said = {name for line in lines for name in _unmarked(SAID, line)}
    alone = {*said, *_recurring(lines)}
    alone = {name for name in alone if not _is_news_from_abroad(name, lines)}
    good |= {name for name in {*alone, *_in_rows(lines)} if _may_be(name, False, foreign)}
    good |= {name for name in _listed(lines, good) if _may_be(name, False, foreign)}
    return {
        name
        for name in good
        if name not in OWN_SPELLINGS and _is_at_home(name, lines) and _is_whole(name, lines, good)
    }


def _shown(line: str) -> Iterator[tuple[str, bool]]:
    """Names that the words around them show, and whether these can introduce nothing else."""
    for pattern, is_stated in (
        (CREDIT, True),
        (CALLED, True),
        (ROLE, False),
        (ADDRESSED, False),
        (AGED, False),
    ):
        for match in pattern.finditer(line):
            if _is_abroad(line, match.start()):
                continue
            groups = match.groupdict()
            run = groups["names"] or groups.get("more") or ""
            begin = match.start("names") if groups["names"] else match.start("more")
            for part in re.finditer(rf"[^{JOINTS}]+", run):
                name = part[0]
                place = begin + part.start()
                if WHOLE.fullmatch(name) and not cut(line).splits(place, place + len(name)):
                    yield name, is_stated
    yield from ((name, False) for name in _unmarked(OFFICE_BEHIND, line))


def _unmarked(pattern: re.Pattern[str], line: str) -> Iterator[str]:
    """Names without a border before or behind them, which the tagger must take for names too."""
    for match in pattern.finditer(line):
        name = match["names"]
        if len(name) > 2 and _is_tagged(name, line) and not _is_abroad(line, match.start()):
            yield name


def _is_tagged(name: str, line: str) -> bool:
    return any(word == name and tag.startswith("nr") for word, tag in guessed(line))


def _recurring(lines: Sequence[str]) -> Iterator[str]:
    """Words that the dictionary lacks and the tagger takes for names again and again."""
    times: Counter[str] = Counter()
    for line in lines:
        if not _is_abroad(line, len(line)):
            times.update(word for word, tag in guessed(line) if tag == "nr" and WHOLE.fullmatch(word))
    said = {match["names"] for line in lines for match in SAID.finditer(line)}
    for name, count in times.items():
        if count >= (2 if len(name) == 3 else 3 if name in said else 99) and tag_of(name) is None:
            yield name
    yield from _alone(lines, said)


def _alone(lines: Sequence[str], said: set[str]) -> Iterator[str]:
    """Two characters that the dictionary lacks, at the beginning of clauses and twice in the text."""
    whole = "\n".join(lines)
    alone = Counter(match["names"] for line in lines for match in ALONE.finditer(line))
    for name, count in alone.items():
        is_evident = count > 1 or (name in said and whole.count(name) > 1)
        if is_evident and name[0] in FAMILIAR and name[1] not in "利亚丹恩森逊" and tag_of(name) is None:
            yield name


def _is_news_from_abroad(name: str, lines: Sequence[str]) -> bool:
    """Whether most sentences with the name tell of places whose people spell their names otherwise."""
    told = [FOREIGN_PLACES.search(line) is not None for line in lines if name in line]
    return 2 * sum(told) > len(told)


def _in_rows(lines: Sequence[str]) -> Iterator[str]:
    """Three and more names in a row without any office: 李四海、王小舟、郑阿水三人."""
    for line in lines:
        for match in ROW.finditer(line) if "、" in line else ():
            names = re.split("[、和]", match["names"])
            unknown = [name for name in names if len(name) == 3 and tag_of(name) in (None, "nr")]
            is_known = all((tag_of(name) or "nr").startswith("nr") for name in names)
            if is_known and 2 * len(unknown) > len(names) and not _is_abroad(line, match.start()):
                yield from names


def _is_abroad(line: str, place: int) -> bool:
    """Whether the clause tells of a country or region whose people spell their names otherwise."""
    clause = re.split("[，。；！？（）]", line[:place])[-1]
    return FOREIGN_PLACES.search(clause) is not None


def _is_at_home(name: str, lines: Sequence[str]) -> bool:
    """Whether the text has the name, and mostly not after the name of a country or region abroad."""
    places = [(line, match.start()) for line in lines for match in re.finditer(name, line)]
    return bool(places) and 2 * sum(_is_abroad(*place) for place in places) < len(places)


def _foreign_parts(lines: Sequence[str]) -> frozenset[str]:
    """The parts of names with a middle dot: 约翰·史密斯 also stands as 史密斯."""
    return frozenset(
        part for line in lines for match in DOTTED.finditer(line) for part in re.split("[·•]", match[0])
    )


def _may_be(name: str, is_stated: bool, foreign: frozenset[str]) -> bool:
    """Whether nothing in a text that stands where a name stands speaks against its being one."""
    given = surnames.split(name)[1]
    tag = tag_of(name)
    if (
        not given
        or NO_GIVEN.search(given)
        or NO_NAMES.match(name)
        or name in COMPANIES
        or name in known_places()
    ):
        return False
    if name[-1] in "寺庙塔祠屿桥巷弄镇村" and name[0] not in FAMILIAR:
        return False  # 安平桥
    if not is_stated and (name[0] in PREPOSITIONS or _begins_with_word(name)):
        return False
    if (
        any(name in part or part.startswith(name) for part in foreign)
        or set(given) <= FOREIGN_GIVEN
        or NEVER_GIVEN & set(given)
    ):
        return False
    if tag and not tag.startswith("nr"):
        return is_stated and len(name) == 3
    return is_stated or is_personal_name(name)


def _begins_with_word(name: str) -> bool:
    """Whether the first two characters are a word that the third merely follows: 贺信中, 常委会."""
    if len(name) != 3 or surnames.split(name)[0] != name[0]:
        return False
    return len(cut(name).at(0)[1]) == 2 and (
        tag_of(name[:2]) != "nr" or name[2] in "中上下前后里内外间时等者说"
    )


def _listed(lines: Sequence[str], known: set[str]) -> Iterator[str]:
    """Names that stand in one row with a known one: 张三、李四和王五."""
    for line in lines:
        for match in LIST.finditer(line):
            names = re.split("[、和]", match[0])
            after = line[match.end() :]
            if not known.intersection(names) or _is_abroad(line, match.start()):
                continue
            is_ended = re.match(rf"{HARD}|{SOFT}", after) is not None
            yield from names if is_ended else names[:-1]


def _is_whole(name: str, lines: Sequence[str], names: set[str]) -> bool:
    """Whether no occurrence of a short name is a part of a word or of a longer name."""
    if len(name) > 2:
        return True
    longer = [other for other in names if name in other and name != other]
    for line in lines:
        masked = line
        for other in longer:
            masked = masked.replace(other, "\0" * len(other))
        for match in re.finditer(name, masked):
            if cut(line).splits(match.start(), match.end()):
                return False
    return True


def _short_forms(lines: Sequence[str], known: set[str]) -> Iterator[NameTerm]:
    """小张, 李某某 and 曾女士: what papers call people whose full name they do not give again."""
    for line in lines:
        for match in OLD_OR_YOUNG.finditer(line):
            name, surname = match["name"], match["surname"]
            is_shown = surname in FAMILIAR and (match["verb"] or surname in known)
            if is_shown and name not in COMPANIES:
                prefix = "Xiao" if name[0] == "小" else "Lao"
                yield NameTerm(name, f"{prefix} {romanize_surname(surname)}", "person")
        for match in WITHHELD.finditer(line) if "某" in line else ():
            surname = match["surname"]
            is_clear = match["before"] or surname not in PREPOSITIONS
            if is_clear and not cut(line).splits(match.start("name"), match.start("name") + len(surname)):
                yield NameTerm(match["name"], romanize_surname(surname), "person")
        for match in TITLED.finditer(line) if any(title in line for title in TITLES) else ():
            surname = match["surname"]
            if surname not in PREPOSITIONS and not _is_abroad(line, match.start()):
                target = f"{TITLES[match['title']]} {romanize_surname(surname)}"
                yield NameTerm(match["name"], target, "person", (romanize_surname(surname),))

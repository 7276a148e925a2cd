"""What figures count: 26个国家229个城市 is 26 countries and 229 cities, wherever English puts them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qgaudio.figures.figure import Figure

#: What is often counted side by side, in both languages. The Chinese word stands right behind its figure.
_THINGS = (
    ("国家?(?!道|际)", r"countr(?:y|ies)|nations?|states?"),
    ("省份?", r"provinces?|provincial"),
    ("城市|市", r"cit(?:y|ies)|municipalit(?:y|ies)"),
    ("县", r"count(?:y|ies)"),
    ("乡镇?|镇", r"town(?:ship)?s?"),
    ("行政村|自然村|村庄?", r"villages?"),
    ("人?(?:死亡|遇难|丧生|身亡|死)", r"dead|died|deaths?|killed|lives|fatalit(?:y|ies)"),
    ("人?(?:受伤|重伤|轻伤|伤)", r"injur(?:ed|ies)|hurt|wounded"),
    ("人?(?:失踪|失联)", r"missing|unaccounted"),
    ("枚?金", r"golds?"),
    ("枚?银", r"silvers?"),
    ("枚?铜", r"bronzes?"),
    ("胜", r"wins?|victor(?:y|ies)|won"),
    ("平", r"draws?|drew|drawn|ties"),
    ("负", r"loss(?:es)?|los(?:es?|t)|defeats?"),
    ("男", r"m[ae]n|males?|boys?"),
    ("女", r"wom[ae]n|females?|girls?"),
    ("分(?!钟|之|支)", r"points?"),
    ("篮板", r"rebounds?|boards"),
    ("助攻", r"assists?"),
    ("大项", r"sports"),
    ("小项", r"events"),
    ("章", r"chapters?"),
    ("条(?!线|路|河|街)", r"articles?"),
    ("学校|中小学|小学|中学", r"schools?"),
    ("医院", r"hospitals?"),
    ("企业|公司", r"compan(?:y|ies)|enterprises?|firms?|business(?:es)?"),
    ("学生|师生", r"students?|pupils?"),
    ("教师|老师", r"teachers?"),
    ("医生|医师", r"doctors?|physicians?"),
    ("护士", r"nurses?"),
    ("[余多]?人(?![均次民])", r"people|persons?|residents|villagers|members|passengers|inhabitants"),
    ("户", r"households?|famil(?:y|ies)|homes?"),
)  # fmt: skip
_CHINESE = tuple(re.compile(rf"[个名家所位座]?(?:{chinese})") for chinese, _ in _THINGS)
_ENGLISH = tuple(re.compile(rf"\b(?:{english})\b", re.IGNORECASE) for _, english in _THINGS)
_CLAUSE = re.compile(r"[^,;:.!?\d]{0,40}")
_AND = re.compile(r"\band\b|\bwith\b|\bin\b|\bacross\b|\bfrom\b", re.IGNORECASE)


def changed_places(
    left: tuple[Figure, Figure], right: tuple[Figure, Figure], source: str, translation: str
) -> bool | None:
    """Whether two figures, each a Chinese one and its English one, count what the other should count.

    ``None`` where the words behind them do not tell.
    """
    meant = [_thing(source, figure.end) for figure, _ in (left, right)]
    if meant[0] is None or meant[1] is None or meant[0] == meant[1]:
        return None
    said = [set(_named(translation, figure.end)) for _, figure in (left, right)]
    if [meant[0] in said[0], meant[1] in said[1]] == [True, True]:
        return False
    crossed = meant[1] in said[0] and meant[0] in said[1]
    return True if crossed and meant[0] not in said[0] and meant[1] not in said[1] else None


def _thing(text: str, begin: int) -> int | None:
    return next((key for key, pattern in enumerate(_CHINESE) if pattern.match(text, begin)), None)


def _named(text: str, begin: int) -> Iterator[int]:
    """The things that stand behind an English figure, up to the next word that may bring another."""
    clause = _CLAUSE.match(text, begin)
    words = _AND.split(clause[0])[0] if clause else ""
    return (key for key, pattern in enumerate(_ENGLISH) if pattern.search(words))

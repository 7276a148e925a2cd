"""Names of places that an article itself shows to be such, in Hanyu Pinyin: 泉港区委 tells of Quangang.

Only what is certain counts: translators know the great cities, and a wrong name is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from qgaudio.config import Term
from qgaudio.editions.names import romanize_place

#: A division's name: where a word begins, two or three characters, and its rank, which is not the
#: beginning of 市场, 市民, 区域, 镇定 and the like.
_DIVISION = re.compile(
    r"(?:^|[^\u3400-\u9fff]|[在从到与和及为由至赴]|(?<=[省市县区]))"
    r"(?=(?P<stem>[\u3400-\u9fff]{2,3}?)(?P<rank>新?区|[市县镇])"
    r"(?![场值价民面容域别分间块划定静痛压])(?P<organ>委|政府|人民|人大|政协|公安|法院|检察院)?)"
)
#: Characters of words that stand before a rank and are no names: 全市, 各县, 开发区, 社区, 示范镇.
_NO_NAME = frozenset(
    "全各本我该此这那每某几多数们社园校开发高试示保税景灾疫林牧特免自辖主中心街住商业办农城乡省市县区镇村级"
    "的了在是和与为等个年月日前后内外上下左右部沿周近远超"
)
#: A name without an office behind it must be there this often.
_TIMES = 2


def place_terms(sentences: Iterable[str]) -> tuple[Term, ...]:
    """Glossary entries for the places of an article, without their rank: 泉港 = Quangang.

    A place counts if an office stands behind it (泉港区委) or its whole name occurs twice.
    """
    times: Counter[str] = Counter()
    offices: set[str] = set()
    for sentence in sentences:
        for match in _DIVISION.finditer(sentence):
            stem = match["stem"]
            if not _NO_NAME.isdisjoint(stem):
                continue
            times[stem] += 1
            if match["organ"]:
                offices.add(stem)
    return tuple(
        Term(stem, romanize_place(stem))
        for stem, count in sorted(times.items())
        if stem in offices or count >= _TIMES
    )

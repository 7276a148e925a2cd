"""Counts before what they count: Chinese reports list 图书馆24所, and small models lose such figures.

Of 51 sentences of a measured article 6 were first answered with a lost or false figure by the embedded model,
3 when counts stand where English has them.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from qgaudio.editions.words import Cut, cut

#: A count with its measure word at the end of a clause or list item.
_COUNT = re.compile(
    r"\s?(?P<count>(?:[超近约逾]|more than |nearly |about |at least )?\d[\d,.]*\s?[余多]?)"
    r"(?P<measure>场次|[个家条座所项场名位件起宗处台辆套户间部篇艘架支株头只本张份])(?=[、，。；,;]|$)"
)
_NOUNS = ("n", "nz", "nl", "vn", "an")
#: What may stand before it in the name of a thing: 重大石化项目, 犯罪嫌疑人.
_BEFORE_NOUNS = ("n", "nz", "b", "a", "vn", "an")
#: What a name of a thing stands behind: a verb, 各类, 的, a place. Else it may go on: 教师和医生205名.
_BORDERS = ("v", "l", "i", "r", "d", "p", "uj", "ul", "ns", "t", "s", "f")
#: Words that measure, and wholes: 参赛人数300名 and 全国5个 stay.
_NO_THING = re.compile(r".*[数量率额均龄期度面]|[全各本每].*|其中|总计|合计|累计|共计")


def counts_first(text: str, kept: Collection[str] = ()) -> str:
    """``text`` with each count right before the noun that it follows: 新建图书馆24所 → 新建24所图书馆.

    The words of ``kept`` (glossary entries) are not torn apart.
    """
    pieces: list[str] = []
    place = end = 0
    for match in _COUNT.finditer(text):
        begin = _noun_before(text, match.start(), kept)
        is_listed = begin is not None and text[begin - 1 : begin] == "、" and begin - 1 != end
        end = match.end()
        if begin is None or begin < place or is_listed:
            continue
        before = text[place:begin]
        count = match["count"].strip()
        space = " " if count[0].isascii() and count[0].isalpha() and before and before[-1] != " " else ""
        pieces += (before, space, count, match["measure"], text[begin : match.start()])
        place = match.end()
    return "".join((*pieces, text[place:]))


def _noun_before(text: str, end: int, kept: Collection[str]) -> int | None:
    """Where the noun that ends at ``end`` begins, with the nouns right before it."""
    words, begin = cut(text), end
    while begin > 0:
        start, word, tag = words.at(begin - 1)
        tags = _NOUNS if begin == end else _BEFORE_NOUNS
        is_whole = start + len(word) == begin and (len(word) > 1 or begin < end)
        if not is_whole or tag not in tags or _NO_THING.fullmatch(word):
            break
        begin = start
    if begin == end:
        return None
    if begin == 0 or not text[begin - 1].isalnum():
        _, word, tag = words.at(begin)
        if tag == "vn" and begin + len(word) < end:  # 创作视频: what begins a clause may be its verb
            begin += len(word)
    elif not _ends_before(begin, words):
        return None
    return min((begin, *(end - len(term) for term in kept if text.endswith(term, 0, end))))


def _ends_before(begin: int, words: Cut) -> bool:
    """Whether the word before ends what came before."""
    start, word, tag = words.at(begin - 1)
    return start + len(word) == begin and tag in _BORDERS

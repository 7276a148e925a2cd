"""Regional words in place of the mainland's: whole words alone, and never in a name or in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from qgaudio.editions.regional_words import HONG_KONG, TAIWAN

#: What localization decides by, for fingerprints.
WORDS = (TAIWAN, HONG_KONG)
_LISTS = {"zh-Hant-TW": TAIWAN, "zh-Hant-HK": HONG_KONG}
#: Titles and slogans keep their words; so does what stands in a work's title.
_QUOTED = re.compile(
    '“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|《[^《》]*》|〈[^〈〉]*〉|【[^【】]*】|"[^"]*"'
)
#: What ends the name of a body, an event or a place: 软件行业协会, 互联网大会, 信息工程学院.
_BODY = re.compile(
    r"(?:公司|集团|局|部|委|委员会|协会|学会|联盟|商会|学院|大学|研究院|研究所|实验室|中心|基金会|银行|法院|报|社|大会|论坛|博览会|展览会|"
    r"峰会|奖|杯|办|办公室|产业园|园区|园|医院|学校|中学|小学|站|系|厂|院|馆|街道|路|法|条例|办法|规定|规划|工程|行动|计划|专业)$"
)
#: Parts of speech that a name is made of: nouns, verbal nouns, abbreviations, attributes.
_NOMINAL = ("n", "vn", "j", "b", "an", "l", "nz", "nt", "ns")
#: No longer name goes on behind a word.
_NAME_WORDS = 4


@cache
def _words(language: str) -> Mapping[str, str]:
    return dict(pair.split("=") for pair in _LISTS.get(language, "").split())


def form_of(word: str, language: str) -> str | None:
    """The region's word for a mainland word, if the list has it; ``zh-Hant`` is of no region and has none."""
    return _words(language).get(word)


def spans(text: str, tokens: Sequence[tuple[str, str]], language: str) -> list[tuple[int, int, str]]:
    """(begin, end, form) of the words that the region says otherwise; ``tokens`` are words and tags.

    Several words together count too, the longest first.
    """
    known = _words(language)
    if not known:
        return []
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    longest = max(map(len, known))
    found = []
    index = begin = 0
    while index < len(tokens):
        taken = 1
        for end in _ends(tokens, index, longest):
            word = "".join(part for part, _ in tokens[index:end])
            form = known.get(word)
            if form and not _is_named(tokens, index, end) and not _inside(begin, quoted):
                found.append((begin, begin + len(word), form))
            if form:
                taken = end - index
                break
        begin += sum(len(word) for word, _ in tokens[index : index + taken])
        index += taken
    return found


def _ends(tokens: Sequence[tuple[str, str]], first: int, longest: int) -> Iterator[int]:
    """Where words that begin at ``first`` may end, the farthest first."""
    ends = []
    length = 0
    for index in range(first, len(tokens)):
        length += len(tokens[index][0])
        if length > longest:
            break
        ends.append(index + 1)
    return reversed(ends)


def _is_named(tokens: Sequence[tuple[str, str]], first: int, end: int) -> bool:
    """Whether the words are part of a name: a name stands before them, or a body's rank ends the phrase."""
    if first and tokens[first - 1][1] in ("nt", "nz", "nr"):
        return True
    for word, tag in tokens[end : end + _NAME_WORDS]:
        if tag not in _NOMINAL:
            return False
        if _BODY.search(word):
            return True
    return False


def _inside(place: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(begin < place < end for begin, end in stretches)

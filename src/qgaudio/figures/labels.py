"""Whether figures stay with what they belong to: 出口增长4.9%，进口增长5% says 4.9 of exports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from qgaudio.figures.compare import Pair, paired

#: Names of what is often told side by side: the Chinese stands before its figure.
_LABELS = (
    (("(?<!进)出口", r"exports?"), ("(?<!出)进口", r"imports?")),
    (("城镇(?!化)|城市居民", r"urban"), ("农村|乡村", r"rural")),
    (("收入", r"incomes?|revenues?"), ("支出", r"expenditures?|spending|expenses")),
    (("第一产业", r"primary"), ("第二产业", r"secondary"), ("第三产业", r"tertiary")),
    (("沪指|上证综?指数?", r"Shanghai"), ("深证?成指|深圳成指", r"Shenzhen"), ("创业板", r"ChiNext")),
    (
        ("一线城市", r"first-tier|tier-one|tier-1"),
        ("二线城市", r"second-tier|tier-two|tier-2"),
        ("三线城市", r"third-tier|tier-three|tier-3"),
    ),
    (("汽油", r"gasoline|petrol"), ("柴油", r"diesel")),
    (("小麦", r"wheat"), ("玉米", r"corn|maize"), ("水稻|稻谷|大米", r"rice"), ("大豆", r"soybeans?")),
    (("原煤|煤炭", r"coal"), ("原油|石油", r"crude|oil"), ("天然气", r"gas")),
    (("东部", r"east|eastern"), ("中部", r"central"), ("西部", r"west|western")),
    (
        ("民营|私营|民企", r"private"),
        ("国有|国企", r"state-owned|state"),
        ("外资|外商", r"foreign|foreign-(?:funded|invested)"),
    ),
    (
        ("新房|新建商品住宅|新建住宅", r"new homes?|new housing"),
        ("二手房|二手住宅", r"second-hand|existing|pre-owned|resale"),
    ),
    (("存款", r"deposits?"), ("贷款", r"loans?|lending")),
    (
        ("本科", r"undergraduates?|bachelor[’']?s?"),
        ("硕士", r"master[’']?s?"),
        ("博士", r"doctoral|doctorates?|PhDs?"),
    ),
    (("小学", r"primary|elementary"), ("初中", r"junior"), ("高中", r"senior|high")),
    (
        ("男性|男生|男子", r"men|males?|boys?|men[’']s"),
        ("女性|女生|女子", r"women|females?|girls?|women[’']s"),
    ),
    (("买入", r"bought|buying|purchas(?:es|ed)"), ("卖出", r"sold|selling")),
    (("亏损", r"loss(?:es)?|lost"), ("盈利", r"profits?")),
    (("白天", r"day|daytime"), ("夜间|夜里", r"night|nighttime")),
    (
        ("报名|申请", r"appl(?:ied|y|ying|icants?)|signed up|registered"),
        ("规模|名额", r"places?|spots|quota|slots"),
    ),
    (
        ("核载|核定载|限载", r"capacity|licen[sc]ed|rated|designed|limit"),
        ("实载|实际", r"(?:actually )?carr(?:ying|ied)|aboard"),
    ),
    (("最高", r"highest|highs?|maximum"), ("最低", r"lowest|lows?|minimum")),
)  # fmt: skip
_GROUPS = tuple(
    tuple(
        (re.compile(chinese), re.compile(rf"\b(?:{english})\b", re.IGNORECASE)) for chinese, english in group
    )
    for group in _LABELS
)
#: Both together name neither: imports and exports.
_BOTH = re.compile(
    r"进出口|出口和进口|进口和出口|收入和支出|\b(?:imports? and exports?|exports? and imports?)\b",
    re.IGNORECASE,
)


def changed(source: str, translation: str) -> tuple[tuple[str, str], ...]:
    """Figures whose labels have changed places in the English.

    Languages put label and figure in any order, but two labels in the order of their two figures.
    """
    return tuple(
        (f"{first.chinese.text}, {second.chinese.text}", f"{here[0]}, {there[0]}")
        for here, there, first, second in _labelled(source, translation)
        if not _are_ordered(here, there, first, second)
    )


def kept(source: str, translation: str) -> frozenset[tuple[int, int]]:
    """Where two Chinese figures begin that stay with their labels, in whatever order English has them."""
    return frozenset(
        (first.chinese.begin, second.chinese.begin)
        for here, there, first, second in _labelled(source, translation)
        if _are_ordered(here, there, first, second)
    )


def _are_ordered(here: re.Match[str], there: re.Match[str], first: Pair, second: Pair) -> bool:
    return (here.start() < there.start()) is (first.english.begin < second.english.begin)


_Place = tuple[re.Match[str], re.Match[str], Pair, Pair]


def _labelled(source: str, translation: str) -> Iterator[_Place]:
    """Each two figures of a kind with the labels of a group, where these stand in the English."""
    source, translation = (
        _BOTH.sub(lambda match: "\0" * len(match[0]), text) for text in (source, translation)
    )
    for group in _GROUPS:
        yield from _labelled_in(group, source, translation)


_Label = tuple[re.Pattern[str], re.Pattern[str]]


def _labelled_in(group: Sequence[_Label], source: str, translation: str) -> Iterator[_Place]:
    held = [label for label in group if label[0].search(source)]
    said = {label: found for label in held if len(found := list(label[1].finditer(translation))) == 1}
    if len(said) < 2:
        return
    labelled = [(_label(source, pair, held), pair) for pair in paired(source, translation)]
    times = Counter((label, pair.chinese.kind, pair.chinese.unit) for label, pair in labelled)
    alone = [
        (said[label][0], pair)
        for label, pair in labelled
        if label in said and times[label, pair.chinese.kind, pair.chinese.unit] == 1
    ]
    for (here, first), (there, second) in combinations(alone, 2):
        if (first.chinese.kind, first.chinese.unit) != (second.chinese.kind, second.chinese.unit):
            continue
        yield here, there, first, second


_CLAUSE = re.compile("[，。；、,;]")
_FIGURE = re.compile(r"\d")


def _label(source: str, pair: Pair, held: Sequence[_Label]) -> _Label | None:
    """The only label in the clause of a Chinese figure, before it."""
    clause = _CLAUSE.split(source[: pair.chinese.begin])[-1]
    labels = [label for label in held if label[0].search(clause)]
    if len(labels) > 1:  # 核载7人的面包车实载13人: only what follows the figure before
        clause = _FIGURE.split(clause)[-1]
        labels = [label for label in held if label[0].search(clause)]
    return labels[0] if len(labels) == 1 else None


#: How a measure lies: the Chinese before its figure, the English behind.
_LYING = (
    ("[全总约]?长|长度", r"long"),
    ("宽|宽度", r"wide"),
    ("身?高|高度|海拔", r"tall|high"),
    ("水?深|深度", r"deep"),
    ("厚|厚度", r"thick"),
)
_BOUND = "(?:约|近|超过?|逾|为|达|仅|只有|最)*"
_MEANT = tuple(re.compile(rf"(?<![提增拉升延生成走抬加])(?:{chinese}){_BOUND}$") for chinese, _ in _LYING)
#: Not a 287-km high-speed railway.
_SAID = tuple(
    re.compile(rf"[\s-]*(?:{english})\b(?!-|\s+(?:speed|school|tech|quality|seas?|sleep))", re.IGNORECASE)
    for _, english in _LYING
)


def turned(source: str, translation: str) -> tuple[tuple[str, str], ...]:
    """Measures that lie otherwise in the English: 宽3.5米 as 3.5 meters long."""
    found: list[tuple[str, str]] = []
    for pair in paired(source, translation):
        before = source[max(0, pair.chinese.begin - 8) : pair.chinese.begin]
        meant = [bool(pattern.search(before)) for pattern in _MEANT]
        said = [pattern.match(translation, pair.english.end) for pattern in _SAID]
        if (
            any(meant)
            and any(said)
            and not any(there and here for there, here in zip(meant, said, strict=True))
        ):
            found.append((before[-2:] + pair.chinese.text, next(match[0] for match in said if match)))
    return tuple(found)

"""Whether what rose in the Chinese rises in the English: 下降80% is no increase, 提前45天 no delay."""

from __future__ import annotations

import re

from qgaudio import figures
from qgaudio.editions.direction_words import AXES, QUALIFIED, SIZE, WIDTH, Axis

_DIFFERENCE = re.compile(
    "(?:[降跌涨增]幅|亏损|逆差|顺差|赤字|差距|缺口|价差|倒挂|剪刀差|落差)(?:[^，。；\\d]|\\d{1,2}(?=月|[至到—–~-]\\d{1,2}月)){0,16}$"
)
#: A word further from its figure than this, in characters, may speak of another.
_NEAR = 48
_BOUND = re.compile(
    r"[;!?:]|\.(?!\d)|,(?!\d)(?=\s*(?:while|but|and|whereas|with|as|which|of|including|making|bringing|"
    r"accounting|reaching|totall?ing|to)\b)",
    re.IGNORECASE,
)
_TELLING = frozenset(
    [
        figures.Kind.PERCENT,
        figures.Kind.POINTS,
        figures.Kind.MULTIPLE,
        figures.Kind.FRACTION,
        figures.Kind.CARDINAL,
    ]
)
_HEDGE = re.compile("[约近超过逾不到足达]{0,3}")
_CLAUSE = re.compile("[，。；：:;]|,(?!\\d)")


def changed(source: str, translation: str) -> tuple[str, ...]:
    """The figures, as the Chinese has them, whose direction is turned round in the English.

    Only shares, points, multiples and counts are looked at that stand alone in either text and whose
    clause has a word of direction in both; in 497 pairs of human news translation none is turned.
    """
    return tuple(
        pair.chinese.text.strip()
        for pair in figures.paired(source, translation)
        if pair.chinese.kind in _TELLING
        and not pair.english.whole
        and (meant := _chinese(source, pair.chinese)) is not None
        and (said := _english(translation, pair.english, meant[0])) is not None
        and meant[1] is not said
    )


def _chinese(text: str, figure: figures.Figure) -> tuple[Axis, bool] | None:
    """On which axis a figure changes, and whether it goes up; ``None`` where nothing is said."""
    if text.endswith(("跌破", "降破"), 0, figure.begin):
        return SIZE, False
    clause = _CLAUSE.split(text[max(0, figure.begin - 24) : figure.begin])[-1]
    whole = _CLAUSE.split(text[max(0, figure.begin - 30) : figure.begin])[-1]
    hedge = _HEDGE.match(figure.text)
    whole += hedge[0] if hedge else ""
    clause += hedge[0] if clause and hedge else ""
    best: tuple[int, Axis, bool] | None = None
    for axis in AXES:
        for match in _ends(axis.chinese, clause):
            if clause[match.start()] in _SHORT and not _COMPARED.search(
                text, max(0, figure.begin - 24), figure.begin
            ):
                continue
            if best is None or match.start() > best[0]:
                best = (match.start(), axis, match["up"] is not None)
    if best is None:
        return None
    if best[1] is SIZE and _DIFFERENCE.search(whole) and (width := WIDTH.chinese.search(clause)):
        return WIDTH, width["up"] is not None
    return best[1], best[2]


#: 高, 少 and their like say how things differ only in a comparison: 比上届多5枚, 少了3枚, but not 楼高30米.
_SHORT = frozenset("高低多少快慢早晚长短迟")
_COMPARED = re.compile("[比较于]|[多高]出|[高低多少快慢早晚迟]了|[多少][花赚收产销卖用交付挣]|偏")


def _ends(pattern: re.Pattern[str], clause: str) -> list[re.Match[str]]:
    """The matches of a pattern that ends with the clause, wherever they begin."""
    found: list[re.Match[str]] = []
    place = 0
    while match := pattern.search(clause, place):
        found.append(match)
        place = match.start() + 1
    return found


def _english(text: str, figure: figures.Figure, axis: Axis) -> bool | None:
    if inside := _INSIDE.search(figure.text):
        return inside["up"] is not None if axis is SIZE else None
    if (behind := axis.behind.match(text, figure.end)) and not _OTHER.match(text, behind.end()):
        return behind["up"] is not None
    before = text[max(0, figure.begin - _NEAR) : figure.begin]
    clause = _BOUND.split(f"{before}{text[figure.begin : figure.begin + 1]}")[-1]
    if _STATED.search(last := clause.rsplit(",", 1)[-1]):
        clause = last
    words = [match["up"] is not None for match in axis.before.finditer(clause)]
    return (
        words[-1] if words and (axis is not SIZE or len(set(words)) == 1 or _is_next(axis, clause)) else None
    )


#: A comma before a clause of its own: 30 percent down, payouts were.
_STATED = re.compile(r"\b(?:is|are|was|were|has|have|had|stood|reached|made|came|hit)\b", re.IGNORECASE)
#: three more days
_INSIDE = re.compile(r"\s(?:(?P<up>more|extra|additional)|(?P<down>fewer|less))\s", re.IGNORECASE)
#: 5 percent more than doubled.
_OTHER = re.compile(r"\s+than\s+(?:doubled|tripled)", re.IGNORECASE)
_QUALIFIERS = re.compile(rf"{QUALIFIED}\s*(?:[$€£¥]|US\$)?\S?", re.IGNORECASE)


def _is_next(axis: Axis, clause: str) -> bool:
    """Whether the last word of direction stands right before the figure: fell below 3,500 yuan, up 210."""
    last = [match.end() for match in axis.before.finditer(clause)][-1]
    return _QUALIFIERS.fullmatch(clause, last) is not None

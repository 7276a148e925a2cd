"""Whether the figures of a Chinese text stand in their order in the English."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Mapping, Sequence

from qgaudio.figures import counted, labels
from qgaudio.figures.compare import Pair, paired
from qgaudio.figures.figure import Approximation, Figure, Kind

_MONEY = r"(?:[$€£¥]|US\$|HK\$|RMB\s?)?"
#: What English may put last and Chinese first: to 1,500 yuan from 1,800 yuan.
_FROM = re.compile(
    rf"\b(?:from|opening (?:at|price of|bid of)|starting (?:at|price of)|"
    rf"compared (?:with|to)|against|versus)\s+(?:the |about |some )?{_MONEY}$",
    re.IGNORECASE,
)
#: 每千人…38张 is put as 38 … per 1,000.
_EACH = re.compile(r"\b(?:per|every|each|in|of)\s+$", re.IGNORECASE)
#: A part before its whole: 90,000 of his 117,000 yuan, 1,563 residents in 412 households.
_PART = re.compile(
    r"(?:(?!\b(?:and|but|while|with|to)\b)[^,;:.!?\d]){0,40}\b(?:of|in|across|among)\s+(?:(?:the|its|his|"
    r"her|their|an?|all|some|about|nearly|over"
    rf"|more than|total|every|[A-Za-z]+['’]s?)\s+){{0,6}}{_MONEY}$",
    re.IGNORECASE,
)
#: 报25895点，升149点 is put as rose 149 points to close at 25,895.
_RISEN = re.compile("(?:升|涨|跌|增长?|增加|减少?|下?降|上?升|下跌|上涨|下滑|多|少)[了约近超逾]?$")
_TO = re.compile(
    rf"\bto\s+(?:(?:close|end|finish|settle|reach|hit|stand|land)\s+)?(?:the day\s+)?(?:at\s+|on\s+)?"
    rf"(?:a \w+\s+|about\s+|nearly\s+|over\s+|more than\s+)?{_MONEY}$",
    re.IGNORECASE,
)
_PER = re.compile(r"\s*(?:/|(?:\w+\s+)?(?:per|each|apiece|an?|every)\b)", re.IGNORECASE)
#: 去年同期5.4亿元 is what English has from.
_EARLIER = re.compile("(?:去年|上年|上个?月|此前|之前|年前|前一[年月周天]|同期|原来)[^，。；、]{0,6}$")
_START = re.compile(r"(?:从|由)[^，。；、]{0,12}$")
_RANGE = re.compile(r"\s?(?:[至到\-–—~～]|——)\s?")
_SCORE = re.compile(r"\s?[:：比]\s?|\s?-\s?")
_LIST = re.compile(r"[\u4e00-\u9fff]{0,2}[、，和及]")
_LISTED = re.compile(r"分别|依次|分获")
_ENGLISH_RANGE = re.compile(rf"[\s-]*(?:to|and|through|[-–—:])\s*(?:from\s+)?{_MONEY}", re.IGNORECASE)
#: What makes a figure a name or a time, which stands anywhere: 500强, 十三届, 前15轮.
_NAMES = re.compile("强|级|[届轮季]|年[级度代]|型|路|号|线|[次]?(?:会议|全会|大会)|联赛|条规定")
_AGES = ("years", "centuries")
_BOUNDS = (Approximation.MORE, Approximation.LESS)
_KEPT = (Kind.PERCENT, Kind.POINTS, Kind.MULTIPLE, Kind.FRACTION)


def disordered(source: str, translation: str) -> tuple[Figure, ...]:
    """Figures of one kind that stand in another order in the English: 44.57% and 60.86% exchanged.

    Only figures that occur once in either text are looked at, and no dates and ordinals, whose order
    differs between the languages. "to B from A" is the order of 从A到B; a range must not be turned
    round, nor a score whose first figure is the higher. In 497 pairs of human news translation none is
    out of order.
    """
    placed = paired(source, translation)
    clauses = _clauses(placed, source)
    kept = labels.kept(source, translation)
    wrong = {
        figure: None
        for index, left in enumerate(placed)
        for right in placed[index + 1 :]
        if (left.chinese.begin, right.chinese.begin) not in kept
        and _exchanged(left, right, source, translation)
        and not _moved(left, right, clauses)
        for figure in (left.chinese, right.chinese)
    }
    return tuple(sorted(wrong, key=lambda figure: figure.begin))


def _exchanged(left: Pair, right: Pair, source: str, translation: str) -> bool:
    between = source[left.chinese.end : right.chinese.begin]
    turned = left.english.begin > right.english.begin
    if _RANGE.fullmatch(between) and left.chinese.unit in _AGES and left.chinese.value > right.chinese.value:
        return False  # 距今5300年至4300年: 4,300 to 5,300 years
    if _RANGE.fullmatch(between) or (_SCORE.fullmatch(between) and left.chinese.value > right.chinese.value):
        # the same two side by side: 10至20 as 20 to 10
        return turned and _side_by_side(right.english, left.english, translation)
    if any(_NAMES.match(source, pair.chinese.end) for pair in (left, right)):
        return False
    is_change = re.search("[降升增减涨跌提调]", between) is not None
    listed = _LISTED.search(source, 0, left.chinese.begin) and _LIST.fullmatch(between)
    if not (is_change or listed) and (
        _is_rate(left, source, translation) != _is_rate(right, source, translation)
    ):
        return False
    swapped = counted.changed_places(
        (left.chinese, left.english), (right.chinese, right.english), source, translation
    )
    if swapped is not None:
        return swapped
    if left.chinese.kind is not right.chinese.kind or left.chinese.unit != right.chinese.unit:
        return False
    ages = [pair for pair in (left, right) if "岁" in pair.chinese.text]
    if len(ages) == 1 and not _is_span(ages[0].english, translation):
        return False  # an age and a time
    if listed:
        return turned and left.chinese.kind is not Kind.ORDINAL
    if "其中" in between and _is_part(right, left, translation):
        return True
    if _starts_elsewhere(left, right, source, translation):
        return True
    if not (_keeps_order(left.chinese) and _keeps_order(right.chinese)):
        return False
    return _out_of_order(left, right, source, translation)


def _out_of_order(left: Pair, right: Pair, source: str, translation: str) -> bool:
    """Whether two figures of one kind, which English keeps in order, stand the other way round."""
    between = source[left.chinese.end : right.chinese.begin]
    turned = left.english.begin > right.english.begin
    if turned and _are_told_apart(left, right):
        return False
    from_left = _FROM.search(translation, max(0, left.english.begin - 24), left.english.begin) is not None
    if (
        turned
        and from_left
        and not _START.search(source, max(0, left.chinese.begin - 14), left.chinese.begin)
        and _EARLIER.search(source, max(0, right.chinese.begin - 12), right.chinese.begin)
    ):
        return True
    if turned:
        plain = left.chinese.kind is Kind.CARDINAL and not left.chinese.unit
        begin = left.english.begin
        each = source[: left.chinese.begin][-1:] == "每" and _EACH.search(
            translation, max(0, begin - 8), begin
        )
        if _RISEN.search(source, max(0, right.chinese.begin - 6), right.chinese.begin) and _TO.search(
            translation, max(0, begin - 40), begin
        ):
            return False
        if _PART.fullmatch(translation[right.english.end : left.english.begin]):
            return False
        return not from_left and not each and not (plain and "的" in between)
    return False


_INCLUDING = re.compile(
    r"[^.;:\d]{0,50}\b(?:including|of (?:which|whom|them)|among (?:which|whom|them))\s+(?:about |nearly |"
    rf"some |over |more than )?{_MONEY}$",
    re.IGNORECASE,
)


def _is_part(whole: Pair, part: Pair, text: str) -> bool:
    """Whether English says that ``part`` is included in ``whole``."""
    between = text[whole.english.end : part.english.begin]
    return _INCLUDING.fullmatch(between) is not None


_OLD = re.compile(r"[\s-]+(?:old|of age)\b", re.IGNORECASE)


def _is_span(figure: Figure, text: str) -> bool:
    """Whether a figure says how long: 52 years, not 52 or 52 years old."""
    return figure.unit == "years" and not _OLD.match(text, figure.end)


def _starts_elsewhere(left: Pair, right: Pair, source: str, translation: str) -> bool:
    """Whether 从A增加到B has become from B to A."""
    started = _START.search(source, max(0, left.chinese.begin - 14), left.chinese.begin)
    if not (started and re.search("[到至为]", source[left.chinese.end : right.chinese.begin])):
        return False
    begins = [pair.english.begin for pair in (left, right)]
    from_left, from_right = (
        _FROM.search(translation, max(0, begin - 24), begin) is not None for begin in begins
    )
    return from_right and not from_left


def _are_told_apart(left: Pair, right: Pair) -> bool:
    """Whether 超 or 近 belongs to one of the figures and English keeps it there: none was exchanged."""
    meant, said = (
        [
            pair_figure.approximation if pair_figure.approximation in _BOUNDS else None
            for pair_figure in figures
        ]
        for figures in ((left.chinese, right.chinese), (left.english, right.english))
    )
    return meant[0] is not meant[1] and meant == said


_CLAUSE = re.compile("[，；。,;]")


def _clauses(placed: Sequence[Pair], source: str) -> dict[Pair, list[int]]:
    """For each pair, where the figures of its clause that keep their order begin in the English."""
    marks = [match.start() for match in _CLAUSE.finditer(source)]
    begins: dict[int, list[int]] = {}
    found: dict[Pair, list[int]] = {}
    for pair in placed:
        found[pair] = begins.setdefault(bisect(marks, pair.chinese.begin), [])
        if _keeps_order(pair.chinese):
            found[pair].append(pair.english.begin)
    return found


def _moved(left: Pair, right: Pair, clauses: Mapping[Pair, list[int]]) -> bool:
    """Whether English puts the whole clause of the second figure before that of the first.

    All of its figures then stand before all of the other's, each clause in its own order; two figures
    that were exchanged tear their clauses apart, unless each is alone in its own.
    """
    if clauses[left] is clauses[right]:
        return False
    begins = [*clauses[right], *clauses[left]]
    return (len(begins) > 2 and begins == sorted(begins)) or _are_led(right, clauses)


def _are_led(pair: Pair, clauses: Mapping[Pair, list[int]]) -> bool:
    """Whether English begins with the clause of a figure that Chinese has last, and then keeps the order.

    Only where all figures are of one kind: an exchange of three would take all three of them.
    """
    if len({(other.chinese.kind, other.chinese.unit) for other in clauses}) > 1:
        return False
    last = clauses[pair]
    row = [*last, *(other.english.begin for other in clauses if clauses[other] is not last)]
    return clauses[list(clauses)[-1]] is last and len(row) > 2 and row == sorted(row)


def _is_rate(pair: Pair, source: str, translation: str) -> bool:
    """Whether an amount is for each of something in both texts: 15元/股 is no amount like 2亿元."""
    begin, end = pair.chinese.begin, pair.chinese.end
    each = source[end : end + 1] == "/" or re.search("每[^，。；、]{0,6}$", source[max(0, begin - 7) : begin])
    return bool(each) and _PER.match(translation, pair.english.end) is not None


def _side_by_side(first: Figure, second: Figure, text: str) -> bool:
    return _ENGLISH_RANGE.fullmatch(text[first.end : second.begin]) is not None


def _keeps_order(figure: Figure) -> bool:
    """Whether languages keep such figures in order: shares, decimals, amounts with a unit, larger counts."""
    if not figure.firm:
        return False
    if figure.kind is Kind.CARDINAL:
        return bool(figure.unit) or figure.value > 12 or figure.value.denominator > 1
    return figure.kind in _KEPT

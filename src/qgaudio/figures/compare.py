"""Whether an English text has the figures of a Chinese one, and no others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from qgaudio.figures import scores
from qgaudio.figures.agreement import agree
from qgaudio.figures.chinese import chinese_figures
from qgaudio.figures.counted import lost_pairs
from qgaudio.figures.english import english_figures
from qgaudio.figures.figure import Figure, Kind
from qgaudio.figures.han import DIGITS, SMALL, number_value
from qgaudio.figures.spans import spans


def missing(source: str, translation: str) -> tuple[Figure, ...]:
    """The figures of the Chinese ``source`` without one of the same value in the English."""
    wanted, given = chinese_figures(source), english_figures(translation)
    if are_many(wanted, given):
        return _unheld(wanted, given)
    pairs = matched(wanted, given)
    whole = {
        part.begin
        for span in spans(wanted, source)
        if any(agree(span.whole, figure) for figure in given)
        for part in span.parts
    }
    said = [span.whole for span in spans(given, translation)]
    unscored = scores.lost(wanted, source, translation)
    return tuple(
        figure
        for index, figure in enumerate(wanted)
        if figure.begin in unscored
        or (index in pairs and lost_pairs(figure, source, translation))
        or (
            figure.firm
            and index not in pairs
            and figure.begin not in whole
            and not any(agree(figure, span) for span in said)
            and not any(_is_again(figure, wanted[other]) for other in pairs)
            and not _is_placed(figure, translation)
            and not (figure.value == 1 and _is_one(figure, source, translation))
            and not (_SWEPT.search(source) and figure.value in (0, 2, 3) and _STRAIGHT.search(translation))
            and not (figure.value == 0 and _NONE.search(translation))
            and not (figure.value == 1 and figure.kind is Kind.PERCENT and _ALL.search(translation))
            and not (
                figure.kind is Kind.DAY
                and _WEEKDAY.search(translation)
                and not _CHINESE_WEEKDAY.search(source)
            )
        )
    )


#: Newspapers put the day of this week's news by its name: 3日 is Wednesday. A false day is found as added.
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_CHINESE_WEEKDAY = re.compile("(?:周|星期|礼拜)[一二三四五六日天]")
#: Words for 100 percent.
_ALL = re.compile(
    r"\b(?:all|every|fully|entire(?:ly)?|complete(?:ly)?|whole|total(?:ly)?|universal)\b", re.IGNORECASE
)
#: 3比0 is won in straight sets.
_SWEPT = re.compile(r"[23三二两]\s?[:：比]\s?[0零]")
_STRAIGHT = re.compile(r"\bstraight (?:sets|games)\b", re.IGNORECASE)
#: Words for 0: none against, no deaths.
_NONE = re.compile(
    r"\b(?:no|none|nobody|not? (?:a single|one|any)|without|unopposed|unanimous(?:ly)?|free|scoreless|"
    r"goalless|love)\b",
    re.IGNORECASE,
)


#: Words for the second and the third.
_PLACES = {
    2: re.compile(r"\b(?:silver|runners?-up|manufacturing)\b", re.IGNORECASE),
    3: re.compile(r"\b(?:bronze|services?)\b", re.IGNORECASE),
}


def _is_placed(figure: Figure, translation: str) -> bool:
    """Whether 第三 is a bronze, or 第三产业 services."""
    word = _PLACES.get(int(figure.value)) if figure.kind is Kind.ORDINAL else None
    return word is not None and word.search(translation) is not None


#: 1美元兑7.12元 is 7.12 to the dollar, and 16:1 sixteen to each.
_AGAINST = re.compile(r"[兑合等折可≈=]|约合")
_TO_ONE = re.compile(r"[:：比]$")
_EACH = re.compile(r"\b(?:each|every|per|one|a single|an?)\b", re.IGNORECASE)


def _is_one(figure: Figure, source: str, translation: str) -> bool:
    """Whether a 1 is only what another figure is for, which English may put as each or the."""
    if figure.unit and _AGAINST.match(source, figure.end):
        return True
    ratio = _TO_ONE.search(source, max(0, figure.begin - 1), figure.begin)
    return bool(ratio) and _EACH.search(translation) is not None


def _is_again(figure: Figure, other: Figure) -> bool:
    """Whether a figure repeats another, which English need not do; a changed one is found as added."""
    return (figure.value, figure.kind, figure.unit) == (other.value, other.kind, other.unit)


#: Pairs of figures beyond which only their values are compared: no sentence has 300 figures.
_MANY = 300 * 300


def are_many(wanted: Sequence[Figure], given: Sequence[Figure]) -> bool:
    """Whether there are too many figures to compare each with each."""
    return len(wanted) * len(given) > _MANY


def _unheld(figures: Sequence[Figure], others: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures none of whose values stand among the others."""
    held = {value for other in others for value in other.values}
    return tuple(figure for figure in figures if figure.firm and held.isdisjoint(figure.values))


def added(source: str, translation: str) -> tuple[Figure, ...]:
    """The figures of the English ``translation`` that nothing in the Chinese accounts for."""
    wanted, given = chinese_figures(source), english_figures(translation)
    if are_many(wanted, given):
        return _unheld(given, wanted)
    hints = _hints(source)
    wanted = (*wanted, *(span.whole for span in spans(wanted, source)))
    whole = {
        part.begin
        for span in spans(given, translation)
        if any(agree(figure, span.whole) for figure in wanted)
        for part in span.parts
    }
    return tuple(
        figure
        for figure in given
        if figure.firm
        and figure.begin not in whole
        and (figure.kind is Kind.MONTH or hints.isdisjoint(figure.values))
        and not (figure.kind is Kind.MONTH and _MONTH_HINTS.search(source))
        and not _is_compared(figure, wanted, source)
        and not (_TITLED.search(source) and _is_titled(figure, translation))
        and not any(agree(other, figure) for other in wanted)
    )


_TITLED = re.compile("[《“「]")
#: The 2 of "Ne Zha 2", right behind a capitalised word and at the end of what is quoted.
_TITLE = re.compile(r"[\"“‘'][^\"”“]{0,60}\b[A-Z][\w’'-]*:?\s+$")
_UNQUOTE = re.compile(r"[,.!?]?[\"”’']")


def _is_titled(figure: Figure, text: str) -> bool:
    """Whether a figure ends a title in quotation marks."""
    begin = figure.begin
    return bool(_UNQUOTE.match(text, figure.end) and _TITLE.search(text, max(0, begin - 64), begin))


def _is_compared(figure: Figure, wanted: Sequence[Figure], source: str) -> bool:
    """Whether a month or year is the one before, which 环比 and 同比 do not name and English may."""
    said = {Kind.MONTH: "环比|上个?月|前一个?月", Kind.YEAR: "同比|上年|去年|上一年|前一年"}.get(figure.kind)
    if said is None or not re.search(said, source):
        return False
    if figure.kind is Kind.MONTH and not any(other.kind is Kind.MONTH for other in wanted):
        return True
    turn = 12 if figure.kind is Kind.MONTH else 10_000
    return any(other.kind is figure.kind and (other.value - figure.value) % turn == 1 for other in wanted)


#: Feasts, days and seasons that English may well date: 五一 is May Day, 十一 the first of October.
_MONTH_HINTS = re.compile(
    r"五一|五四|六一|七一|七七|八一|九一八|十一|双十|三八|[正腊冬]月|[春夏秋冬]|国庆|元旦|劳动节|儿童节|"
    r"妇女节"
)
#: Chinese words that English may well put as a number.
_HINTS: dict[str, int | Fraction] = {
    "双": 2, "俩": 2, "一对": 2, "夫妇": 2, "夫妻": 2, "对手": 2, "彼此": 2, "互": 2, "倍": 2, "再": 2,
    "仨": 3, "半": Fraction(1, 2), "打": 12, "疫情": 19, "新冠": 19, "世纪": 100, "旬": 10, "本世纪": 2000,
    "半百": 50, "朝韩": 2, "韩朝": 2, "领头羊": 1, "榜首": 1, "冠军": 1, "夺冠": 1, "龙头": 1, "领先": 1,
    "头名": 1, "亚军": 2, "仅次于": 2, "次席": 2, "银奖": 2, "季军": 3, "铜奖": 3,
    "两党": 2, "零": 0, "全部": 1, "周": 7, "‰": 1000, "性别比": 100, "复赛": 4, "加速": 0,
}  # fmt: skip


#: A numeral in a word counts as a whole too: 双十一 is the Double 11.
_RUN = re.compile("[一二三四五六七八九十百]{2,5}")


def _hints(source: str) -> frozenset[Fraction]:
    """Values that numerals inside words, and words that mean a number, can stand for: 三农, 双方, 五一."""
    numerals = DIGITS | SMALL
    values: list[int | Fraction] = [numerals[character] for character in source if character in numerals]
    values += [value for word, value in _HINTS.items() if word in source]
    values += [value for run in _RUN.findall(source) if (value := number_value(run)) is not None]
    for plan in re.findall("十([一二三四五六七八九])五", source):
        first = 1966 + 5 * (10 + DIGITS[plan] - 3)  # the 14th Five-Year Plan: 2021 to 2025
        values += [first, first + 4]
    return frozenset(Fraction(value) for value in values)


@dataclass(frozen=True, slots=True)
class Pair:
    """A Chinese figure and the only English one that agrees with it."""

    chinese: Figure
    english: Figure


def paired(source: str, translation: str) -> tuple[Pair, ...]:
    """The figures that occur once in either text, in the order of the Chinese."""
    wanted, given = chinese_figures(source), english_figures(translation)
    if are_many(wanted, given):
        return ()
    placed: list[Pair] = []
    for figure in wanted:
        found = [other for other in given if agree(figure, other)]
        if len(found) > 1 and figure.unit:  # two minutes between the two sides
            found = [other for other in found if other.unit] or found
        if len(found) == 1 and not any(
            other is not figure and other.firm and agree(other, found[0]) for other in wanted
        ):
            placed.append(Pair(figure, found[0]))
    return tuple(placed)


def matched(wanted: Sequence[Figure], given: Sequence[Figure]) -> dict[int, int]:
    """The largest pairing of figures that agree: index in ``wanted`` → index in ``given``."""
    choices = [[j for j, b in enumerate(given) if agree(a, b)] for a in wanted]
    taken: dict[int, int] = {}

    def place(index: int, seen: set[int]) -> bool:
        for other in choices[index]:
            if other not in seen:
                seen.add(other)
                if other not in taken or place(taken[other], seen):
                    taken[other] = index
                    return True
        return False

    for index in sorted(range(len(wanted)), key=lambda i: not wanted[i].firm):
        place(index, set())
    return {index: other for other, index in taken.items()}

"""Whether more than, nearly and about stay what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from qgaudio.figures.agreement import agree
from qgaudio.figures.chinese import chinese_figures
from qgaudio.figures.chinese_words import approximation_of
from qgaudio.figures.compare import are_many, matched
from qgaudio.figures.english import english_figures
from qgaudio.figures.figure import TIMES, Approximation, Figure, Kind

_MORE, _LESS = Approximation.MORE, Approximation.LESS
#: What Chinese and English may say in its place, without a contradiction.
_ALIKE = {
    _MORE: frozenset([_MORE, Approximation.SEVERAL]),
    _LESS: frozenset([_LESS, Approximation.SEVERAL, Approximation.ABOUT]),
}
_RECENT = re.compile("(?:^|[，。；、：,（(“年来在比较])$")
_STRICT = re.compile(
    r"\b(?:more than|over|above|exceed\w*|at least|in excess of|upwards of|surpass\w*|less than|"
    r"fewer than|under|below|"
    r"no more than|at most|not? (?:higher|lower|greater|larger|smaller|longer|shorter|less|fewer|earlier|"
    r"later) than)\s+(?:an?\s+)?(?:[$€£¥]|US\$)?$",
    re.IGNORECASE,
)


def inexact(source: str, translation: str) -> tuple[Figure, ...]:
    """Figures whose 超, 余, 近, 约 or 不到 is lost or turned round in the English (more than, nearly)."""
    wanted, given = chinese_figures(source), english_figures(translation)
    if are_many(wanted, given):
        return ()
    wrong: list[Figure] = []
    for index, other in matched(wanted, given).items():
        figure = wanted[index]
        if not figure.firm or given[other].kind is Kind.DECADE:
            continue
        if given[other].approximation is None and _is_between(wanted, index):
            continue
        if figure.value == Fraction(1, 2) and _FALLEN.search(source, max(0, figure.begin - 6), figure.begin):
            continue  # 少了一半以上: less than half of what there was
        if given[other].unit == "decades" and given[other].approximation is None:
            continue  # 十多年: over the next decade, a decade or so
        places = [place for place, said in enumerate(given) if place == other or agree(figure, said)]
        if figure.approximation in (_MORE, _LESS):
            held = {_listed_bound(given, place, translation) for place in places}
            is_ceiling = figure.approximation is _LESS and figure.text[:1] == "不"
            if is_ceiling and _FORBIDDEN.search(translation, 0, given[other].begin):
                continue
            if _ALIKE[figure.approximation].isdisjoint(held):
                wrong.append(figure)
        elif figure.approximation in (None, Approximation.ABOUT) and all(
            _contradicts(figure, given[place], source, translation) for place in places
        ):
            wrong.append(figure)
    return tuple(sorted(wrong, key=lambda figure: figure.begin))


#: 不得超过4小时 may be: nobody should drive for more than four hours.
_FORBIDDEN = re.compile(
    r"(?:\b(?:no|not|never|nobody|none|cannot|ban(?:s|ned)?|prohibit\w*|forbid\w*)|n[’']t)\b"
    r"\s+(?!more|longer|over|beyond)\w[^.;:!?]{0,60}\b(?:more than|longer than|over|beyond)\s+$",
    re.IGNORECASE,
)
#: What fell by more than half is less than half of what it was.
_FALLEN = re.compile("[降减少跌缩低][了至]?$|(?:下滑|萎缩|缩水|便宜)[了近超]*$")
#: 约占全国的59%: about.
_DISTANT_ABOUT = re.compile("约[占为有达合][^，。；、,;\\d约]{1,12}$")
_CLAUSE = re.compile("[，。；：]")
_ALMOST = re.compile(
    r"\b(?:nearly|almost|close to|less than|fewer than|just under)\s+(?:an?\s+)?(?:[$€£¥]|US\$)?$",
    re.IGNORECASE,
)
#: A bound further from its figure: 不高于市场价的七成.
_DISTANT = re.compile(
    r"(不[会得能应可]?超过|不[会得能应可]?[低少小高多大]于|(?<!不)超过|不到|不足|至少|最多|"
    r"(?<!不)[低少]于)[^，。；、,;\d]{1,12}$"
)
#: 最长14天, 最高350公里: at most.
_MOST = re.compile("(?:最[长高大快晚](?!法|检|气温|峰|海拔|层|学|院|楼|的)|至多)[^，。；、\\d]{0,6}$")
#: 年满16周岁: who is 16, or at least 16.
_TURNED = re.compile("(?:年|已|[^未不])满$")
#: 2小时内到账 is within two hours, never after them.
_INSIDE = re.compile("[之以]?内")
_AFTER = re.compile(r"\b(?:after|more than|longer than|beyond|at least)\s+(?:the\s+)?$", re.IGNORECASE)
_STRICT_AFTER = re.compile(r"\s*,?\s*(?:at (?:the )?(?:least|most)|or (?:more|less|fewer))\b", re.IGNORECASE)
#: What may be a bound of some kind around a figure.
_PERHAPS = re.compile(
    "[超过逾余多近约破上下内几级起最满突止站冲跌失强来数达升至开旬弱]|[高低]于|左右|大关|量级|不[到足]|"
    "门槛|有余|已有"
)


def _has_another(chinese: Figure, english: Figure, source: str) -> bool:
    """Whether the English bounds a figure that the Chinese bounds otherwise, or does not bound at all."""
    begin, end = chinese.begin, chinese.end
    if _MOST.search(source, max(0, begin - 9), begin):
        return english.approximation is _MORE
    if _TURNED.search(source, max(0, begin - 3), begin):
        return english.approximation is _LESS
    if distant := _DISTANT.search(source, max(0, begin - 20), begin):
        return english.approximation in (_MORE, _LESS) and english.approximation is not approximation_of(
            distant[1]
        )
    if _DISTANT_ABOUT.search(source, max(0, begin - 16), begin):
        return english.approximation in (_MORE, _LESS)
    if chinese.kind not in (Kind.CARDINAL, Kind.PERCENT) or english.unit in TIMES or chinese.unit in TIMES:
        return False
    return not _PERHAPS.search(source, max(0, begin - 8), begin) and not _PERHAPS.search(
        _CLAUSE.split(source[begin : end + 6])[0]
    )


def _contradicts(chinese: Figure, english: Figure, source: str, translation: str) -> bool:
    """Whether 约500人 has become more than 500, or 近80年, but not the last 80 years, over 80."""
    if chinese.unit in TIMES and _INSIDE.match(source, chinese.end):
        return _AFTER.search(translation, max(0, english.begin - 12), english.begin) is not None
    about = _DISTANT_ABOUT.search(source, max(0, chinese.begin - 16), chinese.begin)
    hedged = (
        chinese.approximation is None
        and not about
        and _ALMOST.search(translation, max(0, english.begin - 24), english.begin)
    )
    if not (
        hedged
        or _STRICT.search(translation, max(0, english.begin - 24), english.begin)
        or _STRICT_AFTER.match(translation, english.end)
    ):
        return False
    if chinese.approximation is None:
        return _has_another(chinese, english, source)
    if not chinese.text.startswith("近"):
        return True
    recent = _RECENT.search(source, max(0, chinese.begin - 1), chinese.begin)
    return english.approximation is _MORE and not recent


#: more than 93 million passenger and 19 million vehicle trips: what joins the figures of a list.
_LISTED = re.compile(r"[^.;:!?\d]{0,48}(?:,|\band|\bor)\s+(?:[$€£¥]|US\$)?$", re.IGNORECASE)


def _listed_bound(figures: Sequence[Figure], index: int, text: str) -> Approximation | None:
    """The approximation that a figure without its own has from the figure before it in a list."""
    if index == 0 or figures[index].approximation is not None:
        return figures[index].approximation
    between = text[figures[index - 1].end : figures[index].begin]
    return figures[index - 1].approximation if _LISTED.fullmatch(between) else None


_FLOOR, _CEILING = re.compile("以上$|^不[低少]于"), re.compile("以[下内]$|^不[超高大多]")


def _is_between(figures: Sequence[Figure], index: int) -> bool:
    """Whether a figure is an end of 500元以上2000元以下, which English puts as 500 to 2,000 yuan."""
    for low, high in ((index, index + 1), (index - 1, index)):
        if low >= 0 and high < len(figures) and figures[high].begin - figures[low].end <= 1:
            low_text, high_text = figures[low].text, figures[high].text
            return bool(_FLOOR.search(low_text) and _CEILING.search(high_text))
    return False

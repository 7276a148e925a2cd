"""Words for contraries beside figures: exports are no imports, last year not the month before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qgaudio.figures.compare import paired
from qgaudio.figures.english_words import MONTH_WORD
from qgaudio.figures.figure import Kind


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


#: Against what a figure is compared. English may name the month before: up 0.2 percent from August.
_YEARLY, _MONTHLY = (
    "同比|(?:[比较](?:上年|去年)|(?:上年|去年)(?:同期|同月|同季))",
    "环比|[比较]上个?[月季周](?!.{0,2}同期)|[比较]前一?个?[月季周]",
)
_YEAR_ON_YEAR = (
    r"\byear[\s-](?:on|over|to)[\s-]year\b|\by[-/]?o[-/]?y\b|\ba year (?:ago|earlier|before)\b|\blast year\b|"
    r"\bprevious year\b|\byear[\s-]earlier\b|\bannual(?:ly|i[sz]ed)?\b|\bpreceding year\b|\byear before\b|"
    r"\bprior year\b|\bon the year\b|\bsame (?:period|month|quarter|time|week)\b|\b(?:19|20)\d\d\b|"
    r"\b12 months (?:ago|earlier)\b|\byearly\b"
)
_MONTH_ON_MONTH = (
    r"\b(?:month|quarter|week)[\s-](?:on|over|to)[\s-](?:month|quarter|week)\b|\b[mq][-/]?o[-/]?[mq]\b|"
    r"\b(?:previous|preceding|prior|last) (?:month|quarter|week)\b|\ba (?:month|quarter|week) "
    r"(?:ago|earlier|before)\b|\b(?:month|quarter|week) (?:before|earlier)\b|\bmonthly\b|"
    r"\bsequential(?:ly)?\b|"
    rf"\bon the (?:month|quarter|week)\b|"
    rf"\b(?:from|over|than(?: in)?|with(?: that in)?|to) (?:{MONTH_WORD})\b|"
    r"\bfrom the (?:first|second|third|fourth) quarter\b"
)
_SURELY_YEARLY = (
    r"\byear[\s-](?:on|over|to)[\s-]year\b|\by[-/]?o[-/]?y\b|\ba year (?:ago|earlier|before)\b|"
    r"\bsame (?:period|month|quarter) (?:of )?last year\b|\byear[\s-]earlier\b|\bprevious year\b"
)
_SURELY_MONTHLY = (
    r"\b(?:month|quarter|week)[\s-](?:on|over|to)[\s-](?:month|quarter|week)\b|\b[mq][-/]?o[-/]?[mq]\b|"
    r"\b(?:from|than|over) the (?:previous|preceding|prior) (?:month|quarter|week)\b|"
    r"\b(?:from|than) (?:a (?:month|quarter|week) (?:ago|earlier)|last (?:month|quarter|week))\b|"
    r"\bmonthly (?:increase|decrease|rise|fall|drop|decline|growth)\b"
)
_BASES = (_compiled(_YEARLY, _MONTHLY), _compiled(_YEAR_ON_YEAR, _MONTH_ON_MONTH))
#: For each two contraries: how Chinese says them, any English for them, and the English that surely says so.
_KINDS = (
    (
        _compiled(f"{_YEARLY}|[上去前][一]?年|年增|[^\\d]年前", f"{_MONTHLY}|[上前][个一]*[月季周]|连续"),
        _compiled(_YEAR_ON_YEAR, _MONTH_ON_MONTH),
        _compiled(_SURELY_YEARLY, _SURELY_MONTHLY),
    ),
    (
        _compiled("出口", "进口"),
        _compiled(
            r"\bexport|\bship|\boverseas|\bexit|\bsold|\bsales",
            r"\bimport|\bentr|\binlet|\bbought|\bbuy|\bpurchas|\bforeign|\boverseas",
        ),
        _compiled(r"\bexport(?:s|ed|ing)?\b", r"\bimport(?:s|ed|ing)?\b(?! and export)"),
    ),
    (
        _compiled("城镇|城市|城里|市民|城区|都市", "农村|乡村|农民|村|农户|乡|农业"),
        _compiled(
            r"\burban|\bcit(?:y|ies)|\btown|\bmetropol",
            r"\brural|\bvillag|\bfarm|\bcountryside|\bagricultur|\bpeasant",
        ),
        _compiled(r"\burban\b", r"\brural\b"),
    ),
    (
        _compiled(
            "上限|最高[额限价]|封顶|最多|不超过|以内|以下|不[高多大]于",
            "下限|最低|起步|保底|门槛|至少|不少于|以上|不低于|起",
        ),
        _compiled(
            r"\bceiling|\bcap(?:s|ped|ping)?\b|\bupper|\bmaxim|\bup to\b|\bmost\b|\blimit|\bhigh|\btop|"
            r"\bexceed|\bmore\b",
            r"\bfloor|\bminim|\blower|\bleast|\bthreshold|\blow|\bbase|\bstart|\bmore\b|\babove\b|\bover\b|"
            r"\bless\b",
        ),
        _compiled(
            r"\b(?:the |a )?ceiling (?:for|of|on|at)\b|\bupper limit|\bmaximum\b|\bcapped at\b",
            r"\b(?:the |a )floor (?:for|of|on|at)\b|\blower limit|\bminimum\b",
        ),
    ),
    (
        _compiled("最高|最大|最多|峰值|新高|高点|首高|高温", "最低|最小|最少|谷值|新低|低点|低温"),
        _compiled(
            r"\bhigh|\bmaxim|\bpeak|\btop(?!p)|\bmost|\blargest|\bbiggest|\bgreatest|\bup to|\brecord|"
            r"\bceiling|\bcap\b|\blimit|\bas (?:much|many)|\bbest|\bheaviest|\btallest|\bstrongest|"
            r"\blongest|\bhottest",
            r"\blow|\bminim|\bleast|\bsmallest|\bfewest|\bfloor|\bcheapest|\bcoldest|\bworst|\bbase|"
            r"\btrough|\bonly",
        ),
        _compiled(
            r"\bhighest\b|\bmaximum\b|\ba [a-z\d-]{3,12} high\b",
            r"\blowest\b|\bminimum\b|\ba [a-z\d-]{3,12} low\b|\blows\b",
        ),
    ),
    (
        _compiled("北", "南"),
        _compiled(r"\bnorth|\bN\b|\bbei|\bhebei|\bhubei", r"\bsouth|(?<![.’'])\bS\b|\bnan"),
        _compiled(
            r"\bnorth(?:ern)? latitude\b|\bdegrees? north\b",
            r"\bsouth(?:ern)? latitude\b|\bdegrees? south\b",
        ),
    ),
    (
        _compiled("东", "西"),
        _compiled(r"\beast|\bE\b", r"\bwest|\bW\b"),
        _compiled(
            r"\beast(?:ern)? longitude\b|\bdegrees? east\b",
            r"\bwest(?:ern)? longitude\b|\bdegrees? west\b",
        ),
    ),
    (
        _compiled("收入|营收|进账", "支出|开支|花费|花|用于|费"),
        _compiled(
            r"\brevenue|\bincome|\bearn|\breceipt|\btook in|\btake|\bmade|\bsales|\bturnover|\bwage|\bpay|"
            r"\bproceeds|\bgross|\btax",
            r"\bspen|\bexpen|\boutlay|\bcost|\bpaid|\bpay",
        ),
        _compiled(r"\bincome\b|\brevenues?\b", r"\bexpenditures?\b|\bspending\b|\bexpenses\b"),
    ),
)  # fmt: skip


def changed(source: str, translation: str) -> tuple[tuple[str, str], ...]:
    """Words that only the Chinese has, beside the contrary that only the English has."""
    found: list[tuple[str, str]] = []
    for chinese, english, surely in _KINDS:
        meant = [pattern.search(source) for pattern in chinese]
        if (meant[0] is None) == (meant[1] is None):
            continue
        this, other = (0, 1) if meant[0] else (1, 0)
        there = meant[this]
        said = surely[other].search(translation)
        if there and said and not english[this].search(translation):
            found.append((there[0], said[0]))
    return (*found, *_changed_bases(source, translation))


def _changed_bases(source: str, translation: str) -> Iterator[tuple[str, str]]:
    """Two shares of which each is compared with what the other should be: 同比 and 环比 exchanged."""
    crossed: dict[int, tuple[str, str]] = {}
    chinese, english = _BASES
    pairs = [pair for pair in paired(source, translation) if pair.chinese.kind in _SHARES]
    ends = sorted(pair.english.end for pair in pairs)
    for pair in pairs:
        clause = re.split("[，；。,;]", source[max(0, pair.chinese.begin - 20) : pair.chinese.begin])[-1]
        meant = [pattern.search(clause) is not None for pattern in chinese]
        if sum(meant) != 1:
            continue
        last = max((end for end in ends if end <= pair.english.begin), default=0)
        following = [end for end in ends if end > pair.english.end]
        after = translation[pair.english.end : min(following, default=len(translation))]
        said = _said(english, re.split(r"[,;]|\b(?:and|but|while)\b", after)[0])
        if said is None:
            said = _said(english, translation[last : pair.english.begin])
        if said is not None and not meant[said]:
            crossed[meant.index(True)] = (pair.chinese.text, ("year on year", "month on month")[said])
    if len(crossed) == 2:
        yield from crossed.values()


def _said(patterns: tuple[re.Pattern[str], ...], words: str) -> int | None:
    """Which of two patterns the words have, if only one."""
    held = [bool(pattern.search(words)) for pattern in patterns]
    return held.index(True) if sum(held) == 1 else None


_SHARES = (Kind.PERCENT, Kind.POINTS, Kind.FRACTION, Kind.MULTIPLE)

"""Parts of a year and a month: the first quarter, the second half, the middle ten days."""

from __future__ import annotations

import re

from qgaudio.figures.english_words import MONTH_WORD

_TIME = (
    rf"(?:(?:{MONTH_WORD})\b|(?:the\s+|this\s+|last\s+|next\s+|that\s+)?(?:month|year|spring|summer|"
    rf"autumn|winter|decade|(?:19|20)\d\d))"
)
_IN = r"[\s-]+(?:in\s+|of\s+)?(?:the\s+)?"


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


_OPENING = r"\b(?:first|opening|debut|initial)[\s-](?:full[\s-]|trading[\s-]|calendar[\s-])?"
#: For each way to part a time, the Chinese and the English of its parts in their order. 年初 and 上旬 are
#: both early, as English does not tell them apart.
_KINDS = (
    (
        _compiled(
            r"(?<!前)第?(?<![\d十二三])[一1]季度|首季|(?<![A-Z])Q1",
            r"(?<!前)第?[二2]季度|次季|(?<![A-Z])Q2",
            r"(?<!前)第?[三3]季度|(?<![A-Z])Q3",
            r"(?<!前)第?[四4]季度|末季|(?<![A-Z])Q4",
            r"前[三3]个?季度?|[一1](?:季度)?[至到—–~-][三3]季度|前[九9]个?月|[一1](?:月份?)?[至到—–~-][九9]月|季度末|截至|累计|以来",
        ),
        _compiled(
            r"\b(?:first|1st|opening)[\s-]+quarter\b|\bQ1\b|\b1Q\b",
            r"\b(?:second|2nd)[\s-]+quarter\b|\bQ2\b|\b2Q\b",
            r"\b(?:third|3rd)[\s-]+quarter\b|\bQ3\b|\b3Q\b",
            r"\b(?:fourth|4th|final|closing)[\s-]+quarter\b|\bQ4\b|\b4Q\b",
            r"\bfirst[\s-]+(?:three|3)[\s-]+quarters\b",
        ),
    ),
    (
        _compiled("[上前]半(?:年|场|程|月|叶|段|赛季)|(?<![A-Z])H1",
            "[下后]半(?:年|场|程|月|叶|段|赛季)|(?<![A-Z])H2"),
        _compiled(
            r"\bfirst[\s-]+half\b|\bH1\b|\b1H\b|\bfirst six months\b",
            r"\b(?:second|latter|last)[\s-]+half\b|\bH2\b|\b2H\b|\blast six months\s+of\b",
        ),
    ),
    (
        _compiled(
            "上旬|[月年季]初|年代初|世纪初|初[春夏秋冬]|早[春秋]",
            "中旬|(?<=[\\d一二三四五六七八九十]月)中|年中|年代中|世纪中|仲[春夏秋冬]",
            "下旬|[月年季]末|[月年]底|岁末|年代末|世纪末|深秋|晚[春秋]",
        ),
        _compiled(
            rf"\bearly{_IN}{_TIME}|\b(?:beginning|start){_IN}{_TIME}|\bfirst (?:ten|10)[\s-]days\b",
            rf"\bmid{_IN}{_TIME}|\bmiddle{_IN}{_TIME}|\bmid-?year\b|\b(?:second|middle) (?:ten|"
            rf"10)[\s-]days\b",
            rf"\blate{_IN}{_TIME}|\bend{_IN}{_TIME}|\byear[\s-]?end\b|\blast (?:ten|10|11|eleven)[\s-]days\b",
        ),
    ),
    (
        _compiled(
            r"(?:周|星期|礼拜)一(?![个次名年])",
            r"(?:周|星期|礼拜)二(?![个次名年])",
            r"(?:周|星期|礼拜)三(?![个次名年])",
            r"(?:周|星期|礼拜)四(?![个次名年])",
            r"(?:周|星期|礼拜)五(?![个次名年])",
            r"(?:周|星期|礼拜)六(?![个次名年])",
            r"(?:周|星期|礼拜)[日天](?![个次名年])",
        ),
        _compiled(
            r"\bMondays?\b",
            r"\bTuesdays?\b",
            r"\bWednesdays?\b",
            r"\bThursdays?\b",
            r"\bFridays?\b",
            r"\bSaturdays?\b",
            r"\bSundays?\b",
        ),
    ),
    (
        _compiled(
            "首日|(?:第一|头一)天",
            "首周|(?:第一|头一)周",
            "首个?月|(?:第一|头一)个?月",
            "首年|(?:第一|头一)年",
        ),
        _compiled(
            rf"{_OPENING}day\b", rf"{_OPENING}week\b", rf"{_OPENING}month\b", rf"{_OPENING}year\b"
        ),
    ),
)  # fmt: skip


def changed(source: str, translation: str) -> tuple[tuple[str, str], ...]:
    """The parts of a time that only the Chinese names, beside those that only the English does."""
    found: list[tuple[str, str]] = []
    for chinese, english in _KINDS:
        meant, said = (
            [pattern.search(text) for pattern in patterns]
            for patterns, text in ((chinese, source), (english, translation))
        )
        lost = [there for there, here in zip(meant, said, strict=True) if there and not here]
        new = [here for there, here in zip(meant, said, strict=True) if here and not there]
        if lost and new:
            found.append((lost[0][0], new[0][0]))
    return tuple(found)

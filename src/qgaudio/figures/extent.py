"""Whether what grew to a figure grew to it in English too, and not by it."""

from __future__ import annotations

import re

from qgaudio.figures.compare import paired
from qgaudio.figures.figure import Kind

_BOUND = r"(?:约|近|超过?|逾|了|不足|不到)*"
#: 增加到3座, 降至46万吨, 扩大为12个. The figure may begin with 达 or 超.
_TO = re.compile(
    r"(?:增|增长|增加|提高|提升|上升|上涨|攀升|升|涨|扩大|扩|扩充|延长|拓展|下降|降|降低|减少|减|缩短|"
    r"缩减|缩小|压缩|压减|回落|下滑|下跌|跌|下调|上调|"
    rf"调整|调|推迟|提前|发展|扩展|翻|恢复|回升|反弹|精简|累计)[到至为]"
    rf"(?:(?:[今去上本前当同]?[年月季日][^，。；、\d]{{0,4}}|现在|目前|如今|现今|眼下)的?)?{_BOUND}$"
)
#: 增长3座, 缩短四分之一.
_BY = re.compile(
    r"(?:增长|增加|提高|提升|上升|上涨|攀升|扩大|延长|下降|降低|减少|缩短|缩减|压缩|压减|回落|下滑|下跌|"
    r"下调|上调|上浮|下浮|"
    r"[降减提涨加]价|[降加]息|[降减]税|[加涨降减]薪|[减增]员|减重|降费|降耗|降本|[升降]温|"
    rf"同比增|环比增|同比降|环比降|[增减降升涨跌]了){_BOUND}$"
)
_START = re.compile(r"[从由自][^，。；、]{0,20}$")
#: 由原来的4个半小时缩短至1小时: from where.
_FROM = re.compile(rf"[从由自][^，。；、\d]{{0,8}}{_BOUND}$")
#: 偏少四成 is 40 percent less, not 40 percent of what was.
_LESS_BY = re.compile(rf"(?:下降|降低|减少|下滑|下跌|缩减|缩短|偏少|偏低|少|低){_BOUND}$")
_OF = re.compile(r"\s+of\s+(?:the|its|that|what|last|normal|those|usual|their)\b", re.IGNORECASE)
_FALLEN = re.compile(
    r"\b(?:by|fell|fall\w*|declin\w+|decreas\w+|drop\w*|reduc\w+|cut\w*|los\w+|less|lower|fewer|down|"
    r"shrank|shrunk|save\w*|slash\w*|reduction)\b",
    re.IGNORECASE,
)
_THEN_TO = re.compile(
    r"[^，。；\d]{0,4}(?:[增升涨提扩延降减缩压跌回落调拓推发翻恢反精变改][^，。；\d]{0,3})[到至为]"
)
_QUALIFIED = (
    r"(?:(?:about|around|nearly|almost|some|roughly|approximately|over|more than|less than|at least|only|"
    r"just|an?|"
    r"up to|another|a further|a total of)\s+)*(?:[$€£¥]|US\$|HK\$)?$"
)
_ENGLISH_BY = re.compile(rf"\bby\s+{_QUALIFIED}", re.IGNORECASE)
_ENGLISH_TO = re.compile(
    r"\b(?P<word>rose|risen|rises?|rising|increas\w+|grew|grown?|grows|growing|gain\w*|climb\w*|jump\w*|"
    r"surg\w*|soar\w*|"
    r"rais\w+|expand\w*|extend\w*|lengthen\w*|fell|fall\w*|decreas\w+|declin\w+|drop\w*|reduc\w+|cut\w*|"
    r"shrank|shrunk|"
    r"shrink\w*|lower\w*|slump\w*|plung\w*|slash\w*|slid|shorten\w*|narrow\w*|"
    r"up(?!\s+to\b)|"
    r"down)\b[^.;:,\d]{0,70}?\bto\s+" + _QUALIFIED,
    re.IGNORECASE,
)
_AMOUNT = (Kind.CARDINAL, Kind.PERCENT, Kind.FRACTION, Kind.POINTS)


def changed(source: str, translation: str) -> tuple[tuple[str, str], ...]:
    """Figures of which English says by where Chinese says to, or to for by, beside what the Chinese says."""
    found: list[tuple[str, str]] = []
    for pair in paired(source, translation):
        begin, place = pair.chinese.begin, pair.english.begin
        if pair.chinese.kind not in _AMOUNT or pair.english.whole:
            continue
        before = source[max(0, begin - 24) : begin]
        said = translation[max(0, place - 110) : place]
        if (meant := _TO.search(before)) and _ENGLISH_BY.search(said):
            found.append((f"{meant[0]}{pair.chinese.text}", "by"))
        elif (meant := _BY.search(before)) and not _START.search(before) and _ENGLISH_TO.search(said):
            found.append((f"{meant[0]}{pair.chinese.text}", "to"))
        elif (
            (meant := _LESS_BY.search(before))
            and _OF.match(translation, pair.english.end)
            and not _FALLEN.search(said[-60:])
        ):
            found.append((f"{meant[0]}{pair.chinese.text}", "of"))
        elif (
            (meant := _FROM.search(before))
            and _THEN_TO.match(source, pair.chinese.end)
            and _ENGLISH_BY.search(said)
        ):
            found.append((f"{meant[0]}{pair.chinese.text}", "by"))
    return tuple(found)

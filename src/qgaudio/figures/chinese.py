"""The figures of a Chinese text."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from qgaudio.figures import chinese_amounts as amounts
from qgaudio.figures import chinese_readers as read
from qgaudio.figures import chinese_times as times
from qgaudio.figures.chinese_words import (
    AFTER,
    ANY,
    BEFORE,
    BEFORE_WORDS,
    DATE,
    DOLLARS,
    HAN,
    KIND,
    NUMBER,
    SMALL_NUMBER,
    UNITS_AFTER,
)
from qgaudio.figures.figure import Figure, Kind
from qgaudio.figures.phrases import mask_set_phrases
from qgaudio.figures.rules import compiled, scan

_WIDE = str.maketrans("０１２３４５６７８９％．＋：～－", "0123456789%.+:~-")

#: Tried in this order at each place where a figure may begin.
_RULES = compiled(
    (
        (r"十(?P<plan>[一二三四五六七八九])五(?![十百千万亿个名位家条项年月日天岁元米层])", read.plan),
        (r"\d+(?:\s?\+\s?(?:\d+|[NnXx](?![A-Za-z])))+", read.code),
        (r"(?<=[“\"「‘'])\d{2,}(?=[”\"」’'])", read.code),
        (
            r"(?<![A-Za-z])[A-Za-z]{1,10}[-–]?\d+(?:\.\d+)?[A-Za-z]*|\d+(?!(?:km|kg|cm|mm|m|t|kWh|MWh|k[Ww]|KW|[MG]W|kV|[GTM]B)(?![A-Za-z]))[A-Za-z]+",
            read.code,
        ),
        (
            r"(?P<year>(?:1\d|20)\d\d|[一二][〇零一二三四五六七八九]{3})(?=\s?(?:年(?!前)|[-—–~至到]\s?(?:\d{2}|\d{4})年|[-/.]\d{1,2}[-/.]\d))",
            read.year,
        ),
        (r"(?P<decade>\d0|[一二三四五六七八九]十)(?=年代|后(?!来|期|续|的|，))", read.decade),
        (
            r"(?:上个?|本|(?P<century>\d{2}|[十二一九八]{2,3}))世纪(?P<decade>\d0|[一二三四五六七八九]十)年代",
            read.century_decade,
        ),
        (r"(?P<decade>(?:1[89]|20)\d0)(?=年代)", read.decade),
        (rf"(?:(?<=[^之以此先目]前)|(?<=^前)|(?<=头))(?P<count>{DATE})月(?![份\d底初末])", read.months),
        (r"(?P<first>[一二三四五六七八九])(?P<second>[二三四五六七八九])月(?![\d球饼])", read.two_months),
        (rf"(?P<month>{DATE})\s?月份?(?:\s?(?P<day>{DATE})\s?[日号])?(?![球龄])", read.month_day),
        (
            rf"(?P<month>[一二三四五六七八九十]{{1,2}})(?P<day>)(?=\s?[至到—–~-]\s?{DATE}月(?![球龄]))",
            read.month_day,
        ),
        (
            r"(?P<day>\d{1,2}|[一二三四五六七八九十]{2,3})(?:日(?!均|产|元)|号(?![线楼院馆公召称门机店电]))",
            read.day,
        ),
        (times.HOURS_LASTED, times.lasted),
        (times.MINUTES_LASTED, times.lasted),
        (
            (
                r"(?P<left>[半准])决赛|(?<![\d十百])(?P<field>[48四八]|16|32|十六|三十二)强(?![县市镇企度])"
                r"|(?P<below>四|八|十六)分之一决赛|1/(?P<digits>4|8|16)决赛"
            ),
            read.knockout,
        ),
        (
            (
                r"(?P<whole>\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<coin>[块毛])"
                r"(?:(?P<rest>[一二三四五六七八九]|[1-9](?!\d))[毛分]?(?:钱|(?![元角个名位条块张层点十百千万亿]))"
                r"|(?<=毛)(?=[，。、；！？了多到涨降跌]|$))"
            ),
            amounts.coins,
        ),
        (r"(?<=直落)(?P<sets>[两二三])[盘局]", read.straight),
        (r"(?P<hour>\d{1,2})[:：](?P<minute>[0-5]\d)(?!\d)", times.clock),
        (rf"(?P<hour>{SMALL_NUMBER})点(?P<quarters>[一三])刻", times.clock),
        (BEFORE_WORDS + r"(?P<quarters>[一三])刻钟", times.quarter_hours),
        (r"(?P<above>[1-9]\d?)/(?P<below>[1-9]\d?)(?![\d/月])", read.slashed),
        (r"(?P<meters>\d{1,3})米(?P<hundredths>\d{2})(?![\d.米高宽长])", times.measured),
        (r"(?P<seconds>\d{1,2})秒(?P<hundredths>\d{2})(?!\d)", times.stopwatch),
        (r"(?P<left>\d{1,3})\s?[:：比]\s?(?P<right>\d{1,3})(?!\d)", read.score),
        (rf"(?P<hour>{SMALL_NUMBER})时(?:(?P<minute>{SMALL_NUMBER})分|许|整)?(?!间)", times.clock),
        (
            rf"(?:(?<=[午晨晚早日夜天间])|(?<=[晚早]上)|(?<=夜里)|(?<=[点时分半钟][到至—~-]))\s?(?P<hour>{SMALL_NUMBER})点(?:钟|(?P<minute>{SMALL_NUMBER}(?=分)|半)分?|许|整|多)?(?!\d)",
            times.clock,
        ),
        (
            rf"(?P<hour>{SMALL_NUMBER})点(?:钟|(?P<minute>{SMALL_NUMBER}(?=分)|半)分?|许|整|左右|多(?=[，。、钟]))",
            times.clock,
        ),
        (
            rf"{BEFORE}(?P<below>{ANY})分之(?P<above>(?:超过|近)?)(?P<numerator>{ANY})(?:个百分点)?(?:多|以上|左右)?",
            read.parts_of,
        ),
        (
            rf"{BEFORE}(?P<tenths>[一二两三四五六七八九](?P<second>[一二三四五六七八九]?)|\d(?:\.\d)?)(?P<word>成(?!都|立|为|功|员|果|本|长|熟|绩|效|交|就|语|群|套|片|堆|吨)|折(?!叠|扣|旧|射|腾|返|合|算))(?P<half>(?:半|[一二三四五六七八九](?![十百千万亿个名家户年月日人]))?)(?P<wide>(?:以上|左右|多|以下)?)",
            read.tenths,
        ),
        (
            r"(?:过|超过|超|多)?(?:一半|半数)(?P<wide>(?:以上|左右|多|以下)?)|(?:过|超|大|多|近)半(?![年天月日辈])(?P<wide2>)",
            read.half,
        ),
        (
            r"(?<![个〇零一二两三四五六七八九十百千万亿\d])半个?(?P<unit>小时|年|月|世纪|天|钟头|学期)(?![空])",
            read.half_unit,
        ),
        (
            r"翻了?(?P<times>\d|[一二两三四五])番|翻番|翻倍|(?<!成)倍增|加倍|翻了番|翻了倍|翻一倍",
            read.turned,
        ),
        (rf"第\s?(?P<number>{ANY}|\d+)个?(?:五年(?=[规计]划|期间|时期))?", read.ordinal),
        (
            r"(?P<number>十[一二三四五六七八九]|二十)大(?![类项个])",
            read.ordinal,
        ),
        (r"(?:年?[过逾近])?(?P<age>[五六七八九])旬(?!天)", read.aged),
        (r"(?P<number>[一二三四五六七八九])中全会", read.ordinal),
        (
            r"首(?:名|席(?=位)|次|个|家|届|批|座|张|条|例|款|台|艘|架|套|支|所|部|场|笔|只|轮|项|枚|颗|创|位|站|发|日|季|期|店|列|班|单|本|份|对|口|株|片|区|县|市|省)",
            read.first,
        ),
        (
            r"(?P<vague>数以|成[百千]上|好几|[数几])(?P<size>[十百千万亿]+)计?(?P<measure>[余多]?[名个位]?)"
            + UNITS_AFTER,
            read.vague,
        ),
        (
            r"(?P<vague>(?<![晚早以])上|(?<![通经不度])过|破|成)(?P<size>[十百千万亿]+)(?=[名个位家条项人吨元次年公户只头亩件种辆场座台份篇架])"
            + UNITS_AFTER,
            read.vague,
        ),
        (BEFORE + NUMBER + r"(?:(?P<rate>)" + KIND + r")" + AFTER, amounts.number),
        (BEFORE + HAN + KIND + AFTER, amounts.han_number),
    )
)
_TRIGGER = re.compile(
    r"[\dA-Za-z本￥¥$€£〇零一二两三四五六七八九十百千万亿半翻倍加第首数几成好上过破超多近约大将接不至最高逾达突人]"
)
_JOIN = re.compile(r"\s?(?:[、,，和与及或至到\-–—~]|——|以及)\s?")


@lru_cache(maxsize=64)
def chinese_figures(text: str) -> tuple[Figure, ...]:
    """The figures of a Chinese text, in order; idioms, names and weekdays are none.

    Digits may be half- or full-width, numerals Arabic or Han. Offsets are those of ``text``.
    """
    plain = mask_set_phrases(text.translate(_WIDE))
    found = [
        replace(figure, text=text[figure.begin : figure.end]) for figure in scan(plain, _RULES, _TRIGGER)
    ]
    return _with_dollars(_shared_scales(_without_plan_years(found, plain), plain), plain)


#: 十四五 and then 这五年, 的五年: years that the plan has in its name already. 连续五年 says more.
_PLAN = re.compile("十[一二三四五六七八九]五(?![十百千万亿])[^。！？；\\d]*(?:这|的|期间|时期)$")


def _without_plan_years(figures: list[Figure], text: str) -> list[Figure]:
    return [
        replace(figure, firm=False)
        if figure.value == 5
        and figure.unit == "years"
        and _PLAN.search(text, max(0, figure.begin - 60), figure.begin)
        else figure
        for figure in figures
    ]


def _with_dollars(figures: tuple[Figure, ...], text: str) -> tuple[Figure, ...]:
    """The 元 of Hong Kong, Taiwan and others, which may be their dollar."""
    units = tuple(unit for place, units in DOLLARS.items() if place.search(text) for unit in units)
    if not units:
        return figures
    return tuple(
        replace(figure, also_units=units) if figure.unit == "yuan" and "人民币" not in figure.text else figure
        for figure in figures
    )


def _shared_scales(figures: list[Figure], text: str) -> tuple[Figure, ...]:
    """In 3至5万元 and 44、60% the last scale, unit and sign may count for the first figure too."""
    for index in range(len(figures) - 2, -1, -1):
        left, right = figures[index], figures[index + 1]
        if left.end > right.begin or not _JOIN.fullmatch(text[left.end : right.begin]):
            continue
        if left.kind is not Kind.CARDINAL or left.scale != 1 or left.unit:
            continue
        if right.kind in (Kind.PERCENT, Kind.POINTS):
            figures[index] = replace(left, value=left.value / 100, kind=right.kind)
        elif right.kind is Kind.MONTH and left.value <= 12:  # 1至11月
            figures[index] = replace(left, kind=right.kind)
        elif right.kind is Kind.MULTIPLE:
            figures[index] = replace(left, kind=right.kind, also=(left.value + 1,))
        elif right.scale > 1:
            figures[index] = replace(left, also=(*left.also, left.value * right.scale))
    return tuple(figures)

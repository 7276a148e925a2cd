"""What an amount is for: 每天5元 is 5 yuan a day, not a month."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Rate:
    """A unit that amounts are for: how Chinese says each, any Chinese and any English word for it."""

    each: re.Pattern[str]
    chinese: re.Pattern[str]
    per: re.Pattern[str]
    english: re.Pattern[str]


def _rate(each: str, chinese: str, noun: str, others: str = "", *, with_what: str = "") -> _Rate:
    more = f"|(?<![\\d一二三四五六七八九十个今当本上下前同每])(?:{with_what})" if with_what else ""
    other = f"|{others}" if others else ""
    per = rf"\b(?:per|each|every|an?)\s+(?:{noun})\b"
    return _Rate(
        re.compile(rf"每一?(?:{each}){more}"),
        re.compile(chinese),
        re.compile(per, re.IGNORECASE),
        re.compile(rf"\b(?:{noun}{other})", re.IGNORECASE),
    )


#: What Chinese says each of, and the words by which English may say the same.
_RATES = (
    _rate("小时|个小时|钟头", "[时点]|钟头|迈", "hours?", "hourly|km/h|kph|mph|kmh|knots"),
    _rate(
        "[天日晚]", "[日天晚夜昼]|24小时", "days?|nights?", "daily|nightly|overnight|round-the-clock|evening",
        with_what="日(?:均|产|供|销)",
    ),
    _rate("周(?!年)|个?星期|个?礼拜", "周|星期|礼拜|[7七]天", "weeks?", "weekly|(?:mon|satur|sun)days?"),
    _rate("个?月", "月", "months?", "monthly", with_what="月(?:均|薪|租|收费|收入|工资|销)"),
    _rate("个?季度?", "季", "quarters?", "quarterly|seasons?"),
    _rate(
        "年", "[年岁]|12个月", "years?", "annual|yearly|annum|p\\.a\\.",
        with_what="年(?:均|产|薪|租金|销|收入|发电量)",
    ),
    _rate("吨", "吨", "tons?|tonnes?|metric tons?", "tons|tonnes"),
    _rate("公斤|千克", "公斤|千克|斤", "kilograms?|kilos?|kg", "kg|kilo"),
    _rate("桶", "桶", "barrels?", "bbl"),
    _rate("盎司", "盎司", "ounces?", "oz"),
    _rate("亩", "亩", "mu", "acres?|hectares?"),
    _rate("公顷", "公顷|亩", "hectares?", "acres?|ha"),
    _rate("平方米|平米|平方", "平", "square met(?:er|re)s?", "square|sq|sqm|m2|m²"),
)  # fmt: skip


def changed(source: str, translation: str) -> tuple[tuple[str, str], ...]:
    """What the Chinese says each of and the English nowhere, beside what English says instead.

    Only where English gives an amount for something that the Chinese does not even mention: 每天5元 as
    5 yuan a month, but not as 35 yuan a week where the Chinese speaks of 一周.
    """
    lost = [
        match[0]
        for rate in _RATES
        if (match := rate.each.search(source)) and not rate.english.search(translation)
    ]
    if not lost:
        return ()
    said = [
        match[0]
        for rate in _RATES
        if (match := rate.per.search(translation)) and not rate.chinese.search(source)
    ]
    return tuple((lost[0], other) for other in said)

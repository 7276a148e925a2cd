"""What amounts are for: the words for each hour, kilogram or person in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """A unit that amounts are for.

    ``each`` is how Chinese says each, ``unit`` and ``chinese`` any word for it, ``surely`` the words that
    speak of the whole unit; ``per`` is how English says each, ``adverb`` the word for it that ends in -ly,
    ``english`` any word for it.
    """

    each: re.Pattern[str]
    unit: re.Pattern[str]
    chinese: re.Pattern[str]
    surely: re.Pattern[str]
    per: re.Pattern[str]
    adverb: re.Pattern[str]
    english: re.Pattern[str]


def _rate(
    each: str, chinese: str, noun: str, others: str = "", *, with_what: str = "", adverb: str = ""
) -> Rate:
    more = f"|(?<![\\d一二三四五六七八九十个今当本上下前同每])(?:{with_what})" if with_what else ""
    other = f"|{others}" if others else ""
    said = rf"(?:每一?|[/／])(?:{each}){more}"
    return Rate(
        re.compile(said),
        re.compile(each),
        re.compile(chinese),
        re.compile(rf"{said}|[一全整1](?:{each})"),
        re.compile(rf"(?:\b(?:per|each|every|(?<!half )an?)[\s-]+|/\s?)(?:{noun})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{adverb})\b" if adverb else r"(?!)", re.IGNORECASE),
        re.compile(rf"\b(?:{noun}{other})", re.IGNORECASE),
    )


#: What is paid by the hour, the day or the month.
_PAY = "最低工资|工资|薪酬?|租金?|费|收费|收入|单价|补贴|消费"
#: What is made or moved in a day, a month or a year.
_MADE = "均|产|供|销|处理|发电|用电|接待|客流|吞吐|访问|活跃|交易|成交|加工|运[送量]"
RATES = (
    _rate(
        "小时|个小时|钟头", "[时点]|钟头|迈", "hours?|hr", "hourly|km/h|kph|mph|kmh|knots",
        with_what=rf"小时(?:{_PAY})|时[薪速]", adverb="hourly",
    ),
    _rate("分钟?(?!之)", "分", "minutes?|min", "rpm|bpm"),
    _rate("秒", "秒", "seconds?|sec", "m/s"),
    _rate(
        "[天日晚]", "[日天晚夜昼]|24小时", "days?|nights?", "daily|nightly|overnight|round-the-clock|evening",
        with_what=rf"日(?:{_MADE}|薪|租金)|一[日天](?=[一二两三四五六七八九十\\d]+[次餐顿回趟片粒])",
        adverb="daily|nightly",
    ),
    _rate(
        "周(?!年)|个?星期|个?礼拜", "周|星期|礼拜|[7七]天", "weeks?", "weekly|(?:mon|satur|sun)days?",
        with_what="周[均薪产]", adverb="weekly",
    ),
    _rate("个?月", "月", "months?", "monthly", with_what=rf"月(?:{_MADE}|{_PAY})", adverb="monthly"),
    _rate("个?季度?", "季", "quarters?", "quarterly|seasons?", adverb="quarterly"),
    _rate(
        "年", "[年岁]|12个月", "years?|annum", "annual|yearly|p\\.a\\.",
        with_what=rf"年(?:{_MADE}|薪|租|收入|化|息|利率|费|度)", adverb="annual(?:ly)?|yearly",
    ),
    _rate("吨", "吨", "tons?|tonnes?|metric tons?", "tons|tonnes"),
    _rate("公斤|千克", "公斤|千克", "kilograms?|kilos?|kg", "kg|kilo"),
    _rate(
        "(?<!公)斤", "(?<!公)斤", "jin|catt(?:y|ies)|half[\\s-](?:an?[\\s-])?kilo(?:gram)?|500 g(?:rams)?\\b",
        "0\\.5 (?:kg|kilo)",
    ),
    _rate("英?磅", "磅", "pounds?|lbs?"),
    _rate("(?<!千)克", "(?<!千)克", "grams?|g", "grams?"),
    _rate("毫升", "毫升", "milliliters?|millilitres?|ml", "ml"),
    _rate("(?<!毫)升", "升", "lit(?:er|re)s?", "L"),
    _rate("加仑", "加仑", "gallons?"),
    _rate("桶", "桶", "barrels?", "bbl"),
    _rate("盎司", "盎司", "ounces?|troy ounces?|oz", "oz"),
    _rate("(?<!英)亩", "(?<!英)亩", "mu", "667 sq"),
    _rate("英亩", "英亩", "acres?"),
    _rate("公顷", "公顷", "hectares?|ha"),
    _rate("平方米|平米|平方", "平", "square[\\s-]met(?:er|re)s?|sq\\.? ?m|sqm", "square|sq|sqm|m2|m²"),
    _rate("平方公里|平方千米", "平方", "square[\\s-]kilomet(?:er|re)s?|sq\\.? ?km", "square|sq|km2|km²"),
    _rate("立方米|立方|方(?![面便法案式向])", "方", "cubic[\\s-]met(?:er|re)s?", "cubic|m3|m³"),
    _rate("平方英尺|方?呎", "呎|英尺", "square[\\s-]f(?:oo|ee)t|sq\\.? ?ft", "square|sq"),
    _rate("(?<!平方)(?:公里|千米)", "公里|千米|里", "kilomet(?:er|re)s?|km", "km"),
    _rate("英里", "英里", "miles?"),
    _rate("(?:千瓦时|度(?!假))", "度|千瓦时", "kilowatt[\\s-]hours?|kwh", "kwh|kilowatt"),
    _rate("户", "户|家", "households?|famil(?:y|ies)|homes?", "households?"),
    _rate(
        "人(?!民|间|类)", "人|名|位", "persons?|capita|people|resident|head|individual",
        "each|everyone|apiece", with_what="人均",
    ),
    _rate("股", "股", "shares?", "share"),
    _rate("[辆台]", "[辆台车]", "vehicles?|cars?|units?|trucks?|bus", "each|apiece"),
)  # fmt: skip

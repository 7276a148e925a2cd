"""What an amount is for: 每天5元 is 5 yuan a day, not a month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qgaudio.figures.compare import Pair, paired
from qgaudio.figures.figure import Kind


@dataclass(frozen=True, slots=True)
class _Rate:
    """A unit that amounts are for: how Chinese says each, any Chinese and any English word for it."""

    each: re.Pattern[str]
    unit: re.Pattern[str]
    chinese: re.Pattern[str]
    per: re.Pattern[str]
    english: re.Pattern[str]


def _rate(each: str, chinese: str, noun: str, others: str = "", *, with_what: str = "") -> _Rate:
    more = f"|(?<![\\d一二三四五六七八九十个今当本上下前同每])(?:{with_what})" if with_what else ""
    other = f"|{others}" if others else ""
    return _Rate(
        re.compile(rf"(?:每一?|[/／])(?:{each}){more}"),
        re.compile(each),
        re.compile(chinese),
        re.compile(rf"(?:\b(?:per|each|every|an?)[\s-]+|/\s?)(?:{noun})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{noun}{other})", re.IGNORECASE),
    )


#: What Chinese says each of, and the words by which English may say the same.
_RATES = (
    _rate("小时|个小时|钟头", "[时点]|钟头|迈", "hours?|hr", "hourly|km/h|kph|mph|kmh|knots"),
    _rate("分钟?(?!之)", "分", "minutes?|min", "rpm|bpm"),
    _rate("秒", "秒", "seconds?|sec", "m/s"),
    _rate(
        "[天日晚]", "[日天晚夜昼]|24小时", "days?|nights?", "daily|nightly|overnight|round-the-clock|evening",
        with_what="日(?:均|产|供|销|处理)",
    ),
    _rate("周(?!年)|个?星期|个?礼拜", "周|星期|礼拜|[7七]天", "weeks?", "weekly|(?:mon|satur|sun)days?"),
    _rate("个?月", "月", "months?", "monthly", with_what="月(?:均|薪|租|收费|收入|工资|销)"),
    _rate("个?季度?", "季", "quarters?", "quarterly|seasons?"),
    _rate(
        "年", "[年岁]|12个月", "years?", "annual|yearly|annum|p\\.a\\.",
        with_what="年(?:均|产|薪|租金|销|收入|发电量|处理)",
    ),
    _rate("吨", "吨", "tons?|tonnes?|metric tons?", "tons|tonnes"),
    _rate("公斤|千克", "公斤|千克|斤", "kilograms?|kilos?|kg", "kg|kilo"),
    _rate("(?<!公)斤", "斤", "jin|catt(?:y|ies)|half[\\s-]kilo(?:gram)?|500 grams", "kilos?|kilograms?|kg"),
    _rate("克", "克", "grams?|g", "grams?"),
    _rate("毫升", "毫升", "milliliters?|millilitres?|ml", "ml"),
    _rate("升", "升", "lit(?:er|re)s?", "L"),
    _rate("桶", "桶", "barrels?", "bbl"),
    _rate("盎司", "盎司", "ounces?|troy ounces?|oz", "oz"),
    _rate("亩", "亩", "mu", "acres?|hectares?"),
    _rate("公顷", "公顷|亩", "hectares?", "acres?|ha"),
    _rate("平方米|平米|平方", "平", "square[\\s-]met(?:er|re)s?|sq\\.? ?m|sqm", "square|sq|sqm|m2|m²"),
    _rate("平方公里|平方千米", "平方", "square[\\s-]kilomet(?:er|re)s?|sq\\.? ?km", "square|sq|km2|km²"),
    _rate("立方米|立方|方(?![面便法案式向])", "方", "cubic[\\s-]met(?:er|re)s?", "cubic|m3|m³"),
    _rate("公里|千米", "公里|千米|里", "kilomet(?:er|re)s?|km", "km"),
    _rate("(?:千瓦时|度(?!假))", "度|千瓦时", "kilowatt[\\s-]hours?|kwh", "kwh|kilowatt"),
    _rate("户", "户|家", "households?|famil(?:y|ies)|homes?", "households?"),
    _rate(
        "人(?!民|间|类)", "人|名|位", "persons?|capita|people|resident|head|individual",
        "each|everyone|apiece", with_what="人均",
    ),
    _rate("股", "股", "shares?", "share"),
    _rate("[辆台]", "[辆台车]", "vehicles?|cars?|units?|trucks?|bus", "each|apiece"),
)  # fmt: skip


def changed(source: str, translation: str) -> tuple[tuple[str, str], ...]:
    """What the Chinese says each of, beside what English says instead: 每天5元 as 5 yuan a month.

    Either for a figure that both texts have once and that has its each right beside it, or where English
    gives an amount for something that the Chinese does not even mention: but not 35 yuan a week for 每天
    5元 where the Chinese speaks of 一周.
    """
    found = dict.fromkeys(
        found for pair in paired(source, translation) for found in _changed_of(pair, source, translation)
    )
    return tuple(found) or _changed_at_all(source, translation)


def _changed_at_all(source: str, translation: str) -> tuple[tuple[str, str], ...]:
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


_CLAUSE = re.compile(r"[，；。：、,;（）()\d]")
#: What stands between an amount and what it is for: 7.2 yuan (per kilogram).
_BETWEEN = re.compile(r"[\s)]*(?:[a-z]+\s+){0,2}?", re.IGNORECASE)


def _changed_of(pair: Pair, source: str, translation: str) -> Iterator[tuple[str, str]]:
    if pair.chinese.kind is not Kind.CARDINAL or not (pair.chinese.unit or pair.chinese.counts):
        return
    before = _CLAUSE.split(source[max(0, pair.chinese.begin - 12) : pair.chinese.begin])[-1]
    behind = source[pair.chinese.end : pair.chinese.end + 8]
    behind = behind if behind[:1] in ("/", "／", "每") else ""
    clause = before + behind
    meant = [rate for rate in _RATES if rate.each.search(clause)]
    if not meant:
        return
    place = pair.english.end
    said: list[tuple[_Rate | None, str]] = []
    for _ in range(2):
        between = _BETWEEN.match(translation, place)
        rate, match = _first(translation, between.end() if between and not said else place)
        if match is None:
            break
        said.append((rate, match[0]))
        place = match.end()
        while translation[place : place + 1] == " ":
            place += 1
    for rate, words in said:
        lost = next((one for one in meant if not any(one is other for other, _ in said)), None)
        if rate not in meant and lost and not _covers(rate, clause):
            each = lost.each.search(clause)
            yield (each[0] if each else "", words)


def _covers(rate: _Rate | None, clause: str) -> bool:
    return rate is not None and rate.unit.search(clause) is not None


def _first(text: str, begin: int) -> tuple[_Rate | None, re.Match[str] | None]:
    for rate in _RATES:
        if match := rate.per.match(text, begin):
            return rate, match
    return None, None

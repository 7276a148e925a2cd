"""The figures of a Chinese text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from qgaudio.figures.figure import UNITS, Approximation, Figure, Kind
from qgaudio.figures.han import DIGITS, number_value, scale_value
from qgaudio.figures.phrases import mask_set_phrases

_WIDE = str.maketrans("０１２３４５６７８９％．＋：～－", "0123456789%.+:~-")

#: Chinese words for the units of ``UNITS``, and Latin signs that are used in Chinese text.
CHINESE_UNITS = {
    "元人民币": "yuan", "块钱": "yuan", "元": "yuan", "美元": "US dollars", "港元": "Hong Kong dollars",
    "港币": "Hong Kong dollars", "新台币": "New Taiwan dollars", "台币": "New Taiwan dollars",
    "欧元": "euros", "英镑": "pounds", "日元": "yen", "韩元": "won", "卢布": "rubles",
    "亩": "mu", "公顷": "hectares", "英亩": "acres", "平方公里": "square kilometers",
    "平方千米": "square kilometers", "平方米": "square meters", "平米": "square meters",
    "立方米": "cubic meters", "升": "liters", "公里": "kilometers", "千米": "kilometers", "华里": "li",
    "海里": "nautical miles", "英里": "miles", "英尺": "feet", "英寸": "inches", "码": "yards",
    "厘米": "centimeters", "毫米": "millimeters", "米": "meters", "吨": "tonnes", "公斤": "kilograms",
    "千克": "kilograms", "斤": "jin", "克": "grams", "千瓦时": "kilowatt-hours",
    "兆瓦时": "megawatt-hours", "千瓦": "kilowatts", "兆瓦": "megawatts", "吉瓦": "gigawatts",
    "世纪": "centuries", "年": "years", "周年": "", "年级": "", "季度": "quarters", "个月": "months",
    "周": "weeks", "星期": "weeks", "礼拜": "weeks", "天": "days", "小时": "hours", "钟头": "hours",
    "分钟": "minutes", "秒": "seconds", "km": "kilometers", "kg": "kilograms", "cm": "centimeters",
    "mm": "millimeters", "m": "meters", "kWh": "kilowatt-hours", "MWh": "megawatt-hours",
    "kW": "kilowatts", "KW": "kilowatts", "MW": "megawatts", "GW": "gigawatts", "t": "tonnes",
}  # fmt: skip
_CURRENCY_BEFORE = {
    "人民币": "yuan",
    "￥": "yuan",
    "¥": "yuan",
    "US$": "US dollars",
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
}

#: What a small number in Han characters counts. Without one of these it is taken for part of a word.
MEASURES = (
    "个名位家条项次年月日天周岁元块角分秒时刻点人口户只头匹株棵朵颗粒滴根支枝把张片页本册部篇首段章节句字幅"
    "台架辆艘列座栋幢间层楼套组对双副批届轮场回趟遍种类样型级等档期号班所处门科起件宗桩桌道份封笔款"
    "米里亩吨斤克升度倍成折国省市县区镇乡村街社校院馆方地边侧端代季旬步圈球局盘枪声站线环胎孩"
    "男女子省州县员者机船车企业大小公千英海厘毫平立世星礼钟多余来几代连营团旅师军湾城路桥港"
)

_NUMBER = (
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<inner>(?:\s?[多余来几]?(?:[百千](?!瓦|米|克|伏|卡|赫|帕|分)|[万亿]))*)"
)
_HAN = (
    r"(?P<han>[〇零一二两三四五六七八九十百千万亿]"
    r"(?:[〇零一二两三四五六七八九十百万亿]|千(?!瓦|克|伏|卡|赫|帕|米)|[多余几来](?=[百千万亿]))*"
    r"(?:点[〇零一二三四五六七八九]+[万亿]*)?)"
)
_BEFORE = (
    r"(?P<before>(?:大约|大概|将近|接近|超过|突破|不到|不足|不满|至少|最多|多达|高达|约|近|超|逾|过|破|达|上)?)"
    r"(?P<money>(?:人民币|US\$|[￥¥$€£])?)\s?"
)
_UNIT = "|".join(sorted(map(re.escape, CHINESE_UNITS), key=len, reverse=True))
_AFTER = (
    r"(?P<after>[多余来几]?)(?P<half>(?:个半)?)(?P<measure>(?:\s?个(?!月|半))?)(?P<more>[多余来]?)\s?"
    rf"(?P<unit>(?:{_UNIT})?)(?![A-Za-z])(?P<halves>半?)(?P<wide>(?:以上|以下|左右|上下|以内|之内|有余|多|余)?)"
)
_MORE = frozenset("超过 超 逾 过 破 突破 至少 上 多达 多 余 来 几 以上 有余".split())
_LESS = frozenset("近 将近 接近 不到 不足 不满 最多 以下 以内 之内".split())
_ABOUT = frozenset("大约 大概 约 左右 上下".split())


def _approximation(*words: str) -> Approximation | None:
    for word in words:
        if word in _MORE:
            return Approximation.MORE
        if word in _LESS:
            return Approximation.LESS
        if word in _ABOUT:
            return Approximation.ABOUT
    return None


Found = tuple[Figure, ...]


def _figure(
    match: re.Match[str], value: Fraction | int, kind: Kind = Kind.CARDINAL, **more: object
) -> Figure:
    return Figure(match[0], match.start(), match.end(), Fraction(value), kind, **more)  # type: ignore[arg-type]


def _part(match: re.Match[str], group: str, value: Fraction | int, kind: Kind) -> Figure:
    return Figure(match[group], match.start(group), match.end(group), Fraction(value), kind)


def _any_number(words: str) -> Fraction | None:
    """The value of a bare number in either writing."""
    if words[0].isdigit():
        return Fraction(words.replace(",", ""))
    return number_value(words)


_ANY = r"(?:\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千]+(?:点[〇零一二三四五六七八九]+)?)"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"


def _code(match: re.Match[str]) -> Found:
    return (_figure(match, int(re.sub(r"\D", "", match[0])[:18]), Kind.CODE),)


def _plan(match: re.Match[str]) -> Found:
    return (_figure(match, 10 + DIGITS[match["plan"]], Kind.ORDINAL),)


def _year(match: re.Match[str]) -> Found:
    words = match["year"]
    value = _any_number(words)
    return () if value is None else (_part(match, "year", value, Kind.YEAR),)


def _decade(match: re.Match[str]) -> Found:
    value = _any_number(match["decade"])
    if value is None:
        return ()
    also = tuple(Fraction(century) + value for century in (1900, 2000, 1800)) if value < 100 else ()
    return (_figure(match, value, Kind.DECADE, also=also),)


def _century_decade(match: re.Match[str]) -> Found:
    """20世纪80年代 and 上世纪八十年代: 1980."""
    century = _any_number(match["century"]) if match["century"] else Fraction(21 if match[0][0] == "本" else 20)
    decade = _any_number(match["decade"])
    if century is None or decade is None:
        return ()
    return (_figure(match, (century - 1) * 100 + decade, Kind.DECADE, also=(decade,)),)


def _month_day(match: re.Match[str]) -> Found:
    month = _any_number(match["month"])
    if month is None or not 1 <= month <= 12:
        return ()
    found = [_part(match, "month", month, Kind.MONTH)]
    day = _any_number(match["day"]) if match["day"] else None
    if day is not None:
        found.append(_part(match, "day", day, Kind.DAY))
    return tuple(found)


def _day(match: re.Match[str]) -> Found:
    value = _any_number(match["day"])
    return () if value is None or value > 31 else (_part(match, "day", value, Kind.DAY),)


def _clock(match: re.Match[str]) -> Found:
    hour, minute = _any_number(match["hour"]), Fraction(0)
    if match["minute"]:
        minute = Fraction(1, 2) * 60 if match["minute"] == "半" else _any_number(match["minute"]) or minute
    if hour is None or hour > 24 or minute > 59:
        return ()
    value = hour + minute / 60
    return (_figure(match, value, Kind.TIME, also=(value + 12, value - 12)),)


def _score(match: re.Match[str]) -> Found:
    return (
        _part(match, "left", int(match["left"]), Kind.CARDINAL),
        _part(match, "right", int(match["right"]), Kind.CARDINAL),
    )


def _parts_of(match: re.Match[str]) -> Found:
    above, below = match["above"], match["below"]
    numerator = _any_number(match["numerator"])
    kind = Kind.PERCENT if below == "百" else Kind.FRACTION
    denominator = _any_number(below)
    if not numerator or not denominator:
        return ()
    approximation = _approximation(match["before"], above)
    return (_figure(match, numerator / denominator, kind, approximation=approximation),)


def _tenths(match: re.Match[str]) -> Found:
    tenths = _any_number(match["tenths"])
    if tenths is None or tenths > 10:
        return ()
    if match["half"]:
        tenths += Fraction(1, 2)
    also = (1 - tenths / 10,) if match["word"] == "折" else ()
    approximation = _approximation(match["before"], match["wide"])
    return (_figure(match, tenths / 10, Kind.PERCENT, approximation=approximation, also=also),)


def _half(match: re.Match[str]) -> Found:
    approximation = Approximation.MORE if match[0][0] in "过超多" else _approximation(match["wide"] or "")
    return (_figure(match, Fraction(1, 2), Kind.FRACTION, approximation=approximation),)


def _half_unit(match: re.Match[str]) -> Found:
    return (_figure(match, Fraction(1, 2), unit=CHINESE_UNITS.get(match["unit"], "")),)


def _turned(match: re.Match[str]) -> Found:
    times = number_value(match["times"]) if match["times"] and not match["times"].isdigit() else None
    if match["times"] and match["times"].isdigit():
        times = Fraction(match["times"])
    value = Fraction(2 ** int(times)) if times and times <= 20 else Fraction(2)
    return (_figure(match, value, Kind.MULTIPLE, also=(value - 1,)),)


def _ordinal(match: re.Match[str]) -> Found:
    value = _any_number(match["number"])
    if value is None:
        return ()
    following = value == 2 and match.string[match.end() : match.end() + 1] in ("天", "年", "日")  # the next day
    return (_figure(match, value, Kind.ORDINAL, firm=not following),)


def _first(match: re.Match[str]) -> Found:
    return (_figure(match, 1, Kind.ORDINAL),)


def _vague(match: re.Match[str]) -> Found:
    """数百, 几十万, 上千, 成千上万: a size without a count."""
    words = match["size"]
    value = Fraction(scale_value(words))
    several = match["vague"][0] in "数几好成若"
    approximation = Approximation.SEVERAL if several else Approximation.MORE
    also = (Fraction(12),) if value == 10 else ()
    unit = CHINESE_UNITS.get(match["unit"], "")
    return (
        _figure(
            match, value, Kind.MAGNITUDE, approximation=approximation, also=also, unit=unit, scale=int(value)
        ),
    )


def _number(match: re.Match[str]) -> Found:
    """A number in digits with what stands around it."""
    scale = scale_value(re.sub(r"[\s多余来几]", "", match["inner"]))
    value = Fraction(match["digits"].replace(",", "")) * scale
    around = (match["before"], match["after"], match["more"], match["wide"], match["inner"].strip()[:1])
    if match["kind"]:
        return _rated(match, value, _approximation(*around))
    return (_counted(match, value, scale, _approximation(*around)),)


def _rated(match: re.Match[str], value: Fraction, approximation: Approximation | None) -> Found:
    sign = match["kind"]
    if sign.endswith("倍"):
        also = (value + 1,)
        return (_figure(match, value, Kind.MULTIPLE, approximation=approximation, also=also),)
    if sign.endswith("点"):
        return (_figure(match, value / 100, Kind.POINTS, approximation=approximation),)
    share = value / (1000 if sign == "‰" else 100)
    return (_figure(match, share, Kind.PERCENT, approximation=approximation),)


def _counted(
    match: re.Match[str], value: Fraction, scale: int, approximation: Approximation | None
) -> Figure:
    unit = CHINESE_UNITS.get(match["unit"], "") or _CURRENCY_BEFORE.get(match["money"], "")
    if match["half"] or match["halves"]:
        value += Fraction(1, 2)
    return _figure(match, value, unit=unit, scale=scale, approximation=approximation)


def _han_number(match: re.Match[str]) -> Found:
    """A number in Han characters: firm with a magnitude or before what it can count."""
    words = match["han"]
    value = number_value(words)
    approximation = _approximation(
        match["before"], match["after"], match["more"], match["wide"], *(c for c in words if c in "多余几来")
    )
    if value is None:
        return _han_range(match, words)
    if match["kind"]:
        return _rated(match, value, approximation)
    follows = match.string[match.end("han") : match.end("han") + 1]
    bare = len(words) == 1
    if (
        bare
        and words in "百千万亿"
        and not (match["before"] or match["after"] or match["unit"] or follows in "级强分")
    ):
        return ()
    counts = follows in MEASURES or bool(match["unit"])
    if bare and not counts:
        return ()
    loose = words == "两" and follows in "国岸地者边侧人"  # both, the countries, bilateral
    firm = value != 1 and not loose and not (words == "十" and match["after"] == "几")
    scale = scale_value(re.sub("[^万亿]", "", words))
    return (replace(_counted(match, value, scale, approximation), firm=firm),)


def _han_range(match: re.Match[str], words: str) -> Found:
    """三四十, 十七八, 五六: two neighbouring digits."""
    pair = re.fullmatch(r"(十?)([一二两三四五六七八九])([二三四五六七八九])([十百千万亿]*)", words)
    if not pair:
        return ()
    base = 10 if pair[1] else 0
    unit = CHINESE_UNITS.get(match["unit"], "")
    scale = scale_value(pair[4])
    low, high = ((base + DIGITS[pair[group]]) * scale for group in (2, 3))
    several = Approximation.SEVERAL
    return tuple(_figure(match, value, approximation=several, unit=unit) for value in (low, high))


_KIND = r"(?P<kind>(?:\s?%|\s?‰|个?百分点|多?倍)?)"
_UNITS = rf"(?P<unit>(?:{_UNIT})?)"
_DATE = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"

#: Tried in this order at each place where a figure may begin.
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Found]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"十(?P<plan>[一二三四五六七八九])五(?![十百千万亿个名位家条项年月日天岁元米层])", _plan),
        (r"\d+(?:\s?\+\s?(?:\d+|[NnXx](?![A-Za-z])))+", _code),
        (r"(?<=[“\"「‘'])\d{2,}(?=[”\"」’'])", _code),
        (
            r"(?<![A-Za-z])[A-Za-z]{1,10}[-–]?\d+(?:\.\d+)?[A-Za-z]*|\d+(?!(?:km|kg|cm|mm|m|t|kWh|MWh|k[Ww]|KW|[MG]W)(?![A-Za-z]))[A-Za-z]+",
            _code,
        ),
        (
            r"(?P<year>(?:1\d|20)\d\d|[一二][〇零一二三四五六七八九]{3})(?=\s?(?:年(?!前)|[-—–~至到]\s?(?:\d{2}|\d{4})年|[-/.]\d{1,2}[-/.]\d))",
            _year,
        ),
        (r"(?P<decade>\d0|[一二三四五六七八九]十)(?=年代|后(?!来|期|续|的|，))", _decade),
        (r"(?:上个?|本|(?P<century>\d{2}|[十二一九八]{2,3}))世纪(?P<decade>\d0|[一二三四五六七八九]十)年代", _century_decade),
        (r"(?P<decade>(?:1[89]|20)\d0)(?=年代)", _decade),
        (rf"(?P<month>{_DATE})\s?月份?(?:\s?(?P<day>{_DATE})\s?[日号])?(?!球)", _month_day),
        (
            rf"(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{2,3}})(?:日(?!均|产|元)|号(?![线楼院馆公召称门机店电]))",
            _day,
        ),
        (r"(?P<hour>\d{1,2})[:：](?P<minute>[0-5]\d)(?!\d)", _clock),
        (r"(?P<left>\d{1,3})\s?[:：比]\s?(?P<right>\d{1,3})(?!\d)", _score),
        (rf"(?P<hour>{_SMALL})时(?:(?P<minute>{_SMALL})分|许|整)?(?!间)", _clock),
        (
            rf"(?<=[午晨晚早日夜天间])\s?(?P<hour>{_SMALL})点(?:钟|(?P<minute>{_SMALL}(?=分)|半)分?|许|整)?(?!\d)",
            _clock,
        ),
        (rf"(?P<hour>{_SMALL})点(?:钟|(?P<minute>{_SMALL}(?=分)|半)分?|许|整|左右)", _clock),
        (
            rf"{_BEFORE}(?P<below>{_ANY})分之(?P<above>(?:超过|近)?)(?P<numerator>{_ANY})(?:个百分点)?(?:多|以上|左右)?",
            _parts_of,
        ),
        (
            rf"{_BEFORE}(?P<tenths>[一二两三四五六七八九]|\d(?:\.\d)?)(?P<word>成(?!都|立|为|功|员|果|本|长|熟|绩|效|交|就|语|群|套|片|堆|吨)|折(?!叠|扣|旧|射|腾|返|合|算))(?P<half>半?)(?P<wide>(?:以上|左右|多|以下)?)",
            _tenths,
        ),
        (
            r"(?:过|超过|超|多)?(?:一半|半数)(?P<wide>(?:以上|左右|多|以下)?)|(?:过|超|大|多|近)半(?![年天月日辈])(?P<wide2>)",
            _half,
        ),
        (
            rf"(?<![个〇零一二两三四五六七八九十百千万亿\d])半个?(?P<unit>小时|年|月|世纪|天|钟头|学期)(?![空])",
            _half_unit,
        ),
        (
            r"翻(?:了)?(?P<times>\d|[一二两三四五])番|(?:翻番|翻倍|倍增|加倍|翻了番|翻了倍|翻一倍)(?P<times>)".replace(
                "(?P<times>)", ""
            ),
            _turned,
        ),
        (rf"第\s?(?P<number>{_ANY}|\d+)", _ordinal),
        (
            r"(?P<number>十[一二三四五六七八九]|二十)大(?![类项个])",
            _ordinal,
        ),
        (r"(?P<number>[一二三四五六七八九])中全会", _ordinal),
        (
            r"首(?:次|个|家|届|批|座|张|条|例|款|台|艘|架|套|支|所|部|场|笔|只|轮|项|枚|颗|创|位|站|发|日|季|期|店|列|班|单|本|份|对|口|株|片|区|县|市|省)",
            _first,
        ),
        (
            r"(?P<vague>数以|成|成百|好几|[数几])(?P<size>[十百千万亿]+)(?:计|上万)?(?P<measure>[余多]?[名个位]?)"
            + _UNITS,
            _vague,
        ),
        (
            r"(?P<vague>上|过|破|成)(?P<size>[十百千万亿]+)(?=[名个位家条项人吨元次年公户只头亩件种辆场座台份篇架])"
            + _UNITS,
            _vague,
        ),
        (_BEFORE + _NUMBER + r"(?:(?P<rate>)" + _KIND + r")" + _AFTER, _number),
        (_BEFORE + _HAN + _KIND + _AFTER, _han_number),
    )
)
_TRIGGER = re.compile(
    r"[\dA-Za-z本￥¥$€£〇零一二两三四五六七八九十百千万亿半翻倍加第首数几成好上过破超多近约大将接不至最高逾达突人]"
)
_JOIN = re.compile(r"\s?(?:[、,，和与及或至到\-–—~]|——|以及)\s?")


def chinese_figures(text: str) -> tuple[Figure, ...]:
    """The figures of a Chinese text, in order; idioms, names and weekdays are none.

    Digits may be half- or full-width, numerals Arabic or Han. Offsets are those of ``text``.
    """
    plain = mask_set_phrases(text.translate(_WIDE))
    found = [replace(figure, text=text[figure.begin : figure.end]) for figure in _scan(plain)]
    return _shared_scales(found, plain)


def _scan(text: str) -> Iterator[Figure]:
    place = 0
    while trigger := _TRIGGER.search(text, place):
        place = trigger.start()
        for pattern, read in _RULES:
            match = pattern.match(text, place)
            figures = read(match) if match else ()
            if match and figures:
                yield from figures
                place = match.end()
                break
        else:
            word = re.compile(r"[A-Za-z]+").match(text, place)
            place = word.end() if word else place + 1


def _shared_scales(figures: list[Figure], text: str) -> tuple[Figure, ...]:
    """In 3至5万元 and 44、60% the last scale, unit and sign may count for the first figure too."""
    for index in range(len(figures) - 2, -1, -1):
        left, right = figures[index], figures[index + 1]
        if not _JOIN.fullmatch(text[left.end : right.begin]):
            continue
        if left.kind is not Kind.CARDINAL or left.scale != 1 or left.unit:
            continue
        if right.kind in (Kind.PERCENT, Kind.POINTS):
            figures[index] = replace(left, value=left.value / 100, kind=right.kind)
        elif right.kind is Kind.MULTIPLE:
            figures[index] = replace(left, kind=right.kind, also=(left.value + 1,))
        elif right.scale > 1:
            figures[index] = replace(left, also=(*left.also, left.value * right.scale))
    return tuple(figures)

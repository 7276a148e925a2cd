"""The words around a Chinese figure: units, measures, and what makes it more or less exact."""

from __future__ import annotations

import re
from fractions import Fraction

from qgaudio.figures.figure import Approximation
from qgaudio.figures.han import number_value

#: Chinese words for the units of ``UNITS``, and Latin signs that are used in Chinese text.
CHINESE_UNITS = {
    "元人民币": "yuan", "块钱": "yuan", "元": "yuan", "角钱": "jiao", "分钱": "fen", "毛钱": "jiao",
    "美元": "US dollars", "港元": "Hong Kong dollars",
    "港币": "Hong Kong dollars", "新台币": "New Taiwan dollars", "台币": "New Taiwan dollars",
    "欧元": "euros", "英镑": "pounds", "日元": "yen", "韩元": "won", "卢布": "rubles",
    "亩": "mu", "公顷": "hectares", "英亩": "acres", "平方公里": "square kilometers",
    "平方千米": "square kilometers", "平方米": "square meters", "平米": "square meters",
    "立方米": "cubic meters", "升": "liters", "公里": "kilometers", "千米": "kilometers", "华里": "li",
    "海里": "nautical miles", "英里": "miles", "英尺": "feet", "英寸": "inches", "码": "yards",
    "厘米": "centimeters", "毫米": "millimeters", "米": "meters", "吨": "tonnes", "公斤": "kilograms",
    "磅": "pounds of weight", "克拉": "carats", "桶": "barrels", "百升": "hectoliters",
    "加仑": "gallons", "分升": "deciliters", "分米": "decimeters", "丈": "zhang",
    "平方厘米": "square centimeters", "平方英里": "square miles", "平方英尺": "square feet",
    "立方英尺": "cubic feet", "瓦": "watts", "马力": "horsepower", "千伏安": "kilovolt-amperes",
    "兆伏安": "megavolt-amperes", "千伏": "kilovolts", "伏": "volts", "kV": "kilovolts",
    "千卡": "kilocalories",
    "大卡": "kilocalories", "千焦": "kilojoules", "兆帕": "megapascals", "千帕": "kilopascals",
    "百帕": "hectopascals", "分贝": "decibels", "吉赫": "gigahertz", "兆赫": "megahertz", "千赫": "kilohertz",
    "赫兹": "hertz", "TB": "terabytes", "GB": "gigabytes", "MB": "megabytes",
    "千瓦小时": "kilowatt-hours", "吉瓦时": "gigawatt-hours", "度电": "kilowatt-hours",
    "卢比": "rupees", "泰铢": "baht", "林吉特": "ringgit", "兰特": "rand", "瑞士法郎": "Swiss francs",
    "迪拉姆": "dirhams", "澳元": "Australian dollars", "澳大利亚元": "Australian dollars",
    "加元": "Canadian dollars", "加拿大元": "Canadian dollars", "新加坡元": "Singapore dollars",
    "新西兰元": "New Zealand dollars", "澳门元": "patacas", "吨位": "tonnes", "公升": "liters",
    "毫克": "milligrams", "微克": "micrograms", "毫升": "milliliters", "微米": "micrometers",
    "纳米": "nanometers", "光年": "light-years", "盎司": "ounces", "摄氏度": "degrees Celsius",
    "℃": "degrees Celsius", "°C": "degrees Celsius", "华氏度": "degrees Fahrenheit",
    "千克": "kilograms", "斤": "jin", "克": "grams", "千瓦时": "kilowatt-hours",
    "兆瓦时": "megawatt-hours", "千瓦": "kilowatts", "兆瓦": "megawatts", "吉瓦": "gigawatts",
    "世纪": "centuries", "年": "years", "周年": "years", "岁": "years", "周岁": "years",
    "年级": "", "月龄": "months", "季度": "quarters", "个月": "months",
    "周": "weeks", "星期": "weeks", "礼拜": "weeks", "天": "days", "小时": "hours", "钟头": "hours",
    "分钟": "minutes", "秒": "seconds", "km": "kilometers", "kg": "kilograms", "cm": "centimeters",
    "mm": "millimeters", "m": "meters", "kWh": "kilowatt-hours", "MWh": "megawatt-hours",
    "kW": "kilowatts", "KW": "kilowatts", "MW": "megawatts", "GW": "gigawatts", "t": "tonnes",
}  # fmt: skip
CURRENCY_BEFORE = {
    "人民币": "yuan",
    "￥": "yuan",
    "¥": "yuan",
    "US$": "US dollars",
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
}
#: Places whose own money is a dollar, which their papers call 元, and the units it can be in English.
DOLLARS = {
    re.compile("香港|港府|港股|恒生|恒指|[本全]港"): ("Hong Kong dollars", "dollars"),
    re.compile("台湾|臺灣|台北|高雄|台股|新台币"): ("New Taiwan dollars", "dollars"),
    re.compile("新加坡|加拿大|澳大利亚|澳洲|新西兰|纽西兰"): ("dollars",),
}

#: What a small number in Han characters counts. Without one of these it is taken for part of a word.
MEASURES = (
    "个名位家条项次年月日天周岁元块角分秒时刻点人口户只头匹株棵朵颗粒滴根支枝把张片页本册部篇首段章节句字幅"
    "台架辆艘列座栋幢间层楼套组对双副批届轮场回趟遍种类样型级等档期号班所处门科起件宗桩桌道份封笔款"
    "米里亩吨斤克升度倍成折国省市县区镇乡村街社校院馆方地边侧端代季旬步圈球局盘枪声站线环胎孩"
    "男女子死伤省州县员者机船车企业大小公千英海厘毫平立世星礼钟多余来几代连营团旅师军湾城路桥港"
)

NUMBER = (
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<inner>(?:\s?[多余来几]?(?:[百千](?!瓦|米|克|伏|卡|赫|帕|分|升|焦)|[万亿]))*)"
)
HAN = (
    r"(?P<han>[〇零一二两三四五六七八九十百千万亿]"
    r"(?:[〇零一二两三四五六七八九十百万亿]|千(?!瓦|克|伏|卡|赫|帕|米|焦)|[多余几来](?=[百千万亿]))*"
    r"(?:点[〇零一二三四五六七八九]+[万亿]*)?)"
)
BEFORE_WORDS = (
    r"(?P<before>(?:大约|大概|将近|接近|不[会得能应可]?超过|未超过|不[会得能应可]?低于|"
    r"不[会得能应可]?少于|不[会得能应可]?[高多大小]于|[高多大低少小]于|超过了?|突破了?|不止|[跌降]破|"
    r"不到|不足|[不未]满|至少|最多|多达|高达"
    r"|(?<![签节合预契条特公])约[为有达占]?|(?<![附最])近|超|逾|(?<![通经不度])过|(?<![打跌降])破|达|"
    r"(?<![晚早])上(?=[十百千万亿]))?)"
)
BEFORE = (
    BEFORE_WORDS
    # what follows is a time or a date, which has its own patterns
    + r"(?!(?<=[约近超过到逾满足达破于])[\d一二三四五六七八九十]{1,3}(?:[:：时]\d|时(?!间)|点[半钟多\d左许]"
    r"|刻钟|月(?![球饼])|小时\d{1,2}分|分\d{1,2}秒))"
    r"(?P<money>(?:人民币|US\$|[￥¥$€£])?)\s?"
)
#: What follows a unit that is the beginning of another word: 14分升至第二, 5元旦.
_ACROSS = {
    "升": "[至到级入为上格温值降]",
    "元": "[旦宵首素件器]",
    "天": "[然津气空使]",
    "码": "头",
    "秒": "杀",
}
UNIT = "|".join(
    re.escape(unit) + (f"(?!{_ACROSS[unit[-1]]})" if unit[-1] in _ACROSS else "")
    for unit in sorted(CHINESE_UNITS, key=len, reverse=True)
)
AFTER = (
    r"(?P<after>[多余来几]?)(?P<half>(?:个半)?)(?P<measure>(?:\s?个(?!月|半))?)(?P<more>[多余来]?)\s?"
    rf"(?P<unit>(?:{UNIT}|(?<=个[半多余来])月)?)(?![A-Za-z])(?P<halves>半?)(?P<wide>(?:[及或]?以上|[及或]?以下|左右|上下|以内|"
    rf"之内|有余|多|余)?)"
    r"(?:(?=(?:人次|标箱|[人名户家件辆台艘只头棵株所座个次间套张条项批例种级度])(?P<counted>以上|以下|以内|"
    r"之内|左右|上下))|)"
)
_MORE = frozenset(
    [
        "超过",
        "超过了",
        "突破了",
        "不止",
        "超",
        "逾",
        "过",
        "破",
        "突破",
        "至少",
        "不低于",
        "不少于",
        "上",
        "多",
        "余",
        "来",
        "几",
        "以上",
        "及以上",
        "或以上",
        "有余",
    ]
)
_LESS = frozenset(
    [
        "跌破",
        "降破",
        "近",
        "将近",
        "接近",
        "不到",
        "不足",
        "不满",
        "未满",
        "不超过",
        "最多",
        "以下",
        "及以下",
        "或以下",
        "以内",
        "之内",
    ]
)
_ABOUT = frozenset(["约为", "约有", "约达", "约占", "大约", "大概", "约", "左右", "上下"])


def approximation_of(*words: str) -> Approximation | None:
    """The approximation that the first telling word among ``words`` means."""
    for word in words:
        if word in _MORE:
            return Approximation.MORE
        if word in _LESS:
            return Approximation.LESS
        if word in _ABOUT:
            return Approximation.ABOUT
        if word.endswith("过"):  # 不得超过
            return Approximation.LESS
        if word.endswith("于"):  # 不能少于, 高于
            below = word[-2] in "低少小"
            return Approximation.MORE if below == word.startswith("不") else Approximation.LESS
    return None


def any_number(words: str) -> Fraction | None:
    """The value of a bare number in either writing."""
    if words[0].isdigit():
        return Fraction(words.replace(",", ""))
    return number_value(words)


ANY = r"(?:\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千万]+(?:点[〇零一二三四五六七八九]+)?)"
SMALL_NUMBER = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"


KIND = r"(?P<kind>(?:\s?%|\s?‰|个?百分点|个?基点|多?倍)?)"
UNITS_AFTER = rf"(?P<unit>(?:{UNIT})?)"
DATE = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"

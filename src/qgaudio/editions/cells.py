"""The English of a table's cells as far as it is a matter of rule: figures, months, units, common words.

A cell has no sentence around it, and a translator guesses: 合计 becomes Summing Up, （万） in thousands.
"""

from __future__ import annotations

import re

from qgaudio import figures
from qgaudio.editions.checks import has_han
from qgaudio.editions.polish import western_punctuation


def _pairs(text: str) -> dict[str, str]:
    return dict(line.split(maxsplit=1) for line in text.strip().splitlines())


_WORDS = _pairs("""
合计 Total
总计 Total
共计 Total
小计 Subtotal
平均 Average
平均值 Average
同比 Year on year
环比 Month on month
同比增长 Growth, year on year
环比增长 Growth, month on month
增速 Growth rate
增长率 Growth rate
增幅 Growth
占比 Share
比重 Share
涨跌 Change
涨跌幅 Change
数量 Number
名称 Name
姓名 Name
序号 No.
编号 No.
项目 Item
指标 Indicator
年份 Year
年度 Year
月份 Month
季度 Quarter
日期 Date
时间 Time
地区 Region
地点 Place
备注 Notes
单位 Unit
类别 Category
类型 Type
排名 Rank
名次 Rank
价格 Price
单价 Unit price
金额 Amount
性别 Sex
男 Male
女 Female
年龄 Age
职务 Position
电话 Telephone
地址 Address
是 Yes
否 No
无 None
其他 Other
其它 Other
一季度 First quarter
二季度 Second quarter
三季度 Third quarter
四季度 Fourth quarter
上半年 First half
下半年 Second half
全年 Full year
""")
_UNITS = _pairs("""
元 yuan
千元 1,000 yuan
万元 10,000 yuan
百万元 million yuan
亿元 100 million yuan
美元 US dollars
万美元 10,000 US dollars
亿美元 100 million US dollars
万 10,000
亿 100 million
人 people
万人 10,000 people
亿人 100 million people
人次 visits
万人次 10,000 visits
个 number
家 number
项 number
册 copies
万册 10,000 copies
次 times
户 households
万户 10,000 households
辆 vehicles
万辆 10,000 vehicles
岁 years old
年 years
天 days
小时 hours
分钟 minutes
分 points
吨 tonnes
万吨 10,000 tonnes
亿吨 100 million tonnes
公斤 kg
千克 kg
公里 km
千米 km
米 m
厘米 cm
毫米 mm
平方米 square metres
万平方米 10,000 square metres
平方公里 square kilometres
亩 mu
万亩 10,000 mu
公顷 hectares
立方米 cubic metres
亿立方米 100 million cubic metres
千瓦时 kWh
亿千瓦时 100 million kWh
摄氏度 °C
""")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WITH_UNIT = re.compile(r"(.*[^\s（(])\s*[（(]\s*(?:单位[:：]\s*)?([^（）()]{1,8})[）)]")
_MONTH = re.compile(r"(?:((?:19|20)\d\d)年)?(1[0-2]|0?[1-9])月份?")
_YEAR = re.compile(r"((?:19|20)\d\d)年")


def english_cell(text: str) -> str | None:
    """The English of a cell that needs no translator, else None."""
    if text in _WORDS:
        return _WORDS[text]
    asked = asked_of_cell(text)
    if asked != text:
        name = english_cell(asked)
        return with_unit(text, name) if name else None
    if month := _MONTH.fullmatch(text):
        return f"{_MONTHS[int(month[2]) - 1]} {month[1] or ''}".strip()
    if year := _YEAR.fullmatch(text):
        return year[1]
    written = western_punctuation(figures.write_in_english(text))
    return None if has_han(written) else written


def asked_of_cell(text: str) -> str:
    """What of a cell is to be translated: it without a unit in brackets whose English is known."""
    match = _WITH_UNIT.fullmatch(text)
    return match[1] if match and (match[2] in _UNITS or not has_han(match[2])) else text


def with_unit(text: str, english: str) -> str:
    """The English of what ``asked_of_cell`` gave, and the cell's unit after it."""
    match = _WITH_UNIT.fullmatch(text)
    if match is None or asked_of_cell(text) == text:
        return english
    return f"{english} ({_UNITS.get(match[2], match[2])})"

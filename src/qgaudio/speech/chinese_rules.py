"""How Chinese newspapers write figures, and how each is said where wetext errs: patterns, tried in order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from qgaudio.speech.chinese_numbers import cardinal, digits

Said = Callable[[re.Match[str]], str]
_Rules = tuple[tuple[str, "Said | str"], ...]

_DASH = "[-—–−~～]"
_HAN = "\u3400-\u9fff"
_UNIT_TABLE = (
    "km/h=公里每小时 m/s=米每秒 mg/L=毫克每升 mg/m³=毫克每立方米 μg/m³=微克每立方米 kWh=千瓦时 "
    "kW·h=千瓦时 MWh=兆瓦时 GWh=吉瓦时 Wh=瓦时 mAh=毫安时 km²=平方公里 km2=平方公里 cm²=平方厘米 "
    "cm2=平方厘米 mm²=平方毫米 m²=平方米 m2=平方米 m³=立方米 m3=立方米 cm³=立方厘米 cm3=立方厘米 "
    "㎡=平方米 ㎞=公里 kV=千伏 kW=千瓦 MW=兆瓦 GW=吉瓦 kHz=千赫 MHz=兆赫 GHz=吉赫 Hz=赫兹 kPa=千帕 "
    "MPa=兆帕 hPa=百帕 Pa=帕 dB=分贝 km=公里 cm=厘米 mm=毫米 nm=纳米 μm=微米 kg=公斤 mg=毫克 "
    "μg=微克 mL=毫升 ml=毫升 ha=公顷 min=分钟 ms=毫秒 ℃=摄氏度 °C=摄氏度 ℉=华氏度 °F=华氏度 V=伏 "
    "m=米 g=克 t=吨 L=升 h=小时 s=秒 °=度 ′=分 ″=秒 "
)
_UNITS = dict(entry.split("=") for entry in _UNIT_TABLE.split())
_MONEY_TABLE = "HK$=港元 NT$=新台币 US$=美元 RMB=元 CNY=元 USD=美元 ¥=元 $=美元 €=欧元 £=英镑"
_MONEY = dict(entry.split("=") for entry in _MONEY_TABLE.split())
_HOTLINE = (
    "热线|电话|平台|投诉|举报|报警|报火警|急救|指挥|接警|接处警|联动|民警|出警|服务|客服|便民|政务|救护"
)
_SCORE_AFTER = (
    "(?:战胜|击败|险胜|大胜|完胜|逆转|负于|不敌|获胜|取胜|力克|"
    "惜败|落败|领先|横扫|淘汰|告负|小胜|胜出|的?总?比分|大比分|落后|打平|战平)"
)
_CODE = (
    "尾号|编号|邮编|账号|帐号|卡号|密码|代码|证号|文号|车牌号?|验证码|房号|学号|工号|批号|航班号?|"
    "微信号?|QQ群?号?"
)
_EVENT = "事件|事故|晚会|案|特大|专案|地震|惨案|事变|爆炸|火灾|坠机|抗震|消费者|阅兵|国际|植树|维权|购物|大促"
_PROGRAMME = "(?:工程|计划|行动|模式|工作法|机制|战略|体系|高校|大学|院校|工作制|服务法|专项|产业集群)"
_ROOM = "(?:国道|省道|县道|高速|房间?|室|包厢|客机|航班|次列车|路公交|路车)"


def _time(match: re.Match[str]) -> str:
    hour, minute, second = match["h"], match["m"], match["s"]
    if int(hour) > 24 or int(minute) > 59:
        return f"{cardinal(hour)}比{cardinal(minute)}" + (f"比{cardinal(second)}" if second else "")
    said = f"{'两' if int(hour) == 2 else cardinal(str(int(hour)))}点"
    if int(minute) or second:
        said += ("" if int(minute) > 9 else "零") + (cardinal(str(int(minute))) if int(minute) else "") + "分"
    if second:
        said += (
            ("零" if int(second) < 10 else "") + (cardinal(str(int(second))) if int(second) else "") + "秒"
        )
    return said


def _date(match: re.Match[str]) -> str:
    month, day = int(match["m"]), int(match["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return match.group()
    return f"{digits(match['y'])}年{cardinal(str(month))}月{cardinal(str(day))}日"


def _sum(match: re.Match[str]) -> str:
    return "加".join(cardinal(part) if part.isdecimal() else part for part in match.group().split("+"))


def _money(match: re.Match[str]) -> str:
    unit = "" if match["unit"] else _MONEY[match["sign"]]
    return f"{cardinal(match['a'])}{match['scale'] or ''}{unit or match['unit']}"


def _measure(match: re.Match[str]) -> str:
    figures, unit = match["a"], _UNITS[match["unit"]]
    if unit.endswith(("每小时", "每秒")):
        per = unit.index("每")
        return f"{unit[per:]}{cardinal(figures)}{unit[:per]}"
    return ("两" if figures == "2" and unit != "度" else cardinal(figures)) + unit


def _decade(match: re.Match[str]) -> str:
    year = match["y"]
    century = cardinal(str(int(year[:2]) + 1)) + "世纪" if len(year) == 4 else ""
    return f"{century}{cardinal(year[-2:]) if year[-2:] != '00' else '初'}" + (
        "年代" if year[-2:] != "00" else ""
    )


def _symbol(match: re.Match[str]) -> str:
    """Circled and Roman numerals, superscripts and vulgar fractions."""
    value = unicodedata.numeric(match.group())
    if value == int(value):
        return cardinal(str(int(value)))
    upper, lower = value.as_integer_ratio() if value in (0.5, 0.25, 0.75) else (0, 0)
    if not upper:
        upper, lower = next((a, b) for b in range(3, 11) for a in range(1, b) if abs(a / b - value) < 1e-6)
    return f"{cardinal(str(lower))}分之{cardinal(str(upper))}"


def _alphanumeric(match: re.Match[str]) -> str:
    figures = match["a"]
    return match["letters"] + (
        digits(figures) if len(figures) > 2 and "." not in figures else cardinal(figures)
    )


def _by_digit(match: re.Match[str]) -> str:
    return re.sub(r"\d+", lambda one: digits(one.group()), match.group())


def _telephone(match: re.Match[str]) -> str:
    return digits(re.sub(r"[-—() ]", "", match.group()), telephone=True)


def _as_number(match: re.Match[str]) -> str:
    return cardinal(match.group())


def _train(match: re.Match[str]) -> str:
    return match.group()[0] + digits(match.group()[1:], telephone=True)


def _versus(match: re.Match[str]) -> str:
    return f"{cardinal(match['a'])}比{cardinal(match['b'])}"


def _scores(match: re.Match[str]) -> str:
    return re.sub(r"(?<!\d)(?P<a>\d{1,3})\s?[-:：∶]\s?(?P<b>\d{1,3})(?!\d)", _versus, match.group())


def _fraction(match: re.Match[str]) -> str:
    if int(match["a"]) < int(match["b"]):
        return f"{cardinal(match['b'])}分之{cardinal(match['a'])}"
    return f"{cardinal(match['a'])}、{cardinal(match['b'])}"


def _alternatives(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_N = r"(?<![\d.])(?P<a>\d+(?:\.\d+)?)"
_OPEN, _SHUT = '[“‘「『"]', '[”’」』"]'

_SINGLE_DASH = "(?<![-—–])[-—–−~～](?![-—–])"
#: Emergency and service numbers of mainland China, three and five digits long.
_SERVICE = r"(?:11[0479]|12[02]|1[02]\d{3}|9[56]\d{3})"
_COUNTED = "个件次名人万亿千百家条项天年月元起处场种类倍%.,+亩户吨米台辆套"

#: Telephones, hotlines, trains, programmes named by figures: digit by digit.
_CODES: _Rules = (
    (r"(?<!\d,)(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d,])", lambda match: match.group().replace(",", "")),
    (
        r"(?<![\d-])(?:0\d{2,3}[-—]\d{7,8}(?:-\d{1,5})?|[48]00-\d{3}-?\d{4}|1[3-9]\d{9})(?!\d)",
        _telephone,
    ),
    (rf"(?<![\d+.]){_SERVICE}(?![\d{_COUNTED}])(?=[^\d，。；“”]{{0,6}}?(?:{_HOTLINE}))", _telephone),
    (rf"(?<![\d+.]){_SERVICE}(?=[”’」](?:{_HOTLINE}|[市政便][民务府]))", _telephone),
    (rf"(?<=拨打|电话|热线|致电){_SERVICE}(?![\d{_COUNTED}])", _telephone),
    (rf"(?:{_CODE})[为是:：]?[A-Za-z]*\d+", _by_digit),
    (r"(?<![A-Za-z])[GDCZTKYS]\d{1,4}(?=次|[/、和]|号?动车|列车|高铁)", _train),
    (rf"(?<={_OPEN})\d{{2,}}(?={_SHUT})", _by_digit),
    (rf"(?<![\d.])(?!\d00)\d{{3}}(?={_PROGRAMME})", _by_digit),
    (r"(?<!\d)(?:985|211)(?=[、/和及与]|高校|大学|院校)", _by_digit),
    (r"(?<![\d·])(\d{1,2})·(\d{1,2})(?![\d·])", lambda match: digits(match[1] + match[2])),
    (
        rf"(?<![\d.])(\d{{1,2}})\.(\d{{1,2}})(?={_SHUT}?(?:{_EVENT}))",
        lambda match: digits(match[1] + match[2]),
    ),
    (
        r"(?<!\d)(?:00|05|10|60|70|75|80|85|90|95)后(?=[\s的，、。一青年人员群世代干部创女男党”」]|$)",
        _by_digit,
    ),
    (rf"(?<![\d.第])\d{{3,4}}(?={_ROOM})|(?<=波音|空客|国道|省道|县道)\d{{3}}", _by_digit),
    (r"(?<!\d)\d{9,}(?<!0000)(?![\d.万亿元])", _by_digit),
    (r"(?<=\d)[Ww](?=[+元人])", "万"),
)
_DATES: _Rules = (
    (r"(?<!\d)(?P<y>(?:1[5-9]|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)", _date),
    (
        rf"(?<!\d)(?P<a>\d{{4}}){_DASH}+(?P<b>\d{{4}}|\d\d)(?=年|学年|年度|财年|赛季|届)",
        lambda match: f"{digits(match['a'])}到{digits(match['b'])}",
    ),
    (
        rf"(?<!\d)(?P<a>(?:19|20)\d\d){_DASH}(?P<b>(?:19|20)\d\d)(?![\d.万亿元个])",
        lambda match: f"{digits(match['a'])}到{digits(match['b'])}",
    ),
    (r"(?<!\d)(?P<y>(?:1[89]|20)?\d0)s(?![A-Za-z])", _decade),
)
_SCORES: _Rules = (
    (r"比分[^。；！]*", _scores),
    (r"(?<![\d-])\d(?:-\d){2,3}(?![\d-])", lambda match: digits(match.group().replace("-", ""))),
    (rf"(?<=[以为])(?P<a>\d{{1,3}})[-:：](?P<b>\d{{1,3}})(?=.{{0,4}}{_SCORE_AFTER})", _versus),
    (r"(?<=比分|大比)(?P<a>\d{1,3})[-:：](?P<b>\d{1,3})(?!\d)", _versus),
    (rf"(?<![\d.])(?P<a>\d{{1,3}})[-:：](?P<b>\d{{1,3}})(?={_SCORE_AFTER})", _versus),
    (r"(?<![\d:：.])(?P<h>\d{1,2})[:：](?P<m>\d\d)(?:[:：](?P<s>\d\d))?(?![\d:：])", _time),
    (r"(?<![\d:：])(?P<a>\d+(?:\.\d+)?)\s?[:：∶]\s?(?P<b>\d+(?:\.\d+)?)(?![\d:：])", _versus),
)
_SUMS: _Rules = (
    (r"(?<![\w+.])(?:\d+|[A-Za-z]+)(?:\+(?:\d+|[A-Za-z]+))+(?![\w.%])", _sum),
    (r"(?<![\w”」])\+(?=\d)", "正"),
    (r"\+", "加"),
    (r"(?<=\d)\s?[×✕*]\s?|(?<=\d)[xX](?=\d)|×", "乘"),
    (r"(?<=\d)÷(?=\d)", "除以"),
    (r"(?<=[\w%])\s?=\s?(?=\w)", "等于"),
)
#: A dash between two figures, with a unit or without; a minus; signs before a figure.
_RANGES: _Rules = (
    (
        (
            r"(?<=[\d%‰年月日时分秒点万亿千百元℃度岁个米级号楼层人届期亩吨倍室])"
            rf"(?:\s{_SINGLE_DASH}\s|{_SINGLE_DASH})(?=\d)(?<![A-Za-z]\d[-—])(?<![A-Za-z]\d\d[-—])"
        ),
        "到",
    ),
    (rf"(?<=[零一二三四五六七八九十点分秒日]){_SINGLE_DASH}(?=[零一二三四五六七八九十两\d])", "到"),
    (r"(?<![\w%])[-−](?=\d)|−(?=\d)|(?<=[气温至到为达零降])-(?=\d)", "负"),
    (r"[~～](?=\d)", "约"),
    ("±", "正负"),
    ("≈", "约等于"),
    ("≥", "大于等于"),
    ("≤", "小于等于"),
    (r"[>＞](?=\d)", "大于"),
    (r"[<＜](?=\d)", "小于"),
)
_CALENDAR: _Rules = (
    # 2000年来 is a length of time, 2000年 a year.
    (r"(?<!\d)\d{1,2}00(?=年(?:的?历史|前|来|以上|以来|左右|古|多))", _as_number),
    (r"(?<!\d)(?:1[5-9]|20)\d\d(?=年)", _by_digit),
    (r"(?<!\d)\d{3,4}(?=年)|(?<!\d)[3-9]0(?=年代)", _as_number),
    (
        r"(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})(?=[日号到至])",
        lambda match: f"{cardinal(match['m'])}月{cardinal(match['d'])}",
    ),
    (
        r"(?<![\d.])\d{1,2}(?=月(?!内)|[日号](?:上午|下午|晚|凌晨|中午|早|电|讯|从|在|举|，|获|开|至|起|当天))",
        _as_number,
    ),
)
_MEASURES: _Rules = (
    (rf"{_N}%", lambda match: "百分之" + cardinal(match["a"])),
    (rf"{_N}‰", lambda match: "千分之" + cardinal(match["a"])),
    (r"(?<![\d./])(?P<a>\d{1,4})/(?P<b>\d{1,4})(?![\d/])", _fraction),
    (rf"(?<=[元斤克米吨升里亩分时天年月人次户])/(?=[{_HAN}])", "每"),
    (rf"(?<=[{_HAN}])/(?=[{_HAN}])", "、"),
    (
        (
            rf"(?P<sign>{_alternatives(_MONEY)})\s?{_N}(?P<scale>[万亿千百]+)?"
            r"(?P<unit>(?:人民币|美|欧|港|日)?元|英镑)?"
        ),
        _money,
    ),
    (rf"{_N}\s?(?P<unit>{_alternatives(_UNITS)})(?![A-Za-z0-9])", _measure),
    (r"第\d+", lambda match: "第" + cardinal(match.group()[1:])),
    (r"(?<![\d.])2(?=年(?!级|代)|小时|分钟|周(?!岁)|万|亿|千)", "两"),
)
_SIGNS: _Rules = (
    (r"(?i:(?<![A-Za-z])No\.?\s?|№\s?)(?=\d)", "第"),
    (
        r"(?<![\w#])#(?P<a>\d+)(?!#)|(?<!\w)(?P<b>\d+)#",
        lambda match: cardinal(match["a"] or match["b"]) + "号",
    ),
    (r"(?P<letters>[A-Za-z])-?(?P<a>\d+(?:\.\d+)?)", _alphanumeric),
    (rf"(?<=[{_HAN}])-(?=\d)", ""),
    (rf"(?<=[{_HAN}])-(?=[{_HAN}])", "—"),
    (r"(?<=[A-Za-z])\s?&\s?(?=[A-Za-z])", " and "),
    ("&", "和"),
    (r"(?<=[A-Za-z0-9])@(?=[A-Za-z0-9])", " at "),
    ("@", "艾特"),
    ("[#*_]+", ""),
    (
        (
            "[\u2460-\u249b\u2150-\u215e\u2160-\u217b\u2776-\u277f\u3220-\u3229\u00bc-\u00be\u00b9\u00b2\u00b3"
            "\u2070\u2074-\u2079\u2080-\u2089]"
        ),
        _symbol,
    ),
)

RULES: tuple[tuple[re.Pattern[str], Said | str], ...] = tuple(
    (re.compile(pattern), said)
    for pattern, said in (*_CODES, *_DATES, *_SCORES, *_SUMS, *_RANGES, *_CALENDAR, *_MEASURES, *_SIGNS)
)

"""The words for what rises and falls, comes early and late, flows in and out, in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Axis:
    """Two contrary ways in which a figure is said to change or differ, in both languages.

    The Chinese words stand before their figure; the English ones before it or right behind it.
    """

    chinese: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]


_FEW = (
    r"了|约|近|超过?|逾|过|至|到|为|达到?|不到|不足|至少|[近超]?乎|出|整整|大约|将近|幅度?|率|均|个|"
    r"[一二两三四五六七八九十百千万半]|\d|[.%、和及~至—-]"
)
_NOUN = r"[^，。；、：:,;（）()占含其为是由从的约达至到有和与比较\d]{0,7}"
QUALIFIED = (
    r"(?:\s+(?:by|of|from|about|around|nearly|almost|over|roughly|some|approximately|more|less|than|an?|"
    r"at|least|another|"
    r"further|as|much|to|just|only|around|year[\s-]on[\s-]year|month[\s-]on[\s-]month|year|on|the|total|"
    r"net|estimated|"
    r"average|additional|full|up|close|fully|sharply|slightly|reaching|totall?ing|worth|amounting))*"
)
_THEN = r"[-\s]*(?:[A-Za-z]+[\s-]+){0,1}?"


def _axis(up: str, down: str, english_up: str, english_down: str, up_behind: str, down_behind: str) -> Axis:
    return Axis(
        re.compile(rf"(?:(?P<up>{up})|(?P<down>{down}))(?:{_NOUN}?)(?:{_FEW})*$"),
        re.compile(rf"\b(?:(?P<up>{english_up})|(?P<down>{english_down}))\b", re.IGNORECASE),
        re.compile(
            rf"[\s-]*(?:(?P<up>{up_behind})|(?P<down>{down_behind}))\b"
            r"(?!\s+(?:in|of)\s+(?:the\s+)?(?:decline|decrease|increase|growth|rise))(?!\s+(?:zero|"
            r"freezing|sea|ground|par)\b)",
            re.IGNORECASE,
        ),
    )


#: Not nouns: cut 40 percent while more than doubling.
_NOUNS = (
    r"(?!(?:while|and|but|with|or|to|for|in|on|from|at|is|was|were|are|has|have|had|by|as|when|"
    r"after)\b)[a-z]+"
)
_MORE = (
    "higher|more|larger|greater|bigger|longer|taller|heavier|stronger|wider|deeper|warmer|hotter|farther|"
    "further|above|extra"
)
_LESS = "lower|less|fewer|smaller|shorter|lighter|weaker|narrower|shallower|cooler|colder|below|under"
_UP = (
    r"增长(?![率极点期])|上升|上涨|增加(?!值)|提高|提升|攀升|扩大|上调|增产|增收|回升|增至|增到|升至|"
    r"升到|涨至|涨到|延长|增幅|涨幅|升幅|调升|走高|"
    r"升值|走强|(?<!不)(?:高于|多于|大于)|高出|多出|偏多|偏高|偏大|偏强|多[花赚收产销卖用交付挣]|"
    r"高(?=[了出约近]*(?:\d|$))|(?<![至许众诸最较])多(?=[了出达]*(?:\d|$))|"
    r"(?<![新])增(?=[了至到\d]|$)|(?<![提公毫上回攀])升(?=[了\d]|$)|涨(?=[了\d]|$)|加宽|加长|加高|反弹|"
    r"净增|激增|猛增|飙升|[涨提加]价|加息|[加涨]薪|升温|扩容|增员|增资|增重|扩招|大增|大涨|上浮|同比增|环比增"
)
_DOWN = (
    r"下降|减少|降低|下滑|下跌|缩减|缩短|压缩|压减|下调|减产|回落|减排|调降|走低|贬值|走弱|调贬|降幅|"
    r"跌幅|(?<!不)(?:低于|少于|小于)|偏少|偏低|偏小|偏弱|"
    r"少[花赚收产销卖用交付挣]|低(?=[了约近]*(?:\d|$))|(?<![至不最])少(?=[了约近]*(?:\d|$))|收窄|"
    r"[降减跌](?=[了至到\d]|$)|减亏|[降减]价|降息|[降减]税|[降减]薪|降温|减员|减资|减重|降耗|降本|降费|"
    r"降准|锐减|骤降|大降|大跌|下挫|净减|下浮|"
    r"缩水|蒸发|减轻|减至|减到|降至|降到|跌至|跌到|削减|精简|裁减|萎缩|负增长|同比降|环比降"
)
_ENGLISH_UP = (
    r"rose|risen|rise[sn]?|rising|(?<!set )(?<!made )(?<!make )(?<!making )(?<!makes )up(?="
    + QUALIFIED
    + r"\s+(?:[$€£¥\d]|US\$|half|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|twenty|thirty|forty|fifty|a\s|an\s))(?!\s+to\b)|increas\w*|grew|grow[ns]?|growing|"
    r"growth\s+of|gain(?:s|ed)?|climb\w*|"
    r"jump\w*|surg\w*|soar\w*|rais(?:es|ed|ing)|expand(?:ed|s|ing)?|extend(?:s|ed|ing)?|lengthen\w*|"
    r"appreciat(?:es|ed|ing)|"
    r"strengthened|rall(?:y|ied)|rebound(?:s|ed)?|widen(?:s|ed|ing)?|add(?:s|ed|ing)|higher|"
    r"more\s+than\s+doubled|exceed(?:s|ed|ing)?\s+\D{3,40}\sby|"
    r"outpac(?:es|ed|ing)|advanc(?:ed|ing)|spik(?:ed|ing)|upward"
)
_ENGLISH_DOWN = (
    r"fell|fall(?:s|en|ing)?|(?:trad|clos|end|finish|pull|bring|brought|came|went|is|was|are|were)?(?:ed|"
    r"ing)?\s?down(?!\s*payment|town|load|stream|er)|decreas\w*|"
    r"declin\w*|drop(?:s|ped|ping)?|reduc\w*|cut(?:s|ting)?|shrank|shrunk|"
    r"shrink\w*|lower(?:ed|s|ing)?|slump\w*|plung\w*|dip(?:ped|s)?|slash\w*|slid|shorten\w*|trimm\w*|"
    r"curtail\w*|"
    r"los(?:es|t|ing)|depreciat(?:es|ed|ing)|weaken(?:s|ed|ing)|tumbl\w*|narrow(?:s|ed|ing)|slow(?:s|ed|"
    r"ing)|eas(?:ed|ing)|halv(?:ed|ing)|"
    r"slip(?:s|ped|ping)?|wip(?:ed|ing)|shed(?:s|ding)?|evaporat\w*|contract(?:ed|ing)|retreat(?:ed|ing)|sank|plummet\w*|downward"
)
SIZE = _axis(
    _UP, _DOWN, _ENGLISH_UP, _ENGLISH_DOWN,
    rf"increase|rise|growth|gain|jump|(?:{_NOUNS}\s+){{0,2}}?(?:{_MORE})(?=\s+than\b)|{_MORE}|"
    rf"over\s+(?:last|the\s+(?:same|previous|norm))|faster",
    rf"decrease|decline|drop|fall|reduction|cut|(?:{_NOUNS}\s+){{0,2}}?(?:{_LESS})(?=\s+than\b)|{_LESS}|"
    rf"short\s+of|slower",
)  # fmt: skip
#: Of 降幅收窄 and 亏损扩大 only the words for narrow and wide tell.
WIDTH = _axis(
    r"扩大|走阔|拉大", r"收窄|缩小",
    r"widen\w*|expand\w*|accelerat\w*|enlarg\w*|larger|wider|bigger|broaden\w*",
    r"narrow\w*|shrank|shrunk|shrink\w*|eas(?:ed|ing|es)|slow(?:ed|ing|s)|smaller|narrower|moderat(?:ed|"
    r"es|ing)",
    r"larger|wider|bigger|greater|steeper|sharper|deeper|faster|more|higher",
    r"smaller|narrower|slower|less|lower|milder|gentler|shallower",
)  # fmt: skip
_TIME = _axis(
    r"提前|提早|超前|早(?=[了于约近]?\d|[于了])",
    r"推迟|推后|延迟|延后|延误|滞后|逾期|超期|晚(?=[了点于约近]*(?:\d|$))|迟到?(?=[了约近]*(?:\d|$))",
    r"ahead(?=\s+by)|advanced|brought\s+forward|moved\s+up|early\s+by|earlier\s+by",
    r"delay(?:ed|s)?|postpon(?:ed|es|ing)|behind(?=\s+\S+\s+by)|put\s+off|pushed\s+back|overdue(?=\s+by)|"
    r"overran",
    r"(?:[a-z]+\s+)?(?:ahead|earlier|early(?!\s+(?:[A-Z]|in\b))|in\s+advance|sooner|before\s+(?:schedule|"
    r"the\s+(?:deadline|target|due)|planned))",
    r"(?:[a-z]+\s+)?(?:behind|later|late(?!\s+[A-Z])|after\s+(?:schedule|the\s+(?:deadline|target|due)|"
    r"planned)|overdue)",
)  # fmt: skip
_LEAD = _axis(
    r"领先|超前|反超", r"落后|不敌|落败",
    r"lead(?:s|ing)?|led|ahead(?=\s+by)", r"trail(?:s|ed|ing)?|behind(?=\s+by)|lag(?:s|ged|ging)?",
    r"ahead|clear|in\s+front|lead|advantage|cushion", r"behind|adrift|back|deficit|off\s+the\s+lead",
)  # fmt: skip
_FLOW = _axis(
    r"流入|净买入|净增持|净投放|净申购|迁入|转入", r"流出|净卖出|净减持|净回笼|净赎回|迁出|转出",
    r"inflows?|purchas(?:es|ed)|bought|buying|buyers?|inject(?:s|ed|ion|ions|ing)|injections?|"
    r"subscriptions?|moved\s+in|added",
    r"outflows?|sold|selling|sales|sell-offs?|sellers?|withdr(?:ew|awn?|awals?|awing)|drain(?:s|ed|ing)?|"
    r"redemptions?|moved\s+out|offload\w*",
    r"(?:(?:net|in)\s+)*(?:inflow|purchases?|injection)s?",
    r"(?:(?:net|in)\s+)*(?:outflow|sales|selling|withdrawal|drain)s?",
)  # fmt: skip
_RESULT = _axis(
    r"盈利|(?:净|纯)利润|[净纯]收入|(?:净|获|纯)利|盈余|顺差|结余|节余",
    r"亏损|净亏|巨亏|逆差|赤字|(?<![扭减])亏(?=[了\d])",
    r"profit(?:s|ed)?|income|surplus(?:es)?|earned|earnings",
    r"loss(?:es)?|lost|deficit|shortfall|in\s+the\s+red",
    r"(?:(?:trade|net|in|budget|operating|quarterly|annual)\s+)*(?:profit|surplus)",
    r"(?:(?:trade|net|in|budget|operating|quarterly|annual)\s+)*(?:loss|deficit|shortfall)",
)  # fmt: skip
_SPEED = _axis(
    r"快于|加快|快(?=[了出约近]*(?:\d|$))|提速|领跑|加速", r"慢于|放缓|慢(?=[了约近]*(?:\d|$))|减速|减慢",
    r"accelerat\w*|quicken\w*|sped\s+up|outpac\w*|faster", r"slow(?:ed|ing|er|s)?|decelerat\w*",
    r"faster|quicker|higher|above|ahead|more", r"slower|lower|below|behind|less",
)  # fmt: skip
#: 10 yuan per kilogram cheaper, or a kilogram.
_EACH = r"(?:(?:per|an?|each)\s+(?:square\s+|half\s+)?[a-z]+\s+)?"
_PRICE = _axis(
    r"贵(?=[了出约近]*(?:\d|[一二三四五六七八九十百千几两]|$))", r"便宜",
    r"dearer|more\s+expensive|costlier|pricier", r"cheaper|less\s+expensive",
    rf"{_EACH}(?:dearer|more|higher|pricier|costlier|above)", rf"{_EACH}(?:cheaper|less|lower|below|off)",
)  # fmt: skip
AXES = (_PRICE, _TIME, _LEAD, _FLOW, _RESULT, _SPEED, SIZE)

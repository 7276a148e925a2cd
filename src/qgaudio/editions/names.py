"""Chinese names of people, places and newspapers in the Latin alphabet.

Personal names follow GB/T 28039-2011 (surname first, given name in one word, an apostrophe before a
syllable that begins with a, e or o), with ``yu`` for ü as passports and English-language papers write it.
"""

from __future__ import annotations

import re

_COMPOUND_SURNAMES = (
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 司空 夏侯 轩辕 宇文 长孙 端木 独孤 南宫 "
    "澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 闻人 赫连 万俟 闾丘 呼延 西门 百里 鲜于 第五"
)
#: Readings that a character has as a surname and seldom elsewhere.
_SURNAME_READINGS = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "任": "ren", "盖": "ge", "查": "zha",
    "区": "ou", "朴": "piao", "翟": "zhai", "覃": "qin", "乐": "yue", "折": "she", "种": "chong",
    "缪": "miao", "宓": "mi", "葛": "ge", "纪": "ji", "冼": "xian", "逄": "pang", "秘": "bi",
    "繁": "po", "员": "yun", "洗": "xian", "重": "chong", "尉": "wei", "召": "shao", "晁": "chao",
    "曲": "qu", "卜": "bu", "那": "na", "郇": "xun", "谌": "chen", "瞿": "qu", "鲍": "bao", "沈": "shen",
    "石": "shi", "叶": "ye", "洪": "hong", "于": "yu", "余": "yu", "柏": "bai", "贾": "jia", "车": "che",
    "燕": "yan", "宁": "ning", "应": "ying", "冯": "feng", "干": "gan", "万": "wan", "吕": "lyu",
    "尉迟": "yu chi", "万俟": "mo qi", "单于": "chan yu", "澹台": "tan tai", "长孙": "zhang sun",
    "令狐": "ling hu", "呼延": "hu yan", "鲜于": "xian yu", "淳于": "chun yu", "钟离": "zhong li",
}  # fmt: skip
#: Places whose English name is not the pinyin of the Chinese.
_PLACES = {
    "中国": "China", "陕西": "Shaanxi", "内蒙古": "Inner Mongolia", "西藏": "Xizang", "香港": "Hong Kong",
    "澳门": "Macao", "台湾": "Taiwan", "台北": "Taipei", "高雄": "Kaohsiung", "哈尔滨": "Harbin",
    "呼和浩特": "Hohhot", "乌鲁木齐": "Urumqi", "拉萨": "Lhasa", "喀什": "Kashgar", "厦门": "Xiamen",
    "重庆": "Chongqing", "六安": "Lu'an", "亳州": "Bozhou", "台州": "Taizhou", "丽水": "Lishui",
    "东南": "Southeast", "华西": "West China", "海峡": "Strait", "南方": "Southern", "北方": "Northern",
    "西部": "Western", "国际": "International", "世界": "World", "环球": "Global", "经济": "Economic",
    "科技": "Science and Technology", "工人": "Workers'", "农民": "Farmers'", "法治": "Legal",
    "法制": "Legal", "人民": "People's", "证券": "Securities", "侨乡": "Qiaoxiang", "每日": "Daily",
}  # fmt: skip
#: Papers, agencies and sites that have a name of their own in English.
_PUBLICATIONS = {
    "新华社": "Xinhua News Agency", "新华网": "Xinhuanet", "人民网": "People's Daily Online",
    "央视网": "CCTV.com", "中国新闻网": "China News Service", "中新社": "China News Service",
    "中新网": "China News Service", "新华每日电讯": "Xinhua Daily Telegraph",
    "解放军报": "PLA Daily", "中国青年报": "China Youth Daily", "光明日报": "Guangming Daily",
    "环球时报": "Global Times", "参考消息": "Reference News", "新京报": "The Beijing News",
    "文汇报": "Wenhui Daily", "大公报": "Ta Kung Pao", "明报": "Ming Pao", "学习时报": "Study Times",
    "南方日报": "Nanfang Daily", "南方周末": "Southern Weekly", "南方都市报": "Southern Metropolis Daily",
    "扬子晚报": "Yangtse Evening Post", "华西都市报": "West China Metropolis Daily",
    "澎湃新闻": "The Paper", "第一财经": "Yicai", "每日经济新闻": "National Business Daily",
    "21世纪经济报道": "21st Century Business Herald", "中国证券报": "China Securities Journal",
    "上海证券报": "Shanghai Securities News", "中国经营报": "China Business Journal",
    "学习强国": "Xuexi Qiangguo", "联合早报": "Lianhe Zaobao", "长江日报": "Changjiang Daily",
}  # fmt: skip
#: The kind of paper, longest first where one ends with another.
_PAPERS = (
    ("都市报", "Metropolis Daily"), ("青年报", "Youth Daily"), ("经济报", "Economic News"),
    ("广播电视报", "Radio and TV News"), ("广播电视台", "Radio and Television"), ("电视台", "Television"),
    ("融媒体中心", "Media Center"), ("新闻网", "News Network"), ("晚报", "Evening News"),
    ("日报", "Daily"), ("早报", "Morning Post"), ("晨报", "Morning Post"), ("商报", "Business News"),
    ("时报", "Times"), ("周刊", "Weekly"), ("周报", "Weekly"), ("快报", "Express"),
    ("特区报", "Special Zone Daily"),
)  # fmt: skip
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
_ORGANISATION = re.compile(
    r"(?:部|局|委|会|社|组|室|办|院|馆|站|台|报|网|处|厅|校|大学|中心|集团|公司|团队|银行|法院|医院|学院|政府)$"
)


def is_personal_name(text: str) -> bool:
    """Whether a byline's or credit's text can be one Chinese personal (or pen) name."""
    return bool(_HAN_NAME.fullmatch(text)) and not (len(text) > 2 and _ORGANISATION.search(text))


def syllables(text: str) -> list[str]:
    """Toneless pinyin of a word in its usual reading, ``yu`` for ü after l and n."""
    from pypinyin import Style, lazy_pinyin

    return [syllable.replace("v", "yu") for syllable in lazy_pinyin(text, style=Style.NORMAL)]


def join_syllables(parts: list[str]) -> str:
    """One capitalised word, with an apostrophe before a later syllable that begins with a vowel."""
    word = parts[0] + "".join(f"'{part}" if part[0] in "aeo" else part for part in parts[1:])
    return word.capitalize()


def romanize_person(name: str) -> str:
    """``张彬彬`` → ``Zhang Binbin``, ``欧阳修`` → ``Ouyang Xiu``; a name in Latin letters stays."""
    if not _HAN_NAME.fullmatch(name):
        return name
    surname = name[:2] if len(name) > 2 and name[:2] in _COMPOUND_SURNAMES.split() else name[0]
    given = name[len(surname) :]
    family = _SURNAME_READINGS.get(surname)
    first = family.split() if family else syllables(surname)
    return f"{join_syllables(first)} {join_syllables(syllables(given))}"


def romanize_place(name: str) -> str:
    """``泉州`` → ``Quanzhou``, ``西安`` → ``Xi'an``, ``陕西`` → ``Shaanxi``."""
    return _PLACES.get(name) or join_syllables(syllables(name))


def publication_in_english(name: str) -> str | None:
    """``泉州晚报`` → ``Quanzhou Evening News``; ``None`` where no rule applies."""
    if name in _PUBLICATIONS:
        return _PUBLICATIONS[name]
    for suffix, english in _PAPERS:
        place = name.removesuffix(suffix)
        if place != name and re.fullmatch(r"[\u3400-\u9fff]{2,4}", place):
            return f"{romanize_place(place)} {english}"
    return None

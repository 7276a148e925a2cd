"""Chinese names of people, places and newspapers in the Latin alphabet.

Personal names follow GB/T 28039-2011 (surname first, given name in one word, an apostrophe before a
syllable that begins with a, e or o), with ``yu`` for ü as passports and English-language papers write it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal

from qgaudio.config import Term
from qgaudio.editions import surnames
from qgaudio.editions.words import tag_of

#: First parts of newspapers' names that are words.
_PAPER_WORDS = {
    "中国": "China", "东南": "Southeast", "华西": "West China", "海峡": "Strait", "南方": "Southern",
    "北方": "Northern", "西部": "Western", "国际": "International", "世界": "World", "环球": "Global",
    "经济": "Economic", "科技": "Science and Technology", "工人": "Workers'", "农民": "Farmers'",
    "法治": "Legal", "法制": "Legal", "人民": "People's", "证券": "Securities", "侨乡": "Qiaoxiang",
    "每日": "Daily",
}  # fmt: skip
#: How a character with several readings is read in a given name, where a dictionary's first is another.
_GIVEN_READINGS = {
    "长": "chang", "晟": "sheng", "莘": "xin", "仔": "zi", "薄": "bo", "泊": "bo", "曾": "zeng", "都": "du",
    "藏": "zang", "调": "tiao", "参": "shen", "单": "shan", "解": "xie", "重": "chong", "行": "xing",
    "朝": "chao", "乐": "le", "和": "he", "会": "hui", "大": "da", "柏": "bai", "茜": "qian", "地": "di",
    "得": "de", "降": "jiang", "还": "huan", "见": "jian", "乾": "qian", "朴": "pu", "区": "qu",
    "折": "zhe",
    "种": "zhong", "盛": "sheng", "强": "qiang", "传": "chuan", "屏": "ping", "石": "shi", "车": "che",
}  # fmt: skip
#: Characters that people read either way in given names: nobody but the bearer knows.
_GIVEN_EITHER = {
    "行": "hang", "重": "zhong", "乐": "yue", "长": "zhang", "朝": "zhao", "晟": "cheng", "茜": "xi",
    "柏": "bo", "莘": "shen", "盛": "cheng", "仔": "zai", "参": "can", "单": "dan", "泊": "po", "阿": "e",
}  # fmt: skip
#: How a character with several readings is mostly read in the names of places that no table has.
_PLACE_READINGS = {
    "长": "chang", "朝": "chao", "曾": "zeng", "单": "shan", "解": "xie", "都": "du", "仇": "qiu",
    "六": "liu", "盖": "gai", "朴": "pu", "埔": "pu", "苕": "tiao", "和": "he", "大": "da", "石": "shi",
    "冲": "chong", "阿": "a", "洞": "dong", "车": "che", "尾": "wei", "圳": "zhen", "厝": "cuo",
    "会": "hui", "乐": "le", "重": "chong",
}  # fmt: skip
#: Characters whose reading in the name of a place only the place knows (堡 bao, pu or bu).
UNSURE_IN_PLACES = frozenset("行乐重堡陂圩泊浒峒涌埔藏莘区调降召蔚磜苕")


@dataclass(frozen=True, slots=True)
class NameTerm(Term):
    """A name and its English. ``others`` are spellings that may stand as well.

    ``certain`` is false where a character has several readings in names and none can be proved.
    ``is_guess`` marks what is only proposed to the translator, as a company may call itself otherwise in
    English: nothing is missed or mended where another name stands.
    """

    kind: Literal["person", "place", "company"] = "person"
    others: tuple[str, ...] = ()
    certain: bool = True
    is_guess: bool = False


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
    r"(?:部|局|委|会|社|组|室|办|院|馆|站|台|报|网|"
    r"处|厅|校|大学|中心|集团|公司|团队|银行|法院|医院|学院|政府)$"
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
    surname, given = surnames.split(name)
    return f"{romanize_surname(surname)} {join_syllables(given_syllables(given))}"


def romanize_surname(surname: str) -> str:
    """``曾`` → ``Zeng``, ``尉迟`` → ``Yuchi``, ``吕`` → ``Lyu``."""
    family = surnames.READINGS.get(surname)
    return join_syllables(family.split() if family else syllables(surname))


def given_syllables(given: str) -> list[str]:
    """Character by character: a dictionary's phrase (银行) tells nothing about a name."""
    return [_GIVEN_READINGS.get(character) or syllables(character)[0] for character in given]


def other_readings(name: str) -> tuple[str, ...]:
    """Spellings of a person's name with a given name's character read the other way; mostly none."""
    surname, given = surnames.split(name)
    sure = given_syllables(given)
    others = []
    for place, character in enumerate(given):
        if other := _GIVEN_EITHER.get(character):
            spelled = join_syllables([*sure[:place], other, *sure[place + 1 :]])
            others.append(f"{romanize_surname(surname)} {spelled}")
    return tuple(others)


def romanize_place(name: str) -> str:
    """``泉州`` → ``Quanzhou``, ``西安`` → ``Xi'an``, ``陕西`` → ``Shaanxi``, ``长坑`` → ``Changkeng``."""
    known = known_places().get(name)
    if known:
        return known.english
    read = [sound.replace("yue", "ue") if sound in ("lyue", "nyue") else sound for sound in syllables(name)]
    if tag_of(name) not in (None, "ns"):
        return join_syllables(read)  # a word (解放) is read as the word
    return join_syllables([_PLACE_READINGS.get(c, sound) for c, sound in zip(name, read, strict=True)])


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of the table: its English, other spellings in use, and whether it needs its rank behind it."""

    english: str
    others: tuple[str, ...]
    needs_rank: bool


@cache
def known_places() -> Mapping[str, KnownPlace]:
    """The table ``places.tsv`` by the Chinese name."""
    text = resources.files("qgaudio.editions").joinpath("places.tsv").read_text(encoding="utf-8")
    places = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            source, spelled, *flags = line.split("\t")
            english, *others = spelled.split("|")
            places[source] = KnownPlace(english, tuple(others), "ranked" in flags)
    return MappingProxyType(places)


def publication_in_english(name: str) -> str | None:
    """``泉州晚报`` → ``Quanzhou Evening News``; ``None`` where no rule applies."""
    if name in _PUBLICATIONS:
        return _PUBLICATIONS[name]
    for suffix, english in _PAPERS:
        place = name.removesuffix(suffix)
        if place != name and re.fullmatch(r"[\u3400-\u9fff]{2,4}", place):
            return f"{_PAPER_WORDS.get(place) or romanize_place(place)} {english}"
    return None

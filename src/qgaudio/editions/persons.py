"""People's names in Traditional characters: surnames and given names that a converter takes for words.

余 is no 餘 and 范 no 範 where somebody is called so. A name is known from the article's authors, from the
words around it, or from the tagger; only characters with several Traditional forms are decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from qgaudio.editions.surnames import COMMON as _COMMON

_SURNAME_PAIRS = (
    "范范 余余 于于 干干 钟鍾 后后 郁郁 岳岳 台台 里里 姜姜 沈沈 谷谷 种种 曲曲 卜卜 涂涂 党党 朱朱 "
    "松松 胡胡 游游 折折 向向 周周 秋秋 蒙蒙 占占 布布 戚戚 丰豐 叶葉 万萬 梁梁 凌凌 宁寧 苏蘇"
)
_GIVEN_PAIRS = (
    "松松 志志 征征 谷谷 岳岳 郁郁 余余 范范 后后 里里 向向 秋秋 布布 采采 游游 周周 才才 合合 斗斗 曲曲 "
    "蒙蒙 面面 姜姜 丑丑 升升 沈沈 致致 夫夫 云雲 发發 钟鍾 丰豐 台台 历歷 制制 复復 当當 冲沖 万萬 克克 "
    "佑佑 梁梁 修修 凌凌 念念 欲欲 彩彩 回回 舍舍 卷卷 系系 几幾 于于 朱朱 胡胡 党黨 苏蘇 签簽 获獲 表表"
)
#: Surnames of several forms, and the form they take in a name (OpenCC's standard).
SURNAMES = {pair[0]: pair[1] for pair in _SURNAME_PAIRS.split()}
_GIVEN = {pair[0]: pair[1] for pair in _GIVEN_PAIRS.split()}
_COMPOUND = (
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|司空|夏侯|宇文|长孙|端木|南宫|濮阳|淳于|钟离|"
    "万俟|闾丘|呼延|鲜于"
)
_ROLES = (
    "记者|讯员|作者|主任|书记|市长|省长|县长|区长|镇长|乡长|村长|校长|院长|局长|处长|科长|部长|厅长|所长|站长|行长|社长|"
    "团长|队长|组长|班长|店长|厂长|馆长|会长|教授|经理|导演|教练|选手|演员|代表|委员|队员|居民|村民|市民|医生|护士|老师|律师|"
    "主编|摄影|编辑|主席|总裁|负责人|专家|学者|院士|工程师|志愿者|业主|技术员|警官|战士|同学|学生|支书|党员|民警|网友"
)
_AFTER = "说|表示|介绍|告诉|认为|坦言|指出|强调|透露|回忆|摄|报道|率|带领|夺|获|、|，|。|）|：|和|[ \u3000]|$"
_AMBIGUOUS = "".join(SURNAMES)
_NAME = rf"(?:{_COMPOUND}|[{_COMMON}])[\u4e00-\u9fff]{{1,2}}?"
_NAMED = re.compile(rf"(?:{_ROLES})[ \u3000]?(?P<names>{_NAME}(?:[、 \u3000]{_NAME})*)(?={_AFTER})")
_CREDITED = re.compile(rf"[（(](?P<names>{_NAME})[ \u3000]?摄[）)]")
_SURNAMED = re.compile(
    rf"(?:^|[^\u4e00-\u9fff]|[和与给叫请跟让向被把为及])(?P<name>[{_AMBIGUOUS}])"
    r"(?=先生|女士|小姐|太太|某[某，。说、的]|老师|教授|师傅|奶奶|爷爷|阿姨|大爷|大妈|叔叔)"
)
_KNOWN = re.compile(rf"(?:{_COMPOUND}|[{_COMMON}])[\u4e00-\u9fff]{{1,2}}")
#: 后来 and 向前 after an office are no names, nor is 于日前.
_NO_NAME = re.compile(
    r".*(?:先生|女士|某)$|周[一二三四五六日末]|[后于向里干](?:[来前后续期天]|[日月年今昨近此本周星晚早当同次翌]|[上下]|[\u4e00-\u9fff]?[时日年月天])|"
    r".*[的了在是到对与及有被将把从也都不]"
)


def names_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Names that offices and verbs around them show to be such, where they have a doubtful character."""
    found = {
        name
        for text in texts
        for pattern in (_NAMED, _CREDITED)
        for match in pattern.finditer(text)
        for name in re.split("[、 \u3000]", match["names"])
        if is_doubtful(name) and not _NO_NAME.match(name)
    }
    return tuple(sorted(found))


def is_doubtful(name: str) -> bool:
    """Whether a text is a Chinese name with a character whose form depends on its being one."""
    return bool(_KNOWN.fullmatch(name)) and (
        name[0] in SURNAMES or any(character in _GIVEN for character in name[1:])
    )


def forms_of(name: str) -> dict[int, str]:
    """Position → form for the doubtful characters of a name."""
    compound = re.match(_COMPOUND, name)
    begin = 2 if compound and len(name) > 2 else 1
    forms = {0: SURNAMES[name[0]]} if begin == 1 and name[0] in SURNAMES else {}
    if compound and begin == 2:
        forms |= {place: part for place, part in enumerate(name[:2]) if part in "万俟于钟"}
        forms |= {0: "鍾"} if name[:2] == "钟离" else {}
    return forms | {place: _GIVEN[part] for place, part in enumerate(name[begin:], begin) if part in _GIVEN}


def surname_forms(text: str) -> dict[int, str]:
    """Position → form of a surname that a form of address follows: 钟先生, 余女士."""
    return {match.start("name"): SURNAMES[match["name"]] for match in _SURNAMED.finditer(text)}

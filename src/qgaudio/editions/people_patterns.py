"""Where people stand in Chinese news: the patterns by which people.py finds their names."""

from __future__ import annotations

import re

from qgaudio.editions import surnames
from qgaudio.editions.people_words import HARD, ROLES, SAYS, SOFT

_H = "[\u4e00-\u9fff]"
_SURNAME = rf"(?:{'|'.join(surnames.COMPOUND)}|[{surnames.COMMON}习])"
#: A name up to a character that hardly ends one; failing that, up to one that may (建发, 和平).
_NAME = (
    rf"(?:{_SURNAME}{_H}(?={HARD})|{_SURNAME}{_H}{{2}}(?={HARD})|{_SURNAME}{_H}(?={SOFT})"
    rf"|{_SURNAME}{_H}{{2}}(?={SOFT}))"
)
WHOLE = re.compile(rf"{_SURNAME}{_H}{{1,2}}")
_EDGE = r"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[和与给对向请由让]))"
JOINTS = "、 \u3000"
ROLE = re.compile(rf"(?:{ROLES})[ \u3000：:]?(?P<names>(?:{WHOLE.pattern}[{JOINTS}]){{0,9}}{_NAME})")
CREDIT = re.compile(
    rf"[（(【\[](?:[^（(【\[]{{0,8}}[ "
    rf"\u3000])?(?P<names>{WHOLE.pattern}(?:[{JOINTS}]{WHOLE.pattern}){{0,4}})"
    r"[ \u3000]?(?:[/／]?(?:摄|图|文|供图|制图|绘|整理))[）)】\]]"
    rf"|(?:^|[^\u4e00-\u9fff])(?:[文图][/／]|(?:编辑|"
    rf"责编|校对|摄影|作者|责任编辑|审核|监制|撰文|制图)[:：])[ \u3000]?"
    rf"(?P<more>{WHOLE.pattern}(?:[{JOINTS}]{WHOLE.pattern}){{0,4}})(?=[^\u4e00-\u9fff]|$)"
)
CALLED = re.compile(
    rf"(?:名叫|名为|叫做|叫作|姓名[:：]|化名|原名|取名|本名)[“ "
    rf"]?(?P<names>{WHOLE.pattern})(?=[^\u4e00-\u9fff]|$|的)"
)
ADDRESSED = re.compile(rf"{_EDGE}(?P<names>{WHOLE.pattern})(?=先生|女士|小姐|同志|老人|夫妇|夫妻|一家)")
AGED = re.compile(
    rf"{_EDGE}(?P<names>{WHOLE.pattern})(?=[（(，](?:男|"
    rf"女|现年|今年)?(?:[，、]|\d{{1,3}}岁|\d{{4}}年\d+月[出生]))"
    r"(?![（(，][，、])"
)
SAID = re.compile(rf"{_EDGE}(?P<names>{_NAME})(?=(?:{SAYS}))")
OFFICE_BEHIND = re.compile(rf"(?P<names>{_SURNAME}{_H}{{2}})(?=总书记|主席|总理|委员长|院士|教授|同志)")
_BEHIND_ROLE = "|".join(f"(?<={role})" for role in ROLES.split("|"))
ROW = re.compile(
    rf"(?:^|(?<=[^\u4e00-\u9fff、])|(?<=[和与给对向请由让是为有])|{_BEHIND_ROLE})"
    rf"(?P<names>{WHOLE.pattern}(?:[、和]{WHOLE.pattern}){{2,}})(?=[^\u4e00-\u9fff、]|等|[两三四五六七八九十几\d]+[人位名]|$)"
)
#: A short name that begins a clause and is followed by what hardly ends one.
ALONE = re.compile(rf"(?:^|(?<=[^\u4e00-\u9fff\w]))(?P<names>{_SURNAME}{_H})(?=(?:{HARD})|(?:{SOFT}))")
LIST = re.compile(rf"{WHOLE.pattern}(?:[、和]{WHOLE.pattern})+")
OLD_OR_YOUNG = re.compile(
    rf"{_EDGE}(?P<name>[小老](?P<surname>[{surnames.COMMON}]))(?=(?P<verb>{SAYS})|{HARD}|{SOFT})"
)
WITHHELD = re.compile(
    rf"(?P<before>(?:{ROLES})?)(?P<name>(?P<surname>{_SURNAME})某(?:某|[甲乙丙丁]|{_H}(?=[（(，、说]))?)"
    r"(?![些种个人年月日地市县区公司类项次天时处单某家])"
)
#: What people are called by with their surname: Granny Zhou, Uncle Li.
TITLES = {
    "先生": "Mr.", "女士": "Ms.", "小姐": "Miss",
    "奶奶": "Granny", "婆婆": "Granny", "爷爷": "Grandpa", "大爷": "Grandpa",
    "大叔": "Uncle", "叔叔": "Uncle", "大伯": "Uncle", "伯伯": "Uncle", "老伯": "Uncle",
    "阿姨": "Auntie", "大妈": "Auntie", "大娘": "Auntie", "大婶": "Auntie",
    "大姐": "Sister", "大哥": "Brother",
}  # fmt: skip
TITLED = re.compile(
    rf"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[和与给对向请由让是的])|{_BEHIND_ROLE}"
    r"|(?<=[会成]员|[读听观]者|观众|听众|住户))"
    rf"(?P<name>(?P<surname>{_SURNAME})"
    rf"(?P<title>{'|'.join(TITLES)}))"
)
DOTTED = re.compile(rf"{_H}{{1,8}}(?:[·•]{_H}{{1,8}})+")
#: Surnames that are prepositions before 某 and 先生.
PREPOSITIONS = frozenset("于向应时经和从由以对后那位首连但全都相来居呼折里巴利")

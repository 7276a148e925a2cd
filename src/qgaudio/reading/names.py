"""People's names in bylines and credits."""

from __future__ import annotations

import re

from qgaudio.reading.characters import HAN
from qgaudio.reading.vocabulary import DOUBLE_FAMILY_NAMES, FAMILY_NAMES, NOT_NAMES

_ONE = re.compile(f"[{HAN}]{{2,4}}|[{HAN}]{{1,8}}(?:[·•・][{HAN}]{{1,8}}){{1,3}}")
_SEPARATOR = re.compile(r"[\s、,，/／;；|｜丨&＆]+")
#: A name of two characters that are set apart.
_SPACED = re.compile(f"(?<![{HAN}·])([{HAN}])\\s+([{HAN}])(?![{HAN}·])")

_DESK = f"(?:本[报刊网台社]|[{HAN}]{{1,8}}?(?:报|网|社|台|客户端))"
_RANK = "(?:首席|特约|见习|实习|全媒体|融媒体|融媒|新媒体|资深|高级|专栏|文字|摄影)*"
_PART = (
    "(?:记者|通讯员|评论员|特派员|撰稿人|观察员|实习生|专栏作者|主笔|编辑部|撰稿(?=[\\s:：/／|｜丨])"
    r"|读者(?=\s)|作者(?=[\s:：/／|｜丨]))"
)
ROLE = re.compile(f"{_DESK}?(?:驻[{HAN}]{{1,4}})?{_RANK}{_PART}(?:[:：/／]|(?=\\s)|)")
_ROLE_ALONE = re.compile(f"{_RANK}{_PART}[:：/／|｜丨]?")
_GLUED = re.compile(r"[^\s、,，/／:：;；|｜丨&＆]+$")
#: Ends of what papers, sites and programmes are called; one before a part is the desk of who plays it.
_MEDIA = (
    f"[{HAN}]{{1,14}}(?:报|网|社|台|新闻|客户端|周刊|杂志|频道|在线|发布|资讯|传媒|融媒体?(?:中心)?|工作室)"
)
#: ``记者之家``, ``记者的话``, ``记者从……``.
_NO_BEGINNING = frozenset("之的在从们将向对就问与和为也是了到按")
_PAPER_NAME = re.compile(f"[{HAN}]{{2}}[报网社部处局厅]$")
_DESK_APART = re.compile(rf"(?:^|(?<=[\s、,，/／|｜丨]))[\w·]{{0,12}}?(?:{_MEDIA}|报道)[\s、,，/／|｜丨]*$")
#: ``文/某某周刊 王伟``: a desk without a part.
_DESK_BEFORE = re.compile(rf"(?<![\w·])(?=[{HAN}]{{4}}){_MEDIA}(?=\s+[{HAN}])")
#: Ends of what offices and groups are called, and reports: no name but of somebody with a family name.
_NO_PERSON = re.compile(
    rf"(?:{_MEDIA}|中心|[部处科局厅会委队团组办室馆站校院]|大学|公司|集团|医院|平台|小编|编辑"
    "|报道|消息|摄影|供稿|来稿|来源|专栏|专访|专电|特稿|手记|观察|评论|[探采走暗]访|调查|直击|获悉|了解到?|介绍|实拍)$"
)
#: Who else worked on it, with names, up to the next mark of a writer.
_OTHERS = re.compile(
    r"(?:责任编辑|责编|[图视美]?[片频术]?编辑|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2}编辑|出品|[头题]图|运营|排版|校对|审核|审校|来源|供图|摄影|视频|制图|设计|剪辑|统筹|监制|策划|翻译|绘图)"
    rf"\s*[:：/／|｜丨 ]\s*(?:(?!{_PART}|文[/／])[{HAN}·、，, ])*"
)
_BRACKETED = re.compile(r"[（(][^（）()]{2,40}[)）]")
_WRAPPED = re.compile(r"^[（(【\[〔]+([^（）()【】\[\]〔〕]*)[)）】\]〕]+$")
_AUTHOR_IS = re.compile(
    rf"(?:本文)?作者\s*(?P<mark>[:：])?\s*(?P<names>[{HAN}·]{{2,6}}?(?:[、 ][{HAN}·]{{2,6}}?){{0,3}})"
    r"\s*(?:系|为|是|[，,])"
)
_AGENCY = re.compile(r"(?:电|讯|消息|报道)\s*$")
_DATELINE = re.compile(
    r"(?P<before>[^。！？（(【〔]{0,40})[（(【〔](?P<inside>[^（）()【】〔〕]{2,60})[)）】〕]"
)
_REPORTS = re.compile(
    rf"[^。，！？（(]{{0,24}}?记者\s*(?P<names>[{HAN}]{{2,3}}(?:[、 ][{HAN}]{{2,3}}){{0,3}}?)\s*"
    rf"(?:通讯员\s*(?P<others>[{HAN}]{{2,3}}(?:[、 ][{HAN}]{{2,3}}){{0,3}}?)\s*)?"
    rf"(?:\d{{1,2}}月\d{{1,2}}日|[{HAN}]{{2,4}}\d{{1,2}}日[电讯]|(?:[{HAN}]{{2,6}})?(?:报道|发自)|摄影报道)"
)
_DAY = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s*\d{1,2}[:：]\d{2}(?::\d{2})?)?"
)
#: What names who wrote it by its form alone: parted from the name, or in brackets with it.
_PARTED = re.compile(
    rf"^[^。，！？：:]{{0,24}}?{_PART}[\s:：/／|｜丨]"
    r"|(?:^|[\s)）])(?:(?:作者|撰文|撰稿|采写)\s*[\s:：/／|｜丨]|(?:文字?|图文|文图)\s*[:：/／|｜丨])|[/／]\s*(?:文字?|采写)(?:$|[\s,，;；)）])"
)
_GLUED_PART = re.compile(rf"^[^\s。，！？：:]{{0,16}}?{_PART}")
_BOTH = re.compile(
    r"[(（]?(?:文\s*[/／、及并]?\s*[图摄]|[图摄]\s*[/／、]?\s*文|摄影报道|文图|图文)[)）]?(?![/／:：])"
)
_SLASH_PHOTO = re.compile(
    f"(?:[头题配]?图片?|摄影?|供图|制图)\\s*[/／:：|｜丨]\\s*(?:{ROLE.pattern}\\s*)?[{HAN}·]{{2,8}}(?=$|[\\s,，;；)）])"
    f"|[{HAN}·]{{2,8}}\\s*[/／]\\s*(?:图片?|摄影?|供图)"
)
#: ``李丽 摄``; but in ``王伟 摄影 李丽`` the photographer comes behind.
_WORD_PHOTO = re.compile(
    f"[{HAN}·]{{2,8}}\\s*(?:(?<!\\s)摄影|摄影(?!\\s+[{HAN}])|供图|摄)(?=$|[\\s,，;；)）])"
)
_WORDS = re.compile(
    r"(?:作者|撰文|撰稿|采写|供稿|整理|编译|文字|图文|文图|文|报道|摄影|图|综合)\s*[:：/／|｜丨]|[/／]\s*(?:文字?|整理|采写)(?=$|[\s,，;；)）])"
    r"|(?:^|(?<=[\s)）]))(?:作者|文字|文|报道|采写|撰写|整理|供稿|综合报道|采访)(?=$|[\s)）])|\s(?:发自|报道)\s?\S{0,4}$"
    rf"|(?<=[\s/／])[{HAN}]{{0,8}}报道(?=$|\s)"
)
_LABELS = (
    ("記者", "记者"),
    ("報導", "报道"),
    ("報道", "报道"),
    ("通訊員", "通讯员"),
    ("評論員", "评论员"),
    ("特約", "特约"),
    ("實習", "实习"),
    ("攝影", "摄影"),
    ("編輯", "编辑"),
    ("編譯", "编译"),
    ("採寫", "采写"),
    ("日電", "日电"),
    ("圖/", "图/"),
    ("圖／", "图／"),
)
_BULLET = re.compile(r"^[□■◆◇●○◎▲△▪☐*\-—\s]+")


def _in_simplified(text: str) -> str:
    """A byline with its labels in Simplified characters, its names as they are."""
    for label, simplified in _LABELS:
        text = text.replace(label, simplified)
    return text


def is_name(text: str) -> bool:
    """Whether a text could be a person's name or pen name: two to four Han, or parts joined by a dot."""
    return bool(_ONE.fullmatch(text)) and text not in NOT_NAMES


def is_likely_name(text: str) -> bool:
    """Whether a text is a name by its family name too: two or three characters, four with a double one."""
    if text[:2] in DOUBLE_FAMILY_NAMES:
        return 3 <= len(text) <= 4
    return 2 <= len(text) <= 3 and text[:1] in FAMILY_NAMES and is_name(text) and not _PAPER_NAME.match(text)


def is_stated_name(text: str) -> bool:
    """Whether a text is a name where a label says that a name stands: of any family, but of no office."""
    if not is_name(text) or is_likely_name(text) or "·" in text:
        return is_name(text)
    return text[0] not in _NO_BEGINNING and not _NO_PERSON.search(text)


def split_names(text: str) -> tuple[str, ...]:
    """Names parted by spaces or marks, ``王 伟`` put together; empty where one of them is no name."""
    tokens = [token for token in _SEPARATOR.split(_SPACED.sub(r"\1\2", text)) if token]
    return tuple(dict.fromkeys(tokens)) if all(map(is_name, tokens)) else ()


def has_role(text: str) -> bool:
    """Whether a text names a reporter's or correspondent's part."""
    return ROLE.search(_in_simplified(text)) is not None


def byline_names(text: str) -> tuple[str, ...]:
    """The writers in a byline of any form, photographers left out; empty where it is no byline.

    ``□本报记者 X 通讯员 Y 文/图``, ``文/X 图/Y``, ``X/文``, ``（记者 X）``, ``作者：X``.
    """
    text = _BULLET.sub("", _in_simplified(text))
    text = _WRAPPED.sub(r"\1", text.strip())
    if known := _AUTHOR_IS.match(text):
        names = split_names(known["names"])
        return names if all(map(is_stated_name if known["mark"] else is_likely_name, names)) else ()
    text = _BOTH.sub(" ； ", _DAY.sub(" ； ", text))
    text = _SLASH_PHOTO.sub(" ； ", text)
    text = _WORD_PHOTO.sub(" ； ", text)
    text = _OTHERS.sub(" ； ", _BRACKETED.sub(" ； ", text))
    return split_names(_DESK_BEFORE.sub(" ； ", _WORDS.sub(" ； ", _without_roles(text))))


def stated_names(text: str) -> tuple[str, ...]:
    """The writers in a byline whose form alone says that names stand there; empty for any other text.

    ``记者 X 通讯员 Y``, ``文/X``, ``作者：X``, ``（记者X）``; ``记者X`` without brackets needs a family name.
    """
    text = _in_simplified(text)
    names = byline_names(text)
    if not names or not all(map(is_stated_name, names)):
        return ()
    wrapped = _WRAPPED.match(text.strip())
    inside = (wrapped[1] if wrapped else _BULLET.sub("", text)).strip()
    if _PARTED.search(inside) or _AUTHOR_IS.match(inside):
        return names
    short = wrapped and all(len(name) <= 3 or "·" in name for name in names) and _GLUED_PART.match(inside)
    return names if short or (has_role(inside) and all(map(is_likely_name, names))) else ()


def _without_roles(text: str) -> str:
    """A byline without parts and desks: ``某某网特约记者 王伟 某某报通讯员李丽`` is ``王伟 李丽``.

    What is written together with the part behind it is a desk's name, unless it is the only name that
    belongs to the part before it: ``记者王伟通讯员李丽``.
    """
    segments = _ROLE_ALONE.split(text)
    for place, segment in enumerate(segments[:-1]):
        segments[place] = segment = _DESK_APART.sub("", segment)
        glued = _GLUED.search(segment)
        if glued and not (place and is_likely_name(glued[0])):
            segments[place] = segment[: glued.start()]
    return " ； ".join(segments)


def dateline_names(text: str) -> tuple[str, ...]:
    """The writers named where a report begins; empty where nobody is.

    ``本报讯（记者 X 通讯员 Y）``, ``新华社北京1月2日电（X、Y）``, ``某某网记者X5月13日报道``.
    """
    text = _in_simplified(text[:140])
    if match := _DATELINE.match(text):
        if names := stated_names(f"（{match['inside']}）"):
            return names
        names = byline_names(match["inside"])
        if names and all(map(is_likely_name, names)) and _AGENCY.search(match["before"]):
            return names
    if match := _REPORTS.match(match["inside"] if match and not match["before"].strip() else text):
        names = split_names(f"{match['names']} {match['others'] or ''}")
        return names if names and all(map(is_likely_name, names)) else ()
    return ()

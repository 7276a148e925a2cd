"""What one printed line tells: a day, who wrote it, whose it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from qgaudio.reading.characters import HAN, count_han, has_han
from qgaudio.reading.metadata import iso_date
from qgaudio.reading.names import (
    byline_names,
    has_role,
    is_likely_name,
    is_stated_name,
    split_names,
    stated_names,
)
from qgaudio.reading.printed import Printed

_LONGEST = 400
_LABELS = (
    "来源|稿源|转自|作者|记者|通讯员|撰文|责任?编|编辑|选稿|字[号体]|分享"
    "|时间|日期|阅读|浏览|点击|评论|举报|关键|发布(?:时间|日期|于)"
)
#: What ends a writer's name; ``作者：某某社记者 王小明`` goes on.
_STOPS = _LABELS.replace("|记者|通讯员", "")
SOURCE = re.compile(
    r"(?<!图片)(?<!照片)(?<!视频)(?<!封面)(?<!图)"
    r"(?:来\s*源|稿源|转自|出处|信息来源)\s*[:：于]\s*(?P<value>[^\s|｜]{1,30})(?=[\s|｜]|$)"
)
_WRITER = re.compile(
    r"(?P<label>作\s*者|撰文|撰稿|采写|图文|文字|文|记者|通讯员|供稿|编译)\s*[:：/／|｜丨]\s*"
    rf"(?P<value>.{{1,60}}?)(?=\s*(?:{_STOPS}|20\d\d)|\n|$)"
)
PAPER = re.compile(
    rf"(?!本|关注|打开|下载|进入|返回)(?:[{HAN}]{{2,6}}(?:报|社|网)|[{HAN}]{{2,10}}(?:周刊|杂志|电视台|客户端|融媒体中心))"
    "(?<!举报)(?<!海报)(?<!通报)(?<!汇报)(?<!情报)(?<!预报)(?<!官网)(?<!联网)(?<!旅行社)(?<!合作社)"
)
#: ``社会新闻`` is what a site's channel is called, ``视觉……`` what an agency of pictures is.
_CHANNEL = re.compile(
    "(?:国内|国际|社会|时政|财经|经济|体育|娱乐|文化|教育|科技|军事|健康|房产|汽车|旅游|滚动|综合|今日|热点|头条|最新|图片|视频"
    "|本地|民生|法治|法制|港澳|台湾)+(?:新闻|要闻|频道|资讯|快讯)|视觉.{0,6}"
)
_BUTTON = re.compile(r"[\[【][^\[\]【】]{1,6}[\]】]")
_QUOTED = re.compile(r"《([^《》]{2,16})》?")
_YEAR_APART = re.compile(r"\b(20\d\d)\s+(\d{1,2})\s*/\s*(\d{1,2})\b")
#: What else stands in a line with the writers; a source may be theirs: ``来源：某某晚报 记者 王伟``.
_BESIDE_WRITERS = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s*\d{1,2}[:：]\d{2}(?::\d{2})?)?"
    rf"|(?:来源|稿源)\s*[:：]\s*(?:[{HAN}A-Za-z]+(?=\s|$))?"
    r"|(?:浏览|阅读|点击|评论)(?:量|数|次数)?\s*[（(:：]?\s*[\d,.]+\s*[万wk+]*\s*次?[)）]?"
)
#: Behind these a family name is asked for: in an interview ``记者：`` speaks, and offices give articles.
_ASKING = frozenset(("记者", "供稿"))
_MEDIA = re.compile(rf"{PAPER.pattern}|[{HAN}]{{2,10}}(?:台|中心|在线|新闻|发布)")
NO_NAME = re.compile(
    rf"{_LABELS}|关注|供图|摄影|[/／]\s*[图摄]|[图摄]\s*[/／]|(?:企鹅|百家|搜狐|头条|网易)号|作品|更多|官方|账号|\d{{3}}|[:：。，！？]"
)


def day_in(text: str) -> str | None:
    """A date, also one whose year is set apart: ``2025 12/31``."""
    text = text.replace("\n", " ")
    return iso_date(text) or iso_date(_YEAR_APART.sub(r"\1-\2-\3", text))


def dated_names(text: str) -> tuple[list[str], tuple[str, ...]]:
    """Media in a dated line, and the name that stands beside one: ``2025-12-31 11:20 某某晚报 王小明``."""
    tokens = [token for token in re.split(r"[\s|｜丨/]+", _BUTTON.sub(" ", text)) if token]
    places = [
        place for place, token in enumerate(tokens) if _MEDIA.fullmatch(token) and not is_channel(token)
    ]
    beside = [tokens[near] for place in places for near in (place - 1, place + 1) if 0 <= near < len(tokens)]
    signed = tuple(name for name in beside if len(name) >= 3 and is_likely_name(name))
    return [tokens[place] for place in places], signed[:1]


def is_channel(text: str) -> bool:
    """Whether a name is a channel's or a picture agency's: neither publishes an article."""
    return _CHANNEL.fullmatch(text) is not None


def sources_in(line: Printed) -> Iterator[str]:
    """Names behind ``来源：``, and texts whose class calls them a source."""
    for match in SOURCE.finditer(line.text[:_LONGEST]):
        if value := source_name(match["value"]):
            yield value
    for kind, named in line.named:
        if kind == "source" and (value := _named_source(named)):
            yield value


def source_name(text: str) -> str | None:
    """A name of a paper or site; None for what only stands in its place."""
    text = re.sub(r"^.*?来源\s*[:：]\s*", "", text).split("\n")[0].strip(" |｜[]【】")
    if quoted := _QUOTED.search(text):
        return quoted[1]
    text = re.sub(rf"(?:{_LABELS}).*$|\d{{4}}.*$|（.*$", "", text).strip()
    text = text.strip("（()）")
    told = 2 <= len(text) <= 24 and has_han(text) and not is_channel(text)
    return text if told and not iso_date(text) else None


def _named_source(text: str) -> str | None:
    """A text whose class calls it the source, unless it holds more than that."""
    value = source_name(text)
    return value if value and not re.search(_LABELS, re.sub("^.*?来源", "", text)) else None


def writers_in(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The byline as printed and the names in it: behind a label, or a short text with a reporter's part."""
    for match in _WRITER.finditer(text):
        value = match["value"].strip(" |｜[]【】（(")
        spoken = match["label"] in _ASKING and "/" not in match[0]
        if names := _persons(value, is_likely_name if spoken else _is_written_name):
            return match[0].strip(), names
    for part in text.split("\n"):
        part = _BESIDE_WRITERS.sub("  ", part).strip()
        short = len(part) <= 40 and not re.search("[。，！？]", part)
        names = stated_names(part) if short and has_role(part) else ()
        if names and ("：" not in part or all(map(is_likely_name, names))):
            return " ".join(part.split()).strip(" |｜"), names
    return None, ()


def _persons(value: str, is_one: Callable[[str], bool]) -> tuple[str, ...]:
    names = byline_names(value) or split_names(value)
    return names if names and all(is_one(name) or "·" in name for name in names) else ()


def _is_written_name(name: str) -> bool:
    """Four characters without a family name are rather what an account is called."""
    return is_stated_name(name) and (len(name) <= 3 or is_likely_name(name))


def accounts_in(line: Printed) -> list[tuple[str, bool]]:
    """What the page calls its author and is no person's name, and whether it does so in words."""
    found = [
        (match["value"].strip(" |｜[]【】（("), True)
        for match in _WRITER.finditer(line.text)
        if "作" in match["label"]
    ]
    found += [(text, False) for kind, text in line.named if kind == "writer"]
    return [
        (text, labelled)
        for text, labelled in found
        if 2 <= len(text) <= 16 and count_han(text) >= 2 and not NO_NAME.search(text)
    ]

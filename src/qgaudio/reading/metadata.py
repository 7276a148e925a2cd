"""Facts in the lines around an article: date, source, page, editor, and a leaked comment of the CMS."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from qgaudio.reading.characters import HAN, count_han, folded, normalize_characters
from qgaudio.reading.names import byline_names, is_likely_name, split_names
from qgaudio.reading.pieces import Metadata

_DATE = r"(?<!\d)((?:19|20)\d\d)\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})(?!\d)\s*日?"
_HAN_DATE = (
    "([二一][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_ANY_DATE = re.compile(_DATE)
_ANY_HAN_DATE = re.compile(_HAN_DATE)
_HAN_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}

#: What parts a part from its name; 丨 is a letter, so it is written as a bar before anything is looked for.
_IS = r"\s*[:：|｜/／]\s*"
_SOURCE = "(?:稿件来源|文章来源|信息来源|新闻来源|本文来源|来源|稿源|出处|转自|摘自)"
_EDITOR = (
    "(?:[本值]?[版班]?责任?编辑?|责任编辑|责编|编辑|美编|美术编辑|版式|版面设计|校对|审核|审校|初审|复审|终审|监制|主编|"
    "值班编委|值班编辑|值班主任|值班主编|值班总编|见习编辑|本版编辑|本期编辑|新媒体编辑|图片编辑|组版|制图|网编|编审"
    "|统筹|总?策划|出品人?|签发|审签|审读|编发|责校|责任校对|[一二三]审)"
)
#: What these words name besides may be anything: ``设计：让老建筑活起来``.
_CRAFT = "(?:运营|后期|剪辑|排版|设计|海报|视觉)"
_AUTHOR = "(?:作者|记者|撰稿人?|撰文|文字|通讯员|供稿|采写|(?<![\\w])文(?=\\s*[|｜/／]))"
_VALUE = rf"[\w·《》（）()\-—.]+(?:[ 、，,](?!{_SOURCE}|{_EDITOR}|{_AUTHOR})[{HAN}·]{{1,4}}(?![:：{HAN}]))*"
_ELEMENTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("editor", re.compile(rf"{_CRAFT}{_IS}[{HAN}·]{{2,4}}(?![{HAN}：:])")),
    ("editor", re.compile(rf"[（(【]?{_EDITOR}{_IS}{_VALUE}[)）】]?")),
    (
        "source",
        re.compile(rf"[（(]?{_SOURCE}{_IS}(?P<value>《?[\w·\-—.]+》?(?: ?[（(]\w+[)）])?)[)）]?"),
    ),
    ("author", re.compile(rf"{_AUTHOR}{_IS}(?P<value>{_VALUE})")),
    (
        "author",
        re.compile(
            f"记者(?P<value>[{HAN}]{{2,4}}(?:、[{HAN}]{{2,4}}){{0,3}})\\s*[/／]\\s*[{HAN}]{{2,6}}(?:报导|报道|电)"
        ),
    ),
    (
        "date",
        re.compile(
            rf"(?:(?:发布|发表|更新|发稿|出版|刊发|上传|录入)?(?:时间|日期|于)?\s*[:：]?\s*)?(?:{_DATE}|{_HAN_DATE})"
            r"(?:\s*T?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[:.]\d+)?)?"
        ),
    ),
    ("weekday", re.compile("[（(]?(?:星期|周|礼拜)[一二三四五六日天][)）]?")),
    ("calendar", re.compile(f"农历[{HAN}]{{4,12}}|(?:总?第\\s*\\d+\\s*期)|今日\\d+版")),
    (
        "page",
        re.compile(r"第?\s*(?P<value>[A-Z]?\d{1,3})\s*版(?:面)?(?:\s*[:：]\s*[\w·/]{1,10})?|(?P<front>头版)"),
    ),
    (
        "counter",
        re.compile(r"(?:浏览|阅读|点击|访问|评论|人气|热度)(?:量|次数|数)?\s*[:：]?\s*\d+\s*[次人条]?"),
    ),
    ("time", re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)")),
    (
        "publication",
        re.compile(
            f"(?<![{HAN}])《?(?P<value>[{HAN}]{{2,10}}(?:报|网|社|周刊|客户端|杂志|电视台|融媒体中心))》?(?![{HAN}])"
        ),
    ),
)
_LEFT_OVER = re.compile(r"[\s|｜/·>＞»\-—,，;；。()（）【】\[\]《》]*")
_NAME_BREAK = re.compile(r"[\s|｜/／·、,，]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)[\w./?=&%#:~+-]+", re.ASCII)
_CRUMBS = re.compile(r"\s*[>＞»]\s*")
_HINT = re.compile(r"\d\d|[:：|｜/／]|报|网|版|社|月|周刊|杂志|电视台|客户端|融媒体")

#: On a line of its own a name must say more than 网 or 报: ``织密一张网`` is a title.
_SURELY_PAPER = re.compile(
    "(?:[日晚早时商周]|都市|青年|农村|工人|科技)报$|周刊$|杂志$|电视台$|融媒体中心$|客户端$|通讯社$"
)

_LONGEST_LEAK = 4000
_LEAK_NAME = re.compile(r"\b(?:content|art|t\d{4,8})[\w-]*\.s?html?\b", re.ASCII)
_LEAK_TAG = re.compile(r"<(?:founder-)?(\w{1,24})>(.{0,400}?)</(?:founder-)?\1>")
_PAPER = re.compile(f"(?<![{HAN}])[{HAN}]{{2,12}}(?:报|周刊|杂志|新闻网)(?![{HAN}])")


def iso_date(text: str) -> str | None:
    """The first full date in a text as ``YYYY-MM-DD``; None where there is none that exists."""
    for match in _ANY_DATE.finditer(text):
        if found := calendar_date(*map(int, match.groups())):
            return found
    if written := _ANY_HAN_DATE.search(text):
        year = int("".join(str(_HAN_DIGITS[character]) for character in written[1]))
        return calendar_date(year, _han_number(written[2]), _han_number(written[3]))
    return None


def calendar_date(year: int, month: int, day: int) -> str | None:
    """``YYYY-MM-DD``; None for a day that does not exist."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _han_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    return (_HAN_DIGITS.get(tens, 1) * 10 if ten else 0) + (_HAN_DIGITS.get(ones, 0) if ones else 0)


def page_label(text: str) -> str:
    """A page's number as it is cited: ``01`` is 1, ``A01`` stays."""
    return "1" if text == "头版" else text.lstrip("0") or text


def parse_metadata_line(text: str, *, beside_facts: bool = False) -> tuple[Metadata, str] | None:
    """A line that holds nothing but facts, and the name of the weightiest one; None for any other line.

    ``beside_facts``: it stands next to a date or source, where any name in 报 or 网 is the publication.
    """
    seen = folded(text).replace("丨", "｜")
    if len(text) > 160 or not _HINT.search(seen):
        return None
    rest = _CRUMBS.sub(" > ", _ADDRESS.sub(" ", seen))
    found: dict[str, str] = {}
    for name, pattern in _ELEMENTS:
        for match in pattern.finditer(rest):
            groups = match.groupdict()
            value = groups.get("value") or groups.get("front") or match[0]
            found.setdefault(name, _as_written(value, text, seen))
        rest = pattern.sub(" ", rest)
    if ">" in seen or "＞" in seen:
        rest = rest.replace("首页", " ")
    if "date" in found and "author" not in found and _are_names(rest):
        found["author"], rest = rest.strip(), ""
    if not found or not _LEFT_OVER.fullmatch(rest):
        return None
    day = iso_date(found["date"]) if "date" in found else None
    if found.keys() == {"date"} and day is None:
        return None
    if (
        found.keys() == {"publication"}
        and not beside_facts
        and not _SURELY_PAPER.search(found["publication"])
    ):
        return None
    facts = Metadata(
        date=day,
        authors=_authors(found.get("author", "")),
        byline=found.get("author"),
        publication=_publication(found),
        page=page_label(found["page"]) if "page" in found else None,
    )
    weight = ("date", "source", "page", "editor", "author", "publication")
    return facts, next((name for name in weight if name in found), "counter")


def _as_written(value: str, text: str, seen: str) -> str:
    """A value in the source's own characters."""
    place = seen.find(value)
    return value if place < 0 else text[place : place + len(value)]


def _are_names(text: str) -> bool:
    """Whether all that is left beside a date is up to three people's names."""
    tokens = [token for token in _NAME_BREAK.split(text) if token]
    return 0 < len(tokens) <= 3 and all(map(is_likely_name, tokens))


def _publication(found: dict[str, str]) -> str | None:
    value = found.get("publication") or found.get("source")
    return value.strip("《》") if value else None


def _authors(text: str) -> tuple[str, ...]:
    """Names, or else the pen name or organisation as it is written."""
    names = byline_names(text) or split_names(text)
    return names or ((text,) if 2 <= count_han(text) <= 16 else ())


def is_leak(text: str) -> bool:
    """Whether a line is part of a CMS comment that leaked into the text."""
    return text.startswith("-->") or "enpproperty" in text or "<founder-" in text


def leak_extent(texts: Sequence[str], start: int) -> int:
    """Index after the last line of the leaked comment that begins at ``start``: at most 24 lines."""
    if "/enpproperty" not in texts[start]:
        for index in range(start + 1, min(len(texts), start + 24)):
            if "/enpproperty" in texts[index]:
                return index + 1
    return start + 1


def parse_leak(text: str) -> Metadata:
    """The facts of a leaked comment, with tags or without.

    Without them: ``--> 2025-12-31 1 1 某某晚报 content_1.html 1 标题 /enpproperty-->``; the first number
    after the date is the page.
    """
    text = text[:_LONGEST_LEAK]
    tags = {name.lower(): value.strip() for name, value in _LEAK_TAG.findall(text)}
    bare = re.sub(r"<[^<>]*>|<?!?--+>?|/?enpproperty", " ", _LEAK_TAG.sub(" ", text)).strip()
    name = _LEAK_NAME.search(bare)
    before, after = (bare[: name.start()], bare[name.end() :]) if name else (bare, "")
    paper = _PAPER.search(before)
    page = re.search(r"(?:19|20)\d\d-\d\d-\d\d(?:[ T]\d\d:\d\d:\d\d(?::\d+)?)?\s+([A-Z]?\d{1,3})\s", before)
    title = re.sub(r"^\s*(?:\d{1,4}\s+)*", "", after).strip()
    return Metadata(
        title=normalize_characters(_value(tags, "title") or title) or None,
        date=iso_date(_value(tags, "date") or bare),
        authors=split_names(_value(tags, "author")),
        publication=_value(tags, "papername") or _value(tags, "sourcename") or (paper[0] if paper else None),
        page=page_label(_value(tags, "pagenum") or (page[1] if page else "")) or None,
        cms_id=_value(tags, "url") or (name[0] if name else None),
    )


def _value(tags: dict[str, str], name: str) -> str:
    value = re.sub(r"<[^<>]*>", "", tags.get(name, "")).strip()
    return "" if value.lower() == "null" else value

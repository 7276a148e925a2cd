"""What a page prints between its title and its body: date, source, writers, page of the paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgaudio.reading.characters import HAN, count_han, has_han, normalize_characters
from qgaudio.reading.metadata import iso_date, page_label
from qgaudio.reading.names import byline_names, has_role, is_likely_name, split_names
from qgaudio.reading.vocabulary import BLOCK_TAGS, SILENT_TAGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Texts of a page that are looked at, and characters of each.
_MOST_TEXTS, _LONGEST_TEXT = 20_000, 400
_BEFORE, _AFTER = 4, 24

_LABELS = (
    "来源|稿源|转自|作者|记者|通讯员|撰文|责任?编|编辑|选稿|字[号体]|分享"
    "|时间|日期|阅读|浏览|点击|评论|举报|关键|发布"
)
_SOURCE = re.compile(
    r"(?:来\s*源|稿源|转自|出处|信息来源)\s*[:：于]\s*(?P<value>[^\s|｜]{1,30})(?=[\s|｜]|$)"
)
_WRITER = re.compile(
    r"(?P<label>作\s*者|撰文|撰稿|采写|文字|文|记者)\s*[:：/／|｜丨]\s*"
    rf"(?P<value>.{{1,60}}?)(?=\s*(?:{_LABELS}|20\d\d)|\n|$)"
)
_EDITOR = re.compile(
    r"(?:编\s*辑|责\s*编|选稿|网编|校对|审核|签发|监制)\s*[:：/／|｜丨]?\s*"
    rf"(?P<names>[{HAN}·]{{2,4}}(?:[、，, ]+[{HAN}·]{{2,4}}){{0,3}})"
)
_PAGE = re.compile(r"第\s*(?P<numbered>[A-Z]?\d{1,3})\s*版|(?<![\w.])(?P<bare>[A-Z]?\d{2,3})\s*版\s*[:：]")
_CHANGED = re.compile("更新|修改|编辑于")
_TODAY = re.compile("今[天日]是|现在是|©|版权|ICP")
_END = r"(?:[_-]?(?:name|baidu))?(?![\w-])"
_CLASS = {
    "writer": re.compile(rf"(?<![a-z])(?:author|writer|byline|zuozhe){_END}|author[\w-]*name"),
    "source": re.compile(rf"(?<![a-z])(?:source|laiyuan|media|mediaid|origin|where){_END}|\bjs_name\b"),
}
_PAPER = re.compile(
    rf"(?!本|关注|打开|下载|进入|返回)[{HAN}]{{2,12}}(?:报|社|网|周刊|杂志|电视台|客户端|融媒体中心)"
)
_QUOTED = re.compile(r"《([^《》]{2,16})》?")
_LABELLED = re.compile(r"[\[（【(]?\s*(?:作\s*者|撰文|采写)\s*[:：]")
_NO_NAME = re.compile(
    rf"{_LABELS}|关注|(?:企鹅|百家|搜狐|头条|网易)号|作品|更多|官方|账号|\d{{3}}|[:：。，！？]"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of the page as a reader sees it; a newline stands where one element ends and the next begins."""

    text: str
    link: bool
    element: HtmlElement
    named: tuple[tuple[str, str], ...] = ()
    """Texts whose class or id calls them ``writer`` or ``source``."""


@dataclass(frozen=True, slots=True)
class Header:
    """The printed facts; ``writers`` are persons by name, ``account`` what the page calls the author else."""

    days: tuple[str, ...] = ()
    publication: str | None = None
    byline: str | None = None
    writers: tuple[str, ...] = ()
    account: str | None = None
    page: str | None = None


def dated_line(lines: Sequence[Printed]) -> str | None:
    """The first short line that is dated, before any paragraph; lists of links date their links."""
    for line in lines:
        if len(line.text) > 80 and "。" in line.text:
            return None
        if line.link or len(line.text) > 60 or _TODAY.search(line.text):
            continue
        if day := iso_date(line.text.replace("\n", " ")):
            return day
    return None


def printed_lines(root: HtmlElement) -> list[Printed]:
    """The page's lines in order, scripts and styles left out."""
    from lxml import etree

    lines: list[Printed] = []
    parts: list[str] = []
    named: list[tuple[str, str]] = []
    first: HtmlElement | None = None
    links = texts = 0
    linked = True
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        begins, tag = event == "start", element.tag
        if tag in BLOCK_TAGS or tag == "br":
            if parts and first is not None:
                lines.append(Printed("\n".join(parts), linked, first, tuple(named)))
            parts, named, first, linked = [], [], None, True
        text = element.text if begins else element.tail
        if begins and tag in SILENT_TAGS:
            walk.skip_subtree()
            continue
        if begins and tag == "a":
            links += 1
        elif not begins and tag == "a":
            links -= 1
        if text and (text := normalize_characters(" ".join(text[:_LONGEST_TEXT].split()))):
            texts += 1
            parts.append(text)
            first = element if first is None else first
            linked = linked and (links > 0)
            if kind := _kind(element if begins else element.getparent()):
                named.append((kind, text))
        if texts >= _MOST_TEXTS:
            break
    if parts and first is not None:
        lines.append(Printed("\n".join(parts), linked, first, tuple(named)))
    return lines


def _kind(element: HtmlElement | None) -> str:
    """What an element's class or id, or its parent's, calls a text: ``writer``, ``source`` or nothing."""
    for owner in (element, element.getparent() if element is not None else None):
        if owner is not None and (owner.get("class") or owner.get("id")):
            marks = f"{owner.get('class') or ''} {owner.get('id') or ''}"[:200].lower()
            for kind, pattern in _CLASS.items():
                if pattern.search(marks):
                    return kind
    return ""


def read_header(lines: Sequence[Printed], title: str | None) -> Header:
    """The facts around the title's place in the page; where it stands twice, the place that tells more."""
    wanted = _bare(title or "")
    places = [place for place, line in enumerate(lines) if wanted and _bare(line.text).startswith(wanted)]
    places = [place for place in places if len(_bare(lines[place].text)) <= len(wanted) + 24][:6]
    best = Header()
    for place in places:
        header = _around(lines, place)
        if _told(header) > _told(best):
            best = header
    return best


def _told(header: Header) -> int:
    return (
        8 * bool(header.days)
        + 4 * bool(header.publication)
        + 2 * bool(header.writers)
        + bool(header.page)
        + bool(header.account)
    )


def _around(lines: Sequence[Printed], place: int) -> Header:
    after: list[Printed] = []
    for line in lines[place + 1 : place + 1 + _AFTER]:
        if len(line.text) > 80 and "。" in line.text:
            break
        after.append(line)
    before = list(lines[max(0, place - _BEFORE) : place])
    below = _facts(after)
    above = _facts([line for line in before if not line.link])
    return Header(
        days=below.days or above.days,
        publication=below.publication or above.publication,
        byline=below.byline,
        writers=below.writers,
        account=below.account,
        page=below.page or above.page,
    )


def labelled_writers(lines: Sequence[Printed]) -> tuple[str, ...]:
    """Persons behind ``作者：`` anywhere in the page, where only one line says so: lists have many."""
    found: set[tuple[str, ...]] = set()
    for line in lines:
        if len(line.text) <= 80 and not line.link and _LABELLED.match(line.text):
            found.add(_writers(line.text)[1])
    return next(iter(found)) if len(found) == 1 else ()


def _facts(lines: Sequence[Printed]) -> Header:
    days: list[str] = []
    changed: list[str] = []
    sources: list[str] = []
    byline: str | None = None
    writers: tuple[str, ...] = ()
    papers: list[str] = []
    accounts: list[tuple[str, bool]] = []
    page: str | None = None
    for place, line in enumerate(lines):
        text = line.text[:_LONGEST_TEXT]
        # A long line speaks of a day, a short one is dated.
        dated = len(text) <= 120 and not line.link and not _TODAY.search(text)
        if dated and (day := iso_date(text.replace("\n", " "))):
            (changed if _CHANGED.search(text) else days).append(day)
        sources += [value for match in _SOURCE.finditer(text) if (value := _source(match["value"]))]
        sources += [
            value for kind, named in line.named if kind == "source" and (value := _named_source(named))
        ]
        if any(iso_date(near.text) for near in lines[max(0, place - 1) : place + 2]):
            papers += [part for part in text.split("\n") if _PAPER.fullmatch(part)]
        if not writers and len(text) <= 200:
            byline, writers = _writers(text)
            accounts += _accounts(line)
        if page is None and len(text) <= 60 and (match := _PAGE.search(text)):
            page = page_label(match["numbered"] or match["bare"])
    papers += [name for name, _ in accounts if _PAPER.fullmatch(name)]
    return Header(
        tuple(dict.fromkeys(days or changed)),
        next(iter((*sources, *papers)), None),
        byline,
        writers,
        next((name for name, labelled in accounts if labelled or not _PAPER.fullmatch(name)), None),
        page,
    )


def _source(text: str) -> str | None:
    """A name of a paper or site; None for what only stands in its place."""
    text = re.sub(r"^.*?来源\s*[:：]\s*", "", text).split("\n")[0].strip(" |｜[]【】")
    if quoted := _QUOTED.search(text):
        return quoted[1]
    text = re.sub(rf"(?:{_LABELS}).*$|\d{{4}}.*$|（.*$", "", text).strip()
    return text if 2 <= len(text) <= 24 and has_han(text) and not iso_date(text) else None


def _named_source(text: str) -> str | None:
    """A text whose class calls it the source, unless it holds more than that."""
    value = _source(text)
    return value if value and not re.search(_LABELS, re.sub("^.*?来源", "", text)) else None


def _writers(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The byline as printed and the names in it: behind a label, or a short text with a reporter's part."""
    for match in _WRITER.finditer(text):
        value = match["value"].strip(" |｜")
        if names := _persons(value):
            return match[0].strip(), names
    for part in text.split("\n"):
        if len(part) <= 40 and has_role(part) and not re.search("[。，：！？]", part):
            names = byline_names(part)
            if names and all(map(is_likely_name, names)):
                return part, names
    return None, ()


def _persons(value: str) -> tuple[str, ...]:
    names = byline_names(value) or split_names(value)
    return names if names and all(is_likely_name(name) or "·" in name for name in names) else ()


def _accounts(line: Printed) -> list[tuple[str, bool]]:
    """What the page calls its author and is no person's name, and whether it does so in words."""
    found = [
        (match["value"].strip(" |｜"), True)
        for match in _WRITER.finditer(line.text)
        if "者" in match["label"]
    ]
    found += [(text, False) for kind, text in line.named if kind == "writer"]
    return [
        (text, labelled)
        for text, labelled in found
        if 2 <= len(text) <= 16 and count_han(text) >= 2 and not _NO_NAME.search(text)
    ]


def editors(lines: Sequence[Printed]) -> frozenset[str]:
    """Everybody whom the page calls an editor: what it declares as the author is often one of them."""
    found: set[str] = set()
    for line in lines:
        if len(line.text) <= 120 and ("编" in line.text or "稿" in line.text):
            for match in _EDITOR.finditer(line.text.replace("\n", " ")):
                found.update(re.split("[、，, ]+", match["names"]))
    return frozenset(found)


def _bare(text: str) -> str:
    return "".join(text.split())

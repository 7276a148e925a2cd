"""What a page prints between its title and its body: date, source, writers, page of the paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qgaudio.reading.characters import HAN, count_han, has_han
from qgaudio.reading.metadata import iso_date, page_label
from qgaudio.reading.names import (
    byline_names,
    has_role,
    is_likely_name,
    is_stated_name,
    split_names,
    stated_names,
)
from qgaudio.reading.printed import Printed

#: Lines before and behind the title that may hold its facts.
_BEFORE, _AFTER = 4, 24
_LONGEST = 400

_LABELS = (
    "来源|稿源|转自|作者|记者|通讯员|撰文|责任?编|编辑|选稿|字[号体]|分享"
    "|时间|日期|阅读|浏览|点击|评论|举报|关键|发布(?:时间|日期|于)"
)
#: What ends a writer's name; ``作者：某某社记者 王小明`` goes on.
_STOPS = _LABELS.replace("|记者|通讯员", "")
_SOURCE = re.compile(
    r"(?:来\s*源|稿源|转自|出处|信息来源)\s*[:：于]\s*(?P<value>[^\s|｜]{1,30})(?=[\s|｜]|$)"
)
_WRITER = re.compile(
    r"(?P<label>作\s*者|撰文|撰稿|采写|文字|文|记者)\s*[:：/／|｜丨]\s*"
    rf"(?P<value>.{{1,60}}?)(?=\s*(?:{_STOPS}|20\d\d)|\n|$)"
)
_EDITOR = re.compile(
    r"(?:编\s*辑|责\s*编|选稿|网编|校对|审核|签发|监制)\s*[:：/／|｜丨]?\s*"
    rf"(?P<names>[{HAN}·]{{2,4}}(?:[、，, ]+[{HAN}·]{{2,4}}){{0,3}})"
)
_PAGE = re.compile(r"第\s*(?P<numbered>[A-Z]?\d{1,3})\s*版|(?<![\w.])(?P<bare>[A-Z]?\d{2,3})\s*版\s*[:：]")
#: The page alone: ``A03版 教育``, ``第7版``, ``03版：要闻``.
_PAGE_LINE = re.compile(
    rf"(?:第\s*(?P<numbered>[A-Z]?\d{{1,3}})\s*版|(?P<lettered>[A-Z]\d{{1,3}})\s*版|(?P<bare>\d{{2}})\s*版\s*[:：])"
    rf"\s*[:：]?\s*[{HAN}·]{{0,8}}"
)
_CHANGED = re.compile("更新|修改|编辑于")
_TODAY = re.compile("今[天日]是|现在是|©|版权|ICP")
_PAPER = re.compile(
    rf"(?!本|关注|打开|下载|进入|返回)(?:[{HAN}]{{2,6}}(?:报|社|网)|[{HAN}]{{2,10}}(?:周刊|杂志|电视台|客户端|融媒体中心))"
    "(?<!举报)(?<!海报)(?<!通报)(?<!汇报)(?<!情报)(?<!预报)(?<!官网)(?<!联网)(?<!旅行社)(?<!合作社)"
)
_SUBTITLE = re.compile("[—―─]{2}[^。]{4,40}")
_QUOTED = re.compile(r"《([^《》]{2,16})》?")
_LABELLED = re.compile(
    r"(?:^|[\s\[（【(])(?:作\s*者|撰文|采写)\s*[:：]|来源\s*[:：].{2,24}\s记者\s*[:：]|\s记者\s*[:：].{2,12}\s*责?任?编"
)
_YEAR_APART = re.compile(r"\b(20\d\d)\s+(\d{1,2})\s*/\s*(\d{1,2})\b")
#: What else stands in a line with the writers; a source may be theirs: ``来源：某某晚报 记者 王伟``.
_BESIDE_WRITERS = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s*\d{1,2}[:：]\d{2}(?::\d{2})?)?"
    rf"|(?:来源|稿源)\s*[:：]\s*(?:[{HAN}A-Za-z]+(?=\s|$))?"
    r"|(?:浏览|阅读|点击|评论)(?:量|数|次数)?\s*[（(:：]?\s*[\d,.]+\s*[万wk+]*\s*次?[)）]?"
)
_RIGHTS = re.compile(r"©|copyright|版权|著作权", re.IGNORECASE)
_NAMELIKE = re.compile(f"[{HAN}A-Za-z+]{{2,12}}")
_SPEECH = "记者"
_DATED = re.compile(r"20\d\d\s*[-/.年]\s*\d|\d{1,2}[-/月.]\d{1,2}日?\s+\d{1,2}:\d{2}")
_DAY = re.compile(rf"{_DATED.pattern}|\d{{1,2}}月\d{{1,2}}日")
_MEDIA = re.compile(rf"{_PAPER.pattern}|[{HAN}]{{2,10}}(?:台|中心|在线|新闻|发布)")
_NO_NAME = re.compile(
    rf"{_LABELS}|关注|供图|摄影|[/／]\s*[图摄]|[图摄]\s*[/／]|(?:企鹅|百家|搜狐|头条|网易)号|作品|更多|官方|账号|\d{{3}}|[:：。，！？]"
)


@dataclass(frozen=True, slots=True)
class Header:
    """The printed facts; ``writers`` are persons by name, ``account`` what the page calls the author else."""

    days: tuple[str, ...] = ()
    publication: str | None = None
    byline: str | None = None
    writers: tuple[str, ...] = ()
    account: str | None = None
    page: str | None = None
    subtitle: str | None = None
    beside: tuple[str, ...] = ()
    """What else stands in dated lines and next to them, and may be a name."""


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


def read_header(lines: Sequence[Printed], title: str | None) -> Header:
    """The facts around the title's place in the page; where it stands twice, the place that tells more."""
    wanted = _bare(title or "")
    places = [
        last for place in range(len(lines)) if wanted and (last := _title_end(lines, place, wanted)) >= 0
    ]
    best = Header()
    for place in places[:6]:
        header = _around(lines, place)
        if _told(header) > _told(best):
            best = header
    return best


def _title_end(lines: Sequence[Printed], place: int, wanted: str) -> int:
    """The line that ends the title which begins in a line, at most three lines on; -1 where none does."""
    text = ""
    for last in range(place, min(place + 3, len(lines))):
        text += _bare(lines[last].text)
        if text.startswith(wanted):
            return last if len(text) <= len(wanted) + 24 else -1
        if not wanted.startswith(text):
            return -1
    return -1


def _told(header: Header) -> int:
    return (
        8 * bool(header.days)
        + 4 * bool(header.publication)
        + 2 * bool(header.writers)
        + bool(header.page)
        + bool(header.account)
    )


def _around(lines: Sequence[Printed], place: int) -> Header:
    after = _header_lines(lines[place + 1 : place + 1 + _AFTER])
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
        beside=below.beside or above.beside,
        subtitle=next((line.text for line in after[:1] if _SUBTITLE.fullmatch(line.text)), None),
    )


def _header_lines(lines: Sequence[Printed]) -> list[Printed]:
    """The lines before the body: it begins with a paragraph, or with two sentences in a row.

    A single short one may be the article's summary, with the writers below it.
    """
    kept: list[Printed] = []
    for line in lines:
        if len(line.text) > 80 and "。" in line.text:
            break
        if _is_sentence(line) and kept and _is_sentence(kept[-1]):
            return kept[:-1]
        kept.append(line)
    return kept


def _is_sentence(line: Printed) -> bool:
    return len(line.text) >= 12 and not line.link and line.text.rstrip("”’」』）)")[-1:] in "。！？…"


def paper_page(lines: Sequence[Printed]) -> str | None:
    """The page that lines of its label alone name, if they agree: a paper's list of pages has many."""
    found = {
        page_label(page["numbered"] or page["lettered"] or page["bare"])
        for line in lines
        if len(line.text) <= 20 and not line.link and (page := _PAGE_LINE.fullmatch(line.text))
    }
    return next(iter(found)) if len(found) == 1 else None


def recurring_name(header: Header, lines: Sequence[Printed], beside_title: Sequence[str]) -> str | None:
    """A name beside the date that the window's title or a line of copyright repeats: who publishes."""
    rights = [line.text for line in lines if len(line.text) <= _LONGEST and _RIGHTS.search(line.text)]
    return next(
        (name for name in header.beside if name in beside_title or any(name in text for text in rights)), None
    )


def labelled_writers(lines: Sequence[Printed]) -> tuple[str, ...]:
    """Persons behind ``作者：`` anywhere in the page, where only one line says so: lists have many."""
    found: set[tuple[str, ...]] = set()
    for line in lines:
        if len(line.text) <= 80 and not line.link and _LABELLED.search(line.text):
            found.add(_writers(line.text)[1])
    return next(iter(found)) if len(found) == 1 else ()


def labelled_source(lines: Sequence[Printed]) -> str | None:
    """The name behind ``来源：`` where a line begins so, if all lines that do agree."""
    found = {
        _source(match["value"])
        for line in lines
        if len(line.text) <= 80 and (match := _SOURCE.match(line.text.lstrip("（【[(")))
    }
    return next(iter(found)) if len(found) == 1 else None


def _facts(lines: Sequence[Printed]) -> Header:
    byline, writers = next(
        (found for line in lines if len(line.text) <= 200 and (found := _writers(line.text))[1]), (None, ())
    )
    dated = [_dated_tokens(line.text) for line in lines if len(line.text) <= 80 and _DATED.search(line.text)]
    accounts = [account for line in lines if len(line.text) <= 200 for account in _accounts(line)]
    papers = [paper for media, _ in dated for paper in media]
    papers += _papers(lines)
    papers += [name for name, _ in accounts if _PAPER.fullmatch(name)]
    pages = (_PAGE.search(line.text) for line in lines if len(line.text) <= 60)
    return Header(
        days=_days(lines),
        publication=next(iter((*_sources(lines), *papers)), None),
        byline=byline,
        writers=writers or next((signed for _, signed in dated if signed), ()),
        account=next((name for name, labelled in accounts if labelled or not _PAPER.fullmatch(name)), None),
        beside=_beside_date(lines),
        page=next((page_label(page["numbered"] or page["bare"]) for page in pages if page), None),
    )


def _days(lines: Sequence[Printed]) -> tuple[str, ...]:
    """The days of short lines; those of a change only where there is no other."""
    days: list[str] = []
    changed: list[str] = []
    for line in lines:
        dated = len(line.text) <= 120 and not line.link and not _TODAY.search(line.text)
        if dated and (day := _day(line.text)):
            (changed if _CHANGED.search(line.text) else days).append(day)
    if not days and (day := _day(" ".join(line.text for line in lines if len(line.text) <= 12))):
        days.append(day)
    return tuple(dict.fromkeys(days or changed))


def _sources(lines: Sequence[Printed]) -> Iterator[str]:
    """Names behind ``来源：``, and texts whose class calls them a source."""
    for line in lines:
        for match in _SOURCE.finditer(line.text[:_LONGEST]):
            if value := _source(match["value"]):
                yield value
        for kind, named in line.named:
            if kind == "source" and (value := _named_source(named)):
                yield value


def _papers(lines: Sequence[Printed]) -> Iterator[str]:
    """Texts that are a paper's name and nothing else, near a dated line."""
    for place, line in enumerate(lines):
        if any(_DATED.search(near.text) for near in lines[max(0, place - 2) : place + 3]):
            yield from (part for part in line.text.split("\n") if _PAPER.fullmatch(part))


def _beside_date(lines: Sequence[Printed]) -> tuple[str, ...]:
    """Short words in dated lines and in those next to them; a person is none of them."""
    found: list[str] = []
    for place, line in enumerate(lines):
        near = lines[max(0, place - 1) : place + 2]
        if len(line.text) <= 60 and any(len(one.text) <= 80 and _DAY.search(one.text) for one in near):
            found += (token for token in re.split(r"[\s|｜/·]+", line.text) if _NAMELIKE.fullmatch(token))
    return tuple(
        dict.fromkeys(
            word
            for word in found
            if count_han(word) >= 2 and not _NO_NAME.search(word) and not is_likely_name(word)
        )
    )


def _day(text: str) -> str | None:
    """A date, also one whose year is set apart: ``2025 12/31``."""
    text = text.replace("\n", " ")
    return iso_date(text) or iso_date(_YEAR_APART.sub(r"\1-\2-\3", text))


def _dated_tokens(text: str) -> tuple[list[str], tuple[str, ...]]:
    """Media in a dated line, and the name that stands beside one: ``2025-12-31 11:20 某某晚报 王小明``."""
    tokens = [token for token in re.split(r"[\s|｜/]+", text) if token]
    places = [place for place, token in enumerate(tokens) if _MEDIA.fullmatch(token)]
    beside = [tokens[near] for place in places for near in (place - 1, place + 1) if 0 <= near < len(tokens)]
    signed = tuple(name for name in beside if len(name) >= 3 and is_likely_name(name))
    return [tokens[place] for place in places], signed[:1]


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
        value = match["value"].strip(" |｜[]【】（(")
        # In an interview ``记者：`` speaks, and anything may be said.
        spoken = match["label"] == _SPEECH and "/" not in match[0]
        if names := _persons(value, is_likely_name if spoken else _is_written_name):
            return match[0].strip(), names
    for part in text.split("\n"):
        part = _BESIDE_WRITERS.sub("  ", part).strip()
        if len(part) <= 40 and has_role(part) and not re.search("[。，：！？]", part):
            if names := stated_names(part):
                return " ".join(part.split()), names
    return None, ()


def _persons(value: str, is_one: Callable[[str], bool]) -> tuple[str, ...]:
    names = byline_names(value) or split_names(value)
    return names if names and all(is_one(name) or "·" in name for name in names) else ()


def _is_written_name(name: str) -> bool:
    """Four characters without a family name are rather what an account is called."""
    return is_stated_name(name) and (len(name) <= 3 or is_likely_name(name))


def _accounts(line: Printed) -> list[tuple[str, bool]]:
    """What the page calls its author and is no person's name, and whether it does so in words."""
    found = [
        (match["value"].strip(" |｜[]【】（("), True)
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

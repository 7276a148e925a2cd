"""What a page prints between its title and its body: date, source, writers, page of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qgaudio.reading.characters import HAN, count_han
from qgaudio.reading.metadata import page_label
from qgaudio.reading.names import is_likely_name
from qgaudio.reading.printed import Printed
from qgaudio.reading.printed_line import (
    NO_NAME,
    PAPER,
    accounts_in,
    dated_names,
    day_in,
    sources_in,
    writers_in,
)

#: Lines before and behind the title that may hold its facts.
_BEFORE, _AFTER = 4, 24
_PAGE = re.compile(r"第\s*(?P<numbered>[A-Z]?\d{1,3})\s*版|(?<![\w.])(?P<bare>[A-Z]?\d{2,3})\s*版\s*[:：]")
_CHANGED = re.compile("更新|修改|编辑于")
TODAY = re.compile("今[天日]是|现在是|©|版权|ICP")
_SUBTITLE = re.compile("[—―─]{2}[^。]{4,40}")
_PLACE = re.compile("[省市区县镇乡村街路网界圈版会馆台]$")
_NAMELIKE = re.compile(f"[{HAN}A-Za-z+]{{2,12}}")
_DATED = re.compile(r"20\d\d\s*[-/.年]\s*\d|\d{1,2}[-/月.]\d{1,2}日?\s+\d{1,2}:\d{2}")
_DAY = re.compile(rf"{_DATED.pattern}|\d{{1,2}}月\d{{1,2}}日")


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
        account=below.account or _name_by_date(after[:3]),
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


def _facts(lines: Sequence[Printed]) -> Header:
    byline, writers = next(
        (found for line in lines if len(line.text) <= 200 and (found := writers_in(line.text))[1]), (None, ())
    )
    dated = [dated_names(line.text) for line in lines if len(line.text) <= 80 and _DATED.search(line.text)]
    accounts = [account for line in lines if len(line.text) <= 200 for account in accounts_in(line)]
    sources = (source for line in lines for source in sources_in(line))
    papers = [paper for media, _ in dated for paper in media]
    papers += _papers(lines)
    papers += [name for name, _ in accounts if PAPER.fullmatch(name)]
    pages = (_PAGE.search(line.text) for line in lines if len(line.text) <= 60)
    return Header(
        days=_days(lines),
        publication=next(iter((*sources, *papers)), None),
        byline=byline,
        writers=writers or next((signed for _, signed in dated if signed), ()),
        account=next((name for name, labelled in accounts if labelled or not PAPER.fullmatch(name)), None),
        beside=_beside_date(lines),
        page=next((page_label(page["numbered"] or page["bare"]) for page in pages if page), None),
    )


def _name_by_date(lines: Sequence[Printed]) -> str | None:
    """A text of three characters with a family name that stands alone beside the date, below the title."""
    for place, line in enumerate(lines):
        if any(_DATED.search(near.text) for near in lines[max(0, place - 1) : place + 2]):
            for part in line.text.split("\n"):
                if len(part) == 3 and is_likely_name(part) and not _PLACE.search(part):
                    return part
    return None


def _days(lines: Sequence[Printed]) -> tuple[str, ...]:
    """The days of short lines; those of a change only where there is no other."""
    days: list[str] = []
    changed: list[str] = []
    for line in lines:
        dated = len(line.text) <= 120 and not line.link and not TODAY.search(line.text)
        if dated and (day := day_in(line.text)):
            (changed if _CHANGED.search(line.text) else days).append(day)
    if not days and (day := day_in(" ".join(line.text for line in lines if len(line.text) <= 12))):
        days.append(day)
    return tuple(dict.fromkeys(days or changed))


def _papers(lines: Sequence[Printed]) -> Iterator[str]:
    """Texts that are a paper's name and nothing else, near a dated line."""
    for place, line in enumerate(lines):
        if any(_DATED.search(near.text) for near in lines[max(0, place - 2) : place + 3]):
            yield from (part for part in line.text.split("\n") if PAPER.fullmatch(part))


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
            if count_han(word) >= 2 and not NO_NAME.search(word) and not is_likely_name(word)
        )
    )


def _bare(text: str) -> str:
    return "".join(text.split())

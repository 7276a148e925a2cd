"""What lines anywhere in a page tell of its article, where they agree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qgaudio.reading.characters import HAN
from qgaudio.reading.metadata import iso_date, page_label
from qgaudio.reading.page_header import TODAY, Header
from qgaudio.reading.printed import Printed
from qgaudio.reading.printed_line import SOURCE, source_name, writers_in

#: A line about rights is no longer than this.
_LONGEST = 400
_EDITOR = re.compile(
    r"(?:编\s*辑|责\s*编|选稿|网编|校对|审核|签发|监制)\s*[:：/／|｜丨]?\s*"
    rf"(?P<names>[{HAN}·]{{2,4}}(?:[、，, ]+[{HAN}·]{{2,4}}){{0,3}})"
)
#: The page alone: ``A03版 教育``, ``第7版``, ``03版：要闻``.
_PAGE_LINE = re.compile(
    rf"(?:第\s*(?P<numbered>[A-Z]?\d{{1,3}})\s*版|(?P<lettered>[A-Z]\d{{1,3}})\s*版|(?P<bare>\d{{2}})\s*版\s*[:：])"
    rf"\s*[:：]?\s*[{HAN}·]{{0,8}}"
)
_LABELLED = re.compile(
    r"(?:^|[\s\[（【(])(?:作\s*者|撰文|采写)\s*[:：]|来源\s*[:：].{2,24}\s记者\s*[:：]|\s记者\s*[:：].{2,12}\s*责?任?编"
)
_RIGHTS = re.compile(r"©|copyright|版权|著作权", re.IGNORECASE)


def dated_line(lines: Sequence[Printed]) -> str | None:
    """The first short line that is dated, before any paragraph; lists of links date their links."""
    for line in lines:
        if len(line.text) > 80 and "。" in line.text:
            return None
        if line.link or len(line.text) > 60 or TODAY.search(line.text):
            continue
        if day := iso_date(line.text.replace("\n", " ")):
            return day
    return None


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
            found.add(writers_in(line.text)[1])
    return next(iter(found)) if len(found) == 1 else ()


def labelled_source(lines: Sequence[Printed]) -> str | None:
    """The name behind ``来源：`` where a line begins so, if all lines that do agree."""
    found = {
        source_name(match["value"])
        for line in lines
        if len(line.text) <= 80 and (match := SOURCE.match(line.text.lstrip("（【[(")))
    }
    return next(iter(found)) if len(found) == 1 else None


def editors(lines: Sequence[Printed]) -> frozenset[str]:
    """Everybody whom the page calls an editor: what it declares as the author is often one of them."""
    found: set[str] = set()
    for line in lines:
        if len(line.text) <= 120 and ("编" in line.text or "稿" in line.text):
            for match in _EDITOR.finditer(line.text.replace("\n", " ")):
                found.update(re.split("[、，, ]+", match["names"]))
    return frozenset(found)

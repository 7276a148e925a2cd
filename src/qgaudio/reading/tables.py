"""Tables of data told from tables of layout, in pages and in pasted text.

Bounds keep a hostile page from costing more than a real one: what is wider than ``MAX_COLUMNS`` is no table
for a listener and is read as lines; of what is longer than ``MAX_CELLS`` the rest is left out, and said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgaudio.reading.characters import has_han, normalize_characters
from qgaudio.reading.line import Grid
from qgaudio.reading.vocabulary import BLOCK_TAGS, SILENT_TAGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_CELLS = 2_000
MAX_COLUMNS = 60
#: Longer texts with a full stop are prose, longer ones still are whatever they end with.
_PROSE, _LONG, _LONGEST = 40, 120, 1_000
_MOST_HEADER_ROWS = 2
_LONGEST_HEADER = 24
_LINKS = 0.7
"""Share of a table's characters in links above which it is a list of links."""

_FIGURE = re.compile(
    r"[≈约+\-−±]?\d[\d,.，]*(?:[-~～—至]\d[\d,.]*)?\s*(?:[%％‰]|[万亿千百]?\w{0,3})?(?:/\w{1,3})?"
)
_DATE = re.compile(
    r"(?:19|20)\d\d(?:年(?:\d{1,2}月)?)?|\d{1,2}月份?(?:\d{1,2}[日号])?|\d{1,2}[日号]|(?:19|20)\d\d[-/]\d{1,2}"
)
_NUMBER = re.compile(r"\d{1,7}")


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table, and the lines that stand inside its frame above and below its cells."""

    grid: Grid
    captions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with every column filled.

    ``alone``: its one cell runs over several columns; ``head``: its cells are marked as headers.
    """

    cells: tuple[str, ...]
    alone: bool = False
    head: bool = False


def read_table(element: HtmlElement) -> DataTable | None:
    """The cells of a ``<table>`` that holds data; None for one that only lays out the page.

    A cell that spans columns or rows stands in the first of them; the others are empty.
    """
    if (element.get("role") or "").strip().lower() in {"presentation", "none"}:
        return None
    if element.find(".//table") is not None:
        return None
    elements = list(element.iter("tr"))
    every, elements = len(elements), elements[:MAX_CELLS]
    marked = element.find(".//th") is not None or element.find(".//caption") is not None
    rows: list[_Row] = []
    count, cut = 0, every - len(elements)
    held: dict[int, int] = {}
    for place, line in enumerate(elements):
        row = _row(line, held, len(elements) - place)
        if row is None:
            return None
        if not any(row.cells):
            continue
        rows.append(row)
        count += sum(map(bool, row.cells))
        if count >= MAX_CELLS:
            cut = every - place - 1
            break
    captions = [text for item in element.iter("caption") if (text := _text(item))]
    found = _data_table(rows, captions, cut, marked=marked)
    if found is None or (not marked and _is_links(element)):
        return None
    return found


def _row(line: HtmlElement, held: dict[int, int], below: int) -> _Row | None:
    """One row; ``held`` says for each column how many rows more a cell from above takes, and is kept up.

    None where the row has more columns than a table may have.
    """
    cells = [item for item in line if item.tag in ("td", "th")]
    filled: list[str] = []

    def skip_held() -> None:
        while held.get(len(filled), 0):
            held[len(filled)] -= 1
            filled.append("")

    alone = len(cells) == 1 and _span(cells[0], "colspan") > 1 and not any(held.values())
    for cell in cells:
        skip_held()
        width = min(_span(cell, "colspan"), MAX_COLUMNS - len(filled))
        if width < 1:
            return None
        # 0 stands for all the rows that follow.
        height = min(_span(cell, "rowspan") or below, below)
        filled += [_text(cell), *[""] * (width - 1)]
        for column in range(len(filled) - width, len(filled)):
            held[column] = height - 1
    skip_held()
    parent = line.getparent()
    head = bool(cells) and (
        (parent is not None and parent.tag == "thead") or all(cell.tag == "th" for cell in cells)
    )
    return _Row(tuple(filled), alone, head)


def _span(cell: HtmlElement, name: str) -> int:
    value = (cell.get(name) or "").strip()
    if not _NUMBER.fullmatch(value):
        return MAX_COLUMNS if value.isdecimal() else 1
    return max(int(value), 1 if name == "colspan" else 0)


def _text(cell: HtmlElement) -> str:
    """What a cell shows, on one line."""
    from lxml import etree

    parts: list[str] = []
    silent = 0
    for event, item in etree.iterwalk(cell, events=("start", "end")):
        begins = event == "start"
        tag = item.tag if isinstance(item.tag, str) else ""
        if tag in SILENT_TAGS:
            silent += 1 if begins else -1
        if tag in BLOCK_TAGS or tag == "br":
            parts.append(" ")
        text = item.text if begins else item.tail if item is not cell else None
        if text and not silent:
            parts.append(text)
    return normalize_characters(re.sub(r"[\r\n\t]+", " ", "".join(parts)))


def _is_links(element: HtmlElement) -> bool:
    every = len("".join("".join(element.itertext()).split()))
    links = sum(len("".join("".join(link.itertext()).split())) for link in element.iter("a"))
    return links > _LINKS * every


def _data_table(rows: Sequence[_Row], captions: Sequence[str], cut: int, *, marked: bool) -> DataTable | None:
    """Rows as a table, without what is empty; None where they are no data."""
    body = list(rows)
    above: list[str] = list(captions)
    below: list[str] = []
    while body and body[0].alone:
        above.append(body.pop(0).cells[0])
    while body and body[-1].alone:
        below.insert(0, body.pop().cells[0])
    cells = _without_empty_columns([row.cells for row in body])
    if not _is_data(cells, marked=marked):
        return None
    head = next((place for place, row in enumerate(body) if not row.head), len(body))
    header_rows = head if 0 < head < len(body) else _guessed_header_rows(cells)
    return DataTable(Grid(cells, header_rows, cut), tuple(filter(None, above)), tuple(filter(None, below)))


def _without_empty_columns(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Rows of one length, without the columns in which nothing stands."""
    width = max(map(len, rows), default=0)
    padded = [(*row, *[""] * (width - len(row))) for row in rows]
    kept = [column for column in range(width) if any(row[column] for row in padded)]
    return tuple(tuple(row[column] for column in kept) for row in padded)


def _is_data(rows: Sequence[Sequence[str]], *, marked: bool) -> bool:
    """Whether cells are short pieces of data in two rows and columns at least, rather than running text."""
    if len([row for row in rows if sum(map(bool, row)) >= 2]) < 2:
        return False
    texts = [cell for row in rows for cell in row if cell]
    if max(map(len, texts)) > _LONGEST:
        return False
    prose = [text for text in texts if len(text) > (_LONG if marked or "。" not in text else _PROSE)]
    if len(prose) * 2 > len(texts):
        return False
    labels = sum(row[0].endswith(("：", ":")) for row in rows)
    if marked:
        return True
    # Two columns of label and value are facts about a document; one long cell among labels is its text.
    return labels * 2 < len(rows) and sum(map(len, prose)) * 3 < sum(map(len, texts)) * 2


def _guessed_header_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows at the top name the columns: short cells without figures, above rows that have some."""
    figures = [any(map(_is_figure, row[1:])) for row in rows]
    if True in figures:
        first = figures.index(True)
        short = all(len(cell) <= _LONGEST_HEADER for row in rows[:first] for cell in row)
        return first if first <= _MOST_HEADER_ROWS and short else 0
    names, *others = rows
    plain = (
        all(names)
        and len(set(names)) == len(names)
        and all(len(name) <= 8 and has_han(name) for name in names)
    )
    return int(plain and not any(set(names) & set(row) for row in others))


def _is_figure(cell: str) -> bool:
    return bool(_FIGURE.fullmatch(cell)) and not _DATE.fullmatch(cell)


def marked_table(rows: Sequence[Sequence[str]]) -> Grid | None:
    """A table whose source says that it is one (Markdown): its first row has the headers, if it has any."""
    filled = [tuple(map(normalize_characters, row)) for row in rows]
    kept, cut = _first_cells([row for row in filled if any(row)])
    cells = _without_empty_columns(kept)
    if not cells:
        return None
    header_rows = max(1, _guessed_header_rows(cells)) if any(filled[0]) else 0
    return Grid(cells, header_rows, cut)


def _first_cells(rows: Sequence[tuple[str, ...]]) -> tuple[Sequence[tuple[str, ...]], int]:
    """The rows up to ``MAX_CELLS``, and how many are left out."""
    count = 0
    for place, row in enumerate(rows, start=1):
        count += sum(map(bool, row))
        if count >= MAX_CELLS:
            return rows[:place], len(rows) - place
    return rows, 0


def find_tabbed(sources: Sequence[str]) -> dict[int, tuple[Grid, int]]:
    """Tables as they are pasted from a page: consecutive lines of as many cells, parted by tabs.

    Index of the first line → the table and how many lines it takes.
    """
    found: dict[int, tuple[Grid, int]] = {}
    for first, run in _tabbed_runs(sources):
        cells = [tuple(map(normalize_characters, source.split("\t"))) for source in run]
        if len(cells[0]) > MAX_COLUMNS:
            continue
        rows, cut = _first_cells(list(filter(any, cells)))
        table = _data_table([_Row(row) for row in rows], (), cut, marked=False)
        if table:
            found[first] = (table.grid, len(run))
    return found


def _tabbed_runs(sources: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """(index, lines) of each run of two or more lines with the same number of tabs."""
    first = 0
    while first < len(sources):
        tabs = sources[first].count("\t")
        last = first + 1
        while tabs and last < len(sources) and sources[last].count("\t") == tabs:
            last += 1
        if last - first > 1:
            yield first, sources[first:last]
        first = last

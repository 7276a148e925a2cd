"""A Markdown text (CommonMark with tables) to lines, and the facts of its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qgaudio.reading.characters import HAN, plain
from qgaudio.reading.dom import lines_of, parse_html
from qgaudio.reading.line import Grid, Line, Role
from qgaudio.reading.metadata import iso_date
from qgaudio.reading.pieces import Metadata
from qgaudio.reading.tables import marked_table

if TYPE_CHECKING:
    from markdown_it.token import Token

MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd")

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_]{1,30}|[\u4e00-\u9fff]{2,4})[ \t]*[:：][ \t]*(\S.*)$")
_FIELDS = {
    "title": "title", "标题": "title", "subtitle": "subtitle", "副题": "subtitle",
    "date": "date", "日期": "date", "author": "authors", "authors": "authors", "作者": "authors",
    "publication": "publication", "source": "publication", "来源": "publication",
}  # fmt: skip
# CommonMark opens and closes no emphasis between Han and full-width marks: 他说**“好”**的人.
_STRAY = "**"
_STRAY_MARK = "\0"
_BREAK_TAG = re.compile(r"<br\s*/?>$", re.IGNORECASE)
_EAST_BEFORE = re.compile(f"[{HAN}，。；：、！？”’）》】…—]$")
_EAST_AFTER = re.compile(f"[{HAN}“‘（《【，。；：、！？”’）》】…—]")


def has_front_matter(text: str) -> bool:
    """Whether a text begins as only Markdown does: with fields between two lines of ``---``."""
    front = _FRONT.match(text)
    return front is not None and any(_FIELD.match(line) for line in front[1].splitlines())


def read_markdown(text: str, name: str) -> tuple[tuple[Line, ...], Metadata]:
    """The lines of a Markdown text and what its front matter says (only ``key: value`` on one line).

    Headings have their level, lines of nothing but bold are strong; links are their text, pictures their
    alternative text. Code is dropped. Indented text is no code: so are Chinese paragraphs typed.
    """
    from markdown_it import MarkdownIt

    facts = Metadata()
    offset = 0
    if has_front_matter(text) and (front := _FRONT.match(text)):
        facts = _facts(front[1])
        offset = text.count("\n", 0, front.end())
        text = text[front.end() :]
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["code", "text_join"])
    lines = _Walk(name).lines(parser.parse(text.replace("\0", "")))
    return tuple(replace(line, number=line.number + offset) for line in lines), facts


def _facts(front: str) -> Metadata:
    found: dict[str, str] = {}
    for line in front.splitlines():
        if (field := _FIELD.match(line)) and (key := _FIELDS.get(field[1].lower())):
            found.setdefault(key, plain(field[2]).strip().strip("\"'“”[] "))
    names = re.split(r"\s*[,，、;；]\s*", found.get("authors", ""))
    return Metadata(
        title=found.get("title") or None,
        subtitle=found.get("subtitle") or None,
        date=iso_date(found.get("date", "")),
        authors=tuple(author for name in names if (author := name.strip("\"'“” "))),
        publication=found.get("publication") or None,
    )


@dataclass(slots=True)
class _List:
    """An open list: the number of its next item, or None for bullets; a lone item may be a heading."""

    mark: str
    ordered: bool
    lone: bool


class _Walk:
    """Blocks in order, each as the lines it shows."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lists: list[_List] = []
        self._item: str | None = None

    def lines(self, tokens: Sequence[Token]) -> Iterator[Line]:
        heading = index = 0
        while index < len(tokens):
            token = tokens[index]
            number = token.map[0] + 1 if token.map else 0
            if token.type == "table_open":
                end = next(
                    place for place in range(index, len(tokens)) if tokens[place].type == "table_close"
                )
                if grid := _grid(tokens[index:end]):
                    text = "\n".join(map("\t".join, grid.rows))
                    yield Line(number, text, True, role=Role.TABLE, grid=grid)
                index = end
            elif token.type == "fence":
                text = " ".join(plain(token.content).split())
                if text:
                    yield Line(number, text, True, role=Role.DROPPED)
            elif token.type == "html_block":
                for line in lines_of(parse_html(f"<div>{token.content}</div>", self._name)):
                    yield replace(line, number=number)
            elif token.type == "inline":
                yield from self._shown(token, heading, number)
            heading = int(token.tag[1]) if token.type == "heading_open" else 0
            self._note_list(token, tokens, index)
            index += 1

    def _note_list(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            items = _items(tokens, index)
            self._lists.append(_List(token.markup, token.type[0] == "o", items == 1))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif token.type == "list_item_open":
            self._item = f"{token.info}{token.markup} " if self._lists[-1].ordered else ""

    def _shown(self, token: Token, level: int, number: int) -> Iterator[Line]:
        """A paragraph's or heading's lines; in a list of several items each is text and no heading."""
        listed = bool(self._lists) and not (self._lists[-1].ordered and self._lists[-1].lone)
        gap = True
        for run in _runs(token.children or ()):
            if run.image:
                yield Line(number, run.text, gap, role=Role.IMAGE)
                continue
            text = (self._item or "") + run.text
            self._item = None
            role = Role.TEXT if listed else None
            yield Line(number, text, gap, strong=run.strong or level > 0, level=level, role=role)
            gap = False


def _items(tokens: Sequence[Token], begin: int) -> int:
    """How many items the list that opens here has, up to two."""
    level, count = tokens[begin].level, 0
    for token in tokens[begin + 1 :]:
        if token.level == level:
            break
        count += token.level == level + 1 and token.type == "list_item_open"
        if count == 2:
            break
    return count


@dataclass(slots=True)
class _Run:
    """What stands on one line of a paragraph."""

    text: str
    strong: bool = False
    image: bool = False


def _runs(children: Sequence[Token]) -> Iterator[_Run]:
    """The lines of a paragraph: parted by hard breaks, by indents of the next line, and by pictures."""
    parts: list[tuple[str, bool]] = []
    strong = 0

    def flush() -> Iterator[_Run]:
        text = _joined([part for part, _ in parts])
        bold = all(is_bold for part, is_bold in parts if part.strip())
        parts.clear()
        stray = text.count(_STRAY_MARK)
        bold = bold or (stray == 2 and text[0] == text[-1] == _STRAY_MARK)
        if text := plain(text.replace(_STRAY_MARK, "" if stray % 2 == 0 else _STRAY)).strip():
            yield _Run(text, bold)

    for place, token in enumerate(children):
        if token.type in ("strong_open", "strong_close"):
            strong += token.nesting
        elif token.type == "hardbreak" or (token.type == "html_inline" and _BREAK_TAG.match(token.content)):
            yield from flush()
        elif token.type == "softbreak":
            following = children[place + 1].content if place + 1 < len(children) else ""
            if following.startswith("\u3000"):
                yield from flush()
            else:
                parts.append(("\n", bool(strong)))
        elif token.type == "image":
            yield from flush()
            if alternative := plain(token.content).strip():
                yield _Run(alternative, image=True)
        elif token.type != "html_inline" and token.content:
            # An escaped mark is a token of another type.
            stray = token.type == "text" and _STRAY in token.content
            parts.append(
                (token.content.replace(_STRAY, _STRAY_MARK) if stray else token.content, bool(strong))
            )
    yield from flush()


def _grid(tokens: Sequence[Token]) -> Grid | None:
    """A table's cells; the parser has made all rows as long as the first."""
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(" ".join(run.text for run in _runs(token.children or ())))
    return marked_table(rows)


def _joined(parts: Sequence[str]) -> str:
    """Lines of one paragraph put together: no space where Han stands on both sides."""
    lines = "".join(parts).split("\n")
    text = lines[0]
    for line in lines[1:]:
        joined = _EAST_BEFORE.search(text) and _EAST_AFTER.match(line)
        text += line if joined else f" {line}"
    return text

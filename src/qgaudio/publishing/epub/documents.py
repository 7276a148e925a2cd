"""Content documents: one a section, its sentences in spans that the overlay points to, and the cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from qgaudio.publishing.epub.book import Block, Book, Chapter, Line, Pair
from qgaudio.publishing.epub.markup import EPUB_TYPE, OPS, XHTML, add, language, root, serialize

STYLE, COVER = "style.css", "cover.xhtml"
#: A section's part in the book: ``epub:type`` and the ARIA role that means the same.
_PARTS = {
    "title": ("titlepage", None),
    "lead": ("introduction", "doc-introduction"),
    "body": ("chapter", "doc-chapter"),
    "closing": ("conclusion", "doc-conclusion"),
}
_PLAIN = {
    "notice": "notice",
    "kicker": "kicker",
    "subtitle": "subtitle",
    "fact": "fact",
    "caption": "caption",
}


def chapter_document(book: Book, chapter: Chapter, lexicons: Iterable[str] = ()) -> bytes:
    """One section as XHTML, without white space that is not meant.

    ``lexicons`` are the languages that have a pronunciation lexicon in the book.
    """
    document, body = page(book, chapter.titles[0], lexicons)
    body.set(EPUB_TYPE, "frontmatter" if chapter.kind == "title" else "bodymatter")
    part, role = _PARTS[chapter.kind]
    section = add(body, "section", {"id": chapter.id, EPUB_TYPE: part})
    if role:
        section.set("role", role)
    if chapter.has_heading:
        section.set("aria-labelledby", f"{chapter.id}-name")
    else:
        section.set("aria-label", chapter.titles[0])
    for block in chapter.blocks:
        _block(book, chapter, section, block)
    for element in section:
        element.tail = "\n"
    return serialize(document)


def cover_document(book: Book, picture: str) -> bytes:
    """The page of the cover, whose picture says the title."""
    document, body = page(book, book.words.cover)
    body.set(EPUB_TYPE, "cover")
    section = add(body, "section", {"class": "cover", "aria-label": book.words.cover})
    text = book.words.cover_of.format(title=book.titles[0])
    add(section, "img", {"id": "cover", "src": picture, "alt": text, "role": "doc-cover", EPUB_TYPE: "cover"})
    return serialize(document)


def lexicon_href(code: str) -> str:
    """Where the pronunciation lexicon of a language stands."""
    return f"lexicon.{code}.pls"


def page(book: Book, title: str, lexicons: Iterable[str] = ()) -> tuple[Any, Any]:
    """An empty document and its body."""
    document = root(XHTML, "html", language(book.language), epub=OPS)
    head = add(document, "head")
    add(head, "meta", {"charset": "utf-8"})
    add(head, "title", text=title)
    add(head, "link", {"rel": "stylesheet", "type": "text/css", "href": STYLE})
    for code in lexicons:
        kind = {"rel": "pronunciation", "type": "application/pls+xml", "hreflang": code}
        add(head, "link", {**kind, "href": lexicon_href(code)})
    bilingual = {"class": "bilingual"} if len(book.languages) > 1 else {}
    return document, add(document, "body", bilingual)


def _block(book: Book, chapter: Chapter, section: Any, block: Block) -> None:
    if block.kind == "table":
        _table(book, section, block)
    elif block.kind in ("title", "heading"):
        level = 1 if block.kind == "title" else min(chapter.level + 1, 6)
        heading = add(section, f"h{level}", {"id": f"{chapter.id}-name"})
        _pairs(book, heading, block.pairs)
    elif block.kind in _PLAIN:
        _plain(book, section, block)
    elif len(book.languages) == 1:
        _pairs(book, add(section, "p", _id(block)), block.pairs)
    else:
        group = add(section, "div", {"class": "paragraph", **_id(block)})
        for pair in block.pairs:
            for line in pair:
                _line(book, add(group, "p"), line)


def _id(block: Block) -> dict[str, str]:
    return {"id": block.id} if block.id else {}


def _plain(book: Book, section: Any, block: Block) -> None:
    """Notices, facts, captions and the lines around headings: each in a paragraph of its own."""
    parent = section
    if block.kind == "caption":
        parent = add(section, "section", {"class": "captions", "aria-label": book.words.captions})
    attributes = {"class": _PLAIN[block.kind]}
    if block.kind == "subtitle":
        attributes |= {EPUB_TYPE: "subtitle", "role": "doc-subtitle"}
    elif block.kind == "notice":
        attributes |= {EPUB_TYPE: "notice", "role": "doc-notice"}
    link = source_address(book) if block.kind == "fact" else None
    for pair in block.pairs:
        for line in pair:
            _line(book, add(parent, "p", attributes), line, link)
        link = None


def source_address(book: Book) -> str | None:
    """Where the article was published, when that can be opened."""
    location = str(book.article["source"]["location"])
    return location if urlsplit(location).scheme in ("http", "https") else None


def _table(book: Book, section: Any, block: Block) -> None:
    table = add(section, "table", _id(block))
    if block.pairs:
        _pairs(book, add(table, "caption"), block.pairs)
    columns = max(len(row) for row in block.rows)
    groups = (
        ("thead", "th", block.rows[: block.header_rows]),
        ("tbody", "td", block.rows[block.header_rows :]),
    )
    number = 0
    for group, name, rows in groups:
        parent = add(table, group) if rows else None
        for row in rows:
            number += 1
            element = add(parent, "tr", {"id": row_id(block, number)})
            for cell in (*row, *[None] * (columns - len(row))):
                # A header without words is none.
                heads = {"scope": "col"} if name == "th" and cell else {}
                item = add(element, name if cell else "td", heads)
                if cell:
                    _pairs(book, item, (cell,))


def row_id(block: Block, number: int) -> str:
    """The id of a table's row, counted from 1."""
    return f"{block.id}r{number:02d}"


def _pairs(book: Book, parent: Any, pairs: Iterable[Pair]) -> None:
    """Sentences one after another: parted by a space in English, by nothing in Chinese."""
    lines = [line for pair in pairs for line in pair]
    for line in lines:
        _line(book, parent, line)
    _part(parent, lines)


def _part(parent: Any, lines: Sequence[Line]) -> None:
    for span, line, following in zip(parent[-len(lines) :], lines, lines[1:], strict=False):
        if line.language == "en" or following.language != line.language:
            span.tail = " "


def _line(book: Book, parent: Any, line: Line, link: str | None = None) -> None:
    own = {"id": line.element, **({"class": "run-in"} if line.run_in else {})}
    if len(book.languages) > 1:
        own |= language(line.language)
    if link:
        add(add(parent, "span", own), "a", {"href": link}, line.text)
    else:
        add(parent, "span", own, line.text)

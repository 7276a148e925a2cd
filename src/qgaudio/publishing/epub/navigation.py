"""The navigation document: the table of contents, nested as the headings are, and the landmarks."""

from __future__ import annotations

from typing import Any

from qgaudio.publishing.epub.book import Book, Chapter
from qgaudio.publishing.epub.documents import COVER, page
from qgaudio.publishing.epub.markup import EPUB_TYPE, add, language, serialize


def navigation_document(book: Book, *, cover: bool) -> bytes:
    """``nav.xhtml``: it is not part of the reading order, so it is not narrated."""
    document, body = page(book, book.words.contents)
    contents = add(
        body, "nav", {"id": "toc", EPUB_TYPE: "toc", "role": "doc-toc", "aria-labelledby": "toc-name"}
    )
    add(contents, "h1", {"id": "toc-name"}, book.words.contents)
    _contents(book, contents)
    _landmarks(book, body, cover=cover)
    return serialize(document)


def _contents(book: Book, nav: Any) -> None:
    """A list in a list for each level; a level that is skipped opens one list alone."""
    open_lists: list[tuple[int, Any]] = [(0, add(nav, "ol"))]
    for chapter in book.chapters:
        level = 1 if not chapter.has_heading or chapter.kind == "title" else chapter.level
        while len(open_lists) > 1 and open_lists[-1][0] >= level:
            open_lists.pop()
        above, parent = open_lists[-1]
        if above:
            inner = parent.find("{*}ol")
            parent = add(parent, "ol") if inner is None else inner
        item = add(parent, "li")
        _link(book, item, chapter)
        open_lists.append((level, item))


def _link(book: Book, item: Any, chapter: Chapter) -> None:
    href = {"href": f"{chapter.id}.xhtml"}
    if len(book.languages) == 1:
        add(item, "a", href, chapter.titles[0])
        return
    link = add(item, "a", href)
    for number, (code, title) in enumerate(zip(book.languages, chapter.titles, strict=True)):
        if number:
            link[-1].tail = " "
        add(link, "span", language(code), title)


def _landmarks(book: Book, body: Any, *, cover: bool) -> None:
    words = book.words
    nav = add(
        body, "nav", {"id": "landmarks", EPUB_TYPE: "landmarks", "aria-label": words.landmarks, "hidden": ""}
    )
    first, *others = book.chapters
    entries = [
        *([("cover", COVER, words.cover)] if cover else []),
        ("titlepage", f"{first.id}.xhtml", words.title_page),
        *[("bodymatter", f"{chapter.id}.xhtml", words.start) for chapter in others[:1]],
    ]
    listed = add(nav, "ol")
    for kind, href, text in entries:
        add(add(listed, "li"), "a", {EPUB_TYPE: kind, "href": href}, text)

"""A source as one page of lines and facts: loaded, decoded, parsed, and followed to its last page."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from qgaudio.config import Fetch
from qgaudio.errors import ExtractionError, SourceError
from qgaudio.model import Source, Warning_
from qgaudio.reading.address import identity
from qgaudio.reading.barriers import SAMPLE_HAN, find_shell, is_not_free, require_whole
from qgaudio.reading.characters import count_han
from qgaudio.reading.decode import decode
from qgaudio.reading.dom import MAX_HTML_BYTES, is_html
from qgaudio.reading.markdown import MARKDOWN_NAMES, has_front_matter, read_markdown
from qgaudio.reading.page import parse_page
from qgaudio.reading.pagination import join_pages, next_location
from qgaudio.reading.pieces import Metadata, Page
from qgaudio.reading.source import Document, load, too_big
from qgaudio.reading.text import MAX_TEXT_BYTES, require_chinese, split_lines, unwrap

if TYPE_CHECKING:
    from qgaudio.reading.web import Web


@dataclass(frozen=True, slots=True)
class Text:
    """All of an article's text with what is known of it, where it came from, and doubts about it."""

    page: Page
    source: Source
    warnings: tuple[Warning_, ...] = ()


def read_text(location: str, *, data: bytes | None = None, web: Web | None = None) -> Text:
    """Load a source, and the pages on which its article goes on.

    A further page of a URL that cannot be had is an error: half an article must not be published. Of a saved
    page it is a warning, ``page-missing``: nobody knows whether the page was ever saved.

    Raises:
        SourceError: it cannot be loaded, decoded or parsed, or is too large.
        ExtractionError: it holds no Chinese article.
    """
    document = load(location, data=data, web=web)
    page, kind, warnings = _understand(document)
    where = document.url if document.kind == "url" else None if data is not None else location
    documents, pages, missing = _follow(document, page, where, web)
    joined = join_pages(pages) if len(pages) > 1 else page
    if document.url and joined.metadata.cms_id in (None, document.url):
        joined = replace(joined, metadata=replace(joined.metadata, cms_id=identity(document.url)))
    digest = hashlib.sha256(b"".join(item.content for item in documents)).hexdigest()
    source = Source(kind, document.url if kind == "url" and document.url else document.name, digest)
    return Text(joined, source, (*warnings, *missing))


def _understand(document: Document) -> tuple[Page, str, tuple[Warning_, ...]]:
    """The document's page, its kind (``text``, ``html``, ``url``), and doubts about how much it holds."""
    name = document.name
    text = decode(document.content, name, declared=document.encoding)
    if (
        document.kind == "html"
        or is_html(text)
        or document.media_type in ("text/html", "application/xhtml+xml")
    ):
        page, warnings = _parse(text, document)
        return page, "url" if document.kind == "url" else "html", warnings
    if len(document.content) > MAX_TEXT_BYTES:
        raise too_big(name, len(document.content), MAX_TEXT_BYTES)
    require_chinese(text, name)
    lines, known = unwrap(split_lines(text)), Metadata()
    if name.lower().endswith(MARKDOWN_NAMES) or has_front_matter(text):
        lines, known = read_markdown(text, name)
    return Page(tuple(lines), known), document.kind, ()


def _parse(text: str, document: Document) -> tuple[Page, tuple[Warning_, ...]]:
    """The page, unless it only leads to its article or shows a sample of it."""
    try:
        require_chinese(text, document.name)
        page = parse_page(text, document.name, document.url)
    except ExtractionError as error:
        raise find_shell(text, document.name) or error from error
    if count_han("".join(line.raw for line in page.lines)) < SAMPLE_HAN:
        require_whole(text, document.name)
    elif is_not_free(text):
        return page, (Warning_("maybe-incomplete", "the page says that not everybody may read all of it"),)
    return page, ()


def _follow(
    document: Document, page: Page, where: str | None, web: Web | None
) -> tuple[Sequence[Document], Sequence[Page], tuple[Warning_, ...]]:
    """The documents and pages of the article, the first ones given; a warning where one is missing."""
    documents, pages = [document], [page]
    most = (web.settings if web else Fetch()).pages
    seen = {place for place in (where, document.url) if place}
    while link := pages[-1].next_page:
        following = next_location(where, link) if where else None
        if following in seen or (following is None and document.kind == "url"):
            break
        try:
            loaded = _next_document(document.name, link, following, len(pages) < most, web)
            if loaded.url and loaded.url in seen:
                break  # what is asked for behind the last page may lead back to the first
            _require_total(document.name, (*documents, loaded))
            pages.append(_understand(loaded)[0])
            documents.append(loaded)
        except SourceError as error:
            if document.kind == "url":
                error.hint = f"It is page {len(pages) + 1} of the article, which is not taken without it."
                raise
            return documents, pages, (_missing(link, error),)
        where = following
        seen |= {place for place in (where, loaded.url) if place}
    return documents, pages, ()


def _next_document(name: str, link: str, following: str | None, more: bool, web: Web | None) -> Document:
    if following is None:
        raise SourceError(f"{link} is not beside {name}")
    if not more:
        raise SourceError(f"{name} goes on for too many pages (fetch.pages)")
    return load(following, web=web)


def _require_total(name: str, documents: Sequence[Document]) -> None:
    size = sum(len(document.content) for document in documents)
    if size > MAX_HTML_BYTES:
        raise too_big(name, size, MAX_HTML_BYTES)


def _missing(link: str, error: SourceError) -> Warning_:
    return Warning_(
        "page-missing",
        f"the article goes on in {link}, which was not read: {error.message}",
        detail=MappingProxyType({"link": link}),
    )

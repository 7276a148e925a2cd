"""A page to lines and facts: through the adapter that knows its platform, else as any page is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qgaudio.reading.characters import count_han
from qgaudio.reading.declared import declared
from qgaudio.reading.dom import lines_of, parse_html
from qgaudio.reading.embedded import find_embedded
from qgaudio.reading.extract import Body, find_body
from qgaudio.reading.founder import read_founder
from qgaudio.reading.lead_pictures import lead_lines
from qgaudio.reading.line import Line
from qgaudio.reading.page_title import printed_title
from qgaudio.reading.pagination import find_next_page
from qgaudio.reading.pieces import Metadata, Page
from qgaudio.reading.refusal import refuse_without_article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: A page that shows less prose may show a teaser only; the whole text is then so many times as long.
_TEASER = 300
_MUCH_MORE = 2


def parse_page(text: str, name: str, url: str | None = None) -> Page:
    """The lines of the page's article and what the page says of it; ``url`` where it is known.

    Raises:
        ExtractionError: no article was found, or the page is no article's (a list, a layout page).
        SourceError: the page cannot be parsed.
    """
    root = parse_html(text, name)
    if found := read_founder(root, text, name):
        return replace(found, metadata=_with_printed_title(root, found.metadata))
    facts = _with_printed_title(root, declared(root, text, url))
    body = _article_body(root)
    refuse_without_article(root, body, name, dated=facts.date is not None)
    lines = _numbered(*lead_lines(body.element, body.without), *lines_of(body.element, body.without))
    beside = sum(count_han(run.text) for run in body.beside)
    return Page(lines, facts, find_next_page(root, url), beside)


def _numbered(*lines: Line) -> tuple[Line, ...]:
    return tuple(replace(line, number=number) for number, line in enumerate(lines, start=1))


def _with_printed_title(root: HtmlElement, facts: Metadata) -> Metadata:
    return replace(facts, printed_title=facts.title and printed_title(root, facts.title))


def _article_body(root: HtmlElement) -> Body:
    """The body as the page shows it; where that is little, the one that its scripts would show."""
    body = find_body(root)
    if body.prose < _TEASER and (hidden := find_embedded(root)) is not None:
        told = find_body(hidden)
        if told.prose > body.prose * _MUCH_MORE:
            return told
    return body

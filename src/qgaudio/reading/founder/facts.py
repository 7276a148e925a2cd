"""What a page of Founder's says of its article: in its property comment, its header and elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qgaudio.reading.characters import HAN, normalize_characters
from qgaudio.reading.declared import declared
from qgaudio.reading.founder.header import Header, author_names, page_of
from qgaudio.reading.founder.marks import Marked
from qgaudio.reading.metadata import iso_date, page_label
from qgaudio.reading.pieces import Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: The name of an article's file.
CONTENT_FILE = re.compile(r"content_\w+\.s?html?", re.IGNORECASE)
#: ``示例晚报数字报``: what the window of an e-paper is called.
_PAPER_WINDOW = re.compile(
    f"《?([{HAN}]{{2,12}}?(?:报|周刊))》?\\s*-*\\s*(?:(?:数字|电子|多媒体|数码|官方)[{HAN}]{{1,8}})?",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[\W_]+")
_EDITOR = re.compile(
    f"(?:责任编辑|责编|编辑)\\s*[:：]\\s*([{HAN}·]{{2,}}(?:[\\s、，,]{{1,3}}[{HAN}·]{{2,4}}){{0,3}})"
)


def read_facts(root: HtmlElement, marked: Marked, header: Header, name: str, *, paper: bool) -> Metadata:
    """What the property comment says, then the header, then any page's own declarations.

    ``paper``: the page is an e-paper's, whose window is named after the paper.
    """
    other = declared(root, marked.text)
    title = _written_out(header.title, *marked.lines("title"), other.title or "")
    editors = _editors(root, marked)
    authors = tuple(who for who in author_names(marked.value("author")) if who not in editors)
    byline = " ".join(header.byline)
    own = Metadata(
        title=normalize_characters(title) or None,
        pretitle=" ".join(header.pretitle) or None,
        subtitle=" ".join(header.subtitle) or None,
        date=iso_date(marked.value("date")),
        authors=author_names(byline) or authors,
        byline=byline or None,
        publication=normalize_characters(marked.value("papername")) or None,
        page=page_label(marked.value("pagenum")) or None,
        cms_id=_cms_id(marked, other.cms_id, name),
    )
    own = own.or_else(header.facts).or_else(
        Metadata(
            publication=normalize_characters(marked.value("sourcename"))
            or (_paper_of_window(root) if paper else None),
            page=page_of(root)[0],
        )
    )
    rest = replace(other, title=None if paper else other.title)
    return own.or_else(replace(rest, authors=tuple(who for who in rest.authors if who not in editors)))


def _written_out(lines: Sequence[str], *others: str) -> str:
    """A title of several lines as it is written on one line elsewhere; else with a space between them."""
    words = _WORDS.sub("", "".join(lines))
    same = (other for other in others if len(lines) > 1 and _WORDS.sub("", other) == words)
    return next(same, " ".join(lines))


def _paper_of_window(root: HtmlElement) -> str | None:
    named = _PAPER_WINDOW.fullmatch(normalize_characters(root.findtext(".//title") or ""))
    return named[1] if named else None


def _editors(root: HtmlElement, marked: Marked) -> frozenset[str]:
    """Who is named as an editor: web sites give theirs as the author, too."""
    named = [marked.value("liability")]
    named += (match[1] for match in _EDITOR.finditer(" ".join(root.itertext())))
    return frozenset(name for text in named for name in re.findall(f"[{HAN}·]{{2,}}", text))


def _cms_id(marked: Marked, canonical: str | None, name: str) -> str | None:
    """The article's address, else the name of its file."""
    url = marked.value("url")
    if url.startswith(("http://", "https://")):
        return url
    file = CONTENT_FILE.search(url) or CONTENT_FILE.fullmatch(name)
    number = marked.value("articleid")
    return canonical or (file[0] if file else f"content_{number}.html" if number else None)

"""The lines that the markup puts above and below a page's title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qgaudio.reading.characters import count_han
from qgaudio.reading.window_title import FEWEST_HAN, LONGEST_TITLE, clean_title

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SOFT = re.compile(r"[\s\u3000]+")
_ABOVE = frozenset(("pretitle", "yinti", "yintitle", "introtitle", "jianti", "meiti", "pre"))
_BELOW = frozenset(
    (
        "subtitle",
        "subtit",
        "subhead",
        "futi",
        "futitle",
        "fubiaoti",
        "fubt",
        "sub",
        "ftit",
        "futit",
        "ftitle",
        "fbt",
    )
)


def bare_of(text: str) -> str:
    """A title without the spaces in it, as two of them are compared."""
    return _SOFT.sub("", text)


def text_in(element: HtmlElement) -> str:
    """An element's text as a title; ``<br>`` is a space."""
    parts: list[str] = []
    length = 0
    for count, node in enumerate(element.iter()):
        if not isinstance(node.tag, str) or node.tag in ("script", "style"):
            own = ""
        else:
            own = " " if node.tag == "br" else node.text or ""
        tail = node.tail or "" if node is not element else ""
        parts += own, tail
        length += len(own) + len(tail)
        if length > 4 * LONGEST_TITLE or count > 60:
            break
    return clean_title("".join(parts))


def lines_beside(element: HtmlElement, title: str) -> tuple[str | None, str | None]:
    """The lines whose class or id calls them pretitle or subtitle, next to the title or around it."""
    found: dict[str, str] = {}
    for centre in (element, element.getparent()):
        if centre is None or centre.tag in ("body", "html"):
            break
        for neighbour in (*_some(centre, preceding=True), *_some(centre, preceding=False), *centre[:4]):
            marks = f"{neighbour.get('class') or ''} {neighbour.get('id') or ''}"[:200].lower()
            names = {re.sub(r"[^a-z]", "", name) for name in marks.split()}
            kind = "above" if names & _ABOVE else "below" if names & _BELOW else ""
            text = text_in(neighbour) if kind else ""
            if count_han(text) >= FEWEST_HAN and len(text) <= 80 and bare_of(text) not in bare_of(title):
                found.setdefault(kind, text)
    if not found:
        return _in_headings(element)
    return found.get("above"), found.get("below")


def _in_headings(element: HtmlElement) -> tuple[str | None, str | None]:
    """An e-paper's lines around its title: ``<h3>`` before ``<h1>``, also an empty one, ``<h2>`` behind."""
    above, below = element.getprevious(), element.getnext()
    if element.tag != "h1" or above is None or above.tag != "h3" or above.find(".//a") is not None:
        return None, None
    texts = (text_in(above), text_in(below) if below is not None and below.tag == "h2" else "")
    first, second = (text if count_han(text) >= FEWEST_HAN and len(text) <= 80 else None for text in texts)
    return first, second


def _some(element: HtmlElement, *, preceding: bool) -> Iterator[HtmlElement]:
    for place, neighbour in enumerate(element.itersiblings(preceding=preceding)):
        if place >= 3:
            return
        if isinstance(neighbour.tag, str):
            yield neighbour

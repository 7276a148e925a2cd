"""An article on several pages: the address of the next one, and the pages put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from qgaudio.reading.characters import count_han
from qgaudio.reading.line import Line, Role
from qgaudio.reading.pieces import Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: No article goes on for more pages; a larger number is an article's own.
MAX_PAGES = 50

_URL = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SUFFIX = re.compile(r"(?P<base>.*[^/])[_\-/]p?(?P<number>\d{1,2})/?(?P<ending>\.\w{3,5})?$", re.IGNORECASE)
_ENDING = re.compile(r"(?P<base>.*?)/?(?P<ending>\.\w{3,5})?$", re.DOTALL)
_PAGE_KEYS = frozenset(("page", "p", "pn", "pageno", "pagenum", "pageindex", "currentpage"))
_NEXT_WORD = re.compile(r"[\[【(（]?\s*(?:下一?页|后一页|next\s*page|next)\s*[\]】)）>›»→]*", re.IGNORECASE)
_NUMBER = re.compile(r"[\[【(（]?(\d{1,2})[\]】)）]?")

_TITLE_ROLES = frozenset((Role.PRETITLE, Role.TITLE, Role.SUBTITLE))
_PAGE_MARK = re.compile(r"[（(]\d{1,2}[)）]$")
_PARAGRAPH_HAN = 20
"""A line with so many Han characters is never repeated by chance."""


def next_location(location: str, link: str) -> str | None:
    """The next page's file beside the file ``location``, or its URL where ``location`` is one.

    None where ``link`` leads to another site, another article or out of the folder: the address must be
    that of ``location`` but for the page's number (``_2``, ``-2``, ``/2``, ``?page=2``).
    """
    link = link.strip()
    if _is_web(location):
        return _next_url(location, link)
    name = unquote(link.removeprefix("./"))
    if _URL.match(link) or not name or name in {".", ".."} or re.search(r"[/\\?#\0]", name):
        return None
    path = Path(location)
    return str(path.with_name(name)) if _follows(path.name, name) else None


def _is_web(location: str) -> bool:
    return location.lower().startswith(("http://", "https://"))


def _next_url(location: str, link: str) -> str | None:
    try:
        target = urljoin(location, link).partition("#")[0]
        here, there = urlsplit(location), urlsplit(target)
    except ValueError:
        return None
    if (here.scheme.lower(), here.netloc.lower()) != (there.scheme.lower(), there.netloc.lower()):
        return None
    same_path = here.path.rstrip("/") == there.path.rstrip("/")
    if not same_path:
        same_query = here.query == there.query
        return target if same_query and _follows(here.path, there.path) else None
    rest_here, page_here = _page_of_query(here.query)
    rest_there, page_there = _page_of_query(there.query)
    if rest_here != rest_there or page_there is None:
        return None
    # ``?p=12`` alone may be the article's own number.
    named = any(character.isdigit() for character in f"{here.path}{rest_here}")
    if page_here is None:
        return target if page_there == 2 else None
    return target if named and page_there == page_here + 1 <= MAX_PAGES else None


def _page_of_query(query: str) -> tuple[tuple[tuple[str, str], ...], int | None]:
    pairs = parse_qsl(query, keep_blank_values=True)
    number = next(
        (int(value) for key, value in pairs if key.lower() in _PAGE_KEYS and re.fullmatch(r"\d{1,2}", value)),
        None,
    )
    rest = tuple((key, value) for key, value in pairs if key.lower() not in _PAGE_KEYS)
    return (rest, number) if number is not None else (tuple(pairs), None)


def _follows(here: str, there: str) -> bool:
    """Whether a path is that of the page after another: ``content_7_2`` after ``content_7``."""
    page = _SUFFIX.match(there)
    whole = _ENDING.match(here)
    if not page or not whole or (page["ending"] or "") != (whole["ending"] or ""):
        return False
    number = int(page["number"])
    if page["base"] == whole["base"]:
        # Some systems number the second page 1.
        return number in (1, 2)
    before = _SUFFIX.match(here)
    return (
        before is not None
        and before["base"] == page["base"]
        # ``content_7`` and ``content_8`` are two articles.
        and page["base"][-1].isdigit()
        and number == int(before["number"]) + 1 <= MAX_PAGES
    )


def find_next_page(root: HtmlElement, url: str | None) -> str | None:
    """The link to the next page of any site's article, as it stands in the page; None where there is none.

    A link counts when it says that it leads to the next page (``rel=next``, its text, a number among the
    numbers of a pager) and its address differs from the page's own by a page number alone. Where the page's
    own address is unknown, the link must look like that of a further page.
    """
    own = url or _own_address(root)
    for link in _links_to_next(root):
        if next_location(own, link) if own else _looks_like_page(link):
            return link
    return None


def _own_address(root: HtmlElement) -> str | None:
    links = (element.get("href") for element in root.iter("link") if element.get("rel") == "canonical")
    address = next(links, None) or next(
        (element.get("content") for element in root.iter("meta") if element.get("property") == "og:url"), None
    )
    return address if address and _is_web(address) else None


def _links_to_next(root: HtmlElement) -> Iterator[str]:
    anchors = [element for element in root.iter("a") if element.get("href")]
    for element in (*root.iter("link"), *anchors):
        if "next" in (element.get("rel") or "").lower().split() and element.get("href"):
            yield element.get("href") or ""
    texts = [("".join(anchor.itertext()).strip(), anchor.get("href") or "") for anchor in anchors]
    yield from (link for text, link in texts if len(text) <= 16 and _NEXT_WORD.fullmatch(text))
    numbered = {
        int(number[1]): link
        for text, link in reversed(texts)
        if (number := _NUMBER.fullmatch(text)) and not link.startswith(("#", "javascript:"))
    }
    # The number of the page that is shown is no link.
    yield from (
        link for number, link in sorted(numbered.items()) if number > 1 and number - 1 not in numbered
    )


def _looks_like_page(link: str) -> bool:
    path, _, query = link.partition("#")[0].partition("?")
    page = _SUFFIX.match(path)
    number = int(page["number"]) if page and page["base"][-1].isdigit() else _page_of_query(query)[1]
    return number is not None and 2 <= number <= MAX_PAGES


def join_pages(pages: Sequence[Page]) -> Page:
    """The pages of one article, at least one, in order, as one page whose lines are numbered anew.

    What is above the text is taken from the first page only; where one page holds the text of all the
    others (an article's last file may be the whole of it), that page alone is the article.
    """
    whole = next((page for page in reversed(pages) if _holds(page, pages)), None)
    if whole:
        lines = list(whole.lines)
    else:
        lines = list(pages[0].lines)
        for page in pages[1:]:
            lines = [*_without_footer(lines, page.lines), *_without_header(page.lines, pages[0].lines)]
    facts = pages[0].metadata
    for page in pages[1:]:
        facts = facts.or_else(page.metadata)
    return Page(
        tuple(replace(line, number=number) for number, line in enumerate(lines, start=1)),
        facts,
        pages[-1].next_page,
        whole.dropped_han if whole else sum(page.dropped_han for page in pages),
    )


def _key(line: Line) -> str:
    return _PAGE_MARK.sub("", "".join(line.raw.split()))


def _paragraphs(page: Page) -> set[str]:
    return {_key(line) for line in page.lines if line.role is None and count_han(line.raw) >= _PARAGRAPH_HAN}


def _holds(page: Page, pages: Sequence[Page]) -> bool:
    own = _paragraphs(page)
    others = [_paragraphs(other) for other in pages if other is not page]
    return all(other and other <= own for other in others)


def _without_header(lines: Sequence[Line], first: Sequence[Line]) -> Sequence[Line]:
    """A later page's lines from its first new one on; pictures and names shown again are left out too."""
    seen = {_key(line) for line in first}
    begin = next(
        (
            index
            for index, line in enumerate(lines)
            if count_han(line.raw) >= _PARAGRAPH_HAN and not line.role
        ),
        len(lines),
    )
    kept = [
        line
        for index, line in enumerate(lines)
        if not (_key(line) in seen and (index < begin or line.role or count_han(line.raw) >= _PARAGRAPH_HAN))
        and line.role not in _TITLE_ROLES
    ]
    return [replace(kept[0], gap=True), *kept[1:]] if kept else kept


def _without_footer(lines: list[Line], following: Sequence[Line]) -> list[Line]:
    """Lines without those at their end that the following page ends with as well."""
    end = len(lines)
    for line in reversed(following):
        if end > 1 and _key(lines[end - 1]) == _key(line) and count_han(line.raw) < _PARAGRAPH_HAN * 2:
            end -= 1
        else:
            break
    return lines[:end]

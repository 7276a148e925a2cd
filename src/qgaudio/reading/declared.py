"""What a page says of its article besides the body: title, date, authors, publication, page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgaudio.reading.characters import count_han, has_han, normalize_characters
from qgaudio.reading.metadata import iso_date, parse_leak
from qgaudio.reading.names import split_names
from qgaudio.reading.pieces import Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PROPERTY_COMMENT = re.compile(r"<!--\s*enpproperty(.*?)/enpproperty\s*-->", re.DOTALL)
_TITLE_TAIL = re.compile(r"\s*(?:[_|｜]|\s[-–—]\s|--+|-(?=[^-]{2,16}$))")
_META = {
    "title": ("og:title", "twitter:title", "ArticleTitle", "title"),
    "date": (
        "article:published_time",
        "publishdate",
        "pubdate",
        "PubDate",
        "date",
        "og:release_date",
        "datePublished",
    ),
    "publication": ("og:site_name", "ContentSource", "source", "mediaid"),
    "authors": ("author", "Author", "article:author"),
}


def declared(root: HtmlElement, text: str, url: str | None = None) -> Metadata:
    """What the page names: ``root`` as parsed, ``text`` as it was saved (comments and scripts too)."""
    comment = _PROPERTY_COMMENT.search(text)
    leaked = parse_leak(comment[0]) if comment else Metadata()
    meta = {
        (element.get("property") or element.get("name") or element.get("itemprop") or ""): element.get(
            "content"
        )
        or ""
        for element in root.iter("meta")
    }
    values = {field: _first(meta, names) for field, names in _META.items()}
    link = next(
        (element.get("href") for element in root.iter("link") if element.get("rel") == "canonical"), None
    )
    authors = split_names(values["authors"])
    return Metadata(
        title=leaked.title or _title(root, values["title"]),
        date=leaked.date or iso_date(values["date"]) or iso_date(_visible(root)),
        authors=authors or leaked.authors,
        publication=leaked.publication or (values["publication"] if has_han(values["publication"]) else None),
        page=leaked.page,
        cms_id=link if link and link.startswith(("http://", "https://")) else leaked.cms_id,
    )


def _first(meta: dict[str, str], names: Sequence[str]) -> str:
    return next((normalize_characters(meta[name]) for name in names if meta.get(name, "").strip()), "")


def _title(root: HtmlElement, declared: str) -> str | None:
    """The longest heading or ``title`` element that the window's title contains; else that title itself."""
    window = normalize_characters(" ".join((root.findtext(".//title") or "").split()))
    squeezed = "".join(window.split())
    best = ""
    for element in root.iter("h1", "h2", "h3", "p", "div", "span", "td", "founder-title"):
        named = "title" in f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if not (named or element.tag in ("h1", "h2", "h3", "founder-title")) or len(element) > 4:
            continue
        text = normalize_characters(" ".join(element.text_content()[:200].split()))
        if count_han(text) >= 4 and len(text) > len(best) and "".join(text.split()) in squeezed:
            best = text
    short = _TITLE_TAIL.split(window)[0]
    heading = next((found for found in map(_heading_text, root.iter("h1")) if count_han(found) >= 4), "")
    return best or heading or declared or (short if count_han(short) >= 4 else window) or None


def _heading_text(element: HtmlElement) -> str:
    return normalize_characters(" ".join(element.text_content()[:200].split()))


def _visible(root: HtmlElement) -> str:
    body = root.find("body")
    parts: list[str] = []
    length = 0
    for text in (body if body is not None else root).itertext():
        parts.append(text)
        length += len(text)
        if length > 20_000:
            break
    return " ".join(parts)

"""A plain HTML page: its article's lines through readability-lxml, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qgaudio.errors import ExtractionError, SourceError
from qgaudio.reading.characters import HAN, count_han, has_han, normalize_characters, plain
from qgaudio.reading.metadata import iso_date, parse_leak
from qgaudio.reading.names import split_names
from qgaudio.reading.pieces import Metadata
from qgaudio.reading.text import Line
from qgaudio.reading.vocabulary import BLOCK_TAGS, SILENT_TAGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Larger pages are refused; a newspaper's page has 20 to 500 kB.
MAX_HTML_BYTES = 16 * 1024 * 1024

_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PROPERTY_COMMENT = re.compile(r"<!--\s*enpproperty(.*?)/enpproperty\s*-->", re.DOTALL)
_BOLD = frozenset(("b", "strong"))
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
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


def is_html(text: str) -> bool:
    """Whether a text is an HTML page rather than an article that speaks of one."""
    return _START.match(text[:4096].lstrip("\ufeff")) is not None


def parse_page(text: str, name: str) -> tuple[tuple[Line, ...], Metadata]:
    """The lines of the page's article and what the page says of it.

    Raises:
        ExtractionError: no article was found.
        SourceError: the page cannot be parsed.
    """
    root = _parse(text, name)
    facts = _page_facts(root, text)
    lines = tuple(_lines(_article_root(root, name)))
    if count_han("".join(line.raw for line in lines)) < 20:
        raise ExtractionError(
            f"no article was found in {name}",
            hint="Is it a list of links, a login or a script page? Copy the text into a file instead.",
        )
    return lines, facts


def _parse(text: str, name: str) -> HtmlElement:
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, no_network=True)
    try:
        # An XML declaration would forbid text input.
        root = lxml.html.document_fromstring(
            re.sub(r"^\s*<\?xml[^>]*>", "", _without_controls(text)), parser=parser
        )
    except (lxml.etree.LxmlError, ValueError) as error:
        raise SourceError(
            f"{name} cannot be parsed as HTML: {error}", hint="Copy the article's text into a file instead."
        ) from error
    return root


def _without_controls(text: str) -> str:
    """Text without the control characters that XML forbids."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)


def _article_root(root: HtmlElement, name: str) -> HtmlElement:
    """The element that holds the body, as readability judges it."""
    import lxml.etree
    import lxml.html
    from readability import Document
    from readability.readability import Unparseable

    # readability logs a traceback before it raises; the error alone is what a user needs.
    logging.getLogger("readability.readability").addHandler(logging.NullHandler())
    try:
        summary = Document(lxml.html.tostring(root, encoding="unicode"), min_text_length=10).summary(
            html_partial=True
        )
        return lxml.html.fromstring(summary)
    except (Unparseable, lxml.etree.LxmlError, ValueError, RecursionError) as error:
        raise ExtractionError(
            f"no article was found in {name}", hint="Copy the article's text into a file instead."
        ) from error


def _lines(root: HtmlElement) -> Iterator[Line]:
    """Blocks and ``<br>`` as lines: a block stands apart, what ``<br>`` parts stands together."""
    from lxml import etree

    buffer: list[tuple[str, bool]] = []
    number, gap = 0, True
    strong: list[str] = []
    skipped = 0

    def flush(level: int) -> Iterator[Line]:
        nonlocal number, gap
        text = _collapse("".join(part for part, _ in buffer))
        if text:
            number += 1
            bold = all(is_bold for part, is_bold in buffer if part.strip())
            yield Line(number, text, gap=gap, strong=bold or level > 0, level=level)
            gap = False
        buffer.clear()

    level = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        begins = event == "start"
        if tag in BLOCK_TAGS or tag == "br":
            if begins or tag != "br":
                yield from flush(level)
            if tag in BLOCK_TAGS:
                gap = True
                level = _level(tag) if begins else 0
        if tag in SILENT_TAGS:
            skipped += 1 if begins else -1
        if tag in _BOLD or _is_centred(element):
            strong.append(tag) if begins else strong.pop()
        text = element.text if begins else element.tail
        if text and not skipped:
            buffer.append((text, bool(strong)))
    yield from flush(0)


def _level(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0


def _is_centred(element: HtmlElement) -> bool:
    return element.get("align", "").lower() == "center" or bool(_CENTRED.search(element.get("style") or ""))


_WRAPPED = re.compile(f"(?<=[{HAN}，。；：、！？”])[ \\t]*[\\r\\n]+[ \\t]*(?=[{HAN}“])")


def _collapse(text: str) -> str:
    return plain(re.sub(r"[\r\n]+", " ", _WRAPPED.sub("", text.strip()))).strip()


def _page_facts(root: HtmlElement, text: str) -> Metadata:
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

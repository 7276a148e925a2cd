"""The sitemap: every page once, with the date of its article (sitemaps.org, protocol 0.9).

No hreflang: all editions of an article stand in one page, so there is no other page to point to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lxml import etree

from qgaudio.publishing.address import under
from qgaudio.publishing.content import Content
from qgaudio.publishing.podcast import published
from qgaudio.publishing.shelved import Shelved

SITEMAP = "sitemap"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MEDIA_TYPE = "application/xml"
#: The protocol's limit for one file.
MOST_URLS = 50_000


def sitemap(shelf: Sequence[Shelved], pages: Iterable[str], base: str) -> Iterator[Content]:
    """``sitemap.xml``; too long for one file, an index of that name, and ``sitemap-1.xml`` … beside it."""
    urls = [*_pages(shelf, pages, base), *_readers(shelf, base)]
    if len(urls) <= MOST_URLS:
        yield _content("sitemap.xml", "urlset", "url", urls)
        return
    parts = [urls[at : at + MOST_URLS] for at in range(0, len(urls), MOST_URLS)]
    names = [f"sitemap-{number}.xml" for number, _ in enumerate(parts, 1)]
    for name, part in zip(names, parts, strict=True):
        yield _content(name, "urlset", "url", part)
    yield _content("sitemap.xml", "sitemapindex", "sitemap", [(under(base, name), None) for name in names])


def _pages(shelf: Sequence[Shelved], pages: Iterable[str], base: str) -> Iterator[tuple[str, str | None]]:
    newest = next((item.date for item in shelf if published(item.date)), None)
    for number, page in enumerate(pages):
        yield (under(base, page) if number else f"{base}/"), newest if number == 0 else None


def _readers(shelf: Iterable[Shelved], base: str) -> Iterator[tuple[str, str | None]]:
    for item in shelf:
        if item.reader:
            yield (
                under(base, item.folder, *item.reader.split("/")),
                item.date if published(item.date) else None,
            )


def _content(name: str, root: str, tag: str, urls: Iterable[tuple[str, str | None]]) -> Content:
    names: dict[Any, str] = {None: NAMESPACE}
    tree: Any = etree.Element(f"{{{NAMESPACE}}}{root}", nsmap=names)
    for address, date in urls:
        element = etree.SubElement(tree, f"{{{NAMESPACE}}}{tag}")
        etree.SubElement(element, f"{{{NAMESPACE}}}loc").text = address
        if date:
            etree.SubElement(element, f"{{{NAMESPACE}}}lastmod").text = date
    data = bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", pretty_print=True))
    return Content(SITEMAP, name, MEDIA_TYPE, data)

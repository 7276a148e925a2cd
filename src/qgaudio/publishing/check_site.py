"""The index and the sitemap of an output folder held against its exports and its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from qgaudio.model import LANGUAGES
from qgaudio.publishing import manifest as roles
from qgaudio.publishing.address import under
from qgaudio.publishing.finding import Finding
from qgaudio.publishing.plain import one_line
from qgaudio.publishing.shelved import Shelved
from qgaudio.publishing.site import page_names
from qgaudio.publishing.sitemap import NAMESPACE

_MOST_PAGE_BYTES = 1_000_000


def check_site(output: Path, shelf: Sequence[Shelved], base: str) -> Iterator[Finding]:
    """Every edition of every export on one page with its title in its language, and no broken link."""
    titles: set[tuple[str, str, str]] = set()
    for name in page_names(shelf):
        path = output / name
        if not path.is_file():
            yield Finding("page-missing", name, "the index has no such page")
            continue
        page = _page(path)
        yield from _check_page(path, page)
        titles |= set(_titles(page))
    for item in shelf:
        for edition in item.editions:
            target = item.reader or edition.files[roles.AUDIO].path
            if (f"{item.folder}/{target}", edition.language, one_line(edition.title)) not in titles:
                yield Finding(
                    "page-entry-missing", item.folder, f"the index does not show its {edition.language}"
                )
    yield from _check_sitemap(output, shelf, base)


def _page(path: Path) -> Any:
    from lxml import html

    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def _titles(page: Any) -> Iterator[tuple[str, str, str]]:
    for link in page.iterfind(".//a[@class='title']"):
        target = unquote(link.get("href", "").partition("#")[0])
        yield target, link.get("lang", ""), " ".join(link.text_content().split())


def _check_page(path: Path, page: Any) -> Iterator[Finding]:
    if (size := path.stat().st_size) > _MOST_PAGE_BYTES:
        yield Finding("page-bytes", path.name, f"it has {size} bytes, more than {_MOST_PAGE_BYTES}")
    if page.get("lang") not in LANGUAGES:
        yield Finding("page-language", path.name, f"its language is {page.get('lang')!r}")
    for element in page.iter("a", "link"):
        href = element.get("href", "")
        parts = urlsplit(href)
        if parts.scheme or href.startswith("#"):
            continue
        target = (path.parent / unquote(parts.path)).resolve()
        if not target.is_relative_to(path.parent.resolve()) or not target.is_file():
            yield Finding("link-broken", path.name, f"{href} has no file")


def _check_sitemap(output: Path, shelf: Sequence[Shelved], base: str) -> Iterator[Finding]:
    from lxml import etree

    if not base:
        return  # no feed could be read, so nobody knows where the folder stands
    found: set[str] = set()
    for path in sorted({output / "sitemap.xml", *output.glob("sitemap-*.xml")}):
        try:
            root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
        except OSError:
            yield Finding("sitemap-missing", path.name, "it is not there")
            return
        except etree.XMLSyntaxError as error:
            yield Finding("sitemap-broken", path.name, f"it is not well-formed: {error}")
            return
        found |= {element.text or "" for element in root.iter(f"{{{NAMESPACE}}}loc")}
    readers = {under(base, item.folder, *item.reader.split("/")) for item in shelf if item.reader}
    for address in sorted(readers - found):
        yield Finding("sitemap-page-missing", "sitemap.xml", f"{address} is not in it")
    for address in sorted(found):
        local = output / (unquote(address.removeprefix(f"{base}/")) or "index.html")
        if not address.startswith(f"{base}/") or not local.is_file():
            yield Finding("link-broken", "sitemap.xml", f"{address} has no file")

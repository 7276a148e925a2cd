"""The reader page held against its manifest, as far as a page can be judged without a browser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from qgaudio.publishing.finding import Finding

_TOLERANCE_S = 0.0005
_SOURCES = {
    "audio": ("src",), "source": ("src",), "img": ("src", "srcset"), "script": ("src",), "iframe": ("src",),
    "video": ("src", "poster"), "track": ("src",), "embed": ("src",), "object": ("data",), "input": ("src",),
}  # fmt: skip
#: Relations of a ``link`` for which a browser fetches something.
_FETCHED = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest", "preconnect"}
_ELSEWHERE = re.compile(r"//|[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DATA_BLOCKS = {"application/ld+json", "application/json"}
_FIELDS = "//select|//textarea|//input[not(@type='hidden')]"


def check_reader(folder: Path, manifest: Mapping[str, Any]) -> Iterator[Finding]:
    """What is wrong with the export's page; nothing where the manifest names none.

    Every sentence of every edition stands there once, in order, in its language, with the manifest's
    times; every section plays the manifest's sound; nothing is loaded from elsewhere, nothing runs inline.
    """
    from lxml import etree, html

    path = next((file["path"] for file in manifest.get("files", ()) if file["role"] == "reader"), None)
    if path is None:
        return
    try:
        data = (folder / path).read_bytes()
        page = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    except OSError as error:
        yield Finding("reader-missing", path, f"it cannot be read: {error.strerror or error}")
        return
    except (etree.ParserError, ValueError) as error:
        yield Finding("reader-broken", path, f"it is no HTML page: {error}")
        return
    yield from _check_page(page, path)
    yield from _check_loads(page, path, folder)
    yield from _check_names(page, path)
    for edition in manifest["editions"]:
        yield from _check_edition(page, edition, path)


def _check_page(page: Any, path: str) -> Iterator[Finding]:
    if not page.get("lang"):
        yield Finding("reader-language", path, "the page does not say its language")
    if not (page.findtext(".//title") or "").strip():
        yield Finding("reader-title", path, "the page has no title")
    if (count := len(page.findall(".//h1"))) != 1:
        yield Finding("reader-heading", path, f"it has {count} headings of the first level, not one")
    ids = Counter(page.xpath("//@id"))
    for name in sorted(name for name, count in ids.items() if count > 1):
        yield Finding("reader-id-twice", f"{path}#{name}", "the id stands for two things")
    for target in sorted({href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}):
        if target not in ids:
            yield Finding("reader-link", f"{path}#{target}", "a link leads to what is not there")


def _check_loads(page: Any, path: str, folder: Path) -> Iterator[Finding]:
    """Nothing inline that a strict policy forbids, nothing from elsewhere, nothing that is not there."""
    for element in page.iter("script", "style"):
        is_data = element.tag == "script" and element.get("type") in _DATA_BLOCKS
        if not is_data and (element.tag == "style" or not element.get("src")):
            yield Finding("reader-inline", path, f"it has an inline {element.tag}")
    for element in page.xpath("//*[@style or @*[starts-with(name(), 'on')]]"):
        yield Finding("reader-inline", path, f"an element {element.tag} has a style or a handler of its own")
    for element, address in _loaded(page):
        if _ELSEWHERE.match(address):
            yield Finding("reader-external", path, f"it loads {address} for its {element.tag}")
        elif not _is_inside(folder, path, address):
            yield Finding("reader-file-missing", path, f"it loads {address}, which is not in the export")
    for address in sorted(set(_linked(page))):
        if not _is_inside(folder, path, unquote(address)):
            yield Finding("reader-file-missing", path, f"it links {address}, which is not in the export")


def _loaded(page: Any) -> Iterator[tuple[Any, str]]:
    for element in page.iter(*_SOURCES):
        for name in _SOURCES[element.tag]:
            if element.get(name):
                yield element, element.get(name).strip()
    for element in page.iter("link"):
        if _FETCHED & set((element.get("rel") or "").lower().split()):
            yield element, element.get("href", "").strip()


def _linked(page: Any) -> Iterator[str]:
    """Links into the export; those that lead to what lies beside it are a newsroom's own."""
    for element in page.xpath("//a[@href] | //link[@href]"):
        address = element.get("href").strip()
        is_beside = address.startswith(("/", "../")) and element.get("download") is None
        if not (is_beside or address.startswith("#") or _ELSEWHERE.match(address)):
            yield address


def _is_inside(folder: Path, page: str, address: str) -> bool:
    target = (folder / page).parent / address.partition("?")[0].partition("#")[0]
    return target.is_file() and target.resolve().is_relative_to(folder.resolve())


def _check_names(page: Any, path: str) -> Iterator[Finding]:
    """Pictures, fields and buttons that say nothing to those who cannot see them."""
    for image in page.iter("img"):
        if image.get("alt") is None:
            yield Finding(
                "reader-alternative", path, f"the picture {image.get('src')} has no alternative text"
            )
    labelled = set(page.xpath("//label/@for"))
    for field in page.xpath(_FIELDS):
        inside = any(parent.tag == "label" for parent in field.iterancestors())
        if not (
            field.get("aria-label") or field.get("aria-labelledby") or inside or field.get("id") in labelled
        ):
            yield Finding("reader-label", path, f"the field {field.get('id') or field.tag} has no label")
    for button in page.xpath("//button|//a[@href]|//summary"):
        if not (button.get("aria-label") or "".join(button.itertext()).strip()):
            yield Finding("reader-label", path, f"a {button.tag} has no name")


def _check_edition(page: Any, edition: Mapping[str, Any], path: str) -> Iterator[Finding]:
    language = edition["language"]
    article = next(iter(page.xpath("//*[@id=$id]", id=language)), None)
    if article is None:
        yield Finding("reader-edition", f"{path} {language}", "the edition is not on the page")
        return
    shown = {element.get("id"): element for element in article.iter() if element.get("id")}
    expected = [f"{language}-{item['id']}" for part in edition["sections"] for item in part["sentences"]]
    for section in edition["sections"]:
        yield from _check_sound(shown.get(f"{language}-{section['id']}"), section, path, language)
        for sentence in section["sentences"]:
            name = f"{language}-{sentence['id']}"
            if name in shown:
                yield from _check_sentence(shown[name], sentence, f"{path}#{name}", language)
            else:
                yield Finding("reader-sentence", f"{path}#{name}", "the sentence is not on the page")
    known = set(expected)
    if [name for name in shown if name in known] != [name for name in expected if name in shown]:
        yield Finding("reader-order", f"{path} {language}", "its sentences are not in the manifest's order")
    for element in article.xpath(".//*[@data-b]"):
        if element.get("id") not in known:
            yield Finding("reader-stray", f"{path}#{element.get('id')}", "the manifest has no such sentence")


def _check_sound(element: Any, section: Mapping[str, Any], path: str, language: str) -> Iterator[Finding]:
    where = f"{path}#{language}-{section['id']}"
    if element is None:
        yield Finding("reader-section", where, "the section is not on the page")
        return
    wanted = section["audio"]["path"] if section["audio"] else None
    found = [audio.get("src") for audio in element.iter("audio")]
    if found != ([wanted] if wanted else []):
        yield Finding("reader-sound", where, f"it plays {found or 'nothing'}, not {wanted}")
    if section["audio"] and not _same(element.get("data-d"), section["audio"]["duration_s"]):
        yield Finding("reader-time", where, f"its length is {element.get('data-d')} s, not the manifest's")


def _check_sentence(
    element: Any, sentence: Mapping[str, Any], where: str, language: str
) -> Iterator[Finding]:
    text = "".join(element.itertext())
    if text != sentence["text"]:
        yield Finding("reader-text", where, f"it says {text[:40]!r}, not {sentence['text'][:40]!r}")
    spoken = next((parent.get("lang") for parent in _upwards(element) if parent.get("lang")), None)
    if spoken != language:
        yield Finding("reader-language", where, f"its language is {spoken}, not {language}")
    for name, time in (("data-b", sentence["begin_s"]), ("data-e", sentence["end_s"])):
        if not _same(element.get(name), time):
            yield Finding("reader-time", where, f"its {name} is {element.get(name)}, not {time}")
    if sentence["kind"] == "cell" and not any(parent.tag in ("td", "th") for parent in _upwards(element)):
        yield Finding("reader-table", where, "the cell stands in no table")
    if (sentence["origin"] == "human") != (element.get("data-o") == "human"):
        yield Finding("reader-origin", where, f"it does not say that its origin is {sentence['origin']}")


def _upwards(element: Any) -> Iterator[Any]:
    yield element
    yield from element.iterancestors()


def _same(shown: str | None, time: float | None) -> bool:
    if shown is None or time is None:
        return shown is None and time is None
    try:
        return abs(float(shown) - time) < _TOLERANCE_S
    except ValueError:
        return False

"""A book's content documents: every sentence of the manifest in its place, and nothing else to be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from qgaudio.publishing.check_epub_archive import Archive
from qgaudio.publishing.check_epub_package import Package
from qgaudio.publishing.epub.book import element_id
from qgaudio.publishing.epub.markup import SMIL, TEXTREF, XHTML, XML_LANG, shown
from qgaudio.publishing.finding import Finding


def check_section(
    archive: Archive,
    name: str,
    document: Any,
    sections: list[dict[str, Any]],
    languages: tuple[str, ...],
) -> Iterator[Finding]:
    """One section's document against the section of each edition, in their order."""
    found = {element.get("id"): element for element in document.iter(f"{{{XHTML}}}span")}
    wanted: list[str] = []
    for items in zip(*(section["sentences"] for section in sections), strict=False):
        for item, language in zip(items, languages, strict=True):
            own = element_id(item["id"], language, languages)
            wanted.append(own)
            if own not in found:
                yield Finding("epub-sentence-missing", archive.at(name, own), "the sentence is not there")
            else:
                yield from _check_sentence(archive.at(name, own), found[own], item, language)
    order = [own for own in found if own in set(wanted)]
    if order != [own for own in wanted if own in found]:
        yield Finding("epub-sentence-order", archive.at(name), "its sentences are not in the article's order")
    elements = [found[own] for own in order]
    yield from _check_spaces(archive, name, elements)
    yield from _check_strays(archive, name, document, elements)
    yield from _check_tables(archive, name, document, sections[0], languages)


def _check_sentence(where: str, element: Any, item: dict[str, Any], language: str) -> Iterator[Finding]:
    if "".join(element.itertext()) != shown(item["text"]):
        yield Finding("epub-text", where, "its text is not the manifest's")
    for attribute in ("lang", XML_LANG):
        own = next((value for node in _upwards(element) if (value := node.get(attribute))), None)
        if own != language:
            yield Finding("epub-language", where, f"its {attribute} is {own or 'nothing'}, not {language}")
            return


def _upwards(element: Any) -> Iterator[Any]:
    yield element
    yield from element.iterancestors()


def _check_spaces(archive: Archive, name: str, elements: list[Any]) -> Iterator[Finding]:
    """Between two sentences of a paragraph: a space in English, nothing in Chinese."""
    for element in elements:
        following = element.getnext()
        if following is None or following.tag != element.tag:
            continue
        languages = {
            next((node.get("lang") for node in _upwards(item) if node.get("lang")), "")
            for item in (element, following)
        }
        chinese = len(languages) == 1 and languages.pop().startswith("zh")
        if (element.tail or "") != ("" if chinese else " "):
            said = "white space stands behind it" if chinese else "no single space stands behind it"
            yield Finding("epub-space", archive.at(name, element.get("id")), said)


def _check_strays(archive: Archive, name: str, document: Any, elements: list[Any]) -> Iterator[Finding]:
    """Text that is no sentence would be seen and never heard."""
    sentences = set(elements)
    body = document.find(f"{{{XHTML}}}body")
    if body is None:
        return
    inside = {node for element in elements for node in element.iter()}
    for node in body.iter():
        own = "" if node in inside or not isinstance(node.tag, str) else node.text or ""
        behind = "" if node is body or (node in inside and node not in sentences) else node.tail or ""
        if stray := (own + behind).strip():
            yield Finding(
                "epub-text-stray", archive.at(name), f"{stray[:40]!r} is no sentence of the article"
            )


def _check_tables(
    archive: Archive, name: str, document: Any, section: dict[str, Any], languages: tuple[str, ...]
) -> Iterator[Finding]:
    """Each cell in its row and column, header cells where the columns are named."""
    for table in section.get("tables", ()):
        where = archive.at(name, table["paragraph"])
        element = next(iter(document.xpath("//*[@id=$id]", id=table["paragraph"])), None)
        rows = [] if element is None else [list(row) for row in element.iter(f"{{{XHTML}}}tr")]
        shape = [
            [
                next((span.get("id") for span in cell.iter(f"{{{XHTML}}}span") if span.get("id")), None)
                for cell in row
            ]
            for row in rows
        ]
        wanted = [
            [element_id(cell, languages[0], languages) if cell else None for cell in row]
            for row in table["rows"]
        ]
        if shape != wanted:
            yield Finding("epub-table", where, "its cells do not stand as in the article")
        heads = [cell for row in rows[: table["header_rows"]] for cell in row if len(cell)]
        if any(not cell.tag.endswith("}th") or cell.get("scope") != "col" for cell in heads):
            yield Finding("epub-table", where, "a cell that names a column is no header cell")


def check_links(archive: Archive, package: Package, documents: dict[str, Any]) -> Iterator[Finding]:
    """Ids that are one thing each, references that lead somewhere, pictures that have words."""
    ids: dict[str, set[str]] = {}
    for name, document in {**documents, archive.package: package.root}.items():
        counted = Counter(element.get("id") for element in document.iter() if element.get("id"))
        ids[name] = set(counted)
        for own in sorted(own for own, count in counted.items() if count > 1):
            yield Finding("epub-id-twice", archive.at(name, own), "two elements have this id")
    for name, document in documents.items():
        for element in document.iter(etree.Element):
            for attribute in ("href", "src", TEXTREF):
                if reference := element.get(attribute):
                    yield from _check_reference(archive, name, element, reference, ids)
            if element.tag == f"{{{XHTML}}}img" and not (element.get("alt") or "").strip():
                yield Finding("epub-alt", archive.at(name), f"the picture {element.get('src')} has no words")


def _check_reference(
    archive: Archive, name: str, element: Any, reference: str, ids: dict[str, set[str]]
) -> Iterator[Finding]:
    where = archive.at(name)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", reference):
        if element.tag != f"{{{XHTML}}}a":
            yield Finding("epub-link", where, f"{reference} is not in the book")
        return
    target, fragment = archive.resolve(name, reference)
    # An overlay's texts are its own check's.
    is_text = element.tag == f"{{{SMIL}}}text"
    if target not in archive.entries:
        yield Finding("epub-link", where, f"{reference} leads nowhere")
    elif fragment and not is_text and fragment not in ids.get(target, set()):
        yield Finding("epub-link", where, f"{reference}: there is no such place")

"""A book held against its manifest: what EPUBCheck and Ace cannot know, for they do not know the article.

EPUBCheck 5.3 and Ace 1.4 both pass a book with a sentence that is not narrated, clips that overlap or end
after their sound, sentences that changed places, a wrong language, and highlighting without a style.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qgaudio.publishing.check_epub_archive import Archive, open_archive, parse_xml
from qgaudio.publishing.check_epub_documents import check_links, check_section
from qgaudio.publishing.check_epub_overlay import check_overlays
from qgaudio.publishing.check_epub_package import (
    Package,
    check_navigation,
    check_package,
    languages_of,
    read_package,
)
from qgaudio.publishing.finding import Finding

ROLE = "epub"
_XML_TYPES = ("application/xhtml+xml", "application/smil+xml", "application/pls+xml")


def check_epub(folder: Path, manifest: dict[str, Any]) -> Iterator[Finding]:
    """Everything that is wrong with an export's books; nothing where there is none.

    A book of one edition is held against that edition, the export's own against the two whose languages
    it says it has. Nothing outside of ``folder`` is opened, nothing unpacked before its size is known.
    """
    for edition in manifest["editions"]:
        for file in edition["files"]:
            if file["role"] == ROLE:
                yield from _check_book(folder, file["path"], manifest, [edition])
    for file in manifest.get("files", ()):
        if file["role"] == ROLE:
            yield from _check_book(folder, file["path"], manifest, None)


def _check_book(
    folder: Path, path: str, manifest: dict[str, Any], editions: list[dict[str, Any]] | None
) -> Iterator[Finding]:
    sections = itertools.chain.from_iterable(edition["sections"] for edition in manifest["editions"])
    archive, findings = open_archive(folder, path, [section["audio"]["bytes"] for section in sections])
    yield from findings
    if archive is None:
        return
    package = read_package(archive)
    if isinstance(package, Finding):
        yield package
        return
    documents, broken = _documents(archive, package)
    yield from broken
    if editions is None:
        editions = _editions(package, manifest)
        if len(editions) != 2:
            languages = ", ".join(package.languages)
            yield Finding("epub-language", path, f"its languages are not those of two editions: {languages}")
            return
    yield from check_package(archive, package, manifest, editions)
    yield from check_links(archive, package, documents)
    yield from _check_sections(archive, package, documents, editions)
    yield from check_navigation(archive, package, documents, editions)
    yield from check_overlays(archive, package, documents, editions)


def _documents(archive: Archive, package: Package) -> tuple[dict[str, Any], list[Finding]]:
    """Every XML document of the book by its name, and those that are none."""
    documents: dict[str, Any] = {}
    findings: list[Finding] = []
    for item in package.items.values():
        if item.media_type in _XML_TYPES and item.name in archive.entries:
            document = parse_xml(archive.entries[item.name])
            if isinstance(document, str):
                findings.append(Finding("epub-xml", archive.at(item.name), document))
            else:
                documents[item.name] = document
    return documents, findings


def _editions(package: Package, manifest: dict[str, Any]) -> list[dict[str, Any]]:
    found = {edition["language"]: edition for edition in manifest["editions"]}
    return [found[language] for language in dict.fromkeys(package.languages) if language in found]


def _check_sections(
    archive: Archive, package: Package, documents: dict[str, Any], editions: list[dict[str, Any]]
) -> Iterator[Finding]:
    """One document a section, in order."""
    groups = list(zip(*(edition["sections"] for edition in editions), strict=False))
    wanted = [group[0]["id"] for group in groups]
    names = [item.name for item in package.spine]
    if len(names) != len(wanted):
        message = f"it has {len(names)} documents in its reading order, the article {len(wanted)} sections"
        yield Finding("epub-spine", archive.where, message)
    for name, section, group in zip(names, wanted, groups, strict=False):
        if name not in documents:
            continue
        if not documents[name].xpath("//*[@id=$id]", id=section):
            yield Finding("epub-spine", archive.at(name), f"section {section} does not stand here")
            continue
        yield from check_section(archive, name, documents[name], list(group), languages_of(editions))

"""A book's package document and its navigation: what it says of the article, held against the manifest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qgaudio.publishing.check_epub_archive import Archive, parse_xml
from qgaudio.publishing.epub.book import identifier_of
from qgaudio.publishing.epub.markup import EPUB_TYPE, XML_LANG, shown
from qgaudio.publishing.finding import Finding

_REQUIRED = ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard")
_UNLISTED = ("mimetype", "META-INF/")


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the book, as the package document lists it."""

    id: str
    name: str
    media_type: str
    properties: tuple[str, ...]
    overlay: str | None


@dataclass(frozen=True, slots=True)
class Package:
    """The package document. ``spine`` has what is read in a line; ``facts`` are property → values."""

    root: Any
    items: Mapping[str, Item]
    spine: tuple[Item, ...]
    languages: tuple[str, ...]
    facts: Mapping[str, tuple[str, ...]]
    refined: Mapping[tuple[str, str], str]

    def fact(self, name: str) -> str | None:
        """The first value of a property that refines nothing."""
        return next(iter(self.facts.get(name, ())), None)


def languages_of(editions: list[dict[str, Any]]) -> tuple[str, ...]:
    """The editions' languages, the book's own first."""
    return tuple(edition["language"] for edition in editions)


def read_package(archive: Archive) -> Package | Finding:
    """Read the package document, or say what it lacks."""
    root = parse_xml(archive.entries[archive.package])
    if isinstance(root, str):
        return Finding("epub-xml", archive.at(archive.package), root)
    items = {
        str(item.get("id")): Item(
            str(item.get("id")),
            archive.resolve(archive.package, item.get("href", ""))[0],
            item.get("media-type", ""),
            tuple(item.get("properties", "").split()),
            item.get("media-overlay"),
        )
        for item in root.iterfind("{*}manifest/{*}item")
    }
    spine = [
        items[itemref.get("idref")]
        for itemref in root.iterfind("{*}spine/{*}itemref")
        if itemref.get("idref") in items and itemref.get("linear") != "no"
    ]
    facts: dict[str, list[str]] = {}
    refined: dict[tuple[str, str], str] = {}
    for meta in root.iterfind("{*}metadata/{*}meta"):
        name, text = meta.get("property", ""), (meta.text or "").strip()
        if refines := meta.get("refines"):
            refined[(refines.removeprefix("#"), name)] = text
        else:
            facts.setdefault(name, []).append(text)
    languages = tuple((item.text or "").strip() for item in root.iterfind("{*}metadata/{*}language"))
    return Package(
        root, items, tuple(spine), languages, {name: tuple(texts) for name, texts in facts.items()}, refined
    )


def check_package(
    archive: Archive, package: Package, manifest: dict[str, Any], editions: list[dict[str, Any]]
) -> Iterator[Finding]:
    """Files, identifier, titles, languages, dates, provenance and what is said of accessibility."""
    where = archive.at(archive.package)
    yield from _check_files(archive, package)
    languages = languages_of(editions)
    if package.languages != languages or package.root.get(XML_LANG) != languages[0]:
        yield Finding("epub-language", where, f"its languages are not {', '.join(languages)}")
    yield from _check_facts(package, manifest, editions, where)
    yield from _check_accessibility(package, editions, where)


def _check_files(archive: Archive, package: Package) -> Iterator[Finding]:
    listed = [item.name for item in package.items.values()]
    for name in listed:
        if name not in archive.entries:
            yield Finding("epub-item-missing", archive.at(name), "the book lists it and does not have it")
    for name in archive.entries:
        if name not in listed and name != archive.package and not name.startswith(_UNLISTED):
            yield Finding("epub-item-stray", archive.at(name), "the book does not list it")


def _check_facts(
    package: Package, manifest: dict[str, Any], editions: list[dict[str, Any]], where: str
) -> Iterator[Finding]:
    def texts(name: str) -> list[str]:
        return ["".join(item.itertext()) for item in package.root.iterfind(f"{{*}}metadata/{{*}}{name}")]

    if identifier_of(manifest["id"], languages_of(editions)) not in texts("identifier"):
        yield Finding("epub-identifier", where, "it is not the one of this article and edition")
    titles = [shown(edition["title"]) for edition in editions]
    if texts("title")[: len(titles)] != titles:
        yield Finding("epub-title", where, "its title is not the edition's")
    date = manifest["article"]["date"]
    if texts("date") != ([date] if date else []):
        yield Finding("epub-date", where, "it is not the article's")
    modified = package.fact("dcterms:modified") or ""
    if not modified.startswith(date or "1980-01-01"):
        yield Finding(
            "epub-modified", where, f"{modified or 'nothing'} does not come from the article's date"
        )
    if texts("creator") != [shown(name) for name in manifest["article"]["authors"]]:
        yield Finding("epub-creator", where, "its creators are not the article's authors")
    if not package.fact("dcterms:provenance"):
        yield Finding("epub-provenance", where, "it does not say who wrote and who speaks it")
    voices = [edition["speech"]["voice"] for edition in editions]
    narrators = package.facts.get("media:narrator", ())
    if len(narrators) != len(voices) or any(
        shown(voice) not in said for voice, said in zip(voices, narrators, strict=False)
    ):
        yield Finding("epub-narrator", where, f"its narrator is not {', '.join(voices)}")


def _check_accessibility(package: Package, editions: list[dict[str, Any]], where: str) -> Iterator[Finding]:
    """Whether what is claimed holds."""

    def claim(name: str) -> tuple[str, ...]:
        return package.facts.get(f"schema:{name}", ())

    for name in (*_REQUIRED, "accessibilitySummary"):
        if not any(claim(name)):
            yield Finding("epub-accessibility", where, f"it does not say {name}")
    silent = [
        sentence["id"]
        for edition in editions
        for section in edition["sections"]
        for sentence in section["sentences"]
        if sentence["begin_s"] is None and any(map(str.isalnum, sentence["text"]))
    ]
    if silent and "auditory" in claim("accessModeSufficient"):
        message = f"hearing is not enough: {', '.join(silent[:3])} is shown and not spoken"
        yield Finding("epub-accessibility", where, message)
    types = {item.media_type.split("/")[0] for item in package.items.values()}
    lexicon = any(item.media_type == "application/pls+xml" for item in package.items.values())
    for feature, holds in (("alternativeText", "image" in types), ("ttsMarkup", lexicon)):
        if feature in claim("accessibilityFeature") and not holds:
            yield Finding("epub-accessibility", where, f"it claims {feature} and has none")
    if package.fact("dcterms:conformsTo") and not package.fact("a11y:certifiedBy"):
        yield Finding("epub-accessibility", where, "it claims to conform, and nobody says so")


def check_navigation(
    archive: Archive, package: Package, documents: dict[str, Any], editions: list[dict[str, Any]]
) -> Iterator[Finding]:
    """An entry for each section, in order, that says its heading in every language."""
    item = next((item for item in package.items.values() if "nav" in item.properties), None)
    if item is None or item.name not in documents:
        yield Finding("epub-nav", archive.where, "it has no navigation document")
        return
    lists = [nav for nav in documents[item.name].iter("{*}nav") if nav.get(EPUB_TYPE) == "toc"]
    links = [link for nav in lists for link in nav.iter("{*}a")]
    targets = [archive.resolve(item.name, link.get("href", ""))[0] for link in links]
    wanted = [entry.name for entry in package.spine]
    for name in wanted:
        if name not in targets:
            yield Finding("epub-nav", archive.at(item.name), f"it has no entry for {name}")
    if [name for name in targets if name in wanted] != [name for name in wanted if name in targets]:
        yield Finding("epub-nav", archive.at(item.name), "its entries are not in the order of reading")
    labels = {target: "".join(link.itertext()) for target, link in zip(targets, links, strict=True)}
    sections = zip(*(edition["sections"] for edition in editions), strict=False)
    for name, group in zip(wanted, sections, strict=False):
        texts = [
            edition["title"] if section["kind"] == "title" else section["heading"] or section["kicker"] or ""
            for section, edition in zip(group, editions, strict=True)
        ]
        label = labels.get(name)
        if label is not None and (not label.strip() or any(shown(text) not in label for text in texts)):
            yield Finding("epub-nav", archive.at(item.name), f"the entry of {name} does not say its heading")

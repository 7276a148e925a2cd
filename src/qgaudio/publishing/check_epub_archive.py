"""A book's ZIP file opened with care: it may come from anybody, and be anything."""

from __future__ import annotations

import posixpath
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from qgaudio.publishing.finding import Finding

_MIMETYPE = b"application/epub+zip"
_MOST_ENTRIES = 4096
_MOST_BYTES = 32 * 1024 * 1024
"""Of one entry that is no sound, and of them all; sounds have as many as the manifest says."""
_MOST_RATIO = 200
"""Deflate makes at best 1032 to 1; markup as repetitive as an overlay's comes to 30."""
_SMALL = 1024 * 1024
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
    OverflowError,
)  # fmt: skip
_ESCAPES = re.compile(r"(^|/)\.\.?(/|$)|^/|^[A-Za-z]:|\\|\x00|//")


@dataclass(frozen=True, slots=True)
class Archive:
    """The entries of a book that may be read. ``where`` is the book's place in the export."""

    where: str
    entries: Mapping[str, bytes]
    package: str

    def at(self, name: str, part: str = "") -> str:
        """A place in the book, for a finding."""
        return f"{self.where} {name}{f'#{part}' if part else ''}"

    def resolve(self, base: str, reference: str) -> tuple[str, str]:
        """The entry and the fragment that a relative reference in ``base`` means; it may not be there."""
        try:
            parts = urlsplit(reference)
        except ValueError:
            return "", ""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
        return (path if parts.path else base), unquote(parts.fragment)


def open_archive(folder: Path, path: str, sounds: Sequence[int]) -> tuple[Archive | None, list[Finding]]:
    """Read a book into memory, or say why not; ``sounds`` are the sizes of the export's own, in bytes.

    Sizes, counts and names are looked at before anything is unpacked. Nothing is written.
    """
    target = folder / path
    if not target.resolve().is_relative_to(folder.resolve()):
        return None, [Finding("epub-unreadable", path, "it leads out of the export's folder")]
    if not target.is_file():
        return None, [Finding("epub-unreadable", path, "it is not there")]
    if target.stat().st_size > _MOST_BYTES + sum(sounds):
        return None, [Finding("epub-bomb", path, "it is larger than its sounds and texts can be")]
    try:
        with zipfile.ZipFile(target) as archive:
            infos = archive.infolist()
            findings = list(_refuse(path, infos, sounds))
            if findings:
                return None, findings
            entries = {info.filename: archive.read(info) for info in infos if not info.is_dir()}
    except _BROKEN as error:
        return None, [Finding("epub-unreadable", path, f"it cannot be unpacked: {error}")]
    findings = list(_check_mimetype(path, infos, entries))
    package = _package(path, entries)
    if isinstance(package, Finding):
        return None, [*findings, package]
    return Archive(path, entries, package), findings


def _refuse(path: str, infos: list[zipfile.ZipInfo], sounds: Sequence[int]) -> Iterator[Finding]:
    if len(infos) > _MOST_ENTRIES:
        yield Finding("epub-bomb", path, f"it has {len(infos)} entries")
        return
    names: set[str] = set()
    for info in infos:
        where = f"{path} {info.filename!r}"
        if _ESCAPES.search(info.filename) or stat.S_ISLNK(info.external_attr >> 16):
            yield Finding("epub-path", where, "it leads out of the book")
        if info.filename.casefold() in names:
            yield Finding("epub-entry-twice", where, "two entries have this name")
        names.add(info.filename.casefold())
        most = max(sounds) if info.filename.endswith(".mp3") else _MOST_BYTES
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > most or (info.file_size > _SMALL and ratio > _MOST_RATIO):
            yield Finding("epub-bomb", where, f"it unpacks to {info.file_size} bytes")
        if info.flag_bits & _ENCRYPTED or info.compress_type not in _METHODS:
            yield Finding("epub-unreadable", where, "it is encrypted, or packed in a way that books are not")
    if sum(info.file_size for info in infos) > _MOST_BYTES + sum(sounds):
        yield Finding("epub-bomb", path, "it unpacks to more than its sounds and texts can have")


def _check_mimetype(
    path: str, infos: list[zipfile.ZipInfo], entries: Mapping[str, bytes]
) -> Iterator[Finding]:
    first = infos[0] if infos else None
    right = (
        first is not None
        and first.filename == "mimetype"
        and first.compress_type == zipfile.ZIP_STORED
        and not first.extra
        and entries["mimetype"] == _MIMETYPE
    )
    if not right:
        yield Finding("epub-mimetype", path, "it does not begin with the stored mimetype of an EPUB")


def _package(path: str, entries: Mapping[str, bytes]) -> str | Finding:
    missing = Finding("epub-container", path, "its container names no package document that is there")
    container = parse_xml(entries.get("META-INF/container.xml", b""))
    if isinstance(container, str):
        return missing
    name = container.find(".//{*}rootfile")
    full = str(name.get("full-path", "")) if name is not None else ""
    return full if full in entries else missing


def parse_xml(data: bytes) -> Any | str:
    """The document's element, or why it is none; entities of its own are refused, nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return f"it is no well-formed XML: {error}"
    subset: Any = root.getroottree().docinfo.internalDTD
    if subset is not None and any(True for _ in subset.iterentities()):
        return "it declares entities"
    return root

"""Covers, audiobook manifests and M4B files held against the manifest: order, lengths, pictures, chapters."""

from __future__ import annotations

import html.parser
import io
import json
import posixpath
import re
import warnings
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Any

from qgaudio.errors import MasteringError, PublishingError
from qgaudio.id3 import read_tags
from qgaudio.publishing import manifest as roles
from qgaudio.publishing.audiobook import CONTEXTS, PROFILE, section_name
from qgaudio.publishing.finding import Finding
from qgaudio.publishing.mp4 import read_mp4

_LEAST_PX, _MOST_PX = 1400, 3000
"""What Apple and others take as a cover."""
_DURATION = re.compile(r"PT(\d{1,7}(?:\.\d{1,3})?)S")
_TOLERANCE_S = 0.0011
_M4B_TOLERANCE_S = 0.05
"""A frame of AAC is 23 ms."""
_REQUIRED = (
    "id", "name", "inLanguage", "readBy", "duration", "readingOrder", "resources", "accessMode",
    "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary",
)  # fmt: skip


def check_audiobook(folder: Path, edition: dict[str, Any], spoilt: Set[str]) -> Iterator[Finding]:
    """An edition's cover, its audiobook's manifest and contents, and its M4B where there is one."""
    files = {file["role"]: file for file in edition["files"]}
    for role in (roles.COVER, roles.PUBLICATION, roles.CONTENTS):
        if role not in files:
            yield Finding(f"{role}-missing", edition["language"], f"there is no file with the role {role}")
    paths = {role: file["path"] for role, file in files.items() if file["path"] not in spoilt}
    if roles.COVER in paths:
        yield from _check_cover(folder, paths[roles.COVER])
        yield from _check_pictures(folder, edition, spoilt)
    if roles.PUBLICATION in paths:
        yield from _check_publication(folder, paths[roles.PUBLICATION], edition)
    if roles.CONTENTS in paths:
        yield from _check_contents(folder, paths[roles.CONTENTS], edition)
    if roles.AUDIOBOOK in paths:
        yield from _check_m4b(folder, paths[roles.AUDIOBOOK], edition)


def _size(data: bytes) -> tuple[int, int] | str:
    """A picture's width and height in pixels, or why it is none."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                image.verify()
                return image.size
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombWarning) as error:
        return f"it is no PNG or JPEG: {error}"


def _check_cover(folder: Path, path: str) -> Iterator[Finding]:
    size = _size((folder / path).read_bytes())
    if isinstance(size, str):
        yield Finding("cover-broken", path, size)
    elif size[0] != size[1] or not _LEAST_PX <= size[0] <= _MOST_PX:
        yield Finding(
            "cover-size",
            path,
            f"it has {size[0]} × {size[1]} px, not a square of {_LEAST_PX} to {_MOST_PX} px",
        )


def _check_pictures(folder: Path, edition: dict[str, Any], spoilt: Set[str]) -> Iterator[Finding]:
    """Every sound file carries a square front cover."""
    sounds = [section["audio"]["path"] for section in edition["sections"]]
    sounds += [file["path"] for file in edition["files"] if file["role"] == roles.AUDIO]
    for path in sounds:
        if path in spoilt:
            continue
        try:
            picture = read_tags((folder / path).read_bytes()).get("cover")
        except MasteringError:
            continue  # found with the tags
        size = _size(picture) if picture else "the ID3 tag has no front cover"
        if isinstance(size, str):
            yield Finding("tags-cover", path, size)
        elif size[0] != size[1]:
            yield Finding("tags-cover", path, f"its picture has {size[0]} × {size[1]} px and is no square")


def _check_publication(folder: Path, path: str, edition: dict[str, Any]) -> Iterator[Finding]:
    try:
        document = json.loads((folder / path).read_bytes())
        order = document["readingOrder"]
        found = [(item["url"], item["encodingFormat"], item["name"], item["duration"]) for item in order]
        resources = [(item["url"], item.get("rel", ())) for item in document["resources"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        yield Finding("publication-broken", path, f"it is no audiobook's manifest: {error!r}")
        return
    if document.get("conformsTo") != PROFILE or list(document.get("@context", ()))[:2] != list(CONTEXTS):
        yield Finding("publication-broken", path, f"it does not say that it is one of {PROFILE}")
    if absent := [name for name in _REQUIRED if not document.get(name)]:
        yield Finding("publication-incomplete", path, f"it does not say {', '.join(absent)}")
    if document.get("inLanguage") != [edition["language"]] or document.get("name") != edition["title"]:
        yield Finding("publication-differs", path, "its name or language is not the edition's")
    beside = posixpath.dirname(path)
    wanted = [
        (posixpath.relpath(section["audio"]["path"], beside), "audio/mpeg", section_name(edition, section))
        for section in edition["sections"]
    ]
    if [item[:3] for item in found] != wanted:
        yield Finding("publication-order", path, "its reading order is not the edition's sections")
    else:
        yield from _check_durations(path, [item[3] for item in found], document.get("duration"), edition)
    yield from _check_resources(folder, path, resources, edition)


def _check_durations(
    path: str, durations: list[Any], total: Any, edition: dict[str, Any]
) -> Iterator[Finding]:
    wanted = [section["audio"]["duration_s"] for section in edition["sections"]]
    for written, duration_s in zip([*durations, total], [*wanted, sum(wanted)], strict=True):
        match = _DURATION.fullmatch(written) if isinstance(written, str) else None
        if match is None or abs(float(match[1]) - duration_s) > _TOLERANCE_S:
            yield Finding(
                "publication-duration", path, f"it says {written}, the sound has {duration_s:.3f} s"
            )


def _check_resources(
    folder: Path, path: str, resources: list[tuple[str, Any]], edition: dict[str, Any]
) -> Iterator[Finding]:
    beside = posixpath.dirname(path)
    for url, _ in resources:
        target = posixpath.normpath(posixpath.join(beside, url))
        if target.startswith("..") or posixpath.isabs(target) or not (folder / target).is_file():
            yield Finding("publication-link", path, f"its resource {url} is not in the export")
    for relation in ("contents", "cover"):
        if not any(relation in rel for _, rel in resources):
            yield Finding("publication-incomplete", path, f"no resource is its {relation}")
    listed = {posixpath.normpath(posixpath.join(beside, url)) for url, _ in resources}
    for section in edition["sections"]:
        if section["captions"]["path"] not in listed:
            yield Finding("publication-incomplete", path, f"it leaves out the captions of {section['id']}")


class _Contents(html.parser.HTMLParser):
    """The language of a page, and the links of its ``nav`` with the role ``doc-toc``."""

    def __init__(self) -> None:
        super().__init__()
        self.language: str | None = None
        self.links: list[tuple[str, str]] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag == "html":
            self.language = values.get("lang")
        elif tag == "nav":
            self._is_inside = values.get("role") == "doc-toc"
        elif tag == "a" and self._is_inside:
            self.links.append((values.get("href") or "", ""))

    def handle_data(self, data: str) -> None:
        if self._is_inside and self.links and self.lasttag == "a":
            href, text = self.links[-1]
            self.links[-1] = (href, text + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "nav":
            self._is_inside = False


def _check_contents(folder: Path, path: str, edition: dict[str, Any]) -> Iterator[Finding]:
    page = _Contents()
    try:
        page.feed((folder / path).read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        yield Finding("contents-broken", path, "it is not UTF-8")
        return
    if page.language != edition["language"]:
        yield Finding("contents-language", path, f"it says that its language is {page.language}")
    wanted: list[tuple[str, str]] = [
        (posixpath.relpath(section["audio"]["path"], posixpath.dirname(path)), section_name(edition, section))
        for section in edition["sections"]
    ]
    if [(href, " ".join(text.split())) for href, text in page.links] != [
        (href, " ".join(name.split())) for href, name in wanted
    ]:
        yield Finding("contents-differ", path, "its table of contents is not the edition's sections")


def _check_m4b(folder: Path, path: str, edition: Mapping[str, Any]) -> Iterator[Finding]:
    try:
        movie = read_mp4((folder / path).read_bytes())
    except PublishingError as error:
        yield Finding("audiobook-broken", path, error.message)
        return
    if abs(movie.duration_s - edition["duration_s"]) > _M4B_TOLERANCE_S:
        yield Finding(
            "audiobook-length",
            path,
            f"it has {movie.duration_s:.3f} s, the edition {edition['duration_s']:.3f} s",
        )
    begin, wanted = 0.0, []
    for section in edition["sections"]:
        wanted.append((begin, section_name(edition, section)))
        begin += section["audio"]["duration_s"]
    same = len(movie.chapters) == len(wanted) and all(
        abs(at - start) <= _M4B_TOLERANCE_S and _named(title, name)
        for (at, title), (start, name) in zip(movie.chapters, wanted, strict=True)
    )
    if not same:
        yield Finding("audiobook-chapters", path, "its chapters are not the edition's sections")
    if not movie.has_cover:
        yield Finding("audiobook-cover", path, "it has no cover")


def _named(title: str, name: str) -> bool:
    """A chapter's title has at most 255 bytes there."""
    return title == name or (len(title.encode()) >= 250 and name.startswith(title.rstrip("\ufffd")))

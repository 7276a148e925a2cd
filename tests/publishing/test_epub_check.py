"""A table of faults: each is planted in a good book, and each must be found by its name."""

from __future__ import annotations

import copy
import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qgaudio.publishing import check_epub as check_epub_module
from qgaudio.publishing.check_epub import check_epub
from qgaudio.publishing.check_epub_overlay import clock_seconds

from .books import Change, changed, entries, replaced, section_of, with_books, with_table
from .exports import TEXTS, write_export

Manifest = dict[str, Any]
Plant = Callable[[bytes], bytes]
BOOK = "en/article.epub"


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    folder = tmp_path_factory.mktemp("books")
    manifest = with_table(write_export(folder))
    manifest["article"]["authors"] = ["沈未晚"]
    return folder, with_books(folder, manifest, lexicon=(("灯塔", "deng1 ta3"),))


def found(folder: Path, manifest: Manifest) -> set[str]:
    return {finding.code for finding in check_epub(folder, manifest)}


def test_nothing_is_found_in_good_books(export: tuple[Path, Manifest]) -> None:
    assert [*check_epub(*export)] == []


def test_where_there_is_no_book_there_is_nothing_to_find(export: tuple[Path, Manifest]) -> None:
    manifest = copy.deepcopy(export[1])
    del manifest["files"]
    for edition in manifest["editions"]:
        edition["files"] = [file for file in edition["files"] if file["role"] != "epub"]
    assert [*check_epub(export[0], manifest)] == []


def entry(name: str, old: str, new: str, count: int = 1) -> Plant:
    return lambda data: changed(data, {f"EPUB/{name}": replaced(old, new, count)})


def spoilt(name: str, change: Callable[[bytes], bytes]) -> Plant:
    return lambda data: changed(data, {name: change})


def out(*names: str) -> Plant:
    without: dict[str, Change] = {f"EPUB/{name}": None for name in names}
    return lambda data: changed(data, without)


def added(name: str, content: bytes = b"x") -> Plant:
    return lambda data: changed(data, {}, {name: content})


def swapped(name: str, one: str, other: str) -> Plant:
    def change(data: bytes) -> bytes:
        assert one.encode() in data
        assert other.encode() in data
        return (
            data.replace(one.encode(), b"\0")
            .replace(other.encode(), one.encode())
            .replace(b"\0", other.encode())
        )

    return lambda data: changed(data, {f"EPUB/{name}": change})


def without_pair(data: bytes) -> bytes:
    start = data.index(b'<par id="s01p01n01-heard">')
    return data[:start] + data[data.index(b"</par>", start) + 6 :]


def twice(data: bytes) -> bytes:
    start = data.index(b'<par id="s01p01n01-heard">')
    end = data.index(b"</par>", start) + 6
    return data[:end] + data[start:end].replace(b"-heard", b"-again") + data[end:]


def repacked(change: Callable[[zipfile.ZipInfo], None]) -> Plant:
    def plant(data: bytes) -> bytes:
        result = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
            for info in old.infolist():
                content = old.read(info)
                change(info)
                new.writestr(info, content)
        return result.getvalue()

    return plant


def _compressed_mimetype(info: zipfile.ZipInfo) -> None:
    if info.filename == "mimetype":
        info.compress_type = zipfile.ZIP_DEFLATED


def _link(info: zipfile.ZipInfo) -> None:
    if info.filename.endswith("style.css"):
        info.external_attr = 0o120777 << 16


def bomb(data: bytes) -> bytes:
    result = io.BytesIO(data)
    with zipfile.ZipFile(result, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("EPUB/more.css", bytes(8 * 1024 * 1024))
    return result.getvalue()


def lying_size(data: bytes) -> bytes:
    """A sound that says it is two gigabytes long."""
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"audio/en/s01.mp3"))
    return data[: at + 24] + struct.pack("<I", 2_000_000_000) + data[at + 28 :]


def overlapping(data: bytes) -> bytes:
    """The second clip begins at the start of the sound."""
    first, second, rest = data.split(b"clipBegin=", 2)
    return first + b"clipBegin=" + second + b'clipBegin="0:00:00.000"' + rest[rest.index(b" clipEnd") :]


def too_long(data: bytes) -> bytes:
    at = data.rindex(b'clipEnd="') + len('clipEnd="')
    return data[:at] + b"0:01:00.000" + data[at + len("0:00:00.000") :]


LABELS = ("Lead", "Friends through books: Light up the evening")
FIRST, SECOND = TEXTS["en"]["s01p01n01"], TEXTS["en"]["s01p01n02"]
SPANS = (f'<span id="s01p01n01">{FIRST}</span>', f'<span id="s01p01n02">{SECOND}</span>')
FAULTS: tuple[tuple[str, Plant], ...] = (
    # the container
    ("epub-unreadable", lambda data: data[: len(data) // 2]),
    ("epub-unreadable", lambda data: b"no book"),
    ("epub-unreadable", lambda data: data.replace(data[2000:2040], bytes(40))),
    ("epub-bomb", bomb),
    ("epub-bomb", lying_size),
    ("epub-path", added("../outside.css")),
    ("epub-path", added("/etc/outside.css")),
    ("epub-path", added("EPUB\\..\\outside.css")),
    ("epub-path", repacked(_link)),
    ("epub-entry-twice", added("EPUB/STYLE.css")),
    ("epub-mimetype", repacked(_compressed_mimetype)),
    ("epub-container", spoilt("META-INF/container.xml", replaced("package.opf", "other.opf"))),
    ("epub-container", spoilt("META-INF/container.xml", lambda _: b"<")),
    ("epub-xml", entry("package.opf", "</package>", "")),
    ("epub-xml", entry("s01.xhtml", "</section>", "")),
    ("epub-xml", entry("s01.xhtml", "<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY a "b">]>')),
    # the package document
    ("epub-item-missing", out("s01.smil")),
    ("epub-item-stray", added("EPUB/stray.css")),
    ("epub-identifier", entry("package.opf", "urn:uuid:", "urn:uuid:0")),
    ("epub-title", entry("package.opf", TEXTS["en"]["s00t01"], "Another title")),
    ("epub-language", entry("package.opf", "<dc:language>en<", "<dc:language>zh-Hans<")),
    ("epub-language", entry("package.opf", 'xml:lang="en"', 'xml:lang="fr"')),
    ("epub-date", entry("package.opf", "<dc:date>2026-03-18<", "<dc:date>2026-03-19<")),
    ("epub-modified", entry("package.opf", "2026-03-18T", "2027-01-01T")),
    ("epub-creator", entry("package.opf", "沈未晚", "某某")),
    ("epub-provenance", entry("package.opf", "dcterms:provenance", "dcterms:rights")),
    ("epub-narrator", entry("package.opf", ">Synthetic voice invented (invented)<", ">Somebody<")),
    ("epub-accessibility", entry("package.opf", 'ModeSufficient">textual', 'ModeSufficient">auditory')),
    ("epub-accessibility", entry("package.opf", "synchronizedAudioText", "ttsMarkup")),
    ("epub-accessibility", entry("package.opf", "schema:accessibilitySummary", "schema:description")),
    ("epub-accessibility", entry("package.opf", "dcterms:provenance", "dcterms:conformsTo")),
    ("epub-spine", entry("package.opf", '<itemref idref="s01"/>', "")),
    ("epub-spine", swapped("package.opf", '<itemref idref="s01"/>', '<itemref idref="s02"/>')),
    # navigation
    ("epub-nav", entry("nav.xhtml", 'href="s01.xhtml">Lead', 'href="s02.xhtml">Lead')),
    ("epub-nav", entry("nav.xhtml", "Light up the evening", "Chapter 2")),
    ("epub-nav", entry("nav.xhtml", 'epub:type="toc"', 'epub:type="lot"')),
    ("epub-nav", swapped("nav.xhtml", f'"s01.xhtml">{LABELS[0]}', f'"s02.xhtml">{LABELS[1]}')),
    ("epub-nav", entry("package.opf", ' properties="nav"', "")),
    # content documents
    ("epub-sentence-missing", entry("s01.xhtml", f'<span id="s01p01n01">{FIRST}</span>', "")),
    ("epub-text", swapped("s01.xhtml", FIRST, SECOND)),
    ("epub-text", entry("s01.xhtml", FIRST, FIRST + ".")),
    ("epub-sentence-order", swapped("s01.xhtml", *SPANS)),
    ("epub-language", entry("s01.xhtml", 'lang="en" xml:lang="en"', 'lang="zh-Hans" xml:lang="zh-Hans"')),
    ("epub-language", entry("s01.xhtml", 'xml:lang="en"', "")),
    ("epub-space", entry("s01.xhtml", "</span> <span", "</span><span")),
    ("epub-text-stray", entry("s01.xhtml", "<p ", "<p>Advertisement</p><p ")),
    ("epub-table", swapped("s02.xhtml", '"s02p01n03"', '"s02p01n05"')),
    ("epub-table", entry("s02.xhtml", '<th scope="col"', "<th")),
    ("epub-table", entry("s02.xhtml", '<table id="s02p01"', '<table id="other"')),
    ("epub-alt", entry("cover.xhtml", " alt=", " title=")),
    ("epub-id-twice", entry("s01.xhtml", 'id="s01p01"', 'id="s01p01n01"')),
    ("epub-link", entry("s01.xhtml", 'href="style.css"', 'href="other.css"')),
    ("epub-link", entry("s01.xhtml", 'href="style.css"', 'href="https://example.org/style.css"')),
    ("epub-link", entry("s01.smil", 's01.xhtml#s01"', 's01.xhtml#s09"')),
    # overlays
    ("epub-overlay-missing", entry("package.opf", ' media-overlay="s01-overlay"', "")),
    ("epub-not-narrated", spoilt("EPUB/s01.smil", without_pair)),
    ("epub-narrated-twice", spoilt("EPUB/s01.smil", twice)),
    ("epub-overlay-order", swapped("s01.smil", "#s01p01n01", "#s01p01n02")),
    ("epub-overlay-target", entry("s01.smil", "s01.xhtml#s01p01n01", "s01.xhtml#nothing")),
    ("epub-overlay-target", entry("s01.smil", "s01.xhtml#s01p01n01", "s02.xhtml#s01p01n01")),
    ("epub-clip-broken", entry("s01.smil", 'clipBegin="0:00:00.000"', 'clipBegin="soon"')),
    ("epub-clip-broken", entry("s01.smil", 'clipBegin="0:00:00.000"', 'clipBegin="1:00:00.000"')),
    ("epub-clip-audio", entry("s01.smil", "audio/en/s01.mp3", "audio/en/s02.mp3")),
    ("epub-clip-wrong", entry("s01.smil", 'clipBegin="0:00:00.000"', 'clipBegin="0:00:00.500"')),
    ("epub-clip-overlap", spoilt("EPUB/s01.smil", overlapping)),
    ("epub-clip-outside", spoilt("EPUB/s01.smil", too_long)),
    ("epub-duration", entry("package.opf", 'media:duration">0:00:', 'media:duration">0:01:')),
    ("epub-duration", entry("package.opf", 'refines="#s01-overlay">0:00:', 'refines="#s01-overlay">0:01:')),
    ("epub-active-class", entry("style.css", "overlay-active {", "overlay-other {", 2)),
    ("epub-active-class", entry("style.css", ".-epub-media-overlay-playing", ".playing")),
    ("epub-active-class", entry("package.opf", "media:active-class", "media:other-class")),
    ("epub-sound-differs", spoilt("EPUB/audio/en/s01.mp3", lambda sound: sound[:-10] + bytes(10))),
    ("epub-sound-broken", spoilt("EPUB/audio/en/s01.mp3", lambda _: b"no sound")),
)  # fmt: skip


def planted(export: tuple[Path, Manifest], folder: Path, plant: Plant) -> tuple[Path, Manifest]:
    """A folder that has only the English book, with the fault in it."""
    manifest = copy.deepcopy(export[1])
    del manifest["files"]
    for edition in manifest["editions"][:2]:
        edition["files"] = [file for file in edition["files"] if file["role"] != "epub"]
    target = folder / BOOK
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(plant((export[0] / BOOK).read_bytes()))
    return folder, manifest


@pytest.mark.parametrize(("code", "plant"), FAULTS, ids=[f"{n}-{code}" for n, (code, _) in enumerate(FAULTS)])
def test_the_fault_is_found(export: tuple[Path, Manifest], tmp_path: Path, code: str, plant: Plant) -> None:
    folder, manifest = planted(export, tmp_path, plant)
    findings = [*check_epub(folder, manifest)]
    assert code in {finding.code for finding in findings}
    assert all(finding.where.startswith(BOOK) and finding.message for finding in findings)


def test_every_code_is_planted() -> None:
    sources = Path(check_epub_module.__file__).parent.glob("check_epub*.py")
    codes = {code for path in sources for code in re.findall(r'"(epub-[a-z-]+)"', path.read_text("utf-8"))}
    assert codes == {code for code, _ in FAULTS}


def test_a_book_that_leads_out_is_not_opened(export: tuple[Path, Manifest], tmp_path: Path) -> None:
    folder, manifest = planted(export, tmp_path / "in", lambda data: data)
    (folder / BOOK).rename(tmp_path / "outside.epub")
    (folder / BOOK).symlink_to(tmp_path / "outside.epub")
    assert found(folder, manifest) == {"epub-unreadable"}


def test_a_book_that_is_missing_or_far_too_large_is_not_opened(
    export: tuple[Path, Manifest], tmp_path: Path
) -> None:
    folder, manifest = planted(export, tmp_path, lambda data: data)
    with (folder / BOOK).open("r+b") as file:
        file.truncate(200 * 1024 * 1024)  # sparse
    assert found(folder, manifest) == {"epub-bomb"}
    (folder / BOOK).unlink()
    assert found(folder, manifest) == {"epub-unreadable"}
    (folder / BOOK).mkdir()
    assert found(folder, manifest) == {"epub-unreadable"}


def test_a_manifest_that_is_another_s_is_found_and_breaks_nothing(export: tuple[Path, Manifest]) -> None:
    manifest = copy.deepcopy(export[1])
    english = manifest["editions"][2]
    table = section_of(manifest, "s02", 2)["tables"][0]
    table |= {"header_rows": 9, "rows": [["s09p09n09"], [None, None, "s02p01n01"]]}
    assert "epub-table" in found(export[0], manifest)
    section_of(manifest, "s00")["audio"]["bytes"] = 10_000_000  # or the sounds alone are too much
    english["sections"].pop()
    assert "epub-spine" in found(export[0], manifest)
    english["language"], english["sections"] = "zh-Hant", english["sections"][:1]
    assert "epub-language" in found(export[0], manifest)


def test_a_swap_and_a_wrong_language_are_found_in_the_bilingual_book(
    export: tuple[Path, Manifest], tmp_path: Path
) -> None:
    folder, manifest = export
    data = (folder / "bilingual.epub").read_bytes()
    manifest = copy.deepcopy(manifest)
    for edition in manifest["editions"]:
        edition["files"] = [file for file in edition["files"] if file["role"] != "epub"]
    for plant, code in (
        (entry("s01.xhtml", 'lang="en" xml:lang="en"', 'lang="zh-Hans" xml:lang="zh-Hans"'), "epub-language"),
        (entry("package.opf", "<dc:language>en<", "<dc:language>fr<"), "epub-language"),
        (swapped("s01.smil", "#s01p01n01-en", "#s01p01n01-zh-Hans"), "epub-overlay-order"),
        (swapped("s01.smil", "#s01p01n01-en", "#s01p01n01-zh-Hans"), "epub-clip-audio"),
    ):
        (tmp_path / "bilingual.epub").write_bytes(plant(data))
        assert code in found(tmp_path, manifest)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_nothing_that_a_book_may_hold_breaks_the_check(
    export: tuple[Path, Manifest], tmp_path: Path, data: st.DataObject
) -> None:
    """Bytes of a document, or of the whole file, are changed at random."""

    def spoil(content: bytes) -> bytes:
        at = data.draw(st.integers(0, len(content) - 1))
        return content[:at] + data.draw(st.binary(max_size=6)) + content[at + data.draw(st.integers(0, 6)) :]

    book = (export[0] / BOOK).read_bytes()
    texts = [name for name in entries(book) if not name.endswith((".mp3", ".png"))]
    name = data.draw(st.sampled_from([None, *texts]))
    folder, manifest = planted(
        export, tmp_path, spoil if name is None else lambda old: changed(old, {name: spoil})
    )
    assert isinstance([*check_epub(folder, manifest)], list)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("0:00:01.250", 1.25), ("1:02:03", 3723.0), ("02:03.5", 123.5), ("1.5s", 1.5), ("20ms", 0.02),
     ("2min", 120.0), ("7", 7.0), ("soon", None), ("", None), ("-1s", None), ("0:99:00", None)],
)  # fmt: skip
def test_clock_values_of_any_book_are_read(value: str, seconds: float | None) -> None:
    assert clock_seconds(value) == (pytest.approx(seconds) if seconds is not None else None)

"""Faults planted by one who mended every digest afterwards: ``qgaudio check`` finds each by its name."""

from __future__ import annotations

import copy
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from qgaudio.cli import main
from qgaudio.config import Config, Publishing
from qgaudio.id3 import read_tags, tag_mp3, tag_size

from .exports import reseal, write_export

Manifest = dict[str, Any]
Fault = Callable[[Path, Manifest], None]
NAME, BASE = "2026-03-18-lighthouse", "https://example.org/audio"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    """An output folder with one export of all formats, its feeds and its index."""
    output = tmp_path_factory.mktemp("output")
    manifest = write_export(output / NAME, ("zh-Hans", "en"), Config(publishing=Publishing(m4b=True)))
    assert main(["publish", str(output), "--base-url", BASE]) == 0
    return output, manifest


def _codes(output: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, set[str]]:
    capsys.readouterr()
    code = main(["check", str(output), "--json"])
    results = json.loads(capsys.readouterr().out)["results"]
    return code, {finding["code"] for result in results for finding in result["findings"]}


def test_nothing_is_found_before(sound: tuple[Path, Manifest], capsys: pytest.CaptureFixture[str]) -> None:
    assert _codes(sound[0], capsys) == (0, set())


def _replaced(text: str, old: str, new: str) -> str:
    changed = re.sub(old, new, text, count=1, flags=re.DOTALL)
    assert changed != text, f"{old} is not there"
    return changed


def _edit(path: str, old: str, new: str) -> Fault:
    """Replace the first place where ``old`` (a pattern) matches in a file of the export."""

    def plant(folder: Path, manifest: Manifest) -> None:
        target = folder / path
        target.write_text(_replaced(target.read_text(encoding="utf-8"), old, new), encoding="utf-8")

    return plant


def _book(member: str, old: str, new: str, book: str = "en/article.epub") -> Fault:
    """The same inside a book, every other file of which stays as it is."""

    def plant(folder: Path, manifest: Manifest) -> None:
        target = folder / book
        data = io.BytesIO()
        with zipfile.ZipFile(target) as archive, zipfile.ZipFile(data, "w") as copied:
            for item in archive.infolist():
                content = archive.read(item)
                if item.filename == f"EPUB/{member}":
                    content = _replaced(content.decode(), old, new).encode()
                copied.writestr(item, content)
        target.write_bytes(data.getvalue())

    return plant


def _other_sound_in_book(folder: Path, manifest: Manifest) -> None:
    target = folder / "en/article.epub"
    data = io.BytesIO()
    with zipfile.ZipFile(target) as archive, zipfile.ZipFile(data, "w") as copied:
        for item in archive.infolist():
            same = item.filename != "EPUB/audio/en/s01.mp3"
            copied.writestr(item, archive.read(item if same else "EPUB/audio/en/s02.mp3"))
    target.write_bytes(data.getvalue())


def _json(path: str, change: Callable[[Any], None]) -> Fault:
    def plant(folder: Path, manifest: Manifest) -> None:
        document = json.loads((folder / path).read_bytes())
        change(document)
        (folder / path).write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")

    return plant


def _swap_tracks(document: Any) -> None:
    document["readingOrder"].reverse()


def _longer_track(document: Any) -> None:
    document["readingOrder"][1]["duration"] = "PT99S"


def _longer_book(document: Any) -> None:
    document["duration"] = "PT99S"


def _lost_resource(document: Any) -> None:
    document["resources"][1]["url"] = "../en/cover.jpg"


def _resource_outside(document: Any) -> None:
    document["resources"][1]["url"] = "../../elsewhere.png"


def _without_cover(document: Any) -> None:
    document["resources"] = [item for item in document["resources"] if "cover" not in item.get("rel", ())]


def _without_summary(document: Any) -> None:
    del document["accessibilitySummary"]


def _other_language(document: Any) -> None:
    document["inLanguage"] = ["fr"]


def _other_profile(document: Any) -> None:
    document["conformsTo"] = "https://example.org/"


def _picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#123456").save(out, "PNG")
    return out.getvalue()


def _write(path: str, data: bytes) -> Fault:
    def plant(folder: Path, manifest: Manifest) -> None:
        (folder / path).write_bytes(data)

    return plant


def _copy(source: str, path: str) -> Fault:
    def plant(folder: Path, manifest: Manifest) -> None:
        shutil.copy(folder / source, folder / path)

    return plant


def _tagged(cover: bytes | None, folder: Path, manifest: Manifest) -> None:
    """A section's sound with the tag it had, but for its cover."""
    target = folder / "en/audio/s01.mp3"
    data = target.read_bytes()
    tags = read_tags(data)
    target.write_bytes(
        tag_mp3(
            data[tag_size(data) :],
            title=tags["title"],
            album=tags["album"],
            track=(2, 3),
            language="en",
            cover=cover,
        )
    )


def _drop(role: str) -> Fault:
    """Take every file of a role out of the export and out of its manifest."""

    def plant(folder: Path, manifest: Manifest) -> None:
        for holder in (manifest, *manifest["editions"]):
            for file in [file for file in holder["files"] if file["role"] == role]:
                holder["files"].remove(file)
                (folder / file["path"]).unlink()

    return plant


def _retitle(folder: Path, manifest: Manifest) -> None:
    """A title that was corrected in the manifest alone."""
    front = manifest["editions"][1]["sections"][0]
    title = next(item for item in front["sentences"] if item["kind"] == "title")
    manifest["editions"][1]["title"] = title["text"] = "Another title altogether"


FAULTS: list[tuple[str, Fault]] = [
    # E-books
    ("epub-not-narrated", _book("s01.smil", r"<par .*?</par>", "")),
    ("epub-clip-overlap", _book("s01.smil", r'clipEnd="0:00:0\d', 'clipEnd="0:00:09')),
    ("epub-clip-outside", _book("s02.smil", r'(.*)clipEnd="[\d:.]+"', r'\1clipEnd="0:09:00.000"')),
    ("epub-clip-wrong", _book("s01.smil", r'clipBegin="0:00:00.\d+', 'clipBegin="0:00:00.500')),
    ("epub-language", _book("package.opf", "<dc:language>en", "<dc:language>fr")),
    ("epub-language", _book("s01.xhtml", ' lang="en" xml:lang="en"', ' lang="de" xml:lang="de"')),
    ("epub-text", _book("s01.xhtml", "Lighthouse", "Lightship")),
    ("epub-sentence-missing", _book("s01.xhtml", r'<span id="s01p01n02">.*?</span>', "")),
    ("epub-alt", _book("cover.xhtml", r' alt="[^"]*"', ' alt=""')),
    ("epub-active-class", _book("style.css", ".+", "p { margin: 0 }")),
    ("epub-duration", _book("package.opf", r'media:duration">0:00:\d\d', 'media:duration">0:01:01')),
    ("epub-sound-differs", _other_sound_in_book),
    ("epub-text", _book("s01.xhtml", "Lighthouse", "Lightship", "bilingual.epub")),
    ("epub-xml", _book("s01.xhtml", "</p>", "")),
    ("epub-title", _retitle),
    # The reader
    ("reader-text", _edit("index.html", "(<main.*)Lighthouse Book Room opened", r"\1Lighthouse closed")),
    ("reader-sentence", _edit("index.html", r'id="en-s01p01n02"', 'id="en-s01p01n09"')),
    ("reader-time", _edit("index.html", r'data-b="[^"]*"', 'data-b="7.77"')),
    ("reader-external", _edit("index.html", "</head>", '<script src="https://example.org/x.js"></script></head>')),
    ("reader-inline", _edit("index.html", "</head>", "<style>p { color: red }</style></head>")),
    ("reader-link", _edit("index.html", 'href="#text"', 'href="#nowhere"')),
    ("reader-file-missing", _edit("index.html", 'src="en/audio/s01.mp3"', 'src="en/audio/s09.mp3"')),
    ("reader-file-missing", _edit("index.html", "</main>", '<a href="en/notes.pdf">Notes</a></main>')),
    ("reader-language", _edit("index.html", 'id="en-s01p01n01"', 'lang="fr" id="en-s01p01n01"')),
    ("reader-language", _edit("index.html", 'id="en" lang="en"', 'id="en" lang="zh-Hans"')),
    ("reader-alternative", _edit("index.html", "</main>", '<img src="en/cover.png"></main>')),
    ("reader-title", _edit("index.html", "<title>.*?</title>", "<title></title>")),
    ("reader-missing", _drop("reader")),
    ("contrast", _edit("reader.css", "--muted: #[0-9a-f]{6}", "--muted: #a9a49a")),
    ("contrast", _edit("reader.css", '(data-theme="dark".*)--ink: #[0-9a-f]{6}', r"\1--ink: #605a50")),
    # The audiobook
    ("publication-order", _json("en/publication.json", _swap_tracks)),
    ("publication-duration", _json("en/publication.json", _longer_track)),
    ("publication-duration", _json("en/publication.json", _longer_book)),
    ("publication-link", _json("en/publication.json", _lost_resource)),
    ("publication-link", _json("en/publication.json", _resource_outside)),
    ("publication-incomplete", _json("en/publication.json", _without_cover)),
    ("publication-incomplete", _json("en/publication.json", _without_summary)),
    ("publication-differs", _json("en/publication.json", _other_language)),
    ("publication-broken", _json("en/publication.json", _other_profile)),
    ("publication-broken", _write("en/publication.json", b"[]")),
    ("publication-missing", _drop("publication")),
    ("contents-differ", _edit("en/contents.html", "audio/s01.mp3", "audio/s02.mp3")),
    ("contents-language", _edit("en/contents.html", 'lang="en"', 'lang="fr"')),
    ("audiobook-chapters", _copy("zh-Hans/article.m4b", "en/article.m4b")),
    ("audiobook-length", _copy("zh-Hans/article.m4b", "en/article.m4b")),
    ("audiobook-broken", _copy("en/article.mp3", "en/article.m4b")),
    # Pictures
    ("cover-size", _write("en/cover.png", _picture(1500, 1400))),
    ("cover-size", _write("en/cover.png", _picture(600, 600))),
    ("cover-broken", _write("en/cover.png", b"GIF89a")),
    ("cover-missing", _drop("cover")),
    ("tags-cover", partial(_tagged, None)),
    ("tags-cover", partial(_tagged, _picture(30, 20))),
    ("tags-cover", partial(_tagged, b"no picture")),
    # Captions that no digest guards
    ("captions-text", _edit("en/captions/s01.vtt", "Lighthouse", "Lightship")),
]  # fmt: skip


def _named(faults: list[tuple[str, Any]]) -> list[str]:
    return [f"{code}-{number}" for number, (code, _) in enumerate(faults)]


@pytest.fixture
def output(sound: tuple[Path, Manifest], tmp_path: Path) -> Path:
    target = tmp_path / "output"
    shutil.copytree(sound[0], target)
    return target


@pytest.mark.parametrize(("code", "fault"), FAULTS, ids=_named(FAULTS))
def test_a_fault_in_an_export_is_found(
    code: str, fault: Fault, sound: tuple[Path, Manifest], output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = copy.deepcopy(sound[1])
    fault(output / NAME, manifest)
    reseal(output / NAME, manifest)
    exit_code, codes = _codes(output / NAME, capsys)
    assert exit_code == 3
    assert code in codes
    assert not codes & {"file-digest", "file-size", "file-missing", "manifest-digest", "manifest-schema"}


_ITEM = r"<item>.*?</item>"
FEED_FAULTS: list[tuple[str, str, str, str]] = [
    ("enclosure-length", "feed.en.xml", r'length="\d+"', 'length="1"'),
    ("enclosure-url", "feed.en.xml", r'/en/article\.mp3"', '/en/article.wav"'),
    ("item-twice", "feed.en.xml", f"({_ITEM})", r"\1\1"),
    ("item-duration", "feed.en.xml", r"<itunes:duration>\d+", "<itunes:duration>999"),
    ("item-missing", "feed.en.xml", _ITEM, ""),
    ("feed-language", "feed.en.xml", "<language>en", "<language>fr"),
    ("feed-undisclosed", "feed.en.xml", r'<podcast:txt purpose="ai-content">[^<]*</podcast:txt>', ""),
    ("feed-broken", "feed.en.xml", "</channel>", ""),
    ("link-broken", "feed.en.xml", r"/en/captions\.vtt", "/en/none.vtt"),
    ("page-entry-missing", "index.html", NAME, "another"),
]


@pytest.mark.parametrize(
    ("code", "name", "old", "new"),
    FEED_FAULTS,
    ids=[f"{item[0]}-{at}" for at, item in enumerate(FEED_FAULTS)],
)
def test_a_fault_in_what_stands_over_the_exports_is_found(
    code: str, name: str, old: str, new: str, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = output / name
    text = target.read_text(encoding="utf-8")
    changed = re.sub(old, new, text, flags=re.DOTALL)
    assert changed != text
    target.write_text(changed, encoding="utf-8")
    exit_code, codes = _codes(output, capsys)
    assert exit_code == 3
    assert code in codes

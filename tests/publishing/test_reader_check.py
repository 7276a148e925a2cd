"""A planted fault for every code of ``check_reader``."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qgaudio.publishing.check_reader import check_reader
from tests.publishing.pages import write_full_page

Edit = Callable[[str], str]


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any], str]:
    folder = tmp_path_factory.mktemp("page")
    manifest = write_full_page(folder)
    return folder, manifest, (folder / "index.html").read_text(encoding="utf-8")


def swap(old: str, new: str) -> Edit:
    def edit(page: str) -> str:
        assert old in page, f"{old} is not on the page: nothing is planted"
        return page.replace(old, new, 1)

    return edit


def drop(pattern: str, new: str = "") -> Edit:
    def edit(page: str) -> str:
        changed, count = re.subn(pattern, new, page, count=1, flags=re.DOTALL)
        assert count, f"{pattern} is not on the page: nothing is planted"
        return changed

    return edit


FAULTS: list[tuple[str, Edit]] = [
    ("reader-language", swap('<html lang="zh-Hans"', "<html")),
    ("reader-language", swap('id="en" lang="en"', 'id="en" lang="zh-Hans"')),
    ("reader-language", swap('<span class="s" id="en-s02h01"', '<span lang="de" class="s" id="en-s02h01"')),
    ("reader-title", drop(r"<title>.*?</title>", "<title> </title>")),
    ("reader-heading", swap("<h1>", "<h2>")),
    ("reader-id-twice", swap('<p class="status"', '<p id="open"></p><p class="status"')),
    ("reader-link", swap('href="#text"', 'href="#nowhere"')),
    ("reader-inline", swap("</main>", "<script>1</script></main>")),
    ("reader-inline", swap("</head>", "<style>p{}</style></head>")),
    ("reader-inline", swap("<main ", '<main style="color:red" ')),
    ("reader-inline", swap("<main ", '<main onclick="x()" ')),
    ("reader-external", swap('src="reader.js"', 'src="https://cdn.example.org/reader.js"')),
    ("reader-external", swap('href="reader.css"', 'href="//cdn.example.org/reader.css"')),
    ("reader-external", swap("</main>", '<img alt="" src="data:image/gif;base64,R0"></main>')),
    ("reader-file-missing", swap('href="reader.css"', 'href="style.css"')),
    ("reader-file-missing", swap('href="en/article.mp3"', 'href="en/../../article.mp3"')),
    ("reader-file-missing", swap("</main>", '<a href="notes.pdf">Notes</a></main>')),
    ("reader-file-missing", swap("</head>", '<link rel="alternate" href="en/feed.xml"></head>')),
    ("reader-alternative", swap("</main>", '<img src="reader.css"></main>')),
    ("reader-label", swap('<label for="size"', "<label")),
    ("reader-label", swap('id="play" aria-label="播放"', 'id="play"')),
    ("reader-edition", swap('id="en" lang="en"', 'id="english" lang="en"')),
    ("reader-section", swap('id="en-s02" ', "")),
    ("reader-sound", swap('src="en/audio/s01.mp3"', 'src="en/audio/s02.mp3"')),
    ("reader-time", drop(r'(id="en-s01" [^>]*data-d=")[^"]*', r"\g<1>1.0")),
    ("reader-time", drop(r'(id="en-s01p01n01" data-b=")[^"]*', r"\g<1>9.9")),
    ("reader-time", drop(r'(id="en-s01p01n01") data-b="[^"]*"', r"\1")),
    ("reader-time", drop(r'(id="en-s01p01n01" data-b=")[^"]*', r"\g<1>soon")),
    ("reader-sentence", swap('id="en-s01p01n01"', 'id="en-other"')),
    ("reader-stray", swap('id="en-s01p01n01"', 'id="en-other"')),
    ("reader-text", swap("Example Weekly</span>", "Another Weekly</span>")),
    ("reader-origin", swap(' data-o="human"', "")),
    ("reader-table", drop(r'<td>(<span [^>]*en-s02p02n04".*?</span>)</td>', r"</table>\1<table>")),
    ("reader-order", drop(r"(<span [^>]*en-s02p01n01.*?</span>) (<span .*?</span>)", r"\2 \1")),
]  # fmt: skip


def test_a_good_page_has_no_findings(export: tuple[Path, dict[str, Any], str]) -> None:
    folder, manifest, page = export
    (folder / "index.html").write_text(page, encoding="utf-8")
    assert list(check_reader(folder, manifest)) == []


@pytest.mark.parametrize(
    "address", ["../index.html", "/about", "https://example.org/", "mailto:a@example.org", "en/cover%2Epng"]
)
def test_a_newsrooms_own_links_are_its_own(export: tuple[Path, dict[str, Any], str], address: str) -> None:
    folder, manifest, page = export
    (folder / "en/cover.png").touch()
    edited = page.replace("</main>", f'<a href="{address}">x</a></main>')
    (folder / "index.html").write_text(edited, encoding="utf-8")
    assert list(check_reader(folder, manifest)) == []


@pytest.mark.parametrize(("code", "edit"), FAULTS, ids=[f"{n}-{code}" for n, (code, _) in enumerate(FAULTS)])
def test_a_planted_fault_is_found(export: tuple[Path, dict[str, Any], str], code: str, edit: Edit) -> None:
    folder, manifest, page = export
    (folder / "index.html").write_text(edit(page), encoding="utf-8")
    assert code in {finding.code for finding in check_reader(folder, manifest)}


def test_a_page_that_is_not_there_or_is_nothing(export: tuple[Path, dict[str, Any], str]) -> None:
    folder, manifest, _ = export
    (folder / "index.html").write_bytes(b"")
    assert [finding.code for finding in check_reader(folder, manifest)] == ["reader-broken"]
    (folder / "index.html").unlink()
    assert [finding.code for finding in check_reader(folder, manifest)] == ["reader-missing"]
    assert list(check_reader(folder, {**manifest, "files": []})) == []


def test_every_code_has_its_fault() -> None:
    source = Path(check_reader.__code__.co_filename).read_text(encoding="utf-8")
    codes = set(re.findall(r'"(reader-[a-z-]+)"', source))
    assert codes - {code for code, _ in FAULTS} == {"reader-missing", "reader-broken"}

"""Whole articles in many shapes against their golden readings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qgaudio.reading.article import read_source
from qgaudio.reading.describe import understood
from tests.reading.test_properties import written_back

CORPUS = Path(__file__).parents[1] / "corpus"
GOLDEN = Path(__file__).parents[1] / "golden"
SOURCES = sorted(path for path in CORPUS.iterdir() if path.suffix in {".txt", ".html"})


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_read_as_the_golden_file_says(path: Path) -> None:
    golden = GOLDEN / f"read-{path.stem}.json"
    found = understood(read_source(str(path)))
    assert found == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_reading_what_was_read_gives_the_same_sections(path: Path) -> None:
    article = read_source(str(path))
    again = read_source("-", data=written_back(article).encode())
    assert again.sections == article.sections


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if path.suffix == ".txt"], ids=lambda path: path.stem
)
def test_the_encoding_does_not_matter(path: Path) -> None:
    article = read_source(str(path))
    text = path.read_text(encoding="utf-8-sig")
    for encoding in ("gb18030", "utf-16", "utf-8-sig"):
        other = read_source("-", data=text.encode(encoding))
        assert (other.sections, other.id) == (article.sections, article.id)

"""What docs/editions.md says of codes is what the code has."""

from __future__ import annotations

import re
from pathlib import Path

from qgaudio.editions import glossary

ROOT = Path(__file__).resolve().parent.parent
_CODE = re.compile(
    r'(?:Doubt|Fault|Warning_)\(\s*"([a-z-]+)"|^\s+\(?"((?:figure|override)-[a-z]+)"|yield "([a-z-]+)"',
    re.MULTILINE,
)


def codes() -> set[str]:
    texts = (path.read_text("utf-8") for path in (ROOT / "src/qgaudio/editions").glob("*.py"))
    return {next(filter(None, found)) for text in texts for found in _CODE.findall(text)}


def test_every_warning_of_an_edition_is_explained() -> None:
    page = (ROOT / "docs/editions.md").read_text("utf-8")
    explained = set(re.findall(r"^\| `([a-z-]+)` \| \S", page, re.MULTILINE))
    assert codes() - explained == set()
    assert {"figure-missing", "term-missing", "conversion-doubtful", "han-left"} <= codes()


def test_the_size_of_the_glossary_is_told_right() -> None:
    page = (ROOT / "docs/editions.md").read_text("utf-8")
    (told,) = re.findall(r"some ([\d,]+) entries", page)
    assert abs(int(told.replace(",", "")) - len(glossary.builtin_terms())) <= 50

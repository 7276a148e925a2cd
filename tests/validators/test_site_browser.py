"""The index over all exports in a real browser, through axe and the Nu HTML Checker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.publishing.shelves import TITLES, add, run
from tests.publishing.shelves import plain_covers as plain_covers
from tests.publishing.test_podcast import HOSTILE
from tests.validators.tools import chromium, module, vnu

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [pytest.mark.validators, pytest.mark.timeout(120), pytest.mark.usefixtures("plain_covers")]

_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("qgaudio.publishing.site._A_PAGE", 10)
    folder = tmp_path / "output"
    for number in range(8):
        add(folder, f"a{number:03d}", date=f"2026-{number % 12 + 1:02d}-01")
    for name, title in HOSTILE.items():
        add(folder, name, titles=dict.fromkeys(TITLES, title), date=None, reader=False)
    run(folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = chromium()
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        yield browser
        browser.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    output: Path, browser: Any, width: int, scheme: str
) -> None:
    source = (module("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    for name in ("index.html", "index-2.html"):
        page.goto((output / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(source)
        found = page.evaluate("(tags) => axe.run(document, { runOnly: tags })", _TAGS)
        assert [(item["id"], item["nodes"][0]["html"]) for item in found["violations"]] == []
    context.close()


def test_the_pages_are_valid(output: Path) -> None:
    module("vnu-jar")
    assert vnu([output / "index.html", output / "index-2.html", output / "site.css"]) == []

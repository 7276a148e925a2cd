"""The command line's sources: URLs, folders, several at once; and what --strict refuses."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import Ledger
from tests.pipeline import articles
from tests.pipeline.running import contents
from tests.reading.test_source import PARAGRAPHS, page
from tests.servers.web import Reply, Site
from tests.test_cli import Terminal, assert_clear
from tests.test_cli import new as new
from tests.test_cli import old as old

SHORT = ("-e", "zh-Hans", "--allow-private")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Site() as running:
        yield running


def text(article: str = articles.OTHER) -> Reply:
    headers = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "max-age=60"}
    return Reply(article.encode(), headers=headers, etag='"1"')


def _hurry(terminal: Terminal) -> None:
    path = terminal.house.root / "qgaudio.toml"
    path.write_text(path.read_text() + "[fetch]\npause_s = 0\nretry_s = 0\n", encoding="utf-8")


def test_an_export_of_a_url(new: Terminal, site: Site) -> None:
    url = site.serve("/2026/a.html?id=7", text())
    done = new.export(f"{url}#top", *SHORT, "--json")
    assert done.code == 0
    assert (done.result["status"], done.result["source"]) == ("exported", url)
    manifest = json.loads((new.house.folder / "manifest.json").read_bytes())
    assert manifest["article"]["source"]["kind"] == "url"
    assert manifest["article"]["source"]["location"] == url
    assert new("check", str(new.house.folder)).code == 0


def test_a_url_that_stands_is_asked_for_once_and_changes_nothing(
    new: Terminal, site: Site, engines: Ledger
) -> None:
    url = site.serve("/a", text())
    assert new.export(url, *SHORT).code == 0
    before, spoken = contents(new.house.output), len(engines.spoken)
    site.seen.clear()
    done = new.export(url, *SHORT, "--json")
    assert (done.code, done.result["status"]) == (0, "unchanged")
    (seen,) = site.seen
    assert seen.headers["if-none-match"] == '"1"'
    assert contents(new.house.output) == before
    assert len(engines.spoken) == spoken


def test_a_page_whose_counter_alone_changed_stands(new: Terminal, site: Site) -> None:
    url = site.serve("/a", page(foot="<!-- 1 -->"), page(foot="<!-- 2 -->"), page(*PARAGRAPHS[:4]))
    statuses = [new.export(url, *SHORT, "--json").result["status"] for _ in range(3)]
    assert statuses == ["exported", "unchanged", "exported"]


def test_a_url_that_is_gone_leaves_the_last_export(new: Terminal, site: Site) -> None:
    url = site.serve("/a", text(), Reply(status=410))
    assert new.export(url, *SHORT).code == 0
    before = contents(new.house.output)
    assert_clear(new.export(url, *SHORT), 3, f"failed: {url}: ", "taken the page down (410)")
    assert contents(new.house.output) == before


def test_a_dry_run_of_a_url_keeps_nothing(new: Terminal, site: Site) -> None:
    before = contents(new.house.root)
    assert new.export(site.serve("/a", text()), *SHORT, "--dry-run").code == 0
    assert contents(new.house.root) == before


def test_several_urls_one_of_which_fails(new: Terminal, site: Site) -> None:
    _hurry(new)
    site.serve("/robots.txt", "User-agent: *\nDisallow: /closed\n")
    urls = [site.serve("/a", text()), site.serve("/closed", text()), site.serve("/b", text(articles.ARTICLE))]
    done = new.export(*urls, *SHORT, "--json")
    assert done.code == 3
    assert [item["status"] for item in done.json["results"]] == ["exported", "failed", "exported"]
    assert "robots.txt" in done.json["results"][1]["error"]["message"]
    assert site.paths() == ["/robots.txt", "/a", "/b"]


def test_addresses_of_this_machine_need_leave(new: Terminal, site: Site) -> None:
    url = site.serve("/a", text())
    for command in ("read", "export"):
        assert_clear(new(command, url), 3, "own network", "--allow-private")
    assert not site.seen
    path = new.house.root / "qgaudio.toml"
    path.write_text("[fetch]\nallow_private = true\n", encoding="utf-8")
    assert new("read", url).code == 0


def test_secrets_in_an_address_are_never_printed(new: Terminal) -> None:
    for url in ("https://editor:hunter2@news.example/a", "https://editor:hunt er2@news.example/a"):
        for command in (("read", url), ("export", url), ("read", url, "missing.txt", "--json")):
            done = new(*command)
            assert done.code == 3
            assert "hunt" not in done.out + done.err


# --- read ------------------------------------------------------------------------------------------


def test_reading_a_url(new: Terminal, site: Site) -> None:
    url = site.serve("/a", text())
    articles.write(new.house.root, articles.OTHER, "other.txt")
    fetched = new("read", url, "--allow-private", "--json").json
    saved = new("read", "other.txt", "--json").json
    assert {key for key in saved if saved[key] != fetched[key]} == {"id"}
    done = new("read", url, "--allow-private")
    assert done.code == 0
    assert url in done.out


def test_reading_a_folder(new: Terminal) -> None:
    folder = new.house.root / "today"
    articles.write(folder, articles.OTHER, "b.txt")
    articles.write(folder, articles.ARTICLE, "a.md")
    articles.write(folder, "nothing", "c.txt")
    done = new("read", str(folder), "--json")
    assert done.code == 3
    first, second, third = done.json
    assert [Path(item["source"]).name for item in done.json] == ["a.md", "b.txt", "c.txt"]
    assert first["title"] == articles.TITLE
    assert second["title"]
    assert third["error"]["type"] == "ExtractionError"
    printed = new("read", str(folder))
    assert_clear(printed, 3, "failed: ", "c.txt")
    assert articles.TITLE in printed.out


def test_reading_a_folder_of_one(new: Terminal) -> None:
    articles.write(new.house.root / "today", articles.OTHER, "b.txt")
    (item,) = new("read", str(new.house.root / "today"), "--json").json
    assert item["source"].endswith("b.txt")


def test_reading_several_sources(new: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(articles.OTHER.encode())))
    done = new("read", "article.txt", "-", "--json")
    assert done.code == 0
    assert [item["source"] for item in done.json] == ["article.txt", "-"]
    assert_clear(new("read", "article.txt", "b.txt", "--id", "x"), 2, "--id names one article")
    assert_clear(new("read", str(new.house.root / "store")), 3, "there is no file")


def test_reading_strictly(new: Terminal) -> None:
    articles.write(new.house.root, articles.OTHER, "clean.txt")
    assert new("read", "article.txt", "--strict").code == 4
    assert new("read", "clean.txt", "--strict").code == 0
    assert new("read", "clean.txt", "article.txt", "--strict").code == 4
    assert new("read", "article.txt", "missing.txt", "--strict").code == 3


# --- strict ----------------------------------------------------------------------------------------


def test_strict_makes_nothing_of_what_was_read_with_doubts(new: Terminal, engines: Ledger) -> None:
    clean = articles.write(new.house.root, articles.OTHER, "clean.txt")
    done = new.export("article.txt", clean, "-e", "zh-Hans", "--strict")
    assert_clear(done, 4, "refused: article.txt: --strict", "[headings-doubtful]")
    assert new.house.folder.is_dir()  # the only export there is
    machine = new.export("article.txt", "-e", "zh-Hans", "--strict", "--json")
    assert (machine.code, machine.result["status"], machine.result["folder"]) == (4, "refused", None)
    assert {warning["code"] for warning in machine.result["warnings"]} == {"headings-doubtful"}


def test_strict_leaves_the_last_good_export(old: Terminal, engines: Ledger) -> None:
    before = contents(old.house.output)
    articles.write(old.house.root, articles.ARTICLE.replace(articles.SENTENCE, articles.CORRECTED))
    assert old.export("article.txt", "--strict").code == 4
    assert contents(old.house.output) == before
    assert not engines.spoken
    assert old.export("article.txt", "missing.txt", "--strict").code == 3


def test_help_names_the_sources(new: Terminal) -> None:
    for command in ("read", "export"):
        assert "a URL" in " ".join(new(command, "--help").out.split())

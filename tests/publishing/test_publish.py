"""A whole output folder: published, published again, and what is broken in it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from qgaudio.cli import main
from qgaudio.errors import ConfigError, PublishingError
from qgaudio.publishing.address import base_url, under
from qgaudio.publishing.check_feeds import check_feeds
from qgaudio.settings import Podcast
from qgaudio.store import Store
from tests.pipeline.running import House

from .shelves import BASE, add, manifest_of, run, seal
from .shelves import plain_covers as plain_covers

ALL = {
    *(f"{kind}.{language}" for language in ("zh-Hans", "zh-Hant-TW", "en") for kind in ("feed", "cover")),
    "index", "site", "sitemap",
}  # fmt: skip


pytestmark = pytest.mark.usefixtures("plain_covers")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    add(folder, "first", date="2026-03-17")
    add(folder, "second")
    return folder


def files(output: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in output.iterdir()
        if path.is_file() and path.name != ".qgaudio.lock"
    }


def test_everything_is_written_and_nothing_else(output: Path) -> None:
    done = run(output)
    assert {path.stem for path in output.iterdir() if path.is_file() and path.suffix} - {".qgaudio"} == ALL
    assert (done.exports, done.editions, done.warnings) == (2, 6, ())
    assert set(done.written) == set(files(output))


def test_publishing_again_writes_nothing(output: Path) -> None:
    run(output)
    before = files(output)
    done = run(output)
    assert done.written == ()
    assert files(output) == before


def test_the_same_bytes_come_from_an_empty_store(output: Path) -> None:
    run(output)
    before = {name: data for name, (data, _) in files(output).items()}
    shutil.rmtree(output.with_name("store"))
    for name in before:
        (output / name).unlink()
    run(output)
    assert {name: data for name, (data, _) in files(output).items()} == before


def test_one_more_export_changes_feeds_and_index_alone(output: Path) -> None:
    run(output)
    add(output, "third", date="2026-03-19")
    done = run(output)
    assert set(done.written) == {
        "feed.zh-Hans.xml", "feed.zh-Hant-TW.xml", "feed.en.xml", "index.html", "sitemap.xml",
    }  # fmt: skip


def test_what_is_removed_vanishes_with_its_feed(output: Path) -> None:
    shutil.rmtree(output / "2026-03-17-first")
    add(output, "second", languages=("zh-Hans",))
    run(output)
    assert not (output / "feed.en.xml").exists()
    add(output, "second")
    run(output)
    assert (output / "feed.en.xml").exists()
    add(output, "second", languages=("zh-Hans",))
    done = run(output)
    assert set(done.removed) == {"feed.en.xml", "cover.en.png", "feed.zh-Hant-TW.xml", "cover.zh-Hant-TW.png"}
    assert "first" not in (output / "index.html").read_text(encoding="utf-8")


def test_an_export_that_was_made_again_is_read_again(output: Path) -> None:
    run(output)
    add(output, "second", titles={"zh-Hans": "改题", "zh-Hant-TW": "改題", "en": "Corrected"})
    run(output)
    assert "Corrected" in (output / "feed.en.xml").read_text(encoding="utf-8")


def test_what_is_remembered_is_only_a_memory(output: Path) -> None:
    run(output)
    for path in output.with_name("store").rglob("*"):
        if path.is_file():
            path.write_bytes(b"\0" * 100)
    before = files(output)
    assert run(output).written == ()
    assert files(output) == before


def test_what_is_being_built_is_no_export(output: Path) -> None:
    staging = output / f".2026-03-19-new.new-{os.getppid()}"
    shutil.copytree(output / "2026-03-18-second", staging)
    assert run(output).exports == 2
    assert staging.is_dir()


def test_what_a_killed_export_left_is_mended_first(output: Path) -> None:
    (output / "2026-03-17-first").rename(output / ".2026-03-17-first.old")
    assert run(output).exports == 2


def test_folders_that_are_no_exports_do_not_matter(output: Path) -> None:
    (output / "assets").mkdir()
    assert run(output).exports == 2


Break = Callable[[Path], object]


def _flip(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace("83.4", "83.5"), encoding="utf-8")


def _silent(folder: Path) -> None:
    manifest = manifest_of(folder)
    manifest["editions"][0]["files"] = manifest["editions"][0]["files"][1:]
    seal(folder, manifest)


def _escape(folder: Path) -> None:
    manifest = manifest_of(folder)
    manifest["editions"][0]["files"][0]["path"] = "../../secret.mp3"
    seal(folder, manifest)


def _unlike(folder: Path) -> None:
    manifest = manifest_of(folder)
    manifest["editions"][1]["title"] = 7
    seal(folder, manifest)


def _twice(folder: Path) -> None:
    manifest = manifest_of(folder)
    manifest["editions"][1]["language"] = "zh-Hans"
    seal(folder, manifest)


BREAKS: dict[str, tuple[Break, str]] = {
    "not JSON": (lambda folder: (folder / "manifest.json").write_bytes(b"{"), "is not JSON"),
    "no object": (lambda folder: (folder / "manifest.json").write_bytes(b"[]"), "schema"),
    "no manifest": (lambda folder: (folder / "manifest.json").unlink(), "cannot be read"),
    "changed since": (_flip, "changed since"),
    "no sound in it": (_silent, "no sound"),
    "a path that leads out": (_escape, "schema"),
    "a title that is a number": (_unlike, "schema"),
    "an edition twice": (_twice, "twice"),
    "sound missing": (lambda folder: (folder / "en/article.mp3").unlink(), "en/article.mp3 is missing"),
    "sound cut": (lambda folder: (folder / "en/article.mp3").write_bytes(b""), "0 bytes"),
    "captions missing": (lambda folder: (folder / "en/captions.vtt").unlink(), "captions.vtt"),
    "page missing": (lambda folder: (folder / "index.html").unlink(), "index.html"),
    "a copy": (lambda folder: shutil.copytree(folder, folder.with_name("copy")), "same article"),
}


@pytest.mark.parametrize("seen", [True, False], ids=["published before", "new"])
@pytest.mark.parametrize("fault", BREAKS)
def test_a_broken_export_is_named_and_the_old_feeds_stay(output: Path, fault: str, seen: bool) -> None:
    run(output)
    folder = output / "2026-03-18-second" if seen else add(output, "third", date="2026-03-19")
    before = files(output)
    break_it, words = BREAKS[fault]
    break_it(folder)
    with pytest.raises(PublishingError, match=words) as caught:
        run(output)
    assert folder.name in str(caught.value)
    assert files(output) == before


def test_every_broken_export_is_named(output: Path) -> None:
    for folder in output.iterdir():
        (folder / "zh-Hans/article.mp3").unlink()
    with pytest.raises(PublishingError, match=r"(?s)2026-03-17-first.*2026-03-18-second"):
        run(output)


def test_nothing_takes_its_place_before_all_is_written(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(output)
    add(output, "third", date="2026-03-19")
    before, real, calls = files(output), os.fsync, []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 4:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr("qgaudio.publishing.publish.os.fsync", full)
    with pytest.raises(PublishingError, match="No space left"):
        run(output)
    assert files(output) == before


def test_what_a_killed_publish_left_is_cleared(output: Path) -> None:
    output.joinpath(".feed.en.xml.4711.tmp").write_bytes(b"half")
    run(output)
    assert not list(output.glob(".*.tmp"))


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    with pytest.raises(PublishingError, match="no export"):
        run(tmp_path / "output")
    with pytest.raises(PublishingError, match="no folder"):
        run(tmp_path / "nowhere")


def test_articles_without_a_date_stand_last_and_are_told(output: Path) -> None:
    add(output, "undated", date=None)
    done = run(output)
    assert len(done.warnings) == 1
    assert "undated-undated" in done.warnings[0]
    feed = (output / "feed.en.xml").read_text(encoding="utf-8")
    assert feed.index("undated-undated") > feed.index("2026-03-17-first")


def test_exports_made_before_pages_and_covers_were(tmp_path: Path) -> None:
    output = tmp_path / "output"
    add(output, "old", reader=False, cover=False)
    run(output)
    page = (output / "index.html").read_text(encoding="utf-8")
    assert 'href="2026-03-18-old/en/article.mp3"' in page
    assert "2026-03-18-old/index.html" not in page + (output / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://Example.org", "https://example.org"),
        (" https://example.org/a/ ", "https://example.org/a"),
        ("https://example.org:8443/a//", "https://example.org:8443/a"),
        ("https://示例.cn/音", "https://xn--fsq092h.cn/%E9%9F%B3"),
        ("http://localhost:8000", "http://localhost:8000"),
    ],
)
def test_addresses(text: str, address: str) -> None:
    assert base_url(text) == address
    assert base_url(address) == address


@pytest.mark.parametrize(
    "text",
    ["", " ", "example.org", "ftp://example.org", "https://", "https://a:b@example.org", "https://e.org/?a",
     "https://e.org/#a", "https://e.org/a b", "https://e.org:99999", "https://[::1", 'https://e.org/"'],
)  # fmt: skip
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        base_url(text)
    assert caught.value.hint


def test_names_are_quoted_in_addresses() -> None:
    assert under("https://e.org", "a b", "文.mp3") == "https://e.org/a%20b/%E6%96%87.mp3"


def test_http_is_a_doubt(output: Path) -> None:
    assert "base-url-http" in run(output, base_url="http://example.org").warnings[0]


@pytest.mark.parametrize(
    "podcast",
    [Podcast(category="Newz"), Podcast(category="News > Gardening"), Podcast(email="nobody")],
)
def test_settings_that_directories_refuse(output: Path, podcast: Podcast) -> None:
    with pytest.raises(ConfigError):
        run(output, podcast)
    assert not (output / "feed.en.xml").exists()


def test_the_command(
    output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(output.parent)
    monkeypatch.setenv("QGAUDIO_STORE", str(output.with_name("store")))
    assert main(["publish"]) == 2
    assert "--base-url" in capsys.readouterr().err
    assert main(["publish", "output", "--base-url", f"{BASE}/"]) == 0
    assert f"{BASE}/feed.en.xml" in capsys.readouterr().out
    assert main(["publish", "output", "--base-url", BASE, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["exports"], answer["written"], answer["error"]) == (2, [], None)
    (output / "qgaudio.toml").write_text(f'[publishing]\nbase_url = "{BASE}"\n', encoding="utf-8")
    (output / "2026-03-18-second/en/article.mp3").unlink()
    assert main(["publish", "output", "--config", str(output / "qgaudio.toml")]) == 3
    assert "2026-03-18-second" in capsys.readouterr().err
    assert main(["publish", "output", "--base-url", BASE, "--json"]) == 3
    assert "2026-03-18-second" in json.loads(capsys.readouterr().out)["error"]["message"]


def test_a_store_may_be_shared_by_output_folders(output: Path, tmp_path: Path) -> None:
    run(output)
    other = tmp_path / "other"
    add(other, "only")
    assert run(other).exports == 1
    assert Store(tmp_path / "store").usage()


def test_what_the_line_exports_is_published_whole(finished: House) -> None:
    folder = finished.folder.name
    run(finished.output)
    assert list(check_feeds(finished.output)) == []
    page = (finished.output / "index.html").read_text(encoding="utf-8")
    assert f'href="{folder}/index.html#en"' in page
    assert f'href="{folder}/en/article.epub"' in page
    assert f"{folder}/en/cover.png" in (finished.output / "feed.en.xml").read_text(encoding="utf-8")

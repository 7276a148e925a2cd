"""What publishers add to an export: when it is made anew for their sake, and when it stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qgaudio.cli import main
from qgaudio.config import Podcast, Publishing
from qgaudio.id3 import read_tags
from qgaudio.pipeline.export import UNTITLED
from qgaudio.publishing import artwork_design
from qgaudio.publishing.check import check_export
from qgaudio.publishing.fonts import face_for
from tests.fakes import Ledger
from tests.pipeline import articles
from tests.pipeline.running import House, contents, edition_of, folder_of, manifest_of, sentences_of

STYLE = "body { color: #000; background: #fff }\n"


def test_every_format_is_made_and_named(finished: House) -> None:
    manifest = manifest_of(finished.run())
    of_editions = [{file["role"] for file in edition["files"]} for edition in manifest["editions"]]
    assert of_editions == 3 * [
        {
            "audio", "captions", "chapters", "contents", "cover", "epub", "markdown", "publication",
            "subtitles", "text",
        }
    ]  # fmt: skip
    assert [(file["role"], file["path"]) for file in manifest["files"]] == [
        ("epub", "bilingual.epub"),
        ("reader", "index.html"),
        ("reader-style", "reader.css"),
        ("reader-script", "reader.js"),
    ]
    assert manifest["folder"] == finished.folder.name


def test_every_sound_carries_its_cover(finished: House) -> None:
    sounds = list(finished.folder.rglob("*.mp3"))
    covers = {read_tags(path.read_bytes())["cover"] for path in sounds}
    assert len(sounds) == 3 * 6
    assert len(covers) == 3, "one an edition"
    assert all(cover[:2] == b"\xff\xd8" and len(cover) < 60_000 for cover in covers)


@pytest.mark.parametrize(
    "settings",
    [Publishing(base_url="https://example.org/a"), Publishing(epub=False)],
    ids=["base_url", "epub"],
)
def test_a_setting_of_publishing_makes_the_files_anew_and_no_sound(
    finished: House, engines: Ledger, settings: Publishing
) -> None:
    planned = finished.run(dry_run=True, publishing=settings)
    assert {(unit.kind, unit.reason) for unit in planned.plan} == {("edition", "settings changed")}
    outcome = finished.exported(publishing=settings)
    assert (outcome.made.clips, outcome.made.tracks, outcome.made.translations) == (0, 0, 0)
    assert check_export(folder_of(outcome)) == ()
    assert finished.run(publishing=settings).status == "unchanged"


def test_what_feeds_say_does_not_touch_an_export(finished: House) -> None:
    assert finished.run(podcast=Podcast(title="Evening readings")).status == "unchanged"


def test_a_newsrooms_template_makes_the_pages_anew(finished: House) -> None:
    folder = finished.root / "templates"
    folder.mkdir()
    settings = Publishing(templates=str(folder))
    finished.exported(publishing=settings)
    assert finished.run(publishing=settings).status == "unchanged"
    (folder / "reader.css").write_text(STYLE, encoding="utf-8")
    finished.exported(publishing=settings)
    assert (finished.folder / "reader.css").read_text(encoding="utf-8") == STYLE
    assert finished.run(publishing=settings).status == "unchanged"


def test_a_damaged_book_is_made_anew(finished: House) -> None:
    whole = contents(finished.folder)
    (finished.folder / "bilingual.epub").write_bytes(b"")
    (finished.folder / "index.html").unlink()
    assert {unit.reason for unit in finished.run(dry_run=True).plan} == {"corrupt"}
    finished.exported()
    assert contents(finished.folder) == whole


def test_a_heading_that_runs_in_is_marked(house: House) -> None:
    text = articles.ARTICLE.replace("书目将", "一是灯要亮。每晚九点以前不关灯。\n二是书要新。书目将")
    articles.write(house.root, text)
    outcome = house.exported()
    for edition in manifest_of(outcome)["editions"]:
        marked = [item["id"] for item in sentences_of(edition) if item.get("run_in")]
        paragraphs = [item["paragraph"] for item in sentences_of(edition) if item["id"] in marked]
        assert all(name == f"{paragraph}n01" for name, paragraph in zip(marked, paragraphs, strict=True))
    ids = [
        [item["id"] for item in sentences_of(edition) if item.get("run_in")]
        for edition in manifest_of(outcome)["editions"]
    ]
    assert ids[0] == ids[1] == ids[2] != []


def test_a_cover_without_its_title_is_told_and_drawn_when_there_is_a_font(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without:
        without.setattr(artwork_design, "face_for", lambda *_: None)
        outcome = house.exported()
        assert [item.code for item in outcome.warnings].count(UNTITLED) == 3
        assert check_export(folder_of(outcome)) == ()
        assert house.run().status == "unchanged", "no font, as before"
        plain = (house.folder / "en" / "cover.png").read_bytes()
    if face_for("zh-Hans", "书屋", Publishing()) is None:
        pytest.skip("no font with Chinese characters is installed")
    outcome = house.exported()
    assert UNTITLED not in {item.code for item in outcome.warnings}
    assert (house.folder / "en" / "cover.png").read_bytes() != plain
    with monkeypatch.context() as without:
        without.setattr(artwork_design, "face_for", lambda *_: None)
        assert house.run().status == "unchanged", "what is there stands on a machine without a font"


@pytest.mark.parametrize("font", [True, False])
def test_strict_does_not_fail_for_want_of_a_font(
    house: House, engines: Ledger, monkeypatch: pytest.MonkeyPatch, font: bool
) -> None:
    articles.write(house.root, articles.OTHER)  # whose headings leave no doubt
    if not font:
        monkeypatch.setattr(artwork_design, "face_for", lambda *_: None)
    monkeypatch.setenv("QGAUDIO_STORE", house.config.store)
    fakes = ("--speech", "fake", "--translator", "fake", "--strict", "-e", "zh-Hans")
    assert main(["export", str(house.source), "-o", str(house.output), *fakes]) == 0


def test_a_font_of_ones_own_is_part_of_the_question(finished: House, tmp_path: Path) -> None:
    found = face_for("zh-Hans", "书屋", Publishing())
    if found is None or not found.path:
        pytest.skip("no font with Chinese characters is installed")
    settings = replace(finished.config.publishing, font=found.path)
    finished.exported(publishing=settings)
    assert finished.run(publishing=settings).status == "unchanged"
    missing = finished.run(publishing=Publishing(font=str(tmp_path / "none.ttf")))
    assert missing.status == "failed"
    assert edition_of(manifest_of(finished.run(publishing=settings)), "en")

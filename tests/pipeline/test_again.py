"""Runs after the first: nothing is made that stands, and no more than what changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qgaudio.pipeline.outcome import Made
from qgaudio.publishing.check import check_export
from tests.fakes import Ledger
from tests.pipeline import articles
from tests.pipeline.running import (
    House,
    contents,
    edition_of,
    folder_of,
    manifest_of,
    sentences_of,
    state,
)

ROOT = Path(__file__).resolve().parents[2]
CMS_LINE = "--> 2026-03-18 1 2 示例周刊 content_4711.html 1 灯塔书屋“夜读会”开张 /enpproperty-->"
HEAVY = ("numpy", "opencc", "lxml", "pypinyin", "soundfile", "jieba", "rjieba", "soxr", "wetext", "edge_tts",
         "readability", "deep_translator", "requests", "aiohttp", "onnxruntime", "xllamacpp",
         "qgaudio.figures", "qgaudio.editions.checks")  # fmt: skip


def test_a_second_run_touches_nothing(finished: House, engines: Ledger) -> None:
    first = finished.run()
    before = state(finished.root)
    second = finished.run()
    assert second.status == "unchanged"
    assert second.folder == first.folder
    assert second.manifest == first.manifest
    assert second.made == Made()
    assert engines.made == []
    assert state(finished.root) == before


def test_a_second_run_tells_the_warnings_of_the_export(house: House, engines: Ledger) -> None:
    engines.answer = lambda sentence: "The club said that many came and that all of it went well."
    first = house.exported()
    assert any(warning.code == "figure-missing" for warning in first.warnings)
    assert house.run().warnings == first.warnings


def test_a_second_run_imports_nothing_heavy(finished: House) -> None:
    program = (
        "import sys; from qgaudio.cli import main; code = main(sys.argv[1:]);"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    command = [sys.executable, "-c", program, "export", str(finished.source), "-o", str(finished.output)]
    environment = {**os.environ, "QGAUDIO_STORE": finished.config.store}
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment, cwd=finished.root
    )
    assert done.stdout.startswith("unchanged: ")
    assert done.stderr.splitlines()[-1] == "[]"


def test_one_changed_sentence_costs_one_translation_and_its_clips(finished: House, engines: Ledger) -> None:
    before = manifest_of(finished.run())
    articles.write(finished.root, articles.ARTICLE.replace(articles.SENTENCE, articles.CORRECTED))
    outcome = finished.exported()
    assert engines.translated == [articles.CORRECTED]
    assert outcome.made.translations == 1
    assert sorted(request.voice for request in engines.spoken) == ["fake-en", "fake-zh"]
    assert outcome.made.clips == 2
    assert check_export(folder_of(outcome)) == ()
    for language in finished.config.editions:
        old, new = (sentences_of(edition_of(item, language)) for item in (before, manifest_of(outcome)))
        changed = [one["id"] for one, two in zip(old, new, strict=True) if one["text"] != two["text"]]
        assert changed == ["s03p01n02"]


def test_a_sentence_that_moves_costs_nothing(finished: House, engines: Ledger) -> None:
    moved = articles.ARTICLE.replace(articles.SENTENCE, "").replace("书目将", articles.SENTENCE + "书目将")
    articles.write(finished.root, moved)
    outcome = finished.exported()
    assert outcome.made.translations == outcome.made.clips == 0
    assert outcome.made.tracks


def test_another_voice_costs_its_editions_clips_alone(finished: House, engines: Ledger) -> None:
    first = finished.run()
    english = [
        item for item in sentences_of(edition_of(manifest_of(first), "en")) if item["kind"] != "caption"
    ]
    before = {name: data for name, data in contents(folder_of(first)).items() if name.startswith("zh")}
    outcome = finished.exported(voices={"en": "fake-en-2"})
    assert engines.translated == []
    assert {request.voice for request in engines.spoken} == {"fake-en-2"}
    assert len(engines.spoken) == len(english)
    after = contents(folder_of(outcome))
    assert {name: after[name] for name in before} == before
    assert edition_of(manifest_of(outcome), "en")["speech"]["voice"] == "fake-en-2"


def test_a_chinese_voice_is_one_for_all_chinese_editions(finished: House, engines: Ledger) -> None:
    outcome = finished.exported(voices={"zh": "fake-zh-2"})
    assert {request.voice for request in engines.spoken} == {"fake-zh-2"}
    for language in ("zh-Hans", "zh-Hant-TW"):
        assert edition_of(manifest_of(outcome), language)["speech"]["voice"] == "fake-zh-2"


def test_an_edition_more_and_an_edition_less(house: House, engines: Ledger) -> None:
    house.exported(editions=("zh-Hans",))
    engines.forget()
    more = house.exported(editions=("zh-Hans", "en"))
    assert {request.voice for request in engines.spoken} == {"fake-en"}
    assert (folder_of(more) / "en" / "article.mp3").is_file()
    engines.forget()
    less = house.exported(editions=("en",))
    assert not engines.spoken
    assert not engines.translated
    assert sorted(path.name for path in folder_of(less).iterdir()) == [
        "en", "index.html", "manifest.json", "reader.css", "reader.js"
    ]  # fmt: skip
    assert check_export(folder_of(less)) == ()


@pytest.mark.parametrize("known_by", ["--id", "comment"])
def test_a_corrected_title_stays_in_its_folder(house: House, engines: Ledger, known_by: str) -> None:
    own = "book-room" if known_by == "--id" else None
    # The line that a content management system leaves behind names the article.
    text = articles.ARTICLE if own else f"{articles.ARTICLE}\n{CMS_LINE}\n"
    articles.write(house.root, text)
    first = house.exported(id=own)
    engines.forget()
    articles.write(house.root, text.replace(articles.TITLE, "灯塔书屋举办夜读会"))
    second = house.exported(id=own)
    assert second.folder == first.folder == house.folder
    assert manifest_of(second)["article"]["title"] == "灯塔书屋举办夜读会"
    assert engines.translated == ["灯塔书屋举办夜读会"]


@pytest.mark.parametrize("name", ["captions/s01.vtt", "article.mp3", "article.txt", "chapters.json"])
def test_a_removed_file_is_put_back_from_the_store(finished: House, engines: Ledger, name: str) -> None:
    whole = contents(finished.folder)
    (finished.folder / "en" / name).unlink()
    outcome = finished.exported()
    assert (outcome.made.translations, outcome.made.clips, outcome.made.tracks) == (0, 0, 0)
    assert contents(finished.folder) == whole
    assert not engines.spoken
    assert not engines.translated


def test_a_damaged_file_is_made_anew(finished: House) -> None:
    whole = contents(finished.folder)
    path = finished.folder / "en" / "audio" / "s01.mp3"
    data = path.read_bytes()
    path.write_bytes(data[:-10] + bytes(10))
    planned = finished.run(dry_run=True).plan
    assert [unit.reason for unit in planned if unit.edition == "en"] == ["corrupt"]
    finished.exported()
    assert contents(finished.folder) == whole


@pytest.mark.parametrize("damage", ["cut", "other", "schema"])
def test_a_damaged_manifest_is_made_anew_and_told(finished: House, damage: str) -> None:
    first = finished.run()
    path = folder_of(first) / "manifest.json"
    whole = path.read_bytes()
    if damage == "cut":
        path.write_bytes(whole[:-100])
    elif damage == "other":
        path.write_bytes(b"[]")
    else:
        document = json.loads(whole)
        del document["editions"][0]["sections"]
        path.write_text(json.dumps(document), encoding="utf-8")
    second = finished.exported()
    assert second.folder == first.folder
    assert [warning.code for warning in second.warnings if warning.code == "damaged-export"]
    assert path.read_bytes() == whole, "the damage of before is not part of the export"


def test_retranslating_renews_every_translation(finished: House, engines: Ledger) -> None:
    english = edition_of(manifest_of(finished.run()), "en")
    engines.answer = lambda sentence: f"Said anew in {len(sentence)} words, all of them other ones."
    outcome = finished.exported(retranslate=True)
    assert outcome.made.translations > 10
    renewed = edition_of(manifest_of(outcome), "en")
    for before, after in zip(sentences_of(english), sentences_of(renewed), strict=True):
        assert before["text"].startswith("The club said") == after["text"].startswith("Said anew")
    engines.forget()
    assert finished.run().status == "unchanged"


def test_an_empty_store_does_not_unmake_an_export(finished: House, engines: Ledger) -> None:
    shutil.rmtree(finished.config.store)
    assert finished.run().status == "unchanged"
    assert engines.made == []
    assert not Path(finished.config.store).exists()

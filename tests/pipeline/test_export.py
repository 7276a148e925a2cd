"""The whole line with the fake engines: what comes out, and that it is the same every time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qgaudio.config import Pauses, Sound
from qgaudio.model import LANGUAGES
from qgaudio.publishing.check import check_export
from qgaudio.publishing.manifest import content_digest, manifest_json, read_manifest
from qgaudio.reading.article import read_source
from tests.fakes import Ledger
from tests.pipeline import articles
from tests.pipeline.running import House, contents, edition_of, folder_of, manifest_of, sentences_of

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "manifest-book-room.json"


def test_every_edition_is_made_and_nothing_is_wrong_with_it(house: House) -> None:
    outcome = house.exported(editions=LANGUAGES)
    folder = folder_of(outcome)
    assert folder.parent == house.output
    assert re.fullmatch(r"2026-03-18-deng-ta-shu-wu-ye-[0-9a-f]{6}", folder.name)
    assert check_export(folder) == ()
    manifest = read_manifest(folder / "manifest.json")
    assert manifest == manifest_of(outcome)
    assert tuple(edition["language"] for edition in manifest["editions"]) == LANGUAGES


def test_ids_are_the_same_in_every_edition(house: House) -> None:
    manifest = manifest_of(house.exported())
    ids = [[sentence["id"] for sentence in sentences_of(edition)] for edition in manifest["editions"]]
    assert ids[0] == ids[1] == ids[2]
    assert {"s00n01", "s00t01", "s00c01", "s02k01", "s02h01", "s02p01n02"} <= set(ids[0])


def test_what_is_spoken_is_seen_and_the_other_way_round(house: House) -> None:
    for edition in manifest_of(house.exported())["editions"]:
        for sentence in sentences_of(edition):
            assert (sentence["begin_s"] is None) == (sentence["kind"] == "caption"), sentence


def test_the_lines_around_the_title_are_in_every_edition(house: House) -> None:
    articles.write(house.root, articles.AROUND)
    outcome = house.exported()
    manifest = manifest_of(outcome)
    assert check_export(folder_of(outcome)) == ()
    assert manifest["article"]["pretitle"] == "一盏灯 一群人"
    assert manifest["article"]["subtitle"] == "——小城里的阅读新风"
    for edition in manifest["editions"]:
        front = edition["sections"][0]
        assert [item["id"] for item in front["sentences"]][:4] == ["s00n01", "s00k01", "s00t01", "s00h01"]
        assert [item["begin_s"] is not None for item in front["sentences"][:4]] == [True] * 4
        assert front["kicker"] == front["sentences"][1]["text"]
        assert front["heading"] == front["sentences"][3]["text"]


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_a_line_around_the_title_that_is_lost_is_found(house: House, language: str) -> None:
    articles.write(house.root, articles.AROUND)
    folder = folder_of(house.exported(editions=("zh-Hans", "en")))
    path = folder / "manifest.json"
    manifest = json.loads(path.read_bytes())
    edition_of(manifest, language)["sections"][0]["kicker"] = None
    path.write_bytes(manifest_json({**manifest, "digest": content_digest(manifest)}))
    assert {"pretitle-differs", "kicker-differs"} <= {finding.code for finding in check_export(folder)}


@pytest.mark.parametrize("name", ["article.txt", "article.md"])
def test_what_an_export_writes_reads_back(house: House, name: str) -> None:
    articles.write(house.root, articles.AROUND)
    written = folder_of(house.exported(editions=("zh-Hans",))) / "zh-Hans" / name
    first, again = read_source(str(house.source)), read_source(str(written))
    assert (again.title, again.pretitle, again.subtitle) == (first.title, first.pretitle, first.subtitle)
    assert (again.date, again.publication, again.images) == (first.date, first.publication, first.images)
    assert again.sections == first.sections


def test_captions_are_spoken_where_they_are_asked_for(house: House) -> None:
    outcome = house.exported(speak_captions=True)
    for edition in manifest_of(outcome)["editions"]:
        assert all(sentence["begin_s"] is not None for sentence in sentences_of(edition))
    assert check_export(folder_of(outcome)) == ()


def test_the_sound_is_mastered_as_configured_and_the_manifest_says_so(house: House) -> None:
    outcome = house.exported(
        sound=Sound(loudness_lufs=-20.0, true_peak_dbtp=-3.0, sample_rate=32_000, bitrate_kbps=48),
        editions=("zh-Hans",),
    )
    manifest = manifest_of(outcome)
    assert manifest["sound"] == {"loudness_lufs": -20.0, "true_peak_dbtp": -3.0}
    assert manifest["editions"][0]["loudness_lufs"] == pytest.approx(-20, abs=0.5)
    assert check_export(folder_of(outcome)) == ()


def test_traditional_shares_its_clips_with_simplified(house: House, engines: Ledger) -> None:
    alone = house.exported(editions=("zh-Hans",)).made.clips
    assert alone == len(engines.spoken)
    house.exported(editions=("zh-Hans", "zh-Hant-TW", "zh-Hant-HK"))
    assert len(engines.spoken) == alone


def test_a_traditional_voice_reads_traditional_text(house: House, engines: Ledger) -> None:
    house.exported(editions=("zh-Hans", "zh-Hant-TW"), voices={"zh-Hant-TW": "fake-tw"})
    read = {request.text for request in engines.spoken if request.voice == "fake-tw"}
    assert any("書屋" in text for text in read)
    assert not any("书屋" in text for text in read)


def test_one_text_in_two_places_is_one_clip(house: House, engines: Ledger) -> None:
    text = articles.ARTICLE.replace("书目将在秋天公布", "剩下的钱用来修补旧书。书目将在秋天公布")
    articles.write(house.root, text)
    house.exported(editions=("zh-Hans",))
    spoken = [request.text for request in engines.spoken]
    assert len(spoken) == len(set(spoken))
    assert sum("修补旧书" in words for words in spoken) == 1


def test_the_glossary_reaches_the_translator_and_the_lexicon_the_voice(house: House, engines: Ledger) -> None:
    house.exported(lexicon=(("何一舟", "he2 yi1 zhou1"),))
    with_name = [request for request in engines.spoken if "何一舟" in request.text]
    assert with_name
    assert all(request.lexicon == (("何一舟", "he2 yi1 zhou1"),) for request in with_name)


@pytest.mark.parametrize("answer", ["", "他说 it was so.", "again " * 40], ids=["empty", "han", "runaway"])
def test_a_hard_fault_of_the_translation_fails_the_article(
    house: House, engines: Ledger, answer: str
) -> None:
    engines.answer = lambda sentence: answer
    outcome = house.run()
    assert outcome.status == "failed"
    error = outcome.error
    assert error is not None
    assert getattr(error, "edition", None) == "en"
    assert re.fullmatch(r"s0\d\w+", str(getattr(error, "sentence", None)))
    assert getattr(error, "hint", None)
    assert not house.output.exists() or not any(house.output.iterdir())


def test_a_figure_that_is_missing_is_a_warning_in_the_manifest(house: House, engines: Ledger) -> None:
    engines.answer = lambda sentence: "The club said that many came and that all of it went well."
    outcome = house.exported()
    warnings = manifest_of(outcome)["warnings"]
    missing = [item for item in warnings if item["code"] == "figure-missing"]
    assert any(item["sentence"] == "s01p01n02" and item["edition"] == "en" for item in missing)
    assert all(item["section"] == item["sentence"][:3] for item in missing)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, engines: Ledger) -> None:
    first, second = House.at(tmp_path / "one"), House.at(tmp_path / "elsewhere" / "two")
    one, two = first.exported(), second.exported()
    assert folder_of(one).name == folder_of(two).name
    assert contents(folder_of(one)) == contents(folder_of(two))


def test_nothing_of_this_machine_is_in_an_export(house: House) -> None:
    folder = folder_of(house.exported())
    for path, data in contents(folder).items():
        assert str(house.root).encode() not in data, path


def _folded(value: Any, name: str = "") -> Any:
    """A manifest without what other versions of libraries may change: digests, sizes, times, levels."""
    if isinstance(value, dict):
        return {key: _folded(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_folded(item, name) for item in value]
    if name in {"sha256", "digest", "key", "fingerprint", "version", "bytes"} or isinstance(value, float):
        return f"<{name}>"
    return value


def test_the_manifest_is_the_one_that_was_looked_at(house: House) -> None:
    manifest = _folded(manifest_of(house.exported()))
    manifest["sound"] = manifest_of(house.run())["sound"]
    assert manifest == json.loads(GOLDEN.read_text(encoding="utf-8")), "is the change meant? See the README"


def _times(sound: dict[str, Any]) -> Iterator[tuple[float, float]]:
    for section in sound["sections"]:
        for sentence in section["sentences"]:
            if sentence["begin_s"] is not None:
                yield sentence["begin_s"], sentence["end_s"]


def test_more_pause_moves_times_and_makes_no_clip(house: House, engines: Ledger) -> None:
    before = manifest_of(house.exported(editions=("zh-Hans",)))
    engines.forget()
    after = house.exported(editions=("zh-Hans",), pauses=replace(Pauses(), sentence_ms=900))
    assert engines.spoken == []
    assert after.made.clips == 0
    longer = edition_of(manifest_of(after), "zh-Hans")
    shorter = edition_of(before, "zh-Hans")
    assert longer["duration_s"] > shorter["duration_s"] + 1
    assert list(_times(longer)) != list(_times(shorter))

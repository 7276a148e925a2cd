"""The editor has the last word: sentences that win, last, and cost themselves alone."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from qgaudio.cli import main
from qgaudio.model import Warning_
from qgaudio.pipeline.export import export
from qgaudio.pipeline.outcome import Made, Outcome
from qgaudio.publishing.check import check_export
from qgaudio.publishing.folder import OVERRIDES
from qgaudio.publishing.review import review_rows
from qgaudio.review import Row, write_review
from tests.fakes import Ledger
from tests.pipeline import articles
from tests.pipeline.running import House, contents, edition_of, manifest_of, sentences_of, state
from tests.pipeline.test_again import HEAVY
from tests.publishing.exports import reseal

TEXT = "The rest buys lamps that last."
NOTICES = (
    "This article was translated by machine and is read by a synthetic voice.",
    "This article was translated by machine and corrected by an editor, and is read by a synthetic voice.",
    "This article was translated by an editor and is read by a synthetic voice.",
)


def identified(house: House) -> str:
    """The id of the sentence that tests correct."""
    return next(row.sentence for row in review_rows(house.folder, "en") if row.source == articles.SENTENCE)


def review(house: House, name: str = "review.tsv", edition: str = "en", **targets: str) -> str:
    """A review of the export with other targets; keys are ids."""
    data = write_review(review_rows(house.folder, edition)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data, newline=""), "excel-tab"))
    for row in rows[1:]:
        row[4] = targets.get(row[2], row[4])
    path = house.root / name
    with path.open("w", encoding="utf-16", newline="") as file:
        csv.writer(file, "excel-tab").writerows(rows)
    return str(path)


def sentence(outcome: Outcome, name: str, language: str = "en") -> dict[str, Any]:
    edition = edition_of(manifest_of(outcome), language)
    return next(item for item in sentences_of(edition) if item["id"] == name)


def notice(outcome: Outcome) -> str:
    return str(sentence(outcome, "s00n01")["text"])


def coded(outcome: Outcome, code: str) -> list[Warning_]:
    return [warning for warning in outcome.warnings if warning.code == code]


def human(outcome: Outcome, language: str = "en") -> dict[str, str]:
    items = sentences_of(edition_of(manifest_of(outcome), language))
    return {item["id"]: item["text"] for item in items if item["origin"] == "human"}


def corrected(house: House, **more: str) -> Outcome:
    name = identified(house)
    return house.exported(overrides=(review(house, **{name: TEXT}, **more),))


def test_a_correction_costs_its_own_clip_and_the_notices(finished: House, engines: Ledger) -> None:
    name = identified(finished)
    before = contents(finished.folder)
    outcome = corrected(finished)
    assert engines.translated == []
    assert sorted(request.text for request in engines.spoken) == sorted([TEXT, NOTICES[1]])
    assert outcome.made.translations == 0
    assert outcome.made.clips == 2
    assert human(outcome) == {name: TEXT}
    assert sentence(outcome, name)["begin_s"] is not None
    assert notice(outcome) == NOTICES[1]
    after = contents(finished.folder)
    assert {path for path in before if path.startswith("zh")} == {
        path for path in after if path.startswith("zh")
    }
    assert all(after[path] == data for path, data in before.items() if path.startswith("zh"))
    assert TEXT in after["en/article.txt"].decode()
    assert check_export(finished.folder) == ()


def test_a_correction_more_costs_its_clip_alone(finished: House, engines: Ledger) -> None:
    corrected(finished)
    engines.forget()
    outcome = finished.exported(overrides=(review(finished, s00t01="A lighthouse reads at night"),))
    (request,) = engines.spoken
    assert request.text.startswith("A lighthouse reads at night")
    assert edition_of(manifest_of(outcome), "en")["title"] == "A lighthouse reads at night"
    assert len(human(outcome)) == 2
    assert check_export(finished.folder) == ()


def test_it_survives_later_runs(finished: House, engines: Ledger) -> None:
    first = corrected(finished)
    (finished.root / "review.tsv").unlink()
    engines.forget()
    before = state(finished.root)
    again = finished.run()
    assert again.status == "unchanged"
    assert again.made == Made()
    assert engines.made == []
    assert state(finished.root) == before
    assert again.manifest == first.manifest
    retranslated = finished.exported(retranslate=True)
    assert human(retranslated) == human(first)
    assert articles.SENTENCE not in engines.translated


def test_the_same_review_again_changes_nothing(finished: House, engines: Ledger) -> None:
    corrected(finished)
    path = str(finished.root / "review.tsv")
    assert finished.run(overrides=(path,)).status == "unchanged"
    assert finished.run(overrides=(review(finished, "other.tsv"),)).status == "unchanged"


def test_no_overrides_drops_them(finished: House, engines: Ledger) -> None:
    before = contents(finished.folder)
    corrected(finished)
    (outcome,) = export([str(finished.source)], finished.config, keep_overrides=False)
    assert outcome.status == "exported"
    assert contents(finished.folder) == before
    assert finished.run().status == "unchanged"


def test_an_emptied_target_gives_the_machines_text_back(finished: House, engines: Ledger) -> None:
    before = contents(finished.folder)
    corrected(finished)
    engines.forget()
    finished.exported(overrides=(review(finished, **{identified(finished): ""}),))
    assert contents(finished.folder) == before
    assert not engines.translated
    assert not engines.spoken


def test_an_override_of_a_changed_sentence_is_not_used(finished: House, engines: Ledger) -> None:
    name = identified(finished)
    corrected(finished)
    engines.forget()
    articles.write(finished.root, articles.ARTICLE.replace(articles.SENTENCE, articles.CORRECTED))
    outcome = finished.exported()
    assert engines.translated == [articles.CORRECTED]
    assert human(outcome) == {}
    assert notice(outcome) == NOTICES[0]
    (warning,) = coded(outcome, "override-stale")
    assert warning.sentence == name
    assert warning.detail == {"source": articles.SENTENCE, "now": articles.CORRECTED, "text": TEXT}
    assert check_export(finished.folder) == ()
    assert finished.run().status == "unchanged"
    # The editor still sees the text, and has it back with its sentence.
    orphan = review_rows(finished.folder)[-1]
    assert (orphan.sentence, orphan.source, orphan.target) == (name, articles.SENTENCE, TEXT)
    assert any(TEXT in row.warnings for row in review_rows(finished.folder) if row.sentence == name)
    articles.write(finished.root)
    assert human(finished.exported()) == {name: TEXT}


def test_a_stale_text_is_dismissed_or_replaced(finished: House, engines: Ledger) -> None:
    name = identified(finished)
    corrected(finished)
    articles.write(finished.root, articles.ARTICLE.replace(articles.SENTENCE, articles.CORRECTED))
    finished.exported()
    data = write_review(review_rows(finished.folder)).decode("utf-8-sig").splitlines()
    machine = next(line for line in data if f"\t{name}\t" in line).split("\t")[4]
    path = finished.root / "fresh.tsv"
    path.write_text(
        "\r\n".join(data).replace(f"\t{machine}\t", "\tThe rest buys lamps.\t", 1), encoding="utf-8"
    )
    outcome = finished.exported(overrides=(str(path),))
    assert human(outcome) == {name: "The rest buys lamps."}
    assert not coded(outcome, "override-stale")
    assert check_export(finished.folder) == ()


def test_a_sentence_that_moves_takes_its_text_along(finished: House, engines: Ledger) -> None:
    corrected(finished)
    moved = articles.ARTICLE.replace(articles.SENTENCE, "").replace("书目将", articles.SENTENCE + "书目将")
    articles.write(finished.root, moved)
    engines.forget()
    path = str(finished.root / "review.tsv")
    outcome = finished.exported(overrides=(path,))
    assert list(human(outcome).values()) == [TEXT]
    assert list(human(outcome)) == [identified(finished)]
    assert outcome.made.clips == outcome.made.translations == 0
    assert not coded(outcome, "override-stale")
    assert check_export(finished.folder) == ()
    assert finished.run(overrides=(path,)).status == "unchanged"
    assert finished.run().status == "unchanged"


def test_an_overridden_sentence_is_asked_of_nobody(finished: House, engines: Ledger, tmp_path: Path) -> None:
    path = review(finished, **{identified(finished): TEXT})
    empty = tmp_path / "empty"
    outcome = finished.exported(overrides=(path,), store=str(empty / "store"), output=str(empty / "output"))
    assert articles.SENTENCE not in engines.translated
    assert len(engines.translated) == outcome.made.translations > 5
    assert list(human(outcome).values()) == [TEXT]


def test_what_is_doubtful_of_a_person_is_a_warning(finished: House, engines: Ledger) -> None:
    rows = review_rows(finished.folder)
    figured = next(row for row in rows if "72.5%" in row.source)
    outcome = finished.exported(
        overrides=(
            review(
                finished, **{figured.sentence: "Much of it bought 图书 indeed.", identified(finished): TEXT}
            ),
        )
    )
    codes = {warning.code for warning in outcome.warnings if warning.sentence == figured.sentence}
    assert {"han-left", "figure-missing"} <= codes
    assert sentence(outcome, figured.sentence)["origin"] == "human"
    assert check_export(finished.folder) == ()


def test_the_notice_says_who_translated(finished: House, engines: Ledger) -> None:
    assert notice(finished.run()) == NOTICES[0]
    rows = [row for row in review_rows(finished.folder) if row.sentence != "s00n01"]
    every = {row.sentence: f"{row.target} Indeed" for row in rows}
    outcome = finished.exported(overrides=(review(finished, **every),))
    assert notice(outcome) == NOTICES[2]
    assert sentence(outcome, "s00n01")["origin"] == "machine"
    assert check_export(finished.folder) == ()
    first = next(row.sentence for row in rows if row.source == articles.SENTENCE)
    assert notice(finished.exported(overrides=(review(finished, "less.tsv", **{first: ""}),))) == NOTICES[1]


def test_the_notice_itself_is_made_by_rule(finished: House, engines: Ledger) -> None:
    outcome = finished.exported(overrides=(review(finished, s00n01="All of it is by our best pens."),))
    assert notice(outcome) == NOTICES[0]
    (warning,) = coded(outcome, "override-refused")
    assert warning.detail == {"text": "All of it is by our best pens."}
    assert check_export(finished.folder) == ()
    assert finished.run().status == "unchanged"


def test_a_corrected_traditional_sentence_is_shown_and_costs_no_clip(
    finished: House, engines: Ledger
) -> None:
    name = next(row.sentence for row in review_rows(finished.folder, "zh-Hant-TW") if "72.5%" in row.source)
    was = sentence(finished.run(), name, "zh-Hant-TW")["text"]
    now = was.replace("72.5%", "七成").replace("圖", "図")
    outcome = finished.exported(overrides=(review(finished, edition="zh-Hant-TW", **{name: now}),))
    assert not engines.spoken
    assert not engines.translated
    shown = sentence(outcome, name, "zh-Hant-TW")
    assert (shown["text"], shown["origin"]) == (now, "human")
    assert "圖" in shown["spoken"]
    assert {warning.code for warning in outcome.warnings if warning.sentence} == {"figure-missing"}
    assert human(outcome) == {}
    assert notice(outcome) == NOTICES[0]
    assert check_export(finished.folder) == ()


def test_texts_of_an_edition_that_is_not_made_are_kept(finished: House, engines: Ledger) -> None:
    first = corrected(finished)
    finished.exported(editions=("zh-Hans",))
    assert check_export(finished.folder) == ()
    assert human(finished.exported()) == human(first)


def test_two_editors(finished: House, engines: Ledger) -> None:
    name = identified(finished)
    one = review(finished, "one.tsv", **{name: TEXT})
    two = review(finished, "two.tsv", s00t01="Reading at night")
    three = review(finished, "three.tsv", **{name: "The rest mends books."})
    assert len(human(finished.exported(overrides=(one,)))) == 1
    assert len(human(finished.exported(overrides=(two,)))) == 2  # its untouched rows say nothing
    outcome = finished.exported(overrides=(three,))
    assert human(outcome)[name] == "The rest mends books."
    (warning,) = coded(outcome, "override-replaced")  # the third never saw what the first wrote
    assert warning.detail == {"before": TEXT, "now": "The rest mends books."}
    four = review(finished, "four.tsv", **{name: "What is left mends books."})
    assert not coded(finished.exported(overrides=(four,)), "override-replaced")


def test_the_last_review_has_the_last_word(finished: House, engines: Ledger) -> None:
    name = identified(finished)
    one, two = (review(finished, f"{text}.tsv", **{name: f"The {text} word."}) for text in ("first", "last"))
    assert human(finished.exported(overrides=(one, two))) == {name: "The last word."}


def test_rows_of_another_article_are_not_used(finished: House, engines: Ledger) -> None:
    rows = [
        Row("another", "en", row.sentence, row.source, "Other", "human")
        for row in review_rows(finished.folder)
    ]
    path = finished.root / "other.tsv"
    path.write_bytes(write_review(rows))
    assert finished.run(overrides=(str(path),)).status == "unchanged"


@pytest.mark.parametrize("data", [None, b"nothing", b"\xff\xfe\x00"])
def test_lost_texts_fail_the_article_and_the_export_stays(
    finished: House, engines: Ledger, data: bytes | None
) -> None:
    corrected(finished)
    path = finished.folder / OVERRIDES
    path.unlink()
    if data is not None:
        path.write_bytes(data)
    before = contents(finished.folder)
    outcome = finished.run()
    assert outcome.status == "failed"
    assert "--no-overrides" in str(outcome.error)
    assert contents(finished.folder) == before


def test_texts_edited_in_the_export_itself_count(finished: House, engines: Ledger) -> None:
    name = identified(finished)
    corrected(finished)
    path = finished.folder / OVERRIDES
    path.write_bytes(path.read_bytes().replace(TEXT.encode(), b"The rest buys candles."))
    assert human(finished.exported()) == {name: "The rest buys candles."}
    assert check_export(finished.folder) == ()


def test_a_dry_run_plans_a_correction(finished: House, engines: Ledger) -> None:
    name = identified(finished)
    before = state(finished.root / "output", finished.root / "store")
    outcome = finished.run(dry_run=True, overrides=(review(finished, **{name: TEXT}),))
    assert state(finished.root / "output", finished.root / "store") == before
    clips = [(unit.unit, unit.reason) for unit in outcome.plan if unit.kind == "clip"]
    assert clips == [("s00n01", "text changed"), (name, "text changed")]
    assert not [unit for unit in outcome.plan if unit.kind == "translation"]


def test_check_wants_every_human_sentence_proved(finished: House, engines: Ledger) -> None:
    corrected(finished)
    path = finished.folder / "manifest.json"
    manifest = json.loads(path.read_bytes())
    for item in sentences_of(edition_of(manifest, "en"))[:4]:
        item["origin"] = "human"
    sentences_of(edition_of(manifest, "zh-Hans"))[1]["origin"] = "human"
    for item in sentences_of(edition_of(manifest, "en")):
        item["origin"] = "machine" if item["text"] == TEXT else item["origin"]
    reseal(finished.folder, manifest)
    codes = [finding.code for finding in check_export(finished.folder)]
    # The page says as well who wrote a sentence.
    assert codes == ["human-unproved"] * 5 + ["override-unused"] + ["reader-origin"] * 6


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def test_the_commands(
    finished: House, engines: Ledger, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(finished.root)
    monkeypatch.setenv("QGAUDIO_STORE", finished.config.store)
    name = identified(finished)
    assert run("review", finished.folder) == 0
    path = finished.root / f"{finished.folder.name}.en.tsv"
    assert str(path.name) in capsys.readouterr().out
    assert path.read_bytes().startswith(b"\xef\xbb\xbfarticle\tedition\tid\tsource\ttarget")
    assert run("review", finished.folder) == 0  # nobody touched it
    data = path.read_text(encoding="utf-8-sig")
    row = next(line for line in data.splitlines() if f"\t{name}\t" in line).split("\t")
    path.write_text(data.replace(f"\t{row[4]}\tmachine", f"\t{TEXT}\tmachine"), encoding="utf-8")
    assert run("review", finished.folder) == 2  # an editor's work is not written over
    assert run("review", finished.folder, "-o", "more.tsv", "--json", "-e", "zh-Hant-TW") == 0
    capsys.readouterr()
    common = ("export", finished.source, "--speech", "fake", "--translator", "fake")
    assert run(*common, "--overrides", path) == 0
    assert "made: 0 translations, 2 clips" in capsys.readouterr().out
    assert run(*common) == 0
    assert capsys.readouterr().out.startswith("unchanged")
    assert run(*common, "--overrides", "none.tsv") == 2
    other = finished.root / "other.tsv"
    other.write_text("article\tedition\tid\tsource\ttarget\nx\ten\ts1\t书\tBook\n", encoding="utf-8")
    assert run(*common, "--overrides", other) == 0
    assert "other.tsv is not about these articles, but about x [overrides-unused]" in capsys.readouterr().err
    assert run(*common, "--overrides", finished.root / "more.tsv", "--json") == 0
    printed = capsys.readouterr()
    assert "no row of it was changed" in printed.err
    assert json.loads(printed.out)["unused_overrides"] == [str(finished.root / "more.tsv")]
    assert run(*common, "--overrides", other, "--strict") == 4
    assert run(*common, "--no-overrides") == 0
    assert not (finished.folder / OVERRIDES).exists()
    (finished.root / "qgaudio.toml").write_text(
        (finished.root / "qgaudio.toml")
        .read_text(encoding="utf-8")
        .replace("[pauses]", f'overrides = ["{path.name}"]\n[pauses]'),
        encoding="utf-8",
    )
    assert run(*common) == 0
    assert (finished.folder / OVERRIDES).exists()
    assert run(*common, "--no-overrides") == 0
    assert not (finished.folder / OVERRIDES).exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("-e", "zh-Hans"), 2), (("-e", "zh-Hant-HK"), 2), (("-e", "fr"), 2), (("-o", "."), 2)],
)
def test_what_cannot_be_reviewed(
    finished: House, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int
) -> None:
    monkeypatch.chdir(finished.root)
    assert run("review", finished.folder, *arguments) == code
    assert run("review", finished.root) == 1


def test_an_export_without_its_original_cannot_be_reviewed(
    finished: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(finished.root)
    finished.exported(editions=("en",))
    assert run("review", finished.folder) == 2
    assert "Export it with zh-Hans" in capsys.readouterr().err


def test_a_second_run_with_an_editors_texts_imports_nothing_heavy(finished: House, engines: Ledger) -> None:
    corrected(finished)
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


def test_of_two_texts_for_one_sentence_none_is_lost(finished: House, engines: Ledger) -> None:
    twin = articles.ARTICLE.replace("书目将", articles.SENTENCE + "书目将")
    articles.write(finished.root, twin)
    finished.exported()
    one, two = (row.sentence for row in review_rows(finished.folder) if row.source == articles.SENTENCE)
    outcome = finished.exported(overrides=(review(finished, **{one: TEXT, two: "And it mends."}),))
    assert human(outcome) == {one: TEXT, two: "And it mends."}
    articles.write(finished.root)
    outcome = finished.exported()
    assert human(outcome) == {one: TEXT}
    (warning,) = coded(outcome, "override-stale")
    assert warning.detail["text"] == "And it mends."
    assert check_export(finished.folder) == ()
    articles.write(finished.root, twin)
    assert human(finished.exported()) == {one: TEXT, two: "And it mends."}

"""An article with tables through the whole line: shown, spoken, written, checked, read again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qgaudio.config import Config
from qgaudio.errors import ConfigError
from qgaudio.publishing.check import check_export
from qgaudio.publishing.manifest import content_digest, manifest_json
from qgaudio.reading.article import read_source
from tests.fakes import Ledger
from tests.pipeline.running import House, edition_of, folder_of, manifest_of, sentences_of

Manifest = dict[str, Any]

PAGE = """<!DOCTYPE html><html><head><title>灯塔书屋公布去年借阅情况</title></head><body>
<h1>灯塔书屋公布去年借阅情况</h1><p>2026年3月18日</p>
<p>虚构的灯塔书屋昨天公布了去年的借阅情况，各馆都比前一年多，其中山路馆增长最快，读者也最年轻。</p>
<table><tr><th>馆名</th><th colspan="2">借书（册）</th><th>同比</th></tr>
<tr><td>灯塔馆</td><td>1,200</td><td>1.5万</td><td>8.5%</td></tr>
<tr><td>山路馆</td><td></td><td>36</td><td>—</td></tr></table>
<h2>让夜晚亮起来</h2>
<p>书屋面积26平方米，每周三晚上开放，读者可以带来自己的旧书。“读完再走。”管理员何一舟说。</p>
<table><tr><th>姓名</th><th>职务</th></tr><tr><td>何一舟</td><td>管理员</td></tr></table>
</body></html>"""
CELLS = {
    "s01p02t01": "表格，共3行，4列。",
    "s01p02n01": "馆名",
    "s01p02n02": "借书（册）",
    "s01p02n03": "同比",
    "s01p02n04": "灯塔馆",
    "s01p02n05": "1,200",
    "s01p02n06": "1.5万",
    "s01p02n07": "8.5%",
    "s01p02n08": "山路馆",
    "s01p02n09": "36",
    "s01p02n10": "—",
}
ROWS = [
    ["s01p02n01", "s01p02n02", None, "s01p02n03"],
    ["s01p02n04", "s01p02n05", "s01p02n06", "s01p02n07"],
    ["s01p02n08", None, "s01p02n09", "s01p02n10"],
]


@pytest.fixture
def library(house: House) -> House:
    (house.root / "article.txt").write_text(PAGE, encoding="utf-8")
    return house


def texts_of(manifest: Manifest, language: str) -> dict[str, str]:
    return {item["id"]: item["text"] for item in sentences_of(edition_of(manifest, language))}


def spoken_of(manifest: Manifest, language: str) -> set[str]:
    items = sentences_of(edition_of(manifest, language))
    return {item["id"] for item in items if item["begin_s"] is not None}


def test_cells_are_sentences_of_every_edition_and_the_manifest_has_their_places(library: House) -> None:
    outcome = library.exported()
    manifest = manifest_of(outcome)
    assert check_export(folder_of(outcome)) == ()
    simplified = texts_of(manifest, "zh-Hans")
    assert {key: text for key, text in simplified.items() if key.startswith("s01p02")} == CELLS
    for edition in manifest["editions"]:
        lead, body = edition["sections"][1:]
        assert lead["tables"] == [{"paragraph": "s01p02", "rows": ROWS, "header_rows": 1}]
        assert body["tables"][0]["rows"] == [["s02p02n01", "s02p02n02"], ["s02p02n03", "s02p02n04"]]
        kinds = {item["id"]: item["kind"] for item in lead["sentences"]}
        assert kinds["s01p02t01"] == "notice"
        assert kinds["s01p02n01"] == kinds["s01p02n10"] == "cell"
    traditional = texts_of(manifest, "zh-Hant-TW")
    assert (traditional["s01p02n02"], traditional["s01p02n04"]) == ("借書（冊）", "燈塔館")
    assert traditional["s01p02t01"] == "表格，共3行，4列。"


def test_figures_in_cells_are_not_sent_to_a_translator(library: House, engines: Ledger) -> None:
    english = texts_of(manifest_of(library.exported(editions=("en",))), "en")
    assert english["s01p02t01"] == "Table: 3 rows, 4 columns."
    assert [english[f"s01p02n{number:02d}"] for number in (5, 6, 7, 9, 10)] == [
        "1,200",
        "15,000",
        "8.5%",
        "36",
        "—",
    ]
    assert english["s01p02n03"] == "Year on year"
    assert english["s01p02n02"].endswith(" (copies)")
    assert {"馆名", "借书", "山路馆", "管理员"} <= set(engines.translated)
    assert not {"同比", "1,200", "1.5万", "8.5%", "—", "表格，共3行，4列。"} & set(engines.translated)


def test_cells_are_spoken_row_by_row_and_a_dash_is_only_shown(library: House) -> None:
    manifest = manifest_of(library.exported())
    for edition in manifest["editions"]:
        times = {item["id"]: (item["begin_s"], item["end_s"]) for item in sentences_of(edition)}
        assert times["s01p02n10"] == (None, None)
        begins = [times[key][0] for key in CELLS if key != "s01p02n10"]
        assert None not in begins
        assert begins == sorted(begins)
        in_row = times["s01p02n05"][0] - times["s01p02n04"][1]
        to_next_row = times["s01p02n08"][0] - times["s01p02n07"][1]
        assert in_row < to_next_row


def test_skipped_tables_are_announced_and_shown_but_not_read(library: House) -> None:
    outcome = library.exported(tables="skip")
    assert check_export(folder_of(outcome)) == ()
    manifest = manifest_of(outcome)
    assert manifest["warnings"] == []
    for language in ("zh-Hans", "zh-Hant-TW", "en"):
        spoken = spoken_of(manifest, language)
        assert {"s01p02t01", "s01p01n01", "s02p02t01"} <= spoken
        assert not spoken & {key for key in CELLS if "n" in key[4:]}
        assert texts_of(manifest, language).keys() >= CELLS.keys()
    assert texts_of(manifest, "zh-Hans")["s01p02t01"] == "表格，共3行，4列，不朗读。"
    assert texts_of(manifest, "en")["s01p02t01"] == "Table: 3 rows, 4 columns, not read aloud."


def test_another_mode_makes_the_export_anew_and_only_where_there_are_tables(library: House) -> None:
    library.exported(editions=("zh-Hans",))
    assert library.run(editions=("zh-Hans",)).status == "unchanged"
    assert library.run(editions=("zh-Hans",), tables="skip").status == "exported"


def test_an_article_without_tables_stands_whatever_is_done_with_them(finished: House) -> None:
    assert finished.run(tables="skip").status == "unchanged"


def test_a_very_large_table_is_announced_and_not_read(library: House) -> None:
    rows = "".join(f"<tr><td>灯塔{n}馆</td><td>{n}</td><td>{n + 7}</td></tr>" for n in range(70))
    (library.root / "article.txt").write_text(
        PAGE.replace("<tr><td>何一舟", f"</table><table>{rows}</table><table><tr><td>何一舟"),
        encoding="utf-8",
    )
    outcome = library.exported(editions=("zh-Hans",))
    assert check_export(folder_of(outcome)) == ()
    (warning,) = (item for item in manifest_of(outcome)["warnings"] if item["code"] == "table-not-read")
    assert (warning["section"], warning["detail"]) == ("s02", {"cells": 210})
    texts = texts_of(manifest_of(outcome), "zh-Hans")
    assert texts[warning["sentence"]] == "表格，共70行，3列，不朗读。"
    assert "s01p02n04" in spoken_of(manifest_of(outcome), "zh-Hans")


@pytest.mark.parametrize("name", ["article.txt", "article.md"])
def test_tables_read_back(library: House, name: str) -> None:
    written = folder_of(library.exported(editions=("zh-Hans",))) / "zh-Hans" / name
    first, again = read_source(str(library.source)), read_source(str(written))
    assert again.sections == first.sections
    assert again.title == first.title


def test_the_texts_show_the_table(library: House) -> None:
    folder = folder_of(library.exported())
    text = (folder / "zh-Hans" / "article.txt").read_text(encoding="utf-8")
    assert "\n\n表格，共3行，4列。\n\n馆名\t借书（册）\t\t同比\n灯塔馆\t1,200\t1.5万\t8.5%\n" in text
    markdown = (folder / "en" / "article.md").read_text(encoding="utf-8")
    assert "\n\n> Table: 3 rows, 4 columns.\n\n| " in markdown
    assert "\n| --- | --- | --- | --- |\n" in markdown
    assert "| 1,200 | 15,000 | 8.5% |" in markdown


def test_a_section_of_nothing_but_a_table_is_spoken_in_both_modes(library: House) -> None:
    page = PAGE.replace(
        "</table>\n</body>",
        "</table><h2>数字</h2><table><tr><td>书</td><td>3</td></tr>"
        "<tr><td>灯</td><td>4</td></tr></table><h2>以后</h2><p>书目将在秋天公布，供读者免费取用。</p></body>",
    )
    (library.root / "article.txt").write_text(page, encoding="utf-8")
    for mode in ("read", "skip"):
        outcome = library.exported(editions=("zh-Hans",), tables=mode)
        assert check_export(folder_of(outcome)) == ()
        (section,) = (
            item for item in manifest_of(outcome)["editions"][0]["sections"] if item["heading"] == "数字"
        )
        assert [item["kind"] for item in section["sentences"]] == ["heading", "notice", *["cell"] * 4]


def _table(manifest: Manifest) -> Manifest:
    found: Manifest = manifest["editions"][0]["sections"][1]["tables"][0]
    return found


def _lose(manifest: Manifest) -> None:
    _table(manifest)["rows"][1][1] = None


def _twice(manifest: Manifest) -> None:
    _table(manifest)["rows"][2][1] = "s01p02n05"


def _unknown(manifest: Manifest) -> None:
    _table(manifest)["rows"][2][1] = "s01p02n99"


def _ragged(manifest: Manifest) -> None:
    _table(manifest)["rows"][0].append(None)


def _swap(manifest: Manifest) -> None:
    rows = _table(manifest)["rows"]
    rows[1], rows[2] = rows[2], rows[1]


def _deep_header(manifest: Manifest) -> None:
    _table(manifest)["header_rows"] = 4


def _elsewhere(manifest: Manifest) -> None:
    _table(manifest)["paragraph"] = "s01p09"


def _gone(manifest: Manifest) -> None:
    del manifest["editions"][0]["sections"][1]["tables"]


def _other_shape(manifest: Manifest) -> None:
    _table(manifest)["header_rows"] = 0


def _unspoken(manifest: Manifest) -> None:
    sentences = manifest["editions"][0]["sections"][1]["sentences"]
    cell = next(item for item in sentences if item["id"] == "s01p02n05")
    cell.update(begin_s=None, end_s=None, spoken=None)


FAULTS: list[tuple[Callable[[Manifest], None], str]] = [
    (_lose, "cell-unplaced"),
    (_twice, "cell-twice"),
    (_unknown, "cell-missing"),
    (_ragged, "table-ragged"),
    (_swap, "cell-order"),
    (_deep_header, "table-header"),
    (_elsewhere, "cell-misplaced"),
    (_gone, "cell-unplaced"),
    (_other_shape, "tables-differ"),
    (_unspoken, "not-spoken"),
]


@pytest.fixture(scope="module")
def exported_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests import fakes

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qgaudio.registry.names", fakes.names)
        patch.setattr("qgaudio.registry.load", fakes.load)
        house = House.at(tmp_path_factory.mktemp("tables"))
        (house.root / "article.txt").write_text(PAGE, encoding="utf-8")
        return folder_of(house.exported(editions=("zh-Hans", "en")))


@pytest.mark.parametrize(("plant", "code"), FAULTS, ids=lambda value: getattr(value, "__name__", value))
def test_what_is_wrong_with_a_table_is_found(
    exported_once: Path, plant: Callable[[Manifest], None], code: str
) -> None:
    path = exported_once / "manifest.json"
    sound = path.read_bytes()
    manifest = json.loads(sound)
    plant(manifest)
    manifest["digest"] = content_digest(manifest)
    path.write_bytes(manifest_json(manifest))
    try:
        assert code in {finding.code for finding in check_export(exported_once)}
    finally:
        path.write_bytes(sound)
    assert check_export(exported_once) == ()


def test_a_mode_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ConfigError, match="tables"):
        Config(tables="whisper")

"""The measure against human translations: pairs are read, drawn and scored as it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import translation_quality as quality
from benchmarks.translation_quality import Answer, Pair, Result

from qgaudio.config import Config
from tests.fakes import Ledger

PAIRS = tuple(
    Pair(f"第{number}位读者来了。", f"Reader {number} came.", f"d{number // 3}") for number in range(12)
)


def test_pairs_are_read(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("河\tRiver\td1\n\n桥\tBridge\r\n", "utf-8")
    assert quality.read_pairs(path) == (Pair("河", "River", "d1"), Pair("桥", "Bridge", "line 3"))
    path.write_text("d1\t河\tRiver\n", "utf-8")
    assert quality.read_pairs(path) == (Pair("河", "River", "d1"),)
    path.write_text("河\tRiver\n桥 Bridge\n", "utf-8")
    with pytest.raises(ValueError, match="line 2"):
        quality.read_pairs(path)


@pytest.mark.parametrize("count", [1, 3, 7, 12, 99, None])
def test_whole_documents_are_drawn_in_order(count: int | None) -> None:
    found = quality.sample(PAIRS, count, seed=4)
    assert len(found) == min(count or 12, 12)
    assert list(found) == [pair for pair in PAIRS if pair in found]
    cut = [d for d in {pair.document for pair in found} if sum(p.document == d for p in found) < 3]
    assert len(cut) <= 1
    assert quality.sample(PAIRS, count, seed=4) == found


def test_a_perfect_answer_scores_100_and_what_is_missing_is_counted() -> None:
    pairs = PAIRS[:4]
    result = Result(pairs, {quality._id(n): Answer(pair.reference) for n, pair in enumerate(pairs)}, 2.0)
    assert [row.measured for row in quality.scores(result)][:3] == ["100.0"] * 3
    del result.answers[quality._id(3)]
    rows = {row.what: row.measured for row in quality.scores(result)}
    assert float(rows["chrF"]) < 100
    assert rows["sentences without a translation"] == "1/4"


def test_the_pipelines_own_way_is_measured(engines: Ledger, tmp_path: Path) -> None:
    result = quality.run(PAIRS, Config(translator="fake", store=str(tmp_path)))
    assert len(result.answers) == 12
    assert sorted(engines.translated) == sorted(pair.source for pair in PAIRS)
    quality.write(result, tmp_path / "out.tsv")
    assert len((tmp_path / "out.tsv").read_text("utf-8").splitlines()) == 12

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.child import measure
from benchmarks.reading import read
from benchmarks.table import Row, at_least, at_most, lines
from benchmarks.texts import ARTICLE, generated

from qgaudio.reading.article import read_source


def test_the_cheap_rows_run() -> None:
    command = [sys.executable, "-m", "benchmarks", "--quick", "--only", "start", "--only", "reading"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[1], check=False)
    assert done.returncode in (0, 1), done.stderr  # 1: an aim was missed, which no test may decide by time
    table = done.stdout.splitlines()
    assert len(table) == 3 + 5
    assert "qgaudio --help" in table[3]
    assert all("MB/s" in line for line in table[4:6])
    assert "F1" in table[6]
    assert "reading a page" in table[7]


def test_a_row_that_needs_a_model_says_so_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    from benchmarks.models import require
    from benchmarks.table import SkippedError

    monkeypatch.setenv("QGAUDIO_MODELS", "/nowhere")
    with pytest.raises(SkippedError, match=r"no (model|package)"):
        require("kokoro")


def test_an_aim_that_is_missed_is_told() -> None:
    table = lines([at_most("this", 0.3, 0.25, "s"), at_least("that", 3, 3, "×"), Row("other", "1 s")])
    assert [line.split() for line in table[2:]] == [
        ["this", "0.300", "s", "≤", "0.250", "s", "MISSED"],
        ["that", "3", "×", "≥", "3", "×", "holds"],
        ["other", "1", "s"],
    ]


def test_work_is_measured_in_its_own_process() -> None:
    found = measure(read, 300, 1)
    assert found.value[0] > 600
    assert found.cpu_s > 0
    assert found.peak_mb > 5


def test_a_child_that_fails_is_told() -> None:
    with pytest.raises(ChildProcessError):
        measure(read, 300, "many")


@pytest.mark.parametrize("text", [ARTICLE, generated(900), generated(900, seed=2)])
def test_the_texts_are_articles(text: str) -> None:
    article = read_source("-", data=text.encode())
    assert article.title
    assert article.date
    assert sum(section.heading is not None for section in article.sections) >= 2
    assert not article.warnings

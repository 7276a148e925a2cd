"""A kill at any moment costs no more than the piece at hand, and nothing partial is ever at a final path."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from qgaudio.publishing.check import check_export
from tests.fakes import Ledger
from tests.pipeline import articles
from tests.pipeline.running import House, contents, manifest_of

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")

SHARES = (0.05, 0.5, 0.97)
EARLY = "0.01"
SWAPS = ("swap-0", "swap-1", "swap-2", "swap-3")


def kill(moments: dict[Path, str]) -> None:
    """Run an export in each house and kill it at its moment."""
    command = [
        sys.executable,
        "-m",
        "tests.pipeline.killing",
        *(f"{path}={at}" for path, at in moments.items()),
    ]
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}
    )
    ends = [line for line in done.stdout.splitlines() if line.lstrip("-").isdigit()]
    assert ends == [str(-signal.SIGKILL)] * len(moments), done.stdout


def stored(house: House, kind: str) -> int:
    """How many values of a kind the store has; each of them must agree with its digest."""
    values = [path for path in Path(house.config.store).glob(f"{kind}/??/*") if not path.name.startswith(".")]
    for path in values:
        data = path.read_bytes()
        assert hashlib.sha256(data[32:]).digest() == data[:32], path
    return len(values)


def test_a_first_run_that_was_killed_goes_on_where_it_was(tmp_path: Path, engines: Ledger) -> None:
    whole = House.at(tmp_path / "whole")
    made = whole.exported().made
    expected = contents(whole.folder)
    houses = {share: House.at(tmp_path / f"killed-{share}") for share in SHARES}
    kill({house.root: str(share) for share, house in houses.items()})
    for house in houses.values():
        assert not list(house.output.glob("[!.]*")), "an export that is not whole is in its place"
        clips, translations = stored(house, "clip"), stored(house, "translation")
        engines.forget()
        house.exported()
        assert len(engines.spoken) == made.clips - clips
        assert len(engines.translated) == made.translations - translations
        assert contents(house.folder) == expected
        assert [path.name for path in house.output.glob(".*") if path.is_dir()] == []
    assert stored(houses[SHARES[-1]], "clip") == made.clips


def test_a_later_run_that_was_killed_leaves_the_export_before_or_the_new_one(
    finished: House, tmp_path: Path, engines: Ledger
) -> None:
    before = contents(finished.folder)
    articles.write(finished.root, articles.ARTICLE.replace(articles.SENTENCE, articles.CORRECTED))
    houses = {}
    for moment in (*SWAPS, EARLY):
        shutil.copytree(finished.root, tmp_path / moment)
        houses[moment] = House.at(tmp_path / moment, keep=True)
    finished.exported()
    after = contents(finished.folder)
    assert before != after
    expected = {EARLY: [before], "swap-0": [before], "swap-1": [], "swap-2": [after], "swap-3": [after]}
    kill({house.root: moment for moment, house in houses.items()})
    for moment, house in houses.items():
        there = [contents(folder) for folder in house.output.glob("[!.]*")]
        assert there == expected[moment], moment
        engines.forget()
        outcome = house.run()
        assert outcome.error is None
        assert contents(house.folder) == after
        assert [path.name for path in house.output.glob(".*") if path.is_dir()] == []
        assert len(engines.spoken) == (0 if moment != EARLY else 2)
        assert outcome.status == ("unchanged" if there == [after] else "exported")


def test_an_export_that_was_moved_aside_is_put_back_even_if_the_new_one_fails(
    finished: House, engines: Ledger
) -> None:
    before = contents(finished.folder)
    finished.folder.rename(finished.output / f".{finished.folder.name}.old")
    articles.write(finished.root, articles.ARTICLE.replace(articles.SENTENCE, articles.CORRECTED))
    engines.translation_fails = lambda name, count: True
    assert finished.run().status == "failed"
    assert contents(finished.folder) == before


@pytest.mark.parametrize(
    ("kind", "damage"), [("clip", "flip"), ("translation", "empty"), ("sound", "flip"), ("mp3", "empty")]
)
def test_a_damaged_value_is_made_anew_and_nothing_else(
    finished: House, engines: Ledger, kind: str, damage: str
) -> None:
    whole = contents(finished.folder)
    reference = manifest_of(finished.run())
    shutil.rmtree(finished.output)  # so that the store is looked at
    victim = min(Path(finished.config.store).glob(f"{kind}/??/*"))
    data = victim.read_bytes()
    victim.write_bytes(b"" if damage == "empty" else bytes([data[0] ^ 1]) + data[1:])
    planned = finished.run(dry_run=True).plan
    reasons = {(unit.kind, unit.reason) for unit in planned if unit.kind != "edition"}
    asked = {"sound": "track", "mp3": "track"}.get(kind, kind)
    assert (asked, "corrupt") in reasons
    assert len([unit for unit in planned if unit.kind == asked and unit.reason == "corrupt"]) in (1, 2)
    outcome = finished.exported()
    assert len(engines.translated) == (kind == "translation")
    assert len(engines.spoken) == (kind == "clip")
    assert [warning.code for warning in outcome.warnings].count("store-damaged") == 1
    assert outcome.manifest == reference
    assert contents(finished.folder) == whole
    assert check_export(finished.folder) == ()

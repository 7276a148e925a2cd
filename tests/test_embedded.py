"""The whole line with the real models, where they are installed: made, checked, and listened to."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from qgaudio import assets
from qgaudio.config import Config, read_config

#: Real models on a busy machine want their time.
pytestmark = pytest.mark.timeout(900)

TEXT = """2026年4月2日

河湾读书会把夜读延长到九点

河湾读书会的夜读活动从4月起延长到21点。首周有126人参加，比上月增加35%。

“下班以后也能来坐一坐。”一位会员说。（记者 何晚晴）
"""


def _needs(bundle: str) -> Config:
    config = read_config()
    if assets.state(bundle, config).state != "installed":
        pytest.skip(f"the model {bundle} is not installed: qgaudio models pull {bundle}")
    return config


def _run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "qgaudio", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=800,
        check=False,
    )


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    _needs("kokoro")
    _needs("qwen2.5-coder-1.5b")
    folder = tmp_path_factory.mktemp("embedded")
    (folder / "qgaudio.toml").write_text('store = "store"\n', encoding="utf-8")
    (folder / "article.txt").write_text(TEXT, encoding="utf-8")
    result = _run("export", "article.txt", "--speech", "kokoro", "--translator", "llama", folder=folder)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.mark.models
def test_every_edition_is_made_and_holds(exported: Path) -> None:
    result = _run("check", "output", folder=exported)
    assert result.returncode == 0, result.stdout + result.stderr
    (path,) = (exported / "output").glob("*/manifest.json")
    manifest = json.loads(path.read_bytes())
    assert [edition["language"] for edition in manifest["editions"]] == ["zh-Hans", "zh-Hant-TW", "en"]
    english = " ".join(
        sentence["text"]
        for section in manifest["editions"][2]["sections"]
        for sentence in section["sentences"]
    )
    assert "126" in english
    assert "35" in english


@pytest.mark.models
def test_a_second_run_makes_nothing(exported: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in exported.rglob("*") if path.is_file()}
    result = _run("export", "article.txt", "--json", folder=exported)
    assert json.loads(result.stdout)["results"][0]["status"] == "unchanged"
    assert {path: path.stat().st_mtime_ns for path in exported.rglob("*") if path.is_file()} == before


@pytest.mark.models
@pytest.mark.listen
def test_a_recogniser_finds_every_sentence(exported: Path) -> None:
    pytest.importorskip("faster_whisper", reason="the extra listen is not installed")
    _needs("whisper-base")
    result = _run("check", "--listen", "output", folder=exported)
    assert result.returncode == 0, result.stdout + result.stderr

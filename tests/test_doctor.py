"""What works on this machine, told truly and with advice."""

from __future__ import annotations

import json
import os
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from qgaudio import doctor
from qgaudio.cli import main
from qgaudio.config import Config
from qgaudio.doctor import Finding, examine, needs
from tests.fakes import Ledger
from tests.servers.translation_apis import KEY, ApiServer, stage


@pytest.fixture
def config(tmp_path: Path, engines: Ledger, monkeypatch: pytest.MonkeyPatch) -> Config:
    """A machine without models, whose services answer."""
    monkeypatch.delenv("QGAUDIO_SHARED_MODELS", raising=False)
    monkeypatch.setenv("QGAUDIO_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("QGAUDIO_MODELS", str(tmp_path / "models"))
    monkeypatch.chdir(tmp_path)
    return Config(store=str(tmp_path / "store"), models=str(tmp_path / "models"))


def by_name(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    assert len({finding.name for finding in findings}) == len(findings)
    return {finding.name: finding for finding in findings}


def test_services_that_answer_are_enough(config: Config) -> None:
    found = by_name(examine(config, online=True))
    assert found["online voices (edge)"].good
    assert found["online translator (google)"].good
    assert found["model kokoro"].good is False
    assert "models pull kokoro" in str(found["model kokoro"].hint)
    assert found["export"].good
    assert needs(config) == ()


def test_what_does_not_answer_has_to_be_installed(config: Config, engines: Ledger) -> None:
    engines.speech_fails = lambda name, count: True
    found = by_name(examine(config, online=True))
    assert found["online voices (edge)"].good is False
    assert "gave out" in found["online voices (edge)"].message
    assert found["export"].good is False
    assert "models pull" in str(found["export"].hint)
    assert needs(config) == ("kokoro",)
    engines.translation_fails = lambda name, count: True
    assert needs(config) == ("kokoro", "qwen2.5-coder-1.5b")


def test_offline_nobody_is_asked(config: Config, engines: Ledger) -> None:
    found = by_name(examine(config, online=False))
    assert found["online voices (edge)"].good is None
    assert found["export"].good is False
    assert engines.made == []


def test_a_key_that_is_missing_is_named(
    config: Config, engines: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "translator_names", lambda: ("deepl", "google", "llama", "mymemory"))
    for name in ("QGAUDIO_DEEPL_KEY", "DEEPL_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    found = by_name(examine(config, online=True))
    assert found["translator deepl"].good is None
    assert found["translator deepl"].message == "needs QGAUDIO_DEEPL_KEY"
    assert found["translator mymemory"].message.startswith("has what it needs")
    assert found["export"].good
    chosen = replace(config, translator="deepl")
    found = by_name(examine(chosen, online=True))
    assert found["translator deepl"].good is False
    assert "QGAUDIO_DEEPL_KEY" in str(found["translator deepl"].hint)
    assert found["export"].good is False


@pytest.mark.parametrize("fault", [None, "bad-key"])
def test_a_chosen_translator_is_asked_with_its_key(
    monkeypatch: pytest.MonkeyPatch, fault: str | None
) -> None:
    with ApiServer("deepl", [fault] * 9) as server:
        chosen = replace(stage("deepl", server, monkeypatch), translator="deepl", probe_s=2.0)
        (finding,) = [item for item in doctor._translators(chosen, True) if item.name == "translator deepl"]
    assert finding.good is (fault is None)
    assert KEY not in str(finding)
    assert len(server.asked) == 1


def test_an_extra_that_is_not_installed_is_named(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "find_spec", lambda name: None if name == "onnxruntime" else object())
    found = by_name(examine(config, online=False))["embedded engines"]
    assert found.good is False
    assert found.message == "not installed: onnxruntime"
    assert "qgaudio[embedded]" in str(found.hint)


def test_every_package_of_the_extra_is_looked_for() -> None:
    document = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    extra = document["project"]["optional-dependencies"]["embedded"]
    names = {re.split(r"[^\w-]", requirement)[0].replace("-", "_") for requirement in extra}
    assert set(doctor.EMBEDDED_MODULES) == names


def test_a_store_that_cannot_be_used(config: Config) -> None:
    Path(config.store).write_text("a file")
    found = by_name(examine(config, online=False))["store"]
    assert found.good is False
    assert "QGAUDIO_STORE" in str(found.hint)


def test_a_store_that_cannot_be_written(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    found = by_name(examine(config, online=False))["store"]
    assert found.good is False
    assert "written" in found.message


def test_looking_changes_nothing(config: Config) -> None:
    examine(config, online=False)
    assert not Path(config.store).exists()


def test_the_command(config: Config, engines: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ok  Python: ")
    assert "ok  export: every edition can be made" in lines
    assert main(["doctor", "--json"]) == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert {"name": "export", "good": True, "message": "every edition can be made", "hint": None} in findings
    engines.forget()
    assert main(["doctor", "--offline"]) == 1
    assert "not asked" in capsys.readouterr().out
    assert engines.made == []
    engines.translation_fails = lambda name, count: True
    assert main(["doctor", "--needs"]) == 0
    assert capsys.readouterr().out == "qwen2.5-coder-1.5b\n"

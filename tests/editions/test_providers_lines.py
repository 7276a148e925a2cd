"""``qgaudio translate`` with every provider: line N out is line N in, and nothing is silently missing."""

from __future__ import annotations

import io
import sys
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace

import pytest

from qgaudio.cli import main
from tests.servers.translation_apis import DIALECTS, KEY, ApiServer, stage

LINES = ("第一间阅览室今天开门。", "", "第二间也开门。来了很多读者。", "GDP", "  ", "第三间关门了。")


@pytest.mark.parametrize("name", sorted(DIALECTS))
def test_lines_keep_their_places_and_a_failure_is_told(
    name: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QGAUDIO_STORE", str(tmp_path / "store"))
    with ApiServer(name, translate=lambda text: "The room is open today.") as server:
        config = stage(name, server, monkeypatch, parallel=3)
        settings = asdict(getattr(config, name))
        rows = (f"{key} = {value!r}" for key, value in settings.items() if value not in ("", None))
        Path("qgaudio.toml").write_text(f"[{name}]\n" + "\n".join(rows).replace("True", "true"), "utf-8")

        def run(text: str) -> tuple[int, str, str]:
            monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
            code = main(["translate", "--translator", name])
            out, err = capfdbinary.readouterr()
            return code, out.decode(), err.decode()

        code, out, _ = run("\n".join(LINES))
        assert code == 0
        answers = out.split("\n")
        assert answers.pop() == ""
        assert [bool(answer) for answer in answers] == [bool(line.strip()) for line in LINES]
        assert answers[3] == "GDP"
        assert answers[2] == "The room is open today. The room is open today."

        server.faults.extend(["500"] * 50)
        code, out, err = run("第一间阅览室今天开门。\n第九间开门了。\n第三间关门了。\n")
        assert code == 3
        assert out == "The room is open today.\n"
        assert "qgaudio: line 2: " in err
        assert KEY not in err

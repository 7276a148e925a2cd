"""The command line: what it prints, how it ends, and that it never shows a traceback."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from qgaudio import __version__
from qgaudio.cli import _TRADITIONAL, build_parser, main
from qgaudio.commands import export as export_command
from qgaudio.model import TRADITIONAL_LANGUAGES
from tests.fakes import Ledger
from tests.pipeline import articles
from tests.pipeline.running import House, contents, state

ROOT = Path(__file__).resolve().parent.parent
FAKES = ("--speech", "fake", "--translator", "fake")


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def result(self) -> Any:
        (result,) = self.json["results"]
        return result


class Terminal:
    """Runs commands in a house."""

    def __init__(self, house: House, capsys: pytest.CaptureFixture[str]) -> None:
        self.house = house
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Done:
        self._capsys.readouterr()
        try:
            code = main(arguments)
        except SystemExit as end:  # argparse's own way
            code = int(end.code or 0)
        printed = self._capsys.readouterr()
        return Done(code, printed.out, printed.err)

    def export(self, *arguments: str | Path) -> Done:
        return self("export", *map(str, arguments), "-o", str(self.house.output), *FAKES)


def _terminal(house: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(house.root)
    monkeypatch.setenv("QGAUDIO_STORE", house.config.store)
    monkeypatch.setenv("QGAUDIO_MODELS", str(house.root / "models"))
    return Terminal(house, capsys)


@pytest.fixture
def new(house: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in a house where nothing was exported yet."""
    return _terminal(house, capsys, monkeypatch)


@pytest.fixture
def old(finished: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in a house whose article was exported."""
    return _terminal(finished, capsys, monkeypatch)


def assert_clear(done: Done, code: int, *words: str) -> None:
    """One clear message: the words in it, no traceback, and the right exit code."""
    assert done.code == code, done
    assert "Traceback" not in done.err
    assert "unexpected" not in done.err
    assert "Errno" not in done.err
    for word in words:
        assert word in done.err, done.err


# --- exports ---------------------------------------------------------------------------------------


def test_an_export_is_told_in_lines_that_fit(new: Terminal) -> None:
    articles.write(new.house.root, articles.OTHER)
    done = new.export("article.txt")
    assert done.code == 0
    first, *editions, made = done.out.splitlines()
    assert first == f"exported: {new.house.folder}"
    assert [line.split()[0] for line in editions] == ["zh-Hans", "zh-Hant-TW", "en"]
    for line in editions:
        assert len(line) <= 80
        path = new.house.folder / line.split()[-1]
        assert path.name == "article.mp3"
        assert path.is_file()
    assert made.startswith("  made: ")
    assert all(len(line) <= 80 for line in made.splitlines())
    assert "speak" in done.err
    again = new.export("article.txt")
    assert again.code == 0
    assert again.out.startswith(f"unchanged: {new.house.folder}\n")
    assert "made:" not in again.out


def test_an_export_for_machines(new: Terminal) -> None:
    done = new.export("article.txt", "--json", "-e", "zh-Hans")
    assert done.code == 0
    assert done.err == ""
    result = done.result
    assert result["status"] == "exported"
    assert result["error"] is None
    assert result["made"]["clips"] > 10
    assert result["made"]["translations"] == 0
    assert {warning["code"] for warning in result["warnings"]} == {"headings-doubtful"}
    assert result["id"] == json.loads((Path(result["folder"]) / "manifest.json").read_bytes())["id"]


def test_strict_tells_warnings_by_the_exit_code_in_every_run(new: Terminal) -> None:
    assert new.export("article.txt", "-e", "zh-Hans", "--strict").code == 4
    assert new.export("article.txt", "-e", "zh-Hans", "--strict").code == 4
    assert new.export("article.txt", "-e", "zh-Hans").code == 0
    clean = articles.write(new.house.root, articles.OTHER, "clean.txt")
    assert new.export(clean, "-e", "zh-Hans", "--strict").code == 0


def test_a_fallback_is_a_warning_for_strict(new: Terminal, engines: Ledger) -> None:
    articles.write(new.house.root, articles.OTHER)
    engines.speech_fails = lambda name, count: name == "edge"
    done = new("export", "article.txt", "-o", "output", "-e", "zh-Hans", "--strict")
    assert done.code == 4
    assert "[fallback]" in done.err


def test_a_dry_run_prints_reasons_and_writes_and_asks_nothing(old: Terminal, engines: Ledger) -> None:
    articles.write(old.house.root, articles.ARTICLE.replace(articles.SENTENCE, articles.CORRECTED))
    before = state(old.house.root)
    engines.speech_fails = engines.translation_fails = lambda name, count: True
    done = old.export("article.txt", "--dry-run")
    assert done.code == 0
    assert done.out.startswith("planned: ")
    units = [line.split(maxsplit=3) for line in done.out.splitlines()[1:]]
    assert ["translation", "en", "s03p01n02", "text changed"] in units
    assert ["clip", "zh-Hans", "s03p01n02", "text changed"] in units
    assert ["clip", "en", "s03p01n02", "after its translation"] in units
    assert all(len(line) <= 80 for line in done.out.splitlines()[1:])
    machine = old.export("article.txt", "--dry-run", "--json").result
    assert [[unit["kind"], unit["edition"], unit["unit"], unit["reason"]] for unit in machine["plan"]] == [
        [*line.split(maxsplit=2)[:2], line[25:38].strip(), line[38:].strip()]
        for line in done.out.splitlines()[1:]
    ]
    assert state(old.house.root) == before
    assert not engines.spoken
    assert not engines.translated


def test_a_dry_run_of_something_new(new: Terminal) -> None:
    before = state(new.house.root)
    plan = new.export("article.txt", "--dry-run", "--json").result["plan"]
    assert {unit["reason"] for unit in plan} == {"new", "after its translation"}
    assert {unit["kind"] for unit in plan} == {"translation", "clip", "track", "edition"}
    assert state(new.house.root) == before


def test_a_dry_run_tells_another_voice_and_another_engine(old: Terminal) -> None:
    voice = old.export("article.txt", "--dry-run", "--json", "--voice", "en=fake-en-2").result["plan"]
    assert {(unit["edition"], unit["reason"]) for unit in voice if unit["kind"] == "clip"} == {
        ("en", "voice changed")
    }
    engine = old("export", "article.txt", "-o", "output", "--speech", "kokoro", "--dry-run", "--json")
    assert {unit["reason"] for unit in engine.result["plan"] if unit["kind"] == "clip"} == {"engine changed"}


def test_a_dry_run_of_what_stands_is_empty(old: Terminal) -> None:
    result = old.export("article.txt", "--dry-run", "--json").result
    assert (result["status"], result["plan"]) == ("unchanged", [])


def test_standard_input(new: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(articles.OTHER.encode())))
    done = new.export("-", "-e", "zh-Hans")
    assert done.code == 0
    manifest = json.loads((new.house.folder / "manifest.json").read_bytes())
    assert manifest["article"]["source"]["location"] == "-"


def test_a_folder_is_every_article_in_it(new: Terminal) -> None:
    folder = new.house.root / "today"
    articles.write(folder, articles.OTHER, "b.txt")
    articles.write(folder, articles.ARTICLE, "a.TXT")
    articles.write(folder, "x", ".hidden.txt")
    articles.write(folder, "x", "notes.pdf")
    done = new.export(folder, "-e", "zh-Hans", "--json")
    assert done.code == 0
    assert [Path(item["source"]).name for item in done.json["results"]] == ["a.TXT", "b.txt"]


def test_one_source_that_fails_does_not_stop_the_others(new: Terminal) -> None:
    good = articles.write(new.house.root, articles.OTHER, "good.txt")
    done = new.export("missing.txt", good, "-e", "zh-Hans")
    assert_clear(done, 3, "failed: missing.txt", "there is no file missing.txt")
    assert (new.house.folder / "zh-Hans" / "article.mp3").is_file()
    machine = new.export("missing.txt", good, "-e", "zh-Hans", "--json")
    assert machine.code == 3
    failed, unchanged = machine.json["results"]
    assert (failed["status"], failed["error"]["type"]) == ("failed", "SourceError")
    assert failed["error"]["hint"]
    assert unchanged["status"] == "unchanged"


# --- bad input -------------------------------------------------------------------------------------

NAVIGATION = "首页\n新闻中心\n上一篇\n下一篇\n返回目录\n版权声明\n2026年3月18日\n"
BAD_SOURCES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\n\t\n", "is empty"),
    "binary": (bytes(range(256)) * 64, "bad.txt"),
    "an MP3": (b"ID3\x04\x00" + bytes(4000), "bad.txt"),
    "navigation": (NAVIGATION.encode(), "no article was found"),
    "English": (b"The harbour opened on Monday. Many came to see it.\n" * 20, "Chinese"),
    "cut UTF-16": (b"\xff\xfe" + articles.ARTICLE.encode("utf-16-le")[:-1], "bad.txt"),
    "no encoding": (b"\x81\x20\xff\x30\xfe\x00" * 200, "bad.txt"),
}


@pytest.mark.parametrize("name", BAD_SOURCES)
def test_a_bad_source_is_one_clear_message(new: Terminal, name: str) -> None:
    data, words = BAD_SOURCES[name]
    (new.house.root / "bad.txt").write_bytes(data)
    done = new.export("bad.txt", "-e", "zh-Hans")
    assert_clear(done, 3, "failed: bad.txt", words)
    assert len(done.err.splitlines()) <= 3
    assert not new.house.output.exists()
    assert_clear(new("read", "bad.txt"), 3, words)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_encodings_that_newspapers_use_are_read(new: Terminal, encoding: str) -> None:
    (new.house.root / "other.txt").write_bytes(articles.ARTICLE.encode(encoding))
    done = new("read", "other.txt", "--json")
    assert done.code == 0
    assert done.json["title"] == articles.TITLE


def test_a_source_that_is_far_too_large_is_refused_at_once(new: Terminal) -> None:
    (new.house.root / "bad.txt").write_bytes("读书会今天开门。".encode() * 1_200_000)
    began = time.monotonic()
    done = new.export("bad.txt")
    assert time.monotonic() - began < 5
    assert_clear(done, 3, "too big for one article", "MB")


def test_a_library_is_no_article(new: Terminal, engines: Ledger) -> None:
    paragraph = "书屋今天开门，来了许多读者，桌边总有人读书。孩子们放学以后到这里写作业。\n"
    text = "2026年3月18日\n\n灯塔书屋开张\n\n" + paragraph * (5_000_000 // len(paragraph.encode()))
    (new.house.root / "bad.txt").write_bytes(text.encode())
    began = time.monotonic()
    done = new.export("bad.txt")
    assert time.monotonic() - began < 30
    assert_clear(done, 3, "failed: bad.txt", "characters", "100,000")
    assert not engines.made


def test_a_url_that_is_not_fetched_is_told_with_advice(new: Terminal) -> None:
    assert_clear(new.export("https://news.example/article"), 3, "no machine is called news.example", "Check")
    assert_clear(new.export("http://127.0.0.1/article"), 3, "own network", "--allow-private")
    done = new.export("https://editor:hunter2@news.example/article")
    assert_clear(done, 3, "holds a user name or password", "Leave that part out")
    assert "hunter2" not in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-e", "zh-TW"], "there is no edition 'zh-TW'"),
        (["-e", ""], "there is no edition ''"),
        (["-e", "en,en"], "twice"),
        (["--speech", "nobody"], "no speech engine is called 'nobody'"),
        (["--translator", "nobody"], "no translator is called 'nobody'"),
        (["--voice", "en"], "is not EDITION=VOICE"),
        (["--voice", "=x"], "is not EDITION=VOICE"),
        (["--voice", "fr=x"], "edition 'fr'"),
        (["--voice", "en=nobody"], "no voice 'nobody'"),
        (["--voice", "en=fake-zh"], "reads zh-Hans, not en"),
        (["--voice", "zh=fake-en"], "reads en, not zh-Hans"),
        (["--jobs", "-1"], "jobs = -1"),
        (["--config", "missing.toml"], "missing.toml cannot be read"),
        (["--jobs", "many"], "invalid int value"),
        (["--colour", "red"], "unrecognized arguments"),
    ],
    ids=str,
)
def test_wrong_usage(old: Terminal, arguments: Sequence[str], words: str) -> None:
    articles.write(old.house.root / "folder", name="a.txt")
    articles.write(old.house.root / "folder", articles.OTHER, name="b.txt")
    before = contents(old.house.output)
    options = [] if {"--speech", "--translator"} & {*arguments} else FAKES
    done = old("export", "article.txt", "-o", "output", *options, *arguments)
    assert_clear(done, 2, words)
    assert contents(old.house.output) == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("editions = [", "is not TOML"),
        ("colour = 1", "no key 'colour'"),
        ("[pauses]\nsentence_ms = 'x'", "wrong type"),
        ("[sound]\nsample_rate = 22050", "sound.sample_rate"),
        ("[sound]\nbitrate_kbps = 100", "sound.bitrate_kbps"),
    ],
)
def test_a_wrong_configuration(old: Terminal, text: str, words: str) -> None:
    before = contents(old.house.output)
    (old.house.root / "qgaudio.toml").write_text(text, encoding="utf-8")
    assert_clear(old.export("article.txt"), 2, "qgaudio.toml", words)
    assert contents(old.house.output) == before


@pytest.mark.parametrize("sources", [["article.txt", "other.txt"], ["folder"]])
def test_one_id_for_several_articles(new: Terminal, sources: list[str]) -> None:
    articles.write(new.house.root / "folder", name="a.txt")
    articles.write(new.house.root / "folder", articles.OTHER, name="b.txt")
    assert_clear(new.export(*sources, "--id", "x"), 2, "--id names one article")
    assert not new.house.output.exists()


def test_an_id_that_cannot_be_one(new: Terminal) -> None:
    assert_clear(new.export("article.txt", "--id", "../x"), 3, "cannot be an article's id")


def test_an_output_that_cannot_be_written_costs_no_speech(new: Terminal, engines: Ledger) -> None:
    new.house.output.write_text("a file")
    assert_clear(new.export("article.txt"), 3, "the output folder", "cannot be written", "-o")
    assert not engines.spoken
    assert not engines.translated


def test_a_store_that_cannot_be_used(new: Terminal) -> None:
    Path(new.house.config.store).write_text("a file")
    done = new.export("article.txt", "-e", "zh-Hans")
    assert_clear(done, 3, "store", "QGAUDIO_STORE")
    assert not list(new.house.output.glob("[!.]*"))


def test_a_store_that_cannot_be_written(new: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Path(new.house.config.store)
    opened = Path.open

    def refuse(path: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if "w" in mode and path.is_relative_to(store):
            raise OSError(30, "Read-only file system")
        return opened(path, mode, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    done = new.export("article.txt", "-e", "zh-Hans")
    assert_clear(done, 3, "cannot be written: Read-only file system", str(store))
    assert not list(new.house.output.glob("[!.]*"))


def test_a_read_only_store_serves_what_it_has(old: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = contents(old.house.folder)
    (old.house.folder / "en" / "article.txt").unlink()
    store, opened = Path(old.house.config.store), Path.open

    def refuse(path: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if "w" in mode and path.is_relative_to(store):
            raise OSError(30, "Read-only file system")
        return opened(path, mode, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    assert old.export("article.txt").code == 0
    assert contents(old.house.folder) == whole


def test_two_articles_that_claim_one_folder(new: Terminal) -> None:
    articles.write(new.house.root, articles.ARTICLE + "\n书屋欢迎大家。\n", "copy.txt")
    done = new.export("article.txt", "copy.txt", "-e", "zh-Hans")
    assert_clear(done, 3, "copy.txt and article.txt are one article", "--id")
    manifest = json.loads((new.house.folder / "manifest.json").read_bytes())
    assert manifest["article"]["source"]["location"] == "article.txt"


def test_a_fault_of_our_own_is_told_without_a_traceback(
    new: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> None:
        raise ZeroDivisionError("nought")

    monkeypatch.setattr("qgaudio.pipeline.export._claim", broken)
    done = new.export("article.txt")
    assert done.code == 3
    assert "ZeroDivisionError: nought" in done.err
    assert "Traceback" not in done.err
    assert "Traceback" in new("export", "article.txt", "--debug", *FAKES).err
    monkeypatch.setattr(export_command, "_export_config", broken)
    done = new.export("article.txt")
    assert done.code == 1
    assert "--debug" in done.err
    assert "Traceback" not in done.err
    assert "Traceback" in new("--debug", "export", "article.txt").err


def test_ctrl_c(new: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("qgaudio.pipeline.make.render", interrupt)
    done = new.export("article.txt", "-e", "zh-Hans")
    assert done.code == 1
    assert "what was made stays in the store" in done.err
    assert not list(new.house.output.iterdir())
    assert list(Path(new.house.config.store).glob("clip/??/*"))


# --- the other commands ----------------------------------------------------------------------------


def test_read_for_people_and_machines(new: Terminal) -> None:
    done = new("read", "article.txt")
    assert done.code == 0
    assert articles.TITLE in done.out
    read = new("read", "article.txt", "--json").json
    assert (read["title"], read["date"], read["publication"]) == (articles.TITLE, "2026-03-18", "示例周刊")
    assert len(read["sections"]) == 3
    assert new("read", "article.txt", "--strict").code == 4


def test_read_takes_standard_input(new: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(articles.ARTICLE.encode())))
    assert new("read", "-", "--json").json["title"] == articles.TITLE


def test_check_says_whole_or_what_is_wrong(old: Terminal) -> None:
    done = old("check", "output")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(": whole\n")
    assert old("check", str(old.house.folder), "--json").json["results"][0]["findings"] == []
    (old.house.folder / "en" / "audio" / "s01.mp3").unlink()
    done = old("check", "output")
    assert done.code == 3
    assert "file-missing: en/audio/s01.mp3" in done.out
    (result,) = old("check", "output", "--json").json["results"]
    assert {"file-missing"} <= {finding["code"] for finding in result["findings"]}
    missing = old("check", "nowhere")
    assert missing.code == 3
    assert "manifest-missing" in missing.out
    assert "Traceback" not in missing.err


def test_voices(new: Terminal) -> None:
    done = new("voices", "--speech", "fake")
    assert done.code == 0
    assert "fake-zh-2" in done.out
    assert {item["engine"] for item in new("voices", "--json").json["voices"]} == {"edge", "fake", "kokoro"}
    assert_clear(new("voices", "--speech", "nobody"), 2, "no speech engine is called 'nobody'")


def test_models(new: Terminal) -> None:
    done = new("models", "list")
    assert done.code == 0
    assert "kokoro" in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines()), done.out
    listed = new("models", "--json").json["models"]
    assert {item["name"]: item["state"] for item in listed}["kokoro"] == "missing"
    assert new("models", "verify").code == 1
    for action in ("list", "pull", "verify"):
        assert_clear(new("models", action, "nothing"), 2, "no model is called 'nothing'", "kokoro")


def test_cache(old: Terminal) -> None:
    info = old("cache", "info", "--json").json
    kinds = {item["kind"]: item["values"] for item in info["kinds"]}
    assert set(kinds) == {"clip", "translation", "sound", "mp3"}
    assert kinds["sound"] == 2
    assert "clip" in old("cache").out
    assert old("cache", "prune", "--json").json == {"removed": 0, "bytes": 0}
    pruned = old("cache", "prune", "--days", "0")
    assert f"{sum(kinds.values())} values removed" in pruned.out
    assert old("cache", "info", "--json").json["kinds"] == []
    assert_clear(old("cache", "prune", "--days", "-1"), 2, "negative")


def test_cache_of_a_store_that_is_not_there(new: Terminal) -> None:
    assert new("cache", "info", "--json").json["kinds"] == []
    assert new("cache", "prune").code == 0
    assert not Path(new.house.config.store).exists()


def test_version_and_help() -> None:
    for arguments in (["--version"], ["--help"], ["export", "--help"]):
        with pytest.raises(SystemExit) as end:
            main(arguments)
        assert end.value.code == 0


def test_no_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([])
    assert end.value.code == 2
    assert "COMMAND" in capsys.readouterr().err


def test_every_command_is_in_the_help() -> None:
    text = build_parser().format_help()
    for name in ("export", "read", "check", "voices", "models", "doctor", "cache"):
        assert name in text
    assert "exit codes" in text


# --- as a process of its own -----------------------------------------------------------------------


def qgaudio(house: House, *arguments: str, module: str = "qgaudio", **more: str) -> subprocess.Popen[str]:
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "QGAUDIO_STORE": house.config.store, "PYTHONPATH": path, **more}
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=house.root,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_the_help_is_there_at_once(house: House) -> None:
    times = []
    for _ in range(5):  # the machine may be busy with something else
        began = time.monotonic()
        process = qgaudio(house, "--version")
        out, _ = process.communicate(timeout=30)
        times.append(time.monotonic() - began)
        assert out.strip() == f"qgaudio {__version__}"
        if times[-1] < 0.25:
            break
    assert min(times) < 0.25


def test_a_terminal_of_another_encoding_gets_the_text(house: House) -> None:
    process = qgaudio(house, "read", "article.txt", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert articles.TITLE in out
    assert err == ""


def test_a_reader_that_goes_away_is_no_traceback(house: House) -> None:
    process = qgaudio(house, "read", "article.txt", "--json")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read()
    process.wait(timeout=30)
    process.stderr.close()
    assert "Traceback" not in err
    assert "BrokenPipe" not in err


def test_two_runs_at_once_on_one_store_and_output(house: House) -> None:
    command = ("export", "article.txt", "-o", "output", *FAKES)
    runs = [qgaudio(house, *command, module="tests.fakes", FAKES_DELAY_S="0.01") for _ in range(2)]
    for run in runs:
        out, err = run.communicate(timeout=120)
        assert run.returncode == 0, err
        assert out.startswith(("exported: ", "unchanged: "))
    assert not [path for path in house.output.glob(".*") if path.is_dir()]
    check = qgaudio(house, "check", "output")
    assert check.communicate(timeout=60)[0].endswith(": whole\n")


def test_the_command_line_knows_every_traditional_language() -> None:
    assert _TRADITIONAL == TRADITIONAL_LANGUAGES

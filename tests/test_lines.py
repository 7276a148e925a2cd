"""The line-by-line commands: as many lines out as in, in their order, and nothing half."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from qgaudio.cli import main
from qgaudio.editions.traditional import convert_text
from tests.fakes import Ledger
from tests.servers.translation_apis import KEY, ApiServer, stage

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """Run a command with bytes as its standard input; returns exit code, standard output and error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QGAUDIO_STORE", str(tmp_path / "store"))

    def command(data: bytes | str, *arguments: str) -> tuple[int, str, str]:
        stdin = io.BytesIO(data.encode() if isinstance(data, str) else data)
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stdin))
        capfdbinary.readouterr()
        code = main(arguments)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return command


@pytest.fixture
def translate(run: Run, engines: Ledger) -> Run:
    return lambda data, *arguments: run(data, "translate", "--translator", "fake", *arguments)


# --- convert ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("zh-Hant-TW", "群眾說「這裡的頭髮店」\n"),
        ("zh-Hant-HK", "群眾說「這裏的頭髮店」\n"),
        ("zh-Hant", "群眾說「這裏的頭髮店」\n"),
    ],
)
def test_each_edition_has_its_own_characters(run: Run, edition: str, expected: str) -> None:
    assert run("群众说“这里的头发店”\n", "convert", "-e", edition) == (0, expected, "")


def test_taiwan_is_the_default(run: Run) -> None:
    assert run("后来", "convert") == (0, "後來\n", "")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ""),
        (b"\xef\xbb\xbf", ""),
        (b"\n", "\n"),
        (b"\r\n\r\n", "\n\n"),
        ("\ufeff后来\r\n\r\n发展".encode(), "後來\n\n發展\n"),
        ("  后来\t1,000\n".encode(), "  後來\t1,000\n"),
        ("后\u2028来\x0b展\x85\n".encode(), "後\u2028來\x0b展\x85\n"),
        ("已經是繁體\n".encode(), "已經是繁體\n"),
        (b"plain ASCII, 3.5%\n", "plain ASCII, 3.5%\n"),
        ("后\x00来\n".encode(), "後\x00來\n"),
    ],
)
def test_as_many_lines_as_came(run: Run, data: bytes, expected: str) -> None:
    assert run(data, "convert") == (0, expected, "")


def test_json_is_an_object_a_line(run: Run) -> None:
    code, out, _ = run("后来\n\n发展\n", "convert", "--json")
    assert code == 0
    assert [json.loads(line) for line in out.splitlines()] == [
        {"line": 1, "source": "后来", "target": "後來", "warnings": []},
        {"line": 2, "source": "", "target": "", "warnings": []},
        {"line": 3, "source": "发展", "target": "發展", "warnings": []},
    ]


def test_doubts_are_told_where_they_are_asked_for(run: Run) -> None:
    text = "后来\n\n他姓余，名松。\n卷\n"
    code, out, err = run(text, "convert", "--doubts")
    assert (code, out) == (0, run(text, "convert")[1])
    told = err.splitlines()
    assert told
    for line in told:
        assert re.fullmatch(r"line [34]: warning: . in '.+' might be .: .+ \[conversion-doubtful\]", line)
    assert run(text, "convert")[2] == ""
    _, out, err = run(text, "convert", "--doubts", "--json")
    assert err == ""
    warnings = [json.loads(line)["warnings"] for line in out.splitlines()]
    assert [len(found) for found in warnings[:2]] == [0, 0]
    assert sum(map(len, warnings)) == len(told)


@pytest.mark.parametrize(
    ("bad", "says"),
    [("发展".encode("gb18030"), "not UTF-8"), (b"x" * (2**20 + 2), "longer than 1,048,576 bytes")],
)
def test_a_line_that_cannot_be_read_ends_it(run: Run, bad: bytes, says: str) -> None:
    code, out, err = run("后来\n".encode() + bad + "\n发展\n".encode(), "convert")
    assert (code, out) == (3, "後來\n")
    assert err.startswith("qgaudio: line 2: it is ")
    assert says in err
    assert "Traceback" not in err


def test_a_long_text_flows_through_and_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    lines = ["书屋里的群众后来说，“头发”长了。"] * 3_000
    command = [sys.executable, "-m", "qgaudio", "convert"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(f"{lines[0]}\n".encode())
        process.stdin.flush()
        # The first line is answered before the second is there.
        assert process.stdout.readline().decode() == convert_text(lines[0], "zh-Hant-TW") + "\n"
        process.stdout.close()
        try:
            process.stdin.write("\n".join(lines).encode())
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == b""
        assert process.wait(60) != 0


# --- translate --------------------------------------------------------------------------------------


def test_line_n_belongs_to_line_n(translate: Run, engines: Ledger) -> None:
    engines.delay_s = 0.005
    lines = [f"今天来了{number}位读者。" if number % 3 else "" for number in range(20)]
    code, out, err = translate("\n".join(lines))
    assert (code, err) == (0, "")
    answers = out.split("\n")
    assert answers.pop() == ""
    assert len(answers) == 20
    for number, answer in enumerate(answers):
        assert answer == "" if not number % 3 else f" {number}" in answer


def test_what_has_no_chinese_is_not_asked(translate: Run, engines: Ledger) -> None:
    assert translate("GDP: 3.5%\n  \n\u3000\n——\nOK\r\n") == (0, "GDP: 3.5%\n\n\n——\nOK\n", "")
    assert engines.translated == []


def test_a_line_of_several_sentences_stays_one_line(translate: Run, engines: Ledger) -> None:
    code, out, _ = translate("书屋今天开门。来了36位读者！灯亮到很晚。\n")
    assert code == 0
    assert engines.translated == ["书屋今天开门。", "来了36位读者！", "灯亮到很晚。"]
    assert out.count("The club said") == 3
    assert out.count("\n") == 1


def test_what_the_store_has_is_not_asked_again(translate: Run, engines: Ledger) -> None:
    first = translate("书屋今天开门。\n书屋今天开门。来了读者。\n", "--jobs", "1")
    assert engines.translated == ["书屋今天开门。", "来了读者。"]
    assert translate("书屋今天开门。\n书屋今天开门。来了读者。\n") == first
    assert len(engines.translated) == 2
    translate("来了读者。\n", "--retranslate")
    assert len(engines.translated) == 3


def test_a_line_that_fails_ends_it_after_the_lines_before(translate: Run, engines: Ledger) -> None:
    engines.answer = lambda text: text if "三" in text else "The reading room opened today."
    code, out, err = translate("阅览室一今天开门。\n\n阅览室三今天开门。\n阅览室四今天开门。\n")
    assert (code, out) == (3, "The reading room opened today.\n\n")
    assert err.startswith("qgaudio: line 3: a sentence could not be translated (empty)")
    assert "Traceback" not in err


def test_a_translator_that_gives_out_ends_it(translate: Run, engines: Ledger) -> None:
    engines.translation_fails = lambda name, count: count >= 1
    code, out, err = translate("书屋今天开门。\n来了读者。\n", "--jobs", "1")
    assert code == 3
    assert out.count("\n") == 1
    assert "line 2: fake gave out" in err


def test_bytes_that_are_not_utf8_end_it_after_the_lines_before(translate: Run) -> None:
    code, out, err = translate("书屋今天开门。\n".encode() + b"\xb7\xa2\n")
    assert code == 3
    assert out.count("\n") == 1
    assert "line 2: it is not UTF-8" in err


def test_doubts_are_told_beside_the_result(translate: Run, engines: Ledger) -> None:
    engines.answer = lambda text: "Some 24 readers came to the room."
    code, out, err = translate("来了36位读者。\n")
    assert (code, out) == (0, "Some 24 readers came to the room.\n")
    assert err.startswith("line 1: warning: ")
    assert "[figure-missing]" in err
    code, out, err = translate("来了36位读者。\n", "--json")
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert document["line"] == 1
    assert document["source"] == "来了36位读者。"
    assert "figure-missing" in {warning["code"] for warning in document["warnings"]}


def test_a_glossary_is_heeded(translate: Run, engines: Ledger, tmp_path: Path) -> None:
    (tmp_path / "terms.tsv").write_text("听书角\tlistening corner\n", encoding="utf-8")
    engines.answer = lambda text: "The quiet room opened today in town."
    _, _, err = translate("听书角今天在镇上开放。\n", "--glossary", "terms.tsv")
    assert "[term-missing]" in err
    assert translate("听书角。\n", "--glossary", "nothing.tsv")[0] == 2


def test_auto_takes_one_translator_for_all_lines(run: Run, engines: Ledger) -> None:
    engines.translation_fails = lambda name, count: name == "google"
    code, out, err = run("书屋今天开门。\n来了读者。\n", "translate")
    assert code == 0
    assert out.count("\n") == 2
    assert set(engines.translators) == {"llama"}
    assert "[fallback]" in err


def test_a_translator_that_nobody_has(run: Run, engines: Ledger) -> None:
    code, out, err = run("来了读者。\n", "translate", "--translator", "nobody")
    assert (code, out) == (2, "")
    assert "nobody" in err


def test_a_provider_and_its_key(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    with ApiServer("deepl", translate=lambda text: "The reading room opened today.") as server:
        stage("deepl", server, monkeypatch)
        arguments = ("translate", "--translator", "deepl")
        assert run("阅览室今天开门。\n", *arguments) == (0, "The reading room opened today.\n", "")
        server.faults.extend(["bad-key"] * 9)
        code, out, err = run("\n阅览室昨天开门。\n", *arguments, "--debug")
        assert (code, out) == (3, "\n")
        assert "line 2: DeepL does not accept the key" in err
        assert "QGAUDIO_DEEPL_KEY" in err
        monkeypatch.delenv("QGAUDIO_DEEPL_KEY")
        monkeypatch.delenv("DEEPL_API_KEY", raising=False)
        code, _, missing = run("阅览室明天开门。\n", *arguments)
        assert code == 3
        assert "line 1: DeepL needs a key" in missing
    kept = b"".join(path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file())
    assert b"The reading room opened today." in kept
    assert KEY not in err + missing + caplog.text + kept.decode("utf-8", "replace")


def test_help_says_what_happens_to_a_line_that_fails() -> None:
    for name in ("translate", "convert"):
        done = subprocess.run(
            [sys.executable, "-m", "qgaudio", name, "--help"],
            capture_output=True,
            text=True,
            check=True,
        )
        told = " ".join(done.stdout.split())
        assert "exit code 3" in told
        assert "blank lines stay blank" in told

"""The embedded translator: a tiny random model on the real path, and the real one where it is installed."""

from __future__ import annotations

import multiprocessing
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from qgaudio import figures
from qgaudio.config import Config, Llama, Term
from qgaudio.editions.translator import TranslationRequest, Translator
from qgaudio.editions.translators import llama
from qgaudio.editions.translators.llama import LlamaTranslator
from qgaudio.editions.translators.prompt import HEADLINE, NEWS
from qgaudio.errors import AssetError, TranslationError
from qgaudio.model import SentenceKind
from tests.tiny.make_gguf import write_tiny_gguf

pytest.importorskip("xllamacpp", reason="the extra 'embedded' is not installed")

FIRST = ("读书会每周举行一次。", "居民在这里交换旧书。", "灯一直亮到很晚。")
SECOND = ("图书馆开放了新的阅览室。", "参与人数增长8.5%。")
HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_gguf(tmp_path_factory.mktemp("gguf") / "tiny.gguf")


def config(model: Path | str, **options: int) -> Config:
    return Config(llama=Llama(model=str(model), **{"threads": 1, **options}))


def paragraph(sentences: Sequence[str], **more: object) -> TranslationRequest:
    return TranslationRequest(tuple(sentences), SentenceKind.TEXT, "zh-Hans", "en", **more)  # type: ignore[arg-type]


def heading(text: str) -> TranslationRequest:
    return TranslationRequest((text,), SentenceKind.HEADING, "zh-Hans", "en")


def test_one_english_text_for_each_sentence(tiny: Path) -> None:
    translator: Translator = LlamaTranslator.from_config(config(tiny))
    answers = translator.translate(paragraph(FIRST))
    assert len(answers) == len(FIRST)
    for answer in answers:
        assert answer == answer.strip()
        assert "\n" not in answer
        assert not HAN.search(answer)


def test_an_answer_depends_on_its_request_alone(tiny: Path) -> None:
    asked = {"first": paragraph(FIRST), "second": paragraph(SECOND), "heading": heading("书香满城")}

    def answers(order: str) -> dict[str, Sequence[str]]:
        translator = LlamaTranslator.from_config(config(tiny))
        return {name: translator.translate(asked[name]) for name in order.split()}

    expected = answers("first second heading")
    assert answers("heading second first") == expected
    assert answers("second second first heading heading first second first") == expected


def test_what_stands_before_a_sentence_is_seen(tiny: Path) -> None:
    translator = LlamaTranslator.from_config(config(tiny))
    alone = translator.translate(paragraph(SECOND[1:]))
    told = translator.translate(paragraph(SECOND[1:], context=((SECOND[0], "A room was opened."),)))
    hinted = translator.translate(paragraph(SECOND[1:], hint="Keep 8.5%."))
    termed = translator.translate(paragraph(SECOND[1:], terms=(Term("参与", "take part"),)))
    other = translator.translate(paragraph(SECOND[1:], terms=(Term("别处", "elsewhere"),)))
    assert len({alone, told, hinted, termed}) == 4
    assert other == alone


def test_closing_frees_and_asking_again_loads(tiny: Path) -> None:
    translator = LlamaTranslator.from_config(config(tiny))
    before = translator.translate(paragraph(SECOND))
    translator.close()
    assert translator.translate(paragraph(SECOND)) == before
    translator.close()


@pytest.mark.skipif(os.name == "nt", reason="Unix sockets")
def test_nobody_can_connect(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    seen: list[bool] = []
    unreachable = llama._unreachable

    def watched(params: Any) -> Any:
        server = unreachable(params)
        assert server.listening_address.startswith("unix://")
        seen.append(not Path(params.hostnames[0]).parent.exists())
        return server

    monkeypatch.setattr(llama, "_unreachable", watched)
    translator = LlamaTranslator.from_config(config(tiny))
    translator.translate(heading("书香满城"))
    assert seen == [True]
    assert not list(tmp_path.iterdir())


def test_the_terminal_stays_silent(tiny: Path, capfd: pytest.CaptureFixture[str]) -> None:
    LlamaTranslator.from_config(config(tiny)).translate(heading("书香满城"))
    assert capfd.readouterr() == ("", "")


def _translate_in_child(model: Path, connection: multiprocessing.connection.Connection) -> None:
    connection.send(LlamaTranslator.from_config(config(model)).translate(paragraph(SECOND)))


def test_a_worker_process_makes_the_same_and_ends(tiny: Path) -> None:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    child = context.Process(target=_translate_in_child, args=(tiny, there))
    child.start()
    assert here.poll(60)
    assert here.recv() == LlamaTranslator.from_config(config(tiny)).translate(paragraph(SECOND))
    child.join(20)
    assert child.exitcode == 0
    child.close()


def test_a_context_too_long_is_cut_from_its_beginning(tiny: Path) -> None:
    translator = LlamaTranslator.from_config(config(tiny, context_tokens=2048))
    many = tuple((f"第{number}句话说的是书。" * 3, "This is about books. " * 3) for number in range(200))
    assert translator.translate(paragraph(SECOND, context=many))


def test_a_sentence_that_does_not_fit_is_one_error(tiny: Path) -> None:
    translator = LlamaTranslator.from_config(config(tiny, context_tokens=2048))
    with pytest.raises(TranslationError, match="context"):
        translator.translate(paragraph(["书" * 3000]))
    assert translator.translate(paragraph(SECOND))


@pytest.mark.parametrize("damage", ["absent", "folder", "empty", "other", "cut", "junk"])
def test_a_model_that_is_none_is_one_clear_error(tiny: Path, tmp_path: Path, damage: str) -> None:
    path = tmp_path / "model.gguf"
    contents = {"empty": b"", "other": b"PK\x03\x04" * 9, "cut": tiny.read_bytes()[:90_000]}
    if damage == "folder":
        path.mkdir()
    elif damage != "absent":
        path.write_bytes(contents.get(damage, b"GGUF" + bytes(range(256)) * 9))
    with pytest.raises(AssetError, match="model") as raised:
        LlamaTranslator.from_config(config(path)).translate(heading("书香满城"))
    assert raised.value.hint


def test_the_fingerprint_is_the_model_and_the_prompt(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = LlamaTranslator.from_config(config(tiny)).fingerprint()
    copy = tmp_path / "renamed.gguf"
    copy.write_bytes(tiny.read_bytes())
    assert LlamaTranslator.from_config(config(copy, threads=2, context_tokens=2048)).fingerprint() == one
    write_tiny_gguf(copy, seed=2)
    assert LlamaTranslator.from_config(config(copy)).fingerprint() != one
    monkeypatch.setattr(llama, "NEWS", HEADLINE)
    assert LlamaTranslator.from_config(config(tiny)).fingerprint() != one


def test_the_version_names_the_model(tiny: Path) -> None:
    assert LlamaTranslator.from_config(config(tiny)).version.startswith(f"{tiny.stem}, xllamacpp ")


def test_the_examples_hold_no_figure_they_do_not_translate() -> None:
    for prompt in (NEWS, HEADLINE):
        for source, target in prompt.examples:
            assert not figures.missing(source.split("\n")[-1], target)
            assert not figures.added(source.split("\n")[-1], target)


@pytest.mark.models
def test_the_real_model_translates(request: pytest.FixtureRequest) -> None:
    try:
        translator = LlamaTranslator.from_config(Config(models=os.environ.get("QGAUDIO_MODELS", "")))
    except AssetError as error:
        pytest.skip(str(error))
    answers = translator.translate(paragraph(SECOND))
    assert translator.translate(paragraph(SECOND)) == answers
    assert "library" in answers[0].lower()
    assert not figures.missing(SECOND[1], answers[1])
    translator.close()

"""Chat models behind OpenAI's interface: how they are asked, and what of their answers is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from qgaudio.config import Config, Term
from qgaudio.editions.translate import Unit, translate_unit
from qgaudio.editions.translator import TranslationRequest, Translator, create_translator
from qgaudio.editions.translators.prompt import HEADLINE, NEWS
from qgaudio.errors import ConfigError, EngineUnavailable, TranslationError
from qgaudio.model import SentenceKind
from tests.servers.translation import numbered
from tests.servers.translation_apis import KEY, ApiServer, OpenAI, stage

TEXT = "图书馆今天开放了新的阅览室。"
CHAT = OpenAI()


@pytest.fixture
def server() -> Iterator[ApiServer]:
    with ApiServer("openai") as running:
        yield running


@pytest.fixture
def config(server: ApiServer, monkeypatch: pytest.MonkeyPatch) -> Config:
    return stage("openai", server, monkeypatch)


def make(config: Config, **settings: Any) -> Translator:
    return create_translator("openai", replace(config, openai=replace(config.openai, **settings)))


def request(*sentences: str, kind: SentenceKind = SentenceKind.TEXT, **more: Any) -> TranslationRequest:
    return TranslationRequest(sentences, kind, "zh-Hans", "en", **more)


def answered(content: Any, reason: str = "stop") -> tuple[int, Any]:
    return 200, CHAT.choice({"role": "assistant", "content": content}, reason)


def test_sentences_are_turns_of_one_chat(server: ApiServer, config: Config) -> None:
    translator = make(config)
    context = (("读书会昨天开会。", "The club met yesterday."),)
    terms = (Term("阅览室", "reading room"), Term("食堂", "canteen"))
    translator.translate(request(TEXT, "来了许多读者。", terms=terms, context=context, hint="Add nothing."))
    first, second = (asked.json for asked in server.asked)
    assert first["messages"][0] == {"role": "system", "content": NEWS.system}
    assert [message["content"] for message in first["messages"][-3:]] == [
        f"{NEWS.instruction}\n读书会昨天开会。",
        "The club met yesterday.",
        f"Note: Add nothing.\nGlossary: 阅览室 = reading room\n{NEWS.instruction}\n{TEXT}",
    ]
    assert second["messages"][-2] == {"role": "assistant", "content": numbered(TEXT)}
    assert (first["model"], first["temperature"], first["max_tokens"]) == ("tiny-chat", 0.0, 2048)


def test_headings_have_their_own_prompt(server: ApiServer, config: Config) -> None:
    make(config).translate(request("书香满城", kind=SentenceKind.HEADING))
    assert server.asked[0].json["messages"][0]["content"] == HEADLINE.system


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("The room opened.", "The room opened."),
        ("<think>\n图书馆 is a library\n</think>\n\nThe room opened.", "The room opened."),
        ("The room opened.\n\n(Note: I kept it short.)", "The room opened."),
        ("The room opened.\n**Explanation**: 阅览室 means reading room.", "The room opened."),
        ("Note that the room opened.", "Note that the room opened."),
    ],
)
def test_thoughts_and_remarks_are_left_out(
    server: ApiServer, config: Config, content: str, expected: str
) -> None:
    server.faults.append(answered(content))
    assert make(config).translate(request(TEXT)) == (expected,)


@pytest.mark.parametrize(
    ("content", "reason", "says"),
    [
        ("The room ope", "length", "cut its answer short"),
        ("", "content_filter", "filtered"),
        ("<think>Let me see", "stop", "thought and did not answer"),
        ("<think>Let me see</think>", "stop", "empty answer"),
    ],
)
def test_what_is_no_whole_answer_is_refused(
    server: ApiServer, config: Config, content: str, reason: str, says: str
) -> None:
    server.faults.extend([answered(content, reason)] * 2)
    with pytest.raises(TranslationError, match=says):
        make(config).translate(request(TEXT))
    assert len(server.asked) == (2 if says == "empty answer" else 1)  # which may be a slip


def unsupported(parameter: str) -> tuple[int, Any]:
    error = {"message": f"Unsupported: {parameter}", "param": parameter, "code": "unsupported_parameter"}
    return 400, {"error": error}


def test_a_model_that_names_its_parameters_otherwise_is_asked_its_way(
    server: ApiServer, config: Config
) -> None:
    server.faults.extend([unsupported("max_tokens"), unsupported("temperature")])
    translator = make(config)
    before = translator.fingerprint()
    assert translator.translate(request(TEXT, TEXT)) == (numbered(TEXT),) * 2
    assert len(server.asked) == 4
    for asked in server.asked[2:]:
        assert asked.json["max_completion_tokens"] == 2048
        assert not {"max_tokens", "temperature"} & asked.json.keys()
    assert translator.fingerprint() == before
    server.faults.extend([unsupported("model"), unsupported("max_tokens")])
    for _ in range(2):
        with pytest.raises(EngineUnavailable, match="status 400"):
            translator.translate(request(TEXT))


def test_a_model_that_is_not_there(server: ApiServer, config: Config) -> None:
    with pytest.raises(EngineUnavailable, match="no model 'other'"):
        make(config, model="other").translate(request(TEXT))
    with pytest.raises(EngineUnavailable, match="no chat completions"):
        make(config, base_url=server.root).translate(request(TEXT))
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "error", [{"code": "context_length_exceeded"}, {"code": 400, "type": "exceed_context_size_error"}]
)
def test_a_text_too_long_for_the_model(server: ApiServer, config: Config, error: dict[str, Any]) -> None:
    server.faults.append((400, {"error": {**error, "message": KEY}}))
    with pytest.raises(TranslationError, match="too long"):
        make(config).translate(request(TEXT))


def test_a_model_must_be_named(config: Config) -> None:
    with pytest.raises(ConfigError, match="no model"):
        make(config, model="")
    with pytest.raises(ConfigError, match="plain http"):
        make(config, base_url="http://models.example.org/v1")


def test_what_decides_is_in_the_fingerprint(config: Config) -> None:
    prints = {
        make(config, **change).fingerprint()
        for change in (
            {},
            {"model": "b"},
            {"base_url": "https://models.example.org/v1"},
            {"temperature": 0.5},
        )
    }
    assert len(prints) == 4


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("I'm sorry, but I cannot translate this.", "refusal"),
        ("The library 图书馆 opened.", "han-left"),
        ("opened " * 40, "runaway"),
        ("Here is the translation you asked for: yes. I hope this helps!", "chatter"),
    ],
)
def test_the_callers_checks_judge_every_answer(
    server: ApiServer, config: Config, content: str, code: str
) -> None:
    server.translate = lambda text: content
    unit = Unit(SentenceKind.TEXT, ("s01p01n01",), (TEXT,), ((),))
    with pytest.raises(TranslationError, match=code) as raised:
        translate_unit(make(config), unit, {})
    assert raised.value.sentence == "s01p01n01"
    assert len(server.asked) > 1


def test_a_wrong_figure_is_asked_again_and_told(server: ApiServer, config: Config) -> None:
    answers = iter(["It held 24 lectures.", "It held 36 lectures."])
    server.translate = lambda text: next(answers)
    unit = Unit(SentenceKind.TEXT, ("s01p01n01",), ("今年举办讲座36场。",), ((),))
    ((_, translation),) = translate_unit(make(config), unit, {})
    assert translation.text == "It held 36 lectures."
    assert translation.warnings == ()
    assert "Keep these figures exactly: 36" in server.asked[1].json["messages"][-1]["content"]

"""What every registered speech engine and translator keeps, each with its real client or inference path."""

from __future__ import annotations

import importlib.util
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from qgaudio import assets
from qgaudio.config import Config, Edge, Google, Llama
from qgaudio.editions.translator import TranslationRequest, Translator, create_translator, translator_names
from qgaudio.errors import AssetError, EngineNotFound, VoiceNotFound
from qgaudio.model import LANGUAGES, SentenceKind, SpeechRequest
from qgaudio.speech.engine import SpeechEngine, create_engine, engine_names

TEXTS = {"zh-Hans": "书屋今天开门，来了许多读者。", "en": "The book room opened today."}
SENTENCES = ("书屋今天开门。", "当晚来了36位读者。", "灯一直亮到很晚。")


def _embedded(*modules: str) -> None:
    for module in modules:
        if importlib.util.find_spec(module) is None:
            pytest.skip(f"{module} is not installed: the extra 'embedded' is left out")


def _edge(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Config]:
    from tests.servers.speech import SpeechServer

    server = SpeechServer()
    with server, server.instead_of_service():
        yield Config(edge=Edge(attempts=2, idle_s=5, total_s=20, backoff_s=0.01))


def _kokoro(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Config]:
    _embedded("onnx", "onnxruntime", "jieba", "g2pM")
    from tests.tiny import make_kokoro

    make_kokoro.write(folder / "models" / "kokoro")

    def find(name: str, config: Config) -> Path:
        path = Path(config.models, name)
        if not path.is_file():
            raise AssetError(f"the model file {name} is not installed")
        return path

    monkeypatch.setattr(assets, "find", find)
    monkeypatch.setattr(assets, "digest", lambda name, config: f"{name} of the tiny model")
    yield Config(models=str(folder / "models"), store=str(folder / "store"))


def _google(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Config]:
    from deep_translator import constants

    from tests.servers.translation import TranslationServer

    with TranslationServer() as server:
        monkeypatch.setitem(constants.BASE_URLS, "GOOGLE_TRANSLATE", server.url)
        yield Config(google=Google(attempts=2, total_s=10, backoff_s=0.01))


def _llama(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Config]:
    _embedded("xllamacpp")
    from tests.tiny.make_gguf import write_tiny_gguf

    yield Config(llama=Llama(model=str(write_tiny_gguf(folder / "tiny.gguf")), threads=1))


def _hosted(name: str) -> Callable[[Path, pytest.MonkeyPatch], Iterator[Config]]:
    def stage(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Config]:
        from tests.servers.translation_apis import ApiServer, stage

        with ApiServer(name) as server:
            yield stage(name, server, monkeypatch, total_s=10.0)

    return stage


#: What each needs beside its own code: a server that stands for its service, or a tiny model.
SPEECH_STAGES = {"edge": _edge, "kokoro": _kokoro}
HOSTED = ("baidu", "deepl", "libre", "microsoft", "mymemory", "openai")
TRANSLATOR_STAGES = {"google": _google, "llama": _llama, **{name: _hosted(name) for name in HOSTED}}


def test_every_registered_engine_is_under_contract() -> None:
    assert set(engine_names()) == set(SPEECH_STAGES)
    assert set(translator_names()) == set(TRANSLATOR_STAGES)


@pytest.fixture(params=engine_names())
def speech(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, Config]]:
    for config in SPEECH_STAGES[request.param](tmp_path, monkeypatch):
        yield request.param, config


@pytest.fixture(params=translator_names())
def translation(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, Config]]:
    for config in TRANSLATOR_STAGES[request.param](tmp_path, monkeypatch):
        yield request.param, config


def _request(engine: SpeechEngine, language: str, text: str | None = None) -> SpeechRequest:
    voice = next(voice for voice in engine.voices() if voice.reads == language)
    return SpeechRequest(text or TEXTS[language], language, voice.id, engine.settings())


def test_a_speech_engine_says_what_it_is(speech: tuple[str, Config]) -> None:
    name, config = speech
    engine = create_engine(name, config)
    assert engine.name == name
    assert engine.version
    assert engine.workers in ("threads", "processes")
    assert engine.max_parallel >= 1
    assert isinstance(engine.online, bool)
    assert isinstance(engine.uses_lexicon, bool)
    voices = engine.voices()
    assert len({voice.id for voice in voices}) == len(voices)
    assert {"zh-Hans", "en"} <= {voice.reads for voice in voices} <= set(LANGUAGES)
    assert {voice.spoken_language for voice in voices} <= {"cmn", "yue", "en"}
    assert all((voice.reads == "en") == (voice.spoken_language == "en") for voice in voices)


def test_a_speech_engine_is_made_alike_everywhere(speech: tuple[str, Config]) -> None:
    name, config = speech
    engine = create_engine(name, config)
    other = pickle.loads(pickle.dumps(partial(create_engine, name, config)))()  # noqa: S301 - as workers do
    for language in TEXTS:
        voice = _request(engine, language).voice
        assert engine.fingerprint(voice) == other.fingerprint(voice)
    assert engine.settings() == other.settings() == tuple(sorted(engine.settings()))
    assert all(isinstance(item, str) for pair in engine.settings() for item in pair)


@pytest.mark.parametrize("language", TEXTS)
def test_a_speech_engine_speaks_whole_texts(speech: tuple[str, Config], language: str) -> None:
    name, config = speech
    engine = create_engine(name, config)
    clip = engine.synthesize(_request(engine, language))
    assert clip.pcm
    assert len(clip.pcm) % 2 == 0
    assert 8_000 <= clip.sample_rate <= 48_000
    assert clip.duration_s > 0.2
    assert clip.marks
    assert clip.marks[0].begin_s >= 0
    assert clip.marks[-1].end_s <= clip.duration_s + 0.001
    for mark, following in zip(clip.marks, clip.marks[1:], strict=False):
        assert mark.begin_s < mark.end_s <= following.begin_s + 0.001
    heard = "".join(mark.text for mark in clip.marks)
    assert [c for c in heard if c.isalnum()] == [c for c in TEXTS[language] if c.isalnum()]


def test_a_speech_engine_speaks_side_by_side(speech: tuple[str, Config]) -> None:
    name, config = speech
    engine = create_engine(name, config)
    if engine.workers == "processes":
        pytest.skip("a process has an engine of its own: tests/test_workers.py")
    requests = [_request(engine, "zh-Hans", f"书屋今天来了{number}位读者。") for number in "一二三四五六"]
    with ThreadPoolExecutor(engine.max_parallel) as pool:
        together = list(pool.map(engine.synthesize, requests))
    assert together == [engine.synthesize(request) for request in requests]


def test_a_speech_engine_refuses_a_voice_it_has_not(speech: tuple[str, Config]) -> None:
    name, config = speech
    engine = create_engine(name, config)
    with pytest.raises(VoiceNotFound):
        engine.fingerprint("nobody")
    with pytest.raises(VoiceNotFound):
        engine.synthesize(replace(_request(engine, "zh-Hans"), voice="nobody"))


def _ask(*sentences: str, kind: SentenceKind = SentenceKind.TEXT) -> TranslationRequest:
    return TranslationRequest(sentences, kind, "zh-Hans", "en")


def test_a_translator_says_what_it_is(translation: tuple[str, Config]) -> None:
    name, config = translation
    translator = create_translator(name, config)
    assert translator.name == name
    assert translator.version
    assert translator.workers in ("threads", "processes")
    assert translator.max_parallel >= 1
    assert isinstance(translator.online, bool)
    assert isinstance(translator.wants_figures, bool)
    other: Translator = pickle.loads(pickle.dumps(partial(create_translator, name, config)))()  # noqa: S301 - as workers do
    assert translator.fingerprint() == other.fingerprint() != ""


def test_a_translator_gives_one_text_for_each_sentence(translation: tuple[str, Config]) -> None:
    name, config = translation
    translator = create_translator(name, config)
    answers = translator.translate(_ask(*SENTENCES))
    assert len(answers) == len(SENTENCES)
    assert all(isinstance(answer, str) and answer.strip() for answer in answers)
    for kind in (SentenceKind.TITLE, SentenceKind.HEADING, SentenceKind.KICKER, SentenceKind.CAPTION):
        assert len(translator.translate(_ask("让夜晚亮起来", kind=kind))) == 1
    translator.close()
    assert translator.translate(_ask(*SENTENCES)) == answers, "it can be used after it was closed"
    translator.close()


def test_names_that_nobody_has() -> None:
    with pytest.raises(EngineNotFound, match="no speech engine is called 'nobody'") as caught:
        create_engine("nobody", Config())
    assert "edge" in str(caught.value)
    with pytest.raises(EngineNotFound, match="no translator is called 'nobody'"):
        create_translator("nobody", Config())

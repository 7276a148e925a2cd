"""The online translator against a local server that speaks the real page."""

from __future__ import annotations

import pickle
import socket
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from deep_translator import constants

from qgaudio.config import Config, Google
from qgaudio.editions.translator import TranslationRequest, Translator
from qgaudio.editions.translators.google import LONGEST, GoogleTranslator
from qgaudio.errors import EngineUnavailable, QgaudioError, TranslationError
from qgaudio.model import SentenceKind
from tests.servers.translation import TranslationServer, numbered

TEXT = "图书馆今天开放了新的阅览室。"
QUICK = Google(parallel=4, attempts=3, total_s=0.4, backoff_s=0.01)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[TranslationServer]:
    with TranslationServer() as running:
        monkeypatch.setitem(constants.BASE_URLS, "GOOGLE_TRANSLATE", running.url)
        yield running


def ask(*sentences: str, settings: Google = QUICK) -> tuple[str, ...]:
    translator: Translator = GoogleTranslator.from_config(Config(google=settings))
    request = TranslationRequest(sentences, SentenceKind.TEXT, "zh-Hans", "en")
    return tuple(translator.translate(request))


def test_each_sentence_is_one_request_from_chinese_to_english(server: TranslationServer) -> None:
    assert ask(TEXT, "读书会每周举行。") == (numbered(TEXT), numbered("读书会每周举行。"))
    assert [(query["sl"], query["tl"], query["q"]) for query in server.asked] == [
        ("zh-CN", "en", TEXT),
        ("zh-CN", "en", "读书会每周举行。"),
    ]


def test_sixty_at_once_each_get_their_own_text(server: TranslationServer) -> None:
    server.delay_s = 0.02
    translator = GoogleTranslator.from_config(Config(google=Google(attempts=1, total_s=20)))
    texts = [f"第{number}个阅览室开放。" for number in range(60)]

    def one(text: str) -> str:
        request = TranslationRequest((text,), SentenceKind.TEXT, "zh-Hans", "en")
        return translator.translate(request)[0]

    with ThreadPoolExecutor(60) as pool:
        assert list(pool.map(one, texts)) == [numbered(text) for text in texts]


@pytest.mark.parametrize(
    "fault", ["429", "500", "503", "captcha", "close", "empty", "echo", "garbage", "hang"]
)
def test_a_passing_fault_is_asked_again(server: TranslationServer, fault: str) -> None:
    server.faults.append(fault)
    assert ask(TEXT) == (numbered(TEXT),)
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("fault", "error", "says"),
    [
        ("429", EngineUnavailable, "too many requests"),
        ("500", EngineUnavailable, "status 500"),
        ("captcha", EngineUnavailable, "captcha"),
        ("garbage", EngineUnavailable, "no translation"),
        ("hang", EngineUnavailable, "within 0.4 s"),
        ("drip", EngineUnavailable, "within 0.4 s"),
        ("drip-headers", EngineUnavailable, "within 0.4 s"),
        ("endless", EngineUnavailable, "cannot be reached"),
        ("close", EngineUnavailable, "cannot be reached"),
        ("loop", EngineUnavailable, "cannot be reached"),
        ("empty", TranslationError, "empty answer"),
        ("echo", TranslationError, "untranslated"),
    ],
)
def test_a_lasting_fault_is_one_clear_error(
    server: TranslationServer, fault: str, error: type[QgaudioError], says: str
) -> None:
    server.faults.extend([fault] * 100)
    begun = time.monotonic()
    with pytest.raises(error, match=says) as raised:
        ask(TEXT)
    assert time.monotonic() - begun < 3
    assert raised.value.hint
    seen = "".join(str(link) for link in _chain(raised.value))
    assert "图书馆" not in seen
    assert "%E5" not in seen
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)  # noqa: S301 - our own


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def test_a_refusal_that_will_stand_is_not_asked_again(server: TranslationServer) -> None:
    server.faults.extend(["403"] * 5)
    with pytest.raises(EngineUnavailable, match="status 403"):
        ask(TEXT)
    assert len(server.asked) == 1


def test_nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        monkeypatch.setitem(
            constants.BASE_URLS, "GOOGLE_TRANSLATE", f"http://127.0.0.1:{probe.getsockname()[1]}/m"
        )
        with pytest.raises(EngineUnavailable, match="cannot be reached"):
            ask(TEXT)


@pytest.mark.parametrize(("text", "expected"), [("——", "--"), ("……", "……"), ("（！）", "(!)")])
def test_punctuation_is_not_asked(server: TranslationServer, text: str, expected: str) -> None:
    assert ask(text) == (expected,)
    assert server.asked == []


def test_a_text_that_is_already_latin_may_come_back_as_it_is(server: TranslationServer) -> None:
    server.faults.append("echo")
    assert ask("GB/T 9704") == ("GB/T 9704",)


def test_a_text_too_long_for_a_url_is_refused_before_it_is_sent(server: TranslationServer) -> None:
    with pytest.raises(TranslationError, match="too many"):
        ask("书" * (LONGEST + 1))
    assert server.asked == []
    assert ask("书" * LONGEST)


def test_other_users_of_the_library_are_left_alone(server: TranslationServer) -> None:
    import requests
    from deep_translator import google

    ask(TEXT)
    assert google.requests is requests
    assert sys.modules["deep_translator.google"] is google


def test_a_stalled_request_does_not_hold_the_process(server: TranslationServer) -> None:
    server.faults.extend(["hang"] * 3)
    with pytest.raises(EngineUnavailable):
        ask(TEXT)
    assert all(thread.daemon for thread in threading.enumerate() if thread.name == "qgaudio-within")


def test_the_fingerprint_outlives_the_library() -> None:
    translator = GoogleTranslator.from_config(Config())
    assert translator.version not in translator.fingerprint()
    translator.close()

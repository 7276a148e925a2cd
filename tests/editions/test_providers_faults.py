"""Every provider × everything that can go wrong: the right error with advice, or success at the next try."""

from __future__ import annotations

import logging
import pickle
import time
import traceback
from collections.abc import Iterator

import pytest

from qgaudio.editions.translator import TranslationRequest, create_translator
from qgaudio.errors import EngineUnavailable, QgaudioError, TranslationError
from qgaudio.model import SentenceKind
from tests.servers.translation import numbered
from tests.servers.translation_apis import APP, DIALECTS, KEY, ApiServer, stage

TEXT = "图书馆今天开放了新的阅览室。"
ATTEMPTS = 3
_FORM = "form that is not its own|holds no translation|no translation"

# Fault → the error where it lasts, what it says, and how often the service is asked.
FAULTS: dict[str, tuple[type[QgaudioError], str, int]] = {
    "429": (EngineUnavailable, "429: too many requests", ATTEMPTS),
    "429-soon": (EngineUnavailable, "asks to wait 1 s", 2),
    "429-late": (EngineUnavailable, "asks to wait 3600 s", 1),
    "500": (EngineUnavailable, "status 500", ATTEMPTS),
    "503": (EngineUnavailable, "status 503", ATTEMPTS),
    "418": (EngineUnavailable, "status 418", 1),
    "413": (TranslationError, "too long", 1),
    "bad-key": (EngineUnavailable, "does not (accept the key|take the request)", 1),
    "quota": (EngineUnavailable, "quota .* used up", 1),
    "redirect": (EngineUnavailable, "status 302", 1),
    "hang": (EngineUnavailable, "within 0.3 s", ATTEMPTS),
    "drip": (EngineUnavailable, "within 0.3 s", ATTEMPTS),
    "drip-headers": (EngineUnavailable, "within 0.3 s", ATTEMPTS),
    "endless": (EngineUnavailable, "cannot be reached", ATTEMPTS),
    "close": (EngineUnavailable, "cannot be reached", ATTEMPTS),
    "cut": (EngineUnavailable, "cannot be reached", ATTEMPTS),
    "truncated": (EngineUnavailable, _FORM, ATTEMPTS),
    "html": (EngineUnavailable, _FORM, ATTEMPTS),
    "garbage": (EngineUnavailable, _FORM, ATTEMPTS),
    "wrong-type": (EngineUnavailable, _FORM, ATTEMPTS),
    "list": (EngineUnavailable, _FORM, ATTEMPTS),
    "nothing": (EngineUnavailable, _FORM, ATTEMPTS),
    "null": (EngineUnavailable, _FORM, ATTEMPTS),
    "two": (EngineUnavailable, _FORM, ATTEMPTS),
    "empty": (TranslationError, "empty answer", 2),
    "echo": (TranslationError, "untranslated", 2),
    "page": (TranslationError, "no translation", 2),
    "surrogate": (TranslationError, "no translation", 2),
    "huge": (TranslationError, "far more than", 2),
}
# A page is followed where it leads, knows no key, and is no JSON that could be cut or of another type.
NOT_GOOGLES = {"redirect", "bad-key", "quota", "truncated", "wrong-type", "surrogate"}
CASES = [
    pytest.param(name, fault, id=f"{name}-{fault}")
    for name in sorted(DIALECTS)
    for fault in FAULTS
    if name != "google" or fault not in NOT_GOOGLES
]
STALLS = ("hang", "drip", "drip-headers")


@pytest.fixture
def server(name: str) -> Iterator[ApiServer]:
    with ApiServer(name) as running:
        yield running


def translate(name: str, server: ApiServer, monkeypatch: pytest.MonkeyPatch, fault: str) -> str:
    total_s = 0.3 if fault in STALLS else 5.0
    attempts = 2 if fault == "429-soon" else ATTEMPTS
    config = stage(name, server, monkeypatch, attempts=attempts, total_s=total_s)
    request = TranslationRequest((TEXT,), SentenceKind.TEXT, "zh-Hans", "en")
    (answer,) = create_translator(name, config).translate(request)
    return answer


def told(error: BaseException) -> str:
    """Everything a user or a log may see of an error: its chain with every message, and its pickle."""
    shown = "".join(traceback.format_exception(error))
    return f"{shown}{error}{error!r}{vars(error)}{pickle.dumps(error)!r}"


@pytest.mark.parametrize(("name", "fault"), CASES)
def test_a_lasting_fault_is_one_clear_error_without_text_or_key(
    name: str,
    server: ApiServer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    fault: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    error, says, times = FAULTS[fault]
    server.faults.extend([fault] * 50)
    begun = time.monotonic()
    with pytest.raises(error, match=says) as raised:
        translate(name, server, monkeypatch, fault)
    assert time.monotonic() - begun < 6
    # On a busy machine a request may end before its server has seen it.
    assert len(server.asked) == times or (fault in STALLS and len(server.asked) < times)
    assert raised.value.hint
    for secret in (KEY, APP, "图书馆", "%E5%9B%BE", "56fe 4e66"):
        assert secret not in told(raised.value)
    assert KEY not in caplog.text
    assert APP not in caplog.text
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)  # noqa: S301 - our own


@pytest.mark.parametrize(("name", "fault"), [case for case in CASES if FAULTS[str(case.values[1])][2] > 1])
def test_a_fault_that_passes_is_asked_again(
    name: str, server: ApiServer, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    server.faults.append(fault)
    assert translate(name, server, monkeypatch, fault) == numbered(TEXT)
    assert len(server.asked) == 2

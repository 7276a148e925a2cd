"""The hosted translators against local servers that speak each service's own protocol."""

from __future__ import annotations

import itertools
import logging
import pickle
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from deep_translator import constants
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.config import Config
from qgaudio.editions.translate import Unit, translate_unit
from qgaudio.editions.translator import TranslationRequest, Translator, create_translator
from qgaudio.editions.translators import exchange, keys
from qgaudio.editions.translators.addresses import checked_base_url
from qgaudio.editions.translators.exchange import pieces
from qgaudio.editions.translators.hosted import address
from qgaudio.errors import ConfigError, EngineNotFound, EngineUnavailable, QgaudioError, TranslationError
from qgaudio.model import SentenceKind
from tests.servers.translation import numbered
from tests.servers.translation_apis import APP, DIALECTS, KEY, ApiServer, stage

TEXT = "图书馆今天开放了新的阅览室。"
NAMES = tuple(sorted(set(DIALECTS) - {"google"}))  # which is no API, and has tests of its own
KEYED = tuple(name for name in NAMES if name != "mymemory")


def variables() -> set[str]:
    found = (keys.DEEPL, keys.MICROSOFT, keys.LIBRE, keys.BAIDU_ID, keys.BAIDU_KEY, keys.OPENAI)
    return set(itertools.chain(*found))


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in variables():
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def server(name: str) -> Iterator[ApiServer]:
    with ApiServer(name) as running:
        yield running


@pytest.fixture
def config(name: str, server: ApiServer, monkeypatch: pytest.MonkeyPatch) -> Config:
    return stage(name, server, monkeypatch)


def ask(name: str, config: Config, *sentences: str) -> tuple[str, ...]:
    translator: Translator = create_translator(name, config)
    return tuple(translator.translate(TranslationRequest(sentences, SentenceKind.TEXT, "zh-Hans", "en")))


def told(error: BaseException) -> str:
    """Everything a user or a log may see of an error: its chain with every message, and its pickle."""
    shown = "".join(traceback.format_exception(error))
    return f"{shown}{error}{error!r}{vars(error)}{pickle.dumps(error)!r}"


def assert_silent(text: str) -> None:
    for secret in (KEY, APP, "图书馆", "%E5%9B%BE", "56fe 4e66"):
        assert secret not in text


def test_each_sentence_is_one_request_in_the_services_own_way(
    name: str, server: ApiServer, config: Config
) -> None:
    assert ask(name, config, TEXT, "读书会每周举行。") == (numbered(TEXT), numbered("读书会每周举行。"))
    assert len(server.asked) == 2
    for asked in server.asked:
        assert KEY not in asked.path
        assert KEY not in str(asked.query)


def test_many_at_once_each_get_their_own_text(
    name: str, server: ApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.delay_s = 0.01
    translator = create_translator(name, stage(name, server, monkeypatch, total_s=20.0))
    texts = [f"第{number}个阅览室开放。" for number in range(24)]

    def one(text: str) -> str:
        request = TranslationRequest((text,), SentenceKind.TEXT, "zh-Hans", "en")
        return translator.translate(request)[0]

    with ThreadPoolExecutor(24) as pool:
        answers = list(pool.map(one, texts))
    assert answers == [numbered(text) for text in texts]


@pytest.mark.parametrize("fault", ["bad-key", "quota"])
def test_a_key_or_quota_refused_is_said_once_and_not_asked_again(
    name: str, server: ApiServer, config: Config, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    caplog.set_level(logging.DEBUG)
    server.faults.extend([fault] * 9)
    says = "quota .* used up" if fault == "quota" else "does not (accept the key|take the request)"
    with pytest.raises(EngineUnavailable, match=says) as raised:
        ask(name, config, TEXT)
    assert len(server.asked) == 1
    assert raised.value.hint
    assert_silent(told(raised.value) + caplog.text.replace("%E5%9B%BE", ""))
    if fault == "bad-key" and name in KEYED:
        assert "QGAUDIO_" in str(raised.value)


def test_html_entities_are_undone(name: str, server: ApiServer, config: Config) -> None:
    server.faults.append("entities")
    assert ask(name, config, TEXT) == ('The reader\'s "corner" opened.',)


def test_a_wait_that_is_asked_for_is_kept_or_ends_it(
    name: str, server: ApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = stage(name, server, monkeypatch, total_s=5.0)
    server.faults.append("429-soon")
    begun = time.monotonic()
    assert ask(name, config, TEXT) == (numbered(TEXT),)
    assert 0.9 < time.monotonic() - begun < 4
    server.faults.append("429-late")
    with pytest.raises(EngineUnavailable, match="asks to wait 3600 s"):
        ask(name, config, TEXT)
    assert len(server.asked) == 3


def test_punctuation_is_not_asked(name: str, server: ApiServer, config: Config) -> None:
    if name == "openai":
        pytest.skip("a model is only asked for what has words: the caller sees to it")
    assert ask(name, config, "（！）") == ("(!)",)
    assert server.asked == []


def test_another_pair_of_languages_is_refused(name: str, config: Config) -> None:
    if name == "openai":
        pytest.skip("its prompts say what it is asked for")
    request = TranslationRequest((TEXT,), SentenceKind.TEXT, "zh-Hans", "fr")
    with pytest.raises(EngineUnavailable, match="zh-Hans to fr"):
        create_translator(name, config).translate(request)


def test_requests_keep_their_distance(name: str, server: ApiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    config = stage(name, server, monkeypatch, pause_s=0.1)
    translator = create_translator(name, config)
    request = TranslationRequest((TEXT, TEXT), SentenceKind.TEXT, "zh-Hans", "en")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(translator.translate, [request] * 2))
    moments = sorted(server.moments)
    assert moments[-1] - moments[0] >= 0.27


@pytest.mark.parametrize("name", KEYED, indirect=True)
def test_without_a_key_nobody_is_asked(
    name: str, server: ApiServer, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in variables():
        monkeypatch.delenv(variable, raising=False)
    if name == "openai":  # the server is on this machine, which needs none
        config = stage(name, server, monkeypatch, base_url="https://models.example.org/v1")
        for variable in variables():
            monkeypatch.delenv(variable, raising=False)
    translator = create_translator(name, config)
    assert translator.fingerprint()
    with pytest.raises(EngineNotFound, match="needs a key") as raised:
        ask(name, config, TEXT)
    assert keys.missing(name, config)[0] in str(raised.value.hint)
    assert server.asked == []


@pytest.mark.parametrize("name", KEYED, indirect=True)
def test_what_cannot_be_a_key_is_not_sent(
    name: str, server: ApiServer, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("DEEPL_KEY", "MICROSOFT_KEY", "LIBRE_KEY", "BAIDU_KEY", "OPENAI_KEY"):
        monkeypatch.setenv(f"QGAUDIO_{variable}", f"{KEY}\nX-Evil: 1")
    with pytest.raises(EngineNotFound, match="characters that no key has") as raised:
        ask(name, config, TEXT)
    assert_silent(told(raised.value))
    assert server.asked == []


@pytest.mark.parametrize(
    ("name", "theirs"),
    [("deepl", "DEEPL_API_KEY"), ("microsoft", "MICROSOFT_API_KEY"), ("libre", "LIBRE_API_KEY")],
    indirect=["name"],
)
def test_deep_translators_own_variables_are_read(
    name: str, server: ApiServer, config: Config, monkeypatch: pytest.MonkeyPatch, theirs: str
) -> None:
    ours = f"QGAUDIO_{name.upper()}_KEY"
    monkeypatch.setenv(theirs, f"{KEY}:fx" if name == "deepl" else KEY)
    monkeypatch.delenv(ours)
    assert ask(name, config, TEXT) == (numbered(TEXT),)


def test_a_password_file_does_not_replace_the_key(
    name: str, server: ApiServer, config: Config, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    assert ask(name, config, TEXT) == (numbered(TEXT),)


def test_the_fingerprint_holds_no_key_and_survives_a_new_one(
    name: str, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = create_translator(name, config)
    assert_silent(before.fingerprint() + before.version + repr(vars(before)))
    for variable in variables():
        monkeypatch.setenv(variable, "another")
    assert create_translator(name, config).fingerprint() == before.fingerprint()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("The library 图书馆 opened.", "han-left"),
        ("opened " * 60, "runaway"),
        ("MYMEMORY WARNING: NO MORE TODAY.", "refusal|used up"),
        ("I'm sorry, but I cannot translate this.", "refusal"),
    ],
)
def test_the_callers_checks_judge_every_answer(
    name: str, server: ApiServer, config: Config, answer: str, code: str
) -> None:
    server.translate = lambda text: answer
    unit = Unit(SentenceKind.TEXT, ("s01p01n01",), (TEXT,), ((),))
    with pytest.raises(QgaudioError, match=code):
        translate_unit(create_translator(name, config), unit, {})


def test_a_figure_that_is_lost_is_a_warning_whoever_lost_it(
    name: str, server: ApiServer, config: Config
) -> None:
    server.translate = lambda text: "The reading room held 24 lectures this year."
    unit = Unit(SentenceKind.TEXT, ("s01p01n01",), ("今年举办讲座36场。",), ((),))
    ((_, translation),) = translate_unit(create_translator(name, config), unit, {})
    assert "figure-missing" in {code for code, _, _ in translation.warnings}


@pytest.mark.parametrize("name", ["libre", "openai"], indirect=True)
def test_what_is_meant_for_this_machine_goes_through_no_proxy(
    name: str, server: ApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {"base_url": server.root} if name == "libre" else {}
    config = stage(name, server, monkeypatch, **own)
    for variable in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    for variable in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(variable)
    assert ask(name, config, TEXT) == (numbered(TEXT),)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("0", 0.0),
        ("120", 120.0),
        ("soon", None),
        ("-5", None),
        ("１２０", None),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 0.0),
    ],
)
def test_a_retry_after_gives_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    assert exchange._after_s(header) == seconds
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    assert 80 < (exchange._after_s(later) or 0) <= 90


# --- what one service has of its own ----------------------------------------------------------------


@pytest.mark.parametrize("name", ["mymemory"], indirect=True)
def test_mymemory_gets_long_sentences_in_pieces(name: str, server: ApiServer, config: Config) -> None:
    text = "读者来到了图书馆，" * 40
    (answer,) = ask(name, config, text)
    sent = [asked.query["q"] for asked in server.asked]
    assert "".join(sent) == text
    assert all(len(piece.encode()) <= 500 for piece in sent)
    assert all(piece.endswith("，") for piece in sent)
    assert answer == " ".join(numbered(piece) for piece in sent)


@pytest.mark.parametrize("name", ["mymemory"], indirect=True)
@pytest.mark.parametrize(
    ("warning", "says"),
    [
        ("MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY.", "used up"),
        ("QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS", "too long"),
        ("NO QUERY SPECIFIED. EXAMPLE REQUEST: GET?Q=HELLO&LANGPAIR=EN|IT", "does not take"),
        ("'XX' IS AN INVALID SOURCE LANGUAGE . EXAMPLE: LANGPAIR=EN|IT", "does not take"),
    ],
)
def test_mymemorys_warnings_are_no_translations(
    name: str, server: ApiServer, config: Config, warning: str, says: str
) -> None:
    document = {"responseData": {"translatedText": warning, "match": 1}, "responseStatus": 200}
    server.faults.append((200, document))
    with pytest.raises(QgaudioError, match=says):
        ask(name, config, TEXT)


@pytest.mark.parametrize("name", ["mymemory"], indirect=True)
def test_mymemorys_memory_is_taken_where_the_sentence_is_the_same(
    name: str, server: ApiServer, config: Config
) -> None:
    exact = {"responseData": {"translatedText": "This is an invalid ticket.", "match": 1}, "matches": []}
    server.faults.append((200, exact))
    assert ask(name, config, TEXT) == ("This is an invalid ticket.",)


def test_mymemory_is_never_asked_in_the_clear() -> None:
    assert constants.BASE_URLS["MYMEMORY"].startswith("http://")
    assert address("MYMEMORY").startswith("https://")


@pytest.mark.parametrize("name", ["baidu"], indirect=True)
@pytest.mark.parametrize(
    ("code", "error", "says", "times"),
    [
        ("52001", EngineUnavailable, "error 52001", 2),
        ("54003", EngineUnavailable, "error 54003", 2),
        ("58001", EngineUnavailable, "Chinese to English", 1),
        ("54000", TranslationError, "error 54000", 1),
        ("<script>", TranslationError, r"error \?", 1),
    ],
)
def test_baidus_errors_come_as_good_answers(
    name: str, server: ApiServer, config: Config, code: str, error: type[QgaudioError], says: str, times: int
) -> None:
    server.faults.extend([(200, {"error_code": code, "error_msg": KEY})] * 9)
    with pytest.raises(error, match=says) as raised:
        ask(name, config, TEXT)
    assert len(server.asked) == times
    assert_silent(told(raised.value))


@pytest.mark.parametrize("name", ["microsoft"], indirect=True)
def test_microsoft_wants_a_region(name: str, server: ApiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    config = stage(name, server, monkeypatch, region="")
    with pytest.raises(EngineUnavailable, match="key") as raised:
        ask(name, config, TEXT)
    assert "region under [microsoft]" in str(raised.value.hint)


@pytest.mark.parametrize("name", ["libre"], indirect=True)
def test_a_libre_server_of_ones_own_needs_no_key(
    name: str, server: ApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = stage(name, server, monkeypatch, base_url=server.root)
    assert create_translator(name, config).fingerprint() == f"libre/{server.root[7:]}"
    assert ask(name, config, TEXT) == (numbered(TEXT),)
    monkeypatch.delenv("QGAUDIO_LIBRE_KEY")
    assert keys.missing("libre", config) == ()
    with pytest.raises(EngineUnavailable, match="does not accept the key"):
        ask(name, config, TEXT)
    assert "api_key" not in server.asked[-1].json


def test_paid_keys_of_deepl_have_another_address(monkeypatch: pytest.MonkeyPatch) -> None:
    from qgaudio.editions.translators.deepl import DeepLTranslator

    translator = DeepLTranslator.from_config(Config())
    for key, url in ((KEY, "https://api.deepl.com/"), (f"{KEY}:fx", "https://api-free.deepl.com/")):
        monkeypatch.setenv("QGAUDIO_DEEPL_KEY", key)
        request = translator.request(TEXT)
        assert request.url == f"{url}v2/translate"
        assert_silent(repr(request))


# --- addresses and pieces ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "https://models.example.org/v1/",
        "http://127.0.0.1:8080/v1",
        "http://[::1]:8080",
        "http://localhost:11434/v1",
        "http://10.1.2.3/v1",
        "http://ollama:11434/v1",
        "http://gpu.local/v1",
    ],
)
def test_addresses_that_may_be_used(url: str) -> None:
    assert checked_base_url(url, "openai") == url.rstrip("/")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://models.example.org/v1", "plain http"),
        ("http://8.8.8.8/v1", "plain http"),
        ("http://134744072/v1", "plain http"),
        ("http://[::ffff:8.8.8.8]/v1", "plain http"),
        ("http://example．org/v1", "plain http"),
        ("http://127.0.0.1\r\nHost: x/v1", "no address"),
        ("ftp://127.0.0.1/", "no address"),
        ("models.example.org", "no address"),
        ("http://[::1/v1", "no address"),
        ("http://localhost:99999/", "no address"),
        (f"https://user:{KEY}@models.example.org/v1", "more than a host"),
        (f"https://models.example.org/v1?key={KEY}", "more than a host"),
    ],
)
def test_addresses_that_must_not_be_used(url: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says) as raised:
        checked_base_url(url, "openai")
    assert KEY not in told(raised.value)


def test_the_key_for_openai_goes_to_nobody_else() -> None:
    assert "OPENAI_API_KEY" in keys.openai_variables("https://api.openai.com/v1")
    for url in ("https://openai.com.example.org/v1", "https://notopenai.com/v1", "http://127.0.0.1/v1"):
        assert keys.openai_variables(url) == ("QGAUDIO_OPENAI_KEY",)


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("甲乙。丙丁。", 100, ["甲乙。丙丁。"]),
        ("甲乙。丙丁。", 9, ["甲乙。", "丙丁。"]),
        ("甲乙丙丁戊", 6, ["甲乙", "丙丁", "戊"]),
        ("甲，乙丙丁戊，己", 9, ["甲，乙", "丙丁戊", "，己"]),
    ],
)
def test_pieces_hold_the_whole_text(text: str, longest: int, expected: list[str]) -> None:
    assert pieces(text, longest) == expected
    assert "".join(expected) == text


@given(st.text(), st.integers(4, 60))
def test_pieces_are_short_enough_and_lose_nothing_but_spaces(text: str, longest: int) -> None:
    found = pieces(text, longest)
    assert all(len(piece.encode()) <= longest for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())

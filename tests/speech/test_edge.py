from __future__ import annotations

import gc
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.config import Config, Edge
from qgaudio.errors import ConfigError, EngineUnavailable, SynthesisError, VoiceNotFound
from qgaudio.model import Clip, SpeechRequest
from qgaudio.speech.engine import SpeechEngine, create_engine
from qgaudio.speech.engines.edge import EdgeEngine
from qgaudio.speech.engines.edge_request import Limits, Prosody, receive, run
from qgaudio.speech.engines.edge_sound import plausible_s
from qgaudio.speech.engines.edge_text import escaped_bytes, fold, says, split
from tests.servers.speech import GARBAGE, LEFT, STATUSES, SpeechServer, service_at
from tests.servers.speech_sound import SPOILED

XIAOXIAO = "zh-CN-XiaoxiaoNeural"
TEXT = "读书会在城里的小图书馆开门，第一天来了九十六位读者。"
QUICK = Edge(attempts=2, idle_s=0.3, total_s=0.8, backoff_s=0.01)

FOR_GOOD = ("404", "page")
FAULTS = (*STATUSES, "silent-handshake", *LEFT, *SPOILED, *GARBAGE)
PASSING = [fault for fault in FAULTS if fault not in FOR_GOOD]


@pytest.fixture(autouse=True)
def _nothing_left_open() -> Iterator[None]:
    yield
    gc.collect()  # an unclosed session, socket or loop warns here, and a warning is an error


def request_of(text: str, voice: str = XIAOXIAO, **settings: str) -> SpeechRequest:
    return SpeechRequest(text, "zh-Hans", voice, tuple(sorted(settings.items())))


def spoken(server: SpeechServer, text: str = TEXT, config: Edge = QUICK) -> Clip:
    with server, server.instead_of_service():
        return EdgeEngine(config).synthesize(request_of(text))


def words(clip: Clip) -> str:
    return fold("".join(mark.text for mark in clip.marks))


@pytest.fixture(scope="module")
def whole() -> Clip:
    """The text's sound when nothing goes wrong."""
    return spoken(SpeechServer())


def test_is_a_speech_engine_found_by_name() -> None:
    engine: SpeechEngine = create_engine("edge", Config(edge=Edge(parallel=3)))
    assert isinstance(engine, EdgeEngine)
    assert (engine.name, engine.workers, engine.online, engine.max_parallel) == ("edge", "threads", True, 3)
    assert engine.version == "7.3.1"


def test_complete_sound(whole: Clip) -> None:
    assert whole.sample_rate == 24_000
    assert words(whole) == fold(TEXT)
    assert whole.duration_s == pytest.approx(0.1 + 0.22 * len(fold(TEXT)) + 0.8, abs=0.06)


def test_words_are_heard_when_their_marks_say(whole: Clip) -> None:
    samples = np.abs(np.frombuffer(whole.pcm, "<i2").astype(float))
    for mark in whole.marks:
        before = samples[: round((mark.begin_s - 0.002) * 24_000)][-400:]
        first = samples[round((mark.begin_s - 0.002) * 24_000) :][:200]
        assert before.max() < 600, f"{mark.text} is heard too early"
        assert first.max() > 3000, f"{mark.text} is heard too late"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_lasting_fault_is_one_clear_error_in_time(fault: str) -> None:
    server = SpeechServer(always=fault)
    began = time.monotonic()
    with pytest.raises((EngineUnavailable, SynthesisError)) as caught:
        spoken(server)
    assert time.monotonic() - began < 2 * QUICK.total_s + 1
    assert caught.value.hint
    assert "speech service" in caught.value.message
    assert not any(secret in str(caught.value) for secret in ("token", "127.0.0.1", "Sec-MS", "ws:"))
    tries = server.connections / (2 if fault == "403" else 1)  # the client tries once more with the date
    assert tries == (1 if fault in FOR_GOOD else QUICK.attempts)


@pytest.mark.parametrize("fault", PASSING)
def test_a_passing_fault_leaves_complete_sound(fault: str, whole: Clip) -> None:
    server = SpeechServer(faults=[fault])
    assert spoken(server) == whole
    assert server.connections == 2


@pytest.mark.parametrize("fault", sorted(SPOILED.keys() - {"no-audio"}))
def test_incomplete_sound_is_never_called_unavailable(fault: str) -> None:
    with pytest.raises(SynthesisError, match="not complete"):
        spoken(SpeechServer(always=fault))


def test_a_clock_that_is_wrong_is_put_right() -> None:
    server = SpeechServer(clock_s=3600)
    assert words(spoken(server)) == fold(TEXT)
    assert server.connections == 2


def test_nobody_listens() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with (
            service_at(f"127.0.0.1:{closed.getsockname()[1]}"),
            pytest.raises(EngineUnavailable, match="cannot be reached: Connect"),
        ):
            EdgeEngine(QUICK).synthesize(request_of(TEXT))


def test_nobody_accepts() -> None:
    with socket.socket() as full, socket.socket() as first, socket.socket() as second:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for waiting in (first, second):
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        began = time.monotonic()
        with (
            service_at(f"127.0.0.1:{full.getsockname()[1]}"),
            pytest.raises(EngineUnavailable, match="did not answer in time"),
        ):
            EdgeEngine(QUICK).synthesize(request_of(TEXT))
        assert time.monotonic() - began < 2


def test_an_unknown_host() -> None:
    with service_at("speech.invalid"), pytest.raises(EngineUnavailable, match="its name is not known here"):
        EdgeEngine(QUICK).synthesize(request_of(TEXT))


def test_a_name_server_that_is_slow_does_not_hold_the_deadline_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: Any, **__: Any) -> Any:
        time.sleep(2)
        raise socket.gaierror(socket.EAI_AGAIN, "too late")

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    began = time.monotonic()
    with service_at("speech.invalid"), pytest.raises(EngineUnavailable, match="did not answer in time"):
        EdgeEngine(QUICK).synthesize(request_of(TEXT))
    assert time.monotonic() - began < 1.5


def test_a_goodbye_that_stays_unanswered_costs_no_sound() -> None:
    assert words(spoken(SpeechServer(answers_close=False))) == fold(TEXT)


def test_nobody_waits_for_the_goodbye() -> None:
    began = time.monotonic()
    with SpeechServer(goodbye_s=30) as server, server.instead_of_service():
        EdgeEngine(Edge(attempts=1)).synthesize(request_of(TEXT))
        assert time.monotonic() - began < 5  # the client alone would wait ten seconds


def test_sixteen_requests_four_at_once() -> None:
    texts = [f"{TEXT[:n]}。" for n in range(3, 19)]
    faults = ["403-undated", "rst-mid", "no-audio", "garbage-text", "429"]
    with SpeechServer(faults=faults, first_byte_s=0.1) as server, server.instead_of_service():
        engine = EdgeEngine(Edge(attempts=4, idle_s=0.5, total_s=5, backoff_s=0.01))
        began = time.monotonic()
        with ThreadPoolExecutor(4) as pool:
            clips = list(pool.map(lambda text: engine.synthesize(request_of(text)), texts))
    assert [words(clip) for clip in clips] == [fold(text) for text in texts]
    assert time.monotonic() - began < 3
    assert server.connections == len(texts) + len(faults)
    assert server.most_at_once <= 4


def test_a_long_text_goes_out_in_pieces_and_comes_back_whole() -> None:
    text = TEXT * 40
    server = SpeechServer()
    clip = spoken(server, text, Edge(attempts=1))
    assert len(server.requests) == 3
    assert all(request.text.endswith("。") for request in server.requests)
    assert words(clip) == fold(text)
    begins = [mark.begin_s for mark in clip.marks]
    assert begins == sorted(begins)
    assert begins[-1] < clip.duration_s < begins[-1] + 2


def test_one_bad_piece_is_tried_alone() -> None:
    server = SpeechServer(faults=["", "cut"])
    assert words(spoken(server, TEXT * 40)) == fold(TEXT * 40)
    assert server.connections == 4


@pytest.mark.parametrize("text", ["", "  \n", "……", "“，。”", "---", "\ud83d"])
def test_nothing_to_say_is_an_error_without_a_request(text: str) -> None:
    server = SpeechServer()
    with pytest.raises(SynthesisError):
        spoken(server, text)
    assert server.connections == 0


@pytest.mark.parametrize(
    "text", ["A & B < C > D", "他说：“读 & 写”\x0b很有趣。", "Don't &amp; won't", "５２％，ＡＢ"]
)
def test_escapes_and_odd_characters_come_back_as_they_were(text: str) -> None:
    assert words(spoken(SpeechServer(), text)) == fold(text)


def test_figures_may_be_written_out() -> None:
    server = SpeechServer(written_out={"100": "one hundred", "USD": "United States Dollars"})
    clip = spoken(server, "It cost 100 USD in all.")
    assert words(clip) == "itcostonehundredunitedstatesdollarsinall"


def test_prosody_is_sent_and_can_be_set_for_a_request() -> None:
    with SpeechServer() as server, server.instead_of_service():
        engine = EdgeEngine(Edge(rate="-10%", attempts=1))
        assert engine.settings() == (("pitch", "+0Hz"), ("rate", "-10%"), ("volume", "+0%"))
        engine.synthesize(request_of(TEXT, pitch="-5Hz"))
    assert server.requests[0].prosody == {"pitch": "-5Hz", "rate": "-10%", "volume": "+0%"}
    assert server.requests[0].voice.endswith("(zh-CN, XiaoxiaoNeural)")
    assert server.requests[0].word_boundaries


@pytest.mark.parametrize("rate", ["10%", "+10", "+101%", "-51%", "fast", "+1.5%", "+10%\n", "+٣%", ""])
def test_a_rate_that_cannot_be_sent_is_found_at_once(rate: str) -> None:
    with pytest.raises(ConfigError, match=r"edge\.rate") as caught:
        EdgeEngine(Edge(rate=rate))
    assert "-50% to +100%" in str(caught.value)


def test_settings_of_a_request_are_checked() -> None:
    engine = EdgeEngine(QUICK)
    with pytest.raises(ConfigError, match=r"edge\.pitch"):
        engine.synthesize(request_of(TEXT, pitch="+2st"))
    with pytest.raises(ConfigError, match="no setting 'style'"):
        engine.synthesize(request_of(TEXT, style="news"))


def test_voices_come_with_the_default_first() -> None:
    voices = EdgeEngine(QUICK).voices()
    defaults = {voice.reads: voice for voice in reversed(voices)}
    assert {reads: (voice.id, voice.spoken_language) for reads, voice in defaults.items()} == {
        "zh-Hans": ("zh-CN-XiaoxiaoNeural", "cmn"),
        "zh-Hant-TW": ("zh-TW-HsiaoChenNeural", "cmn"),
        "zh-Hant-HK": ("zh-HK-HiuMaanNeural", "yue"),
        "en": ("en-US-AriaNeural", "en"),
    }
    ids = [voice.id for voice in voices]
    assert len(ids) == len(set(ids)) == 36
    assert "zh-CN-liaoning-XiaobeiNeural" in ids


def test_every_voice_can_be_sent() -> None:
    import edge_tts

    for voice in EdgeEngine(QUICK).voices():
        edge_tts.Communicate("x", voice.id)  # raises ValueError for a name it cannot write


def test_an_unknown_voice_is_told_with_its_neighbours() -> None:
    engine = EdgeEngine(QUICK)
    for ask in (engine.fingerprint, lambda voice: engine.synthesize(request_of(TEXT, voice))):
        with pytest.raises(VoiceNotFound, match="zh-CN-XiaoxiaoNeural"):
            ask("zh-CN-Xiaoxiao")


def test_a_fingerprint_is_not_the_clients_version() -> None:
    engine = EdgeEngine(QUICK)
    assert engine.fingerprint(XIAOXIAO) == f"edge-read-aloud/{XIAOXIAO}/audio-24khz-48kbitrate-mono-mp3"
    assert engine.fingerprint(XIAOXIAO) != engine.fingerprint("zh-CN-YunxiNeural")


def test_live_voices() -> None:
    with SpeechServer() as server, server.instead_of_service():
        voices = EdgeEngine(QUICK).live_voices()
    assert [(voice.id, voice.reads) for voice in voices] == [
        ("en-GB-SoniaNeural", "en"),
        ("zh-CN-XiaoxiaoNeural", "zh-Hans"),
        ("zh-HK-NewNeural", "zh-Hant-HK"),
    ]


@pytest.mark.parametrize("fault", ["403", "429", "500", "page", "silent-handshake", "garbage-metadata"])
def test_live_voices_that_do_not_come(fault: str) -> None:
    with SpeechServer(always=fault) as server, server.instead_of_service(), pytest.raises(EngineUnavailable):
        EdgeEngine(QUICK).live_voices(0.3)


def test_the_clients_undocumented_state_is_what_it_was() -> None:
    import edge_tts

    state = edge_tts.Communicate("x").state
    assert (state["cumulative_audio_bytes"], state["chunk_audio_bytes"]) == (0, 0)
    prosody, limits = Prosody("+0%", "+0Hz", "+0%"), Limits(2, 5)
    with SpeechServer(faults=["", "close-late"]) as server, server.instead_of_service():
        whole = run(receive(TEXT, XIAOXIAO, prosody, limits))
        unclosed = run(receive(TEXT, XIAOXIAO, prosody, limits))
    assert whole.ended
    assert (unclosed.mp3, unclosed.marks) == (whole.mp3, whole.marks)
    assert not unclosed.ended


@given(
    st.text(alphabet=st.sampled_from("读书会在，。！”、 \nab.1&<>é\u0301😀\u200d"), max_size=400),
    st.integers(16, 90),
)
def test_pieces_join_to_the_text_and_fit(text: str, limit: int) -> None:
    pieces = list(split(text, limit))
    assert "".join(pieces) == text
    assert all(escaped_bytes(piece) <= limit for piece in pieces)
    assert all(pieces)


def test_cuts_come_where_a_speaker_would_breathe() -> None:
    assert list(split("甲乙丙。”丁戊己，庚辛", 30)) == ["甲乙丙。”", "丁戊己，庚辛"]
    assert list(split("甲乙丙丁，戊己庚辛壬", 24)) == ["甲乙丙丁，", "戊己庚辛壬"]
    assert list(split("It is 3.5 or so. And more", 20)) == ["It is 3.5 or so. ", "And more"]
    assert list(split("one two three four", 10)) == ["one two ", "three four"]
    assert list(split("甲乙丙丁戊", 6)) == ["甲乙", "丙丁", "戊"]


@pytest.mark.parametrize(
    ("spoken_words", "text", "complete"),
    [
        ("今天 天气 好", "今天天气好。", True),
        ("今天 天气", "今天天气好。", False),
        ("天气 好", "今天天气好。", False),
        ("今天 好", "今天天气好。", False),
        ("今天 天气 好 好", "今天天气好。", False),
        ("增长 百分之五", "增长5%", True),
        ("增长", "增长5%", False),
        ("百分之五 的 增长", "5%的增长", True),
        ("百分之五", "5%的增长", False),
        ("的 增长", "5%的增长", False),
        ("第 一 年 和 第 二 年", "第1年和第2年", True),
        ("第 一 年 和 第 二", "第1年和第2年", False),
        ("第 一 年", "第1年和第2年", False),
        ("United States Dollars", "USD", True),
        ("", "USD", False),
        ("52", "52%, AB", False),
        ("2024", "2024, 500", False),
        ("US", "USD", False),
        ("one", "100 USD", False),
        ("5 percent 7", "5% 7", False),
        ("", "好", False),
    ],
)
def test_words_are_compared_whole(spoken_words: str, text: str, complete: bool) -> None:
    assert says(spoken_words, text) is complete


@given(st.text(alphabet="读书会在城里 ab1A，", max_size=30), st.integers(1, 30))
def test_a_text_says_itself_and_not_its_beginning(text: str, cut: int) -> None:
    assert says(text, text)
    letters = fold(text)
    if letters[:-cut] and not any(letter in "1a" for letter in letters):
        assert not says(letters[:-cut], text)


def test_plausible_lengths() -> None:
    for text, seconds in ((TEXT, 5.5), ("Hello", 0.9), ("好。", 1.2), ("一九四九年十月一日", 2.6)):
        low_s, high_s = plausible_s(text, 1.0)
        assert low_s < seconds < high_s
    assert plausible_s(TEXT, 2.0)[0] == plausible_s(TEXT, 1.0)[0] / 2

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest

pytest.importorskip("onnx", reason="the extra embedded is not installed")
pytest.importorskip("onnxruntime", reason="the extra embedded is not installed")

import numpy as np
from numpy.typing import NDArray

from qgaudio import assets, store
from qgaudio.config import Config, Kokoro
from qgaudio.errors import AssetError, PublishingError, SynthesisError, VoiceNotFound
from qgaudio.model import Clip, SpeechRequest
from qgaudio.speech.engines.kokoro import KokoroEngine
from qgaudio.speech.kokoro import graph, inference, speak
from qgaudio.speech.kokoro.word import Word, join, phonemes_of
from tests.tiny import make_kokoro


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """A configuration whose models are the tiny ones."""
    folder = tmp_path / "models"
    make_kokoro.write(folder / "kokoro")

    def find(name: str, config: Config) -> Path:
        path = Path(config.models, name)
        if not path.is_file():
            raise AssetError(f"the model file {name} is not installed")
        return path

    monkeypatch.setattr(assets, "find", find)
    monkeypatch.setattr(assets, "digest", lambda name, config: f"{name} {find(name, config).stat().st_size}")
    return Config(models=str(folder), store=str(tmp_path / "store"))


def said(config: Config, text: str, voice: str = "zf_xiaoxiao", **options: object) -> Clip:
    engine = KokoroEngine.from_config(config)
    lexicon = options.get("lexicon", ())
    assert isinstance(lexicon, tuple)
    return engine.synthesize(SpeechRequest(text, "zh-Hans", voice, engine.settings(), lexicon))


def samples(clip: Clip) -> NDArray[np.float64]:
    return np.frombuffer(clip.pcm, "<i2").astype(np.float64)


def test_a_clip_is_24_khz_and_as_long_as_its_tokens_last(config: Config) -> None:
    clip = said(config, "你好。")
    table = inference.read_vocabulary(Path(config.models, "kokoro/vocab.json"))
    tokens = [0, *(table[phoneme] for phoneme in "ni↗xau↓."), 0]
    assert clip.sample_rate == 24_000
    assert len(clip.pcm) == 2 * 600 * sum(make_kokoro.frames_of(token) for token in tokens)


def test_each_word_has_its_own_time(config: Config) -> None:
    clip = said(config, "今天天气很好，我们去公园。")
    assert "".join(mark.text for mark in clip.marks) == "今天天气很好我们去公园"
    times = [(mark.begin_s, mark.end_s) for mark in clip.marks]
    assert all(begin < end for begin, end in times)
    assert all(earlier[1] <= later[0] for earlier, later in itertools.pairwise(times))
    assert times[-1][1] <= clip.duration_s


def test_a_mark_is_where_its_tokens_are_heard(config: Config) -> None:
    clip = said(config, "你好。")
    table = inference.read_vocabulary(Path(config.models, "kokoro/vocab.json"))
    first = int(clip.marks[0].begin_s * clip.sample_rate)
    level = np.sin(table["n"]) * 0.1 * 32767
    assert samples(clip)[first] == pytest.approx(level, abs=60)
    assert samples(clip)[first - 1] != pytest.approx(level, abs=60)


def test_english_words_are_marked_one_by_one(config: Config) -> None:
    clip = said(config, "The city's library opened.", "af_heart")
    assert [mark.text for mark in clip.marks] == ["The", "city's", "library", "opened"]


def test_latin_letters_in_chinese_are_marked_too(config: Config) -> None:
    clip = said(config, "人均GDP增长。")
    assert [mark.text for mark in clip.marks] == ["人均", "GDP", "增长"]


def test_the_same_request_gives_the_same_bytes(config: Config) -> None:
    assert said(config, "同样的话。") == said(config, "同样的话。")


def test_voice_speed_and_lexicon_are_heard(config: Config) -> None:
    plain = said(config, "单老师。", "zf_xiaoxiao")
    slow = Config(models=config.models, store=config.store, kokoro=Kokoro(speed=0.5))
    assert said(slow, "单老师。").duration_s > plain.duration_s
    assert said(config, "单老师。", lexicon=(("单", "shan4"),)).pcm != plain.pcm
    assert KokoroEngine(slow).settings() == (("speed", "0.5"),)


def test_long_text_is_cut_and_nothing_is_lost(config: Config) -> None:
    text = "，".join(["大家一起把这条河的两岸打扫干净"] * 20) + "。"
    clip = said(config, text)
    assert "".join(mark.text for mark in clip.marks) == text.replace("，", "").replace("。", "")
    ends = [mark.end_s for mark in clip.marks]
    assert ends == sorted(ends)
    assert ends[-1] <= clip.duration_s


def test_joints_have_no_click(config: Config) -> None:
    words = join(Word(name, phonemes) for name, phonemes in [("甲", "ni↗" * 50), ("乙", "xau↓" * 50)] * 3)
    table = inference.read_vocabulary(Path(config.models, "kokoro/vocab.json"))
    style = inference.read_style(Path(config.models, "kokoro/voices/zf_xiaoxiao.bin"))
    session = inference.open_session(str(graph.prepare(config)))
    clip = speak.Speaker(session, table, style).speak(words, 1.0)
    pieces = speak.split(words, speak.PIECE_TOKENS)
    assert len(pieces) > 1
    # The tiny voice steps from level to level inside a piece; at a joint the sound must go to nothing.
    heard = samples(clip)
    begins = [clip.marks[number] for number in itertools.accumulate(_spoken(p) for p in pieces[:-1])]
    for mark in begins:
        near = int(mark.begin_s * clip.sample_rate)
        assert np.abs(heard[near - 1200 : near + 1200]).min() < 40


def _spoken(piece: tuple[Word, ...]) -> int:
    return sum(word.spoken for word in piece)


def test_pieces_end_at_punctuation_and_hold_every_token() -> None:
    clause = [Word("词", "abcde"), Word("，", ", ", spoken=False)]
    words = join(clause * 100)
    pieces = speak.split(words, 60)
    assert all(len(phonemes_of(piece)) <= 60 for piece in pieces)
    assert all(piece[-1].text in ("，", "词") for piece in pieces)
    assert all(not piece[0].phonemes.startswith((",", " ")) for piece in pieces)
    together = "".join(phonemes_of(piece) for piece in pieces)
    assert together.replace(" ", "") == phonemes_of(words).replace(" ", "")


def test_a_word_beyond_the_limit_is_refused() -> None:
    with pytest.raises(SynthesisError, match="too long"):
        speak.split([Word("长", "a" * 70), Word("", " ", spoken=False), Word("词", "b")], 60)


def test_a_phoneme_without_a_token_is_refused() -> None:
    with pytest.raises(SynthesisError, match="no token for ж"):
        inference.tokens_of("aж", {"a": 1})


def test_what_cannot_be_read_is_named(config: Config) -> None:
    with pytest.raises(SynthesisError, match="ひ"):
        said(config, "你好ひ。")
    with pytest.raises(SynthesisError, match="字"):
        said(config, "A 字 here.", "af_heart")
    with pytest.raises(SynthesisError, match="nothing to say"):
        said(config, "……")


def test_an_unknown_voice_is_refused(config: Config) -> None:
    with pytest.raises(VoiceNotFound, match="xf_nobody"):
        said(config, "你好。", "xf_nobody")
    with pytest.raises(VoiceNotFound):
        KokoroEngine(config).fingerprint("xf_nobody")


def test_the_default_of_each_language_comes_first(config: Config) -> None:
    voices = KokoroEngine(config).voices()
    assert next(voice.id for voice in voices if voice.reads == "zh-Hans") == "zf_xiaoxiao"
    assert next(voice.id for voice in voices if voice.reads == "en") == "af_heart"


def test_every_voice_is_in_the_catalogue() -> None:
    known = {asset.name for bundle in assets.BUNDLES.values() for asset in bundle.assets}
    assert {f"kokoro/voices/{voice.id}.bin" for voice in KokoroEngine(Config()).voices()} <= known


def test_the_fingerprint_names_the_voice(config: Config) -> None:
    engine = KokoroEngine(config)
    assert engine.fingerprint("zf_xiaoxiao") == engine.fingerprint("zf_xiaoxiao")
    assert engine.fingerprint("zf_xiaoxiao") != engine.fingerprint("af_heart")


def test_a_missing_model_is_told(config: Config) -> None:
    Path(config.models, "kokoro/model.onnx").unlink()
    with pytest.raises(AssetError, match="not installed"):
        KokoroEngine.from_config(config)


def test_the_derived_graph_is_made_once_beside_the_model(config: Config) -> None:
    path = graph.prepare(config)
    assert path.parent == Path(config.models, "kokoro")
    before = path.stat()
    assert graph.prepare(config) == path
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert [item for item in path.parent.iterdir() if item.name.startswith(".")] == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_shared_model_folder_is_left_alone(config: Config) -> None:
    folder = Path(config.models, "kokoro")
    folder.chmod(0o555)
    try:
        assert Path(config.store) in graph.prepare(config).parents
    finally:
        folder.chmod(0o755)


def test_where_the_model_folder_cannot_be_written_the_store_is_taken(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = store.write_atomic

    def refuse(path: Path, data: bytes) -> None:
        if Path(config.models) in path.parents:
            raise PublishingError(f"{path} cannot be written")
        write(path, data)

    monkeypatch.setattr(graph, "write_atomic", refuse)
    path = graph.prepare(config)
    assert path.parent == Path(config.store, "derived")
    assert graph.prepare(config) == path


def test_signed_activations_change_no_sample(config: Config) -> None:
    import onnx

    model = Path(config.models, "kokoro/model.onnx")
    plain = graph.derive(model, fast=False)
    fast = graph.derive(model, fast=True)
    feeds = {
        "tokens": np.asarray([[0, 5, 9, 14, 0]]),
        "style": np.full((1, 256), 0.3, np.float32),
        "speed": np.ones(1, np.float32),
    }
    answers = [inference.open_session(item).run(None, feeds) for item in (plain, fast)]
    assert all(np.array_equal(a, b) for a, b in zip(*answers, strict=True))
    operators = {node.op_type for node in onnx.load_from_string(fast).graph.node}
    assert "BitwiseXor" in operators


def test_a_transformation_that_changes_the_sound_is_not_taken(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(model: object) -> None:
        for initializer in model.graph.initializer:  # type: ignore[attr-defined]
            if initializer.name == "weight":
                initializer.raw_data = bytes([140])

    monkeypatch.setattr(graph, "_sign_activations", spoil)
    model = Path(config.models, "kokoro/model.onnx")
    assert graph.derive(model, fast=True) == graph.derive(model, fast=False)


def test_another_model_is_refused(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_kokoro, "DURATIONS", "/encoder/Other_output_0")
    model = Path(config.models, "kokoro/model.onnx")
    model.write_bytes(make_kokoro.model().SerializeToString())
    with pytest.raises(AssetError, match="no tensor"):
        graph.derive(model, fast=False)
    model.write_bytes(b"\xff\xff not a model")
    with pytest.raises(AssetError, match="not an ONNX model"):
        graph.derive(model, fast=False)


@pytest.mark.parametrize(
    ("flags", "fast"),
    [("fpu avx2 avx512_vnni", True), ("fpu avx_vnni", True), ("fpu avx2 avx512f", False), ("", False)],
)
def test_only_processors_with_exact_int8_take_the_fast_graph(tmp_path: Path, flags: str, fast: bool) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text(f"processor\t: 0\nflags\t\t: {flags}\n")
    assert graph.has_vnni(cpuinfo) is fast
    assert graph.has_vnni(tmp_path / "none") is False


@pytest.fixture
def real() -> KokoroEngine:
    try:
        engine = KokoroEngine.from_config(Config(models=os.environ.get("QGAUDIO_MODELS", "")))
    except AssetError as error:
        pytest.skip(error.message)
    return engine


@pytest.mark.models
def test_the_real_voices_speak_and_their_times_are_right(real: KokoroEngine) -> None:
    request = SpeechRequest("新的桥今天通车，全长三公里。", "zh-Hans", "zf_xiaoxiao", real.settings())
    clip = real.synthesize(request)
    assert 2 < clip.duration_s < 8
    heard = np.abs(samples(clip))
    spoken = int(clip.marks[0].begin_s * 24_000), int(clip.marks[-1].end_s * 24_000)
    assert heard[: max(0, spoken[0] - 2400)].max(initial=0) < heard.max() / 10
    assert heard[spoken[1] + 4800 :].max(initial=0) < heard.max() / 10
    comma = next(m for m in clip.marks if m.text.startswith("全长") or m.text == "全")
    assert heard[int(comma.begin_s * 24_000) - 1200 : int(comma.begin_s * 24_000)].mean() < heard.mean()
    assert real.synthesize(request) == clip

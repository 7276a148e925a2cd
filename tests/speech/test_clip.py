from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from qgaudio.errors import SynthesisError
from qgaudio.model import Clip, Mark
from qgaudio.speech.clip import decode_clip, encode_clip, trim

RATE = 24_000
Samples = NDArray[np.float64]


def clip_of(samples: Samples, rate: int = RATE) -> Clip:
    return Clip((samples * 32767).astype("<i2").tobytes(), rate)


def tone(seconds: float, level: float = 0.3, rate: int = RATE) -> Samples:
    return level * np.sin(2 * np.pi * 200 * np.arange(round(seconds * rate)) / rate)


@given(
    pcm=st.binary(max_size=400).map(lambda data: data[: len(data) // 2 * 2]),
    rate=st.sampled_from([16_000, 24_000, 44_100]),
    marks=st.lists(st.tuples(st.text(max_size=5), st.floats(0, 9), st.floats(0, 9)), max_size=3),
)
def test_a_clip_comes_back_exactly(pcm: bytes, rate: int, marks: list[tuple[str, float, float]]) -> None:
    clip = Clip(pcm, rate, tuple(Mark(*mark) for mark in marks))
    assert decode_clip(encode_clip(clip)) == clip


def test_a_stored_clip_is_smaller_than_its_samples() -> None:
    clip = clip_of(np.concatenate((np.zeros(RATE), tone(1.0))))
    assert len(encode_clip(clip)) < 0.6 * len(clip.pcm)


@pytest.mark.parametrize("cut", [0, 3, 8, 20, 60, -1])
def test_a_clip_that_was_cut_short_is_refused(cut: int) -> None:
    data = encode_clip(clip_of(tone(0.2)))
    with pytest.raises(SynthesisError, match="cannot be read"):
        decode_clip(data[:cut])


def test_something_else_is_refused() -> None:
    with pytest.raises(SynthesisError, match="cannot be read"):
        decode_clip(b"RIFF" + bytes(100))


def test_half_a_sample_is_refused() -> None:
    with pytest.raises(SynthesisError, match="16-bit"):
        encode_clip(Clip(b"\0\0\0", RATE))


def test_edge_silence_goes_but_for_a_margin() -> None:
    clip = clip_of(np.concatenate((np.zeros(RATE // 2), tone(1.0), np.zeros(RATE))))
    trimmed = trim(clip)
    assert trimmed.begin_s == pytest.approx(0.49, abs=0.006)
    assert len(trimmed.samples) / RATE == pytest.approx(1.02, abs=0.012)
    assert trimmed.onset / RATE == pytest.approx(0.01, abs=0.006)
    assert (trimmed.end - trimmed.onset) / RATE == pytest.approx(1.0, abs=0.012)


def test_a_soft_consonant_before_a_loud_vowel_is_kept() -> None:
    consonant = tone(0.06, 0.3 * 10 ** (-42 / 20))
    clip = clip_of(np.concatenate((np.zeros(4800), consonant, tone(0.5), np.zeros(4800))))
    trimmed = trim(clip)
    assert trimmed.begin_s <= 0.2
    assert trimmed.begin_s + trimmed.onset / RATE == pytest.approx(0.2, abs=0.006)


def test_a_voices_own_noise_is_not_taken_for_sound() -> None:
    noise = np.random.default_rng(0).standard_normal(RATE) * 0.3 * 10 ** (-70 / 20)
    noise[6000:18_000] += tone(0.5)
    assert trim(clip_of(noise)).begin_s == pytest.approx(0.24, abs=0.006)


@pytest.mark.parametrize("samples", [np.zeros(0), np.zeros(RATE)])
def test_silence_is_refused(samples: Samples) -> None:
    with pytest.raises(SynthesisError, match="silent"):
        trim(clip_of(samples))

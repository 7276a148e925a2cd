from __future__ import annotations

from functools import partial
from itertools import pairwise

import numpy as np
import pyloudnorm
import pytest
from numpy.typing import NDArray

from qgaudio.config import Sound
from qgaudio.errors import MasteringError
from qgaudio.loudness import envelope, envelope_of, join, of_envelope
from qgaudio.speech.master import apply, gain_for, limit_of, master_edition, measure
from qgaudio.speech.mp3 import PER_FRAME, SEAM, decode_mp3

RATE = 44_100
Samples = NDArray[np.float32]


def speech(seconds: float, seed: int = 0, level: float = 0.1, stress_db: float = 0.0) -> Samples:
    """A vowel at 240 Hz in syllables, whole frames long; every fourth is louder by ``stress_db``."""
    length = round(seconds * RATE) // PER_FRAME * PER_FRAME
    time = np.arange(length) / RATE
    phases = np.random.default_rng(seed).uniform(0, 2 * np.pi, 5)
    voice = np.zeros(length)
    for harmonic, phase in enumerate(phases, 1):
        voice += np.cos(2 * np.pi * 240 * harmonic * time + phase) / harmonic
    stress = np.where(np.floor(time * 2.5) % 4 == 1, 10 ** (stress_db / 20), 1)
    sound = level / 2 * voice * np.clip(np.sin(2 * np.pi * 2.5 * time), 0, 1) * stress
    sound[: 3 * PER_FRAME] = sound[-3 * PER_FRAME :] = 0
    return np.asarray(sound, np.float32)


@pytest.mark.parametrize("rate", [32_000, 44_100, 48_000])
def test_a_full_scale_tone_has_the_standards_loudness(rate: int) -> None:
    """BS.1770-4: 997 Hz at 0 dBFS in one channel is −3.01 LKFS."""
    tone = np.sin(2 * np.pi * 997 * np.arange(rate * 5) / rate).astype(np.float32)
    assert measure(tone, rate).lufs == pytest.approx(-3.01, abs=0.03)
    assert measure(tone, rate).true_peak_dbtp == pytest.approx(0.0, abs=0.05)


def test_a_peak_between_samples_is_found() -> None:
    """A quarter of the sample rate at 45°: every sample lies 3 dB below the wave's peak."""
    tone = 0.5 * np.sin(np.pi / 2 * np.arange(RATE) + np.pi / 4)
    fade = np.minimum(1, np.arange(RATE) / 2000)
    assert measure((tone * fade).astype(np.float32), RATE).true_peak_dbtp == pytest.approx(-6.02, abs=0.1)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_loudness_agrees_with_another_meter(seed: int) -> None:
    sound = np.concatenate([speech(4, seed, level) for level in (0.02, 0.2, 0.05)])
    other = pyloudnorm.Meter(RATE).integrated_loudness(sound.astype(np.float64))
    assert measure(sound, RATE).lufs == pytest.approx(other, abs=0.1)


def test_a_sound_in_blocks_measures_as_one() -> None:
    sound = speech(14)
    cuts = [0, 1, 100, 100, 44_100, 270_000, len(sound)]
    blocks = [sound[begin:end] for begin, end in pairwise(cuts)]
    whole, parts = envelope(sound, RATE), envelope_of(blocks, RATE)
    assert np.allclose(whole.energy, parts.energy)
    assert np.array_equal(whole.peak, parts.peak)


def test_silence_and_nothing_have_no_loudness() -> None:
    for samples in (np.zeros(0, np.float32), np.zeros(RATE, np.float32)):
        assert measure(samples, RATE) == of_envelope(join([]))


def test_one_gain_brings_the_edition_to_its_loudness() -> None:
    sections = [speech(5, 1, 0.1), speech(3, 2, 0.05)]
    sound = Sound(loudness_lufs=-23.0)
    gain_db = gain_for(sections, RATE, sound)
    mastered = [apply(section, RATE, gain_db, limit_of(sound)) for section in sections]
    assert measure(np.concatenate(mastered), RATE).lufs == pytest.approx(-23, abs=0.05)
    for before, after in zip(sections, mastered, strict=True):
        assert measure(after, RATE).lufs - measure(before, RATE).lufs == pytest.approx(gain_db, abs=0.05)


@pytest.mark.parametrize("stress_db", [0.0, 6.0, 9.0])
def test_the_limiter_holds_the_ceiling_and_the_gain_makes_up_for_it(stress_db: float) -> None:
    section = speech(6, 3, 0.1, stress_db)
    gain_db = gain_for([section], RATE, Sound())
    limited = apply(section, RATE, gain_db, -2.0)
    measured = measure(limited, RATE)
    assert measured.true_peak_dbtp <= -1.95
    assert measured.lufs == pytest.approx(-16, abs=0.1)


def test_what_is_below_the_ceiling_is_only_gained() -> None:
    section = speech(3, 4, 0.02)
    assert np.allclose(apply(section, RATE, 6.0, -1.0), section * 10 ** (6 / 20), rtol=1e-6)


def test_far_from_a_peak_the_limiter_does_nothing() -> None:
    section = speech(3, 5, 0.01)
    section[RATE] = 0.9
    limited = apply(section, RATE, 6.0, -2.0)
    plain = section * np.float32(10 ** (6 / 20))
    away = np.abs(np.arange(len(section)) - RATE) > 0.035 * RATE
    assert np.array_equal(limited[away], plain[away])
    assert np.abs(limited).max() <= 10 ** (-2 / 20) * 1.001


@pytest.mark.parametrize("stress_db", [0.0, 9.0])
@pytest.mark.parametrize("kbps", [48, 64, 128])
def test_the_decoded_edition_has_its_loudness_under_its_ceiling(kbps: int, stress_db: float) -> None:
    sections = [speech(4, 6, 0.3, stress_db), speech(2, 7, 0.3, stress_db)]
    calls = [partial(np.copy, section) for section in sections]
    mastered = master_edition(calls, RATE, Sound(bitrate_kbps=kbps))
    decoded = [decode_mp3(frames)[0] for frames in mastered.sections]
    assert [len(sound) for sound in decoded] == [len(section) for section in sections]
    for sound in (np.concatenate(decoded), decode_mp3(mastered.whole)[0]):
        measured = measure(sound, RATE)
        assert measured.lufs == pytest.approx(-16, abs=0.2)
        assert measured.true_peak_dbtp <= -1.0
        assert measured.lufs == pytest.approx(mastered.loudness.lufs, abs=0.05)


def test_the_same_edition_gives_the_same_bytes() -> None:
    calls = [partial(speech, 2.0)]
    assert master_edition(calls, RATE, Sound()) == master_edition(calls, RATE, Sound())


@pytest.mark.parametrize("section", [np.zeros(RATE, np.float32), speech(2, 8, 1e-6)])
def test_a_silent_edition_is_refused_with_a_hint(section: Samples) -> None:
    with pytest.raises(MasteringError) as caught:
        gain_for([section], RATE, Sound())
    assert caught.value.hint


def test_clicks_cannot_be_made_loud() -> None:
    clicks = np.zeros(PER_FRAME * 150, np.float32)
    clicks[RATE // 4 : -RATE // 4 : RATE // 2] = 0.9
    with pytest.raises(MasteringError) as caught:
        master_edition([partial(np.copy, clicks)], RATE, Sound(loudness_lufs=-10.0))
    assert caught.value.hint


def test_peaks_that_the_codec_adds_are_turned_down_where_they_are() -> None:
    """Hard-clipped bursts lose their upper partials at 64 kbit/s, and what is left overshoots by decibels."""
    random = np.random.default_rng(7)
    time = np.arange(RATE * 6) / RATE
    quiet = 0.02 * random.standard_normal(len(time))
    harsh = np.sign(np.sin(2 * np.pi * 190 * time) + 0.3 * random.standard_normal(len(time)))
    sound = (quiet + 0.5 * harsh * (np.sin(2 * np.pi * 1.3 * time) > 0.93)).astype(np.float32)
    sound = sound[: len(sound) // PER_FRAME * PER_FRAME]
    sound[:SEAM] = sound[-SEAM:] = 0
    mastered = master_edition([sound.copy], RATE, Sound())
    decoded, rate = decode_mp3(mastered.sections[0])
    assert measure(decoded, rate).true_peak_dbtp <= -1.0
    assert abs(mastered.loudness.lufs + 16) <= 0.5

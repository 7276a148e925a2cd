from __future__ import annotations

import numpy as np
import pytest

from qgaudio.loudness import Samples, envelope
from qgaudio.publishing.check_sound import _Heard, _is_joined, _levels

RATE = 44_100


def _flutter(frames: int, seed: int) -> Samples:
    """Noise in bursts of 12 ms: the level changes within every stretch that is compared."""
    time = np.arange(1152 * frames) / RATE
    noise = np.random.default_rng(seed).standard_normal(len(time)) * (np.sin(2 * np.pi * 41 * time) > 0)
    return (0.1 * noise).astype(np.float32)


def _heard(samples: Samples) -> _Heard:
    levels, count = _levels([samples], RATE)
    return _Heard(RATE, count, levels, envelope(samples, RATE))


@pytest.mark.parametrize("lengths", [(40, 40), (41, 33, 57), (101, 38, 39, 77)])
def test_sections_that_begin_between_two_frames_agree_with_the_whole(lengths: tuple[int, ...]) -> None:
    sections = [_flutter(length, seed) for seed, length in enumerate(lengths)]
    assert _is_joined(_heard(np.concatenate(sections)), [_heard(section) for section in sections])


def test_another_sound_and_a_missing_one_do_not() -> None:
    sections = [_flutter(60, 1), 0.2 * _flutter(60, 2), _flutter(60, 3)]
    whole = _heard(np.concatenate(sections))
    heard = [_heard(section) for section in sections]
    assert not _is_joined(whole, [heard[1], heard[0], heard[2]])
    assert not _is_joined(whole, [*heard, heard[0]])
    assert not _is_joined(_heard(np.zeros(1152 * 180, np.float32)), heard)

"""One gain for a whole edition, and a limiter for the few peaks that it would lift too high.

Everything is reckoned from envelopes (``qgaudio.loudness``), so a section's samples are needed twice: once
to be followed, once to be brought to their level. Between the two they need not be kept.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from qgaudio.config import Sound
from qgaudio.errors import MasteringError
from qgaudio.loudness import (
    Envelope,
    Loudness,
    Samples,
    envelope,
    envelope_of,
    integrated_lufs,
    join,
    measure,
    of_envelope,
)
from qgaudio.speech.mp3 import decode_blocks, encode_mp3, join_mp3

__all__ = ["Loudness", "Mastered", "apply", "gain_for", "master_edition", "measure"]

CODEC_HEADROOM_DB = 1.0
"""Kept below the ceiling before encoding: LAME at 64 kbit/s adds so much to most peaks of speech.

To some it adds 3 dB; those are turned down where they are, after the decoded sound has told of them.
"""
TOLERANCE_LU = 0.5
_LOOK_AHEAD_STEPS = 15
"""The limiter begins to turn down 15 ms before a peak, and is back 15 ms after it."""
_MOST_GAIN_DB = 50.0
_MOST_LIMITING_DB = 12.0
"""Gain that is only there to make up for the limiter. Kokoro's voices need 0 to 2 dB."""
_GAIN_ROUNDS = 24
"""Each costs some milliseconds: only envelopes are reckoned with."""
_LOUDNESS_ROUNDS = 3
_CEILING_ROUNDS = 12
"""Encodings of one section. Lowering what passes the ceiling may lift a neighbour: rarely more than three."""
_CODEC_STEPS = 26
"""A granule of the codec, 26 ms at 44.1 kHz: how far what it adds may lie from its cause (ISO 11172-3)."""
_BELOW_CEILING = 0.97


@dataclass(frozen=True, slots=True)
class Mastered:
    """An edition's MP3 frames, section by section and whole, and what their decoded sound measures."""

    sections: tuple[bytes, ...]
    whole: bytes
    gain_db: float
    loudness: Loudness


def gain_for(sections: Iterable[Samples], rate: int, sound: Sound) -> float:
    """The one gain, in dB, that brings an edition of mono ``sections`` to the loudness asked for.

    What the limiter of ``apply`` will take away is reckoned in.

    Raises:
        MasteringError: the edition is silent, or cannot be that loud under its ceiling.
    """
    return _gain([envelope(section, rate) for section in sections], sound, limit_of(sound))


def limit_of(sound: Sound) -> float:
    """The limiter's ceiling in dBTP: room is left for what the codec adds."""
    return sound.true_peak_dbtp - CODEC_HEADROOM_DB


def _gain(sections: Sequence[Envelope], sound: Sound, limit_dbtp: float) -> float:
    edition = join(sections)
    now = integrated_lufs(edition.energy, edition.step)
    if not math.isfinite(now) or sound.loudness_lufs - now > _MOST_GAIN_DB:
        raise MasteringError(
            "the edition has no sound that can be mastered: it is silent, or all but silent",
            hint="Listen to the voice with 'qgaudio voices', or choose another engine.",
        )
    gain_db = first = sound.loudness_lufs - now
    missing = 0.0
    for _ in range(_GAIN_ROUNDS):
        linear = 10 ** (gain_db / 20)
        curve = _gain_curve(edition.peak * linear, _linear(limit_dbtp))
        reduced = edition.energy * (linear * linear) * np.square(curve)
        missing = sound.loudness_lufs - integrated_lufs(reduced, edition.step)
        if abs(missing) < 0.01 or gain_db - first > _MOST_LIMITING_DB:
            break
        gain_db += missing
    if abs(missing) > TOLERANCE_LU / 2:
        raise MasteringError(
            f"{sound.loudness_lufs:g} LUFS cannot be reached under {sound.true_peak_dbtp:g} dBTP",
            hint="Ask for a lower sound.loudness_lufs: this sound is a few peaks above much silence.",
        )
    return gain_db


def _gain_curve(peak: NDArray[np.float64], limit: float | NDArray[np.float64]) -> NDArray[np.float64]:
    """A gain ≤ 1 for every step of an envelope that keeps its peaks under the limit (linear, or one a step).

    The least gain needed within reach of the look-ahead, smoothed by a Hann window that is one step
    narrower at each side: so even a line drawn between two steps stays under what both of them need.
    """
    needed = np.minimum(1.0, limit / np.maximum(peak, 1e-12))
    if not len(needed) or needed.min() >= 1.0:
        return np.ones(len(needed))
    reach, smooth = _LOOK_AHEAD_STEPS, _LOOK_AHEAD_STEPS - 1
    least = _least(np.pad(needed, smooth, constant_values=1.0), reach)
    window = np.hanning(2 * smooth + 3)[1:-1]
    curve: NDArray[np.float64] = np.convolve(least, window / window.sum(), mode="valid")
    return np.minimum(curve, 1.0)


def apply(samples: Samples, rate: int, gain_db: float, limit_dbtp: float) -> Samples:
    """``samples`` with a gain, limited to a true peak of ``limit_dbtp`` where they would pass it."""
    sound = envelope(samples, rate)
    gain = _linear(gain_db)
    return _shape(samples.copy(), gain, _gain_curve(sound.peak * gain, _linear(limit_dbtp)), sound.step)


def _linear(level_db: float) -> float:
    return float(10 ** (level_db / 20))


def _shape(samples: Samples, gain: float, curve: NDArray[np.float64], step: int) -> Samples:
    """Bring ``samples`` to their level, in place: a long section is the largest thing in memory."""
    samples *= np.float32(gain)
    limited = np.flatnonzero(curve < 1.0)
    if not len(limited):
        return samples
    centres = (np.arange(len(curve)) + 0.5) * step
    runs = np.split(limited, np.flatnonzero(np.diff(limited) > 1) + 1)
    for run in runs:
        first, last = max(0, int(run[0]) - 1), min(len(curve), int(run[-1]) + 2)
        span = slice(first * step, min(len(samples), last * step))
        positions = np.arange(span.start, span.stop) + 0.5
        near = slice(max(0, first - 1), last + 1)
        samples[span] *= np.interp(positions, centres[near], curve[near]).astype(np.float32)
    return samples


def master_edition(sections: Sequence[Callable[[], Samples]], rate: int, sound: Sound) -> Mastered:
    """Master and encode an edition: every section, and all of them joined.

    Each of ``sections`` gives its mono samples (of ``assemble``), which are then changed, when called: so
    one section's sound at a time stands in memory. It is called once to be followed and once for every
    encoding. The decoded sound is what counts, for the peaks of a section and for the edition's loudness.

    Raises:
        MasteringError: the edition is silent, or its loudness and peak cannot both be had.
    """
    followed = [envelope(section(), rate) for section in sections]
    wanted = sound
    for _ in range(_LOUDNESS_ROUNDS):
        gain_db = _gain(followed, wanted, limit_of(sound))
        tracks = [
            _encode(section, before, _linear(gain_db), rate, sound)
            for section, before in zip(sections, followed, strict=True)
        ]
        heard = of_envelope(join([decoded for _, decoded in tracks]))
        missing = sound.loudness_lufs - heard.lufs
        if abs(missing) <= TOLERANCE_LU / 2:
            encoded = tuple(frames for frames, _ in tracks)
            return Mastered(encoded, join_mp3(encoded), gain_db, heard)
        wanted = replace(wanted, loudness_lufs=wanted.loudness_lufs + missing)
    raise MasteringError(
        f"the encoded edition has {heard.lufs:.2f} LUFS under {sound.true_peak_dbtp:g} dBTP",
        hint="Ask for a lower sound.loudness_lufs, or for a higher sound.bitrate_kbps.",
    )


def _encode(
    section: Callable[[], Samples], before: Envelope, gain: float, rate: int, sound: Sound
) -> tuple[bytes, Envelope]:
    """A section's MP3 frames and the envelope of their decoded sound, no peak of it above the ceiling.

    Where the decoded sound passes it, the limit is lowered just there, and the section encoded again.
    """
    ceiling = _linear(sound.true_peak_dbtp)
    limit: NDArray[np.float64] = np.full(len(before.peak), _linear(limit_of(sound)))
    for _ in range(_CEILING_ROUNDS):
        curve = _gain_curve(before.peak * gain, limit)
        samples = _shape(section(), gain, curve, before.step)
        frames = encode_mp3(samples, rate, sound.bitrate_kbps)
        del samples
        heard = envelope_of(decode_blocks(frames), rate)
        if heard.peak.max() <= ceiling:
            return frames, heard
        lower = np.minimum(1.0, ceiling * _BELOW_CEILING / np.maximum(heard.peak, 1e-12))
        lower[heard.peak <= ceiling] = 1.0
        lower = _least(lower, _CODEC_STEPS)
        now = before.peak * gain * curve
        limit = np.where(lower < 1.0, np.minimum(limit, np.maximum(now, 1e-6)) * lower, limit)
    raise MasteringError(
        f"the encoded sound reaches {20 * math.log10(heard.peak.max()):.2f} dBTP",
        hint="Ask for a lower sound.loudness_lufs, or for a higher sound.bitrate_kbps.",
    )


def _least(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """The least of each value's neighbours, ``reach`` steps to either side, and itself."""
    padded = np.pad(values, reach, constant_values=1.0)
    least: NDArray[np.float64] = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1).min(axis=1)
    return least

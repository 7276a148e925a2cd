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
"""Kept below the ceiling before encoding: LAME at 64 kbit/s adds up to 0.6 dB to the peaks of speech."""
TOLERANCE_LU = 0.5
_LOOK_AHEAD_STEPS = 15
"""The limiter begins to turn down 15 ms before a peak, and is back 15 ms after it."""
_MOST_GAIN_DB = 50.0
_MOST_LIMITING_DB = 12.0
"""Gain that is only there to make up for the limiter. Kokoro's voices need 0 to 2 dB."""
_GAIN_ROUNDS = 24
"""Each costs some milliseconds: only envelopes are reckoned with."""
_ENCODING_ROUNDS = 4


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
        curve = _gain_curve(edition.peak * linear, limit_dbtp)
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


def _gain_curve(peak: NDArray[np.float64], limit_dbtp: float) -> NDArray[np.float64]:
    """A gain ≤ 1 for every step of an envelope that keeps its peaks under the limit.

    The least gain needed within reach of the look-ahead, smoothed by a Hann window that is one step
    narrower at each side: so even a line drawn between two steps stays under what both of them need.
    """
    limit = 10 ** (limit_dbtp / 20)
    needed = np.minimum(1.0, limit / np.maximum(peak, 1e-12))
    if not len(needed) or needed.min() >= 1.0:
        return np.ones(len(needed))
    reach, smooth = _LOOK_AHEAD_STEPS, _LOOK_AHEAD_STEPS - 1
    padded = np.pad(needed, reach + smooth, constant_values=1.0)
    least = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1).min(axis=1)
    window = np.hanning(2 * smooth + 3)[1:-1]
    curve: NDArray[np.float64] = np.convolve(least, window / window.sum(), mode="valid")
    return np.minimum(curve, 1.0)


def apply(
    samples: Samples, rate: int, gain_db: float, limit_dbtp: float, *, followed: Envelope | None = None
) -> Samples:
    """``samples`` with a gain, limited to a true peak of ``limit_dbtp`` where they would pass it.

    ``followed`` is the envelope of ``samples``, where it is known already.
    """
    sound = followed or envelope(samples, rate)
    linear = 10 ** (gain_db / 20)
    out = samples * np.float32(linear)
    curve = _gain_curve(sound.peak * linear, limit_dbtp)
    limited = np.flatnonzero(curve < 1.0)
    if not len(limited):
        return out
    centres = (np.arange(len(curve)) + 0.5) * sound.step
    runs = np.split(limited, np.flatnonzero(np.diff(limited) > 1) + 1)
    for run in runs:
        first, last = max(0, int(run[0]) - 1), min(len(curve), int(run[-1]) + 2)
        span = slice(first * sound.step, min(len(out), last * sound.step))
        positions = np.arange(span.start, span.stop) + 0.5
        near = slice(max(0, first - 1), last + 1)
        out[span] *= np.interp(positions, centres[near], curve[near]).astype(np.float32)
    return out


def master_edition(sections: Sequence[Callable[[], Samples]], rate: int, sound: Sound) -> Mastered:
    """Master and encode an edition: every section, and all of them joined.

    Each of ``sections`` gives its mono samples (of ``assemble``) when called, so that one section's sound
    at a time stands in memory; it is called once to be followed and once for every round of encoding. The
    decoded sound is what counts: where a peak of it passes the ceiling, all is done again under a lower
    limit.

    Raises:
        MasteringError: the edition is silent, or its loudness and peak cannot both be had.
    """
    followed = [envelope(section(), rate) for section in sections]
    limit_dbtp, wanted = limit_of(sound), sound
    for _ in range(_ENCODING_ROUNDS):
        gain_db = _gain(followed, wanted, limit_dbtp)
        encoded: list[bytes] = []
        decoded: list[Envelope] = []
        for section, before in zip(sections, followed, strict=True):
            samples = apply(section(), rate, gain_db, limit_dbtp, followed=before)
            encoded.append(encode_mp3(samples, rate, sound.bitrate_kbps))
            decoded.append(envelope_of(decode_blocks(encoded[-1]), rate))
        heard = of_envelope(join(decoded))
        over = heard.true_peak_dbtp - sound.true_peak_dbtp
        missing = sound.loudness_lufs - heard.lufs
        if over <= 0 and abs(missing) <= TOLERANCE_LU / 2:
            return Mastered(tuple(encoded), join_mp3(encoded), gain_db, heard)
        if over > 0:
            limit_dbtp -= over + 0.2
        if abs(missing) > TOLERANCE_LU / 4:
            wanted = replace(wanted, loudness_lufs=wanted.loudness_lufs + missing)
    raise MasteringError(
        f"the encoded edition has {heard.lufs:.2f} LUFS and reaches {heard.true_peak_dbtp:.2f} dBTP",
        hint="Ask for a lower sound.loudness_lufs, or for a higher sound.bitrate_kbps.",
    )

"""Loudness and true peak as ITU-R BS.1770-4 measures them, in one pass and in little memory.

Mono only. The K-weighting runs as an FFT convolution, so that neither SciPy nor a second copy of a long
section is needed; what stays is an ``Envelope`` of about a thousand steps a second, from which gains and
limits are reckoned without touching the samples again.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import soxr
from numpy.typing import NDArray

Samples = NDArray[np.float32]

STEPS_PER_S = 1000
_BLOCK_STEPS = 400
"""BS.1770-4: gating blocks of 400 ms that overlap by 75 %."""
_HOP_STEPS = 100
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_OVERSAMPLING = 4
"""BS.1770-4, Annex 2: fourfold below 96 kHz."""
_FFT_SIZE = 1 << 16
_BEFORE_S = 0.25
"""The 38 Hz high-pass has died away to 1e-26 after this long, so chunks meet without a seam."""
_AFTER_S = 0.02


@dataclass(frozen=True, slots=True)
class Loudness:
    """Integrated loudness and true peak; both ``-inf`` for digital silence."""

    lufs: float
    true_peak_dbtp: float


@dataclass(frozen=True, slots=True)
class Envelope:
    """A sound in steps of about 1 ms (``step`` samples), with two values each.

    ``peak`` is the true peak (linear), ``energy`` the sum of squares of the K-weighted samples.
    """

    step: int
    peak: NDArray[np.float64]
    energy: NDArray[np.float64]


def envelope(samples: Samples, rate: int) -> Envelope:
    """Follow mono ``samples`` (−1 … 1); the last step is filled up with silence."""
    return envelope_of((samples,), rate)


def envelope_of(blocks: Iterable[Samples], rate: int) -> Envelope:
    """Follow a sound that comes in blocks of any length, as if they were one."""
    step = max(1, round(rate / STEPS_PER_S))
    before, after = round(_BEFORE_S * rate), round(_AFTER_S * rate)
    chunk = (_FFT_SIZE - before - after) // step * step
    peaks: list[NDArray[np.float64]] = []
    energies: list[NDArray[np.float64]] = []
    for window, length in _windows(blocks, before, chunk, after):
        count = -(-length // step)
        span = slice(before, before + count * step)
        weighted = np.fft.irfft(np.fft.rfft(window, _FFT_SIZE) * _k_weighting(rate), _FFT_SIZE)[span]
        energies.append(np.square(weighted).reshape(count, step).sum(axis=1))
        peaks.append(_true_peaks(window, before, count, step))
    if not peaks:
        return Envelope(step, np.zeros(0), np.zeros(0))
    return Envelope(step, np.concatenate(peaks), np.concatenate(energies))


def _windows(
    blocks: Iterable[Samples], before: int, chunk: int, after: int
) -> Iterator[tuple[NDArray[np.float64], int]]:
    """Chunks with what stands before and after them; ``length`` is what each has of its own."""
    held: NDArray[np.float32] = np.zeros(before, np.float32)
    size = before + chunk + after
    for block in blocks:
        held = np.concatenate((held, block))
        while len(held) >= size:
            yield held[:size].astype(np.float64), chunk
            held = held[chunk:]
    while len(held) > before:
        window = np.zeros(size)
        window[: min(size, len(held))] = held[:size]
        yield window, min(chunk, len(held) - before)
        held = held[chunk:]


def _true_peaks(window: NDArray[np.float64], before: int, count: int, step: int) -> NDArray[np.float64]:
    margin = min(before, 64 * step)
    piece = window[before - margin :].astype(np.float32)
    fine = soxr.resample(piece, 1, _OVERSAMPLING, quality="HQ")
    span = fine[margin * _OVERSAMPLING :][: count * step * _OVERSAMPLING]
    between = np.abs(span).reshape(count, -1).max(axis=1)
    at = np.abs(window[before : before + count * step]).reshape(count, step).max(axis=1)
    peaks: NDArray[np.float64] = np.maximum(between.astype(np.float64), at)
    return peaks


@lru_cache(maxsize=4)
def _k_weighting(rate: int) -> NDArray[np.complex128]:
    """The two filters of BS.1770-4, Annex 1, for any rate.

    The standard prints coefficients for 48 kHz alone; these analogue parameters reproduce them
    (B. De Man, "Evaluation of implementations of the EBU R128 loudness measurement", AES 2018).
    """
    z: NDArray[np.complex128] = np.exp(-2j * np.pi * np.fft.rfftfreq(_FFT_SIZE))
    gain_db, quality, centre_hz = 3.999843853973347, 0.7071752369554196, 1681.974450955533
    k = math.tan(math.pi * centre_hz / rate)
    high = 10 ** (gain_db / 20)
    middle = high**0.4996667741545416
    shelf = _biquad(
        z,
        (high + middle * k / quality + k * k, 2 * (k * k - high), high - middle * k / quality + k * k),
        (1 + k / quality + k * k, 2 * (k * k - 1), 1 - k / quality + k * k),
    )
    quality, centre_hz = 0.5003270373238773, 38.13547087602444
    k = math.tan(math.pi * centre_hz / rate)
    a0 = 1 + k / quality + k * k
    high_pass = _biquad(z, (a0, -2 * a0, a0), (a0, 2 * (k * k - 1), 1 - k / quality + k * k))
    weighting: NDArray[np.complex128] = shelf * high_pass
    return weighting


def _biquad(
    z: NDArray[np.complex128], b: tuple[float, float, float], a: tuple[float, float, float]
) -> NDArray[np.complex128]:
    answer: NDArray[np.complex128] = (b[0] + b[1] * z + b[2] * z * z) / (a[0] + a[1] * z + a[2] * z * z)
    return answer


def integrated_lufs(energy: NDArray[np.float64], step: int) -> float:
    """Gated loudness of an envelope's energies; ``-inf`` where nothing passes the absolute gate.

    A sound shorter than one gating block of 400 ms is measured as one block, so that it has a figure.
    """
    if not len(energy):
        return -math.inf
    total = np.concatenate(([0.0], np.cumsum(energy)))
    width = min(_BLOCK_STEPS, len(energy))
    power = (total[width:] - total[:-width])[::_HOP_STEPS] / (width * step)
    gate = 10 ** ((_ABSOLUTE_GATE_LUFS + 0.691) / 10)
    loud = power[power > gate]
    if not len(loud):
        return -math.inf
    relative = float(loud.mean()) * 10 ** (_RELATIVE_GATE_LU / 10)
    return -0.691 + 10 * math.log10(float(loud[loud > relative].mean()))


def true_peak_dbtp(peak: NDArray[np.float64]) -> float:
    """The highest of an envelope's peaks in dBTP."""
    highest = float(peak.max(initial=0.0))
    return 20 * math.log10(highest) if highest > 0 else -math.inf


def of_envelope(sound: Envelope) -> Loudness:
    """Loudness and true peak of a sound that was followed."""
    return Loudness(integrated_lufs(sound.energy, sound.step), true_peak_dbtp(sound.peak))


def measure(samples: Samples, rate: int) -> Loudness:
    """Loudness and true peak of mono ``samples`` (−1 … 1)."""
    return of_envelope(envelope(samples, rate))


def join(sounds: Iterable[Envelope]) -> Envelope:
    """One envelope of several sounds of one rate, heard one after another."""
    every = tuple(sounds)
    if not every:
        return Envelope(1, np.zeros(0), np.zeros(0))
    return Envelope(
        every[0].step,
        np.concatenate([sound.peak for sound in every]),
        np.concatenate([sound.energy for sound in every]),
    )

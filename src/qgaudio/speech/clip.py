"""Clips as bytes for the store, and clips without the silence at their edges."""

from __future__ import annotations

import io
import json
import struct
from dataclasses import dataclass

import numpy as np
import soundfile
from numpy.typing import NDArray

from qgaudio.errors import SynthesisError
from qgaudio.loudness import Samples
from qgaudio.model import Clip, Mark

_MAGIC = b"QGC1"
_HEADER = struct.Struct("<4sI")

FRAME_S = 0.005
"""Levels are taken over frames this long: short enough for a plosive, long enough for a bass voice."""
MARGIN_S = 0.010
"""Kept before the first and after the last frame of sound; holds the fade."""
CUT_DB = -50.0
"""A frame this far below the speech is silence. Measured on Kokoro, whose own silence lies 80 dB below:
a soft f or h opens at −50 to −45 dB, and cutting at −40 dB would take 25 ms of it."""
CUE_DB = -45.0
"""Where a listener, or a level meter, says that the sound begins; between −60 and −30 dB the answer
moves by 35 ms either way at most."""


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A clip without the silence at its edges.

    ``begin_s`` is where ``samples`` start in the clip, so that its marks can be moved; ``onset`` and
    ``end`` are the indices in ``samples`` where the sound begins and ends.
    """

    samples: Samples
    begin_s: float
    onset: int
    end: int


def encode_clip(clip: Clip) -> bytes:
    """One container: a JSON header with rate and marks, then the samples as FLAC. Exact both ways."""
    pcm = _pcm(clip)
    header = json.dumps(
        {
            "rate": clip.sample_rate,
            "samples": len(pcm),
            "marks": [(mark.text, mark.begin_s, mark.end_s) for mark in clip.marks],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    sound = io.BytesIO()
    if len(pcm):
        soundfile.write(sound, pcm, clip.sample_rate, format="FLAC", subtype="PCM_16")
    return _HEADER.pack(_MAGIC, len(header)) + header + sound.getvalue()


def decode_clip(data: bytes) -> Clip:
    """The clip that ``encode_clip`` was given.

    Raises:
        SynthesisError: ``data`` is not such a container, or is cut short.
    """
    try:
        return _decode(data)
    except (struct.error, ValueError, KeyError, TypeError, soundfile.LibsndfileError) as error:
        raise SynthesisError(
            f"a stored clip cannot be read: {error}", hint="Remove it from the store; it is made again."
        ) from error


def _decode(data: bytes) -> Clip:
    magic, length = _HEADER.unpack_from(data)
    if magic != _MAGIC:
        raise ValueError(f"it begins with {magic!r}")
    body = _HEADER.size + length
    header = json.loads(data[_HEADER.size : body])
    marks = tuple(Mark(text, begin, end) for text, begin, end in header["marks"])
    rate, count = int(header["rate"]), int(header["samples"])
    if not count:
        return Clip(b"", rate, marks)
    samples, coded_rate = soundfile.read(io.BytesIO(data[body:]), dtype="int16")
    if (len(samples), coded_rate) != (count, rate):
        raise ValueError(f"{len(samples)} samples at {coded_rate} Hz, not {count} at {rate} Hz")
    return Clip(samples.astype("<i2").tobytes(), rate, marks)


def _pcm(clip: Clip) -> NDArray[np.int16]:
    if len(clip.pcm) % 2 or clip.sample_rate <= 0:
        raise SynthesisError(f"a clip of {len(clip.pcm)} bytes at {clip.sample_rate} Hz is not 16-bit sound")
    return np.frombuffer(clip.pcm, dtype="<i2").astype(np.int16, copy=False)


def trim(clip: Clip) -> Trimmed:
    """Cut the silence at both edges, by level, down to ``MARGIN_S``.

    Raises:
        SynthesisError: the clip is silent.
    """
    samples = _pcm(clip).astype(np.float32) / np.float32(32768)
    frame = max(1, round(FRAME_S * clip.sample_rate))
    margin = round(MARGIN_S * clip.sample_rate)
    levels = frame_levels(samples, frame)
    if not len(levels) or levels.max() <= 0:
        raise SynthesisError("the clip is silent", hint="Try again, or choose another voice or engine.")
    kept = sounding(levels, CUT_DB)
    heard = sounding(levels, CUE_DB)
    begin = max(0, kept[0] * frame - margin)
    end = min(len(samples), (kept[1] + 1) * frame + margin)
    return Trimmed(
        samples=samples[begin:end],
        begin_s=begin / clip.sample_rate,
        onset=heard[0] * frame - begin,
        end=min(len(samples), (heard[1] + 1) * frame) - begin,
    )


def frame_levels(samples: Samples, frame: int) -> NDArray[np.float64]:
    """RMS of every frame of ``frame`` samples, the last filled up with silence."""
    count = -(-len(samples) // frame)
    padded = np.zeros(count * frame)
    padded[: len(samples)] = samples
    root: NDArray[np.float64] = np.sqrt(np.square(padded).reshape(count, frame).mean(axis=1))
    return root


def sounding(levels: NDArray[np.float64], below_db: float) -> tuple[int, int]:
    """First and last frame that are at most ``-below_db`` under the speech's own level.

    That level is the one which the loudest twentieth of the frames reaches: a click does not move it.
    """
    speech = np.sort(levels)[-max(1, len(levels) // 20)]
    loud = np.flatnonzero(levels >= speech * 10 ** (below_db / 20))
    return int(loud[0]), int(loud[-1])

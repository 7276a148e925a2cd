"""The local speech server's voice, a tone for each syllable of a word, and ways to spoil it."""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections.abc import Callable
from functools import cache

FRAME_BYTES = 144
BYTES_A_SECOND = 6000
LONGEST_S = 120
_LEAD_S = 0.1  # silence before the first word
_TAIL_S = 0.8  # and after the last, as the service has it
_UNIT_S = 0.22  # a Chinese character, or three letters
_WORD = re.compile(r"[A-Za-z]+(?:['’.-][A-Za-z]+)*|\d+(?:[.,]\d+)*|[\u3400-\u9fff]{1,2}")

#: (word, begin, end) in seconds, and MP3.
Words = list[tuple[str, float, float]]
Spoken = tuple[Words, bytes]


def speak(text: str) -> Spoken:
    """A text as this server speaks it; nothing at all where it holds no word."""
    words: Words = []
    at = _LEAD_S
    for word in _WORD.findall(unicodedata.normalize("NFKC", text)):
        units = len(word) if "\u3400" <= word[0] <= "\u9fff" else math.ceil(len(word) / 3)
        words.append((word, at, at + (units - 0.15) * _UNIT_S))
        at += units * _UNIT_S
    return words, _mp3(words)


@cache
def sound(silent: bool) -> bytes:
    """MP3 frames of ``LONGEST_S`` seconds; any prefix of whole frames is a valid stream."""
    import numpy as np
    import soundfile

    at = np.arange(24_000 * LONGEST_S) / 24_000
    burst = ((at - _LEAD_S) % _UNIT_S < 0.85 * _UNIT_S) & (at >= _LEAD_S)
    samples = np.zeros_like(at) if silent else 0.3 * np.sin(2 * math.pi * 220 * at) * burst
    file = io.BytesIO()
    # This level is 48 kbit/s, at which the encoder leaves out its own header, as the service does.
    soundfile.write(
        file, samples, 24_000, format="MP3", subtype="MPEG_LAYER_III", compression_level=0.75,
        bitrate_mode="CONSTANT",
    )  # fmt: skip
    frames = file.getvalue()
    assert frames[:4] == b"\xff\xf3\x64\xc4", "not MPEG-2 layer III, 48 kbit/s, 24 kHz, mono"
    return frames


def _mp3(words: Words) -> bytes:
    return sound(False)[: _size(words[-1][2] + _TAIL_S)] if words else b""


def _size(seconds: float) -> int:
    """Bytes of at least so many seconds, in whole frames."""
    assert seconds <= LONGEST_S, "longer than this server can speak"
    return math.ceil(seconds * BYTES_A_SECOND / FRAME_BYTES) * FRAME_BYTES


def _middle(mp3: bytes) -> int:
    return len(mp3) // FRAME_BYTES // 2 * FRAME_BYTES


def _half(words: Words, mp3: bytes) -> Spoken:
    half = words[: len(words) // 2]
    return half, _mp3(half)


def _mute_end(words: Words, mp3: bytes) -> Spoken:
    middle = _middle(mp3)
    return words, mp3[:middle] + sound(True)[middle : len(mp3)]


def _noise(words: Words, mp3: bytes) -> Spoken:
    middle = _middle(mp3)
    return words, mp3[:middle] + bytes(range(256)) * (middle // 256) + mp3[-FRAME_BYTES:]


def _hole(words: Words, mp3: bytes) -> Spoken:
    """Frames in the middle whose data no decoder can use, though each begins as a frame does."""
    at = _middle(mp3)
    broken = (b"\xff\xff" + bytes(FRAME_BYTES - 2)) * 12
    return words, mp3[:at] + broken + mp3[at + len(broken) :]


#: Answers that end as they should, and are not the text's complete sound.
SPOILED: dict[str, Callable[[Words, bytes], Spoken]] = {
    "no-audio": lambda words, mp3: ([], b""),
    "cut": lambda words, mp3: (words, mp3[: _middle(mp3)]),
    "half": _half,
    "word-lost": lambda words, mp3: (words[:3] + words[4:], mp3),
    "no-metadata": lambda words, mp3: ([], mp3),
    "other-words": lambda words, mp3: ([("别的", begin, end) for _, begin, end in words], mp3),
    "mute": lambda words, mp3: (words, sound(True)[: len(mp3)]),
    "mute-end": _mute_end,
    "too-short": lambda words, mp3: (
        [(word, begin / 20, end / 20) for word, begin, end in words],
        mp3[: _size(len(mp3) / BYTES_A_SECOND / 20)],
    ),
    "too-long": lambda words, mp3: (words, sound(False)[: _size(LONGEST_S)]),
    "frame-torn": lambda words, mp3: (words, mp3[:-50]),
    "noise": _noise,
    "hole": _hole,
    "no-frames": lambda words, mp3: (words, bytes(reversed(mp3))),
}

"""What the service sent, proved complete and decoded."""

from __future__ import annotations

import io
import unicodedata

import numpy as np
import numpy.typing as npt
import soundfile

from qgaudio.errors import SynthesisError
from qgaudio.model import Clip, Mark
from qgaudio.speech.engines.edge_request import Received
from qgaudio.speech.engines.edge_text import fold, says

# audio-24khz-48kbitrate-mono-mp3: constant bit rate, so every frame is 144 bytes and 24 ms.
SAMPLE_RATE = 24_000
FRAME_BYTES = 144
FRAME_SAMPLES = 576
BYTES_A_SECOND = FRAME_BYTES * SAMPLE_RATE // FRAME_SAMPLES

#: An MP3 of this service starts 1,105 samples before its sound: 576 of the encoder, 529 of any decoder
#: (LAME's technical FAQ). It carries no header that says so, therefore the decoder leaves them in.
DELAY_SAMPLES = 1105

_SLACK_S = 0.05  # boundaries are rounded, and the last frame is not always full
_SILENCE_PEAK = 33  # -60 dBFS in 16 bits
_EDGE_S = 0.05  # how far from its boundary a word may begin or end

_HINT = "Try again later, or speak on this machine with --speech kokoro."


def prove(text: str, received: Received, speed: float) -> Clip:
    """Decode a request's sound, and hold it against the request in every way that public data allows.

    Whole frames; every word of the text spoken, in order; the last word's end inside the sound; as much
    decoded as was sent; a length that fits the text at ``speed`` (1 is the voice's own); sound where
    words are; and, as a second check, the client's own record that the service closed the request.

    Raises:
        SynthesisError: something is missing; what and where is in the message.
    """
    frames = _frames(received.mp3)
    sent_s = len(received.mp3) / BYTES_A_SECOND
    if not received.marks:
        raise _incomplete("it did not say which words it spoke")
    if not says("".join(mark.text for mark in received.marks), text):
        raise _incomplete("the words it spoke are not those of the text")
    end_s = max(mark.end_s for mark in received.marks)
    if end_s > sent_s + _SLACK_S:
        raise _incomplete(f"its last word ends at {end_s:.2f} s, the sound at {sent_s:.2f} s")
    pcm = _decode(received.mp3)
    if abs(len(pcm) - frames * FRAME_SAMPLES) > FRAME_SAMPLES:
        raise _incomplete(f"of {sent_s:.2f} s of sound {len(pcm) / SAMPLE_RATE:.2f} s could be decoded")
    pcm = pcm[DELAY_SAMPLES:]
    low_s, high_s = plausible_s(text, speed)
    if not low_s <= sent_s <= high_s:
        raise _incomplete(f"{sent_s:.2f} s is not a plausible length for the text")
    for mark in received.marks:
        if not _audible(pcm, mark):
            raise _incomplete(f"it is silent at {mark.begin_s:.2f} s, where a word should be")
    if not received.ended:
        raise _incomplete("the connection closed before its end")
    return Clip(pcm.tobytes(), SAMPLE_RATE, received.marks)


def plausible_s(text: str, speed: float) -> tuple[float, float]:
    """Shortest and longest plausible length of a text's sound in seconds, pauses included.

    A newsreader says four to six syllables a second. A Chinese character or a digit counts as one
    syllable, three other letters as one; the bounds are twice as fast and six times as slow.
    """
    letters = fold(text)
    whole = sum(letter.isdecimal() or "CJK" in unicodedata.name(letter, "") for letter in letters)
    syllables = whole + (len(letters) - whole) / 3
    return syllables / (10 * speed), 4 + syllables / (0.8 * speed)


def _frames(mp3: bytes) -> int:
    """The number of MP3 frames. Held here since the decoder skips what is none, and goes on."""
    if not mp3:
        raise _incomplete("there is none")
    starts = range(0, len(mp3), FRAME_BYTES)
    whole = len(mp3) % FRAME_BYTES == 0
    if not whole or not all(mp3[at] == 0xFF and mp3[at + 1] & 0xE0 == 0xE0 for at in starts):
        raise _incomplete("it is not made of whole MP3 frames")
    return len(starts)


def _decode(mp3: bytes) -> npt.NDArray[np.int16]:
    try:
        pcm, sample_rate = soundfile.read(io.BytesIO(mp3), dtype="int16")
    except soundfile.LibsndfileError as error:
        raise _incomplete("it cannot be decoded") from error
    if sample_rate != SAMPLE_RATE or pcm.ndim != 1:
        raise _incomplete(f"it is not mono at {SAMPLE_RATE} Hz")
    return np.asarray(pcm, dtype="<i2")


def _audible(pcm: npt.NDArray[np.int16], mark: Mark) -> bool:
    if not fold(mark.text):
        return True
    begin = max(0, round((mark.begin_s - _EDGE_S) * SAMPLE_RATE))
    stretch = pcm[begin : round((mark.end_s + _EDGE_S) * SAMPLE_RATE)]
    return bool(len(stretch)) and int(np.abs(stretch.astype(np.int32)).max()) >= _SILENCE_PEAK


def _incomplete(what: str) -> SynthesisError:
    return SynthesisError(f"the speech service's sound is not complete: {what}", hint=_HINT)

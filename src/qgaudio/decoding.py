"""Encoded sound, decoded block by block: what a listener will hear."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import soundfile

from qgaudio.errors import MasteringError
from qgaudio.loudness import Samples

_BLOCK = 1 << 18


class _Forward(soundfile.SoundFile):  # type: ignore[misc]  # soundfile has no types
    """A sound read from begin to end.

    soundfile seeks after every block that it reads, and mpg123 then drops what the bit reservoir held.
    """

    def seekable(self) -> bool:
        return False


def decode_blocks(data: bytes) -> Iterator[Samples]:
    """The sound of an MP3 (tagged or not) in blocks of a few seconds.

    Raises:
        MasteringError: it is not a mono MP3 that can be decoded.
    """
    try:
        with _Forward(io.BytesIO(data)) as sound:
            if sound.channels != 1:
                raise MasteringError(f"the sound has {sound.channels} channels, not one")
            while len(block := sound.read(_BLOCK, dtype="float32")):
                yield block
    except soundfile.LibsndfileError as error:
        raise MasteringError(f"the sound cannot be decoded: {error}") from error


def decode_mp3(data: bytes) -> tuple[Samples, int]:
    """The samples of a mono MP3 and their rate. Raises ``MasteringError``."""
    blocks = list(decode_blocks(data))
    return (np.concatenate(blocks) if blocks else np.zeros(0, np.float32)), sample_rate(data)


def sample_rate(data: bytes) -> int:
    """Samples a second of an encoded sound. Raises ``MasteringError`` where it cannot be decoded."""
    try:
        rate: int = soundfile.info(io.BytesIO(data)).samplerate
    except soundfile.LibsndfileError as error:
        raise MasteringError(f"the sound cannot be decoded: {error}") from error
    return rate

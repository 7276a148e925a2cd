"""MP3 through libsndfile (LAME in, mpg123 out): constant bitrate, mono, exact to the sample."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import numpy as np
import soundfile

from qgaudio.errors import MasteringError
from qgaudio.id3 import Chapter, read_tags, tag_mp3
from qgaudio.loudness import Samples

__all__ = [
    "Chapter",
    "Mp3Encoder",
    "decode_blocks",
    "decode_mp3",
    "encode_mp3",
    "encoder_version",
    "read_tags",
    "tag_mp3",
]

#: ISO 11172-3 and 13818-3, layer III: the bitrates by their index in a frame header.
_MPEG1_KBPS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_MPEG2_KBPS = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_MPEG1_RATES = (32_000, 44_100, 48_000)
_MPEG2_RATES = (16_000, 22_050, 24_000)
_LAME_DELAY = 576
"""Samples LAME puts before the sound; the decoder's own 529 are counted in the padding."""
_BLOCK = 1 << 18


class Mp3Encoder:
    """An MP3 that grows block by block, for sounds that should not stand in memory whole."""

    def __init__(self, rate: int, bitrate_kbps: int) -> None:
        """Start a mono sound. Raises ``MasteringError`` for a rate or bitrate that MP3 does not have."""
        self.rate = rate
        self._samples = 0
        self._bytes = io.BytesIO()
        self._file = soundfile.SoundFile(
            self._bytes,
            "w",
            samplerate=rate,
            channels=1,
            format="MP3",
            subtype="MPEG_LAYER_III",
            bitrate_mode="CONSTANT",
            compression_level=_compression_level(rate, bitrate_kbps),
        )

    def write(self, samples: Samples) -> None:
        """Add mono ``samples`` (−1 … 1)."""
        for at in range(0, len(samples), _BLOCK):
            self._file.write(samples[at : at + _BLOCK])
        self._samples += len(samples)

    def finish(self) -> bytes:
        """The whole MP3, without a tag, its first frame telling decoders its exact length."""
        if not self._samples:
            raise MasteringError("there is no sound to encode")
        self._file.close()
        frames = self._bytes.getvalue()
        if frames[_info_at(frames) :][:4] not in (b"Info", b"Xing"):
            frames = _info_frame(frames, self._samples) + frames
        return frames


def _compression_level(rate: int, bitrate_kbps: int) -> float:
    """The 0 … 1 that libsndfile maps linearly to the bitrates of the rate's MPEG version."""
    if rate in _MPEG1_RATES:
        legal, lowest = _MPEG1_KBPS[1:], 32
    elif rate in _MPEG2_RATES:
        legal, lowest = _MPEG2_KBPS[1:], 8
    else:
        rates = ", ".join(map(str, _MPEG2_RATES + _MPEG1_RATES))
        raise MasteringError(
            f"MP3 has no sample rate of {rate} Hz", hint=f"sound.sample_rate may be {rates}."
        )
    if bitrate_kbps not in legal:
        raise MasteringError(
            f"MP3 has no bitrate of {bitrate_kbps} kbit/s at {rate} Hz",
            hint=f"sound.bitrate_kbps may be {', '.join(map(str, legal))}.",
        )
    level = (legal[-1] - bitrate_kbps) / (legal[-1] - lowest)
    return min(level, 0.9999)  # at exactly 1.0 the sum comes out below the lowest bitrate and is refused


def encode_mp3(samples: Samples, rate: int, bitrate_kbps: int) -> bytes:
    """Mono ``samples`` (−1 … 1) as an MP3 of constant bitrate, without a tag.

    Raises:
        MasteringError: no samples, or a rate or bitrate that MP3 does not have.
    """
    encoder = Mp3Encoder(rate, bitrate_kbps)
    encoder.write(samples)
    return encoder.finish()


def decode_blocks(data: bytes) -> Iterator[Samples]:
    """The sound of an MP3 (tagged or not) in blocks of a few seconds.

    Raises:
        MasteringError: it is not a mono MP3 that can be decoded.
    """
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as sound:
            if sound.channels != 1:
                raise MasteringError(f"the sound has {sound.channels} channels, not one")
            while len(block := sound.read(_BLOCK, dtype="float32")):
                yield block
    except soundfile.LibsndfileError as error:
        raise MasteringError(f"the sound cannot be decoded: {error}") from error


def decode_mp3(data: bytes) -> tuple[Samples, int]:
    """The samples of a mono MP3 and their rate. Raises ``MasteringError``."""
    blocks = list(decode_blocks(data))
    rate: int = soundfile.info(io.BytesIO(data)).samplerate
    return (np.concatenate(blocks) if blocks else np.zeros(0, np.float32)), rate


def encoder_version() -> str:
    """What decides an MP3's bytes besides samples, rate and bitrate: for the keys of tracks."""
    probe = encode_mp3(np.zeros(1152, np.float32), 44_100, 128)
    lame = probe[probe.find(b"LAME") :][:9].decode("latin-1")
    return f"libsndfile {soundfile.__libsndfile_version__}, {lame}"


def _info_at(frames: bytes) -> int:
    """Where a Xing or Info header stands: after frame header and mono side information."""
    return 4 + (17 if frames[1] & 0x08 else 9)


def _info_frame(frames: bytes, samples: int) -> bytes:
    """An Info frame for a bitrate so low that LAME leaves its own out for want of room.

    The layout is LAME's ("Mp3 Info Tag revision 1"); the frame may have a higher bitrate than the sound.
    The checksum over the music, which no decoder reads, is left at nought.
    """
    mpeg1 = bool(frames[1] & 0x08)
    rates, bitrates = (_MPEG1_RATES, _MPEG1_KBPS) if mpeg1 else (_MPEG2_RATES, _MPEG2_KBPS)
    rate = {0: 44_100, 1: 48_000, 2: 32_000}[frames[2] >> 2 & 3] // (1 if mpeg1 else 2)
    per_frame = 1152 if mpeg1 else 576
    needed = _info_at(frames) + 156
    index, length = next(
        (index, size)
        for index, kbps in enumerate(bitrates)
        if (size := per_frame // 8 * kbps * 1000 // rate) >= needed and rate in rates
    )
    count = _frame_count(frames, per_frame, rate, bitrates)
    padding = count * per_frame - _LAME_DELAY - samples
    header = bytes((frames[0], frames[1], index << 4 | frames[2] & 0x0C, frames[3]))
    toc = bytes(256 * percent // 100 for percent in range(100))
    info = b"Info" + struct.pack(">III", 0x0F, count, len(frames) + length) + toc + struct.pack(">I", 0)
    lame = b"LAME3.100" + bytes((0x01, 0)) + bytes(8) + bytes((0, min(255, bitrates[frames[2] >> 4])))
    lame += (_LAME_DELAY << 12 | padding).to_bytes(3, "big") + bytes(4)
    lame += struct.pack(">IH", len(frames) + length, 0)
    frame = header.ljust(_info_at(frames), b"\0") + info + lame
    return (frame + struct.pack(">H", _crc16(frame))).ljust(length, b"\0")


def _frame_count(frames: bytes, per_frame: int, rate: int, bitrates: tuple[int, ...]) -> int:
    at = count = 0
    while at + 4 <= len(frames):
        padded = frames[at + 2] >> 1 & 1
        at += per_frame // 8 * bitrates[frames[at + 2] >> 4] * 1000 // rate + padded
        count += 1
    return count


def _crc16(data: bytes) -> int:
    """CRC-16/ARC, which LAME puts into its header."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc

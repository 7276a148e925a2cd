"""MP3 through libsndfile (LAME in, mpg123 out): constant bitrate, mono, exact to the sample."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

import numpy as np
import soundfile

from qgaudio.decoding import decode_blocks, decode_mp3
from qgaudio.errors import MasteringError
from qgaudio.id3 import Chapter, read_tags, tag_mp3
from qgaudio.loudness import Samples

__all__ = [
    "PER_FRAME",
    "SEAM",
    "Chapter",
    "decode_blocks",
    "decode_mp3",
    "encode_mp3",
    "encoder_version",
    "join_mp3",
    "read_tags",
    "tag_mp3",
]

#: MPEG-1 layer III (ISO 11172-3): the bitrates by their index in a frame header, and the sample rates.
#: The lower rates of MPEG-2 are left out: LAME's frames at 24 kHz lose granules in mpg123, both as they
#: come with libsndfile 1.2.2 ("part2_3_length too large").
_KBPS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES = {0: 44_100, 1: 48_000, 2: 32_000}
PER_FRAME = 1152
"""Samples in a frame."""
SEAM = 2 * PER_FRAME
"""Silence that ``join_mp3`` wants at both ends of a part: what overlaps between frames, and LAME's delay."""
_INFO_AT = 21
"""Where a Xing or Info header stands: after the frame's header and a mono frame's side information."""
_LAME_SCALE = np.float32(0.95)
"""LAME multiplies what it is given by this, and libsndfile leaves it so."""
_LAME_DELAY = 576
"""Samples LAME puts before the sound; the decoder's own 529 are counted in the padding."""
_BLOCK = 1 << 18


def _compression_level(rate: int, bitrate_kbps: int) -> float:
    """The 0 … 1 that libsndfile maps linearly to 320 … 32 kbit/s."""
    if rate not in _RATES.values():
        raise MasteringError(
            f"a sample rate of {rate} Hz cannot be encoded",
            hint=f"sound.sample_rate may be {', '.join(map(str, sorted(_RATES.values())))}.",
        )
    if bitrate_kbps not in _KBPS[1:]:
        raise MasteringError(
            f"MP3 has no bitrate of {bitrate_kbps} kbit/s",
            hint=f"sound.bitrate_kbps may be {', '.join(map(str, _KBPS[1:]))}.",
        )
    # At exactly 1.0 the sum comes out below the lowest bitrate and is refused.
    return min((_KBPS[-1] - bitrate_kbps) / (_KBPS[-1] - _KBPS[1]), 0.9999)


def encode_mp3(samples: Samples, rate: int, bitrate_kbps: int) -> bytes:
    """Mono ``samples`` (−1 … 1) as an MP3 of constant bitrate, without a tag.

    Its first frame tells decoders its exact length.

    Raises:
        MasteringError: no samples, or a rate or bitrate that MP3 does not have.
    """
    level = _compression_level(rate, bitrate_kbps)
    if not len(samples):
        raise MasteringError("there is no sound to encode")
    data = io.BytesIO()
    with soundfile.SoundFile(
        data,
        "w",
        samplerate=rate,
        channels=1,
        format="MP3",
        subtype="MPEG_LAYER_III",
        bitrate_mode="CONSTANT",
        compression_level=level,
    ) as file:
        for at in range(0, len(samples), _BLOCK):
            file.write(samples[at : at + _BLOCK] / _LAME_SCALE)
    frames = data.getvalue()
    return frames if _has_info(frames) else _info_frame(frames, len(samples)) + frames


def join_mp3(parts: Sequence[bytes]) -> bytes:
    """Sounds of ``encode_mp3`` one after another, without encoding anything again.

    A part holds its samples' own frames and one or two more, for the codec's delay. Those are left out
    wherever another part follows: what they hold is the silence at the seam. So parts must be a whole
    number of frames long and begin and end in ``SEAM`` samples of silence; ``assemble`` makes them so.

    Raises:
        MasteringError: a part is not a whole number of frames long.
    """
    pieces: list[bytes] = []
    total = 0
    for index, part in enumerate(parts):
        samples, starts = _layout(part)
        if samples % PER_FRAME:
            raise MasteringError(f"a part of {samples} samples cannot be joined: frames have {PER_FRAME}")
        kept = samples // PER_FRAME
        last = index == len(parts) - 1
        pieces.append(part[starts[1] :] if last else part[starts[1] : starts[1 + kept]])
        total += samples
    frames = b"".join(pieces)
    return _info_frame(frames, total) + frames


def _layout(part: bytes) -> tuple[int, list[int]]:
    """How many samples an MP3 of ours has, and where its frames start, the Info frame first."""
    starts = _frame_starts(part)
    lame = part[_INFO_AT + 120 :]
    delay_and_padding = int.from_bytes(lame[21:24], "big")
    delay, padding = delay_and_padding >> 12, delay_and_padding & 0xFFF
    return (len(starts) - 1) * PER_FRAME - delay - padding, starts


def encoder_version() -> str:
    """What decides an MP3's bytes besides samples, rate and bitrate: for the keys of tracks."""
    probe = encode_mp3(np.zeros(1152, np.float32), 44_100, 128)
    lame = probe[probe.find(b"LAME") :][:9].decode("latin-1")
    return f"libsndfile {soundfile.__libsndfile_version__}, {lame}"


def _has_info(frames: bytes) -> bool:
    return frames[_INFO_AT : _INFO_AT + 4] in (b"Info", b"Xing")


def _info_frame(frames: bytes, samples: int) -> bytes:
    """An Info frame: for joined sounds, and for bitrates so low that LAME has no room for its own.

    The layout is LAME's ("Mp3 Info Tag revision 1"); the frame may have a higher bitrate than the sound.
    The checksum over the music, which no decoder reads, is left at nought.
    """
    rate = _RATES[frames[2] >> 2 & 3]
    needed = _INFO_AT + 156
    index = next(index for index, kbps in enumerate(_KBPS) if 144_000 * kbps // rate >= needed)
    length = 144_000 * _KBPS[index] // rate
    count = len(_frame_starts(frames))
    padding = count * PER_FRAME - _LAME_DELAY - samples
    header = bytes((frames[0], frames[1], index << 4 | frames[2] & 0x0C, frames[3]))
    toc = bytes(256 * percent // 100 for percent in range(100))
    info = b"Info" + struct.pack(">III", 0x0F, count, length + len(frames)) + toc + bytes(4)
    lame = b"LAME3.100" + bytes((0x01, 0)) + bytes(8) + bytes((0, min(255, _KBPS[frames[2] >> 4])))
    lame += (_LAME_DELAY << 12 | padding).to_bytes(3, "big") + bytes(4)
    lame += struct.pack(">IH", length + len(frames), 0)
    frame = header.ljust(_INFO_AT, b"\0") + info + lame
    return (frame + struct.pack(">H", _crc16(frame))).ljust(length, b"\0")


def _frame_starts(frames: bytes) -> list[int]:
    starts: list[int] = []
    at = 0
    while at + 4 <= len(frames):
        starts.append(at)
        rate = _RATES[frames[at + 2] >> 2 & 3]
        at += 144_000 * _KBPS[frames[at + 2] >> 4] // rate + (frames[at + 2] >> 1 & 1)
    return starts


def _crc16(data: bytes) -> int:
    """CRC-16/ARC, which LAME puts into its header."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc

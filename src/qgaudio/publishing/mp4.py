"""What an MP4 file says of itself, read without a decoder: length, chapters, cover.

Formats: ISO/IEC 14496-12 (boxes, ``mvhd``); Nero's ``chpl`` as FFmpeg writes it; iTunes' ``covr``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from qgaudio.errors import PublishingError

_HEADER = 8
_CHAPTER_UNITS = 10_000_000
"""Units of ``chpl`` in a second."""


@dataclass(frozen=True, slots=True)
class Movie:
    """A sound's length in seconds, its chapters as (begin in seconds, title), whether it has a cover."""

    duration_s: float
    chapters: tuple[tuple[float, str], ...]
    has_cover: bool


def read_mp4(data: bytes) -> Movie:
    """Read an MP4 of any brand.

    Raises:
        PublishingError: it is none, or is broken.
    """
    try:
        _box(data, b"ftyp")
        movie = _box(data, b"moov")
        header = _box(movie, b"mvhd")
        # Version and flags, then the times of creation and change: 4 bytes each, or 8.
        scale, duration = struct.unpack_from(">12xII" if header[0] == 0 else ">20xIQ", header)
        user = dict(_boxes(movie)).get(b"udta", b"")
        parts = dict(_boxes(user))
        chapters = tuple(_chapters(parts[b"chpl"])) if b"chpl" in parts else ()
        meta = dict(_boxes(parts[b"meta"][4:])) if b"meta" in parts else {}
        items = dict(_boxes(meta.get(b"ilst", b"")))
        return Movie(duration / scale, chapters, b"covr" in items)
    except (ValueError, struct.error, IndexError, ZeroDivisionError, UnicodeDecodeError) as error:
        raise PublishingError(f"it is no whole MP4 file: {error}") from error


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + _HEADER <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        begin = at + _HEADER
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, begin)
            begin += 8
        end = at + size if size else len(data)
        if not begin <= end <= len(data):
            raise ValueError(f"the box {name.decode('latin-1')} is longer than what holds it")
        yield name, data[begin:end]
        at = end


def _box(data: bytes, name: bytes) -> bytes:
    for found, body in _boxes(data):
        if found == name:
            return body
    raise ValueError(f"it has no {name.decode()}")


def _chapters(body: bytes) -> Iterator[tuple[float, str]]:
    """Version and flags, four reserved bytes, how many; each: begin, length of its title, title."""
    count, at = body[8], 9
    for _ in range(count):
        begin, length = struct.unpack_from(">QB", body, at)
        title = body[at + 9 : at + 9 + length]
        yield begin / _CHAPTER_UNITS, title.decode("utf-8", "replace")
        at += 9 + length

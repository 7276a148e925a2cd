"""ID3v2.3 tags, written and read: titles, languages, and chapters with their table of contents.

Formats: id3.org's "ID3 tag version 2.3.0" and its "Chapter Frame Addendum" 1.0. Text is UTF-16 with a
byte-order mark, the one encoding of version 2.3 that holds Chinese. Nothing here touches audio frames.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from qgaudio.errors import MasteringError

_UTF16 = b"\x01"
_NO_OFFSET = 0xFFFFFFFF
_TOP_LEVEL_ORDERED = 0x03
_FRONT_COVER = b"\x03"
_TEXTS = {"TIT2": "title", "TALB": "album", "TPE1": "artist", "TLAN": "language", "TRCK": "track"}
_ISO_639_2 = {"zh": "zho", "cmn": "zho", "yue": "zho", "en": "eng"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of a sound, in seconds."""

    title: str
    begin_s: float
    end_s: float


def tag_mp3(
    frames: bytes,
    *,
    title: str,
    album: str,
    track: tuple[int, int] | None,
    language: str,
    artist: str | None = None,
    date: str | None = None,
    comment: str | None = None,
    chapters: Sequence[Chapter] = (),
    cover: bytes | None = None,
) -> bytes:
    """``frames`` with one ID3v2.3 tag before them; the frames stay as they are.

    ``track`` is (number, of how many); ``language`` is BCP 47 and is written as ISO 639-2 in ``TLAN`` and
    whole in ``TXXX:BCP47``; ``date`` is ISO 8601 (``YYYY`` or ``YYYY-MM-DD``); ``cover`` is a JPEG.

    Raises:
        MasteringError: ``frames`` already carry a tag, or the language has no ISO 639-2 code here.
    """
    if frames[:3] == b"ID3":
        raise MasteringError("the sound is tagged already", hint="Tag the encoder's own frames.")
    code = iso_639_2(language)
    body = [_text("TIT2", title), _text("TALB", album), _text("TLAN", code)]
    if artist:
        body.append(_text("TPE1", artist))
    if track:
        body.append(_text("TRCK", f"{track[0]}/{track[1]}"))
    if date:
        body.append(_text("TYER", date[:4]))
        if len(date) >= 10:
            body.append(_text("TDAT", date[8:10] + date[5:7]))
    body.append(_frame("TXXX", _UTF16 + _utf16("BCP47") + b"\0\0" + _utf16(language)))
    if comment:
        body.append(_frame("COMM", _UTF16 + code.encode() + _utf16("") + b"\0\0" + _utf16(comment)))
    body += _chapter_frames(chapters)
    if cover:
        # Its media type, that it is the front cover, no description.
        body.append(_frame("APIC", b"\0image/jpeg\0" + _FRONT_COVER + b"\0" + cover))
    content = b"".join(body)
    return b"ID3\x03\x00\x00" + _syncsafe(len(content)) + content + frames


def iso_639_2(language: str) -> str:
    """A language (BCP 47) as tags of sound files write it: three letters, ``zho`` or ``eng``.

    Raises:
        MasteringError: it has no such code here.
    """
    code = _ISO_639_2.get(language.split("-")[0])
    if code is None:
        raise MasteringError(f"no ISO 639-2 code is known for the language {language!r}")
    return code


def _chapter_frames(chapters: Sequence[Chapter]) -> Iterator[bytes]:
    if not chapters:
        return
    names = [b"ch%02d" % index for index in range(len(chapters))]
    entries = b"".join(name + b"\0" for name in names)
    yield _frame("CTOC", b"toc\0" + bytes((_TOP_LEVEL_ORDERED, len(chapters))) + entries)
    for name, chapter in zip(names, chapters, strict=True):
        times = (round(chapter.begin_s * 1000), round(chapter.end_s * 1000), _NO_OFFSET, _NO_OFFSET)
        yield _frame("CHAP", name + b"\0" + struct.pack(">4I", *times) + _text("TIT2", chapter.title))


def _frame(name: str, body: bytes) -> bytes:
    return name.encode() + struct.pack(">IH", len(body), 0) + body


def _text(name: str, text: str) -> bytes:
    return _frame(name, _UTF16 + _utf16(text))


def _utf16(text: str) -> bytes:
    return b"\xff\xfe" + text.encode("utf-16-le")


def _syncsafe(size: int) -> bytes:
    if size >= 1 << 28:
        raise MasteringError(f"a tag of {size} bytes is longer than ID3 allows")
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def read_tags(data: bytes) -> dict[str, Any]:
    """What an ID3v2.3 tag says; an empty dictionary where there is none.

    Keys, where present: ``title``, ``album``, ``artist``, ``language`` (ISO 639-2), ``bcp47``, ``track``
    (``"2/5"``), ``date``, ``comment``, ``chapters`` (a tuple of ``Chapter`` in the table's order), ``cover``
    (the front cover's bytes).

    Raises:
        MasteringError: the tag is of another version, or broken.
    """
    if data[:3] != b"ID3":
        return {}
    try:
        return _read(data)
    except (struct.error, IndexError, ValueError, KeyError) as error:
        raise MasteringError(f"the ID3 tag is broken: {error}") from error


def tag_size(data: bytes) -> int:
    """Bytes that a tag at the start of ``data`` takes, header included; 0 where there is none."""
    if data[:3] != b"ID3" or len(data) < 10:
        return 0
    return 10 + sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))


def _read(data: bytes) -> dict[str, Any]:
    if data[3] != 3:
        raise ValueError(f"version 2.{data[3]}, not 2.3")
    if data[5]:
        raise ValueError(f"flags {data[5]:#x} are not supported")
    end = tag_size(data)
    if end > len(data):
        raise ValueError("it is longer than the file")
    found: dict[str, Any] = {}
    chapters: dict[str, Chapter] = {}
    order: list[str] = []
    for name, body in _frames(data[10:end]):
        if name == "CTOC":
            _, rest = body.split(b"\0", 1)
            order = [entry.decode("latin-1") for entry in rest[2:].split(b"\0")[: rest[1]]]
        elif name == "CHAP":
            key, chapter = _chapter(body)
            chapters[key] = chapter
        elif name == "APIC":
            found.update(_cover(body))
        else:
            found.update(_text_of(name, body))
    if "TYER" in found:
        year, day = found.pop("TYER"), found.pop("TDAT", "")
        found["date"] = f"{year}-{day[2:]}-{day[:2]}" if day else year
    if order or chapters:
        found["chapters"] = tuple(chapters[key] for key in order)
    return found


def _text_of(name: str, body: bytes) -> dict[str, str]:
    """What one frame of text says; nothing for a frame that is not ours."""
    if name in _TEXTS:
        return {_TEXTS[name]: _decoded(body[1:], body[0])}
    if name in ("TYER", "TDAT"):
        return {name: _decoded(body[1:], body[0])}
    if name == "TXXX":
        key, value = _pair(body[1:], body[0])
        return {key.lower(): value}
    if name == "COMM":
        return {"comment": _pair(body[4:], body[0])[1]}
    return {}


def _cover(body: bytes) -> dict[str, bytes]:
    """The front cover; nothing for another picture, or one whose description is not ours."""
    _, rest = body[1:].split(b"\0", 1)
    return {"cover": rest[2:]} if body[:1] == b"\0" and rest[:2] == _FRONT_COVER + b"\0" else {}


def _chapter(body: bytes) -> tuple[str, Chapter]:
    key, rest = body.split(b"\0", 1)
    begin, end, _, _ = struct.unpack_from(">4I", rest)
    titles = [_decoded(sub[1:], sub[0]) for kind, sub in _frames(rest[16:]) if kind == "TIT2"]
    return key.decode("latin-1"), Chapter("".join(titles), begin / 1000, end / 1000)


def _frames(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at + 10 <= len(data) and data[at]:
        size, _ = struct.unpack_from(">IH", data, at + 4)
        if at + 10 + size > len(data):
            raise ValueError("a frame is longer than the tag")
        if size:
            yield data[at : at + 4].decode("latin-1"), data[at + 10 : at + 10 + size]
        at += 10 + size


def _decoded(body: bytes, encoding: int) -> str:
    return body.decode("utf-16" if encoding == 1 else "latin-1").rstrip("\0")


def _pair(body: bytes, encoding: int) -> tuple[str, str]:
    """A description and a value with a terminator of the encoding's width between them."""
    width = 2 if encoding == 1 else 1
    for at in range(0, len(body), width):
        if body[at : at + width] == b"\0" * width:
            return _decoded(body[:at], encoding), _decoded(body[at + width :], encoding)
    raise ValueError("a frame has no terminator")

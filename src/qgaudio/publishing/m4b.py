"""An edition as one M4B: AAC with chapters and cover, for audiobook players.

PyAV encodes it, whose wheels are GPL builds of FFmpeg: an extra, imported only where it is asked for. The
sound is the edition's own MP3 encoded once more; the same MP3 and version of FFmpeg give the same bytes.
"""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgaudio.decoding import decode_blocks, sample_rate
from qgaudio.errors import EngineNotFound, PublishingError
from qgaudio.id3 import iso_639_2
from qgaudio.publishing import manifest as roles
from qgaudio.publishing.audiobook import section_name
from qgaudio.publishing.content import Content

if TYPE_CHECKING:
    from av import AudioFrame
    from av.container import OutputContainer
    from av.container.core import Chapter

    from qgaudio.loudness import Samples

MEDIA_TYPE = "audio/mp4"
_MILLISECOND = Fraction(1, 1000)
#: Players show the file as an audiobook by its brand and by this kind (iTunes' ``stik``).
_BRAND, _AUDIOBOOK_KIND = "M4B ", "2"
_FRAME = 1024
"""Samples in a frame of AAC."""


def require_av() -> None:
    """Raise ``EngineNotFound`` where PyAV is not installed, before anything is made."""
    if importlib.util.find_spec("av") is None:
        raise EngineNotFound(
            "an M4B is asked for (publishing.m4b), but PyAV is not installed",
            hint="Install the extra: pip install 'qgaudio[m4b]', or set m4b = false.",
        )


def m4b(
    manifest: Mapping[str, Any],
    edition_language: str,
    folder: Path,
    cover: bytes | None = None,
    *,
    bitrate_kbps: int = 64,
) -> Content:
    """The edition's M4B, from ``article.mp3`` in ``folder``; ``cover`` is a JPEG.

    Raises:
        EngineNotFound: PyAV is not installed.
        PublishingError: FFmpeg refuses to write it.
        MasteringError: the edition's MP3 cannot be decoded.
    """
    require_av()
    import av

    edition = next(item for item in manifest["editions"] if item["language"] == edition_language)
    source = next(file["path"] for file in edition["files"] if file["role"] == roles.AUDIO)
    mp3 = (folder / source).read_bytes()
    # FFmpeg moves the index to the front in a second pass, for which it wants a file of its own.
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "article.m4b"
        options = {"brand": _BRAND, "fflags": "+bitexact", "movflags": "+faststart"}
        try:
            with av.open(str(path), "w", format="mp4", options=options) as out:
                out.metadata.update(_tags(manifest["article"], edition))
                _write(out, mp3, edition, cover, bitrate_kbps)
        except av.FFmpegError as error:
            raise PublishingError(
                f"the M4B cannot be written: {error}",
                edition=edition_language,
                hint="Set publishing.m4b = false, or install another version of PyAV.",
            ) from error
        return Content(roles.AUDIOBOOK, f"{edition_language}/article.m4b", MEDIA_TYPE, path.read_bytes())


def _tags(article: Mapping[str, Any], edition: Mapping[str, Any]) -> dict[str, str]:
    notice = edition["sections"][0]["sentences"][0]["text"]
    texts = {
        "title": edition["title"],
        "album": edition["title"],
        "artist": article["publication"],
        "date": article["date"],
        "comment": notice,
    }
    return {**{name: text for name, text in texts.items() if text}, "media_type": _AUDIOBOOK_KIND}


def _write(
    out: OutputContainer, mp3: bytes, edition: Mapping[str, Any], cover: bytes | None, bitrate_kbps: int
) -> None:
    import av
    from av.codec.context import Flags
    from av.stream import Disposition

    rate = sample_rate(mp3)
    sound = out.add_stream("aac", rate=rate, layout="mono", bit_rate=bitrate_kbps * 1000)
    sound.codec_context.flags |= Flags.bitexact
    sound.metadata["language"] = iso_639_2(edition["language"])
    out.set_chapters(list(_chapters(edition)))
    if cover is not None:
        picture = out.add_mux_stream("mjpeg", width=1, height=1)
        picture.disposition = Disposition.attached_pic
        picture.time_base = _MILLISECOND
        packet = av.Packet(cover)
        packet.stream, packet.pts, packet.dts, packet.is_keyframe = picture, 0, 0, True
        packet.time_base = _MILLISECOND
        out.mux(packet)
    for frame in _frames(mp3, rate):
        out.mux(sound.encode(frame))
    out.mux(sound.encode(None))


def _frames(mp3: bytes, rate: int) -> Iterator[AudioFrame]:
    """The decoded sound, exact to the sample: only the last frame may be short."""
    import numpy as np

    held: Samples = np.zeros(0, np.float32)
    at = 0
    for block in decode_blocks(mp3):
        held = np.concatenate((held, block))
        whole = len(held) // _FRAME * _FRAME
        for begin in range(0, whole, _FRAME):
            yield _frame(held[begin : begin + _FRAME], at + begin, rate)
        held, at = held[whole:], at + whole
    if len(held):
        yield _frame(held, at, rate)


def _frame(samples: Samples, at: int, rate: int) -> AudioFrame:
    from av import AudioFrame

    frame = AudioFrame.from_ndarray(samples[None, :], "fltp", "mono")
    frame.sample_rate, frame.pts, frame.time_base = rate, at, Fraction(1, rate)
    return frame


def _chapters(edition: Mapping[str, Any]) -> Iterator[Chapter]:
    sections: Sequence[Mapping[str, Any]] = edition["sections"]
    begin = 0
    for number, section in enumerate(sections, 1):
        end = begin + round(section["audio"]["duration_s"] * 1000)
        yield {
            "id": number,
            "start": begin,
            "end": end,
            "time_base": _MILLISECOND,
            "metadata": {"title": section_name(edition, section)},
        }
        begin = end

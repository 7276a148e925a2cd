"""The sound of an export, decoded: length, loudness, and whether every sentence is heard when it should."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qgaudio.decoding import decode_blocks, sample_rate
from qgaudio.errors import MasteringError
from qgaudio.id3 import read_tags
from qgaudio.loudness import Envelope, Samples, envelope_of, join, of_envelope
from qgaudio.publishing import manifest as roles
from qgaudio.publishing.finding import Finding

_FRAME_S = 0.005
_BLOCK_FRAMES = 8
"""40 ms: what two sounds are compared by; shorter, and half a frame of shift would count."""
_DURATION_TOLERANCE_S = 0.02
_ONSET_TOLERANCE_S = 0.03
_LOUDNESS_TOLERANCE_LU = 0.5
_PEAK_TOLERANCE_DB = 0.1
"""Two decoders, or two oversampling filters, differ by so much."""
_HEARD_DB = -40.0
"""A frame so far below its own sentence's speech is heard as silence."""
_SILENT_DB = -35.0
"""A sentence whose speech is so far below the edition's is as good as silent."""
_PAUSE_DB = -30.0
"""What is louder than this in a pause, against the edition's speech, is speech without a cue."""
_PAUSE_EDGE_S = 0.06
_SAME_DB = 1.5
_SEARCH_S = 0.25
"""How long before its time a sentence is listened for."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """A decoded file: its length, its level every 5 ms (RMS), its envelope."""

    rate: int
    samples: int
    levels: NDArray[np.float64]
    envelope: Envelope

    @property
    def duration_s(self) -> float:
        return self.samples / self.rate


def check_sound(
    folder: Path, edition: dict[str, Any], target: dict[str, float], spoilt: Set[str]
) -> Iterator[Finding]:
    """Every file of an edition's sound, decoded from begin to end."""
    heard: list[_Heard] = []
    for number, section in enumerate(edition["sections"], 1):
        audio = section["audio"]
        if audio["path"] in spoilt:
            continue
        data = (folder / audio["path"]).read_bytes()
        yield from _check_tags(data, audio["path"], edition, f"{number}/{len(edition['sections'])}")
        sound = _listen(data)
        if isinstance(sound, str):
            yield Finding("sound-broken", audio["path"], sound)
            continue
        yield from _check_length(sound, audio["path"], audio["duration_s"])
        heard.append(sound)
    complete = len(heard) == len(edition["sections"])
    if complete:
        speech = _speech_level(np.concatenate([sound.levels for sound in heard]))
        for sound, section in zip(heard, edition["sections"], strict=True):
            yield from _check_cues(sound, section, edition["language"], speech)
        yield from _check_loudness(heard, edition, target)
    yield from _check_whole(folder, edition, heard if complete else [], target, spoilt)


def _listen(data: bytes) -> _Heard | str:
    """The decoded sound, or why it cannot be decoded."""
    try:
        rate = sample_rate(data)
        levels, count = _levels(decode_blocks(data), rate)
        # Decoding again costs less than holding half an hour of samples.
        return _Heard(rate, count, levels, envelope_of(decode_blocks(data), rate))
    except MasteringError as error:
        return error.message


def _levels(blocks: Iterable[Samples], rate: int) -> tuple[NDArray[np.float64], int]:
    """Level of every whole frame, and how many samples there are."""
    frame = round(_FRAME_S * rate)
    held: Samples = np.zeros(0, np.float32)
    found: list[NDArray[np.float64]] = []
    count = 0
    for block in blocks:
        count += len(block)
        held = np.concatenate((held, block))
        whole = len(held) // frame * frame
        squares = np.square(held[:whole].astype(np.float64)).reshape(-1, frame)
        found.append(np.sqrt(squares.mean(axis=1)))
        held = held[whole:]
    return (np.concatenate(found) if found else np.zeros(0)), count


def _speech_level(levels: NDArray[np.float64]) -> float:
    """The level that the loudest twentieth of the frames reaches."""
    return float(np.sort(levels)[-max(1, len(levels) // 20)]) if len(levels) else 0.0


def _check_length(sound: _Heard, path: str, duration_s: float) -> Iterator[Finding]:
    if abs(sound.duration_s - duration_s) > _DURATION_TOLERANCE_S:
        yield Finding(
            "sound-length", path, f"it lasts {sound.duration_s:.3f} s, the manifest says {duration_s:.3f} s"
        )


def _check_tags(data: bytes, path: str, edition: dict[str, Any], track: str | None) -> Iterator[Finding]:
    try:
        tags = read_tags(data)
    except MasteringError as error:
        yield Finding("tags-broken", path, error.message)
        return
    wanted = ("title", "album", "language", "bcp47", *(("track",) if track else ()))
    if missing := [name for name in wanted if not tags.get(name)]:
        yield Finding("tags-missing", path, f"the ID3 tag has no {', '.join(missing)}")
        return
    if tags["bcp47"] != edition["language"]:
        yield Finding("tags-language", path, f"the ID3 tag says {tags['bcp47']}")
    if track and tags["track"] != track:
        yield Finding("tags-track", path, f"the ID3 tag says {tags['track']}, not {track}")
    if track is None and len(tags.get("chapters", ())) != len(edition["sections"]):
        yield Finding("tags-chapters", path, "the ID3 tag has not a chapter for each section")


def _check_cues(sound: _Heard, section: dict[str, Any], language: str, speech: float) -> Iterator[Finding]:
    """Each sentence sounds from its begin to its end; between sentences nothing does."""
    frame_s = round(_FRAME_S * sound.rate) / sound.rate
    before = 0.0
    for sentence in section["sentences"]:
        if sentence["begin_s"] is None:
            continue
        begin, end = sentence["begin_s"], sentence["end_s"]
        where = f"{language} {sentence['id']}"
        yield from _check_pause(sound, before, begin, speech, where)
        # Not before the last sentence has died away, but never later than this one should begin.
        first = int(max(begin - _SEARCH_S, min(begin, before + _PAUSE_EDGE_S)) / frame_s)
        levels = sound.levels[first : int(end / frame_s) + 1]
        own = _speech_level(sound.levels[int(begin / frame_s) : int(end / frame_s) + 1])
        before = max(before, end)
        if own <= speech * 10 ** (_SILENT_DB / 20):
            yield Finding("cue-silent", where, "nothing is heard while it should be spoken")
            continue
        onset = (first + int(np.argmax(levels >= own * 10 ** (_HEARD_DB / 20)))) * frame_s
        if abs(onset - begin) > _ONSET_TOLERANCE_S + frame_s:
            yield Finding(
                "cue-onset", where, f"it is heard from {onset:.3f} s, the manifest says {begin:.3f} s"
            )
    yield from _check_pause(sound, before, sound.duration_s, speech, f"{language} {section['id']} (end)")


def _check_pause(sound: _Heard, begin_s: float, end_s: float, speech: float, where: str) -> Iterator[Finding]:
    frame_s = round(_FRAME_S * sound.rate) / sound.rate
    first, last = begin_s + _PAUSE_EDGE_S, max(0.0, end_s - _PAUSE_EDGE_S)
    pause = sound.levels[int(first / frame_s) : int(last / frame_s)]
    if len(pause) and pause.max() > speech * 10 ** (_PAUSE_DB / 20):
        yield Finding("sound-without-cue", where, "something is spoken in the pause before it")


def _check_loudness(
    heard: list[_Heard], edition: dict[str, Any], target: dict[str, float]
) -> Iterator[Finding]:
    language = edition["language"]
    if len({sound.rate for sound in heard}) > 1:
        yield Finding("sound-rate", language, "its sections have different sample rates")
        return
    measured = of_envelope(join(sound.envelope for sound in heard))
    for figure, value in (("target", target["loudness_lufs"]), ("manifest", edition["loudness_lufs"])):
        if not abs(measured.lufs - value) <= _LOUDNESS_TOLERANCE_LU:
            yield Finding(
                "loudness", language, f"it has {measured.lufs:.2f} LUFS, the {figure} is {value:.2f} LUFS"
            )
    yield from _check_peak(measured.true_peak_dbtp, target, language)
    if abs(measured.true_peak_dbtp - edition["true_peak_dbtp"]) > _LOUDNESS_TOLERANCE_LU:
        yield Finding(
            "true-peak",
            language,
            f"it reaches {measured.true_peak_dbtp:.2f} dBTP, the manifest says otherwise",
        )


def _check_peak(peak_dbtp: float, target: dict[str, float], where: str) -> Iterator[Finding]:
    if peak_dbtp > target["true_peak_dbtp"] + _PEAK_TOLERANCE_DB:
        yield Finding(
            "true-peak", where, f"it reaches {peak_dbtp:.2f} dBTP, over {target['true_peak_dbtp']:g} dBTP"
        )


def _check_whole(
    folder: Path, edition: dict[str, Any], heard: list[_Heard], target: dict[str, float], spoilt: Set[str]
) -> Iterator[Finding]:
    """The whole edition's file is its sections, one after another."""
    paths = [file["path"] for file in edition["files"] if file["role"] == roles.AUDIO]
    if not paths:
        yield Finding("sound-missing", edition["language"], "there is no sound of the whole edition")
    for path in paths:
        if path in spoilt:
            continue
        data = (folder / path).read_bytes()
        yield from _check_tags(data, path, edition, None)
        sound = _listen(data)
        if isinstance(sound, str):
            yield Finding("sound-broken", path, sound)
            continue
        yield from _check_length(sound, path, edition["duration_s"])
        yield from _check_peak(of_envelope(sound.envelope).true_peak_dbtp, target, path)
        if heard and not _is_joined(sound, heard):
            yield Finding("sound-differs", path, "it is not the sections, one after another")


def _is_joined(whole: _Heard, sections: list[_Heard]) -> bool:
    """Whether levels agree, in dB over −60 dBFS, on average over every section."""
    frame = round(_FRAME_S * whole.rate)
    energy = np.concatenate([[0.0], np.cumsum(np.square(whole.levels))])
    at = 0
    for section in sections:
        blocks = np.arange(0, len(section.levels) + 1 - _BLOCK_FRAMES, _BLOCK_FRAMES)
        if at / frame + blocks.max(initial=0) + _BLOCK_FRAMES > len(whole.levels) + 4:
            return False
        own = np.concatenate([[0.0], np.cumsum(np.square(section.levels))])
        # A section may begin between two frames of the whole: hence the interpolation.
        grid = np.arange(len(energy))
        ends = (np.interp(blocks + at / frame + _BLOCK_FRAMES, grid, energy), own[blocks + _BLOCK_FRAMES])
        begins = (np.interp(blocks + at / frame, grid, energy), own[blocks])
        means = [np.maximum(end - begin, 0) / _BLOCK_FRAMES for end, begin in zip(ends, begins, strict=True)]
        pair = [10 * np.log10(np.maximum(item, 1e-6)) for item in means]
        if len(blocks) and float(np.abs(pair[0] - pair[1]).mean()) > _SAME_DB:
            return False
        at += section.samples
    return True

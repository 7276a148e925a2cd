"""A book's overlays and sounds: every spoken sentence once, in order, where the manifest says it is heard."""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import soundfile

from qgaudio.publishing.check_epub_archive import Archive
from qgaudio.publishing.check_epub_package import Item, Package, languages_of
from qgaudio.publishing.epub.book import element_id
from qgaudio.publishing.epub.markup import SMIL, XHTML
from qgaudio.publishing.finding import Finding

_TOLERANCE_S = 0.0015
"""Times are written in milliseconds, in the manifest and in the book."""
_TOTAL_TOLERANCE_S = 0.05
_UNITS = {"h": 3600.0, "min": 60.0, "s": 1.0, "ms": 0.001, "": 1.0}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Clip:
    """One ``par``: what is highlighted, and what is heard meanwhile."""

    document: str
    element: str
    audio: str
    begin_s: float
    end_s: float


def clock_seconds(value: str) -> float | None:
    """A clock value of SMIL in seconds, None where it is none."""
    if match := re.fullmatch(r"(?:(\d{1,6}):)?([0-5]?\d):([0-5]\d(?:\.\d{1,9})?)", value):
        hours, minutes, seconds = match.groups()
        return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)
    if match := re.fullmatch(r"(\d{1,9}(?:\.\d{1,9})?)(h|min|s|ms|)", value):
        return float(match[1]) * _UNITS[match[2]]
    return None


def check_overlays(
    archive: Archive, package: Package, documents: dict[str, Any], editions: list[dict[str, Any]]
) -> Iterator[Finding]:
    """Each section's overlay, its sounds, the durations, and how what is spoken is shown."""
    lengths: dict[str, float] = {}
    yield from _check_sounds(archive, package, editions, lengths)
    total = 0.0
    sections = zip(*(edition["sections"] for edition in editions), strict=False)
    for item, group in zip(package.spine, sections, strict=False):
        overlay = package.items.get(item.overlay or "")
        spoken = any(
            sentence["begin_s"] is not None for section in group for sentence in section["sentences"]
        )
        if overlay is None or overlay.name not in documents:
            if spoken:
                yield Finding("epub-overlay-missing", archive.at(item.name), "nothing of it is narrated")
            continue
        clips, findings = _clips(archive, overlay, documents[overlay.name])
        yield from findings
        languages = languages_of(editions)
        yield from _check_clips(archive, item, overlay, clips, list(group), languages)
        yield from _check_times(archive, overlay, clips, lengths)
        length = sum(clip.end_s - clip.begin_s for clip in clips)
        total += length
        yield from _check_duration(archive, package, overlay.id, length)
        yield from _check_style(archive, package, item, documents.get(item.name))
    yield from _check_duration(archive, package, None, total)
    whole = sum(edition["duration_s"] for edition in editions)
    if abs(total - whole) > _TOTAL_TOLERANCE_S * len(editions):
        said = f"its clips last {total:.3f} s, the editions {whole:.3f} s"
        yield Finding("epub-duration", archive.where, said)


def _clips(archive: Archive, overlay: Item, document: Any) -> tuple[list[_Clip], list[Finding]]:
    clips: list[_Clip] = []
    findings: list[Finding] = []
    for pair in document.iter(f"{{{SMIL}}}par"):
        text, audio = pair.find(f"{{{SMIL}}}text"), pair.find(f"{{{SMIL}}}audio")
        if text is None or audio is None:
            findings.append(
                Finding("epub-clip-broken", archive.at(overlay.name), "a par has no text or no audio")
            )
            continue
        target, element = archive.resolve(overlay.name, text.get("src", ""))
        begin, end = (clock_seconds(audio.get(name, "")) for name in ("clipBegin", "clipEnd"))
        if begin is None or end is None or begin >= end:
            where = archive.at(overlay.name, element)
            findings.append(Finding("epub-clip-broken", where, "it has no stretch of sound"))
            continue
        sound = archive.resolve(overlay.name, audio.get("src", ""))[0]
        clips.append(_Clip(target, element, sound, begin, end))
    return clips, findings


def _check_clips(
    archive: Archive,
    item: Item,
    overlay: Item,
    clips: list[_Clip],
    sections: list[dict[str, Any]],
    languages: tuple[str, ...],
) -> Iterator[Finding]:
    """Every spoken sentence once, in reading order, with the sound in which it is heard."""
    spoken: dict[str, tuple[dict[str, Any], str]] = {}
    for items in zip(*(section["sentences"] for section in sections), strict=False):
        for sentence, language in zip(items, languages, strict=True):
            if sentence["begin_s"] is not None:
                own = element_id(sentence["id"], language, languages)
                spoken[own] = (sentence, f"audio/{language}/{sections[0]['id']}.mp3")
    counted = Counter(clip.element for clip in clips)
    for own in spoken:
        if own not in counted:
            yield Finding("epub-not-narrated", archive.at(overlay.name, own), "the sentence has no clip")
        elif counted[own] > 1:
            yield Finding("epub-narrated-twice", archive.at(overlay.name, own), "it has several clips")
    order = list(dict.fromkeys(clip.element for clip in clips if clip.element in spoken))
    if order != [own for own in spoken if own in counted]:
        yield Finding("epub-overlay-order", archive.at(overlay.name), "its clips are not in reading order")
    for clip in clips:
        where = archive.at(overlay.name, clip.element)
        if clip.element not in spoken or clip.document != item.name:
            yield Finding("epub-overlay-target", where, "there is no such spoken sentence in its document")
            continue
        sentence, audio = spoken[clip.element]
        if not clip.audio.endswith(f"/{audio}"):
            yield Finding("epub-clip-audio", where, f"it is heard in {audio}, not in {clip.audio}")
        elif (
            clip.begin_s > sentence["begin_s"] + _TOLERANCE_S or clip.end_s < sentence["end_s"] - _TOLERANCE_S
        ):
            said = f"{sentence['begin_s']:.3f} s to {sentence['end_s']:.3f} s"
            yield Finding("epub-clip-wrong", where, f"its clip cuts what is heard from {said}")


def _check_times(
    archive: Archive, overlay: Item, clips: list[_Clip], lengths: dict[str, float]
) -> Iterator[Finding]:
    for audio in dict.fromkeys(clip.audio for clip in clips):
        own = [clip for clip in clips if clip.audio == audio]
        for before, clip in pairwise(own):
            if clip.begin_s < before.end_s - _TOLERANCE_S:
                where = archive.at(overlay.name, clip.element)
                yield Finding("epub-clip-overlap", where, "it begins before the clip ahead has ended")
        for clip in own:
            if audio in lengths and clip.end_s > lengths[audio] + _TOLERANCE_S:
                where = archive.at(overlay.name, clip.element)
                said = f"it ends at {clip.end_s:.3f} s, the sound at {lengths[audio]:.3f} s"
                yield Finding("epub-clip-outside", where, said)


def _check_sounds(
    archive: Archive, package: Package, editions: list[dict[str, Any]], lengths: dict[str, float]
) -> Iterator[Finding]:
    """The export's own sounds, byte for byte; fills in how long each lasts."""
    wanted = {
        f"audio/{edition['language']}/{section['id']}.mp3": section["audio"]
        for edition in editions
        for section in edition["sections"]
    }
    for item in package.items.values():
        if not item.media_type.startswith("audio/") or item.name not in archive.entries:
            continue
        data = archive.entries[item.name]
        audio = next((wanted[name] for name in wanted if item.name.endswith(f"/{name}")), None)
        if audio is None:
            yield Finding("epub-sound-differs", archive.at(item.name), "the export has no such sound")
        elif hashlib.sha256(data).hexdigest() != audio["sha256"]:
            yield Finding("epub-sound-differs", archive.at(item.name), f"it is not {audio['path']}")
        try:
            lengths[item.name] = float(soundfile.info(io.BytesIO(data)).duration)
        except soundfile.LibsndfileError as error:
            yield Finding("epub-sound-broken", archive.at(item.name), f"it cannot be decoded: {error}")


def _check_duration(
    archive: Archive, package: Package, overlay: str | None, length: float
) -> Iterator[Finding]:
    said = package.refined.get((overlay, "media:duration")) if overlay else package.fact("media:duration")
    seconds = clock_seconds(said or "")
    if seconds is None or abs(seconds - length) > _TOLERANCE_S:
        where = archive.at(archive.package, overlay or "")
        yield Finding("epub-duration", where, f"it says {said or 'nothing'}, its clips last {length:.3f} s")


def _check_style(archive: Archive, package: Package, item: Item, document: Any) -> Iterator[Finding]:
    """Both classes have a rule in a stylesheet that the document links."""
    if document is None:
        return
    links = [link for link in document.iter(f"{{{XHTML}}}link") if link.get("rel") == "stylesheet"]
    names = [archive.resolve(item.name, link.get("href", ""))[0] for link in links]
    styles = "".join(archive.entries.get(name, b"").decode("utf-8", "replace") for name in names)
    styles = _COMMENT.sub("", styles)
    for name in ("media:active-class", "media:playback-active-class"):
        own = package.fact(name)
        if not own or not re.search(rf"\.{re.escape(own)}(?![\w-])[^{{}}]*\{{[^}}]*:", styles):
            yield Finding("epub-active-class", archive.at(item.name), f"{name} has no style")

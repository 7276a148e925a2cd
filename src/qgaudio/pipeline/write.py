"""Every file of an export, written into the folder where it is built."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgaudio.config import Config
from qgaudio.editions.overrides import Resolved
from qgaudio.errors import PublishingError
from qgaudio.model import Article, Cue, Edition, File, Recording, Section, Track, Warning_
from qgaudio.pipeline.covers import Cover
from qgaudio.pipeline.publish import publish
from qgaudio.pipeline.sound import FRAMES_KIND, EditionSound, SectionSound
from qgaudio.pipeline.speak import Script
from qgaudio.publishing import captions, manifest, text
from qgaudio.publishing.content import Content
from qgaudio.publishing.folder import MANIFEST, OVERRIDES
from qgaudio.review import remembered_review
from qgaudio.speech.mp3 import tag_mp3
from qgaudio.store import Store, write_atomic

MP3, VTT, SRT = "audio/mpeg", "text/vtt", "application/x-subrip"


@dataclass(frozen=True, slots=True)
class _Folder:
    """Where files are written, and what is said of each."""

    root: Path

    def write(self, role: str, path: str, media_type: str, data: bytes) -> File:
        write_atomic(self.root / path, data)
        return File(role, path, media_type, len(data), hashlib.sha256(data).hexdigest())

    def publish(self, content: Content) -> File:
        return self.write(content.role, content.path, content.media_type, content.data)


def write_export(
    staging: Path,
    name: str,
    article: Article,
    scripts: Sequence[Script],
    sounds: Sequence[EditionSound],
    covers: Mapping[str, Cover],
    key: str,
    warnings: Sequence[Warning_],
    config: Config,
    store: Store,
    overrides: Resolved | None = None,
) -> dict[str, Any]:
    """Write all files of an export, whose folder will be ``name``; returns its manifest, written last.

    Raises:
        PublishingError: a file cannot be written, or the manifest does not follow its own schema.
    """
    folder = _Folder(staging)
    recordings: list[Recording] = []
    files: dict[str, Sequence[File]] = {}
    section_captions: dict[str, Mapping[str, File]] = {}
    for script, sound in zip(scripts, sounds, strict=True):
        language = script.edition.language
        cover = covers[language]
        tracks = tuple(_tracks(folder, article, script.edition, sound, cover, store))
        section_captions[language] = _section_captions(folder, script.edition, sound)
        texts = _edition_files(folder, article, script.edition, sound, tracks, cover, store)
        files[language] = (folder.publish(cover.file), *texts)
        recordings.append(_recording(script, sound, tracks))
    draft = manifest.build_manifest(
        article,
        recordings,
        files,
        section_captions,
        key,
        warnings,
        config.sound,
        export_files=tuple(_export_files(folder, overrides or Resolved())),
        folder=name,
    )
    document = publish(draft, staging, covers, config, folder.publish)
    flaws = manifest.schema_flaws(document)
    if flaws:
        raise PublishingError(
            f"the manifest does not follow its schema: {flaws[0]}",
            hint="This is an error in qgaudio; please report it with the article.",
        )
    write_atomic(staging / MANIFEST, manifest.manifest_json(document))
    return document


def _export_files(folder: _Folder, overrides: Resolved) -> Iterator[File]:
    """Write what belongs to the export as a whole: the editor's texts, for the runs to come."""
    if overrides.standing or overrides.stale:
        data = remembered_review((*overrides.standing, *overrides.stale))
        yield folder.write(manifest.OVERRIDES, OVERRIDES, "text/tab-separated-values", data)


def _recording(script: Script, sound: EditionSound, tracks: tuple[Track, ...]) -> Recording:
    return Recording(
        edition=script.edition,
        voice=script.voice,
        provenance=script.provenance,
        tracks=tracks,
        duration_s=sound.duration_s,
        loudness_lufs=sound.loudness.lufs,
        true_peak_dbtp=sound.loudness.true_peak_dbtp,
        spoken={item.sentence.id: item.spoken for item in script.utterances if item.spoken is not None},
    )


def _tracks(
    folder: _Folder, article: Article, edition: Edition, sound: EditionSound, cover: Cover, store: Store
) -> Iterator[Track]:
    sections = {section.id: section for section in edition.sections}
    for number, part in enumerate(sound.sections, 1):
        title = text.section_title(edition, sections[part.section_id])
        data = tag_mp3(
            _frames(part.frames_key, store),
            title=title,
            album=edition.title,
            track=(number, len(sound.sections)),
            language=edition.language,
            artist=article.publication,
            date=article.date,
            cover=cover.small,
        )
        path = f"{edition.language}/audio/{part.section_id}.mp3"
        file = folder.write("track", path, MP3, data)
        yield Track(part.section_id, path, MP3, file.bytes, file.sha256, part.duration_s, part.cues)


def _frames(key: str, store: Store) -> bytes:
    frames = store.get(FRAMES_KIND, key)
    if frames is None:
        raise PublishingError(
            "sound that was made is not in the store any more",
            hint="Something else emptied the store meanwhile: run again.",
        )
    return frames


def _captioned(edition: Edition, cues: Sequence[Cue]) -> list[captions.Captioned]:
    texts = {sentence.id: sentence.text for sentence in edition.sentences()}
    return [(cue, texts[cue.sentence_id], edition.language) for cue in cues]


def _section_captions(folder: _Folder, edition: Edition, sound: EditionSound) -> dict[str, File]:
    return {
        part.section_id: folder.write(
            "captions",
            f"{edition.language}/captions/{part.section_id}.vtt",
            VTT,
            captions.webvtt(_captioned(edition, part.cues), edition.language).encode(),
        )
        for part in sound.sections
    }


def _edition_files(
    folder: _Folder,
    article: Article,
    edition: Edition,
    sound: EditionSound,
    tracks: Sequence[Track],
    cover: Cover,
    store: Store,
) -> Iterator[File]:
    """Write what an edition has beside its sections: texts, whole sound, captions, chapters."""
    whole = tag_mp3(
        _frames(sound.whole_key, store),
        title=edition.title,
        album=edition.title,
        track=None,
        language=edition.language,
        artist=article.publication,
        date=article.date,
        comment=_notice(edition.sections[0]),
        chapters=text.chapters(edition, tracks),
        cover=cover.small,
    )
    captioned = _captioned(edition, tuple(_whole_cues(sound.sections)))
    contents = (
        (manifest.TEXT, "article.txt", "text/plain", text.article_text(edition).encode()),
        (manifest.MARKDOWN, "article.md", "text/markdown", text.article_markdown(edition).encode()),
        (manifest.AUDIO, "article.mp3", MP3, whole),
        (manifest.CAPTIONS, "captions.vtt", VTT, captions.webvtt(captioned, edition.language).encode()),
        (manifest.SUBTITLES, "captions.srt", SRT, captions.srt(captioned).encode()),
        (
            manifest.CHAPTERS,
            "chapters.json",
            "application/json+chapters",
            text.chapters_json(edition, tracks).encode(),
        ),
    )
    for role, name, media_type, data in contents:
        yield folder.write(role, f"{edition.language}/{name}", media_type, data)


def _whole_cues(sections: Sequence[SectionSound]) -> Iterator[Cue]:
    begin_s = 0.0
    for part in sections:
        yield from captions.shift(part.cues, begin_s)
        begin_s += part.duration_s


def _notice(front: Section) -> str:
    return next(front.sentences()).text

"""``manifest.json``: the whole export in one document, its schema beside this module."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from qgaudio import __version__
from qgaudio.config import Sound
from qgaudio.errors import PublishingError
from qgaudio.model import (
    Article,
    Cue,
    File,
    Paragraph,
    Provenance,
    Recording,
    Section,
    Sentence,
    Table,
    TermUse,
    Track,
    Warning_,
)
from qgaudio.store import key_of

SCHEMA = "qgaudio-manifest/1"
#: The role of an export's own file of what its editor wrote.
OVERRIDES = "overrides"

#: The roles of an edition's files; a section's own sound and captions stand with the section.
TEXT, MARKDOWN, AUDIO, CAPTIONS, SUBTITLES, CHAPTERS = (
    "text", "markdown", "audio", "captions", "subtitles", "chapters",
)  # fmt: skip
#: What publishers make of these: of an edition, and (reader, an e-book in two languages) of the export.
COVER, EPUB, AUDIOBOOK, PUBLICATION, CONTENTS, READER = (
    "cover", "epub", "audiobook", "publication", "contents", "reader",
)  # fmt: skip


def build_manifest(
    article: Article,
    recordings: Sequence[Recording],
    files: Mapping[str, Sequence[File]],
    captions: Mapping[str, Mapping[str, File]],
    key: str,
    warnings: Iterable[Warning_],
    sound: Sound | None = None,
    *,
    export_files: Sequence[File] = (),
    folder: str | None = None,
) -> dict[str, Any]:
    """The manifest of an export.

    ``files`` has each edition's own files by its language, ``captions`` the WebVTT files of its sections
    by language and section id; ``key`` is the export's. ``warnings`` are all of them, the article's and
    the editions' included; ``sound`` is what the editions were mastered to;
    ``export_files`` are of no single edition; ``folder`` is the name of the export's.
    """
    target = sound or Sound()
    manifest: dict[str, Any] = {
        "schema": SCHEMA,
        "id": article.id,
        **({"folder": folder} if folder else {}),
        "key": key,
        "generator": {"name": "qgaudio", "version": __version__},
        "sound": {"loudness_lufs": target.loudness_lufs, "true_peak_dbtp": target.true_peak_dbtp},
        "article": _article(article),
        "editions": [
            _edition(
                recording, files[recording.edition.language], captions.get(recording.edition.language, {})
            )
            for recording in recordings
        ],
        **({"files": [_file(file) for file in export_files]} if export_files else {}),
        "warnings": [warning_json(warning) for warning in warnings],
    }
    return {**manifest, "digest": content_digest(manifest)}


_REPLACED = ("editions", "files", "warnings", "digest")


def with_files(
    manifest: Mapping[str, Any], files: Mapping[str, Sequence[File]], export_files: Sequence[File] = ()
) -> dict[str, Any]:
    """The same manifest with more files: of editions by their language, and of the export."""
    editions = [
        {**edition, "files": [*edition["files"], *map(_file, files.get(edition["language"], ()))]}
        for edition in manifest["editions"]
    ]
    own = [*manifest.get("files", ()), *map(_file, export_files)]
    rest = {name: value for name, value in manifest.items() if name not in _REPLACED}
    whole = {
        **rest,
        "editions": editions,
        **({"files": own} if own else {}),
        "warnings": manifest["warnings"],
    }
    return {**whole, "digest": content_digest(whole)}


def _article(article: Article) -> dict[str, Any]:
    around = {"pretitle": article.pretitle, "subtitle": article.subtitle}
    return {
        "title": article.title,
        **{name: text for name, text in around.items() if text},
        "language": article.language,
        "publication": article.publication,
        "page": article.page,
        "date": article.date,
        "authors": list(article.authors),
        "byline": article.byline,
        "images": [
            {"caption": image.caption, "credit": image.credit, "alternative": image.alternative}
            for image in article.images
        ],
        "source": {
            "kind": article.source.kind,
            "location": article.source.location,
            "sha256": article.source.sha256,
        },
    }


def _edition(recording: Recording, files: Sequence[File], captions: Mapping[str, File]) -> dict[str, Any]:
    edition = recording.edition
    tracks = {track.section_id: track for track in recording.tracks}
    return {
        "language": edition.language,
        "spoken_language": recording.voice.spoken_language,
        "title": edition.title,
        "text": {
            "kind": edition.provenance.kind,
            "engine": _engine(edition.provenance),
            **({"regional": [list(pair) for pair in edition.regional]} if edition.regional else {}),
            **({"glossary": [_term_use(use) for use in edition.glossary]} if edition.glossary else {}),
        },
        "speech": {
            "engine": _engine(recording.provenance),
            "voice": recording.voice.id,
            "synthetic": True,
        },
        "duration_s": round(recording.duration_s, 3),
        "loudness_lufs": round(recording.loudness_lufs, 2),
        "true_peak_dbtp": round(recording.true_peak_dbtp, 2),
        "files": [_file(file) for file in files],
        "sections": [
            _section(section, tracks.get(section.id), captions.get(section.id), recording.spoken)
            for section in edition.sections
        ],
    }


def _term_use(use: TermUse) -> dict[str, Any]:
    return {"source": use.source, "target": use.target, "used": use.used, "missing": list(use.missing)}


def _engine(made_by: Provenance) -> dict[str, str]:
    return {"name": made_by.engine, "version": made_by.version, "fingerprint": made_by.fingerprint}


def _file(file: File) -> dict[str, Any]:
    return {
        "role": file.role,
        "path": file.path,
        "media_type": file.media_type,
        "bytes": file.bytes,
        "sha256": file.sha256,
    }


def _section(
    section: Section, track: Track | None, captions: File | None, spoken: Mapping[str, str]
) -> dict[str, Any]:
    cues = {cue.sentence_id: cue for cue in track.cues} if track else {}
    paragraphs = {
        sentence.id: paragraph for paragraph in section.paragraphs for sentence in paragraph.sentences
    }
    tables = [_table(paragraph.id, paragraph.table) for paragraph in section.paragraphs if paragraph.table]
    return {
        "id": section.id,
        "kind": section.kind.value,
        "kicker": section.kicker.text if section.kicker else None,
        "heading": section.heading.text if section.heading else None,
        **({"level": section.level} if section.level > 1 else {}),
        "audio": _audio(track) if track else None,
        "captions": _file(captions) if captions else None,
        "sentences": [
            _sentence(sentence, paragraphs.get(sentence.id), cues.get(sentence.id), spoken)
            for sentence in section.sentences()
        ],
        **({"tables": tables} if tables else {}),
    }


def _table(paragraph: str, table: Table) -> dict[str, Any]:
    return {
        "paragraph": paragraph,
        "rows": [list(row) for row in table.rows],
        "header_rows": table.header_rows,
    }


def _audio(track: Track) -> dict[str, Any]:
    return {
        "path": track.path,
        "media_type": track.media_type,
        "bytes": track.bytes,
        "sha256": track.sha256,
        "duration_s": round(track.duration_s, 3),
    }


def _sentence(
    sentence: Sentence, paragraph: Paragraph | None, cue: Cue | None, spoken: Mapping[str, str]
) -> dict[str, Any]:
    said = spoken.get(sentence.id)
    runs_in = paragraph is not None and paragraph.run_in and sentence.id == paragraph.sentences[0].id
    return {
        "id": sentence.id,
        "paragraph": paragraph.id if paragraph else None,
        "kind": sentence.kind.value,
        **({"run_in": True} if runs_in else {}),
        "text": sentence.text,
        "origin": sentence.origin.value,
        "spoken": said if said != sentence.text else None,
        "begin_s": round(cue.begin_s, 3) if cue else None,
        "end_s": round(cue.end_s, 3) if cue else None,
    }


def warning_json(warning: Warning_) -> dict[str, Any]:
    """A warning as it stands in the manifest and in what ``--json`` prints."""
    return {
        "code": warning.code,
        "edition": warning.edition,
        "section": warning.section,
        "sentence": warning.sentence,
        "message": warning.message,
        "detail": dict(warning.detail),
    }


def content_digest(manifest: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of all that a manifest says but this digest: whether somebody changed it since."""
    return key_of({name: value for name, value in manifest.items() if name != "digest"})


def manifest_json(manifest: Mapping[str, Any]) -> bytes:
    """The bytes of ``manifest.json``: the same manifest gives the same bytes."""
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def named_files(manifest: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every file that a manifest names, with path, bytes and digest."""
    yield from manifest.get("files", ())
    for edition in manifest["editions"]:
        yield from edition["files"]
        for section in edition["sections"]:
            yield section["audio"]
            yield section["captions"]


def read_manifest(path: Path) -> dict[str, Any]:
    """Read a manifest and hold it against its schema.

    Raises:
        PublishingError: it is missing, is not JSON, or does not follow the schema.
    """
    try:
        document = parse_json(path.read_bytes())
    except OSError as error:
        raise PublishingError(f"{path} cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise PublishingError(
            f"{path} is not JSON: {error}", hint="Export the article again; nothing is made twice."
        ) from error
    flaws = schema_flaws(document)
    if flaws:
        raise PublishingError(
            f"{path} does not follow the schema {SCHEMA}: {flaws[0]}",
            hint="Export the article again with this version of qgaudio.",
        )
    manifest: dict[str, Any] = document
    return manifest


def parse_json(data: bytes) -> Any:
    """A manifest's JSON, strictly. Raises ``ValueError``, also for NaN, infinity and endless nesting."""

    def refuse(constant: str) -> Any:
        raise ValueError(f"{constant} is no JSON number")

    try:
        return json.loads(data, parse_constant=refuse)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def schema_flaws(document: object) -> tuple[str, ...]:
    """What does not follow the schema, each with its place; empty where all does."""
    errors = sorted(_validator().iter_errors(document), key=lambda error: list(map(str, error.path)))
    return tuple(f"{'/'.join(map(str, error.path)) or 'the document'}: {error.message}" for error in errors)


def manifest_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a manifest, as it stands in the package."""
    text = package_files(__package__).joinpath("manifest.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@lru_cache(maxsize=1)
def _validator() -> Any:
    import jsonschema

    return jsonschema.Draft202012Validator(manifest_schema())

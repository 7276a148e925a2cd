"""An export held against its manifest: files, digests, ids, times, texts, captions and sound."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

from qgaudio.publishing.check_audiobook import check_audiobook
from qgaudio.publishing.check_contrast import check_contrast
from qgaudio.publishing.check_epub import check_epub
from qgaudio.publishing.check_overrides import check_overrides
from qgaudio.publishing.check_reader import check_reader
from qgaudio.publishing.check_sound import check_sound
from qgaudio.publishing.check_tables import check_tables, silent_cells
from qgaudio.publishing.check_text import check_captions, check_languages, check_texts
from qgaudio.publishing.finding import Finding
from qgaudio.publishing.manifest import READER, content_digest, named_files, parse_json, schema_flaws

__all__ = ["Finding", "check_export"]

MANIFEST = "manifest.json"
_KINDS_OF_LETTERS = {
    "n": ("notice",),
    "t": ("title",),
    "k": ("kicker",),
    "h": ("heading",),
    "c": ("caption",),
    "pn": ("text", "cell"),
    "pt": ("notice",),
}


def check_export(folder: Path) -> tuple[Finding, ...]:
    """Everything that is wrong with an export; empty where all is well.

    Nothing outside ``folder`` is ever opened, whatever the manifest says. Where the manifest itself
    cannot be used, that is all that is found.
    """
    try:
        document = parse_json((folder / MANIFEST).read_bytes())
    except OSError as error:
        return (Finding("manifest-missing", MANIFEST, f"it cannot be read: {error.strerror or error}"),)
    except ValueError as error:
        return (Finding("manifest-broken", MANIFEST, f"it is not JSON: {error}"),)
    if flaws := schema_flaws(document):
        return tuple(Finding("manifest-schema", MANIFEST, flaw) for flaw in flaws)
    findings = [*_check_digest(document), *_check_files(folder, document), *_check_ids(document)]
    # What has no right bytes is not looked into.
    spoilt = {finding.where for finding in findings}
    findings += check_overrides(folder, document, spoilt)
    for edition in document["editions"]:
        findings += _check_times(edition)
        findings += check_tables(edition, document["editions"][0])
        findings += check_languages(edition)
        findings += check_texts(folder, edition, spoilt)
        findings += check_captions(folder, edition, spoilt)
        findings += check_sound(folder, edition, document["sound"], spoilt)
        findings += check_audiobook(folder, edition, spoilt)
    if not any(file["role"] == READER for file in document.get("files", ())):
        findings.append(Finding("reader-missing", MANIFEST, "there is no file with the role reader"))
    whole = _without(document, spoilt)
    findings += check_reader(folder, whole)
    findings += check_contrast(folder, whole)
    findings += check_epub(folder, whole)
    return tuple(findings)


def _without(manifest: dict[str, Any], spoilt: Set[str]) -> dict[str, Any]:
    """The manifest without the files of publishers that have not their right bytes."""
    editions = [
        {**edition, "files": [file for file in edition["files"] if file["path"] not in spoilt]}
        for edition in manifest["editions"]
    ]
    files = [file for file in manifest.get("files", ()) if file["path"] not in spoilt]
    return {**manifest, "editions": editions, "files": files}


def _check_digest(manifest: dict[str, Any]) -> Iterator[Finding]:
    if manifest["digest"] != content_digest(manifest):
        yield Finding("manifest-digest", MANIFEST, "it was changed since it was written")


def _check_files(folder: Path, manifest: dict[str, Any]) -> Iterator[Finding]:
    root = folder.resolve()
    named: set[str] = set()
    for file in named_files(manifest):
        path = file["path"]
        if path in named:
            yield Finding("file-twice", path, "the manifest names it twice")
        named.add(path)
        target = folder / path
        if not target.resolve().is_relative_to(root):
            yield Finding("file-outside", path, "it leads out of the export's folder")
        elif not target.is_file():
            yield Finding("file-missing", path, "it is not there")
        elif (size := target.stat().st_size) != file["bytes"]:
            yield Finding("file-size", path, f"it has {size} bytes, not {file['bytes']}")
        elif _sha256(target) != file["sha256"]:
            yield Finding("file-digest", path, "its content is not what the manifest's digest says")
    for target in sorted(folder.rglob("*")):
        path = target.relative_to(folder).as_posix()
        if not target.is_dir() and path not in named and path != MANIFEST:
            yield Finding("file-stray", path, "the manifest does not name it")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_ids(manifest: dict[str, Any]) -> Iterator[Finding]:
    languages = [edition["language"] for edition in manifest["editions"]]
    for language in sorted({language for language in languages if languages.count(language) > 1}):
        yield Finding("edition-twice", language, "the manifest has this edition twice")
    first = manifest["editions"][0]
    yield from _check_around_title(manifest["article"], manifest["editions"])
    for edition in manifest["editions"]:
        yield from _check_ids_of(edition)
        if _ids(edition) != _ids(first):
            differing = sorted(set(_ids(edition)) ^ set(_ids(first))) or ["their order"]
            yield Finding(
                "ids-differ",
                edition["language"],
                f"its ids are not those of {first['language']}: {', '.join(map(str, differing[:5]))}",
            )


def _check_around_title(article: dict[str, Any], editions: list[dict[str, Any]]) -> Iterator[Finding]:
    """The lines above and below the title are the original edition's first kicker and heading."""
    for edition in editions:
        front = edition["sections"][0]
        for name, part in (("pretitle", "kicker"), ("subtitle", "heading")):
            text = article.get(name)
            differs = text != front[part] if edition["language"] == article["language"] else False
            if differs or (text is None) != (front[part] is None):
                yield Finding(f"{name}-differs", edition["language"], f"it is not the {part} of s00")


def _ids(edition: dict[str, Any]) -> list[str]:
    return [
        name
        for section in edition["sections"]
        for name in (section["id"], *(sentence["id"] for sentence in section["sentences"]))
    ]


def _check_ids_of(edition: dict[str, Any]) -> Iterator[Finding]:
    language = edition["language"]
    ids = _ids(edition)
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield Finding("id-twice", f"{language} {name}", "the id stands for two things")
    front = edition["sections"][0]
    if front["id"] != "s00" or front["kind"] != "title":
        yield Finding("front-missing", language, "the first section is not the front matter s00")
    titles = [sentence["text"] for sentence in front["sentences"] if sentence["kind"] == "title"]
    if titles != [edition["title"]]:
        yield Finding("title-differs", language, "the edition's title is not its title sentence")
    for section in edition["sections"]:
        for sentence in section["sentences"]:
            where = f"{language} {sentence['id']}"
            own_section, *letters = re.findall(r"s\d+|[a-z]", sentence["id"])
            if own_section != section["id"]:
                yield Finding("id-misplaced", where, f"it stands in section {section['id']}")
            if sentence["kind"] not in _KINDS_OF_LETTERS["".join(letters)]:
                yield Finding("id-kind", where, f"the id is not one of a {sentence['kind']}")
            paragraph = sentence["paragraph"]
            if paragraph is not None and not sentence["id"].startswith(paragraph):
                yield Finding("id-paragraph", where, f"it stands in paragraph {paragraph}")
        for part in ("kicker", "heading"):
            texts = [sentence["text"] for sentence in section["sentences"] if sentence["kind"] == part]
            if texts != ([section[part]] if section[part] is not None else []):
                yield Finding(f"{part}-differs", f"{language} {section['id']}", "it is not its sentence")


def _check_times(edition: dict[str, Any]) -> Iterator[Finding]:
    """Sentences in order, apart, inside their section; spoken where they have to be."""
    total = sum(section["audio"]["duration_s"] for section in edition["sections"])
    if abs(total - edition["duration_s"]) > 0.02:
        yield Finding(
            "duration-sum",
            edition["language"],
            f"its sections have {total:.3f} s together, the edition {edition['duration_s']:.3f} s",
        )
    for section in edition["sections"]:
        before, duration = 0.0, section["audio"]["duration_s"]
        silent = silent_cells(section)
        for sentence in section["sentences"]:
            where = f"{edition['language']} {sentence['id']}"
            begin, end = sentence["begin_s"], sentence["end_s"]
            if begin is None:
                shown_only = sentence["kind"] == "caption" or sentence["id"] in silent
                if not shown_only and any(map(str.isalnum, sentence["text"])):
                    yield Finding("not-spoken", where, "it is shown but has no time in the sound")
                continue
            if sentence["spoken"] == sentence["text"]:
                yield Finding("spoken-same", where, "spoken is the text itself; it should be null")
            if not begin < end:
                yield Finding("cue-empty", where, f"it lasts from {begin} s to {end} s")
            if begin < before:
                yield Finding("cue-overlap", where, f"it begins at {begin} s, before {before} s")
            if end > duration:
                yield Finding("cue-outside", where, f"it ends at {end} s, the sound at {duration} s")
            before = max(before, end)

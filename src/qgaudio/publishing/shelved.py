"""What feeds and pages need of one export, read from its manifest and held against its digest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgaudio.errors import PublishingError
from qgaudio.model import ENGLISH_LANGUAGE
from qgaudio.publishing import manifest as roles
from qgaudio.publishing.artwork_design import publication_of
from qgaudio.publishing.folder import MANIFEST
from qgaudio.publishing.manifest import content_digest, parse_json, schema_flaws

#: What feeds and pages link to.
_LINKED = (
    roles.AUDIO, roles.CAPTIONS, roles.SUBTITLES, roles.CHAPTERS, roles.COVER, roles.EPUB, roles.AUDIOBOOK,
)  # fmt: skip
_LEAD_CHARACTERS = {ENGLISH_LANGUAGE: 600}
_CHINESE_LEAD_CHARACTERS = 240
#: As the manifest's schema has them.
_PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")


@dataclass(frozen=True, slots=True)
class Linked:
    """A file of an export. ``path`` is relative to the export's folder."""

    path: str
    media_type: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Episode:
    """One edition of one article, as a feed or page shows it."""

    language: str
    title: str
    publication: str
    byline: str
    duration_s: float
    notice: str
    lead: str
    """The beginning of the article: whole sentences."""
    text_kind: str
    text_engine: str
    speech_engine: str
    voice: str
    files: Mapping[str, Linked]
    """By role."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """One export. ``source`` is the article's address where it has one, ``reader`` the page's path."""

    folder: str
    id: str
    date: str | None
    publication: str
    authors: tuple[str, ...]
    source: str | None
    reader: str | None
    editions: tuple[Episode, ...]

    def edition(self, language: str) -> Episode | None:
        """The edition in a language, or None where the export has none."""
        return next((item for item in self.editions if item.language == language), None)


def read_shelved(folder: Path) -> Shelved:
    """What a manifest says. Raises ``PublishingError`` where it is not whole."""
    try:
        document = parse_json((folder / MANIFEST).read_bytes())
    except OSError as error:
        raise PublishingError(f"its manifest cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise PublishingError(f"its manifest is not JSON: {error}") from error
    if flaws := schema_flaws(_sample(document)):
        raise PublishingError(f"its manifest does not follow the schema: {flaws[0]}")
    if document["digest"] != content_digest(document):
        raise PublishingError("its manifest was changed since it was written")
    try:
        return shelve(folder.name, document)
    except (KeyError, TypeError, AttributeError) as error:
        raise PublishingError(f"its manifest does not follow the schema: {error!r}") from error


def _sample(document: Any) -> Any:
    """A manifest with the beginning of its front matter: the digest answers for the rest.

    Validating all of a thousand manifests would take half a minute.
    """
    if not isinstance(document, dict) or not isinstance(document.get("editions"), list):
        return document
    editions = [_front_of(edition) for edition in document["editions"]]
    return {**document, "editions": editions, "files": [], "warnings": []}


def _front_of(edition: Any) -> Any:
    try:
        front = edition["sections"][0]
        sections = [{**front, "sentences": front["sentences"][:1]}]
        return {**edition, "sections": sections, "files": edition["files"][:1]}
    except (KeyError, IndexError, TypeError):
        return edition  # the schema says what is wrong with it


def shelve(folder: str, manifest: Mapping[str, Any]) -> Shelved:
    """What feeds and pages need of a manifest. Raises ``PublishingError``: an edition is there twice."""
    article = manifest["article"]
    languages = [edition["language"] for edition in manifest["editions"]]
    if len(set(languages)) != len(languages):
        raise PublishingError("its manifest has an edition twice")
    source = article["source"]["location"]
    reader = next((_file(file) for file in manifest.get("files", ()) if file["role"] == roles.READER), None)
    return Shelved(
        folder=folder,
        id=manifest["id"],
        date=article["date"],
        publication=article["publication"] or "",
        authors=tuple(article["authors"]),
        source=source if source.startswith(("https://", "http://")) else None,
        reader=reader.path if reader else None,
        editions=tuple(_episode(manifest, edition) for edition in manifest["editions"]),
    )


def _episode(manifest: Mapping[str, Any], edition: Mapping[str, Any]) -> Episode:
    front = {sentence["id"]: sentence["text"] for sentence in edition["sections"][0]["sentences"]}
    files = {file["role"]: _file(file) for file in edition["files"] if file["role"] in _LINKED}
    if roles.AUDIO not in files:
        raise PublishingError(f"its edition {edition['language']} has no sound")
    speech = edition["speech"]
    return Episode(
        language=edition["language"],
        title=edition["title"],
        publication=publication_of(manifest, edition),
        byline=front.get("s00p01n03", ""),
        duration_s=edition["duration_s"],
        notice=front.get("s00n01", ""),
        lead=_lead(edition),
        text_kind=edition["text"]["kind"],
        text_engine=_name(edition["text"]["engine"]),
        speech_engine=_name(speech["engine"]),
        voice=speech["voice"],
        files=files,
    )


def _file(file: Mapping[str, Any]) -> Linked:
    """A file as a manifest names it, held to what a link needs of it."""
    path, media_type, size = file["path"], file["media_type"], file["bytes"]
    if not _PATH.fullmatch(path) or not _MEDIA_TYPE.fullmatch(media_type) or type(size) is not int:
        raise PublishingError(f"its manifest names a file that cannot be one: {path!r}")
    return Linked(path, media_type, size)


def _name(engine: Mapping[str, str]) -> str:
    return f"{engine['name']} {engine['version']}".strip()


def _lead(edition: Mapping[str, Any]) -> str:
    """The first paragraph's sentences, as many as are not too many."""
    language = edition["language"]
    most = _LEAD_CHARACTERS.get(language, _CHINESE_LEAD_CHARACTERS)
    texts = [
        sentence
        for section in edition["sections"][1:]
        for sentence in section["sentences"]
        if sentence["kind"] == "text"
    ]
    between = " " if language == ENGLISH_LANGUAGE else ""
    lead = ""
    for sentence in texts:
        longer = f"{lead}{between if lead else ''}{sentence['text']}"
        if sentence["paragraph"] != texts[0]["paragraph"] or (lead and len(longer) > most):
            break
        lead = longer
    return lead if len(lead) <= 2 * most else lead[: 2 * most - 1].rstrip() + "…"


def unpacked(item: Mapping[str, Any]) -> Shelved:
    """An export from what ``asdict`` made of it."""
    editions = tuple(
        Episode(**{**edition, "files": {role: Linked(**file) for role, file in edition["files"].items()}})
        for edition in item["editions"]
    )
    return Shelved(**{**item, "authors": tuple(item["authors"]), "editions": editions})

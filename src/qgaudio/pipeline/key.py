"""The key of an export: what it was made from, looked at before anything is imported or asked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from qgaudio import __version__, assets
from qgaudio.config import Config
from qgaudio.model import ENGLISH_LANGUAGE, TRADITIONAL_LANGUAGES, Article
from qgaudio.pipeline.choose import EMBEDDED_SPEECH, EMBEDDED_TRANSLATOR, kept_engine, kept_voice
from qgaudio.publishing.manifest import named_files
from qgaudio.publishing.templating import templates_digest
from qgaudio.store import key_of

TRANSLATION_MODEL = "qwen2.5-coder-1.5b/model.gguf"
# What is installed was verified to have these digests; an export stands where nothing is installed.
_CATALOGUE = {asset.name: asset.sha256 for bundle in assets.BUNDLES.values() for asset in bundle.assets}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who made what: (edition, engine, voice) for each edition, and the translator if there is one."""

    speakers: tuple[tuple[str, str, str], ...]
    translator: str | None


def kept_cast(config: Config, previous: Mapping[str, Any]) -> Cast | None:
    """Return the cast of an existing export where it is also what this configuration asks for."""
    speakers = []
    for edition in config.editions:
        engine = kept_engine(previous, edition, "speech")
        voice = kept_voice(previous, edition, engine) if engine else None
        if engine is None or voice is None:
            return None
        if config.speech not in ("auto", engine) or config.voice_of(edition) not in (None, voice):
            return None
        speakers.append((edition, engine, voice))
    translator = None
    if ENGLISH_LANGUAGE in config.editions:
        translator = kept_engine(previous, ENGLISH_LANGUAGE, "text")
        if config.translator not in ("auto", translator):
            return None
    return Cast(tuple(speakers), translator)


def export_key(article: Article, config: Config, cast: Cast, overrides: str | None = None) -> str:
    """Return the key: source, what of the configuration decides the result, engines, models, version.

    ``overrides`` is the digest of the editor's texts, None where there are none.
    """
    engines = {engine for _, engine, _ in cast.speakers}
    return key_of(
        {
            "schema": "export/2",
            "version": __version__,
            "article": article.id,
            "source": _source(article),
            "location": article.source.location,
            "speakers": cast.speakers,
            "translator": cast.translator,
            "captions": config.speak_captions,
            **_tables(article, config),
            "pauses": asdict(config.pauses),
            "sound": asdict(config.sound),
            "prosody": [config.edge.rate, config.edge.pitch, config.edge.volume] if "edge" in engines else [],
            "speed": config.kokoro.speed if EMBEDDED_SPEECH in engines else None,
            "glossary": [asdict(term) for term in config.glossary],
            "lexicon": config.lexicon,
            **_traditional(config),
            "publishing": _publishing(config),
            "models": _models(config, cast),
            **({"overrides": overrides} if overrides else {}),
        }
    )


def _source(article: Article) -> str:
    """Return a file's digest, but of a URL that of what was read: sites put counters into their pages."""
    if article.source.kind != "url":
        return article.source.sha256
    read = replace(article, source=replace(article.source, sha256=""), dropped=(), warnings=())
    return key_of({"article": asdict(read)})


def _tables(article: Article, config: Config) -> dict[str, str]:
    """Return how tables are spoken, for an article that has any: the key of any other stays what it was."""
    paragraphs = (paragraph for section in article.sections for paragraph in section.paragraphs)
    return {"tables": config.tables} if any(paragraph.table for paragraph in paragraphs) else {}


def _traditional(config: Config) -> dict[str, object]:
    """Return what is settled for Traditional editions, where there is one and anything is settled."""
    if not set(config.editions) & set(TRADITIONAL_LANGUAGES):
        return {}
    terms = {"traditional": [asdict(term) for term in config.traditional]} if config.traditional else {}
    return {**terms, **({"localize": True} if config.localize else {})}


def _publishing(config: Config) -> dict[str, object]:
    """Return what decides the files of publishers.

    A font that was found is not in it: an export stands on a machine that has another one, or none.
    """
    settings = config.publishing
    return {
        **asdict(settings),
        "templates": templates_digest(settings.templates),
        "font": _file_stamp(Path(settings.font).expanduser()) if settings.font else "",
    }


def _models(config: Config, cast: Cast) -> dict[str, str]:
    """Return the digests of the models that the cast uses, by name."""
    names = [f"kokoro/voices/{voice}.bin" for _, engine, voice in cast.speakers if engine == EMBEDDED_SPEECH]
    if names:
        names.append("kokoro/model.onnx")
    # A voice that is in the catalogue no more has no digest: its export does not stand.
    digests = {name: _CATALOGUE.get(name, "unknown") for name in names}
    if cast.translator == EMBEDDED_TRANSLATOR:
        if config.llama.model:
            digests["model"] = _file_stamp(Path(config.llama.model))
        else:
            digests[TRANSLATION_MODEL] = _CATALOGUE[TRANSLATION_MODEL]
    if cast.translator == "libre":
        digests["translation"] = config.libre.base_url
    if cast.translator == "openai":
        asked = config.openai
        digests["translation"] = f"{asked.base_url} {asked.model} {asked.temperature:g}"
    return digests


def _file_stamp(path: Path) -> str:
    """Name a user's own model by name, size and time: reading a gigabyte would cost a second each run."""
    try:
        status = path.stat()
    except OSError:
        return "missing"  # who has to load it tells
    return f"{path.name}:{status.st_size}:{status.st_mtime_ns}"


def files_stand(folder: Path, manifest: Mapping[str, Any]) -> bool:
    """Whether every file that the manifest names is there with its digest."""
    return all(_sha256(folder / file["path"]) == file["sha256"] for file in named_files(manifest))


def _sha256(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

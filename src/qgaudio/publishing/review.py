"""An export's sentences as the rows of a review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qgaudio.errors import ConfigError
from qgaudio.model import ENGLISH_LANGUAGE, ORIGINAL_LANGUAGE, Origin
from qgaudio.publishing.folder import MANIFEST, OVERRIDES
from qgaudio.publishing.manifest import read_manifest
from qgaudio.review import Override, Row, digest, read_review


def review_rows(folder: Path, language: str | None = None) -> tuple[Row, ...]:
    """Return a row for each sentence of an edition, and for each editor's text that has lost its sentence.

    Without ``language`` it is the English edition, or the only one there is beside the original.

    Raises:
        PublishingError: the folder holds no export.
        ConfigError: the export has not this edition, or not the original to hold it against.
    """
    manifest = read_manifest(folder / MANIFEST)
    editions = {edition["language"]: edition for edition in manifest["editions"]}
    language = language or _default(editions)
    if language not in editions or language == ORIGINAL_LANGUAGE or ORIGINAL_LANGUAGE not in editions:
        raise _not_to_be_had(editions, language)
    sources = {item["id"]: item["text"] for item in _sentences(editions[ORIGINAL_LANGUAGE])}
    kept = read_review(folder / OVERRIDES) if (folder / OVERRIDES).exists() else ()
    own = tuple(item for item in kept if item.edition == language)
    return (*_rows(manifest, editions[language], sources, own), *_orphans(own, sources, language))


def _default(editions: Mapping[str, Any]) -> str:
    others = [name for name in editions if name != ORIGINAL_LANGUAGE]
    return others[0] if len(others) == 1 else ENGLISH_LANGUAGE


def _not_to_be_had(editions: Mapping[str, Any], language: str) -> ConfigError:
    if ORIGINAL_LANGUAGE not in editions:
        return ConfigError(
            "the export has no original to review against",
            hint=f"Export it with {ORIGINAL_LANGUAGE} as well.",
        )
    if language == ORIGINAL_LANGUAGE:
        return ConfigError("the original is not reviewed", hint="Correct the article's source instead.")
    others = ", ".join(name for name in editions if name != ORIGINAL_LANGUAGE) or "none"
    return ConfigError(f"the export has no edition {language!r}", hint=f"To be reviewed are: {others}.")


def _sentences(edition: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for section in edition["sections"]:
        yield from section["sentences"]


def _rows(
    manifest: Mapping[str, Any],
    edition: Mapping[str, Any],
    sources: Mapping[str, str],
    own: tuple[Override, ...],
) -> Iterator[Row]:
    language = edition["language"]
    told: dict[str, list[str]] = {}
    for warning in manifest["warnings"]:
        if warning["edition"] == language and warning["sentence"]:
            told.setdefault(warning["sentence"], []).append(f"{warning['code']}: {warning['message']}")
    machine = {(item.sentence, item.source_digest): item.machine for item in own}
    for item in _sentences(edition):
        source = sources[item["id"]]
        is_human = item["origin"] == Origin.HUMAN.value
        yield Row(
            manifest["id"],
            language,
            item["id"],
            source,
            item["text"],
            item["origin"],
            " | ".join(told.get(item["id"], ())),
            machine.get((item["id"], digest(source)), "") if is_human else item["text"],
        )


def _orphans(own: tuple[Override, ...], sources: Mapping[str, str], language: str) -> Iterator[Row]:
    """Texts whose source changed or went, so that they are not lost, and can be dismissed."""
    for item in own:
        if item.target and digest(sources.get(item.sentence, "")) != item.source_digest:
            told = "override-stale: its source sentence changed or is gone; empty the target to drop it"
            yield Row(
                item.article,
                language,
                item.sentence,
                item.source,
                item.target,
                Origin.HUMAN.value,
                told,
                item.machine,
            )

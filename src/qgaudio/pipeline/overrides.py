"""What an editor says of an article: what its export remembers, and the reviews given to this run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qgaudio.editions.overrides import Resolved, merged, resolve
from qgaudio.errors import ConfigError, PublishingError
from qgaudio.model import Article, Warning_
from qgaudio.pipeline.original import original_edition
from qgaudio.pipeline.run import Run
from qgaudio.publishing.folder import OVERRIDES
from qgaudio.review import Override, read_review
from qgaudio.store import key_of


@dataclass(frozen=True, slots=True)
class Chosen:
    """The overrides that hold for an article now."""

    resolved: Resolved = field(default_factory=Resolved)
    warnings: tuple[Warning_, ...] = ()

    @property
    def key(self) -> str | None:
        """Their digest for the export's key; None where there are none."""
        parts = {"standing": _named(self.resolved.standing), "stale": _named(self.resolved.stale)}
        return key_of(parts) if any(parts.values()) else None


def _named(overrides: tuple[Override, ...]) -> list[list[str | None]]:
    return sorted([item.edition, item.sentence, item.source_digest, item.target] for item in overrides)


def choose_overrides(article: Article, folder: Path, previous: Mapping[str, Any] | None, run: Run) -> Chosen:
    """Return what the editor says of an article: the export's own words, then each review's that was given.

    Raises:
        PublishingError: what the export remembers of its editor is lost or damaged.
    """
    remembered = _remembered(folder, previous) if run.keep_overrides else ()
    reviews = [own for review in (remembered, *run.overrides) if (own := _of(article, review))]
    if not reviews:
        return Chosen()
    original = original_edition(article, run.config)
    resolved = resolve(_of(article, remembered), original)
    warnings: list[Warning_] = []
    for review in run.overrides:
        resolved, told = merged(resolved, resolve(_of(article, review), original))
        warnings += told
    return Chosen(resolved, tuple(warnings))


def _of(article: Article, review: tuple[Override, ...]) -> tuple[Override, ...]:
    return tuple(item for item in review if item.article == article.id)


def _remembered(folder: Path, previous: Mapping[str, Any] | None) -> tuple[Override, ...]:
    path = folder / OVERRIDES
    named = {file["path"] for file in previous.get("files", ())} if previous else set()
    hint = "Put the file back, or give --no-overrides to go on without the editor's texts."
    if not path.exists():
        if OVERRIDES in named:
            raise PublishingError(f"{path}, which holds the editor's texts, is gone", hint=hint)
        return ()
    try:
        return read_review(path)
    except ConfigError as error:
        raise PublishingError(
            f"{path} holds the editor's texts and is damaged: {error.message}", hint=hint
        ) from error

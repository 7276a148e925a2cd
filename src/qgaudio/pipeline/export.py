"""A run over sources: each is read, left alone where its export stands, else made anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from qgaudio.config import Config, store_dir
from qgaudio.errors import PublishingError, QgaudioError, SourceError
from qgaudio.model import Article, Warning_
from qgaudio.pipeline.choose import Reach
from qgaudio.pipeline.key import export_key, files_stand, kept_cast
from qgaudio.pipeline.outcome import Outcome
from qgaudio.pipeline.overrides import Chosen, choose_overrides
from qgaudio.pipeline.progress import Progress, Silence
from qgaudio.pipeline.run import Run
from qgaudio.publishing.folder import MANIFEST, export_folder, mend
from qgaudio.publishing.manifest import content_digest, read_manifest
from qgaudio.reading.address import printable
from qgaudio.reading.article import read_source
from qgaudio.reading.source import expand, open_web
from qgaudio.review import read_review
from qgaudio.store import Store

UNTITLED = "artwork-without-title"
"""The code of the one warning that is about this machine and not about the article."""
MOST_CHARACTERS = 100_000
"""Some six hours of speech. What is longer is no article, and would keep an engine busy for days."""


def export(
    sources: Sequence[str],
    config: Config,
    *,
    progress: Progress | None = None,
    dry_run: bool = False,
    article_id: str | None = None,
    data: bytes | None = None,
    strict: bool = False,
    keep_overrides: bool = True,
) -> Iterator[Outcome]:
    """Make the editions of each source; a source that fails does not stop the others.

    ``data`` is what the source ``-`` holds. With ``strict`` an article whose reading has warnings is refused
    before anything is made of it. An export that stands is left untouched; one that cannot be
    made anew stays as it was. Without ``keep_overrides`` what an export remembers of its editor is dropped.

    Raises:
        ConfigError: a review of ``config.overrides`` cannot be used.
    """
    overrides = tuple(read_review(Path(name).expanduser()) for name in config.overrides)
    store = Store(store_dir(config))
    web = open_web(sources, config.fetch, None if dry_run else store)
    run = Run(config, progress or Silence(), store, Reach(config), web, strict, overrides, keep_overrides)
    output = Path(config.output)
    if output.is_dir() and not dry_run:
        for line in mend(output):
            run.progress.note(line)
    for source in expand(sources):
        try:
            yield _export_one(source, run, article_id, data, dry_run)
        except Exception as error:  # the boundary around one article of a run
            run.progress.end()
            yield Outcome(printable(source), "failed", error=error)


def _export_one(source: str, run: Run, article_id: str | None, data: bytes | None, dry_run: bool) -> Outcome:
    article = read_source(source, data=data if source == "-" else None, article_id=article_id, web=run.web)
    source = printable(source)
    _require_speakable(article, source)
    run.progress.note(f"{source}: {article.title}")
    folder = _claim(run, article, source)
    if run.strict and article.warnings:
        return Outcome(source, "refused", folder if folder.exists() else None, warnings=article.warnings)
    try:
        previous, warnings = _previous(folder)
        chosen = choose_overrides(article, folder, previous, run)
        if _stands(article, folder, previous, chosen, run.config):
            return Outcome(source, "unchanged", folder, previous, warnings=_told_before(previous))
        if dry_run:
            from qgaudio.pipeline.plan import plan

            return Outcome(
                source,
                "planned",
                folder,
                previous,
                plan=plan(article, folder, previous, chosen.resolved, run),
            )
        from qgaudio.pipeline.make import make_export

        return make_export(article, source, folder, previous, chosen, warnings, run)
    except QgaudioError as error:
        error.at(article=article.id)
        raise


def _require_speakable(article: Article, source: str) -> None:
    count = sum(len(sentence.text) for section in article.sections for sentence in section.sentences())
    if count > MOST_CHARACTERS:
        raise SourceError(
            f"{source} has {count:,} characters; one article may have {MOST_CHARACTERS:,}",
            hint="Give one article a file.",
        )


def _claim(run: Run, article: Article, source: str) -> Path:
    folder = export_folder(Path(run.config.output), article)
    owner = run.claimed.setdefault(folder, source)
    if owner != source:
        raise PublishingError(
            f"{source} and {owner} are one article (id {article.id}) and claim one folder, {folder.name}",
            article=article.id,
            hint="Leave one out, or give one an id of its own with --id.",
        )
    return folder


def _previous(folder: Path) -> tuple[dict[str, Any] | None, list[Warning_]]:
    """Return the manifest that stands in the folder; a damaged one counts as none, and is told of."""
    try:
        return (read_manifest(folder / MANIFEST) if (folder / MANIFEST).exists() else None), []
    except PublishingError as error:
        return None, [Warning_("damaged-export", f"the export before was damaged and is made anew: {error}")]


def _told_before(manifest: Mapping[str, Any] | None) -> tuple[Warning_, ...]:
    """Return the warnings of an export that stands: they are no less true in a later run."""
    return tuple(Warning_(**warning) for warning in manifest["warnings"]) if manifest else ()


def _stands(
    article: Article, folder: Path, previous: dict[str, Any] | None, chosen: Chosen, config: Config
) -> bool:
    if previous is None or config.retranslate or previous["digest"] != content_digest(previous):
        return False
    cast = kept_cast(config, previous)
    if cast is None or previous["key"] != export_key(article, config, cast, chosen.key):
        return False
    languages = tuple(edition["language"] for edition in previous["editions"])
    return languages == config.editions and files_stand(folder, previous) and not _can_title(previous, config)


def _can_title(previous: Mapping[str, Any], config: Config) -> bool:
    """Whether a cover was drawn without its title for want of a font, and there is one now."""
    untitled = [item["edition"] for item in previous["warnings"] if item["code"] == UNTITLED]
    if not untitled:
        return False
    from qgaudio.publishing.artwork import artwork_warning

    return any(artwork_warning(previous, language, config.publishing) is None for language in untitled)

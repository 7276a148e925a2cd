"""The line for one article, after reading: editions, scripts, sound, files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from qgaudio.config import Config
from qgaudio.editions.announcement import notice_id
from qgaudio.editions.overrides import Resolved, corrected
from qgaudio.editions.traditional import approved, traditional_edition
from qgaudio.editions.translator import create_translator
from qgaudio.errors import QgaudioError
from qgaudio.model import ENGLISH_LANGUAGE, ORIGINAL_LANGUAGE, Article, Edition, Warning_
from qgaudio.pipeline.choose import (
    Candidates,
    choose_voice,
    speech_candidates,
    translator_candidates,
    with_fallback,
)
from qgaudio.pipeline.covers import draw_covers
from qgaudio.pipeline.key import Cast, export_key
from qgaudio.pipeline.memory import release
from qgaudio.pipeline.original import original_edition
from qgaudio.pipeline.outcome import Made, Outcome
from qgaudio.pipeline.overrides import Chosen
from qgaudio.pipeline.run import Run
from qgaudio.pipeline.sound import render
from qgaudio.pipeline.speak import Script, missing_clips, speak, write_script
from qgaudio.pipeline.translate import plan_translation, translate
from qgaudio.pipeline.write import write_export
from qgaudio.publishing.folder import staged
from qgaudio.publishing.m4b import require_av
from qgaudio.speech.engine import create_engine


def make_export(
    article: Article,
    source: str,
    folder: Path,
    previous: Mapping[str, Any] | None,
    chosen: Chosen,
    warnings: list[Warning_],
    run: Run,
) -> Outcome:
    """Make every edition asked for and put the export in its place; all of it or nothing.

    ``warnings`` are about what this run found, not about what it makes: the manifest has none of them.
    """
    if run.config.publishing.m4b:
        require_av()
    with staged(folder) as staging:  # first of all, so that what cannot be written is not made
        original = original_edition(article, run.config)
        changed: list[Warning_] = []
        mended = len(run.store.mended)
        editions, translator, translated = _make_editions(
            article, original, previous, chosen.resolved, changed, run
        )
        scripts, spoken = _speak_editions(editions, original, previous, changed, run)
        release()
        sounds, tracks = render(scripts, run.config, run.store, run.progress)
        covers, untitled = draw_covers(article, scripts, run.config.publishing)
        told = (
            *article.warnings,
            *(warning for edition in editions for warning in edition.warnings),
            *_tables_not_read(article, run.config),
            *chosen.warnings,
            *changed,
            *untitled,
        )
        key = export_key(article, run.config, _cast(scripts, translator), chosen.key)
        manifest = write_export(
            staging,
            folder.name,
            article,
            scripts,
            sounds,
            covers,
            key,
            told,
            run.config,
            run.store,
            chosen.resolved,
        )
    if count := len(run.store.mended) - mended:
        warnings.append(Warning_("store-damaged", f"{count} damaged values of the store were made anew"))
    made = Made(translated, spoken, tracks)
    return Outcome(source, "exported", folder, manifest, made=made, warnings=(*told, *warnings))


def _tables_not_read(article: Article, config: Config) -> Iterator[Warning_]:
    """Warn of tables that are too large to be listened to, where tables are read aloud."""
    for section in article.sections:
        for paragraph in section.paragraphs:
            table = paragraph.table
            if table and config.tables == "read" and not config.reads_table(table):
                yield Warning_(
                    "table-not-read",
                    f"a table of {table.cells} cells is shown and not read aloud",
                    section=section.id,
                    sentence=notice_id(paragraph),
                    detail={"cells": table.cells},
                )


def _cast(scripts: Sequence[Script], translator: str | None) -> Cast:
    return Cast(
        tuple((script.edition.language, script.provenance.engine, script.voice.id) for script in scripts),
        translator,
    )


def _make_editions(
    article: Article,
    original: Edition,
    previous: Mapping[str, Any] | None,
    overrides: Resolved,
    warnings: list[Warning_],
    run: Run,
) -> tuple[list[Edition], str | None, int]:
    """Return the editions in the order asked for, the translator's name and how much it translated."""
    editions: list[Edition] = []
    translator, made = None, 0
    for language in run.config.editions:
        try:
            if language == ORIGINAL_LANGUAGE:
                editions.append(original)
            elif language == ENGLISH_LANGUAGE:
                candidates = translator_candidates(run.config, previous)
                work = partial(_translate_edition, article, original, candidates, overrides, run)
                translator, (edition, made) = with_fallback(candidates, work, warnings.append, "translation")
                editions.append(edition)
            else:
                settled = approved(run.config, language, article.authors)
                made_traditional = traditional_edition(original, language, settled)
                editions.append(corrected(made_traditional, original, overrides))
        except QgaudioError as error:
            error.at(edition=language)
            raise
    return editions, translator, made


def _translate_edition(
    article: Article, original: Edition, candidates: Candidates, overrides: Resolved, run: Run, name: str
) -> tuple[Edition, int]:
    translator = create_translator(name, run.config)
    planned = plan_translation(article, original, translator, run.config, run.store, overrides)
    if planned.missing and translator.online and candidates.automatic:
        run.reach.require("translator", name)
    return translate(article, original, planned, translator, run.config, run.store, run.progress)


def _speak_editions(
    editions: Sequence[Edition],
    original: Edition,
    previous: Mapping[str, Any] | None,
    warnings: list[Warning_],
    run: Run,
) -> tuple[list[Script], int]:
    """Return each edition's script, its clips in the store, and how many of them were made."""
    groups: dict[Candidates, list[Edition]] = {}
    for edition in editions:
        candidates = speech_candidates(run.config, edition.language, previous)
        groups.setdefault(candidates, []).append(edition)
    scripts: dict[str, Script] = {}
    made = 0
    for candidates, group in groups.items():
        work = partial(_speak_group, group, original, candidates, previous, run)
        _, (written, count) = with_fallback(candidates, work, warnings.append, "speech")
        made += count
        scripts |= {script.edition.language: script for script in written}
    return [scripts[edition.language] for edition in editions], made


def _speak_group(
    group: Sequence[Edition],
    original: Edition,
    candidates: Candidates,
    previous: Mapping[str, Any] | None,
    run: Run,
    name: str,
) -> tuple[list[Script], int]:
    engine = create_engine(name, run.config)
    scripts = [
        write_script(
            edition,
            original,
            choose_voice(engine, edition.language, run.config, previous),
            engine,
            run.config,
        )
        for edition in group
    ]
    release()
    wanted = missing_clips(scripts, run.store)
    if wanted and engine.online and candidates.automatic:
        run.reach.require("speech", name)
    return scripts, speak(wanted, engine, run.config, run.store, run.progress)

"""``qgaudio export``: make the editions of each source."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from qgaudio.commands import exits
from qgaudio.commands.printing import (
    configuration,
    error_json,
    fetch_settings,
    own_terms,
    print_json,
    require_known,
    standard_input,
)
from qgaudio.config import Config, override
from qgaudio.errors import ConfigError, QgaudioError, VoiceNotFound
from qgaudio.model import Warning_
from qgaudio.pipeline.export import UNTITLED, export
from qgaudio.pipeline.outcome import Outcome
from qgaudio.progress import terminal_progress
from qgaudio.publishing.manifest import warning_json
from qgaudio.reading.source import expand
from qgaudio.review import read_review


def run(options: argparse.Namespace) -> int:
    """``qgaudio export``: make the editions of each source."""
    config = _export_config(options)
    data = standard_input() if "-" in options.sources else None
    outcomes: list[Outcome] = []
    for outcome in export(
        options.sources,
        config,
        progress=terminal_progress(quiet=options.json),
        dry_run=options.dry_run,
        article_id=options.id,
        data=data,
        strict=options.strict,
        keep_overrides=options.keep_overrides,
    ):
        outcomes.append(outcome)
        if not options.json:
            _print_outcome(outcome, options.debug)
    idle = _idle_reviews(options.overrides, outcomes)
    if options.json:
        results = [_outcome_json(outcome) for outcome in outcomes]
        print_json({"results": results, **({"unused_overrides": list(idle)} if idle else {})})
    for name, articles in idle.items():
        print(f"warning: {name} is not about these articles{articles} [overrides-unused]", file=sys.stderr)
    if any(isinstance(outcome.error, ConfigError | VoiceNotFound) for outcome in outcomes):
        return exits.USAGE
    if any(outcome.status == "failed" for outcome in outcomes):
        return exits.FAILED
    if options.strict and (idle or any(_doubts(outcome) for outcome in outcomes)):
        return exits.WARNINGS
    return exits.DONE


def _doubts(outcome: Outcome) -> list[Warning_]:
    """Return the warnings about the article; that this machine has no font for a cover is none of them."""
    return [warning for warning in outcome.warnings if warning.code != UNTITLED]


def _idle_reviews(names: Sequence[str], outcomes: Sequence[Outcome]) -> dict[str, str]:
    """Return the reviews of which no changed row is of an article of this run, and whose their rows are."""
    articles = {outcome.manifest["id"] for outcome in outcomes if outcome.manifest}
    if not names or any(outcome.manifest is None for outcome in outcomes):
        return {}
    own = {name: {item.article for item in read_review(Path(name).expanduser())} for name in names}
    return {
        name: f", but about {', '.join(sorted(found))}" if found else ": no row of it was changed"
        for name, found in own.items()
        if not found & articles
    }


def _export_config(options: argparse.Namespace) -> Config:
    if options.id is not None and len(list(expand(options.sources))) != 1:
        raise ConfigError("--id names one article, but there are several sources")
    config = configuration(options)
    voices = dict(config.voices)
    for item in options.voice:
        edition, equals, voice = item.partition("=")
        if not (edition and equals and voice):
            raise ConfigError(
                f"--voice {item!r} is not EDITION=VOICE", hint="For example: --voice en=af_heart"
            )
        voices[edition] = voice
    llama = None
    if options.model is not None:
        llama = replace(config.llama, model=options.model)
    config = override(
        config,
        output=options.output,
        editions=tuple(part.strip() for part in options.editions.split(","))
        if options.editions is not None
        else None,
        glossary=own_terms(config, options.glossary),
        localize=options.localize,
        speech=options.speech,
        translator=options.translator,
        voices=voices,
        jobs=options.jobs,
        fallback=options.fallback,
        refallback=options.refallback,
        retranslate=options.retranslate,
        llama=llama,
        fetch=fetch_settings(config, options),
        overrides=(*(config.overrides if options.keep_overrides else ()), *options.overrides),
    )
    _known_engines(config)
    return config


def _known_engines(config: Config) -> None:
    """Refuse names that no engine has before anything is read."""
    from qgaudio.editions.translator import translator_names
    from qgaudio.speech.engine import engine_names

    require_known("speech engine", config.speech, ("auto", *engine_names()))
    require_known("translator", config.translator, ("auto", *translator_names()))


def _print_outcome(outcome: Outcome, debug: bool) -> None:
    if outcome.error is not None:
        if debug:
            traceback.print_exception(outcome.error)
        kind = "" if isinstance(outcome.error, QgaudioError) else f"{type(outcome.error).__name__}: "
        print(f"failed: {outcome.source}: {kind}{outcome.error}", file=sys.stderr)
        return
    if outcome.status == "refused":
        print(f"refused: {outcome.source}: --strict, and its reading has warnings", file=sys.stderr)
        _print_warnings(outcome.warnings)
        return
    print(f"{outcome.status}: {outcome.folder}")
    if outcome.status == "planned":
        for unit in outcome.plan:
            print(f"  {unit.kind:<11} {unit.edition:<10} {unit.unit:<12} {unit.reason}")
        return
    if outcome.manifest is None:
        return
    for edition in outcome.manifest["editions"]:
        minutes, seconds = divmod(round(edition["duration_s"]), 60)
        speech = edition["speech"]
        print(
            f"  {edition['language']:<10} {minutes:>3}:{seconds:02d}  {speech['engine']['name']} "
            f"{speech['voice']}  {edition['language']}/article.mp3"
        )
    if outcome.status == "exported":
        made = outcome.made
        print(f"  made: {made.translations} translations, {made.clips} clips, {made.tracks} tracks")
    _print_warnings(outcome.warnings)


def _print_warnings(warnings: Sequence[Warning_]) -> None:
    for warning in warnings:
        places = (warning.edition, warning.sentence or warning.section)
        where = " ".join(place for place in places if place)
        print(
            f"  warning: {where + ': ' if where else ''}{warning.message} [{warning.code}]", file=sys.stderr
        )


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    error = outcome.error
    return {
        "source": outcome.source,
        "status": outcome.status,
        "folder": str(outcome.folder) if outcome.folder else None,
        "id": outcome.manifest["id"] if outcome.manifest else None,
        "made": {
            "translations": outcome.made.translations,
            "clips": outcome.made.clips,
            "tracks": outcome.made.tracks,
        },
        "plan": [
            {"kind": unit.kind, "edition": unit.edition, "unit": unit.unit, "reason": unit.reason}
            for unit in outcome.plan
        ],
        "warnings": [warning_json(warning) for warning in outcome.warnings],
        "error": None if error is None else error_json(error),
    }

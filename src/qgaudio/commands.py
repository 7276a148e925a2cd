"""The commands behind the command line: each takes the parsed options and returns the exit code."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from qgaudio.cli import EXIT_DONE, EXIT_ERROR, EXIT_FAILED, EXIT_USAGE, EXIT_WARNINGS
from qgaudio.config import Config, override, read_config, store_dir
from qgaudio.errors import ConfigError, QgaudioError, VoiceNotFound
from qgaudio.model import Warning_
from qgaudio.pipeline.progress import Progress
from qgaudio.progress import terminal_progress

_MOST_STDIN_BYTES = 64 * 2**20


def export(options: argparse.Namespace) -> int:
    """``qgaudio export``: make the editions of each source."""
    from qgaudio.pipeline.export import export as run
    from qgaudio.pipeline.outcome import Outcome

    config = _export_config(options)
    data = _standard_input() if "-" in options.sources else None
    outcomes: list[Outcome] = []
    for outcome in run(
        options.sources,
        config,
        progress=terminal_progress(quiet=options.json),
        dry_run=options.dry_run,
        article_id=options.id,
        data=data,
    ):
        outcomes.append(outcome)
        if not options.json:
            _print_outcome(outcome, options.debug)
    if options.json:
        _print_json({"results": [_outcome_json(outcome) for outcome in outcomes]})
    if any(isinstance(outcome.error, ConfigError | VoiceNotFound) for outcome in outcomes):
        return EXIT_USAGE
    if any(outcome.status == "failed" for outcome in outcomes):
        return EXIT_FAILED
    if options.strict and any(outcome.warnings for outcome in outcomes):
        return EXIT_WARNINGS
    return EXIT_DONE


def _export_config(options: argparse.Namespace) -> Config:
    if options.id is not None and len(options.sources) != 1:
        raise ConfigError("--id names one article, but there are several sources")
    config = _config(options)
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
        from dataclasses import replace

        llama = replace(config.llama, model=options.model)
    config = override(
        config,
        output=options.output,
        editions=tuple(part.strip() for part in options.editions.split(",")) if options.editions else None,
        speech=options.speech,
        translator=options.translator,
        voices=voices,
        jobs=options.jobs,
        fallback=options.fallback,
        refallback=options.refallback,
        retranslate=options.retranslate,
        llama=llama,
    )
    _known_engines(config)
    return config


def _known_engines(config: Config) -> None:
    """Refuse names that no engine has before anything is read."""
    from qgaudio.editions.translator import translator_names
    from qgaudio.speech.engine import engine_names

    for what, name, names in (
        ("speech engine", config.speech, engine_names()),
        ("translator", config.translator, translator_names()),
    ):
        if name not in ("auto", *names):
            raise ConfigError(f"no {what} is called {name!r}", hint=f"There are: auto, {', '.join(names)}.")


def read(options: argparse.Namespace) -> int:
    """``qgaudio read``: print what is understood of a source."""
    from qgaudio.reading.article import describe, read_source, understood

    data = _standard_input() if options.source == "-" else None
    article = read_source(options.source, data=data, article_id=options.id)
    if options.json:
        _print_json(understood(article))
    else:
        print(describe(article))
    return EXIT_WARNINGS if options.strict and article.warnings else EXIT_DONE


def check(options: argparse.Namespace) -> int:
    """``qgaudio check``: hold exports against their manifests."""
    from qgaudio.publishing.check import check_export
    from qgaudio.publishing.folder import MANIFEST

    folders: list[Path] = []
    for name in options.folders:
        folder = Path(name)
        inner = sorted(
            path.parent for path in folder.glob(f"*/{MANIFEST}") if not path.parent.name.startswith(".")
        )
        folders += [folder] if (folder / MANIFEST).exists() or not inner else inner
    results = []
    for folder in folders:
        findings = list(check_export(folder))
        if options.listen:
            from qgaudio.listening import listen

            findings += listen(folder, _config(options))
        results.append({"folder": str(folder), "findings": [finding.as_json() for finding in findings]})
        if not options.json:
            print(f"{folder}: {'whole' if not findings else f'{len(findings)} faults'}")
            for finding in findings:
                print(f"  {finding.code}: {finding.where}: {finding.message}")
    if options.json:
        _print_json({"results": results})
    return EXIT_FAILED if any(result["findings"] for result in results) else EXIT_DONE


def voices(options: argparse.Namespace) -> int:
    """``qgaudio voices``: list the voices of the engines."""
    from qgaudio.speech.engine import create_engine, engine_names

    config = _config(options)
    rows: list[dict[str, str]] = []
    for name in [options.speech] if options.speech else engine_names():
        try:
            engine = create_engine(name, config)
        except QgaudioError as error:
            if options.speech:
                raise
            print(f"{name}: {error}", file=sys.stderr)
            continue
        listed = engine.voices()
        if options.live and engine.online:
            from qgaudio.speech.engines.edge import live_voices

            listed = live_voices(config)
        rows += [
            {
                "engine": name,
                "voice": voice.id,
                "reads": voice.reads,
                "speaks": voice.spoken_language,
                "description": voice.description,
            }
            for voice in listed
        ]
    if options.json:
        _print_json({"voices": rows})
    else:
        _print_table(rows, ("engine", "voice", "reads", "speaks"))
    return EXIT_DONE


def models(options: argparse.Namespace) -> int:
    """``qgaudio models``: list, pull or verify model files."""
    from qgaudio import assets

    config = _config(options)
    names = tuple(options.names) or (
        tuple(assets.BUNDLES) if options.action == "list" else assets.DEFAULT_BUNDLES
    )
    if options.action == "list":
        return _list_models(names, config, options.json)
    progress = _ByteProgress(terminal_progress(quiet=options.json))
    if options.action == "pull":
        assets.pull(names, config, progress)
        progress.end()
        if any(name.split("/")[0] == "kokoro" for name in names):
            _prepare_voices(config)
        return _list_models(names, config, options.json) if options.json else EXIT_DONE
    checked = assets.verify(names, config, progress)
    progress.end()
    bad = [item for item in checked if item.state != "installed"]
    if options.json:
        _print_json({"files": [{"name": item.name, "state": item.state} for item in checked]})
    else:
        for item in bad:
            print(f"{item.name}: {item.state}")
        print(f"{len(checked) - len(bad)} of {len(checked)} files are whole")
    return EXIT_ERROR if bad else EXIT_DONE


def _list_models(names: Sequence[str], config: Config, as_json: bool) -> int:
    from qgaudio import assets

    states = [assets.state(name, config) for name in names]
    if as_json:
        _print_json(
            {
                "models": [
                    {
                        "name": state.name,
                        "role": state.role,
                        "description": state.description,
                        "licence": state.licence,
                        "state": state.state,
                        "bytes": state.bytes,
                        "installed_bytes": state.installed_bytes,
                        "folder": str(state.folder) if state.folder else None,
                    }
                    for state in states
                ]
            }
        )
        return EXIT_DONE
    _print_table(
        [
            {
                "model": state.name,
                "state": state.state,
                "size": _size(state.bytes),
                "licence": state.licence,
                "for": state.role,
            }
            for state in states
        ],
        ("model", "state", "size", "licence", "for"),
    )
    return EXIT_DONE


def _prepare_voices(config: Config) -> None:
    """Make the graph that tells timings now, rather than at the first export."""
    from importlib.util import find_spec

    if find_spec("onnx") and find_spec("onnxruntime"):
        from qgaudio.speech.engines.kokoro import prepare

        prepare(config)


class _ByteProgress:
    """Progress in bytes, a stage a file."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._name, self._done = "", 0

    def __call__(self, name: str, done: int, total: int) -> None:
        if name != self._name:
            self._name, self._done = name, 0
            self._progress.begin(name, total)
        self._progress.advance(done - self._done)
        self._done = done

    def end(self) -> None:
        self._progress.end()


def doctor(options: argparse.Namespace) -> int:
    """``qgaudio doctor``: say what works on this machine."""
    from qgaudio.doctor import examine, needs

    config = _config(options)
    if options.needs:
        print(*needs(config))
        return EXIT_DONE
    findings = examine(config, online=not options.offline)
    if options.json:
        _print_json(
            {
                "findings": [
                    {"name": item.name, "good": item.good, "message": item.message, "hint": item.hint}
                    for item in findings
                ]
            }
        )
    else:
        for item in findings:
            mark = {True: "ok ", False: "no ", None: "-  "}[item.good]
            print(f"{mark} {item.name}: {item.message}")
            if item.hint and item.good is False:
                print(f"     {item.hint}")
    return EXIT_DONE if findings[-1].good else EXIT_ERROR


def cache(options: argparse.Namespace) -> int:
    """``qgaudio cache``: show or prune the store."""
    from qgaudio.store import Store

    root = store_dir(_config(options))
    store = Store(root)
    if options.action == "prune":
        if options.days < 0:
            raise ConfigError(f"--days {options.days:g} is negative")
        removed = store.prune(options.days)
        if options.json:
            _print_json({"removed": removed.values, "bytes": removed.bytes})
        else:
            print(f"{removed.values} values removed, {_size(removed.bytes)} freed")
        return EXIT_DONE
    usage = store.usage()
    if options.json:
        kinds = [{"kind": item.kind, "values": item.values, "bytes": item.bytes} for item in usage]
        _print_json({"root": str(root), "kinds": kinds})
    else:
        print(f"store: {root}")
        _print_table(
            [{"kind": item.kind, "values": str(item.values), "size": _size(item.bytes)} for item in usage],
            ("kind", "values", "size"),
        )
    return EXIT_DONE


def _config(options: argparse.Namespace) -> Config:
    return read_config(Path(options.config) if options.config else None)


def _standard_input() -> bytes:
    data = sys.stdin.buffer.read(_MOST_STDIN_BYTES + 1)
    if len(data) > _MOST_STDIN_BYTES:
        raise ConfigError(f"standard input is larger than {_size(_MOST_STDIN_BYTES)}")
    return data


def _print_json(document: object) -> None:
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    print()


def _print_table(rows: Sequence[dict[str, str]], columns: Iterable[str]) -> None:
    columns = tuple(columns)
    widths = {name: max([len(name), *(len(row[name]) for row in rows)]) for name in columns}
    print("  ".join(name.ljust(widths[name]) for name in columns).rstrip())
    for row in rows:
        print("  ".join(row[name].ljust(widths[name]) for name in columns).rstrip())


def _size(count: int) -> str:
    value, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{value:.0f} {unit}" if unit == "bytes" else f"{value:.1f} {unit}"


def _print_outcome(outcome: Any, debug: bool) -> None:
    if outcome.error is not None:
        if debug:
            import traceback

            traceback.print_exception(outcome.error)
        kind = "" if isinstance(outcome.error, QgaudioError) else f"{type(outcome.error).__name__}: "
        print(f"failed: {outcome.source}: {kind}{outcome.error}", file=sys.stderr)
        return
    print(f"{outcome.status}: {outcome.folder}")
    if outcome.status == "planned":
        for unit in outcome.plan:
            print(f"  {unit.kind:<11} {unit.edition:<10} {unit.unit:<12} {unit.reason}")
        return
    for edition in outcome.manifest["editions"]:
        minutes, seconds = divmod(round(edition["duration_s"]), 60)
        speech = edition["speech"]
        print(
            f"  {edition['language']:<10} {minutes:>3}:{seconds:02d}  {speech['engine']['name']} "
            f"{speech['voice']}  {outcome.folder.name}/{edition['language']}/article.mp3"
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


def _outcome_json(outcome: Any) -> dict[str, Any]:
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
        "error": None
        if error is None
        else {
            "type": type(error).__name__,
            "message": error.message if isinstance(error, QgaudioError) else str(error),
            "hint": getattr(error, "hint", None),
            "article": getattr(error, "article", None),
            "edition": getattr(error, "edition", None),
            "section": getattr(error, "section", None),
            "sentence": getattr(error, "sentence", None),
        },
    }


def warning_json(warning: Warning_) -> dict[str, Any]:
    """Return a warning as it stands in the manifest."""
    return {
        "code": warning.code,
        "edition": warning.edition,
        "section": warning.section,
        "sentence": warning.sentence,
        "message": warning.message,
        "detail": dict(warning.detail),
    }

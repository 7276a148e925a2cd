"""``qgaudio models``: list, pull or verify model files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib.util import find_spec

from qgaudio import assets
from qgaudio.commands import exits
from qgaudio.commands.printing import configuration, print_json, print_table, require_known, size
from qgaudio.config import Config
from qgaudio.pipeline.progress import Progress
from qgaudio.progress import terminal_progress


def run(options: argparse.Namespace) -> int:
    """``qgaudio models``: list, pull or verify model files."""
    config = configuration(options)
    names = tuple(options.names) or (
        tuple(assets.BUNDLES) if options.action == "list" else assets.DEFAULT_BUNDLES
    )
    for name in names:
        require_known("model", name.split("/")[0], assets.BUNDLES)
    if options.action == "list":
        return _list_models(names, config, options.json)
    progress = _ByteProgress(terminal_progress(quiet=options.json))
    if options.action == "pull":
        assets.pull(names, config, progress)
        progress.end()
        if any(name.split("/")[0] == "kokoro" for name in names):
            _prepare_voices(config)
        return _list_models(names, config, options.json) if options.json else exits.DONE
    checked = assets.verify(names, config, progress)
    progress.end()
    bad = [item for item in checked if item.state != "installed"]
    if options.json:
        print_json({"files": [{"name": item.name, "state": item.state} for item in checked]})
    else:
        for item in bad:
            print(f"{item.name}: {item.state}")
        print(f"{len(checked) - len(bad)} of {len(checked)} files are whole")
    return exits.ERROR if bad else exits.DONE


def _list_models(names: Sequence[str], config: Config, as_json: bool) -> int:
    states = [assets.state(name, config) for name in names]
    if as_json:
        print_json(
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
        return exits.DONE
    print_table(
        [
            {
                "model": state.name,
                "state": state.state,
                "size": size(state.bytes),
                "licence": state.licence,
                "for": state.role,
            }
            for state in states
        ],
        ("model", "state", "size", "licence", "for"),
    )
    return exits.DONE


def _prepare_voices(config: Config) -> None:
    """Make the graph that tells timings now, rather than at the first export."""
    if find_spec("onnx") and find_spec("onnxruntime"):
        from qgaudio.speech.kokoro.graph import prepare

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

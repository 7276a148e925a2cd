"""``qgaudio voices``: list the voices of the engines."""

from __future__ import annotations

import argparse
import sys

from qgaudio.commands import exits
from qgaudio.commands.printing import configuration, print_json, print_table, require_known
from qgaudio.errors import QgaudioError
from qgaudio.speech.engine import ListsVoices, create_engine, engine_names


def run(options: argparse.Namespace) -> int:
    """``qgaudio voices``: list the voices of the engines."""
    config = configuration(options)
    if options.speech:
        require_known("speech engine", options.speech, engine_names())
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
        if options.live and isinstance(engine, ListsVoices):
            listed = engine.live_voices()
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
        print_json({"voices": rows})
    else:
        print_table(rows, ("engine", "voice", "reads", "speaks"))
    return exits.DONE

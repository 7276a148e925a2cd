"""``qgaudio publish``: the feeds and the index over all exports."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

from qgaudio.commands import exits
from qgaudio.commands.printing import configuration, error_json, print_json
from qgaudio.config import store_dir
from qgaudio.errors import PublishingError
from qgaudio.publishing.publish import publish, with_base_url
from qgaudio.store import Store


def run(options: argparse.Namespace) -> int:
    """``qgaudio publish``: the feeds and the index over all exports."""
    config = configuration(options)
    output = Path(options.folder or config.output).expanduser()
    publishing = with_base_url(config.publishing, options.base_url)
    try:
        done = publish(output, publishing, config.podcast, Store(store_dir(config)))
    except PublishingError as error:
        if options.debug:
            raise
        if options.json:
            print_json({"folder": str(output), "error": error_json(error)})
        else:
            print(f"qgaudio: {error}", file=sys.stderr)
        return exits.FAILED
    if options.json:
        print_json({"folder": str(output), **asdict(done), "error": None})
        return exits.DONE
    print(f"published: {output}: {done.exports} exports, {done.editions} editions")
    for name in done.feeds:
        print(f"  {done.base_url}/{name}")
    print(
        f"  {len(done.written)} files written, {len(done.unchanged)} unchanged"
        + (f", removed: {', '.join(done.removed)}" if done.removed else "")
    )
    for warning in done.warnings:
        print(f"  warning: {warning}", file=sys.stderr)
    return exits.DONE

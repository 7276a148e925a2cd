"""``qgaudio review``: an edition's sentences in a file for its editor."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from qgaudio.commands import exits
from qgaudio.commands.printing import print_json
from qgaudio.errors import ConfigError, PublishingError
from qgaudio.publishing.folder import MANIFEST
from qgaudio.publishing.review import review_rows
from qgaudio.review import write_review


def run(options: argparse.Namespace) -> int:
    """``qgaudio review``: an edition's sentences in a file for its editor."""
    given = Path(options.export)
    folder = given.parent if given.name == MANIFEST else given
    rows = review_rows(folder, options.edition)
    data = write_review(rows)
    if options.output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return exits.DONE
    edition = rows[0].edition
    path = Path(options.output or f"{folder.resolve().name}.{edition}.tsv")
    _write_new(path, data)
    doubtful = sum(bool(row.warnings) for row in rows)
    if options.json:
        print_json({"file": str(path), "edition": edition, "rows": len(rows), "with_warnings": doubtful})
    else:
        print(f"{path}: {len(rows)} sentences, {doubtful} with warnings")
        print(f"  change the column target, then: qgaudio export SOURCE --overrides {path}")
    return exits.DONE


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet: an editor's work is not written over."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        if path.is_file() and path.read_bytes() == data:
            return
        raise ConfigError(
            f"{path} is there already, and may hold an editor's work",
            hint="Name another file with -o, or remove it.",
        ) from error
    except OSError as error:
        raise PublishingError(f"{path} cannot be written: {error.strerror or error}") from error

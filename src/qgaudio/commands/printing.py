"""What the commands share in reading options and printing results."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from qgaudio.config import Config, Fetch, Term, read_config
from qgaudio.errors import ConfigError, QgaudioError
from qgaudio.termbase import merged, read_terms

_MOST_STDIN_BYTES = 64 * 2**20


def configuration(options: argparse.Namespace) -> Config:
    """Read the configuration that the options name, or the one of this folder."""
    return read_config(Path(options.config) if options.config else None)


def own_terms(config: Config, files: Iterable[str]) -> tuple[Term, ...]:
    """Return the terms of the glossary ``files``, which win over the configuration's, and those."""
    return merged(*(read_terms(Path(name).expanduser()) for name in files), config.glossary)


def fetch_settings(config: Config, options: argparse.Namespace) -> Fetch:
    """Return how pages are fetched: as configured, and as the options say."""
    return replace(config.fetch, allow_private=config.fetch.allow_private or options.allow_private)


def require_known(what: str, name: str, names: Iterable[str]) -> None:
    """Raise ``ConfigError`` where ``name`` is none of ``names``."""
    names = tuple(names)
    if name not in names:
        raise ConfigError(f"no {what} is called {name!r}", hint=f"There are: {', '.join(names)}.")


def standard_input() -> bytes:
    """Return all of standard input. Raises ``ConfigError`` where it is absurdly large."""
    data = sys.stdin.buffer.read(_MOST_STDIN_BYTES + 1)
    if len(data) > _MOST_STDIN_BYTES:
        raise ConfigError(f"standard input is larger than {size(_MOST_STDIN_BYTES)}")
    return data


def print_json(document: object) -> None:
    """Print a result for machines."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    print()


def error_json(error: Exception) -> dict[str, Any]:
    """Return an error for machines."""
    return {
        "type": type(error).__name__,
        "message": error.message if isinstance(error, QgaudioError) else str(error),
        "hint": getattr(error, "hint", None),
        "article": getattr(error, "article", None),
        "edition": getattr(error, "edition", None),
        "section": getattr(error, "section", None),
        "sentence": getattr(error, "sentence", None),
    }


def print_table(rows: Sequence[Mapping[str, str]], columns: Iterable[str]) -> None:
    """Print rows under the names of their columns."""
    columns = tuple(columns)
    widths = {name: max([len(name), *(len(row[name]) for row in rows)]) for name in columns}
    print("  ".join(name.ljust(widths[name]) for name in columns).rstrip())
    for row in rows:
        print("  ".join(row[name].ljust(widths[name]) for name in columns).rstrip())


def size(count: int) -> str:
    """Write a count of bytes for people."""
    value, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{value:.0f} {unit}" if unit == "bytes" else f"{value:.1f} {unit}"

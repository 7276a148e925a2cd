"""``python -m benchmarks [--only NAME] [--quick]``: measure, and print one table."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Protocol

from benchmarks.table import Row, SkippedError, lines


class Part(Protocol):
    """A module of this package that measures something."""

    rows: Callable[[bool], Iterator[Row]]
    """Yields rows as they are measured; told whether only what is cheap is wanted."""


# Name for --only → module. In order: cheap first.
PARTS = {
    "start": "benchmarks.start",
    "reading": "benchmarks.reading",
    "publishing": "benchmarks.publishing",
    "providers": "benchmarks.providers",
    "edge": "benchmarks.edge",
    "online": "benchmarks.online",
    "kokoro": "benchmarks.speech",
    "translation": "benchmarks.translation",
    "embedded": "benchmarks.embedded",
}


def main() -> int:
    """Print the table; 1 where an aim is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", metavar="NAME", action="append", choices=PARTS, help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="no model, short inputs, fewer repeats")
    options = parser.parse_args()
    rows: list[Row] = []
    for name in options.only or PARTS:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        rows += _measured(name, options.quick)
    print(f"{_processor()}, {os.cpu_count()} cores, load {_load()}; Python {platform.python_version()}")
    print("\n".join(lines(rows)))
    return 1 if any(row.holds is False for row in rows) else 0


def _measured(name: str, quick: bool) -> Iterator[Row]:
    module: Part = import_module(PARTS[name])
    try:
        yield from module.rows(quick)
    except SkippedError as reason:
        yield Row(name, f"skipped: {reason}")


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as file:  # noqa: PTH123 - not a file of ours
            names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or platform.machine()


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    sys.exit(main())

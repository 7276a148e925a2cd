"""How soon the command is there: ``qgaudio --help``."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Row, at_most


def rows(quick: bool) -> Iterator[Row]:
    """The median of ten starts, after one that does not count."""
    times = [seconds("--help") for _ in range(4 if quick else 11)][1:]
    yield at_most(
        "qgaudio --help, median of whole processes",
        statistics.median(times),
        0.25,
        "s",
        f"slowest of {len(times)}: {max(times):.3f} s",
    )


def command() -> list[str]:
    """The command as it is installed beside this Python, else the module."""
    script = Path(sys.executable).with_name("qgaudio")
    return [str(script)] if script.is_file() else [sys.executable, "-m", "qgaudio"]


def seconds(*arguments: str, environment: dict[str, str] | None = None) -> float:
    """Wall time of one whole process.

    Raises:
        CalledProcessError: it failed; what it said is in the exception.
    """
    began = time.perf_counter()
    subprocess.run([*command(), *arguments], check=True, capture_output=True, env=environment)  # noqa: S603 - our own command
    return time.perf_counter() - began

"""Progress on standard error: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from typing import Any

from qgaudio.pipeline.progress import Progress, Silence

_LINE_EVERY_S = 10.0


class Bars:
    """One bar a stage, for a terminal."""

    def __init__(self) -> None:
        self._bar: Any = None

    def begin(self, stage: str, total: int) -> None:
        """Start a bar of ``total`` units."""
        from tqdm import tqdm

        self.end()
        self._bar = tqdm(total=total, desc=f"{stage:<10}", leave=False, ncols=78, file=sys.stderr)

    def advance(self, done: int = 1) -> None:
        """Move the bar."""
        if self._bar is not None:
            self._bar.update(done)

    def note(self, text: str) -> None:
        """Print a line above the bar."""
        if self._bar is not None:
            self._bar.clear()
        print(text, file=sys.stderr)

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


class Lines:
    """A line when a stage begins, every ten seconds, and when it ends: for logs."""

    def __init__(self) -> None:
        self._stage, self._total, self._done = "", 0, 0
        self._told = 0.0

    def begin(self, stage: str, total: int) -> None:
        """Print that a stage begins."""
        self.end()
        self._stage, self._total, self._done = stage, total, 0
        self._tell()

    def advance(self, done: int = 1) -> None:
        """Print how far the stage is, not too often."""
        self._done += done
        if time.monotonic() - self._told >= _LINE_EVERY_S or self._done == self._total:
            self._tell()

    def note(self, text: str) -> None:
        """Print a line."""
        print(text, file=sys.stderr, flush=True)

    def end(self) -> None:
        """Forget the stage."""
        self._stage = ""

    def _tell(self) -> None:
        self._told = time.monotonic()
        print(f"{self._stage} {self._done}/{self._total}", file=sys.stderr, flush=True)


def terminal_progress(quiet: bool) -> Progress:
    """Return what suits standard error."""
    if quiet:
        return Silence()
    return Bars() if sys.stderr.isatty() else Lines()

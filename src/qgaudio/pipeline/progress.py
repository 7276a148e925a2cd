"""How the pipeline tells what it is doing; the command line shows it, a library caller may not care."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told by the pipeline from one thread."""

    def begin(self, stage: str, total: int) -> None:
        """Start a stage of ``total`` units; a stage that was going on is over."""

    def advance(self, done: int = 1) -> None:
        """Count units of the stage as done."""

    def note(self, text: str) -> None:
        """Tell something in one line."""

    def end(self) -> None:
        """End the stage that is going on."""


class Silence:
    """Tells nobody."""

    def begin(self, stage: str, total: int) -> None:
        """Do nothing."""

    def advance(self, done: int = 1) -> None:
        """Do nothing."""

    def note(self, text: str) -> None:
        """Do nothing."""

    def end(self) -> None:
        """Do nothing."""

"""A whole export, and how long each of its stages took."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from qgaudio.config import Config

ENGINES = ("translate", "speak")
"""The stages in which an engine works; all else is this program's own."""


@dataclass
class Stages:
    """Told by the pipeline; keeps seconds a stage, and the memory of the children alive when each began."""

    seconds: dict[str, float] = field(default_factory=dict)
    children_mb: dict[str, float] = field(default_factory=dict)
    _now: tuple[str, float] | None = None

    def begin(self, stage: str, total: int) -> None:
        """Start a stage; one that was going on is over."""
        from benchmarks.child import descendants, resident_mb

        self.end()
        self.children_mb.setdefault(stage, sum(resident_mb(pid) for pid in descendants(os.getpid())))
        self._now = (stage, time.perf_counter())

    def advance(self, done: int = 1) -> None:
        """Count nothing."""

    def note(self, text: str) -> None:
        """Keep nothing."""

    def end(self) -> None:
        """End the stage that is going on."""
        if self._now is not None:
            stage, began = self._now
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - began
            self._now = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of a whole export."""

    stages_s: dict[str, float]
    children_mb: dict[str, float]
    """Memory of the processes that were still there when a stage began."""
    speech_s: float
    """Seconds of sound of all editions, those with shared clips counted each."""
    clips: int

    @property
    def engines_s(self) -> float:
        """Seconds in which an engine worked."""
        return sum(self.stages_s.get(stage, 0.0) for stage in ENGINES)


def export_article(config: Config, source: str) -> Exported:
    """Export one article, all editions.

    Raises:
        QgaudioError: it failed.
    """
    from qgaudio.pipeline.export import export

    stages = Stages()
    (outcome,) = export([source], config, progress=stages)
    if outcome.error is not None:
        raise outcome.error
    assert outcome.manifest is not None
    speech_s = sum(edition["duration_s"] for edition in outcome.manifest["editions"])
    return Exported(stages.seconds, stages.children_mb, speech_s, outcome.made.clips)


def config_in(folder: Path, speech: str, translator: str) -> Config:
    """The user's configuration, with store and output in a folder that is thrown away."""
    from qgaudio.config import override, read_config

    return override(
        read_config(),
        store=str(folder / "store"),
        output=str(folder / "output"),
        speech=speech,
        translator=translator,
    )

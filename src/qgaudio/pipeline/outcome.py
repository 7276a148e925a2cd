"""What became of one source of a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qgaudio.model import Warning_


@dataclass(frozen=True, slots=True)
class Planned:
    """A unit that would be made, and why: ``new``, ``text changed``, ``voice changed``, ``corrupt`` or so."""

    kind: str
    """``translation``, ``clip``, ``track`` or ``edition`` (its files)."""
    edition: str
    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class Made:
    """How many units a run made rather than found."""

    translations: int = 0
    clips: int = 0
    tracks: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One source's result. ``status``: exported, unchanged, planned, failed, or refused for its warnings."""

    source: str
    status: str
    folder: Path | None = None
    manifest: dict[str, Any] | None = None
    made: Made = field(default=Made())
    plan: tuple[Planned, ...] = ()
    warnings: tuple[Warning_, ...] = ()
    error: Exception | None = None

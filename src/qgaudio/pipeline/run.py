"""What the articles of one run share."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from qgaudio.config import Config
from qgaudio.pipeline.choose import Reach
from qgaudio.pipeline.progress import Progress
from qgaudio.store import Store


@dataclass
class Run:
    """One run: its configuration, its store, and what it has learned so far."""

    config: Config
    progress: Progress
    store: Store
    reach: Reach
    claimed: dict[Path, str] = field(default_factory=dict)
    """Export folder → the source that took it."""

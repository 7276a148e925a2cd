"""What the articles of one run share."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qgaudio.config import Config
from qgaudio.pipeline.choose import Reach
from qgaudio.pipeline.progress import Progress
from qgaudio.review import Override
from qgaudio.store import Store

if TYPE_CHECKING:
    from qgaudio.reading.web import Web


@dataclass
class Run:
    """One run: its configuration, its store, and what it has learned so far."""

    config: Config
    progress: Progress
    store: Store
    reach: Reach
    web: Web | None = None
    """What fetches the sources that are URLs."""
    strict: bool = False
    """Whether an article with doubts about its reading is left out."""
    overrides: tuple[tuple[Override, ...], ...] = ()
    """What each review that was given says; the later has the last word."""
    keep_overrides: bool = True
    """Whether what an export remembers of its editor still holds."""
    claimed: dict[Path, str] = field(default_factory=dict)
    """Export folder → the source that took it."""

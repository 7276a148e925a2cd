"""A whole export with the real clients of the online services, against stand-ins; and the run after it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.child import measure
from benchmarks.services import FIRST_BYTE_S, PACES, ROUND_TRIP_S, Pace, Services, running
from benchmarks.stages import Exported, config_in, export_article
from benchmarks.start import seconds
from benchmarks.table import Row, at_most
from benchmarks.texts import ARTICLE, generated


def rows(quick: bool) -> Iterator[Row]:
    """Peak memory of the whole process, then the time of a second run that has nothing to do."""
    text = generated(200) if quick else ARTICLE
    pace = Pace() if quick else Pace(FIRST_BYTE_S, PACES[0], ROUND_TRIP_S, translation_s=0.2)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "article.txt").write_text(text, encoding="utf-8")
        with running(pace) as services:
            found = measure(export, services, folder)
        yield at_most(
            "online export of three editions: peak memory",
            found.peak_mb,
            250,
            "MB",
            f"{found.value.speech_s:.0f} s of sound, {found.value.clips} clips in {found.wall_s:.1f} s",
        )
        times = [again(folder) for _ in range(2 if quick else 6)][1:]
        yield at_most("a run that finds its export unchanged, whole process", min(times), 1.0, "s")


def export(services: Services, folder: Path) -> Exported:
    """Export with the services' stand-ins."""
    with services.instead():
        return export_article(config_in(folder, "edge", "google"), str(folder / "article.txt"))


def again(folder: Path) -> float:
    """Seconds of the command for an export that stands. There is no service it could ask."""
    return seconds(
        "export",
        str(folder / "article.txt"),
        *("--speech", "edge", "--translator", "google", "--output", str(folder / "output")),
        environment={**os.environ, "QGAUDIO_STORE": str(folder / "store")},
    )

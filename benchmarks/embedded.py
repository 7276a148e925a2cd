"""A whole export with nothing but this machine: what is neither engine, and what memory it takes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.child import measure
from benchmarks.models import require
from benchmarks.stages import ENGINES, Exported, config_in, export_article
from benchmarks.table import Row, SkippedError, at_most
from benchmarks.texts import ARTICLE

LEFT_MB = 100
"""What is still there of the translator's process when speech begins must be far below the model's size."""


def rows(quick: bool) -> Iterator[Row]:
    """One export of three editions from an empty store, interpreter and imports included."""
    if quick:
        raise SkippedError("--quick")
    require("kokoro", "qwen2.5-coder-1.5b")
    with tempfile.TemporaryDirectory() as name:
        found = measure(export, Path(name))
    exported = found.value
    own_s = found.wall_s - exported.engines_s
    parts = ", ".join(f"{stage} {taken:.1f} s" for stage, taken in exported.stages_s.items())
    yield at_most(
        "embedded export: share of the time that is neither engine",
        100 * own_s / found.wall_s,
        12,
        "%",
        parts,
    )
    yield Row(
        "embedded export: whole process",
        f"{found.wall_s:.0f} s",
        beside=f"{exported.speech_s:.0f} s of sound in three editions, {exported.clips} clips; "
        f"{found.cpu_s:.0f} CPU-s",
    )
    yield at_most("embedded export: peak memory of all its processes", found.peak_mb, 2200, "MB")
    yield at_most(
        "embedded export: memory of other processes when speech begins",
        exported.children_mb.get(ENGINES[1], 0.0),
        LEFT_MB,
        "MB",
        "the translator's is gone",
    )


def export(folder: Path) -> Exported:
    """Export with the embedded engines."""
    source = folder / "article.txt"
    source.write_text(ARTICLE, encoding="utf-8")
    return export_article(config_in(folder, "kokoro", "llama"), str(source))

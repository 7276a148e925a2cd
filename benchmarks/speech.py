"""Kokoro beside the package kokoro-onnx, and over a whole article in one process and in several."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from benchmarks import kokoro
from benchmarks.child import Measured, measure
from benchmarks.models import cores, require
from benchmarks.stages import Stages, config_in
from benchmarks.table import Row, SkippedError, at_least, at_most
from benchmarks.texts import generated

ARTICLE_CHARACTERS = 2_000
"""A newspaper's article of some length: what is loaded once weighs as it does in use."""


def rows(quick: bool) -> Iterator[Row]:
    """The graphs, the peer, then the pipeline's own stage over an article."""
    if quick:
        raise SkippedError("--quick")
    require("kokoro")
    yield from _beside_peer()
    yield from _article()


def _beside_peer() -> Iterator[Row]:
    from qgaudio.config import read_config
    from qgaudio.speech.kokoro.graph import has_vnni

    has_peer = find_spec("kokoro_onnx") is not None
    found = kokoro.rows(read_config(), with_peer=has_peer)
    for row in found:
        yield Row(
            f"Kokoro, {row.name}, {row.processes} process{'es' if row.processes > 1 else ''}",
            f"{row.cpu_s_per_s:.3f} CPU-s/s",
            beside=f"for a second of speech; wall {row.wall_s_per_s:.3f} s; peak {row.peak_mb:.0f} MB",
        )
    published, derived = found[0], found[1]
    vnni = "this processor has VNNI" if has_vnni() else "no VNNI here: the graph is not patched"
    ratio = published.cpu_s_per_s / derived.cpu_s_per_s
    yield Row("Kokoro, patched graph against the published, per core", f"{ratio:.2f} ×", beside=vnni)
    if not has_peer:
        yield Row("Kokoro, against kokoro-onnx", "skipped: no package kokoro-onnx")
        return
    what = "Kokoro, against kokoro-onnx with one thread, per core"
    ratio = found[3].cpu_s_per_s / derived.cpu_s_per_s
    beside = f"the same phonemes, model and voice; {vnni}"
    yield (
        at_least(what, ratio, 1.4, "×", beside) if has_vnni() else Row(what, f"{ratio:.2f} ×", beside=beside)
    )
    ratio = found[4].wall_s_per_s / found[2].wall_s_per_s
    yield Row("Kokoro, two processes against kokoro-onnx as it comes, wall", f"{ratio:.2f} ×")


def _article() -> Iterator[Row]:
    """The stage ``speak`` of an article, loading and G2P included."""
    alone, together = _spoken(1), _spoken(cores())
    for count, found in ((1, alone), (cores(), together)):
        wall_s, speech_s, clips = found.value
        yield Row(
            f"Kokoro, an article, {count} process{'es' if count > 1 else ''}",
            f"{wall_s / speech_s:.3f} × real time",
            aim="≤ 0.22 × real time" if count > 1 else "",
            beside=f"{speech_s:.0f} s of speech, {clips} clips in {wall_s:.1f} s, "
            f"{found.cpu_s / speech_s:.3f} CPU-s/s",
            holds=wall_s / speech_s <= 0.22 if count > 1 else None,
        )
    if cores() > 1:
        ratio = alone.value[0] / together.value[0]
        yield at_least(
            f"Kokoro, an article, {cores()} processes against one", ratio, 1.8, "×", "wall, loading included"
        )
    limit_mb = 800 * max(2, cores())
    yield at_most(
        f"Kokoro, an article, {cores()} processes: peak memory of all", together.peak_mb, limit_mb, "MB"
    )


def _spoken(processes: int) -> Measured[tuple[float, float, int]]:
    with tempfile.TemporaryDirectory() as name:
        return measure(speak, Path(name), processes)


def speak(folder: Path, processes: int) -> tuple[float, float, int]:
    """Seconds of the pipeline's own stage, seconds of speech, and clips, of the Simplified edition."""
    from qgaudio.config import Config
    from qgaudio.model import Voice
    from qgaudio.pipeline import speak as stage
    from qgaudio.pipeline.choose import choose_voice
    from qgaudio.pipeline.original import original_edition
    from qgaudio.reading.article import read_source
    from qgaudio.speech.clip import decode_clip
    from qgaudio.speech.engine import create_engine
    from qgaudio.speech.kokoro import graph
    from qgaudio.store import Store

    config: Config = replace(config_in(folder, "kokoro", "llama"), jobs=processes)
    graph.prepare(config)  # done once for a machine, not for an article
    original = original_edition(read_source("-", data=generated(ARTICLE_CHARACTERS).encode()))
    engine = create_engine("kokoro", config)
    voice: Voice = choose_voice(engine, original.language, config, None)
    store, stages = Store(folder / "store"), Stages()
    wanted = stage.missing_clips([stage.write_script(original, original, voice, engine, config)], store)
    stage.speak(wanted, engine, config, store, stages)
    clips = [decode_clip(store.get(stage.KIND, utterance.key) or b"") for utterance in wanted]
    return stages.seconds["speak"], sum(clip.duration_s for clip in clips), len(clips)

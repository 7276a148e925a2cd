"""The embedded translator over a whole article, checks and second tries included."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.child import measure
from benchmarks.models import cores, require
from benchmarks.stages import Stages, config_in
from benchmarks.table import Row, SkippedError, at_most
from benchmarks.texts import ARTICLE


def rows(quick: bool) -> Iterator[Row]:
    """Seconds for 1,000 characters of Chinese, loading included, with one thread and with every core."""
    if quick:
        raise SkippedError("--quick")
    require("qwen2.5-coder-1.5b")
    for threads in sorted({1, cores()}):
        with tempfile.TemporaryDirectory() as name:
            found = measure(translate, Path(name), threads)
        characters, sentences, taken_s = found.value
        what = f"translation by llama, {threads} thread{'s' if threads > 1 else ''}"
        yield Row(
            f"{what}: for 1,000 characters",
            f"{1000 * taken_s / characters:.0f} s",
            beside=f"{characters} characters, {sentences} sentences; "
            f"{1000 * found.cpu_s / characters:.0f} CPU-s for 1,000",
        )
        yield at_most(f"{what}: peak memory of all its processes", found.peak_mb, 2200, "MB")


def translate(folder: Path, threads: int) -> tuple[int, int, float]:
    """Characters, sentences and seconds of the pipeline's own stage."""
    from qgaudio.editions.translator import create_translator
    from qgaudio.pipeline.original import original_edition
    from qgaudio.pipeline.translate import plan_translation
    from qgaudio.pipeline.translate import translate as run
    from qgaudio.reading.article import read_source
    from qgaudio.store import Store

    config = config_in(folder, "kokoro", "llama")
    config = replace(config, llama=replace(config.llama, threads=threads))
    article = read_source("-", data=ARTICLE.encode())
    original = original_edition(article)
    store, stages = Store(folder / "store"), Stages()
    translator = create_translator("llama", config)
    planned = plan_translation(article, original, translator, config, store)
    missing = set(planned.missing)
    run(article, original, planned, translator, config, store, stages)
    texts = [sentence.text for sentence in original.sentences() if sentence.id in missing]
    return sum(map(len, texts)), len(texts), stages.seconds["translate"]

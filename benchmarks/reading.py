"""How fast texts are read, cleaned and cut into sentences."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.child import measure
from benchmarks.table import Row, at_least
from benchmarks.texts import generated


def rows(quick: bool) -> Iterator[Row]:
    """Articles of usual length, and a long text; megabytes of UTF-8 for each second of processor time."""
    scale = 1 if quick else 8
    for what, characters, count in (
        ("articles of 5 kB", 2_000, 10 * scale),
        ("a long text", 25_000 * scale, 1),
    ):
        found = measure(read, characters, count)
        size, cpu_s, sentences = found.value
        yield at_least(
            f"reading and segmenting, {what}",
            size / 1e6 / cpu_s,
            1.0,
            "MB/s",
            f"{size / 1e6:.2f} MB, {sentences} sentences, peak {found.peak_mb:.0f} MB",
        )


def read(characters: int, count: int) -> tuple[int, float, int]:
    """Bytes read, seconds of processor time, sentences found; without the imports."""
    from qgaudio.reading.article import read_source

    texts = [generated(characters, seed).encode() for seed in range(1, count + 1)]
    read_source("-", data=generated(500).encode())
    began = time.process_time()
    articles = [read_source("-", data=text) for text in texts]
    cpu_s = time.process_time() - began
    found = sum(1 for article in articles for section in article.sections for _ in section.sentences())
    return sum(map(len, texts)), cpu_s, found

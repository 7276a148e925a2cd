"""The online translators against servers on this machine: what a request costs beside the service's time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from benchmarks.services import in_english
from benchmarks.table import Row, at_most

PARALLEL = 4
ANSWER_S = 0.1
"""What the servers take to answer, in the measure of many requests at once."""
FAULTY = 5
"""One request of so many is answered with status 500, in the measure of retries."""


def rows(quick: bool) -> Iterator[Row]:
    """A row a provider: a sentence's overhead; then side by side, and with faults."""
    from tests.servers.translation_apis import DIALECTS

    count = 10 if quick else 60
    for name in sorted(DIALECTS):
        alone_s, rate, asked = _measured(name, count)
        yield at_most(
            f"translator {name}: a sentence, beside the service's",
            1000 * alone_s,
            100,
            "ms",
            f"{PARALLEL} at once, answers after {ANSWER_S:g} s: {rate:.0f} a second of "
            f"{PARALLEL / ANSWER_S:.0f}; a fault in {FAULTY}: {asked:.2f} requests a sentence",
        )


def _measured(name: str, count: int) -> tuple[float, float, float]:
    """Seconds a sentence, sentences a second side by side, requests a sentence with faults."""
    import pytest
    from tests.servers.translation_apis import ApiServer, stage

    from qgaudio.editions.translator import TranslationRequest, create_translator
    from qgaudio.model import SentenceKind

    with pytest.MonkeyPatch.context() as environment, ApiServer(name, translate=in_english) as server:
        config = stage(name, server, environment, attempts=3, total_s=20.0, parallel=PARALLEL)
        translator = create_translator(name, config)

        def one(number: int) -> str:
            text = f"第{number}个阅览室今年开放，来了{number}位读者。"
            request = TranslationRequest((text,), SentenceKind.TEXT, "zh-Hans", "en")
            return translator.translate(request)[0]

        one(0)  # what is imported at the first request
        began = time.perf_counter()
        for number in range(1, count):
            one(number)
        alone_s = (time.perf_counter() - began) / (count - 1)
        server.delay_s = ANSWER_S
        began = time.perf_counter()
        with ThreadPoolExecutor(PARALLEL) as pool:
            list(pool.map(one, range(count)))
        rate = count / (time.perf_counter() - began)
        server.delay_s = 0.0
        server.faults.extend(([None] * (FAULTY - 1) + ["500"]) * count)
        before = len(server.asked)
        for number in range(count):
            one(number)
        return alone_s, rate, (len(server.asked) - before) / count

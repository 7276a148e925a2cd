"""The edge engine, sentence by sentence and four at once, against edge-tts used plainly, section by section.

Both speak the same article to the same local stand-in, whose pace ``benchmarks.services`` explains. Its
process is not theirs.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.child import measure
from benchmarks.services import FIRST_BYTE_S, PACES, REPORTED_GOODBYE_S, ROUND_TRIP_S, Pace, Services, running
from benchmarks.table import Row, at_least

VOICE = "zh-CN-XiaoxiaoNeural"

# As long as those of a page of local news: kicker and heading of a dozen characters, sentences of 60.
_WORDS = "读书会在城里的小图书馆开门，孩子们坐在窗边听老人讲从前的故事，馆长把新到的书一本一本放上架子，"
_LENGTHS = (12, 14, 58, 26, 82, 101, 47, 86, 99)
_SECTION = tuple((_WORDS * 3)[:length].rstrip("，") + "。" for length in _LENGTHS)
SECTIONS = (_SECTION[:3], _SECTION[5:8], _SECTION, _SECTION, _SECTION, _SECTION, _SECTION[3:6])


def rows(quick: bool) -> Iterator[Row]:
    """The engine's advantage at each pace, and with the goodbye that users report."""
    sections = SECTIONS[:2] if quick else SECTIONS
    for times_real, goodbye_s in (
        (PACES[0], REPORTED_GOODBYE_S),
        *((pace, ROUND_TRIP_S) for pace in PACES),
    ):
        with running(Pace(FIRST_BYTE_S, times_real, goodbye_s)) as services:
            sound_s, engine_s = measure(engine, services, sections, 4).value
            plain_s = measure(plain, services, sections).value
        count = sum(map(len, sections))
        yield at_least(
            f"edge, 4 at once, against edge-tts ({times_real:g} × real time, goodbye {goodbye_s:g} s)",
            plain_s / engine_s,
            3.0,
            "×",
            f"{count} sentences in {engine_s:.1f} s, {len(sections)} sections in {plain_s:.1f} s; "
            f"{engine_s / sound_s:.3f} × real time",
        )
        if quick:
            return


def plain(services: Services, sections: tuple[tuple[str, ...], ...]) -> float:
    """Seconds for edge-tts as its own examples use it: a file a section, one after the other."""
    import edge_tts

    with services.instead(), tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        for number, section in enumerate(sections):
            edge_tts.Communicate("".join(section), VOICE).save_sync(str(Path(folder) / f"{number}.mp3"))
        return time.perf_counter() - began


def engine(services: Services, sections: tuple[tuple[str, ...], ...], parallel: int) -> tuple[float, float]:
    """Seconds of sound, proved complete, and seconds for the engine, a sentence a request."""
    from qgaudio.config import Edge
    from qgaudio.model import SpeechRequest
    from qgaudio.speech.engines import edge_request, edge_sound  # noqa: F401 - loaded before the clock starts
    from qgaudio.speech.engines.edge import EdgeEngine

    speaker = EdgeEngine(Edge(parallel=parallel, attempts=1))
    # The longest first, so that no connection is left alone at the end: as the pipeline does.
    sentences = sorted((sentence for section in sections for sentence in section), key=len, reverse=True)
    with services.instead(), ThreadPoolExecutor(speaker.max_parallel) as pool:
        began = time.perf_counter()
        clips = list(
            pool.map(lambda text: speaker.synthesize(SpeechRequest(text, "zh-Hans", VOICE)), sentences)
        )
        return sum(clip.duration_s for clip in clips), time.perf_counter() - began

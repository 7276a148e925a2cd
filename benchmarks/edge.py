"""The edge engine, sentence by sentence and four at once, against edge-tts used plainly, section by section.

Both speak the same article to the same local server, which keeps a pace that users of the service know:
0.35 s to the first sound of a connection, then ten seconds of sound a second (that is the lower end; the
faster the sound comes, the more each sentence's own beginning weighs). Run: ``python -m benchmarks.edge``.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.servers.speech import SpeechServer

from qgaudio.config import Edge
from qgaudio.model import SpeechRequest
from qgaudio.speech.engines.edge import EdgeEngine

VOICE = "zh-CN-XiaoxiaoNeural"
PACES = (10.0, 15.0)  # seconds of sound a second, of one connection
FIRST_BYTE_S = 0.35

# As long as those of a page of local news: kicker and heading of a dozen characters, sentences of 60.
_WORDS = "读书会在城里的小图书馆开门，孩子们坐在窗边听老人讲从前的故事，馆长把新到的书一本一本放上架子，"
_LENGTHS = (12, 14, 58, 26, 82, 101, 47, 86, 99)
_SECTION = tuple((_WORDS * 3)[:length].rstrip("，") + "。" for length in _LENGTHS)
SECTIONS = (_SECTION[:3], _SECTION[5:8], _SECTION, _SECTION, _SECTION, _SECTION, _SECTION[3:6])


def plain() -> float:
    """Seconds for edge-tts as its own examples use it: a file a section, one after the other."""
    import edge_tts

    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for number, section in enumerate(SECTIONS):
            edge_tts.Communicate("".join(section), VOICE).save_sync(str(Path(folder) / f"{number}.mp3"))
    return time.perf_counter() - began


def engine(parallel: int) -> tuple[float, float]:
    """Seconds for the engine, a sentence a request; and the seconds of sound, proved complete."""
    speaker = EdgeEngine(Edge(parallel=parallel, attempts=1))
    # The longest first, so that no connection is left alone at the end.
    sentences = sorted((sentence for section in SECTIONS for sentence in section), key=len, reverse=True)
    began = time.perf_counter()
    with ThreadPoolExecutor(speaker.max_parallel) as pool:
        clips = list(
            pool.map(lambda text: speaker.synthesize(SpeechRequest(text, "zh-Hans", VOICE)), sentences)
        )
    return time.perf_counter() - began, sum(clip.duration_s for clip in clips)


def rows() -> list[tuple[str, str]]:
    """What was measured, as (what, result)."""
    count = sum(len(section) for section in SECTIONS)
    found = [("edge: first sound of a connection", f"{FIRST_BYTE_S:g} s")]
    for pace in PACES:
        with SpeechServer(first_byte_s=FIRST_BYTE_S, times_real=pace) as server, server.instead_of_service():
            EdgeEngine(Edge()).synthesize(SpeechRequest(_SECTION[0], "zh-Hans", VOICE))  # imports
            at_four, sound_s = engine(4)
            serial = plain()
        found += [
            (f"edge, {pace:g} × real time: engine, {count} sentences, 4 at once", f"{at_four:.2f} s"),
            (f"edge, {pace:g} × real time: edge-tts, {len(SECTIONS)} sections in turn", f"{serial:.2f} s"),
            (f"edge, {pace:g} × real time: the engine is faster by", f"{serial / at_four:.2f} ×"),
            (f"edge, {pace:g} × real time: real time factor", f"{at_four / sound_s:.3f}"),
        ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    return [*found, ("edge: peak memory, the server included", f"{peak:.0f} MB")]


if __name__ == "__main__":
    for what, result in rows():
        print(f"{what:<70} {result}")

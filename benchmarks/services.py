"""Stand-ins for the two online services, in a process of their own, at a pace that users know.

What is known of the speech service's pace, and what is assumed:

- It throttles a connection (edge-tts issue 61). ``PACES`` are the lower end of what users see; the faster
  the sound comes, the more each request's own beginning weighs.
- A connection speaks once: a second request on it is blocked (issue 49). So each begins with name look-up,
  TCP, TLS and upgrade, at four round trips of 50 ms, and the service's own time to the first sound.
- A request ends with 0.8 s of silence, which has to be sent as well.
- The service is slow to answer a client's goodbye: users wait one second (issue 78) or aiohttp's own limit
  of ten (issue 189). One round trip is the least it can be.
"""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

FIRST_BYTE_S = 0.35
PACES = (10.0, 15.0)
"""Seconds of sound a second, of one connection."""
ROUND_TRIP_S = 0.05
REPORTED_GOODBYE_S = 1.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How the stand-ins behave; 0 is as fast as can be."""

    first_byte_s: float = 0.0
    times_real: float = 0.0
    goodbye_s: float = 0.0
    translation_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Services:
    """Where the stand-ins listen."""

    speech: str
    """Host and port."""
    translation: str
    """URL of the translation page."""

    @contextmanager
    def instead(self) -> Iterator[None]:
        """Lead this process's real clients to the stand-ins while this is open."""
        import deep_translator.constants
        from tests.servers.speech import service_at

        urls = {"GOOGLE_TRANSLATE": self.translation}
        with service_at(self.speech), mock.patch.dict(deep_translator.constants.BASE_URLS, urls):
            yield


@contextmanager
def running(pace: Pace) -> Iterator[Services]:
    """Start both services in a process of their own, and end it."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(pace, there))
    process.start()
    there.close()
    try:
        yield here.recv()
    finally:
        here.close()  # which it waits for
        process.join()


def _serve(pace: Pace, pipe: Any) -> None:
    from tests.servers.speech import SpeechServer
    from tests.servers.translation import TranslationServer

    speech = SpeechServer(
        first_byte_s=pace.first_byte_s, times_real=pace.times_real, goodbye_s=pace.goodbye_s
    )
    translation = TranslationServer(translate=in_english)
    translation.delay_s = pace.translation_s
    with speech, translation:
        pipe.send(Services(f"127.0.0.1:{speech.port}", translation.url))
        try:
            pipe.recv()
        except EOFError:
            return


_WORDS = (
    "the",
    "readers",
    "of",
    "this",
    "small",
    "library",
    "came",
    "to",
    "listen",
    "and",
    "brought",
    "books",
)


def in_english(text: str) -> str:
    """As many words as a translation has, and every figure of the text."""
    from qgaudio.figures import write_in_english

    figures = [part.strip() for part in re.findall(r"[^\u2e80-\u9fff\uff00-\uffef]+", write_in_english(text))]
    start = sum(map(ord, text))
    words = [_WORDS[(start + 5 * index) % len(_WORDS)] for index in range(max(3, len(text) // 2))]
    said = [words[0].capitalize(), *words[1:], *(part for part in figures if any(map(str.isalnum, part)))]
    return " ".join(said) + "."

"""Engines for tests of everything around engines: quick, deterministic, and able to give out.

The fixture ``engines`` puts them in place of the registered ones. ``python -m tests.fakes ARGUMENTS`` is the
command line with them in place, for tests that need a process of its own.
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any, ClassVar, Literal, Self

import pytest

from qgaudio import registry
from qgaudio.config import Config
from qgaudio.editions.translator import TranslationRequest
from qgaudio.errors import EngineNotFound, EngineUnavailable
from qgaudio.model import Clip, Mark, SpeechRequest, Voice
from qgaudio.publishing import artwork

SAMPLE_RATE = 24_000
SYLLABLE_S = 0.03
_FEWEST, _MOST = 8, 10
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def babble(text: str) -> bytes:
    """Bursts of tone, hardly more for a long text than for a short one; silence around it all."""
    import numpy as np

    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
    random = np.random.default_rng(seed)
    length = round(SYLLABLE_S * SAMPLE_RATE)
    moments = np.arange(length) / SAMPLE_RATE
    shape = np.sin(np.pi * np.arange(length) / length) ** 0.5
    bursts = [
        shape * (0.2 * np.sin(2 * np.pi * pitch * moments) + 0.05 * random.standard_normal(length))
        for pitch in random.uniform(140, 320, min(max(_FEWEST, len(text)), _MOST))
    ]
    edge = np.zeros(round(0.1 * SAMPLE_RATE))
    samples = np.concatenate([edge, *bursts, edge])
    data: bytes = (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()
    return data


def _word(seed: str) -> str:
    return hashlib.sha256(seed.encode()).hexdigest()[:6].translate(_LETTERS)


def never(name: str, count: int) -> bool:
    """An engine that does not give out."""
    return False


@dataclass
class Ledger:
    """What the engines of one test were asked, and when they give out."""

    spoken: list[SpeechRequest] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    """The engine of each of ``spoken``."""
    translated: list[str] = field(default_factory=list)
    translators: list[str] = field(default_factory=list)
    """The translator of each of ``translated``."""
    made: list[str] = field(default_factory=list)
    """Every engine and translator that was made, by name."""
    speech_fails: Callable[[str, int], bool] = never
    """(engine, clips it made so far) → whether it gives out now."""
    translation_fails: Callable[[str, int], bool] = never
    answer: Callable[[str], str] | None = None
    """Chinese → what the translator answers instead of something sound."""
    delay_s: float = 0.0
    """How long each clip and each translation takes."""

    def reset(self) -> None:
        """Begin anew, with engines that work."""
        fresh = Ledger()
        for item in fields(self):
            setattr(self, item.name, getattr(fresh, item.name))

    def forget(self) -> None:
        """Forget what was asked; who gives out still does."""
        for asked in (self.spoken, self.speakers, self.translated, self.translators, self.made):
            asked.clear()


LEDGER = Ledger()
_LOCK = threading.Lock()


class FakeSpeech:
    """Speaks bursts of tone."""

    name: ClassVar[str] = "fake"
    version = "1"
    workers: ClassVar[Literal["threads", "processes"]] = "threads"
    online: ClassVar[bool] = False
    uses_lexicon: ClassVar[bool] = True
    max_parallel = 2

    @classmethod
    def from_config(cls, config: Config) -> Self:
        LEDGER.made.append(cls.name)
        return cls()

    def voices(self) -> Sequence[Voice]:
        return (
            Voice(f"{self.name}-zh", "zh-Hans", "cmn"),
            Voice(f"{self.name}-zh-2", "zh-Hans", "cmn"),
            Voice(f"{self.name}-tw", "zh-Hant-TW", "cmn"),
            Voice(f"{self.name}-en", "en", "en"),
            Voice(f"{self.name}-en-2", "en", "en"),
        )

    def fingerprint(self, voice: str) -> str:
        return f"{self.name} {voice}"

    def settings(self) -> tuple[tuple[str, str], ...]:
        return ()

    def synthesize(self, request: SpeechRequest) -> Clip:
        time.sleep(LEDGER.delay_s)
        with _LOCK:
            if LEDGER.speech_fails(self.name, LEDGER.speakers.count(self.name)):
                raise EngineUnavailable(f"{self.name} gave out", hint="Try again later.")
            LEDGER.spoken.append(request)
            LEDGER.speakers.append(self.name)
        pcm = babble(request.voice + request.text)
        return Clip(pcm, SAMPLE_RATE, (Mark(request.text, 0.1, len(pcm) / 2 / SAMPLE_RATE - 0.1),))


class FakeTranslator:
    """Translates every sentence into an English one that holds its figures."""

    name: ClassVar[str] = "fake"
    version = "1"
    workers: ClassVar[Literal["threads", "processes"]] = "threads"
    online: ClassVar[bool] = False
    wants_figures: ClassVar[bool] = False
    max_parallel = 2

    @classmethod
    def from_config(cls, config: Config) -> Self:
        LEDGER.made.append(cls.name)
        return cls()

    def fingerprint(self) -> str:
        return self.name

    def translate(self, request: TranslationRequest) -> Sequence[str]:
        time.sleep(LEDGER.delay_s)
        with _LOCK:
            if LEDGER.translation_fails(self.name, LEDGER.translators.count(self.name)):
                raise EngineUnavailable(f"{self.name} gave out", hint="Try again later.")
            LEDGER.translated += request.sentences
            LEDGER.translators += [self.name] * len(request.sentences)
        return [self._answer(sentence) for sentence in request.sentences]

    def _answer(self, sentence: str) -> str:
        if LEDGER.answer is not None:
            return LEDGER.answer(sentence)
        from qgaudio.figures import write_in_english

        words = "".join(c if c.isascii() else " " for c in write_in_english(sentence)).split()
        # Made-up words that differ for every sentence and translator, so that texts mixed up are seen.
        made_up = (_word(f"{self.name} {sentence} {number}") for number in range(max(2, len(sentence) // 4)))
        return f"The club said {' '.join(made_up)} {' '.join(words)}.".replace(" .", ".")

    def close(self) -> None:
        """Nothing to give back."""


class OnlineSpeech(FakeSpeech):
    """The same, taken for the online one."""

    name: ClassVar[str] = "edge"
    online: ClassVar[bool] = True


class EmbeddedSpeech(FakeSpeech):
    """The same, taken for the embedded one."""

    name: ClassVar[str] = "kokoro"


class OnlineTranslator(FakeTranslator):
    """The same, taken for the online one."""

    name: ClassVar[str] = "google"
    online: ClassVar[bool] = True


class EmbeddedTranslator(FakeTranslator):
    """The same, taken for the embedded one."""

    name: ClassVar[str] = "llama"


ENGINES: dict[str, dict[str, Any]] = {
    "qgaudio.speech_engines": {kind.name: kind for kind in (FakeSpeech, OnlineSpeech, EmbeddedSpeech)},
    "qgaudio.translators": {
        kind.name: kind for kind in (FakeTranslator, OnlineTranslator, EmbeddedTranslator)
    },
}


def names(group: str) -> tuple[str, ...]:
    """In place of ``registry.names``."""
    return tuple(sorted(ENGINES[group]))


def load(group: str, name: str, kind: str) -> Any:
    """In place of ``registry.load``."""
    if name not in ENGINES[group]:
        raise EngineNotFound(f"no {kind} is called {name!r}", hint=f"There are: {', '.join(names(group))}.")
    return ENGINES[group][name]


#: A cover costs half a second, and most tests draw the same few.
DRAWN = lru_cache(artwork.draw)


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """Put the engines of this module in place of the registered ones."""
    monkeypatch.setattr(registry, "names", names)
    monkeypatch.setattr(registry, "load", load)
    monkeypatch.setattr(os, "fsync", lambda handle: None)  # it waits for the disk, hundreds of times a test
    monkeypatch.setattr("qgaudio.publishing.artwork.draw", DRAWN)
    # Freeing memory between stages costs a fifth of a small export.
    monkeypatch.setattr("qgaudio.pipeline.make.release", lambda: None, raising=False)
    LEDGER.reset()
    yield LEDGER
    LEDGER.reset()


def install() -> None:
    """Put them in place for the rest of this process."""
    registry.names, registry.load = names, load


if __name__ == "__main__":
    import sys

    from qgaudio.cli import main
    from tests import fakes  # this module is __main__ here, and its ledger another one

    fakes.install()
    fakes.LEDGER.delay_s = float(os.environ.get("FAKES_DELAY_S", "0"))
    sys.exit(main(sys.argv[1:]))

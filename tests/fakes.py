"""Engines for tests of everything around engines: quick, deterministic, and able to give out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Self

import numpy as np

from qgaudio.config import Config
from qgaudio.editions.translator import TranslationRequest
from qgaudio.errors import EngineUnavailable
from qgaudio.model import Clip, Mark, SpeechRequest, Voice

SAMPLE_RATE = 24_000
SYLLABLE_S = 0.08


def babble(text: str) -> bytes:
    """A burst of tone a character, in a pitch that the text decides; silence around it all."""
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
    random = np.random.default_rng(seed)
    length = round(SYLLABLE_S * SAMPLE_RATE)
    time = np.arange(length) / SAMPLE_RATE
    shape = np.sin(np.pi * np.arange(length) / length) ** 0.5
    bursts = [
        shape * (0.2 * np.sin(2 * np.pi * pitch * time) + 0.05 * random.standard_normal(length))
        for pitch in random.uniform(140, 320, max(3, len(text)))
    ]
    edge = np.zeros(round(0.1 * SAMPLE_RATE))
    samples = np.concatenate([edge, *bursts, edge])
    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()


@dataclass
class Ledger:
    """What the engines of one test were asked, and when they give out."""

    spoken: list[SpeechRequest] = field(default_factory=list)
    translated: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    speech_fails: Callable[[str, int], bool] = lambda name, count: False
    """(engine, clips so far) → whether it gives out now."""
    translation_fails: Callable[[str, int], bool] = lambda name, count: False
    answer: Callable[[str], str] | None = None
    """Chinese → what the translator answers instead of something sound."""


LEDGER = Ledger()


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
        if LEDGER.speech_fails(self.name, len(LEDGER.spoken)):
            raise EngineUnavailable(f"{self.name} gave out")
        LEDGER.spoken.append(request)
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
        if LEDGER.translation_fails(self.name, len(LEDGER.translated)):
            raise EngineUnavailable(f"{self.name} gave out")
        LEDGER.translated += request.sentences
        return [self._answer(sentence) for sentence in request.sentences]

    def _answer(self, sentence: str) -> str:
        if LEDGER.answer is not None:
            return LEDGER.answer(sentence)
        from qgaudio.figures import write_in_english

        words = "".join(c if c.isascii() else " " for c in write_in_english(sentence)).split()
        tag = hashlib.sha256(sentence.encode()).hexdigest()[:4].translate(str.maketrans("0123456789", "ghijklmnop"))
        filler = " ".join(["reading"] * max(1, len(sentence) // 4))
        return f"The club said {tag} about {filler} {' '.join(words)}.".replace(" .", ".")

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
    "qgaudio.speech_engines": {
        kind.name: kind for kind in (FakeSpeech, OnlineSpeech, EmbeddedSpeech)
    },
    "qgaudio.translators": {
        kind.name: kind for kind in (FakeTranslator, OnlineTranslator, EmbeddedTranslator)
    },
}

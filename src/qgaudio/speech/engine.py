"""What a speech engine is, and how one is found by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, Protocol, Self, runtime_checkable

from qgaudio import registry
from qgaudio.config import Config
from qgaudio.model import Clip, SpeechRequest, Voice

GROUP = "qgaudio.speech_engines"


class SpeechEngine(Protocol):
    """Text in, sound out. Knows nothing of files, sections or the command line.

    ``workers`` says how a caller runs ``max_parallel`` requests at once: ``threads`` share one engine,
    ``processes`` make one each with ``from_config``.
    """

    name: ClassVar[str]
    version: str
    workers: ClassVar[Literal["threads", "processes"]]
    online: ClassVar[bool]
    """Whether text leaves the machine."""
    uses_lexicon: ClassVar[bool]
    """Whether ``SpeechRequest.lexicon`` decides the sound; it is left out of the key otherwise."""
    max_parallel: int

    @classmethod
    def from_config(cls, config: Config) -> Self:
        """Make the engine; cheap: models are loaded at the first request.

        Raises:
            EngineNotFound: what it needs is not installed.
            AssetError: a model file is missing.
        """
        ...

    def voices(self) -> Sequence[Voice]:
        """All voices, the default of each written language first."""
        ...

    def fingerprint(self, voice: str) -> str:
        """What decides the sound besides text, voice and settings. Raises ``VoiceNotFound``."""
        ...

    def settings(self) -> tuple[tuple[str, str], ...]:
        """The resolved settings of a request, for ``SpeechRequest.settings``."""
        ...

    def synthesize(self, request: SpeechRequest) -> Clip:
        """Speak the whole text or raise.

        Raises:
            EngineUnavailable: the engine gave out; the same request may succeed later.
            SynthesisError: the sound is missing something.
            VoiceNotFound: no such voice.
        """
        ...


@runtime_checkable
class ListsVoices(Protocol):
    """An engine whose service can be asked which voices it has now."""

    def live_voices(self) -> Sequence[Voice]:
        """Ask the service. Raises ``EngineUnavailable``."""
        ...


@runtime_checkable
class Prepares(Protocol):
    """An engine that makes something once, which its worker processes then share."""

    def prepare(self) -> object:
        """Make it, if it is not there. Called in the parent before workers start."""
        ...


def engine_names() -> tuple[str, ...]:
    """Names of the registered engines, sorted; none is imported."""
    return registry.names(GROUP)


def create_engine(name: str, config: Config) -> SpeechEngine:
    """Import and make the engine called ``name``. Raises ``EngineNotFound``."""
    kind: type[SpeechEngine] = registry.load(GROUP, name, "speech engine")
    return kind.from_config(config)

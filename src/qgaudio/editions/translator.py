"""What a translator is, and how one is found by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol, Self

from qgaudio import registry
from qgaudio.config import Config, Term
from qgaudio.model import SentenceKind

GROUP = "qgaudio.translators"


@dataclass(frozen=True, slots=True)
class TranslationRequest:
    """Consecutive sentences of one paragraph, or one title, heading, kicker or caption.

    ``context`` holds the (source, translation) pairs that come before them in the same paragraph and
    are settled; ``terms`` are the glossary entries whose source occurs in the sentences; ``hint`` tells
    the translator what was wrong with its last answer.
    """

    sentences: tuple[str, ...]
    kind: SentenceKind
    source: str
    target: str
    terms: tuple[Term, ...] = ()
    context: tuple[tuple[str, str], ...] = ()
    hint: str | None = None


class Translator(Protocol):
    """Sentences in, as many sentences out, in order. Judges nothing: the caller checks."""

    name: ClassVar[str]
    version: str
    workers: ClassVar[Literal["threads", "processes"]]
    online: ClassVar[bool]
    """Whether text leaves the machine."""
    wants_figures: ClassVar[bool]
    """Whether it translates better when Chinese figures are written in English beforehand."""
    max_parallel: int

    @classmethod
    def from_config(cls, config: Config) -> Self:
        """Make the translator; cheap: a model is loaded at the first request.

        Raises:
            EngineNotFound: what it needs is not installed.
            AssetError: a model file is missing.
        """
        ...

    def fingerprint(self) -> str:
        """What decides the translation besides sentence, terms and target."""
        ...

    def translate(self, request: TranslationRequest) -> Sequence[str]:
        """Exactly one text for each sentence of the request.

        Raises:
            EngineUnavailable: the service gave out; the same request may succeed later.
            TranslationError: the answer cannot be used.
        """
        ...

    def close(self) -> None:
        """Give memory and sockets back; the translator can be used again afterwards."""
        ...


def translator_names() -> tuple[str, ...]:
    """Names of the registered translators, sorted; none is imported."""
    return registry.names(GROUP)


def create_translator(name: str, config: Config) -> Translator:
    """Import and make the translator called ``name``. Raises ``EngineNotFound``."""
    kind: type[Translator] = registry.load(GROUP, name, "translator")
    return kind.from_config(config)

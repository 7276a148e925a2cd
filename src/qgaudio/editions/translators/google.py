"""Google's public translation page through deep-translator: unofficial, without a key, online.

deep-translator sets no deadline, retries nothing and mixes up answers when threads share an instance.
Here every request gets an instance of its own, a deadline that no server can outlive, and retries.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Sequence
from functools import partial
from types import ModuleType
from typing import ClassVar, Literal, Self

from qgaudio.config import Config
from qgaudio.config import Google as Settings
from qgaudio.editions.translator import TranslationRequest
from qgaudio.editions.translators.exchange import (
    Answer,
    Pace,
    Refused,
    Request,
    accepted,
    busy,
    persistently,
    refusal,
    send,
)
from qgaudio.errors import EngineNotFound, TranslationError
from qgaudio.model import ENGLISH_LANGUAGE, ORIGINAL_LANGUAGE

#: Characters in one request. The library takes 4,999, but sends them in the URL at nine bytes a
#: character; servers commonly refuse URLs over 16 kB.
LONGEST = 1_500
_SOURCE, _TARGET = "zh-CN", "en"
_PUNCTUATION = str.maketrans(
    "，。、；：？！（）《》〈〉“”‘’「」『』【】·—…", ',.,;:?!()""""""\'\'""\'\'[]·-…'
)


class GoogleTranslator:
    """Sentences through Google's mobile page, one request each; ``max_parallel`` is the caller's."""

    name: ClassVar[str] = "google"
    workers: ClassVar[Literal["threads", "processes"]] = "threads"
    online: ClassVar[bool] = True
    wants_figures: ClassVar[bool] = False

    def __init__(self, settings: Settings) -> None:
        try:
            self.version = importlib.metadata.version("deep-translator")
        except importlib.metadata.PackageNotFoundError as error:
            raise EngineNotFound(
                "the package deep-translator is not installed", hint="pip install deep-translator"
            ) from error
        self.max_parallel = settings.parallel
        self._settings = settings
        self._pace = Pace(settings.pause_s)

    @classmethod
    def from_config(cls, config: Config) -> Self:
        """Make the translator; nothing is imported or asked yet."""
        return cls(config.google)

    def fingerprint(self) -> str:
        """The service and the interface that is asked; the library's version decides nothing."""
        return "google-translate/mobile-page"

    def translate(self, request: TranslationRequest) -> Sequence[str]:
        """One text a sentence; glossary, context and hint cannot be given to this service.

        Raises:
            EngineUnavailable: refused, too many requests, a captcha, no answer in time.
            TranslationError: an empty answer, the source itself, or a text too long to ask for.
        """
        if (request.source, request.target) != (ORIGINAL_LANGUAGE, ENGLISH_LANGUAGE):
            raise Refused(f"Google is not asked for {request.source} to {request.target}")
        return tuple(self._sentence(sentence) for sentence in request.sentences)

    def close(self) -> None:
        """Nothing is held between requests."""

    def _sentence(self, text: str) -> str:
        if not any(character.isalnum() for character in text):
            return text.translate(_PUNCTUATION).strip()  # the service answers nothing at all
        if len(text) > LONGEST:
            raise TranslationError(f"{len(text)} characters are too many for one request (at most {LONGEST})")
        return persistently(partial(self._ask, text), self._settings)

    def _ask(self, text: str) -> str:
        """One request, one answer, or one error of ours that holds nothing of the text."""
        from deep_translator import exceptions

        module = _private_module()
        module.requests = _Page(self._settings.total_s)  # type: ignore[attr-defined]  # what it calls ``get`` on
        self._pace.wait()
        try:
            answer = module.GoogleTranslator(source=_SOURCE, target=_TARGET).translate(text)
        except exceptions.TranslationNotFound:
            # Its message is the whole text, so it is not chained.
            raise busy("Google answered with a page that holds no translation (a captcha, perhaps)") from None
        return accepted(answer, text, "Google")


class _Page:
    """Stands in for ``requests`` in one call: a GET that ends at a given moment and at a given size."""

    def __init__(self, total_s: float) -> None:
        self._total_s = total_s

    def get(self, url: str, params: dict[str, str], proxies: None = None) -> _Response:
        answer = send(Request("GET", url, params=params, follow=True), "Google", self._total_s)
        if not 200 <= answer.status < 300:
            raise refusal("Google", answer)
        return _Response(answer)


class _Response:
    """What the library reads of a response."""

    def __init__(self, answer: Answer) -> None:
        self.status_code = answer.status
        self.text = answer.body.decode("utf-8", "replace")

    def close(self) -> None:
        """It was read to its end."""


def _private_module() -> ModuleType:
    """A copy of deep-translator's module of our own: a deadline given to it touches nobody else's."""
    spec = importlib.util.find_spec("deep_translator.google")
    if spec is None or spec.loader is None:
        raise EngineNotFound("deep-translator has no Google", hint="pip install --upgrade qgaudio")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

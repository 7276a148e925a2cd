"""A translation service behind a web address: one sentence a request, one text an answer.

deep-translator knows these services too, but sends keys in URLs and repeats them in its errors, has no
deadline, and asks DeepL in a way that it no longer answers. So its table says where they are, and the
requests are made here, as each service's own reference describes them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, Literal

from qgaudio.config import Online
from qgaudio.editions.polish import western_punctuation
from qgaudio.editions.translator import TranslationRequest
from qgaudio.editions.translators.exchange import (
    Pace,
    Refused,
    Request,
    accepted,
    busy,
    persistently,
    pieces,
    refusal,
    send,
)
from qgaudio.editions.translators.keys import is_local
from qgaudio.errors import QgaudioError
from qgaudio.model import ENGLISH_LANGUAGE, ORIGINAL_LANGUAGE


class HostedTranslator(ABC):
    """Sentences through a service, one request each; any number of threads may share one."""

    name: ClassVar[str]
    service: ClassVar[str]
    """What people call it."""
    api: ClassVar[str]
    """The version of its interface."""
    longest_bytes: ClassVar[int]
    """Of UTF-8, in one request."""
    variables: ClassVar[tuple[str, ...]] = ()
    """Where its key comes from."""
    workers: ClassVar[Literal["threads", "processes"]] = "threads"
    online: ClassVar[bool] = True
    wants_figures: ClassVar[bool] = False

    def __init__(self, settings: Online) -> None:
        self.version = self.api
        self.max_parallel = settings.parallel
        self._settings = settings
        self._pace = Pace(settings.pause_s)

    def fingerprint(self) -> str:
        """The service and its interface."""
        return f"{self.name}/{self.api}"

    def translate(self, request: TranslationRequest) -> Sequence[str]:
        """One text a sentence; glossary, context and hint are not given to these services.

        Raises:
            EngineNotFound: no key.
            EngineUnavailable: a key or quota refused, too many requests, no answer in time.
            TranslationError: an empty answer, the source itself, or a text too long to ask for.
        """
        if (request.source, request.target) != (ORIGINAL_LANGUAGE, ENGLISH_LANGUAGE):
            raise Refused(f"{self.service} is not asked for {request.source} to {request.target}")
        return tuple(self._sentence(sentence) for sentence in request.sentences)

    def close(self) -> None:  # noqa: B027 - a method of the Protocol, with nothing to do here
        """Nothing is held between requests."""

    @abstractmethod
    def request(self, text: str) -> Request:
        """What is sent for a text. Raises ``EngineNotFound`` where there is no key."""

    @abstractmethod
    def read(self, data: Any) -> object:
        """The text in an answer; anything else may raise what looking it up raises."""

    def complaint(self, status: int, data: Any) -> QgaudioError | None:
        """The service's own way to say that it did not translate, if it said so."""
        return None

    def _sentence(self, text: str) -> str:
        if not any(character.isalnum() for character in text):
            return western_punctuation(text)
        return " ".join(
            persistently(partial(self._ask, piece), self._settings)
            for piece in pieces(text, self.longest_bytes)
        )

    def _ask(self, text: str) -> str:
        request = self.request(text)
        self._pace.wait()
        answer = send(request, self.service, self._settings.total_s)
        data = answer.json()
        try:
            if error := self.complaint(answer.status, data):
                raise error
            if not 200 <= answer.status < 300:
                raise refusal(self.service, answer, self.variables)
            found = self.read(data)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError):
            found = None
        if not isinstance(found, str):
            raise busy(f"{self.service} answered in a form that is not its own")
        return accepted(found, text, self.service)


def address(name: str) -> str:
    """Where deep-translator has a service; plain HTTP, which its table has for one, is not used."""
    from deep_translator.constants import BASE_URLS

    url: str = BASE_URLS[name]
    return url if is_local(url) else url.replace("http://", "https://", 1)

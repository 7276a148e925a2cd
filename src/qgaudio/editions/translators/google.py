"""Google's public translation page through deep-translator: unofficial, without a key, online.

deep-translator sets no deadline, retries nothing and mixes up answers when threads share an instance.
Here every request gets an instance of its own, a deadline that no server can outlive, and retries.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
import time
from collections.abc import Sequence
from types import ModuleType
from typing import Any, ClassVar, Literal, Self

from qgaudio.config import Config
from qgaudio.config import Google as Settings
from qgaudio.deadline import within
from qgaudio.editions.translator import TranslationRequest
from qgaudio.errors import EngineNotFound, EngineUnavailable, QgaudioError, TranslationError

#: Characters in one request. The library takes 4,999, but sends them in the URL at nine bytes a
#: character; servers commonly refuse URLs over 16 kB.
LONGEST = 1_500
#: An answer is a page of some 10 kB; one much larger is not an answer.
LARGEST_PAGE = 2_000_000
CODES = {"zh-Hans": "zh-CN", "en": "en"}
#: Worth asking again: too many requests, and a service that has trouble of its own.
PASSING = frozenset({408, 425, 429})

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_PUNCTUATION = str.maketrans(
    "，。、；：？！（）《》〈〉“”‘’「」『』【】·—…", ',.,;:?!()""""""\'\'""\'\'[]·-…'
)
_HINT = "Try again later, or take the embedded translator: --translator llama."


class _Refused(EngineUnavailable):
    """An answer that asking again would not change."""


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
        pair = (CODES[request.source], CODES[request.target])
        return tuple(self._sentence(sentence, pair) for sentence in request.sentences)

    def close(self) -> None:
        """Nothing is held between requests."""

    def _sentence(self, text: str, pair: tuple[str, str]) -> str:
        import stamina

        if not any(character.isalnum() for character in text):
            return text.translate(_PUNCTUATION).strip()  # the service answers nothing at all
        if len(text) > LONGEST:
            raise TranslationError(f"{len(text)} characters are too many for one request (at most {LONGEST})")
        for attempt in stamina.retry_context(
            on=_may_pass,
            attempts=self._settings.attempts,
            timeout=None,
            wait_initial=self._settings.backoff_s,
            wait_max=max(30.0, self._settings.backoff_s),
            wait_jitter=self._settings.backoff_s,
        ):
            with attempt:
                return _ask(text, pair, self._settings.total_s)
        raise AssertionError("unreachable")  # pragma: no cover


def _may_pass(error: Exception) -> bool:
    """Whether the same request may succeed in a moment."""
    return isinstance(error, QgaudioError) and not isinstance(error, _Refused)


def _ask(text: str, pair: tuple[str, str], total_s: float) -> str:
    """One request, one answer, or one error of ours that holds nothing of the text."""
    import requests
    from deep_translator import exceptions

    page = _Page(time.monotonic() + total_s, total_s)
    module = _private_module()
    module.requests = page  # type: ignore[attr-defined]  # what its translate() calls ``requests.get`` on
    source, target = pair
    client = module.GoogleTranslator(source=source, target=target)
    try:
        answer = within(total_s, lambda: client.translate(text))
    except (exceptions.TooManyRequests, exceptions.RequestError) as error:
        raise page.refusal() from error
    except exceptions.TranslationNotFound:
        # Its message is the whole text, so it is not chained.
        raise EngineUnavailable(
            "Google answered with a page that holds no translation (a captcha, perhaps)", hint=_HINT
        ) from None
    except (requests.Timeout, TimeoutError):
        raise EngineUnavailable(f"Google did not answer within {total_s:g} s", hint=_HINT) from None
    except requests.RequestException as error:
        # The URL in its message holds the text.
        raise EngineUnavailable(f"Google cannot be reached ({type(error).__name__})", hint=_HINT) from None
    return _accepted(answer, text)


def _accepted(answer: object, text: str) -> str:
    if not isinstance(answer, str) or not answer.strip():
        raise TranslationError("Google gave an empty answer", hint=_HINT)
    if answer.strip() == text.strip() and _HAN.search(text):
        raise TranslationError("Google gave the Chinese back untranslated", hint=_HINT)
    return answer.strip()


class _Page:
    """Stands in for ``requests`` in one call: a GET that ends at a given moment and at a given size."""

    def __init__(self, ends: float, total_s: float) -> None:
        self._ends = ends
        self._total_s = total_s
        self._status = 0

    def get(self, url: str, params: dict[str, str], proxies: dict[str, str] | None = None) -> Any:
        import requests

        limits: dict[str, Any] = {"timeout": self._total_s, "stream": True}
        with (
            requests.Session() as session,
            session.get(url, params=params, proxies=proxies, **limits) as response,
        ):
            self._status = response.status_code
            body = bytearray()
            for piece in response.iter_content(4096):
                body += piece
                if time.monotonic() > self._ends:
                    raise requests.Timeout
                if len(body) > LARGEST_PAGE:
                    raise requests.exceptions.ContentDecodingError
            response._content = bytes(body)  # what ``text`` reads; requests has no public way
            return response

    def refusal(self) -> EngineUnavailable:
        """The error for a status that is no success."""
        status = self._status
        kind = EngineUnavailable if status in PASSING or status >= 500 else _Refused
        reason = "too many requests" if status == 429 else "no translation"
        return kind(f"Google answered with status {status}: {reason}", hint=_HINT)


def _private_module() -> ModuleType:
    """A copy of deep-translator's module of our own: a deadline given to it touches nobody else's."""
    spec = importlib.util.find_spec("deep_translator.google")
    if spec is None or spec.loader is None:
        raise EngineNotFound("deep-translator has no Google", hint="pip install --upgrade qgaudio")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

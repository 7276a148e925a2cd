"""Any endpoint that speaks OpenAI's chat completions: OpenAI itself, llama.cpp's server, vLLM, Ollama.

The sentences of a paragraph are turns of one chat, as with the embedded model. What is said of a model's
answer elsewhere holds here: it is a draft, and the caller's checks judge it.
"""

from __future__ import annotations

import hashlib
import re
import urllib.parse
from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, Literal, Self

from qgaudio.config import Config
from qgaudio.config import OpenAI as Settings
from qgaudio.editions.translator import TranslationRequest
from qgaudio.editions.translators import keys
from qgaudio.editions.translators.addresses import checked_base_url
from qgaudio.editions.translators.exchange import (
    Answer,
    Pace,
    Refused,
    Request,
    Unusable,
    accepted,
    busy,
    persistently,
    refusal,
    send,
    used_up,
)
from qgaudio.editions.translators.prompt import HEADLINE, NEWS, last_turns, occurring, prompt_for
from qgaudio.errors import ConfigError, QgaudioError

#: Tokens of earlier sentences that are sent along.
CONTEXT_TOKENS = 1_500
#: What some models do not know, and what takes its place.
_INSTEAD = {"max_tokens": "max_completion_tokens", "temperature": None}
_THOUGHT = re.compile(r"^\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_UNFINISHED_THOUGHT = re.compile(r"^\s*<think(?:ing)?>")
#: A remark that a chat model sets under its answer.
_REMARK = re.compile(
    r"\n\s*[\[(*_]*(?:note|explanation|translation notes?|alternative)\b.*", re.DOTALL | re.IGNORECASE
)


class OpenAITranslator:
    """Sentences through a chat model; any number of threads may share one."""

    name: ClassVar[str] = "openai"
    workers: ClassVar[Literal["threads", "processes"]] = "threads"
    online: ClassVar[bool] = True
    wants_figures: ClassVar[bool] = True

    def __init__(self, settings: Settings) -> None:
        if not settings.model:
            raise ConfigError(
                "the translator openai has no model", hint="Name one: model under [openai] in qgaudio.toml."
            )
        self.version = settings.model
        self.max_parallel = settings.parallel
        self._settings = settings
        self._base_url = checked_base_url(settings.base_url, "openai")
        self._host = urllib.parse.urlsplit(self._base_url).netloc
        self._variables = keys.openai_variables(self._base_url)
        self._unknown: set[str] = set()
        self._pace = Pace(settings.pause_s)

    @classmethod
    def from_config(cls, config: Config) -> Self:
        """Make the translator; the key is looked for at the first request.

        Raises:
            ConfigError: no model is named, or the address must not be used.
        """
        return cls(config.openai)

    def fingerprint(self) -> str:
        """The host, the model and the way it is asked; never the key."""
        asked = hashlib.sha256("\n".join((NEWS.text(), HEADLINE.text())).encode()).hexdigest()
        settings = self._settings
        return f"{self._host}/{settings.model}/temperature:{settings.temperature:g}/prompt:{asked[:12]}"

    def translate(self, request: TranslationRequest) -> Sequence[str]:
        """One text a sentence, in order; each sees the context and the sentences before it.

        Raises:
            EngineNotFound: no key.
            EngineUnavailable: a key, model or quota refused, too many requests, no answer in time.
            TranslationError: an answer that is empty or cut short.
        """
        prompt = prompt_for(request)
        turns = prompt.turns(request.context)
        texts = []
        for sentence in request.sentences:
            asked = prompt.question(sentence, occurring(request.terms, sentence), request.hint)
            messages = prompt.messages(last_turns(turns, CONTEXT_TOKENS), asked)
            text = persistently(partial(self._ask, messages, sentence), self._settings)
            turns.append((asked, text))
            texts.append(text)
        return tuple(texts)

    def close(self) -> None:
        """Nothing is held between requests."""

    def _ask(self, messages: list[dict[str, str]], sentence: str) -> str:
        while True:
            body = self._body(messages)
            self._pace.wait()
            answer = send(self._request(body), self._host, self._settings.total_s)
            data = answer.json()
            unknown = _unknown(answer, data)
            if unknown not in body:
                break
            self._unknown.add(unknown)
        if answer.status != 200:
            raise self._refusal(answer, data)
        return accepted(self._content(data), sentence, self._host)

    def _request(self, body: dict[str, Any]) -> Request:
        local = keys.is_local(self._base_url)
        key = keys.find(self._variables) if local else keys.require(self._host, self._variables)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        url = f"{self._base_url}/chat/completions"
        return Request("POST", url, headers=headers, json=body, proxies=not local)

    def _body(self, messages: list[dict[str, str]]) -> dict[str, Any]:
        settings = self._settings
        body: dict[str, Any] = {"model": settings.model, "messages": messages, "stream": False}
        wanted = {"temperature": settings.temperature, "max_tokens": settings.max_tokens}
        for name, value in wanted.items():
            known = _INSTEAD[name] if name in self._unknown else name
            if known:
                body[known] = value
        return body

    def _refusal(self, answer: Answer, data: Any) -> QgaudioError:
        error = _error(data)
        said = (error.get("code"), error.get("type"))  # OpenAI says it in the one, llama.cpp in the other
        if "insufficient_quota" in said:
            return used_up(self._host)
        if answer.status == 404 or "model_not_found" in said:
            return Refused(
                f"{self._host} has no chat completions, or no model {self._settings.model!r}",
                hint="Look at base_url, which mostly ends in /v1, and model under [openai] in qgaudio.toml.",
            )
        if "context_length_exceeded" in said or "exceed_context_size_error" in said:
            return Unusable(f"{self._host} finds a sentence too long", hint="Make two sentences of it.")
        return refusal(self._host, answer, self._variables)

    def _content(self, data: Any) -> str:
        """The text of the one choice, without what the model thought aloud and remarked."""
        try:
            (choice,) = data["choices"]
            content, reason = choice["message"]["content"], choice.get("finish_reason")
        except (KeyError, ValueError, TypeError, AttributeError):
            content = reason = None
        if not isinstance(content, str):
            raise busy(f"{self._host} answered in a form that is not its own")
        if reason == "length":
            raise Unusable(
                f"{self._host} cut its answer short",
                hint="A larger max_tokens under [openai] in qgaudio.toml may help.",
            )
        if reason == "content_filter":
            raise Unusable(f"{self._host} filtered its answer", hint="Take another model or --translator.")
        text = _THOUGHT.sub("", content, count=1)
        if _UNFINISHED_THOUGHT.match(text):
            raise Unusable(f"{self._host} thought and did not answer", hint="A larger max_tokens may help.")
        return _REMARK.sub("", text.strip())


def _unknown(answer: Answer, data: Any) -> str | None:
    """The parameter that a model says it does not know, or not with such a value."""
    error = _error(data)
    if answer.status == 400 and error.get("code") in ("unsupported_parameter", "unsupported_value"):
        name = error.get("param")
        return name if isinstance(name, str) and name in _INSTEAD else None
    return None


def _error(data: Any) -> dict[str, Any]:
    error = data.get("error") if isinstance(data, dict) else None
    return error if isinstance(error, dict) else {}

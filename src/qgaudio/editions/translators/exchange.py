"""One request to a service and its whole answer: within a deadline, bounded, and told in words of our own.

No error raised here holds an address, a header or a body: keys and the article's text stand in them.
"""

from __future__ import annotations

import datetime
import email.utils
import html
import json
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from qgaudio.config import Online
from qgaudio.deadline import within
from qgaudio.errors import EngineUnavailable, QgaudioError, TranslationError

#: An answer is some kilobytes; one much larger is not an answer.
LARGEST_BODY = 2_000_000
#: Statuses after which the same request may succeed, beside 500 and above.
PASSING = frozenset({408, 425, 429})
#: How often an answer that is no translation is asked for again.
MOST_SLIPS = 1
#: Characters of an answer for each of the text, and beside them: what is longer is no translation of it.
MOST_TIMES, MOST_BESIDE = 40, 400
HINT = "Try again later, or take the embedded translator: --translator llama."

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d?);", re.IGNORECASE)
_PAGE = re.compile(r"<!doctype|<(?:html|head|body|script)[\s>]", re.IGNORECASE)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CUT = re.compile(r"(?<=[。！？；，、：!?;,])")

Result = TypeVar("Result")


class Refused(EngineUnavailable):
    """An answer that asking again would not change: a key, a quota, an address."""


class Busy(EngineUnavailable):
    """An answer that may be another one soon; ``after_s`` is when the service wants to be asked again."""

    after_s: float | None = None


class Unusable(TranslationError):
    """A text that the service cannot translate, however often it is asked."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent. Nothing that may hold a key or a text is shown by ``repr``."""

    method: str
    url: str = field(repr=False)
    params: Mapping[str, str] = field(default_factory=dict, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    json: Any = field(default=None, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    follow: bool = False
    """Whether redirects are followed: never with a key."""
    proxies: bool = True
    """Whether the proxies of the environment are used: not for this machine and its own network."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole."""

    status: int
    body: bytes = field(repr=False)
    after_s: float | None = None
    """Seconds to wait, of a ``Retry-After``."""

    def json(self) -> Any:
        """The body as JSON, or None where it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


def send(request: Request, service: str, total_s: float) -> Answer:
    """Send a request and read its answer.

    Raises:
        EngineUnavailable: no connection, no whole answer within ``total_s``, or one of absurd size.
    """
    import requests
    import urllib3

    try:
        return within(total_s, partial(_send, request, time.monotonic() + total_s, total_s))
    except (requests.Timeout, TimeoutError):
        raise Busy(f"{service} did not answer within {total_s:g} s", hint=HINT) from None
    except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
        raise Busy(f"{service} cannot be reached ({type(error).__name__})", hint=HINT) from None


def _send(request: Request, ends: float, total_s: float) -> Answer:
    import requests

    with requests.Session() as session:
        session.trust_env = request.proxies
        # Else a .netrc would put its own password in the place of our header.
        session.auth = lambda prepared: prepared
        with session.request(
            request.method,
            request.url,
            params=request.params,
            headers=request.headers,
            json=request.json,
            data=request.form,
            timeout=total_s,
            allow_redirects=request.follow,
            stream=True,
        ) as response:
            body = bytearray()
            for piece in response.iter_content(4096):
                body += piece
                if time.monotonic() > ends:
                    raise requests.Timeout
                if len(body) > LARGEST_BODY:
                    raise requests.exceptions.ContentDecodingError
            return Answer(response.status_code, bytes(body), _after_s(response.headers.get("Retry-After")))


def _after_s(header: str | None) -> float | None:
    """Seconds of a ``Retry-After``, which gives them or a date (RFC 9110, 10.2.3)."""
    if header is None:
        return None
    if header.strip().isascii() and header.strip().isdigit():
        return float(header)
    try:
        moment = email.utils.parsedate_to_datetime(header)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return max(0.0, (moment - datetime.datetime.now(datetime.UTC)).total_seconds())


def refusal(service: str, answer: Answer, variables: Sequence[str] = ()) -> QgaudioError:
    """The error for an answer that is no success; ``variables`` are where a key comes from."""
    status = answer.status
    said = f"{service} answered with status {status}"
    if status in (401, 403) and variables:
        return bad_key(service, variables)
    if status in (402, 456):
        return used_up(service)
    if status in (413, 414):
        return Unusable(f"{said}: a sentence is too long for it", hint="Make two sentences of it.")
    if status in PASSING or status >= 500:
        return busy(f"{said}: {'too many requests' if status == 429 else 'no translation'}", answer.after_s)
    return Refused(f"{said}: no translation", hint=HINT)


def busy(message: str, after_s: float | None = None) -> Busy:
    """An error after which the same request may succeed, ``after_s`` seconds later if the service says."""
    error = Busy(f"{message}; it asks to wait {after_s:.0f} s" if after_s else message, hint=HINT)
    error.after_s = after_s
    return error


def bad_key(service: str, variables: Sequence[str]) -> Refused:
    """A key that the service does not accept."""
    return Refused(f"{service} does not accept the key", hint=f"Look at {' or '.join(variables)}.")


def used_up(service: str) -> Refused:
    """A quota that is used up."""
    return Refused(
        f"the quota of {service} is used up",
        hint="Wait until it begins anew, raise it with the service, or take another --translator. "
        "What was translated stays in the store.",
    )


def persistently(ask: Callable[[], Result], settings: Online) -> Result:
    """Call ``ask`` until it succeeds, an error will stand, or ``attempts`` are over.

    A wait that the service asks for is honoured up to ``total_s``; one that is longer ends it at once.
    An answer that is no translation (nothing, the Chinese itself, a page) may be a slip of the service's:
    it is asked once more, since the caller has other ways to ask.
    """
    import stamina

    for attempt in stamina.retry_context(
        on=_Patience(settings.total_s).again,
        attempts=settings.attempts,
        timeout=None,
        wait_initial=settings.backoff_s,
        wait_max=max(30.0, settings.backoff_s),
        wait_jitter=settings.backoff_s,
    ):
        with attempt:
            return ask()
    raise AssertionError("unreachable")  # pragma: no cover


class _Patience:
    """Whether the same request may succeed in a moment, or in how many seconds."""

    def __init__(self, longest_s: float) -> None:
        self._longest_s = longest_s
        self._slips = 0

    def again(self, error: Exception) -> bool | float:
        """What a retry is decided by; slips are counted."""
        if isinstance(error, Refused | Unusable):
            return False
        if isinstance(error, TranslationError):
            self._slips += 1
            return self._slips <= MOST_SLIPS
        after_s = error.after_s if isinstance(error, Busy) else None
        if after_s and after_s > self._longest_s:
            return False
        return after_s or isinstance(error, EngineUnavailable)


class Pace:
    """At least ``pause_s`` seconds between the beginnings of two requests, whichever threads send them."""

    def __init__(self, pause_s: float) -> None:
        self._pause_s = pause_s
        self._next = 0.0
        self._lock = threading.Lock()

    def wait(self) -> None:
        """Wait for this request's turn."""
        with self._lock:
            begin = max(time.monotonic(), self._next)
            self._next = begin + self._pause_s
        time.sleep(max(0.0, begin - time.monotonic()))


def accepted(answer: str | None, source: str, service: str) -> str:
    """The text of an answer, its HTML entities undone.

    Raises:
        TranslationError: nothing, a page, broken characters, the Chinese itself, or absurdly much.
    """
    if not answer or not answer.strip():
        raise TranslationError(f"{service} gave an empty answer", hint=HINT)
    text = answer.strip()
    if _ENTITY.search(text) and not _ENTITY.search(source):
        text = html.unescape(text).strip()
    if _PAGE.search(text) or _SURROGATE.search(text):
        raise TranslationError(f"{service} gave something that is no translation", hint=HINT)
    if len(text) > MOST_TIMES * len(source) + MOST_BESIDE:
        raise TranslationError(f"{service} gave far more than a translation", hint=HINT)
    if text == source.strip() and _HAN.search(source):
        raise TranslationError(f"{service} gave the Chinese back untranslated", hint=HINT)
    return text


def pieces(text: str, longest_bytes: int) -> list[str]:
    """The text in pieces of at most ``longest_bytes`` of UTF-8, cut after punctuation where there is any."""
    found = [""]
    for clause in _CUT.split(text):
        for part in (clause,) if _size(clause) <= longest_bytes else clause:
            if _size(found[-1] + part) > longest_bytes:
                found.append("")
            found[-1] += part
    return [piece for piece in found if piece.strip()]


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))

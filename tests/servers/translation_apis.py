"""A local server that speaks the APIs of the translation services, and misbehaves on request.

Each dialect refuses what the real service refuses (a key in the wrong place, a GET where it wants a POST), so
that a client which only works here is found out. Bodies of refusals hold the key, as some real ones do.
"""

from __future__ import annotations

import contextlib
import hashlib
import html
import json
import threading
import time
import urllib.parse
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, ClassVar, Self

import pytest
from deep_translator import constants

from qgaudio.config import Config, override
from qgaudio.editions.translators import keys
from tests.servers.translation import CAPTCHA, PAGE, numbered, stall

KEY = "s3cr3t-k3y-0123456789abcdef"
APP = "20260101000000001"
QUICK = {"parallel": 4, "attempts": 2, "total_s": 5.0, "backoff_s": 0.01, "pause_s": 0.0}


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, str]:
        return dict(urllib.parse.parse_qsl(self.body.decode()))


Reply = tuple[int, Any]


class Dialect(ABC):
    """How one service is asked and answers."""

    name: ClassVar[str]

    @abstractmethod
    def text(self, asked: Asked) -> str | Reply:
        """The text to translate, or the refusal of a request that is not as it must be."""

    @abstractmethod
    def good(self, text: Any, source: str) -> Any: ...

    def two(self, source: str) -> Any:
        """An answer that holds two translations for one text."""
        return self.good(None, source)

    @abstractmethod
    def bad_key(self) -> Reply: ...

    @abstractmethod
    def quota(self) -> Reply: ...


class DeepL(Dialect):
    name = "deepl"

    def text(self, asked: Asked) -> str | Reply:
        if asked.method != "POST" or asked.path != "/v2/translate" or asked.query:
            return 403, {"message": "Legacy authentication method is no longer supported."}
        if asked.headers.get("authorization") != f"DeepL-Auth-Key {KEY}:fx":
            return self.bad_key()
        body = asked.json
        if body["target_lang"] not in ("EN-US", "EN-GB") or body["source_lang"] != "ZH":
            return 400, {"message": "Value for 'target_lang' not supported."}
        (text,) = body["text"]
        return str(text)

    def good(self, text: Any, source: str) -> Any:
        return {"translations": [{"detected_source_language": "ZH", "text": text}]}

    def two(self, source: str) -> Any:
        return {"translations": [{"text": "One."}, {"text": "Another."}]}

    def bad_key(self) -> Reply:
        return 403, {"message": f"Wrong key {KEY}:fx"}

    def quota(self) -> Reply:
        return 456, {"message": f"Quota exceeded for {KEY}:fx"}


class Microsoft(Dialect):
    name = "microsoft"

    def text(self, asked: Asked) -> str | Reply:
        if asked.method != "POST" or asked.path != "/translate" or asked.query.get("api-version") != "3.0":
            return 404, {"error": {"code": 404000, "message": "The resource is not found."}}
        if asked.headers.get("ocp-apim-subscription-key") != KEY:
            return self.bad_key()
        if asked.headers.get("ocp-apim-subscription-region") != "westeurope":
            return 401, {"error": {"code": 401000, "message": "Region missing."}}
        if (asked.query["from"], asked.query["to"]) != ("zh-Hans", "en"):
            return 400, {"error": {"code": 400036, "message": "The target language is not valid."}}
        (entry,) = asked.json
        return str(entry["Text"])

    def good(self, text: Any, source: str) -> Any:
        return [{"translations": [{"text": text, "to": "en"}]}]

    def two(self, source: str) -> Any:
        return [*self.good("One.", source), *self.good("Another.", source)]

    def bad_key(self) -> Reply:
        return 401, {"error": {"code": 401000, "message": f"The credentials {KEY} are not valid."}}

    def quota(self) -> Reply:
        return 403, {"error": {"code": 403001, "message": f"Free quota of {KEY} exceeded."}}


class Libre(Dialect):
    name = "libre"

    def text(self, asked: Asked) -> str | Reply:
        if asked.method != "POST" or asked.path != "/translate" or asked.query:
            return 404, {"error": "Not found"}
        body = asked.json
        if body.get("api_key") != KEY:
            return self.bad_key()
        if (body["source"], body["target"], body["format"]) != ("zh", "en", "text"):
            return 400, {"error": f"{body['source']} is not supported"}
        return str(body["q"])

    def good(self, text: Any, source: str) -> Any:
        return {"translatedText": text}

    def two(self, source: str) -> Any:
        return {"translatedText": ["One.", "Another."]}

    def bad_key(self) -> Reply:
        return 403, {"error": f"Invalid API key {KEY}"}

    def quota(self) -> Reply:
        return 402, {"error": f"{KEY}: payment required"}


class Baidu(Dialect):
    name = "baidu"

    def text(self, asked: Asked) -> str | Reply:
        form = asked.form
        if asked.method != "POST" or asked.query or form.get("appid") != APP:
            return 200, {"error_code": "52003", "error_msg": "UNAUTHORIZED USER"}
        sign = hashlib.md5(f"{APP}{form['q']}{form['salt']}{KEY}".encode()).hexdigest()  # noqa: S324 - Baidu's own way
        if form["sign"] != sign:
            return self.bad_key()
        if (form["from"], form["to"]) != ("zh", "en"):
            return 200, {"error_code": "58001", "error_msg": "INVALID_TO_PARAM"}
        return form["q"]

    def good(self, text: Any, source: str) -> Any:
        return {"from": "zh", "to": "en", "trans_result": [{"src": source, "dst": text}]}

    def two(self, source: str) -> Any:
        return {"trans_result": [{"src": source, "dst": "One."}, {"src": source, "dst": "Another."}]}

    def bad_key(self) -> Reply:
        return 200, {"error_code": "54001", "error_msg": f"Invalid Sign of {KEY}"}

    def quota(self) -> Reply:
        return 200, {"error_code": "54004", "error_msg": f"Please recharge {KEY}"}


class MyMemory(Dialect):
    name = "mymemory"
    WARNING: ClassVar[str] = (
        "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY. NEXT AVAILABLE IN  06 HOURS"
    )

    def text(self, asked: Asked) -> str | Reply:
        text = asked.query.get("q", "")
        if asked.method != "GET" or asked.query.get("langpair") != "zh-CN|en-US":
            return 200, self.said("INVALID LANGUAGE PAIR SPECIFIED.", "403")
        if len(text.encode()) > 500:
            return 200, self.said("QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS", "403")
        return text

    def said(self, text: str, status: str | int) -> Any:
        return {
            "responseData": {"translatedText": text},
            "responseDetails": text,
            "responseStatus": status,
            "matches": "",
        }

    def good(self, text: Any, source: str) -> Any:
        machine = {"segment": source, "translation": text, "created-by": "MT!", "match": 0.85}
        near = {"segment": f"{source}?", "translation": "Another one.", "created-by": "MateCat", "match": 0.9}
        return {
            "responseData": {"translatedText": "Another one.", "match": 0.9},
            "quotaFinished": False,
            "responseStatus": 200,
            "matches": [near, machine],
        }

    def bad_key(self) -> Reply:
        return 200, self.said("INVALID EMAIL PROVIDED", "403")

    def quota(self) -> Reply:
        return 429, self.said(self.WARNING, 429)


class OpenAI(Dialect):
    name = "openai"

    def text(self, asked: Asked) -> str | Reply:
        if asked.method != "POST" or asked.path != "/v1/chat/completions" or asked.query:
            return 404, {"error": {"message": "Not found", "type": "invalid_request_error", "code": None}}
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            return self.bad_key()
        body = asked.json
        if body["model"] != "tiny-chat":
            return 404, {"error": {"message": "no such model", "code": "model_not_found"}}
        assert [message["role"] for message in body["messages"][:2]] == ["system", "user"]
        assert body["stream"] is False
        return str(body["messages"][-1]["content"]).rsplit("\n", 1)[-1]

    def good(self, text: Any, source: str) -> Any:
        return self.choice({"role": "assistant", "content": text}, "stop")

    def choice(self, message: Any, reason: str) -> Any:
        return {
            "object": "chat.completion",
            "choices": [{"index": 0, "message": message, "finish_reason": reason}],
        }

    def bad_key(self) -> Reply:
        return 401, {"error": {"message": f"Incorrect API key provided: {KEY}", "code": "invalid_api_key"}}

    def quota(self) -> Reply:
        return 429, {"error": {"message": f"{KEY}: no credit", "code": "insufficient_quota"}}


class Google(Dialect):
    """The mobile page: no key, no quota, and HTML in the place of JSON."""

    name = "google"

    def text(self, asked: Asked) -> str | Reply:
        if asked.method != "GET" or asked.path != "/m" or asked.query.get("sl") != "zh-CN":
            return 400, b"<html><body>Bad request</body></html>"
        return asked.query["q"]

    def good(self, text: Any, source: str) -> Any:
        if text is None:
            return CAPTCHA.encode()
        return PAGE.format(html.escape(str(text))).encode("utf-8", "surrogatepass")

    def bad_key(self) -> Reply:
        return 403, CAPTCHA.encode()

    def quota(self) -> Reply:
        return 429, CAPTCHA.encode()


DIALECTS: dict[str, Dialect] = {
    kind.name: kind() for kind in (DeepL, Microsoft, Libre, Baidu, MyMemory, OpenAI, Google)
}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64


class ApiServer:
    """Speaks one dialect. ``faults`` are used up one a request, then every answer is good.

    Faults: a status; ``429-soon`` and ``429-late`` (Retry-After: 1 and 3600); ``bad-key``, ``quota``;
    ``hang``, ``drip``, ``drip-headers``, ``endless``, ``close``, ``cut`` (in the middle of the body);
    ``truncated``, ``html``, ``garbage``, ``wrong-type``, ``list``, ``nothing``, ``null``, ``two`` (texts for
    one), ``empty``, ``echo``, ``huge``, ``entities``, ``page``, ``redirect``; or a (status, document).
    """

    def __init__(
        self, dialect: str, faults: Iterable[Any] = (), translate: Callable[[str], str] = numbered
    ) -> None:
        self.dialect = DIALECTS[dialect]
        self.faults: deque[Any] = deque(faults)
        self.translate = translate
        self.asked: list[Asked] = []
        self.moments: list[float] = []
        self.delay_s = 0.0
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), self._handler())

    @property
    def root(self) -> str:
        """``http://`` and the address, without a slash at its end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urllib.parse.urlsplit(self.path)
                asked = Asked(
                    self.command,
                    parts.path,
                    dict(urllib.parse.parse_qsl(parts.query, keep_blank_values=True)),
                    {name.lower(): value for name, value in self.headers.items()},
                    self.rfile.read(int(self.headers.get("Content-Length", 0))),
                )
                with outer._lock:
                    outer.asked.append(asked)
                    outer.moments.append(time.monotonic())
                    fault = outer.faults.popleft() if outer.faults else None
                time.sleep(outer.delay_s)
                with contextlib.suppress(OSError):  # the client may have gone
                    outer._answer(self, asked, fault)

            do_POST = do_GET  # noqa: N815 - the standard library's name

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        return Handler

    def _answer(self, handler: BaseHTTPRequestHandler, asked: Asked, fault: Any) -> None:
        text = self.dialect.text(asked)
        if isinstance(text, tuple):
            _send(handler, *text)
        elif fault is None:
            _send(handler, 200, self.dialect.good(self.translate(text), text))
        elif isinstance(fault, tuple):
            _send(handler, *fault)
        elif fault in ("hang", "drip", "drip-headers", "endless"):
            stall(handler, fault, self._closing)
        elif fault == "close":
            handler.close_connection = True
        elif fault == "cut":
            good = self.dialect.good(self.translate(text), text)
            _send(handler, 200, good, {"Content-Length": "99999"}, most=40)
            handler.close_connection = True
        else:
            self._fault(handler, text, fault)

    def _fault(self, handler: BaseHTTPRequestHandler, text: str, fault: str) -> None:
        good = self.dialect.good
        if fault.isdigit():
            _send(handler, int(fault), {"message": f"{KEY} {text}"})
        elif fault.startswith("429-"):
            _send(handler, 429, {}, {"Retry-After": "1" if fault == "429-soon" else "3600"})
        elif fault == "redirect":
            _send(handler, 302, {}, {"Location": f"http://192.0.2.1/?{KEY}"})
        elif fault == "bad-key":
            _send(handler, *self.dialect.bad_key())
        elif fault == "quota":
            _send(handler, *self.dialect.quota())
        elif fault == "truncated":
            whole = good("Half of", text)
            _send(handler, 200, whole[:-60] if isinstance(whole, bytes) else json.dumps(whole).encode()[:-9])
        elif fault == "html":
            _send(handler, 200, f"<html><body>Log in, {KEY}</body></html>".encode())
        else:
            document = {
                "wrong-type": good({"text": 7}, text),
                "null": good(None, text),
                "empty": good(" \n", text),
                "echo": good(text, text),
                "entities": good("The reader&#39;s &quot;corner&quot; opened.", text),
                "page": good("<!DOCTYPE html><html><body>Bad gateway</body></html>", text),
                "surrogate": good("The room \ud800 opened.", text),
                "huge": good("opened " * 2_000, text),
                "garbage": bytes(range(256)) * 8,
                "list": [],
                "nothing": {},
                "two": self.dialect.two(text),
            }[fault]
            _send(handler, 200, document)


def stage(name: str, server: ApiServer, monkeypatch: pytest.MonkeyPatch, **settings: Any) -> Config:
    """Keys in the environment, the service's address turned to the server, and quick settings."""
    root = server.root
    urls = {
        "DEEPL_FREE": f"{root}/{{version}}/",
        "MICROSOFT_TRANSLATE": f"{root}/translate?api-version=3.0",
        "LIBRE": f"{root}/",
        "BAIDU": f"{root}/api/trans/vip/translate",
        "MYMEMORY": f"{root}/get",
        "GOOGLE_TRANSLATE": f"{root}/m",
    }
    for service, url in urls.items():
        monkeypatch.setitem(constants.BASE_URLS, service, url)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv(keys.DEEPL[0], f"{KEY}:fx")
    monkeypatch.setenv(keys.BAIDU_ID[0], APP)
    for variable, *_ in (keys.MICROSOFT, keys.LIBRE, keys.BAIDU_KEY, keys.OPENAI):
        monkeypatch.setenv(variable, KEY)
    own = {
        "microsoft": {"region": "westeurope"},
        "openai": {"base_url": f"{root}/v1/", "model": "tiny-chat"},
    }
    online: Any = getattr(Config(), name)
    given = {**QUICK, **own.get(name, {}), **settings}
    return override(Config(), **{name: replace(online, **given)})


def _send(
    handler: BaseHTTPRequestHandler,
    status: int,
    document: Any,
    headers: Mapping[str, str] | None = None,
    most: int | None = None,
) -> None:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    handler.send_response(status)
    usual = {"Content-Type": "application/json", "Content-Length": str(len(data))}
    for name, value in {**usual, **(headers or {})}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(data[:most])

"""A local server that speaks Google's mobile translation page, and misbehaves on request."""

from __future__ import annotations

import contextlib
import html
import threading
import time
import urllib.parse
from collections import deque
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

PAGE = (
    '<!DOCTYPE html><html><head><meta charset="UTF-8"><title>Google Translate</title></head><body>'
    '<div class="root-container"><div class="input-container"></div>'
    '<div class="result-container">{}</div></div></body></html>'
)
CAPTCHA = (
    "<!DOCTYPE html><html><body><form id='captcha-form' action='index' method='post'>"
    "Our systems have detected unusual traffic from your computer network.</form></body></html>"
)


def numbered(text: str) -> str:
    """A stand-in translation that differs for every text and holds no Han."""
    return "Sentence " + "-".join(f"{ord(character):x}" for character in text[:40]) + "."


class TranslationServer:
    """Serves ``GET /m?sl&tl&q``. ``faults`` are used up one a request, then every answer is good.

    Faults: ``429``, ``500``, ``503``, ``403``, ``captcha``, ``hang``, ``drip`` (a byte of body now and
    then), ``drip-headers``, ``echo``, ``empty``, ``garbage``, ``close``, ``endless``, ``loop`` (redirects).
    """

    def __init__(self, faults: Iterable[str] = (), translate: Callable[[str], str] = numbered) -> None:
        self.faults = deque(faults)
        self.translate = translate
        self.asked: list[dict[str, str]] = []
        self.delay_s = 0.0
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._server.block_on_close = False

    @property
    def url(self) -> str:
        """What deep-translator has in ``BASE_URLS['GOOGLE_TRANSLATE']``."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/m"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def _next_fault(self, query: dict[str, str]) -> str | None:
        with self._lock:
            self.asked.append(query)
            return self.faults.popleft() if self.faults else None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urllib.parse.urlsplit(self.path)
                query = dict(urllib.parse.parse_qsl(parts.query))
                fault = outer._next_fault(query)
                time.sleep(outer.delay_s)
                with contextlib.suppress(OSError):  # the client may have gone
                    outer._answer(self, fault, query.get("q", ""))

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        return Handler

    def _answer(self, handler: BaseHTTPRequestHandler, fault: str | None, text: str) -> None:
        if fault is None:
            _send(handler, 200, PAGE.format(html.escape(self.translate(text))))
        elif fault.isdigit():
            _send(handler, int(fault), "<html><body>Error</body></html>")
        elif fault == "captcha":
            _send(handler, 200, CAPTCHA)
        elif fault == "echo":
            _send(handler, 200, PAGE.format(html.escape(text)))
        elif fault == "empty":
            _send(handler, 200, PAGE.format(""))
        elif fault == "garbage":
            _send(handler, 200, bytes(range(256)) * 8)
        elif fault == "loop":
            handler.send_response(302)
            handler.send_header("Location", handler.path)
            handler.end_headers()
            self.faults.append("loop")
        elif fault == "close":
            handler.close_connection = True
        else:
            stall(handler, fault, self._closing)


def stall(handler: BaseHTTPRequestHandler, fault: str, closing: threading.Event) -> None:
    """Never come to an end: say nothing, or a little now and then, or far too much."""
    start = {"hang": b"", "drip": b"HTTP/1.0 200 OK\r\n\r\n", "endless": b"HTTP/1.0 200 OK\r\n\r\n"}
    handler.wfile.write(start.get(fault, b"HTTP/1.0 200 OK\r\n"))
    piece = {"hang": b"", "drip": b"<", "endless": b"x" * 65_536}.get(fault, b"X-Drip: 1\r\n")
    pause_s = 0.0 if fault == "endless" else 0.02
    while not closing.wait(pause_s):
        handler.wfile.write(piece)
        handler.wfile.flush()


def _send(handler: BaseHTTPRequestHandler, status: int, body: str | bytes) -> None:
    data = body.encode() if isinstance(body, str) else body
    handler.send_response(status)
    handler.send_header("Content-Type", "text/html; charset=UTF-8")
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)

"""A web site on loopback that answers as it is told to, however badly."""

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import subprocess
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Seen:
    """One request."""

    method: str
    path: str
    headers: Mapping[str, str]
    """By lower-case names."""


@dataclass(frozen=True)
class Reply:
    """One answer.

    ``headers`` replace the usual ones (None leaves one out). ``etag`` answers 304 to who names it. ``cut``
    closes the connection after so many bytes of the body; ``reset`` instead of answering; ``hang`` sends
    nothing; ``drip_s`` sends one byte at a time so many seconds apart, from the first byte of the head on or
    (``drip_body``) of the body; ``endless`` repeats the body until the other side has enough; ``raw`` is all
    that is sent.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str | None] = field(default_factory=dict)
    etag: str = ""
    chunked: bool = False
    cut: int | None = None
    reset: bool = False
    hang: bool = False
    drip_s: float = 0.0
    drip_body: bool = False
    endless: bool = False
    raw: bytes | None = None

    def head(self) -> bytes:
        headers: dict[str, str | None] = {"Content-Type": HTML, "Connection": "close"}
        if self.chunked:
            headers["Transfer-Encoding"] = "chunked"
        elif not self.endless:
            headers["Content-Length"] = str(len(self.body))
        if self.etag:
            headers["ETag"] = self.etag
        headers |= self.headers
        lines = [
            f"HTTP/1.1 {self.status} Told",
            *(f"{name}: {value}" for name, value in headers.items() if value),
        ]
        return "\r\n".join([*lines, "", ""]).encode()

    def blocks(self) -> Iterator[bytes]:
        if not self.chunked:
            yield self.body if self.cut is None else self.body[: self.cut]
            return
        for begin in range(0, len(self.body), 1000):
            block = self.body[begin : begin + 1000]
            yield f"{len(block):x}\r\n".encode() + block + b"\r\n"
            if self.cut is not None and begin >= self.cut:
                return
        yield b"0\r\n\r\n"


def to(location: str, status: int = 302, cookie: str | None = None) -> Reply:
    """A redirect."""
    return Reply(status=status, headers={"Location": location, "Set-Cookie": cookie})


def packed(body: bytes, encoding: str = "gzip", data: bytes | None = None) -> Reply:
    """A body as it comes, gzip unless ``data`` is its packed form."""
    return Reply(gzip.compress(body) if data is None else data, headers={"Content-Encoding": encoding})


class Site:
    """A context manager; ``url`` has no slash at its end. What is not served is 404."""

    def __init__(self, certificate: Path | None = None) -> None:
        self.seen: list[Seen] = []
        self.sent = 0
        """Bytes of endless answers."""
        self.closing = threading.Event()
        self._replies: dict[str, list[Reply]] = {}
        self._server = _Server(self)
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port = self._server.server_address[1]
        self.url = f"{'https' if certificate else 'http'}://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def serve(self, path: str, *replies: Reply | bytes | str) -> str:
        """Answer requests for a path, one after the other; the last answer stays. Returns the URL."""
        self._replies[path] = [_as_reply(reply) for reply in replies]
        return self.url + path

    def reply(self, seen: Seen) -> Reply:
        self.seen.append(seen)
        replies = self._replies.get(seen.path, [Reply(b"<h1>404</h1>", 404)])
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if reply.etag and seen.headers.get("if-none-match") == reply.etag:
            return Reply(
                status=304, headers={"Content-Length": None, "Content-Type": None, "ETag": reply.etag}
            )
        return reply

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [seen.path for seen in self.seen]


def _as_reply(reply: Reply | bytes | str) -> Reply:
    if isinstance(reply, Reply):
        return reply
    return Reply(reply.encode() if isinstance(reply, str) else reply)


def make_certificate(folder: Path, name: str) -> Path:
    """A certificate for a name and for 127.0.0.1, signed by itself, with its key, in one file."""
    path = folder / "certificate.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        f"/CN={name}",
    ]
    names = ["-addext", f"subjectAltName=DNS:{name},IP:127.0.0.1"]
    files = ["-keyout", str(path), "-out", str(folder / "public.pem")]
    subprocess.run([*command, *names, *files], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + (folder / "public.pem").read_bytes())
    return path


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, site: Site) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = site

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that hang up are what is tested."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Say nothing."""

    def do_GET(self) -> None:
        site = self.server.site
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = site.reply(Seen(self.command, self.path, headers))
        self.close_connection = True
        if reply.reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        elif reply.hang:
            site.closing.wait(30)
        else:
            self._send(reply)

    do_CONNECT = do_GET  # noqa: N815 - the name it has

    def _send(self, reply: Reply) -> None:
        site = self.server.site
        if reply.raw is not None:
            self.wfile.write(reply.raw)
            return
        self._write(reply.head(), 0 if reply.drip_body else reply.drip_s)
        for block in reply.blocks():
            self._write(block, reply.drip_s)
        while reply.endless and not site.closing.is_set():
            self.wfile.write(reply.body)
            site.sent += len(reply.body)

    def _write(self, data: bytes, drip_s: float) -> None:
        if not drip_s:
            self.wfile.write(data)
            return
        for byte in data:
            self.wfile.write(bytes((byte,)))
            if self.server.site.closing.wait(drip_s):
                return

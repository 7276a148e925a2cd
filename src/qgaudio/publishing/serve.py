"""A preview of exports on this machine: files of one folder, with byte ranges, to this machine alone.

It listens on the loopback address and answers only where it was asked for by that name, so that a page
elsewhere cannot read it through a name of its own (DNS rebinding). HTTP as RFC 9110 has it.
"""

from __future__ import annotations

import errno
import os
import re
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote, urlsplit

from qgaudio.errors import ConfigError

HOST = "127.0.0.1"
_NAMES = (HOST, "localhost")
_INDEX = "index.html"
_BLOCK = 64 * 1024
_IDLE_S = 60
_HEADERS = (
    (
        "Content-Security-Policy",
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-cache"),
)
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".epub": "application/epub+zip",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".m4b": "audio/mp4",
    ".md": "text/markdown; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".png": "image/png",
    ".srt": "application/x-subrip; charset=utf-8",
    ".svg": "image/svg+xml",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".xml": "application/xml",
}
#: Names whose content is more than its suffix says.
_NAMED = (
    (re.compile(r"chapters\.json"), "application/json+chapters"),
    (re.compile(r"publication\.json"), "application/ld+json"),
    (re.compile(r"feed\..+\.xml"), "application/rss+xml"),
)
_RANGE = re.compile(r"bytes=(?:(\d{1,18})-(\d{0,18})|-(\d{1,18}))")


def media_type(name: str) -> str:
    """The media type of a file by its name, as a server has to send it."""
    for pattern, named in _NAMED:
        if pattern.fullmatch(name):
            return named
    return _TYPES.get(Path(name).suffix.lower(), "application/octet-stream")


class PreviewServer(ThreadingHTTPServer):
    """Serves a folder to this machine; ``serve_forever`` until ``shutdown`` or an interrupt."""

    daemon_threads = True
    # Elsewhere it would let two servers share a port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, root: Path, port: int) -> None:
        """Listen on ``port``; 0 takes a free one.

        Raises:
            ConfigError: there is no such folder, or the port cannot be had.
        """
        if not root.is_dir():
            raise ConfigError(f"there is no folder {root}", hint="Name an export, or a folder of exports.")
        self.root = root.resolve()
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            why = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be had: {error.strerror}"
            raise ConfigError(
                f"the port {port} {why}", hint="Take another with --port; --port 0 takes a free one."
            ) from error

    @property
    def address(self) -> str:
        """Where it is reached."""
        return f"http://{HOST}:{self.server_port}/"


@dataclass(frozen=True, slots=True)
class _Part:
    """The bytes of a file that are sent: from ``begin`` up to but not ``end``."""

    begin: int
    end: int
    is_whole: bool


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "qgaudio", ""
    timeout = _IDLE_S
    server: PreviewServer

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except ConnectionError:  # the browser went away before the answer
            self.close_connection = True

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def end_headers(self) -> None:
        for name, value in _HEADERS:
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of its parent
        """Say nothing: who looks at a page has a browser that tells."""

    def _answer(self) -> None:
        if not self._is_ours():
            self.send_error(HTTPStatus.FORBIDDEN, "This preview answers under its own address alone")
            return
        path = urlsplit(self.path).path
        target = find(self.server.root, path)
        if target is not None and target.is_dir():
            if not path.endswith("/"):
                self._redirect(path + "/")
                return
            target = find(self.server.root, path + _INDEX)
        if target is None and path == "/favicon.ico":
            # Browsers ask for it of their own accord: that there is none is no error to show.
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()
            return
        if target is None or not target.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        try:
            file = target.open("rb")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        with file:
            self._send(file, target.name)

    def _is_ours(self) -> bool:
        """Whether the browser asked for this machine by a name that nobody else can give to it."""
        hosts = self.headers.get_all("Host", [])
        return len(hosts) == 1 and hosts[0].lower() in {
            f"{name}:{self.server.server_port}" for name in _NAMES
        }

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", quote(unquote(path)))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, file: BinaryIO, name: str) -> None:
        status = os.fstat(file.fileno())
        size, tag = status.st_size, f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
        if _names_tag(self.headers.get("If-None-Match"), tag):
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.send_header("ETag", tag)
            self.end_headers()
            return
        part = self._part(size, tag)
        if part is None:
            self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            self.send_header("Content-Range", f"bytes */{size}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(HTTPStatus.OK if part.is_whole else HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", media_type(name))
        self.send_header("Content-Length", str(part.end - part.begin))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("ETag", tag)
        if not part.is_whole:
            self.send_header("Content-Range", f"bytes {part.begin}-{part.end - 1}/{size}")
        self.end_headers()
        if self.command == "GET":
            self._copy(file, part)

    def _part(self, size: int, tag: str) -> _Part | None:
        """The range that was asked for, if it is one that still stands; None where it lies outside."""
        asked = self.headers.get("Range")
        still = self.headers.get("If-Range", tag) == tag
        # RFC 9110 applies ranges to GET; what is malformed, or several at once, may be answered whole.
        match = _RANGE.fullmatch(asked.strip()) if asked and still and self.command == "GET" else None
        if match is None:
            return _Part(0, size, is_whole=True)
        first, last, suffix = match.groups()
        if suffix is not None:
            begin, end = max(0, size - int(suffix)), size
        else:
            begin, end = int(first), min(size, int(last) + 1) if last else size
            if last and int(last) < begin:
                return _Part(0, size, is_whole=True)
        return _Part(begin, end, is_whole=False) if begin < end else None

    def _copy(self, file: BinaryIO, part: _Part) -> None:
        file.seek(part.begin)
        left = part.end - part.begin
        try:
            while left and (block := file.read(min(_BLOCK, left))):
                self.wfile.write(block)
                left -= len(block)
        except ConnectionError:
            left = 1
        if left:  # the listener skipped on, or the file was cut short meanwhile
            self.close_connection = True


def _names_tag(header: str | None, tag: str) -> bool:
    if header is None:
        return False
    return header.strip() == "*" or tag in {item.strip().removeprefix("W/") for item in header.split(",")}


def find(root: Path, path: str) -> Path | None:
    """The file or folder in ``root`` (resolved) that the path of a URL names; None where it names none.

    Nothing hidden is named, nothing outside, not by ``..`` in any writing nor by a symbolic link.
    """
    try:
        decoded = unquote(path, errors="strict")
    except UnicodeDecodeError:
        return None
    if not decoded.startswith("/") or "\\" in decoded or "\0" in decoded:
        return None
    parts = decoded[1:].removesuffix("/").split("/") if decoded != "/" else []
    if any(not part or part.startswith(".") or ":" in part for part in parts):
        return None
    try:
        target = root.joinpath(*parts).resolve(strict=True)
    except OSError:
        return None
    is_named = target.is_relative_to(root) and (target.is_dir() or not decoded.endswith("/"))
    return target if is_named else None

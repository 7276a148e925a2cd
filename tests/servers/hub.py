"""A publisher of files, a Python package index and an npm registry on loopback, and packages for them.

``Hub`` serves bytes by path, with ranges, and misbehaves when told to, once for each behaviour.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import tarfile
import threading
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self


@dataclass(frozen=True)
class Seen:
    """One request."""

    path: str
    range: str | None


@dataclass
class Behaviour:
    """What one answer does instead of the right thing.

    ``status`` answers with that status alone (``location`` for a redirect); ``hang`` sends nothing until the
    hub closes; ``cut`` closes the connection after so many bytes of the body; ``stall`` stops there and keeps
    it open; ``ignore_range`` sends everything; ``shift`` lies about where a range begins; ``headers`` are
    added.
    """

    status: int = 200
    location: str = ""
    hang: bool = False
    cut: int | None = None
    stall: int | None = None
    ignore_range: bool = False
    shift: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)


class Hub:
    """A context manager; ``url`` has no slash at its end."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.seen: list[Seen] = []
        self.always: dict[str, Behaviour] = {}
        self.closing = threading.Event()
        self._next: defaultdict[str, list[Behaviour]] = defaultdict(list)
        self._lock = threading.Lock()
        self._server = _Server(self)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def misbehave(self, path: str, *behaviours: Behaviour) -> None:
        """The next requests for a path behave so, one after the other."""
        self._next[path].extend(behaviours)

    def behaviour(self, seen: Seen) -> Behaviour:
        with self._lock:
            self.seen.append(seen)
            waiting = self._next[seen.path]
            return waiting.pop(0) if waiting else self.always.get(seen.path, Behaviour())

    def ranges(self, path: str) -> list[str | None]:
        """The ranges that were asked of a path, in order."""
        return [item.range for item in self.seen if item.path == path]

    def add_wheel(self, wheel: Path) -> str:
        """List a wheel in the package index at ``/simple/``; returns the path it is served under."""
        project = wheel.name.split("-", 1)[0].replace("_", "-")
        path = f"/wheels/{wheel.name}"
        self.files[path] = wheel.read_bytes()
        page = f'<!DOCTYPE html><html><body><a href="{path}">{wheel.name}</a></body></html>'
        self.files[f"/simple/{project}/"] = page.encode()
        return path

    def add_npm(self, name: str, version: str, tarball: bytes) -> str:
        """Publish an npm package at the root; returns the path its tarball is served under."""
        path = f"/{name}/-/{name}-{version}.tgz"
        integrity = "sha512-" + base64.b64encode(hashlib.sha512(tarball).digest()).decode()
        release = {
            "name": name,
            "version": version,
            "dist": {"tarball": self.url + path, "integrity": integrity},
        }
        document = {"name": name, "dist-tags": {"latest": version}, "versions": {version: release}}
        self.files[path] = tarball
        self.files[f"/{name}"] = json.dumps(document).encode()
        return path


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, hub: Hub) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.hub = hub

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        wanted = self.headers.get("Range")
        behaviour = self.server.hub.behaviour(Seen(self.path, wanted))
        content = self.server.hub.files.get(self.path)
        if behaviour.hang:
            self.server.hub.closing.wait()
            self.close_connection = True
        elif behaviour.status != 200 or content is None:
            self._answer_empty(behaviour if behaviour.status != 200 else Behaviour(404))
        else:
            self._answer(content, wanted, behaviour)

    def _answer_empty(self, behaviour: Behaviour) -> None:
        self.send_response(behaviour.status)
        if behaviour.location:
            self.send_header("Location", behaviour.location)
        for name, value in behaviour.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, content: bytes, wanted: str | None, behaviour: Behaviour) -> None:
        found = re.fullmatch(r"bytes=(\d+)-", wanted or "")
        begin = int(found[1]) if found and not behaviour.ignore_range else 0
        if begin >= len(content) > 0:
            self._answer_empty(Behaviour(416))
            return
        self.send_response(206 if begin else 200)
        if begin:
            said = begin + behaviour.shift
            self.send_header("Content-Range", f"bytes {said}-{len(content) - 1}/{len(content)}")
        for name, value in behaviour.headers.items():
            self.send_header(name, value)
        kind = "text/html" if self.path.startswith("/simple/") else "application/octet-stream"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content) - begin))
        self.end_headers()
        end = behaviour.cut if behaviour.cut is not None else behaviour.stall
        self.wfile.write(content[begin:] if end is None else content[begin : begin + end])
        if behaviour.stall is not None:
            self.wfile.flush()
            self.server.hub.closing.wait()
        self.close_connection = end is not None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name in the class above
        pass


def make_wheel(folder: Path, name: str, version: str, members: Mapping[str, bytes]) -> Path:
    """A pure wheel with these members; pip accepts it."""
    stem = f"{name.replace('-', '_')}-{version}"
    information = f"{stem}.dist-info"
    path = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for member, content in members.items():
            wheel.writestr(member, content)
        wheel.writestr(
            f"{information}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        )
        tags = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        wheel.writestr(f"{information}/WHEEL", tags)
        wheel.writestr(f"{information}/RECORD", "")
    return path


def make_tarball(name: str, version: str, members: Mapping[str, bytes], links: tuple[str, ...] = ()) -> bytes:
    """An npm tarball; ``links`` are members that are symbolic links."""
    document = json.dumps({"name": name, "version": version}).encode()
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tarball:
        for member, content in {"package/package.json": document, **members}.items():
            entry = tarfile.TarInfo(member)
            entry.size = len(content)
            tarball.addfile(entry, io.BytesIO(content))
        for member in links:
            entry = tarfile.TarInfo(member)
            entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/hostname"
            tarball.addfile(entry)
    return buffer.getvalue()

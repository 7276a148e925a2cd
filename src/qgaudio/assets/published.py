"""A file from its publisher over HTTPS: resumed where it broke off, bounded, and given up quickly."""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import os
import queue
import re
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import IO
from urllib.parse import urljoin, urlsplit

from qgaudio.assets.asset import Asset, Download
from qgaudio.assets.catalogue import PUBLISHERS
from qgaudio.errors import AssetError

Report = Callable[[int], None]
"""Called with the bytes that are there so far."""

_BLOCK = 1 << 18
_REDIRECTS = 5


class PublisherDown(AssetError):
    """The publisher cannot be reached or does not serve: not to be asked again in this run."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long an answer may take (names looked up, connected, headers read), and how long data may stop."""

    answer_s: float = 5.0
    idle_s: float = 20.0
    attempts: int = 3
    pause_s: float = 1.0


DEFAULT_PATIENCE = Patience()


def fetch(source: Download, asset: Asset, partial: Path, report: Report, patience: Patience) -> None:
    """Bring the whole asset to ``partial``, which may hold its beginning, and verify it.

    Raises:
        PublisherDown: nobody answers; what was received is kept.
        AssetError: the publisher has no such file, or another one; ``partial`` is removed if it is wrong.
    """
    url = address(source)
    resumed = _size(partial) > 0
    _receive(url, asset, partial, report, patience)
    if _digest(partial) == asset.sha256:
        return
    partial.unlink()
    if not resumed:
        raise AssetError(f"{_host(url)} sent another file than {asset.name}")
    fetch(source, asset, partial, report, patience)  # what lay there was wrong: once more, from nothing


def address(source: Download) -> str:
    """The URL of a source, below the publisher's address or the one the environment gives instead.

    Raises:
        AssetError: that address is neither https nor on this machine.
    """
    publisher = PUBLISHERS[source.publisher]
    root = os.environ.get(publisher.variable) or publisher.address
    url = f"{root.rstrip('/')}/{source.path}"
    if not _allowed(url, local=True):
        raise AssetError(
            f"{publisher.variable} does not hold a plain https address",
            hint="Give it one that begins with https:// and holds no password, or unset it.",
        )
    return url


def _receive(url: str, asset: Asset, partial: Path, report: Report, patience: Patience) -> None:
    """Fill ``partial`` up to the asset's size; a break is mended with a range, some times."""
    failures = 0
    received = False
    while (have := _size(partial)) != asset.bytes:
        if have > asset.bytes:
            partial.unlink()
            have = 0
        try:
            with _answer(url, asset, have, patience) as response:
                _append(response, asset, partial, have, report)
        except PublisherDown:
            if not received:
                raise
        gained = _size(partial) > have
        received = received or gained
        failures = 0 if gained else failures + 1
        if failures >= patience.attempts:
            raise PublisherDown(f"{_host(url)} stopped in the middle of {asset.name}")
        if _size(partial) != asset.bytes:
            time.sleep(patience.pause_s)


def _answer(url: str, asset: Asset, have: int, patience: Patience) -> http.client.HTTPResponse:
    """The answer to a request for everything from byte ``have`` on; redirects are few and stay on https."""
    headers = {"Accept-Encoding": "identity", "User-Agent": "qgaudio"}
    if have:
        headers["Range"] = f"bytes={have}-"
    start = url
    for _ in range(_REDIRECTS + 1):
        try:
            response = _open(url, headers, patience)
        except urllib.error.HTTPError as error:
            location = error.headers.get("Location")
            error.close()
            _check_linked(error.headers.get("X-Linked-Etag"), asset, start)
            if error.code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and have:
                return _answer(start, asset, 0, patience)
            if error.code not in (301, 302, 303, 307, 308) or not location:
                raise _refusal(error.code, asset, start) from None
            url = _joined(url, location)
            if not _allowed(url, local=start.startswith("http:")):
                raise AssetError(
                    f"{_host(start)} redirects {asset.name} to an address without https"
                ) from None
        else:
            _check_linked(response.headers.get("X-Linked-Etag"), asset, start)
            return response
    raise AssetError(f"{_host(start)} redirects {asset.name} more than {_REDIRECTS} times")


def _append(
    response: http.client.HTTPResponse, asset: Asset, partial: Path, have: int, report: Report
) -> None:
    """Write what arrives, up to the asset's size; a connection that breaks or stalls only ends it."""
    if response.status == HTTPStatus.PARTIAL_CONTENT:
        found = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", response.headers.get("Content-Range", ""))
        if not found or int(found[1]) != have or found[2] not in ("*", str(asset.bytes)):
            raise AssetError(f"the publisher answers with another range of {asset.name} than was asked for")
    else:
        have = 0  # it sends the whole file, asked for a range or not
        length = response.headers.get("Content-Length")
        if length is not None and length != str(asset.bytes):
            raise AssetError(f"the publisher has {length} bytes for {asset.name}, not {asset.bytes}")
    partial.parent.mkdir(parents=True, exist_ok=True)
    with partial.open("r+b" if have else "wb") as file:
        file.seek(have)
        while have < asset.bytes:
            try:
                block = response.read1(min(_BLOCK, asset.bytes - have))
            except (OSError, http.client.HTTPException):
                return
            if not block:
                return
            file.write(block)
            have += len(block)
            report(have)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Redirects are followed by ``_answer``, which looks at them first."""

    def http_error_302(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
    ) -> None:
        return None

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _open(url: str, headers: dict[str, str], patience: Patience) -> http.client.HTTPResponse:
    opener = urllib.request.build_opener(_NoRedirect)
    request = urllib.request.Request(url, headers=headers)  # noqa: S310  # https or loopback: checked before

    def ask() -> http.client.HTTPResponse:
        response: http.client.HTTPResponse = opener.open(request, timeout=patience.idle_s)
        return response

    try:
        return _within(patience.answer_s, ask)
    except urllib.error.HTTPError:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise PublisherDown(f"{_host(url)} cannot be reached ({reason})") from error


def _within(seconds: float, ask: Callable[[], http.client.HTTPResponse]) -> http.client.HTTPResponse:
    """``ask()`` with a deadline over all of it: a socket's own timeout bounds no name lookup."""
    answers: queue.Queue[http.client.HTTPResponse | Exception] = queue.Queue()
    late = threading.Event()

    def run() -> None:
        try:
            answer = ask()
        # A ValueError is a host name that cannot be encoded.
        except (OSError, http.client.HTTPException, ValueError) as error:
            answers.put(error)
            return
        answers.put(answer)
        if late.is_set():
            answer.close()

    threading.Thread(target=run, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        late.set()
        raise TimeoutError(f"no answer in {seconds:g} s") from None
    if isinstance(answer, http.client.HTTPResponse):
        return answer
    raise answer


def _refusal(status: int, asset: Asset, url: str) -> AssetError:
    message = f"{_host(url)} answers {status} for {asset.name}"
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return PublisherDown(message)
    return AssetError(message)


def _check_linked(etag: str | None, asset: Asset, url: str) -> None:
    """The hub says a large file's SHA-256 before it sends it: another file need not be downloaded."""
    linked = (etag or "").strip('"')
    if re.fullmatch(r"[0-9a-f]{64}", linked) and linked != asset.sha256:
        raise AssetError(f"{_host(url)} now has another file for {asset.name}")


def _allowed(url: str, *, local: bool) -> bool:
    """Whether a URL is https without a password, or plain http to this machine where that is allowed."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or "@" in parts.netloc:
        return False
    return parts.scheme == "https" or (local and parts.scheme == "http" and _is_loopback(host))


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:  # no address at all, so none that is allowed
        return ""


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _host(url: str) -> str:
    """The host alone: an address may carry a password."""
    return urlsplit(url).hostname or "the publisher"


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

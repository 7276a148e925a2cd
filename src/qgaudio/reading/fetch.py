"""One page over HTTP: within a deadline, a size and a few redirects, whatever the server does."""

from __future__ import annotations

import http.client
import time
import urllib.request
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from http.cookiejar import CookieJar
from urllib.parse import urljoin

from qgaudio import __version__
from qgaudio.config import Fetch
from qgaudio.deadline import within
from qgaudio.errors import FetchError
from qgaudio.reading.address import Address, parse_address
from qgaudio.reading.connect import Connection, Line
from qgaudio.reading.page_cache import Kept, PageCache

#: Honest: what asks and for what. Sites that turn unknown readers away may do so.
USER_AGENT = f"qgaudio/{__version__} (news articles to speech)"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_REDIRECTS = (301, 302, 303, 307, 308)
_PASSING = (502, 503, 504)
_BLOCK = 1 << 16
_SAVE = "Open it in a browser; if it is there, save the page and give the file."


@dataclass(frozen=True, slots=True)
class Answer:
    """The last answer to a fetch: any status; a body only with 200 and with what stands after a 304."""

    address: Address
    """Where it came from, after redirects."""
    status: int
    headers: Mapping[str, str]
    content: bytes = b""


class _Interrupted(FetchError):
    """The connection broke: the same request may succeed now."""


@dataclass
class _Call:
    """What the requests of one fetch share."""

    settings: Fetch
    line: Line
    ends: float
    cache: PageCache | None
    most_bytes: int
    cookies: CookieJar = field(default_factory=CookieJar)

    def wait(self, seconds: float) -> bool:
        """Wait before a second try; False where the deadline leaves no time for it."""
        return time.monotonic() + seconds < self.ends and not self.line.cut_off.wait(seconds)


def fetch(
    address: Address, settings: Fetch, *, cache: PageCache | None = None, most_bytes: int | None = None
) -> Answer:
    """Get what stands at an address, following its redirects.

    Raises:
        FetchError: no answer within ``settings.total_s``, one that is not HTTP, breaks off, is larger than
            ``most_bytes`` (``settings.most_mib`` where not given), or redirects where it may not. An answer
            with an error status is no error here.
    """
    line = Line(settings.idle_s, settings.allow_private)
    call = _Call(
        settings,
        line,
        time.monotonic() + settings.total_s,
        cache,
        settings.most_mib * 2**20 if most_bytes is None else most_bytes,
    )
    try:
        return within(settings.total_s, partial(_follow, address, call))
    except TimeoutError as error:
        raise FetchError(
            f"{address.host} did not send {address.url} within {settings.total_s:g} seconds",
            hint="Try again later, or allow it more time with fetch.total_s in qgaudio.toml.",
        ) from error
    finally:
        line.cut()  # ends the call's thread, if it still waits for something


def _follow(start: Address, call: _Call) -> Answer:
    address = start
    seen: set[tuple[str, str | None]] = set()
    for _ in range(call.settings.redirects + 1):
        request = _request(address, call)
        # A site may lead back to the same address once it has set its cookie.
        step = (address.url, request.get_header("Cookie"))
        if step in seen:
            raise FetchError(f"{start.url} redirects in a circle", hint=_SAVE)
        seen.add(step)
        answer = _ask_twice(address, request, call)
        location = answer.headers.get("Location")
        if answer.status not in _REDIRECTS or not location:
            return answer
        address = _next_address(address, location)
    raise FetchError(f"{start.url} redirects more than {call.settings.redirects} times", hint=_SAVE)


def _next_address(address: Address, location: str) -> Address:
    try:
        # http.client reads headers as Latin-1; what stands in them unescaped is UTF-8.
        location = location.encode("latin-1").decode("utf-8")
        joined = urljoin(address.url, location.strip())
    except ValueError as error:
        raise FetchError(f"{address.url} redirects to an address that is none", hint=_SAVE) from error
    try:
        following = parse_address(joined)
    except FetchError as error:
        raise FetchError(f"{address.url} redirects elsewhere: {error.message}", hint=_SAVE) from error
    if (address.scheme, following.scheme) == ("https", "http"):
        raise FetchError(
            f"{address.url} redirects to an address without https",
            hint=f"If you trust it, give that address yourself: {following.url}",
        )
    return following


def _request(address: Address, call: _Call) -> urllib.request.Request:
    request = urllib.request.Request(address.url, headers=_HEADERS)  # noqa: S310 - http and https alone
    call.cookies.add_cookie_header(request)
    return request


def _ask_twice(address: Address, request: urllib.request.Request, call: _Call) -> Answer:
    """Ask, and once more where the connection broke or the server says that it is busy."""
    try:
        answer = _ask(address, request, call)
    except _Interrupted:
        if not call.wait(call.settings.retry_s):
            raise
    else:
        delay = max(call.settings.retry_s, _retry_after(answer.headers))
        if answer.status not in _PASSING or not call.wait(delay):
            return answer
    return _ask(address, request, call)


def _retry_after(headers: Mapping[str, str]) -> float:
    """Seconds that ``Retry-After`` asks for; 0 where it says nothing that can be understood."""
    value = headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        return parsedate_to_datetime(value).timestamp() - time.time()
    except (ValueError, OverflowError):
        return 0.0


def _ask(address: Address, request: urllib.request.Request, call: _Call) -> Answer:
    kept = call.cache.find(address.url) if call.cache else None
    headers = {"Host": address.site.partition("://")[2], **dict(request.header_items())}
    if kept and kept.etag:
        headers["If-None-Match"] = kept.etag
    if kept and kept.last_modified:
        headers["If-Modified-Since"] = kept.last_modified
    connection = Connection(address, call.line)
    target = address.target
    if connection.proxy and address.scheme == "http":
        target = address.url
        if connection.proxy.authorization:
            headers["Proxy-Authorization"] = connection.proxy.authorization
    try:
        connection.request("GET", target, headers=headers)
        with connection.getresponse() as response:
            call.cookies.extract_cookies(response, request)
            return _answer(address, response, kept, call)
    except FetchError:
        raise
    except TimeoutError as error:
        raise FetchError(
            f"{address.host} sent nothing for {call.settings.idle_s:g} seconds", hint="Try again later."
        ) from error
    except (
        ConnectionResetError,
        ConnectionAbortedError,
        BrokenPipeError,
        http.client.IncompleteRead,
    ) as error:
        raise _Interrupted(
            f"the connection to {address.host} broke off", hint="Try again later; nothing was taken from it."
        ) from error
    except http.client.HTTPException as error:
        raise FetchError(f"{address.host} does not answer in HTTP: {error!r}", hint=_SAVE) from error
    except OSError as error:
        raise FetchError(
            f"{address.host} cannot be reached: {error.strerror or error}",
            hint="Check the address and this machine's connection.",
        ) from error
    finally:
        connection.close()


def _answer(address: Address, response: http.client.HTTPResponse, kept: Kept | None, call: _Call) -> Answer:
    headers = _headers(response.msg)
    if response.status == HTTPStatus.NOT_MODIFIED and kept:
        return Answer(address, HTTPStatus.OK, {"Content-Type": kept.content_type}, kept.content)
    if response.status != HTTPStatus.OK:
        return Answer(address, response.status, headers)
    content = b"".join(_bounded(_decoded(_received(response, headers), headers, call), address, call))
    if call.cache:
        call.cache.keep(address.url, headers, content)
    return Answer(address, response.status, headers, content)


def _headers(message: Message) -> dict[str, str]:
    """Headers by their usual spelling; of one that was sent several times the first counts."""
    headers: dict[str, str] = {}
    for name, value in message.items():
        spelled = "ETag" if name.lower() == "etag" else name.title()
        headers.setdefault(spelled, value)
    return headers


def _received(response: http.client.HTTPResponse, headers: Mapping[str, str]) -> Iterator[bytes]:
    """The body as it comes. Raises ``IncompleteRead`` where less comes than was promised."""
    count = 0
    while block := response.read1(_BLOCK):
        count += len(block)
        yield block
    length = headers.get("Content-Length", "")
    if "Transfer-Encoding" not in headers and length.isdecimal() and count < int(length):
        raise http.client.IncompleteRead(b"", int(length) - count)


def _decoded(blocks: Iterator[bytes], headers: Mapping[str, str], call: _Call) -> Iterator[bytes]:
    """The body without its content encoding, never more of it at once than may be kept."""
    encoding = headers.get("Content-Encoding", "identity").strip().lower()
    if encoding in ("", "identity"):
        yield from blocks
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"the page is packed as {encoding}, which was not asked for", hint=_SAVE)
    unpacker = None
    for block in blocks:
        while block:
            if unpacker is None or (unpacker.eof and block.startswith(b"\x1f\x8b")):
                unpacker = zlib.decompressobj(_window(encoding, block))  # gzip may come in several parts
            try:
                yield unpacker.decompress(block, call.most_bytes + 1)
            except zlib.error as error:
                raise FetchError("the page is packed wrongly and cannot be unpacked", hint=_SAVE) from error
            if unpacker.unconsumed_tail:
                raise _too_large(call)
            block = unpacker.unused_data if unpacker.unused_data.startswith(b"\x1f\x8b") else b""
    if unpacker is not None and not unpacker.eof:
        raise http.client.IncompleteRead(b"")


def _window(encoding: str, beginning: bytes) -> int:
    """What zlib is to expect: gzip, or deflate, which some servers send without its wrapping."""
    if encoding != "deflate":
        return 16 + zlib.MAX_WBITS
    wrapped = len(beginning) > 1 and beginning[0] & 15 == 8 and int.from_bytes(beginning[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS


def _bounded(blocks: Iterator[bytes], address: Address, call: _Call) -> Iterator[bytes]:
    size = 0
    for block in blocks:
        size += len(block)
        if size > call.most_bytes:
            raise _too_large(call)
        if call.line.cut_off.is_set():
            raise FetchError(f"{address.url} was given up")
        yield block


def _too_large(call: _Call) -> FetchError:
    return FetchError(
        f"the page is larger than {call.most_bytes / 2**20:g} MiB",
        hint="Copy the article's text into a file.",
    )

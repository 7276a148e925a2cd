"""A connection to a machine that may be connected to, for HTTP."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import urllib.request
from base64 import b64encode
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from qgaudio.errors import FetchError
from qgaudio.reading.address import Address, is_public


@dataclass
class Line:
    """The one socket a fetch has open; another thread may cut it, which ends every wait on it."""

    idle_s: float
    allow_private: bool
    cut_off: threading.Event = field(default_factory=threading.Event)
    _socket: socket.socket | None = None

    def take(self, connected: socket.socket) -> socket.socket:
        """Hold the socket that is in use from now on."""
        self._socket = connected
        if self.cut_off.is_set():
            self.cut()
        return connected

    def cut(self) -> None:
        """End it. The plain socket is shut down, below TLS: whoever waits for it sees its end at once."""
        self.cut_off.set()
        if self._socket is not None:
            try:
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
            except OSError:
                return  # it was closed already


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy that the environment names."""

    host: str
    port: int
    authorization: str | None


class Connection(http.client.HTTPConnection):
    """An HTTP connection on a socket from ``open_socket``; Host, SNI and certificate keep the name."""

    def __init__(self, address: Address, line: Line) -> None:
        super().__init__(address.host, address.port)
        self.proxy = proxy_of(address)
        self._address, self._line = address, line

    def connect(self) -> None:
        """Connect: directly to a checked address, or through the proxy."""
        connected = open_socket(self._address, self.proxy, self._line)
        try:
            if self._address.scheme == "https":
                if self.proxy:
                    _tunnel(connected, self._address, self.proxy)
                secured = _wrapped(connected, self._address.host)
                connected = secured
                self._line.take(secured)
                _shake_hands(secured, self._address.host)
        except BaseException:
            connected.close()
            raise
        self.sock = connected


def open_socket(address: Address, proxy: Proxy | None, line: Line) -> socket.socket:
    """A socket connected to the host, or to the proxy.

    The name is looked up once, and what is connected to is the very address that was checked: a name that
    changes its address in between (DNS rebinding) gains nothing. A proxy is trusted: it looks names up
    itself, and keeping it from private addresses is its owner's work.

    Raises:
        FetchError: the name is unknown, or has none but private addresses.
        OSError: nobody answers there.
    """
    host, port = (proxy.host, proxy.port) if proxy else (address.host, address.port)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise FetchError(
            f"no machine is called {host}", hint="Check the address and this machine's connection."
        ) from error
    if not (proxy or line.allow_private):
        found = [item for item in found if is_public(str(item[4][0]))]
        if not found:
            raise FetchError(
                f"{host} is an address inside this machine's own network, which is not fetched from",
                hint="If the page may be read from there, allow it with --allow-private.",
            )
    failure: OSError | None = None
    for family, kind, protocol, _, where in found:
        connected = socket.socket(family, kind, protocol)
        line.take(connected).settimeout(line.idle_s)
        try:
            connected.connect(where)
        except OSError as error:
            connected.close()
            failure = error
        else:
            return connected
    raise failure or OSError("no address")


def _wrapped(connected: socket.socket, host: str) -> ssl.SSLSocket:
    # No handshake yet: first the line must hold the new socket, so that it can be cut.
    context = ssl.create_default_context()
    return context.wrap_socket(connected, server_hostname=host, do_handshake_on_connect=False)


def _shake_hands(connected: ssl.SSLSocket, host: str) -> None:
    try:
        connected.do_handshake()
    except ssl.SSLCertVerificationError as error:
        raise FetchError(
            f"the certificate of {host} is not valid: {error.verify_message}",
            hint="Nobody can tell whose page this is. Give a file that you trust instead.",
        ) from error
    except ssl.SSLError as error:
        raise FetchError(
            f"no secure connection to {host}: {error.reason or error}",
            hint="Its TLS may be too old. Save the page from a browser and give the file.",
        ) from error


def proxy_of(address: Address) -> Proxy | None:
    """The proxy that the environment names for an address (``https_proxy``, ``no_proxy`` …).

    Raises:
        FetchError: it is not an HTTP proxy.
    """
    named = urllib.request.getproxies().get(address.scheme)
    if not named or urllib.request.proxy_bypass(address.host):
        return None
    parts = urlsplit(named if "://" in named else f"http://{named}")
    if parts.scheme != "http" or not parts.hostname:
        raise FetchError(
            f"{address.scheme}_proxy in the environment names no HTTP proxy",
            hint="Give it one that begins with http://, or unset it.",
        )
    authorization = None
    if parts.username is not None:
        secret = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
        authorization = f"Basic {b64encode(secret).decode()}"
    return Proxy(parts.hostname, parts.port or 80, authorization)


def _tunnel(connected: socket.socket, address: Address, proxy: Proxy) -> None:
    """Ask the proxy for a connection to the host (RFC 9110, section 9.3.6)."""
    host = f"[{address.host}]" if ":" in address.host else address.host
    lines = [f"CONNECT {host}:{address.port} HTTP/1.1", f"Host: {host}:{address.port}"]
    if proxy.authorization:
        lines.append(f"Proxy-Authorization: {proxy.authorization}")
    connected.sendall("\r\n".join([*lines, "", ""]).encode("ascii"))
    answer = http.client.HTTPResponse(connected, method="CONNECT")
    try:
        answer.begin()
        if answer.status != http.HTTPStatus.OK:
            raise FetchError(
                f"the proxy {proxy.host} does not connect to {address.host}: {answer.status} {answer.reason}",
                hint="Check https_proxy and no_proxy in the environment.",
            )
    finally:
        answer.close()

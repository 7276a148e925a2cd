"""Addresses of pages: which may be asked at all, and which machines may be connected to."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from qgaudio.errors import FetchError

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
#: Ports on which browsers refuse to speak HTTP (fetch.spec.whatwg.org, "bad port").
_BAD_PORTS = frozenset((
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102,
    103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512,
    513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719,
    1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679,
    6697, 10080,
))  # fmt: skip
#: What is no part of the public Internet (IANA's special-purpose registries), by the same table in every
#: version of Python. Of IPv6 nothing but 2000::/3 is in use; 6to4 and Teredo can lead to any IPv4 address.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    )
)  # fmt: skip
_GLOBAL_IPV6 = ipaddress.ip_network("2000::/3")
#: DNS64 and NAT64 (RFC 6052): the last four bytes are the IPv4 address that is really reached.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
#: Parts of a query that say how a reader came to the article, not which one it is.
_TRACKING = re.compile(
    r"utm_\w+|spm|scm|from|share\w*|isappinstalled|timestamp|fbclid|gclid|msclkid|_?refer\w*|wfr|tt_from|"
    r"nsukey|scene|chksm|sharer_\w+|channel_?source|clicktime|enterid|tdsourcetag|s_trans|bd_vid",
    re.IGNORECASE,
)
#: What a path or query may hold as it is; all else is percent-encoded.
_PLAIN = "%/:=&?~+!$,;'@()*[]|-._"


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https URL in parts. ``target`` is path and query; a fragment is not kept."""

    scheme: str
    host: str
    """In ASCII and lower case; an IPv6 address without its brackets."""
    port: int
    target: str

    @property
    def site(self) -> str:
        """``https://host`` with the port where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def url(self) -> str:
        """The whole address, as it is asked for and told to others."""
        return self.site + self.target


def is_url(location: str) -> bool:
    """Whether a source's location is a URL of any scheme, rather than a file's path."""
    return _SCHEME.match(location) is not None


def parse_address(url: str) -> Address:
    """The parts of a URL that may be fetched.

    Raises:
        FetchError: it is none, is not http or https, holds a user name or password, or names a port on
            which no pages are served. What is wrong is told without repeating secrets.
    """
    url = url.strip()
    scheme = url.partition("://")[0].lower()
    if scheme not in _PORTS:
        raise FetchError(
            f"{scheme}:// addresses are not fetched",
            hint="Give an address that begins with https:// or http://.",
        )
    if re.search(r"[\x00-\x20\x7f\\]", url):
        raise FetchError(
            f"an address that begins with {scheme}:// holds spaces, control characters or backslashes",
            hint="Copy it from the browser's address bar, and put it in quotes.",
        )
    try:
        parts = urlsplit(url)
        if "@" in parts.netloc:
            raise FetchError(
                "the address holds a user name or password, which is not sent",
                hint="Leave that part out. Of a page behind a log-in, save the page and give the file.",
            )
        host, port = _ascii(parts.hostname or ""), parts.port or _PORTS[scheme]
    except ValueError as error:
        raise FetchError(
            f"an address that begins with {scheme}:// cannot be understood", hint="Check its host and port."
        ) from error
    if parts.port == 0 or port in _BAD_PORTS:
        raise FetchError(f"no pages are asked for on port {port} of {host}", hint="Check the address.")
    query = f"?{quote(parts.query, safe=_PLAIN)}" if parts.query else ""
    return Address(scheme, host, port, (quote(parts.path, safe=_PLAIN) or "/") + query)


def _ascii(host: str) -> str:
    """The host as DNS knows it. Raises ``ValueError`` where it cannot be one."""
    if ":" in host:
        return str(ipaddress.IPv6Address(host))  # a zone (fe80::1%eth0) keeps its link-local address
    name = host.encode("idna").decode("ascii").lower()
    if not re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?", name):
        raise ValueError(name)
    return name


def printable(location: str) -> str:
    """A source's location as it may be printed: no user name, password or fragment of a URL."""
    if not is_url(location):
        return location
    try:
        return parse_address(location).url
    except FetchError:
        # Where it cannot be told what is a secret, nothing behind the scheme is told.
        return f"{location.partition('://')[0]}://…" if "@" in location else location


def identity(url: str) -> str:
    """The URL by which an article is known again: https, without what only says how a reader came to it."""
    address = parse_address(url)
    path, _, query = address.target.partition("?")
    # Byte for byte: older sites write their queries in GBK.
    pairs = parse_qsl(query, keep_blank_values=True, encoding="latin-1")
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair[0])]
    site = address.site.replace("http://", "https://", 1)
    return f"{site}{path}" + (f"?{urlencode(kept, encoding='latin-1')}" if kept else "")


def is_public(host: str) -> bool:
    """Whether an IP address is one of the public Internet's."""
    ip = ipaddress.ip_address(host)
    if ip in _NAT64:
        ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip.version == 6 and ip not in _GLOBAL_IPV6:
        return False
    return not any(ip in network for network in _NOT_PUBLIC)

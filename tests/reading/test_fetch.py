"""Fetching: what the client asks, how it ends whatever the server does, and where it never connects to."""

from __future__ import annotations

import gzip
import shutil
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qgaudio import __version__
from qgaudio.config import Fetch
from qgaudio.errors import FetchError
from qgaudio.reading.address import identity, is_public, is_url, parse_address, printable
from qgaudio.reading.fetch import Answer, fetch
from qgaudio.reading.page_cache import KIND, PageCache
from qgaudio.reading.web import Web
from qgaudio.store import Store
from tests.servers.web import Reply, Site, make_certificate, packed, to

#: Short times: what hangs or drips is given up at once.
QUICK = Fetch(total_s=0.4, idle_s=0.2, retry_s=0.0, pause_s=0.0, most_mib=1, allow_private=True)
CALM = replace(QUICK, total_s=10.0, idle_s=5.0)
PAGE = "<html><body><p>青禾读书会的灯又亮了。</p></body></html>"
BODY = PAGE.encode()


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


def get(url: str, settings: Fetch = CALM, **options: Any) -> Answer:
    return fetch(parse_address(url), settings, **options)


def refused(url: str, settings: Fetch = CALM, *, batch: bool = False) -> str:
    """What is said of a page that cannot be had; always with advice."""
    with pytest.raises(FetchError) as error:
        Web(settings, batch=batch).page(url)
    assert error.value.hint
    return error.value.message


# --- addresses -------------------------------------------------------------------------------------


def test_what_is_asked_is_honest(site: Site) -> None:
    answer = get(site.serve("/2026/新闻 a.html".replace(" ", "%20").replace("新闻", "%E6%96%B0"), PAGE))
    assert (answer.status, answer.content) == (200, BODY)
    (seen,) = site.seen
    assert seen.headers["user-agent"].startswith(f"qgaudio/{__version__} ")
    assert "mozilla" not in seen.headers["user-agent"].lower()
    assert seen.headers["host"] == f"127.0.0.1:{site.port}"
    assert seen.headers["accept-encoding"] == "gzip, deflate"
    assert "cookie" not in seen.headers


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a#part", "https://example.org/a"),
        ("https://example.org:8080/a?b=c", "https://example.org:8080/a?b=c"),
        (
            "https://例子.测试/新闻?题=书",
            "https://xn--fsqu00a.xn--0zwm56d/%E6%96%B0%E9%97%BB?%E9%A2%98=%E4%B9%A6",
        ),
        ("http://[2606:4700::1111]:81/a%20b", "http://[2606:4700::1111]:81/a%20b"),
        ("  https://example.org/a  ", "https://example.org/a"),
    ],
)
def test_addresses(given: str, url: str) -> None:
    assert parse_address(given).url == url
    assert parse_address(url).url == url


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a", "file:///etc/passwd", "javascript://x/%0a", "gopher://example.org/", "https://",
        "https:///a", "https://exa mple.org/", "https://example.org:99999/", "https://example.org:x/",
        "https://example.org:22/", "https://example.org:0/", "http://example.org\\@127.0.0.1/",
        "https://example.org/a\r\nHost: b", "http://[::1/", "http://a..b/", "http://exa<mple.org/",
        "https://editor:hunter2@example.org/a", "https://hunter2@example.org/a",
        "https://editor:hunter2/x@example.org/a", "https://editor:hunt er2@example.org/",
    ],
)  # fmt: skip
def test_addresses_that_are_not_asked(url: str) -> None:
    assert is_url(url)
    with pytest.raises(FetchError) as error:
        parse_address(url)
    assert error.value.hint
    assert "hunt" not in str(error.value) + printable(url)
    assert "passwd" not in str(error.value)


def test_files_are_no_addresses() -> None:
    for location in ("article.txt", "C:\\news\\a.txt", "/a/b.html", "-", "今日://头版.txt"):
        assert not is_url(location)
        assert printable(location) == location


def test_an_article_is_known_again_however_its_reader_came() -> None:
    own = identity("https://example.org/a?id=7&page=2")
    for url in (
        "http://example.org/a?id=7&page=2",
        "https://Example.org/a?utm_source=x&id=7&page=2&spm=1.2#top",
        "https://example.org/a?from=timeline&id=7&page=2&isappinstalled=0&share_token=z",
    ):
        assert identity(url) == own
    assert identity("https://example.org/a?id=8&page=2") != own
    assert identity("https://example.org/a?%CA%E9=%CA%E9") != identity("https://example.org/a?%CA%E9=%CA%E8")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1",
        "198.51.100.1", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "192.88.99.1", "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::7f00:1", "fe80::1", "fe80::1%1",
        "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1", "2002:7f00:1::1", "2002:808:808::1", "2001::1", "2001:db8::1", "3fff::1", "100::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.1",
        "172.32.0.1",
        "223.5.5.5",
        "2400:3200::1",
        "64:ff9b::808:808",
    ],
)
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


class Names:
    """A resolver that answers a name with one list of addresses after the other; the last stays."""

    def __init__(self) -> None:
        self.known: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []
        self.connected: list[str] = []

    def lookup(self, host: str, port: int, *args: Any, **options: Any) -> list[Any]:
        self.asked.append(host)
        answers = self.known.get(host, [[host]])
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            (socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))
            for ip in found
        ]

    def connect(self, connecting: socket.socket, where: Any) -> None:
        self.connected.append(where[0])
        raise ConnectionRefusedError(111, "Connection refused")


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Names looked up here, and nothing ever connected."""
    found = Names()
    monkeypatch.setattr(socket, "getaddrinfo", found.lookup)
    monkeypatch.setattr(socket.socket, "connect", lambda *args: found.connect(*args))
    return found


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "[::1]", "[::ffff:10.0.0.1]", "[fe80::1%251]"]
)
def test_private_addresses_are_not_connected_to(names: Names, host: str) -> None:
    assert "own network" in refused(f"http://{host}/", replace(CALM, allow_private=False))
    assert not names.connected


def test_a_name_with_private_addresses_alone_is_not_connected_to(names: Names) -> None:
    names.known["news.example"] = [["10.0.0.1", "::1", "64:ff9b::a00:1"]]
    assert "own network" in refused("https://news.example/a", replace(CALM, allow_private=False))
    assert not names.connected


def test_of_several_addresses_only_public_ones_are_connected_to(names: Names) -> None:
    names.known["news.example"] = [["10.0.0.1", "8.8.8.8", "127.0.0.1", "223.5.5.5"]]
    assert "cannot be reached" in refused("http://news.example/a", replace(CALM, allow_private=False))
    assert names.connected == ["8.8.8.8", "223.5.5.5"]


def test_a_name_that_changes_its_address_after_the_check_gains_nothing(names: Names) -> None:
    names.known["news.example"] = [["8.8.8.8"], ["127.0.0.1"]]
    refused("http://news.example/a", replace(CALM, allow_private=False))
    assert names.asked == ["news.example"]
    assert names.connected == ["8.8.8.8"]


def test_an_unknown_name(site: Site) -> None:
    assert refused("http://nowhere.invalid/a") == "no machine is called nowhere.invalid"


def test_every_hop_of_a_redirect_is_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    # One address passes for public; what it leads to does not.
    monkeypatch.setattr("qgaudio.reading.connect.is_public", lambda ip: ip == "127.0.0.1")
    public = replace(CALM, allow_private=False)
    url = site.serve("/a", to(f"http://127.0.0.2:{site.port}/admin"))
    assert "own network" in refused(url, public)
    site.serve("/a", to(f"http://[::1]:{site.port}/b"))
    assert "own network" in refused(url, public)
    assert site.paths() == ["/a", "/a"]


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://127.0.0.1/", "http://a:b@127.0.0.1/", "http://127.0.0.1:22/", "http://["],
)
def test_redirects_lead_to_pages_alone(site: Site, location: str) -> None:
    assert "redirects" in refused(site.serve("/a", to(location)))


# --- redirects and cookies -------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(site: Site, status: int) -> None:
    site.serve("/b/c.html", PAGE)
    answer = get(site.serve("/b/a.html", to("c.html#part", status)))
    assert answer.content == BODY
    assert answer.address.url == f"{site.url}/b/c.html"


def test_five_redirects_are_followed_and_no_more(site: Site) -> None:
    for number in range(6):
        site.serve(f"/{number}", to(f"/{number + 1}"))
    site.serve("/6", PAGE)
    assert get(f"{site.url}/1").content == BODY
    site.seen.clear()
    assert "more than 5 times" in refused(f"{site.url}/0")
    assert len(site.seen) == 6


def test_a_circle_of_redirects(site: Site) -> None:
    site.serve("/a", to("/b"))
    site.serve("/b", to("/a"))
    assert "in a circle" in refused(f"{site.url}/a")
    assert len(site.seen) == 2


def test_a_site_that_wants_its_cookie_back(site: Site) -> None:
    site.serve("/a", to("/a", cookie="seen=1; Path=/"), PAGE)
    web = Web(CALM)
    assert web.page(f"{site.url}/a").content == BODY
    assert [seen.headers.get("cookie") for seen in site.seen] == [None, "seen=1"]
    web.page(f"{site.url}/a")
    assert site.seen[-1].headers.get("cookie") is None


# --- servers that misbehave ------------------------------------------------------------------------

HOSTILE: dict[str, tuple[Reply, str]] = {
    "silent": (Reply(hang=True), "sent nothing for 0.2 seconds"),
    "drips its head": (Reply(BODY, drip_s=0.05), "did not send"),
    "drips its body": (Reply(BODY, drip_s=0.05, drip_body=True), "did not send"),
    "drips chunks": (Reply(BODY, drip_s=0.05, drip_body=True, chunked=True), "did not send"),
    "goes silent in its body": (Reply(BODY, headers={"Content-Length": "9"}, cut=3), "broke off"),
    "endless": (Reply(b"\xe8\xaf\xbb" * 50_000, endless=True), "larger than 1 MiB"),
    "lies about its length": (Reply(BODY, headers={"Content-Length": str(len(BODY) + 1)}), "broke off"),
    "cut chunks": (Reply(b"x" * 5000, chunked=True, cut=2000), "broke off"),
    "resets": (Reply(reset=True), "broke off"),
    "bomb": (packed(b"", data=gzip.compress(bytes(64 * 2**20))), "larger than 1 MiB"),
    "deflate bomb": (packed(b"", "deflate", zlib.compress(bytes(64 * 2**20))), "larger than 1 MiB"),
    "no gzip": (packed(b"", data=BODY), "packed wrongly"),
    "cut gzip": (packed(b"", data=gzip.compress(BODY)[:-9]), "broke off"),
    "Brotli unasked": (packed(BODY, "br"), "packed as br"),
    "no HTTP": (Reply(raw=b"SSH-2.0-OpenSSH_9.9\r\n"), "does not answer in HTTP"),
    "endless header": (Reply(raw=b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000), "does not answer in HTTP"),
    "many headers": (Reply(raw=b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000), "does not answer in HTTP"),
    "304 unasked": (Reply(status=304, headers={"Content-Length": None}), "no page (304)"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_server_is_one_clear_error_in_time(site: Site, name: str) -> None:
    reply, message = HOSTILE[name]
    began = time.monotonic()
    assert message in refused(site.serve("/a", reply), QUICK)
    assert time.monotonic() - began < 1.5
    assert site.sent < 20 * 2**20


def test_nothing_runs_on_after_the_deadline(site: Site) -> None:
    refused(site.serve("/a", Reply(BODY * 100, drip_s=0.05)), QUICK)
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline and _fetching():
        time.sleep(0.01)
    assert not _fetching()


def _fetching() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "qgaudio-within"]


def test_a_name_that_is_not_found_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: time.sleep(1))
    began = time.monotonic()
    assert "did not send" in refused("http://slow.example/a", QUICK)
    assert time.monotonic() - began < 0.9


@pytest.mark.parametrize(
    "reply",
    [
        Reply(BODY, chunked=True),
        packed(BODY),
        packed(BODY, "x-gzip"),
        packed(b"", data=gzip.compress(BODY[:20]) + gzip.compress(BODY[20:])),
        packed(b"", "deflate", zlib.compress(BODY)),
        packed(b"", "deflate", zlib.compress(BODY)[2:-4]),
        Reply(BODY, headers={"Content-Length": None}),
        Reply(BODY, headers={"Content-Encoding": "identity"}),
        Reply(raw=b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY),
    ],
    ids=[
        "chunked",
        "gzip",
        "x-gzip",
        "gzip in parts",
        "deflate",
        "raw deflate",
        "no length",
        "identity",
        "HTTP/1.0",
    ],
)
def test_bodies_in_every_wrapping(site: Site, reply: Reply) -> None:
    assert get(site.serve("/a", reply)).content == BODY


def test_a_page_that_is_just_as_large_as_it_may_be(site: Site) -> None:
    body = b"x" * 2**20
    assert get(site.serve("/a", Reply(body))).content == body
    with pytest.raises(FetchError, match="larger than"):
        get(site.serve("/a", Reply(body + b"x")))


# --- retries ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "first", [Reply(status=502), Reply(status=503), Reply(status=504), Reply(reset=True)]
)
def test_what_may_pass_is_tried_twice(site: Site, first: Reply) -> None:
    assert get(site.serve("/a", first, Reply(BODY))).content == BODY
    assert len(site.seen) == 2
    assert refused(site.serve("/b", first))
    assert len(site.seen) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500])
def test_what_stays_is_tried_once(site: Site, status: int) -> None:
    assert f"({status})" in refused(site.serve("/a", Reply(status=status, headers={"Retry-After": "0"})))
    assert len(site.seen) == 1


def test_retry_after_is_kept_to_within_the_deadline(site: Site) -> None:
    busy = Reply(status=503, headers={"Retry-After": "1"})
    began = time.monotonic()
    assert "(503)" in refused(site.serve("/a", busy, Reply(BODY)), replace(CALM, total_s=0.9))
    assert time.monotonic() - began < 0.5
    assert len(site.seen) == 1
    assert get(site.serve("/b", busy, Reply(BODY))).content == BODY
    assert time.monotonic() - began >= 1


# --- what is no page -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "asks for a log-in"), (403, "does not let programs read it"), (404, "no such page"),
        (410, "taken the page down"), (429, "asked too often"), (451, "legal reasons"),
        (500, "a fault of its own"), (204, "no page (204)"), (418, "no page (418)"),
    ],
)  # fmt: skip
def test_statuses_are_told_in_words(site: Site, status: int, words: str) -> None:
    assert words in refused(site.serve("/a", Reply(status=status, headers={"Content-Length": "0"})))


@pytest.mark.parametrize(
    ("body", "label", "words"),
    [
        (b"%PDF-1.7\n...", "application/pdf", "a PDF file"),
        (b"%PDF-1.7\n...", "text/html", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n", "text/html", "a picture"),
        (b"\xff\xd8\xff\xe0", "image/jpeg", "a picture"),
        (b"PK\x03\x04", "application/octet-stream", "a ZIP"),
        (b'{"title": "x"}', "application/json", "data (JSON)"),
        (b'{"title": "x"}', "text/html", "data (JSON)"),
        (b"body{}", "text/css", "of the type text/css"),
        (b"....", "audio/mpeg", "a recording"),
        (b"", "text/html", "an empty page"),
        (b" \r\n\t", "text/html", "an empty page"),
    ],
)
def test_other_files_are_no_pages(site: Site, body: bytes, label: str, words: str) -> None:
    assert words in refused(site.serve("/a", Reply(body, headers={"Content-Type": label})))


@pytest.mark.parametrize("label", [None, "image/gif", "application/octet-stream", "text/html;;; charset"])
def test_a_page_with_a_wrong_label_is_a_page(site: Site, label: str | None) -> None:
    assert Web(CALM).page(site.serve("/a", Reply(BODY, headers={"Content-Type": label}))).content == BODY


# --- https -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificate, and is not there")
    return make_certificate(tmp_path_factory.mktemp("certificate"), "news.example")


@pytest.fixture
def secure(certificate: Path) -> Iterator[Site]:
    with Site(certificate) as running:
        yield running


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_name("public.pem")))


def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name is this machine."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "")]
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, port, **options: [(*kind, ("127.0.0.1", port)) for kind in found]
    )


@pytest.mark.usefixtures("trusted")
def test_https_keeps_the_name_though_it_connects_to_an_address(
    secure: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    _here(monkeypatch)
    secure.serve("/a", packed(BODY))
    answer = get(f"https://news.example:{secure.port}/a")
    assert answer.content == BODY
    assert secure.seen[0].headers["host"] == f"news.example:{secure.port}"


@pytest.mark.usefixtures("trusted")
def test_a_certificate_for_another_name(secure: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    _here(monkeypatch)
    assert "certificate of other.example is not valid" in refused(f"https://other.example:{secure.port}/a")
    assert not secure.seen


def test_a_certificate_that_nobody_vouches_for(secure: Site) -> None:
    assert "is not valid" in refused(secure.serve("/a", PAGE))


def test_no_tls_where_https_was_asked(site: Site) -> None:
    assert "no secure connection" in refused(f"https://127.0.0.1:{site.port}/a")


@pytest.mark.usefixtures("trusted")
def test_a_redirect_away_from_https_is_refused(secure: Site, site: Site) -> None:
    url = site.serve("/b", PAGE)
    assert "without https" in refused(secure.serve("/a", to(url)))
    assert not site.seen


# --- proxies ---------------------------------------------------------------------------------------


def test_a_proxy_of_the_environment(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://editor:hunter2@127.0.0.1:{site.port}")
    site.serve("http://news.example/a", PAGE)
    # The proxy looks the name up; it may itself be on a private address.
    assert get("http://news.example/a", replace(CALM, allow_private=False)).content == BODY
    assert site.seen[0].headers["host"] == "news.example"
    assert site.seen[0].headers["proxy-authorization"] == "Basic ZWRpdG9yOmh1bnRlcjI="
    monkeypatch.setenv("no_proxy", "news.example")
    assert "no machine" in refused("http://news.example/a")


def test_a_proxy_that_does_not_connect(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", f"127.0.0.1:{site.port}")
    site.serve("news.example:443", Reply(status=403))
    assert "the proxy 127.0.0.1 does not connect" in refused("https://news.example/a")
    assert (site.seen[0].method, site.seen[0].path) == ("CONNECT", "news.example:443")
    monkeypatch.setenv("https_proxy", "socks5://127.0.0.1:1")
    assert "names no HTTP proxy" in refused("https://news.example/a")


# --- robots ----------------------------------------------------------------------------------------

RULES = "User-agent: *\nDisallow: /private/\nAllow: /private/a\n\nUser-agent: qgaudio\nDisallow: /*.php$\n"


def test_one_page_is_fetched_as_by_a_reader(site: Site) -> None:
    site.serve("/robots.txt", Reply(b"User-agent: *\nDisallow: /\n", headers={"Content-Type": "text/plain"}))
    Web(CALM).page(site.serve("/a", PAGE))
    assert site.paths() == ["/a"]


def test_several_pages_are_fetched_by_the_rules_asked_for_once(site: Site) -> None:
    site.serve("/robots.txt", Reply(RULES.encode(), headers={"Content-Type": "text/plain"}))
    web = Web(CALM, batch=True)
    web.page(site.serve("/private/a", PAGE))  # the group of our own name counts alone
    web.page(site.serve("/b.html", PAGE))
    with pytest.raises(FetchError, match=r"robots\.txt"):
        web.page(site.serve("/c.php", PAGE))
    assert site.paths() == ["/robots.txt", "/private/a", "/b.html"]


@pytest.mark.parametrize(
    ("reply", "allowed"),
    [
        (Reply(status=404), True), (Reply(status=403), True), (Reply(status=500), False),
        (Reply(status=503), False), (Reply(reset=True), False), (Reply(hang=True), False),
        (to("/r.txt"), True), (Reply(b"\x89PNG\xff\xfe"), True), (Reply(b"#" * 2**20), False),
    ],
)  # fmt: skip
def test_rules_that_cannot_be_had(site: Site, reply: Reply, allowed: bool) -> None:
    site.serve("/robots.txt", reply)
    site.serve("/r.txt", Reply(b"User-agent: other\nDisallow: /\n"))
    url = site.serve("/a", PAGE)
    web = Web(replace(QUICK, total_s=0.3), batch=True)
    if allowed:
        assert web.page(url).content == BODY
    else:
        with pytest.raises(FetchError, match=r"robots\.txt"):
            web.page(url)


def test_a_redirect_to_what_robots_may_not_read(site: Site) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /b\n")
    site.serve("/b", PAGE)
    assert "robots.txt" in refused(site.serve("/a", to("/b")), batch=True)


def test_a_host_is_given_time_between_two_pages(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("qgaudio.reading.web.time.sleep", slept.append)
    site.serve("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    web = Web(CALM, batch=True)
    url = site.serve("/a", PAGE)
    web.page(url)
    assert slept == []
    web.page(url)
    assert 6 < slept[0] <= 7
    site.serve("/robots.txt", "User-agent: *\nCrawl-delay: 86400\n")
    web = Web(replace(CALM, pause_s=1.0), batch=True)
    web.page(url)
    web.page(url)
    assert 29 < slept[1] <= 30


# --- the cache -------------------------------------------------------------------------------------


@pytest.fixture
def cache(tmp_path: Path) -> PageCache:
    return PageCache(Store(tmp_path / "store"))


def test_a_page_that_stands_is_not_sent_again(site: Site, cache: PageCache) -> None:
    url = site.serve("/a", Reply(BODY, etag='"1"', headers={"Content-Type": "text/html; charset=gbk"}))
    first = get(url, cache=cache)
    again = get(url, cache=cache)
    assert again.content == first.content == BODY
    assert again.headers["Content-Type"] == "text/html; charset=gbk"
    assert [seen.headers.get("if-none-match") for seen in site.seen] == [None, '"1"']
    site.serve("/a", Reply(b"<p>new", etag='"2"'))
    assert get(url, cache=cache).content == b"<p>new"
    assert get(url, cache=cache).content == b"<p>new"


def test_last_modified_will_do(site: Site, cache: PageCache) -> None:
    day = "Mon, 05 Jan 2026 08:00:00 GMT"
    url = site.serve(
        "/a", Reply(BODY, headers={"Last-Modified": day}), Reply(status=304, headers={"Content-Length": None})
    )
    assert get(url, cache=cache).content == get(url, cache=cache).content == BODY
    assert site.seen[1].headers["if-modified-since"] == day


@pytest.mark.parametrize("headers", [{}, {"ETag": '"1"', "Cache-Control": "private, No-Store"}])
def test_pages_that_are_not_kept(
    site: Site, cache: PageCache, tmp_path: Path, headers: dict[str, str]
) -> None:
    url = site.serve("/a", Reply(BODY, headers=headers))
    get(url, cache=cache)
    get(url, cache=cache)
    assert all("if-none-match" not in seen.headers for seen in site.seen)
    assert not list(tmp_path.rglob("*"))


def test_without_the_network_a_kept_page_is_not_published(site: Site, cache: PageCache) -> None:
    url = site.serve("/a", Reply(BODY, etag='"1"'), Reply(status=500))
    get(url, cache=cache)
    with pytest.raises(FetchError, match="500"):
        Web(CALM, cache=cache).page(url)


def test_a_damaged_page_is_asked_for_anew(site: Site, cache: PageCache, tmp_path: Path) -> None:
    url = site.serve("/a", Reply(BODY, etag='"1"'))
    get(url, cache=cache)
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    kept.write_bytes(kept.read_bytes()[:-3] + b"xyz")
    assert get(url, cache=cache).content == BODY
    assert "if-none-match" not in site.seen[1].headers


def test_a_store_that_cannot_be_used_costs_no_page(site: Site, tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")
    kept = PageCache(Store(tmp_path / "store"))
    assert get(site.serve("/a", Reply(BODY, etag='"1"')), cache=kept).content == BODY


def test_the_cache_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qgaudio.reading.page_cache.MOST_BYTES", 5000)
    store = Store(tmp_path)
    cache = PageCache(store)
    for number in range(10):
        cache.keep(f"https://example.org/{number}", {"ETag": '"1"'}, bytes(1000))
    (usage,) = store.usage()
    assert usage.kind == KIND
    assert 3000 <= usage.bytes <= 5000
    assert cache.find("https://example.org/9") is not None

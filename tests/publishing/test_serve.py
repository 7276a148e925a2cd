"""The preview over real sockets: what it gives, what it refuses, and that it ends well."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from qgaudio.cli import main
from qgaudio.errors import ConfigError
from qgaudio.publishing.serve import PreviewServer, find, media_type

SOUND = bytes(range(256)) * 1000


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Preview:
    """A server that runs."""

    port: int
    root: Path

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        done = Answer(answer.status, answer.msg, answer.read())
        connection.close()
        return done

    def send(self, request: bytes) -> bytes:
        """A request that no client would write."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as wire:
            wire.sendall(request)
            return wire.makefile("rb").read()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    house = tmp_path_factory.mktemp("house")
    (house / "secret.txt").write_text("nobody's business")
    root = house / "output"
    (root / "a b" / "en").mkdir(parents=True)
    (root / "index.html").write_text("<p>all")
    (root / "a b" / "index.html").write_text("<p>one")
    (root / "a b" / "en" / "s00.mp3").write_bytes(SOUND)
    (root / "a b" / "en" / "empty.txt").write_bytes(b"")
    (root / "书屋.txt").write_text("书屋", encoding="utf-8")
    (root / ".hidden").write_text("x")
    (root / ".new").mkdir()
    (root / ".new" / "index.html").write_text("x")
    (root / "link.txt").symlink_to(house / "secret.txt")
    (root / "way").symlink_to(house)
    with PreviewServer(root, 0) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield Preview(server.server_port, root)
        server.shutdown()
        thread.join()


SOUND_PATH = "/a%20b/en/s00.mp3"


def test_it_gives_files_whole_with_what_a_browser_needs(preview: Preview) -> None:
    answer = preview.ask(SOUND_PATH)
    assert answer.status == 200
    assert answer.body == SOUND
    assert answer.headers["Content-Type"] == "audio/mpeg"
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert preview.ask("/%E4%B9%A6%E5%B1%8B.txt").body.decode() == "书屋"
    assert preview.ask("/a%20b/en/empty.txt").status == 200


def test_a_folder_is_its_page(preview: Preview) -> None:
    assert preview.ask("/").body == b"<p>all"
    assert preview.ask("/a%20b/?from=here").body == b"<p>one"
    moved = preview.ask("/a%20b")
    assert (moved.status, moved.headers["Location"]) == (301, "/a%20b/")
    assert preview.ask("/a%20b/en/").status == 404
    assert preview.ask("/favicon.ico").status == 204, "browsers ask for it, and would show an error"


def test_the_head_is_the_answer_without_its_body(preview: Preview) -> None:
    answer = preview.ask(SOUND_PATH, "HEAD")
    assert (answer.status, answer.headers["Content-Length"], answer.body) == (200, str(len(SOUND)), b"")


@pytest.mark.parametrize(
    ("asked", "begin", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=100-199", 100, 200),
        ("bytes=255990-", 255_990, 256_000),
        ("bytes=255990-9999999", 255_990, 256_000),
        ("bytes=-10", 255_990, 256_000),
        ("bytes=-9999999", 0, 256_000),
    ],
)
def test_a_range_is_given_exactly(preview: Preview, asked: str, begin: int, end: int) -> None:
    answer = preview.ask(SOUND_PATH, Range=asked)
    assert answer.status == 206
    assert answer.body == SOUND[begin:end]
    assert answer.headers["Content-Range"] == f"bytes {begin}-{end - 1}/256000"


@pytest.mark.parametrize("asked", ["bytes=256000-", "bytes=999999-1000000", "bytes=-0"])
def test_a_range_outside_is_refused(preview: Preview, asked: str) -> None:
    answer = preview.ask(SOUND_PATH, Range=asked)
    assert (answer.status, answer.headers["Content-Range"]) == (416, "bytes */256000")


@pytest.mark.parametrize("asked", ["bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "bytes=x-", "bytes=-", "bytes"])
def test_what_is_no_single_range_is_answered_whole(preview: Preview, asked: str) -> None:
    answer = preview.ask(SOUND_PATH, Range=asked)
    assert (answer.status, answer.body) == (200, SOUND)


def test_a_file_that_was_given_is_not_given_again(preview: Preview) -> None:
    tag = preview.ask(SOUND_PATH).headers["ETag"]
    again = preview.ask(SOUND_PATH, If_None_Match=f'"other", W/{tag}')
    assert (again.status, again.body) == (304, b"")
    assert preview.ask(SOUND_PATH, If_None_Match='"other"').status == 200
    assert preview.ask(SOUND_PATH, Range="bytes=0-9", If_Range=tag).status == 206
    assert preview.ask(SOUND_PATH, Range="bytes=0-9", If_Range='"other"').status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.txt",
        "/.hidden",
        "/.new/index.html",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/a%20b/..%2f..%2fsecret.txt",
        "/a%20b/%2e%2e/%2e%2e/secret.txt",
        "/..%5csecret.txt",
        "/link.txt",
        "/way/secret.txt",
        "//etc/passwd",
        "//127.0.0.1/",
        "/%2fetc/passwd",
        "/a%20b/en/s00.mp3/",
        "/a%20b/en/s00.mp3/x",
        "/%00",
        "/%ff",
        "/C:/x",
        "/" + "x" * 5000,
    ],
)
def test_nothing_else_is_reached(preview: Preview, path: str) -> None:
    answer = preview.ask(path)
    assert answer.status == 404
    assert b"nobody" not in answer.body
    assert answer.headers["Content-Security-Policy"]


def test_a_link_inside_is_followed(preview: Preview) -> None:
    inside = preview.root / "again.txt"
    inside.symlink_to(preview.root / "书屋.txt")
    assert preview.ask("/again.txt").status == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", ""])
def test_another_host_is_refused(preview: Preview, host: str) -> None:
    answer = preview.ask("/index.html", Host=host.format(port=preview.port))
    assert (answer.status, b"<p>all" in answer.body) == (403, False)


def test_no_host_and_two_hosts_are_refused(preview: Preview) -> None:
    assert b" 403 " in preview.send(b"GET / HTTP/1.0\r\n\r\n").split(b"\n")[0]
    both = f"GET / HTTP/1.1\r\nHost: localhost:{preview.port}\r\nHost: evil\r\nConnection: close\r\n\r\n"
    assert b" 403 " in preview.send(both.encode()).split(b"\n")[0]
    assert preview.ask("/", Host=f"LOCALHOST:{preview.port}").status == 200


def test_nothing_can_be_written(preview: Preview) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        answer = preview.ask("/index.html", method)
        assert answer.status == 501
        assert answer.headers["Content-Security-Policy"]


def test_who_hangs_up_disturbs_nobody(preview: Preview) -> None:
    with socket.create_connection(("127.0.0.1", preview.port), timeout=10) as wire:
        wire.sendall(f"GET {SOUND_PATH} HTTP/1.1\r\nHost: localhost:{preview.port}\r\n\r\n".encode())
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    assert preview.ask("/").status == 200


def test_it_is_bound_to_this_machine_alone(preview: Preview, tmp_path: Path) -> None:
    with PreviewServer(tmp_path, 0) as server:
        assert server.server_address[0] == "127.0.0.1"


def test_a_port_in_use_is_told(preview: Preview, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="in use") as caught:
        PreviewServer(tmp_path, preview.port)
    assert "--port" in str(caught.value)


@pytest.mark.parametrize("arguments", [("nowhere",), (".", "--port", "65536"), (".", "--port", "-1")])
def test_wrong_use_is_told(
    arguments: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["serve", *arguments]) == 2
    assert capsys.readouterr().err.startswith("qgaudio: ")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("s00.vtt", "text/vtt; charset=utf-8"),
        ("article.epub", "application/epub+zip"),
        ("chapters.json", "application/json+chapters"),
        ("manifest.json", "application/json"),
        ("feed.zh-Hant-TW.xml", "application/rss+xml"),
        ("sitemap.xml", "application/xml"),
        ("A.MP3", "audio/mpeg"),
        ("what.ever", "application/octet-stream"),
    ],
)
def test_media_types(name: str, expected: str) -> None:
    assert media_type(name) == expected


def test_the_root_itself_is_found(tmp_path: Path) -> None:
    assert find(tmp_path.resolve(), "/") == tmp_path.resolve()
    assert find(tmp_path.resolve(), "") is None


@pytest.mark.skipif(os.name != "posix", reason="an interrupt is sent in another way there")
def test_an_interrupt_ends_it_well(preview: Preview) -> None:
    # What is started in the background may have been told to ignore interrupts, and passes that on.
    program = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from qgaudio.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, "serve", str(preview.root), "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines: list[str] = []
        while not lines or lines[-1] != "}\n":
            lines.append(process.stdout.readline())
            assert lines[-1], "it ended before it said where it is"
        address = json.loads("".join(lines))["address"]
        port = int(address.removesuffix("/").rsplit(":", 1)[1])
        assert Preview(port, preview.root).ask("/").status == 200
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "", "")


def test_a_browser_that_goes_away_is_no_fault_to_show(
    preview: Preview, capsys: pytest.CaptureFixture[str]
) -> None:
    reset = struct.pack("ii", 1, 0)
    for _ in range(30):
        with socket.create_connection(("127.0.0.1", preview.port), timeout=10) as wire:
            wire.sendall(b"GET /nothing HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % preview.port * 3)
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
    assert preview.ask("/nothing").status == 404
    assert capsys.readouterr().err == ""

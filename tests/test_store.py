from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.errors import PublishingError
from qgaudio.store import Store, key_of, write_atomic

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), JSON))
def test_a_key_does_not_depend_on_the_order_of_its_fields(fields: dict[str, object]) -> None:
    assert key_of(fields) == key_of(dict(reversed(fields.items())))


def test_different_questions_have_different_keys() -> None:
    keys = {key_of({"text": text, "voice": voice}) for text in ("一", "二", "") for voice in ("a", "b")}
    assert len(keys) == 6


@given(st.binary(max_size=2000))
def test_what_is_put_is_got(tmp_path_factory: pytest.TempPathFactory, value: bytes) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    store.put("clip", "ab" * 32, value)
    assert store.get("clip", "ab" * 32) == value


@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "grow"])
def test_a_damaged_value_counts_as_missing_and_is_told(tmp_path: Path, damage: str) -> None:
    store = Store(tmp_path)
    key = key_of({"a": 1})
    store.put("clip", key, b"sound" * 100)
    (path,) = [path for path in tmp_path.rglob(key) if path.is_file()]
    data = path.read_bytes()
    path.write_bytes(
        {"flip": data[:-1] + bytes([data[-1] ^ 1]), "cut": data[:-3], "empty": b"", "grow": data + b"x"}[
            damage
        ]
    )
    assert store.get("clip", key) is None
    assert ("clip", key) in store.corrupt
    store.put("clip", key, b"again")
    assert store.get("clip", key) == b"again"
    assert not store.corrupt


def _write_for_ever(root: str) -> None:
    store = Store(Path(root))
    for number in range(10**9):
        store.put("clip", key_of({"n": number % 50}), bytes([number % 256]) * 200_000)


def test_a_killed_writer_leaves_no_partial_value(tmp_path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_write_for_ever, args=(str(tmp_path),))
    process.start()
    deadline = time.monotonic() + 20
    while len(list(tmp_path.glob("clip/??/*"))) < 20 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    store = Store(tmp_path)
    keys = [path.name for path in tmp_path.glob("clip/??/*") if not path.name.startswith(".")]
    assert len(keys) >= 10
    assert all(store.get("clip", key) for key in keys)
    assert not store.corrupt


def test_usage_and_pruning(tmp_path: Path) -> None:
    store = Store(tmp_path)
    old, new = key_of({"n": 1}), key_of({"n": 2})
    store.put("clip", old, b"x" * 10)
    store.put("translation", new, b"y" * 10)
    (path,) = [path for path in tmp_path.rglob(old) if path.is_file()]
    long_ago = time.time() - 100 * 86_400
    os.utime(path, (long_ago, long_ago))
    assert {(item.kind, item.values) for item in store.usage()} == {("clip", 1), ("translation", 1)}
    assert store.prune(90).values == 1
    assert store.get("clip", old) is None
    assert store.get("translation", new) == b"y" * 10


def test_a_value_that_is_used_is_not_pruned(tmp_path: Path) -> None:
    store = Store(tmp_path)
    key = key_of({"n": 1})
    store.put("clip", key, b"x")
    (path,) = [path for path in tmp_path.rglob(key) if path.is_file()]
    long_ago = time.time() - 100 * 86_400
    os.utime(path, (long_ago, long_ago))
    store.get("clip", key)
    assert store.prune(90).values == 0


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(PublishingError, match="cannot be written"):
        write_atomic(tmp_path / "file" / "value", b"x")

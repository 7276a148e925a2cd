"""Content-addressed store: the key names the question, the digest names the answer.

A value is one file, ``<root>/<kind>/<first two of key>/<key>``: 32 bytes of SHA-256 over what follows,
then the value. So value and digest appear together or not at all, and a wrong one is found at reading.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgaudio.errors import PublishingError

_DIGEST_BYTES = 32
_DAY_S = 86_400


def key_of(fields: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the canonical JSON of ``fields``: sorted keys, no spaces, UTF-8."""
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def write_atomic(path: Path, data: bytes) -> None:
    """Write a whole file or none: temporary sibling, fsync, rename.

    Raises:
        PublishingError: the folder cannot be made or written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{time.monotonic_ns()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise PublishingError(
            f"{path} cannot be written: {error.strerror or error}",
            hint="Free space or choose another folder.",
        ) from error


@dataclass(frozen=True, slots=True)
class Usage:
    """What one kind of value takes up."""

    kind: str
    values: int
    bytes: int


class Store:
    """Values by kind and key. Several processes may share one root."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.corrupt: set[tuple[str, str]] = set()
        """(kind, key) of values found missing their digest or not agreeing with it."""
        self.mended: set[tuple[str, str]] = set()
        """Those of them that were put anew."""

    def _path(self, kind: str, key: str) -> Path:
        return self.root / kind / key[:2] / key

    def has(self, kind: str, key: str) -> bool:
        """Whether a sound value is there; reads it, so that what is promised can be had."""
        return self.get(kind, key) is not None

    def get(self, kind: str, key: str) -> bytes | None:
        """Return the value, or None where there is none or it does not agree with its digest."""
        path = self._path(kind, key)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise PublishingError(
                f"the store's value {path} cannot be read: {error.strerror or error}",
                hint="Mend its permissions, or choose another store with QGAUDIO_STORE.",
            ) from error
        value = data[_DIGEST_BYTES:]
        if hashlib.sha256(value).digest() != data[:_DIGEST_BYTES]:
            self.corrupt.add((kind, key))
            return None
        _mark_used(path)
        return value

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Keep a value. Raises ``PublishingError`` where the store cannot be written."""
        write_atomic(self._path(kind, key), hashlib.sha256(value).digest() + value)
        if (kind, key) in self.corrupt:
            self.corrupt.discard((kind, key))
            self.mended.add((kind, key))

    def usage(self) -> tuple[Usage, ...]:
        """What each kind takes up, sorted by kind."""
        totals: dict[str, tuple[int, int]] = {}
        for path in self._files():
            kind = path.parent.parent.name
            values, size = totals.get(kind, (0, 0))
            totals[kind] = (values + 1, size + path.stat().st_size)
        return tuple(Usage(kind, *totals[kind]) for kind in sorted(totals))

    def prune(self, unused_days: float) -> Usage:
        """Remove values not used for ``unused_days`` days, and what killed writers left."""
        before = time.time() - unused_days * _DAY_S
        removed, size = 0, 0
        for path in self._files(everything=True):
            status = path.stat()
            old_leftover = path.name.endswith(".tmp") and status.st_mtime < time.time() - _DAY_S
            if old_leftover or (not path.name.endswith(".tmp") and status.st_mtime < before):
                path.unlink(missing_ok=True)
                removed, size = removed + 1, size + status.st_size
        return Usage("all", removed, size)

    def trim(self, kind: str, most_bytes: int) -> None:
        """Remove values of a kind, unused for longest first, until it takes up at most ``most_bytes``."""
        found = []
        for path in self._files(kind=kind):
            with contextlib.suppress(FileNotFoundError):  # another process trims as well
                status = path.stat()
                found.append((status.st_mtime, status.st_size, path))
        size = sum(bytes_ for _, bytes_, _ in found)
        for _, bytes_, path in sorted(found):
            if size <= most_bytes:
                break
            path.unlink(missing_ok=True)
            size -= bytes_

    def _files(self, *, everything: bool = False, kind: str = "*") -> Iterator[Path]:
        for path in sorted(self.root.glob(f"{kind}/??/*")):
            if path.is_file() and (everything or not path.name.startswith(".")):
                yield path


def _mark_used(path: Path) -> None:
    """Note that a value was used, at most once a day, so that pruning spares it."""
    if path.stat().st_mtime < time.time() - _DAY_S and os.access(path, os.W_OK):
        os.utime(path)

"""One process at a time in a folder, by a lock of the operating system: it ends with its process."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from qgaudio.errors import AssetError

_POLL_S = 0.2

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def locked(path: Path, wait_s: float = 3600.0) -> Iterator[None]:
    """Hold the lock file, waiting for another process that does. The file stays: removing it would race.

    Raises:
        AssetError: another process still holds it after ``wait_s`` seconds.
    """
    deadline = time.monotonic() + wait_s
    with path.open("ab") as file:
        while not _try_lock(file):
            if time.monotonic() > deadline:
                raise AssetError(f"another process is still pulling models into {path.parent.parent}")
            time.sleep(_POLL_S)
        yield

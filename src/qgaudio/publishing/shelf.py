"""All exports of an output folder, as little of each as feeds and pages need.

What was read of a manifest is remembered in the store by the file's size, time and inode; a manifest of which
one differs is read again and held against its own digest and schema. The files that are linked to are looked
at every time.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from qgaudio import __version__
from qgaudio.errors import PublishingError
from qgaudio.model import LANGUAGES
from qgaudio.publishing.folder import MANIFEST
from qgaudio.publishing.shelved import Shelved, read_shelved, unpacked
from qgaudio.store import Store, key_of

_KIND, _SCHEMA = "shelf", "shelf/1"
_MOST_NAMED = 8


def read_shelf(output: Path, store: Store) -> tuple[Shelved, ...]:
    """Every export, the newest first, the undated last; of one date in the order of their ids.

    Raises:
        PublishingError: an export is broken, or two have one id; every such export is named.
    """
    key = key_of({"schema": _SCHEMA, "version": __version__, "output": str(output.resolve())})
    remembered = _remembered(store.get(_KIND, key))
    shelf, noted, faults = [], {}, []
    for folder in sorted(_folders(output)):
        try:
            mark = _mark(folder)
            known = remembered.get(folder.name)
            if known and known[0] == mark:
                shelved = unpacked(known[1])
            else:
                shelved = read_shelved(folder)
                known = [mark, asdict(shelved)]
            _hold_files(folder, shelved)
        except PublishingError as error:
            faults.append(f"{folder.name}: {error.message}")
            continue
        shelf.append(shelved)
        noted[folder.name] = known
    faults += _twins(shelf)
    if faults:
        raise _broken(faults)
    if noted != remembered:
        store.put(_KIND, key, json.dumps(noted, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return in_order(shelf)


def in_order(shelf: Iterable[Shelved]) -> tuple[Shelved, ...]:
    """The newest first, the undated last; of one date in the order of their ids."""
    by_id = sorted(shelf, key=lambda item: item.id)
    return tuple(sorted(by_id, key=lambda item: item.date or "", reverse=True))


def _broken(faults: list[str]) -> PublishingError:
    named = "".join(f"\n    {fault}" for fault in faults[:_MOST_NAMED])
    more = f"\n    and {len(faults) - _MOST_NAMED} more" if len(faults) > _MOST_NAMED else ""
    return PublishingError(
        f"nothing was published, for of the exports {len(faults)} cannot be:{named}{more}",
        hint="Export these articles again or remove their folders; what was published before stands.",
    )


def _folders(output: Path) -> Iterator[Path]:
    """The folders of exports; what is being built has a hidden name."""
    try:
        entries = [Path(entry.path) for entry in os.scandir(output) if entry.is_dir()]
    except OSError as error:
        raise PublishingError(
            f"the folder {output} cannot be read: {error.strerror or error}",
            hint="Name the folder that exports were written to.",
        ) from error
    for folder in entries:
        if not folder.name.startswith(".") and (
            (folder / MANIFEST).exists() or any((folder / language).is_dir() for language in LANGUAGES)
        ):
            yield folder


def _twins(shelf: Iterable[Shelved]) -> Iterator[str]:
    first: dict[str, str] = {}
    for item in shelf:
        other = first.setdefault(item.id, item.folder)
        if other != item.folder:
            yield f"{item.folder}: it is of the same article as {other} (id {item.id})"


def _mark(folder: Path) -> list[int]:
    """What changes when a manifest is written anew."""
    try:
        status = (folder / MANIFEST).stat()
    except OSError as error:
        raise PublishingError(f"its manifest cannot be read: {error.strerror or error}") from error
    return [status.st_size, status.st_mtime_ns, status.st_ino]


def _hold_files(folder: Path, shelved: Shelved) -> None:
    """Raise ``PublishingError`` where a file that is linked to is missing or of another size."""
    for path, size in _linked(shelved):
        try:
            status = os.stat(f"{folder}/{path}")  # noqa: PTH116 - thousands of them: a Path each costs more
        except OSError as error:
            raise PublishingError(f"{path} is missing") from error
        if not stat.S_ISREG(status.st_mode) or (size is not None and status.st_size != size):
            raise PublishingError(f"{path} is not what its manifest says: {status.st_size} bytes, not {size}")


def _linked(shelved: Shelved) -> Iterator[tuple[str, int | None]]:
    if shelved.reader:
        yield shelved.reader, None
    for edition in shelved.editions:
        for file in edition.files.values():
            yield file.path, file.bytes


def _remembered(data: bytes | None) -> dict[str, list[Any]]:
    """Folder → [mark, what was read of it]."""
    return {} if data is None else dict(json.loads(data.decode("utf-8", "surrogatepass")))

"""Books of tiny exports, taken apart and put together again with something changed."""

from __future__ import annotations

import copy
import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PIL import Image

from qgaudio.publishing.content import Content
from qgaudio.publishing.epub import bilingual_epub, epub
from qgaudio.settings import Publishing

Manifest = dict[str, Any]
Change = Callable[[bytes], bytes] | None
"""What an entry becomes; None takes it out."""
PAIR = ("zh-Hans", "en")


def cover() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (30, 30), (40, 60, 90)).save(data, "PNG")
    return data.getvalue()


def write(folder: Path, content: Content) -> dict[str, Any]:
    """Write a book; returns what the manifest says of it."""
    target = folder / content.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.data)
    return {
        "role": content.role,
        "path": content.path,
        "media_type": content.media_type,
        "bytes": len(content.data),
        "sha256": hashlib.sha256(content.data).hexdigest(),
    }


def with_books(
    folder: Path, manifest: Manifest, *, lexicon: tuple[tuple[str, str], ...] = (), pair: bool = True
) -> Manifest:
    """The manifest with a book for each edition, and one of two, all written."""
    result = copy.deepcopy(manifest)
    for edition in result["editions"]:
        book = epub(manifest, edition["language"], folder, cover(), Publishing(), lexicon)
        edition["files"].append(write(folder, book))
    if pair:
        both = bilingual_epub(manifest, PAIR, folder, None, Publishing(), lexicon)
        result["files"] = [*result.get("files", ()), write(folder, both)]
    return result


def entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data: bytes, changes: Mapping[str, Change], extra: Mapping[str, bytes] | None = None) -> bytes:
    """A book whose entries are changed, taken out or added."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        assert set(changes) <= set(old.namelist())
        for info in old.infolist():
            content = old.read(info)
            change = changes.get(info.filename, lambda same: same)
            if change is not None:
                new.writestr(info, change(content))
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return result.getvalue()


def replaced(old: str, new: str, count: int = 1) -> Callable[[bytes], bytes]:
    """A change of one text for another, which must be there."""

    def change(data: bytes) -> bytes:
        assert old.encode() in data, f"{old!r} is not there: {data[:2000].decode()}"
        return data.replace(old.encode(), new.encode(), count)

    return change

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
            change = changes.get(info.filename, bytes)
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


def section_of(manifest: Manifest, name: str, edition: int = 0) -> dict[str, Any]:
    return next(item for item in manifest["editions"][edition]["sections"] if item["id"] == name)


def with_table(manifest: Manifest) -> Manifest:
    """The manifest with the text of ``s02`` as a table of three rows, a cell of it empty."""
    result = copy.deepcopy(manifest)
    for number in range(len(result["editions"])):
        section = section_of(result, "s02", number)
        *heads, first, second = section["sentences"]
        begin, length = first["begin_s"], (second["end_s"] - first["begin_s"]) / 6
        names = ("t01", "n01", "n02", "n03", "n04", "n05")
        texts = ("Table: 3 rows, 2 columns.", "甲", "Ｂ", "1 < 2", "& 3", "4")
        section["sentences"] = heads + [
            {
                **first,
                "id": f"s02p01{name}",
                "kind": "notice" if name == "t01" else "cell",
                "text": text,
                "begin_s": round(begin + at * length, 3),
                "end_s": round(begin + (at + 0.8) * length, 3),
            }
            for at, (name, text) in enumerate(zip(names, texts, strict=True))
        ]
        rows = [["s02p01n01", "s02p01n02"], ["s02p01n03", "s02p01n04"], [None, "s02p01n05"]]
        section["tables"] = [{"paragraph": "s02p01", "rows": rows, "header_rows": 1}]
    return result


HOSTILE = (
    "<script>alert(1)</script>",
    "]]> <![CDATA[ & &amp; ' \" -->",
    "“‘引’号” 🎧👩‍🚀𠮷",
    "长" * 200,
    "\u202eRTL \u2067marks\u200f",
    "con\x00trol\x08 \x1b\ufffe\ud800char",
)


def with_title(manifest: Manifest, title: str) -> Manifest:
    """The manifest with that title, heading, author and voice in every edition."""
    result = copy.deepcopy(manifest)
    result["article"] |= {"title": title, "authors": [title], "publication": title}
    for number, edition in enumerate(result["editions"]):
        edition["title"] = title
        edition["speech"]["voice"] = title
        section_of(result, "s02", number)["heading"] = title
        for section in edition["sections"]:
            for sentence in section["sentences"]:
                if sentence["id"] in ("s00t01", "s02h01", "s00p01n01"):
                    sentence["text"] = title
    return result

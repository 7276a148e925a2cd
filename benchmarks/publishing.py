"""``qgaudio publish`` over a thousand exports: the first time, unchanged, and after one more."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.child import measure
from benchmarks.table import Row, at_most
from qgaudio.publishing.manifest import content_digest, manifest_json
from qgaudio.publishing.publish import publish
from qgaudio.settings import Podcast, Publishing
from qgaudio.store import Store

_LANGUAGES = ("zh-Hans", "zh-Hant-TW", "en")
_FILES = {
    "audio": ("article.mp3", "audio/mpeg"),
    "captions": ("captions.vtt", "text/vtt"),
    "subtitles": ("captions.srt", "application/x-subrip"),
    "chapters": ("chapters.json", "application/json+chapters"),
    "cover": ("cover.png", "image/png"),
}
_SENTENCES, _SECTIONS = 8, 5


def rows(quick: bool) -> Iterator[Row]:
    """Whole runs in processes of their own; ``quick`` takes a hundred exports."""
    count = 100 if quick else 1000
    root = Path(tempfile.mkdtemp(prefix="qgaudio-publishing-"))
    try:
        for number in range(count):
            write_export(root / "output", number)
        first = measure(publish_all, root)
        again = measure(publish_all, root)
        write_export(root / "output", count)
        more = measure(publish_all, root)
        size = max(path.stat().st_size for path in (root / "output").glob("index*.html"))
        what = f"publish {count} exports of 3 editions"
        for when, run, aim in (("first", first, 10), ("nothing changed", again, 2), ("one more", more, 2)):
            beside = f"{run.value} files written; CPU {run.cpu_s:.1f} s; peak {run.peak_mb:.0f} MB"
            yield at_most(f"{what}, {when}", run.wall_s, aim, "s", beside)
        yield at_most(f"{what}, largest page", size / 1000, 1000, "kB")
    finally:
        shutil.rmtree(root)


def publish_all(root: Path) -> int:
    """Publish; returns how many files were written."""
    settings = Publishing(base_url="https://example.org/audio")
    return len(publish(root / "output", settings, Podcast(), Store(root / "store")).written)


def write_export(output: Path, number: int) -> None:
    """A tiny export: a manifest as large as a real one's, and files of a few bytes."""
    folder = output / f"{_date(number)}-article-{number:06d}"
    editions = [_edition(folder, language, number) for language in _LANGUAGES]
    engine = {"name": "invented", "version": "1", "fingerprint": "f"}
    for edition in editions:
        kind = {"en": "machine-translation", "zh-Hans": "original"}.get(edition["language"])
        edition["text"] = {"kind": kind or "script-conversion", "engine": engine}
        edition["speech"] = {"engine": engine, "voice": "invented", "synthetic": True}
    manifest: dict[str, Any] = {
        "schema": "qgaudio-manifest/1",
        "id": f"article-{number:06d}",
        "key": "k",
        "generator": {"name": "qgaudio", "version": "0"},
        "sound": {"loudness_lufs": -16, "true_peak_dbtp": -1},
        "article": {
            "title": f"第{number}篇", "language": "zh-Hans", "publication": "示例周刊", "page": None,
            "date": _date(number), "authors": ["某人"], "byline": None, "images": [],
            "source": {"kind": "url", "location": f"https://example.org/{number}", "sha256": "0" * 64},
        },
        "editions": editions,
        "files": [_file(folder, "reader", "index.html", "text/html")],
        "warnings": [],
    }  # fmt: skip
    manifest["digest"] = content_digest(manifest)
    (folder / "manifest.json").write_bytes(manifest_json(manifest))


def _date(number: int) -> str:
    return f"{2020 + number // 336 % 30}-{number // 28 % 12 + 1:02d}-{number % 28 + 1:02d}"


def _edition(folder: Path, language: str, number: int) -> dict[str, Any]:
    files = [
        _file(folder, role, f"{language}/{name}", media_type) for role, (name, media_type) in _FILES.items()
    ]
    return {
        "language": language,
        "spoken_language": "en" if language == "en" else "cmn",
        "title": f"示例文章第{number}篇",
        "duration_s": 90.0,
        "loudness_lufs": -16.0,
        "true_peak_dbtp": -1.5,
        "files": files,
        "sections": [_section(language, at) for at in range(_SECTIONS)],
    }


def _section(language: str, at: int) -> dict[str, Any]:
    name = f"s{at:02d}"
    sha256 = "0" * 64
    audio = {"path": f"{language}/audio/{name}.mp3", "media_type": "audio/mpeg", "bytes": 1, "sha256": sha256}
    return {
        "id": name,
        "kind": "body" if at else "title",
        "kicker": None,
        "heading": None,
        "audio": {**audio, "duration_s": 18.0},
        "captions": {
            "role": "captions", "path": f"{language}/captions/{name}.vtt", "media_type": "text/vtt",
            "bytes": 1, "sha256": sha256,
        },
        "sentences": [
            {
                "id": f"{name}p01n{number:02d}", "paragraph": f"{name}p01", "kind": "text",
                "text": "这是一个为测量而写的句子，与真实的句子一样长，也有标点。", "origin": "original",
                "spoken": None, "begin_s": number * 2.0, "end_s": number * 2.0 + 1.5,
            }
            for number in range(1, _SENTENCES + 1)
        ],
    }  # fmt: skip


def _file(folder: Path, role: str, path: str, media_type: str) -> dict[str, Any]:
    target = folder / path
    os.makedirs(target.parent, exist_ok=True)  # noqa: PTH103 - twenty thousand of them
    target.write_bytes(b"x" * 20)
    return {"role": role, "path": path, "media_type": media_type, "bytes": 20, "sha256": "0" * 64}

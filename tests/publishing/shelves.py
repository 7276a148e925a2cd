"""Output folders of tiny exports, whose manifests are whole and whose files are a few bytes."""

from __future__ import annotations

import hashlib
import io
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from qgaudio.publishing.manifest import content_digest
from qgaudio.publishing.publish import Published, publish
from qgaudio.settings import Podcast, Publishing
from qgaudio.store import Store

BASE = "https://example.org/audio"
LANGUAGES = ("zh-Hans", "zh-Hant-TW", "en")
TITLES = {"zh-Hans": "灯塔书屋开张", "zh-Hant-TW": "燈塔書屋開張", "en": "Lighthouse Book Room opens"}
PUBLICATIONS = {"zh-Hans": "示例周刊", "zh-Hant-TW": "示例週刊", "en": "Example Weekly"}
NOTICES = {
    "zh-Hans": "由合成语音朗读。",
    "zh-Hant-TW": "由合成語音朗讀。",
    "en": "Read by a synthetic voice.",
}
_KINDS = {"zh-Hans": "original", "en": "machine-translation"}
_ENGINE = {"name": "invented", "version": "1", "fingerprint": "f"}
_FILES = (
    ("audio", "article.mp3", "audio/mpeg"),
    ("captions", "captions.vtt", "text/vtt"),
    ("subtitles", "captions.srt", "application/x-subrip"),
    ("chapters", "chapters.json", "application/json+chapters"),
)


def add(
    output: Path,
    name: str,
    *,
    date: str | None = "2026-03-18",
    languages: tuple[str, ...] = LANGUAGES,
    titles: dict[str, str] | None = None,
    source: str = "lighthouse.txt",
    reader: bool = True,
    cover: bool = True,
    publication: str | None = "示例周刊",
    folder: str | None = None,
) -> Path:
    """Write an export with the id ``name``; returns its folder."""
    target = output / (folder or f"{date or 'undated'}-{name}")
    manifest: dict[str, Any] = {
        "schema": "qgaudio-manifest/1",
        "id": name,
        "key": "k",
        "generator": {"name": "qgaudio", "version": "0"},
        "sound": {"loudness_lufs": -16, "true_peak_dbtp": -1},
        "article": {
            "title": "灯塔书屋开张", "language": "zh-Hans", "publication": publication, "page": None,
            "date": date, "authors": ["沈未晚"], "byline": None, "images": [],
            "source": {"kind": "url", "location": source, "sha256": "0" * 64},
        },
        "editions": [
            _edition(target, language, (titles or TITLES)[language], publication is not None, cover)
            for language in languages
        ],
        "warnings": [],
    }  # fmt: skip
    if reader:
        manifest["files"] = [_file(target, "reader", "index.html", "text/html", b"<!doctype html>")]
    seal(target, manifest)
    return target


def seal(folder: Path, manifest: dict[str, Any]) -> None:
    """Write a manifest with the digest it has now."""
    manifest["digest"] = content_digest(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")


def manifest_of(folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return document


def settings(**changes: Any) -> Publishing:
    return Publishing(**{"base_url": BASE, **changes})


@pytest.fixture
def plain_covers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Feeds' artwork of one colour: drawing takes longer than all else."""
    monkeypatch.setattr("qgaudio.publishing.publish.draw", lambda chosen: square())


def run(output: Path, podcast: Podcast | None = None, **changes: Any) -> Published:
    """Publish ``output``, the store beside it."""
    return publish(output, settings(**changes), podcast or Podcast(), Store(output.with_name("store")))


def _edition(folder: Path, language: str, title: str, has_publication: bool, cover: bool) -> dict[str, Any]:
    files = [
        _file(folder, role, f"{language}/{name}", kind, f"{language} {name}".encode())
        for role, name, kind in _FILES
    ]
    if cover:
        files.append(_file(folder, "cover", f"{language}/cover.png", "image/png", square()))
    facts = {"s00p01n01": PUBLICATIONS[language]} if has_publication else {}
    front = {"s00n01": NOTICES[language], "s00t01": title, **facts, "s00p01n03": "沈未晚"}
    lead = {"s01p01n01": f"{title}。", "s01p01n02": "首晚来了36人 & more <b>.", "s01p02n01": "第二段。"}
    return {
        "language": language,
        "spoken_language": "en" if language == "en" else "cmn",
        "title": title,
        "text": {"kind": _KINDS.get(language, "script-conversion"), "engine": _ENGINE},
        "speech": {"engine": _ENGINE, "voice": "invented", "synthetic": True},
        "duration_s": 83.4,
        "loudness_lufs": -16.0,
        "true_peak_dbtp": -1.5,
        "files": files,
        "sections": [_section(language, "s00", "title", front), _section(language, "s01", "lead", lead)],
    }


def _section(language: str, name: str, kind: str, texts: dict[str, str]) -> dict[str, Any]:
    kinds = {"n": "notice", "t": "title", "p": "text"}
    sound = {"path": f"{language}/audio/{name}.mp3", "media_type": "audio/mpeg", "bytes": 1}
    captions = {"role": "captions", "path": f"{language}/captions/{name}.vtt", "media_type": "text/vtt"}
    sentences = [
        {
            "id": key, "paragraph": key[: 6 if key[3] == "p" else 4], "kind": kinds[key[3]], "text": text,
            "origin": "original", "spoken": None, "begin_s": None, "end_s": None,
        }
        for key, text in texts.items()
    ]  # fmt: skip
    return {
        "id": name, "kind": kind, "kicker": None, "heading": None,
        "audio": {**sound, "sha256": "0" * 64, "duration_s": 41.7},
        "captions": {**captions, "bytes": 1, "sha256": "0" * 64}, "sentences": sentences,
    }  # fmt: skip


def _file(folder: Path, role: str, path: str, media_type: str, data: bytes) -> dict[str, Any]:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return {"role": role, "path": path, "media_type": media_type, "bytes": len(data), "sha256": digest}


@lru_cache
def square(size_px: int = 1400, mode: str = "RGB", height_px: int = 0) -> bytes:
    """A picture of one colour."""
    from PIL import Image

    out = io.BytesIO()
    Image.new(mode, (size_px, height_px or size_px)).save(out, "PNG")
    return out.getvalue()

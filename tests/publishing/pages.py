"""Exports with a reader page: a tiny one with sound, and one with everything that a page can have."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from qgaudio.publishing.manifest import content_digest, manifest_json
from qgaudio.publishing.reader import reader
from qgaudio.settings import Publishing
from tests.publishing.exports import write_export

TABLE = ((None, "2025", "2026"), ("readers", "120", "158"), ("books", "88", None))
TABLE_WORDS = {"zh-Hans": ("读者", "图书"), "zh-Hant-TW": ("讀者", "圖書"), "en": ("Readers", "Books")}
AROUND = {
    "zh-Hans": ("灯塔街道办起书屋", "每周三晚开放"),
    "zh-Hant-TW": ("燈塔街道辦起書屋", "每週三晚開放"),
    "en": ("A book room in Lighthouse Street", "Open on Wednesday evenings"),
}


def write_page(folder: Path, manifest: dict[str, Any], settings: Publishing | None = None) -> dict[str, Any]:
    """Write the page beside the manifest as an export has it; returns the manifest with its files."""
    contents = reader(manifest, settings or Publishing())
    files = []
    for content in contents:
        (folder / content.path).write_bytes(content.data)
        files.append({"role": content.role, "path": content.path, "media_type": content.media_type,
                      "bytes": len(content.data), "sha256": "0" * 64})  # fmt: skip
    known = [file for file in manifest.get("files", ()) if not file["role"].startswith("reader")]
    manifest = {**manifest, "files": [*known, *files]}
    manifest["digest"] = content_digest(manifest)
    (folder / "manifest.json").write_bytes(manifest_json(manifest))
    return manifest


def write_full_page(folder: Path) -> dict[str, Any]:
    """Write an export with sound, a table, lines around the title, foreign words, corrections and doubts."""
    return write_page(folder, enriched(write_export(folder)))


def enriched(manifest: dict[str, Any]) -> dict[str, Any]:
    """The manifest with what a page can have besides; what is added is shown and not spoken."""
    manifest = copy.deepcopy(manifest)
    manifest["folder"] = "2026-03-18-deng-ta-lighth"
    manifest["article"] |= dict(zip(("pretitle", "subtitle"), AROUND["zh-Hans"], strict=True))
    for edition in manifest["editions"]:
        _enrich(edition)
    manifest["warnings"] = [
        _doubt("figure-missing", "en", "s01p01n02", "The English lacks the figure: 36."),
        _doubt("maybe-incomplete", None, None, "The page may hold more than was read."),
    ]
    return manifest


def _enrich(edition: dict[str, Any]) -> None:
    language = edition["language"]
    front, lead, body = edition["sections"]
    front["kicker"], front["heading"] = AROUND[language]
    sentences = front["sentences"]
    at = next(number for number, item in enumerate(sentences) if item["kind"] == "title")
    sentences.insert(at, shown("s00k01", "kicker", AROUND[language][0]))
    sentences.insert(at + 2, shown("s00h01", "heading", AROUND[language][1]))
    foreign = "水 is water." if language == "en" else "他在读 Notes on the Quiet Reader 这本书。"
    lead["sentences"].append(shown("s01p02n01", "text", foreign, "s01p02"))
    lead["sentences"][0]["run_in"] = True
    if language == "en":
        lead["sentences"][1]["origin"] = "human"
    names = dict(zip(("readers", "books"), TABLE_WORDS[language], strict=True))
    rows: list[list[str | None]] = []
    count = 0
    body["sentences"].append(
        shown("s02p02t01", "notice", "表格：" if language != "en" else "A table:", "s02p02")
    )
    for row in TABLE:
        rows.append([])
        for text in row:
            count += text is not None
            rows[-1].append(f"s02p02n{count:02d}" if text else None)
            if text:
                body["sentences"].append(
                    shown(f"s02p02n{count:02d}", "cell", names.get(text, text), "s02p02")
                )
    body["tables"] = [{"paragraph": "s02p02", "rows": rows, "header_rows": 1}]


def shown(name: str, kind: str, text: str, paragraph: str | None = None) -> dict[str, Any]:
    """A sentence that is on the page and not in the sound."""
    return {"id": name, "paragraph": paragraph, "kind": kind, "text": text, "origin": "original",
            "spoken": None, "begin_s": None, "end_s": None}  # fmt: skip


def _doubt(code: str, edition: str | None, sentence: str | None, message: str) -> dict[str, Any]:
    return {"code": code, "edition": edition, "section": sentence and sentence[:3], "sentence": sentence,
            "message": message, "detail": {}}  # fmt: skip

"""Whole exports through validators that others wrote: a tiny one, and those of ``QGAUDIO_EXPORTS``.

``QGAUDIO_EXPORTS`` names a folder of exports that ``qgaudio`` made with real voices, as CI does.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from qgaudio.cli import main
from qgaudio.config import Config, Publishing
from qgaudio.publishing.manifest import manifest_schema
from tests.publishing.exports import write_export

from .test_epub_validators import check as check_book
from .tools import module, node, program, vnu

pytestmark = pytest.mark.validators

_VTT = """
const { WebVTTParser } = require("webvtt-parser");
const { readFileSync } = require("fs");
const told = [];
for (const path of process.argv.slice(1)) {
  const parser = new WebVTTParser();
  const { cues, errors } = parser.parse(readFileSync(path, "utf8"), "subtitles/captions/descriptions");
  told.push({ path, cues: cues.length, errors: errors.map((error) => `${error.line}: ${error.message}`) });
}
console.log(JSON.stringify(told));
"""


MADE = os.environ.get("QGAUDIO_EXPORTS")


@pytest.fixture(scope="module", params=["tiny", *(["made"] if MADE else [])])
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with exports, feeds and an index."""
    if MADE and request.param == "made":
        return Path(MADE)
    folder = tmp_path_factory.mktemp("output")
    write_export(
        folder / "2026-03-18-lighthouse",
        config=Config(publishing=Publishing(m4b=True, base_url="https://x.test")),
    )
    assert main(["publish", str(folder), "--base-url", "https://x.test"]) == 0
    return folder


def _files(output: Path, *suffixes: str) -> list[Path]:
    found = [path for path in sorted(output.rglob("*")) if path.suffix in suffixes and path.is_file()]
    assert found, f"there is no file of {suffixes}"
    return found


def test_captions_are_webvtt(output: Path) -> None:
    module("webvtt-parser")
    told = node(_VTT, *map(str, _files(output, ".vtt")))
    assert [item for item in told if item["errors"] or not item["cues"]] == []


def test_a_fault_in_captions_is_told(tmp_path: Path) -> None:
    module("webvtt-parser")
    broken = tmp_path / "broken.vtt"
    broken.write_text("WEBVTT\n\ns01\n00:00:02.000 --> 00:00:01.000\n<b>x\n", encoding="utf-8")
    assert node(_VTT, str(broken))[0]["errors"]


def test_every_sound_is_decoded_without_a_complaint(output: Path) -> None:
    ffprobe, ffmpeg = program("ffprobe"), program("ffmpeg")
    for manifest_path in output.glob("[!.]*/manifest.json"):
        manifest = json.loads(manifest_path.read_bytes())
        for path, duration_s in _sounds(manifest):
            target = manifest_path.parent / path
            asked = ("-v", "error", "-show_format", "-show_streams", "-show_chapters", "-of", "json")
            done = subprocess.run(
                [ffprobe, *asked, str(target)], capture_output=True, text=True, timeout=60, check=True
            )
            assert done.stderr == "", path
            document = json.loads(done.stdout)
            (sound,) = [item for item in document["streams"] if item["codec_type"] == "audio"]
            assert (sound["sample_rate"], sound["channels"]) == ("44100", 1)
            assert float(document["format"]["duration"]) == pytest.approx(duration_s, abs=0.06), path
            pictures = [item for item in document["streams"] if item["codec_type"] == "video"]
            assert [item["disposition"]["attached_pic"] for item in pictures] == [1], path
            assert (pictures[0]["width"], pictures[0]["height"]) == (600, 600), path
            if "/audio/" not in path:
                edition = next(
                    item for item in manifest["editions"] if path.startswith(f"{item['language']}/")
                )
                assert len(document["chapters"]) == len(edition["sections"]), path
                assert document["format"]["tags"]["title"] == edition["title"]
            decoded = subprocess.run(
                [ffmpeg, "-v", "error", "-xerror", "-i", str(target), "-map", "0:a", "-f", "null", "-"],
                capture_output=True, text=True, timeout=120, check=True,
            )  # fmt: skip
            assert decoded.stderr == "", path


def _sounds(manifest: dict[str, Any]) -> list[tuple[str, float]]:
    found = []
    for edition in manifest["editions"]:
        found += [
            (section["audio"]["path"], section["audio"]["duration_s"]) for section in edition["sections"]
        ]
        roles = ("audio", "audiobook")
        found += [(file["path"], edition["duration_s"]) for file in edition["files"] if file["role"] in roles]
    return found


def test_manifests_follow_their_schema(output: Path) -> None:
    schema = manifest_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for path in output.glob("[!.]*/manifest.json"):
        jsonschema.Draft202012Validator(schema).validate(json.loads(path.read_bytes()))


def test_pages_and_styles_are_html_and_css(output: Path) -> None:
    told = vnu(_files(output, ".html", ".css"))
    assert [(item["url"].rsplit("/", 2)[1:], item.get("lastLine"), item["message"]) for item in told] == []


def test_a_fault_in_a_page_is_told(tmp_path: Path) -> None:
    page, style = tmp_path / "page.html", tmp_path / "style.css"
    page.write_text("<!doctype html><title></title><p><img src=a.png>", encoding="utf-8")
    style.write_text("p { colour: red }", encoding="utf-8")
    assert {Path(item["url"]).name for item in vnu([page, style])} == {"page.html", "style.css"}


def test_books_are_epub(output: Path, tmp_path: Path) -> None:
    for number, path in enumerate(_files(output, ".epub")):
        check_book(Path(shutil.copy(path, tmp_path / f"{number}.epub")))


def test_our_own_check_agrees(output: Path) -> None:
    assert main(["check", str(output)]) == 0

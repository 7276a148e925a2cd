"""A table of faults: each is planted in a sound export, and each must be found by its name."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from qgaudio.decoding import decode_mp3
from qgaudio.publishing.check import check_export
from qgaudio.speech.mp3 import encode_mp3, tag_mp3

from .exports import reseal, write_export

Manifest = dict[str, Any]
Fault = Callable[[Path, Manifest], None]
LANGUAGE = "zh-Hans"


@pytest.fixture(scope="module")
def sound_export(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    folder = tmp_path_factory.mktemp("export")
    return folder, write_export(folder, (LANGUAGE,))


@pytest.fixture
def export(sound_export: tuple[Path, Manifest], tmp_path: Path) -> tuple[Path, Manifest]:
    folder, manifest = sound_export
    target = tmp_path / "copy"
    shutil.copytree(folder, target)
    return target, copy.deepcopy(manifest)


def test_nothing_is_found_in_a_sound_export_of_three_editions(tmp_path: Path) -> None:
    write_export(tmp_path)
    assert check_export(tmp_path) == ()


def _sentence(manifest: Manifest, key: str, edition: int = 0) -> dict[str, Any]:
    return next(
        sentence
        for section in manifest["editions"][edition]["sections"]
        for sentence in section["sentences"]
        if sentence["id"] == key
    )


def _edit(path: str, old: str, new: str) -> Fault:
    def plant(folder: Path, manifest: Manifest) -> None:
        target = folder / LANGUAGE / path
        text = target.read_text(encoding="utf-8")
        assert old in text
        target.write_text(text.replace(old, new, 1), encoding="utf-8")

    return plant


def _set(key: str, **values: object) -> Fault:
    def plant(folder: Path, manifest: Manifest) -> None:
        _sentence(manifest, key).update(values)

    return plant


def _tag(data: bytes, **changes: Any) -> bytes:
    values: dict[str, Any] = {
        "title": "题",
        "album": "辑",
        "track": (2, 3),
        "language": LANGUAGE,
        **changes,
    }
    return tag_mp3(data, **values)


def _remake(change: Callable[[np.ndarray[Any, Any]], np.ndarray[Any, Any]], **tags: Any) -> Fault:
    """Section s01's sound decoded, changed and encoded again."""

    def plant(folder: Path, manifest: Manifest) -> None:
        target = folder / LANGUAGE / "audio/s01.mp3"
        samples, rate = decode_mp3(target.read_bytes())
        changed = np.ascontiguousarray(change(samples), dtype=np.float32)
        target.write_bytes(_tag(encode_mp3(changed, rate, 64), **tags))

    return plant


def _silence(begin_s: float, end_s: float) -> Fault:
    def change(samples: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        out = samples.copy()
        out[int(begin_s * 44_100) : int(end_s * 44_100)] = 0
        return out

    return _remake(change)


def _without_tag(folder: Path, manifest: Manifest) -> None:
    target = folder / LANGUAGE / "audio/s01.mp3"
    samples, rate = decode_mp3(target.read_bytes())
    target.write_bytes(encode_mp3(samples, rate, 64))


def _other_rate(folder: Path, manifest: Manifest) -> None:
    target = folder / LANGUAGE / "audio/s01.mp3"
    samples, _ = decode_mp3(target.read_bytes())
    target.write_bytes(_tag(encode_mp3(samples, 48_000, 64)))


def _swap_sections(folder: Path, manifest: Manifest) -> None:
    """The whole edition's file has two of its sections in the other order."""
    parts = [decode_mp3((folder / LANGUAGE / f"audio/s0{at}.mp3").read_bytes())[0] for at in (0, 2, 1)]
    whole = folder / LANGUAGE / "article.mp3"
    whole.write_bytes(_tag(encode_mp3(np.concatenate(parts), 44_100, 64), track=None))


def _swap_sentences(folder: Path, manifest: Manifest) -> None:
    section = manifest["editions"][0]["sections"][1]
    section["sentences"].reverse()


def _move(path: str) -> Fault:
    def plant(folder: Path, manifest: Manifest) -> None:
        manifest["editions"][0]["files"][0]["path"] = path

    return plant


def _link_outside(folder: Path, manifest: Manifest) -> None:
    target = folder / LANGUAGE / "article.txt"
    outside = folder.parent / "outside.txt"
    target.rename(outside)
    target.symlink_to(outside)


def _second_edition(change: Callable[[Manifest], None]) -> Fault:
    def plant(folder: Path, manifest: Manifest) -> None:
        other = json.loads(json.dumps(manifest["editions"][0]).replace(LANGUAGE, "zh-Hant"))
        other["text"]["kind"] = "script-conversion"
        shutil.copytree(folder / LANGUAGE, folder / "zh-Hant")
        manifest["editions"].append(other)
        change(other)

    return plant


def _rename_id(edition: Manifest) -> None:
    edition["sections"][1]["sentences"][1]["id"] = "s01p01n03"


def _latin_only(folder: Path, manifest: Manifest) -> None:
    edition = manifest["editions"][0]
    edition["title"] = "A"
    for section in edition["sections"]:
        for sentence in section["sentences"]:
            sentence.update(text="A", spoken=None)


def _remove(path: str) -> Fault:
    def plant(folder: Path, manifest: Manifest) -> None:
        (folder / path).unlink()

    return plant


def _write(path: str, data: bytes) -> Fault:
    def plant(folder: Path, manifest: Manifest) -> None:
        (folder / path).write_bytes(data)

    return plant


def _drop_role(role: str) -> Fault:
    def plant(folder: Path, manifest: Manifest) -> None:
        edition = manifest["editions"][0]
        for file in [file for file in edition["files"] if file["role"] == role]:
            edition["files"].remove(file)
            (folder / file["path"]).unlink()

    return plant


def _put(*path: str | int, value: object) -> Fault:
    def plant(folder: Path, manifest: Manifest) -> None:
        place: Any = manifest
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return plant


_EDITION = ("editions", 0)
_S01 = (*_EDITION, "sections", 1)

#: What is found → what was done; the manifest is true to the files' bytes in all of these.
FAULTS: list[tuple[str, Fault]] = [
    ("file-missing", _remove(f"{LANGUAGE}/article.md")),
    ("file-stray", _write("notes.txt", b"left over")),
    ("file-stray", _write(f"{LANGUAGE}/audio/s09.mp3", b"left over")),
    ("file-twice", _move(f"{LANGUAGE}/article.md")),
    ("file-outside", _link_outside),
    ("manifest-schema", _move("../outside.txt")),
    ("manifest-schema", _move("/etc/hostname")),
    ("manifest-schema", _move("C:\\outside.txt")),
    ("manifest-schema", _move(f"{LANGUAGE}/../../outside.txt")),
    ("manifest-schema", _put("article", "source", "location", value="/home/somebody/article.txt")),
    ("manifest-schema", _put("surprise", value=1)),
    ("manifest-schema", _put(*_EDITION, "language", value="cn")),
    ("manifest-schema", _set("s01p01n01", begin_s=None)),
    ("manifest-schema", _set("s00c01", spoken="读者")),
    ("manifest-schema", _set("s01p01n01", begin_s=-1.0)),
    ("id-misplaced", _set("s00n01", id="s000n01", paragraph=None)),
    ("manifest-schema", _set("s01p01n02", end_s=1e308)),
    ("cue-outside", _set("s01p01n02", begin_s=3e5, end_s=3.6e5)),
    ("edition-twice", lambda folder, manifest: manifest["editions"].append(manifest["editions"][0])),
    ("id-twice", _set("s01p01n02", id="s01p01n01")),
    ("id-misplaced", _set("s01p01n02", id="s02p01n09", paragraph="s02p01")),
    ("id-kind", _set("s02k01", kind="text")),
    ("id-paragraph", _set("s01p01n02", paragraph="s01p02")),
    ("heading-differs", _put(*_EDITION, "sections", 2, "heading", value="另一个标题")),
    ("ids-differ", _second_edition(_rename_id)),
    ("not-spoken", _set("s01p01n02", begin_s=None, end_s=None, spoken=None)),
    ("spoken-same", _set("s01p01n02", spoken="首晚来了36人，比预计多出两成。")),
    ("cue-empty", _set("s01p01n01", end_s=0.05)),
    ("cue-overlap", _set("s01p01n01", end_s=0.9)),
    ("cue-overlap", _swap_sentences),
    ("cue-outside", _set("s01p01n02", end_s=99.0)),
    ("duration-sum", _put(*_EDITION, "duration_s", value=60.0)),
    ("language", _second_edition(lambda edition: None)),
    ("language", _latin_only),
    ("title-differs", _put(*_EDITION, "title", value="另一个题目")),
    ("text-missing", _drop_role("text")),
    ("text-incomplete", _edit("article.txt", "首晚来了36人", "首晚来了63人")),
    ("text-incomplete", _edit("article.md", "夜读会每周三举行。", "")),
    ("text-encoding", _write(f"{LANGUAGE}/article.txt", "灯塔".encode("gb18030"))),
    ("captions-missing", _drop_role("captions")),
    ("captions-broken", _edit("captions/s01.vtt", "WEBVTT", "WEBVT")),
    ("captions-broken", _edit("captions/s02.vtt", "&amp;", "&")),
    ("captions-broken", _edit("captions.vtt", "s01p01n02\n", "s01p01n01\n")),
    ("captions-language", _edit("captions/s01.vtt", LANGUAGE, "en")),
    ("captions-ids", _edit("captions/s01.vtt", "s01p01n02\n", "s01p01n05\n")),
    ("captions-text", _edit("captions/s01.vtt", "36", "63")),
    ("captions-time", _edit("captions/s01.vtt", "00:00:00.1", "00:00:00.2")),
    ("subtitles-broken", _edit("captions.srt", "2\n", "7\n")),
    ("subtitles-time", _edit("captions.srt", "--> 00:00:", "--> 00:59:")),
    ("subtitles-text", _edit("captions.srt", "来了36", "来了63")),
    ("chapters-broken", _edit("chapters.json", "{", "")),
    ("chapters-broken", _edit("chapters.json", "1.2.0", "1.1.0")),
    ("chapters-differ", _edit("chapters.json", '"startTime": 0', '"startTime": 5')),
    ("sound-missing", _drop_role("audio")),
    ("sound-broken", _write(f"{LANGUAGE}/audio/s01.mp3", _tag(b"\0" * 4000))),
    ("sound-length", _remake(lambda samples: samples[:-4410])),
    ("sound-length", _remake(lambda samples: np.concatenate((samples, np.zeros(2205))))),
    ("sound-rate", _other_rate),
    ("sound-differs", _swap_sections),
    ("cue-silent", _silence(0.7, 1.4)),
    ("cue-onset", _silence(0.0, 0.2)),
    ("cue-onset", _set("s01p01n01", begin_s=0.02)),
    ("cue-onset", _remake(lambda samples: np.roll(samples, 2205))),
    ("sound-without-cue", _set("s01p01n01", end_s=0.3)),
    ("loudness", _remake(lambda samples: samples * 0.4)),
    ("loudness", _put(*_EDITION, "loudness_lufs", value=-20.0)),
    ("loudness", _put("sound", "loudness_lufs", value=-19.0)),
    ("true-peak", _remake(lambda samples: samples * 2.5)),
    ("true-peak", _put(*_EDITION, "true_peak_dbtp", value=-9.0)),
    ("tags-missing", _without_tag),
    ("tags-missing", _remake(lambda samples: samples, title="")),
    ("tags-language", _remake(lambda samples: samples, language="en")),
    ("tags-track", _remake(lambda samples: samples, track=(3, 3))),
    ("tags-chapters", _swap_sections),
]


@pytest.mark.parametrize(
    ("code", "fault"), FAULTS, ids=[f"{code}-{number}" for number, (code, _) in enumerate(FAULTS)]
)
def test_a_planted_fault_is_found(code: str, fault: Fault, export: tuple[Path, Manifest]) -> None:
    folder, manifest = export
    fault(folder, manifest)
    reseal(folder, manifest)
    assert code in {finding.code for finding in check_export(folder)}


def test_a_manifest_that_was_changed_since_is_found(export: tuple[Path, Manifest]) -> None:
    folder, manifest = export
    manifest["article"]["title"] = "另一个题目"
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    assert "manifest-digest" in {finding.code for finding in check_export(folder)}


def test_other_bytes_of_the_same_length_are_found(export: tuple[Path, Manifest]) -> None:
    target = export[0] / LANGUAGE / "audio/s01.mp3"
    data = bytearray(target.read_bytes())
    data[-500] ^= 0xFF
    target.write_bytes(data)
    assert [finding.code for finding in check_export(export[0])] == ["file-digest"]


def test_a_file_cut_short_is_found(export: tuple[Path, Manifest]) -> None:
    target = export[0] / LANGUAGE / "audio/s01.mp3"
    target.write_bytes(target.read_bytes()[:-700])
    assert [finding.code for finding in check_export(export[0])] == ["file-size"]


@pytest.mark.parametrize("data", [b"", b"{", b"[1, 2", b"\xff\xfe", b'{"id": NaN}', b"[" * 100_000])
def test_a_broken_manifest_is_one_finding(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes(data)
    assert [finding.code for finding in check_export(tmp_path)] == ["manifest-broken"]


def test_a_folder_without_a_manifest_is_one_finding(tmp_path: Path) -> None:
    assert [finding.code for finding in check_export(tmp_path)] == ["manifest-missing"]
    assert [finding.code for finding in check_export(tmp_path / "nowhere")] == ["manifest-missing"]


def test_han_in_the_english_edition_is_found(tmp_path: Path) -> None:
    manifest = write_export(tmp_path, (LANGUAGE, "en"))
    _sentence(manifest, "s02h01", 1)["spoken"] = "Light up the 夜晚"
    reseal(tmp_path, manifest)
    assert [(finding.code, finding.where) for finding in check_export(tmp_path)] == [
        ("language", "en s02h01")
    ]

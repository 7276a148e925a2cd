"""The texts of an export: languages, captions, plain text, Markdown, chapters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Set
from functools import lru_cache
from pathlib import Path
from typing import Any

from qgaudio.errors import PublishingError
from qgaudio.model import Origin
from qgaudio.publishing import manifest as roles
from qgaudio.publishing.captions import ParsedCue, parse_webvtt
from qgaudio.publishing.finding import Finding
from qgaudio.publishing.text import unescape_markdown

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_TOLERANCE_S = 0.0011
"""Manifest and captions both round to milliseconds."""
_OFFSET_TOLERANCE_S = 0.02


def _folded(text: str) -> str:
    return "".join(text.split())


def _sentences(edition: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for section in edition["sections"]:
        yield from section["sentences"]


def check_languages(edition: dict[str, Any]) -> Iterator[Finding]:
    """The machine's English without Han, Chinese with them, Traditional without what is Simplified alone."""
    language = edition["language"]
    human = {item["text"] for item in _sentences(edition) if item["origin"] == Origin.HUMAN.value}
    texts = [(language, edition["title"])] if edition["title"] not in human else []
    for sentence in _sentences(edition):
        where = f"{language} {sentence['id']}"
        if sentence["origin"] == Origin.HUMAN.value:
            continue  # a person decided; what is doubtful there is a warning
        texts += [(where, text) for text in (sentence["text"], sentence["spoken"]) if text]
    if language != "en" and texts and not any(_HAN.search(text) for _, text in texts):
        yield Finding("language", language, "there is no Chinese in it")
    for where, text in texts:
        if language == "en" and (found := _HAN.search(text)):
            yield Finding("language", where, f"Chinese is left in the English: {found.group()}")
        elif language.startswith("zh-Hant") and (simplified := _simplified_only(text)):
            yield Finding("language", where, f"Simplified characters are left: {simplified}")


def _simplified_only(text: str) -> str:
    """Characters that OpenCC would convert and that Big5 with Hong Kong's supplement has not."""
    return "".join(sorted({character for character in text if _is_simplified_only(character)}))


@lru_cache(maxsize=8192)
def _is_simplified_only(character: str) -> bool:
    if not _HAN.match(character):
        return False
    try:
        character.encode("big5hkscs")
    except UnicodeEncodeError:
        return bool(_converter().convert(character) != character)
    return False


@lru_cache(maxsize=1)
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("s2t")


def _read(folder: Path, path: str, spoilt: Set[str]) -> str | Finding | None:
    """A file's text; a finding where it is not UTF-8; nothing where it was found wanting already."""
    if path in spoilt:
        return None
    try:
        return (folder / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return Finding("text-encoding", path, "it is not UTF-8")


def check_texts(folder: Path, edition: dict[str, Any], spoilt: Set[str]) -> Iterator[Finding]:
    """Plain text and Markdown have every sentence; chapters are the sections."""
    files = {file["role"]: file["path"] for file in edition["files"]}
    for role in (roles.TEXT, roles.MARKDOWN):
        if role not in files:
            yield Finding("text-missing", edition["language"], f"there is no file with the role {role}")
            continue
        text = _read(folder, files[role], spoilt)
        if isinstance(text, Finding):
            yield text
        elif text is not None:
            held = _folded(text if role == roles.TEXT else unescape_markdown(text))
            for sentence in _sentences(edition):
                if _folded(sentence["text"]) not in held:
                    yield Finding("text-incomplete", files[role], f"{sentence['id']} is not in it")
    if roles.CHAPTERS in files:
        yield from _check_chapters(folder, files[roles.CHAPTERS], edition, spoilt)


def _check_chapters(folder: Path, path: str, edition: dict[str, Any], spoilt: Set[str]) -> Iterator[Finding]:
    text = _read(folder, path, spoilt)
    if not isinstance(text, str):
        yield from (text,) if text else ()
        return
    try:
        document = json.loads(text)
        version, begins = document["version"], [float(item["startTime"]) for item in document["chapters"]]
    except (ValueError, KeyError, TypeError) as error:
        yield Finding("chapters-broken", path, f"it is not JSON chapters: {error!r}")
        return
    if version != "1.2.0":
        yield Finding("chapters-broken", path, f"its version is {version!r}, not 1.2.0")
    offsets = [offset for offset, _ in _offsets(edition)]
    if len(begins) != len(offsets) or any(
        abs(begin - offset) > _OFFSET_TOLERANCE_S for begin, offset in zip(begins, offsets, strict=True)
    ):
        yield Finding("chapters-differ", path, "its chapters do not begin where the sections do")


def _offsets(edition: dict[str, Any]) -> Iterator[tuple[float, dict[str, Any]]]:
    """Where each section begins in the whole edition's sound."""
    offset = 0.0
    for section in edition["sections"]:
        yield offset, section
        offset += section["audio"]["duration_s"]


def check_captions(folder: Path, edition: dict[str, Any], spoilt: Set[str]) -> Iterator[Finding]:
    """Captions of sections and edition: the timed sentences, each with its id, times and text."""
    every: list[ParsedCue] = []
    for offset, section in _offsets(edition):
        cues = [
            ParsedCue(item["id"], item["begin_s"], item["end_s"], item["text"])
            for item in section["sentences"]
            if item["begin_s"] is not None
        ]
        path = section["captions"]["path"]
        yield from _check_vtt(folder, path, cues, _TOLERANCE_S, edition["language"], spoilt)
        every += [ParsedCue(cue.id, cue.begin_s + offset, cue.end_s + offset, cue.text) for cue in cues]
    files = {file["role"]: file["path"] for file in edition["files"]}
    if roles.CAPTIONS not in files:
        yield Finding("captions-missing", edition["language"], "there are none for the whole edition")
    else:
        path = files[roles.CAPTIONS]
        yield from _check_vtt(folder, path, every, _OFFSET_TOLERANCE_S, edition["language"], spoilt)
    if roles.SUBTITLES in files:
        yield from _check_srt(folder, files[roles.SUBTITLES], every, edition["duration_s"], spoilt)


def _check_vtt(
    folder: Path, path: str, wanted: list[ParsedCue], tolerance_s: float, language: str, spoilt: Set[str]
) -> Iterator[Finding]:
    text = _read(folder, path, spoilt)
    if not isinstance(text, str):
        yield from (text,) if text else ()
        return
    try:
        cues = parse_webvtt(text)
    except PublishingError as error:
        yield Finding("captions-broken", path, error.message)
        return
    if text.split("\n", 1)[0] != f"WEBVTT Language: {language}":
        yield Finding("captions-language", path, f"its first line does not say {language}")
    if [cue.id for cue in cues] != [cue.id for cue in wanted]:
        yield Finding("captions-ids", path, "its cues are not the spoken sentences in their order")
        return
    for cue, expected in zip(cues, wanted, strict=True):
        if _folded(cue.text) != _folded(expected.text):
            yield Finding("captions-text", path, f"{cue.id} has another text than its sentence")
        late = max(abs(cue.begin_s - expected.begin_s), abs(cue.end_s - expected.end_s))
        if late > tolerance_s:
            yield Finding("captions-time", path, f"{cue.id} is {late * 1000:.0f} ms off its sentence")


_SRT_BLOCK = re.compile(
    r"(\d+)\n(\d\d):(\d\d):(\d\d),(\d{3}) --> (\d\d):(\d\d):(\d\d),(\d{3})\n([^\n]+(?:\n[^\n]+)?)"
)


def _check_srt(
    folder: Path, path: str, wanted: list[ParsedCue], duration_s: float, spoilt: Set[str]
) -> Iterator[Finding]:
    text = _read(folder, path, spoilt)
    if not isinstance(text, str):
        yield from (text,) if text else ()
        return
    said, before = "", 0
    for number, block in enumerate(text.strip("\n").split("\n\n"), 1):
        match = _SRT_BLOCK.fullmatch(block)
        if match is None or int(match[1]) != number:
            yield Finding("subtitles-broken", path, f"block {number} is not number, times, one or two lines")
            return
        begin, end = (
            ((int(match[at]) * 60 + int(match[at + 1])) * 60 + int(match[at + 2])) * 1000 + int(match[at + 3])
            for at in (2, 6)
        )
        if not before <= begin < end <= duration_s * 1000 + 1:
            yield Finding("subtitles-time", path, f"block {number} is out of order, empty or outside")
        before, said = end, said + match[10]
    if _folded(said) != _folded("".join(cue.text for cue in wanted)).replace("-->", "->"):
        yield Finding("subtitles-text", path, "its blocks together are not the spoken sentences")

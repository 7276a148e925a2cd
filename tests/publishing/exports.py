"""A whole tiny export from invented clips, through the real functions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from qgaudio.config import Config, Pauses, Sound
from qgaudio.loudness import Samples
from qgaudio.model import (
    Article,
    Clip,
    Cue,
    Edition,
    File,
    Image,
    Origin,
    Paragraph,
    Provenance,
    Recording,
    Section,
    SectionKind,
    Sentence,
    SentenceKind,
    Source,
    Track,
    Voice,
)
from qgaudio.pipeline.covers import Cover, draw_covers
from qgaudio.pipeline.publish import publish
from qgaudio.pipeline.speak import Script
from qgaudio.publishing import manifest as roles
from qgaudio.publishing.captions import shift, srt, webvtt
from qgaudio.publishing.content import Content
from qgaudio.publishing.manifest import build_manifest, content_digest, manifest_json, named_files
from qgaudio.publishing.text import article_markdown, article_text, chapters, chapters_json, section_title
from qgaudio.speech.assemble import Assembled, assemble, pause_after
from qgaudio.speech.master import master_edition
from qgaudio.speech.mp3 import tag_mp3

RATE = 24_000
SOUND = Sound()
PAUSES = Pauses(sentence_ms=150, paragraph_ms=250, heading_ms=250, section_ms=300)

#: id → text, in the three languages.
TEXTS = {
    "zh-Hans": {
        "s00n01": "本期内容由合成语音朗读。",
        "s00t01": "灯塔书屋“夜读会”开张",
        "s00p01n01": "示例周刊",
        "s00p01n02": "2026年3月18日",
        "s00c01": "读者在书屋里（示例 摄）",
        "s01p01n01": "3月18日，灯塔书屋的夜读会开张。",
        "s01p01n02": "首晚来了36人，比预计多出两成。",
        "s02k01": "以书会友",
        "s02h01": "让夜晚亮起来",
        "s02p01n01": "夜读会每周三举行。",
        "s02p01n02": "“读完再走。”管理员说，<免费> & 不收押金 --> 欢迎。",
    },
    "zh-Hant-TW": {
        "s00n01": "本期內容由合成語音朗讀。",
        "s00t01": "燈塔書屋「夜讀會」開張",
        "s00p01n01": "示例週刊",
        "s00p01n02": "2026年3月18日",
        "s00c01": "讀者在書屋裡（示例 攝）",
        "s01p01n01": "3月18日，燈塔書屋的夜讀會開張。",
        "s01p01n02": "首晚來了36人，比預計多出兩成。",
        "s02k01": "以書會友",
        "s02h01": "讓夜晚亮起來",
        "s02p01n01": "夜讀會每週三舉行。",
        "s02p01n02": "「讀完再走。」管理員說，<免費> & 不收押金 --> 歡迎。",
    },
    "en": {
        "s00n01": "This article was translated by machine and is read by a synthetic voice.",
        "s00t01": "Lighthouse Book Room opens its evening readings",
        "s00p01n01": "Example Weekly",
        "s00p01n02": "18 March 2026",
        "s00c01": "Readers in the book room (photo: Example)",
        "s01p01n01": "On 18 March, the Lighthouse Book Room opened its evening readings.",
        "s01p01n02": "36 people came on the first evening, a fifth more than anybody had expected there.",
        "s02k01": "Friends through books",
        "s02h01": "Light up the evening",
        "s02p01n01": "The readings take place every Wednesday.",
        "s02p01n02": '"Finish before you go," said the keeper: <free> & no deposit --> welcome.',
    },
}
_KINDS = {
    "n": SentenceKind.NOTICE,
    "t": SentenceKind.TITLE,
    "k": SentenceKind.KICKER,
    "h": SentenceKind.HEADING,
    "p": SentenceKind.TEXT,
    "c": SentenceKind.CAPTION,
}


@dataclass(frozen=True)
class Voiced:
    """An edition's sound before mastering."""

    sections: tuple[tuple[str, Assembled], ...]


def clip_of(text: str, *, seconds: float | None = None, rate: int = RATE) -> Clip:
    """Noise in syllables, as long as a text, with the silence of an engine at both ends."""
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
    length = round((seconds or 0.35 + 0.01 * len(text)) * rate)
    noise = np.random.default_rng(seed).standard_normal(length)
    smooth = np.convolve(noise, np.hanning(9) / 4, mode="same")
    time = np.arange(length) / rate
    syllables = 0.55 + 0.45 * np.cos(2 * np.pi * 4 * time)
    edge = np.minimum(1, np.minimum(time, time[::-1]) / 0.01)
    sound = 0.08 * smooth * syllables * edge
    padded = np.concatenate((np.zeros(round(0.2 * rate)), sound, np.zeros(round(0.3 * rate))))
    return Clip((np.clip(padded, -1, 1) * 32767).astype("<i2").tobytes(), rate)


def edition_of(language: str) -> Edition:
    texts = TEXTS[language]
    origin = Origin.MACHINE if language == "en" else Origin.ORIGINAL

    def sentence(key: str) -> Sentence:
        return Sentence(key, _KINDS[key[3]], texts[key], origin)

    def paragraph(key: str) -> Paragraph:
        return Paragraph(key, tuple(sentence(name) for name in texts if name.startswith(key)))

    front = tuple(paragraph(key) for key in ("s00n", "s00t", "s00p01", "s00c"))
    kind = {"en": "machine-translation", "zh-Hans": "original"}.get(language, "script-conversion")
    return Edition(
        language,
        texts["s00t01"],
        (
            Section("s00", SectionKind.TITLE, front),
            Section("s01", SectionKind.LEAD, (paragraph("s01p01"),)),
            Section("s02", SectionKind.BODY, (paragraph("s02p01"),), sentence("s02k01"), sentence("s02h01")),
        ),
        Provenance(kind, "invented", "1", "f" * 8),
    )


def article_of() -> Article:
    edition = edition_of("zh-Hans")
    return Article(
        id="lighthouse-2026",
        title=edition.title,
        language="zh-Hans",
        publication="示例周刊",
        page="2",
        date="2026-03-18",
        authors=(),
        byline=None,
        source=Source("text", "lighthouse.txt", "0" * 64),
        images=(Image("读者在书屋里", "示例", "（示例 摄）"),),
        sections=edition.sections[1:],
    )


def voiced(edition: Edition, sound: Sound = SOUND) -> Voiced:
    return Voiced(
        tuple(
            (
                section.id,
                assemble(
                    [
                        (item.id, clip_of(item.text), pause_after(section, item.id, PAUSES))
                        for item in section.sentences()
                        if item.kind is not SentenceKind.CAPTION
                    ],
                    sound.sample_rate,
                ),
            )
            for section in edition.sections
        )
    )


_SPEECH = Provenance("speech", "invented", "1", "f" * 8)


def _voice(language: str) -> Voice:
    return Voice("invented", language, "en" if language == "en" else "cmn")


@lru_cache
def _covers(languages: tuple[str, ...]) -> dict[str, Cover]:
    scripts = [Script(edition_of(language), _voice(language), _SPEECH, ()) for language in languages]
    return dict(draw_covers(article_of(), scripts, Config().publishing)[0])


def write_export(
    folder: Path, languages: Sequence[str] = tuple(TEXTS), config: Config | None = None
) -> dict[str, Any]:
    """Write an export as the pipeline does; returns its manifest."""
    article = article_of()
    covers = _covers(tuple(languages))
    recordings, files, captions = [], {}, {}
    for language in languages:
        recording, of_edition, of_sections = _write_edition(folder, edition_of(language), covers[language])
        recordings.append(recording)
        files[language], captions[language] = of_edition, of_sections
    draft = build_manifest(
        article, recordings, files, captions, "k" * 64, (), SOUND, folder="2026-03-18-lighthouse"
    )
    manifest = publish(draft, folder, covers, config or Config(), partial(_publish, folder))
    (folder / "manifest.json").write_bytes(manifest_json(manifest))
    return manifest


def _publish(folder: Path, content: Content) -> File:
    return _write(folder, content.role, content.path, content.media_type, content.data)


def _write_edition(
    folder: Path, edition: Edition, cover: Cover
) -> tuple[Recording, list[File], dict[str, File]]:
    language = edition.language
    sections = voiced(edition).sections
    mastered = master_edition([partial(_samples, sound) for _, sound in sections], SOUND.sample_rate, SOUND)
    texts = TEXTS[language]
    tracks: list[Track] = []
    captions: dict[str, File] = {}
    whole: list[Cue] = []
    offset = 0.0
    for number, ((name, sound), frames) in enumerate(zip(sections, mastered.sections, strict=True), 1):
        section = edition.sections[number - 1]
        data = tag_mp3(
            frames,
            title=section_title(edition, section),
            album=edition.title,
            track=(number, len(sections)),
            language=language,
            cover=cover.small,
        )
        file = _write(folder, "audio", f"{language}/audio/{name}.mp3", "audio/mpeg", data)
        duration_s = len(sound.samples) / SOUND.sample_rate
        tracks.append(
            Track(name, file.path, file.media_type, file.bytes, file.sha256, duration_s, sound.cues)
        )
        text = webvtt([(cue, texts[cue.sentence_id], language) for cue in sound.cues], language)
        captions[name] = _write(
            folder, "captions", f"{language}/captions/{name}.vtt", "text/vtt", text.encode()
        )
        whole += shift(sound.cues, offset)
        offset += duration_s
    recording = Recording(
        edition,
        _voice(language),
        _SPEECH,
        tuple(tracks),
        offset,
        mastered.loudness.lufs,
        mastered.loudness.true_peak_dbtp,
        {"s00p01n02": "二〇二六年三月十八日"} if language == "zh-Hans" else {},
    )
    captioned = [(cue, texts[cue.sentence_id], language) for cue in whole]
    article_mp3 = tag_mp3(
        mastered.whole,
        title=edition.title,
        album=edition.title,
        track=None,
        language=language,
        chapters=chapters(edition, tracks),
        cover=cover.small,
    )
    write = partial(_write, folder)
    return (
        recording,
        [
            _publish(folder, cover.file),
            write(roles.TEXT, f"{language}/article.txt", "text/plain", article_text(edition).encode()),
            write(
                roles.MARKDOWN, f"{language}/article.md", "text/markdown", article_markdown(edition).encode()
            ),
            write(roles.AUDIO, f"{language}/article.mp3", "audio/mpeg", article_mp3),
            write(
                roles.CAPTIONS, f"{language}/captions.vtt", "text/vtt", webvtt(captioned, language).encode()
            ),
            write(
                roles.SUBTITLES, f"{language}/captions.srt", "application/x-subrip", srt(captioned).encode()
            ),
            write(
                roles.CHAPTERS,
                f"{language}/chapters.json",
                "application/json+chapters",
                chapters_json(edition, tracks).encode(),
            ),
        ],
        captions,
    )


def _samples(sound: Assembled) -> Samples:
    return sound.samples.copy()  # mastering changes what it is given


def _write(folder: Path, role: str, path: str, media_type: str, data: bytes) -> File:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return File(role, path, media_type, len(data), hashlib.sha256(data).hexdigest())


def reseal(folder: Path, manifest: dict[str, Any]) -> None:
    """Write the manifest with the digests that its files have now: a lie that is true to itself."""
    for file in named_files(manifest):
        target = folder / file["path"]
        if target.is_file():
            data = target.read_bytes()
            file["bytes"], file["sha256"] = len(data), hashlib.sha256(data).hexdigest()
    manifest["digest"] = content_digest(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")

"""A recogniser listens to an export and says which sentences it cannot find in the sound.

Each sentence is cut out by its cue, recognised by itself and compared with what should have been said:
Mandarin by toneless pinyin, so that a homophone the recogniser prefers is no fault, English by words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soxr

from qgaudio import assets
from qgaudio.config import Config
from qgaudio.errors import EngineNotFound
from qgaudio.loudness import Samples
from qgaudio.model import ENGLISH_LANGUAGE, ORIGINAL_LANGUAGE
from qgaudio.publishing.manifest import read_manifest
from qgaudio.speech.mp3 import decode_mp3
from qgaudio.speech.normalize import spoken_form

RECOGNISER_RATE = 16_000
MARGIN_S = 0.15
MOST_ERRORS = 0.4
"""Share of syllables or words that may differ: Whisper-base mishears names and terms, but not half of it."""
SHORT_UNITS = 6
MOST_ERRORS_SHORT = 0.67
"""The same for a heading of a few syllables, where one misheard syllable weighs much."""
_FILES = ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt")


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence: what should be heard, what was, and the share of units that differ."""

    edition: str
    section: str
    sentence: str
    expected: str
    heard: str
    errors: float
    units: int

    @property
    def found(self) -> bool:
        """Whether the sentence is in the sound."""
        return self.errors <= (MOST_ERRORS_SHORT if self.units < SHORT_UNITS else MOST_ERRORS)


def listen(folder: Path, config: Config) -> Iterator[Heard]:
    """Yield every spoken sentence of an export as the recogniser hears it.

    Editions whose sections have the same times and sound (Simplified and Traditional) are heard once.

    Raises:
        EngineNotFound: the extra ``listen`` is not installed.
        AssetError: the recogniser's model is not installed.
        PublishingError: the export has no sound manifest.
    """
    recogniser = _recogniser(config)
    manifest = read_manifest(folder / "manifest.json")
    done: set[tuple[str, str]] = set()
    for edition in manifest["editions"]:
        language = ENGLISH_LANGUAGE if edition["spoken_language"] == "en" else "zh"
        for section in edition["sections"]:
            timed = [item for item in section["sentences"] if item["begin_s"] is not None]
            name = (edition["speech"]["voice"], f"{section['id']} {timed[0]['begin_s']} {timed[-1]['end_s']}")
            if name in done:
                continue
            done.add(name)
            samples, rate = decode_mp3((folder / section["audio"]["path"]).read_bytes())
            for sentence in timed:
                sound = _cut(samples, rate, sentence["begin_s"], sentence["end_s"])
                heard = _recognise(recogniser, sound, language)
                yield _compare(edition, section["id"], sentence, heard)


def _recogniser(config: Config) -> Any:
    try:
        from faster_whisper import WhisperModel
    except ImportError as error:
        raise EngineNotFound(
            "the recogniser is not installed", hint="pip install 'qgaudio[listen]'"
        ) from error
    paths = [assets.find(f"whisper-base/{name}", config) for name in _FILES]
    return WhisperModel(str(paths[0].parent), device="cpu", compute_type="int8", local_files_only=True)


def _cut(samples: Samples, rate: int, begin_s: float, end_s: float) -> Samples:
    begin, end = max(0, round((begin_s - MARGIN_S) * rate)), round((end_s + MARGIN_S) * rate)
    return np.asarray(soxr.resample(samples[begin:end], rate, RECOGNISER_RATE), np.float32)


def _recognise(recogniser: Any, sound: Samples, language: str) -> str:
    segments, _ = recogniser.transcribe(
        sound,
        language=language,
        beam_size=3,
        condition_on_previous_text=False,
        without_timestamps=True,
        initial_prompt="以下是普通话的句子。" if language == "zh" else None,
    )
    return "".join(segment.text for segment in segments).strip()


def _compare(edition: dict[str, Any], section: str, sentence: dict[str, Any], heard: str) -> Heard:
    said = sentence["spoken"] or sentence["text"]
    units = _words if edition["spoken_language"] == "en" else _syllables
    expected, got = units(said), units(heard)
    errors = _distance(expected, got) / max(1, len(expected))
    if edition["spoken_language"] == "en" or len(expected) < SHORT_UNITS:
        # A name the recogniser cannot know is spelt by ear, and one word may be heard as two.
        letters = "".join(expected)
        errors = min(errors, _distance(letters, "".join(got)) / max(1, len(letters)))
    return Heard(edition["language"], section, sentence["id"], said, heard, errors, len(expected))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+|\d+", spoken_form(text, ENGLISH_LANGUAGE).text.lower().replace(",", ""))


def _syllables(text: str) -> list[str]:
    from pypinyin import lazy_pinyin

    spoken = spoken_form(text, ORIGINAL_LANGUAGE).text
    return [unit for item in lazy_pinyin(spoken) for unit in re.findall(r"[a-zü]+|\d", item.lower())]


def _distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Levenshtein's distance in units."""
    row = list(range(len(other) + 1))
    for index, unit in enumerate(one, 1):
        previous, row[0] = row[0], index
        for column, candidate in enumerate(other, 1):
            previous, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, previous + (unit != candidate)),
            )
    return row[-1]

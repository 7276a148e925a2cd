"""Clips become the mastered sound of an edition; what the store has of it is not made again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass
from functools import partial
from itertools import groupby
from typing import Any

from qgaudio.config import Config
from qgaudio.errors import QgaudioError, SynthesisError
from qgaudio.loudness import Loudness, Samples
from qgaudio.model import Cue
from qgaudio.pipeline import speak
from qgaudio.pipeline.progress import Progress
from qgaudio.pipeline.speak import Script, Utterance
from qgaudio.speech.assemble import Assembled, assemble, pause_after
from qgaudio.speech.clip import decode_clip
from qgaudio.speech.master import master_edition
from qgaudio.speech.mp3 import encoder_version
from qgaudio.store import Store, key_of

KIND, FRAMES_KIND = "sound", "mp3"
SOUND_KINDS = (KIND, FRAMES_KIND)


@dataclass(frozen=True, slots=True)
class SectionSound:
    """One section's sound: the key of its MP3 frames in the store, its length, its sentences' times."""

    section_id: str
    frames_key: str
    duration_s: float
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class EditionSound:
    """An edition's sound, section by section and whole."""

    sections: tuple[SectionSound, ...]
    whole_key: str
    duration_s: float
    loudness: Loudness


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence in a section's sound."""

    sentence_id: str
    clip_key: str
    pause_ms: int


_Score = tuple[tuple[str, tuple[_Piece, ...]], ...]
"""(section id, its pieces) in order: all that decides an edition's sound before mastering."""


def render(
    scripts: Sequence[Script], config: Config, store: Store, progress: Progress
) -> tuple[tuple[EditionSound, ...], int]:
    """Return each script's sound, its frames in the store, and how many tracks were made.

    Scripts that say the same with the same clips (Simplified and Traditional) share one sound.

    Raises:
        SynthesisError: a clip is missing or silent.
        MasteringError: the sound cannot be brought to its loudness.
    """
    scores = [_score(script, config) for script in scripts]
    keys = [_sound_key(score, config) for score in scores]
    found = {key: sound for key in keys if (sound := _stored(key, store)) is not None}
    todo = {key: score for key, score in zip(keys, scores, strict=True) if key not in found}
    if todo:
        progress.begin("master", len(todo))
        for key, score in todo.items():
            found[key] = _make(key, score, config, store)
            progress.advance()
        progress.end()
    made = sum(len(found[key].sections) + 1 for key in todo)
    return tuple(found[key] for key in keys), made


def is_rendered(script: Script, config: Config, store: Store) -> bool:
    """Whether the store has the whole sound of a script."""
    return _stored(_sound_key(_score(script, config), config), store) is not None


def _score(script: Script, config: Config) -> _Score:
    sections = []
    for section_id, group in groupby(script.utterances, key=lambda utterance: utterance.section.id):
        utterances = tuple(group)
        spoken = frozenset(utterance.sentence.id for utterance in utterances)
        sections.append((section_id, tuple(_piece(item, spoken, config) for item in utterances)))
    silent = [section.id for section in script.edition.sections if section.id not in dict(sections)]
    if silent:
        raise SynthesisError("a section has nothing that can be spoken", section=silent[0])
    return tuple(sections)


def _piece(utterance: Utterance, spoken: Set[str], config: Config) -> _Piece:
    pause_ms = pause_after(utterance.section, utterance.sentence.id, config.pauses, spoken)
    return _Piece(utterance.sentence.id, utterance.key, pause_ms)


def _sound_key(score: _Score, config: Config) -> str:
    return key_of(
        {
            "schema": "sound/1",
            "sections": [[name, [asdict(piece) for piece in pieces]] for name, pieces in score],
            "sound": asdict(config.sound),
            "encoder": encoder_version(),
        }
    )


def _stored(key: str, store: Store) -> EditionSound | None:
    data = store.get(KIND, key)
    if data is None:
        return None
    sound = _parse(json.loads(data))
    frames = [sound.whole_key, *(section.frames_key for section in sound.sections)]
    return sound if all(store.has(FRAMES_KIND, name) for name in frames) else None


def _parse(document: Mapping[str, Any]) -> EditionSound:
    return EditionSound(
        sections=tuple(
            SectionSound(
                item["section_id"],
                item["frames_key"],
                item["duration_s"],
                tuple(Cue(**cue) for cue in item["cues"]),
            )
            for item in document["sections"]
        ),
        whole_key=document["whole_key"],
        duration_s=document["duration_s"],
        loudness=Loudness(**document["loudness"]),
    )


def _make(key: str, score: _Score, config: Config, store: Store) -> EditionSound:
    """Master an edition. Its sections are assembled when they are needed, one at a time in memory."""
    rate = config.sound.sample_rate
    cues: dict[str, tuple[Cue, ...]] = {}
    lengths: dict[str, int] = {}

    def section_samples(name: str, pieces: Iterable[_Piece]) -> Samples:
        sound = _assemble(name, pieces, rate, store)
        cues[name], lengths[name] = sound.cues, len(sound.samples)
        return sound.samples

    mastered = master_edition(
        [partial(section_samples, name, pieces) for name, pieces in score], rate, config.sound
    )
    sections = []
    for (name, _), frames in zip(score, mastered.sections, strict=True):
        frames_key = key_of({"sound": key, "section": name})
        store.put(FRAMES_KIND, frames_key, frames)
        sections.append(SectionSound(name, frames_key, lengths[name] / rate, cues[name]))
    whole_key = key_of({"sound": key, "section": None})
    store.put(FRAMES_KIND, whole_key, mastered.whole)
    sound = EditionSound(tuple(sections), whole_key, sum(lengths.values()) / rate, mastered.loudness)
    store.put(KIND, key, json.dumps(asdict(sound)).encode())
    return sound


def _assemble(section_id: str, pieces: Iterable[_Piece], rate: int, store: Store) -> Assembled:
    clips = []
    for piece in pieces:
        data = store.get(speak.KIND, piece.clip_key)
        if data is None:
            raise SynthesisError(
                "a clip that was made is not in the store any more",
                section=section_id,
                sentence=piece.sentence_id,
                hint="Something else emptied the store meanwhile: run again.",
            )
        clips.append((piece.sentence_id, decode_clip(data), piece.pause_ms))
    try:
        return assemble(clips, rate)
    except QgaudioError as error:
        error.at(section=section_id)
        raise

"""Clips and pauses become the sound of a section, with the time of every sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

import numpy as np
import soxr

from qgaudio.config import Pauses
from qgaudio.errors import MasteringError, QgaudioError
from qgaudio.loudness import Samples
from qgaudio.model import Clip, Cue, Paragraph, Section, SentenceKind
from qgaudio.speech.clip import trim
from qgaudio.speech.mp3 import PER_FRAME, SEAM

LEAD_IN_S = 0.1
"""Silence before a section's first sentence, so that no player swallows its first sound."""
FADE_S = 0.005


@dataclass(frozen=True, slots=True)
class Assembled:
    """A section's sound: mono float32 at the rate asked for, and when each sentence is heard in it."""

    samples: Samples
    cues: tuple[Cue, ...]


def assemble(clips: Iterable[tuple[str, Clip, int]], sample_rate: int) -> Assembled:
    """Join (sentence id, clip, pause after it in milliseconds) into one sound.

    A cue begins and ends with its sentence's own sound, whatever silence the engine put around it. The
    whole is filled up with silence to MP3 frames, so that sections can be joined as they are encoded.

    Raises:
        SynthesisError: a clip is silent; carries the sentence's id.
        MasteringError: there is no clip.
    """
    pieces = tuple(clips)
    # One buffer with room for all, for a long section is the largest thing in memory.
    room = sum(
        round(clip.duration_s * sample_rate + pause_ms * sample_rate / 1000) + 2
        for _, clip, pause_ms in pieces
    )
    position = max(SEAM, round(LEAD_IN_S * sample_rate))
    samples = np.zeros(position + room + SEAM + PER_FRAME, np.float32)
    cues: list[Cue] = []
    for sentence_id, clip, pause_ms in pieces:
        try:
            trimmed = trim(clip)
        except QgaudioError as error:
            raise error.at(sentence=sentence_id) from error
        ratio = sample_rate / clip.sample_rate
        sound = _faded(_resampled(trimmed.samples, clip.sample_rate, sample_rate), sample_rate)
        begin, end = round(trimmed.onset * ratio), min(len(sound), round(trimmed.end * ratio))
        cues.append(Cue(sentence_id, (position + begin) / sample_rate, (position + end) / sample_rate))
        samples[position : position + len(sound)] = sound
        pause = round(pause_ms * sample_rate / 1000)
        position += len(sound) + pause
    if not cues:
        raise MasteringError("a section without a clip has no sound")
    position += max(0, SEAM - pause)
    return Assembled(samples[: position + -position % PER_FRAME], tuple(cues))


def _resampled(samples: Samples, rate: int, wanted: int) -> Samples:
    if rate == wanted:
        return samples
    return np.asarray(soxr.resample(samples, rate, wanted, quality="HQ"), np.float32)


def _faded(samples: Samples, rate: int) -> Samples:
    """Raised-cosine fades at both ends, inside the margin that ``trim`` kept: no click at a cut."""
    length = min(round(FADE_S * rate), len(samples) // 2)
    rise = (0.5 - 0.5 * np.cos(np.pi * (np.arange(length) + 0.5) / max(1, length))).astype(np.float32)
    faded = samples.copy()
    faded[:length] *= rise
    faded[len(faded) - length :] *= rise[::-1]
    return faded


def pause_after(section: Section, sentence_id: str, pauses: Pauses, spoken: Set[str] | None = None) -> int:
    """Milliseconds of silence after a sentence, by what it is and where it stands.

    ``spoken`` are the ids that are heard (all but captions where it is None): what is not heard has no
    pause, and whoever is heard last in a paragraph or section ends it. A run-in lead gets a little more
    than a sentence's pause, a cell half of one within its row.
    """
    heard = [
        item.id
        for item in section.sentences()
        if (item.kind is not SentenceKind.CAPTION if spoken is None else item.id in spoken)
    ]
    if not heard or sentence_id == heard[-1]:
        return pauses.section_ms
    kinds = {item.id: item.kind for item in section.sentences()}
    if kinds.get(sentence_id) in (SentenceKind.KICKER, SentenceKind.HEADING, SentenceKind.TITLE):
        return pauses.heading_ms
    everything = set(heard)
    for paragraph in section.paragraphs:
        own = [item.id for item in paragraph.sentences if item.id in everything]
        if sentence_id in own:
            return (
                pauses.paragraph_ms
                if sentence_id == own[-1]
                else _inside(paragraph, sentence_id, own, pauses)
            )
    return pauses.sentence_ms


def _inside(paragraph: Paragraph, sentence_id: str, heard: Sequence[str], pauses: Pauses) -> int:
    """The pause after a sentence that is not its paragraph's last."""
    if paragraph.run_in and sentence_id == paragraph.sentences[0].id:
        return pauses.sentence_ms + max(0, pauses.paragraph_ms - pauses.sentence_ms) // 3
    for row in paragraph.table.rows if paragraph.table else ():
        cells = [cell for cell in row if cell in heard]
        if sentence_id in cells[:-1]:
            return pauses.sentence_ms // 2
    return pauses.sentence_ms

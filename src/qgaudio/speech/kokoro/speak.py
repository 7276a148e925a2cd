"""Words → one clip: cut where the model's limit asks for it, spoken, joined without a click, and timed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgaudio.errors import SynthesisError
from qgaudio.model import Clip, Mark
from qgaudio.speech.kokoro import inference
from qgaudio.speech.kokoro.inference import FRAME_SAMPLES, SAMPLE_RATE
from qgaudio.speech.kokoro.word import Word, join, phonemes_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PIECE_TOKENS = 220
"""Most tokens spoken at once, 10 to 15 s: below the model's 510, for memory grows with length.

At 320 a process of long English sentences held 860 MB; speech costs hardly more in two pieces.
"""
_JOINT_S = 0.2
"""Silence between two pieces, about the model's own at a comma."""
_FADE_S = 0.01
_QUIET = 0.01
"""Samples below −40 dBFS beside a joint are its silence."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A loaded voice: the session, its token table and its style vectors."""

    session: Any
    vocabulary: Mapping[str, int]
    style: NDArray[np.float32]

    def speak(self, words: Sequence[Word], speed: float) -> Clip:
        """All words as one clip with a mark for each spoken one.

        Raises:
            SynthesisError: nothing to say, a phoneme the model does not know, or sound that is missing.
        """
        import numpy as np

        pieces = split(words, PIECE_TOKENS)
        if not any(word.spoken for word in words):
            raise SynthesisError("there is nothing to say in the text")
        if _spoken(piece for piece in pieces) != _spoken([words]):
            raise SynthesisError("a part of the text was lost when it was cut for the voice model")
        sounds: list[NDArray[np.float32]] = []
        marks: list[Mark] = []
        begin = 0
        for number, piece in enumerate(pieces):
            sound, piece_marks = self._piece(piece, speed)
            cut, end = _seams(sound, first=number == 0, last=number == len(pieces) - 1)
            sounds.append(_faded(sound[cut:end], first=number == 0, last=number == len(pieces) - 1))
            shift = (begin - cut) / SAMPLE_RATE
            marks += [Mark(m.text, _s(m.begin_s + shift), _s(m.end_s + shift)) for m in piece_marks]
            begin += end - cut
        samples = np.clip(np.concatenate(sounds), -1, 1) * 32767
        return Clip(samples.round().astype("<i2").tobytes(), SAMPLE_RATE, tuple(marks))

    def _piece(self, words: Sequence[Word], speed: float) -> tuple[NDArray[np.float32], list[Mark]]:
        tokens = inference.tokens_of(phonemes_of(words), self.vocabulary)
        sound, frames = inference.run(self.session, tokens, self.style, speed)
        marks, token = [], 1
        edges = [0, *(int(edge) for edge in frames.cumsum() * FRAME_SAMPLES)]
        for word in words:
            end = token + len(word.phonemes)
            if word.spoken:
                marks.append(Mark(word.text, edges[token] / SAMPLE_RATE, edges[end] / SAMPLE_RATE))
            token = end
        return sound, marks


def split(words: Sequence[Word], limit: int) -> list[tuple[Word, ...]]:
    """Words in pieces of at most ``limit`` tokens, of like length, cut at ；，、 or else between words.

    Raises:
        SynthesisError: one word alone is longer.
    """
    rest = list(join(words))
    pieces = []
    while (total := len(phonemes_of(rest))) > limit:
        target = total / -(-total // limit)
        pieces.append(rest[: (cut := _cut(rest, target, limit))])
        rest = list(join(rest[cut:]))
    return [join(piece) for piece in (*pieces, rest) if piece]


def _cut(words: Sequence[Word], target: float, limit: int) -> int:
    """How many words go into the piece: the best boundary before ``limit``, nearest to ``target``."""
    best: tuple[int, float] | None = None
    chosen, length = 0, 0
    for index, word in enumerate(words[:-1]):
        length += len(word.phonemes)
        if length > limit:
            break
        if word.spoken:
            continue
        rank = 0 if set(word.phonemes) & set(";.!?") else 1 if set(word.phonemes) & set(",:—…") else 3
        if rank < 3 and length < target / 2:
            rank += 1
        if best is None or (rank, abs(length - target)) < best:
            best, chosen = (rank, abs(length - target)), index + 1
    if not chosen:
        raise SynthesisError(f"{words[0].text!r} is too long for the voice model")
    return chosen


def _spoken(pieces: Any) -> str:
    """The phonemes of all pieces without the blanks, which may go at a seam."""
    return "".join(phonemes_of(piece) for piece in pieces).replace(" ", "")


def _seams(sound: NDArray[np.float32], *, first: bool, last: bool) -> tuple[int, int]:
    """Where to cut a piece so that a joint's silence is ``_JOINT_S``; the clip's own ends stay."""
    import numpy as np

    loud = np.flatnonzero(np.abs(sound) > _QUIET)
    if (first and last) or not len(loud):
        return 0, len(sound)
    margin = int(_JOINT_S / 2 * SAMPLE_RATE)
    begin = 0 if first else max(0, int(loud[0]) - margin)
    end = len(sound) if last else min(len(sound), int(loud[-1]) + margin)
    return begin, end


def _faded(sound: NDArray[np.float32], *, first: bool, last: bool) -> NDArray[np.float32]:
    """The piece with a short ramp at every end that meets another piece."""
    import numpy as np

    length = min(int(_FADE_S * SAMPLE_RATE), len(sound) // 2)
    ramp = np.linspace(0, 1, length, dtype=np.float32)
    faded = sound.copy()
    if not first:
        faded[:length] *= ramp
    if not last:
        faded[len(faded) - length :] *= ramp[::-1]
    return faded


def _s(seconds: float) -> float:
    """Microseconds are enough, and print the same everywhere."""
    return round(max(0.0, seconds), 6)

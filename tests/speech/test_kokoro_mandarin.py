from __future__ import annotations

import string

import pytest

pytest.importorskip("jieba", reason="the extra embedded is not installed")
pytest.importorskip("g2pM", reason="the extra embedded is not installed")

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qgaudio.errors import ConfigError, SynthesisError
from qgaudio.speech.kokoro import pinyin
from qgaudio.speech.kokoro.mandarin import reader, readings, sandhi
from qgaudio.speech.kokoro.word import phonemes_of
from tests.tiny.make_kokoro import PHONEMES


def said(text: str, lexicon: tuple[tuple[str, str], ...] = ()) -> str:
    return phonemes_of(reader.read(text, lexicon))


def syllables(text: str) -> str:
    words = readings.words_of(text)
    return " ".join(
        syllable for word in sandhi.apply(words, readings.read_words(words, text, 0)) for syllable in word
    )


@pytest.mark.parametrize(
    ("syllable", "phonemes"),
    [
        ("zhuang1", "ꭧwa→ŋ"),
        ("xiong2", "ɕjʊ↗ŋ"),
        ("lü4", "ly↘"),
        ("yuan2", "ɥɛ↗n"),
        ("qu4", "ʨʰy↘"),
        ("jun1", "ʨy→n"),
        ("shi4", "ʂɨ↘"),
        ("zi5", "ʦɨ"),
        ("er2", "ɚ↗"),
        ("bo1", "pwo→"),
        ("wo3", "wo↓"),
        ("liu4", "ljou↘"),
        ("gui4", "kwei↘"),
        ("yong3", "jʊ↓ŋ"),
        ("ng2", "ŋ↗"),
    ],
)
def test_syllables_sound_as_the_voices_were_taught(syllable: str, phonemes: str) -> None:
    assert pinyin.mandarin(*pinyin.split_reading(syllable)) == phonemes


def test_every_reading_of_every_common_character_has_phonemes() -> None:
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_tone3

    seen = set()
    for code in range(0x4E00, 0x9FA6):
        for reading in PINYIN_DICT.get(code, "").split(","):
            if reading:
                seen.add(to_tone3(reading, neutral_tone_with_five=True, v_to_u=True))
    odd = set()
    for syllable in seen:
        try:
            sound = pinyin.mandarin(*pinyin.split_reading(syllable))
        except ConfigError:
            odd.add(syllable)
        else:
            assert set(sound) <= set(PHONEMES), syllable
    assert len(seen) > 1200
    assert not odd


def test_a_wrong_reading_is_told() -> None:
    for reading in ("quan9", "qang2", "", "  ", "泉"):
        with pytest.raises(ConfigError):
            pinyin.split_reading(reading)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一个", "yi2 ge4"),
        ("一天", "yi4 tian1"),
        ("一百一十一", "yi4 bai3 yi1 shi2 yi1"),
        ("第一", "di4 yi1"),
        ("十一月", "shi2 yi1 yue4"),
        ("一月一日", "yi1 yue4 yi1 ri4"),
        ("统一", "tong3 yi1"),
        ("一点五", "yi1 dian2 wu3"),
        ("一三五", "yi1 san1 wu3"),
        ("看一看", "kan4 yi5 kan4"),
        ("不是", "bu2 shi4"),
        ("不能", "bu4 neng2"),
        ("好不好", "hao3 bu5 hao3"),
        ("你好", "ni2 hao3"),
        ("展览馆", "zhan2 lan2 guan3"),
        ("管理好产业", "guan2 li2 hao2 chan3 ye4"),
        ("九百五十", "jiu2 bai3 wu3 shi2"),
    ],
)
def test_tones_change_as_they_are_said(text: str, expected: str) -> None:
    assert syllables(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行长去银行", "hang2 zhang3 qu4 yin2 hang2"),
        ("我们得去一趟", "wo3 men5 dei3 qu4 yi1 tang4"),
        ("他跑得很快", "ta1 pao3 de5 hen3 kuai4"),
        ("种植面积", "zhong4 zhi2 mian4 ji1"),
        ("补种树苗", "bu3 zhong4 shu4 miao2"),
        ("方便居民便宜的菜", "fang1 bian4 ju1 min2 pian2 yi5 de5 cai4"),
    ],
)
def test_characters_of_several_readings(text: str, expected: str) -> None:
    words = readings.words_of(text)
    found = [syllable for word in readings.read_words(words, text, 0) for syllable in word]
    assert found == expected.split()


def test_the_lexicon_wins_and_leaves_no_trace() -> None:
    before = said("单田芳是任何人都知道的。")
    with_lexicon = said("单田芳是任何人都知道的。", (("单田芳", "shan4 tian2 fang1"),))
    assert with_lexicon.startswith("ʂa↘n")
    assert said("单田芳是任何人都知道的。") == before
    assert "ɻə↘nxɤ↗" in with_lexicon


def test_the_lexicon_reads_what_is_not_chinese_too() -> None:
    assert said("用AB检查。", (("AB", "ei1 bi4"),)) == said("用诶必检查。", (("诶必", "ei1 bi4"),))


def test_a_long_number_is_one_word() -> None:
    words = [word.text for word in reader.read("二零二五年，产值一千六百五十七亿元。") if word.spoken]
    assert words[:2] == ["二零二五", "年"]
    assert "一千六百五十七亿" in words


def test_letters_and_punctuation_of_a_chinese_sentence() -> None:
    assert said("“你好”，他说：GDP！") == "“ni↗xau↓”, tʰa→ ʂwo→: ʤˌidˌipˈi!"
    assert said("《论语》（上）……") == "“lwə↗ny↓” (ʂa↘ŋ)……"
    assert said("汤姆·金——好") == "tʰa→ŋmu↓ ʨi→n—xau↓"
    assert said("▲图为现场★") == said("图为现场")


def test_figures_that_were_left_are_still_said() -> None:
    assert said("PM2.5") == said("PM二点五")
    assert said("90%").endswith(said("百分号"))


@pytest.mark.parametrize("text", ["你好ひ", "слово很好", "𪛖"])
def test_what_has_no_reading_is_an_error(text: str) -> None:
    with pytest.raises(SynthesisError, match=r"cannot be read|has no reading"):
        said(text)


@given(
    st.text(
        alphabet="的一不了是我们在有这产业发展好水管网，。、；：“”（）《》—…· A" + string.digits, max_size=40
    )
)
def test_no_character_is_lost_and_no_phoneme_unknown(text: str) -> None:
    words = reader.read(text)
    assert set(phonemes_of(words)) <= set(PHONEMES)
    heard = "".join(word.text for word in words if word.spoken)
    expected = [c for c in text if c.isalnum()]
    assert [c for c in heard if c.isalnum()] == expected


def test_polyphones_are_read_better_than_by_pypinyin_alone(shared: Path) -> None:
    lines = (shared / "languages/polyphones.tsv").read_text(encoding="utf-8").splitlines()[::7]
    right = 0
    for line in lines:
        marked, expected = line.split("\t")
        place = marked.index("▁")
        text = marked.replace("▁", "")
        words = readings.words_of(text)
        found = "".join("".join(word) for word in words)
        assert found == text
        guessed = readings.read_words(words, text, 0) if text.isalpha() else None
        if guessed is None:
            guessed = _by_runs(text)
        flat = [syllable for word in guessed for syllable in word]
        right += flat[place] == expected.replace("u:", "ü")
    assert right / len(lines) > 0.96


def _by_runs(text: str) -> list[list[str]]:
    result: list[list[str]] = []
    for word in readings.words_of(text):
        begin = sum(len(item) for item in result)
        if all("\u4e00" <= c <= "\u9fff" for c in word):
            result += readings.read_words([word], text, begin)
        else:
            result.append(list(word))
    return result

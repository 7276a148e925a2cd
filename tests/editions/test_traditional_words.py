"""Words and names with characters of several Traditional forms, in Taiwan's writing and elsewhere."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from qgaudio.editions import one_to_many_words, persons
from qgaudio.editions.one_to_many_words import word_forms
from qgaudio.editions.traditional import Approved, convert_text, traditional_edition
from qgaudio.model import TRADITIONAL_LANGUAGES
from tests.editions.test_traditional import edition

with (Path(__file__).parent / "one_to_many_words.tsv").open(encoding="utf-8") as table:
    PAIRS = [(row[0], row[1]) for row in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)]
#: Spellings alone that part the regions: no choice between words.
ALIKE = str.maketrans("裡著溫衛稅說脫閱銳戶恆鑑溼麵污癡粽峰蔥", "裏着温衞税説脱閲鋭户恒鑒濕麪汙痴糉峯葱")


@pytest.mark.parametrize(("simplified", "taiwan"), PAIRS)
def test_words_in_taiwan(simplified: str, taiwan: str) -> None:
    assert convert_text(simplified, "zh-Hant-TW") == taiwan


@pytest.mark.parametrize("language", ["zh-Hant-HK", "zh-Hant"])
def test_words_take_the_same_forms_elsewhere(language: str) -> None:
    differing = [
        (taiwan, there)
        for simplified, taiwan in PAIRS
        if (there := convert_text(simplified, language)).translate(ALIKE) != taiwan.translate(ALIKE)
        and there.replace("佈", "布").replace("樑", "梁").replace("枱", "檯").translate(ALIKE)
        != taiwan.replace("佈", "布").translate(ALIKE)
    ]
    assert differing == []


def test_every_word_has_its_character_and_stands_once() -> None:
    seen: set[tuple[str, str]] = set()
    for character, form, words in one_to_many_words.WORDS:
        assert len(character) == len(form) == 1
        for word in words.split():
            assert character in word, (character, word)
            assert (character, word) not in seen, (character, word)
            seen.add((character, word))


def test_a_word_counts_between_borders_only() -> None:
    assert word_forms(["自制", "饼干"]) == {1: "製"}
    assert word_forms(["各自", "制定"]) == {}
    assert word_forms(["自", "制"]) == {1: "製"}
    assert word_forms([]) == {}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("记者范晓明报道", ("范晓明",)),
        ("记者范晓明、游国强 报道", ("游国强", "范晓明")),
        ("通讯员 钟松 摄", ("钟松",)),
        ("村民郁志强说，", ("郁志强",)),
        ("（岳松 摄）", ("岳松",)),
        ("市长于日前表示", ()),
        ("主席于周一表示", ()),
        ("局长周一表示", ()),
        ("书记后来表示", ()),
        ("队长向前说", ()),
        ("代表种先生说", ()),
        ("记者李晓明报道", ()),  # nothing in it is doubtful
    ],
)
def test_names_are_told_by_the_words_around_them(text: str, names: tuple[str, ...]) -> None:
    assert persons.names_in((text,)) == names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("余松", "余松"),
        ("范志强", "范志強"),
        ("钟采薇", "鍾采薇"),
        ("后征", "后征"),
        ("令狐冲", "令狐沖"),
        ("万俟云", "万俟雲"),
        ("钟离发", "鍾離發"),
        ("沈里", "沈里"),
        ("郁岳", "郁岳"),
        ("种谷", "种谷"),
    ],
)
def test_known_names_stand_everywhere(name: str, expected: str) -> None:
    settled = Approved(names=(name,))
    for language in TRADITIONAL_LANGUAGES:
        assert convert_text(f"昨天{name}又来了", language, settled).startswith(f"昨天{expected}又")


def test_a_name_known_from_one_sentence_is_guarded_in_all() -> None:
    made = traditional_edition(edition(("记者后松报道。",), ("人们都爱听后松讲故事。",)), "zh-Hant-TW")
    assert [item.text for item in made.sentences()][1:] == ["記者后松報道。", "人們都愛聽后松講故事。"]

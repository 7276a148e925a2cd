from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.config import Term
from qgaudio.editions import checks, glossary

SOURCE = "新建24所学校，新增学位1.6万余个。"
GOOD = "It built 24 schools and added more than 16,000 school places."


def _hard(source: str, translation: str) -> list[str]:
    return [fault.code for fault in checks.hard_faults(source, translation)]


def _soft(source: str, translation: str, *terms: Term) -> list[str]:
    return [doubt.code for doubt in checks.doubts(source, translation, terms)]


def test_a_good_translation_has_no_faults() -> None:
    assert _hard(SOURCE, GOOD) == []
    assert _soft(SOURCE, GOOD) == []
    assert checks.complaint((), ()) == ""


@pytest.mark.parametrize(
    ("translation", "code"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("……", "empty"),
        ("It built 24 学校.", "han-left"),
        ("It built 24 schools。", "han-left"),
        ("It built ２４ schools.", "han-left"),
        ("It built 24 スクール.", "han-left"),
        (SOURCE, "echo"),
        ("very " * 12, "runaway"),
        ("the new schools and " * 6, "runaway"),
        ("It built one school after the other in this city and then " * 4, "runaway"),
        ("schools of all kinds, " + " ".join(f"word{n}" for n in range(120)), "runaway"),
        ("I'm sorry, but I can't help with that.", "refusal"),
        ("As an AI language model, I do not know.", "refusal"),
        ("MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY", "refusal"),
        ("Here is the translation: It built 24 schools.", "chatter"),
        ("Translation: It built 24 schools.", "chatter"),
        ("Sure, here you are. It built 24 schools.", "chatter"),
        ("It built 24 schools.<|im_end|>", "chatter"),
    ],
)
def test_hard_faults(translation: str, code: str) -> None:
    assert code in _hard(SOURCE, translation)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("“很抱歉，我来晚了，”他说。", '"I\'m sorry I am late," he said.'),
        ("好，好，好！", "Good, good, good!"),
        ("他说：“当然，这是我们的家。”", '"Of course, this is our home," he said.'),
        ("号码是8 8 8 8 8 8。", "The number is 8 8 8 8 8 8."),
        ("……", "..."),
        ("加油，加油，加油，加油！", "Come on, come on, come on, go!"),
    ],
)
def test_what_looks_like_a_fault_and_is_none(source: str, translation: str) -> None:
    assert _hard(source, translation) == []


@pytest.mark.parametrize(
    ("translation", "code"),
    [
        ("It built 42 schools and added more than 16,000 school places.", "figure-missing"),
        ("It built 24 schools and added more than 1,600 school places.", "figure-added"),
        ("It built 24 schools and added 16,000 school places.", "figure-bound"),
        (GOOD + " This is a great success for all who live in the city or near it." * 2, "length-high"),
        ("It built 24 schools and added more than 16,000 school", "unfinished"),
        ("Glossary: places. It built 24 schools and added more than 16,000 places.", "leaked"),
        ("**It built 24 schools** and added more than 16,000 school places.", "leaked"),
    ],
)  # fmt: skip
def test_doubts(translation: str, code: str) -> None:
    assert code in _soft(SOURCE, translation)


def test_half_a_translation_is_doubted() -> None:
    source = "医院推出多项便民措施，改善就医环境，缩短候诊时间，得到市民的普遍欢迎和好评。"
    assert _soft(source, "The hospital improved.") == ["length-low"]


def test_figures_in_a_wrong_order() -> None:
    source = "人数、收入分别增长44.57%、60.86%。"
    assert "figure-order" in _soft(source, "Visits and revenue rose by 60.86 and 44.57 percent.")


def test_the_users_terms_must_stand_there_in_any_ending() -> None:
    term = Term("青山区", "Qingshan District")
    assert _soft("青山区发展很快。", "Qingshan district is developing fast.", term) == []
    assert _soft("青山区发展很快。", "The Green Hill area is developing fast.", term) == ["term-missing"]
    plural = Term("零工", "gig workers")
    assert _soft("他是零工，收入稳定。", "He is a gig worker with a steady income.", plural) == []


def test_built_in_terms_are_told_where_only_one_word_is_right() -> None:
    terms = glossary.applying(glossary.builtin_terms(), "服务零工，改善民生。")
    assert _soft("服务零工，改善民生。", "It serves gig workers and improves lives.", *terms) == []
    assert _soft("服务零工，改善民生。", "It serves the unemployed and improves lives.", *terms) == [
        "term-missing"
    ]


def test_a_complaint_says_the_figures_in_english() -> None:
    wrong = "It built 42 schools and added more than 160,000 places."
    said = checks.complaint((), checks.doubts(SOURCE, wrong))
    assert "24" in said
    assert "more than 16,000" in said
    assert "Use English only" in checks.complaint(checks.hard_faults("你好。", "Hello 好."), ())


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_texts_can_be_checked(source: str, translation: str) -> None:
    faults = checks.hard_faults(source, translation)
    doubts = checks.doubts(source, translation)
    assert bool(checks.complaint(faults, doubts)) == bool(faults or doubts)


def test_human_translations_have_no_hard_faults(shared: Path) -> None:
    rows = (shared / "languages" / "news-zh-en.tsv").read_text("utf-8").splitlines()
    pairs = [row.split("\t")[1:] for row in rows]
    assert not [pair for pair in pairs if checks.hard_faults(pair[0], pair[1])]
    doubted = [pair for pair in pairs if checks.doubts(pair[0], pair[1])]
    assert len(doubted) <= 0.03 * len(pairs)


def test_what_the_source_says_over_and_over_may_be_said_as_often() -> None:
    source = "“加油！加油！加油！加油！加油！”孩子们喊道。"
    cheer = "“Come on! Come on! Come on! Come on! Come on!” the children shouted."
    assert not checks.hard_faults(source, cheer)
    assert [fault.code for fault in checks.hard_faults(source, "Come on! " * 12)] == ["runaway"]
    assert [fault.code for fault in checks.hard_faults("孩子们喊加油。", cheer)] == ["runaway"]

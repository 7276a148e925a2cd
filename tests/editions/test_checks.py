from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.config import Term
from qgaudio.editions import checks, glossary, leaks
from qgaudio.editions.translators import prompt

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


@pytest.mark.parametrize(
    ("source", "translation", "is_turned"),
    [
        ("刑事发案数下降80%。", "Criminal cases fell 80%.", False),
        ("刑事发案数下降80%。", "Crime rose 80%.", True),
        ("投诉量减少三成。", "There were 30 percent fewer complaints.", False),
        ("投诉量减少三成。", "There was a 30 percent increase in complaints.", True),
        ("能耗降低12%，产值增长8%。", "Energy use was cut by 12% and output rose by 8%.", False),
        ("能耗降低12%，产值增长8%。", "Energy use and output rose by 12% and 8%.", True),
        ("增速回落0.2个百分点。", "Growth slowed by 0.2 percentage points.", False),
        ("降幅收窄1.1个百分点。", "The decline narrowed by 1.1 percentage points.", False),
        ("月租从1800元降到1500元。", "The rent fell from 1,800 yuan to 1,500 yuan.", False),
        ("月租从1800元降到1500元。", "The rent rose from 1,800 yuan to 1,500 yuan.", True),
        ("满意度达90%。", "Satisfaction is up to 90%.", False),
    ],
)
def test_what_falls_must_not_rise(source: str, translation: str, is_turned: bool) -> None:
    assert ("direction-changed" in _soft(source, translation)) is is_turned


@pytest.mark.parametrize(
    ("source", "translation", "codes"),
    [
        ("他说：“我们到家了。”", 'He said, "We are home.', ["unbalanced"]),
        ("他说：“我们到家了。”", "He said, “We are home.", ["unbalanced"]),
        ("新馆（二期）开放。", "The new hall (phase two is open.", ["unbalanced"]),
        ("他说：“我们到家了。", "He said, “We are home.", []),
        ("屏幕为“27英寸”。", 'The screen is "27".', []),
        ("学校新建操场和", "The school built a playground and", ["unfinished"]),
        ("学校新建操场，", "The school built a playground,", []),
        ("最好的就是它", "The Best of What It Is", []),
    ],
)
def test_the_form_of_a_translation(source: str, translation: str, codes: list[str]) -> None:
    assert _soft(source, translation) == codes


def test_a_translation_that_stops_early_is_told_from_one_with_a_false_figure() -> None:
    source = "全县新建学校24所、医院13家，改造老旧小区57个，惠及居民1.6万户，并与WHO合作开展培训。"
    cut = "The county built 24 schools and 13 hospitals."
    assert "cut-short" in _soft(source, cut)
    whole = (
        "The county built 24 schools and 13 hospitals, renovated 75 old housing estates for the benefit of "
        "61,000 households, and held training courses together with the WHO."
    )
    assert "cut-short" not in _soft(source, whole)


_TURNS = (
    (
        "Glossary: 园艺社 = garden club\n园艺社在周末种下一百株玫瑰。",
        "The garden club planted roses at noon.",
    ),
    ("绘就“田园新城”画卷", "Painting the Picture of a Garden City"),
)


@pytest.mark.parametrize(
    ("source", "translation", "is_leaked"),
    [
        ("园艺社举办展览。", "The garden club held a show.", False),
        ("医院举办展览。", "The garden club held a show.", True),
        ("医院举办展览。", "The hospital is painting the picture of hope.", True),
        ("医院举办展览。", "The club planted trees in the garden before the show.", True),
        ("绘就田园画卷", "Painting the Picture of the Countryside", False),
        ("医院举办展览。", "The hospital held a show.", False),
    ],
)
def test_words_of_a_prompts_examples_are_found(source: str, translation: str, is_leaked: bool) -> None:
    examples = leaks.examples_of(_TURNS)
    assert examples[0].terms == (("园艺社", "garden club"),)
    doubt = leaks.leaked_example(source, translation, examples)
    assert (doubt is not None) is is_leaked
    assert doubt is None or (doubt.code == "leaked-example" and doubt.detail["words"])


def test_an_answer_that_says_the_answer_before_again() -> None:
    before = ("医院改善就医环境。", "The hospital has improved the surroundings of its patients.")
    source, good = "学校新建操场两个。", "The school has built two new playgrounds for its pupils."
    assert leaks.repeats_previous(*before, source, good) is None
    for translation in (before[1], f"{before[1]} {good}"):
        doubt = leaks.repeats_previous(*before, source, translation)
        assert doubt is not None
        assert doubt.code == "repeats-previous"
    assert leaks.repeats_previous(*before, before[0], before[1]) is None
    assert leaks.repeats_previous("好。", "Good.", "是。", "Good.") is None


def test_human_translations_leak_nothing_and_turn_nothing_round(shared: Path) -> None:
    rows = [row.split("\t") for row in _human(shared)]
    turns = (*prompt.NEWS.examples, *prompt.HEADLINE.examples)
    examples = leaks.examples_of(turns)
    assert not [row for row in rows if leaks.leaked_example(row[1], row[2], examples)]
    assert not [row for row in rows if "direction-changed" in _soft(row[1], row[2])]
    neighbours = [(*left[1:3], *right[1:3]) for left, right in pairwise(rows)]
    assert not [row for row in neighbours if leaks.repeats_previous(row[0], row[1], row[2], row[3])]
    again = [row for row in neighbours if leaks.repeats_previous(row[0], row[1], row[2], row[1])]
    assert len(again) > 0.9 * len(neighbours)


def _human(shared: Path) -> list[str]:
    return (shared / "languages" / "news-zh-en.tsv").read_text("utf-8").splitlines()


def test_a_sentence_is_checked_within_a_few_milliseconds() -> None:
    source = "全市新建学校24所，新增学位1.6万余个，投资1657.56亿元，同比增长44.57%。" * 3
    english = "It built 24 schools, added more than 16,000 places and spent 165.756 billion yuan. " * 3
    best = min(_seconds(source + str(turn), english + str(turn)) for turn in range(5))
    assert best < 0.02  # 1 ms on an idle machine


def _seconds(source: str, translation: str) -> float:
    begin = time.perf_counter()
    checks.doubts(source, translation)
    return time.perf_counter() - begin

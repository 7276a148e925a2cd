from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio import figures
from tests.figure_pairs import PAIRS, QUIET, wordings


def _wrong(source: str, translation: str) -> list[str]:
    groups = (
        figures.missing(source, translation),
        figures.added(source, translation),
        figures.disordered(source, translation),
    )
    return [figure.text for group in groups for figure in group]


@pytest.mark.parametrize(("source", "translation"), [(zh, right) for zh, right, _ in PAIRS])
def test_a_right_translation_has_no_false_figure(source: str, translation: str) -> None:
    assert _wrong(source, translation) == []


@pytest.mark.parametrize(("source", "translation"), [(zh, wrong) for zh, _, wrong in PAIRS])
def test_a_false_figure_is_found(source: str, translation: str) -> None:
    assert _wrong(source, translation)


@pytest.mark.parametrize(("source", "right", "wrong"), wordings())
def test_every_honest_wording_is_right_and_the_planted_figure_is_found(
    source: str, right: tuple[str, ...], wrong: str
) -> None:
    assert not {translation: found for translation in right if (found := _wrong(source, translation))}
    assert _wrong(source, wrong)


@pytest.mark.parametrize(("source", "translation"), QUIET)
def test_numerals_inside_words_are_no_figures(source: str, translation: str) -> None:
    assert _wrong(source, translation) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("总投资1657.56亿元，", "总投资 165.756 billion yuan，"),
        ("新建农田2.42万亩。", "新建农田 24,200 mu。"),
        ("新增学位1.6万余个，", "新增学位 more than 16,000 个，"),
        ("有3千多万人", "有 more than 30 million 人"),
        ("投资5至8亿元", "投资 500 million 至 800 million yuan"),
        ("下降两成", "下降 20%"),
        ("占三分之二", "占 two thirds"),
        ("增长158倍", "增长 158 times"),
        ("打造百亿级产业链", "打造 10-billion-level 产业链"),
        ("提高3.2个百分点", "提高 3.2 percentage points"),
        ("不到2万人", "less than 20,000 人"),
        ("数百万元", "millions of yuan"),
        ("招引项目173个，5年内建成37个", "招引项目173个，5年内建成37个"),
        ("2025年12月31日，“十四五”的“135”模式", "2025年12月31日，“十四五”的“135”模式"),
        ("增长44.57%、60.86%", "增长44.57%、60.86%"),
        ("千方百计，一心一意", "千方百计，一心一意"),
    ],
)
def test_figures_are_written_in_english(text: str, written: str) -> None:
    assert figures.write_in_english(text) == written


_AMOUNTS = st.decimals(min_value="0.01", max_value=9999, places=2, allow_nan=False).map(
    lambda value: format(value.normalize(), "f")
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "约", "近", "超", "不到"]),
            _AMOUNTS,
            st.sampled_from(["万", "亿", "万亿", "百万", "千万"]),
            st.sampled_from(["元", "亩", "吨", "人", "美元", "公里", "平方米", ""]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_figures_read_back_what_was_written(amounts: list[tuple[str, str, str, str]]) -> None:
    text = "项目，".join(f"投入{about}{amount}{scale}{unit}" for about, amount, scale, unit in amounts)
    wanted = figures.chinese_figures(text)
    read = figures.english_figures(figures.write_in_english(text))
    assert [figure.value for figure in read] == [figure.value for figure in wanted]
    assert [figure.unit for figure in read] == [figure.unit for figure in wanted]
    assert [figure.approximation for figure in read] == [figure.approximation for figure in wanted]


@given(st.integers(0, 10**13))
def test_han_numbers_are_read(value: int) -> None:
    figure = figures.chinese_figures(f"共{_in_han(value)}个")
    assert [item.value for item in figure] == [value]


def _in_han(value: int) -> str:
    """The way a number is said, to check the reader by."""
    digits = "零一二三四五六七八九"
    if value < 10:
        return digits[value]
    for worth, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if value >= worth:
            head, rest = divmod(value, worth)
            zero = "零" if 0 < rest < worth // 10 else ""
            return _in_han(head) + name + (zero + _in_han(rest) if rest else "")
    raise AssertionError(value)


@given(st.text(max_size=60))
def test_offsets_are_those_of_the_text(text: str) -> None:
    for found in (figures.chinese_figures(text), figures.english_figures(text)):
        assert all(text[figure.begin : figure.end] == figure.text for figure in found)


@given(st.text("一二三十百千万亿0123.,%年月日个至、半第约hundreandmilo -$", max_size=40))
def test_any_text_can_be_read_compared_and_written(text: str) -> None:
    figures.write_in_english(text)
    figures.missing(text, text)
    figures.added(text, text)


def test_human_translations_raise_few_alarms(shared: Path) -> None:
    rows = (shared / "languages" / "news-zh-en.tsv").read_text("utf-8").splitlines()
    pairs = [row.split("\t")[1:] for row in rows]
    alarmed = [pair for pair in pairs if _wrong(*pair)]
    assert len(alarmed) <= 0.02 * len(pairs)

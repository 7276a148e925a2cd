from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio import figures
from qgaudio.editions import direction
from tests.figure_pairs import PAIRS, QUIET, news, wordings


def _wrong(source: str, translation: str) -> list[str]:
    groups = (
        figures.missing(source, translation),
        figures.added(source, translation),
        figures.disordered(source, translation),
    )
    return [figure.text for group in groups for figure in group]


def _doubted(source: str, translation: str) -> list[str]:
    bounds = [figure.text for figure in figures.inexact(source, translation)]
    changes = (
        figures.changed_rates,
        figures.changed_extents,
        figures.changed_periods,
        figures.changed_contraries,
        figures.changed_things,
    )
    changed = [said for find in changes for _, said in find(source, translation)]
    return [*_wrong(source, translation), *bounds, *changed, *direction.changed(source, translation)]


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


@pytest.mark.parametrize(("source", "right", "wrong"), news())
def test_news_has_no_false_alarm_and_a_false_figure_is_found(
    source: str, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    assert not {translation: found for translation in right if (found := _doubted(source, translation))}
    assert all(_doubted(source, translation) for translation in wrong)


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
        ("投资5至8亿元", "投资 500 million to 800 million yuan"),
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
        ("营业到二十一点半。", "营业到 9:30 p.m.。"),
        ("21时30分开始", "9:30 p.m. 开始"),
        ("上午9点集合", "9 a.m. 集合"),
        ("凌晨三点一刻地震", "3:15 a.m. 地震"),
        ("9时至17时开放", "9 a.m. to 5 p.m. 开放"),
        ("今晚8点，中午12点", "今晚 8 p.m.，noon"),
        ("八点半出发", "8:30 出发"),
        ("2025年12月31日（星期三）闭幕", "Wednesday, December 31, 2025 闭幕"),
        ("3月5日星期三", "Wednesday, March 5"),
        ("上世纪90年代，20世纪80年代", "the 1990s，the 1980s"),
        ("两个半小时，一年半后", "two and a half hours，one and a half years 后"),
        ("半年内，等了一刻钟", "half a year 内，等了 15 minutes"),
        ("上半年，65岁以上", "上半年，65岁以上"),
        ("需要20万—30万元", "需要 200,000 to 300,000 yuan"),
        ("二三十万人", "200,000 to 300,000 人"),
        ("下调25个基点", "下调 0.25 percentage points"),
        ("翻两番，打七五折", "quadrupled，打 25% off"),
        ("九成五的村民", "95% 的村民"),
        ("每千人38张，以上3点要求", "每 1,000 人38张，以上3点要求"),
        ("歼-20、5G和C919", "歼-20、5G和C919"),
        ("见https://example.org/2025/3.5/a5m", "见https://example.org/2025/3.5/a5m"),
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


_HOURS = st.integers(0, 23).map(str)
_PHRASES = st.one_of(
    st.tuples(_HOURS, st.integers(0, 59)).map(lambda time: f"于{time[0]}时{time[1]:02}分"),
    st.sampled_from(["上午", "下午", "凌晨", "晚上", "中午", ""]).flatmap(
        lambda part: st.sampled_from(["三点半", "8点钟", "十一点一刻", "9时许", "12点整"]).map(
            lambda time: part + time
        )
    ),
    st.tuples(st.sampled_from(["19", "20"]), st.integers(1, 9)).map(lambda d: f"{d[0]}世纪{d[1]}0年代"),
    st.tuples(st.sampled_from("两三四五六七八"), st.sampled_from(["小时", "月"])).map(
        lambda span: f"{span[0]}个半{span[1]}"
    ),
    st.sampled_from(["半年", "半小时", "半个世纪", "一刻钟", "翻两番", "三成", "九成五", "七五折", "八折"]),
    st.integers(1, 999).map(lambda n: f"增长{n}倍"),
    st.integers(1, 99).map(lambda n: f"提高{n}个百分点"),
    st.integers(1, 99).map(lambda n: f"下调{n}个基点"),
    st.tuples(st.integers(1, 40), st.integers(41, 99), st.sampled_from("至到—")).map(
        lambda r: f"{r[0]}万{r[2]}{r[1]}万元"
    ),
    st.sampled_from("234567").map(lambda n: f"三分之{n}" if n == "2" else f"{n}分之一"),
)


@given(st.lists(_PHRASES, min_size=1, max_size=3))
def test_times_shares_and_spans_read_back_and_are_written_once(phrases: list[str]) -> None:
    text = "，".join(f"项目{phrase}完成" for phrase in phrases)
    written = figures.write_in_english(text)
    assert figures.missing(text, written) == ()
    assert figures.write_in_english(written) == written


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


@pytest.mark.parametrize(
    "piece",
    [
        "增长",
        "比较多",
        "提前3天",
        "每公斤7元",
        "1月至",
        "January to ",
        "up ",
        "5 more than ",
        "killing two ",
        " a fifth",
        "1",
        "1,",
        "1,234",
        "1 ",
        "一",
        "万",
        "千百",
        "2025年",
        "5亿元、",
        "三分之",
        "A1",
        "1 million ",
        "增长5%，",
        "half ",
    ],
)
def test_endless_rows_are_read_in_time(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    begin = time.process_time()
    figures.write_in_english(text)
    figures.missing(text, text)
    figures.added(text, text)
    figures.disordered(text, text)
    figures.inexact(text, text)
    figures.changed_rates(text, text)
    figures.changed_extents(text, text)
    figures.changed_periods(text, text)
    figures.changed_contraries(text, text)
    figures.changed_things(text, text)
    direction.changed(text, text)
    assert time.process_time() - begin < 5

"""Counts before what they count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio import figures
from qgaudio.editions.count_order import counts_first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建图书馆24所。", "新建24所图书馆。"),
        ("举办讲座24场，招募志愿者300余名。", "举办24场讲座，招募300余名志愿者。"),
        ("招收教师105名、医生20名。", "招收105名教师、20名医生。"),
        ("新增座位 more than 16,000 个。", "新增 more than 16,000个座位。"),
        ("警方抓获犯罪嫌疑人74名。", "警方抓获74名犯罪嫌疑人。"),
        ("在建桥梁超7座，", "在建超7座桥梁，"),
    ],
)
def test_a_count_goes_before_its_noun(text: str, expected: str) -> None:
    assert counts_first(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "选派教师和医生205名。",  # 205 in all
        "选派教师、医生205名。",
        "参赛人数300名。",
        "其中世界500强企业14家。",
        "全国5个，本市3个。",
        "他获得第3名。",
        "讲座24场次多，",
        "培训农民23人次。",
        "12个",
        "",
    ],
)
def test_other_counts_stay(text: str) -> None:
    assert counts_first(text) == text


def test_a_term_is_not_torn_apart() -> None:
    assert counts_first("推进老楼小书屋9个。", ["老楼小书屋"]) == "推进9个老楼小书屋。"


@given(st.text(alphabet="书屋教师和、，。的24 建设新个名场余超重点 ", max_size=30))
def test_nothing_is_lost_and_every_figure_stays(text: str) -> None:
    made = counts_first(text)
    assert sorted(made.replace(" ", "")) == sorted(text.replace(" ", ""))
    assert sorted(f.value for f in figures.chinese_figures(made)) == sorted(
        f.value for f in figures.chinese_figures(text)
    )

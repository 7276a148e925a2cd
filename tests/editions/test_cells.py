from __future__ import annotations

import pytest

from qgaudio.editions.cells import asked_of_cell, english_cell, with_unit


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("合计", "Total"),
        ("同比", "Year on year"),
        ("占比（%）", "Share (%)"),
        ("金额（亿元）", "Amount (100 million yuan)"),
        ("数量(单位：万册)", "Number (10,000 copies)"),
        ("1月", "January"),
        ("2025年12月", "December 2025"),
        ("2025年", "2025"),
        ("1,200", "1,200"),
        ("2.38万元", "23,800 yuan"),
        ("-8.5％", "-8.5%"),
        ("—", "—"),
        ("灯塔馆", None),
        ("13月", None),
        ("接待人次（万）", None),
    ],
)
def test_what_a_rule_says(cell: str, expected: str | None) -> None:
    assert english_cell(cell) == expected


@pytest.mark.parametrize(
    ("cell", "asked", "whole"),
    [
        ("接待人次（万）", "接待人次", "X (10,000)"),
        ("收入（亿元）", "收入", "X (100 million yuan)"),
        ("灯塔馆（总馆）", "灯塔馆（总馆）", "X"),
        ("灯塔馆", "灯塔馆", "X"),
        ("（一）", "（一）", "X"),
    ],
)
def test_a_known_unit_is_not_left_to_a_translator(cell: str, asked: str, whole: str) -> None:
    assert asked_of_cell(cell) == asked
    assert with_unit(cell, "X") == whole

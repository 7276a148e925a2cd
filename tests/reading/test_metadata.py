"""Dates, and lines that hold nothing but facts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.reading.metadata import iso_date, page_label, parse_metadata_line


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-12-31 08:30", "2025-12-31"),
        ("2025年12月31日07:17", "2025-12-31"),
        ("2025/1/2", "2025-01-02"),
        ("2025.1.2", "2025-01-02"),
        ("二〇二五年十二月三十一日", "2025-12-31"),
        ("发布于2025-02-30，改于2025-03-01", "2025-03-01"),
        ("2025-02-30", None),
        ("2025-13-01", None),
        ("12025-12-31", None),
        ("1.5亿", None),
    ],
)
def test_iso_date(text: str, day: str | None) -> None:
    assert iso_date(text) == day


@given(st.integers(1900, 2099), st.integers(0, 99), st.integers(0, 99))
def test_days_that_do_not_exist_are_refused(year: int, month: int, day: int) -> None:
    found = iso_date(f"{year}-{month}-{day}")
    try:
        expected = date(year, month, day).isoformat()
    except ValueError:
        expected = None
    assert found == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2025-12-31 08:30 来源：新城晚报 作者：王小明 责编：李小华", "2025-12-31 新城晚报 王小明"),
        ("《新城日报》（2025年12月31日 03版）", "2025-12-31 新城日报 3"),
        ("（新城日报 2025-12-31 第A03版）", "2025-12-31 新城日报 A03"),
        ("来源：新城网", "新城网"),
        ("作者：王小明", "王小明"),
    ],
)
def test_lines_of_facts(text: str, told: str) -> None:
    facts = parse_metadata_line(text)
    assert facts
    found = (facts[0].date, facts[0].publication, *facts[0].authors, facts[0].page)
    assert " ".join(part for part in found if part) == told


@pytest.mark.parametrize(
    "text",
    ["织密一张网", "2025年12月31日，灯塔亮了。", "王小明走了", "记者了解到，来源：不明的水", ""],
)
def test_lines_that_say_more(text: str) -> None:
    assert parse_metadata_line(text) is None


def test_page_labels() -> None:
    assert [page_label(text) for text in ("01", "A01", "头版", "12")] == ["1", "A01", "1", "12"]

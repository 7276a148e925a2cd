"""Headlines in title case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.editions.title_case import title_case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a new lane for the old town", "A New Lane for the Old Town"),
        ("Reading To The Young", "Reading to the Young"),
        ("harbour town: a year in review", "Harbour Town: A Year in Review"),
        ("GDP up 5.4% in first half", "GDP Up 5.4% in First Half"),
        ("24,200 mu of farmland, 15 km of road", "24,200 mu of Farmland, 15 km of Road"),
        ("doors open at 9 a.m. on iPhone day", "Doors Open at 9 a.m. on iPhone Day"),
        ("“the lamp” is lit", "“The Lamp” Is Lit"),
        ("what to look up", "What to Look Up"),
        ("a high-quality, door-to-door service", "A High-Quality, Door-to-Door Service"),
        ("Plan A for readers' clubs", "Plan A for Readers' Clubs"),
        ("news at www.example.org/today from 5th street", "News at www.example.org/today From 5th Street"),
        ("a visit to the U.S.", "A Visit to the U.S."),
        ("", ""),
    ],
)
def test_headlines(text: str, expected: str) -> None:
    assert title_case(text) == expected


@given(st.text(max_size=60))
def test_only_cases_change_and_once_is_enough(text: str) -> None:
    once = title_case(text)
    assert once.casefold() == text.casefold()
    assert title_case(once) == once

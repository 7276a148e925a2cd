"""Lines of titles: the rules of Chinese punctuation hold whatever the width."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.publishing.wrapping import NOT_FIRST, NOT_LAST, balance, units, wrap

PIECES = "灯塔 书 ， 。 “ ” （ ） 《 》 —— …… 2026 年 AI open don’t ！？"
WORDS = st.sampled_from([*PIECES.split(), " "])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("灯塔“夜读会”开张", ["灯", "塔", "“夜", "读", "会”", "开", "张"]),
        ("来了，读完。", ["来", "了，", "读", "完。"]),
        ("It’s “all right” now", ["It’s", " ", "“all", " ", "right”", " ", "now"]),
        ("等等……好——吧", ["等", "等……", "好——", "吧"]),
        ("2026年3月涨30%", ["2026年", "3月", "涨", "30%"]),
        ("《书》（上）", ["《书》", "（上）"]),
        ("¥30 $5", ["¥30", " ", "$5"]),
    ],
)
def test_what_stays_together(text: str, expected: list[str]) -> None:
    assert list(units(text)) == expected


def test_words_may_stay_whole() -> None:
    assert units("读书会开放", lambda text: ["读书会", "开放"]) == ("读书会", "开放")
    assert wrap("读书会开放", 4, len, lambda text: ["读书会", "开放"]) == ("读书会", "开放")


@given(st.lists(WORDS, min_size=1, max_size=30), st.integers(12, 40))
def test_no_line_begins_or_ends_wrongly_and_nothing_is_lost(words: list[str], width: int) -> None:
    text = "".join(words).strip()
    lines = wrap(text, width, len)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    whole = max((len(unit) for unit in units(text)), default=0) <= width
    assert all(len(line) <= width for line in lines)
    for before, line in pairwise(lines):
        parted = text.split()  # an author's own space may part anything
        if whole and not any(piece.startswith(line[0]) for piece in parted):
            assert line[0] not in NOT_FIRST
        if whole and not any(piece.endswith(before[-1]) for piece in parted):
            assert before[-1] not in NOT_LAST


@given(st.lists(WORDS, min_size=1, max_size=30), st.integers(12, 40))
def test_balanced_lines_are_as_many_and_no_wider(words: list[str], width: int) -> None:
    text = "".join(words).strip()
    plain, even = wrap(text, width, len), balance(text, width, len)
    assert len(even) == len(plain)
    assert max(map(len, even), default=0) <= max(map(len, plain), default=0)


def test_a_word_wider_than_a_line_is_cut() -> None:
    assert wrap("incomprehensibilities", 10, len) == ("incomprehe", "nsibilitie", "s")

"""Which names of places an article shows by itself. The places here are invented or plain examples."""

from __future__ import annotations

import pytest

from qgaudio.config import Term
from qgaudio.editions.places import place_terms


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (("青禾区委、区政府出台办法。",), ("青禾", "Qinghe")),
        (("近年来，青禾县人民政府出资。",), ("青禾", "Qinghe")),
        (("在青禾镇，路修好了。", "记者来到青禾镇。", "青禾镇有书店。"), ("青禾", "Qinghe")),
        (("为西安市政府工作。",), ("西安", "Xi'an")),
        (("在青禾新区政府工作。",), ("青禾", "Qinghe")),
        (("云岭市青禾区政府出资。",), ("青禾", "Qinghe")),
    ],
)
def test_an_office_or_a_second_mention_shows_a_place(
    sentences: tuple[str, ...], expected: tuple[str, str]
) -> None:
    assert Term(*expected) in place_terms(sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        ("青禾镇有书店。",),
        ("开发区政府出资。", "开发区建成。"),
        ("全市政府系统。", "全市各县区都有。"),
        ("债券市场回暖。", "债券市场平稳。"),
        ("社区委员会开会。", "园区政府服务中心。"),
        ("书店区域很大。", "书店区域很小。"),
        ("",),
    ],
)
def test_words_that_are_no_names_stay_words(sentences: tuple[str, ...]) -> None:
    assert place_terms(sentences) == ()

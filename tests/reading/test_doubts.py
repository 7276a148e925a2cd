"""Doubts and the confidence they leave."""

from __future__ import annotations

import pytest

from qgaudio.model import Warning_
from qgaudio.reading.article import read_source
from qgaudio.reading.describe import understood
from qgaudio.reading.doubts import WEIGHTS, confidence

P = "清晨六点，河边的风还带着凉意，守桥人老何已经打开了门，他要先看水位，再看天色，最后才给自己泡一杯茶。"
TOP = ("守桥人的清晨", "2026年4月2日", P, P[::-1][1:] + "。")


def codes(*lines: str) -> set[str]:
    return {warning.code for warning in read_source("-", data="\n\n".join(lines).encode()).warnings}


def test_a_whole_article_raises_none() -> None:
    assert codes(*TOP) == set()
    assert understood(read_source("-", data="\n\n".join(TOP).encode()))["confidence"] == 1


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (P[:-10] + "……", "truncated-text"),
        (P[:-1], "truncated-text"),
        ("登录后继续阅读全文", "possible-paywall"),
        ("本文为会员专享", "possible-paywall"),
        ("（下转第2版）", "continued-elsewhere"),
        (P.replace("凉意", "\ufffd\ufffd"), "damaged-characters"),
    ],
)
def test_endings(end: str, code: str) -> None:
    assert code in codes(*TOP, end)


@pytest.mark.parametrize(
    "end", ["（本报评论员）", "河湾镇人民政府", "“好！”", "——老何", "（全文完）", "此致"]
)
def test_endings_that_are_whole(end: str) -> None:
    assert codes(*TOP, end) == set()


def test_confidence_is_the_product_of_what_is_left() -> None:
    assert confidence(()) == 1
    doubts = [Warning_("no-date", ""), Warning_("no-title", ""), Warning_("no-title", "again")]
    assert confidence(doubts) == round((1 - WEIGHTS["no-date"]) * (1 - WEIGHTS["no-title"]), 3)

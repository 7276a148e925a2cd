from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.id3 import Chapter
from qgaudio.model import Track
from qgaudio.publishing.text import (
    article_markdown,
    article_text,
    chapters,
    chapters_json,
    escape_markdown,
    section_title,
    unescape_markdown,
)

from .exports import TEXTS, edition_of

ENGLISH = """Lighthouse Book Room opens its evening readings

Example Weekly

18 March 2026

Readers in the book room (photo: Example)

On 18 March, the Lighthouse Book Room opened its evening readings. 36 people came on the first evening, \
a fifth more than anybody had expected there.

Friends through books

Light up the evening

The readings take place every Wednesday. "Finish before you go," said the keeper: <free> & no deposit --> \
welcome.

This article was translated by machine and is read by a synthetic voice.
"""


def tracks() -> list[Track]:
    return [Track(f"s0{at}", "", "", 1, "", seconds, ()) for at, seconds in enumerate((4.5, 10.25, 20.125))]


def test_plain_text_has_paragraphs_and_headings() -> None:
    assert article_text(edition_of("en")) == ENGLISH


def test_chinese_sentences_stand_without_spaces() -> None:
    text = article_text(edition_of("zh-Hans"))
    assert "\n\n3月18日，灯塔书屋的夜读会开张。首晚来了36人，比预计多出两成。\n\n" in text


@pytest.mark.parametrize("language", list(TEXTS))
def test_both_texts_have_every_sentence(language: str) -> None:
    edition = edition_of(language)
    for sentence in TEXTS[language].values():
        assert sentence in article_text(edition)
        assert sentence in unescape_markdown(article_markdown(edition))


def test_markdown_is_marked_up_and_its_text_is_not() -> None:
    text = article_markdown(edition_of("en"))
    assert text.startswith("# Lighthouse Book Room opens its evening readings\n\nExample Weekly\n\n")
    assert "\n\n**Friends through books**\n\n## Light up the evening\n\n" in text
    assert r"\<free\> \& no deposit --\> welcome." in text
    assert text.endswith("\n> This article was translated by machine and is read by a synthetic voice.\n")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# one", r"\# one"),
        ("- one", r"\- one"),
        ("1. one", r"1\. one"),
        ("12) one", r"12\) one"),
        ("2.5亿元", "2.5亿元"),
        ("1+1+N", "1+1+N"),
        ("+ one", r"\+ one"),
        ("=== x", r"\=== x"),
        ("a*b_c`d", r"a\*b\_c\`d"),
        ("[a](b)", r"\[a\](b)"),
        ("&copy; <b>", r"\&copy; \<b\>"),
        ("a\\b", r"a\\b"),
    ],
)
def test_text_is_not_taken_for_markup(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


@given(st.text())
def test_escaping_is_undone(text: str) -> None:
    assert unescape_markdown(escape_markdown(text)) == " ".join(text.split())


def test_sections_are_called_by_heading_or_by_what_they_are() -> None:
    titles = {
        language: [section_title(edition, section) for section in edition.sections]
        for language in TEXTS
        for edition in [edition_of(language)]
    }
    assert titles["en"][1:] == ["Lead", "Friends through books: Light up the evening"]
    assert titles["zh-Hant-TW"] == ["燈塔書屋「夜讀會」開張", "導語", "以書會友：讓夜晚亮起來"]


def test_chapters_follow_one_another() -> None:
    assert chapters(edition_of("en"), tracks())[1:] == (
        Chapter("Lead", 4.5, 14.75),
        Chapter("Friends through books: Light up the evening", 14.75, 34.875),
    )
    document = json.loads(chapters_json(edition_of("en"), tracks()))
    assert document["version"] == "1.2.0"
    assert [item["startTime"] for item in document["chapters"]] == [0, 4.5, 14.75]

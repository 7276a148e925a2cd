"""What must hold for any text: nothing lost, nothing doubled, no crash, the same again when read again."""

from __future__ import annotations

import html
import os
import re
import string

from hypothesis import example, given, settings
from hypothesis import strategies as st

from qgaudio.errors import SourceError
from qgaudio.model import Article, SectionKind
from qgaudio.pipeline.original import original_edition
from qgaudio.publishing.text import article_text
from qgaudio.reading.article import read_source, understand
from qgaudio.reading.characters import normalize_characters
from qgaudio.reading.describe import WIDTH, columns, describe, understood
from qgaudio.reading.dom import lines_of, parse_html
from qgaudio.reading.markdown import read_markdown
from qgaudio.reading.pieces import Metadata
from qgaudio.reading.sentences import split_sentences
from qgaudio.reading.text import split_lines, unwrap

#: ``make test`` tries some hundreds; set this to 10000 for a long run.
EXAMPLES = int(os.environ.get("QGAUDIO_EXAMPLES", "300"))

HAN = "读书会灯长桌夜晚朗读者邻居春天一二三十年月日第版记者摄图来源编辑王李张的了是在有和说问新旧"
MARKS = "，。；：？！、“”‘’（）《》【】—…·,.;:?!()\"'<>/|-+%■●◆▲①"
SPACES = " \t\u3000\u00a0\u200b\u00ad\ufeff\r\n"
character = st.sampled_from(HAN * 3 + MARKS + SPACES + string.ascii_letters + string.digits)
FRAGMENTS = """
一、 （一） 1. 1.5亿 ■ 2026年3月5日 2026-13-45 （张三_摄） 本报记者_李四 下转第2版
责任编辑：王五 …… ？” 相关阅读
#_ **灯** 图为 来源： 【 】 http://a.example/?q=1,2 （记者_赵六） --> /enpproperty--> -->
01 第一章_ 编辑部： （港轩） 引题： 标题：灯 ——
"""
fragment = st.one_of(
    st.text(character, max_size=40),
    st.sampled_from([word.replace("_", " ") for word in FRAGMENTS.split()]),
    st.just("\n\n"),
)
anything = st.lists(fragment, max_size=40).map("".join)


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(anything)
def test_every_character_of_the_source_is_in_one_piece_in_order(text: str) -> None:
    lines = unwrap(split_lines(text))
    pieces, *_ = understand(lines, Metadata())
    assert letters("".join(piece.text for piece in pieces)) == letters(
        "".join(line.raw if line.grid else normalize_characters(line.raw) for line in lines)
    )


@settings(max_examples=EXAMPLES, deadline=None)
@given(anything)
@example("“读。”他说：“书（会。”灯")
@example("?!?!\u3002")
def test_joined_sentences_are_the_paragraph(text: str) -> None:
    paragraph = normalize_characters(text.replace("\n", " "))
    assert "".join(split_sentences(paragraph)) == paragraph
    assert all(split_sentences(paragraph))


@settings(max_examples=EXAMPLES, deadline=None)
@given(anything)
def test_normalizing_twice_changes_nothing(text: str) -> None:
    once = normalize_characters(text)
    assert normalize_characters(once) == once


BLOCKS = "p div h2 h3 br td li blockquote center section"
TAGS = [*BLOCKS.split(), "span", "b", "strong", "em", "a"]


def page_of(parts: list[tuple[str, str]]) -> bytes:
    """A page of elements, some of them never closed."""
    body = "".join(
        f"<{tag}>{html.escape(text)}{'' if len(text) % 7 == 3 else f'</{tag}>'}" for tag, text in parts
    )
    return f"<html><head><title>读书会的灯</title></head><body>{body}</body></html>".encode()


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TAGS), anything), max_size=12))
def test_any_page_is_read_or_refused(parts: list[tuple[str, str]]) -> None:
    test_anything_is_read_or_refused.hypothesis.inner_test(page_of(parts))  # type: ignore[attr-defined]


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TAGS), anything), max_size=12))
def test_every_character_of_a_page_s_body_is_in_one_piece_in_order(parts: list[tuple[str, str]]) -> None:
    lines = lines_of(parse_html(page_of(parts).decode(), "a.html"))
    pieces, *_ = understand(lines, Metadata())
    expected = "".join(line.raw if line.grid else normalize_characters(line.raw) for line in lines)
    assert letters("".join(piece.text for piece in pieces)) == letters(expected)


MARKS_OF_MARKDOWN = [
    "# ",
    "## ",
    "> ",
    "- ",
    "3. ",
    "**",
    "*",
    "`",
    "| ",
    "|--|",
    "\n",
    "\n\n",
    "    ",
    "![",
    "](",
    "<b>",
]


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.one_of(fragment, st.sampled_from(MARKS_OF_MARKDOWN)), max_size=40).map("".join))
def test_any_markdown_is_read_or_refused_and_loses_no_han(text: str) -> None:
    test_anything_is_read_or_refused.hypothesis.inner_test(f"---\ntitle: 灯\n---\n{text}".encode())  # type: ignore[attr-defined]
    lines, _ = read_markdown(text, "a.md")
    pieces, *_ = understand(lines, Metadata())
    expected = "".join(line.raw if line.grid else normalize_characters(line.raw) for line in lines)
    assert letters("".join(piece.text for piece in pieces)) == letters(expected)


def as_gb18030(text: str) -> bytes:
    return text.encode("gb18030")


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300), anything.map(str.encode), anything.map(lambda text: text.encode("gb18030"))
    )
)
def test_anything_is_read_or_refused(data: bytes) -> None:
    try:
        article = read_source("-", data=data)
    except SourceError as refusal:
        hint = refusal.hint
    else:
        hint = _assert_sound(article)
    assert hint


def _assert_sound(article: Article) -> str:
    assert understood(article)["text"]
    assert all(columns(line) <= WIDTH for line in describe(article).splitlines())
    ids = [sentence.id for section in article.sections for sentence in section.sentences()]
    assert len(set(ids)) == len(ids)
    return article.id


word = st.text(st.sampled_from("读书会灯长桌夜晚朗者邻居春天新旧门窗河山"), min_size=4, max_size=9)
sentence = st.lists(word, min_size=3, max_size=4).map("，".join).map(lambda text: text + "。")
paragraph = st.lists(sentence, min_size=2, max_size=2).map("".join)
section = st.tuples(st.one_of(st.none(), st.just("灯下")), word, st.lists(paragraph, min_size=1, max_size=3))
SHAPES = ("{}", "一、{}", "（三）{}", "■{}", "◆ {}", "【{}】", "2. {}", "## {}", "**{}**", "{}：")


@settings(max_examples=EXAMPLES // 3, deadline=None)
@given(
    st.text(st.sampled_from("读书会灯长桌"), min_size=8, max_size=16),
    st.lists(paragraph, max_size=2),
    st.lists(section, min_size=2, max_size=4),
    st.sampled_from(SHAPES),
)
def test_headings_of_every_shape_are_found_and_reading_again_changes_nothing(
    title: str, lead: list[str], sections: list[tuple[str | None, str, list[str]]], shape: str
) -> None:
    lines = [title, "2026年3月5日", *lead]
    for kicker, heading, paragraphs in sections:
        lines += [kicker] if kicker else []
        lines += [shape.format(heading), *paragraphs]
    article = read_source("-", data="\n\n".join(lines).encode())
    found = [
        (section.kicker.text if section.kicker else None, section.heading.text if section.heading else None)
        for section in article.sections
        if section.kind is SectionKind.BODY
    ]
    assert article.title == title
    assert found == [(kicker, heading) for kicker, heading, _ in sections]
    again = read_source("-", data=written_back(article).encode())
    assert again.sections == article.sections
    assert (again.title, again.date, again.id) == (article.title, article.date, article.id)


def written_back(article: Article) -> str:
    """The article as its export holds it in article.txt."""
    return article_text(original_edition(article))

"""Markdown sources, and exports of Markdown read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from qgaudio.model import Article
from qgaudio.pipeline.original import original_edition
from qgaudio.publishing.text import article_markdown
from qgaudio.reading.article import read_source
from qgaudio.reading.line import Role
from qgaudio.reading.markdown import has_front_matter, read_markdown

P = "清晨六点，河边的风还带着凉意，守桥人老何已经打开了门，他要先看水位，再看天色，最后才给自己泡一杯茶。"
FRONT = '---\ntitle: "守桥人的清晨"\ndate: 2026-04-02\nauthor: [何清, 苏禾]\n---\n\n'


def texts(article: Article) -> list[str]:
    return [paragraph.text for section in article.sections for paragraph in section.paragraphs]


def test_front_matter_is_read_and_not_shown() -> None:
    article = read_source("-", data=(FRONT + P).encode())
    assert (article.title, article.date, article.authors) == ("守桥人的清晨", "2026-04-02", ("何清", "苏禾"))
    assert texts(article) == [P]
    assert not has_front_matter("---\n一条横线下面的话\n---\n")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("他说*守桥*没有[诀窍](http://example.org)。", "他说守桥没有诀窍。"),
        ("他说**“守桥”**没有诀窍。", "他说“守桥”没有诀窍。"),
        ("河边的风\n带着凉意", "河边的风带着凉意"),
        ("read\nevery day", "read every day"),
        (r"1\. 不是\*列表\*，也不是\#题目", "1. 不是*列表*，也不是#题目"),
        ("一&nbsp;二 &amp; 三", "一 二 & 三"),
        ("用`qgaudio`命令", "用qgaudio命令"),
        ("    四格缩进的段落", "四格缩进的段落"),
        ("<b>粗</b>的~~旧~~字", "粗的旧字"),
    ],
)
def test_inline_marks(source: str, shown: str) -> None:
    lines, _ = read_markdown(source, "a.md")
    assert [line.raw for line in lines] == [shown]


def test_blocks() -> None:
    source = (
        "# 题\n\n> 引用\n\n- 甲\n- 乙\n\n3. 丙\n4. 丁\n\n"
        "![灯](a.jpg)\n\n| 月 | 水位 |\n|--|--|\n| 六 | 3米 |\n\n"
        "```\ncode\n```\n\n<p>一段<script>x()</script></p>\n\n上\\\n下\n\n**粗**\n"
    )
    lines, _ = read_markdown(source, "a.md")
    assert [(line.raw, line.level, line.role) for line in lines if not line.grid] == [
        ("题", 1, None), ("引用", 0, None), ("甲", 0, Role.TEXT), ("乙", 0, Role.TEXT),
        ("3. 丙", 0, Role.TEXT), ("4. 丁", 0, Role.TEXT), ("灯", 0, Role.IMAGE), ("code", 0, Role.DROPPED),
        ("一段", 0, None), ("上", 0, None), ("下", 0, None), ("粗", 0, None),
    ]  # fmt: skip
    assert [line.grid.rows for line in lines if line.grid] == [(("月", "水位"), ("六", "3米"))]
    assert lines[-1].strong


def test_line_numbers_are_the_source_s() -> None:
    lines, _ = read_markdown(FRONT + "一\n\n二", "a.md")
    assert [line.number for line in lines] == [7, 9]


def test_a_file_is_markdown_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"# 守桥人的清晨\n\n{P[:20]}\n{P[20:]}\n\n## 看水\n\n{P}\n", encoding="utf-8")
    article = read_source(str(path))
    assert article.title == "守桥人的清晨"
    assert texts(article) == [P, P]


def test_an_export_reads_as_its_article(tmp_path: Path) -> None:
    for path in sorted((Path(__file__).parents[1] / "corpus").glob("*.txt")):
        article = read_source(str(path))
        copy = tmp_path / f"{path.stem}.md"
        copy.write_text(article_markdown(original_edition(article)), encoding="utf-8")
        again = read_source(str(copy))
        assert again.sections == article.sections, path.stem
        assert (again.title, again.date, again.authors) == (article.title, article.date, article.authors)

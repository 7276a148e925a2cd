"""The measured article and its variants, which are no part of the project."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from qgaudio.reading.article import read_source
from qgaudio.reading.describe import understood

WHOLE = {"title", "date", "author", "lead", "closing", "caption", "credit"}


def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "variants" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scored(shared: Path, data: bytes) -> dict[str, Any]:
    expected = json.loads((shared / "articles" / "quangang.expected.json").read_text(encoding="utf-8"))
    result: dict[str, Any] = scorer(shared).score(understood(read_source("-", data=data)), expected)
    return result


def assert_right(score: dict[str, Any]) -> None:
    assert not [name for name in WHOLE if not score[name]]
    assert score["kickers"] == score["headings"] == 4 or score["headings_joined"] == 4
    assert (score["n_sections"], score["paragraphs_right_section"]) == ("4/4", "16/16")
    assert score["extra_paragraphs"] == 0


def test_the_article(shared: Path) -> None:
    score = scored(shared, (shared / "articles" / "quangang.txt").read_bytes())
    assert_right(score)
    assert score["publication"]
    assert score["page"]
    assert score["kickers"] == score["headings"] == 4


def test_what_is_dropped_is_in_no_section(shared: Path) -> None:
    article = read_source(str(shared / "articles" / "quangang.txt"))
    assert {dropped.reason for dropped in article.dropped} == {"navigation", "date", "leaked comment"}
    text = understood(article)["text"]
    assert not any(word in text for word in ("enpproperty", "content_167417", "旧版入口", "港轩", "张彬彬"))
    assert [section.id for section in article.sections] == [f"s0{number}" for number in range(1, 7)]
    assert (
        sum(paragraph.run_in is not None for section in article.sections for paragraph in section.paragraphs)
        == 12
    )
    assert not article.warnings


def test_every_text_variant(shared: Path) -> None:
    for path in sorted((shared / "variants").glob("t*.txt")):
        assert_right(scored(shared, path.read_bytes()))


def test_every_page_variant(shared: Path) -> None:
    """The platform's marks say it all: also the publication and the page."""
    for path in sorted((shared / "variants").glob("h*.htm*")):
        score = scored(shared, path.read_bytes())
        assert_right(score)
        assert [name for name in ("publication", "page") if not score[name]] == [], path.name
        assert score["kickers"] == score["headings"] == 4, path.name


class Parts:
    """The measured article taken apart, to be put together in other shapes."""

    def __init__(self, text: str) -> None:
        lines = [line for line in text.split("\n") if line.strip()]
        self.date, self.title, self.caption, self.lead = lines[1:5]
        self.closing = lines[-2]
        self.sections: list[tuple[str, str, list[str]]] = []
        body = lines[5:-2]
        for index, line in enumerate(body):
            if len(line) <= 5:
                self.sections.append((line, body[index + 1], []))
            elif len(line) > 40:
                self.sections[-1][2].append(line)

    def written(
        self, head: Callable[[int, str, str], str], above: tuple[str, ...] = (), gap: str = "\n\n"
    ) -> str:
        lines = [*(above or (self.date, self.title, self.caption)), self.lead]
        for number, (kicker, heading, paragraphs) in enumerate(self.sections):
            lines += [head(number, kicker, heading).replace("\n", gap), *paragraphs]
        return gap.join((*lines, self.closing))


HAN = "一二三四"
HEADS: dict[str, Callable[[int, str, str], str]] = {
    "chapter": lambda n, k, h: f"第{HAN[n]}章 {k} {h}",
    "han bracket": lambda n, k, h: f"（{HAN[n]}）{k}\n{h}",
    "half-width bracket": lambda n, k, h: f"({HAN[n]}){k} {h}",
    "number": lambda n, k, h: f"{n + 1}. {k} {h}",
    "number, colon": lambda n, k, h: f"{n + 1}、{k}：{h}",
    "bare number": lambda n, k, h: f"0{n + 1}\n{k}\n{h}",
    "diamond": lambda n, k, h: f"◆{k} {h}",
    "triangle": lambda n, k, h: f"▲ {k} {h}",
    "box": lambda n, k, h: f"【{k}】{h}",
    "box above": lambda n, k, h: f"【{k}】\n{h}",
    "colon": lambda n, k, h: f"{k}:{h}",
    "dash": lambda n, k, h: f"{k}——{h}",
    "bar": lambda n, k, h: f"{k} | {h}",
    "space": lambda n, k, h: f"{k} {h}",
    "trailing colon": lambda n, k, h: f"{k}\n{h}：",
    "markdown": lambda n, k, h: f"## {k}\n### {h}",
    "bold": lambda n, k, h: f"**{k} {h}**",
}


@pytest.mark.parametrize("shape", HEADS)
def test_other_headings(shared: Path, shape: str) -> None:
    parts = Parts((shared / "articles" / "quangang.txt").read_text(encoding="utf-8"))
    assert_right(scored(shared, parts.written(HEADS[shape]).encode()))
    assert_right(scored(shared, parts.written(HEADS[shape], gap="\n").encode("gb18030")))


@pytest.mark.parametrize(
    "above",
    [
        ("“某某”巡礼", "{date}", "{title}", "{caption}"),
        ("{date}", "{title}", "——“某某”巡礼", "{caption}"),
        ("第A01版：头版", "{title}", "2025-12-31 08:30 来源：示例晚报 编辑：王某", "{caption}"),
        ("二〇二五年十二月三十一日 星期三", "{title}", "泉港城区一角 张彬彬 摄"),
        ("{date}", "{title}", "泉港城区一角", "（张彬彬/摄）"),
        ("# {title}", "*{date}*", "泉港城区一角（本报记者 张彬彬 摄）"),
    ],
)
def test_other_lines_above(shared: Path, above: tuple[str, ...]) -> None:
    parts = Parts((shared / "articles" / "quangang.txt").read_text(encoding="utf-8"))
    lines = tuple(line.format(**vars(parts)) for line in above)
    assert_right(scored(shared, parts.written(lambda n, k, h: f"{k}\n{h}", lines).encode()))


def wrapped(text: str, width: int, size: Callable[[str], int], indent: str) -> str:
    lines = []
    for source in text.split("\n"):
        line, used = "", 0
        for character in indent + source if source.strip() else "":
            if used + size(character) > width:
                lines.append(line)
                line, used = "", 0
            line += character
            used += size(character)
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("width", [20, 33, 38, 60])
@pytest.mark.parametrize("unit", ["characters", "columns"])
@pytest.mark.parametrize("form", ["gaps", "indents"])
def test_hard_wraps(shared: Path, width: int, unit: str, form: str) -> None:
    parts = Parts((shared / "articles" / "quangang.txt").read_text(encoding="utf-8"))
    text = parts.written(lambda n, k, h: f"{k}\n{h}", gap="\n\n" if form == "gaps" else "\n")
    wide = re.compile("[^\x00-\xff]")
    columns = unit == "columns"
    done = wrapped(
        text,
        width * 2 if columns else width,
        (lambda character: 2 if wide.match(character) else 1) if columns else len,
        "　　" if form == "indents" else "",
    )
    assert_right(scored(shared, done.encode()))

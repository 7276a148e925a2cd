"""Headings, levels and sections of articles in many shapes, and lines that only look like headings."""

from __future__ import annotations

import pytest

from qgaudio.model import Article, SectionKind
from qgaudio.reading.article import read_source
from qgaudio.reading.levels import heading_levels
from qgaudio.reading.line import Line

A = "清晨六点，河边的风还带着凉意，守桥人老何已经打开了门，他要先看水位，再看天色，最后才给自己泡一杯茶。"
B = "这座桥建成于1978年，长度不过120米，却连着两岸的集市和学校，每天有三千多人从桥上走过，谁也离不开它。"
C = "去年夏天涨水的时候，老何在桥头守了七个晚上，记录了四十多次水位，没有漏掉一次，镇上的人后来才知道这件事。"
TOP = ("守桥人的清晨", "2026年4月2日", A)


def read(*lines: str) -> Article:
    return read_source("-", data="\n\n".join(lines).encode())


def outline(article: Article) -> list[tuple[int, str | None, str | None, int]]:
    return [
        (
            section.level,
            section.kicker.text if section.kicker else None,
            section.heading.text if section.heading else None,
            len(section.paragraphs),
        )
        for section in article.sections
        if section.kind is SectionKind.BODY
    ]


def test_levels_by_marker_keep_headings_without_text() -> None:
    article = read(
        *TOP, "一、水", "（一）看水", "1.早晨看", B, "2.晚上看", C, "（二）听水", B, "二、桥", "（一）修桥", C
    )
    assert outline(article) == [
        (1, None, "水", 0), (2, None, "看水", 0), (3, None, "早晨看", 1), (3, None, "晚上看", 1),
        (2, None, "听水", 1), (1, None, "桥", 0), (2, None, "修桥", 1),
    ]  # fmt: skip


def test_bullets_take_the_level_of_their_first_use() -> None:
    article = read(*TOP, "■ 看水", B, "● 早晨", C, "● 晚上", B, "■ 守桥", C)
    assert [level for level, *_ in outline(article)] == [1, 2, 2, 1]


def test_markup_makes_levels_or_kickers() -> None:
    article = read(*TOP, "## 看水", B, "### 早晨", C, "## 守桥", B)
    assert [level for level, *_ in outline(article)] == [1, 2, 1]
    article = read(*TOP, "## 看水", "### 水位每天量三次", B, "## 听风", "### 风大的时候落锁", C)
    assert outline(article) == [(1, "看水", "水位每天量三次", 1), (1, "听风", "风大的时候落锁", 1)]


@pytest.mark.parametrize(
    ("classes", "levels"),
    [
        (["chapter", "han", "han-bracket", "number", "han", "chapter"], [1, 2, 3, 4, 2, 1]),
        (["number", "number", "nested", "number"], [1, 1, 2, 1]),
        (["", "", ""], [1, 1, 1]),
        (["han", "", "han", ""], [1, 2, 1, 2]),
        (["circled", "han", "circled"], [1, 1, 1]),
    ],
)
def test_levels(classes: list[str], levels: list[int]) -> None:
    assert heading_levels([(name, "题", Line(1, "题")) for name in classes]) == levels


def test_a_closing_word_stands_at_the_top() -> None:
    article = read(*TOP, "一、看水", B, "（一）早晨", C, "结 语", B)
    assert outline(article)[-1][:3] == (1, None, "结 语")


@pytest.mark.parametrize(
    "lines",
    [
        ("“吃了吗？”", "“吃了。”", "“今天水大。”", "“大也不怕。”", "他笑了笑，没有再说话。"),
        ("“走吧”", "“走”"),
        ("问：您守桥多少年了？", "答：三十一年。", "问：以后呢", "答：以后还守。"),
        ("记者：您守桥多少年了", "何守田：三十一年，桥上的栏杆当时是新刷的漆，我的头发也是黑的。"),
        ("河水向东流", "桥在水上头", "人在桥上走", "月在天上留"),
        ("河水向东流", "桥在水上头"),
        ("“桥在，路就在。”", "——守桥人老何"),
        ("一等奖", "何清 林小满", "二等奖", "周一鸣 苏禾 王朗"),
        ("（一）检修时间。4月8日至4月12日。", "（二）绕行路线。请从新桥绕行。"),
        ("1.5亿元的投资，换来的是一座新桥。", "10:30，水位到了3.2米。", "2024年，桥上装了第一盏灯。"),
        ("（一张老照片的复印件）",),
        ("新华社记者",),
    ],
)
def test_no_heading_where_there_is_none(lines: tuple[str, ...]) -> None:
    article = read(*TOP, B, *lines, C)
    assert [section.heading for section in article.sections] == [None]
    text = "".join(paragraph.text for section in article.sections for paragraph in section.paragraphs)
    assert all(line in text for line in lines)


def test_a_bare_line_that_opens_the_text_is_no_heading() -> None:
    article = read("守桥人的清晨", "2026年4月2日", "本报记者 何清", "“桥在路就在”", A, B)
    assert [section.heading for section in article.sections] == [None]


@pytest.mark.parametrize(
    ("letter", "opening"),
    [
        (("亲爱的老何：", "见字如面。" + A, B, "此致", "敬礼"), "亲爱的老何："),
        (("同志们，朋友们：", A, B), "同志们，朋友们："),
    ],
)
def test_letters_and_speeches_keep_their_salutation(letter: tuple[str, ...], opening: str) -> None:
    article = read("给守桥人的一封信", "2026年4月2日", *letter)
    assert article.sections[0].paragraphs[0].text == opening
    assert len(article.sections) == 1


@pytest.mark.parametrize(
    "heads",
    [
        ("水从哪里来？", "桥往哪里去？", "人在哪里守？"),
        ("守桥之一：看水", "守桥之二：听风", "守桥之三：等人"),
        ("其一", "其二", "其三"),
        ("1978年", "1998年", "2025年"),
        ("06:00 开门", "10:30 巡桥", "18:00 点灯"),
        ("看水听风，一个人的桥", "守夜等人，两盏灯的路", "日出日落，三代人的话"),
    ],
)
def test_headings_of_other_kinds_stay_whole(heads: tuple[str, ...]) -> None:
    article = read(*TOP, heads[0], B, heads[1], C, heads[2], A)
    assert [heading for _, _, heading, _ in outline(article)] == list(heads)


@pytest.mark.parametrize(
    "body",
    [
        "<p><strong>看水<br>水位每天量三次</strong></p><p>{B}</p><p><strong>听风<br>风大的时候要落锁</strong></p><p>{C}</p>",
        "<center>看水</center><center>水位每天量三次</center>{B}<center>听风<br>风大的时候要落锁</center><p>{C}</p>",
        "<div>看水<br><br>水位每天量三次<br><br>{B}<br><br>听风<br><br>风大的时候要落锁<br><br>{C}</div>",
    ],
)
def test_kicker_and_heading_of_pages(body: str) -> None:
    head = f"<html><head><title>{TOP[0]}</title></head><body><h1>{TOP[0]}</h1><p>{A}</p>"
    page = f"{head}{body.format(B=B, C=C)}</body></html>"
    article = read_source("-", data=page.encode())
    assert outline(article) == [(1, "看水", "水位每天量三次", 1), (1, "听风", "风大的时候要落锁", 1)]


@pytest.mark.parametrize("mark", ["▍", "▌", "▎", "◤", "❙", "┃", "|", "｜"])
def test_bars_mark_headings(mark: str) -> None:
    article = read(*TOP, f"{mark}先看水位", B, f"{mark} 再看天色", C)
    assert outline(article)[-2:] == [(1, None, "先看水位", 1), (1, None, "再看天色", 1)]


def test_a_line_that_leads_to_what_follows_is_text() -> None:
    article = read(*TOP, B, "老何的本子记下了几个日子：", C, B)
    assert [heading for _, _, heading, _ in outline(article)] == [None]
    assert "老何的本子记下了几个日子：" in [p.text for s in article.sections for p in s.paragraphs]


def test_a_quoted_question_is_a_heading_only_among_its_like() -> None:
    asked = ("“它会不会觉得冷？”", B)
    article = read(*TOP, "先看水位再看天色", B, *asked, "再看天色再听风声", C)
    assert "“它会不会觉得冷？”" not in [heading for _, _, heading, _ in outline(article)]
    article = read(*TOP, *asked, "“它会不会觉得热？”", C)
    assert [heading for _, _, heading, _ in outline(article)][-2:] == [
        "“它会不会觉得冷？”",
        "“它会不会觉得热？”",
    ]

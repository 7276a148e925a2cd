"""Tables of data told from tables of layout; what of a page's and a text's tables is read."""

from __future__ import annotations

import time

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.model import Article, SectionKind
from qgaudio.reading.article import read_source
from qgaudio.reading.line import Grid
from qgaudio.reading.tables import (
    MAX_CELLS,
    DataTable,
    find_tabbed,
    marked_table,
    read_table,
)

PROSE = (
    "虚构的灯塔书屋昨天公布了去年的借阅情况，各馆都比前一年多。"
    "其中山路馆增长最快，读者也最年轻，夜读会每周三举行一次。"
)


def table(inner: str, attributes: str = "") -> DataTable | None:
    return read_table(lxml.html.fromstring(f"<table {attributes}>{inner}</table>"))


def rows(*lines: str, cell: str = "td") -> str:
    return "".join(
        f"<tr>{''.join(f'<{cell}>{text}</{cell}>' for text in line.split('|'))}</tr>" for line in lines
    )


def grid_of(inner: str, attributes: str = "") -> Grid:
    found = table(inner, attributes)
    assert found is not None
    return found.grid


def test_cells_are_normalised_and_rows_filled_up() -> None:
    inner = rows("馆名|册数", cell="th") + rows("灯 塔 馆|<p>１,２００</p>", "山路馆<br>(新)")
    assert grid_of(inner) == Grid((("馆名", "册数"), ("灯 塔 馆", "1,200"), ("山路馆 （新）", "")), 1)


def test_a_cell_that_spans_others_stands_in_the_first_of_them() -> None:
    inner = (
        "<tr><th rowspan=2>馆名</th><th colspan=2>人次</th></tr><tr><th>2024年</th><th>2025年</th></tr>"
        + rows("灯塔馆|1200|1500", "山路馆|30|36")
    )
    assert grid_of(inner) == Grid(
        (("馆名", "人次", ""), ("", "2024年", "2025年"), ("灯塔馆", "1200", "1500"), ("山路馆", "30", "36")),
        2,
    )


def test_empty_rows_and_columns_are_dropped() -> None:
    assert grid_of(rows("馆|&nbsp;|册", "||", "灯||3", "山| |5")).rows == (
        ("馆", "册"),
        ("灯", "3"),
        ("山", "5"),
    )


def test_what_stands_over_and_under_all_columns_are_lines_of_their_own() -> None:
    found = table(
        "<caption>表1 借阅情况</caption><tr><td colspan=2>单位：册</td></tr>"
        + rows("馆名|册数", "灯塔馆|3", "山路馆|5")
        + "<tr><td colspan=2>注：示例数据。</td></tr>"
    )
    assert found is not None
    assert (found.captions, found.notes) == (("表1 借阅情况", "单位：册"), ("注：示例数据。",))
    assert len(found.grid.rows) == 3


@pytest.mark.parametrize(
    ("inner", "header_rows"),
    [
        (rows("馆名|册数|同比", "灯塔馆|1,200|8.5%", "山路馆|36|—"), 1),
        (rows("年份|2024年|2025年", "灯塔馆|1,200|1,500"), 1),
        (rows("|1月|2月", "灯塔馆|3万|5万"), 1),
        (rows("灯塔馆|1,200", "山路馆|36"), 0),
        (rows("姓名|职务", "何一舟|管理员", "沈未晚|志愿者"), 1),
        (rows("何一舟|管理员", "沈未晚|管理员", "林一苇|管理员"), 0),
        ("<thead>" + rows("1|2") + "</thead>" + rows("3|4", "5|6"), 1),
    ],
)
def test_header_rows(inner: str, header_rows: int) -> None:
    assert grid_of(inner).header_rows == header_rows


@pytest.mark.parametrize(
    "inner",
    [
        rows("只有一行|两列"),
        rows("一列", "两行"),
        rows(f"{PROSE}|{PROSE}", f"{PROSE}|侧栏"),
        rows(f"导航|{PROSE * 3}", "版权|示例周刊"),
        rows("首页|<table><tr><td>书</td></tr></table>", "书|3"),
        rows("<img src=a.jpg>|<img src=b.jpg>", "读者夜读|书屋一角"),
        rows("发布日期：|2026年3月18日", "来源：|示例周刊", "标题：|灯塔书屋"),
        rows("<a href=1>要闻</a>|<a href=2>本地</a>", "<a href=3>教育</a>|<a href=4>文化</a>"),
    ],
    ids=["row", "column", "prose", "frame", "nested", "pictures", "facts", "links"],
)
def test_layout_is_no_table(inner: str) -> None:
    assert table(inner) is None


def test_what_says_that_it_is_layout_is() -> None:
    inner = rows("馆名|册数", "灯塔馆|3")
    assert table(inner) is not None
    assert table(inner, "role=presentation") is None


@pytest.mark.parametrize(
    "inner",
    [
        rows("<td colspan=1000000 rowspan=1000000>书</td>|灯") * 3,
        "<tr><td colspan=99999999999999999999>书<td>灯</tr>" * 9,
        "<tr><td rowspan=0>书<td>灯<td>3</tr>" * 20_000,
        "<tr><td colspan=60></tr>" * 50_000,
        "<tr>" + "<td>书" * 50_000 + "</tr>",
        "<tr><td>书<td>3</tr>" * 50_000,
    ],
)
def test_a_hostile_table_costs_little(inner: str) -> None:
    element = lxml.html.fromstring(f"<table>{inner}</table>")
    begin = time.monotonic()
    found = read_table(element)
    assert time.monotonic() - begin < 2
    assert found is None or sum(map(len, found.grid.rows)) <= 60 * MAX_CELLS


def test_a_table_without_end_is_cut_and_the_reader_told() -> None:
    inner = rows("馆名|册数", *(f"第{n}馆|{n}" for n in range(1, 1500)))
    assert grid_of(inner).cut_rows == 500
    page = f"<html><body><h1>灯塔书屋公布借阅情况</h1><p>{PROSE}</p><table>{inner}</table></body></html>"
    article = read_source("a.html", data=page.encode())
    assert [warning.detail for warning in article.warnings if warning.code == "table-cut"] == [{"rows": 500}]


def tables_of(article: Article) -> list[tuple[str, str]]:
    return [
        (paragraph.id, paragraph.text)
        for section in article.sections
        for paragraph in section.paragraphs
        if paragraph.table
    ]


def test_a_table_stays_in_its_place_and_its_name_is_no_heading() -> None:
    page = f"""<html><body><h1>灯塔书屋公布借阅情况</h1>
    <table>{rows("馆名|册数", "灯塔馆|3")}</table><p>{PROSE}</p>
    <h2>各馆的夜晚</h2><table>{rows("馆名|夜数", "山路馆|5")}</table>
    <h2>以后</h2><p>{PROSE}</p><p><b>表三 今年的计划</b></p>
    <table>{rows("馆名|计划", "灯塔馆|9")}</table></body></html>"""
    article = read_source("a.html", data=page.encode())
    assert [section.kind for section in article.sections] == [
        SectionKind.LEAD,
        SectionKind.BODY,
        SectionKind.BODY,
    ]
    assert [section.heading.text for section in article.sections if section.heading] == ["各馆的夜晚", "以后"]
    assert [name for name, _ in tables_of(article)] == ["s01p01", "s02p01", "s03p03"]
    assert article.sections[2].paragraphs[1].text == "表三 今年的计划"


def test_a_pasted_table_is_one() -> None:
    text = (
        f"灯塔书屋公布借阅情况\n\n{PROSE}\n\n馆名\t册数\t同比\n灯塔馆\t1,200\t8.5%\n山路馆\t\t—\n\n{PROSE}\n"
    )
    article = read_source("-", data=text.encode())
    assert tables_of(article) == [("s01p02", "馆名\t册数\t同比\n灯塔馆\t1,200\t8.5%\n山路馆\t\t—")]


@pytest.mark.parametrize(
    "lines",
    [
        ["\t" + PROSE, "\t" + PROSE],
        ["馆名\t册数", "灯塔馆\t3\t5"],
        ["馆名\t册数"],
        [f"一\t{PROSE}", f"二\t{PROSE}"],
    ],
    ids=["indented", "uneven", "alone", "prose"],
)
def test_tabs_alone_make_no_table(lines: list[str]) -> None:
    assert find_tabbed(lines) == {}


def test_a_wrapped_text_keeps_its_table() -> None:
    wrapped = [PROSE[at : at + 20] for at in range(0, 60, 20)]
    text = "\n".join(["灯塔书屋公布借阅情况", "", *wrapped, "馆名\t册数", "灯塔馆\t3", *wrapped])
    article = read_source("-", data=text.encode())
    assert tables_of(article) == [("s01p02", "馆名\t册数\n灯塔馆\t3")]


def test_a_written_table_needs_no_header() -> None:
    assert marked_table([["", ""], ["灯塔馆", "3"]]) == Grid((("灯塔馆", "3"),))
    assert marked_table([["馆名", "册数"], ["灯塔馆", "3"]]) == Grid((("馆名", "册数"), ("灯塔馆", "3")), 1)
    assert marked_table([["", ""], ["", ""]]) is None


cell = st.text(st.sampled_from("书灯馆册数1234.,%—（）年月 "), max_size=8)


@given(st.lists(st.lists(cell, min_size=1, max_size=5), min_size=1, max_size=6))
def test_what_a_table_holds_is_read_back_from_its_tabs(cells: list[list[str]]) -> None:
    inner = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in cells)
    found = table(inner)
    if found:
        lines = ["\t".join(row) for row in found.grid.rows]
        assert find_tabbed(lines) == {0: (found.grid, len(lines))}

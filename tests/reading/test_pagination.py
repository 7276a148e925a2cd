"""Articles on several pages: which link is the next page, and what the pages are together."""

from __future__ import annotations

import pytest

from qgaudio.reading.dom import parse_html
from qgaudio.reading.line import Line, Role
from qgaudio.reading.pagination import find_next_page, join_pages, next_location
from qgaudio.reading.pieces import Metadata, Page

SITE = "https://news.example.org/2026-03/05/"


@pytest.mark.parametrize(
    ("location", "link", "expected"),
    [
        ("/saved/content_7.html", "content_7_2.html", "/saved/content_7_2.html"),
        ("content_7_2.html", "./content_7_3.html", "content_7_3.html"),
        ("/saved/t20260305_881.shtml", "t20260305_881_1.shtml", "/saved/t20260305_881_1.shtml"),
        ("a.b/content_7.htm", "content_7-p2.htm", "a.b/content_7-p2.htm"),
        ("content_7.html", "content_8.html", None),
        ("content_7.html", "content_8_2.html", None),
        ("content_7_2.html", "content_7.html", None),
        ("content_7_2.html", "content_7_4.html", None),
        ("content_7.html", "../content_7_2.html", None),
        ("content_7.html", "/etc/content_7_2.html", None),
        ("content_7.html", "https://other.example/content_7_2.html", None),
        ("content_7.html", "%2e%2e%2fcontent_7_2.html", None),
        ("content_7.html", "content_7_2.html?x", None),
        ("content_7.html", "javascript:next()", None),
        ("content_7.html", "", None),
        (SITE + "content_7.html", "content_7_2.html", SITE + "content_7_2.html"),
        (SITE + "content_7.html", SITE + "content_7_2.html#text", SITE + "content_7_2.html"),
        (SITE + "content_7_2.html", "content_7_3.html", SITE + "content_7_3.html"),
        (SITE + "content_7_2.html?from=top", "content_7_3.html", None),
        (SITE + "content_7.html", "https://other.example/2026-03/05/content_7_2.html", None),
        (SITE + "content_7.html", "//other.example/2026-03/05/content_7_2.html", None),
        (SITE + "content_7.html", "../06/content_7_2.html", None),
        (SITE + "881/", "2", SITE + "881/2"),
        (SITE + "881/2", "3", SITE + "881/3"),
        (SITE + "show?id=881", "?id=881&page=2", SITE + "show?id=881&page=2"),
        (SITE + "show?id=881&page=2", "?id=881&page=3", SITE + "show?id=881&page=3"),
        (SITE + "show?id=881", "?id=882&page=2", None),
        ("https://blog.example/?p=12", "/?p=13", None),
        (SITE + "content_7.html", "https://[bad/content_7_2.html", None),
        (SITE + "content_7.html", "#2", None),
    ],
)
def test_next_location(location: str, link: str, expected: str | None) -> None:
    assert next_location(location, link) == expected


@pytest.mark.parametrize(
    ("page", "url", "expected"),
    [
        ('<a href="content_7_2.html">下一页</a>', None, "content_7_2.html"),
        ('<a href="content_8.html">下一篇</a><a href="content_8.html">下一页</a>', None, None),
        ('<a href="content_8.html">下一页</a>', SITE + "content_7.html", None),
        ('<link rel="next" href="content_7_2.html">', SITE + "content_7.html", "content_7_2.html"),
        ('<link rel="next" href="/2026/04/next-post">', None, None),
        ('<span>1</span><a href="7_2.html">2</a><a href="7_3.html">3</a>', None, "7_2.html"),
        ('<a href="7.html">1</a><a href="7_2.html">2</a><b>3</b><a href="7_4.html">4</a>', None, "7_4.html"),
        ('<a href="node_2.htm">2</a><a href="node_2.htm">下一版</a>', SITE + "content_7.htm", None),
        ('<a href="?id=881&amp;page=2">下页 &gt;</a>', SITE + "show?id=881", "?id=881&page=2"),
        (
            (
                f'<link rel="canonical" href="{SITE}content_7.html"><a href="content_9_2.html">下一页</a>'
                '<a href="content_7_2.html">[2]</a>'
            ),
            None,
            "content_7_2.html",
        ),
        ("<p>没有下一页</p>", None, None),
    ],
)
def test_find_next_page(page: str, url: str | None, expected: str | None) -> None:
    root = parse_html(f"<html><body><p>正文</p>{page}</body></html>", "page.html")
    assert find_next_page(root, url) == expected


FIRST, SECOND, THIRD = (
    "港务局说，新码头将在秋天启用，届时每周多开两班船，岛上的居民出行会更加方便。",
    "渔民们起初担心航道变窄，经过三次协商，大家同意把养殖区向北移动四百米。",
    "工程队在夜里施工时关掉了大灯，为的是不打扰正在产卵的海龟和附近的住户。",
)


def page(*texts: str | tuple[str, Role], next_page: str | None = None, **facts: str) -> Page:
    pairs = [(text, None) if isinstance(text, str) else text for text in texts]
    lines = tuple(Line(number, text, role=role) for number, (text, role) in enumerate(pairs, start=1))
    return Page(lines, Metadata(**facts), next_page, dropped_han=5)  # type: ignore[arg-type]


def texts(joined: Page) -> list[str]:
    assert [line.number for line in joined.lines] == list(range(1, len(joined.lines) + 1))
    return [line.raw for line in joined.lines]


def test_pages_are_joined_without_what_is_repeated() -> None:
    joined = join_pages(
        [
            page(
                "新码头秋天启用",
                "2026-03-05 来源：示例报",
                FIRST,
                "（责编：某人）",
                next_page="2",
                title="新码头秋天启用",
            ),
            page(
                "新码头秋天启用(2)",
                "2026-03-05 来源：示例报",
                "渔民的担心",
                SECOND,
                "（责编：某人）",
                next_page="3",
            ),
            page("新码头秋天启用(3)", "2026-03-05 来源：示例报", THIRD, "（责编：某人）", date="2026-03-05"),
        ]
    )
    assert texts(joined) == [
        "新码头秋天启用", "2026-03-05 来源：示例报", FIRST, "渔民的担心", SECOND, THIRD, "（责编：某人）",
    ]  # fmt: skip
    assert joined.metadata == Metadata(title="新码头秋天启用", date="2026-03-05")
    assert (joined.next_page, joined.dropped_han) == (None, 15)


def test_titles_and_pictures_with_roles_stand_once() -> None:
    header = (("新码头秋天启用", Role.TITLE), ("码头的早晨", Role.CAPTION))
    joined = join_pages([page(*header, FIRST), page(*header, SECOND, ("（林某某）", Role.BYLINE))])
    assert texts(joined) == ["新码头秋天启用", "码头的早晨", FIRST, SECOND, "（林某某）"]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_a_page_that_holds_all_is_the_article(order: tuple[int, ...]) -> None:
    pages = [page("题目", FIRST), page("题目", SECOND), page("题目", FIRST, SECOND, THIRD)]
    assert texts(join_pages([pages[place] for place in order])) == ["题目", FIRST, SECOND, THIRD]


def test_one_page_stays_as_it_is() -> None:
    assert texts(join_pages([page("题目", FIRST, next_page="content_7_2.html")])) == ["题目", FIRST]


def test_short_lines_of_the_text_may_be_repeated() -> None:
    joined = join_pages([page("题目", FIRST, "答：", SECOND), page("题目", THIRD, "答：", FIRST[::-1])])
    assert texts(joined) == ["题目", FIRST, "答：", SECOND, THIRD, "答：", FIRST[::-1]]

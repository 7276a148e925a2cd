"""Pages and texts made to do harm: each is read cleanly or refused with a hint."""

from __future__ import annotations

import pytest

from qgaudio.errors import SourceError
from qgaudio.model import Article
from qgaudio.reading.article import read_source
from qgaudio.reading.describe import describe, understood
from qgaudio.reading.dom import is_html

TITLE = "长桌边的一个夜晚"
LEAD = "青禾读书会的灯又亮了，长桌边坐着36个人，他们要在这个夜晚读完一本关于灯塔的书，还要把它录成音频。"
MORE = "朗读从19:30开始，每人读一页，读到第12页的时候，外面下起了雨，雨声也被录了进去，没有人想要把它剪掉。"
BODY = f"<h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE}</p>"


def page(body: str, head: str = "") -> bytes:
    start = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{TITLE}</title>{head}</head>"
    return f"{start}<body>{body}</body></html>".encode()


def understood_text(article: Article) -> str:
    return str(understood(article)["text"]) + describe(article)


CLEAN = {
    "scripts": page(
        f"<script>alert('坏')</script>{BODY}<style>p{{}}</style><script src='javascript:坏'></script>"
    ),
    "links": page(
        f"<div onclick=\"alert('坏')\"><a href=\"javascript:坏()\">这里</a>{BODY}<img onerror='坏'></div>"
    ),
    "attributes": page(f"<p {' '.join(f'a{n}=坏' for n in range(20_000))}>{LEAD}</p>{BODY}"),
    "long class": page(f"<div class='{'x ' * 50_000}'>{BODY}</div>"),
    "comment to the end": page(f"{BODY}<!-- 坏 {'-' * 20_000}"),
    "comments": page("<!-- 坏 -->" * 20_000 + BODY),
    "comments of a CMS": page(BODY + "<!--enpproperty " * 20_000),
    "marks of a CMS": page("<!--enpcontent-->" * 10_000 + BODY),
    "numbered characters": page(f"<p>&#xD800;&#xDC00;&#0;&#x110000;</p>{BODY}"),
    "direction marks": page(f"<p>\u202e{LEAD}\u2066</p>{BODY}"),
    "json": page(BODY, '<script type="application/ld+json">' + "[" * 50_000 + "坏</script>"),
    "metas": page(BODY, '<meta name="x" content="坏">' * 5_000),
    "paragraphs": page("<p>" * 20_000 + BODY),
    "breaks": page(BODY + "<br>" * 20_000),
    "spans of a table": page(f"{BODY}<table><tr><td colspan=1000000 rowspan=1000000>大</td></tr></table>"),
    "a long title": page(BODY).replace(TITLE.encode(), (TITLE * 5_000).encode(), 1),
    "another declared encoding": page(BODY).decode().encode("gb18030"),
    "UTF-16": page(BODY).decode().encode("utf-16"),
    "entities": (
        '<!DOCTYPE html [<!ENTITY a "坏坏坏坏">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8))
        + f"]><html><body><p>&i;</p>{BODY}</body></html>"
    ).encode(),
}


@pytest.mark.parametrize("name", CLEAN)
def test_read_cleanly(name: str) -> None:
    text = understood_text(read_source("-", data=CLEAN[name]))
    assert LEAD in text
    assert MORE in text
    assert not any(trace in text for trace in ("坏", "alert", "javascript", "onclick", "onerror", "<script"))


EITHER = {
    "nested blocks": page("<div>" * 50_000 + BODY),
    "nested marks": page(f"<p>{'<b>' * 50_000}{LEAD}</p>{BODY}"),
    "nested tables": page("<table><tr><td>" * 5_000 + BODY),
    "nested lists": page("<ul><li>" * 5_000 + BODY),
    "comment before all": page("<!-- " + BODY),
    "NUL": page(f"<p>{LEAD}\0{MORE}</p>"),
    "two encodings": page(f"{BODY}@").replace(b"@", "另一种编码的一段话".encode("gbk")),
    "lone surrogates": page(f"{BODY}@").replace(b"@", b"\xed\xa0\x80"),
    "UTF-16 without mark": page(BODY).decode().encode("utf-16-le"),
    "ampersands": page(f"{BODY}<p>&{'amp;' * 20_000}</p>"),
    "Markdown quotes": f"---\ntitle: 灯\n---\n\n{'>' * 20_000}{LEAD}".encode(),
    "Markdown lists": f"---\ntitle: 灯\n---\n\n{'- ' * 20_000}{LEAD}".encode(),
    "Markdown brackets": f"---\ntitle: 灯\n---\n\n{LEAD}{'![a](' * 5_000}".encode(),
    "Markdown stars": f"---\ntitle: 灯\n---\n\n{LEAD}{'*a **b ' * 5_000}".encode(),
    "one long line": f"{TITLE}\n\n{LEAD}{'读' * 300_000}".encode(),
    "spaces": f"{TITLE}\n\n{LEAD}{' ' * 300_000}{MORE}".encode(),
    "quotes": f"{TITLE}\n\n{LEAD}{'“' * 100_000}".encode(),
    "headings": "\n".join([TITLE, LEAD, *["一、灯亮", "灯亮了，人来了，夜深了。"] * 5_000]).encode(),
    "bylines": "\n".join([TITLE, *["本报记者 李四"] * 5_000, LEAD]).encode(),
    "captions": "\n".join([TITLE, *["长桌一角（李四 摄）"] * 5_000, LEAD]).encode(),
}


@pytest.mark.parametrize("name", EITHER)
def test_read_or_refused(name: str) -> None:
    text = read_or_refused(EITHER[name])
    assert text is None or LEAD[:20] in text


def read_or_refused(data: bytes) -> str | None:
    """What is shown of the source; None where it is refused."""
    try:
        return understood_text(read_source("-", data=data))
    except SourceError as error:
        refusal = error
    assert refusal.hint
    return None


# Every rule by pattern sees these; a pattern that tries all ways to match would not come back.
UNITS = """
    （ “ ( ) 1. — ， 。 … 记者 来源： 编辑： 2026年 1 a. 、 | 图/ /文 摄 【 ■ 一、 · 报 张三、 （张三）
    --> <founder- ' " http:// a@ ** ![
"""
ADVERSARIES = UNITS.split()


@pytest.mark.parametrize("unit", [*ADVERSARIES, " ", "\u3000", "\t"])
def test_patterns_come_back(unit: str) -> None:
    short = unit * (110 // len(unit))
    lines = [TITLE, LEAD, unit * (50_000 // len(unit)), *[short] * 200, MORE]
    assert LEAD[:20] in understood_text(read_source("-", data="\n\n".join(lines).encode()))
    body = "".join(f"<p>{line}</p>" for line in lines[1:])
    read_or_refused(page(body))


def test_a_text_of_comments_is_no_page() -> None:
    assert not is_html("<!---->" * 500 + LEAD)
    assert is_html("<!-- a --> <!-- b --><html>")

"""What is refused and how, identity, doubts, and the lines around a body."""

from __future__ import annotations

import contextlib
import re
import time
from pathlib import Path

import pytest

from qgaudio.errors import ExtractionError, SourceError
from qgaudio.model import Article, SectionKind
from qgaudio.reading.article import read_source
from qgaudio.reading.describe import understood

LEAD = "青禾读书会的灯又亮了，长桌边坐着36个人，他们要在这个夜晚读完一本关于灯塔的书，还要把它录成音频。"
MORE = "朗读从19:30开始，每人读一页，读到第12页的时候，外面下起了雨，雨声也被录了进去，没有人想要把它剪掉。"
TITLE = "长桌边的一个夜晚"


def read(*lines: str) -> Article:
    return read_source("-", data="\n\n".join(lines).encode())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \r\n \n", "is empty"),
        ("\ufeff \u3000\n".encode(), "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
        (b"PK\x03\x04\x14\0\x06\0", "not a text file"),
        (bytes(range(1, 32)) * 40, "not a text file"),
        (b"only English in here, nothing else at all", "no Chinese text"),
        ("これは日本語の文章です。漢字も少し入っています。読書会の夜。".encode(), "no Chinese text"),
        (
            "長桌邊的夜晚與讀書會的燈光，這裡沒有簡體字，請用正確的編碼儲存檔案再試一次。".encode("big5"),
            "neither UTF-8",
        ),
        (LEAD.encode()[:-1] + b"\xff", "cannot be decoded"),
        (
            "首页 新闻 登录 注册\n上一篇 下一篇\n青禾网  示例晚报  旧版入口  手机版\n分享到：微信".encode(),
            "no article",
        ),
        (f"{TITLE}\n\n2026年3月5日\n\n本报记者 李四".encode(), "no article"),
        (b"<html><body><script>x</script>" + "读书登录注册首页".encode() + b"</body></html>", "no "),
        ("读".encode() * 3_000_000, "too big"),
        (b"\xe8" * 17_000_000, "too big"),
    ],
)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as refused:
        read_source("-", data=data)
    assert refused.value.hint


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for location, message in (
        (str(tmp_path / "none.txt"), "there is no file"),
        (str(tmp_path), "is a folder"),
        ("ftp://example.org/a.html", "not fetched"),
        ("-", "no text was given"),
        ("a\0b", "cannot be read"),
    ):
        with pytest.raises(SourceError, match=message) as refused:
            read_source(location)
        assert refused.value.hint


def test_the_source_is_named_without_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "文章.txt"
    path.write_text(f"{TITLE}\n\n{LEAD}", encoding="utf-8")
    article = read_source(str(path))
    assert article.source.location == "文章.txt"
    assert len(article.source.sha256) == 64
    assert str(tmp_path) not in repr(article)


def test_the_id_stays_when_the_body_changes() -> None:
    first, second = read(TITLE, "2026年3月5日", LEAD), read(TITLE, "2026年3月5日", LEAD, MORE)
    assert first.id == second.id
    assert re.fullmatch("[0-9a-f]{12}", first.id)
    assert read(TITLE, "2026年3月6日", LEAD).id != first.id
    leak = "--> 2026-03-05 3 1 示例晚报 content_42.html 1 {} /enpproperty-->"
    one, two = (read(title, LEAD, leak.format(title)) for title in (TITLE, "长桌边的另一个夜晚"))
    assert one.id == two.id
    assert (one.publication, one.page, one.date) == ("示例晚报", "3", "2026-03-05")


def test_an_id_can_be_given() -> None:
    assert read_source("-", data=LEAD.encode(), article_id="long-table").id == "long-table"
    for wrong in ("", "A", "a/b", "../x", "-a", "a" * 65):
        with pytest.raises(SourceError, match="article's id"):
            read_source("-", data=LEAD.encode(), article_id=wrong)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("本报记者 李四", ["李四"]),
        ("□本报记者 李四 通讯员 王小五", ["李四", "王小五"]),
        ("■ 本报记者 李四 文/图", ["李四"]),
        ("文/李四 图/王小五", ["李四"]),
        ("李四/文 王小五/图", ["李四"]),
        ("记者李四 通讯员王小五", ["李四", "王小五"]),
        ("作者：李四", ["李四"]),
        ("李四 王小五", ["李四", "王小五"]),
        ("李 四", ["李四"]),
        ("示例晚报全媒体记者 李四 摄影报道", ["李四"]),
        ("（李四、王小五）", ["李四", "王小五"]),
    ],
)
def test_bylines_below_the_title(line: str, authors: list[str]) -> None:
    article = read(TITLE, line, LEAD, MORE)
    assert list(article.authors) == authors
    assert article.title == TITLE
    assert len(article.sections) == 1


@pytest.mark.parametrize(
    ("end", "authors"),
    [
        ("（李四）", ["李四"]),
        ("(记者 李四)", ["李四"]),
        ("（本报记者 李四 通讯员 王小五）", ["李四", "王小五"]),
        ("（李四 文/图）", ["李四"]),
        ("（灯下客）（下转第2版）", ["灯下客"]),
        ("（完）", []),
        ("（编辑 李四）", []),
        ("（责任编辑：李四）", []),
    ],
)
def test_what_stands_at_the_end(end: str, authors: list[str]) -> None:
    article = read(TITLE, LEAD, MORE + end)
    assert list(article.authors) == authors
    assert article.sections[-1].paragraphs[-1].text == MORE


@pytest.mark.parametrize("end", ["（见图）", "（暂定）", "（大家都这样说）", "（第3版）"])
def test_other_brackets_stay(end: str) -> None:
    article = read(TITLE, LEAD, MORE[:-1] + end + "。")
    assert article.sections[-1].paragraphs[-1].text.endswith(end + "。")
    assert not article.authors


def test_a_dateline_stays_in_the_text_and_names_its_writers() -> None:
    article = read(TITLE, f"本报讯（记者 李四 通讯员王小五）{LEAD}", MORE)
    assert list(article.authors) == ["李四", "王小五"]
    assert article.byline is None
    assert article.sections[0].paragraphs[0].text.startswith("本报讯（记者 李四 通讯员王小五）青禾")


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("长桌一角 (李四 摄)", "长桌一角", "李四"),
        ("大家在读书。李四 摄", "大家在读书。", "李四"),
        ("图为朗读现场。（本报记者 李四 摄）", "图为朗读现场。", "李四"),
        ("朗读现场（青禾读书会供图）", "朗读现场", "青禾读书会"),
        ("朗读现场（图片由王小五提供）", "朗读现场", "王小五"),
        ("朗读现场（资料图）", "朗读现场", None),
        ("朗读现场（李四/摄）", "朗读现场", "李四"),
        ("长桌 图/李四", "长桌", "李四"),
        (
            "▲大家在灯下读书，窗外下着雨，没有人想回家，夜很深了。",
            "▲大家在灯下读书，窗外下着雨，没有人想回家，夜很深了。",
            None,
        ),
    ],
)
def test_captions_anywhere(line: str, caption: str, credit: str | None) -> None:
    for lines in ((TITLE, line, LEAD, MORE), (TITLE, LEAD, line, MORE), (TITLE, LEAD, MORE, line)):
        article = read(*lines)
        assert [(image.caption, image.credit) for image in article.images] == [(caption, credit)]
        assert [paragraph.text for section in article.sections for paragraph in section.paragraphs] == [
            LEAD,
            MORE,
        ]


@pytest.mark.parametrize(
    "line",
    [
        "上一篇 下一篇", "放大 缩小 默认", "分享到：微信 微博", "责任编辑：王五", "来源：示例晚报",
        "下转第2版", "（上接1版）", "版权声明：未经授权不得转载", "示例ICP备12345678号", "原标题：灯",
        "阅读：123次", "扫码关注公众号", "字号：大 中 小",
        "首页 > 示例晚报 > 第01版：要闻", "示例网  示例早报  示例晚报  旧版入口", "* * *", "——————",
    ],
)  # fmt: skip
def test_furniture_is_dropped_with_a_reason(line: str) -> None:
    for lines in ((line, TITLE, LEAD, MORE), (TITLE, LEAD, MORE, line)):
        article = read(*lines)
        assert article.title == TITLE
        assert [(dropped.text, bool(dropped.reason)) for dropped in article.dropped] == [
            (line.replace("  ", " "), True)
        ]
        assert understood(article)["text"] == f"{LEAD}\n{MORE}"


def test_sentences_that_begin_like_furniture_stay() -> None:
    for line in (
        "扫码进群之后，读者可以在每周三的晚上收到当天朗读的音频和字幕。",
        "未经授权，程序不会把读者写下的文字发到网上去，这是读书会的约定。",
    ):
        assert line in understood(read(TITLE, LEAD, line, MORE))["text"]


def test_points_and_lists_are_no_headings() -> None:
    article = read(TITLE, LEAD, "1. 带书", "2. 带笔", "3. 带伞", MORE)
    assert len(article.sections) == 1
    article = read(TITLE, LEAD, "一盏灯亮了", "两盏灯亮了", "三盏灯亮了", "四盏灯亮了", MORE)
    assert len(article.sections) == 1
    article = read(
        TITLE, LEAD, "1.5亿字的书，读书会读了3年，每天都有人来到长桌边坐下，打开台灯，读上一页。", MORE
    )
    assert article.sections[0].paragraphs[1].text.startswith("1.5亿字")


def test_run_ins_are_kept_and_shown() -> None:
    points = (f"灯要亮。{LEAD}", f"桌要长。{MORE}", f"人要齐。{LEAD}")
    article = read(TITLE, LEAD, "一、三件小事", MORE, *points, "总之，" + LEAD)
    body = article.sections[1]
    assert [paragraph.run_in for paragraph in body.paragraphs] == [None, "灯要亮。", "桌要长。", "人要齐。"]
    assert article.sections[2].kind is SectionKind.CLOSING


def codes(article: Article) -> set[str]:
    return {warning.code for warning in article.warnings}


def test_doubts() -> None:
    assert codes(read(TITLE, "2026年3月5日", LEAD, MORE)) == set()
    assert codes(read(TITLE, LEAD, MORE)) == {"no-date"}
    assert codes(read("2026年3月5日", LEAD, MORE)) == {"no-title"}
    assert codes(read(TITLE, "2026年3月5日", "灯亮了，人来了，夜深了。")) == {"short-text"}
    assert codes(read(TITLE, "2026年2月30日", LEAD, MORE)) >= {"no-date"}
    assert "headings-doubtful" in codes(read(TITLE, "2026年3月5日", LEAD, "也许是小标题", MORE))
    assert "continued-elsewhere" in codes(read(TITLE, "2026年3月5日", LEAD, MORE, "（下转第2版）"))
    assert "much-dropped" in codes(
        read(TITLE, "2026年3月5日", LEAD, MORE, "相关阅读", *[f"另一篇文章的标题{n}" for n in range(20)])
    )
    assert "date-doubtful" in codes(read(TITLE, "2026年3月5日", LEAD, MORE, "2026年3月9日"))
    assert "traditional-source" in codes(
        read(TITLE, "2026年3月5日", "這個讀書會說，他們來過這裡，還會進來學習的。" * 4)
    )


@pytest.mark.parametrize(
    "line",
    [f"{LEAD}\n\n", "青禾读书会\n", "“（《", "(灯", "。”", "<founder-date>", "一、灯\n\n", "（记者 "],
)
def test_time_grows_with_the_text_and_no_faster(line: str) -> None:
    def seconds(size: int) -> float:
        data = (LEAD + "\n\n" + line * (size // len(line.encode()))).encode()
        begin = time.process_time()
        with contextlib.suppress(ExtractionError):
            read_source("-", data=data)
        return time.process_time() - begin

    assert seconds(400_000) < 6 * seconds(100_000) + 0.5


def test_hostile_pages_are_read_or_refused() -> None:
    body = f"<p>{LEAD}</p><p>{MORE}</p>"
    for page in (
        "<html><body>" + "<div>" * 50_000 + body,
        "<html><body>" + body + "<p>" * 20_000,
        f"<html><head><title>{TITLE}</title></head><body>{body}<script>{'(' * 9999}</script>",
        '<?xml version="1.0" encoding="gbk"?><html><body>' + body + "</body></html>",
        '<!DOCTYPE html [<!ENTITY a "读书"><!ENTITY b "&a;&a;&a;">]><html><body>&b;' + body,
        "<html><body style='display:none' onload=\"javascript:x\"><a href='javascript:y'>灯</a>" + body,
        "<html><body>\0</body></html>",
        "<html>",
    ):
        text = LEAD
        with contextlib.suppress(SourceError):
            text = understood(read_source("-", data=page.encode()))["text"]
        assert LEAD[:10] in text
        assert "javascript" not in text

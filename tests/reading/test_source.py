"""Sources of every kind: files, saved pages, URLs; encodings; articles that go on; what is no article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from qgaudio.config import Fetch
from qgaudio.errors import ExtractionError, FetchError, SourceError
from qgaudio.model import Article
from qgaudio.reading.article import read_source
from qgaudio.reading.decode import decode
from qgaudio.reading.source import expand, load, open_web
from qgaudio.reading.web import Web
from tests.servers.web import Reply, Site, packed, to

FETCH = Fetch(total_s=10.0, idle_s=5.0, retry_s=0.0, pause_s=0.0, allow_private=True)
TITLE = "青禾书屋的灯亮到深夜"
PARAGRAPHS = (
    "青禾书屋开在老街的尽头，门口有一棵樟树，树下摆着三张旧课桌，放学的孩子们在那里写完作业才回家。",
    "店主林小满说，书屋原来是一间杂货铺，她接手以后留下了柜台，把货架都改成了书架，一共放得下四千本书。",
    "每个星期五的晚上，街坊们带着自己的杯子来喝茶，轮流朗读一本正在看的书，谁读得慢也没有人催促。",
    "去年冬天下大雪，书屋停了三天的电，大家点着蜡烛把一本讲灯塔的小说读完了，这件事他们说到今天。",
    "林小满打算在春天把后院也打开，种上几棵果树，让不爱坐着看书的孩子也有一个可以待着的地方。",
)


def page(*paragraphs: str, title: str = TITLE, head: str = "", foot: str = "") -> str:
    body = "\n".join(f"<p>{text}</p>" for text in paragraphs or PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head><title>{title}_青禾网</title>{head}</head><body>"
        f'<div class="nav"><a href="/">首页</a><a href="/news">新闻</a></div><h1>{title}</h1>'
        f"<div>2026-03-05 来源：青禾晚报</div><div class='article' id='content'>{body}</div>{foot}"
        "</body></html>"
    )


def text_of(article: Article) -> str:
    return "".join(paragraph.text for section in article.sections for paragraph in section.paragraphs)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


def read(url: str, settings: Fetch = FETCH) -> Article:
    return read_source(url, web=Web(settings))


# --- URLs ------------------------------------------------------------------------------------------


def test_a_url_is_read_as_its_saved_page_is(site: Site, tmp_path: Path) -> None:
    url = site.serve("/2026/a.html", packed(page().encode()))
    article = read(f"{url}#comments")
    saved = tmp_path / "a.html"
    saved.write_text(page(), encoding="utf-8")
    same = read_source(str(saved))
    assert article.title == same.title == TITLE
    assert article.sections == same.sections
    assert (article.source.kind, article.source.location) == ("url", url)
    assert article.source.sha256 == hashlib.sha256(page().encode()).hexdigest()
    assert (same.source.kind, same.source.location) == ("html", "a.html")


def test_the_source_of_a_redirected_page_is_where_it_stands(site: Site) -> None:
    end = site.serve("/a.html", page())
    assert read(site.serve("/short", to("/a.html"))).source.location == end


def test_a_text_by_url(site: Site) -> None:
    text = "\n\n".join((TITLE, "2026年3月5日", *PARAGRAPHS))
    url = site.serve("/a.txt", Reply(text.encode("gb18030"), headers={"Content-Type": "text/plain"}))
    article = read(url)
    assert (article.title, article.source.kind) == (TITLE, "url")


def test_the_id_of_a_url_stays_when_its_text_is_corrected(site: Site) -> None:
    url = site.serve("/news?id=7", page())
    first = read(url)
    corrected = page(*PARAGRAPHS[1:], title="青禾书屋的灯亮到天明")
    site.serve("/news?id=7&from=timeline&utm_source=x", corrected)
    assert read(f"{url}&from=timeline&utm_source=x").id == first.id
    site.serve("/news?id=8", page())
    assert read(f"{site.url}/news?id=8").id != first.id


def test_a_canonical_address_names_the_article_in_every_form(site: Site, tmp_path: Path) -> None:
    canonical = '<link rel="canonical" href="https://news.example/a/7.html">'
    one = read(site.serve("/m/7", page(head=canonical)))
    two = read(site.serve("/pc/7", page(head=canonical)))
    saved = tmp_path / "saved.html"
    saved.write_text(page(head=canonical), encoding="utf-8")
    assert one.id == two.id == read_source(str(saved)).id


# --- encodings -------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize(
    "header", [None, "utf-8", "gbk", "gb2312", "big5", "iso-8859-1", "shift_jis", "nonsense"]
)
@pytest.mark.parametrize("meta", ["", "utf-8", "gb2312", "big5"])
def test_a_header_or_meta_that_lies_garbles_nothing(encoding: str, header: str | None, meta: str) -> None:
    text = page(head=f'<meta charset="{meta}">' if meta else "")
    assert decode(text.encode(encoding), "a page", declared=header) == text


TRADITIONAL = (
    "青禾書屋開在老街的盡頭，門口有一棵樟樹，樹下擺著三張舊課桌，放學的孩子們在那裡寫完了作業才回家。"
)


@pytest.mark.parametrize("header", [None, "big5", "utf-8"])
@pytest.mark.parametrize("meta", ["big5", "Big5-HKSCS"])
def test_big5_is_read_where_the_page_says_so(header: str | None, meta: str) -> None:
    text = f'<meta http-equiv="Content-Type" content="text/html; charset={meta}"><p>{TRADITIONAL}</p>'
    assert decode(text.encode("big5"), "a page", declared=header) == text


def test_a_few_broken_bytes_in_a_page_that_says_what_it_is() -> None:
    head = '<meta charset="{}">'
    for encoding in ("utf-8", "gbk"):
        data = page(head=head.format(encoding)).encode(encoding)
        cut = data.replace("回家。</p>".encode(encoding), "回家。".encode(encoding)[:-1] + b"</p>")
        assert decode(cut, "a page").count("\ufffd") == 1
    with pytest.raises(SourceError, match="cannot be decoded"):
        decode(PARAGRAPHS[0].encode()[:-1] + b"\xff", "a text")


def test_the_server_s_word_reaches_the_decoder(site: Site) -> None:
    body = "\n".join(f"<p>{TRADITIONAL}</p>" for _ in range(4))
    reply = Reply(
        f"<html><body><h1>灯</h1>{body}</body></html>".replace("灯", "燈").encode("big5"),
        headers={"Content-Type": "text/html; charset=Big5"},
    )
    assert load(site.serve("/a", reply), web=Web(FETCH)).encoding == "big5"
    assert "擺著三張舊課桌" in text_of(read(f"{site.url}/a"))


# --- saved pages -----------------------------------------------------------------------------------


def _archive(html: str, charset: str, *, url: str = "https://news.example/a/7.html") -> bytes:
    message = MIMEMultipart("related")
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = url
    message.attach(MIMEText(html, "html", charset))
    message.attach(MIMEImage(b"\x89PNG\r\n\x1a\n", "png"))
    return message.as_bytes()


@pytest.mark.parametrize(
    ("name", "charset"), [("a.mhtml", "utf-8"), ("a.MHT", "gb2312"), ("a.html", "utf-8"), ("a.txt", "gb2312")]
)
def test_a_page_saved_as_one_file(tmp_path: Path, name: str, charset: str) -> None:
    path = tmp_path / name
    path.write_bytes(_archive(page(), charset))
    article = read_source(str(path))
    assert article.title == TITLE
    assert "四千本书" in text_of(article)
    assert (article.source.kind, article.source.location) == ("html", name)
    assert load(str(path)).url == "https://news.example/a/7.html"


@pytest.mark.parametrize("data", [b"no archive", _archive("", "utf-8"), b"Content-Type: text/html\n\n"])
def test_an_archive_without_a_page(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.mht"
    path.write_bytes(data)
    with pytest.raises(ExtractionError, match=r"there is no page in a\.mht"):
        read_source(str(path))


def test_a_page_from_standard_input() -> None:
    article = read_source("-", data=page().encode("gbk"))
    assert (article.title, article.source.kind, article.source.location) == (TITLE, "html", "-")


def test_a_saved_page_remembers_where_it_was(tmp_path: Path) -> None:
    saved = tmp_path / "a.html"
    saved.write_text(
        f"<!-- saved from url=(0029)https://news.example/a/7.html -->\n{page()}", encoding="utf-8"
    )
    assert load(str(saved)).url == "https://news.example/a/7.html"
    plain = tmp_path / "b.html"
    plain.write_text(page(), encoding="utf-8")
    assert load(str(plain)).url is None
    assert read_source(str(saved)).id != read_source(str(plain)).id


def test_a_folder_holds_texts_and_pages_but_no_browser_s_leavings(tmp_path: Path) -> None:
    for name in ("c.txt", "a.html", "b.MD", "d.mhtml", "e.shtml", ".hidden.txt", "x.css", "y.jpg"):
        (tmp_path / name).write_text("x")
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "frame.html").write_text("x")
    (tmp_path / "f.html").mkdir()
    found = list(expand([str(tmp_path), "https://news.example/a", "-"]))
    assert [Path(path).name for path in found[:5]] == ["a.html", "b.MD", "c.txt", "d.mhtml", "e.shtml"]
    assert found[5:] == ["https://news.example/a", "-"]


def test_only_a_run_of_several_urls_is_a_robot(site: Site) -> None:
    assert open_web(["a.txt", "-"], FETCH, None) is None
    url = site.serve("/a", page())
    for sources, asked in (([url, "a.txt"], ["/a"]), ([url, url], ["/robots.txt", "/a"])):
        site.seen.clear()
        web = open_web(sources, FETCH, None)
        assert web is not None
        web.page(url)
        assert site.paths() == asked


# --- articles on several pages ---------------------------------------------------------------------


def _next(name: str) -> str:
    return f'<div class="pages"><a href="{name}">下一页</a></div>'


def _in_parts(site: Site) -> str:
    site.serve("/7_2.html", page(PARAGRAPHS[2], PARAGRAPHS[3], foot=_next("7_3.html")))
    site.serve("/7_3.html", page(PARAGRAPHS[4]))
    return site.serve("/7.html", page(*PARAGRAPHS[:2], foot=_next("7_2.html")))


def test_the_pages_of_an_article_are_read_together(site: Site) -> None:
    article = read(_in_parts(site))
    assert text_of(article) == "".join(PARAGRAPHS)
    assert article.source.location == f"{site.url}/7.html"
    parts = [page(*PARAGRAPHS[:2], foot=_next("7_2.html")), page(*PARAGRAPHS[2:4], foot=_next("7_3.html"))]
    whole = "".join([*parts, page(PARAGRAPHS[4])]).encode()
    assert article.source.sha256 == hashlib.sha256(whole).hexdigest()


@pytest.mark.parametrize(
    "reply", [Reply(status=404), Reply(status=503), Reply(b"%PDF-1.4"), to("http://10.0.0.1/")]
)
def test_half_an_article_is_not_taken(site: Site, reply: Reply) -> None:
    url = _in_parts(site)
    site.serve("/7_3.html", reply)
    with pytest.raises(FetchError) as error:
        read(url)
    assert "page 3 of the article" in str(error.value)


def test_pages_that_lead_back_end_the_article(site: Site) -> None:
    url = _in_parts(site)
    site.serve("/7_3.html", to("/7.html"))
    assert text_of(read(url)) == "".join(PARAGRAPHS[:4])


def test_an_article_without_end(site: Site) -> None:
    for number in range(2, 9):
        site.serve(
            f"/7_{number}.html",
            page(*(f"{number}：{text}" for text in PARAGRAPHS), foot=_next(f"7_{number + 1}.html")),
        )
    url = site.serve("/7.html", page(foot=_next("7_2.html")))
    with pytest.raises(SourceError, match="too many pages"):
        read(url, replace(FETCH, pages=4))
    assert site.paths() == ["/7.html", "/7_2.html", "/7_3.html", "/7_4.html"]


def test_the_saved_pages_of_an_article_lie_beside_each_other(tmp_path: Path) -> None:
    first = tmp_path / "7.html"
    first.write_text(page(*PARAGRAPHS[:3], foot=_next("7_2.html")), encoding="utf-8")
    alone = read_source(str(first))
    (warning,) = (warning for warning in alone.warnings if warning.code == "page-missing")
    assert warning.detail["link"] == "7_2.html"
    (tmp_path / "7_2.html").write_text(page(*PARAGRAPHS[3:]), encoding="utf-8")
    whole = read_source(str(first))
    assert text_of(whole) == "".join(PARAGRAPHS)
    assert "page-missing" not in {warning.code for warning in whole.warnings}
    assert whole.source.sha256 != alone.source.sha256


# --- what stands before an article -----------------------------------------------------------------


def _shell(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>青禾晚报</title>{head}</head><body>{body}</body></html>"


APP = '<div id="app"></div><script src="/app.js"></script>'
NO_SCRIPT = "<noscript>请在浏览器中启用脚本以后再来阅读本页面的全部内容，谢谢您的配合与支持</noscript>"
NOT_FREE = '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>'
FORWARD = '<meta http-equiv="refresh" content="0; url=/2026/a.html">'
BARRIERS: dict[str, tuple[str, str]] = {
    "script": (_shell(APP), "a script builds it"),
    "noscript": (_shell(APP + NO_SCRIPT), "a script builds it"),
    "paywall": (page(*PARAGRAPHS[:4], "登录后阅读全文"), "log in or pay"),
    "remaining": (page(*PARAGRAPHS[:2], "剩余 87% 未读，开通会员继续阅读"), ""),
    "declared": (page(*PARAGRAPHS[:2], head=NOT_FREE), "log in or pay"),
    "forwarding": (_shell("", FORWARD), "forwards its readers to another page: /2026/a.html"),
}


@pytest.mark.parametrize("name", BARRIERS)
def test_what_stands_before_an_article_is_told(site: Site, tmp_path: Path, name: str) -> None:
    html, words = BARRIERS[name]
    path = tmp_path / "a.html"
    path.write_text(html, encoding="utf-8")
    for source in (str(path), site.serve("/a", html)):
        with pytest.raises(ExtractionError) as error:
            read_source(source, web=Web(FETCH))
        assert words in error.value.message
        assert error.value.hint


def _codes(article: Article) -> set[str]:
    return {warning.code for warning in article.warnings}


def test_a_whole_article_may_speak_of_log_ins(site: Site) -> None:
    foot = '<div class="comment"><a href="/login">登录后发表评论</a><a>会员专享</a></div>'
    assert "maybe-incomplete" not in _codes(read(site.serve("/a", page(foot=foot))))
    short = page(*PARAGRAPHS[:2], foot='<div><a href="/login">登录后参与评论</a></div>')
    assert read(site.serve("/b", short)).title == TITLE


def test_a_page_that_says_it_is_not_free_is_a_doubt(site: Site) -> None:
    assert "maybe-incomplete" in _codes(read(site.serve("/a", page(*PARAGRAPHS * 2, head=NOT_FREE))))

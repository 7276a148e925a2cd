"""Pages of Founder's platforms, written for these tests in the manner of each."""

# A page is written here as its system writes it, in long lines.
# ruff: noqa: E501

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qgaudio.errors import ExtractionError, SourceError
from qgaudio.model import Article
from qgaudio.reading.article import read_source
from qgaudio.reading.dom import parse_html
from qgaudio.reading.founder import read_founder
from qgaudio.reading.founder.marks import content_part, read_marks
from qgaudio.reading.line import Role
from qgaudio.reading.pieces import Page

TITLE = "海岛图书船每月靠岸两次"
LEAD = "清晨六点，一艘改装过的渔船驶出码头，船舱里没有渔网，只有三千多册图书和两张长桌，它要去的是三座没有书店的海岛。"
SECOND = "船长林海生说，第一次靠岸时只有七个孩子在等，如今每到靠岸的日子，码头上都会排起长长的队伍。"
THIRD = "下个月，图书船将增加一条航线，把书送到更远的灯塔村去，沿途的渔民也可以在船上办理借书证。"
PARAGRAPHS = (LEAD, SECOND, THIRD)
WANTED = list(PARAGRAPHS)


def page_of(text: str, name: str = "saved.htm") -> Page:
    page = read_founder(parse_html(text, name), text, name)
    assert page is not None
    assert [line.number for line in page.lines] == list(range(1, len(page.lines) + 1))
    return page


def lines(page: Page, role: Role | None) -> list[str]:
    return [line.raw for line in page.lines if line.role is role]


def article_of(text: str, name: str = "saved.htm", encoding: str = "utf-8") -> Article:
    return read_source(name, data=text.encode(encoding))


def paragraphs(article: Article) -> list[str]:
    return [paragraph.text for section in article.sections for paragraph in section.paragraphs]


# The old e-paper.

OLD_PROPERTIES = (
    "<!--enpproperty <founder-date>2026-03-05</founder-date><founder-author>王小船</founder-author>"
    f"<founder-title>{TITLE}</founder-title><founder-keyword></founder-keyword>"
    "<founder-pagenum>A02</founder-pagenum><founder-content>示例海岛报</founder-content>"
    "<founder-papername>示例海岛报</founder-papername><founder-type>1</founder-type> /enpproperty-->"
)
BODY = "".join(f"<P>　　{text}</P>" for text in PARAGRAPHS)
MODERN_BODY = BODY.replace("P>", "p>")


def old_page(
    *,
    title: str = TITLE,
    author: str = "□本报记者 王小船",
    pictures: str = "",
    body: str = BODY,
    properties: str = OLD_PROPERTIES,
    charset: str = "utf-8",
) -> str:
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>示例海岛报数字报</title></head><body>
<table><tr><td><map name=PagePicMap><area coords=1 href=content_8.htm></map></td><td class=px12>第A02版：<STRONG>海岛</STRONG></td>
<td><a class=preart href=node_3.htm>下一版</a></td></tr><tr><td><ul><li>&middot;<a href=content_8.htm>灯塔换了新灯</a>
<li><a href=content_7.htm>{TITLE}</a></ul><a href=content_8.htm>下一篇</a> <a>放大</a> <a>缩小</a></td></tr><tr><td>
<!----------文章部分开始----------><table><tr><td><!--<npm:article-pretitle>-->一条船的坚持<!--</npm:article-pretitle>--></td></tr>
<tr><td align=center><founder-title><!--<npm:article-title>-->{title}<!--</npm:article-title>--></founder-title></td></tr>
<tr><td><!--<npm:article-subtitle>-->——访流动书屋的创办人<!--</npm:article-subtitle>--></td></tr>
<tr><td><founder-author><!--<npm:article-author>-->{author}<!--</npm:article-author>--></founder-author></td></tr></table>
{pictures}<div id=ozoom class=content><founder-content><!--<npm:article-content>-->{body}<!--</npm:article-content>-->
</founder-content></div><!----------文章部分结束----------></td></tr></table>
<p>版权声明：示例海岛报的一切内容仅供阅读，未经授权不得转载。</p></body></html>
{properties}"""


NEWSPIC = (
    "<table id=newspic bgcolor=#efefef><tr><td><img src=a.jpg></td></tr><tr><td>图书船停靠在码头（陈一帆 摄）</td></tr>"
    "<tr><td><img src=b.jpg></td></tr><tr><td>孩子们在船舱里看书<br>陈一帆 摄</td></tr></table>"
)


def test_old_page() -> None:
    page = page_of(old_page(pictures=NEWSPIC))
    assert [(line.role, line.raw) for line in page.lines] == [
        (Role.PRETITLE, "一条船的坚持"),
        (Role.TITLE, TITLE),
        (Role.SUBTITLE, "——访流动书屋的创办人"),
        (Role.BYLINE, "□本报记者 王小船"),
        (Role.CAPTION, "图书船停靠在码头（陈一帆 摄）"),
        (Role.CAPTION, "孩子们在船舱里看书 陈一帆 摄"),
        *((None, text) for text in PARAGRAPHS),
    ]
    facts = page.metadata
    assert (facts.title, facts.date, facts.publication) == (TITLE, "2026-03-05", "示例海岛报")
    assert (facts.page, facts.authors, page.next_page) == ("A02", ("王小船",), None)


def test_old_page_as_an_article() -> None:
    article = article_of(old_page(pictures=NEWSPIC, charset="gb2312"), "content_7.htm", "gb18030")
    assert (article.title, article.authors, article.byline) == (TITLE, ("王小船",), "本报记者 王小船")
    assert (article.pretitle, article.subtitle) == ("一条船的坚持", "——访流动书屋的创办人")
    assert [(image.caption, image.credit) for image in article.images] == [
        ("图书船停靠在码头", "陈一帆"),
        ("孩子们在船舱里看书", "陈一帆"),
    ]
    assert paragraphs(article) == WANTED
    assert article.warnings == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.upper().replace("CONTENT_", "content_"),
        lambda text: text.replace("<!--</npm:article-content>-->", ""),
        lambda text: text.replace("<!--<npm:article-content>-->", ""),
        lambda text: text.replace("npm:article-content", "npm:other"),
        lambda text: text.replace("<founder-content>", "").replace("</founder-content>", ""),
        lambda text: text.replace("<!--<npm:article-content>-->", "<!--<npm:article-content>-->" * 2),
        lambda text: text.replace("<!--</npm:article-content>-->", "").replace("</founder-content>", ""),
        lambda text: OLD_PROPERTIES + text.replace(OLD_PROPERTIES, ""),
        lambda text: text.replace(OLD_PROPERTIES, OLD_PROPERTIES * 2),
        lambda text: text.replace("/enpproperty-->", "-->"),
        lambda text: text.replace("</html>", "").replace("</body>", ""),
    ],
)
def test_old_marks_may_be_broken(change: object) -> None:
    article = article_of(change(old_page()))  # type: ignore[operator]
    assert (article.title, article.date, article.page) == (TITLE, "2026-03-05", "A02")
    assert paragraphs(article) == WANTED
    assert article.authors == ("王小船",)


def test_old_body_with_headings_a_table_and_a_note() -> None:
    body = (
        f"<P>　　{LEAD}</P><P align=center><STRONG>启程</STRONG></P><P align=center><STRONG>一船书驶向三座岛</STRONG></P>"
        f"<P>　　{SECOND}</P><table border=1><tr><th>海岛</th><th>册数</th></tr><tr><td>东岛</td><td>1200</td></tr>"
        "<tr><td>西岛</td><td>900</td></tr></table><P align=center><STRONG>远航</STRONG></P>"
        f"<P align=center><STRONG>下一站是灯塔村</STRONG></P><P>　　{THIRD}</P><P>（下转第3版）</P><P>灯塔换了新灯</P>"
    )
    article = article_of(old_page(body=body))
    assert [(s.kicker.text, s.heading.text) for s in article.sections if s.kicker and s.heading] == [
        ("启程", "一船书驶向三座岛"),
        ("远航", "下一站是灯塔村"),
    ]
    text = "".join(paragraphs(article))
    assert "下转" not in text
    assert "灯塔换了新灯" not in text
    assert all(words in text for words in (LEAD, SECOND, THIRD, "东岛", "900"))


def test_without_properties_the_page_tells() -> None:
    text = old_page(properties="", author="").replace("<body>", "<body><p>2026年3月5日 星期四</p>")
    article = article_of(text, "content_7.htm")
    assert (article.title, article.publication) == (TITLE, "示例海岛报")
    assert (article.date, article.page) == ("2026-03-05", "A02")


def test_a_title_of_two_lines() -> None:
    assert (
        article_of(old_page(title="图书船每月靠岸<br>三座海岛有了书店")).title
        == "图书船每月靠岸 三座海岛有了书店"
    )
    assert article_of(old_page(title="海岛：<BR/>船上有书店")).title == "海岛：船上有书店"


@pytest.mark.parametrize("author", ["", "null", "<P></P>"])
def test_without_author_the_properties_tell(author: str) -> None:
    article = article_of(old_page(author=author))
    assert (article.authors, article.byline) == (("王小船",), None)


CAPTION = (
    "昨日，东海之滨的示例码头迎来今年第一艘图书船，岛上的孩子们登船挑选自己喜欢的图书，码头上一片欢声笑语"
)


def test_a_picture_story() -> None:
    pictures = f"<table id=newspic><tr><td><img src=a.jpg></td></tr><tr><td>{CAPTION}。本报记者 陈一帆 摄</td></tr></table>"
    article = article_of(old_page(pictures=pictures, body="", author=""))
    assert article.title == TITLE
    assert paragraphs(article) == [CAPTION + "。"]
    assert [(image.caption, image.credit) for image in article.images] == [(TITLE, "陈一帆")]


def test_a_picture_without_text() -> None:
    with pytest.raises(ExtractionError, match="no text: " + TITLE) as raised:
        article_of(old_page(body="<P><img src=a.jpg></P>"))
    assert raised.value.hint


@pytest.mark.parametrize("kind", ["type", "name", "bare"])
def test_a_layout_page(kind: str) -> None:
    links = "".join(f"<li><a href=content_{n}.htm>第{n}条海岛新闻的标题</a>" for n in range(1, 25))
    mark = "<!--enpproperty <founder-papername>示例海岛报</founder-papername><founder-type>2</founder-type> /enpproperty-->"
    areas = "<map><area href=content_1.htm><area href=content_2.htm></map>"
    text = (
        f"<html><body>{areas}<td class=px12>第A01版：<STRONG>要闻</STRONG></td><ul>{links}</ul></body></html>"
    )
    if kind != "bare":
        text += mark if kind == "type" else mark.replace(">2<", "><")
    with pytest.raises(ExtractionError, match="版面") as raised:
        article_of(text, "node_1.htm" if kind == "name" else "saved.htm")
    message = raised.value.message
    assert "第A01版：要闻" in message
    assert "第1条海岛新闻的标题 content_1.htm" in message
    assert "content_21.htm" not in message
    assert "and 4 more" in message
    assert kind == "bare" or "示例海岛报" in message
    assert raised.value.hint


# The new e-paper.

NEW_PROPERTIES = (
    "<!--enpproperty <articleid>42</articleid><date>2026-03-05 00:00:00:000</date><author></author>"
    f"<title>{TITLE}</title><subtitle></subtitle><introtitle></introtitle><nodename>海岛</nodename>"
    "<url>https://paper.example/pc/con/202603/05/content_42.html</url><sourcename>示例海岛报</sourcename>/enpproperty-->"
)


def new_page(
    *,
    header: str = (
        f'<p id="PreTitle">一条船的坚持</p><h3 id="Title">{TITLE}</h3><p id="SubTitle"></p>'
        '<p class="Author"><span>2026年03月05日</span> <span>第A02版</span></p><p><span class="Author">本报记者 王小船</span></p>'
    ),
    attachment: str = "",
    body: str = MODERN_BODY,
    properties: str = NEW_PROPERTIES,
) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>示例海岛报</title></head><body>
<div class="head"><a href="/">首页</a><span>2026年03月05日</span></div><div class="newslist"><ul><li><h3>
<a href="../../../con/202603/05/content_43.html">灯塔换了新灯</a></h3></li></ul></div>
<div class="newsdetatit">{header}</div>{attachment}<div id="ozoom" class="newsdetatext"><founder-content>
<!--enpcontent-->{body}<!--/enpcontent-->{properties}</founder-content></div>
<div class="page"><a href="content_41.html">上一篇</a><a href="content_43.html">下一篇</a></div></body></html>"""


ATTACHMENT = (
    '<div class="attachment"><ul><li><img src="a.jpg" alt="停在码头的船"><p>图书船靠岸(陈一帆 摄)</p></li>'
    '<li><img src="b.jpg"><p>孩子们在看书。</p></li></ul></div>'
)


def test_new_page() -> None:
    page = page_of(new_page(attachment=ATTACHMENT))
    assert lines(page, Role.PRETITLE) == ["一条船的坚持"]
    assert lines(page, Role.TITLE) == [TITLE]
    assert lines(page, Role.SUBTITLE) == []
    assert lines(page, Role.BYLINE) == ["本报记者 王小船"]
    assert lines(page, Role.IMAGE) == ["停在码头的船"]
    assert lines(page, Role.CAPTION) == [
        "图书船靠岸（陈一帆 摄）",
        "孩子们在看书。",
    ]
    assert lines(page, None) == WANTED
    facts = page.metadata
    assert (facts.date, facts.page, facts.publication) == ("2026-03-05", "A02", "示例海岛报")
    assert facts.cms_id == "https://paper.example/pc/con/202603/05/content_42.html"
    assert page.next_page is None


@pytest.mark.parametrize(
    "header",
    [
        f'<p class="intro">一条船的坚持</p><h3>{TITLE}</h3><p>版次：A02　来源：示例海岛报　2026年03月05日</p><p>本报记者 王小船</p>',
        f"<p></p><h4>一条船的坚持</h4><h2>{TITLE}</h2><div class=author>作者：王小船</div>",
        f'<P ID="PRETITLE">一条船的坚持</P><H3 ID="TITLE"><B>{TITLE}</B></H3><P CLASS="AUTHOR">王小船</P>',
    ],
)
def test_new_headers(header: str) -> None:
    article = article_of(new_page(header=header))
    assert (article.title, article.pretitle, article.subtitle) == (TITLE, "一条船的坚持", None)
    assert (article.authors, article.date) == (("王小船",), "2026-03-05")
    assert paragraphs(article) == WANTED


def test_a_comment_in_the_properties_ends_them_early() -> None:
    leaking = NEW_PROPERTIES.replace("<articleid>42</articleid>", "<articleid><!--x-->42</articleid>-->")
    for properties in (leaking, leaking.replace("/enpproperty-->", "")):
        page = page_of(new_page(properties=properties))
        assert lines(page, None) == WANTED
        assert page.metadata.publication == "示例海岛报"


def test_a_comment_in_a_comment_of_the_body() -> None:
    body = (
        f"<p>{LEAD}</p><!-- 旧稿 <!-- 更旧 --> 留在外面的字 --><p>{SECOND}<!-- x <!-- y --></p><p>{THIRD}</p>"
    )
    assert lines(page_of(new_page(body=body)), None) == WANTED


def test_values_in_any_form() -> None:
    properties = (
        "<!-- ENPPROPERTY <ArticleID>42</ArticleID><DATE type='x'>2026-03-05 08:00:00:0</DATE><author>NULL</author>"
        "<title>&lt;p&gt;海岛图书船&amp;amp;书店&lt;/p&gt;</title><sourcename><p>示例海岛报</p></sourcename>/ENPPROPERTY-->"
    )
    marked = read_marks(new_page(properties=properties))
    assert (marked.value("articleid"), marked.value("author")) == ("42", "")
    assert (marked.value("title"), marked.value("sourcename")) == ("海岛图书船&书店", "示例海岛报")
    page = page_of(new_page(header="", properties=properties))
    assert (lines(page, Role.TITLE), page.metadata.cms_id) == (["海岛图书船&书店"], "content_42.html")


def test_new_layout_page() -> None:
    text = new_page(header="", body="", properties="")
    with pytest.raises(ExtractionError, match="灯塔换了新灯"):
        article_of(text)


# The system for web sites.


def web_page(
    *,
    author: str = "李编辑",
    liability: str = "李编辑",
    before: bool = True,
    opening: str = "<!--enpcontent--><!--enpcontent-->",
    closing: str = "<!--/enpcontent--><!--/enpcontent-->",
    body: str = MODERN_BODY,
    more: str = "",
) -> str:
    properties = (
        "<!--enpproperty <articleid>9001</articleid><date>2026-03-05 10:25:36:0</date>"
        f"<author>{author}</author><title>{TITLE}</title><keyword>海岛,图书</keyword><subtitle>null</subtitle>"
        "<introtitle> </introtitle><siteid>2</siteid><nodeid>138</nodeid><nodename>文化</nodename><picurl></picurl>"
        "<url>https://news.example.com/2026-03/05/content_9001.htm</url>"
        f"<liability>{liability}</liability><sourcename>示例新闻网</sourcename><abstract>{LEAD}</abstract>/enpproperty-->"
    )
    content = f"{opening}{body}{closing}"
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_示例新闻网</title></head><body>
<div class="nav"><a href="/">首页</a> &gt; <a href="/c/">文化</a></div><h1>{TITLE}</h1><div class="info">来源：示例新闻网</div>
<div class="text">{properties if before else ""}{content}{"" if before else properties}{more}</div>
<div class="rel"><p>相关阅读</p><ul><li><a href="content_9002.htm">灯塔换了新灯</a></li></ul></div></body></html>"""


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<!--enpcontent-->", "<!--/enpcontent-->"),
        ("<!--enpcontent--><!--enpcontent-->", "<!--/enpcontent-->"),
        ("<!--enpcontent-->", "<!--/enpcontent--> <!--/enpcontent-->"),
        ("<!-- ENPCONTENT -->", "<!-- /ENPCONTENT -->"),
        ("<!--enpcontent-->", ""),
        ("", "<!--/enpcontent-->"),
    ],
)
def test_web_page(before: bool, opening: str, closing: str) -> None:
    page = page_of(web_page(before=before, opening=opening, closing=closing))
    assert lines(page, Role.TITLE) == [TITLE]
    assert lines(page, None) == WANTED
    facts = page.metadata
    assert (facts.date, facts.publication, facts.authors) == ("2026-03-05", "示例新闻网", ())
    assert facts.cms_id == "https://news.example.com/2026-03/05/content_9001.htm"


def test_the_editor_is_no_author() -> None:
    assert article_of(web_page()).authors == ()
    assert article_of(web_page(liability="", more="<p>[责任编辑：李编辑]</p>")).authors == ()
    assert article_of(web_page(author="王小船")).authors == ("王小船",)
    signed = article_of(web_page(author="王小船", body=f"<p>本报讯（记者 周大海）{LEAD}</p><p>{THIRD}</p>"))
    assert signed.authors == ("周大海",)


def test_an_office_is_no_author() -> None:
    assert article_of(web_page(author="示例新闻网", liability="")).authors == ()
    header = f'<h3 id="Title">{TITLE}</h3><p class="Author">作者：</p>'
    assert article_of(new_page(header=header)).byline is None


def test_a_header_without_its_end() -> None:
    text = new_page(attachment=ATTACHMENT).replace("</div><div", "<div", 1).replace("</div>", "")
    page = page_of(text)
    assert (lines(page, Role.TITLE), lines(page, Role.SUBTITLE), lines(page, None)) == ([TITLE], [], WANTED)


@pytest.mark.parametrize(
    "part",
    [
        "<!--",
        "<!--enpproperty ",
        "<!--enpproperty <date>",
        "<!--enpcontent-->",
        "<!--<npm:article-title>-->",
        "-",
        "/",
        "<div>",
    ],
)
def test_a_hostile_page_takes_no_longer(part: str) -> None:
    text = web_page(more=part * 20_000)
    begin = time.process_time()
    with contextlib.suppress(SourceError):
        read_founder(parse_html("<html>" + LEAD + "</html>", "p"), text, "p")
    assert time.process_time() - begin < 5


def test_of_several_parts_the_article() -> None:
    summary = f"<!--enpcontent--><p>{LEAD}</p><!--/enpcontent-->"
    text = web_page().replace("<h1>", summary + "<h1>")
    assert lines(page_of(text), None) == WANTED
    assert content_part("<p>没有标记</p>") is None


def test_pages_of_an_article() -> None:
    pager = (
        '<div id="displaypagenum"><a href="content_9001.htm">上一页</a> <a href="content_9001.htm">1</a> 2 '
    )
    pager += '<a href="content_9001_3.htm">3</a> <a href="content_9001_3.htm">下一页</a></div>'
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + pager
    for name in ("content_9001_2.htm", "saved.htm"):
        page = page_of(web_page(body=body), name)
        assert page.next_page == "content_9001_3.htm"
        assert lines(page, None) == WANTED


def test_empty_marks_leave_the_page_to_others() -> None:
    text = web_page(body="", more="".join(f"<p>{text}</p>" for text in PARAGRAPHS))
    assert read_founder(parse_html(text, "p"), text, "p") is None
    article = article_of(text)
    assert (article.title, article.date) == (TITLE, "2026-03-05")


def test_other_pages_are_not_founders() -> None:
    text = f"<html><body><h1>{TITLE}</h1><p>{LEAD}</p></body></html>"
    assert read_founder(parse_html(text, "p"), text, "p") is None


PAGES = (
    old_page(pictures=NEWSPIC),
    new_page(
        attachment=ATTACHMENT,
        properties=NEW_PROPERTIES.replace(
            "<articleid>42</articleid>", "<articleid><!--x-->42</articleid>-->"
        ),
    ),
    web_page(before=False),
)


@given(st.sampled_from(PAGES), st.data())
@settings(max_examples=150, deadline=None)
def test_a_page_cut_anywhere_leaks_nothing(page: str, data: st.DataObject) -> None:
    end = data.draw(st.integers(1, len(page)))
    begin = data.draw(st.sampled_from((0, 0, end // 3)))
    text = page[begin:end]
    try:
        found = read_founder(parse_html(text, "cut.htm"), text, "cut.htm")
    except SourceError:
        return
    for line in found.lines if found else ():
        assert not any(word in line.raw for word in ("enpproperty", "founder-", "-->", "<!--"))

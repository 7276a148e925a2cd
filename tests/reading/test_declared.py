"""What a page says of its article: each rule, each trap, and pages that mean harm."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qgaudio.errors import SourceError
from qgaudio.reading.article import read_source
from qgaudio.reading.declared import declared
from qgaudio.reading.describe import understood
from qgaudio.reading.dom import parse_html
from qgaudio.reading.pieces import Metadata

TITLE = "海边的灯塔亮了一百年"
PROSE = "灯塔守护人说，他每天傍晚走上一百二十级台阶，擦亮玻璃，点亮灯火，然后等船回来。" * 4


def facts(head: str = "", body: str = "", url: str | None = None) -> Metadata:
    page = f"<html><head>{head}</head><body>{body}<p>{PROSE}</p><p>{PROSE}</p></body></html>"
    return declared(parse_html(page, "page.html"), page, url)


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


# Title


@pytest.mark.parametrize(
    "window",
    [
        TITLE,
        f"{TITLE}_新城网",
        f"{TITLE}|灯塔|航标_新闻_新城网",
        f"{TITLE} - 新城日报",
        f"{TITLE}--时政--新城网",
        f"{TITLE}——新城网",
        f" {TITLE} \n_\u200b新城网",
    ],
)
@pytest.mark.parametrize(
    "shown", ["", f"<h1>{TITLE}</h1>", f'<div class="art-title">{TITLE}</div>', f"<p>{TITLE}</p>"]
)
def test_title(window: str, shown: str) -> None:
    assert facts(f"<title>{window}</title>", shown).title == TITLE


def test_title_cut_in_the_window() -> None:
    for end in ("…", "...", "……_新城网"):
        assert facts(f"<title>{TITLE[:7]}{end}</title>", f"<h1>{TITLE}</h1>").title == TITLE


def test_title_with_a_button_inside() -> None:
    shown = f"<h1>{TITLE}<a>播报文章</a></h1>"
    assert facts(f"<title>{TITLE}_新城网</title>", shown).title == TITLE


def test_title_of_two_lines() -> None:
    head = "<title>海边的灯塔 亮了一百年_新城网</title>"
    assert facts(head, "<h1>海边的灯塔<br>亮了一百年</h1>").title == "海边的灯塔 亮了一百年"


def test_short_title() -> None:
    assert facts("<title>乡愁_新城晚报</title>", "<h1>乡愁</h1>").title == "乡愁"
    assert facts("<title>乡愁_新城晚报</title>", "").title == "乡愁"


def test_title_of_logo_column_or_other_article() -> None:
    head = f'<title>{TITLE}_新闻中心_新城网</title><meta property="og:title" content="新城网新闻中心">'
    body = f'<h1 class="logo">新闻中心</h1><h2 class="title">另一篇文章说的是别的事情</h2><b>{TITLE}</b>'
    assert facts(head, body).title == TITLE


def test_declared_title_where_the_window_names_the_site() -> None:
    head = f'<title>新城新闻网</title><meta property="og:title" content="{TITLE}_新城网">'
    assert facts(head, '<h1 class="logo">新城新闻网</h1>').title == TITLE
    assert (
        facts(f"<title>-新城网</title>{linked({'@type': 'NewsArticle', 'headline': TITLE})}").title == TITLE
    )
    assert facts("<title>新城新闻网</title>", f"<h1>{TITLE}</h1>").title == TITLE
    assert facts("<title>新城新闻网</title>").title is None
    assert facts("<title>新城日报电子版</title>", "<h1>新城日报数字报</h1>").title is None


def test_declared_title_that_is_cut_gives_way() -> None:
    head = f'<title>{TITLE}_新城网</title><meta property="og:title" content="海边的灯塔">'
    assert facts(head, f"<h1>{TITLE}</h1>").title == TITLE


@pytest.mark.parametrize("tag", ["h1", "h2", "h3", "h4"])
@pytest.mark.parametrize("word", ["讣告", "更正", "致歉"])
def test_a_title_of_one_word_in_a_heading(tag: str, word: str) -> None:
    shown = f"<{tag}>{word}</{tag}>"
    for site in ("-新城水利学院", " - 新城市人民医院", "_新城大学", "-新城网"):
        assert facts(f"<title>{word}{site}</title>", shown).title == word


def test_the_name_of_a_column_is_no_title_beside_a_main_heading() -> None:
    body = f"<h3>教育</h3><h1>{TITLE}</h1>"
    assert facts("<title>教育-新城大学</title>", body).title == TITLE
    assert facts("<title>新城大学</title>", body).title == TITLE


def test_a_logo_is_no_title() -> None:
    for logo in (
        '<h1><a href="/">灯塔守护者</a></h1>',
        '<h1><a href="https://www.example.com/">灯塔守护者</a></h1>',
        '<p class="site-title">灯塔守护者</p>',
        '<div class="siteLogo"><div class="logo-title">灯塔守护者</div></div>',
    ):
        found = facts("<title>灯塔 – 灯塔守护者</title>", f"{logo}<h2>灯塔</h2>")
        assert found.title == "灯塔"
    body = "<h1>慢走灯塔社</h1><h2>灯塔地图</h2>"
    assert facts("<title>灯塔地图 – 慢走灯塔社</title>", body).title == "灯塔地图"
    # A channel's heading before a title is none, nor is a site in front of it.
    body = f"<h3>新城航标</h3><h1>{TITLE}</h1>"
    assert facts(f"<title>新城航标 | {TITLE}</title>", body).title == TITLE
    body = f'<h1>灯塔新闻</h1><h2><a href="/a/1.html">{TITLE}</a></h2>'
    found = facts(f"<title>灯塔新闻丨{TITLE}</title>", body)
    assert (found.title, found.publication) == (TITLE, "灯塔新闻")


def test_a_copy_has_its_own_window_title_inside() -> None:
    inside = f"<html><head><title>{TITLE}_新城网</title></head><body><h1>{TITLE}</h1><p>2025-12-31</p>"
    found = facts("<title>网页快照</title>", f"<div>以下是快照</div>{inside}")
    assert (found.title, found.date, found.publication) == (TITLE, "2025-12-31", "新城网")
    picture = "<svg><title>打开菜单的三道横线</title></svg><h1>打开菜单的三道横线</h1>"
    assert facts(f"<title>{TITLE}</title>", f"{picture}<p>{TITLE}</p>").title == TITLE


def test_a_window_that_would_fit_any_page() -> None:
    for window in ("新闻详情", "详情页", "新城大学新闻网"):
        assert facts(f"<title>{window}</title>", f"<h1>{window}</h1><h3>{TITLE}</h3>").title == TITLE
        assert facts(f"<title>{window}</title>", f'<p class="tit">{TITLE}</p>').title == TITLE
    # Of several none is surely the article's.
    several = f"<h3>{TITLE}</h3><h3>另一篇文章的题目</h3>"
    assert facts("<title>新城大学新闻网</title>", several).title != TITLE
    assert facts(f"<title>{TITLE}-新闻网-新城大学</title>", f"<h1>{TITLE}</h1>").publication == "新城大学"


def test_a_window_that_nothing_repeats_gives_way_to_the_main_heading() -> None:
    assert facts("<title>网页存档查看工具</title>", f"<h1>{TITLE}</h1>").title == TITLE
    # One that the page repeats or declares stays, and so it does beside headings that disagree.
    other = "<h1>灯塔守护人的一天</h1>"
    assert facts(f"<title>{TITLE}</title>", f"{other}<p>{TITLE}</p>").title == TITLE
    declared_too = f'<title>{TITLE}</title><meta property="og:title" content="{TITLE}">'
    assert facts(declared_too, other).title == TITLE
    assert facts(f"<title>{TITLE}</title>", f"{other}<h1>另一篇文章的题目</h1>").title == TITLE


def test_lines_above_and_below_the_title() -> None:
    body = f'<h3 class="pretitle">风浪里的守望</h3><h1>{TITLE}</h1><h4 class="sub-title">——三代人的接力</h4>'
    found = facts(f"<title>{TITLE}_新城网</title>", f'<div id="head">{body}</div>')
    assert (found.title, found.pretitle, found.subtitle) == (TITLE, "风浪里的守望", "——三代人的接力")


# Date


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-12-31T08:00:00+08:00">',
        '<meta name="publishdate" content="2025-12-31">',
        '<meta name="PubDate" content="2025-12-31 08:00">',
        '<meta property="og:release_date" content="2025年12月31日">',
        '<meta itemprop="datePublished" content="20251231">',
        '<meta name="publish_time" content="1767139200">',
        linked({"@type": "NewsArticle", "datePublished": "2025-12-31T08:00:00"}),
        linked([{"@type": "WebSite"}, {"@graph": [{"@type": ["Article"], "datePublished": "2025-12-31"}]}]),
        linked(
            {"@context": "https://example.org/contexts/cambrian.jsonld", "pubDate": "2025-12-31T08:00:00"}
        ),
        '<script type="application/ld+json">{"@type":"Article","datePublished":"2025-12-31",}</script>',
        "<script>var page = {pubtime: '2025年12月31日07:17'};</script>",
        '<link rel="canonical" href="https://news.example.com/2025-12/31/content_1.html">',
    ],
)
def test_declared_date(head: str) -> None:
    found = facts(f"<title>{TITLE}</title>{head}", f"<h1>{TITLE}</h1>")
    assert (found.date, found.dates) == ("2025-12-31", ("2025-12-31",))


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1><p>2025年12月31日07:17　来源：新城网</p>",
        f"<h1>{TITLE}</h1><div><span>新城网</span>2025-12-31</div>",
        f"<h1>{TITLE}</h1><div><em>2025</em><em>12</em>/<em>31</em> 09:20</div>",
        f"<h1>{TITLE}</h1><div>2025</div><div>12/31</div><div>09:20</div>",
        f"<div>新城网（2025-12-31 09:20:26）</div><h1>{TITLE}</h1>",
        f'<h1>{TITLE}</h1><time datetime="2025-12-31T09:00">周三</time>',
        f'<span class="pub-time">2025-12-31</span><p>{PROSE}</p><h1>{TITLE}</h1>',
    ],
)
def test_printed_date(body: str) -> None:
    assert facts(f"<title>{TITLE}</title>", body).date == "2025-12-31"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://e.example.com/html/2025-12/31/content_1.htm", "2025-12-31"),
        ("https://e.example.com/pc/con/202512/31/content_1.html", "2025-12-31"),
        ("https://e.example.com/202512/t20251231_15249693.htm", "2025-12-31"),
        ("https://e.example.com/a/20251231A00GCM00", "2025-12-31"),
        ("https://e.example.com/2025/1231/c1.html", "2025-12-31"),
        ("https://e.example.com/a/2025_12_31_516891.shtml", "2025-12-31"),
        ("https://e.example.com/20251331/c.html", None),
        ("https://e.example.com/p/1715572974045997", None),
        ("https://2025-12-31.example.com/a?day=/2025/12/31/", None),
    ],
)
def test_date_in_the_address(url: str, day: str | None) -> None:
    assert facts(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1>", url).date == day


def test_no_date_is_guessed() -> None:
    links = '<ul><li><a href="a">另一篇 2025-12-30</a></li></ul>'
    foot = f"{links}<p>网友 2025-12-29 说</p><p>© 2025-12-28 新城网</p>"
    page = f"<title>{TITLE}</title><div>今天是2026年11月22日 星期日</div><h1>{TITLE}</h1><p>{PROSE}</p>{foot}"
    assert declared(parse_html(page, "page.html"), page).date is None


def test_dates_that_disagree_are_kept() -> None:
    head = f'<title>{TITLE}</title><meta name="publishdate" content="2025-12-31">'
    assert facts(head, f"<h1>{TITLE}</h1><p>2025-11-05</p>").dates == ("2025-12-31", "2025-11-05")
    # A day apart is a time zone's doing: what readers see wins, and there is no doubt.
    assert facts(head, f"<h1>{TITLE}</h1><p>2026-01-01 00:30</p>").dates == ("2026-01-01",)


def test_the_day_of_a_change_is_the_last_resort() -> None:
    changed = '<meta property="article:modified_time" content="2026-02-02">'
    head = f"<title>{TITLE}</title>{changed}"
    assert facts(head).date == "2026-02-02"
    assert facts(head, f"<h1>{TITLE}</h1><p>2025-12-31</p>").date == "2025-12-31"
    body = f"<h1>{TITLE}</h1><p>更新时间：2026-01-05</p><p>发布时间：2025-12-31</p>"
    assert facts(f"<title>{TITLE}</title>", body).date == "2025-12-31"


def test_a_comment_s_day_is_not_the_article_s() -> None:
    short = "<p>灯塔守护人说，他每天擦亮玻璃。</p><p>傍晚的时候，他点亮灯火。</p>"
    comments = "<div>好文章</div><div>2026-03-01 08:00</div>"
    for changed in ("编辑于 2025-12-31 23:40", "发布于 2025-12-31", "2025-12-31"):
        page = f"<title>{TITLE}</title><h1>{TITLE}</h1>{short}<div>{changed}・新城</div>{comments}"
        assert declared(parse_html(page, "page.html"), page).date == "2025-12-31"
    # Below a summary of one sentence the facts go on.
    page = (
        f"<title>{TITLE}</title><p>2026年11月22日 星期日</p><h1>{TITLE}</h1><p>一百年来，灯塔没有熄过。</p>"
    )
    page += f"<p>2025-12-31 来源：新城网</p>{short}"
    assert declared(parse_html(page, "page.html"), page).date == "2025-12-31"


# Writers and publication


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("<p>2025-12-31 <span>作者：王小明</span><span>来源:新城网</span></p>", "作者：王小明"),
        ("<p>灯塔新闻记者 王小明</p><p>2025-12-31 来源：新城网</p>", "灯塔新闻记者 王小明"),
        ("<p>2025-12-31 来源：新城网 作者：王小明 责编：李小华</p>", "作者：王小明"),
        ("<p>2025-12-31 来源：<a>新城网</a></p><p>文/王小明 图/李小华</p>", "文/王小明 图/李小华"),
        ("<p>来源：新城网 作者：灯塔社记者 王小明</p>", "作者：灯塔社记者 王小明"),
        ("<p>2025-12-31 来源：新城网</p><p>□本报记者 王小明</p>", "□本报记者 王小明"),
    ],
)
def test_printed_writers(line: str, byline: str) -> None:
    found = facts(f'<title>{TITLE}</title><meta name="author" content="李小华">', f"<h1>{TITLE}</h1>{line}")
    assert (found.authors, found.byline, found.publication) == (("王小明",), byline, "新城网")


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("<p>2025-12-31 08:51 来源：新城晚报 记者 王小明 / 文 李小华 / 图</p>", "王小明"),
        ("<p>本刊记者/澹雅 本刊特约记者/灯心草 2025年12月31日 浏览（1,022）</p>", "澹雅 灯心草"),
        ("<p><span>特约撰稿 灯心草</span><span>12月31日</span></p>", "灯心草"),
        ("<p>作者：灯心草</p>", "灯心草"),
        ('<p>2025-12-31 <span id="articleAuthor">澹雅</span></p>', "澹雅"),
        ('<div class="credits reader-credits">澹雅</div>', "澹雅"),
        (
            '<div class="authorinfo"><p><a><em>城南灯客</em></a><span>阅读 3万</span></p></div>',
            "城南灯客",
        ),
        ('<span class="user-name">城南灯客</span>', "城南灯客"),
        # What is printed in such places and is no writer.
        ('<div class="credits">王小明/摄</div>', ""),
        ('<div class="photo-credits">王小明</div>', ""),
        ('<div class="authorinfo"><span>关注</span><span>作品 31</span></div>', ""),
        ("<p>记者：谢谢</p><p>记者：他们呢</p>", ""),
        ("<p>本报记者 走访</p>", ""),
        # What the page itself calls the author, it is.
        ("<p>作者：新城网</p>", "新城网"),
    ],
)
def test_writers_by_form_and_place(line: str, authors: str) -> None:
    found = facts(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1>{line}")
    assert found.authors == tuple(authors.split())


def test_a_name_alone_beside_the_date() -> None:
    head, title = f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1>"
    for line in (
        "<p><span>王小明</span><span>2025-12-31 10:00</span></p>",
        "<p>王小明</p><p>2025-12-31</p>",
        "<p>2025-12-31</p><p>王小明</p>",
    ):
        assert facts(head, title + line).authors == ("王小明",)
        for other in ("高新区", "金州市", "时政会", "石家庄", "海边", "灯塔社", "王小明说"):
            assert facts(head, title + line.replace("王小明", other)).authors == ()
    assert facts(head, f"{title}<p>王小明</p>").authors == ()


def test_commenters_are_no_writers() -> None:
    short = "<p>灯塔守护人说，他每天擦亮玻璃。</p><p>傍晚的时候，他点亮灯火。</p>"
    page = (
        f"<title>{TITLE}</title><h1>{TITLE}</h1>{short}<p class='user-name'>城南灯客</p><p>作者：王小明好</p>"
    )
    assert declared(parse_html(page, "page.html"), page).authors == ()


def test_a_site_with_a_family_name_is_no_writer() -> None:
    head = f'<title>{TITLE}_易江频道</title><meta name="author" content="易江">'
    assert facts(head, f"<h1>{TITLE}</h1>").authors == ()


def test_writers_in_the_last_line_and_in_fields() -> None:
    title = f"<h1>{TITLE}</h1><p>2025-12-31</p><p>{PROSE}</p>"
    last = "<p>本文来源：新城晚报 记者：王小明 责任编辑：李小华_NK1</p>"
    assert facts(f"<title>{TITLE}</title>", title + last).authors == ("王小明",)
    field = '<textarea class="article-author">作者：王小明</textarea>'
    assert facts(f"<title>{TITLE}</title>", title + field).authors == ("王小明",)
    assert facts(f"<title>{TITLE}</title>", title + field.replace("作者", "责任编辑")).authors == ()


def test_a_publisher_s_name_that_recurs() -> None:
    line = "<p><span>第一灯塔</span> <em>2025-12-31 21:06</em> <span>听新闻</span></p>"
    foot = "<p>此内容为第一灯塔原创，著作权归第一灯塔所有。</p>"
    head = f"<title>{TITLE}</title>"
    assert facts(head, f"<h1>{TITLE}</h1>{line}<p>{PROSE}</p>{foot}").publication == "第一灯塔"
    assert facts(head, f"<h1>{TITLE}</h1>{line}").publication is None
    assert facts(f"<title>{TITLE} - 第一灯塔</title>", f"<h1>{TITLE}</h1>{line}").publication == "第一灯塔"
    # A person's name in the line of copyright is a person's.
    own = line.replace("第一灯塔", "王小明")
    assert facts(head, f"<h1>{TITLE}</h1>{own}<p>{PROSE}</p><p>© 2025 王小明</p>").publication is None


def test_a_publisher_s_name_before_the_title() -> None:
    body = f'<h1 class="logo">灯塔周刊</h1><h2>{TITLE}</h2><p>2025-12-31</p><p>{PROSE}</p><p>© 灯塔周刊社</p>'
    found = facts(f"<title>灯塔周刊_{TITLE}</title>", body)
    assert (found.title, found.publication) == (TITLE, "灯塔周刊")


def test_a_name_beside_the_paper() -> None:
    for line in ("2025-12-31 11:20 新城晚报 王小明", "王小明<b>新城晚报</b>2025-12-31"):
        assert facts(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1><p>{line}</p>").authors == ("王小明",)
    body = f"<h1>{TITLE}</h1><p>2025-12-31 11:20 石家庄</p>"
    assert facts(f"<title>{TITLE}</title>", body).authors == ()


def test_the_site_in_the_window_is_the_last_resort() -> None:
    assert facts(f"<title>{TITLE}_新闻_新城在线</title>", f"<h1>{TITLE}</h1>").publication == "新城在线"
    assert facts(f"<title>{TITLE}_【新城网】_饮食</title>", f"<h1>{TITLE}</h1>").publication == "新城网"
    assert facts(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1>").publication is None


def test_title_on_two_lines_has_its_facts_below() -> None:
    body = "<h1>海边的灯塔<br>亮了一百年</h1><p>2025-12-31 来源：新城晚报</p>"
    found = facts("<title>海边的灯塔亮了一百年_新城网</title>", body)
    assert (found.date, found.publication) == ("2025-12-31", "新城晚报")


def test_subtitle_by_its_dash() -> None:
    body = f"<h1>{TITLE}</h1><p>——三代守塔人的接力</p><p>2025-12-31</p>"
    assert facts(f"<title>{TITLE}</title>", body).subtitle == "——三代守塔人的接力"


def test_a_declared_writer_who_is_printed_as_editor_is_none() -> None:
    head = f'<title>{TITLE}</title><meta name="author" content="李小华">'
    assert facts(head, f"<h1>{TITLE}</h1>").authors == ("李小华",)
    assert facts(head, f"<h1>{TITLE}</h1><p>{PROSE}</p><p>【责任编辑：李小华】</p>").authors == ()
    assert facts(f'<title>{TITLE}</title><meta name="author" content="新城网">').authors == ()


def test_the_only_label_in_the_page() -> None:
    one = "<p>[作者：王小明 责任编辑：李小华]</p>"
    head, title = f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1><p>{PROSE}</p>"
    assert facts(head, title + one).authors == ("王小明",)
    # Several are a list of other articles.
    assert facts(head, title + one + "<p>作者：张小强</p>").authors == ()


def test_an_account_is_a_writer_where_nobody_else_is() -> None:
    body = f'<h1>{TITLE}</h1><a class="author-name">灯塔守护者</a><p>2025-12-31</p>'
    assert facts(f"<title>{TITLE}</title>", body).authors == ("灯塔守护者",)
    person = linked({"@type": "Article", "author": {"@type": "Person", "name": "王小明"}})
    assert facts(f"<title>{TITLE}</title>{person}", body).authors == ("王小明",)
    paper = f'<h1>{TITLE}</h1><a class="author-name">新城日报</a><p>2025-12-31</p>'
    found = facts(f"<title>{TITLE}</title>", paper)
    assert (found.authors, found.publication) == ((), "新城日报")


def test_an_organisation_in_linked_data_is_no_writer() -> None:
    data = {"@type": "NewsArticle", "author": {"@type": "Organization", "name": "新城日报"}}
    assert facts(f"<title>{TITLE}</title>{linked(data)}").authors == ()


@pytest.mark.parametrize(
    ("head", "line", "publication"),
    [
        ("", "<p>2025-12-31 来源：新城晚报</p>", "新城晚报"),
        ("", "<p>来源： <b>新城晚报</b> 2025-12-31</p>", "新城晚报"),
        ("", "<p>来源：光明湖网-《新城日报》2025-12-31</p>", "新城日报"),
        ("", "<p>2025-12-31 <span>新城都市报</span></p>", "新城都市报"),
        ("", "<p>2025年12月31日09:47 新城在线</p>", "新城在线"),
        ("", "<p>新城日报</p><p>12-31 17:32</p>", "新城日报"),
        ("", f"<p>{PROSE}</p><p>来源：新城发布 编辑：李小华</p>", "新城发布"),
        ("", '<p>2025-12-31 <span class="source">灯塔观察</span></p>', "灯塔观察"),
        ('<meta property="og:site_name" content="新城网">', "<p>来源：新城晚报</p>", "新城晚报"),
        ('<meta property="og:site_name" content="新城网">', "<p>来源：</p><p>2025-12-31</p>", "新城网"),
        ('<meta name="source" content="来源：新城网">', "", "新城网"),
        (linked({"@type": "Article", "publisher": {"name": "新城网"}}), "", "新城网"),
        ("", "<p>2025-12-31</p><p>违停怎么举报</p><p>我要举报</p><p>天气预报</p>", None),
        ("", "<p>2025-12-31 <span class='source'>优质原创作者</span></p>", None),
    ],
)
def test_publication(head: str, line: str, publication: str | None) -> None:
    assert facts(f"<title>{TITLE}</title>{head}", f"<h1>{TITLE}</h1>{line}").publication == publication


def test_page_of_the_paper() -> None:
    assert facts(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1><p>第A03版：要闻</p>").page == "A03"
    far = "<div>A03版 教育</div>" + "<div>工具</div>" * 6
    assert facts(f"<title>{TITLE}</title>", f"{far}<h1>{TITLE}</h1>").page == "A03"
    # A list of pages names many.
    assert facts(f"<title>{TITLE}</title>", f"<div>A04版 体育</div>{far}<h1>{TITLE}</h1>").page is None
    assert facts(f"<title>{TITLE}</title>", f"<p>03版：要闻</p><h1>{TITLE}</h1>").page == "3"
    assert facts(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1><p>苹果发布第3版系统</p>").page in (None, "3")


# Address


def test_address() -> None:
    own = "https://news.example.com/a/1.html"
    assert facts(f'<link rel="canonical" href="{own}#top">').cms_id == own
    assert facts('<link rel="canonical" href="/a/1.html">').cms_id is None
    assert facts('<link rel="canonical" href="/a/1.html">', url="https://news.example.com/x").cms_id == own
    assert facts('<link rel="canonical" href="https://news.example.com/">', url=own).cms_id == own
    assert facts(f'<meta property="og:url" content="{own}">').cms_id == own
    assert facts('<meta property="og:url" content="http://www.example.com/index.html">').cms_id is None
    assert facts('<link rel="canonical" href="http://[broken">').cms_id is None
    assert facts(url=own).cms_id == own


# Harm

KEYS = (
    "@type",
    "@graph",
    "@context",
    "@id",
    "author",
    "name",
    "headline",
    "datePublished",
    "pubDate",
    "publisher",
    "url",
    "mainEntityOfPage",
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.sampled_from([TITLE, "2025-12-31", "Person", "NewsArticle", "http://a.example.com/1", ""])
    | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)
TAGS = st.sampled_from(
    (
        "<h1>|</h1>|<br>|<p class='author'>|</p>|<div id='pub-time'>|</div>|<time datetime=''>"
        "|<title>|</title>|<meta name='author'>|<meta name='date' content='|'>|<a>|</a>"
        "|<table>|<td class=title>|<!--|-->"
        f"|<!--enpproperty|/enpproperty-->|<script>|</script>|{TITLE}|来源：|作者：|王小明|2025-02-30|2025-12-31"
        "|\n|\ud800|&#0;|_| - |…"
    ).split("|")
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(TAGS, max_size=40), VALUES)
def test_no_soup_breaks_it(tags: list[str], data: object) -> None:
    page = f"<html><body>{''.join(tags)}{linked(data)}{TITLE}</body></html>"
    try:
        root = parse_html(page, "soup.html")
    except SourceError:
        return
    found = declared(root, page, "https://news.example.com/a/1.html")
    assert isinstance(found.cms_id, str)
    assert all(isinstance(value, str) for value in (*found.authors, *found.dates))
    assert found.title is None or 0 < len(found.title) <= 800


@pytest.mark.parametrize(
    "page",
    [
        "<meta name='author' content='王小明'>" * 50_000,
        f"<title>{'_|-—' * 100_000}</title>" + f"<div class='title'>{TITLE}_|-</div>" * 20_000,
        "<div class='title'>" * 200 + TITLE + "<h1></h1>" * 50_000,
        "<!--enpproperty" * 100_000,
        f"<script type='application/ld+json'>{'[' * 100_000}</script>" * 3,
        "<script>" + "pubtime: '" * 100_000 + "</script>",
        f"<h1>{TITLE}</h1>" + "<p>来源：" * 30_000 + "作者：" * 100_000,
        f"<title>{TITLE}</title>" + f"<p>{TITLE}</p>" * 20_000,
        "<p>" + "王" * 1_000_000 + "</p><p>" + "编辑、" * 300_000,
        "<p>" + "记者" * 500_000 + "</p>",
    ],
    ids=["metas", "titles", "nested", "comments", "json", "scripts", "labels", "same", "long", "roles"],
)
def test_large_pages_take_little_time(page: str) -> None:
    root = parse_html(f"<html><body>{page}</body></html>", "large.html")
    begin = time.process_time()
    declared(root, page)
    assert time.process_time() - begin < 3


def test_a_title_is_told_with_the_quotation_marks_it_was_typed_with() -> None:
    paragraph = "“夜读角”设在客运站候车厅的东头，靠墙摆着三排书架，旅客可以随手取书来读。"
    page = (
        '<html><head><title>车站里的"夜读角"亮了灯_青禾网</title></head><body><h1>车站里的"夜读角"亮了灯</h1>'
        f"<div>{''.join(f'<p>{paragraph}{number}</p>' for number in range(4))}</div></body></html>"
    )
    article = read_source("page.html", data=page.encode())
    assert (article.title, article.printed_title) == ("车站里的“夜读角”亮了灯", '车站里的"夜读角"亮了灯')
    assert understood(article)["title"] == '车站里的"夜读角"亮了灯'


@pytest.mark.parametrize("name", ["f_tit", "futit", "subtitle", "fbt"])
def test_a_line_called_the_lower_title(name: str) -> None:
    body = f"<div class=tit>{TITLE}</div><div class={name}>守塔人换了四代</div><p>2026年5月1日</p>"
    assert facts(f"<title>{TITLE}_法治网</title>", body).subtitle == "守塔人换了四代"


def test_an_e_papers_headings_around_its_title() -> None:
    window = f"<title>{TITLE}--海边日报</title>"
    found = facts(window, f"<h3>守塔人何满仓——</h3><h1>{TITLE}</h1><h2>四代人只守一盏灯</h2><h4></h4>")
    assert (found.pretitle, found.subtitle) == ("守塔人何满仓——", "四代人只守一盏灯")
    found = facts(window, f"<h3></h3><h1>{TITLE}</h1><h2>四代人只守一盏灯</h2>")
    assert (found.pretitle, found.subtitle) == (None, "四代人只守一盏灯")


@pytest.mark.parametrize("before", ["", "<h3><a href=/a>海边日报新闻中心</a></h3>", "<p>2026年5月1日</p>"])
def test_a_heading_below_the_title_may_be_the_first_sections(before: str) -> None:
    body = f"{before}<h1>{TITLE}</h1><h2>四代人只守一盏灯</h2><p>文章。</p>"
    found = facts(f"<title>{TITLE}_海边网</title>", body)
    assert (found.pretitle, found.subtitle) == (None, None)


def test_a_forums_category_is_no_part_of_the_title() -> None:
    window = f"<title>{TITLE} - 海边论坛</title>"
    assert facts(window, f"<h1><a href=/t>[见闻]</a> <span>{TITLE}</span></h1>").title == TITLE
    own = f"[海边] {TITLE}"
    assert facts(f"<title>{own} - 海边论坛</title>", f"<h1>{own}</h1>").title == own


@pytest.mark.parametrize("name", ["MainTitle", "main-title", "ArticleTitle"])
def test_what_is_called_the_main_title_is_it(name: str) -> None:
    others = "<div id=pagetitle>第3版：副刊·海边</div><div class=title>渡口停航的第一天</div>"
    body = f"{others}<div id={name}>{TITLE}</div>"
    assert facts("<title>海边报数字报</title>", body).title == TITLE


@pytest.mark.parametrize(
    ("line", "publication"),
    [
        ("2026-05-01 图片来源：外媒", None),
        ("2026-05-01 （来源：海边晚报）", "海边晚报"),
        ("2026-05-01 来源：视觉海边", None),
        ("社会新闻 海边早报 [微博] 何满仓 2026-05-01 08:11", "海边早报"),
        ("国际新闻 2026-05-01 08:11", None),
        ("2026-05-01 来源：海边新闻", "海边新闻"),
    ],
)
def test_channels_and_picture_agencies_publish_nothing(line: str, publication: str | None) -> None:
    assert facts(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1><p>{line}</p>").publication == publication


def test_a_button_beside_a_name_is_no_part_of_it() -> None:
    found = facts(
        f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1><p>海边早报 [微博] 何满仓 2026-05-01 08:11</p>"
    )
    assert found.authors == ("何满仓",)

"""Where a page's article stands: own pages, each made for one mechanism."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from qgaudio.errors import ExtractionError, SourceError
from qgaudio.reading.article import read_source
from qgaudio.reading.asides import find_lists, find_named
from qgaudio.reading.blocks import measure
from qgaudio.reading.describe import understood
from qgaudio.reading.dom import lines_of, parse_html
from qgaudio.reading.embedded import find_embedded
from qgaudio.reading.furniture import furniture_reason
from qgaudio.reading.notices import is_edge_notice
from qgaudio.reading.page import parse_page

TITLE = "苇塘镇的旧仓库成了社区食堂"
BODY = (
    "苇塘镇闲置了十一年的粮站仓库，上周改成了社区食堂，第一天中午就来了二百六十位居民。",
    "食堂由镇里和三个村合办，一份两荤两素的午饭卖十二元，七十岁以上的老人再减四元。",
    "负责采买的周满仓说，菜从本镇的合作社直接送来，少了两道转手，价钱才压得下来。",
    "仓库的木梁和青砖都留着，墙上还能看见当年的标语，年轻人吃完饭常常在那里拍照。",
)
LINKS = ("河东新桥月底通车", "秋粮收购价格公布", "夜校第二期开始报名", "老街路灯全部换新")


def paragraphs(texts: Sequence[str] = BODY) -> str:
    return "".join(f"<p>　　{text}</p>" for text in texts)


def links(texts: Sequence[str] = LINKS) -> str:
    return "<ul>" + "".join(f'<li><a href="/{text}">{text}</a></li>' for text in texts) + "</ul>"


def page(article: str, *, before: str = "", after: str = "", head: str = "") -> str:
    return (
        f"<html><head><meta charset='utf-8'><title>{TITLE}_苇塘网</title>{head}</head>"
        f"<body><div class='top'>{links(('首页', '新闻', '视频', '论坛'))}</div>{before}"
        f"<div class='main'><h1>{TITLE}</h1>{article}</div>{after}</body></html>"
    )


def body_of(html: str) -> list[str]:
    return [line.raw for line in parse_page(html, "page.html").lines]


def text_of(html: str) -> str:
    return str(understood(read_source("page.html", data=html.encode()))["text"])


@pytest.mark.parametrize(
    "article",
    [
        paragraphs(),
        f"<div class='content'>{paragraphs()}</div>",
        "<div id='zoom'>　　" + "<br><br>　　".join(BODY) + "</div>",
        "".join(f"<div><div><span>{text}</span></div></div>" for text in BODY),
        f"<table><tr><td>{paragraphs()}</td></tr></table>",
        f"<section><section>{paragraphs(BODY[:2])}</section><section>{paragraphs(BODY[2:])}</section></section>",
        links().join(f"<div class='text'>{paragraphs(half)}</div>" for half in (BODY[:2], BODY[2:])),
        f"<pre>{chr(10).join(BODY)}</pre>",
    ],
    ids=["bare", "container", "br", "divs", "layout table", "sections", "split", "pre"],
)
def test_the_body_whatever_holds_it(article: str) -> None:
    assert text_of(page(article)).replace("\n", "") == "".join(BODY)


def test_a_short_body_beside_much_else() -> None:
    aside = (
        f"<div class='side'>{links([f'{text}第{number}期' for number in range(40) for text in LINKS])}</div>"
    )
    html = page(f"<div class='content'>{paragraphs(BODY[:1])}</div>", before=aside, after=aside)
    assert text_of(html) == BODY[0]


def test_the_first_and_the_last_paragraph_beside_the_container() -> None:
    article = f"<p>{BODY[0]}</p><div class='text'>{paragraphs(BODY[1:3] * 3)}</div><p>{BODY[3]}</p>"
    found = body_of(page(article))
    assert BODY[0] in found
    assert BODY[3] in found


def test_a_summary_above_the_body_belongs_to_it_unless_the_body_repeats_it() -> None:
    summary = "核心提示：旧粮站改成食堂，老人午饭便宜四元，菜由本镇的合作社直接送来。"
    content = f"<div class='content'>{paragraphs()}</div>"
    assert text_of(page(f"<div class='abstract'>{summary}</div>{content}")).startswith(summary)
    assert body_of(page(f"<div class='abstract'>{BODY[0]}</div>{content}")).count(BODY[0]) == 1


def test_hidden_text_is_no_text_unless_it_is_the_article() -> None:
    secret = "<div style='display: none'><p>这一段文字没有人看得见，也就不是正文，它只给机器看。</p></div>"
    assert "机器" not in text_of(page(paragraphs() + secret))
    folded = f"<div style='display:none' id='full'>{paragraphs()}</div>"
    assert text_of(page(folded)).split("\n") == list(BODY)


@pytest.mark.parametrize("name", ["share-bar", "relatedNews", "recommend_list", "article-comment", "qrcode"])
def test_an_element_named_for_what_stands_beside_an_article(name: str) -> None:
    other = "<p>另一篇文章的摘要写得也像正文，有逗号，也有句号，但它不属于这一篇。</p>" * 8
    assert text_of(page(f"<div>{paragraphs()}<div class='{name}'>{other}</div></div>")).split("\n") == list(
        BODY
    )


def test_an_article_may_bear_such_a_name() -> None:
    assert text_of(page(f"<div class='comment-content'>{paragraphs()}</div>")).split("\n") == list(BODY)
    named = f"<html><body><div class='share'><h1>{TITLE}</h1>{paragraphs()}</div></body></html>"
    root = parse_html(named, "page")
    assert not find_named(root, measure(root))


def test_blocks_of_links_in_the_body_and_the_label_of_a_lone_one() -> None:
    label = "<p>延伸：<a href='/1'>三年前的粮站是什么样子</a></p>"
    inline = f"<p>{BODY[3]}<a href='/2'>苇塘镇</a>的人都知道。</p>"
    found = text_of(page(f"<div>{paragraphs()}{inline}<div>{links()}</div>{label}</div>"))
    assert found.endswith("苇塘镇的人都知道。")
    assert not any(text in found for text in (*LINKS, "延伸"))


def test_lists_and_tables_of_the_article_are_no_lists_of_links() -> None:
    items = "<ul><li>午饭十二元一份，两荤两素</li><li>晚饭十元一份，一荤两素</li></ul>"
    root = parse_html(page(paragraphs() + items), "page")
    main = root.xpath("//div[@class='main']")[0]
    assert not find_lists(main, measure(main))
    assert "晚饭十元一份" in text_of(page(paragraphs() + items))


def test_of_several_articles_the_first() -> None:
    second = "".join(
        f"<p>{text}</p>" for text in ("另一篇说的是别的事情，和食堂没有关系。", BODY[1][::-1] + "，完。")
    )
    item = "<div class='item'><h1>{}</h1>{}</div>"
    items = item.format(TITLE, paragraphs()) + item.format("第二篇", second * 9)
    html = f"<html><body><div>{items}</div></body></html>"
    assert "别的事情" not in text_of(html)
    assert BODY[0] in text_of(html)


def test_what_is_passed_over_is_counted() -> None:
    beside = "<div class='comments'><p>这家食堂的菜好吃，下次还来，也会带邻居一起来。</p></div>"
    assert parse_page(page(paragraphs()), "page").dropped_han == 0
    assert parse_page(page(paragraphs(), after=beside), "page").dropped_han == 20


OTHER = tuple(f"{text[:-1]}，这是另一处的文字。" for text in BODY)
LINKED_DATA = json.dumps({"@type": "NewsArticle", "articleBody": chr(10).join(BODY)})
BLOCKS = json.dumps({"blocks": [{"text": text} for text in BODY]})
HTML_BODY = "".join(f"<p>{text}</p>" for text in BODY)


@pytest.mark.parametrize(
    "carrier",
    [
        f"<script type='application/ld+json'>{LINKED_DATA}</script>",
        f"<script>window.__INITIAL_STATE__ = {json.dumps({'a': [1, {'content': HTML_BODY}]})};</script>",
        f"<script>var data = JSON.parse({json.dumps(json.dumps({'content': HTML_BODY}))});</script>",
        f"<script type='application/json'>{BLOCKS}</script>",
        f"<script type='text/template'><div>{HTML_BODY}</div></script>",
        f"<noscript><div>{HTML_BODY}</div></noscript>",
        f"<template>{HTML_BODY}</template>",
    ],
    ids=["json-ld", "state", "parsed", "paragraphs", "template script", "noscript", "template"],
)
def test_an_article_that_a_script_would_show(carrier: str) -> None:
    assert text_of(page("<div id='app'></div>", after=carrier)).split("\n") == list(BODY)


def test_a_script_that_tells_nothing() -> None:
    html = page("", after='<script>var a = {b: 1}; if (a = {"c": 2}) { f([[[[) }</script>')
    assert find_embedded(parse_html(html, "page")) is None


@pytest.mark.parametrize(
    ("html", "looks"),
    [
        (
            page("<div>" + links([f"{text}之{number}" for number in range(9) for text in LINKS]) + "</div>"),
            "list",
        ),
        (
            page(
                "".join(
                    f"<div><a href='/{number}'>{text}第{number}次</a><p>{body[:24]}，详见正文。</p></div>"
                    for number in range(3)
                    for text, body in zip(LINKS, BODY, strict=True)
                )
            ),
            "list",
        ),
        (
            "<html><title>404</title><body><p>您访问的页面不存在，三秒后返回首页，请稍候。</p></body></html>",
            "gone",
        ),
        (page("<p>抱歉，您要找的文章已被删除，请返回首页看看别的内容吧。</p>"), "gone"),
        (page("<form>用户登录<input name='u'><input type='password'></form>"), "login"),
        ("<html><body><div></div></body></html>", "without running text"),
    ],
)
def test_pages_that_are_no_articles(html: str, looks: str) -> None:
    with pytest.raises(ExtractionError, match=looks):
        parse_page(html, "page.html")


def test_short_articles_are_articles() -> None:
    short = "今晨六时，苇塘镇渡口恢复通航，首班渡船载客四十三人。"
    assert (
        body_of(page(f"<div class='video-box'>播放</div><div><p>{short}</p></div>", after=links()))[-1]
        == short
    )
    deleted = (
        "苇塘镇政府昨天辟谣：网上流传的渡口停航文章已被删除，渡船照常开行，班次没有变化，居民不必改道。" * 2
    )
    assert deleted in "".join(body_of(page(f"<p>{deleted}</p>")))


@pytest.mark.parametrize(
    "text",
    [
        "【纠错】【责任编辑：周满仓】",
        "—END—",
        "往期推荐",
        "点击上方蓝字关注我们",
        "策划 | 周满仓",
        "#社区食堂# #苇塘镇#",
        "（原题为《旧仓库新食堂》）",
        "此前报道：",
    ],
)
def test_furniture(text: str) -> None:
    assert furniture_reason(text) or text == "往期推荐"


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("苇塘网（www.weitang.example）专稿，未经书面授权请勿转载。", True),
        ("【本文权益归苇塘网独家所有。未经许可，不得转载、摘编。】", True),
        ("文章仅代表作者个人观点，不代表本站立场。", True),
        ("（本文来自苇塘网，更多内容请下载客户端）", True),
        ("周满仓说：“未经我们同意，不得把菜转卖给别人。”", False),
        ("扫码进群后，居民可以提前一天看到第二天的菜单，也可以分享给邻居。", False),
        ("居民可以关注食堂的公众号预订座位，也可以打电话。", False),
    ],
)
def test_notices_around_the_article(text: str, notice: bool) -> None:
    assert is_edge_notice(text) is notice
    assert (text in text_of(page(paragraphs((*BODY, text))))) is not notice


def test_a_notice_in_the_middle_is_the_articles_own() -> None:
    words = "馆里新立的规矩只有一条：未经授权，不得转载墙上的老照片。"
    assert words in text_of(page(paragraphs((*BODY, words, *BODY, *OTHER))))


def test_lines_keep_what_the_page_says_of_them() -> None:
    html = (
        "<div>一<b>二</b><br>三<script>四</script><!--五--><h2>六</h2><p><strong>七</strong></p>"
        "<figure><img alt='八'><figcaption>九</figcaption></figure>十</div>"
    )
    lines = lines_of(parse_html(html, "page"))
    assert [line.raw for line in lines] == ["一二", "三", "六", "七", "八", "九", "十"]
    assert [line.level for line in lines] == [0, 0, 2, 0, 0, 0, 0]
    assert [line.strong for line in lines] == [False, False, True, True, False, False, False]
    assert [line.role for line in lines][4:6] == ["image", "caption"]
    assert [line.gap for line in lines][:3] == [True, False, True]


def test_what_is_left_out_leaves_what_stands_after_it() -> None:
    root = parse_html("<div>前<span>中</span>后<p>段</p>尾</div>", "page")
    assert [line.raw for line in lines_of(root, set(root.iter("span", "p")))] == ["前后", "尾"]


@pytest.mark.parametrize("open_tag", ["<div>", "<span>", "<ul><li>", "<table><tr><td>", "<font>"])
def test_what_stands_deep_in_a_page_is_read_or_the_page_refused(open_tag: str) -> None:
    depth = 1000 // open_tag.count("<")
    html = f"<html><body>{paragraphs()}{open_tag * depth}<p>{BODY[1]}最深处。</p>{paragraphs()}</body></html>"
    assert "最深处" in "".join(body_of(html))
    with pytest.raises(SourceError, match="nested too deep"):
        body_of(f"<html><body>{paragraphs()}{open_tag * 50_000}{paragraphs()}</body></html>")


def test_entities_are_not_expanded() -> None:
    bomb = "<!DOCTYPE html [<!ENTITY a '大大大大'><!ENTITY b '&a;&a;&a;'>]>" + page(
        paragraphs() + "<p>&b;</p>"
    )
    assert "大大" not in "".join(body_of(bomb)[1:])

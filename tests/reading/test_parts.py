"""No part of an article is lost beside its largest block, and nothing of others' comes with it."""

from __future__ import annotations

import html

import pytest

from qgaudio.errors import ExtractionError
from qgaudio.reading.article import read_source
from qgaudio.reading.describe import understood

TITLE = "柳林渡的最后一班摆渡船"
SENTENCES = (
    "柳林渡的摆渡船昨天傍晚靠岸以后，船工没有像往常那样熄火回家。",
    "从今天起，三公里外的新桥通车，这条走了六十年的水路就要停了。",
    "最后一班船上坐着十一个人，其中四个是专门赶来坐这一趟的老人。",
    "船票还是两元，售票员把剩下的半本票根送给了一个坐船上学的孩子。",
)
TEXT = tuple(f"第{number}段里说，{SENTENCES[number % 4]}" for number in range(12))


def paragraphs(begin: int, end: int) -> str:
    return "".join(f"<p>{text}</p>" for text in TEXT[begin:end])


def page(article: str, *, title: str = TITLE, after: str = "", heading: str = TITLE) -> bytes:
    return (
        f"<html><head><meta charset='utf-8'><title>{title}_柳林网</title></head><body>"
        f"<div class='main'><h1>{heading}</h1>{article}</div>{after}</body></html>"
    ).encode()


def text_of(source: bytes) -> str:
    return str(understood(read_source("page.html", data=source))["text"])


def block(begin: int, end: int, tag: str = "div", *, heading: str = "", name: str = "") -> str:
    level = "h1" if name == "h1" else "h2"
    top = f"<{level}>{heading}</{level}>" if heading else ""
    marks = f" class='{name}'" if name else ""
    return f"<{tag}{marks}>{top}{paragraphs(begin, end)}</{tag}>"


SPLIT = {
    "kin names": block(0, 9, name="text-a") + block(9, 12, name="text-b"),
    "numbered": block(0, 9, name="part1") + block(9, 12, name="part2"),
    "sections": block(0, 9, "section", heading="停船") + block(9, 12, "section", heading="通桥"),
    "named sections": block(0, 1, name="s", heading="停船") + block(1, 12, name="s", heading="通桥"),
    "main headings": block(0, 6, name="h1", heading="停船") + block(6, 12, name="h1", heading="通桥"),
    "other names, same print": block(0, 11, name="in") + block(11, 12, name="tail"),
    "first apart": block(0, 1, name="first") + block(1, 12, name="in"),
    "unequal depth": f"<div><div>{block(0, 4)}</div></div><div>{block(4, 12)}</div>",
    "open tag": f"{paragraphs(0, 2)}<div class='ad'><img src='x.gif'>{paragraphs(2, 12)}",
    "a name of what stands elsewhere": block(0, 12, name="article no-comment"),
    "folded": f"{paragraphs(0, 8)}<div style='display:none'>{paragraphs(8, 12)}</div><a>展开全文</a>",
}


@pytest.mark.parametrize("article", SPLIT.values(), ids=SPLIT)
def test_all_of_a_text_in_several_blocks(article: str) -> None:
    found = text_of(page(f"<div class='c'>{article}</div>"))
    assert [text for text in TEXT if text not in found] == []


@pytest.mark.parametrize("name", ["content has-share", "content share", "article comment-enabled"])
def test_a_summary_does_not_stand_for_an_article_with_an_asides_name(name: str) -> None:
    summary = f"<div class='summary'>{SENTENCES[0]}{SENTENCES[1]}</div>"
    found = text_of(page(f"{summary}<div class='{name}'>{paragraphs(0, 12)}</div>"))
    assert [text for text in TEXT if text not in found] == []


OTHERS = {
    "teasers": "".join(
        f"<div class='text-c'><h3><a href='/{number}'>另一条新闻</a></h3>"
        "<p>这里是另一条新闻的开头，说的是别处的事情。</p></div>"
        for number in range(3)
    ),
    "comments": "<div class='pl'><b>渡口人</b> 3小时前<p>坐了半辈子的船，说停就停了。</p></div>" * 3,
    "linked": "<div class='text-x'><p>昨天还有一件事，<a href='/1'>详情在这里</a>，也值得一看。</p></div>",
    "repeated": f"<div class='text-x'><p>{TEXT[0]}</p></div>",
    "hidden": "<div style='display:none'><p>这一段没有人看得见，只有机器看得见，它不是正文。</p></div>",
}


@pytest.mark.parametrize("beside", OTHERS.values(), ids=OTHERS)
def test_what_stands_beside_and_is_not_of_the_text(beside: str) -> None:
    article = f"<div class='c'><div class='text-a'>{paragraphs(0, 9)}</div>{beside}</div>"
    assert text_of(page(article)).split("\n") == list(TEXT[:9])


def test_hidden_paragraphs_without_a_call_to_open_them_stay_hidden() -> None:
    article = f"{paragraphs(0, 8)}<div style='display:none'>{paragraphs(8, 12)}</div>"
    assert TEXT[9] not in text_of(page(article))


def test_an_article_in_a_text_area() -> None:
    body = html.escape(f"<article>{paragraphs(0, 4)}</article>")
    title = f"<textarea class='article-title'>{TITLE}</textarea>"
    areas = f"{title}<textarea class='article-content'>{body}</textarea>"
    source = page(f"<div id='article'></div><div style='display:none'>{areas}</div>")
    assert text_of(source).split("\n") == list(TEXT[:4])


@pytest.mark.parametrize(
    "words", ["返回柳林，查看更多", "查看详情>>", "【阅读原文】", "点击下载", "更多内容", "MORE>>"]
)
def test_a_tool_behind_the_last_sentence(words: str) -> None:
    last = f"<p>{TEXT[3]}<a href='/'>{words}</a></p>"
    assert text_of(page(paragraphs(0, 3) + last)).split("\n") == list(TEXT[:4])


def test_a_link_that_ends_a_sentence_is_of_the_sentence() -> None:
    inside = "船票的样子，读者可以<a href='/'>点击这里</a>"
    full = "老人说，<a href='/'>返回柳林渡的路只有这一条。</a>"
    found = text_of(page(f"{paragraphs(0, 3)}<p>{inside}。</p><p>{full}</p>{paragraphs(3, 5)}"))
    assert "点击这里。" in found
    assert "返回柳林渡的路只有这一条。" in found


def test_a_tool_that_only_calls_and_one_that_tells() -> None:
    calls = "下载“柳林时报”官方APP，或关注官方微信公众号，即可随时了解股市动态，洞察政策信息，把握财富机会。"
    found = text_of(page(f"<div class='c'>{paragraphs(0, 6)}<div class='download'>{calls}</div></div>"))
    assert "柳林时报" not in found
    card = f"<div class='card'><p>{TEXT[6]}{TEXT[7]}</p></div>"
    assert TEXT[6] in text_of(page(f"<div class='c'>{paragraphs(0, 6)}{card}</div>"))


def test_paid_links_between_paragraphs() -> None:
    paid = "<a href='/ad'><i>广告</i><span>今日新开，万人在线，先到先得！</span></a>"
    trade = "<p><a href='/trade'>广告业的一位前辈说，船身上的字他写过三遍。</a></p>"
    found = text_of(page(f"<div>{paragraphs(0, 3)}{paid}{trade}{paragraphs(3, 6)}</div>"))
    assert "先到先得" not in found
    assert "写过三遍" in found


BOXES = "".join(
    f"<div><h2>{name}</h2><ul>"
    + "".join(f"<li><a href='/{name}{number}'>{name}里的第{number}条新闻标题</a></li>" for number in range(5))
    + "</ul></div>"
    for name in ("最新消息", "航线风景", "船工故事", "交通出行")
)


def test_a_topics_page_is_a_list_and_a_brief_with_lists_beside_it_is_not() -> None:
    intro = "<div><p>柳林渡将于十月停航，本网推出专题，敬请关注。</p></div>"
    with pytest.raises(ExtractionError, match="list of links"):
        read_source("page.html", data=page(intro + BOXES))
    with pytest.raises(ExtractionError, match="list of links"):
        read_source("page.html", data=page(f"<div>{paragraphs(0, 3)}</div>{BOXES}", title="专题：柳林渡"))
    told = "柳林渡今晨六时停航，三公里外的柳林新桥同时通车，行人免费。"
    brief = f"<p>2026年3月5日 08:30</p><div><p>{told}</p></div>"
    assert "停航" in text_of(page(brief, after=BOXES))


def test_a_picture_and_what_its_caption_tells() -> None:
    told = "3月5日，柳林渡的最后一班船靠岸，船上坐着十一个人。　柳青 摄"
    article = read_source("page.html", data=page(f"<div><img src='a.jpg'></div><div><p>{told}</p></div>"))
    assert understood(article)["text"] == told.split("　")[0]

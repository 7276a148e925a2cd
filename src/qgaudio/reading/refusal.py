"""Pages that hold no article, told by what they hold instead: links, a log-in, word that the page is gone."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from qgaudio.errors import ExtractionError
from qgaudio.reading.blocks import Measured, Run, measure
from qgaudio.reading.characters import count_han
from qgaudio.reading.extract import Body
from qgaudio.reading.furniture import furniture_reason
from qgaudio.reading.notices import is_edge_notice

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Fewer Han characters are no article, however short.
LEAST_HAN = 20
#: A page with more prose than this is no mere notice.
_NOTICE_PROSE = 150
_LONGEST_TEASER = 160

#: A topic's page: so little prose, and so many lists of at least three links below a short name.
_TOPIC_PROSE, _TOPIC_INTRODUCTION = 300, 80
_LIST, _LISTS, _LISTS_NAMED, _LONGEST_NAME = 3, 4, 2, 12
_TOPIC_TITLE = re.compile(
    "^[【\\[]?(?:新闻)?(?:专题|专栏)|[_\\-|—](?:新闻)?专题(?:[_\\-|—]|$)|专题(?:报道|网站)?[_\\-|—]"
)
_GONE_TITLE = re.compile(
    r"(?:HTTP )?(?:404|403|50[0-4])\b|404 ?not found|(?:出错|页面走丢)了?", re.IGNORECASE
)
_GONE = re.compile(
    "(?:页面|网页|文章|内容|链接|稿件|网址)[^。，]{0,8}"
    "(?:不存在|找不到|没找到|未找到|(?:已经?|被)[^。，]{0,4}(?:删除|下线|撤[下稿]|失效|移除)|走丢)"
    "|(?:找不到|没有找到|未找到|无法找到)[^。，]{0,12}(?:页面|网页|文章|内容)|404 ?not found",
    re.IGNORECASE,
)
#: Word that a page is gone is one short line among little else; an article may speak of such pages.
_LONGEST_WORD, _GONE_PROSE = 50, 80
_LOGIN = re.compile(
    "(?:请|需要?)[^。]{0,4}(?:先|您)?登[录陆]|登[录陆]后[^。]{0,10}(?:阅读|查看|访问|继续)|(?:账号|密码|短信|手机)登[录陆]"
)
#: A page that asks whether its reader is human: so it is called, or so it tells its reader to prove it.
_TEST_TITLE = re.compile(
    "(?:百度|网站|用户|系统)?(?:安全|人机|访问|身份|滑[块动])?(?:验证|校验)(?:中心|中|页面?)?|访问(?:异常|受限)"
)
_TEST = re.compile(
    "(?:请|需要?您?|向[左右])[^。，！]{0,12}(?:拖[动拽]|滑动|完成|通过|输入|按住|依次点击|填充)[^。，！]{0,16}"
    "(?:滑块|验证|拼图|验证码|校验)|(?:检测到|存在)[^。]{0,16}(?:访问异常|异常访问|访问(?:过于|太)?频繁|异常流量)"
)
_KINDS = {
    "test": (
        "a test whether its reader is human",
        "Open the article in a browser, pass the test, and save the article from there.",
    ),
    "gone": ("a notice that the page is gone", "Check the address, or look for the article on its site."),
    "login": (
        "a login page",
        "Open the article in a browser where you are logged in, and save it from there.",
    ),
    "list": ("a list of links", "Give the address of one of its articles."),
    "empty": ("a page without running text", "Copy the article's text into a file instead."),
}


def refuse_without_article(root: HtmlElement, body: Body, name: str, *, dated: bool = False) -> None:
    """Pass a page that has an article, however short; ``dated``: the page says when it was published.

    Raises:
        ExtractionError: it has none; the message says what the page looks like.
    """
    kind = _kind(root, body, dated=dated)
    if kind:
        looks, hint = _KINDS[kind]
        raise ExtractionError(f"no article was found in {name}: it looks like {looks}", hint=hint)


def _kind(root: HtmlElement, body: Body, *, dated: bool) -> str | None:
    if _is_teasers(body.whole):
        return "list"
    if body.prose >= _TOPIC_PROSE:
        return None
    page = measure(root)
    if _is_topic(root, page, body, dated=dated):
        return "list"
    if body.prose >= _NOTICE_PROSE:
        return None
    shown = " ".join(run.text for run in page.runs if not run.is_links)[:4000]
    window = " ".join((root.findtext(".//title") or "").split())
    text = " ".join(run.text for run in body.runs)
    word = any(run.length <= _LONGEST_WORD and _GONE.search(run.text) for run in body.runs)
    if _GONE_TITLE.match(window) or (body.prose < _GONE_PROSE and (word or _GONE.search(window))):
        return "gone"
    if not dated and (_TEST_TITLE.fullmatch(window) or _TEST.search(text)):
        return "test"
    own = [run for run in body.runs if not (furniture_reason(run.text) or is_edge_notice(run.text))]
    has_text = any(run.is_prose for run in own) and count_han("".join(run.text for run in own)) >= LEAST_HAN
    if (not has_text or _LOGIN.search(text)) and (_LOGIN.search(shown) or _asks_password(root)):
        return "login"
    return None if has_text else _empty_kind(page, own)


def _empty_kind(page: Measured, own: list[Run]) -> str | None:
    """What a page without a sentence is; the caption of a picture page may be no sentence."""
    if count_han("".join(run.text for run in own)) >= LEAST_HAN:
        return None
    links = sum(run.is_links for run in page.runs)
    return "list" if links >= 10 and links * 2 >= len(page.runs) else "empty"


def _is_topic(root: HtmlElement, page: Measured, body: Body, *, dated: bool) -> bool:
    """Whether a few words introduce lists of articles, each under a title, as on a topic's page."""
    if dated:
        return False
    named = _TOPIC_TITLE.search("".join((root.findtext(".//title") or "").split())) is not None
    if not named and body.prose >= _TOPIC_INTRODUCTION:
        return False
    turns = [
        run.length
        for run, *below in zip(page.runs, *(page.runs[place:] for place in range(1, _LIST + 1)), strict=False)
        if not run.is_links and run.length <= _LONGEST_NAME and all(item.is_links for item in below)
    ]
    return len(turns) >= (_LISTS_NAMED if named else _LISTS)


def _is_teasers(runs: tuple[Run, ...]) -> bool:
    """Whether links and short texts take turns, as on the front page of a channel."""
    links = [run for run in runs if run.is_links and run.linked >= 8]
    prose = [run for run in runs if run.is_prose]
    if len(links) < 5 or len(links) * 10 < len(prose) * 7:
        return False
    turns = sum(one.is_links != other.is_links for one, other in pairwise(runs))
    return turns >= len(links) and all(run.length <= _LONGEST_TEASER for run in prose)


def _asks_password(root: HtmlElement) -> bool:
    return any((field.get("type") or "").lower() == "password" for field in root.iter("input"))

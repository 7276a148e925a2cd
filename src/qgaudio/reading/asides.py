"""Elements of a page that are no part of its article: hidden ones, those named so, and lists of links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from qgaudio.reading.blocks import Held, Measured, Run, prose_of
from qgaudio.reading.furniture import furniture_reason
from qgaudio.reading.notices import is_edge_notice
from qgaudio.reading.vocabulary import ASIDE_NAMES, TOOL_NAMES, WORDLESS_NAMES

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: An element with so many characters of prose is more than a tool.
SOME_PROSE = 40

#: So many paragraphs with so many characters are no share bar's.
_SEVERAL, _MUCH_PROSE = 3, 120

_LONGEST_CALL, _MOST_SIBLINGS = 40, 50
_UNFOLD = re.compile(
    "(?:点击)?(?:展开|阅读|查看|显示)(?:剩余|余下|全部|更多|完整)?(?:的)?(?:全文|正文|内容)|余下全文|剩余全文|展开剩余"
)

#: No article's page has more; a page may be made to cost what it can.
_MOST_HEADINGS, _MOST_ANCESTORS = 50, 1_000

_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*display\s*:\s*none", re.IGNORECASE)
_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
#: What a link calls its reader to do; its words are a tool's where they stand behind a sentence's end.
_TOOL_LINK = re.compile(
    r"[\[【（(<《>]*(?:返回|查看|点击|打开|下载|阅读|展开|进入|更多|详情|详细|我要|立即|马上|分享|收藏|评论|举报|全文|原文|收起)"
    r"[^。！？；]{0,16}|(?:READ ?)?MORE[>》…]*",
    re.IGNORECASE,
)
_PAID = re.compile("(?:广告|推广|赞助)(?!业|法|商|牌|语|费)")
_SENTENCE_END = re.compile("[。！？；…][”’」』）)]*$")
_MODIFIERS = frozenset(("no", "has", "with", "without", "allow", "hide"))
_ARTICLE_NAMES = frozenset(
    ("article", "content", "text", "txt", "body", "main", "detail", "zhengwen", "news", "post")
)
_KEPT_TAGS = frozenset(("html", "body", "h1", "h2", "h3", "h4", "h5", "h6", "a", "span", "strong", "b", "br"))
_NO_LISTS = frozenset(("table", "tbody", "thead", "tr", "td", "th", "figure"))


def find_hidden(root: HtmlElement, page: Measured) -> set[HtmlElement]:
    """Elements that are not shown; one that holds most of the page's prose is shown by a script."""
    hidden = {
        element
        for element in root.iter()
        if "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(element.get("style") or "")
    }
    most = max(page.prose / 2, 1)
    hidden = {element for element in hidden if page.held(element).prose <= most}
    return hidden - {root, root.find("body")} - _folded(root, hidden, page)


def _folded(root: HtmlElement, hidden: set[HtmlElement], page: Measured) -> set[HtmlElement]:
    """The rest of an article behind a button: hidden paragraphs below shown ones, and a call to open them."""
    rests = {
        element
        for element in hidden
        if not page.held(element).links
        and _is_long(page.within(element))
        and _stands_below_prose(element, page)
    }
    if rests and any(
        _UNFOLD.match("".join(text.split())) for text in root.itertext() if len(text) < _LONGEST_CALL
    ):
        return rests
    return set()


def _stands_below_prose(element: HtmlElement, page: Measured) -> bool:
    return any(
        run.is_prose and run.is_whole_sentence
        for near in islice(element.itersiblings(preceding=True), _MOST_SIBLINGS)
        for run in page.within(near)
    )


def find_named(root: HtmlElement, page: Measured) -> set[HtmlElement]:
    """Elements whose class or id says that they are beside the article or a tool of the page.

    What holds the page's main heading is neither. A tool has little prose, whatever its name.
    """
    holders = heading_holders(root)
    named: set[HtmlElement] = set()
    for element in root.iter():
        if element.tag in _KEPT_TAGS or element in holders:
            continue
        if element.tag in {"nav", "aside", "footer"}:
            named.add(element)
            continue
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(name) >= 3 and _names_aside(name, page.within(element)):
            named.add(element)
    return named


def _names_aside(name: str, runs: Sequence[Run]) -> bool:
    words = [[part.lower() for part in _NAME_PART.findall(word)] for word in name.split()]
    # ``has-share`` says what stands elsewhere, ``shareBar`` is share, bar and sharebar.
    words = [parts for parts in words if parts and parts[0] not in _MODIFIERS]
    names = {part for parts in words for part in (*parts, "".join(parts))}
    if names.isdisjoint(ASIDE_NAMES):
        return not names.isdisjoint(TOOL_NAMES) and _is_tool(runs)
    if not _is_long(runs):
        return True
    # Nobody writes paragraphs into a share bar: a tag was left open, or the name says something else.
    is_article = any(set(parts) <= _ARTICLE_NAMES for parts in words)
    return not (is_article or (names & ASIDE_NAMES) <= WORDLESS_NAMES)


def _is_long(runs: Sequence[Run]) -> bool:
    """Whether an element holds several paragraphs that are no mere notices."""
    told = {run.text for run in runs if run.is_prose and run.is_whole_sentence and not run.linked}
    if len(told) < _SEVERAL or sum(map(len, told)) < _MUCH_PROSE:
        return False
    return sum(not is_edge_notice(text) for text in told) >= _SEVERAL


def _is_tool(runs: Sequence[Run]) -> bool:
    """Whether an element holds little prose, or none but calls and notices."""
    prose = [run for run in runs if run.is_prose]
    return prose_of(prose) < SOME_PROSE or all(
        furniture_reason(run.text) or is_edge_notice(run.text) for run in prose
    )


def heading_holders(root: HtmlElement) -> dict[HtmlElement, int]:
    """The elements around the page's main headings, and how many of those each holds."""
    holders: Counter[HtmlElement] = Counter()
    for heading in islice(root.iter("h1"), _MOST_HEADINGS):
        holders.update(islice(heading.iterancestors(), _MOST_ANCESTORS))
    return holders


def find_lists(article: HtmlElement, page: Measured) -> set[HtmlElement]:
    """Blocks of links inside the article, and links that stand alone around its prose."""
    found: set[HtmlElement] = set()
    walk = list(article)
    while walk:
        element = walk.pop()
        held = page.held(element)
        if element in page.spans and not held.links:
            continue
        if element.tag not in _NO_LISTS and _is_list(held):
            found.add(element)
        else:
            walk.extend(element)
    for run in _lone_links(page.within(article)):
        # A label before the link goes with it, where nothing else stands in the block.
        alone = len(page.within(run.block)) == 1 and run.block not in (article, *article.iterancestors())
        found.update([run.block] if alone and run.block.tag not in _NO_LISTS else run.anchors)
    found.update(_tool_links(page.within(article)))
    return found


def _tool_links(runs: Sequence[Run]) -> Iterator[HtmlElement]:
    """Links behind the last sentence of a paragraph that say what a reader can do: ``返回首页，查看更多``."""
    for run in runs:
        if not run.is_prose or not run.anchors:
            continue
        words = "".join("".join(run.anchors[-1].itertext()).split())
        before = run.text.removesuffix(words)
        if before != run.text and _TOOL_LINK.fullmatch(words) and _SENTENCE_END.search(before):
            yield run.anchors[-1]


def find_lists_alone(root: HtmlElement, page: Measured) -> set[HtmlElement]:
    """Blocks of links anywhere on the page that hold no prose at all."""
    found: set[HtmlElement] = set()
    body = root.find("body")
    walk = list(root if body is None else body)
    while walk:
        element = walk.pop()
        held = page.held(element)
        if element in page.spans and not held.links:
            continue
        if element.tag not in _NO_LISTS and not held.prose and _is_list(held):
            found.add(element)
        else:
            walk.extend(element)
    return found


def _is_list(held: Held) -> bool:
    return held.links > 1 and held.linked * 10 >= held.length * 6 and held.prose < SOME_PROSE


def _lone_links(runs: Sequence[Run]) -> Iterator[Run]:
    """Lines that are links and no sentences: before and after the prose, or several in a row."""
    prose = [index for index, run in enumerate(runs) if run.is_prose]
    first, last = (prose[0], prose[-1]) if prose else (len(runs), -1)
    for index, run in enumerate(runs):
        if not run.is_links:
            continue
        if _PAID.match(run.text):
            yield run
        if run.is_whole_sentence and first < index < last:
            continue
        beside = any(
            near.is_links for near in (*runs[max(0, index - 1) : index], *runs[index + 1 : index + 2])
        )
        if beside or not first < index < last:
            yield run

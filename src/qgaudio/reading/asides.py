"""Elements of a page that are no part of its article: hidden ones, those named so, and lists of links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qgaudio.reading.blocks import Measured, Run, prose_of
from qgaudio.reading.vocabulary import ASIDE_NAMES, TOOL_NAMES

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: An element with so many characters of prose is more than a tool.
SOME_PROSE = 40

_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*display\s*:\s*none", re.IGNORECASE)
_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
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
    return {element for element in hidden if prose_of(page.within(element)) <= most} - {
        root,
        root.find("body"),
    }


def find_named(root: HtmlElement, page: Measured) -> set[HtmlElement]:
    """Elements whose class or id says that they are beside the article or a tool of the page.

    What holds the page's main heading is neither. A tool has little prose, whatever its name.
    """
    holders = {ancestor for heading in root.iter("h1") for ancestor in heading.iterancestors()}
    named: set[HtmlElement] = set()
    for element in root.iter():
        if element.tag in _KEPT_TAGS or element in holders:
            continue
        if element.tag in {"nav", "aside", "footer"}:
            named.add(element)
            continue
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(name) < 3:
            continue
        parts = {part.lower() for part in _NAME_PART.findall(name)}
        if not parts.isdisjoint(ASIDE_NAMES) or (
            not parts.isdisjoint(TOOL_NAMES) and prose_of(page.within(element)) < SOME_PROSE
        ):
            named.add(element)
    return named


def find_lists(article: HtmlElement, page: Measured) -> set[HtmlElement]:
    """Blocks of links inside the article, and links that stand alone around its prose."""
    found: set[HtmlElement] = set()
    walk = list(article)
    while walk:
        element = walk.pop()
        runs = page.within(element)
        if runs and element.tag not in _NO_LISTS:
            if _is_list(runs):
                found.add(element)
                continue
            if not any(run.is_links for run in runs):
                continue
        walk.extend(element)
    for run in _lone_links(page.within(article)):
        # A label before the link goes with it, where nothing else stands in the block.
        alone = len(page.within(run.block)) == 1 and run.block not in (article, *article.iterancestors())
        found.update([run.block] if alone and run.block.tag not in _NO_LISTS else run.anchors)
    return found


def _is_list(runs: Sequence[Run]) -> bool:
    links = [run for run in runs if run.is_links]
    anchors = sum(len(run.anchors) for run in links)
    linked, length = sum(run.linked for run in runs), sum(run.length for run in runs)
    return len(links) > 1 and anchors > 1 and linked * 10 >= length * 6 and prose_of(runs) < SOME_PROSE


def _lone_links(runs: Sequence[Run]) -> Iterator[Run]:
    """Lines that are links and no sentences: before and after the prose, or several in a row."""
    prose = [index for index, run in enumerate(runs) if run.is_prose]
    first, last = (prose[0], prose[-1]) if prose else (len(runs), -1)
    for index, run in enumerate(runs):
        if not run.is_links or (run.is_whole_sentence and first < index < last):
            continue
        beside = any(
            near.is_links for near in (*runs[max(0, index - 1) : index], *runs[index + 1 : index + 2])
        )
        if beside or not first < index < last:
            yield run

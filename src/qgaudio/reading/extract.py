"""The part of any page that holds its article's body.

Three readers judge a page: our own measure of its blocks, readability and trafilatura. Where nearly all
prose of the page is in the block that the first names, or the first two name the same text, it is taken; else
the third decides between them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qgaudio.reading.asides import find_hidden, find_lists, find_lists_alone, find_named, heading_holders
from qgaudio.reading.blocks import Measured, Run, measure, prose_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Fewer characters of prose are hardly an article's.
LITTLE_PROSE = 50
#: Readability and trafilatura are quadratic in places: on a larger page our own measure decides.
MAX_VOTE_LENGTH = 1_500_000
MAX_VOTE_ELEMENTS = 20_000
#: So much prose with less than this share of it elsewhere on the page is the article: none is asked.
_SURE_PROSE = 200
_BESIDE = 0.25
#: Two readers that have this share of their text in common mean the same article.
SAME = 0.7
#: What stands beside the article's own block and belongs to it has so much prose.
_SIBLING_PROSE = 30
_WHOLE = frozenset(("html", "body"))
_LEAD_NAME = re.compile(
    r"summary|abstract|(?<![a-z])(?:lead|intro|zhaiyao|daodu|daoyu)(?![a-z])", re.IGNORECASE
)
_LEAD_TEXT = re.compile("[【\\[]?(?:核心提示|内容提要|提要|摘要|导读|导语|编者按)[】\\]]?[：:]?")
#: A shorter run may stand anywhere by chance.
_TELLING = 8


@dataclass(frozen=True, slots=True)
class Body:
    """The element that holds the article, and the elements in it that do not belong to it."""

    element: HtmlElement
    without: frozenset[HtmlElement]
    runs: tuple[Run, ...]
    whole: tuple[Run, ...] = ()
    """The element's runs with those that do not belong to the article."""
    beside: tuple[Run, ...] = ()
    """What else of the page reads like an article's sentences."""

    @property
    def prose(self) -> int:
        """Characters in the lines that read like sentences."""
        return prose_of(self.runs)


@dataclass(frozen=True, slots=True)
class _View:
    """A page, and the elements of it that are left out."""

    page: Measured
    without: frozenset[HtmlElement]


def find_body(root: HtmlElement) -> Body:
    """The body of a page's article; of a page without one, whatever comes nearest to it."""
    page = measure(root)
    hidden = find_hidden(root, page)
    shown = measure(root, hidden) if hidden else page
    view = _view(root, shown, hidden)
    own = _body(_best(view.page), view)
    beside = _beside(own, shown)
    # Where nearly all that reads as prose is in the body, others could find nothing better.
    if own.prose >= _SURE_PROSE and prose_of(beside) < own.prose * _BESIDE:
        return replace(own, beside=beside)
    other = _vote(root, own, view.page)
    body = own if other is None else _body(other, view)
    return replace(body, beside=_beside(body, shown))


def _beside(body: Body, shown: Measured) -> tuple[Run, ...]:
    kept = {run.text for run in body.runs}
    return tuple(run for run in shown.runs if run.is_prose and run.text not in kept)


def _view(root: HtmlElement, shown: Measured, hidden: set[HtmlElement]) -> _View:
    """The page without what is hidden and without its asides, unless the article itself bears such a name."""
    without = frozenset(hidden | find_named(root, shown) | find_lists_alone(root, shown))
    strict = measure(root, without)
    loose_best, best = _best(shown), _best(strict)
    loose_runs = shown.within(loose_best)
    prose = prose_of(strict.within(best))
    # What is recommended stands below the article; what is left of a page without its article as well.
    begin = shown.spans[loose_best][0]
    first = next((place for place, run in enumerate(loose_runs, begin) if run.is_prose), begin)
    above = prose >= LITTLE_PROSE and shown.spans[best][0] <= first
    if above or prose * 2 >= prose_of(loose_runs):
        return _View(strict, without)
    return _View(shown, frozenset(hidden))


def _best(page: Measured) -> HtmlElement:
    # Blocks come innermost first: of equals the outer one holds the pictures too.
    return max(reversed(page.worth), key=page.worth.__getitem__)


def _body(element: HtmlElement, view: _View) -> Body:
    element = _first_article(element, view)
    parts = _parts(element, view)
    without = set(view.without)
    if len(parts) > 1:
        element = parts[0].getparent()
        without.update(child for child in element if child not in parts)
    without |= find_lists(element, view.page)
    kept = measure(element, without).runs
    return Body(element, frozenset(without), kept, view.page.within(element))


def _first_article(element: HtmlElement, view: _View) -> HtmlElement:
    """The first of several articles, each with a main heading, as pages that go on for ever hold them."""
    holders = heading_holders(element.getroottree().getroot())
    for block in (element, *element.iterancestors()):
        articles = [
            child for child in block if child in holders and view.page.held(child).prose >= LITTLE_PROSE
        ]
        if len(articles) > 1 and len({(child.tag, child.get("class")) for child in articles}) == 1:
            return articles[0]
    return element


def _parts(element: HtmlElement, view: _View) -> list[HtmlElement]:
    """The element, and the paragraphs, twins and lead beside it that belong to the article too."""
    parent = element.getparent()
    spans = view.page.spans
    while parent is not None and spans.get(parent) == spans.get(element):
        element, parent = parent, parent.getparent()
    if parent is None or element.tag in _WHOLE:
        return [element]
    text = "".join(run.text for run in view.page.within(element))
    before = True
    parts: list[HtmlElement] = []
    for child in parent:
        before = before and child is not element
        if child is element or (child not in view.without and _belongs(child, element, view, text, before)):
            parts.append(child)
    return parts


def _belongs(child: HtmlElement, element: HtmlElement, view: _View, text: str, before: bool) -> bool:
    runs = view.page.within(child)
    prose = prose_of(runs)
    if prose < _SIBLING_PROSE or prose * 10 < sum(run.length for run in runs) * 8:
        return False
    if any(run.text[:20] in text for run in runs) or child.find(".//h1") is not None:
        return False
    twin = child.tag == element.tag and child.get("class") == element.get("class")
    lead = before and (_LEAD_NAME.search(child.get("class") or "") or _LEAD_TEXT.match(runs[0].text))
    return child.tag == "p" or (twin and child.find(".//h2") is None) or bool(lead)


def _vote(root: HtmlElement, own: Body, page: Measured) -> HtmlElement | None:
    """Another element, where readability and trafilatura agree against our own choice."""
    import lxml.html

    html = lxml.html.tostring(root, encoding="unicode")
    if len(html) > MAX_VOTE_LENGTH or sum(1 for _ in root.iter()) > MAX_VOTE_ELEMENTS:
        return None
    ours = _held(own.runs, "".join(run.text for run in own.runs))
    first = _read(_readability, html, page)
    if not first or _likeness(ours, first) >= SAME:
        return None
    second = _read(_trafilatura, html, page)
    if _likeness(first, second) <= _likeness(ours, second):
        return None
    return _around(page, first)


def _read(reader: Callable[[str], str], html: str, page: Measured) -> dict[str, int]:
    return _held(page.runs, "".join(reader(html).split()))


def _held(runs: Sequence[Run], text: str) -> dict[str, int]:
    """The telling runs that a text holds, and how long each is."""
    texts = (run.text for run in runs if run.is_prose and run.length >= _TELLING)
    return {run: len(run) for run in texts if run in text}


def _likeness(one: dict[str, int], other: dict[str, int]) -> float:
    """The share that two readers' texts have in common."""
    both = sum(one[run] for run in one.keys() & other.keys())
    return both / max(1, sum(one.values()) + sum(other.values()) - both)


def _around(page: Measured, held: dict[str, int]) -> HtmlElement:
    """The smallest block that holds nearly all of what a reader holds."""
    counts = [0]
    for run in page.runs:
        counts.append(counts[-1] + (run.length if run.text in held else 0))
    wanted = counts[-1] * 0.95
    holding = [
        (end - begin, element)
        for element, (begin, end) in page.spans.items()
        if counts[end] - counts[begin] >= wanted
    ]
    return min(holding, key=lambda sized: sized[0])[1]


def _readability(page: str) -> str:
    import lxml.etree
    import lxml.html
    from readability import Document
    from readability.readability import Unparseable

    # readability logs a traceback before it raises; that it has nothing to say is all that matters here.
    logging.getLogger("readability.readability").addHandler(logging.NullHandler())
    try:
        summary = Document(page, min_text_length=10).summary(html_partial=True)
        return "".join(map(str, lxml.html.fromstring(summary).itertext()))
    except (Unparseable, lxml.etree.LxmlError, ValueError, RecursionError):
        return ""


def _trafilatura(page: str) -> str:
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    from trafilatura.core import extract

    return extract(page, include_comments=False) or ""

"""The part of any page that holds its article's body.

Three readers judge a page: our own measure of its blocks, readability and trafilatura. Where nearly all
prose of the page is in the block that the first names, or the first two name the same text, it is taken; else
the third decides between them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qgaudio.reading.asides import find_hidden, find_lists, find_lists_alone, find_named, heading_holders
from qgaudio.reading.blocks import Measured, Run, measure, prose_of
from qgaudio.reading.parts import whole_text

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
    element, beside = whole_text(element, view.page, view.without)
    without = view.without | beside
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
        alike = len({(child.tag, child.get("class")) for child in articles}) == 1
        if len(articles) > 1 and alike and not _are_sections(articles, holders):
            return articles[0]
    return element


def _are_sections(articles: Sequence[HtmlElement], holders: Mapping[HtmlElement, int]) -> bool:
    """Whether their main headings are those of one article's sections: its own stands elsewhere."""
    root = articles[0].getroottree().getroot()
    held = sum(holders[article] for article in articles)
    if holders.get(root, 0) > held:
        return True
    window = "".join((root.findtext(".//title") or "").split())
    first = "".join("".join(next(articles[0].iter("h1")).itertext()).split())
    return bool(window) and first not in window


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

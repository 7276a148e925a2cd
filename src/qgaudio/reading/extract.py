"""The part of any page that holds its article's body.

The measure of a page's own blocks decides. A vote of readability and trafilatura beside it changed none of
195 pages, and cost as much time again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qgaudio.reading.asides import find_hidden, find_lists, find_lists_alone, find_named, heading_holders
from qgaudio.reading.blocks import Measured, Run, measure, prose_of
from qgaudio.reading.parts import whole_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Fewer characters of prose are hardly an article's.
LITTLE_PROSE = 50


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
    body = _body(_best(view.page), view)
    kept = {run.text for run in body.runs}
    return replace(body, beside=tuple(run for run in shown.runs if run.is_prose and run.text not in kept))


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

"""The part of any page that holds its article's body.

Three readers judge a page: our own measure of its blocks, readability and trafilatura. Where the first two
name the same text it is taken; else the third decides between them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgaudio.reading.asides import find_hidden, find_lists, find_named
from qgaudio.reading.blocks import Measured, Run, measure, prose_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Fewer characters of prose are hardly an article's.
LITTLE_PROSE = 50
#: Readability and trafilatura are quadratic in places: on larger or deeper pages our own measure stands alone.
MAX_VOTE_ELEMENTS = 20_000
MAX_VOTE_DEPTH = 200
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

    @property
    def prose(self) -> int:
        """Characters in the lines that read like sentences."""
        return prose_of(self.runs)


def find_body(root: HtmlElement) -> Body:
    """The body of a page's article; of a page without one, whatever comes nearest to it."""
    page = measure(root)
    hidden = find_hidden(root, page)
    shown = measure(root, hidden) if hidden else page
    view = _view(root, shown, hidden)
    own = _body(_best(view.page), view)
    other = _vote(root, own, view.page)
    return own if other is None else _body(other, view)


@dataclass(frozen=True, slots=True)
class _View:
    """A page, and the elements of it that are left out."""

    page: Measured
    without: frozenset[HtmlElement]


def _view(root: HtmlElement, shown: Measured, hidden: set[HtmlElement]) -> _View:
    """The page without what is hidden and without its asides, unless the article itself bears such a name."""
    without = frozenset(hidden | find_named(root, shown))
    strict = measure(root, without)
    loose_best, best = _best(shown), _best(strict)
    loose_runs = shown.within(loose_best)
    prose = prose_of(strict.within(best))
    # What is recommended stands below the article; what is left of a page without its article as well.
    begin = shown.spans[loose_best][0]
    first = next((place for place, run in enumerate(loose_runs, begin) if run.is_prose), begin)
    above = prose >= LITTLE_PROSE and shown.spans[best][0] <= first
    return (
        _View(strict, without)
        if above or prose * 2 >= prose_of(loose_runs)
        else _View(shown, frozenset(hidden))
    )


def _best(page: Measured) -> HtmlElement:
    return max(page.worth, key=page.worth.__getitem__)


def _body(element: HtmlElement, view: _View) -> Body:
    without = view.without | find_lists(element, view.page)
    return Body(element, without, measure(element, without).runs)


def _vote(root: HtmlElement, own: Body, page: Measured) -> HtmlElement | None:
    """Another element, where readability and trafilatura agree against our own choice."""
    if len(page.spans) > MAX_VOTE_ELEMENTS or _depth(root) > MAX_VOTE_DEPTH:
        return None
    ours = _held(own.runs, "".join(run.text for run in own.runs))
    first = _read(_readability, root, page)
    if not first or _likeness(ours, first) >= SAME:
        return None
    second = _read(_trafilatura, root, page)
    if _likeness(first, second) <= _likeness(ours, second):
        return None
    return _around(page, first)


def _depth(root: HtmlElement) -> int:
    from lxml import etree

    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _read(reader: Callable[[HtmlElement], str], root: HtmlElement, page: Measured) -> dict[str, int]:
    return _held(page.runs, "".join(reader(root).split()))


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


def _readability(root: HtmlElement) -> str:
    import lxml.etree
    import lxml.html
    from readability import Document
    from readability.readability import Unparseable

    # readability logs a traceback before it raises; that it has nothing to say is all that matters here.
    logging.getLogger("readability.readability").addHandler(logging.NullHandler())
    try:
        summary = Document(lxml.html.tostring(root, encoding="unicode"), min_text_length=10).summary(
            html_partial=True
        )
        return str(lxml.html.fromstring(summary).text_content())
    except (Unparseable, lxml.etree.LxmlError, ValueError, RecursionError):
        return ""


def _trafilatura(root: HtmlElement) -> str:
    import lxml.html

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    from trafilatura.core import extract

    return extract(lxml.html.tostring(root, encoding="unicode"), include_comments=False) or ""

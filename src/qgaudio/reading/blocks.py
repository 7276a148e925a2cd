"""A page's text measured: what each element holds, and how much of it reads like an article."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from qgaudio.reading.vocabulary import BLOCK_TAGS, SILENT_TAGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: What an element's text counts for in the element around it. A wrapper that adds little to what it wraps
#: then counts for less; one that gathers what stands in several counts for more.
OUTWARDS = 0.6
#: A run of fewer characters is a label rather than a sentence, whatever marks it has.
SENTENCE = 10
#: More link text on one line speaks no louder against an article.
_MUCH_LINKED = 100

_MARK = re.compile("[，。！？；]")
_END = re.compile("[。！？；…][”’」』）]*$")


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What stands on one line: text between the borders of blocks and ``<br>``."""

    block: HtmlElement
    text: str
    """Its characters without white space."""
    linked: int
    """Characters inside links."""
    anchors: tuple[HtmlElement, ...]
    is_links: bool
    """Whether it is made of links, but for a label or a date beside them."""
    is_prose: bool
    """Whether it reads like a sentence of an article."""

    @property
    def length(self) -> int:
        """Characters that are not white space."""
        return len(self.text)

    @property
    def is_whole_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _END.search(self.text) is not None

    @property
    def worth(self) -> float:
        """Characters that speak for an article; below nothing where they speak against one."""
        if self.linked * 2 > self.length:
            return -5 - min(self.linked, _MUCH_LINKED) / 2
        return float(self.length - self.linked) if self.is_prose else self.length / 5


def _run(block: HtmlElement, parts: list[str], linked: int, anchors: list[HtmlElement]) -> Run:
    text = "".join(parts)
    is_links = linked * 10 >= len(text) * 6
    is_prose = not is_links and len(text) - linked >= SENTENCE and _MARK.search(text) is not None
    return Run(block, text, linked, tuple(anchors), is_links, is_prose)


@dataclass(frozen=True, slots=True)
class Held:
    """What a block holds: characters of prose, of all text and of links; lines that are links."""

    prose: int
    length: int
    linked: int
    links: int


class Measured:
    """The runs of a tree in order; of each block which of them it holds (from, to) and their worth."""

    def __init__(
        self,
        runs: tuple[Run, ...],
        spans: dict[HtmlElement, tuple[int, int]],
        worth: dict[HtmlElement, float],
    ) -> None:
        self.runs = runs
        self.spans = spans
        self.worth = worth
        # Sums up to each run: what a block holds is a difference, however many blocks lie in one another.
        self._sums = list(accumulate(map(_counts, runs), _add, initial=(0, 0, 0, 0)))

    def within(self, element: HtmlElement) -> tuple[Run, ...]:
        """The runs of one block."""
        begin, end = self.spans.get(element, (0, 0))
        return self.runs[begin:end]

    def held(self, element: HtmlElement) -> Held:
        """What one block holds."""
        begin, end = self.spans.get(element, (0, 0))
        pairs = zip(self._sums[begin], self._sums[end], strict=True)
        return Held(*(after - before for before, after in pairs))

    @property
    def prose(self) -> int:
        """Characters in the runs that read like sentences."""
        return self._sums[-1][0]


_Counts = tuple[int, int, int, int]


def _counts(run: Run) -> _Counts:
    return (run.length if run.is_prose else 0, run.length, run.linked, int(run.is_links))


def _add(one: _Counts, other: _Counts) -> _Counts:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3])


def prose_of(runs: Iterable[Run]) -> int:
    """Characters in the runs that read like sentences."""
    return sum(run.length for run in runs if run.is_prose)


def measure(root: HtmlElement, without: Collection[HtmlElement] = frozenset()) -> Measured:
    """Measure a tree, the elements ``without`` left out. One walk; deep trees are no matter."""
    walk = _Measuring(root)
    walk.go(without)
    return Measured(tuple(walk.runs), walk.spans, walk.worth)


class _Measuring:
    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.runs: list[Run] = []
        self.spans: dict[HtmlElement, tuple[int, int]] = {}
        self.worth: dict[HtmlElement, float] = {}
        self._open: list[HtmlElement] = [root]
        self._begins = [0]
        self._sums = [0.0]
        #: Whether an open block holds other blocks with text.
        self._wide = [False]
        self._links = 0
        self._parts: list[str] = []
        self._linked = 0
        self._anchors: list[HtmlElement] = []

    def go(self, without: Collection[HtmlElement]) -> None:
        from lxml import etree

        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            left_out = tag in SILENT_TAGS or element in without
            if event == "start":
                if left_out:
                    walk.skip_subtree()
                    self._border(tag)
                else:
                    self._start(element, tag)
                    self._add(element.text)
            else:
                if not left_out:
                    self._end(element, tag)
                if element is not self.root:
                    self._add(element.tail)
        self._flush()
        self.spans[self.root] = (0, len(self.runs))
        self.worth[self.root] = self._sums[0]

    def _border(self, tag: str) -> None:
        if tag in BLOCK_TAGS or tag == "br":
            self._flush()

    def _start(self, element: HtmlElement, tag: str) -> None:
        self._border(tag)
        if tag == "a":
            self._links += 1
            self._anchors.append(element)
        elif tag in BLOCK_TAGS and element is not self.root:
            self._open.append(element)
            self._begins.append(len(self.runs))
            self._sums.append(0.0)
            self._wide.append(False)

    def _end(self, element: HtmlElement, tag: str) -> None:
        if tag == "a":
            self._links -= 1
        elif tag in BLOCK_TAGS and element is not self.root:
            self._flush()
            self._open.pop()
            total, begin = self._sums.pop(), self._begins.pop()
            self.spans[element] = (begin, len(self.runs))
            self.worth[element] = total
            # A paragraph is all its container's; what is wider than a paragraph counts for less.
            self._sums[-1] += total * OUTWARDS if self._wide.pop() else total
            self._wide[-1] = self._wide[-1] or len(self.runs) > begin

    def _add(self, text: str | None) -> None:
        if text and not text.isspace():
            words = text.split()
            self._parts += words
            if self._links:
                self._linked += sum(map(len, words))

    def _flush(self) -> None:
        if self._parts:
            run = _run(self._open[-1], self._parts, self._linked, self._anchors)
            self.runs.append(run)
            self._sums[-1] += run.worth
            self._parts = []
            self._linked = 0
        # A link may hold several blocks or lines: all of them are its text.
        self._anchors = self._anchors[-1:] if self._links else []

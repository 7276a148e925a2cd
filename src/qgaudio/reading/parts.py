"""What stands beside an article's block and belongs to it: paragraphs, twins, a lead, the rest of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from qgaudio.reading.blocks import Measured, Run, prose_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: What stands beside the article's own block and belongs to it has so much prose.
_SIBLING_PROSE = 30
#: So far up a block's twins are looked for.
_MOST_LEVELS = 3
#: Runs that begin with so many equal characters are the same text told twice.
_SAME_TEXT, _LONGEST_TEXT = 20, 20_000

_WHOLE = frozenset(("html", "body"))
_LEAD_NAME = re.compile(
    r"summary|abstract|(?<![a-z])(?:lead|intro|zhaiyao|daodu|daoyu)(?![a-z])", re.IGNORECASE
)
_LEAD_TEXT = re.compile("[【\\[]?(?:核心提示|内容提要|提要|摘要|导读|导语|编者按)[】\\]]?[：:]?")
_TEXT_NAME = re.compile(
    r"(?<![a-z])(?:text|txt|content|article|body|para(?:graph)?|section|part|page|zw|zhengwen|nr|neirong|detail)"
    r"(?![a-z])",
    re.IGNORECASE,
)


def whole_text(
    element: HtmlElement, page: Measured, without: Collection[HtmlElement]
) -> tuple[HtmlElement, set[HtmlElement]]:
    """The block with all that belongs to it, and what else stands in that and is to be left out."""
    left: set[HtmlElement] = set()
    found, found_without = element, left
    for level in range(_MOST_LEVELS):
        parent = element.getparent()
        while parent is not None and page.spans.get(parent) == page.spans.get(element):
            element, parent = parent, parent.getparent()
        if parent is None or element.tag in _WHOLE or element not in page.spans:
            break
        if level == 0:
            found = element
        others = _Others(element, page, near=level == 0)
        parts = [child for child in parent if child not in without and others.belong(child)]
        left = left | {child for child in parent if child is not element and child not in parts}
        if parts:
            found, found_without = parent, left
        element = parent
    return found, found_without


class _Others:
    """Judges the elements beside one that holds the article."""

    def __init__(self, element: HtmlElement, page: Measured, *, near: bool) -> None:
        self._element = element
        self._page = page
        self._near = near
        self._runs = page.within(element)
        self._text = "".join(run.text for run in self._runs)[:_LONGEST_TEXT]
        self._begin = page.spans[element][0]

    def belong(self, child: HtmlElement) -> bool:
        """Whether an element is a part of the article too."""
        runs = self._page.within(child)
        prose = prose_of(runs)
        if child is self._element or prose < _SIBLING_PROSE:
            return False
        if prose * 10 < sum(run.length for run in runs) * 8 or child.find(".//h1") is not None:
            return False
        if any(run.text.rstrip(".…")[:_SAME_TEXT] in self._text for run in runs if run.is_prose):
            return False
        before = self._page.spans[child][1] <= self._begin
        if self._near and (child.tag == "p" or (before and _is_lead(child, runs))):
            return True
        twin = self._is_twin(child, runs) and not _has_linked_heading(child)
        return twin or self._goes_on(child, runs)

    def _is_twin(self, child: HtmlElement, runs: Sequence[Run]) -> bool:
        """Whether it bears the same name; farther off, elements without one are printed alike."""
        if child.tag != self._element.tag or child.get("class") != self._element.get("class"):
            return False
        return self._near or bool(child.get("class")) or self._is_printed_alike(runs)

    def _goes_on(self, child: HtmlElement, runs: Sequence[Run]) -> bool:
        """Whether it is named as a text is, or printed as this one, and nothing in it is a link."""
        prose = [run for run in runs if run.is_prose]
        if any(run.linked for run in runs) or not any(run.is_whole_sentence for run in prose):
            return False
        name, own = _name(child), _name(self._element)
        if child.tag == self._element.tag and _TEXT_NAME.search(name) and _TEXT_NAME.search(own):
            return True
        return self._near and self._is_printed_alike(prose)

    def _is_printed_alike(self, runs: Sequence[Run]) -> bool:
        looks = {_look(run) for run in self._runs if run.is_prose}
        return all(run.block.tag == "p" and _look(run) in looks for run in runs if run.is_prose)


def _is_lead(child: HtmlElement, runs: Sequence[Run]) -> bool:
    return bool(_LEAD_NAME.search(child.get("class") or "") or _LEAD_TEXT.match(runs[0].text))


def _has_linked_heading(child: HtmlElement) -> bool:
    """Whether its heading leads elsewhere, as those of other articles do."""
    return any(
        heading.find(".//a") is not None or heading.getparent().tag == "a"
        for level in ("h2", "h3", "h4")
        for heading in child.iter(level)
    )


def _name(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _look(run: Run) -> tuple[str, str, str]:
    block = run.block
    return str(block.tag), block.get("class") or "", block.get("style") or ""

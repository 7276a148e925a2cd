"""Pictures with captions that a page sets between the title and the element of the article's text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from qgaudio.reading.dom import lines_of
from qgaudio.reading.line import Line, Look, Role
from qgaudio.reading.looks import is_picture, names_caption

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: A page has few elements between its title and its text.
_MOST_ELEMENTS = 500
_LONGEST = 200


def lead_lines(body: HtmlElement, without: Collection[HtmlElement]) -> tuple[Line, ...]:
    """The pictures and captions between the page's main heading and its body, as lines before the body's."""
    lines: list[Line] = []
    for figure in _figures(body, without):
        for line in lines_of(figure, without):
            if line.role is None and Look.BELOW_PICTURE in line.look:
                line = replace(line, role=Role.CAPTION)
            if line.role in (Role.IMAGE, Role.CAPTION):
                lines.append(line)
    return tuple(lines)


def _figures(body: HtmlElement, without: Collection[HtmlElement]) -> Iterator[HtmlElement]:
    """``<figure>`` elements, and what holds a picture beside a caption named so, in the page's order."""
    between: list[HtmlElement] = []
    for element in islice(_before(body), _MOST_ELEMENTS):
        if element.tag == "h1":
            yield from (figure for figure in reversed(between) if _is_shown(figure, without))
            return
        if element.tag == "figure":
            between.append(element)
        elif names_caption(element) and element.tag != "figcaption":
            between.append(element.getparent())


def _before(body: HtmlElement) -> Iterator[HtmlElement]:
    """The elements before another in the page, nearest first; the ones around it are not before it."""
    for around in (body, *body.iterancestors()):
        for sibling in around.itersiblings(preceding=True):
            yield from reversed(list(sibling.iter()))


def _is_shown(figure: HtmlElement, without: Collection[HtmlElement]) -> bool:
    if any(element in without for element in (figure, *figure.iterancestors())):
        return False
    pictures = [image for image in figure.iter("img") if is_picture(image)]
    return len(pictures) > 0 and sum(map(len, figure.itertext())) <= _LONGEST * len(pictures)

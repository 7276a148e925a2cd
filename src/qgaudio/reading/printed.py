"""A page's lines as a reader sees them, with what the markup calls their parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgaudio.reading.characters import normalize_characters
from qgaudio.reading.vocabulary import BLOCK_TAGS, SILENT_TAGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Texts of a page that are looked at, and characters of each.
_MOST_TEXTS, _LONGEST_TEXT = 20_000, 400

_END = r"(?:[_-]?(?:name|baidu))?(?![\w-])"
_CLASS = {
    "writer": re.compile(
        rf"(?<![a-z])(?:author|writer|byline|zuozhe|reporter|(?<!photo-)(?<!image-)(?<!pic-)credits){_END}"
        r"|author[\w-]*name|(?<![a-z])(?:user-?name|nick(?:-?name)?)(?![\w-])"
    ),
    "source": re.compile(rf"(?<![a-z])(?:source|laiyuan|media|mediaid|origin|where){_END}|\bjs_name\b"),
}
#: A box about the writer; the name in it may be some elements deep.
_WRITER_BOX = re.compile(r"(?<![a-z])(?:author|writer)[_-]?(?:info|meta)(?![\w-])")
_DEPTH = 4
_WORD_ENDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of the page as a reader sees it; a newline stands where one element ends and the next begins."""

    text: str
    link: bool
    named: tuple[tuple[str, str], ...] = ()
    """Texts whose class or id calls them ``writer`` or ``source``."""


def printed_lines(root: HtmlElement) -> list[Printed]:
    """The page's lines in order, scripts and styles left out."""
    from lxml import etree

    lines: list[Printed] = []
    parts: list[str] = []
    named: list[tuple[str, str]] = []
    links = texts = 0
    linked = True

    def end_line() -> None:
        nonlocal linked
        if parts:
            lines.append(Printed("\n".join(parts), linked, tuple(named)))
        parts.clear()
        named.clear()
        linked = True

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        begins, tag = event == "start", element.tag
        if tag in BLOCK_TAGS or tag == "br":
            end_line()
        if begins and tag in SILENT_TAGS:
            walk.skip_subtree()
            continue
        if tag == "a":
            links += 1 if begins else -1
        text = _clean((element.text if begins else element.tail) or "")
        if not text:
            continue
        texts += 1
        parts.append(text)
        linked = linked and links > 0
        if kind := _kind(element if begins else element.getparent()):
            named.append((kind, text))
        if texts >= _MOST_TEXTS:
            break
    end_line()
    return lines


def _clean(text: str) -> str:
    return normalize_characters(" ".join(text[:_LONGEST_TEXT].split())) if text else ""


def marks_of(element: HtmlElement) -> str:
    """An element's class and id in small letters, ``articleAuthor`` parted as ``article-author``."""
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"[:200]
    return _WORD_ENDS.sub("-", marks).lower()


def is_writers(marks: str) -> bool:
    """Whether a class or id, by :func:`marks_of`, says that the writer is named there."""
    return _CLASS["writer"].search(marks) is not None


def _kind(element: HtmlElement | None) -> str:
    """What an element's class or id, or its parent's, calls a text: ``writer``, ``source`` or nothing."""
    owner = element
    for depth in range(_DEPTH + 1):
        if owner is None:
            break
        marks = marks_of(owner)
        if depth < 2:
            for kind, pattern in _CLASS.items():
                if pattern.search(marks):
                    return kind
        if _WRITER_BOX.search(marks):
            return "writer"
        owner = owner.getparent()
    return ""

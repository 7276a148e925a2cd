"""A saved page as a tree, and a part of that tree as lines. Pages are hostile: nothing in one is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qgaudio.errors import SourceError
from qgaudio.reading.characters import HAN, plain
from qgaudio.reading.line import Line, Role
from qgaudio.reading.tables import read_table
from qgaudio.reading.vocabulary import BLOCK_TAGS, SILENT_TAGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Larger pages are refused; a newspaper's page has 20 to 500 kB.
MAX_HTML_BYTES = 16 * 1024 * 1024

_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BOLD = frozenset(("b", "strong"))
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)


def is_html(text: str) -> bool:
    """Whether a text is an HTML page rather than an article that speaks of one."""
    return _START.match(text[:4096].lstrip("\ufeff")) is not None


def parse_html(text: str, name: str) -> HtmlElement:
    """The page as a tree without comments.

    Raises:
        SourceError: it cannot be parsed.
    """
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, no_network=True)
    try:
        # An XML declaration would forbid text input.
        root = lxml.html.document_fromstring(
            re.sub(r"^\s*<\?xml[^>]*>", "", _without_controls(text)), parser=parser
        )
    except (lxml.etree.LxmlError, ValueError) as error:
        raise SourceError(
            f"{name} cannot be parsed as HTML: {error}", hint="Copy the article's text into a file instead."
        ) from error
    return root


def _without_controls(text: str) -> str:
    """Text without the control characters that XML forbids."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)


def lines_of(root: HtmlElement) -> Iterator[Line]:  # noqa: C901 - one walk; to be parted
    """Blocks and ``<br>`` as lines: a block stands apart, what ``<br>`` parts stands together."""
    from lxml import etree

    buffer: list[tuple[str, bool]] = []
    number, gap = 0, True
    strong: list[str] = []
    skipped = 0

    def flush(level: int) -> Iterator[Line]:
        nonlocal number, gap
        text = _collapse("".join(part for part, _ in buffer))
        if text:
            number += 1
            bold = all(is_bold for part, is_bold in buffer if part.strip())
            role = Role.CAPTION if captions else None
            yield Line(number, text, gap=gap, strong=bold or level > 0, level=level, role=role)
            gap = False
        buffer.clear()

    level = 0
    captions = 0
    table: HtmlElement | None = None
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        begins = event == "start"
        if tag in BLOCK_TAGS or tag == "br":
            if begins or tag != "br":
                yield from flush(level)
            if tag in BLOCK_TAGS:
                gap = True
                level = _level(tag) if begins else 0
        if tag == "figcaption":
            captions += 1 if begins else -1
        if begins and not skipped:
            if tag == "table" and (grid := read_table(element)):
                number += 1
                yield Line(number, "\n".join(map("\t".join, grid.rows)), role=Role.TABLE, grid=grid)
                walk.skip_subtree()
                table = element
            elif tag == "img" and (alternative := _collapse(element.get("alt") or "")):
                yield from flush(level)
                number += 1
                yield Line(number, alternative, role=Role.IMAGE)
        if tag in SILENT_TAGS:
            skipped += 1 if begins else -1
        if tag in _BOLD or _is_centred(element):
            strong.append(tag) if begins else strong.pop()
        # A table's cells were read; what stands after it is text again.
        read = element is table and begins
        text = element.text if begins and not read else None if begins else element.tail
        if text and not skipped:
            buffer.append((text, bool(strong)))
    yield from flush(0)


def _level(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0


def _is_centred(element: HtmlElement) -> bool:
    return element.get("align", "").lower() == "center" or bool(_CENTRED.search(element.get("style") or ""))


_WRAPPED = re.compile(f"(?<=[{HAN}，。；：、！？”])[ \\t]*[\\r\\n]+[ \\t]*(?=[{HAN}“])")


def _collapse(text: str) -> str:
    return plain(re.sub(r"[\r\n]+", " ", _WRAPPED.sub("", text.strip()))).strip()

"""A saved page as a tree, and a part of that tree as lines. Pages are hostile: nothing in one is run."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

from qgaudio.errors import SourceError
from qgaudio.reading.characters import HAN, plain
from qgaudio.reading.line import Line, Look, Role
from qgaudio.reading.looks import is_picture, is_player, look_of, names_caption
from qgaudio.reading.tables import read_table
from qgaudio.reading.vocabulary import BLOCK_TAGS, SILENT_TAGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Larger pages are refused; a newspaper's page has 20 to 500 kB.
MAX_HTML_BYTES = 16 * 1024 * 1024

_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BOLD = frozenset(("b", "strong"))
_LONG_TAG = re.compile(r"<([a-zA-Z][\w-]{0,30})\s[^<>]{4000,}>")
_TOO_DEEP = "Excessive depth"
_LABEL = re.compile(
    r"\s*[【\[]?(?:内容)?(?:摘要|提要)[】\]]?\s*|\s*[【\[]?(?:核心提示|阅读提示|导读|导语)[】\]]?\s*"
)
_INDENTS = ("\u3000", "\u00a0", "\u2003")
#: Lines of text in a block that shows a picture with its caption, and a credit below that.
_PICTURE_AND_CAPTION = 2
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)


def is_html(text: str) -> bool:
    """Whether a text is an HTML page rather than an article that speaks of one."""
    return _START.match(text[:4096].lstrip("\ufeff")) is not None


def parse_html(text: str, name: str) -> HtmlElement:
    """The page as a tree without comments.

    Raises:
        SourceError: it cannot be parsed, or only a part of it.
    """
    import lxml.etree
    import lxml.html

    # Unclosed tags nest by the hundred in real pages, and the small limit drops what is deeper unsaid. The
    # size is bounded where bytes are read, and HTML has no entities of its own making.
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        # An XML declaration would forbid text input.
        root = lxml.html.document_fromstring(
            re.sub(r"^\s*<\?xml[^>]*>", "", _without_controls(text)), parser=parser
        )
    except (lxml.etree.LxmlError, ValueError) as error:
        raise SourceError(
            f"{name} cannot be parsed as HTML: {error}", hint="Copy the article's text into a file instead."
        ) from error
    if any(entry.message.startswith(_TOO_DEEP) for entry in parser.error_log):
        raise SourceError(
            f"{name} cannot be parsed as HTML: its tags are nested too deep, and the deepest would be lost",
            hint="Copy the article's text into a file instead.",
        )
    return root


def _without_controls(text: str) -> str:
    """Text without the control characters that XML forbids, and without tags of a thousand attributes."""
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)
    # The parser compares each attribute with all before it.
    return _LONG_TAG.sub(lambda tag: tag[0] if len(tag[0].split()) < 1000 else f"<{tag[1]}>", text)


def lines_of(root: HtmlElement, without: Collection[HtmlElement] = frozenset()) -> tuple[Line, ...]:
    """Blocks and ``<br>`` as lines: a block stands apart, what ``<br>`` parts stands together.

    The elements ``without`` are left out, what stands after them is not.
    """
    reading = _Lines()
    reading.read(root, without)
    return tuple(reading.lines)


@dataclass(frozen=True, slots=True)
class _Part:
    """Text without a tag inside, and how it is shown."""

    text: str
    strong: bool
    look: Look
    inline: bool
    """Whether it is the own text of an element within a line."""


class _Lines:
    """One walk over a tree; the text read so far stands in ``_parts`` until its line ends."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._parts: list[_Part] = []
        self._gap = True
        self._level = 0
        self._captions: set[HtmlElement] = set()
        self._strong = 0
        self._looks = [Look.PLAIN]
        #: What stands right before the line that is being read, and where the block around it begins.
        self._beside = Look.PLAIN
        self._block = 0

    def read(self, root: HtmlElement, without: Collection[HtmlElement]) -> None:
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        #: The element whose inside is passed over, until its end.
        passed: HtmlElement | None = None
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                self._border(tag, _level(tag))
                if is_player(element):
                    self._beside = Look.BELOW_VIDEO
                if tag in SILENT_TAGS or element in without or self._add_table(element, tag):
                    walk.skip_subtree()
                    passed = element
                else:
                    self._enter(element, tag)
            else:
                if tag in BLOCK_TAGS:
                    self._border(tag, 0)
                if element is passed:
                    passed = None
                else:
                    self._leave(element, tag)
                if element is not root:
                    self._add(element.tail)
        self._end_line()

    def _border(self, tag: str, level: int) -> None:
        if tag in BLOCK_TAGS or tag == "br":
            self._end_line()
        if tag in BLOCK_TAGS:
            self._gap = True
            self._level = level
            self._end_block()

    def _end_block(self) -> None:
        """A block of many lines is the article's; the line below its picture need be no caption."""
        block = self.lines[self._block :]
        if sum(line.role is not Role.IMAGE for line in block) > _PICTURE_AND_CAPTION:
            self.lines[self._block :] = [replace(line, look=line.look & ~Look.WITH_PICTURE) for line in block]
        self._block = len(self.lines)
        self._beside &= ~Look.WITH_PICTURE

    def _enter(self, element: HtmlElement, tag: str) -> None:
        if names_caption(element):
            self._captions.add(element)
        if tag in _BOLD or _is_centred(element):
            self._strong += 1
        self._looks.append(look_of(element, self._looks[-1]))
        if tag == "img" and is_picture(element):
            self._add_picture(_collapse(element.get("alt") or ""))
        self._add(element.text, inline=tag not in BLOCK_TAGS)

    def _leave(self, element: HtmlElement, tag: str) -> None:
        self._captions.discard(element)
        if tag in _BOLD or _is_centred(element):
            self._strong -= 1
        self._looks.pop()

    def _add_picture(self, alternative: str) -> None:
        if alternative:
            self._end_line()
        elif any(part.text.strip() for part in self._parts):
            return  # within a line of text
        if self.lines and self.lines[-1].role is None:
            self.lines[-1] = replace(self.lines[-1], look=self.lines[-1].look | Look.ABOVE_PICTURE)
        if alternative:
            self.lines.append(Line(len(self.lines) + 1, alternative, role=Role.IMAGE))
        self._beside = Look.BELOW_PICTURE | Look.WITH_PICTURE

    def _add_table(self, element: HtmlElement, tag: str) -> bool:
        """Whether the element is a table of data: its cells are one line, captions and notes their own."""
        table = read_table(element) if tag == "table" else None
        if table is None:
            return False
        for caption in table.captions:
            self.lines.append(Line(len(self.lines) + 1, caption, gap=True, role=Role.TEXT))
        text = "\n".join(map("\t".join, table.grid.rows))
        self.lines.append(Line(len(self.lines) + 1, text, role=Role.TABLE, grid=table.grid))
        self._beside = Look.PLAIN
        for note in table.notes:
            self.lines.append(Line(len(self.lines) + 1, note, gap=True, role=Role.TEXT))
        return True

    def _add(self, text: str | None, *, inline: bool = False) -> None:
        if text:
            self._parts.append(_Part(text, self._strong > 0, self._looks[-1], inline))

    def _end_line(self) -> None:
        shown = [part for part in self._parts if part.text.strip()]
        if len(shown) > 1 and shown[0].inline and _LABEL.fullmatch(shown[0].text):
            # What the page prints as a label beside a summary; its words would run into the first sentence.
            self._add_line(shown[:1], Role.MARKER)
            shown = shown[1:]
            self._parts = self._parts[self._parts.index(shown[0]) :]
        if shown and _collapse("".join(part.text for part in self._parts)):
            self._add_line(self._parts, Role.CAPTION if self._captions else None)
            self._gap = False
            self._beside = Look.PLAIN
        self._parts = []

    def _add_line(self, parts: Sequence[_Part], role: Role | None) -> None:
        shown = [part for part in parts if part.text.strip()]
        beside = self._beside
        if "".join(part.text for part in parts).strip("\t\r\n ")[:1] in _INDENTS:
            beside &= ~Look.WITH_PICTURE  # a paragraph that a picture stands in
        self.lines.append(
            Line(
                len(self.lines) + 1,
                _collapse("".join(part.text for part in parts)),
                gap=self._gap,
                strong=self._level > 0 or all(part.strong for part in shown),
                level=self._level,
                role=role,
                look=reduce(and_, (part.look for part in shown)) | beside,
            )
        )


def _level(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0


def _is_centred(element: HtmlElement) -> bool:
    return element.get("align", "").lower() == "center" or bool(_CENTRED.search(element.get("style") or ""))


_WRAPPED = re.compile(f"(?<=[{HAN}，。；：、！？”])[ \\t]*[\\r\\n]+[ \\t]*(?=[{HAN}“])")


def _collapse(text: str) -> str:
    return plain(re.sub(r"[\r\n]+", " ", _WRAPPED.sub("", text.strip()))).strip()

"""The comments with which Founder's systems mark the parts of an article, in the text of a page as saved.

They are read from the text, since a tree has lost them: they may be doubled, lack one end, be written in
capitals, stand in the middle of a table, or hold a comment that ends them early.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from qgaudio.reading.characters import count_han

#: Stands where a block of properties was cut out; it is the end of a body that lacks its closing mark.
_CUT = "<!--cut-->"
#: A block holds an abstract at most.
_LONGEST_BLOCK = 32_000
_PROPERTY_OPEN = re.compile(r"<!--\s*enpproperty\b", re.IGNORECASE)
_PROPERTY_CLOSE = re.compile(r"/\s*enpproperty\s*-->", re.IGNORECASE)
#: A block that holds one of these has lost its closing mark: the mark that was found is another block's.
_NO_PROPERTY = re.compile(
    r"<!--\s*(?:enpproperty\b|/?\s*enpcontent\b|<\s*/?npm:)|</?(?:body|html)\b", re.IGNORECASE
)
_VALUE = re.compile(
    r"<(?:founder-)?(\w{1,24})(?:\s[^<>]*)?>(.{0,8000}?)</(?:founder-)?\1\s*>", re.DOTALL | re.IGNORECASE
)
#: Properties that stand behind the end of their comment; ``founder-content`` is the article's text there.
_LEAKED = re.compile(
    r"(?:(?:-->|[^<>]){0,400}</?(?:founder-(?!content)\w+|articleid|date|author|title|keyword|subtitle|introtitle|siteid"
    r"|nodeid|nodename|nodesearchname|picurl|url|urlpad|liability|sourcename|abstract|channel)\b[^<>]*>)+"
    r"(?:[^<>]{0,400}-->)?",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>?")
_BREAK = re.compile(r"<br\b[^<>]*>|</p>", re.IGNORECASE)
_NOTHING = frozenset(("", "null", "undefined", "none"))

# A comment in a comment ends it early; what follows up to the second end is seen by readers.
_SEEN = re.compile(r"[^<>]{0,400}-->")
_CONTENT_OPEN = r"<!--\s*enpcontent\s*-->"
_CONTENT_CLOSE = r"<!--\s*/\s*enpcontent\s*-->"
_CONTENT_MARK = re.compile(f"(?P<open>{_CONTENT_OPEN})|(?P<close>{_CONTENT_CLOSE})", re.IGNORECASE)
_END_OF_BODY = re.compile(
    f"{_CUT}|</founder-content\\b|<!--\\s*<\\s*/?npm:|<!--[\\s-]*文章部分结束|</(?:body|html)\\b",
    re.IGNORECASE,
)
_CONTAINER = re.compile(r"<(?P<end>/?)(?P<tag>div|td|table|article|section|body)\b[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """A page's text without its property comments, and their values by lower-case names."""

    text: str
    properties: Mapping[str, str]

    def value(self, *names: str) -> str:
        """The first value that says something, in one line, tags and entities resolved; else empty."""
        return next((" ".join(lines) for name in names if (lines := self.lines(name))), "")

    def lines(self, name: str) -> list[str]:
        """A value's lines, parted by ``<br>`` or paragraphs."""
        raw = self.properties.get(name, "")
        texts = (" ".join(_TAG.sub("", part).split()) for part in _BREAK.split(raw))
        return [text for text in texts if text.lower() not in _NOTHING]


def read_marks(text: str) -> Marked:
    """Part the property comments from the page, also what leaks out of one that was ended early."""
    parts: list[str] = []
    properties: dict[str, str] = {}
    place = 0
    while opening := _PROPERTY_OPEN.search(text, place):
        end = _property_end(text, opening.end())
        # Pages have one block or two; thousands are an attack.
        block = text[opening.end() : min(end, opening.end() + _LONGEST_BLOCK)] if len(parts) < 8 else ""
        for name, value in _values(block):
            if not properties.get(name):
                properties[name] = value
        parts += (text[place : opening.start()], _CUT)
        place = end
    parts.append(text[place:])
    return Marked(_without_open_end("".join(parts)), properties)


def _property_end(text: str, begin: int) -> int:
    limit = begin + _LONGEST_BLOCK
    other = _NO_PROPERTY.search(text, begin, limit)
    closing = _PROPERTY_CLOSE.search(text, begin, other.start() if other else limit)
    if closing:
        return closing.end()
    plain = text.find("-->", begin)
    if plain < 0:
        return len(text)
    leaked = _LEAKED.match(text, plain + 3) if "<!--" in text[begin:plain] else None
    return leaked.end() if leaked else plain + 3


def _without_open_end(text: str) -> str:
    """The text without a comment or tag that the end of a page cut short."""
    start = text.rfind("<!--")
    if start >= 0 and text.find("-->", start) < 0:
        text = text[:start]
    start = text.rfind("<")
    return text[:start] if start >= 0 and text.find(">", start) < 0 else text


def _without_comments(block: str) -> str:
    """By hand: a pattern looks for the end of each of a thousand comments that have none."""
    parts: list[str] = []
    place = 0
    while (begin := block.find("<!--", place)) >= 0 and (end := block.find("-->", begin + 4)) >= 0:
        parts.append(block[place:begin])
        place = end + 3
    return "".join((*parts, block[place:]))


def _values(block: str) -> list[tuple[str, str]]:
    block = _without_comments(block).replace("-->", " ")
    return [(match[1].lower(), _unescape(match[2]).strip()) for match in _VALUE.finditer(block)]


def _unescape(value: str) -> str:
    # Values are escaped once by the editor and once more by the system.
    return html.unescape(html.unescape(value)) if "&" in value else value


def without_comments(fragment: str) -> str:
    """A part of a page without comments and without what leaks out of one in another."""
    parts: list[str] = []
    place = 0
    while (start := fragment.find("<!--", place)) >= 0:
        end = fragment.find("-->", start)
        if end < 0:
            break
        seen = _SEEN.match(fragment, end + 3) if fragment.find("<!--", start + 4, end) >= 0 else None
        parts.append(fragment[place:start])
        place = seen.end() if seen else end + 3
    parts.append(fragment[place:])
    return "".join(parts).replace("<!--", " ").replace("-->", " ")


def named_parts(text: str, name: str) -> list[str]:
    """What stands between ``<!--<npm:article-name>-->`` and its closing mark, each time it is there."""
    opening = re.compile(rf"<!--\s*<\s*npm:article-{name}\s*/?>?\s*-->", re.IGNORECASE)
    closing = re.compile(rf"<!--\s*<\s*/\s*npm:article-{name}\s*>?\s*-->", re.IGNORECASE)
    parts: list[str] = []
    place = 0
    while opened := opening.search(text, place):
        again = opening.search(text, opened.end())
        limit = again.start() if again else len(text)
        closed = closing.search(text, opened.end(), limit)
        end = closed.start() if closed else _end_without_mark(text, opened.end(), limit)
        parts.append(without_comments(text[opened.end() : end]))
        place = max(end, opened.end())
    return [part for part in parts if count_han(part)]


def content_part(text: str) -> str | None:
    """What stands between ``<!--enpcontent-->`` and ``<!--/enpcontent-->``; None where there is no mark.

    Of several parts the one with the most Chinese characters.
    """
    marks = list(_CONTENT_MARK.finditer(text))
    if not marks:
        return None
    parts: list[str] = []
    place = 0
    while place < len(marks):
        opens = _run(marks, place, "open")
        closes = _run(marks, place + opens, "close")
        if opens and closes:
            # Doubled marks: the text ends at the mark that closes the first of them.
            end = marks[place + opens + min(opens, closes) - 1].start()
            begin = marks[place].end()
        elif opens:
            begin = marks[place].end()
            end = _end_without_mark(text, marks[place + opens - 1].end(), len(text))
        else:
            end = marks[place].start()
            begin = _container_start(text, end)
        parts.append(without_comments(text[begin:end]))
        place += opens + closes
    return max(parts, key=count_han)


def _run(marks: list[re.Match[str]], place: int, kind: str) -> int:
    end = place
    while end < len(marks) and marks[end][kind]:
        end += 1
    return end - place


def _end_without_mark(text: str, begin: int, limit: int) -> int:
    """Where a part ends that lacks its closing mark: the next mark of any kind, or its container's end."""
    other = _END_OF_BODY.search(text, begin, limit)
    end = other.start() if other else limit
    depth: dict[str, int] = {}
    for match in _CONTAINER.finditer(text, begin, end):
        tag = match["tag"].lower()
        depth[tag] = depth.get(tag, 0) + (-1 if match["end"] else 1)
        if depth[tag] < 0:
            return match.start()
    return end


def _container_start(text: str, end: int) -> int:
    """Where the container begins in which a closing mark without its opening one stands."""
    depth: dict[str, int] = {}
    for match in reversed(list(_CONTAINER.finditer(text, 0, end))):
        tag = match["tag"].lower()
        depth[tag] = depth.get(tag, 0) + (1 if match["end"] else -1)
        if depth[tag] < 0:
            return match.end()
    return 0

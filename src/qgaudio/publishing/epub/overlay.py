"""Media overlays: which stretch of which sound belongs to which element, in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgaudio.publishing.epub.book import Block, Chapter, Line
from qgaudio.publishing.epub.documents import row_id
from qgaudio.publishing.epub.markup import EPUB_TYPE, OPS, SMIL, TEXTREF, add, root, serialize

_TYPES = {"title": "titlepage", "lead": "introduction", "body": "chapter", "closing": "conclusion"}


def clock(milliseconds: int) -> str:
    """A full clock value of SMIL: ``0:01:02.345``."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"


def overlay_document(chapter: Chapter) -> bytes:
    """The overlay of one content document; a table is a sequence of rows, so that it can be left."""
    document = f"{chapter.id}.xhtml"
    smil = root(SMIL, "smil", {"version": "3.0"}, epub=OPS)
    body = add(smil, "body")
    section = _sequence(body, document, chapter.id, _TYPES[chapter.kind])
    for block in chapter.blocks:
        if block.kind == "table":
            _table(section, document, block)
        else:
            _lines(section, document, block.lines())
    return serialize(smil, pretty=True)


def _table(parent: Any, document: str, block: Block) -> None:
    if block.id is None or not any(line.narration for line in block.lines()):
        return
    table = _sequence(parent, document, block.id, "table")
    _lines(table, document, (line for pair in block.pairs for line in pair))
    for number, row in enumerate(block.rows, 1):
        lines = [line for cell in row if cell for line in cell]
        if any(line.narration for line in lines):
            _lines(_sequence(table, document, row_id(block, number), "table-row"), document, lines)


def _sequence(parent: Any, document: str, element: str, kind: str) -> Any:
    return add(parent, "seq", {TEXTREF: f"{document}#{element}", EPUB_TYPE: kind})


def _lines(parent: Any, document: str, lines: Iterable[Line]) -> None:
    for line in lines:
        if line.narration is None:
            continue
        pair = add(parent, "par", {"id": f"{line.element}-heard"})
        add(pair, "text", {"src": f"{document}#{line.element}"})
        times = {
            "clipBegin": clock(line.narration.begin_ms),
            "clipEnd": clock(line.narration.end_ms),
        }
        add(pair, "audio", {"src": line.narration.audio, **times})

"""Quotations that a page sets apart from its text and that repeat it."""

from __future__ import annotations

from dataclasses import replace

from qgaudio.reading.characters import letters
from qgaudio.reading.line import Look, Role
from qgaudio.reading.pieces import Piece

#: Fewer characters are repeated by chance; no article has more quotations set apart.
_SHORTEST_QUOTE, _MOST_QUOTES = 6, 50


def drop_pull_quotes(pieces: list[Piece]) -> None:
    """Quotations set apart that repeat the article's own words; a page set all in quotation has none."""
    quoted = [
        place
        for place, piece in enumerate(pieces)
        if piece.role is Role.TEXT and Look.QUOTED in piece.line.look
    ]
    others = [
        letters(piece.text)
        for piece in pieces
        if piece.role is Role.TEXT and Look.QUOTED not in piece.line.look
    ]
    if len(quoted) > min(len(others), _MOST_QUOTES):
        return
    said = "\n".join(others)
    for place in quoted:
        words = letters(pieces[place].text)
        if len(words) >= _SHORTEST_QUOTE and words in said:
            pieces[place] = replace(pieces[place], role=Role.DROPPED, reason="pull quote")

"""Tables of data told from tables of layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgaudio.reading.line import Grid

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def read_table(element: HtmlElement) -> Grid | None:
    """The cells of a ``<table>`` that holds data; None for one that only lays out the page."""
    return None

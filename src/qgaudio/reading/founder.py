"""Pages of Founder's newspaper platforms (方正), which most Chinese newspapers' sites are made with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgaudio.reading.pieces import Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def read_founder(root: HtmlElement, text: str, name: str) -> Page | None:
    """The page as its platform's marks tell it; None where the page is not Founder's.

    Raises:
        ExtractionError: a layout page, which holds no article.
    """
    return None

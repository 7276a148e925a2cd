"""The part of any page that holds its article's body."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from qgaudio.errors import ExtractionError

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def article_root(root: HtmlElement, name: str) -> HtmlElement:
    """The element that holds the body, as readability judges it."""
    import lxml.etree
    import lxml.html
    from readability import Document
    from readability.readability import Unparseable

    # readability logs a traceback before it raises; the error alone is what a user needs.
    logging.getLogger("readability.readability").addHandler(logging.NullHandler())
    try:
        summary = Document(lxml.html.tostring(root, encoding="unicode"), min_text_length=10).summary(
            html_partial=True
        )
        return lxml.html.fromstring(summary)
    except (Unparseable, lxml.etree.LxmlError, ValueError, RecursionError) as error:
        raise ExtractionError(
            f"no article was found in {name}", hint="Copy the article's text into a file instead."
        ) from error

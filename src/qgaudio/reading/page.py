"""A page to lines and facts: through the adapter that knows its platform, else as any page is read."""

from __future__ import annotations

from qgaudio.errors import ExtractionError
from qgaudio.reading.characters import count_han
from qgaudio.reading.declared import declared
from qgaudio.reading.dom import lines_of, parse_html
from qgaudio.reading.extract import find_body
from qgaudio.reading.founder import read_founder
from qgaudio.reading.pagination import find_next_page
from qgaudio.reading.pieces import Page


def parse_page(text: str, name: str, url: str | None = None) -> Page:
    """The lines of the page's article and what the page says of it; ``url`` where it is known.

    Raises:
        ExtractionError: no article was found, or the page is no article's (a list, a layout page).
        SourceError: the page cannot be parsed.
    """
    root = parse_html(text, name)
    if found := read_founder(root, text, name):
        return found
    facts = declared(root, text, url)
    body = find_body(root)
    lines = lines_of(body.element, body.without)
    if count_han("".join(line.raw for line in lines)) < 20:
        raise ExtractionError(
            f"no article was found in {name}",
            hint="Is it a list of links, a login or a script page? Copy the text into a file instead.",
        )
    return Page(lines, facts, find_next_page(root, url))

"""A newspaper's page (版面): a picture of it and a list of its articles, but no article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qgaudio.errors import ExtractionError
from qgaudio.reading.characters import has_han, normalize_characters

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: So many of a page's articles are named.
MAX_LISTED = 20

_ARTICLE_LINK = re.compile(r"(?:^|/)content_\w+\.s?html?(?:[?#]|$)", re.IGNORECASE)


def article_links(root: HtmlElement) -> dict[str, str]:
    """Titles of other articles by their links; empty where a link has no words."""
    links: dict[str, str] = {}
    for element in root.iter("a", "area"):
        link = (element.get("href") or "").strip()
        if not _ARTICLE_LINK.search(link):
            continue
        text = normalize_characters(" ".join("".join(element.itertext()).split())).lstrip("·•● ")
        title = text or normalize_characters(element.get("title") or element.get("alt") or "")
        if not has_han(links.get(link, "")):
            links[link] = title
    return links


def has_page_picture(root: HtmlElement) -> bool:
    """Whether the page shows a newspaper's page with areas that lead to its articles."""
    return any(_ARTICLE_LINK.search(element.get("href") or "") for element in root.iter("area"))


def layout_error(root: HtmlElement, name: str, publication: str | None, label: str | None) -> ExtractionError:
    """What to tell of a page that is no article: its name and the articles on it."""
    links = article_links(root)
    named = [(title, link) for link, title in links.items() if title] or [("", link) for link in links]
    what = " ".join(part for part in (publication, label) if part)
    lines = [f"  {title} {link}".rstrip() for title, link in named[:MAX_LISTED]]
    if len(named) > MAX_LISTED:
        lines.append(f"  and {len(named) - MAX_LISTED} more")
    listed = "\n".join([f"; its {len(named)} articles:", *lines]) if named else ""
    return ExtractionError(
        f"{name} is a newspaper page (版面), not an article{f': {what}' if what else ''}{listed}",
        hint="Open one of the page's articles and give its address or its saved page.",
    )

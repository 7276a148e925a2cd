"""The index over all exports: pages of links that need no script, in every edition's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import quote

from qgaudio.publishing import manifest as roles
from qgaudio.publishing.address import under
from qgaudio.publishing.channel import Channel
from qgaudio.publishing.content import Content
from qgaudio.publishing.plain import one_line, safe
from qgaudio.publishing.podcast import cover_name, feed_name, published
from qgaudio.publishing.reader import clock
from qgaudio.publishing.shelved import Episode, Shelved
from qgaudio.publishing.structured_data import iso_duration
from qgaudio.publishing.templating import asset, render
from qgaudio.publishing.words import edition_name, words

PAGE, STYLE, STYLE_NAME = "site", "site-style", "site.css"
_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Said:
    """A word of the page in the language it is in."""

    language: str
    text: str


def page_name(number: int) -> str:
    """The name of a page, counted from 1."""
    return "index.html" if number == 1 else f"index-{number}.html"


def page_names(shelf: Sequence[Shelved]) -> tuple[str, ...]:
    """The names of the index's pages, the newest first."""
    return tuple(page_name(number) for number in range(1, max(1, -(-len(shelf) // _A_PAGE)) + 1))


def site(
    shelf: Sequence[Shelved], channels: Sequence[Channel], base: str, templates: str
) -> Iterator[Content]:
    """The index's pages and their stylesheet; ``templates`` is a newsroom's folder, empty for none.

    Raises:
        ConfigError: the newsroom's template cannot be used.
        PublishingError: ours is broken.
    """
    names = page_names(shelf)
    for number, name in enumerate(names, 1):
        part = shelf[(number - 1) * _A_PAGE : number * _A_PAGE]
        html = render("site.html.j2", templates, **_values(part, channels, base, names, number))
        yield Content(PAGE, name, "text/html", html.encode())
    style = b"\n".join((asset("reader.css", templates), asset("site.css", templates)))
    yield Content(STYLE, STYLE_NAME, "text/css", style)


def _values(
    part: Sequence[Shelved], channels: Sequence[Channel], base: str, names: Sequence[str], number: int
) -> dict[str, Any]:
    languages = [channel.language for channel in channels]

    def said(name: str) -> list[Said]:
        """A word in each language of the page, none twice."""
        texts: dict[str, str] = {}
        for language in languages:
            texts.setdefault(words(language)[name], language)
        return [Said(language, text) for text, language in texts.items()]

    titles: dict[str, str] = {}
    for channel in channels:
        titles.setdefault(channel.name, channel.language)
    return {
        "language": languages[0],
        "titles": [Said(language, text) for text, language in titles.items()],
        "said": said,
        "address": f"{base}/" if number == 1 else under(base, names[number - 1]),
        "cover": under(base, cover_name(languages[0])),
        "descriptions": [Said(channel.language, channel.description) for channel in channels],
        "feeds": [
            {
                "language": channel.language,
                "name": edition_name(channel.language),
                "title": channel.title,
                "href": feed_name(channel.language),
            }
            for channel in channels
        ],
        "months": [
            {"name": month, "entries": [_entry(item) for item in items]}
            for month, items in groupby(part, key=lambda item: (item.date or "")[:7])
        ],
        "pages": [{"name": name, "number": at} for at, name in enumerate(names, 1)],
        "number": number,
    }


def _entry(item: Shelved) -> dict[str, Any]:
    return {
        "date": item.date if published(item.date) else None,
        "printed_date": item.date,
        "publication": Said(item.editions[0].language, one_line(item.editions[0].publication)),
        "editions": [_edition(item, edition) for edition in item.editions],
    }


def _edition(item: Shelved, edition: Episode) -> dict[str, Any]:
    folder = quote(item.folder)
    sound = f"{folder}/{edition.files[roles.AUDIO].path}"
    book = edition.files.get(roles.EPUB)
    return {
        "language": edition.language,
        "name": edition_name(edition.language),
        "title": one_line(edition.title),
        "href": safe(f"{folder}/{item.reader}#{edition.language}" if item.reader else sound),
        "sound": sound,
        "book": f"{folder}/{book.path}" if book else None,
        "length": clock(edition.duration_s),
        "duration": iso_duration(int(edition.duration_s)),
    }

"""Feeds, index and sitemap of an output folder held against its exports, the rules of feeds, and the folder.

What validators of feeds cannot know is looked at here: whether each export is there once, in each of its
editions, with the length, the time and the files that it really has.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from qgaudio.errors import PublishingError
from qgaudio.model import LANGUAGES
from qgaudio.publishing import manifest as roles
from qgaudio.publishing.check_site import check_site
from qgaudio.publishing.finding import Finding
from qgaudio.publishing.folder import MANIFEST
from qgaudio.publishing.plain import one_line
from qgaudio.publishing.podcast import (
    ATOM,
    ITUNES,
    PODCAST,
    feed_name,
    item_guid,
    podcast_guid,
    published,
)
from qgaudio.publishing.shelved import Episode, Shelved, read_shelved

_FEED = re.compile(r"feed\.(?P<language>[A-Za-z-]+)\.xml")
_LEAST_PX, _MOST_PX, _MOST_COVER_BYTES = 1400, 3000, 500_000
_GREYSCALE_OR_RGB = (0, 2)
#: Of elements with an address: its attribute, or None for their text.
_LINKS = {
    "enclosure": "url",
    f"{{{ITUNES}}}image": "href",
    f"{{{PODCAST}}}transcript": "url",
    f"{{{PODCAST}}}chapters": "url",
    f"{{{PODCAST}}}source": "uri",
    "link": None,
    "url": None,
}


def has_feeds(output: Path) -> bool:
    """Whether anything was published over the exports of a folder."""
    return any(output.glob("feed.*.xml"))


def check_feeds(output: Path) -> Iterator[Finding]:
    """What is wrong with what was published over the exports of a folder; nothing where all is well."""
    shelf: list[Shelved] = []
    for path in sorted(output.glob(f"*/{MANIFEST}")):
        if path.parent.name.startswith("."):
            continue
        try:
            shelf.append(read_shelved(path.parent))
        except PublishingError as error:
            yield Finding("export-broken", path.parent.name, error.message)
    there_are = {edition.language for item in shelf for edition in item.editions}
    for language in LANGUAGES:
        if language in there_are and not (output / feed_name(language)).is_file():
            yield Finding(
                "feed-missing", feed_name(language), "exports have this edition, but it has no feed"
            )
    base = ""
    for path in sorted(output.glob("feed.*.xml")):
        feed = _parsed(path, there_are)
        if isinstance(feed, Finding):
            yield feed
            continue
        base = feed.base
        yield from _check_channel(feed)
        yield from _check_items(feed, shelf)
        yield from _check_links(feed)
    yield from check_site(output, shelf, base)


@dataclass(frozen=True, slots=True)
class _Feed:
    path: Path
    language: str
    channel: Any
    base: str


def _parsed(path: Path, there_are: set[str]) -> _Feed | Finding:
    from lxml import etree

    name = _FEED.fullmatch(path.name)
    if name is None or name["language"] not in LANGUAGES:
        return Finding("feed-stray", path.name, "there is no such edition")
    if name["language"] not in there_are:
        return Finding("feed-stray", path.name, "no export has this edition")
    try:
        # No entities, no network: a feed is looked at, not obeyed.
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except etree.XMLSyntaxError as error:
        return Finding("feed-broken", path.name, f"it is not well-formed: {error}")
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        return Finding("feed-broken", path.name, "it is not RSS 2.0")
    own = channel.find(f"{{{ATOM}}}link[@rel='self']")
    address = own.get("href", "") if own is not None else ""
    if not re.match(r"https?://[^/]+/", address) or not address.endswith(f"/{path.name}"):
        return Finding("feed-self", path.name, f"its atom:link to itself is not its address: {address!r}")
    return _Feed(path, name["language"], channel, address.removesuffix(f"/{path.name}"))


def _text(element: Any, tag: str) -> str:
    return element.findtext(tag) or ""


def _check_channel(feed: _Feed) -> Iterator[Finding]:
    where, channel = feed.path.name, feed.channel
    if _text(channel, "language") != feed.language:
        yield Finding("feed-language", where, f"its language is {_text(channel, 'language')!r}")
    for tag in ("title", "link", "description", f"{{{ITUNES}}}author", f"{{{ITUNES}}}category"):
        element = channel.find(tag)
        if element is None or not ((element.text or "").strip() or element.get("text")):
            yield Finding("feed-incomplete", where, f"it has no {tag.rpartition('}')[2]}")
    if _text(channel, f"{{{PODCAST}}}guid") != podcast_guid(f"{feed.base}/{where}"):
        yield Finding("feed-guid", where, "its podcast:guid is not the one of its address")
    for element in channel.iter(f"{{{ITUNES}}}explicit"):
        if element.text not in ("true", "false"):
            yield Finding("feed-explicit", where, f"itunes:explicit is {element.text!r}, not true or false")
    if channel.find(f"{{{PODCAST}}}txt[@purpose='ai-content']") is None:
        yield Finding("feed-undisclosed", where, "nothing says that a synthetic voice reads")
    if channel.find(f"{{{ITUNES}}}image") is None:
        yield Finding("artwork-missing", where, "it names no artwork")


def _check_items(feed: _Feed, shelf: Sequence[Shelved]) -> Iterator[Finding]:
    where = feed.path.name
    expected = {
        item_guid(item.id, feed.language): (item, edition)
        for item in shelf
        if (edition := item.edition(feed.language))
    }
    seen: set[str] = set()
    before: Any = None
    for element in feed.channel.findall("item"):
        guid = _text(element, "guid")
        place = f"{where} {guid or _text(element, 'title')}"
        if guid in seen:
            yield Finding("item-twice", place, "its guid stands for two items")
        seen.add(guid)
        if guid not in expected:
            yield Finding("item-stray", place, "no export is behind it")
            continue
        yield from _check_item(feed, element, place, *expected[guid])
        date = _date(element)
        if date is not None and before is not None and date > before:
            yield Finding("item-order", place, "it stands behind an older one")
        before = date or before
    for guid, (item, _) in expected.items():
        if guid not in seen:
            yield Finding("item-missing", f"{where} {item.folder}", "the export has no item")


def _date(element: Any) -> Any:
    try:
        return parsedate_to_datetime(_text(element, "pubDate"))
    except ValueError:
        return None


def _check_item(feed: _Feed, element: Any, place: str, item: Shelved, edition: Episode) -> Iterator[Finding]:
    if _text(element, "title") != one_line(edition.title):
        yield Finding("item-title", place, "its title is not the edition's")
    if _text(element, "pubDate") != (published(item.date) or ""):
        yield Finding("item-date", place, f"its pubDate is not {item.date}: {_text(element, 'pubDate')!r}")
    duration = _text(element, f"{{{ITUNES}}}duration")
    if not duration.isdigit() or abs(int(duration) - edition.duration_s) > 1:
        yield Finding("item-duration", place, f"it says {duration!r} s, its sound has {edition.duration_s} s")
    audio = edition.files[roles.AUDIO]
    enclosures = element.findall("enclosure")
    if len(enclosures) != 1:
        yield Finding("enclosure-count", place, f"it has {len(enclosures)} enclosures, not one")
        return
    enclosure = enclosures[0].attrib
    local = _local(feed, enclosure.get("url", ""))
    if local != feed.path.parent / item.folder / audio.path:
        yield Finding("enclosure-url", place, f"it is not the export's sound: {enclosure.get('url')}")
    size = local.stat().st_size if local is not None and local.is_file() else audio.bytes
    if enclosure.get("length") != str(size):
        yield Finding("enclosure-length", place, f"it says {enclosure.get('length')}, the file has {size}")
    if enclosure.get("type") != audio.media_type:
        yield Finding("enclosure-type", place, f"it says {enclosure.get('type')}, not {audio.media_type}")
    for transcript in element.findall(f"{{{PODCAST}}}transcript"):
        if transcript.get("language") != edition.language:
            yield Finding("item-language", place, f"a transcript is in {transcript.get('language')!r}")


def _local(feed: _Feed, address: str) -> Path | None:
    """The file of the output folder behind an address; None where it is none of this site's."""
    if not address.startswith(f"{feed.base}/"):
        return None
    path = unquote(address.removeprefix(f"{feed.base}/").partition("#")[0])
    target = (feed.path.parent / path).resolve()
    if not target.is_relative_to(feed.path.parent.resolve()):
        return None
    return feed.path.parent / (path or "index.html")


def _check_links(feed: _Feed) -> Iterator[Finding]:
    covers: set[Path] = set()
    for tag, attribute in _LINKS.items():
        for element in feed.channel.iter(tag):
            address = (element.get(attribute) if attribute else element.text) or ""
            local = _local(feed, address)
            is_cover = tag == f"{{{ITUNES}}}image"
            if local is None:
                if attribute is not None or not re.match(r"https?://", address):
                    yield Finding("link-outside", feed.path.name, f"{address!r} is not below {feed.base}")
            elif not local.is_file():
                code = "artwork-missing" if is_cover else "link-broken"
                yield Finding(code, feed.path.name, f"{address} has no file")
            elif is_cover:
                covers.add(local)
    for cover in sorted(covers):
        yield from check_artwork(cover, cover.relative_to(feed.path.parent).as_posix())


def check_artwork(path: Path, where: str) -> Iterator[Finding]:
    """An artwork file against what Apple asks: a square PNG of 1400 to 3000 px in RGB, not large."""
    with path.open("rb") as file:
        head = file.read(26)
    if not head.startswith(b"\x89PNG\r\n\x1a\n") or len(head) < 26:
        yield Finding("artwork-type", where, "it is not the PNG that its name says")
        return
    width, height, _, colour = struct.unpack(">IIBB", head[16:26])
    if width != height or not _LEAST_PX <= width <= _MOST_PX:
        yield Finding("artwork-size", where, f"it has {width} x {height} px")
    if colour not in _GREYSCALE_OR_RGB:
        yield Finding("artwork-colours", where, "it is not RGB without alpha")
    if (size := path.stat().st_size) > _MOST_COVER_BYTES:
        yield Finding("artwork-bytes", where, f"it has {size} bytes, more than {_MOST_COVER_BYTES}")

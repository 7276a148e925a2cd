"""The feed of an edition: RSS 2.0 with Apple's and the Podcasting 2.0 tags. Nothing in it is of the clock.

https://www.rssboard.org/rss-specification, https://podcasters.apple.com/support/823-podcast-requirements,
https://github.com/Podcastindex-org/podcast-namespace.
"""

from __future__ import annotations

import html
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache
from typing import Any

from lxml import etree

from qgaudio import __version__
from qgaudio.publishing import manifest as roles
from qgaudio.publishing.address import under
from qgaudio.publishing.channel import Channel
from qgaudio.publishing.plain import one_line, safe
from qgaudio.publishing.shelved import Episode, Shelved
from qgaudio.publishing.words import words

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
ATOM = "http://www.w3.org/2005/Atom"
PODCAST = "https://podcastindex.org/namespace/1.0"
_NAMESPACES = {"itunes": ITUNES, "atom": ATOM, "podcast": PODCAST}
MEDIA_TYPE = "application/rss+xml"
#: The namespace of podcast:guid, as its specification fixes it.
_PODCAST_GUIDS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
#: Ours, for items.
_ITEM_GUIDS = uuid.uuid5(uuid.NAMESPACE_URL, "qgaudio:item")
_MOST_DESCRIPTION_BYTES = 4000  # Apple's limit
_MOST_NAME_CHARACTERS = 128  # of a podcast:person


def feed_name(language: str) -> str:
    """The name of an edition's feed in the output folder."""
    return f"feed.{language}.xml"


def cover_name(language: str) -> str:
    """The name of the artwork of an edition's feed in the output folder."""
    return f"cover.{language}.png"


def podcast_guid(feed_url: str) -> str:
    """UUIDv5 of a feed's address without its scheme and without slashes at its end."""
    return str(uuid.uuid5(_PODCAST_GUIDS, feed_url.split("://", 1)[-1].rstrip("/")))


def item_guid(article_id: str, language: str) -> str:
    """An item's guid: the same however often, under whatever title and wherever an article is published."""
    return f"urn:uuid:{uuid.uuid5(_ITEM_GUIDS, f'{article_id}/{language}')}"


@lru_cache(maxsize=4096)
def published(date: str | None) -> str | None:
    """An article's date as RFC 2822 has it: midnight UTC, morning in China; None where there is none.

    A later hour could lie ahead on the day itself, and apps hide what does; an earlier one would be the day
    before in Europe.
    """
    if date is None:
        return None
    try:
        day = datetime.strptime(date, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:  # 30 February: the manifest's schema does not know
        return None
    return format_datetime(day)


def feed(channel: Channel, shelf: Sequence[Shelved], base: str) -> bytes:
    """One edition's feed, its items in the order of ``shelf``; the same input gives the same bytes."""
    rss = etree.Element("rss", {"version": "2.0"}, nsmap=_NAMESPACES)
    root = etree.SubElement(rss, "channel")
    items = [(item, edition) for item in shelf if (edition := item.edition(channel.language))]
    _add_channel(root, channel, base, published(next((item.date for item, _ in items if item.date), None)))
    for item, edition in items:
        _add_item(etree.SubElement(root, "item"), item, edition, base)
        _add(root[-1], "itunes:explicit", str(channel.explicit).lower())
    return bytes(etree.tostring(rss, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _add(parent: Any, tag: str, text: str | None = None, **attributes: str) -> Any:
    """A child; ``prefix:tag`` stands in its namespace."""
    element = etree.SubElement(parent, _qualified(tag))
    element.text = text
    for key, value in attributes.items():
        element.set(key, value)
    return element


@lru_cache
def _qualified(tag: str) -> str:
    prefix, _, name = tag.rpartition(":")
    return f"{{{_NAMESPACES[prefix]}}}{name}" if prefix else name


def _add_channel(root: Any, channel: Channel, base: str, newest: str | None) -> None:
    own = under(base, feed_name(channel.language))
    cover = under(base, cover_name(channel.language))
    _add(root, "atom:link", href=own, rel="self", type=MEDIA_TYPE)
    _add(root, "title", channel.title)
    _add(root, "link", channel.link)
    _add(root, "description", channel.description)
    _add(root, "language", channel.language)
    if newest:
        _add(root, "pubDate", newest)
        _add(root, "lastBuildDate", newest)
    _add(root, "generator", f"qgaudio {__version__}")
    image = _add(root, "image")
    for tag, text in (("url", cover), ("title", channel.title), ("link", channel.link)):
        _add(image, tag, text)
    _add(root, "itunes:author", channel.author)
    _add(root, "itunes:summary", channel.description)
    _add(root, "itunes:type", "episodic")
    _add(root, "itunes:image", href=cover)
    _add(root, "itunes:explicit", str(channel.explicit).lower())
    outer, inner = channel.category
    place = _add(root, "itunes:category")
    place.set("text", outer)
    if inner:
        _add(place, "itunes:category").set("text", inner)
    if channel.email:
        owner = _add(root, "itunes:owner")
        _add(owner, "itunes:name", channel.author)
        _add(owner, "itunes:email", channel.email)
    _add(root, "podcast:guid", podcast_guid(own))
    _add(root, "podcast:medium", "podcast")
    locked = _add(root, "podcast:locked", "yes" if channel.locked else "no")
    if channel.email:
        locked.set("owner", channel.email)
    _add(root, "podcast:txt", words(channel.language)["ai_content"], purpose="ai-content")


def _add_item(root: Any, item: Shelved, edition: Episode, base: str) -> None:
    folder = under(base, item.folder)

    def address(path: str) -> str:
        return f"{folder}/{path}"  # a manifest's path has nothing in it that would be quoted

    audio = edition.files[roles.AUDIO]
    title = one_line(edition.title)
    _add(root, "title", title)
    page = f"{address(item.reader)}#{edition.language}" if item.reader else item.source
    if page:
        _add(root, "link", safe(page))
    _add(root, "guid", item_guid(item.id, edition.language), isPermaLink="false")
    if (date := published(item.date)) is not None:
        _add(root, "pubDate", date)
    _add(root, "description").text = etree.CDATA(_description(item, edition, page))
    _add(root, "enclosure", url=address(audio.path), length=str(audio.bytes), type=audio.media_type)
    _add(root, "itunes:title", title)
    _add(root, "itunes:episodeType", "full")
    _add(root, "itunes:duration", str(max(1, round(edition.duration_s))))
    if edition.publication:
        _add(root, "itunes:author", one_line(edition.publication))
    _add(root, "itunes:summary", _summary(item, edition))
    if roles.COVER in edition.files:
        _add(root, "itunes:image", href=address(edition.files[roles.COVER].path))
    _add_linked(root, edition, address)
    for name, group, role in _persons(item, edition):
        _add(root, "podcast:person", name[:_MOST_NAME_CHARACTERS], group=group, role=role)
    _add(root, "podcast:txt", safe(" / ".join(_made(edition))), purpose="ai-content")


def _add_linked(root: Any, edition: Episode, address: Any) -> None:
    """Captions, chapters, and the audiobook as another form of the sound."""
    for role in (roles.CAPTIONS, roles.SUBTITLES):
        if file := edition.files.get(role):
            _add(
                root, "podcast:transcript", url=address(file.path), type=file.media_type,
                language=edition.language, rel="captions",
            )  # fmt: skip
    if file := edition.files.get(roles.CHAPTERS):
        _add(root, "podcast:chapters", url=address(file.path), type="application/json+chapters")
    if file := edition.files.get(roles.AUDIOBOOK):
        other = _add(
            root, "podcast:alternateEnclosure", type=file.media_type, length=str(file.bytes),
            title=words(edition.language)["file_audiobook"],
        )  # fmt: skip
        _add(other, "podcast:source", uri=address(file.path))


def _persons(item: Shelved, edition: Episode) -> Iterator[tuple[str, str, str]]:
    """Name, group and role of those who wrote and of what reads, as the podcast taxonomy has them."""
    yield one_line(words(edition.language)["voice_name"].format(voice=edition.voice)), "cast", "narrator"
    names = item.authors if edition.text_kind == "original" else (edition.byline,)
    for name in map(one_line, names):
        if name:
            yield name, "writing", "author"


def _made(edition: Episode) -> Iterator[str]:
    """How sound and text were made, in the edition's language."""
    say = words(edition.language)
    engine, _, version = edition.speech_engine.partition(" ")
    yield say["made_speech"].format(voice=edition.voice, engine=engine, version=version)
    engine, _, version = edition.text_engine.partition(" ")
    yield say[f"made_{edition.text_kind.replace('-', '_')}"].format(engine=engine, version=version)


def _description(item: Shelved, edition: Episode, page: str | None) -> str:
    """The lead, how it was made and where it came from, as the little HTML that apps show."""
    say = words(edition.language)
    links: Mapping[str, str | None] = {
        say["read_along"]: page if item.reader else None,
        say["source"]: item.source,
    }
    anchors = [
        f'<a href="{html.escape(safe(target))}">{html.escape(name)}</a>'
        for name, target in links.items()
        if target
    ]
    after = [f"<p>{html.escape(one_line(edition.notice))}</p>"] if edition.notice else []
    after += [f"<p>{' · '.join(anchors)}</p>"] if anchors else []
    before = f"<p>{html.escape(one_line(edition.lead))}</p>" if edition.lead else ""
    text = before + "".join(after)
    # The lead is what may go: what was made by machine, and from what, has to be said.
    return text if len(text.encode()) <= _MOST_DESCRIPTION_BYTES else "".join(after)


def _summary(item: Shelved, edition: Episode) -> str:
    say = words(edition.language)
    source = f"{say['source']}{say['join']}{safe(item.source)}" if item.source else ""
    return "\n\n".join(filter(None, (one_line(edition.lead), one_line(edition.notice), source)))

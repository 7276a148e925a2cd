"""``publish``: the feeds and the index over all exports of a folder, all of them or none."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qgaudio.errors import PublishingError
from qgaudio.model import LANGUAGES
from qgaudio.publishing.address import base_url
from qgaudio.publishing.artwork import COVER, DESIGN, MEDIA_TYPE, draw
from qgaudio.publishing.artwork_design import channel_design
from qgaudio.publishing.channel import Channel, channels
from qgaudio.publishing.content import Content
from qgaudio.publishing.folder import LOCK, mend
from qgaudio.publishing.podcast import MEDIA_TYPE as FEED_TYPE
from qgaudio.publishing.podcast import cover_name, feed, feed_name, published
from qgaudio.publishing.shelf import read_shelf
from qgaudio.publishing.shelved import Shelved
from qgaudio.publishing.site import STYLE_NAME, page_names, site
from qgaudio.publishing.sitemap import sitemap
from qgaudio.settings import Podcast, Publishing
from qgaudio.store import Store, key_of

FEED = "feed"
#: Every name that publishing may write; what of these is not made any more is removed.
_OURS = re.compile(
    rf"feed\.({'|'.join(LANGUAGES)})\.xml|cover\.({'|'.join(LANGUAGES)})\.png|index(-\d+)?\.html"
    rf"|sitemap(-\d+)?\.xml|{re.escape(STYLE_NAME)}"
)
_TEMPORARY = re.compile(rf"\.({_OURS.pattern})\.\d+\.tmp")


@dataclass(frozen=True, slots=True)
class Published:
    """What was done: names of files in the output folder, and doubts in words."""

    base_url: str
    exports: int
    editions: int
    feeds: tuple[str, ...]
    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    warnings: tuple[str, ...]


def publish(output: Path, publishing: Publishing, podcast: Podcast, store: Store) -> Published:
    """Make the feeds, their artwork, the index and the sitemap of an output folder, and put them in place.

    Files whose bytes would stay the same are left alone. Exports are not moved meanwhile.

    Raises:
        ConfigError: the address, the category, a template or the font of the configuration cannot be used.
        PublishingError: an export is broken, there is none, or the folder cannot be written; what was
            published before stands.
    """
    from filelock import FileLock

    base = base_url(publishing.base_url)
    if not output.is_dir():
        raise PublishingError(
            f"there is no folder {output}", hint="Name the folder that exports were written to."
        )
    mend(output)
    try:
        with FileLock(output / LOCK):
            shelf = read_shelf(output, store)
            contents = tuple(_made(shelf, base, publishing, podcast, store, output))
            written = _put(output, contents)
            removed = _clear(output, {content.path for content in contents})
    except OSError as error:
        raise PublishingError(
            f"the output folder {output} cannot be written: {error.strerror or error}",
            hint="Mend its permissions, or free space; what was published before stands.",
        ) from error
    return Published(
        base_url=base,
        exports=len(shelf),
        editions=sum(len(item.editions) for item in shelf),
        feeds=tuple(content.path for content in contents if content.role == FEED),
        written=written,
        unchanged=tuple(content.path for content in contents if content.path not in written),
        removed=removed,
        warnings=tuple(_doubts(shelf, base)),
    )


def _made(
    shelf: Sequence[Shelved], base: str, publishing: Publishing, podcast: Podcast, store: Store, output: Path
) -> Iterator[Content]:
    if not shelf:
        raise PublishingError(
            f"there is no export in {output}", hint="Name the folder that exports were written to."
        )
    made = channels(shelf, base, podcast)
    for channel in made:
        yield Content(COVER, cover_name(channel.language), MEDIA_TYPE, _cover(channel, publishing, store))
    for channel in made:
        yield Content(FEED, feed_name(channel.language), FEED_TYPE, feed(channel, shelf, base))
    yield from site(shelf, made, base, publishing.templates)
    yield from sitemap(shelf, page_names(shelf), base)


def _cover(channel: Channel, publishing: Publishing, store: Store) -> bytes:
    """The artwork of a feed, drawn once: it takes longer than all feeds together."""
    chosen = channel_design(channel.name, channel.colour, channel.language, publishing)
    fields = {name: getattr(chosen, name) for name in ("title", "mark", "language", "bars")}
    font = os.stat(chosen.face.path) if chosen.face and chosen.face.path else None  # noqa: PTH116
    face = [chosen.face.path, chosen.face.index] if chosen.face else None
    age = [font.st_size, font.st_mtime_ns] if font else None
    key = key_of({"design": DESIGN, **fields, "ground": chosen.palette.ground, "face": face, "font": age})
    data = store.get(COVER, key)
    if data is None:
        data = draw(chosen)
        store.put(COVER, key, data)
    return data


def _put(output: Path, contents: Iterable[Content]) -> tuple[str, ...]:
    """Write what differs, whole and beside its place; only when all is written is any of it put there."""
    ready: list[tuple[Path, Path]] = []
    try:
        for content in contents:
            target = output / content.path
            if target.is_file() and target.read_bytes() == content.data:
                continue
            temporary = output / f".{content.path}.{os.getpid()}.tmp"
            ready.append((temporary, target))
            with temporary.open("wb") as file:
                file.write(content.data)
                file.flush()
                os.fsync(file.fileno())
        for temporary, target in ready:
            temporary.replace(target)
    finally:
        for temporary, _ in ready:
            temporary.unlink(missing_ok=True)
    return tuple(target.name for _, target in ready)


def _clear(output: Path, made: set[str]) -> tuple[str, ...]:
    """Remove what was published before and is not any more, and what a killed run left."""
    removed = []
    for path in sorted(output.iterdir()):
        if _TEMPORARY.fullmatch(path.name):
            path.unlink(missing_ok=True)
        elif _OURS.fullmatch(path.name) and path.name not in made:
            path.unlink(missing_ok=True)
            removed.append(path.name)
    return tuple(removed)


def _doubts(shelf: Sequence[Shelved], base: str) -> Iterator[str]:
    if base.startswith("http:"):
        yield "base_url is not https: Apple and other directories refuse the feeds [base-url-http]"
    undated = [item.folder for item in shelf if published(item.date) is None]
    if undated:
        yield (
            f"{len(undated)} articles have no date: they stand last, without one, and apps show the day they "
            f"found them ({', '.join(undated[:3])}{' …' if len(undated) > 3 else ''}) [undated]"
        )


def with_base_url(publishing: Publishing, address: str | None) -> Publishing:
    """The settings, with the address of the command line over the one of the configuration."""
    return publishing if address is None else replace(publishing, base_url=address)

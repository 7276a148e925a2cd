"""What a feed says of itself, of the configuration and, where that is empty, of the articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qgaudio.errors import ConfigError
from qgaudio.model import LANGUAGES
from qgaudio.publishing.categories import category
from qgaudio.publishing.plain import one_line
from qgaudio.publishing.shelved import Shelved
from qgaudio.publishing.words import edition_name, words
from qgaudio.settings import Podcast

_MOST_PUBLICATIONS = 3
_JOINED = {"en": ", "}


@dataclass(frozen=True, slots=True)
class Channel:
    """One feed's own facts, in the language of its edition."""

    language: str
    name: str
    title: str
    """The name, with the edition's where another feed has the same one."""
    description: str
    author: str
    category: tuple[str, str | None]
    link: str
    email: str
    explicit: bool
    locked: bool
    colour: str
    """What decides the colour of its artwork: the same for every edition."""


def channels(shelf: Sequence[Shelved], base: str, podcast: Podcast) -> tuple[Channel, ...]:
    """One channel for each edition that any export has, in the order of the editions.

    Raises:
        ConfigError: the category is none of Apple's, or the e-mail address is none.
    """
    if podcast.email and not (podcast.email.isascii() and podcast.email.count("@") == 1):
        raise ConfigError(f"podcast.email {podcast.email!r} is no e-mail address")
    there_are = {edition.language for item in shelf for edition in item.editions}
    colour = _joined("", (item.publication for item in shelf))
    made = [
        _channel(shelf, language, base, podcast, colour) for language in LANGUAGES if language in there_are
    ]
    titles = Counter(channel.title for channel in made)
    return tuple(
        replace(channel, title=f"{channel.title} · {edition_name(channel.language)}")
        if titles[channel.title] > 1
        else channel
        for channel in made
    )


def _channel(shelf: Sequence[Shelved], language: str, base: str, podcast: Podcast, colour: str) -> Channel:
    of_language = [edition for item in shelf if (edition := item.edition(language))]
    say = words(language)
    publications = _joined(language, (edition.publication for edition in of_language))
    title = one_line(podcast.title) or publications or say["spoken_news"]
    translated = any(edition.text_kind == "machine-translation" for edition in of_language)
    made = say["podcast_translated" if translated else "podcast_spoken"]
    return Channel(
        language=language,
        name=title,
        title=title,
        # Whatever is said of the podcast, that a machine reads it is said too.
        description=" ".join(filter(None, (one_line(podcast.description), made))),
        author=one_line(podcast.author) or publications or title,
        category=category(podcast.category),
        link=podcast.link or f"{base}/",
        email=podcast.email,
        explicit=podcast.explicit,
        locked=podcast.locked,
        colour=colour,
    )


def _joined(language: str, names: Iterable[str]) -> str:
    """The publications, the most frequent first; nothing where there are too many for a name."""
    counted = Counter(one_line(name) for name in names if name)
    if not 0 < len(counted) <= _MOST_PUBLICATIONS:
        return ""
    ordered = sorted(counted, key=lambda name: (-counted[name], name))
    return _JOINED.get(language, "、").join(ordered)

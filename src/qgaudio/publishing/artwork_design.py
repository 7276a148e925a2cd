"""What a cover says, and in which colours and font."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qgaudio.publishing.fonts import Face, face_for, missing
from qgaudio.settings import Publishing

MOST_CHARACTERS = 200
_BARS = 29
#: In a corner of the cover, so that one article's editions are told apart at a glance.
_EDITION_MARKS = {
    "zh-Hans": "简体",
    "zh-Hant-TW": "臺灣",
    "zh-Hant-HK": "香港",
    "zh-Hant": "繁體",
    "en": "English",
}


@dataclass(frozen=True, slots=True)
class Palette:
    """Three colours, ``#rrggbb``: ink and accent both stand out from the ground by at least 7:1."""

    ground: str
    ink: str
    accent: str


PALETTES = (
    Palette("#12263a", "#ffffff", "#8fd3ff"),
    Palette("#3b0f1e", "#ffffff", "#ffb3c1"),
    Palette("#0f3030", "#ffffff", "#7fe3d0"),
    Palette("#2d1b45", "#ffffff", "#cdb4ff"),
    Palette("#3a2208", "#ffffff", "#ffcf7d"),
    Palette("#16321a", "#ffffff", "#a6e3a1"),
    Palette("#1c1f4a", "#ffffff", "#b3bcff"),
    Palette("#451409", "#ffffff", "#ffb59e"),
    Palette("#06333f", "#ffffff", "#83ddf0"),
    Palette("#33112f", "#ffffff", "#f7b2ea"),
    Palette("#24280b", "#ffffff", "#d9e07f"),
    Palette("#22262b", "#ffffff", "#ffd166"),
)


@dataclass(frozen=True, slots=True)
class Design:
    """What a cover says. ``face`` is None where no font has the title's characters: then it shows a mark."""

    title: str
    publication: str
    date: str
    mark: str
    palette: Palette
    bars: tuple[float, ...]
    """Heights, 0 to 1."""
    face: Face | None
    language: str


def design(manifest: Mapping[str, Any], edition_language: str, settings: Publishing) -> Design:
    """What the cover of one edition says, and in which font and colours."""
    edition = next(item for item in manifest["editions"] if item["language"] == edition_language)
    article = manifest["article"]
    publication = publication_of(manifest, edition)
    mark = _EDITION_MARKS[edition_language]
    return _design(
        edition["title"], publication, article["date"], mark, edition_language, settings,
        colour=article["publication"] or "", bars=manifest["id"],
    )  # fmt: skip


def channel_design(title: str, colour: str, edition_language: str, settings: Publishing) -> Design:
    """What the cover of a whole feed says: its title alone."""
    return _design(
        title, "", None, _EDITION_MARKS[edition_language], edition_language, settings,
        colour=colour, bars=colour,
    )  # fmt: skip


def _design(
    title: str,
    publication: str,
    date: str | None,
    mark: str,
    language: str,
    settings: Publishing,
    *,
    colour: str,
    bars: str,
) -> Design:
    title = shorten(drawable(title))
    publication, date = drawable(publication), (date or "").replace("-", ".")
    face = face_for(language, _letters(title + publication + mark), settings)
    palette = PALETTES[_digest(colour)[0] % len(PALETTES)]
    heights = tuple(0.18 + 0.82 * byte / 255 for byte in _digest(bars)[:_BARS])
    if face is not None:
        title, publication = _covered(face, title), _covered(face, publication)
    return Design(title, publication, date, mark, palette, heights, face, language)


def publication_of(manifest: Mapping[str, Any], edition: Mapping[str, Any]) -> str:
    """The publication's name as an edition has it in its front matter; empty where there is none."""
    if not manifest["article"]["publication"]:
        return ""
    texts = {sentence["id"]: sentence["text"] for sentence in edition["sections"][0]["sentences"]}
    return str(texts.get("s00p01n01", manifest["article"]["publication"]))


def drawable(text: str) -> str:
    """One line without what cannot be drawn: control, format and unassigned characters."""
    return " ".join(
        "".join(
            " " if character.isspace() else character
            for character in unicodedata.normalize("NFC", text)
            if character.isspace() or unicodedata.category(character)[0] != "C"
        ).split()
    )


def shorten(title: str) -> str:
    """At most ``MOST_CHARACTERS``, the last of them an ellipsis where something had to go."""
    if len(title) <= MOST_CHARACTERS:
        return title
    return title[: MOST_CHARACTERS - 1].rstrip() + "…"


def _letters(text: str) -> str:
    """The characters without which a text would say something else: letters and digits, not its signs."""
    return "".join(
        dict.fromkeys(character for character in text if unicodedata.category(character)[0] in "LN")
    )


def _covered(face: Face, text: str) -> str:
    """The text with plain signs for those that the face does not have, and without the rest of them."""
    absent = missing(face, text)
    plain = str.maketrans({character: _PLAIN_SIGNS.get(character, "") for character in absent})
    return " ".join(text.translate(plain).split())


_PLAIN_SIGNS = {"—": "-", "–": "-", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "·": "-"}


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()

"""The cover of an edition: its title, large, in a colour of its publication.

3000 px square and RGB without alpha, as Apple asks of artwork (1400 to 3000 px, JPEG or PNG); a PNG of few
colours stays far below 500 kB.
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgaudio.model import Warning_
from qgaudio.publishing.content import Content
from qgaudio.publishing.fonts import OWN, Face, face_for, font, missing
from qgaudio.publishing.wrapping import Cut, balance, units, wrap
from qgaudio.settings import Publishing

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

COVER, MEDIA_TYPE = "cover", "image/png"
SIZE_PX = 3000
#: Changes when the same words would be drawn differently.
DESIGN = "1"
MOST_CHARACTERS = 200
_MARGIN_PX = 210
_TITLE_TOP_PX, _TITLE_BOTTOM_PX = 570, 2280
_LARGEST_PX, _SMALLEST_PX, _STEP_PX = 560, 60, 10
_LEADING = 1.26
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


def artwork(manifest: Mapping[str, Any], edition_language: str, settings: Publishing) -> Content:
    """The cover of one edition. The same manifest and font give the same bytes.

    Raises:
        ConfigError: the font of the configuration is missing or is no font.
    """
    chosen = design(manifest, edition_language, settings)
    return Content(COVER, f"{edition_language}/cover.png", MEDIA_TYPE, draw(chosen))


def artwork_warning(
    manifest: Mapping[str, Any], edition_language: str, settings: Publishing
) -> Warning_ | None:
    """The doubt that a cover shows no title because no font of this machine has its characters; else None.

    Raises:
        ConfigError: the font of the configuration is missing or is no font.
    """
    chosen = design(manifest, edition_language, settings)
    if chosen.face is not None:
        return None
    return Warning_(
        "artwork-without-title",
        "no font was found that has the title's characters: the artwork shows a mark and the date",
        edition=edition_language,
    )


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


def draw(chosen: Design) -> bytes:
    """A cover's PNG."""
    from PIL import Image
    from PIL.ImageDraw import Draw

    # Two stencils, one a colour: their edges in few steps make a file a third as large.
    ink, accent = (Image.new("L", (SIZE_PX, SIZE_PX)) for _ in range(2))
    _draw_on(Stencils(Draw(ink), Draw(accent)), chosen)
    image = Image.new("RGB", (SIZE_PX, SIZE_PX), chosen.palette.ground)
    for stencil, colour in ((ink, chosen.palette.ink), (accent, chosen.palette.accent)):
        image.paste(colour, (0, 0), stencil.point(_EDGES))
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6, dpi=(72, 72))
    return out.getvalue()


_EDGES = [round(value / 51) * 51 for value in range(256)]


@dataclass(frozen=True, slots=True)
class Stencils:
    """What is drawn in the ink, and what in the accent."""

    ink: ImageDraw
    accent: ImageDraw


def _draw_on(on: Stencils, chosen: Design) -> None:
    if chosen.face is None:
        _draw_bars(on, chosen, middle=1400, height=1500)
        _draw_below(on, chosen, OWN, _EDITION_CODES[chosen.language])
    else:
        _draw_above(on, chosen, chosen.face)
        _draw_title(on, chosen, chosen.face)
        _draw_bars(on, chosen, middle=2480, height=220)
        _draw_below(on, chosen, chosen.face, chosen.mark)


_EDITION_CODES = {
    "zh-Hans": "HANS",
    "zh-Hant-TW": "HANT TW",
    "zh-Hant-HK": "HANT HK",
    "zh-Hant": "HANT",
    "en": "EN",
}
_WIDTH_PX = SIZE_PX - 2 * _MARGIN_PX
_FULL = 255


def _draw_above(on: Stencils, chosen: Design, face: Face) -> None:
    """The publication, on one line however long it is."""
    on.accent.rectangle((_MARGIN_PX, 210, _MARGIN_PX + 300, 238), _FULL)
    if not chosen.publication:
        return
    size = 170
    while size > 60 and font(face, size).getlength(chosen.publication) > _WIDTH_PX:
        size -= 10
    text = chosen.publication
    while font(face, size).getlength(text) > _WIDTH_PX:
        text = text[:-2].rstrip("… ") + "…"
    on.accent.text((_MARGIN_PX, 450), text, _FULL, font(face, size), anchor="ls")


def _draw_title(on: Stencils, chosen: Design, face: Face) -> None:
    size, lines = fit(chosen.title, face)
    step = round(size * _LEADING)
    top = _TITLE_TOP_PX + (_TITLE_BOTTOM_PX - _TITLE_TOP_PX - step * len(lines)) // 2
    for number, line in enumerate(lines):
        baseline = top + step * number + round(size * 1.02)
        on.ink.text((_MARGIN_PX, baseline), line, _FULL, font(face, size), anchor="ls")


def fit(title: str, face: Face) -> tuple[int, tuple[str, ...]]:
    """The largest size in pixels at which a title fits, and its lines there.

    Where a Chinese title has a space its halves stand on lines of their own, and its words are not cut, if
    that costs little size.
    """
    if not re.search(r"[\u3400-\u9fff]", title):
        return _fitted(title, face, tuple)
    import rjieba

    chosen = _fitted(title, face, tuple)
    parted = re.sub(r"(?<=[\u3000-\u9fff]{3}) +(?=[\u3000-\u9fff]{3})", "\n", title)
    least = 0.75 * chosen[0]
    for text in (title, parted):
        other = _fitted(text, face, rjieba.cut)
        if other[0] >= least:
            chosen = other
    return chosen


def _fitted(text: str, face: Face, cut: Cut) -> tuple[int, tuple[str, ...]]:
    for size in range(_LARGEST_PX, _SMALLEST_PX, -_STEP_PX):
        measure = font(face, size).getlength
        words = [word for part in text.split("\n") for word in units(part, cut)]
        if max(map(measure, words), default=0) > _WIDTH_PX:
            continue
        lines = wrap(text, _WIDTH_PX, measure, cut)
        if len(lines) * size * _LEADING <= _TITLE_BOTTOM_PX - _TITLE_TOP_PX:
            parts = text.split("\n")
            return size, tuple(line for part in parts for line in balance(part, _WIDTH_PX, measure, cut))
    return _SMALLEST_PX, wrap(text, _WIDTH_PX, font(face, _SMALLEST_PX).getlength)


def _draw_bars(on: Stencils, chosen: Design, *, middle: int, height: int) -> None:
    """A voice's picture: bars whose heights are the article's own."""
    for left, right, tall in _bars(chosen.bars):
        half = max(right - left, round(tall * height)) // 2
        on.accent.rounded_rectangle((left, middle - half, right, middle + half), (right - left) // 2, _FULL)


def _bars(heights: tuple[float, ...]) -> Iterator[tuple[int, int, float]]:
    pitch = _WIDTH_PX / len(heights)
    for number, tall in enumerate(heights):
        left = round(_MARGIN_PX + number * pitch)
        yield left, left + round(pitch * 0.5), tall


def _draw_below(on: Stencils, chosen: Design, face: Face, mark: str) -> None:
    at = font(face, 150)
    on.ink.text((_MARGIN_PX, 2790), chosen.date, _FULL, at, anchor="ls")
    on.accent.text((SIZE_PX - _MARGIN_PX, 2790), mark, _FULL, at, anchor="rs")

"""The cover of an edition: its title, large, in a colour of its publication.

3000 px square and RGB without alpha, as Apple asks of artwork (1400 to 3000 px, JPEG or PNG); a PNG of few
colours stays far below 500 kB.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from qgaudio.model import Warning_
from qgaudio.publishing.artwork_design import Design, design
from qgaudio.publishing.content import Content
from qgaudio.publishing.fonts import OWN, Face, font
from qgaudio.publishing.wrapping import Cut, balance, units, wrap
from qgaudio.settings import Publishing

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

COVER, MEDIA_TYPE = "cover", "image/png"
SIZE_PX = 3000
#: Changes when the same words would be drawn differently.
DESIGN = "1"
_MARGIN_PX = 210
_TITLE_TOP_PX, _TITLE_BOTTOM_PX = 570, 2280
_LARGEST_PX, _SMALLEST_PX, _STEP_PX, _MEASURED_PX = 560, 60, 10, 200
_LEADING = 1.26


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
    """Measured at one size: every other one is that in proportion, and opening a large font takes time."""
    measure = lru_cache(maxsize=None)(font(face, _MEASURED_PX).getlength)
    parts = text.split("\n")
    widest = max((measure(word) for part in parts for word in units(part, cut)), default=0.0)
    for size in range(_LARGEST_PX, _SMALLEST_PX, -_STEP_PX):
        width = _WIDTH_PX * _MEASURED_PX / size
        lines = wrap(text, width, measure, cut)
        if widest <= width and len(lines) * size * _LEADING <= _TITLE_BOTTOM_PX - _TITLE_TOP_PX:
            return size, tuple(line for part in parts for line in balance(part, width, measure, cut))
    return _SMALLEST_PX, wrap(text, _WIDTH_PX * _MEASURED_PX / _SMALLEST_PX, measure)


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

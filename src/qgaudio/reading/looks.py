"""How a page shows an element: bold, centred, small or grey, quoted; which are pictures and captions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qgaudio.reading.line import Look

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ALIGN = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SIZE = re.compile(
    r"font-size\s*:\s*(?:(\d{1,3})(?:\.\d+)?\s*(px|pt)|(small|x-small|smaller))", re.IGNORECASE
)
_COLOUR = re.compile(
    r"(?<![\w-])color\s*:\s*(?:(gr[ae]y|darkgr[ae]y)|#([0-9a-f]{3}(?:[0-9a-f]{3})?)\b"
    r"|rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3}))",
    re.IGNORECASE,
)
#: Print of at most this size is a caption's where the text's own is larger.
_SMALL = {"px": 13, "pt": 10}
#: Greys between these are lighter than print and can still be read on white.
_DARKEST, _LIGHTEST = 0x60, 0xC0
_BOLD_TAGS = frozenset(("b", "strong"))
_BOLD_NAME = re.compile("(?<![a-z])(?:h[1-6]|strong|bold|sub-?title)(?![a-z0-9])", re.IGNORECASE)
_QUOTING = re.compile(r"pull-?_?quote|(?<![a-z])blockquote", re.IGNORECASE)
_CAPTION_NAME = re.compile(
    "(?<![a-z])(?:wp-caption-text|fig-?caption|(?:img|image|pic|picture|photo|tu|figure)s?[-_]?"
    "(?:caption|desc|des|description|descr|txt|text|note|intro|explain|explanation|info|shuo(?:ming)?|zhu))"
    "(?![a-z])|(?<![a-z])(?:caption|tushuo|tuzhu|tupianshuoming)(?![a-z])",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 120
_ICON_NAME = re.compile(
    "(?<![a-z])(?:emoji|emotion|face|icon|ico|avatar|logo|head-?img|qr-?code|smiley)s?(?![a-z])",
    re.IGNORECASE,
)
_LARGEST_ICON = 48
_PLAYER = re.compile("video|player|v\\.qq\\.com|youku|bilibili|miaopai|\\.(?:mp4|m3u8|swf)", re.IGNORECASE)
_ALIGNED = Look.CENTRED | Look.RIGHT


def look_of(element: HtmlElement, around: Look) -> Look:
    """The look of an element's own text, given that of the element around it."""
    style = element.get("style") or ""
    tag = element.tag if isinstance(element.tag, str) else ""
    look = around
    styled = _ALIGN.search(style)
    align = (styled[1] if styled else element.get("align") or ("center" if tag == "center" else "")).lower()
    if align and tag not in ("table", "img"):
        look &= ~_ALIGNED
        look |= {"center": Look.CENTRED, "right": Look.RIGHT, "end": Look.RIGHT}.get(align, Look.PLAIN)
    name = element.get("class") or ""
    if tag in _BOLD_TAGS or _WEIGHT.search(style) or _BOLD_NAME.search(name):
        look |= Look.BOLD
    if tag == "small" or _is_small(style) or _is_grey(style) or _is_grey(f"color:{element.get('color')}"):
        look |= Look.FAINT
    if tag in ("blockquote", "q") or _QUOTING.search(name):
        look |= Look.QUOTED
    return look


def _is_small(style: str) -> bool:
    size = _SIZE.search(style)
    return size is not None and (bool(size[3]) or 0 < int(size[1]) <= _SMALL[size[2].lower()])


def _is_grey(style: str) -> bool:
    found = _COLOUR.search(style)
    if not found or found[1]:
        return found is not None
    if hexadecimal := found[2]:
        width = len(hexadecimal) // 3
        parts = [hexadecimal[place : place + width] * (3 - width) for place in range(0, 3 * width, width)]
        channels = [int(part, 16) for part in parts]
    else:
        channels = [int(channel) for channel in found.group(3, 4, 5)]
    return max(channels) - min(channels) <= 16 and _DARKEST <= channels[0] <= _LIGHTEST


def names_caption(element: HtmlElement) -> bool:
    """Whether an element is a picture's caption by its tag or name. What holds the picture too is none."""
    if element.tag == "figcaption":
        return True
    if element.tag in ("img", "body", "html", "caption", "table", "input"):
        return False
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(name) < 4 or not _CAPTION_NAME.search(name):
        return False
    if next(element.iter("img", "table", "video", "figure"), None) is not None:
        return False
    return sum(map(len, element.itertext())) <= _LONGEST_CAPTION


def is_picture(image: HtmlElement) -> bool:
    """Whether an ``<img>`` is a picture of the article by its size and name: no smiley, icon or counter."""
    for side in ("width", "height"):
        size = re.match(r"\s*(\d{1,4})", image.get(side) or "")
        if size and int(size[1]) <= _LARGEST_ICON:
            return False
    return not _ICON_NAME.search(f"{image.get('class') or ''} {image.get('id') or ''}")


def is_player(element: HtmlElement) -> bool:
    """Whether an element plays a film or a recording."""
    if element.tag in ("video", "audio"):
        return True
    if element.tag not in ("iframe", "embed", "object"):
        return False
    return _PLAYER.search(" ".join((element.get("src") or "", element.get("data") or ""))) is not None

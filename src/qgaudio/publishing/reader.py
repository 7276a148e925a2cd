"""The reader: one page with every edition of an export, read along with its sound.

It stands alone beside its stylesheet and script, asks for nothing from elsewhere, and shows the text and
plays the sound without the script too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from qgaudio.publishing.address import base_url
from qgaudio.publishing.content import Content
from qgaudio.publishing.reader_edition import EditionView, edition_view
from qgaudio.publishing.structured_data import safe_json, structured_data
from qgaudio.publishing.templating import asset, render
from qgaudio.settings import Publishing

PAGE, STYLE, SCRIPT = "index.html", "reader.css", "reader.js"
#: Open Graph wants a territory: a language whose region is not known has none.
_LOCALES = {"zh-Hans": "zh_CN", "zh-Hant-TW": "zh_TW", "zh-Hant-HK": "zh_HK"}
SPEEDS = ("0.5", "0.75", "1", "1.25", "1.5", "1.75", "2")
#: The words that the script puts in the place of another edition's.
_CHROME = (
    "skip", "editions", "player", "play", "pause", "previous_sentence", "next_sentence", "previous_section",
    "next_section", "position", "speed", "ended", "sound_fails", "settings", "close", "beside", "beside_none",
    "text_size", "size_1", "size_2", "size_3", "size_4", "size_5", "theme", "theme_auto", "theme_light",
    "theme_dark", "follow", "letters", "shortcuts", "keys_in_text", "keys_letters", "key_move", "key_ends",
    "key_play", "key_slower", "or",
)  # fmt: skip


def reader(manifest: Mapping[str, Any], settings: Publishing) -> tuple[Content, ...]:
    """The page, its stylesheet and its script.

    It links the files that ``manifest`` names, so whatever a reader may download must stand there by now.
    With ``settings.base_url`` and the manifest's ``folder`` addresses are absolute and the page has its
    canonical one; without, it names no feed, for nobody knows whether there will be one.

    Raises:
        ConfigError: the newsroom's templates cannot be used.
    """
    editions = tuple(edition_view(manifest, edition) for edition in manifest["editions"])
    site = f"{base_url(settings.base_url)}/" if settings.base_url else ""
    address = f"{site}{manifest['folder']}/" if site and "folder" in manifest else ""
    page = render(
        "index.html.j2",
        settings.templates,
        article=manifest["article"],
        article_id=manifest["id"],
        generator=manifest["generator"],
        editions=editions,
        main=editions[0],
        locale=_LOCALES.get(editions[0].language),
        description=_description(editions[0]),
        feeds=site,
        address=address,
        linked_source=_linked(manifest["article"]["source"]["location"]),
        speeds=SPEEDS,
        clock=clock,
        excerpt=excerpt,
        structured_data=safe_json(structured_data(manifest, address)),
        chrome=safe_json({item.language: {name: item.words[name] for name in _CHROME} for item in editions}),
    )
    return (
        Content("reader", PAGE, "text/html", page.encode()),
        Content("reader-style", STYLE, "text/css", asset(STYLE, settings.templates)),
        Content("reader-script", SCRIPT, "text/javascript", asset(SCRIPT, settings.templates)),
    )


def _description(edition: EditionView) -> str:
    """The first sentences of the article's own text, for previews."""
    texts = [line.text for line in edition.lines if line.kind == "text" and not line.id.startswith("s00")]
    return excerpt((" " if edition.language == "en" else "").join(texts[:3]), 150)


def _linked(location: str) -> str | None:
    return location if location.startswith(("https://", "http://")) else None


def clock(seconds: float) -> str:
    """Whole seconds as a player shows them: ``9:21``, ``1:02:03``."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def excerpt(text: str, most: int = 40) -> str:
    """A text's beginning in at most ``most`` characters, an ellipsis where something is left out."""
    if len(text) <= most:
        return text
    whole = re.sub(r"[\w'’-]+\Z", "", text[:most], flags=re.ASCII)  # no half of an English word
    return (whole or text)[: most - 1].rstrip(" ,;:") + "…"

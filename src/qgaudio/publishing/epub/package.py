"""The package document: metadata, every file of the book, and the order they are read in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from qgaudio.publishing.epub.book import Book
from qgaudio.publishing.epub.documents import COVER, STYLE, lexicon_href
from qgaudio.publishing.epub.markup import DC, OPF, XML_LANG, add, root, serialize
from qgaudio.publishing.epub.metadata import add_metadata

NAVIGATION = "nav.xhtml"
_XHTML = "application/xhtml+xml"


def package_document(book: Book, cover: tuple[str, str] | None, lexicons: Collection[str]) -> bytes:
    """``package.opf``. ``cover`` is the picture's place in the book and its media type.

    Raises:
        PublishingError: the article's date is none.
    """
    attributes = {"version": "3.0", "unique-identifier": "book-id", XML_LANG: book.language}
    package = root(OPF, "package", attributes, dc=DC)
    add_metadata(package, book, cover=cover is not None, lexicon=bool(lexicons))
    manifest = add(package, "manifest")
    _item(manifest, "nav", NAVIGATION, _XHTML, properties="nav")
    _item(manifest, "style", STYLE, "text/css")
    if cover:
        _item(manifest, "cover-image", *cover, properties="cover-image")
        _item(manifest, "cover", COVER, _XHTML)
    for code in lexicons:
        _item(manifest, f"lexicon-{code}", lexicon_href(code), "application/pls+xml")
    for chapter in book.chapters:
        overlay = {"media-overlay": f"{chapter.id}-overlay"} if chapter.is_spoken else {}
        _item(manifest, chapter.id, f"{chapter.id}.xhtml", _XHTML, **overlay)
        if chapter.is_spoken:
            _item(manifest, f"{chapter.id}-overlay", f"{chapter.id}.smil", "application/smil+xml")
    for sound in book.sounds:
        identifier = sound.href.removesuffix(".mp3").replace("/", "-")
        _item(manifest, identifier, sound.href, "audio/mpeg")
    _spine(package, book, cover=cover is not None)
    return serialize(package, pretty=True)


def _item(manifest: Any, identifier: str, href: str, media_type: str, **more: str) -> None:
    add(manifest, "item", {"id": identifier, "href": href, "media-type": media_type, **more})


def _spine(package: Any, book: Book, *, cover: bool) -> None:
    """The cover stands aside: it says what the title page says, and nothing of it is spoken."""
    spine = add(package, "spine", {"page-progression-direction": "ltr"})
    if cover:
        add(spine, "itemref", {"idref": "cover", "linear": "no"})
    for chapter in book.chapters:
        add(spine, "itemref", {"idref": chapter.id})

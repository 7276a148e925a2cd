"""EPUB 3.3 with media overlays: the article as a book that reads itself aloud.

One book an edition, and one of two editions side by side. What it says is in the manifest, what is heard
in the export's own files; nothing else goes in, so the same export gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from qgaudio.errors import PublishingError
from qgaudio.publishing.content import Content
from qgaudio.publishing.epub.book import Book, Sound, book_of
from qgaudio.publishing.epub.container import MIMETYPE, pack
from qgaudio.publishing.epub.documents import (
    COVER,
    STYLE,
    chapter_document,
    cover_document,
    lexicon_href,
)
from qgaudio.publishing.epub.lexicon import entries_by_language, lexicon_document
from qgaudio.publishing.epub.navigation import navigation_document
from qgaudio.publishing.epub.overlay import overlay_document
from qgaudio.publishing.epub.package import NAVIGATION, package_document
from qgaudio.publishing.templating import asset
from qgaudio.settings import Publishing

__all__ = ["BILINGUAL", "ROLE", "bilingual_epub", "epub"]

ROLE = "epub"
BILINGUAL = "bilingual.epub"
"""Where the book of two editions stands in an export."""
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "cover.png", "image/png"),
    (b"\xff\xd8\xff", "cover.jpg", "image/jpeg"),
)


def epub(
    manifest: Mapping[str, Any],
    edition_language: str,
    folder: Path,
    cover: bytes | None,
    settings: Publishing,
    lexicon: Sequence[tuple[str, str]] = (),
) -> Content:
    """The book of one edition, ``<edition>/article.epub``.

    The stylesheet is the newsroom's ``epub.css`` where ``settings.templates`` has one.
    ``folder`` is the export's, with the sounds that the manifest names; ``cover`` a PNG or JPEG;
    ``lexicon`` (word, Hanyu Pinyin with tone digits) pairs, of which those are written whose words occur.

    Raises:
        PublishingError: there is no such edition, a sound is missing, outside of ``folder`` or not the
            one that the manifest names, the cover is no picture, or the article's date is none.
        ConfigError: the newsroom's stylesheet cannot be read.
    """
    data = _book(book_of(manifest, (edition_language,)), folder, cover, settings, lexicon)
    return Content(ROLE, f"{edition_language}/article.epub", MIMETYPE, data)


def bilingual_epub(
    manifest: Mapping[str, Any],
    languages: tuple[str, str],
    folder: Path,
    cover: bytes | None,
    settings: Publishing,
    lexicon: Sequence[tuple[str, str]] = (),
) -> Content:
    """The book of two editions, each sentence in both, ``bilingual.epub``; the first is the book's own.

    Raises:
        PublishingError: as ``epub``; or the two are one, or do not have the same sentences.
    """
    if languages[0] == languages[1]:
        raise PublishingError("a book of two languages needs two editions")
    data = _book(book_of(manifest, languages), folder, cover, settings, lexicon)
    return Content(ROLE, BILINGUAL, MIMETYPE, data)


def _book(
    book: Book,
    folder: Path,
    cover: bytes | None,
    settings: Publishing,
    lexicon: Sequence[tuple[str, str]],
) -> bytes:
    lexicons = entries_by_language(book, lexicon)
    picture = _picture(cover) if cover is not None else None
    return pack(_files(book, folder, cover, picture, settings, lexicons))


def _files(
    book: Book,
    folder: Path,
    cover: bytes | None,
    picture: tuple[str, str] | None,
    settings: Publishing,
    lexicons: Mapping[str, tuple[tuple[str, str], ...]],
) -> Iterator[tuple[str, bytes]]:
    """Every file of the book in the order it stands in."""
    yield "package.opf", package_document(book, picture, lexicons)
    yield NAVIGATION, navigation_document(book, cover=picture is not None)
    yield STYLE, asset("epub.css", settings.templates)
    if cover is not None and picture is not None:
        yield COVER, cover_document(book, picture[0])
        yield picture[0], cover
    for language, entries in lexicons.items():
        yield lexicon_href(language), lexicon_document(language, entries)
    for chapter in book.chapters:
        yield f"{chapter.id}.xhtml", chapter_document(book, chapter, lexicons)
        if chapter.is_spoken:
            yield f"{chapter.id}.smil", overlay_document(chapter)
    for sound in book.sounds:
        yield sound.href, _sound(folder, sound)


def _picture(cover: bytes) -> tuple[str, str]:
    for start, name, media_type in _PICTURES:
        if cover.startswith(start):
            return name, media_type
    raise PublishingError("the cover is neither a PNG nor a JPEG")


def _sound(folder: Path, sound: Sound) -> bytes:
    path = folder / sound.path
    if not path.resolve().is_relative_to(folder.resolve()):
        raise PublishingError(f"the sound {sound.path} leads out of the export's folder")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PublishingError(f"the sound {sound.path} cannot be read: {error.strerror or error}") from error
    if hashlib.sha256(data).hexdigest() != sound.sha256:
        raise PublishingError(
            f"the sound {sound.path} is not the one that the manifest names",
            hint="Export the article again; nothing is made twice.",
        )
    return data

"""What the package document says of the book: who made it, from what, and who can use it how.

Only what holds is said. No ``dcterms:conformsTo``: EPUB Accessibility 1.1 wants an evaluation by somebody
who is then named, and a program is nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from qgaudio.errors import PublishingError
from qgaudio.publishing.epub.book import Book
from qgaudio.publishing.epub.documents import source_address
from qgaudio.publishing.epub.markup import DC, XML_LANG, add
from qgaudio.publishing.epub.overlay import clock
from qgaudio.publishing.epub.words import language_name

ACTIVE_CLASS, PLAYBACK_ACTIVE_CLASS = "-epub-media-overlay-active", "-epub-media-overlay-playing"
_PUBLICATION_ID = "s00p01n01"
_SUBTITLE_ID = "s00h01"
#: An article without a date says nothing of when it was changed; this is where ZIP's time begins.
_NO_DATE = "1980-01-01"


def add_metadata(package: Any, book: Book, *, cover: bool, lexicon: bool) -> None:
    """The ``metadata`` element, in one order for every book.

    Raises:
        PublishingError: the article's date is none.
    """
    metadata = add(package, "metadata")
    add(metadata, f"{{{DC}}}identifier", {"id": "book-id"}, book.identifier)
    _titles(metadata, book)
    for code in book.languages:
        add(metadata, f"{{{DC}}}language", text=code)
    _people(metadata, book)
    published = _date(book)
    if published:
        add(metadata, f"{{{DC}}}date", text=published)
    add(metadata, f"{{{DC}}}source", text=_source(book))
    _meta(metadata, "dcterms:modified", f"{published or _NO_DATE}T00:00:00Z")
    _meta(metadata, "dcterms:provenance", " ".join(_provenance(book)), language=book.language)
    _accessibility(metadata, book, cover=cover, lexicon=lexicon)
    _overlays(metadata, book)


def is_narrated(book: Book) -> bool:
    """Whether all that is shown is heard too: then ears alone are enough."""
    return not silent_kinds(book)


def silent_kinds(book: Book) -> tuple[str, ...]:
    """Kinds of sentences with words in them that are shown and not spoken, in one order."""
    kinds = {
        line.kind if line.kind in ("caption", "cell") else "text"
        for line in book.lines()
        if line.narration is None and any(map(str.isalnum, line.text))
    }
    return tuple(kind for kind in ("text", "cell", "caption") if kind in kinds)


def _meta(
    metadata: Any, name: str, text: str, *, refines: str | None = None, language: str | None = None
) -> None:
    attributes = {"property": name}
    if refines:
        attributes["refines"] = f"#{refines}"
    if language:
        attributes[XML_LANG] = language
    add(metadata, "meta", attributes, text)


def _titles(metadata: Any, book: Book) -> None:
    for number, (code, title) in enumerate(zip(book.languages, book.titles, strict=True), 1):
        add(metadata, f"{{{DC}}}title", {"id": f"title-{number}", XML_LANG: code}, title)
        if number == 1:
            _meta(metadata, "title-type", "main", refines="title-1")
    if subtitle := book.fact(_SUBTITLE_ID):
        add(metadata, f"{{{DC}}}title", {"id": "subtitle", XML_LANG: book.language}, subtitle)
        _meta(metadata, "title-type", "subtitle", refines="subtitle")


def _people(metadata: Any, book: Book) -> None:
    """Authors as printed, in their own language; then what spoke and what translated."""
    original = str(book.article["language"])
    for number, name in enumerate(book.article["authors"], 1):
        own = {"id": f"author-{number}", XML_LANG: original}
        add(metadata, f"{{{DC}}}creator", own, name)
        _role(metadata, f"author-{number}", "aut")
    for number, edition in enumerate(book.editions, 1):
        engine = edition["text"]["engine"]["name"]
        if _text_kind(edition) in ("machine-translation", "corrected"):
            name = book.words.machine.format(engine=engine)
            add(metadata, f"{{{DC}}}contributor", {"id": f"translator-{number}"}, name)
            _role(metadata, f"translator-{number}", "trl")
    if publisher := book.fact(_PUBLICATION_ID) if book.article["publication"] else None:
        add(metadata, f"{{{DC}}}publisher", text=publisher)


def _role(metadata: Any, who: str, role: str) -> None:
    """Add a role by its code in the list of the Library of Congress."""
    attributes = {"refines": f"#{who}", "property": "role", "scheme": "marc:relators"}
    add(metadata, "meta", attributes, role)


def _date(book: Book) -> str | None:
    written = book.article["date"]
    try:
        return date.fromisoformat(written).isoformat() if written else None
    except ValueError as error:
        raise PublishingError(
            f"the article's date {written!r} is no date", hint="Export the article with its right date."
        ) from error


def _source(book: Book) -> str:
    """The article's address, else where it was printed, else the file's name."""
    article = book.article
    if address := source_address(book):
        return address
    if not article["publication"]:
        return str(article["source"]["location"])
    page = book.words.page.format(page=article["page"]) if article["page"] else None
    publication = book.fact(_PUBLICATION_ID) or article["publication"]
    return book.words.separator.join(filter(None, (publication, article["date"], page)))


def _provenance(book: Book) -> Iterator[str]:
    """Who wrote each edition's text and who speaks it, a sentence each."""
    words = book.words
    for edition in book.editions:
        name = language_name(edition["language"], book.language)
        text, speech = edition["text"], edition["speech"]
        by = words.text_by[_text_kind(edition)].format(language=name, engine=text["engine"]["name"])
        engine = speech["engine"]["name"]
        spoken = words.spoken_by.format(language=name, voice=speech["voice"], engine=engine)
        yield f"{by}{words.full_stop}".strip()
        yield f"{spoken}{words.full_stop}".strip()


def _text_kind(edition: Mapping[str, Any]) -> str:
    """How an edition's text was made; of a translation also whether an editor had a hand in it.

    What the front matter says by rule (notice, facts) counts for neither.
    """
    kind = str(edition["text"]["kind"])
    origins = {
        sentence["origin"]
        for section in edition["sections"]
        for sentence in section["sentences"]
        if section["kind"] != "title" or sentence["kind"] == "title"
    }
    if kind != "machine-translation" or "human" not in origins:
        return kind
    return "corrected" if "machine" in origins else "human"


def _accessibility(metadata: Any, book: Book, *, cover: bool, lexicon: bool) -> None:
    sufficient = ("textual", *(("auditory",) if is_narrated(book) else ()))
    for name, values in (
        ("accessMode", ("textual", "auditory")),
        ("accessModeSufficient", sufficient),
        ("accessibilityFeature", _features(cover=cover, lexicon=lexicon)),
        ("accessibilityHazard", ("none",)),
    ):
        for value in values:
            _meta(metadata, f"schema:{name}", value)
    summary = ("" if book.language.startswith("zh") else " ").join(_summary(book, cover=cover))
    _meta(metadata, "schema:accessibilitySummary", summary, language=book.language)


def _features(*, cover: bool, lexicon: bool) -> Iterable[str]:
    yield from ("synchronizedAudioText", "tableOfContents", "structuralNavigation", "readingOrder")
    yield from ("displayTransformability", "unlocked")
    if cover:
        yield "alternativeText"
    if lexicon:
        yield "ttsMarkup"


def _summary(book: Book, *, cover: bool) -> Iterator[str]:
    words = book.words
    silent = words.comma.join(words.silent[kind] for kind in silent_kinds(book))
    yield words.partly_narrated.format(silent=silent) if silent else words.all_narrated
    yield words.structure
    if any(block.kind == "table" for chapter in book.chapters for block in chapter.blocks):
        yield words.tables
    if cover:
        yield words.cover_described
    yield words.unevaluated


def _overlays(metadata: Any, book: Book) -> None:
    _meta(metadata, "media:duration", clock(book.duration_ms))
    for chapter in book.chapters:
        if chapter.is_spoken:
            _meta(metadata, "media:duration", clock(chapter.duration_ms), refines=f"{chapter.id}-overlay")
    for edition in book.editions:
        speech = edition["speech"]
        voice = book.words.voice.format(voice=speech["voice"], engine=speech["engine"]["name"])
        _meta(metadata, "media:narrator", voice)
    _meta(metadata, "media:active-class", ACTIVE_CLASS)
    _meta(metadata, "media:playback-active-class", PLAYBACK_ACTIVE_CLASS)

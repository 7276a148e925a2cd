"""A book as values: what stands in it, in which order, and when each line is heard.

Everything comes from the manifest; a book of two editions has each line twice, side by side.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from qgaudio.errors import PublishingError
from qgaudio.publishing.epub.words import Words, words_of

_NAMESPACE = uuid.UUID("df925bd6-38b9-445e-99f3-4c3f5682fecc")
"""Of every book's identifier: never to be changed."""
_LEAD_MS = 100
"""How long before a line is heard its clip begins: players seek to whole frames, and rather early."""


@dataclass(frozen=True, slots=True)
class Narration:
    """Where a line is heard: a stretch of a sound, in milliseconds."""

    audio: str
    begin_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of one edition. ``element`` is its id in the content document.

    ``run_in`` says that it works as a heading at the start of its paragraph.
    """

    id: str
    element: str
    language: str
    kind: str
    text: str
    narration: Narration | None
    run_in: bool = False


Pair = tuple[Line, ...]
"""The same sentence in every language of the book."""


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences that stand together; ``rows`` are a table's cells, whose notice is then in ``pairs``."""

    kind: str
    id: str | None
    pairs: tuple[Pair, ...]
    rows: tuple[tuple[Pair | None, ...], ...] = ()
    header_rows: int = 0

    def lines(self) -> Iterator[Line]:
        """Every line in reading order."""
        cells = [cell for row in self.rows for cell in row if cell]
        for pair in (*self.pairs, *cells):
            yield from pair


@dataclass(frozen=True, slots=True)
class Chapter:
    """One section: one content document. ``titles`` are its names in lists, one a language."""

    id: str
    kind: str
    level: int
    titles: tuple[str, ...]
    blocks: tuple[Block, ...]
    duration_ms: int

    def lines(self) -> Iterator[Line]:
        """Every line in reading order."""
        for block in self.blocks:
            yield from block.lines()

    @property
    def is_spoken(self) -> bool:
        """Whether anything of it is heard."""
        return any(line.narration for line in self.lines())

    @property
    def has_heading(self) -> bool:
        """Whether it has a heading of its own."""
        return any(block.kind in ("heading", "title") for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound of the export, and where it stands in the book."""

    href: str
    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Book:
    """Everything but the sounds' bytes. The first of ``languages`` is the book's own."""

    identifier: str
    languages: tuple[str, ...]
    titles: tuple[str, ...]
    article: Mapping[str, Any]
    editions: tuple[Mapping[str, Any], ...]
    chapters: tuple[Chapter, ...]
    sounds: tuple[Sound, ...]

    @property
    def language(self) -> str:
        """The language the book itself speaks in: its contents, its summary."""
        return self.languages[0]

    @property
    def words(self) -> Words:
        """The book's own words in that language."""
        return words_of(self.language)

    @property
    def duration_ms(self) -> int:
        """The length of all that is spoken."""
        return sum(chapter.duration_ms for chapter in self.chapters)

    def lines(self) -> Iterator[Line]:
        """Every line in reading order."""
        for chapter in self.chapters:
            yield from chapter.lines()

    def fact(self, sentence: str) -> str | None:
        """A text of the front matter in the book's language, by its id."""
        front = self.chapters[0].lines()
        return next((line.text for line in front if line.id == sentence), None)


def identifier_of(article: str, languages: Sequence[str]) -> str:
    """``urn:uuid:`` and a version 5 UUID: the same article and editions have the same, for ever."""
    return uuid.uuid5(_NAMESPACE, f"{article}/{'+'.join(languages)}").urn


def element_id(sentence: str, language: str, languages: Sequence[str]) -> str:
    """A sentence's id in the book: its own, in a book of two languages with the language behind it."""
    return sentence if len(languages) == 1 else f"{sentence}-{language}"


def sound_href(language: str, section: str) -> str:
    """Where a section's sound stands in the book."""
    return f"audio/{language}/{section}.mp3"


def book_of(manifest: Mapping[str, Any], languages: Sequence[str]) -> Book:
    """The book of one edition, or of several side by side.

    Raises:
        PublishingError: an edition is not in the manifest, or the editions' ids are not the same.
    """
    editions = tuple(_edition(manifest, language) for language in languages)
    shapes = [
        [(section["id"], [item["id"] for item in section["sentences"]]) for section in edition["sections"]]
        for edition in editions
    ]
    if any(shape != shapes[0] for shape in shapes):
        raise PublishingError(
            f"the editions {' and '.join(languages)} do not have the same sentences",
            article=manifest["id"],
            hint="Export the article again: editions are paired by their sentences' ids.",
        )
    sections = zip(*(edition["sections"] for edition in editions), strict=True)
    return Book(
        identifier=identifier_of(manifest["id"], languages),
        languages=tuple(languages),
        titles=tuple(edition["title"] for edition in editions),
        article=manifest["article"],
        editions=editions,
        chapters=tuple(_chapter(group, tuple(languages), editions) for group in sections),
        sounds=tuple(_sounds(editions)),
    )


def _edition(manifest: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    found = {edition["language"]: edition for edition in manifest["editions"]}
    if language not in found:
        raise PublishingError(
            f"there is no edition {language!r} to make a book of",
            article=manifest["id"],
            hint=f"There are: {', '.join(found)}.",
        )
    edition: Mapping[str, Any] = found[language]
    return edition


def _sounds(editions: Sequence[Mapping[str, Any]]) -> Iterator[Sound]:
    for edition in editions:
        for section in edition["sections"]:
            if any(item["begin_s"] is not None for item in section["sentences"]):
                audio = section["audio"]
                href = sound_href(edition["language"], section["id"])
                yield Sound(href, audio["path"], audio["bytes"], audio["sha256"])


def _chapter(
    sections: tuple[Mapping[str, Any], ...],
    languages: tuple[str, ...],
    editions: tuple[Mapping[str, Any], ...],
) -> Chapter:
    first = sections[0]
    columns = [
        _lines(section, language, languages) for section, language in zip(sections, languages, strict=True)
    ]
    pairs = {line.id: pair for pair in zip(*columns, strict=True) for line in pair[:1]}
    narrations = [line.narration for pair in pairs.values() for line in pair if line.narration]
    return Chapter(
        id=first["id"],
        kind=first["kind"],
        level=first.get("level", 1),
        titles=tuple(_title(section, edition) for section, edition in zip(sections, editions, strict=True)),
        blocks=tuple(_blocks(first, pairs)),
        duration_ms=sum(item.end_ms - item.begin_ms for item in narrations),
    )


def _title(section: Mapping[str, Any], edition: Mapping[str, Any]) -> str:
    """What a section is called in lists: kicker and heading, else what it is."""
    language = edition["language"]
    if section["kind"] == "title":
        return str(edition["title"])
    parts = [section[part] for part in ("kicker", "heading") if section[part]]
    return words_of(language).colon.join(parts) or words_of(language).sections[section["kind"]]


def _lines(section: Mapping[str, Any], language: str, languages: Sequence[str]) -> list[Line]:
    narrations = _narrations(section, sound_href(language, section["id"]))
    return [
        Line(
            item["id"],
            element_id(item["id"], language, languages),
            language,
            item["kind"],
            item["text"],
            narrations.get(item["id"]),
            item.get("run_in", False),
        )
        for item in section["sentences"]
    ]


def _narrations(section: Mapping[str, Any], audio: str) -> dict[str, Narration]:
    """A clip for each spoken sentence; together they are the whole sound, so no pause is lost.

    A clip begins a moment before its sentence does, never before the one ahead has ended.
    """
    spoken = [item for item in section["sentences"] if item["begin_s"] is not None]
    if not spoken:
        return {}
    times = [(_ms(item["begin_s"]), _ms(item["end_s"])) for item in spoken]
    borders = [max(begin - _LEAD_MS, (end + begin) // 2) for (_, end), (begin, _) in pairwise(times)]
    borders = [0, *borders, _ms(section["audio"]["duration_s"])]
    return {
        item["id"]: Narration(audio, begin, end)
        for item, (begin, end) in zip(spoken, pairwise(borders), strict=True)
    }


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


def _blocks(section: Mapping[str, Any], pairs: Mapping[str, Pair]) -> Iterator[Block]:
    """A section's sentences in blocks: what has the same paragraph stands together."""
    tables = {table["paragraph"]: table for table in section.get("tables", ())}

    def place(item: Mapping[str, Any]) -> tuple[str | None, str]:
        table = item["paragraph"] in tables
        return item["paragraph"], "table" if table else item["kind"]

    for (paragraph, kind), items in groupby(section["sentences"], key=place):
        own = [pairs[item["id"]] for item in items]
        if kind == "table" and paragraph is not None:
            yield _table(tables[paragraph], own)
        else:
            shown = "heading" if kind == "heading" and section["kind"] != "title" else kind
            shown = "subtitle" if kind == "heading" and section["kind"] == "title" else shown
            shown = "fact" if kind == "text" and section["kind"] == "title" else shown
            yield Block(shown, paragraph, tuple(own))


def _table(table: Mapping[str, Any], pairs: list[Pair]) -> Block:
    found = {pair[0].id: pair for pair in pairs}
    placed = {cell for row in table["rows"] for cell in row if cell}
    return Block(
        "table",
        table["paragraph"],
        tuple(pair for pair in pairs if pair[0].id not in placed),
        tuple(tuple(found.get(cell) if cell else None for cell in row) for row in table["rows"]),
        table["header_rows"],
    )

"""The values that flow down the line. Frozen, and made of the standard library alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

#: The editions that can be asked for (BCP 47). A region stands only where the wording is regional.
ORIGINAL_LANGUAGE = "zh-Hans"
TRADITIONAL_LANGUAGES = ("zh-Hant-TW", "zh-Hant-HK", "zh-Hant")
ENGLISH_LANGUAGE = "en"
LANGUAGES = (ORIGINAL_LANGUAGE, *TRADITIONAL_LANGUAGES, ENGLISH_LANGUAGE)


class SectionKind(StrEnum):
    """What a section is in the article. ``title`` is the front matter, always section ``s00``."""

    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    CLOSING = "closing"


class SentenceKind(StrEnum):
    """What a sentence is on the page."""

    NOTICE = "notice"
    TITLE = "title"
    KICKER = "kicker"
    HEADING = "heading"
    TEXT = "text"
    CAPTION = "caption"
    CELL = "cell"


class Origin(StrEnum):
    """Who wrote a sentence of an edition."""

    ORIGINAL = "original"
    MACHINE = "machine"
    HUMAN = "human"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One unit that is shown, spoken, translated and timed.

    ``id`` is the same in every edition: ``s00n01`` notice, ``s00t01`` title, ``s02k01`` kicker,
    ``s02h01`` heading, ``s02p03n01`` text or a table's cell, ``s02p03t01`` the notice before a table,
    ``s00c01`` caption.
    """

    id: str
    kind: SentenceKind
    text: str
    origin: Origin = Origin.ORIGINAL


@dataclass(frozen=True, slots=True)
class Table:
    """How a paragraph's sentences stand in rows and columns: ids, None where a cell is empty."""

    rows: tuple[tuple[str | None, ...], ...]
    header_rows: int = 0

    @property
    def cells(self) -> int:
        """How many cells are not empty."""
        return sum(cell is not None for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together. In Chinese their texts joined by nothing are the paragraph's text.

    ``run_in`` is the first sentence's text where it works as a heading inside the paragraph. A paragraph
    with a ``table`` is no running text: its sentences are the cells that are not empty, row by row, in an
    edition after a notice.
    """

    id: str
    sentences: tuple[Sentence, ...]
    run_in: str | None = None
    table: Table | None = None

    @property
    def text(self) -> str:
        """The paragraph as printed, in a language that puts no space between sentences.

        A table's cells are parted by tabs, its rows by newlines.
        """
        if self.table:
            cells = {sentence.id: sentence.text for sentence in self.sentences}
            return "\n".join(
                "\t".join(cells[cell] if cell else "" for cell in row) for row in self.table.rows
            )
        return "".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the article with one sound file: ``s00`` front matter, ``s01`` … the article's own.

    ``kicker`` and ``heading`` of the front matter are the lines printed above and below the title.
    """

    id: str
    kind: SectionKind
    paragraphs: tuple[Paragraph, ...]
    kicker: Sentence | None = None
    heading: Sentence | None = None
    level: int = 1

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence in reading order: kicker, heading, then the paragraphs'.

        In the front matter kicker and heading are the lines above and below the title, and stand there.
        """
        is_front = self.kind is SectionKind.TITLE
        if not is_front:
            yield from filter(None, (self.kicker, self.heading))
        for paragraph in self.paragraphs:
            around_title = is_front and paragraph.sentences[0].kind is SentenceKind.TITLE
            if around_title and self.kicker:
                yield self.kicker
            yield from paragraph.sentences
            if around_title and self.heading:
                yield self.heading


@dataclass(frozen=True, slots=True)
class Image:
    """A picture's words. ``credit`` is the name alone, ``credit_text`` as printed: ``（某某 摄）``."""

    caption: str
    credit: str | None = None
    credit_text: str | None = None
    alternative: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article came from. ``location`` is a URL or a file's name, never an absolute path."""

    kind: str
    """``text``, ``html`` or ``url``."""
    location: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the source that is in no edition, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Warning_:  # noqa: N801 - Warning alone is the builtin
    """A soft doubt: the export stands, a person should look. ``code`` is stable and kebab-case."""

    code: str
    message: str
    edition: str | None = None
    section: str | None = None
    sentence: str | None = None
    detail: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def __reduce__(self) -> tuple[object, ...]:
        # A mapping proxy cannot be pickled.
        return (
            Warning_,
            (self.code, self.message, self.edition, self.section, self.sentence, dict(self.detail)),
        )


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read, in Simplified Chinese. ``sections`` start at ``s01``."""

    id: str
    title: str
    language: str
    publication: str | None
    page: str | None
    date: str | None
    """ISO 8601, ``YYYY-MM-DD``."""
    authors: tuple[str, ...]
    byline: str | None
    """As printed."""
    source: Source
    images: tuple[Image, ...]
    sections: tuple[Section, ...]
    printed_title: str | None = None
    """The title as the page types it, where its quotation marks are straight ones."""
    pretitle: str | None = None
    """The line printed above the title (引题)."""
    subtitle: str | None = None
    """The line printed below the title (副题)."""
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[Warning_, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made something: an engine by name, its version, and what decides its result."""

    kind: str
    """``original``, ``script-conversion``, ``machine-translation`` or ``speech``."""
    engine: str
    version: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term of the newsroom's own: how many sentences hold its Chinese, and which of these lack it."""

    source: str
    target: str
    used: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """The article in one language, front matter ``s00`` first; ids pair with those of every other edition."""

    language: str
    title: str
    sections: tuple[Section, ...]
    provenance: Provenance
    warnings: tuple[Warning_, ...] = ()
    regional: tuple[tuple[str, str], ...] = ()
    """Words of a Traditional edition that took another's place: (the original's, the region's)."""
    glossary: tuple[TermUse, ...] = ()
    """What became of the newsroom's own terms in a translation."""

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of every section in reading order."""
        for section in self.sections:
            yield from section.sentences()


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of a speech engine.

    ``reads`` is the written language it wants (a Mandarin voice that needs Simplified text says
    ``zh-Hans``); ``spoken_language`` is ISO 639-3 for Chinese (``cmn``, ``yue``), ``en`` for English.
    """

    id: str
    reads: str
    spoken_language: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """When a stretch of the request's text is heard, in seconds from the clip's start."""

    text: str
    begin_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """One text to speak: a sentence in its spoken form.

    ``lexicon`` holds the (word, reading) pairs that apply to this text; a reading is Hanyu Pinyin with
    tone digits, syllables parted by spaces (``quan2 gang3``), in both languages. ``settings`` are the
    engine's own, as text, sorted by name.
    """

    text: str
    language: str
    """The language the text is written in: ``zh-Hans``, ``zh-Hant-TW`` … or ``en``."""
    voice: str
    settings: tuple[tuple[str, str], ...] = ()
    lexicon: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Clip:
    """Sound for one request: 16-bit signed little-endian mono samples."""

    pcm: bytes
    sample_rate: int
    marks: tuple[Mark, ...] = ()

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return len(self.pcm) / 2 / self.sample_rate


@dataclass(frozen=True, slots=True)
class Cue:
    """When a sentence is heard, in seconds from the start of its section's sound."""

    sentence_id: str
    begin_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class File:
    """A file of an export. ``path`` is relative to the manifest, with ``/``."""

    role: str
    path: str
    media_type: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Track:
    """The sound of one section."""

    section_id: str
    path: str
    media_type: str
    bytes: int
    sha256: str
    duration_s: float
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Recording:
    """An edition and its sound. ``spoken`` maps a sentence id to what was said where that differs."""

    edition: Edition
    voice: Voice
    provenance: Provenance
    tracks: tuple[Track, ...]
    duration_s: float
    loudness_lufs: float
    true_peak_dbtp: float
    spoken: Mapping[str, str]

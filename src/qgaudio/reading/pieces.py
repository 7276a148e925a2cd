"""What a line of the source turned out to be. Pieces keep the source's order and all of its characters."""

from __future__ import annotations

from dataclasses import dataclass, field

from qgaudio.reading.line import Line, Role


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a source line, its characters normalised.

    ``reason`` says why it was dropped; ``level`` is a heading's, 1 for the highest.
    """

    role: Role
    text: str
    line: Line
    reason: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the source says of the article besides its text."""

    title: str | None = None
    printed_title: str | None = None
    """The title with the quotation marks of the page, where those are straight."""
    pretitle: str | None = None
    subtitle: str | None = None
    date: str | None = None
    authors: tuple[str, ...] = ()
    byline: str | None = None
    publication: str | None = None
    page: str | None = None
    cms_id: str | None = None
    """Canonical URL, or the file name the content management system gave the article."""
    dates: tuple[str, ...] = ()
    """Every day that the source credibly names as the day of publication, ``date`` first."""

    def or_else(self, other: Metadata) -> Metadata:
        """These facts, and the other's where these are silent."""
        return Metadata(*(getattr(self, name) or getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Reading:
    """A source as understood line by line, before sections are made of it."""

    pieces: tuple[Piece, ...]
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page's article, what the page says of it, and where the article goes on.

    ``next_page`` is a link as it stands in the page, or None. ``dropped_han`` is how many Chinese
    characters of visible running text (not links) the page has outside the lines.
    """

    lines: tuple[Line, ...]
    metadata: Metadata
    next_page: str | None = None
    dropped_han: int = 0

"""A line of the source, and what it can turn out to be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag, StrEnum, auto


class Role(StrEnum):
    """Where a piece of a line goes."""

    TITLE = "title"
    PRETITLE = "pretitle"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    IMAGE = "image"
    CAPTION = "caption"
    CREDIT = "credit"
    KICKER = "kicker"
    HEADING = "heading"
    TEXT = "text"
    TABLE = "table"
    MARKER = "marker"
    DROPPED = "dropped"


class Look(Flag):
    """How a page shows a line, and what it stands beside: what its words do not say."""

    PLAIN = 0
    BOLD = auto()
    CENTRED = auto()
    RIGHT = auto()
    #: In small or grey print.
    FAINT = auto()
    QUOTED = auto()
    #: A picture stands right before it, no other text between.
    BELOW_PICTURE = auto()
    #: The picture stands in the same block, which holds little more.
    WITH_PICTURE = auto()
    ABOVE_PICTURE = auto()
    #: A film or recording stands right before it.
    BELOW_VIDEO = auto()


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table, row by row; every row has the same number of cells, empty ones included.

    ``cut_rows`` is how many rows more the source has: of a table without end only the beginning is read.
    """

    rows: tuple[tuple[str, ...], ...]
    header_rows: int = 0
    cut_rows: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source that is not blank.

    ``raw`` is the line without what cannot be seen, runs of spaces kept; ``gap`` says that a blank line
    stands before it, ``strong`` that all of it is bold or centred, ``level`` (1 to 6) that the source
    marks it as a heading. ``role`` is set where the source itself says what the line is (a page's
    ``<figcaption>``, an adapter that knows the platform): no rule doubts it. A table is one line with a
    ``grid``; a picture is one whose ``raw`` is its alternative text. ``look`` is known of pages alone.
    """

    number: int
    raw: str
    gap: bool = False
    indent: str = ""
    strong: bool = False
    level: int = 0
    role: Role | None = None
    grid: Grid | None = None
    look: Look = Look.PLAIN

"""Read a source into an ``Article``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgaudio.errors import ExtractionError, SourceError
from qgaudio.model import Article, Dropped, Section
from qgaudio.reading.caption_lines import spoken_captions
from qgaudio.reading.clean import clean
from qgaudio.reading.doubts import find_doubts
from qgaudio.reading.headings import find_headings, is_doubtful, mark_headings
from qgaudio.reading.images import find_images
from qgaudio.reading.line import Line, Role
from qgaudio.reading.pages import read_text
from qgaudio.reading.pieces import Metadata, Piece
from qgaudio.reading.segment import make_sections
from qgaudio.reading.titles import find_title

if TYPE_CHECKING:
    from qgaudio.reading.web import Web

_TOLD = frozenset((Role.TEXT, Role.HEADING, Role.TABLE))
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")


def read_source(
    location: str, *, data: bytes | None = None, article_id: str | None = None, web: Web | None = None
) -> Article:
    """Read one article from a URL, a text, Markdown or HTML file, or ``data`` where ``location`` is ``-``.

    ``web`` fetches what is a URL; without one, with the settings' defaults and for this source alone.

    Raises:
        SourceError: the file is missing, too large, no text, in an unknown encoding.
        FetchError: the URL cannot be fetched.
        ExtractionError: it holds no Chinese article.
    """
    if article_id is not None and not _ID.fullmatch(article_id):
        raise SourceError(
            f"{article_id!r} cannot be an article's id",
            hint="An id is 1 to 64 lower-case letters, digits and hyphens, e.g. harbour-2026.",
        )
    text = read_text(location, data=data, web=web)
    lines, known, name = text.page.lines, text.page.metadata, text.source.location
    pieces, facts, title, doubts = understand(lines, known)
    sections = make_sections(pieces)
    if not any(section.paragraphs for section in sections):
        raise ExtractionError(
            f"no article was found in {name}: nothing is left but its title, dates and navigation",
            hint="Give the file the article's paragraphs, each on a line of its own.",
        )
    shown = title or _opening(sections)
    return Article(
        id=article_id or make_id(facts, shown),
        title=shown,
        printed_title=facts.printed_title if shown == facts.title else None,
        language="zh-Hans",
        publication=facts.publication,
        page=facts.page,
        date=facts.date,
        authors=facts.authors,
        byline=facts.byline,
        source=text.source,
        images=find_images(pieces, shown, facts.publication),
        sections=sections,
        pretitle=_text_of(pieces, Role.PRETITLE) or facts.pretitle,
        subtitle=_text_of(pieces, Role.SUBTITLE) or facts.subtitle,
        dropped=tuple(Dropped(piece.text, piece.reason) for piece in pieces if piece.role is Role.DROPPED),
        warnings=(
            *text.warnings,
            *find_doubts(
                pieces,
                facts,
                sections,
                title=title,
                title_doubtful=doubts[0],
                headings_doubtful=doubts[1],
                outside=text.page.dropped_han,
            ),
        ),
    )


def understand(
    lines: Sequence[Line], known: Metadata
) -> tuple[list[Piece], Metadata, str | None, tuple[bool, bool]]:
    """Pieces with their final roles, the facts, the title; whether title and headings are doubtful."""
    reading = clean(lines, known)
    titles = find_title(reading.pieces, reading.metadata.title)
    told = titles.pieces
    if not any(piece.role in _TOLD for piece in told):
        told = spoken_captions(told)
    groups = find_headings(told)
    doubtful = is_doubtful(groups, told)
    pieces = mark_headings(told, groups)
    return pieces, reading.metadata, titles.title, (titles.doubtful, doubtful)


def _text_of(pieces: Sequence[Piece], role: Role) -> str | None:
    return " ".join(piece.text for piece in pieces if piece.role is role) or None


def _opening(sections: Sequence[Section]) -> str:
    """The first clause of the text: what an article without a title is called."""
    first = next(section.paragraphs[0].text for section in sections if section.paragraphs)
    clause = re.split("[，。；：！？,;:!?]", first)[0] or first
    return clause[:30]


def make_id(facts: Metadata, title: str) -> str:
    """Twelve hexadecimal digits from what does not change when the text is corrected.

    The CMS's own id (a URL, or a file name with publication and date) where there is one, else
    publication, date and title.
    """
    own = facts.cms_id or f"title:{''.join(title.split())}"
    key = own if "://" in own else "\n".join((facts.publication or "", facts.date or "", own))
    return hashlib.sha256(key.encode()).hexdigest()[:12]

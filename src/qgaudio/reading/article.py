"""Read a source into an ``Article``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from qgaudio.errors import ExtractionError, SourceError
from qgaudio.model import Article, Dropped, Image, Section, Source
from qgaudio.reading.captions import credit_name
from qgaudio.reading.clean import clean
from qgaudio.reading.decode import decode
from qgaudio.reading.dom import MAX_HTML_BYTES, is_html
from qgaudio.reading.doubts import find_doubts
from qgaudio.reading.headings import find_headings, is_doubtful, mark_headings
from qgaudio.reading.line import Line, Role
from qgaudio.reading.markdown import MARKDOWN_NAMES, has_front_matter, read_markdown
from qgaudio.reading.page import parse_page
from qgaudio.reading.pieces import Metadata, Piece
from qgaudio.reading.segment import make_sections
from qgaudio.reading.text import MAX_TEXT_BYTES, require_chinese, split_lines, unwrap
from qgaudio.reading.titles import find_title

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_HTML_NAMES = frozenset((".html", ".htm", ".xhtml", ".shtml"))


def read_source(location: str, *, data: bytes | None = None, article_id: str | None = None) -> Article:
    """Read one article from a text, Markdown or HTML file, or from ``data`` where ``location`` is ``-``.

    Raises:
        SourceError: the file is missing, too large, no text, in an unknown encoding; a URL was given.
        ExtractionError: it holds no Chinese article.
    """
    if article_id is not None and not _ID.fullmatch(article_id):
        raise SourceError(
            f"{article_id!r} cannot be an article's id",
            hint="An id is 1 to 64 lower-case letters, digits and hyphens, e.g. harbour-2026.",
        )
    name, content = _load(location, data)
    text = _decode(content, name)
    page = name.lower().endswith(tuple(_HTML_NAMES)) or is_html(text)
    if not page and len(content) > MAX_TEXT_BYTES:
        raise _too_big(name, len(content), MAX_TEXT_BYTES)
    require_chinese(text, name)
    known = Metadata()
    if page:
        parsed = parse_page(text, name)
        lines, known = parsed.lines, parsed.metadata
    elif name.lower().endswith(MARKDOWN_NAMES) or has_front_matter(text):
        lines, known = read_markdown(text, name)
    else:
        lines = unwrap(split_lines(text))
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
        language="zh-Hans",
        publication=facts.publication,
        page=facts.page,
        date=facts.date,
        authors=facts.authors,
        byline=facts.byline,
        source=Source("html" if page else "text", name, hashlib.sha256(content).hexdigest()),
        images=_images(pieces),
        sections=sections,
        pretitle=_text_of(pieces, Role.PRETITLE),
        subtitle=_text_of(pieces, Role.SUBTITLE),
        dropped=tuple(Dropped(piece.text, piece.reason) for piece in pieces if piece.role is Role.DROPPED),
        warnings=find_doubts(
            pieces, facts, sections, title=title, title_doubtful=doubts[0], headings_doubtful=doubts[1]
        ),
    )


def understand(
    lines: Sequence[Line], known: Metadata
) -> tuple[list[Piece], Metadata, str | None, tuple[bool, bool]]:
    """Pieces with their final roles, the facts, the title; whether title and headings are doubtful."""
    reading = clean(lines, known)
    titles = find_title(reading.pieces, reading.metadata.title)
    groups = find_headings(titles.pieces)
    doubtful = is_doubtful(groups, titles.pieces)
    pieces = mark_headings(titles.pieces, groups)
    return pieces, reading.metadata, titles.title, (titles.doubtful, doubtful)


def _load(location: str, data: bytes | None) -> tuple[str, bytes]:
    """The source's name without its folder, and its bytes."""
    if data is not None:
        name = "-" if location == "-" else Path(location).name
        if len(data) > MAX_HTML_BYTES:
            raise _too_big(name, len(data), MAX_HTML_BYTES)
        return name, data
    if _URL.match(location):
        raise SourceError(
            f"URLs cannot be read yet: {location}",
            hint="Save the page as an HTML or text file and give that.",
        )
    if location == "-":
        raise SourceError(
            "standard input was named, but no text was given", hint="Pipe the article's text in."
        )
    path = Path(location)
    try:
        if path.is_dir():
            raise SourceError(f"{location} is a folder", hint="Give the article's file.")
        size = path.stat().st_size
        if size > MAX_HTML_BYTES:
            raise _too_big(path.name, size, MAX_HTML_BYTES)
        return path.name, path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(f"there is no file {location}", hint="Check the path.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(
            f"{location} cannot be read: {reason}", hint="Check the path and its permissions."
        ) from error


def _too_big(name: str, size: int, limit: int) -> SourceError:
    return SourceError(
        f"{name} is too big for one article: {size / 1e6:.1f} MB, at most {limit / 1e6:.1f} MB are read",
        hint="Give one article a file.",
    )


def _decode(content: bytes, name: str) -> str:
    if not content.strip():
        raise ExtractionError(f"{name} is empty", hint="Give a file that holds the article's text.")
    return decode(content, name)


def _text_of(pieces: Sequence[Piece], role: Role) -> str | None:
    return " ".join(piece.text for piece in pieces if piece.role is role) or None


def _images(pieces: Sequence[Piece]) -> tuple[Image, ...]:
    images: list[Image] = []
    for piece in pieces:
        if piece.role is Role.IMAGE:
            images.append(Image("", alternative=piece.text))
        elif piece.role is Role.CAPTION:
            images.append(Image(piece.text))
        elif piece.role is Role.CREDIT and images and images[-1].credit_text is None:
            images[-1] = Image(images[-1].caption, credit_name(piece.text), piece.text)
    return tuple(images)


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

"""Sources as bytes: a file, a page saved from a browser, standard input, a URL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgaudio.config import Fetch
from qgaudio.errors import ExtractionError, FetchError, SourceError
from qgaudio.reading.address import is_url, parse_address
from qgaudio.reading.dom import MAX_HTML_BYTES
from qgaudio.store import Store

if TYPE_CHECKING:
    from qgaudio.reading.web import Web

#: Pages that browsers save as one file, with their pictures (RFC 2557).
ARCHIVE_SUFFIXES = (".mht", ".mhtml")
PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", *ARCHIVE_SUFFIXES)
TEXT_SUFFIXES = (".txt", ".md", ".markdown")
#: What a folder of sources is searched for.
SUFFIXES = (*TEXT_SUFFIXES, *PAGE_SUFFIXES)
#: An archive's pictures are not read.
_MAX_ARCHIVE_BYTES = 4 * MAX_HTML_BYTES
#: What browsers write into a page when they save it: ``<!-- saved from url=(0024)https://… -->``.
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)\s*-->")
#: The header of an archive (RFC 2557).
_VERSION = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def expand(sources: Sequence[str]) -> Iterator[str]:
    """Yield each source; of a folder, the texts and pages in it, sorted by name.

    Folders in it are not looked into: browsers put a page's pictures and scripts there.
    """
    for source in sources:
        if source == "-" or is_url(source) or not Path(source).is_dir():
            yield source
            continue
        found = sorted(path for path in Path(source).iterdir() if _is_article(path))
        if not found:
            yield source  # loading it says what is wrong
        yield from (str(path) for path in found)


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and path.is_file()


def open_web(sources: Sequence[str], settings: Fetch, store: Store | None) -> Web | None:
    """What fetches the URLs of a run, or None where it has none; ``store`` keeps their pages."""
    urls = sum(map(is_url, sources))
    if not urls:
        return None
    from qgaudio.reading.page_cache import PageCache
    from qgaudio.reading.web import Web

    return Web(settings, cache=PageCache(store) if store else None, batch=urls > 1)


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of a source and what is known of them."""

    name: str
    """What messages call it: a file's name without its folder, ``-``, or the URL."""
    content: bytes
    kind: str
    """``text``, ``html`` (by its name, or what it was packed in) or ``url``."""
    url: str | None = None
    """Where the page is or was: after redirects; of a saved page where the browser wrote it down."""
    encoding: str | None = None
    """What the server says."""
    media_type: str = ""


def load(location: str, *, data: bytes | None = None, web: Web | None = None) -> Document:
    """Load a source; ``data`` is what was read from standard input, or a file's content.

    Raises:
        SourceError: there is no such file, it cannot be read or is too large.
        FetchError: the URL cannot be fetched.
        ExtractionError: it is empty.
    """
    if data is None and is_url(location):
        return _from_web(location, web)
    if data is None and location == "-":
        raise SourceError(
            "standard input was named, but no text was given", hint="Pipe the article's text in."
        )
    name = "-" if location == "-" else Path(location).name
    if data is None:
        data = _read(Path(location))
    archive = name.lower().endswith(ARCHIVE_SUFFIXES) or is_archive(data)
    _require_size(name, len(data), _MAX_ARCHIVE_BYTES if archive else MAX_HTML_BYTES)
    if not data.strip():
        raise ExtractionError(f"{name} is empty", hint="Give a file that holds the article's text.")
    if archive:
        return _from_archive(name, data)
    saved = _SAVED_FROM.search(data[:4096])
    kind = "html" if name.lower().endswith(PAGE_SUFFIXES) else "text"
    return Document(name, data, kind, _address(saved[1].decode("ascii", "replace")) if saved else None)


def _from_web(location: str, web: Web | None) -> Document:
    from email.message import EmailMessage

    from qgaudio.reading.web import Web  # a file needs no HTTP

    answer = (web or Web()).page(location)
    header = EmailMessage()
    header["Content-Type"] = answer.headers.get("Content-Type", "text/html")
    charset = header.get_content_charset()
    url = answer.address.url
    return Document(url, answer.content, "url", url, charset, header.get_content_type())


def is_archive(data: bytes) -> bool:
    """Whether a file is an archive of a page, whatever it is called: its header says so."""
    head = re.split(rb"\r?\n\r?\n", data[:4096].lstrip(), maxsplit=1)[0]
    return _VERSION.search(head) is not None and _RELATED.search(head) is not None


def _from_archive(name: str, data: bytes) -> Document:
    """The page in an archive: its first HTML part."""
    import email
    import email.policy

    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            _require_size(name, len(content), MAX_HTML_BYTES)
            url = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
            return Document(name, content, "html", _address(url), part.get_content_charset())
    raise ExtractionError(
        f"there is no page in {name}", hint="Save the page anew, as “HTML only”, and give that file."
    )


def _address(url: str) -> str | None:
    try:
        return parse_address(url).url
    except FetchError:
        return None  # where a file was saved from says nothing then


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise SourceError(f"{path} is a folder without texts or pages", hint="Give the article's file.")
        _require_size(path.name, path.stat().st_size, _MAX_ARCHIVE_BYTES)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(f"there is no file {path}", hint="Check the path.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(
            f"{path} cannot be read: {reason}", hint="Check the path and its permissions."
        ) from error


def _require_size(name: str, size: int, limit: int) -> None:
    if size > limit:
        raise too_big(name, size, limit)


def too_big(name: str, size: int, limit: int) -> SourceError:
    """The error that tells of a source that is no article because of its size."""
    return SourceError(
        f"{name} is too big for one article: {size / 1e6:.1f} MB, at most {limit / 1e6:.1f} MB are read",
        hint="Give one article a file.",
    )

"""Bytes to text: what the bytes themselves prove goes before what anybody says of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from qgaudio.errors import SourceError
from qgaudio.reading.characters import count_han

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))
#: Where a page names its encoding: a ``<meta>`` or the XML declaration, near its beginning.
_NAMED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE
)
_NAMED_WITHIN = 8192
#: What a name means to a browser, by a part of it; other encodings hold no Chinese news.
_MEANT = (
    (re.compile("utf-?8"), ("utf-8",)),
    (re.compile("gb|cp936|ms936"), ("gb18030",)),
    (re.compile("big-?5"), ("cp950", "big5hkscs")),
)
#: Encodings of Traditional Chinese alone.
_TRADITIONAL = ("cp950", "big5hkscs")
#: The commonest characters of Traditional text: about a sixth of any article, next to none of garbled bytes.
_COMMON = frozenset("的一是不了在人有我他這中大來上國個到說們為子和地出道也時年得就那要下以生會自著去之過家")
#: A page may hold this share of broken bytes (a text cut inside a character) and still be what it says it is.
_BROKEN = 0.002


def decode(data: bytes, name: str, *, declared: str | None = None) -> str:
    """Decode a text: byte order mark, strict UTF-8, ``declared``, the page's own word, then GB18030.

    UTF-8 comes first because text in another encoding practically never is valid UTF-8, while headers and
    ``<meta>`` are often wrong: strict UTF-8 then GB18030 was right on 87 of 87 real pages, charset detection
    on 81. So ``declared`` (of the HTTP header) and ``<meta>`` matter to what neither of these two is, such
    as Big5, and to a few broken bytes in a page that says what it is.

    Raises:
        SourceError: the bytes are no text, or in an encoding that is none of these.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding, name).removeprefix("\ufeff")
    if _looks_binary(data):
        raise SourceError(
            f"{name} is not a text file",
            hint="Give the article as plain text or as an HTML page; save a Word or PDF file as text first.",
        )
    named = list(_named(data, declared))
    for encoding in ("utf-8", *named, "gb18030"):
        text = _strictly(data, encoding)
        if text is not None and not _is_garbled(text, encoding):
            return text
    for encoding in named:
        text = data.decode(encoding, errors="replace")
        if text.count("\ufffd") <= max(1, len(text) * _BROKEN) and not _is_garbled(text, encoding):
            return text
    _decode_as(data, "gb18030", name)
    raise SourceError(
        f"{name} is neither UTF-8 nor GB18030 (read as GB18030 it is not Chinese)",
        hint="Save the file as UTF-8 and try again.",
    )


def _named(data: bytes, declared: str | None) -> Iterator[str]:
    """The encodings that the header and the page name, as Python calls them."""
    found = _NAMED.search(data[:_NAMED_WITHIN])
    for label in (declared or "", found[1].decode("ascii") if found else ""):
        for pattern, encodings in _MEANT:
            if pattern.search(label.lower()):
                yield from encodings


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name} cannot be decoded: byte {error.start} is not {error.encoding.upper()}",
            hint="Save the file as UTF-8 and try again.",
        ) from error


def _looks_binary(data: bytes) -> bool:
    if b"\0" in data:
        return True
    sample = data[:65536]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls * 50 > len(sample)


def _is_garbled(text: str, encoding: str) -> bool:
    """Whether an encoding took the bytes of another one. Valid UTF-8 is proof enough of itself."""
    if encoding == "utf-8":
        return False
    if any("\ue000" <= character <= "\uf8ff" for character in set(text)):
        return True
    uncommon = sum(map(text.count, _COMMON)) * 20 < count_han(text)
    if encoding in _TRADITIONAL:
        return uncommon
    counts = Counter(character for character in text if character > "\x7f")
    odd = sum(count for character, count in counts.items() if not _in_gb2312(character))
    # Traditional text in GB18030 is outside GB 2312 too, but it has the characters of any text.
    return uncommon and odd * 4 > counts.total()


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return character in "—·“”‘’…€"
    return True

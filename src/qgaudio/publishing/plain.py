"""Texts of others made safe for XML and HTML: without what these forbid, or what turns a line round."""

from __future__ import annotations

import re

_NONCHARACTERS = "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
#: What XML 1.0 (section 2.2) or HTML does not allow, and the marks that embed, override or isolate a
#: direction: one without its end would turn round what stands behind it.
_UNSAFE = re.compile(
    "[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
    f"|[{_NONCHARACTERS}\u202a-\u202e\u2066-\u2069]"
)


def safe(text: str) -> str:
    """The text without what no XML document may hold and without marks of direction that reach further."""
    return text if text.isprintable() else _UNSAFE.sub("", text)  # what is printable is safe, and known fast


def one_line(text: str) -> str:
    """``safe``, on one line."""
    return " ".join(safe(text).split())

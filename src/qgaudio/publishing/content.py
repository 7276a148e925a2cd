"""What a publisher gives: one file of an export, its bytes still in memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Content:
    """A file to be written. ``path`` is relative to the manifest, with ``/``."""

    role: str
    path: str
    media_type: str
    data: bytes

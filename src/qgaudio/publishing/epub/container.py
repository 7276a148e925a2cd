"""The ZIP file around a book: the same book gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from qgaudio.publishing.epub.markup import CONTAINER, add, root, serialize

MIMETYPE = "application/epub+zip"
ROOT = "EPUB"
PACKAGE = f"{ROOT}/package.opf"
#: ZIP's own beginning of time: a file has no other.
_TIME = (1980, 1, 1, 0, 0, 0)
_COMPRESSED = (".mp3", ".png", ".jpg")
_UNIX, _FILE = 3, 0o100644 << 16


def container_document() -> bytes:
    """``META-INF/container.xml``, which says where the package document is."""
    container = root(CONTAINER, "container", {"version": "1.0"})
    kind = {"full-path": PACKAGE, "media-type": "application/oebps-package+xml"}
    add(add(container, "rootfiles"), "rootfile", kind)
    return serialize(container, pretty=True)


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The book's bytes: ``mimetype`` first and stored (OCF 4.2), what is compressed already stored too.

    ``files`` are paths inside the book's folder with their bytes, in the order they will stand in.
    """
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        _write(archive, "mimetype", MIMETYPE.encode(), zipfile.ZIP_STORED)
        _write(archive, "META-INF/container.xml", container_document(), zipfile.ZIP_DEFLATED)
        for path, content in files:
            stored = path.endswith(_COMPRESSED)
            _write(archive, f"{ROOT}/{path}", content, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return data.getvalue()


def _write(archive: zipfile.ZipFile, name: str, content: bytes, method: int) -> None:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.create_system, entry.external_attr = _UNIX, _FILE
    archive.writestr(entry, content, compress_type=method, compresslevel=9)

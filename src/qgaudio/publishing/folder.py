"""The folder of an export: its name, and how a new one takes the place of an old one.

An export is built in ``.<name>.new-<process>``, the old one is moved to ``.<name>.old``, the new one
moved in, the old one removed. ``mend`` finishes what a kill left between.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qgaudio.errors import PublishingError
from qgaudio.model import Article

MANIFEST = "manifest.json"
OVERRIDES = "overrides.tsv"
"""The editor's texts of an export."""
LOCK = ".qgaudio.lock"
_SLUG_SYLLABLES = 5
_DAY_S = 86_400
_LEFT_OVER = re.compile(r"\.(?P<name>.+)\.(?:old|new-(?P<pid>\d+))")


def short_id(article_id: str) -> str:
    """Return the six characters of an id that end a folder's name."""
    return article_id[:6]


def folder_name(article: Article) -> str:
    """``<date or undated>-<short pinyin slug>-<first 6 of id>``."""
    from pypinyin import lazy_pinyin

    syllables = re.findall(r"[a-z0-9]+", " ".join(lazy_pinyin(article.title)).lower())
    slug = "-".join(syllables[:_SLUG_SYLLABLES])[:40].strip("-") or "article"
    return f"{article.date or 'undated'}-{slug}-{short_id(article.id)}"


def export_folder(output: Path, article: Article) -> Path:
    """Return the folder of this article: the one that is there, whatever its title was, else a new name.

    Raises:
        PublishingError: the folder belongs to another article.
    """
    for folder in sorted(output.glob(f"*-{short_id(article.id)}")):
        owner = read_owner(folder)
        if owner == article.id:
            return folder
        if owner is not None and folder.name == folder_name(article):
            raise PublishingError(
                f"the folder {folder.name} belongs to another article (id {owner})",
                article=article.id,
                hint="Give this one an id of its own with --id.",
            )
    return output / folder_name(article)


def read_owner(folder: Path) -> str | None:
    """Return the id of the article whose export stands in ``folder``, or None where there is none."""
    try:
        document = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    owner = document.get("id") if isinstance(document, dict) else None
    return owner if isinstance(owner, str) else None


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Give an empty sibling to build in; when the block ends well it takes the place of ``folder``.

    Raises:
        PublishingError: the output folder cannot be written.
    """
    staging = folder.with_name(f".{folder.name}.new-{os.getpid()}")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir()
    except OSError as error:
        raise _unwritable(folder.parent, error) from error
    try:
        yield staging
        try:
            _swap(staging, folder)
        except OSError as error:
            raise _unwritable(folder.parent, error) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _unwritable(output: Path, error: OSError) -> PublishingError:
    return PublishingError(
        f"the output folder {output} cannot be written: {error.strerror or error}",
        hint="Choose another with -o, or mend its permissions.",
    )


def _swap(staging: Path, folder: Path) -> None:
    from filelock import FileLock

    old = folder.with_name(f".{folder.name}.old")
    with FileLock(folder.with_name(LOCK)):
        if old.exists():
            shutil.rmtree(old)
        if folder.exists():
            folder.rename(old)
        try:
            staging.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
        _sync(folder.parent)
        shutil.rmtree(old, ignore_errors=True)


def _sync(folder: Path) -> None:
    """Make renames in ``folder`` outlive a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def mend(output: Path) -> tuple[str, ...]:
    """Put back or clear away what a killed run left; returns what was done, a line each.

    Raises:
        PublishingError: the output folder cannot be written.
    """
    if not any(_LEFT_OVER.fullmatch(path.name) for path in output.glob(".*")):
        return ()
    from filelock import FileLock

    # What another process is between, it is between with the lock in its hand.
    try:
        with FileLock(output / LOCK):
            return tuple(_mended(output))
    except OSError as error:
        raise _unwritable(output, error) from error


def _mended(output: Path) -> Iterator[str]:
    for path in sorted(output.glob(".*")):
        match = _LEFT_OVER.fullmatch(path.name)
        if match is None or not path.is_dir():
            continue
        folder = output / match["name"]
        if match["pid"] is None and not folder.exists():
            path.rename(folder)
            yield f"{folder.name}: the export before the interrupted one was put back"
        elif match["pid"] is None or not _at_work(int(match["pid"]), path):
            shutil.rmtree(path, ignore_errors=True)
            yield f"{folder.name}: what an interrupted run left was removed"


def _at_work(pid: int, staging: Path) -> bool:
    """Whether the process that builds in ``staging`` may still be alive."""
    if pid == os.getpid():
        return False
    if os.name != "posix":
        # Signal 0 is no harmless question there; a build that old is over.
        return time.time() - staging.stat().st_mtime < _DAY_S
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

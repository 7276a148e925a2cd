"""Templates of what is published: ours, and a newsroom's own folder, which wins.

A template is code of whoever wrote it and is trusted; what is put into one never is: every value is
escaped for HTML and XML unless it is already ``Markup``.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgaudio.errors import ConfigError, PublishingError

if TYPE_CHECKING:
    from jinja2 import Environment

OURS = Path(__file__).parent / "templates"
#: More than this is no folder of templates: somebody named the wrong one.
_LIMIT_BYTES = 4 * 1024 * 1024


def render(name: str, templates: str = "", /, **values: Any) -> str:
    """Fill the template called ``name``; ``templates`` is the newsroom's folder, empty for none.

    Raises:
        ConfigError: the newsroom's template, or its folder, cannot be used; it says the file and the line.
        PublishingError: one of ours is broken.
    """
    import jinja2

    try:
        return _environment(templates).get_template(name).render(**values)
    except jinja2.TemplateSyntaxError as error:
        raise _broken(templates, error.filename or name, error.lineno, error) from error
    except (
        jinja2.TemplateError,
        TypeError,
        ValueError,
        LookupError,
        AttributeError,
        ArithmeticError,
    ) as error:
        # The template's own errors, and those of the expressions in it.
        file, line = _place(error, name)
        raise _broken(templates, file, line, error) from error


def asset(name: str, templates: str = "") -> bytes:
    """The bytes of a file that is no template (a stylesheet, a script): the newsroom's, else ours.

    Raises:
        ConfigError: the newsroom's file or folder cannot be read.
    """
    own = _folder(templates) / name if templates else None
    path = own if own and own.is_file() else OURS / name
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror or error}") from error


def templates_digest(templates: str) -> str:
    """SHA-256 (hex) of the names and contents of a newsroom's folder; empty where there is none.

    It belongs to an export's key: whoever changes a template wants the pages made anew.

    Raises:
        ConfigError: the folder cannot be read, or holds more than templates (over 4 MiB).
    """
    if not templates:
        return ""
    folder, digest, size = _folder(templates), hashlib.sha256(), 0
    for path in _files(folder):
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ConfigError(f"{path} cannot be read: {error.strerror or error}") from error
        size += len(data)
        if size > _LIMIT_BYTES:
            raise ConfigError(
                f"the folder {folder} holds more than 4 MiB",
                hint="publishing.templates is a folder of its own, with templates and styles alone.",
            )
        name = path.relative_to(folder).as_posix().encode()
        digest.update(b"%d:%b%d:%b" % (len(name), name, len(data), data))
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """The folder's files in order of their names; what an editor or a system hides is no template."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    for path in sorted(paths, key=lambda path: path.relative_to(folder).as_posix()):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _folder(templates: str) -> Path:
    folder = Path(templates).expanduser()
    if not folder.is_dir():
        raise ConfigError(
            f"there is no folder {folder} with templates",
            hint="Set publishing.templates to your folder, or leave it empty.",
        )
    return folder


def _environment(templates: str) -> Environment:
    return _made(str(_folder(templates)) if templates else "")


@lru_cache(maxsize=4)
def _made(folder: str) -> Environment:
    import jinja2

    folders = [folder] if folder else []
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([*folders, OURS]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _place(error: BaseException, name: str) -> tuple[str, int | None]:
    """The innermost template that an error came through. Jinja writes its frames into the traceback."""
    place: tuple[str, int | None] = (name, None)
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".j2"):
            place = (frame.filename, frame.lineno)
    return place


def _broken(templates: str, file: str, line: int | None, error: Exception) -> ConfigError | PublishingError:
    where = f"{file}, line {line}" if line else file
    message = f"the template {where} cannot be used: {error}"
    is_ours = not templates or Path(file).is_relative_to(OURS)
    if is_ours:
        return PublishingError(message, hint="This is a fault of qgaudio's own template: please report it.")
    return ConfigError(message, hint="Mend it, or take it out of the folder: then ours is used.")

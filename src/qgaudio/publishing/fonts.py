"""Fonts for what is drawn: found on the machine, the right regional face, held to what it covers.

A face is asked for in this order: the font of the configuration, what fontconfig names, well-known files of
Linux, macOS and Windows.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from qgaudio.errors import ConfigError
from qgaudio.settings import Publishing

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont


@dataclass(frozen=True, slots=True)
class Face:
    """A font's file, and which of its faces; an empty path is the font that Pillow brings (no Han)."""

    path: str
    index: int = 0


#: Latin letters only; always there.
OWN = Face("")
_PROBE_PX = 32
#: No font has a glyph for a noncharacter: what is drawn for it stands for "missing".
_NO_CHARACTER = "\uffff"
_MOST_FACES = 16
_FC_MATCH_S = 10
#: The language as fontconfig names it, and how the names of regional faces end.
_REGIONS = {
    "zh-Hans": ("zh-cn", "SC"),
    "zh-Hant-TW": ("zh-tw", "TC"),
    "zh-Hant-HK": ("zh-hk", "HK"),
    "zh-Hant": ("zh-tw", "TC"),
    "en": ("ko", "KR"),  # quotation marks as wide as English ones
}
_LINUX = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-vf-fonts/NotoSansCJK-VF.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
)
_MACOS = (
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/STHeiti Medium.ttc",
    "/System/Library/Fonts/Hiragino Sans GB.ttc",
    "/Library/Fonts/Arial Unicode.ttf",
    "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
)
_WINDOWS = {
    "SC": ("msyhbd.ttc", "msyh.ttc", "simhei.ttf", "msjhbd.ttc"),
    "TC": ("msjhbd.ttc", "msjh.ttc", "mingliu.ttc", "msyhbd.ttc"),
    "HK": ("msjhbd.ttc", "msjh.ttc", "mingliu.ttc", "msyhbd.ttc"),
    "KR": ("segoeuib.ttf", "arialbd.ttf"),
}


def face_for(language: str, text: str, settings: Publishing) -> Face | None:
    """The first face that has every character of ``text``; None where none has.

    Raises:
        ConfigError: the font of the configuration is missing or is no font.
    """
    for face in _faces(language, settings.font):
        if not missing(face, text):
            return face
    return None


@lru_cache(maxsize=32)
def _faces(language: str, configured: str) -> tuple[Face, ...]:
    if configured:
        return (_configured(configured, language), OWN)
    return (*dict.fromkeys(_found(language)), OWN)


def _configured(name: str, language: str) -> Face:
    path = Path(name).expanduser()
    hint = "Name a TrueType or OpenType font in publishing.font, or leave it empty."
    if not path.is_file():
        raise ConfigError(f"the font {name} is not there", hint=hint)
    face = _regional(str(path), language)
    if face is None:
        raise ConfigError(f"{name} is not a font that can be read", hint=hint)
    return face


def _found(language: str) -> Iterator[Face]:
    yield from _of_fontconfig(language)
    folder = Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
    windows = (str(folder / name) for name in _WINDOWS[_REGIONS[language][1]])
    for path in (*_LINUX, *_MACOS, *windows):
        if os.path.isfile(path) and (face := _regional(path, language)):  # noqa: PTH113 - names, not paths
            yield face


def _of_fontconfig(language: str) -> Iterator[Face]:
    """What fontconfig takes for bold sans-serif text in a language; nothing where it is not installed."""
    program = shutil.which("fc-match")
    if program is None:
        return
    pattern = f"sans-serif:bold:lang={_REGIONS[language][0]}"
    try:
        answer = subprocess.run(  # noqa: S603 - our own words
            [program, "-f", "%{file}\n%{index}", pattern],
            capture_output=True,
            check=True,
            timeout=_FC_MATCH_S,
        ).stdout.decode("utf-8", "surrogateescape")
    except (OSError, subprocess.SubprocessError):
        return  # a machine without a working fontconfig; the well-known files are asked next
    path, _, index = answer.partition("\n")
    # The upper half of the index numbers a variable font's instances.
    face = Face(path, int(index) if index.strip().isdigit() else 0)
    if _opened(face, _PROBE_PX) is not None:
        yield face


def _regional(path: str, language: str) -> Face | None:
    """The face of a file (several stand in a collection) that is drawn for a language's region."""
    region = _REGIONS[language][1]
    first: Face | None = None
    for index in range(_MOST_FACES):
        face = Face(path, index)
        font = _opened(face, _PROBE_PX)
        if font is None:
            break
        first = first or face
        if region in (font.getname()[0] or "").split():
            return face
    return first


@lru_cache(maxsize=6)  # a large font takes megabytes each time it is opened
def _opened(face: Face, size_px: int) -> FreeTypeFont | None:
    from PIL import ImageFont

    try:
        if not face.path:
            return ImageFont.load_default(size_px)  # type: ignore[return-value]  # FreeType is in every wheel
        return ImageFont.truetype(face.path, size_px, index=face.index)
    except OSError:
        return None


def font(face: Face, size_px: int) -> FreeTypeFont:
    """The face at a size in pixels. Raises ``ConfigError`` where its file has gone or is broken."""
    opened = _opened(face, size_px)
    if opened is None:
        raise ConfigError(f"the font {face.path} cannot be read", hint="Name another in publishing.font.")
    return opened


def missing(face: Face, text: str) -> str:
    """The characters of ``text``, each once, that a face would draw as an empty box or not at all."""
    return "".join(character for character in dict.fromkeys(text) if not _has(face, character))


@lru_cache(maxsize=8192)
def _has(face: Face, character: str) -> bool:
    if character.isspace():
        return True
    probe = font(face, _PROBE_PX)
    drawn = probe.getmask(character)
    nothing = probe.getmask(_NO_CHARACTER)
    return drawn.getbbox() is not None and (drawn.size != nothing.size or bytes(drawn) != bytes(nothing))

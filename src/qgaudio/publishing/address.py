"""Where the output folder is reached: ``base_url``, and the addresses of files below it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from qgaudio.errors import ConfigError

_HINT = "Give the address of the output folder: --base-url https://example.org/audio, or publishing.base_url."


def base_url(text: str) -> str:
    """The address without a slash at its end, its host in small letters, its path quoted.

    Raises:
        ConfigError: it is missing or is no http(s) address of a folder.
    """
    text = text.strip()
    if not text:
        raise ConfigError("publishing needs the address that the output folder is reached at", hint=_HINT)
    try:
        parts = urlsplit(text)
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise ConfigError(f"base_url {text!r} is no address: {error}", hint=_HINT) from error
    host = (parts.hostname or "").encode("idna" if not (parts.hostname or "").isascii() else "ascii").decode()
    if parts.scheme not in ("https", "http") or not host or parts.username is not None:
        raise ConfigError(f"base_url {text!r} is no address that readers reach", hint=_HINT)
    if parts.query or parts.fragment or re.search(r"[\s\"<>\\]", text):
        raise ConfigError(f"base_url {text!r} is no address of a folder", hint=_HINT)
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._").rstrip("/")
    return f"{parts.scheme}://{host}{port}{path}"


def under(base: str, *path: str) -> str:
    """The address of a file below ``base``."""
    return "/".join((base, *(quote(part) for part in path)))

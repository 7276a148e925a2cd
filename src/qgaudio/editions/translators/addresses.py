"""Addresses of services that the configuration names."""

from __future__ import annotations

import urllib.parse

from qgaudio.editions.translators.keys import is_local
from qgaudio.errors import ConfigError


def checked_base_url(url: str, table: str) -> str:
    """An address without its last slash: https, or http on this machine and its own network.

    Raises:
        ConfigError: anything else, or a password or query in it: those are no place for a key.
    """
    try:
        parts = urllib.parse.urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urllib.parse.urlsplit(""), None
    is_clean = url.isprintable() and " " not in url
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0 or not is_clean:
        raise ConfigError(f"[{table}] base_url is no address", hint="For example: http://127.0.0.1:8080/v1")
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise ConfigError(
            f"[{table}] base_url holds more than a host and a path",
            hint="A key belongs into the environment, not into an address.",
        )
    if parts.scheme == "http" and not is_local(url):
        raise ConfigError(
            f"[{table}] base_url is plain http to a public host",
            hint="Use https; http is for this machine and its own network.",
        )
    return url.rstrip("/")

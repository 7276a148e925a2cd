"""Where the keys of translation services come from: the environment, and nowhere else.

The first name of each is qgaudio's own; the second is the one that deep-translator, or the service's own
client, reads.
"""

from __future__ import annotations

import ipaddress
import os
import urllib.parse
from collections.abc import Sequence

from qgaudio.config import Config
from qgaudio.errors import EngineNotFound

DEEPL = ("QGAUDIO_DEEPL_KEY", "DEEPL_API_KEY")
MICROSOFT = ("QGAUDIO_MICROSOFT_KEY", "MICROSOFT_API_KEY")
LIBRE = ("QGAUDIO_LIBRE_KEY", "LIBRE_API_KEY")
BAIDU_ID = ("QGAUDIO_BAIDU_APPID", "BAIDU_APPID")
BAIDU_KEY = ("QGAUDIO_BAIDU_KEY", "BAIDU_APPKEY")
OPENAI = ("QGAUDIO_OPENAI_KEY", "OPENAI_API_KEY")

_ALWAYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "deepl": (DEEPL,),
    "microsoft": (MICROSOFT,),
    "baidu": (BAIDU_ID, BAIDU_KEY),
}
#: Names of machines that are never public: RFC 6762, RFC 8375, and what home and cluster networks use.
_LOCAL_ENDINGS = (".localhost", ".local", ".internal", ".lan", ".home.arpa")


def find(variables: Sequence[str]) -> str | None:
    """The first of the environment's ``variables`` that is set.

    Raises:
        EngineNotFound: it holds what cannot be a key.
    """
    for name in variables:
        if key := os.environ.get(name, "").strip():
            if not (key.isascii() and key.isprintable()) or " " in key:
                raise EngineNotFound(f"{name} holds characters that no key has", hint=f"Set {name} anew.")
            return key
    return None


def require(service: str, variables: Sequence[str]) -> str:
    """The key of a service. Raises ``EngineNotFound`` where there is none."""
    if key := find(variables):
        return key
    first, *others = variables
    also = f" (or {', '.join(others)})" if others else ""
    raise EngineNotFound(f"{service} needs a key", hint=f"Put it into the environment: {first}{also}")


def openai_variables(base_url: str) -> tuple[str, ...]:
    """Where the key for an endpoint comes from: the key that is meant for OpenAI goes to nobody else."""
    host = urllib.parse.urlsplit(base_url).hostname or ""
    return OPENAI if host == "openai.com" or host.endswith(".openai.com") else OPENAI[:1]


def missing(translator: str, config: Config) -> tuple[str, ...]:
    """The variables, by qgaudio's names, without which a translator cannot work."""
    wanted = _ALWAYS.get(translator, ())
    if translator == "libre" and not config.libre.base_url:
        wanted = (LIBRE,)
    if translator == "openai" and not is_local(config.openai.base_url):
        wanted = (openai_variables(config.openai.base_url),)
    return tuple(variables[0] for variables in wanted if find(variables) is None)


def is_local(url: str) -> bool:
    """Whether an address is this machine's or its own network's: nothing public has such a name."""
    host = (urllib.parse.urlsplit(url).hostname or "").rstrip(".")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        # Only ASCII: a full-width dot would be one to who looks the name up.
        return host.isascii() and host[:1].isalpha() and ("." not in host or host.endswith(_LOCAL_ENDINGS))
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return address.is_loopback or address.is_private or address.is_link_local

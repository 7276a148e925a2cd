"""LibreTranslate, free software, on a server of one's own or at libretranslate.com: https://docs.libretranslate.com."""

from __future__ import annotations

import urllib.parse
from typing import Any, ClassVar, Self

from qgaudio.config import Config, Libre
from qgaudio.editions.translators import keys
from qgaudio.editions.translators.addresses import checked_base_url
from qgaudio.editions.translators.exchange import Refused, Request
from qgaudio.editions.translators.hosted import HostedTranslator, address
from qgaudio.errors import QgaudioError


class LibreTranslator(HostedTranslator):
    """Needs a key at libretranslate.com; a server of one's own gets the key if there is one."""

    name: ClassVar[str] = "libre"
    service: ClassVar[str] = "LibreTranslate"
    api: ClassVar[str] = "translate"
    longest_bytes: ClassVar[int] = 5_000  # the public server takes 2,000 characters
    variables: ClassVar[tuple[str, ...]] = keys.LIBRE

    def __init__(self, settings: Libre) -> None:
        super().__init__(settings)
        self._base_url = checked_base_url(settings.base_url, "libre") if settings.base_url else ""

    @classmethod
    def from_config(cls, config: Config) -> Self:
        """Make the translator. Raises ``ConfigError`` for an address that must not be used."""
        return cls(config.libre)

    def fingerprint(self) -> str:
        """The server too: each has its own models."""
        host = urllib.parse.urlsplit(self._base_url).netloc if self._base_url else "libretranslate.com"
        return f"{self.name}/{host}"

    def request(self, text: str) -> Request:
        """The key stands in the body."""
        key = keys.find(keys.LIBRE) if self._base_url else keys.require(self.service, self.variables)
        url = self._base_url or address("LIBRE")
        body = {"q": text, "source": "zh", "target": "en", "format": "text"}
        return Request(
            "POST",
            f"{url.rstrip('/')}/translate",
            json={**body, "api_key": key} if key else body,
            proxies=not keys.is_local(url),
        )

    def read(self, data: Any) -> object:
        """The text."""
        return data["translatedText"]

    def complaint(self, status: int, data: Any) -> QgaudioError | None:
        """400 is said of a missing key and of languages that the server has not."""
        if status == 400:
            return Refused(
                f"{self.service} does not take the request (status 400)",
                hint=f"The server may have no Chinese (zh), or want a key: {keys.LIBRE[0]}.",
            )
        return None

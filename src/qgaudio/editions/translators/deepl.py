"""DeepL's API, version 2: https://developers.deepl.com/docs."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from qgaudio.config import Config
from qgaudio.editions.translators import keys
from qgaudio.editions.translators.exchange import Request
from qgaudio.editions.translators.hosted import HostedTranslator, address


class DeepLTranslator(HostedTranslator):
    """Needs a key; one of the free plan ends in ``:fx`` and has an address of its own."""

    name: ClassVar[str] = "deepl"
    service: ClassVar[str] = "DeepL"
    api: ClassVar[str] = "v2"
    longest_bytes: ClassVar[int] = 100_000  # a request has at most 128 KiB
    variables: ClassVar[tuple[str, ...]] = keys.DEEPL

    @classmethod
    def from_config(cls, config: Config) -> Self:
        """Make the translator; the key is looked for at the first request."""
        return cls(config.deepl)

    def request(self, text: str) -> Request:
        """The key stands in a header: since 2026 nothing else is accepted."""
        key = keys.require(self.service, self.variables)
        base = address("DEEPL_FREE" if key.endswith(":fx") else "DEEPL").format(version=self.api)
        return Request(
            "POST",
            f"{base}translate",
            headers={"Authorization": f"DeepL-Auth-Key {key}"},
            json={"text": [text], "source_lang": "ZH", "target_lang": "EN-US"},
        )

    def read(self, data: Any) -> object:
        """The one translation of the one text."""
        (translation,) = data["translations"]
        return translation["text"]

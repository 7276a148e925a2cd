"""Azure AI Translator, version 3.0: https://learn.microsoft.com/azure/ai-services/translator."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from qgaudio.config import Config, Microsoft
from qgaudio.editions.translators import keys
from qgaudio.editions.translators.exchange import HINT, Refused, Request, bad_key, used_up
from qgaudio.editions.translators.hosted import HostedTranslator, address
from qgaudio.errors import QgaudioError


class MicrosoftTranslator(HostedTranslator):
    """Needs a key, and the region of the resource where that has one."""

    name: ClassVar[str] = "microsoft"
    service: ClassVar[str] = "Microsoft"
    api: ClassVar[str] = "3.0"
    longest_bytes: ClassVar[int] = 50_000  # 50,000 characters
    variables: ClassVar[tuple[str, ...]] = keys.MICROSOFT

    def __init__(self, settings: Microsoft) -> None:
        super().__init__(settings)
        self._region = settings.region

    @classmethod
    def from_config(cls, config: Config) -> Self:
        """Make the translator; the key is looked for at the first request."""
        return cls(config.microsoft)

    def request(self, text: str) -> Request:
        """Key and region stand in headers."""
        headers = {"Ocp-Apim-Subscription-Key": keys.require(self.service, self.variables)}
        if self._region:
            headers["Ocp-Apim-Subscription-Region"] = self._region
        return Request(
            "POST",
            address("MICROSOFT_TRANSLATE"),
            params={"from": "zh-Hans", "to": "en", "textType": "plain"},
            headers=headers,
            json=[{"Text": text}],
        )

    def read(self, data: Any) -> object:
        """The one translation of the one text."""
        (entry,) = data
        (translation,) = entry["translations"]
        return translation["text"]

    def complaint(self, status: int, data: Any) -> QgaudioError | None:
        """401 also says that a region is wanted, 403001 that the free quota is used up."""
        if status == 401:
            error = bad_key(self.service, self.variables)
            error.hint = f"{error.hint} A resource with a region wants it as region under [microsoft]."
            return error
        if status == 403 and isinstance(data, dict) and str(data["error"]["code"]) == "403001":
            return used_up(self.service)
        if status == 400:
            return Refused(f"{self.service} does not take the request (status 400)", hint=HINT)
        return None

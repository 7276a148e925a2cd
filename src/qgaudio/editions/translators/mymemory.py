"""MyMemory, a translation memory with a machine behind it: https://mymemory.translated.net/doc/spec.php."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Self

from qgaudio.config import Config, MyMemory
from qgaudio.editions.translators.exchange import HINT, Refused, Request, Unusable, used_up
from qgaudio.editions.translators.hosted import HostedTranslator, address
from qgaudio.errors import QgaudioError

#: What it writes into the place of a translation when there is none; in capitals, unlike any news.
_WARNING = re.compile(
    r"MYMEMORY WARNING|QUERY LENGTH LIMIT|NO QUERY SPECIFIED|INVALID (?:LANGUAGE|SOURCE|TARGET|EMAIL)"
    r"|IS AN INVALID|PLEASE SELECT TWO DISTINCT LANGUAGES"
)


class MyMemoryTranslator(HostedTranslator):
    """Needs no key. What it finds in its memory is taken only where the whole sentence is the same."""

    name: ClassVar[str] = "mymemory"
    service: ClassVar[str] = "MyMemory"
    api: ClassVar[str] = "get"
    longest_bytes: ClassVar[int] = 480  # 500 at most

    def __init__(self, settings: MyMemory) -> None:
        super().__init__(settings)
        self._email = settings.email

    @classmethod
    def from_config(cls, config: Config) -> Self:
        """Make the translator; nothing is imported or asked yet."""
        return cls(config.mymemory)

    def request(self, text: str) -> Request:
        """The text stands in the address: the service has no other way."""
        params = {"q": text, "langpair": "zh-CN|en-US", "mt": "1"}
        if self._email:
            params["de"] = self._email
        return Request("GET", address("MYMEMORY"), params=params)

    def read(self, data: Any) -> object:
        """Its best answer where that is certain, else what the machine made."""
        best = data["responseData"]
        machine = [entry for entry in data.get("matches") or () if entry.get("created-by") == "MT!"]
        match = best.get("match")
        if match is not None and float(match) < 0.99 and machine:
            return machine[0]["translation"]
        return best["translatedText"]

    def complaint(self, status: int, data: Any) -> QgaudioError | None:
        """A warning in the place of the text, a status in the body, a quota that is used up."""
        if not isinstance(data, dict):
            return None
        inner = str(data.get("responseStatus") or status)
        text = str((data.get("responseData") or {}).get("translatedText") or "")
        said = _WARNING.search(text) or _WARNING.search(str(data.get("responseDetails") or ""))
        if data.get("quotaFinished") is True or (said and "WARNING" in said[0]):
            error = used_up(self.service)
            error.hint = "It begins anew within a day. With an email under [mymemory] it is larger."
            return error
        if said and "LENGTH" in said[0]:
            return Unusable(f"{self.service} finds a sentence too long", hint="Make two sentences of it.")
        if said or (status == 200 and inner in ("400", "401", "403")):
            return Refused(f"{self.service} does not take the request (status {inner[:3]})", hint=HINT)
        return None

"""Baidu's general translation API (百度翻译开放平台): https://fanyi-api.baidu.com/doc/21."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any, ClassVar, Self

from qgaudio.config import Config
from qgaudio.editions.translators import keys
from qgaudio.editions.translators.exchange import (
    Refused,
    Request,
    Unusable,
    bad_key,
    busy,
    used_up,
)
from qgaudio.editions.translators.hosted import HostedTranslator, address
from qgaudio.errors import QgaudioError

#: What its errors, which come with status 200, mean.
_PASSING = frozenset({"52001", "52002", "54003", "54005"})
_KEY = frozenset({"52003", "54001", "58000", "90107"})
_QUOTA = frozenset({"54004"})


class BaiduTranslator(HostedTranslator):
    """Needs an application's id and its key, which signs each request and is not sent."""

    name: ClassVar[str] = "baidu"
    service: ClassVar[str] = "Baidu"
    api: ClassVar[str] = "vip"
    longest_bytes: ClassVar[int] = 5_500  # 6,000 at most
    variables: ClassVar[tuple[str, ...]] = (keys.BAIDU_ID[0], keys.BAIDU_KEY[0])

    @classmethod
    def from_config(cls, config: Config) -> Self:
        """Make the translator; id and key are looked for at the first request."""
        return cls(config.baidu)

    def request(self, text: str) -> Request:
        """A form, so that neither text nor signature stands in the address."""
        text = " ".join(text.split())  # it would answer each line by itself
        app = keys.require(self.service, keys.BAIDU_ID)
        key = keys.require(self.service, keys.BAIDU_KEY)
        salt = secrets.token_hex(8)
        sign = hashlib.md5(f"{app}{text}{salt}{key}".encode(), usedforsecurity=False).hexdigest()
        form = {"q": text, "from": "zh", "to": "en", "appid": app, "salt": salt, "sign": sign}
        return Request("POST", address("BAIDU"), form=form)

    def read(self, data: Any) -> object:
        """The entry of the one line that was asked for."""
        (line,) = data["trans_result"]
        return line["dst"]

    def complaint(self, status: int, data: Any) -> QgaudioError | None:
        """An ``error_code``, whatever the status."""
        code = str(data.get("error_code", "52000")) if isinstance(data, dict) else "52000"
        if code in ("52000", "0"):
            return None
        said = f"{self.service} answered with error {code[:6] if code[:6].isdigit() else '?'}"
        if code in _PASSING:
            return busy(said)
        if code in _KEY:
            return bad_key(self.service, self.variables)
        if code in _QUOTA:
            return used_up(self.service)
        if code == "58001":
            return Refused(f"{said}: it does not translate Chinese to English")
        return Unusable(said, hint="The codes are explained at https://fanyi-api.baidu.com/doc/21.")

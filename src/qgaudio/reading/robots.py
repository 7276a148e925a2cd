"""What sites ask of programs that read many pages: robots.txt (RFC 9309)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qgaudio.config import Fetch
from qgaudio.errors import FetchError
from qgaudio.reading.address import Address
from qgaudio.reading.fetch import Answer, fetch

if TYPE_CHECKING:
    from protego import Protego

AGENT = "qgaudio"
#: RFC 9309 wants at least 500 KiB of a robots.txt to be understood.
_MOST_BYTES = 512 * 1024
#: A longer Crawl-delay is meant for crawlers of whole sites, not for a few articles.
_LONGEST_DELAY_S = 30.0


class Robots:
    """The rules of each site, asked for once a run."""

    def __init__(self, settings: Fetch) -> None:
        self._settings = settings
        self._rules: dict[str, Protego] = {}

    def require(self, address: Address) -> None:
        """Raise ``FetchError`` where the site does not want the page to be read by programs."""
        if not self._rules_of(address).can_fetch(address.url, AGENT):
            raise FetchError(
                f"{address.host} does not want programs to read {address.url} (robots.txt)",
                hint="Alone, an address is fetched as by a reader; or save the page and give the file.",
            )

    def delay_s(self, address: Address) -> float:
        """Seconds that the site wants between two requests."""
        return min(self._rules_of(address).crawl_delay(AGENT) or 0.0, _LONGEST_DELAY_S)

    def _rules_of(self, address: Address) -> Protego:
        if address.site not in self._rules:
            self._rules[address.site] = self._read(replace(address, target="/robots.txt"))
        return self._rules[address.site]

    def _read(self, address: Address) -> Protego:
        from protego import Protego  # the standard library's parser knows neither * nor the longest match

        try:
            answer = fetch(address, self._settings, most_bytes=_MOST_BYTES)
        except FetchError:
            return Protego.parse("User-agent: *\nDisallow: /")  # unreachable: nothing is allowed (2.3.1.4)
        return Protego.parse(_text(answer))


def _text(answer: Answer) -> str:
    """The rules in an answer: none where there is no such file (2.3.1.3), all closed in times of trouble."""
    if answer.status == 200:
        return answer.content.decode("utf-8", errors="replace")
    return "" if 400 <= answer.status < 500 else "User-agent: *\nDisallow: /"

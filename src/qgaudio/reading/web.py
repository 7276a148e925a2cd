"""What one run asks of the web: page after page, politely."""

from __future__ import annotations

import time

from qgaudio.config import Fetch
from qgaudio.reading.address import Address, parse_address
from qgaudio.reading.answers import require_page
from qgaudio.reading.fetch import Answer, fetch
from qgaudio.reading.page_cache import PageCache
from qgaudio.reading.robots import Robots


class Web:
    """Fetches pages one after the other.

    A single address is fetched as a reader would. A run of several (``batch``) is a robot: it keeps to
    robots.txt and pauses between two requests to one host.
    """

    def __init__(
        self, settings: Fetch | None = None, *, cache: PageCache | None = None, batch: bool = False
    ) -> None:
        self.settings = settings or Fetch()
        self._cache = cache
        self._robots = Robots(self.settings) if batch else None
        self._asked: dict[str, float] = {}
        """Host → when its last answer was there, in seconds of ``time.monotonic``."""

    def page(self, url: str) -> Answer:
        """The page at an address.

        Raises:
            FetchError: it cannot be had, may not be fetched, or is no page.
        """
        address = parse_address(url)
        if self._robots:
            self._robots.require(address)
            self._pause(address, self._robots.delay_s(address))
        try:
            answer = fetch(address, self.settings, cache=self._cache)
        finally:
            self._asked[address.host] = time.monotonic()
        if self._robots and answer.address != address:
            self._robots.require(answer.address)
        require_page(answer)
        return answer

    def _pause(self, address: Address, delay_s: float) -> None:
        before = self._asked.get(address.host)
        if before is not None:
            time.sleep(max(0.0, before + max(delay_s, self.settings.pause_s) - time.monotonic()))

"""Pages as they were received, so that a page that did not change is not sent again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from qgaudio.errors import PublishingError
from qgaudio.store import Store, key_of

KIND = "pages"
#: Together the pages kept take no more than this; those that were not used for longest go first.
MOST_BYTES = 128 * 2**20


@dataclass(frozen=True, slots=True)
class Kept:
    """A page's body, and the headers by which its server can say that it still stands."""

    content: bytes
    content_type: str
    etag: str
    last_modified: str


class PageCache:
    """Pages by address, in a store. It saves requests; nothing is ever read from it unasked.

    A page is used only after its server answered 304 to its ``ETag`` or ``Last-Modified``: what nobody can
    vouch for now is not published.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, url: str) -> Kept | None:
        """Return the page kept for an address; None where there is none or it is damaged."""
        try:
            value = self._store.get(KIND, _key(url))
        except PublishingError:
            return None  # as in keep: a store in trouble costs a request
        if value is None:
            return None
        head, _, content = value.partition(b"\n")
        return Kept(content, **json.loads(head))

    def keep(self, url: str, headers: Mapping[str, str], content: bytes) -> None:
        """Keep a page that its server can vouch for later and does not forbid to keep."""
        etag, changed = headers.get("ETag", ""), headers.get("Last-Modified", "")
        if not (etag or changed) or "no-store" in headers.get("Cache-Control", "").lower():
            return
        kept = asdict(Kept(b"", headers.get("Content-Type", ""), etag, changed))
        del kept["content"]
        try:
            self._store.put(KIND, _key(url), json.dumps(kept).encode() + b"\n" + content)
            self._store.trim(KIND, MOST_BYTES)
        except PublishingError:
            return  # a store that cannot be written costs one more request later, not the article


def _key(url: str) -> str:
    return key_of({"schema": "page/1", "url": url})

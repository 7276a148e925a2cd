"""What an answer is instead of a page, and what to do about it."""

from __future__ import annotations

from http import HTTPStatus

from qgaudio.errors import FetchError
from qgaudio.reading.dom import is_html
from qgaudio.reading.fetch import Answer

_SAVE = "Open it in a browser; if it is there, save the page and give the file."
_LATER = "Try again later."
_STATUSES = {
    401: ("asks for a log-in", "Where you may read it, save the page from your browser and give the file."),
    402: ("asks to be paid", "Where you may read it, save the page from your browser and give the file."),
    403: ("does not let programs read it, or not from here", _SAVE),
    404: ("has no such page", "Check the address; the article may have been moved or taken down."),
    407: (
        "was not reached: the proxy asks for a log-in",
        "Check http_proxy and https_proxy in the environment.",
    ),
    410: ("has taken the page down", "Give a file if you have the article."),
    412: ("wants a browser that runs its scripts", _SAVE),
    429: ("was asked too often", "Wait some minutes and try again."),
    451: ("does not show the page for legal reasons", "Give a file if you have the article."),
    521: ("wants a browser that runs its scripts", _SAVE),
}
_PAGES = frozenset(("", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream"))
#: How files that are no pages begin.
_MAGIC = (
    (b"%PDF-", "a PDF file"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"), (b"RIFF", "a picture or a recording"), (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an Office file"), (b"ID3", "a recording"), (b"\x1f\x8b", "a packed file"),
    (b"\x00\x00\x00", "a film"),
)  # fmt: skip
_KINDS = {
    "application/pdf": "a PDF file", "application/json": "data (JSON)", "image": "a picture",
    "audio": "a recording", "video": "a film",
}  # fmt: skip


def require_page(answer: Answer) -> None:
    """Raise ``FetchError`` where an answer is not a page: an error status, an empty body, another format."""
    url, host = answer.address.url, answer.address.host
    if answer.status != HTTPStatus.OK:
        raise _refused(answer.status, url, host)
    if not answer.content.strip():
        raise FetchError(f"{url} is an empty page", hint=_SAVE)
    kind = _other_kind(answer)
    if kind:
        raise FetchError(
            f"{url} is {kind}, not a page", hint="Give the article's page, or its text in a file."
        )


def _refused(status: int, url: str, host: str) -> FetchError:
    if status in _STATUSES:
        said, hint = _STATUSES[status]
    elif status >= 500:
        said, hint = "has a fault of its own", _LATER
    else:
        said, hint = "answers with something that is no page", _SAVE
    return FetchError(f"{host} {said} ({status}): {url}", hint=hint)


def _other_kind(answer: Answer) -> str | None:
    """What the body is, by its first bytes and its media type; None where it is a page.

    Servers mislabel pages; so what looks like a page is one whatever its label.
    """
    content = answer.content.lstrip()
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    labelled = media_type(answer)
    if content[:1] in (b"{", b"[") and content[-1:] in (b"}", b"]"):
        return "data (JSON)"
    if labelled in _PAGES or is_html(content[:4096].decode("latin-1")):
        return None
    return _KINDS.get(labelled) or _KINDS.get(labelled.partition("/")[0]) or f"of the type {labelled}"


def media_type(answer: Answer) -> str:
    """The media type of an answer without its parameters, in lower case; empty where it has none."""
    return answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()

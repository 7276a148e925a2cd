"""An article that a page carries in its data for a script to show, or for browsers without scripts."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from copy import copy
from typing import TYPE_CHECKING, Any

from qgaudio.reading.characters import count_han

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: A shorter text in a script is a description, a comment or a setting.
LEAST_HAN = 80
#: Longer scripts are programs; more of them are never looked through.
_LONGEST_SCRIPT, _MOST_SCRIPTS, _MOST_VALUES = 4_000_000, 60, 20_000

_ASSIGNED = re.compile(r"""=\s*(?=[\[{])|JSON\.parse\(\s*(?=["'])|decodeURIComponent\(\s*(?=["'])""")
_BODY_NAMES = frozenset(
    (
        "articlebody",
        "content",
        "body",
        "text",
        "html",
        "articlecontent",
        "contenthtml",
        "newscontent",
        "detail",
    )
)
_TAG = re.compile(r"<(?:p|div|br|section|span|img|h\d|strong|figure)\b", re.IGNORECASE)
_SENTENCE = re.compile("[，。！？]")
_TEMPLATE_TYPES = frozenset(("text/html", "text/template", "text/x-template"))


def find_embedded(root: HtmlElement) -> HtmlElement | None:
    """The longest running Chinese text outside the page's visible part, as an element; None without one."""
    texts = [*_script_texts(root), *_silent_texts(root)]
    best = max(
        texts, key=lambda named: count_han(named[1]) * (2 if named[0] in _BODY_NAMES else 1), default=None
    )
    if best is None:
        return None
    element = _as_element(best[1])
    return element if count_han("".join(element.itertext())) >= LEAST_HAN else None


def _script_texts(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for place, script in enumerate(root.iter("script")):
        text = script.text or ""
        if place >= _MOST_SCRIPTS:
            break
        if len(text) > _LONGEST_SCRIPT or not text.strip():
            continue
        kind = (script.get("type") or "").lower()
        if kind in _TEMPLATE_TYPES:
            yield "html", text
        elif "json" in kind:
            yield from _texts(_parsed(text))
        else:
            for data in _assigned(text):
                yield from _texts(data)


def _silent_texts(root: HtmlElement) -> Iterator[tuple[str, str]]:
    import lxml.html

    for element in root.iter("textarea"):
        if count_han(element.text or "") >= LEAST_HAN:
            yield "html", element.text or ""
    for element in root.iter("noscript", "template"):
        whole = copy(element)
        whole.tail = None
        yield "html", lxml.html.tostring(whole, encoding="unicode")


def _parsed(text: str) -> Any:
    try:
        return json.loads(text.strip(), strict=False)
    except (ValueError, RecursionError):
        return None


def _assigned(script: str) -> Iterator[Any]:
    """The values in JSON that a script assigns to something."""
    decoder = json.JSONDecoder(strict=False)
    end = tries = 0
    for match in _ASSIGNED.finditer(script):
        # What lies inside a value that was read is part of it; what is no JSON costs a try.
        if match.end() < end or tries > _MOST_SCRIPTS:
            continue
        tries += 1
        try:
            data, end = decoder.raw_decode(script, match.end())
        except (ValueError, RecursionError):
            continue
        yield _parsed(data) if isinstance(data, str) and data[:1] in "{[" else data


def _texts(data: Any) -> Iterator[tuple[str, str]]:
    """The long Chinese texts in a value and the names they stand under; a list of paragraphs is one."""
    waiting: list[tuple[str, Any]] = [("", data)]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        name, value = waiting.pop()
        if isinstance(value, str):
            if count_han(value) >= LEAST_HAN and _SENTENCE.search(value):
                yield name, value
        elif isinstance(value, dict):
            waiting.extend((str(key).lower().replace("_", ""), inner) for key, inner in value.items())
        elif isinstance(value, list):
            paragraphs = [text for inner in value if (text := _paragraph(inner))]
            if len(paragraphs) > 1 and count_han("".join(paragraphs)) >= LEAST_HAN:
                yield name, "\n".join(paragraphs)
            waiting.extend((name, inner) for inner in value)


def _paragraph(value: Any) -> str:
    if isinstance(value, dict):
        value = next((value[name] for name in ("text", "content", "value") if name in value), "")
    return value if isinstance(value, str) and count_han(value) >= 2 else ""


def _as_element(text: str) -> HtmlElement:
    import lxml.html

    if "<" not in text and "&lt;" in text:
        text = html.unescape(text)
    if not _TAG.search(text):
        text = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)
    text = re.sub(r"</?(?:noscript|template|html|head|body)\b[^>]*>", "", text, flags=re.IGNORECASE)
    parser = lxml.html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, no_network=True)
    element: HtmlElement = lxml.html.document_fromstring(f"<div>{text}</div>", parser=parser)
    return element

"""Linked data in a page: ``<script type="application/ld+json">``. What it holds is claimed, not trusted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES = frozenset(
    (
        "Article",
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "BlogPosting",
    )
)
#: A search engine's own vocabulary, which many Chinese sites fill in: title, pubDate, upDate, no type.
_CAMBRIAN = "cambrian.jsonld"
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
#: Longer scripts, and more of them, are no article's description.
_LONGEST, _MOST, _LONGEST_VALUE = 200_000, 20, 500


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What a page's linked data says of its article; ``persons`` are authors that it calls persons."""

    headline: str = ""
    published: str = ""
    modified: str = ""
    persons: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""


def read_linked_data(root: HtmlElement) -> LinkedData:
    """The first article among the page's linked data; empty where there is none that can be read."""
    scripts = (
        element.text or ""
        for element in root.iter("script")
        if "ld+json" in (element.get("type") or "").lower()
    )
    for place, script in enumerate(scripts):
        if place >= _MOST:
            break
        for node in _nodes(_parse(script)):
            if _is_article(node):
                return _article(node)
    return LinkedData()


def _parse(script: str) -> Any:
    if len(script) > _LONGEST:
        return None
    script = script.strip().removeprefix("<![CDATA[").removesuffix("]]>")
    for text in (script, _TRAILING_COMMA.sub("", script)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top, in a list, or in ``@graph``; no deeper."""
    for node in data if isinstance(data, list) else [data]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (
                (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()
            )


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    if any(isinstance(kind, str) and kind in _ARTICLES for kind in _listed(kinds)):
        return True
    context = node.get("@context")
    return isinstance(context, str) and _CAMBRIAN in context


def _article(node: dict[str, Any]) -> LinkedData:
    return LinkedData(
        headline=_text(node.get("headline")) or _text(node.get("title")) or _text(node.get("name")),
        published=_text(node.get("datePublished")) or _text(node.get("pubDate")),
        modified=_text(node.get("dateModified")) or _text(node.get("upDate")),
        persons=tuple(filter(None, map(_person, _listed(node.get("author"))))),
        publisher=_name(node.get("publisher")),
        url=_text(node.get("url")) or _id(node.get("mainEntityOfPage")) or _text(node.get("@id")),
    )


def _listed(value: Any) -> list[Any]:
    return value[:_MOST] if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    """A text or a number as text; a list's first text; anything else is nothing."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), "")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**14:
        value = str(value)
    return value.strip() if isinstance(value, str) and len(value) <= _LONGEST_VALUE else ""


def _name(value: Any) -> str:
    value = _listed(value)[0] if _listed(value) else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _person(value: Any) -> str:
    """The name of a ``Person``, or a bare text; an organisation is no person."""
    if isinstance(value, dict):
        person = any(kind == "Person" for kind in _listed(value.get("@type")))
        return _text(value.get("name")) if person else ""
    return _text(value)


def _id(value: Any) -> str:
    return _text(value.get("@id")) if isinstance(value, dict) else _text(value)

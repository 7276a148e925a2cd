"""XML as this book writes it: its namespaces, elements, and bytes that are the same every time."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
SMIL = "http://www.w3.org/ns/SMIL"
PLS = "http://www.w3.org/2005/01/pronunciation-lexicon"
CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
XML = "http://www.w3.org/XML/1998/namespace"

EPUB_TYPE = f"{{{OPS}}}type"
TEXTREF = f"{{{OPS}}}textref"
XML_LANG = f"{{{XML}}}lang"
#: What XML 1.0 (2.2, "Char") has no way to write, and U+FFFE and its kin, which nobody may exchange.
_UNWRITABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
    "|[" + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17)) + "]"
)


def shown(text: str) -> str:
    """A text as it can stand in a book: control characters, which XML does not have, are left out."""
    return _UNWRITABLE.sub("", text)


def root(namespace: str, name: str, attributes: dict[str, str], **prefixes: str) -> Any:
    """A document's element; ``prefixes`` are bound beside its own namespace."""
    nsmap: dict[Any, str] = {None: namespace, **prefixes}
    element = etree.Element(f"{{{namespace}}}{name}", nsmap=nsmap)
    _set(element, attributes)
    return element


def add(parent: Any, name: str, attributes: dict[str, str] | None = None, text: str | None = None) -> Any:
    """A child at the end of ``parent``, in its namespace unless ``name`` has one of its own."""
    if not name.startswith("{"):
        name = f"{{{etree.QName(parent).namespace}}}{name}"
    child = etree.SubElement(parent, name)
    _set(child, attributes or {})
    if text is not None:
        child.text = shown(text)
    return child


def _set(element: Any, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        element.set(name, shown(value))


def language(code: str) -> dict[str, str]:
    """The two attributes that say an XHTML element's language."""
    return {"lang": code, XML_LANG: code}


def serialize(element: Any, *, pretty: bool = False) -> bytes:
    """The document as UTF-8. ``pretty`` is for what has no running text: it adds white space."""
    doctype = b"<!DOCTYPE html>\n" if etree.QName(element).namespace == XHTML else b""
    text = bytes(etree.tostring(element, encoding="utf-8", pretty_print=pretty))
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + doctype + text.rstrip(b"\n") + b"\n"

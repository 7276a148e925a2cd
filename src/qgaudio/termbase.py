"""A newsroom's own terms, from its files: tab-separated text, CSV, and TBX (ISO 30042)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from qgaudio.errors import ConfigError
from qgaudio.settings import Term

#: The largest file that is read; the largest public termbases have some megabytes.
MOST_BYTES = 16 * 2**20
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_SIMPLIFIED = re.compile(r"(?:zh|cmn|zho|chi)(?:-hans)?(?:-(?:cn|sg|my))?", re.IGNORECASE)
_ENGLISH = re.compile(r"(?:en|eng)(?:-[a-z0-9-]+)?", re.IGNORECASE)
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: Names of the same level in TBX 3 (2019), and in TBX 2 (2008) and the Martif before it.
_CONCEPTS, _LANGUAGES = ("conceptEntry", "termEntry"), ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_PREFERRED, _ADMITTED, _NOT_TO_BE_USED = 0, 1, 2


def read_terms(path: Path) -> tuple[Term, ...]:
    """The terms of a glossary file, in its order, each source once.

    TBX is known by its first character. Of several English terms of a concept the preferred one is taken,
    and none that is deprecated or superseded; of several concepts with the same Chinese the one that
    prefers it, else the first. A ``.csv`` has the Chinese and the English in its first two columns; anything
    else is one ``source⇥target`` a line, empty lines and ``#`` comments skipped.

    Raises:
        ConfigError: the file cannot be read, or a line of it is no term. It says which.
    """
    text = _text(path)
    if text.lstrip().startswith("<"):
        return _tbx(text, path.name)
    if path.suffix.lower() == ".csv":
        return _once(_csv(text), path.name)
    return parse_tsv(text, path.name)


def parse_tsv(text: str, name: str) -> tuple[Term, ...]:
    """The terms of a tab-separated text; columns after the second are remarks. Raises ``ConfigError``."""
    rows = (
        (number, line.split("\t"))
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    )
    return _once(rows, name)


def merged(*glossaries: Iterable[Term]) -> tuple[Term, ...]:
    """One glossary of several: of two terms with the same Chinese the earlier stands."""
    terms: dict[str, Term] = {}
    for term in (term for glossary in glossaries for term in glossary):
        terms.setdefault(term.source, term)
    return tuple(terms.values())


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"the glossary {path} cannot be read: {error.strerror}") from error
    if len(data) > MOST_BYTES:
        raise ConfigError(f"the glossary {path} is larger than {MOST_BYTES // 2**20} MiB")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ConfigError(f"the glossary {path} is not UTF-8", hint="Save it as UTF-8.") from error


def _csv(text: str) -> Iterator[tuple[int, list[str]]]:
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        for row in rows:
            if any(cell.strip() for cell in row) and not row[0].startswith("#"):
                yield rows.line_num, row
    except csv.Error as error:
        raise ConfigError(f"line {rows.line_num} of the glossary is not CSV: {error}") from error


def _once(rows: Iterable[tuple[int, list[str]]], name: str) -> tuple[Term, ...]:
    terms: dict[str, Term] = {}
    for number, row in rows:
        place = f"line {number} of the glossary {name}"
        source, target = (" ".join(cell.split()) for cell in (*row, "")[:2])
        if not source or not target:
            raise ConfigError(
                f"{place} has no two columns: {chr(9).join(row)!r}",
                hint="Write the Chinese, a tab, and the English.",
            )
        if source in terms:
            raise ConfigError(f"{place} has {source!r} a second time")
        terms[source] = _checked(Term(source, target), place)
    return tuple(terms.values())


def _checked(term: Term, place: str) -> Term:
    """A term as it is. Raises ``ConfigError`` for English that no English edition may hold."""
    if _HAN.search(term.target):
        raise ConfigError(
            f"{place} has Chinese in the English of {term.source!r}: {term.target!r}",
            hint="The Chinese comes first, then the English, in Latin letters and punctuation.",
        )
    return term


# --- TBX ------------------------------------------------------------------------------------------------


def _tbx(text: str, name: str) -> tuple[Term, ...]:
    root = _parsed(text, name)
    found: list[tuple[int, Term]] = []
    languages: set[str] = set()
    for concept in (item for item in root.iter() if _is(item, _CONCEPTS)):
        sources: list[tuple[int, str]] = []
        targets: list[tuple[int, str]] = []
        for section in (item for item in concept if _is(item, _LANGUAGES)):
            language = section.get(_LANGUAGE) or section.get("lang") or ""
            languages.add(language)
            tag = language.replace("_", "-")
            if _SIMPLIFIED.fullmatch(tag):
                sources += _terms(section, name)
            elif _ENGLISH.fullmatch(tag):
                targets += _terms(section, name)
        rank, target = min(targets, key=lambda item: item[0], default=(_NOT_TO_BE_USED, ""))
        if rank < _NOT_TO_BE_USED:
            place = f"line {concept.sourceline} of the glossary {name}"
            found += ((status, _checked(Term(source, target), place)) for status, source in sources)
    if not found:
        there = ", ".join(sorted(filter(None, languages))) or "none"
        raise ConfigError(
            f"the glossary {name} has no term in Simplified Chinese with one in English",
            hint=f"It must be TBX with xml:lang zh, zh-CN or zh-Hans, and en. Languages in it: {there}.",
        )
    return merged(term for _, term in sorted(found, key=lambda item: item[0]))


def _parsed(text: str, name: str) -> Any:
    """The document's root. Nothing outside the file is read, and no entity of its own is expanded."""
    from lxml import etree

    if "<!ENTITY" in text:
        line = text.count("\n", 0, text.index("<!ENTITY")) + 1
        raise ConfigError(f"line {line} of the glossary {name} declares an entity, which no glossary needs")
    parser = etree.XMLParser(
        encoding="utf-8",  # whatever the declaration says: it was decoded
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ConfigError(f"line {error.lineno} of the glossary {name} is not XML: {error.msg}") from error
    for entity in root.iter(etree.Entity):
        raise ConfigError(f"line {entity.sourceline} of the glossary {name} refers to an entity")
    if _local(root) not in ("tbx", "martif"):
        raise ConfigError(
            f"the glossary {name} is not TBX: its root is <{_local(root)}>",
            hint="Export it as TBX (ISO 30042), or as text: the Chinese, a tab, and the English.",
        )
    return root


def _terms(section: Any, name: str) -> Iterator[tuple[int, str]]:
    """Each term of a language with its rank. Raises ``ConfigError`` for an empty one."""
    for holder in (item for item in section if _is(item, _TERMS)):
        for element in (item for item in holder.iter() if _is(item, ("term",))):
            text = " ".join("".join(element.itertext()).split())
            if not text:
                raise ConfigError(f"line {element.sourceline} of the glossary {name} has an empty term")
            yield _rank(holder), text


def _rank(holder: Any) -> int:
    """What ``administrativeStatus`` says of a term: as a note's type (DCA, TBX 2) or an element (DCT)."""
    for element in holder.iter():
        kinds = (_local(element), element.get("type"))
        if "administrativeStatus" in kinds or "normativeAuthorization" in kinds:
            status = "".join(element.itertext()).strip().lower()
            if status.startswith(("deprecated", "superseded", "obsolete")):
                return _NOT_TO_BE_USED
            if status.startswith(("preferred", "standardized")):
                return _PREFERRED
    return _ADMITTED


def _is(element: Any, names: tuple[str, ...]) -> bool:
    return _local(element) in names


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""  # an entity or comment has a function

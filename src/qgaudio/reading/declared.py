"""What a page says of its article besides the body: title, date, authors, publication, page.

Two witnesses: what the page declares to machines (metas, linked data, a CMS's comment, its address) and
what it prints around the title. A machine's date is the better one; a printed name is, since ``author``
is as often the web editor or the site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from qgaudio.reading.characters import count_han, has_han, normalize_characters
from qgaudio.reading.dates import bare_name, choose, day_of, meta_days, scripted_day, url_day
from qgaudio.reading.json_ld import LinkedData, read_linked_data
from qgaudio.reading.metadata import parse_leak
from qgaudio.reading.names import byline_names, is_likely_name, split_names
from qgaudio.reading.page_header import Header, read_header
from qgaudio.reading.page_title import page_title
from qgaudio.reading.page_wide import (
    dated_line,
    editors,
    labelled_source,
    labelled_writers,
    paper_page,
    recurring_name,
)
from qgaudio.reading.pieces import Metadata
from qgaudio.reading.printed import Printed, is_writers, marks_of, printed_lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PROPERTY_COMMENT = re.compile(r"<!--\s*enpproperty")
_LONGEST_COMMENT = 20_000
_TITLES = ("ogtitle", "twittertitle", "articletitle", "title")
_SOURCES = ("contentsource", "source", "articlesource", "mediaid", "ogsitename", "sitename", "appname")
_WRITERS = ("author", "articleauthor", "dccreator", "weiboarticleauthor", "byline")
_DATED = re.compile(
    r"\b(?:pub(?:lish(?:ed)?)?|news|art(?:icle)?|post)[-_]?(?:time|date)\b|datePublished", re.IGNORECASE
)
_LONGEST_META = 1000
_HOME = re.compile(r"/?(?:(?:index|default|home)\.\w{2,5})?", re.IGNORECASE)


def declared(root: HtmlElement, text: str, url: str | None = None) -> Metadata:
    """What the page names: ``root`` as parsed, ``text`` as it was saved (comments and scripts too)."""
    leaked = _property_comment(text)
    meta = _metas(root)
    linked = read_linked_data(root)
    titles = [meta[name] for name in _TITLES if name in meta]
    shown = page_title(root, [leaked.title or "", linked.headline, *titles], meta.get("ogsitename", ""))
    title = shown.title or leaked.title
    lines = printed_lines(root)
    header = read_header(lines, title)
    addresses = _addresses(root, meta, linked, url)
    days = _days(root, leaked, linked, meta, header, lines, addresses)
    return Metadata(
        title=title,
        pretitle=shown.pretitle,
        subtitle=shown.subtitle or header.subtitle,
        date=days[0] if days else None,
        authors=header.writers
        or labelled_writers(lines)
        or _declared_writers(root, linked, meta, leaked, lines, shown.site)
        or ((header.account,) if header.account else ()),
        byline=header.byline,
        publication=leaked.publication
        or header.publication
        or recurring_name(header, lines, shown.beside)
        or _publication(meta, linked)
        or labelled_source(lines)
        or shown.site,
        page=leaked.page or header.page or paper_page(lines),
        cms_id=next(iter(addresses), leaked.cms_id),
        dates=days,
    )


def _property_comment(text: str) -> Metadata:
    """The facts in a newspaper CMS's comment."""
    begin = _PROPERTY_COMMENT.search(text)
    if begin is None:
        return Metadata()
    end = text.find("/enpproperty", begin.end(), begin.end() + _LONGEST_COMMENT)
    return parse_leak(text[begin.start() : end] + "/enpproperty-->") if end > 0 else Metadata()


def _metas(root: HtmlElement) -> dict[str, str]:
    """The first value of each meta by its bare name."""
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        name = bare_name(element.get("property") or element.get("name") or element.get("itemprop") or "")
        if name and name not in metas:
            content = normalize_characters((element.get("content") or "")[:_LONGEST_META])
            if content:
                metas[name] = content
    return metas


def _addresses(root: HtmlElement, meta: Mapping[str, str], linked: LinkedData, url: str | None) -> list[str]:
    """Addresses of this very article, the canonical one first; a home page is nobody's address."""
    canonical = (
        element.get("href") or ""
        for element in root.iter("link")
        if (element.get("rel") or "").strip().lower() == "canonical"
    )
    found = (next(canonical, ""), meta.get("ogurl", ""), linked.url, url or "")
    return [address for text in found if (address := _address(text, url))]


def _address(text: str, url: str | None) -> str | None:
    text = text.strip()
    if not text or len(text) > _LONGEST_META or any(character.isspace() for character in text):
        return None
    try:
        address = urldefrag(urljoin(url, text) if url else text)[0]
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "." not in parts.netloc:
        return None
    return None if _HOME.fullmatch(parts.path) and not parts.query else address


def _days(
    root: HtmlElement,
    leaked: Metadata,
    linked: LinkedData,
    meta: Mapping[str, str],
    header: Header,
    lines: Sequence[Printed],
    addresses: Sequence[str],
) -> tuple[str, ...]:
    sure, doubtful = meta_days(meta)
    told = [day for day in (leaked.date, day_of(linked.published)) if day]
    addressed = [day for address in addresses if (day := url_day(address))]
    days = choose([*told, *sure], header.days[:1], addressed)
    if days:
        return days
    scripts = (element.text or "" for element in root.iter("script"))
    changed = (*doubtful, day_of(linked.modified))
    others = (_marked_day(root), scripted_day(scripts), dated_line(lines), *changed)
    return next(((day,) for day in others if day), ())


def _marked_day(root: HtmlElement) -> str | None:
    """The first element whose name says that it holds the day of publication, else the first ``<time>``."""
    times: list[str] = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        marks = f"{marks_of(element)} {element.get('itemprop') or ''}"
        if element.tag == "time" or _DATED.search(marks):
            text = element.get("datetime") or element.get("content") or (element.text or "")[:60]
            if day := day_of(text):
                if element.tag != "time":
                    return day
                times.append(day)
    return next(iter(times), None)


def _declared_writers(
    root: HtmlElement,
    linked: LinkedData,
    meta: Mapping[str, str],
    leaked: Metadata,
    lines: Sequence[Printed],
    site: str | None,
) -> tuple[str, ...]:
    """Persons the page declares to machines, unless it prints them as editors or is called so itself."""
    # Pages that a script puts together keep their facts in fields that nobody sees.
    fields = (element.text or "" for element in root.iter("textarea") if is_writers(marks_of(element)))
    told = (
        " ".join(linked.persons),
        *(meta.get(name, "") for name in _WRITERS),
        " ".join(leaked.authors),
        *fields,
    )
    for text in map(normalize_characters, told):
        names = byline_names(text[:_LONGEST_META]) or split_names(text[:_LONGEST_META])
        if names and all(is_likely_name(name) or "·" in name for name in names):
            others = editors(lines)
            writers = tuple(name for name in names if name not in others and name not in (site or ""))
            if writers:
                return writers
    return ()


def _publication(meta: Mapping[str, str], linked: LinkedData) -> str | None:
    told = (*(meta.get(name, "") for name in _SOURCES), linked.publisher)
    for text in told:
        name = re.sub(r"^(?:稿件)?来源\s*[:：]\s*", "", text).strip(" 《》")
        if has_han(name) and count_han(name) >= 2 and len(name) <= 24:
            return name
    return None

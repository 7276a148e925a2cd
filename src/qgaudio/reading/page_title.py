"""A page's title among its headings, its window's title and what it declares to machines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgaudio.reading.characters import count_han, normalize_characters
from qgaudio.reading.printed import marks_of
from qgaudio.reading.vocabulary import CATEGORIES
from qgaudio.reading.window_title import (
    FEWEST_HAN,
    LONGEST_TITLE,
    MARK,
    OFFICE,
    SITE,
    clean_title,
    is_no_name,
    strip_site,
    window_titles,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_SITE = 8
_CUT = re.compile(r"(?:…+|\.{3,})$")
_SOFT = re.compile(r"[\s\u3000]+")
_NAMED = re.compile(r"title|biaoti|\btit\b|headline", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4")
_ABOVE = frozenset(("pretitle", "yinti", "yintitle", "introtitle", "jianti", "meiti", "pre"))
_BELOW = frozenset(("subtitle", "subtit", "subhead", "futi", "futitle", "fubiaoti", "fubt", "sub"))
_LOGO = re.compile(r"logo|brand|channel|nav|banner", re.IGNORECASE)
_SITE_NAMED = re.compile(r"(?<![a-z])(?:logo|site-?(?:title|name))|(?<![a-z-])brand(?![a-z-])")
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:(?:index|default)\.\w{2,5})?|\./", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageTitle:
    """The title, the element that shows it, and the lines that the markup puts above and below it."""

    title: str | None = None
    element: HtmlElement | None = None
    pretitle: str | None = None
    subtitle: str | None = None
    site: str | None = None
    """The site's name in the window's title."""
    beside: tuple[str, ...] = ()
    """The other parts of the window's title."""


def page_title(root: HtmlElement, declared: Iterable[str] = (), site: str = "") -> PageTitle:
    """The heading that the window's title holds; else what is ``declared``, a heading, the window's title.

    ``declared`` are titles for machines (``og:title``, a headline), which may be the site's name or cut;
    ``site`` is the site's name where the page tells it.
    """
    shown = list(_candidates(root))
    candidates = [(text, element) for text, element in shown if not _is_logo(element)]
    windows = window_titles(root)
    window = windows[0]
    logos = (text for text, element in shown if _is_logo(element) and _bare(window).endswith(_bare(text)))
    site = site or next(logos, "")
    head = strip_site(window, site)
    title, element = _held(candidates, window, head)
    for inner in windows[1:] if title is None else ():
        # A copy in an archive or a cache has the window's title of its own inside.
        title, element = _held(candidates, inner, strip_site(inner))
        if title is not None:
            window, head = inner, strip_site(inner)
            break
    claims = [
        strip_site(claim, site) for claim in map(clean_title, declared) if count_han(claim) >= FEWEST_HAN
    ]
    # A window that names the site alone holds the logo's words; then what is declared is asked.
    logo = title == window and len(window) <= 12 and (SITE.search(window) or OFFICE.search(window))
    if title is None or (logo and claims and not any(_bare(claim) == _bare(window) for claim in claims)):
        title, element = _unheld(candidates, claims, window, head, root)
    if title is None or (_bare(title) == _bare(window) and (logo or is_no_name(window))):
        title, element = _only(candidates) or (title, element)
    if title is None:
        return PageTitle()
    parts = [part.strip(" 【】[]()（）") for part in MARK.split(window)]
    beside = tuple(part for part in parts if part and part not in title and title not in part)
    named = [part for part in reversed(beside) if 2 <= count_han(part) <= 12]
    sites = (part for ends in (SITE, OFFICE) for part in named if ends.search(part) and not is_no_name(part))
    above, below = _beside(element, title) if element is not None else (None, None)
    return PageTitle(title, element, above, below, next(sites, None), beside)


def printed_title(root: HtmlElement, title: str) -> str | None:
    """``title`` with the straight quotation marks of a heading or window that holds it; None without any."""
    if "“" not in title and "‘" not in title:
        return None
    for element in root.iter("title", *_HEADINGS):
        text = " ".join(element.text_content()[: 4 * LONGEST_TITLE].split())
        even, typed = normalize_characters(text), normalize_characters(text, quotes=False)
        begin = even.find(title)
        # Marks are made even one by one, so that places agree.
        if begin >= 0 and len(even) == len(typed):
            printed = typed[begin : begin + len(title)]
            return printed if printed != title else None
    return None


def _bare(text: str) -> str:
    return _SOFT.sub("", text)


def _candidates(root: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Headings and elements called a title, as text; ``<br>`` is a space."""
    for element in root.iter(*_HEADINGS, "p", "div", "span", "td", "strong", "b", "founder-title"):
        named = _NAMED.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:300]) is not None
        small = element.tag in ("strong", "b", "td") and not named
        if not (named or small or element.tag in (*_HEADINGS, "founder-title")) or len(element) > 8:
            continue
        text = _text(element)
        fewest = 1 if element.tag in _HEADINGS else FEWEST_HAN
        if fewest <= count_han(text) and len(text) <= LONGEST_TITLE:
            yield text, element


def _is_logo(element: HtmlElement) -> bool:
    """Whether an element is called the site's name, or its text is a link to the home page."""
    if _SITE_NAMED.search(marks_of(element)):
        return True
    links = element.findall("a")
    return (
        len(links) == 1
        and len(element) == 1
        and not (element.text or "").strip()
        and bool(_HOME.fullmatch((links[0].get("href") or "#").strip()))
    )


def _text(element: HtmlElement) -> str:
    parts: list[str] = []
    length = 0
    for count, node in enumerate(element.iter()):
        if not isinstance(node.tag, str) or node.tag in ("script", "style"):
            own = ""
        else:
            own = " " if node.tag == "br" else node.text or ""
        tail = node.tail or "" if node is not element else ""
        parts += own, tail
        length += len(own) + len(tail)
        if length > 4 * LONGEST_TITLE or count > 60:
            break
    return clean_title("".join(parts))


def _held(
    candidates: list[tuple[str, HtmlElement]], window: str, head: str
) -> tuple[str | None, HtmlElement | None]:
    """The longest candidate within the window's title, or one whose beginning that title is."""
    squeezed, bare_head = _bare(window), _bare(head)
    parts = [_bare(part) for part in MARK.split(window)]
    front = any(
        element.tag in _HEADINGS and _bare(text) == parts[0] and _may_be_front(text)
        for text, element in candidates
    )
    mains = _mains(candidates)
    best: tuple[str, HtmlElement] | None = None
    for whole, element in candidates:
        if _bare(whole) not in squeezed:
            continue
        text = whole if element.tag in _HEADINGS else strip_site(whole)
        bare = _bare(text)
        if count_han(text) < FEWEST_HAN and (text != head or (whole in CATEGORIES and mains)):
            continue
        # Where a heading shows the window's beginning, one that shows its end is the site's name.
        if front and bare in parts[1:] and bare != parts[0] and len(bare) <= _LONGEST_SITE:
            continue
        # A column's name in the window's tail is no title.
        if count_han(bare) * 5 >= count_han(bare_head) * 2:
            longer = best is None or len(bare) > len(_bare(best[0]))
            if longer or (best and bare == _bare(best[0]) and element.tag == "h1" != best[1].tag):
                best = text, element
    if best:
        return best
    cut = _CUT.sub("", bare_head)
    if count_han(cut) < FEWEST_HAN:
        return None, None
    for text, element in candidates:
        if element.tag in _HEADINGS and _bare(text).startswith(cut):
            # Cut short in the window, or a button's words behind it in the heading.
            return (text if cut != bare_head else head), element
    return None, None


def _only(candidates: list[tuple[str, HtmlElement]]) -> tuple[str, HtmlElement] | None:
    """The only heading or element called a title, where the window's title says nothing."""
    found = {
        _bare(text): (text, element)
        for text, element in reversed(candidates)
        if (element.tag in _HEADINGS[:3] or _NAMED.search(marks_of(element)))
        and count_han(text) > FEWEST_HAN
        and _may_be_front(text)
        and element.find(".//a") is None
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _may_be_front(text: str) -> bool:
    return not (SITE.search(text) or OFFICE.search(text) or text in CATEGORIES)


def _mains(candidates: list[tuple[str, HtmlElement]]) -> list[tuple[str, HtmlElement]]:
    """Main headings that are long enough for a title and not named like a site."""
    return [
        (text, element)
        for text, element in candidates
        if element.tag == "h1" and count_han(text) > FEWEST_HAN and _may_be_front(text)
    ]


def _unheld(
    candidates: list[tuple[str, HtmlElement]], claims: list[str], window: str, head: str, root: HtmlElement
) -> tuple[str | None, HtmlElement | None]:
    """Where no heading is within the window's title: a heading that is declared, then the parts alone."""
    bare_head = _bare(head)
    for claim in claims:
        bare = _bare(_CUT.sub("", claim))
        for text, element in candidates:
            same = _bare(text) == bare or (claim[-1] in "…." and bare in _bare(text))
            if element.tag in _HEADINGS and same:
                return text, element
    if bare_head and not any(bare_head in _bare(claim) or _bare(claim) in bare_head for claim in claims):
        mains = _mains(candidates)
        named = head in CATEGORIES or (head == window and len(head) <= 12 and OFFICE.search(head))
        if len(mains) == 1 and (named or not _repeats(root, bare_head)):
            return mains[0]
    if head and count_han(head) >= (1 if head != window else FEWEST_HAN) and not SITE.search(head):
        sure = [claim for claim in claims if _bare(claim) in bare_head or bare_head in _bare(claim)]
        return (max(sure, key=len, default=head) if sure else head), None
    for text, element in candidates:
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        enough = count_han(text) >= FEWEST_HAN and _bare(text) not in bare_head
        enough = enough and (len(text) > 12 or not SITE.search(text))
        if element.tag == "h1" and enough and not _LOGO.search(marks):
            return text, element
    return next((claim for claim in claims if not SITE.search(claim)), None), None


def _repeats(root: HtmlElement, bare_head: str) -> bool:
    """Whether the page shows what its window is called."""
    body = root.find("body")
    return body is not None and bare_head in _bare(normalize_characters("".join(map(str, body.itertext()))))


def _beside(element: HtmlElement, title: str) -> tuple[str | None, str | None]:
    """The lines whose class or id calls them pretitle or subtitle, next to the title or around it."""
    found: dict[str, str] = {}
    for centre in (element, element.getparent()):
        if centre is None or centre.tag in ("body", "html"):
            break
        for neighbour in (*_some(centre, preceding=True), *_some(centre, preceding=False), *centre[:4]):
            marks = f"{neighbour.get('class') or ''} {neighbour.get('id') or ''}"[:200].lower()
            names = {re.sub(r"[^a-z]", "", name) for name in marks.split()}
            kind = "above" if names & _ABOVE else "below" if names & _BELOW else ""
            text = _text(neighbour) if kind else ""
            if count_han(text) >= FEWEST_HAN and len(text) <= 80 and _bare(text) not in _bare(title):
                found.setdefault(kind, text)
    return found.get("above"), found.get("below")


def _some(element: HtmlElement, *, preceding: bool) -> Iterator[HtmlElement]:
    for place, neighbour in enumerate(element.itersiblings(preceding=preceding)):
        if place >= 3:
            return
        if isinstance(neighbour.tag, str):
            yield neighbour

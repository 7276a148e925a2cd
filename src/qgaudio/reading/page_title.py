"""A page's title among its headings, its window's title and what it declares to machines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgaudio.reading.characters import HAN, count_han, normalize_characters
from qgaudio.reading.printed import marks_of
from qgaudio.reading.title_lines import bare_of, lines_beside, text_in
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
_NAMED = re.compile(r"title|biaoti|\btit\b|headline", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4")
_MAIN = frozenset(("maintitle", "zhengti", "zhubiaoti", "articletitle", "arttitle", "newstitle"))
#: A forum's or a column's word before the title.
_CATEGORY = re.compile(f"[\\[【][{HAN}]{{2,4}}[\\]】]\\s*(?=\\S)")
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
    logos = (text for text, element in shown if _is_logo(element) and bare_of(window).endswith(bare_of(text)))
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
    if title is None or (logo and claims and not any(bare_of(claim) == bare_of(window) for claim in claims)):
        title, element = _unheld(candidates, claims, window, head, root)
    if title is None or (bare_of(title) == bare_of(window) and (logo or is_no_name(window))):
        title, element = _named_main(candidates) or _only(candidates) or (title, element)
    if title is None:
        return PageTitle()
    if element is not None and _begins_with_category(element, title):
        title = _CATEGORY.sub("", title, count=1)
    parts = [part.strip(" 【】[]()（）") for part in MARK.split(window)]
    beside = tuple(part for part in parts if part and part not in title and title not in part)
    named = [part for part in reversed(beside) if 2 <= count_han(part) <= 12]
    sites = (part for ends in (SITE, OFFICE) for part in named if ends.search(part) and not is_no_name(part))
    above, below = lines_beside(element, title) if element is not None else (None, None)
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


def _candidates(root: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Headings and elements called a title, as text; ``<br>`` is a space."""
    for element in root.iter(*_HEADINGS, "p", "div", "span", "td", "strong", "b", "founder-title"):
        named = _NAMED.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:300]) is not None
        small = element.tag in ("strong", "b", "td") and not named
        if not (named or small or element.tag in (*_HEADINGS, "founder-title")) or len(element) > 8:
            continue
        text = text_in(element)
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


def _held(
    candidates: list[tuple[str, HtmlElement]], window: str, head: str
) -> tuple[str | None, HtmlElement | None]:
    """The longest candidate within the window's title, or one whose beginning that title is."""
    squeezed, bare_head = bare_of(window), bare_of(head)
    parts = [bare_of(part) for part in MARK.split(window)]
    front = any(
        element.tag in _HEADINGS and bare_of(text) == parts[0] and _may_be_front(text)
        for text, element in candidates
    )
    mains = _mains(candidates)
    best: tuple[str, HtmlElement] | None = None
    for whole, element in candidates:
        if bare_of(whole) not in squeezed:
            continue
        text = whole if element.tag in _HEADINGS else strip_site(whole)
        bare = bare_of(text)
        if count_han(text) < FEWEST_HAN and (text != head or (whole in CATEGORIES and mains)):
            continue
        # Where a heading shows the window's beginning, one that shows its end is the site's name.
        if front and bare in parts[1:] and bare != parts[0] and len(bare) <= _LONGEST_SITE:
            continue
        # A column's name in the window's tail is no title.
        if count_han(bare) * 5 >= count_han(bare_head) * 2:
            longer = best is None or len(bare) > len(bare_of(best[0]))
            if longer or (best and bare == bare_of(best[0]) and element.tag == "h1" != best[1].tag):
                best = text, element
    if best:
        return best
    cut = _CUT.sub("", bare_head)
    if count_han(cut) < FEWEST_HAN:
        return None, None
    for text, element in candidates:
        if element.tag in _HEADINGS and bare_of(text).startswith(cut):
            # Cut short in the window, or a button's words behind it in the heading.
            return (text if cut != bare_head else head), element
    return None, None


def _only(candidates: list[tuple[str, HtmlElement]]) -> tuple[str, HtmlElement] | None:
    """The only heading or element called a title, where the window's title says nothing."""
    found = {
        bare_of(text): (text, element)
        for text, element in reversed(candidates)
        if (element.tag in _HEADINGS[:3] or _NAMED.search(marks_of(element)))
        and count_han(text) > FEWEST_HAN
        and _may_be_front(text)
        and element.find(".//a") is None
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _named_main(candidates: list[tuple[str, HtmlElement]]) -> tuple[str, HtmlElement] | None:
    """The only element that is called the main title itself."""
    found = {
        bare_of(text): (text, element)
        for text, element in candidates
        if not _MAIN.isdisjoint(re.sub(r"[^a-z ]", "", marks_of(element).lower()).split())
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _begins_with_category(element: HtmlElement, title: str) -> bool:
    """Whether the bracketed word before a title is a link of its own: ``[见闻]`` in a forum."""
    found = _CATEGORY.match(title)
    words = ("".join("".join(link.itertext()).split()) for link in element.iter("a"))
    return found is not None and found[0].strip() in words


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
    bare_head = bare_of(head)
    for claim in claims:
        bare = bare_of(_CUT.sub("", claim))
        for text, element in candidates:
            same = bare_of(text) == bare or (claim[-1] in "…." and bare in bare_of(text))
            if element.tag in _HEADINGS and same:
                return text, element
    if bare_head and not any(bare_head in bare_of(claim) or bare_of(claim) in bare_head for claim in claims):
        mains = _mains(candidates)
        named = head in CATEGORIES or (head == window and len(head) <= 12 and OFFICE.search(head))
        if len(mains) == 1 and (named or not _repeats(root, bare_head)):
            return mains[0]
    if head and count_han(head) >= (1 if head != window else FEWEST_HAN) and not SITE.search(head):
        sure = [claim for claim in claims if bare_of(claim) in bare_head or bare_head in bare_of(claim)]
        return (max(sure, key=len, default=head) if sure else head), None
    for text, element in candidates:
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        enough = count_han(text) >= FEWEST_HAN and bare_of(text) not in bare_head
        enough = enough and (len(text) > 12 or not SITE.search(text))
        if element.tag == "h1" and enough and not _LOGO.search(marks):
            return text, element
    return next((claim for claim in claims if not SITE.search(claim)), None), None


def _repeats(root: HtmlElement, bare_head: str) -> bool:
    """Whether the page shows what its window is called."""
    body = root.find("body")
    return body is not None and bare_head in bare_of(normalize_characters("".join(map(str, body.itertext()))))

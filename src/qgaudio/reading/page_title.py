"""A page's title among its headings, its window's title and what it declares to machines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from qgaudio.reading.characters import count_han, normalize_characters
from qgaudio.reading.vocabulary import CATEGORIES

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARK = re.compile(r"\s*(?:_+|\s[-–—·]{1,2}(?=\s)|[|｜丨]|-{2,}|—{1,2}|-)\s*")
#: What ends so and is short names a site or one of its channels.
_SITE = re.compile(
    r"(?:网|新闻|报|频道|在线|头条|客户端|门户|资讯|官网|网站|电视台|广播|周刊|杂志|订阅|百家号|搜狐号|论坛"
    r"|博客|快讯|财经|视频|信息港|之窗|人民政府|电子版|数字报刊?|电子报刊?|首页|正文|\.?com|\.?cn|\.?net|news|app|paper)[】\])）]?$",
    re.IGNORECASE,
)
#: What publishes and is no medium; behind a long dash it may as well be the end of a title.
_OFFICE = re.compile(
    r"(?:学院|大学|学校|[中小]学|医院|局|政府|委员会|公司|集团|中心|协会|工作室|研究[院所]|博物馆|图书馆|法院|检察院|办公室)$"
)
_CUT = re.compile(r"(?:…+|\.{3,})$")
_SOFT = re.compile(r"[\s\u3000]+")
_NAMED = re.compile(r"title|biaoti|\btit\b|headline", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4")
_ABOVE = frozenset(("pretitle", "yinti", "yintitle", "introtitle", "jianti", "meiti", "pre"))
_BELOW = frozenset(("subtitle", "subtit", "subhead", "futi", "futitle", "fubiaoti", "fubt", "sub"))
_LOGO = re.compile(r"logo|brand|channel|nav|banner", re.IGNORECASE)
_SITE_NAMED = re.compile(r"logo|site-?(?:title|name)|(?<![a-z])brand(?![a-z])", re.IGNORECASE)
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:(?:index|default)\.\w{2,5})?|\./", re.IGNORECASE)

#: A title is no longer than this.
_LONGEST = 200
_FEWEST_HAN = 4
_MOST_WINDOWS = 20


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
    candidates = list(_candidates(root))
    windows = _windows(root)
    window, head = windows[0], strip_site(windows[0], site)
    title, element = _held(candidates, window, head)
    for inner in windows[1:] if title is None else ():
        # A copy in an archive or a cache has the window's title of its own inside.
        title, element = _held(candidates, inner, strip_site(inner))
        if title is not None:
            window, head = inner, strip_site(inner)
            break
    claims = [strip_site(claim, site) for claim in map(_clean, declared) if count_han(claim) >= _FEWEST_HAN]
    # A window that names the site alone holds the logo's words; then what is declared is asked.
    logo = title == window and len(window) <= 12 and (_SITE.search(window) or _OFFICE.search(window))
    if title is None or (logo and claims and not any(_bare(claim) == _bare(window) for claim in claims)):
        title, element = _unheld(candidates, claims, window, head, root)
    if title is None:
        return PageTitle()
    parts = [part.strip(" 【】[]()（）") for part in _MARK.split(window)]
    beside = tuple(part for part in parts if part and part not in title and title not in part)
    named = [part for part in reversed(beside) if 2 <= count_han(part) <= 12]
    sites = (part for ends in (_SITE, _OFFICE) for part in named if ends.search(part))
    above, below = _beside(element, title) if element is not None else (None, None)
    return PageTitle(title, element, above, below, next(sites, None), beside)


def _windows(root: HtmlElement) -> list[str]:
    """The window's title, and those of pages that the page holds; pictures have titles, too."""
    found = (
        _clean(" ".join(element.itertext())[: 4 * _LONGEST])
        for element in islice(root.iter("title"), _MOST_WINDOWS)
        if not any(above.tag == "svg" for above in element.iterancestors())
    )
    return list(dict.fromkeys(found)) or [""]


def printed_title(root: HtmlElement, title: str) -> str | None:
    """``title`` with the straight quotation marks of a heading or window that holds it; None without any."""
    if "“" not in title and "‘" not in title:
        return None
    for element in root.iter("title", *_HEADINGS):
        text = " ".join(element.text_content()[: 4 * _LONGEST].split())
        even, typed = normalize_characters(text), normalize_characters(text, quotes=False)
        begin = even.find(title)
        # Marks are made even one by one, so that places agree.
        if begin >= 0 and len(even) == len(typed):
            printed = typed[begin : begin + len(title)]
            return printed if printed != title else None
    return None


def strip_site(title: str, site: str = "") -> str:
    """A window's title without the names of site and channels at its end, however many there are.

    Behind ``_`` stands nothing but those; behind a dash or a bar what is named like a site, a short word
    at the very end where the dash has spaces, or, but for a mere hyphen, a short word with a site behind.
    """
    for count, mark in enumerate(_MARK.finditer(title)):
        head, sign = title[: mark.start()].strip(), mark[0].strip()
        tails = [tail.strip() for tail in _MARK.split(title[mark.end() :])]
        if count >= 30:
            break
        fewest = 1 if sign[:1] in "_-" else _FEWEST_HAN
        if count_han(head) < fewest or max(map(len, tails)) > max(16, len(head)):
            continue
        longest = 8 if "—" in sign else 16
        sure = sign.startswith("_") or tails[0] in ("", site)
        named = len(tails[0]) <= longest and (
            _SITE.search(tails[0]) or ("—" not in sign and _OFFICE.search(tails[0]))
        )
        short = len(tails[0]) <= 8 and len(head) >= 8
        last = short and len(tails) == 1 and mark[0] != sign and mark[0].endswith(" ")
        # ``标题|城市|灯塔_某某网``; but ``中国-东盟`` is one word.
        between = (
            short and (sign != "-" or tails[0] in CATEGORIES) and len(tails) > 1 and _SITE.search(tails[-1])
        )
        if sure or named or between or (last and sign in ("-", "–")):
            return head
    return title


def _clean(text: str) -> str:
    return normalize_characters(" ".join(text[: 4 * _LONGEST].split()))


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
        fewest = 1 if element.tag in _HEADINGS else _FEWEST_HAN
        if fewest <= count_han(text) and len(text) <= _LONGEST and not _is_logo(element):
            yield text, element


def _is_logo(element: HtmlElement) -> bool:
    """Whether an element is called the site's name, or its text is a link to the home page."""
    if element.tag not in ("a", "td") and _SITE_NAMED.search(
        f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
    ):
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
        if length > 4 * _LONGEST or count > 60:
            break
    return _clean("".join(parts))


def _held(
    candidates: list[tuple[str, HtmlElement]], window: str, head: str
) -> tuple[str | None, HtmlElement | None]:
    """The longest candidate within the window's title, or one whose beginning that title is."""
    squeezed, bare_head = _bare(window), _bare(head)
    parts = [_bare(part) for part in _MARK.split(window)]
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
        if count_han(text) < _FEWEST_HAN and (text != head or (whole in CATEGORIES and mains)):
            continue
        # Where a heading shows the window's beginning, one that shows its end is the site's name.
        if front and bare in parts[1:] and bare != parts[0]:
            continue
        # A column's name in the window's tail is no title.
        if count_han(bare) * 5 >= count_han(bare_head) * 2:
            longer = best is None or len(bare) > len(_bare(best[0]))
            if longer or (best and bare == _bare(best[0]) and element.tag == "h1" != best[1].tag):
                best = text, element
    if best:
        return best
    cut = _CUT.sub("", bare_head)
    if count_han(cut) < _FEWEST_HAN:
        return None, None
    for text, element in candidates:
        if element.tag in _HEADINGS and _bare(text).startswith(cut):
            # Cut short in the window, or a button's words behind it in the heading.
            return (text if cut != bare_head else head), element
    return None, None


def _may_be_front(text: str) -> bool:
    return not (_SITE.search(text) or _OFFICE.search(text) or text in CATEGORIES)


def _mains(candidates: list[tuple[str, HtmlElement]]) -> list[tuple[str, HtmlElement]]:
    """Main headings that are long enough for a title and not named like a site."""
    return [
        (text, element)
        for text, element in candidates
        if element.tag == "h1" and count_han(text) > _FEWEST_HAN and _may_be_front(text)
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
        named = head == window and len(head) <= 12 and _OFFICE.search(head)
        if len(mains) == 1 and (named or not _repeats(root, bare_head)):
            return mains[0]
    if head and count_han(head) >= (1 if head != window else _FEWEST_HAN) and not _SITE.search(head):
        sure = [claim for claim in claims if _bare(claim) in bare_head or bare_head in _bare(claim)]
        return (max(sure, key=len, default=head) if sure else head), None
    for text, element in candidates:
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        enough = count_han(text) >= _FEWEST_HAN and _bare(text) not in bare_head
        enough = enough and (len(text) > 12 or not _SITE.search(text))
        if element.tag == "h1" and enough and not _LOGO.search(marks):
            return text, element
    return next((claim for claim in claims if not _SITE.search(claim)), None), None


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
            if count_han(text) >= _FEWEST_HAN and len(text) <= 80 and _bare(text) not in _bare(title):
                found.setdefault(kind, text)
    return found.get("above"), found.get("below")


def _some(element: HtmlElement, *, preceding: bool) -> Iterator[HtmlElement]:
    for place, neighbour in enumerate(element.itersiblings(preceding=preceding)):
        if place >= 3:
            return
        if isinstance(neighbour.tag, str):
            yield neighbour

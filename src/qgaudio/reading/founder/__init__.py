"""Pages of Founder's newspaper platforms (方正), which most Chinese newspapers' sites are made with.

Three kinds: the old e-paper (``npm:`` comments, ``founder-`` elements, a layout of tables), the new e-paper
(``.newsdetatit``, ``.newsdetatext``) and the system for web sites (``enpcontent`` and ``enpproperty``
comments). A page may mix the marks of all three.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qgaudio.errors import ExtractionError
from qgaudio.reading.characters import count_han, normalize_characters
from qgaudio.reading.declared import declared
from qgaudio.reading.dom import lines_of, parse_html
from qgaudio.reading.founder.facts import CONTENT_FILE, read_facts
from qgaudio.reading.founder.header import (
    Header,
    Picture,
    by_class,
    page_of,
    picture_boxes,
    read_header,
    read_pictures,
    split_credit,
)
from qgaudio.reading.founder.layout import article_links, has_page_picture, layout_error
from qgaudio.reading.founder.marks import Marked, content_part, named_parts, read_marks
from qgaudio.reading.furniture import furniture_reason
from qgaudio.reading.line import Line, Role
from qgaudio.reading.metadata import is_leak
from qgaudio.reading.pagination import find_next_page
from qgaudio.reading.pieces import Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_E_PAPER = re.compile(
    r"<!--\s*<\s*/?npm:article|<founder-(?:content|title)\b|\bnewsdeta(?:tit|text)\b", re.IGNORECASE
)
_WEB = re.compile(r"<!--\s*/?\s*enp(?:content|property)\b", re.IGNORECASE)
_NODE_FILE = re.compile(r"node_\w+\.s?html?", re.IGNORECASE)
_PAGER = re.compile(
    r"(?=.*页|(?:\d+\s+){2})(?:[\[(（【]?(?:\d{1,2}(?!\d)|[上下首末尾]一?页|共\s*\d{1,2}\s*页|[<>«»‹›…|])[\])）】]?\s*)+"
)
_DEBRIS = re.compile(
    r"</?!?-+>?|-{2,9}>|/?(?<![a-z])enp(?:property|content)(?![a-z])-{0,9}>?"
    r"|[</]{1,3}\s?(?:founder-|npm:)[\w-]*\s?>?|(?<![a-z])(?:founder-|npm:)[\w-]+>",
    re.IGNORECASE,
)
#: A picture's caption of so many Han characters is the text of a picture story.
_STORY_HAN = 20


def read_founder(root: HtmlElement, text: str, name: str) -> Page | None:
    """The page as its platform's marks tell it; None where the page is not Founder's.

    ``root`` is the page without comments, ``text`` the page as it was saved.

    Raises:
        ExtractionError: a layout page or a mere picture, which hold no article.
    """
    paper, web = _E_PAPER.search(text) is not None, _WEB.search(text) is not None
    if not (paper or web):
        if _is_bare_layout(root):
            raise layout_error(root, name, declared(root, "").publication, page_of(root)[1])
        return None
    marked = read_marks(text)
    clean_root = parse_html(marked.text, name)
    header = read_header(clean_root, marked, name)
    facts = read_facts(clean_root, marked, header, name, paper=paper)
    pictures = read_pictures(clean_root, marked, name)
    body = _body_lines(_body(clean_root, marked, name), clean_root, header)
    if not count_han("".join(line.raw for line in body)):
        if _is_layout(clean_root, marked, header, name, paper=paper):
            raise layout_error(clean_root, name, facts.publication, page_of(clean_root)[1])
        story = _picture_story(pictures, " ".join(header.title))
        if story is None and (_has_text(clean_root) or not paper):
            # The marks may stand around nothing, and the text elsewhere.
            return None
        if story is None:
            raise _picture_error(header, name)
        pictures, body = story
    lines = _numbered([*_header_lines(header), *_picture_lines(pictures, body), *body])
    return Page(lines, facts, _next_page(clean_root, name))


def _body(root: HtmlElement, marked: Marked, name: str) -> HtmlElement | None:
    """The first part of the page that is marked as the body and is not empty."""
    fragments = [content_part(marked.text) or "", *named_parts(marked.text, "content")]
    for fragment in fragments:
        if count_han(fragment):
            return parse_html(f"<div>{fragment}</div>", name)
    boxes = (
        *root.iter("founder-content"),
        *by_class(root, "newsdetatext"),
        *(element for element in root.iter("div", "td") if (element.get("id") or "").lower() == "ozoom"),
    )
    return next((box for box in boxes if count_han("".join(box.itertext()))), None)


def _body_lines(body: HtmlElement | None, root: HtmlElement, header: Header) -> list[Line]:
    """The body's lines without the links, pagers and repeated header lines that stand among them."""
    if body is None:
        return []
    others = {title for title in article_links(root).values() if title}
    above = {_bare(text) for text in (*header.pretitle, *header.title, *header.subtitle, *header.byline)}
    above.add(_bare("".join(header.title)))
    kept: list[Line] = []
    for line in lines_of(body, picture_boxes(body)):
        text = normalize_characters(line.raw)
        if line.role is None and (is_leak(line.raw) or text in others or _PAGER.fullmatch(text)):
            continue
        repeated = len(kept) < 3 and line.role is None and _bare(text) in above
        if not repeated:
            kept.append(line)
    return kept


def _bare(text: str) -> str:
    return "".join(normalize_characters(text).split())


def _header_lines(header: Header) -> Iterator[Line]:
    for role, texts in (
        (Role.PRETITLE, header.pretitle),
        (Role.TITLE, header.title),
        (Role.SUBTITLE, header.subtitle),
        (Role.BYLINE, header.byline),
    ):
        for text in texts:
            yield Line(0, text, gap=True, role=role)


def _picture_lines(pictures: Sequence[Picture], body: list[Line]) -> Iterator[Line]:
    """The captions' lines; one that stands in the body as well is told there what it is."""
    places = {_bare(line.raw): index for index, line in enumerate(body)}
    for picture in pictures:
        place = places.get(_bare(picture.caption))
        if place is not None:
            body[place] = replace(body[place], role=Role.CAPTION)
            continue
        for role, text in picture.lines():
            yield Line(0, text, gap=True, role=role)


def _picture_story(pictures: Sequence[Picture], title: str) -> tuple[list[Picture], list[Line]] | None:
    """Pictures with long captions and no text: the captions are the text, the title stands for them."""
    parted = [split_credit(picture.caption) for picture in pictures]
    if sum(count_han(text) for text, _ in parted) < _STORY_HAN:
        return None
    credited = dict.fromkeys(credit.strip("（）()【】。.") for _, credit in parted if credit)
    shown = [Picture(f"{title}（{credit}）") for credit in credited if title]
    return shown, [Line(0, text, gap=True) for text, _ in parted if text]


def _picture_error(header: Header, name: str) -> ExtractionError:
    title = "".join(header.title)
    return ExtractionError(
        f"{name} has no text{f': {title}' if title else ''}; is it a picture or an advertisement?",
        hint="Only written articles can be read; give another article of the newspaper's page.",
    )


def _numbered(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines with numbers of their own, and without pieces of broken marks."""
    whole = (replace(line, raw=_DEBRIS.sub(" ", line.raw).strip()) for line in lines)
    kept = [line for line in whole if line.raw]
    return tuple(replace(line, number=number) for number, line in enumerate(kept, start=1))


def _next_page(root: HtmlElement, name: str) -> str | None:
    own = name if CONTENT_FILE.fullmatch(name) else None
    return (find_next_page(root, own) if own else None) or find_next_page(root, None)


def _is_layout(root: HtmlElement, marked: Marked, header: Header, name: str, *, paper: bool) -> bool:
    if marked.value("type") == "2" or _NODE_FILE.fullmatch(name):
        return True
    untitled = not header.title and bool(article_links(root))
    return untitled and (paper or page_of(root)[1] is not None)


def _is_bare_layout(root: HtmlElement) -> bool:
    """A layout page without any mark: its picture with areas, its label, its list, and no running text."""
    many = has_page_picture(root) and len(article_links(root)) > 1
    return many and page_of(root)[1] is not None and not _has_text(root)


def _has_text(root: HtmlElement) -> bool:
    """Whether a page has running text, notices apart."""
    return any(
        "。" in text and count_han(text) >= _STORY_HAN and not furniture_reason(normalize_characters(text))
        for text in root.itertext()
    )

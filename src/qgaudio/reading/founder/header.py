"""What Founder's e-papers print around an article: titles, byline, date, page, and captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qgaudio.reading.captions import parse_caption
from qgaudio.reading.characters import count_han, has_han, normalize_characters
from qgaudio.reading.dom import lines_of, parse_html
from qgaudio.reading.founder.marks import Marked, named_parts
from qgaudio.reading.furniture import furniture_reason
from qgaudio.reading.line import Role
from qgaudio.reading.metadata import iso_date, page_label, parse_metadata_line
from qgaudio.reading.names import byline_names, split_names
from qgaudio.reading.pieces import Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = ("h1", "h2", "h3", "h4")
#: ``第A01版：头版``, ``当前版：04版``, ``版次：A01``; ``下转第2版`` has no colon.
_PAGE = re.compile(
    r"第\s*([A-Z]{0,2}\d{1,3})\s*版\s*[:：]|(?:当前版|版次)\s*[:：]\s*第?\s*([A-Z]{0,2}\d{1,3})",
    re.IGNORECASE,
)
_PAGE_NAME = re.compile(r"第\s*[A-Z]{0,2}\d{1,3}\s*版\s*[:：]\s*\S{1,12}", re.IGNORECASE)
_PICTURE_NAMES = frozenset(("newspic", "attachment", "art_pic", "artpic", "art-pic", "pic_box", "picbox"))
_BELOW_HEADER = _PICTURE_NAMES | {"newsdetatext", "ozoom"}
_DAY = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s*(?:星期|周)[一二三四五六日天])?(?:\s*\d{1,2}[:：]\d{2})?"
)
_OFFICE = re.compile(r"..(?:报|网|社|台|客户端|中心|编辑部)$")
#: ``渔村的早晨(1)_示例网``: the first of several pictures.
_SITE_TAIL = re.compile(r"(?:[（(]\d{1,2}[)）])?_[^_]{2,10}网$")
_LONGEST_TITLE = 100
_MOST_LINES = 4
_CREDIT_SENTENCE = re.compile(r"(?P<text>.*[。！？”])\s*(?P<credit>.{2,40})", re.DOTALL)
_CREDIT_BRACKET = re.compile(r"(?P<text>.*?)\s*(?P<credit>[（(【][^（）()]{2,40}[)）】][。.]?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Header:
    """The lines above an article by what they are, and the facts that stand among them."""

    pretitle: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    subtitle: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    facts: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Picture:
    """The words of a picture: its caption as printed, and its alternative text."""

    caption: str
    alternative: str = ""

    def lines(self) -> Iterator[tuple[Role, str]]:
        """Role and text of each of its lines; a credit that no rule would find is parted off here."""
        if has_han(self.alternative) and self.alternative not in self.caption:
            yield Role.IMAGE, self.alternative
        if self.caption:
            text, credit = split_credit(self.caption)
            if text and credit and not parse_caption(self.caption):
                yield Role.CAPTION, text
                yield Role.CREDIT, credit
            else:
                yield Role.CAPTION, self.caption


def split_credit(caption: str) -> tuple[str, str | None]:
    """A caption of any length and the credit at its end."""
    if known := parse_caption(caption):
        return known.caption, known.credit_text
    for form in (_CREDIT_BRACKET, _CREDIT_SENTENCE):
        match = form.fullmatch(caption)
        credit = match and parse_caption(match["credit"])
        if match and credit and credit.credit_text and not credit.caption:
            return match["text"], match["credit"]
    return caption, None


def texts_of(fragment: str, name: str) -> list[str]:
    """The lines of a part of a page."""
    return [line.raw for line in lines_of(parse_html(f"<div>{fragment}</div>", name)) if line.role is None]


def read_header(root: HtmlElement, marked: Marked, name: str) -> Header:
    """The header as marked by comments, by ``founder-`` elements, or by the newer template's classes."""
    new = _new_header(root)
    old = {
        part: [text for found in named_parts(marked.text, part) for text in texts_of(found, name)]
        for part in ("pretitle", "title", "subtitle", "author")
    }
    own = [_SITE_TAIL.sub("", line) for line in marked.lines("title")]
    title = _short(old["title"]) or _short(_element_texts(root, "founder-title")) or new.title or _short(own)
    pretitle = _short(old["pretitle"]) or new.pretitle or _short(marked.lines("introtitle"))
    subtitle = _short(old["subtitle"]) or new.subtitle or _short(marked.lines("subtitle"))
    authors = old["author"] or _element_texts(root, "founder-author")
    byline, facts = _tell_author(authors)
    whole = _bare(title)
    return Header(
        pretitle if _bare(pretitle) not in whole else (),
        title,
        subtitle if _bare(subtitle) not in whole else (),
        byline or new.byline,
        new.facts.or_else(facts),
    )


def _short(texts: list[str]) -> tuple[str, ...]:
    """Lines as titles have; longer or more ones stand in an element that lost its end."""
    return tuple(text for text in texts if len(text) <= _LONGEST_TITLE)[:_MOST_LINES]


def _bare(texts: tuple[str, ...]) -> str:
    return "".join("".join(texts).split())


def _element_texts(root: HtmlElement, tag: str) -> list[str]:
    return next((texts for element in root.iter(tag) if (texts := texts_in(element))), [])


def texts_in(element: HtmlElement) -> list[str]:
    """The lines of an element that hold Chinese characters."""
    return [line.raw for line in lines_of(element) if line.role is None and has_han(line.raw)]


def _new_header(root: HtmlElement) -> Header:
    """``.newsdetatit``: a heading; a line above it, a line below it, then author, date and page."""
    box = next(by_class(root, "newsdetatit"), None)
    if box is None:
        return Header()
    title = _title_element(box)
    parts: dict[str, list[str]] = {"pretitle": [], "subtitle": [], "author": []}
    told: set[HtmlElement] = set()
    seen = False
    for element in box.iterdescendants():
        if element.tag == "founder-content" or _BELOW_HEADER & {*_names(element)}:
            break
        seen = seen or element is title
        if element is title or any(above is title or above in told for above in element.iterancestors()):
            continue
        if kind := _kind(element, below=seen):
            parts[kind] += texts_in(element)
            told.add(element)
    byline, facts = _tell_author(parts["author"])
    return Header(
        _short(parts["pretitle"]),
        _short(texts_in(title)) if title is not None else (),
        _short(parts["subtitle"]),
        byline,
        facts,
    )


def _names(element: HtmlElement) -> list[str]:
    return f"{element.get('id') or ''} {element.get('class') or ''}".lower().split()


def _title_element(box: HtmlElement) -> HtmlElement | None:
    """The element that is named so, else the first heading of the highest level."""
    named = next((element for element in box.iterdescendants() if "title" in _names(element)), None)
    if named is not None:
        return named
    return next((heading for tag in _HEADINGS for heading in box.iter(tag) if texts_in(heading)), None)


def _kind(element: HtmlElement, *, below: bool) -> str | None:
    names = _names(element)
    tag = element.tag if isinstance(element.tag, str) else ""
    if "pretitle" in names or "intro" in names:
        return "pretitle"
    if "subtitle" in names or "sub" in names:
        return "subtitle"
    if "author" in names:
        return "author"
    if tag not in ("p", *_HEADINGS):
        return None
    texts = texts_in(element)
    if any("author" in _names(child) for child in element.iter()) or all(map(_is_fact, texts)):
        return "author"
    return "subtitle" if below else "pretitle"


def _is_fact(text: str) -> bool:
    """Whether a line says who wrote the article, when and where it was printed."""
    return _facts_in(text) is not None or bool(byline_names(text))


def _facts_in(text: str) -> tuple[Metadata, str] | None:
    """A line of facts alone; the label ``版次：A02`` is this platform's own."""
    page = _PAGE.search(text)
    rest = _PAGE.sub(" ", text).strip()
    told = parse_metadata_line(rest, beside_facts=True) if rest else (Metadata(), "page")
    if not page or not told:
        return told
    return replace(told[0], page=page_label((page[1] or page[2]).upper())), told[1]


def by_class(root: HtmlElement, name: str) -> Iterator[HtmlElement]:
    """Elements of a class, in any case."""
    for element in root.iter():
        if isinstance(element.tag, str) and name in (element.get("class") or "").lower().split():
            yield element


def _tell_author(texts: list[str]) -> tuple[tuple[str, ...], Metadata]:
    """The author's lines told apart: date, page and source are facts, names are the byline."""
    byline: list[str] = []
    facts = Metadata()
    for text in map(normalize_characters, texts):
        if told := _facts_in(text):
            facts = facts.or_else(told[0])
            if told[1] == "author":
                byline.append(text)
        elif (names := _without_day(text)) and names[-1] not in ":：" and len(names) <= 60:
            byline.append(names)
            if day := iso_date(text):
                facts = facts.or_else(Metadata(date=day))
    return tuple(dict.fromkeys(byline)), facts


def _without_day(text: str) -> str:
    """A byline without the day printed beside it; empty where nobody is named."""
    names = _DAY.sub(" ", text).strip()
    return " ".join(names.split()) if count_han(names) >= 2 else ""


def author_names(byline: str) -> tuple[str, ...]:
    """The people in a byline of any form or in a bare list; papers and offices are none."""
    names = byline_names(byline) or split_names(byline)
    return tuple(name for name in names if not _OFFICE.search(name))


def page_of(root: HtmlElement) -> tuple[str | None, str | None]:
    """The page's number and its label as printed: ``A01`` and ``第A01版：头版``; links are of other pages."""
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in ("a", "script", "style", "option"):
            continue
        own = " ".join((element.text or "", *(child.tail or "" for child in element)))
        if (match := _PAGE.search(own)) and not any(above.tag == "a" for above in element.iterancestors()):
            label = _PAGE_NAME.search(" ".join("".join(element.itertext()).split()))
            return page_label((match[1] or match[2]).upper()), label[0] if label else match[0]
    return None, None


def read_pictures(root: HtmlElement, marked: Marked, name: str) -> list[Picture]:
    """The pictures above or below the body with what is printed under them."""
    pictures = [picture for box in picture_boxes(root) for picture in _pictures_in(box)]
    if not any(picture.caption for picture in pictures):
        pictures += [Picture(" ".join(texts_of(part, name))) for part in named_parts(marked.text, "pic-text")]
    return list({picture.caption or picture.alternative: picture for picture in pictures}.values())


def picture_boxes(root: HtmlElement) -> list[HtmlElement]:
    """The elements in which pictures stand with their captions."""
    named = (element for element in root.iter("table", "div", "ul") if _PICTURE_NAMES & {*_names(element)})
    boxes = list(named)
    known = set(boxes)
    return [box for box in boxes if known.isdisjoint(box.iterancestors())]


def _pictures_in(box: HtmlElement) -> Iterator[Picture]:
    """Each picture with the lines up to the next one."""
    alternative, texts = "", list[str]()
    for line in _flat_lines(box):
        if line[0]:
            if texts or alternative:
                yield Picture(" ".join(texts), alternative)
            alternative, texts = line[1], []
        else:
            texts.append(line[1])
    if texts or alternative:
        yield Picture(" ".join(texts), alternative)


def _flat_lines(box: HtmlElement) -> Iterator[tuple[bool, str]]:
    """Pictures (with their alternative text) and lines of text in order."""
    from copy import deepcopy

    box = deepcopy(box)
    for image in box.iter("img"):
        # A picture without alternative text parts two captions all the same.
        image.set("alt", (image.get("alt") or "").strip() or "-")
    for line in lines_of(box):
        if line.role is Role.IMAGE:
            yield True, "" if line.raw == "-" else normalize_characters(line.raw)
        elif has_han(line.raw) and not furniture_reason(text := normalize_characters(line.raw)):
            yield False, text

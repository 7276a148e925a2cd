"""Each line of a source told apart: text of the article, caption, byline, or not the article's at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qgaudio.reading.annexes import drop_annexes
from qgaudio.reading.caption_lines import find_captions
from qgaudio.reading.captions import Caption, parse_caption
from qgaudio.reading.characters import last_mark, normalize_characters
from qgaudio.reading.furniture import (
    begins_related_links,
    furniture_reason,
    is_navigation,
)
from qgaudio.reading.line import Line, Role
from qgaudio.reading.metadata import is_leak, leak_extent, parse_leak, parse_metadata_line
from qgaudio.reading.names import byline_names, dateline_names, has_role, is_likely_name, stated_names
from qgaudio.reading.notices import is_edge_notice
from qgaudio.reading.pieces import Metadata, Piece, Reading
from qgaudio.reading.pull_quotes import drop_pull_quotes
from qgaudio.reading.signature import mark_signature, signed_names

_ENDS = frozenset("。！？!?…")
_CLOSING_BRACKET = re.compile(r"\s*[（(]([^（）()]{1,60})[)）]$")
_CLOSING_BRACKETS = re.compile(r"(?:\s*[（(][^（）()]{1,60}[)）]){1,4}$")
_BOXED = re.compile(r"【([^【】]{4,80})】\s*(?=\S)")
_BYLINE_MARK = re.compile(r"[□■◆●◎○▲△☐]\s*")
_PARTED_ROLE = re.compile(r"(?:记者|通讯员|评论员|撰稿人|观察员|特派员|实习生)[\s:：/／]")
_SLASHED = re.compile(
    r"(?:^|\s)(?:文|图|摄|撰文|图文|文图|作者|整理)\s*[/／|｜:：]"
    r"|[/／](?:文|图|摄|整理|采写)(?:$|\s)|文\s*[/／]\s*图$|摄影报道$"
)


def is_prose(text: str) -> bool:
    """Whether a line is a paragraph by itself: it ends as a sentence does, or is too long for a heading."""
    if len(text) > 60 or "。" in text[:-1]:
        return True
    return len(text) >= 10 and last_mark(text) in {"。", "；", "…"}


@dataclass(frozen=True, slots=True)
class _Body:
    """Indices of the first and the last paragraph that is surely the article's."""

    first: int
    last: int


def clean(lines: Sequence[Line], known: Metadata | None = None) -> Reading:
    """Tell the lines apart. ``known`` is what the page says of itself outside its text.

    The pieces hold every character of the lines once and in order, by the table of ``characters``.
    """
    known = known or Metadata()
    normal = [_piece(line) for line in lines]
    pieces = [piece for piece in normal if piece.text]
    leaked = _drop_leaks(pieces)
    _drop_furniture(pieces)
    drop_annexes(pieces)
    drop_pull_quotes(pieces)
    find_captions(pieces, known.title)
    body = _find_body(pieces)
    mark_signature(pieces, body.last, known.publication)
    around = _tell_surroundings(pieces, body)
    _find_bylines(pieces, body)
    split = [part for piece in pieces for part in _split(piece)]
    _split_opening(split, known.title)
    inline = _split_edges(split)
    signed = [piece.text for piece in split if piece.reason == "signature" and piece.role is Role.BYLINE]
    told = [piece.text for piece in split if piece.role is Role.BYLINE and piece.reason != "signature"]
    byline = " ".join(told) or around.byline
    names = [name for text in told for name in byline_names(text)]
    names += [name for text in signed for name in signed_names(text)]
    printed = (*names, *around.authors) or inline
    # What stands below the title (the page's own byline) says who wrote it; the body may name more of them.
    settled = known.byline and not set(known.authors) <= set(printed)
    authors = known.authors if settled else printed or known.authors or leaked.authors
    facts = known.or_else(around).or_else(leaked)
    return Reading(
        tuple(split),
        replace(
            facts,
            authors=tuple(dict.fromkeys(authors)),
            byline=byline or known.byline or " ".join(signed) or None,
        ),
    )


def _piece(line: Line) -> Piece:
    """What the source says a line is, it is; any other is text until a rule says otherwise."""
    if line.grid:
        return Piece(Role.TABLE, line.raw, line)
    return Piece(line.role or Role.TEXT, normalize_characters(line.raw), line)


def _drop(piece: Piece, reason: str) -> Piece:
    return replace(piece, role=Role.DROPPED, reason=reason)


def _drop_leaks(pieces: list[Piece]) -> Metadata:
    facts = Metadata()
    texts = [piece.text for piece in pieces]
    index = 0
    while index < len(pieces):
        if not is_leak(texts[index]):
            index += 1
            continue
        end = leak_extent(texts, index)
        facts = facts.or_else(parse_leak(" ".join(texts[index:end])))
        for place in range(index, end):
            pieces[place] = _drop(pieces[place], "leaked comment")
        index = end
    return facts


def _drop_furniture(pieces: list[Piece]) -> None:
    related = False
    for index, piece in enumerate(pieces):
        if piece.role is not Role.TEXT:
            continue
        if begins_related_links(piece.text):
            related = True
        elif related and (is_prose(piece.text) or piece.line.level == 1):
            related = False
        if related:
            pieces[index] = _drop(piece, "related links")
        elif reason := furniture_reason(piece.text):
            pieces[index] = _drop(piece, reason)
    _drop_notices(pieces)


def _drop_notices(pieces: list[Piece]) -> None:
    """Notices above and below the article: the outermost lines, as long as they are such."""
    text = [index for index, piece in enumerate(pieces) if piece.role is Role.TEXT]
    for side in (text[:3], text[:0:-1]):
        for index in side:
            if not is_edge_notice(pieces[index].text):
                break
            pieces[index] = _drop(pieces[index], "notice")


def _find_body(pieces: Sequence[Piece]) -> _Body:
    prose = [index for index, piece in enumerate(pieces) if piece.role is Role.TEXT and is_prose(piece.text)]
    return _Body(prose[0], prose[-1]) if prose else _Body(len(pieces), len(pieces))


def _tell_surroundings(pieces: list[Piece], body: _Body) -> Metadata:
    """Dates, sources, pages and rows of links before and after the body; also what was dropped is read."""
    facts = Metadata()
    for index, piece in enumerate(pieces):
        outside = not body.first <= index <= body.last
        if piece.role is Role.DROPPED:
            if piece.reason in {"source", "editor", "navigation"} and (
                told := parse_metadata_line(piece.text)
            ):
                facts = facts.or_else(told[0])
        elif piece.role is Role.TEXT and outside:
            beside = any(
                near.reason in {"date", "source", "page"} for near in pieces[max(0, index - 1) : index + 2]
            ) or (0 < index < body.first and _is_paper_above_facts(piece, pieces[index + 1 : index + 2]))
            if told := parse_metadata_line(piece.text, beside_facts=beside):
                facts = facts.or_else(told[0])
                only_author = told[1] == "author"
                pieces[index] = replace(piece, role=Role.BYLINE) if only_author else _drop(piece, told[1])
            elif is_navigation(piece.line.raw, piece.text):
                pieces[index] = _drop(piece, "navigation")
    return facts


_PAPER = re.compile(
    r"[\w·]{2,}(?<![喜捷战海举回情公简预警通上汇申])报$|[\w·]+(?:周刊|杂志|新闻网|电视台|融媒体中心)$"
)


def _is_paper_above_facts(piece: Piece, below: Sequence[Piece]) -> bool:
    """Whether a line is a newspaper's name, with a date or byline below it."""
    return bool(_PAPER.match(piece.text)) and any(
        near.role is Role.TEXT and (parse_metadata_line(near.text) or _is_byline(near.text, bare=False))
        for near in below
    )


def _find_bylines(pieces: list[Piece], body: _Body) -> None:
    """Lines with the writers' names before and after the body; bare names only below a title."""
    seen_text = False
    for index, piece in enumerate(pieces):
        if piece.role is not Role.TEXT:
            continue
        if index < body.first or index > body.last:
            after = pieces[index + 1] if index + 1 < len(pieces) else None
            settled = after is None or after.role is not Role.TEXT or is_prose(after.text)
            if _is_byline(piece.text, bare=seen_text and settled):
                pieces[index] = replace(piece, role=Role.BYLINE)
            elif index < body.first and seen_text and parse_caption(piece.text, before_body=True):
                pieces[index] = replace(piece, role=Role.CAPTION)
        elif index < body.first + 6 and has_role(piece.text) and _is_byline(piece.text, bare=False):
            # Below a summary of the article the body begins anew.
            pieces[index] = replace(piece, role=Role.BYLINE)
        seen_text = True


def _is_byline(text: str, *, bare: bool) -> bool:
    if len(text) > 60 or is_prose(text):
        return False
    names = byline_names(text)
    if not names:
        return False
    likely = all(map(is_likely_name, names))
    if has_role(text):
        return likely or bool(stated_names(text)) or _PARTED_ROLE.search(text) is not None
    if _SLASHED.search(text) or (text[0] in "（(" and text[-1] in "）)"):
        return True
    return likely and len(names) <= 3 and (bare or _BYLINE_MARK.match(text) is not None)


def _split(piece: Piece) -> Iterator[Piece]:
    """A caption as caption and credit, a byline as mark and names; any other piece as it is."""
    if piece.role is Role.CAPTION and (caption := parse_caption(piece.text)):
        if caption.label:
            yield replace(piece, role=Role.MARKER, text=caption.label.strip())
        if caption.caption:
            yield replace(piece, text=caption.caption)
            if between := _between(piece.text, caption):
                yield replace(piece, role=Role.MARKER, text=between)
        if caption.credit_text:
            yield replace(piece, role=Role.CREDIT, text=caption.credit_text)
    elif piece.role is Role.BYLINE and (mark := _BYLINE_MARK.match(piece.text)):
        yield replace(piece, role=Role.MARKER, text=mark[0].strip())
        yield replace(piece, text=piece.text[mark.end() :])
    else:
        yield piece


def _between(text: str, caption: Caption) -> str:
    """The mark that parts a caption from its credit: 渡船靠岸｜张三 摄."""
    end = len(text) - len(caption.credit_text or "")
    return text[len(caption.label) + len(caption.caption) : end].strip()


def _split_opening(pieces: list[Piece], title: str | None) -> None:
    """Part the title that a brief repeats in brackets from its first paragraph: ``【渡口停航】本报讯……``."""
    index = next((place for place, piece in enumerate(pieces) if is_prose(piece.text)), None)
    if index is None or pieces[index].role is not Role.TEXT:
        return
    first = pieces[index]
    found = _BOXED.match(first.text)
    # A post's own topic, ``【#渡口停航#】``, is written otherwise than the title.
    if found and title and "".join(found[1].split()) == "".join(title.split()):
        head = replace(first, role=Role.DROPPED, text=found[0].strip(), reason="title")
        pieces[index : index + 1] = [head, replace(first, text=first.text[found.end() :])]


def _split_edges(pieces: list[Piece]) -> tuple[str, ...]:
    """Part the byline from the end of the last paragraph; return the names in the first one's dateline."""
    prose = [index for index, piece in enumerate(pieces) if piece.role is Role.TEXT and is_prose(piece.text)]
    names: tuple[str, ...] = ()
    for index in prose[:2]:
        names = names or dateline_names(pieces[index].text)
    if prose:
        place = prose[-1]
        pieces[place : place + 1] = _split_closing(pieces[place])
    return names


def _split_closing(piece: Piece) -> list[Piece]:
    """``……。（港轩）（下转第2版）`` as text, byline and what is dropped."""
    brackets = _CLOSING_BRACKETS.search(piece.text)
    if not brackets or last_mark(piece.text[: brackets.start()]) not in _ENDS:
        return [piece]
    parts: list[Piece] = []
    while match := _CLOSING_BRACKET.search(piece.text):
        bracket, inside = match[0].strip(), match[1].strip()
        if reason := furniture_reason(bracket):
            part = Piece(Role.DROPPED, bracket, piece.line, reason)
        elif _is_closing_byline(inside):
            part = Piece(Role.BYLINE, bracket, piece.line)
        else:
            break
        parts.insert(0, part)
        piece = replace(piece, text=piece.text[: match.start()])
    return [piece, *parts]


def _is_closing_byline(inside: str) -> bool:
    """Names with a reporter's part, or up to four bare names: pen names need no known family name."""
    if len(inside) > 60 or "。" in inside:
        return False
    names = byline_names(inside)
    return bool(names) and (has_role(inside) or len(names) <= 4)

"""Pieces to sections: lead, body and closing, with paragraphs, run-ins, sentences and their ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from qgaudio.model import Paragraph, Section, SectionKind, Sentence, SentenceKind, Table
from qgaudio.reading.line import Grid, Role
from qgaudio.reading.pieces import Piece
from qgaudio.reading.sentences import split_sentences

_RUN_IN = re.compile("[^，。：；,:;！？!?…]{3,19}[。：]$")
_SUMMARY = re.compile(
    "(?:总之|总而言之|综上|一言以蔽之|总的来看|展望未来|展望|面向未来|面对未来|放眼未来|下一步|接下来|今后|未来|"
    "站在新的|新的征程|征程|征途|风好|潮起|潮涌|潮平|东风|奋楫|扬帆|道阻且长|行而不辍|回望|回首|蓝图|使命在肩|"
    "[^，。]{0,8}(?:答卷|征程|蓝图|号角|华章)[^，。]{0,8}，[^，。]{0,8}(?:未来|征程|奋进|启新|再出发|新篇))"
)


@dataclass(slots=True)
class _Draft:
    """A section before its ids are known."""

    kicker: str = ""
    heading: str = ""
    level: int = 1
    paragraphs: list[str | Grid] = field(default_factory=list)


def make_sections(pieces: Sequence[Piece]) -> tuple[Section, ...]:
    """The sections of an article, numbered from ``s01`` in reading order.

    Before the first heading stands the lead; without any heading there is one body section. The closing is
    the last paragraph where it breaks the form of its siblings or begins as a summary does.
    """
    lead = _Draft()
    drafts = _drafts(pieces, lead)
    parts: list[tuple[SectionKind, _Draft]] = []
    if drafts:
        if lead.paragraphs:
            parts.append((SectionKind.LEAD, lead))
        closing = _take_closing(drafts)
        parts += [(SectionKind.BODY, draft) for draft in drafts]
        if closing:
            parts.append((SectionKind.CLOSING, _Draft(paragraphs=[closing])))
    elif lead.paragraphs:
        parts.append((SectionKind.BODY, lead))
    return tuple(
        _section(f"s{number:02d}", kind, draft) for number, (kind, draft) in enumerate(parts, start=1)
    )


def _drafts(pieces: Sequence[Piece], lead: _Draft) -> list[_Draft]:
    drafts: list[_Draft] = []
    current = lead
    for piece in pieces:
        if piece.role in (Role.KICKER, Role.HEADING):
            if current is lead or current.paragraphs or current.heading:
                current = _Draft(level=piece.level or 1)
                drafts.append(current)
            if piece.role is Role.KICKER:
                current.kicker = f"{current.kicker} {piece.text}".strip()
            else:
                current.heading = piece.text
        elif piece.role is Role.TEXT:
            current.paragraphs.append(piece.text)
        elif piece.role is Role.TABLE and piece.line.grid:
            current.paragraphs.append(piece.line.grid)
    return drafts


def _take_closing(drafts: Sequence[_Draft]) -> str | None:
    """Take the closing paragraph out of the last section, which keeps at least one."""
    paragraphs = drafts[-1].paragraphs
    if len(paragraphs) < 2:
        return None
    last = paragraphs[-1]
    if isinstance(last, Grid):
        return None
    run_ins = _run_ins(paragraphs[:-1])
    others = [bool(_run_ins(draft.paragraphs)[-1:] != [None]) for draft in drafts[:-1] if draft.paragraphs]
    breaks_form = (
        sum(run_in is not None for run_in in run_ins) >= 2
        and run_ins[-1] is not None
        and _first_run_in(last) is None
        and (not others or sum(others) * 2 >= len(others))
    )
    if breaks_form or _SUMMARY.match(last):
        paragraphs.pop()
        return last
    return None


def _first_run_in(paragraph: str | Grid) -> str | None:
    """The first sentence where it is short and whole enough to head its paragraph."""
    if isinstance(paragraph, Grid):
        return None
    first = split_sentences(paragraph[:60])[0] if paragraph else ""
    return first if _RUN_IN.match(first) and len(first) + 8 < len(paragraph) else None


def _run_ins(paragraphs: Sequence[str | Grid]) -> list[str | None]:
    """Run-in of each paragraph; a short first sentence counts only where a sibling has one too."""
    found = [_first_run_in(paragraph) for paragraph in paragraphs]
    return found if sum(run_in is not None for run_in in found) >= 2 else [None] * len(found)


def _section(section: str, kind: SectionKind, draft: _Draft) -> Section:
    run_ins = _run_ins(draft.paragraphs)
    paragraphs = (
        _paragraph(f"{section}p{number:02d}", text, run_in)
        for number, (text, run_in) in enumerate(zip(draft.paragraphs, run_ins, strict=True), start=1)
    )
    return Section(
        id=section,
        kind=kind,
        paragraphs=tuple(paragraphs),
        kicker=Sentence(f"{section}k01", SentenceKind.KICKER, draft.kicker) if draft.kicker else None,
        heading=Sentence(f"{section}h01", SentenceKind.HEADING, draft.heading) if draft.heading else None,
        level=draft.level,
    )


def _paragraph(paragraph: str, text: str | Grid, run_in: str | None) -> Paragraph:
    if isinstance(text, Grid):
        return _table(paragraph, text)
    sentences = tuple(
        Sentence(f"{paragraph}n{number:02d}", SentenceKind.TEXT, sentence)
        for number, sentence in enumerate(split_sentences(text), start=1)
    )
    return Paragraph(
        paragraph, sentences, run_in if run_in and sentences[0].text.startswith(run_in) else None
    )


def _table(paragraph: str, grid: Grid) -> Paragraph:
    """A table as a paragraph of cells, numbered row by row; an empty cell is no sentence."""
    sentences: list[Sentence] = []
    rows: list[tuple[str | None, ...]] = []
    for row in grid.rows:
        ids: list[str | None] = []
        for cell in row:
            if cell:
                sentences.append(Sentence(f"{paragraph}n{len(sentences) + 1:02d}", SentenceKind.CELL, cell))
            ids.append(sentences[-1].id if cell else None)
        rows.append(tuple(ids))
    return Paragraph(paragraph, tuple(sentences), table=Table(tuple(rows), grid.header_rows))

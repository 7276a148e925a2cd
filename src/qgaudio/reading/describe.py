"""What was understood of a source, for machines and for people."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from qgaudio.model import Article, Paragraph, Section, SectionKind
from qgaudio.reading.doubts import confidence

WIDTH = 80


def understood(article: Article) -> dict[str, Any]:
    """The JSON of ``qgaudio read --json``: facts as printed.

    ``sections`` are the body's, without lead and closing.
    """
    body = [section for section in article.sections if section.kind is SectionKind.BODY]
    return {
        "id": article.id,
        "title": article.printed_title or article.title,
        "pretitle": article.pretitle,
        "subtitle": article.subtitle,
        "date": article.date,
        "author": list(article.authors),
        "byline": article.byline,
        "publication": article.publication,
        "page": article.page,
        "text": "\n".join(_body_lines(article)),
        "lead": _text_of(article, SectionKind.LEAD),
        "closing": _text_of(article, SectionKind.CLOSING),
        "sections": [
            {
                "kicker": section.kicker.text if section.kicker else None,
                "heading": section.heading.text if section.heading else None,
                "level": section.level,
                "paragraphs": [_paragraph(paragraph) for paragraph in section.paragraphs],
            }
            for section in body
        ],
        "images": [
            {"caption": image.caption, "credit": image.credit, "alternative": image.alternative}
            for image in article.images
        ],
        "dropped": [{"text": dropped.text, "reason": dropped.reason} for dropped in article.dropped],
        "confidence": confidence(article.warnings),
        "warnings": [
            {"code": warning.code, "message": warning.message, "detail": dict(warning.detail)}
            for warning in article.warnings
        ],
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    """Text, and of a table its cells too; an empty cell is an empty text."""
    if paragraph.table is None:
        return {"text": paragraph.text}
    return {
        "text": paragraph.text,
        "table": {"rows": _cells(paragraph), "header_rows": paragraph.table.header_rows},
    }


def _cells(paragraph: Paragraph) -> list[list[str]]:
    texts = {sentence.id: sentence.text for sentence in paragraph.sentences}
    rows = paragraph.table.rows if paragraph.table else ()
    return [[texts[cell] if cell else "" for cell in row] for row in rows]


def _body_lines(article: Article) -> Iterator[str]:
    for section in article.sections:
        for line in (section.kicker, section.heading):
            if line:
                yield line.text
        for paragraph in section.paragraphs:
            yield paragraph.text


def _text_of(article: Article, kind: SectionKind) -> str | None:
    texts = [
        paragraph.text
        for section in article.sections
        if section.kind is kind
        for paragraph in section.paragraphs
    ]
    return "\n".join(texts) or None


def describe(article: Article) -> str:
    """What was understood, for a terminal: at most 80 columns, of which a Chinese character takes two."""
    lines: list[str] = []
    facts = (
        ("title", article.title),
        ("above", article.pretitle),
        ("below", article.subtitle),
        ("date", article.date),
        ("author", "、".join(article.authors)),
        ("byline", article.byline),
        (
            "published",
            " ".join(part for part in (article.publication, article.page and f"page {article.page}") if part),
        ),
        ("source", article.source.location),
        ("id", article.id),
    )
    for name, value in facts:
        if value or name not in {"above", "below"}:
            lines += _wrapped(f"{name:<10}", value or "-")
    for section in article.sections:
        lines.append("")
        lines += _section_lines(section)
    for image in article.images:
        lines += ["", *_wrapped("image     ", image.caption)]
        if image.credit_text:
            lines += _wrapped("credit    ", image.credit_text)
    if article.dropped:
        lines += ["", "dropped"]
        for dropped in article.dropped:
            lines.append(_clipped(f"  {dropped.reason}: {dropped.text}"))
    if article.warnings:
        lines += ["", f"warnings  (confidence {confidence(article.warnings):.2f})"]
        for warning in article.warnings:
            lines += _wrapped("  ", f"{warning.code}: {warning.message}", "    ")
    return "\n".join(lines) + "\n"


def _section_lines(section: Section) -> Iterator[str]:
    heads = " / ".join(line.text for line in (section.kicker, section.heading) if line)
    yield from _wrapped(f"{section.id} {section.kind.value:<7}", heads or "-")
    for paragraph in section.paragraphs:
        if paragraph.table:
            yield from _table_lines(paragraph)
            continue
        count = len(paragraph.sentences)
        size = (
            f"{paragraph.id}  {count} sentence{'s' if count != 1 else ''}, {len(paragraph.text)} characters"
        )
        yield f"  {size}"
        yield _clipped(f"    {paragraph.text}")


def _table_lines(paragraph: Paragraph) -> Iterator[str]:
    """A table in aligned columns, as wide as the terminal allows."""
    rows = _cells(paragraph)
    yield f"  {paragraph.id}  table, {len(rows)} rows, {len(rows[0])} columns"
    widths = [max(columns(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        filled = (cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True))
        yield _clipped(f"    {' | '.join(filled)}".rstrip())


def columns(text: str) -> int:
    """Width on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _clipped(text: str) -> str:
    if columns(text) <= WIDTH:
        return text
    kept, width = [], 0
    for character in text:
        width += columns(character)
        if width > WIDTH - 2:
            break
        kept.append(character)
    return "".join(kept) + "…"


def _wrapped(label: str, text: str, indent: str | None = None) -> Iterator[str]:
    indent = " " * columns(label) if indent is None else indent
    line, width = label, columns(label)
    for character in text:
        size = columns(character)
        if width + size > WIDTH:
            yield line.rstrip()
            line, width = indent, columns(indent)
        line += character
        width += size
    yield line.rstrip()

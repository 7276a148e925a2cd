"""What is said before a table: how large it is, by rule in every language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qgaudio.model import Origin, Paragraph, Section, Sentence, SentenceKind, Table


def announce_tables(sections: Sequence[Section], is_read: Callable[[Table], bool]) -> tuple[Section, ...]:
    """The sections of the original with a notice before the cells of each table.

    ``is_read`` says whether a table is read aloud; where it is not, the notice says so.
    """
    return tuple(
        replace(section, paragraphs=tuple(_announced(item, is_read) for item in section.paragraphs))
        for section in sections
    )


def _announced(paragraph: Paragraph, is_read: Callable[[Table], bool]) -> Paragraph:
    if paragraph.table is None:
        return paragraph
    text = _chinese(paragraph.table, is_read=is_read(paragraph.table))
    notice = Sentence(notice_id(paragraph), SentenceKind.NOTICE, text)
    return replace(paragraph, sentences=(notice, *paragraph.sentences))


def notice_id(paragraph: Paragraph) -> str:
    """The id of the notice before a table: ``s02p03t01``."""
    return f"{paragraph.id}t01"


def english_notice(table: Table, notice: Sentence) -> Sentence:
    """A table's notice in English; ``notice`` is the original's."""
    is_read = notice.text == _chinese(table, is_read=True)
    rows, columns = len(table.rows), len(table.rows[0])
    size = f"{rows} row{'s' if rows > 1 else ''}, {columns} column{'s' if columns > 1 else ''}"
    text = f"Table: {size}." if is_read else f"Table: {size}, not read aloud."
    return replace(notice, text=text, origin=Origin.MACHINE)


def _chinese(table: Table, *, is_read: bool) -> str:
    size = f"表格，共{len(table.rows)}行，{len(table.rows[0])}列"
    return f"{size}。" if is_read else f"{size}，不朗读。"

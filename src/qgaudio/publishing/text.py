"""An edition as plain text, as Markdown, and its chapters as JSON.

Every sentence of the edition stands in both texts, captions and notice included. The plain text can be
read again by qgaudio: title, facts, captions, then the sections with their headings, the notice last.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qgaudio.id3 import Chapter
from qgaudio.model import Edition, Paragraph, Section, SectionKind, Sentence, SentenceKind, Track
from qgaudio.publishing.numbering import heading_numbers

_LABELS = {
    SectionKind.LEAD: {"zh-Hans": "导语", "zh-Hant": "導語", "en": "Lead"},
    SectionKind.BODY: {"zh-Hans": "正文", "zh-Hant": "正文", "en": "Article"},
    SectionKind.CLOSING: {"zh-Hans": "结语", "zh-Hant": "結語", "en": "Closing"},
}
#: Labels by which the lines around a title are known when the text is read again.
_TITLE_LABELS = {
    SentenceKind.KICKER: {"zh-Hans": "引题：", "zh-Hant": "引題："},
    SentenceKind.TITLE: {"zh-Hans": "标题：", "zh-Hant": "標題："},
    SentenceKind.HEADING: {"zh-Hans": "副题：", "zh-Hant": "副題："},
}
#: A caption alone could be taken for a heading or for a line of the title.
_CAPTION_LABEL = {"zh-Hans": "图片说明：", "zh-Hant": "圖片說明："}
_INLINE = re.compile(r"([\\`*_\[\]<>&~|])")
_BLOCK = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=[\s=-]|$)|:(?=\s))")
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")


def section_title(edition: Edition, section: Section) -> str:
    """What a section is called in lists of chapters: kicker and heading, else what it is."""
    if section.kind is SectionKind.TITLE:
        return edition.title
    parts = [sentence.text for sentence in (section.kicker, section.heading) if sentence]
    if parts:
        return (": " if edition.language == "en" else "：").join(parts)
    return _LABELS[section.kind][_script(edition)]


def _script(edition: Edition) -> str:
    return "zh-Hant" if edition.language.startswith("zh-Hant") else edition.language


def paragraph_text(paragraph: Paragraph, language: str) -> str:
    """A paragraph as printed: a space between sentences where the language has one."""
    return (" " if language == "en" else "").join(sentence.text for sentence in paragraph.sentences)


def article_text(edition: Edition) -> str:
    """The edition as plain text, a blank line between paragraphs."""
    return "\n\n".join(block.number + block.label + block.text for block in _blocks(edition)) + "\n"


def article_markdown(edition: Edition) -> str:
    """The edition as CommonMark; nothing of the article's text is taken for markup."""
    marks = {
        SentenceKind.TITLE: "# {}",
        SentenceKind.KICKER: "**{}**",
        SentenceKind.CAPTION: "*{}*",
        SentenceKind.NOTICE: "> {}",
    }
    blocks = []
    for block in _blocks(edition):
        label = "" if block.kind is SentenceKind.TITLE else block.label
        mark = f"{'#' * min(block.level + 1, 6)} {{}}" if block.kind is SentenceKind.HEADING else "{}"
        if block.table:
            blocks.append(_markdown_table(block.table))
        else:
            blocks.append(marks.get(block.kind, mark).format(escape_markdown(label + block.text)))
    return "\n\n".join(blocks) + "\n"


def _markdown_table(paragraph: Paragraph) -> str:
    """A table of GitHub Flavored Markdown; there it has always one row of headers, which may be empty."""
    texts = {item.id: item.text for item in paragraph.sentences}
    table = paragraph.table
    if table is None:
        return ""
    rows = [[escape_markdown(texts[cell]) if cell else "" for cell in row] for row in table.rows]
    if not table.header_rows:
        rows.insert(0, [""] * len(rows[0]))
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def escape_markdown(text: str) -> str:
    """Text as CommonMark shows it unchanged: in a line of its own or inside emphasis."""
    text = _INLINE.sub(r"\\\1", " ".join(text.split()))
    return _NUMBERED.sub(r"\1\\\2", _BLOCK.sub(r"\1\\\2", text))


def unescape_markdown(text: str) -> str:
    """What ``escape_markdown`` was given."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


@dataclass(frozen=True, slots=True)
class _Block:
    """What stands in a line of its own, and what it is; ``label`` says so in words where it must.

    ``level`` and ``number`` are a heading's; a table's text has its cells parted by tabs.
    """

    kind: SentenceKind
    text: str
    label: str = ""
    level: int = 1
    number: str = ""
    table: Paragraph | None = None


def _blocks(edition: Edition) -> Iterator[_Block]:
    """The edition's blocks as a reader wants them: titles, facts, captions, sections, then the notice."""
    front = list(edition.sections[0].sentences())
    yield from _title_blocks(edition, front)
    yield from (_Block(item.kind, item.text) for item in front if item.kind is SentenceKind.TEXT)
    label = _CAPTION_LABEL.get(_script(edition), "")
    yield from (_Block(item.kind, item.text, label) for item in front if item.kind is SentenceKind.CAPTION)
    numbers = heading_numbers(edition)
    for section in edition.sections[1:]:
        number = numbers.get(section.id, "")
        for sentence in filter(None, (section.kicker, section.heading)):
            yield _Block(sentence.kind, sentence.text, level=section.level, number=number)
            number = ""
        for paragraph in section.paragraphs:
            yield from _paragraph_blocks(paragraph, edition.language)
    yield from (_Block(item.kind, item.text) for item in front if item.kind is SentenceKind.NOTICE)


def _paragraph_blocks(paragraph: Paragraph, language: str) -> Iterator[_Block]:
    if paragraph.table is None:
        yield _Block(paragraph.sentences[0].kind, paragraph_text(paragraph, language))
        return
    yield from (
        _Block(item.kind, item.text) for item in paragraph.sentences if item.kind is SentenceKind.NOTICE
    )
    yield _Block(SentenceKind.CELL, paragraph.text, table=paragraph)


def _title_blocks(edition: Edition, front: Sequence[Sentence]) -> Iterator[_Block]:
    """The title with the lines above and below it; alone it needs no label."""
    titles = [item for item in front if item.kind in _TITLE_LABELS]
    for item in titles:
        label = _TITLE_LABELS[item.kind].get(_script(edition), "") if len(titles) > 1 else ""
        shown = SentenceKind.TITLE if item.kind is SentenceKind.TITLE else SentenceKind.KICKER
        yield _Block(shown, item.text, label)


def chapters(edition: Edition, tracks: Sequence[Track]) -> tuple[Chapter, ...]:
    """A chapter for each section of the whole edition's sound, where one track follows another."""
    titles = {section.id: section_title(edition, section) for section in edition.sections}
    found: list[Chapter] = []
    begin = 0.0
    for track in tracks:
        end = begin + track.duration_s
        found.append(Chapter(titles[track.section_id], begin, end))
        begin = end
    return tuple(found)


def chapters_json(edition: Edition, tracks: Sequence[Track]) -> str:
    """The edition's chapters as Podcasting 2.0 JSON chapters, version 1.2.0."""
    document = {
        "version": "1.2.0",
        "title": edition.title,
        "chapters": [
            {
                "startTime": round(chapter.begin_s, 3),
                "endTime": round(chapter.end_s, 3),
                "title": chapter.title,
            }
            for chapter in chapters(edition, tracks)
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"

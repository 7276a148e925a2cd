"""An edition as plain text, as Markdown, and its chapters as JSON.

Every sentence of the edition stands in both texts, captions and notice included. The plain text can be
read again by qgaudio: title, facts, captions, then the sections with their headings, the notice last.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from qgaudio.id3 import Chapter
from qgaudio.model import Edition, Paragraph, Section, SectionKind, SentenceKind, Track

_LABELS = {
    SectionKind.LEAD: {"zh-Hans": "导语", "zh-Hant": "導語", "en": "Lead"},
    SectionKind.BODY: {"zh-Hans": "正文", "zh-Hant": "正文", "en": "Article"},
    SectionKind.CLOSING: {"zh-Hans": "结语", "zh-Hant": "結語", "en": "Closing"},
}
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
    script = "zh-Hant" if edition.language.startswith("zh-Hant") else edition.language
    return _LABELS[section.kind][script]


def paragraph_text(paragraph: Paragraph, language: str) -> str:
    """A paragraph as printed: a space between sentences where the language has one."""
    return (" " if language == "en" else "").join(sentence.text for sentence in paragraph.sentences)


def article_text(edition: Edition) -> str:
    """The edition as plain text, a blank line between paragraphs."""
    blocks = [text for _, text in _blocks(edition)]
    return "\n\n".join(blocks) + "\n"


def article_markdown(edition: Edition) -> str:
    """The edition as CommonMark; nothing of the article's text is taken for markup."""
    marks = {
        SentenceKind.TITLE: "# {}",
        SentenceKind.KICKER: "**{}**",
        SentenceKind.HEADING: "## {}",
        SentenceKind.CAPTION: "*{}*",
        SentenceKind.NOTICE: "> {}",
    }
    blocks = [marks.get(kind, "{}").format(escape_markdown(text)) for kind, text in _blocks(edition)]
    return "\n\n".join(blocks) + "\n"


def escape_markdown(text: str) -> str:
    """Text as CommonMark shows it unchanged: in a line of its own or inside emphasis."""
    text = _INLINE.sub(r"\\\1", " ".join(text.split()))
    return _NUMBERED.sub(r"\1\\\2", _BLOCK.sub(r"\1\\\2", text))


def unescape_markdown(text: str) -> str:
    """What ``escape_markdown`` was given."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def _blocks(edition: Edition) -> Iterator[tuple[SentenceKind, str]]:
    """What stands in a line of its own, with what it is; the front matter's facts one by one."""
    front = [item for section in edition.sections[:1] for item in section.sentences()]
    order = (SentenceKind.TITLE, SentenceKind.TEXT, SentenceKind.CAPTION)
    for kind in order:
        yield from ((kind, item.text) for item in front if item.kind is kind)
    for section in edition.sections[1:]:
        for sentence in (section.kicker, section.heading):
            if sentence:
                yield sentence.kind, sentence.text
        for paragraph in section.paragraphs:
            yield paragraph.sentences[0].kind, paragraph_text(paragraph, edition.language)
    yield from ((item.kind, item.text) for item in front if item.kind not in order)


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

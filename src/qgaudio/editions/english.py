"""The English edition: what of the original has to be translated, and the edition made of the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qgaudio.config import Config, Term
from qgaudio.editions import glossary
from qgaudio.editions.announcement import english_notice
from qgaudio.editions.cells import asked_of_cell, english_cell, with_unit
from qgaudio.editions.name_checks import varying
from qgaudio.editions.name_terms import name_terms
from qgaudio.editions.names import NameTerm
from qgaudio.editions.translate import SCHEMA, Translation, Unit, translate_unit
from qgaudio.errors import TranslationError
from qgaudio.model import (
    ENGLISH_LANGUAGE,
    ORIGINAL_LANGUAGE,
    Edition,
    Origin,
    Paragraph,
    Provenance,
    Section,
    SectionKind,
    Sentence,
    SentenceKind,
    Warning_,
)

__all__ = [
    "NameTerm",
    "Translation",
    "Unit",
    "english_edition",
    "name_warnings",
    "names_of",
    "sentence_key",
    "translate_unit",
    "units",
]

#: Cells of a table that are asked for together, each seeing those before it. By itself 间隔 is a gap; in a
#: timetable it is an interval. More would not fit into the context of a small model.
CELLS = 24


def names_of(original: Edition, authors: Sequence[str] = ()) -> tuple[NameTerm, ...]:
    """The names that an article shows to be such, each with the one spelling it has everywhere in it."""
    return name_terms((sentence.text for sentence in original.sentences()), authors)


def units(
    original: Edition,
    config: Config,
    names: Sequence[NameTerm] = (),
    *,
    skip: frozenset[str] = frozenset(),
) -> tuple[Unit, ...]:
    """What has to be translated, in reading order: not notices, cells said by rule, and ``skip``.

    A paragraph's sentences are one unit, and so are ``CELLS`` cells of a table, which explain each other;
    titles, kickers, headings, captions and the facts of the front matter stand for themselves. Terms are
    the configuration's, then the article's own ``names``, then the built-in ones.
    """
    terms = (*config.glossary, *names, *glossary.builtin_terms())
    found = []
    for section in original.sections:
        for group in _groups(section):
            wanted = [item for item in group if item.id not in skip and not _is_ruled(item)]
            if wanted:
                found.append(_unit(wanted, terms))
    return tuple(found)


def _is_ruled(sentence: Sentence) -> bool:
    """Whether the English of a sentence is made by rule."""
    is_cell = sentence.kind is SentenceKind.CELL
    return sentence.kind is SentenceKind.NOTICE or (is_cell and english_cell(sentence.text) is not None)


def _asked(sentence: Sentence) -> str:
    return asked_of_cell(sentence.text) if sentence.kind is SentenceKind.CELL else sentence.text


def _groups(section: Section) -> Iterator[tuple[Sentence, ...]]:
    if section.kicker:
        yield (section.kicker,)
    if section.heading:
        yield (section.heading,)
    for paragraph in section.paragraphs:
        prose = section.kind is not SectionKind.TITLE and all(
            sentence.kind is SentenceKind.TEXT for sentence in paragraph.sentences
        )
        if prose:
            yield paragraph.sentences
        elif paragraph.table:
            cells = [item for item in paragraph.sentences if not _is_ruled(item)]
            for begin in range(0, len(cells), CELLS):
                yield tuple(cells[begin : begin + CELLS])
        else:
            yield from ((sentence,) for sentence in paragraph.sentences)


def _unit(sentences: list[Sentence], terms: tuple[Term, ...]) -> Unit:
    texts = tuple(_asked(sentence) for sentence in sentences)
    return Unit(
        sentences[0].kind,
        tuple(sentence.id for sentence in sentences),
        texts,
        tuple(glossary.applying(terms, text) for text in texts),
    )


def sentence_key(sentence: str, unit: Unit, translator: str, fingerprint: str) -> dict[str, Any]:
    """What decides the English of a ``sentence`` of ``unit``: the fields of its key in the store.

    The context that helps a translator is left out: an accepted translation stands while its sentence,
    its glossary entries and the translator stand.
    """
    terms = unit.terms[unit.sentences.index(sentence)]
    return {
        "schema": SCHEMA,
        "kind": str(unit.kind),
        "sentence": sentence,
        "terms": sorted([term.source, term.target] for term in terms),
        "source": ORIGINAL_LANGUAGE,
        "target": ENGLISH_LANGUAGE,
        "translator": translator,
        "fingerprint": fingerprint,
    }


def english_edition(
    original: Edition, front: Section, translations: Mapping[str, Translation], provenance: Provenance
) -> Edition:
    """The edition with every id of the original; ``front`` is its ``s00``.

    Raises:
        TranslationError: a sentence has no translation, or ``front`` lacks an id of the original's.
    """
    first, *others = original.sections
    if [item.id for item in first.sentences()] != [item.id for item in front.sentences()]:
        raise TranslationError("the front matter is not the same in both editions", edition=ENGLISH_LANGUAGE)
    sections = (front, *(_section(section, translations) for section in others))
    title = next(item.text for item in front.sentences() if item.kind is SentenceKind.TITLE)
    warnings = tuple(
        Warning_(code, message, ENGLISH_LANGUAGE, section.id, sentence.id, detail)
        for section in original.sections
        for sentence in section.sentences()
        if sentence.id in translations
        for code, message, detail in translations[sentence.id].warnings
    )
    return Edition(ENGLISH_LANGUAGE, title, sections, provenance, warnings)


def name_warnings(original: Edition, edition: Edition, names: Sequence[NameTerm]) -> Iterator[Warning_]:
    """What a person should look at in the names of a finished edition, over the whole article."""
    sources = {sentence.id: sentence.text for sentence in original.sentences()}
    rows = [(sentence.id, sources[sentence.id], sentence.text) for sentence in edition.sentences()]
    for name in varying(rows, names):
        spelled = ", ".join(dict.fromkeys(spelling for _, spelling in name.spelled))
        yield Warning_(
            "name-varies",
            f"{name.source} is spelled in several ways: {spelled}.",
            ENGLISH_LANGUAGE,
            detail={
                "source": name.source,
                "target": name.expected,
                "spelled": [list(item) for item in name.spelled],
            },
        )
    for term in names:
        if not term.certain:
            yield Warning_(
                "name-reading",
                f"{term.source} can be read in several ways: it is written {term.target}.",
                ENGLISH_LANGUAGE,
                detail={"source": term.source, "target": term.target, "others": list(term.others)},
            )


def _section(section: Section, translations: Mapping[str, Translation]) -> Section:
    def sentence(value: Sentence) -> Sentence:
        is_cell = value.kind is SentenceKind.CELL
        if is_cell and (ruled := english_cell(value.text)):
            return Sentence(value.id, value.kind, ruled, Origin.MACHINE)
        if value.id not in translations:
            raise TranslationError(
                "a sentence has no translation",
                edition=ENGLISH_LANGUAGE,
                section=section.id,
                sentence=value.id,
            )
        text = translations[value.id].text
        return Sentence(
            value.id, value.kind, with_unit(value.text, text) if is_cell else text, Origin.MACHINE
        )

    def paragraph(value: Paragraph) -> Paragraph:
        sentences = tuple(
            english_notice(value.table, item)
            if value.table and item.kind is SentenceKind.NOTICE
            else sentence(item)
            for item in value.sentences
        )
        return Paragraph(value.id, sentences, sentences[0].text if value.run_in else None, value.table)

    return Section(
        section.id,
        section.kind,
        tuple(paragraph(value) for value in section.paragraphs),
        section.kicker and sentence(section.kicker),
        section.heading and sentence(section.heading),
        section.level,
    )

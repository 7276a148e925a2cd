"""The editor's words in an edition: they win over the machine's as long as their source sentence stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qgaudio.config import Term
from qgaudio.editions import front
from qgaudio.editions.simplified import simplified_only
from qgaudio.model import (
    ENGLISH_LANGUAGE,
    Edition,
    Origin,
    Paragraph,
    Section,
    Sentence,
    Warning_,
)
from qgaudio.review import Override, digest

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Overrides held against the article as it is now, each with the id its sentence has now."""

    standing: tuple[Override, ...] = ()
    stale: tuple[Override, ...] = ()
    """Those whose source sentence has changed or is gone."""

    def texts(self, language: str) -> dict[str, str]:
        """Return sentence id → the editor's text in an edition."""
        return {
            item.sentence: item.target for item in self.standing if item.edition == language and item.target
        }


def resolve(overrides: Sequence[Override], original: Edition) -> Resolved:
    """Find each override's sentence: by its id, else by its source where that stands once in the article."""
    texts = {sentence.id: sentence.text for sentence in original.sentences()}
    named = {name: digest(text) for name, text in texts.items()}
    places: dict[str, list[str]] = {}
    for name, text_digest in named.items():
        places.setdefault(text_digest, []).append(name)
    standing: dict[tuple[str, str], Override] = {}
    stale: list[Override] = []
    moved: list[Override] = []
    for item in overrides:
        if named.get(item.sentence) in _digests(item):
            standing[item.edition, item.sentence] = _settled(item, item.sentence, texts)
        else:
            moved.append(item)
    for item in moved:
        found = [name for text_digest in _digests(item) for name in places.get(text_digest, ())]
        key = (item.edition, found[0] if len(found) == 1 else "")
        if len(found) == 1 and key not in standing:
            standing[key] = _settled(item, found[0], texts)
        elif len(found) != 1 or standing[key].target is not None:
            stale.append(item)  # what is said of the sentence itself goes before
    return Resolved(tuple(standing.values()), _unsaid(stale, standing.values()))


def _unsaid(stale: Iterable[Override], standing: Iterable[Override]) -> tuple[Override, ...]:
    """Those that say of their source what no standing one says."""
    said = {(item.edition, item.source_digest, item.target) for item in standing}
    return tuple(item for item in stale if (item.edition, item.source_digest, item.target) not in said)


def _digests(item: Override) -> set[str]:
    return {item.source_digest, digest(item.source)}


def _settled(item: Override, sentence: str, texts: Mapping[str, str]) -> Override:
    source = texts[sentence]
    return replace(item, sentence=sentence, source=source, source_digest=digest(source))


def merged(remembered: Resolved, given: Resolved) -> tuple[Resolved, tuple[Warning_, ...]]:
    """Return what holds: the last word said of a sentence, and warnings of words that nobody saw replaced.

    A row that a given file only shows says nothing where another text is remembered.
    """
    standing = {(item.edition, item.sentence): item for item in remembered.standing}
    stale = {(item.edition, item.sentence, item.source_digest): item for item in remembered.stale}
    warnings: list[Warning_] = []
    for item in given.standing:
        key = (item.edition, item.sentence)
        withdrawn = (item.edition, item.source_digest) if item.target is None else None
        stale = {
            name: old for name, old in stale.items() if name[:2] != key and (name[0], name[2]) != withdrawn
        }
        before = standing.get(key)
        if before is not None and not item.is_fresh:
            continue
        if before is not None and _is_unseen(before, item):
            warnings.append(_replaced(before, item))
        standing[key] = item
    kept = tuple(item for item in standing.values() if item.target is not None)
    stale = {
        (item.edition, item.sentence, item.source_digest): item for item in _unsaid(stale.values(), kept)
    }
    said = {(item.edition, item.sentence) for item in given.standing}
    for item in given.stale:
        name = (item.edition, item.sentence, item.source_digest)
        if item.target is None:
            stale.pop(name, None)
        elif item.is_fresh or name[:2] not in said:
            stale.setdefault(name, item)
    return Resolved(kept, _unsaid(stale.values(), kept)), tuple(warnings)


def _is_unseen(before: Override, now: Override) -> bool:
    return before.target != now.target and digest(before.target or "") != now.seen


def _replaced(before: Override, now: Override) -> Warning_:
    return Warning_(
        "override-replaced",
        f"an editor's text was replaced by a review that did not show it: “{before.target}”",
        now.edition,
        now.sentence[:3],
        now.sentence,
        {"before": before.target, "now": now.target},
    )


def stale_warnings(resolved: Resolved, original: Edition, language: str) -> Iterator[Warning_]:
    """Yield a warning for each override of an edition that could not be used, with both texts."""
    texts = {sentence.id: sentence.text for sentence in original.sentences()}
    for item in resolved.stale:
        if item.edition != language:
            continue
        now = texts.get(item.sentence)
        reason = "changed" if now is not None else "is gone"
        yield Warning_(
            "override-stale",
            f"the editor's text was not used, for its source sentence {reason}: “{item.target}”",
            language,
            item.sentence[:3] if now is not None else None,
            item.sentence,
            {"source": item.source, "now": now, "text": item.target},
        )


def corrected(
    edition: Edition,
    original: Edition,
    resolved: Resolved,
    terms: Sequence[Term] = (),
    *,
    asked: frozenset[str] = frozenset(),
) -> Edition:
    """Return the edition with the editor's texts, their origin human, and what should be looked at.

    ``asked`` are the ids that a translator was asked for: by them the English notice says who translated.
    """
    texts = resolved.texts(edition.language)
    refused = texts.pop(front.NOTICE_ID, None)
    sections = tuple(_section(section, texts) for section in edition.sections)
    if edition.language == ENGLISH_LANGUAGE:
        notice = front.translation_notice(human=len(asked & texts.keys()), asked=len(asked))
        sections = (_with_text(sections[0], front.NOTICE_ID, notice), *sections[1:])
    sources = {sentence.id: sentence.text for sentence in original.sentences()}
    kept = (warning for warning in edition.warnings if warning.sentence not in texts)
    found = (
        Warning_(code, message, edition.language, section.id, sentence.id, {"source": sources[sentence.id]})
        for section in sections
        for sentence in section.sentences()
        if sentence.id in texts
        for code, message in _findings(edition.language, sources[sentence.id], sentence.text, terms)
    )
    return replace(
        edition,
        title=texts.get(front.TITLE_ID, edition.title),
        sections=sections,
        warnings=(
            *kept,
            *found,
            *_refused(edition.language, refused),
            *stale_warnings(resolved, original, edition.language),
        ),
    )


def _refused(language: str, text: str | None) -> Iterator[Warning_]:
    if text is not None:
        yield Warning_(
            "override-refused",
            f"the notice is made by rule, so that it stays true; not used: “{text}”",
            language,
            "s00",
            front.NOTICE_ID,
            {"text": text},
        )


def _section(section: Section, texts: Mapping[str, str]) -> Section:
    def sentence(value: Sentence) -> Sentence:
        text = texts.get(value.id)
        return value if text is None else replace(value, text=text, origin=Origin.HUMAN)

    def paragraph(value: Paragraph) -> Paragraph:
        sentences = tuple(sentence(item) for item in value.sentences)
        first = sentences[0]
        run_in = first.text if value.run_in and first.id in texts else value.run_in
        return replace(value, sentences=sentences, run_in=run_in)

    return replace(
        section,
        kicker=section.kicker and sentence(section.kicker),
        heading=section.heading and sentence(section.heading),
        paragraphs=tuple(paragraph(value) for value in section.paragraphs),
    )


def _with_text(section: Section, name: str, text: str) -> Section:
    """The section with another text in one sentence of its paragraphs, of the same origin."""

    def paragraph(value: Paragraph) -> Paragraph:
        changed = (replace(item, text=text) if item.id == name else item for item in value.sentences)
        return replace(value, sentences=tuple(changed))

    return replace(section, paragraphs=tuple(paragraph(value) for value in section.paragraphs))


def _findings(language: str, source: str, text: str, terms: Sequence[Term]) -> Iterator[tuple[str, str]]:
    """What a person should look at again; the person decides, so nothing is a fault."""
    if language == ENGLISH_LANGUAGE:
        # Imported here: their many patterns would cost an unchanged export a third of its time.
        from qgaudio.editions import checks, glossary

        for fault in checks.hard_faults(source, text):
            yield fault.code, fault.message
        for doubt in checks.doubts(source, text, glossary.applying(terms, source)):
            yield doubt.code, doubt.message
        return
    if left := simplified_only(text):
        yield "simplified-left", f"Simplified characters are left: {left}."
    before, after = (Counter(_NUMBER.findall(value)) for value in (source, text))
    if lost := sorted((before - after).elements()):
        yield "figure-missing", f"The figure is missing: {', '.join(lost)}."
    if more := sorted((after - before).elements()):
        yield "figure-added", f"The original has no figure: {', '.join(more)}."

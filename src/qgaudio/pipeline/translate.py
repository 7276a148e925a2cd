"""The English edition: what the store has is kept, what is missing is translated and kept as it comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from qgaudio.config import Config
from qgaudio.editions import english, front
from qgaudio.editions.overrides import Resolved, corrected
from qgaudio.editions.term_report import report
from qgaudio.editions.translator import Translator, create_translator
from qgaudio.model import ENGLISH_LANGUAGE, Article, Edition, Paragraph, Provenance, Section
from qgaudio.pipeline.progress import Progress
from qgaudio.store import Store, key_of
from qgaudio.workers import Workers

KIND = "translation"


@dataclass(frozen=True, slots=True)
class Planned:
    """The units of an article with each sentence's key, and what the store already has of them."""

    units: tuple[english.Unit, ...]
    keys: Mapping[str, str]
    """Sentence id → key."""
    settled: Mapping[str, english.Translation]
    """Sentence id → translation that stands."""
    provenance: Provenance
    names: tuple[english.NameTerm, ...]
    """The article's own names."""
    overrides: Resolved
    """What an editor wrote; these sentences are settled, and nobody is asked for them."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids of the sentences that have to be translated, in reading order."""
        return tuple(name for unit in self.units for name in unit.sentence_ids if name not in self.settled)


def plan_translation(
    article: Article,
    original: Edition,
    translator: Translator,
    config: Config,
    store: Store,
    overrides: Resolved | None = None,
) -> Planned:
    """Return what has to be translated and what stands; asks the translator for its fingerprint only."""
    fingerprint = translator.fingerprint()
    names = english.names_of(original, article.authors)
    units = english.units(_with_front_source(article, original), config, names, skip=front.templated(article))
    keys: dict[str, str] = {}
    settled: dict[str, english.Translation] = {}
    human = (overrides or Resolved()).texts(ENGLISH_LANGUAGE)
    for unit in units:
        for name, sentence in zip(unit.sentence_ids, unit.sentences, strict=True):
            keys[name] = key_of(english.sentence_key(sentence, unit, translator.name, fingerprint))
            if name in human:
                settled[name] = english.Translation(human[name])
                continue
            kept = None if config.retranslate else store.get(KIND, keys[name])
            if kept is not None:
                settled[name] = english.Translation.from_json(kept)
    provenance = Provenance("machine-translation", translator.name, translator.version, fingerprint)
    return Planned(units, keys, settled, provenance, names, overrides or Resolved())


def _with_front_source(article: Article, original: Edition) -> Edition:
    """The edition with the texts of its front matter that a translator gets: captions without credits."""
    texts = front.front_source(article)

    def paragraph(value: Paragraph) -> Paragraph:
        return replace(
            value,
            sentences=tuple(replace(item, text=texts.get(item.id, item.text)) for item in value.sentences),
        )

    first: Section = original.sections[0]
    changed = replace(first, paragraphs=tuple(paragraph(value) for value in first.paragraphs))
    return replace(original, sections=(changed, *original.sections[1:]))


def translate(
    article: Article,
    original: Edition,
    planned: Planned,
    translator: Translator,
    config: Config,
    store: Store,
    progress: Progress,
) -> tuple[Edition, int]:
    """Return the English edition and how many sentences were translated for it.

    Raises:
        TranslationError: a sentence that must not be published, after every retry.
        EngineUnavailable: the translator gave out; what it made stays in the store.
    """
    translations = dict(planned.settled)
    open_units = [unit for unit in planned.units if not set(unit.sentence_ids) <= translations.keys()]
    if open_units:
        progress.begin("translate", len(planned.missing))
        for _, made in _run(open_units, translations, translator, config):
            for name, translation in made:
                store.put(KIND, planned.keys[name], translation.to_json())
                translations[name] = translation
            progress.advance(len(made))
        progress.end()
    return _edition(article, original, translations, planned, config), len(planned.missing)


def known_edition(article: Article, original: Edition, planned: Planned, config: Config) -> Edition:
    """Return the English edition with dots, which nobody speaks, for what is not translated yet."""
    unknown = {name: english.Translation("…") for name in planned.missing}
    return _edition(article, original, {**planned.settled, **unknown}, planned, config)


def _edition(
    article: Article,
    original: Edition,
    translations: Mapping[str, english.Translation],
    planned: Planned,
    config: Config,
) -> Edition:
    texts = {name: translation.text for name, translation in translations.items()}
    first = front.english_front(article, texts)
    edition = english.english_edition(original, first, translations, planned.provenance)
    asked = frozenset(planned.keys)
    edition = corrected(edition, original, planned.overrides, config.glossary, asked=asked)
    sources = {sentence.id: sentence.text for sentence in original.sentences()}
    pairs = ((item.id, sources[item.id], item.text) for item in edition.sentences() if item.id in asked)
    warnings = (*edition.warnings, *english.name_warnings(original, edition, planned.names))
    return replace(edition, glossary=report(config.glossary, pairs), warnings=warnings)


_Item = tuple[english.Unit, Mapping[str, str]]
_Made = Sequence[tuple[str, english.Translation]]


def _run(
    units: Sequence[english.Unit],
    settled: Mapping[str, english.Translation],
    translator: Translator,
    config: Config,
) -> Iterator[tuple[int, _Made]]:
    texts = {name: translation.text for name, translation in settled.items()}
    items: list[_Item] = [
        (unit, {name: texts[name] for name in unit.sentence_ids if name in texts}) for unit in units
    ]
    count = min(translator.max_parallel, config.jobs or translator.max_parallel)
    make = partial(create_translator, translator.name, config)
    with Workers(make, translator.workers, count, translator.name) as workers:
        yield from workers.run(_translate, items)


def _translate(translator: Translator, item: _Item) -> _Made:
    unit, settled = item
    return english.translate_unit(translator, unit, settled)

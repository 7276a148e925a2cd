"""The clips of every edition: what each sentence needs, what the store has, and the rest from the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from qgaudio.config import Config
from qgaudio.editions.traditional import convert_text
from qgaudio.errors import QgaudioError
from qgaudio.model import (
    ENGLISH_LANGUAGE,
    ORIGINAL_LANGUAGE,
    Clip,
    Edition,
    Origin,
    Provenance,
    Section,
    Sentence,
    SentenceKind,
    SpeechRequest,
    Voice,
)
from qgaudio.pipeline.progress import Progress
from qgaudio.speech.clip import encode_clip
from qgaudio.speech.engine import Prepares, SpeechEngine, create_engine
from qgaudio.speech.normalize import spoken_form
from qgaudio.store import Store, key_of
from qgaudio.workers import Workers

KIND = "clip"


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence to be spoken. ``spoken`` is what is said where it differs from what is shown."""

    sentence: Sentence
    section: Section
    request: SpeechRequest
    key: str
    spoken: str | None


@dataclass(frozen=True, slots=True)
class Script:
    """What one voice says of an edition, in reading order."""

    edition: Edition
    voice: Voice
    provenance: Provenance
    utterances: tuple[Utterance, ...]


def write_script(
    edition: Edition, original: Edition, voice: Voice, engine: SpeechEngine, config: Config
) -> Script:
    """Return what ``voice`` has to say, taking each sentence in the script the voice reads.

    The Simplified sentence of the same id is what a Mandarin voice of Simplified text reads in a
    Traditional edition, so both editions share their clips.
    """
    sources = {sentence.id: sentence.text for sentence in original.sentences()}
    fingerprint = engine.fingerprint(voice.id)
    settings = engine.settings()
    utterances = []
    for section in edition.sections:
        silent = _silent_cells(section, config)
        for sentence in section.sentences():
            if sentence.id in silent or (sentence.kind is SentenceKind.CAPTION and not config.speak_captions):
                continue
            read = _text_for(voice, edition, sentence, sources)
            spoken = spoken_form(read, voice.reads, source=sources.get(sentence.id), lexicon=config.lexicon)
            if not any(character.isalnum() for character in spoken.text):
                continue  # nothing to say: a line of dashes or dots
            request = SpeechRequest(
                spoken.text, voice.reads, voice.id, settings, spoken.lexicon if engine.uses_lexicon else ()
            )
            key = key_of(_key_fields(request, engine.name, fingerprint))
            # What an editor or a region says otherwise is shown; the Simplified sentence is read.
            is_other = (sentence.origin is Origin.HUMAN or bool(edition.regional)) and read != sentence.text
            is_same = spoken.text == read and not is_other
            said = None if is_same else _shown(spoken.text, voice, edition)
            utterances.append(Utterance(sentence, section, request, key, said))
    provenance = Provenance("speech", engine.name, engine.version, fingerprint)
    return Script(edition, voice, provenance, tuple(utterances))


def _silent_cells(section: Section, config: Config) -> frozenset[str]:
    """The cells of tables that are shown and not read aloud."""
    return frozenset(
        sentence.id
        for paragraph in section.paragraphs
        if paragraph.table and not config.reads_table(paragraph.table)
        for sentence in paragraph.sentences
        if sentence.kind is SentenceKind.CELL
    )


def _text_for(voice: Voice, edition: Edition, sentence: Sentence, sources: Mapping[str, str]) -> str:
    if voice.reads in (edition.language, ENGLISH_LANGUAGE):
        return sentence.text
    if voice.reads == ORIGINAL_LANGUAGE:
        return sources[sentence.id]
    if edition.language == ORIGINAL_LANGUAGE:
        return convert_text(sentence.text, voice.reads)
    return sentence.text


def _shown(spoken: str, voice: Voice, edition: Edition) -> str:
    """What was said, in the characters of the edition's readers."""
    if voice.reads == ORIGINAL_LANGUAGE and edition.language != ORIGINAL_LANGUAGE:
        return convert_text(spoken, edition.language)
    return spoken


def _key_fields(request: SpeechRequest, engine: str, fingerprint: str) -> dict[str, object]:
    return {
        "schema": "clip/1",
        "text": request.text,
        "language": request.language,
        "voice": request.voice,
        "settings": request.settings,
        "lexicon": request.lexicon,
        "engine": engine,
        "fingerprint": fingerprint,
    }


def missing_clips(scripts: Iterable[Script], store: Store) -> tuple[Utterance, ...]:
    """Return one utterance for each distinct clip that the store has not, in reading order."""
    wanted: dict[str, Utterance] = {}
    for script in scripts:
        for utterance in script.utterances:
            wanted.setdefault(utterance.key, utterance)
    return tuple(utterance for key, utterance in wanted.items() if not store.has(KIND, key))


def speak(
    wanted: Sequence[Utterance], engine: SpeechEngine, config: Config, store: Store, progress: Progress
) -> int:
    """Make the clips and keep each in the store as it comes; returns how many were made.

    Raises:
        EngineUnavailable: the engine gave out; what it made stays in the store.
        SynthesisError: a sentence whose sound is not whole, after every retry.
    """
    if not wanted:
        return 0
    count = min(engine.max_parallel, config.jobs or engine.max_parallel)
    make = partial(create_engine, engine.name, config)
    if isinstance(engine, Prepares):
        engine.prepare()
    progress.begin("speak", len(wanted))
    with Workers(make, engine.workers, count, engine.name) as workers:
        # The longest first, so that no worker is left with a long one at the end.
        order = sorted(wanted, key=lambda utterance: -len(utterance.request.text))
        for index, clip in workers.run(_synthesize, order):
            store.put(KIND, order[index].key, encode_clip(clip))
            progress.advance()
    progress.end()
    return len(wanted)


def _synthesize(engine: SpeechEngine, utterance: Utterance) -> Clip:
    try:
        return engine.synthesize(utterance.request)
    except QgaudioError as error:
        error.at(section=utterance.section.id, sentence=utterance.sentence.id)
        raise

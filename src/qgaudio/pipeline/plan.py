"""What an export would make, and why, without making anything or asking any service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qgaudio.editions.traditional import traditional_edition
from qgaudio.editions.translator import create_translator
from qgaudio.model import ENGLISH_LANGUAGE, ORIGINAL_LANGUAGE, Article, Edition
from qgaudio.pipeline import speak, translate
from qgaudio.pipeline.choose import (
    choose_voice,
    previous_edition,
    speech_candidates,
    translator_candidates,
)
from qgaudio.pipeline.make import original_edition
from qgaudio.pipeline.outcome import Planned
from qgaudio.pipeline.run import Run
from qgaudio.speech.engine import create_engine


def plan(article: Article, previous: Mapping[str, Any] | None, run: Run) -> tuple[Planned, ...]:
    """Return a reason for each unit that would be made.

    Where ``auto`` has not chosen yet, the plan is that of the online engines, which are tried first.
    Clips of sentences that are not translated yet cannot be known: they stand as one unit a sentence.
    """
    original = original_edition(article)
    units: list[Planned] = []
    for language in run.config.editions:
        if language == ENGLISH_LANGUAGE:
            edition, untranslated = _plan_english(article, original, previous, run)
            units += untranslated
        elif language == ORIGINAL_LANGUAGE:
            edition = original
        else:
            edition = traditional_edition(original, language)
        units += _plan_clips(
            edition, original, {unit.unit for unit in units if unit.edition == language}, previous, run
        )
        units.append(
            Planned("edition", language, "tracks, captions, texts", _edition_reason(language, previous))
        )
    return tuple(_distinct(units))


def _plan_english(
    article: Article, original: Edition, previous: Mapping[str, Any] | None, run: Run
) -> tuple[Edition, list[Planned]]:
    """Return the edition as far as it is known (else the source's sentences) and what is to translate."""
    name = translator_candidates(run.config, previous).names[0]
    translator = create_translator(name, run.config)
    planned = translate.plan_translation(article, original, translator, run.config, run.store)
    untranslated = []
    for missing in planned.missing:
        if (translate.KIND, planned.keys[missing]) in run.store.corrupt:
            reason = "corrupt"
        elif run.config.retranslate:
            reason = "asked for"
        else:
            reason = _text_reason(
                missing, ORIGINAL_LANGUAGE, original, ENGLISH_LANGUAGE, name, "text", previous
            )
        untranslated.append(Planned("translation", ENGLISH_LANGUAGE, missing, reason))
    return translate.known_edition(article, original, planned), untranslated


def _plan_clips(
    edition: Edition, original: Edition, untranslated: set[str], previous: Mapping[str, Any] | None, run: Run
) -> list[Planned]:
    name = speech_candidates(run.config, edition.language, previous).names[0]
    engine = create_engine(name, run.config)
    voice = choose_voice(engine, edition.language, run.config, previous)
    script = speak.write_script(edition, original, voice, engine, run.config)
    before = previous_edition(previous, edition.language)
    units = []
    for utterance in speak.missing_clips([script], run.store):
        sentence = utterance.sentence.id
        if sentence in untranslated:
            reason = "after its translation"
        elif (speak.KIND, utterance.key) in run.store.corrupt:
            reason = "corrupt"
        elif before is not None and before["speech"]["voice"] != voice.id:
            reason = "voice changed"
        else:
            reason = _text_reason(
                sentence, edition.language, edition, edition.language, name, "speech", previous
            )
        units.append(Planned("clip", edition.language, sentence, reason))
    return units


def _text_reason(
    sentence_id: str,
    language: str,
    edition: Edition,
    made_language: str,
    engine: str,
    part: str,
    previous: Mapping[str, Any] | None,
) -> str:
    """Why a unit of ``made_language`` that depends on the text of ``edition`` is not in the store."""
    made = previous_edition(previous, made_language)
    if made is None:
        return "new"
    if made[part]["engine"]["name"] != engine:
        return "engine changed"
    texts = _texts(previous_edition(previous, language))
    now = {sentence.id: sentence.text for sentence in edition.sentences()}
    if sentence_id not in texts:
        return "new"
    return "text changed" if texts[sentence_id] != now[sentence_id] else "not in the store"


def _texts(edition: Mapping[str, Any] | None) -> dict[str, str]:
    sections: Sequence[Mapping[str, Any]] = edition["sections"] if edition else ()
    return {sentence["id"]: sentence["text"] for section in sections for sentence in section["sentences"]}


def _edition_reason(language: str, previous: Mapping[str, Any] | None) -> str:
    return "new" if previous_edition(previous, language) is None else "something in it changed"


def _distinct(units: Sequence[Planned]) -> Sequence[Planned]:
    return list(dict.fromkeys(units))

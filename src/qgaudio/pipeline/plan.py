"""What an export would make, and why, without making anything or asking any service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from qgaudio.editions.overrides import Resolved, corrected
from qgaudio.editions.traditional import approved, traditional_edition
from qgaudio.editions.translator import create_translator
from qgaudio.model import ENGLISH_LANGUAGE, ORIGINAL_LANGUAGE, Article, Edition
from qgaudio.pipeline import speak, translate
from qgaudio.pipeline.choose import (
    choose_voice,
    previous_edition,
    speech_candidates,
    translator_candidates,
)
from qgaudio.pipeline.key import files_stand
from qgaudio.pipeline.original import original_edition
from qgaudio.pipeline.outcome import Planned
from qgaudio.pipeline.run import Run
from qgaudio.pipeline.sound import SOUND_KINDS, is_rendered
from qgaudio.speech.engine import create_engine


def plan(
    article: Article, folder: Path, previous: Mapping[str, Any] | None, overrides: Resolved, run: Run
) -> tuple[Planned, ...]:
    """Return a reason for each unit that would be made.

    Where ``auto`` has not chosen yet, the plan is that of the online engines, which are tried first.
    A sentence that is not translated yet stands for one clip whose text cannot be known.
    """
    original = original_edition(article, run.config)
    units: list[Planned] = []
    scripts: list[speak.Script] = []
    for language in run.config.editions:
        if language == ENGLISH_LANGUAGE:
            edition, untranslated = _plan_english(article, original, previous, overrides, run)
            units += untranslated
            units += [Planned("clip", language, unit.unit, "after its translation") for unit in untranslated]
        elif language == ORIGINAL_LANGUAGE:
            edition = original
        else:
            settled = approved(run.config, language, article.authors)
            edition = corrected(traditional_edition(original, language, settled), original, overrides)
        engine = create_engine(speech_candidates(run.config, language, previous).names[0], run.config)
        voice = choose_voice(engine, language, run.config, previous)
        scripts.append(speak.write_script(edition, original, voice, engine, run.config))
    units += _plan_clips(scripts, previous, run)
    waiting = {unit.edition for unit in units if unit.kind == "clip"}
    for script in scripts:
        language = script.edition.language
        reason = _edition_reason(script, folder, previous)
        if language in waiting or not is_rendered(script, run.config, run.store):
            damaged = any(kind in SOUND_KINDS for kind, _ in run.store.corrupt)
            units.append(Planned("track", language, "every section", "corrupt" if damaged else reason))
        units.append(Planned("edition", language, "every file", reason))
    return tuple(units)


def _plan_english(
    article: Article,
    original: Edition,
    previous: Mapping[str, Any] | None,
    overrides: Resolved,
    run: Run,
) -> tuple[Edition, list[Planned]]:
    """Return the edition as far as it is translated, and what is to be translated."""
    name = translator_candidates(run.config, previous).names[0]
    translator = create_translator(name, run.config)
    planned = translate.plan_translation(article, original, translator, run.config, run.store, overrides)
    texts = {sentence.id: sentence.text for sentence in original.sentences()}
    untranslated = []
    for missing in planned.missing:
        if (translate.KIND, planned.keys[missing]) in run.store.corrupt:
            reason = "corrupt"
        elif run.config.retranslate:
            reason = "asked for"
        elif _engine_changed(previous, ENGLISH_LANGUAGE, "text", name):
            reason = "engine changed"
        else:
            reason = _text_reason(missing, texts[missing], previous_edition(previous, ORIGINAL_LANGUAGE))
        untranslated.append(Planned("translation", ENGLISH_LANGUAGE, missing, reason))
    return translate.known_edition(article, original, planned, run.config), untranslated


def _plan_clips(
    scripts: Sequence[speak.Script], previous: Mapping[str, Any] | None, run: Run
) -> list[Planned]:
    missing = {utterance.key: utterance for utterance in speak.missing_clips(scripts, run.store)}
    units = []
    for script in scripts:
        language = script.edition.language
        before = previous_edition(previous, language)
        for utterance in script.utterances:
            if missing.pop(utterance.key, None) is None:
                continue
            sentence = utterance.sentence
            if (speak.KIND, utterance.key) in run.store.corrupt:
                reason = "corrupt"
            elif _engine_changed(previous, language, "speech", script.provenance.engine):
                reason = "engine changed"
            elif before is not None and before["speech"]["voice"] != script.voice.id:
                reason = "voice changed"
            else:
                reason = _text_reason(sentence.id, sentence.text, before)
            units.append(Planned("clip", language, sentence.id, reason))
    return units


def _engine_changed(previous: Mapping[str, Any] | None, language: str, part: str, engine: str) -> bool:
    before = previous_edition(previous, language)
    return before is not None and before[part]["engine"]["name"] != engine


def _text_reason(sentence_id: str, text: str, before: Mapping[str, Any] | None) -> str:
    """Why something that depends on a sentence's text is not in the store."""
    sections: Sequence[Mapping[str, Any]] = before["sections"] if before else ()
    texts = {item["id"]: item["text"] for section in sections for item in section["sentences"]}
    if sentence_id not in texts:
        return "new"
    return "text changed" if texts[sentence_id] != text else "not in the store"


def _edition_reason(script: speak.Script, folder: Path, previous: Mapping[str, Any] | None) -> str:
    """Why the files of an edition are written anew."""
    language = script.edition.language
    before = previous_edition(previous, language)
    if before is None:
        return "new"
    for part, engine in (("text", script.edition.provenance.engine), ("speech", script.provenance.engine)):
        if _engine_changed(previous, language, part, engine):
            return "engine changed"
    if before["speech"]["voice"] != script.voice.id:
        return "voice changed"
    texts = [item["text"] for section in before["sections"] for item in section["sentences"]]
    if texts != [sentence.text for sentence in script.edition.sentences()]:
        return "text changed"
    own = {"editions": [before], "files": previous.get("files", ()) if previous else ()}
    return "settings changed" if files_stand(folder, own) else "corrupt"

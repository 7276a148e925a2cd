"""Which engine and voice makes each edition: asked for, kept from the last export, or found by ``auto``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from qgaudio.config import Config, Online, override
from qgaudio.deadline import within
from qgaudio.editions.translator import TranslationRequest, create_translator
from qgaudio.errors import (
    AssetError,
    ConfigError,
    EngineNotFound,
    EngineUnavailable,
    QgaudioError,
    SynthesisError,
    VoiceNotFound,
)
from qgaudio.model import (
    ENGLISH_LANGUAGE,
    ORIGINAL_LANGUAGE,
    SentenceKind,
    SpeechRequest,
    Voice,
    Warning_,
)
from qgaudio.speech.engine import SpeechEngine, create_engine

ONLINE_SPEECH, EMBEDDED_SPEECH = "edge", "kokoro"
ONLINE_TRANSLATOR, EMBEDDED_TRANSLATOR = "google", "llama"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidates:
    """Engines for one role, in the order they are tried.

    ``kept``: an existing export was made with the first. ``automatic``: nothing is known to be there, so
    an online service is asked with one tiny request before it is taken.
    """

    names: tuple[str, ...]
    kept: bool = False
    automatic: bool = False


def speech_candidates(config: Config, edition: str, previous: Mapping[str, Any] | None) -> Candidates:
    """Return the speech engines that may speak an edition."""
    return _candidates(
        config.speech,
        (ONLINE_SPEECH, EMBEDDED_SPEECH),
        config,
        kept_engine(previous, edition, "speech") or kept_engine(previous, None, "speech"),
    )


def translator_candidates(config: Config, previous: Mapping[str, Any] | None) -> Candidates:
    """Return the translators that may make the English edition."""
    kept = kept_engine(previous, ENGLISH_LANGUAGE, "text")
    return _candidates(config.translator, (ONLINE_TRANSLATOR, EMBEDDED_TRANSLATOR), config, kept)


def _candidates(asked: str, automatic: tuple[str, str], config: Config, kept: str | None) -> Candidates:
    if asked != "auto":
        return Candidates((asked,))
    if kept is not None:
        others = tuple(name for name in automatic if name != kept) if config.refallback else ()
        return Candidates((kept, *others), kept=True)
    return Candidates(automatic if config.fallback else automatic[:1], automatic=True)


def previous_edition(previous: Mapping[str, Any] | None, language: str) -> Mapping[str, Any] | None:
    """Return an edition of an existing export's manifest."""
    editions: Sequence[Mapping[str, Any]] = previous["editions"] if previous else ()
    return next((edition for edition in editions if edition["language"] == language), None)


def kept_engine(previous: Mapping[str, Any] | None, language: str | None, part: str) -> str | None:
    """Return the engine's name that made ``part`` (text, speech) of an edition; of any where None."""
    editions: Sequence[Mapping[str, Any]] = previous["editions"] if previous else ()
    for edition in editions:
        if language in (None, edition["language"]):
            return str(edition[part]["engine"]["name"])
    return None


def kept_voice(previous: Mapping[str, Any] | None, language: str, engine: str) -> str | None:
    """Return the voice an existing export has in an edition, if ``engine`` spoke it."""
    edition = previous_edition(previous, language)
    if edition is None or edition["speech"]["engine"]["name"] != engine:
        return None
    return str(edition["speech"]["voice"])


def choose_voice(
    engine: SpeechEngine, edition: str, config: Config, previous: Mapping[str, Any] | None
) -> Voice:
    """Return the voice of an edition: asked for, else kept, else the engine's first for the language.

    Every Chinese edition takes the voice of Simplified text by default, so that they share their clips.

    Raises:
        VoiceNotFound: the engine has no such voice, or none for the language.
        ConfigError: the voice asked for reads another language.
    """
    asked = config.voice_of(edition) or kept_voice(previous, edition, engine.name)
    voices = engine.voices()
    if asked is None:
        wanted = ENGLISH_LANGUAGE if edition == ENGLISH_LANGUAGE else ORIGINAL_LANGUAGE
        found = next((voice for voice in voices if voice.reads == wanted), None)
        if found is None:
            raise VoiceNotFound(f"the speech engine {engine.name} has no voice for {edition}")
        return found
    found = next((voice for voice in voices if voice.id == asked), None)
    if found is None:
        raise VoiceNotFound(
            f"the speech engine {engine.name} has no voice {asked!r}",
            edition=edition,
            hint=f"List its voices with: qgaudio voices --speech {engine.name}",
        )
    if (found.reads == ENGLISH_LANGUAGE) != (edition == ENGLISH_LANGUAGE):
        raise ConfigError(f"the voice {asked!r} reads {found.reads}, not {edition}", edition=edition)
    return found


class Reach:
    """Whether the online services answer: each is asked once a run, and only when it is needed."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._answers: dict[str, QgaudioError | None] = {}

    def require(self, kind: str, name: str) -> None:
        """Raise ``EngineUnavailable`` where the service did not do one tiny request in time."""
        service = f"{kind} {name}"
        if service not in self._answers:
            self._answers[service] = _ask(PROBES[kind], name, self._config)
        error = self._answers[service]
        if error is not None:
            raise EngineUnavailable(f"{name} does not answer: {error.message}") from error


def _ask(probe: Callable[[str, Config], object], name: str, config: Config) -> QgaudioError | None:
    try:
        within(config.probe_s, partial(probe, name, config))
    except TimeoutError:
        return EngineUnavailable(f"no answer in {config.probe_s:g} s")
    except QgaudioError as error:
        return error
    return None


def _probe_speech(name: str, config: Config) -> object:
    limits = replace(config.edge, attempts=1, idle_s=config.probe_s, total_s=config.probe_s)
    engine = create_engine(name, replace(config, edge=limits))
    voice = next(voice for voice in engine.voices() if voice.reads == ORIGINAL_LANGUAGE)
    return engine.synthesize(SpeechRequest("你好。", voice.reads, voice.id, engine.settings()))


def _probe_translator(name: str, config: Config) -> object:
    settings = getattr(config, name, None)
    if isinstance(settings, Online):
        config = override(config, **{name: replace(settings, attempts=1, total_s=config.probe_s)})
    translator = create_translator(name, config)
    return translator.translate(
        TranslationRequest(("你好。",), SentenceKind.TEXT, ORIGINAL_LANGUAGE, ENGLISH_LANGUAGE)
    )


PROBES: Mapping[str, Callable[[str, Config], object]] = {
    "speech": _probe_speech,
    "translator": _probe_translator,
}


def with_fallback(
    candidates: Candidates, make: Callable[[str], T], warn: Callable[[Warning_], None], role: str
) -> tuple[str, T]:
    """Return the first candidate's name that could do the work, and what it made.

    Never mixes: what ``make`` raised away is not part of what another candidate makes.

    Raises:
        EngineUnavailable: no candidate is left.
        SynthesisError: the sound of the only candidate stayed incomplete.
    """
    # An engine that made an export before and is not installed now is one that cannot be reached.
    gone = (EngineUnavailable, SynthesisError, *((EngineNotFound, AssetError) if candidates.kept else ()))
    reasons: list[QgaudioError] = []
    for name in candidates.names:
        try:
            made = make(name)
        except gone as error:
            if len(candidates.names) == 1 and not candidates.kept:
                raise
            reasons.append(error)
            continue
        except (EngineNotFound, AssetError, VoiceNotFound) as error:
            if not reasons:
                raise
            raise EngineUnavailable(
                f"{_told(reasons)}; and {name} cannot take its place: {error.message}", hint=error.hint
            ) from error
        if reasons:
            warn(
                Warning_(
                    "fallback",
                    f"{role}: {name} was taken, since {_told(reasons)}",
                    detail={"role": role, "taken": name},
                )
            )
        return name, made
    last = reasons[-1]
    hints = [last.hint] if last.hint else []
    if len(candidates.names) == 1:
        hints.append("The export stays as it is. To make it anew with another engine: --refallback.")
    raise EngineUnavailable(_told(reasons), hint="\n  ".join(hints) or None).at(
        edition=last.edition, section=last.section, sentence=last.sentence
    ) from last


def _told(reasons: Sequence[QgaudioError]) -> str:
    return "; ".join(error.message for error in reasons)

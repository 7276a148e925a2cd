"""The tables of ``qgaudio.toml``, each a frozen value with its defaults."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry: the source's words and how the target language says them."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class ApprovedTerm:
    """How Traditional editions write a term: all of them, or the one in ``language``."""

    source: str
    target: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence after a unit, in milliseconds."""

    sentence_ms: int = 300
    paragraph_ms: int = 650
    heading_ms: int = 750
    section_ms: int = 1000


@dataclass(frozen=True, slots=True)
class Sound:
    """How tracks are mastered and encoded.

    −16 LUFS and −1 dBTP are what Apple's podcast requirements and AES TD1008 ask of spoken word.
    """

    loudness_lufs: float = -16.0
    true_peak_dbtp: float = -1.0
    sample_rate: int = 44_100
    bitrate_kbps: int = 64


@dataclass(frozen=True, slots=True)
class Edge:
    """The online voices: prosody, and how long and how often they are asked."""

    rate: str = "+0%"
    pitch: str = "+0Hz"
    volume: str = "+0%"
    parallel: int = 4
    attempts: int = 5
    idle_s: float = 15.0
    total_s: float = 90.0
    backoff_s: float = 1.0


@dataclass(frozen=True, slots=True)
class Kokoro:
    """The embedded voices. ``workers`` 0 means one process a core."""

    speed: float = 1.0
    workers: int = 0


@dataclass(frozen=True, slots=True)
class Online:
    """A translation service: how long and how often it is asked; seconds, and times a request."""

    parallel: int = 4
    attempts: int = 5
    total_s: float = 20.0
    backoff_s: float = 1.0
    pause_s: float = 0.0
    """Between the beginnings of two requests."""


@dataclass(frozen=True, slots=True)
class Google(Online):
    """Google's public page."""


@dataclass(frozen=True, slots=True)
class MyMemory(Online):
    """MyMemory. ``email`` is sent along: the service gives those it can reach ten times as much a day."""

    parallel: int = 2
    attempts: int = 3
    email: str = ""


@dataclass(frozen=True, slots=True)
class Microsoft(Online):
    """Azure's translator. ``region`` is the resource's, where it has one."""

    region: str = ""


@dataclass(frozen=True, slots=True)
class DeepL(Online):
    """DeepL's API, free or paid as the key says."""


@dataclass(frozen=True, slots=True)
class Libre(Online):
    """LibreTranslate. ``base_url`` is a server of one's own; empty means libretranslate.com."""

    parallel: int = 2
    total_s: float = 60.0
    base_url: str = ""


@dataclass(frozen=True, slots=True)
class Baidu(Online):
    """Baidu's general translation API: its standard plan allows one request a second."""

    parallel: int = 1
    pause_s: float = 1.1


@dataclass(frozen=True, slots=True)
class OpenAI(Online):
    """Any endpoint that speaks OpenAI's chat completions; ``max_tokens`` is for one sentence."""

    total_s: float = 120.0
    base_url: str = "https://api.openai.com/v1"
    model: str = ""
    temperature: float = 0.0
    max_tokens: int = 2048


@dataclass(frozen=True, slots=True)
class Llama:
    """The embedded translator. ``model`` is a GGUF file; ``threads`` 0 means every core but one."""

    model: str = ""
    threads: int = 0
    context_tokens: int = 4096


@dataclass(frozen=True, slots=True)
class Fetch:
    """How pages are fetched: times and sizes are a page's, ``pause_s`` a host's in a run of several URLs.

    16 MiB is what an HTML file may have too; 5 redirects are what RFC 9309 asks of robots and 20 pages more
    than any article has.
    """

    total_s: float = 30.0
    idle_s: float = 10.0
    retry_s: float = 1.0
    pause_s: float = 1.0
    most_mib: int = 16
    redirects: int = 5
    pages: int = 20
    allow_private: bool = False
    """Whether pages may come from this machine and its own network."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """What is made beside sound and texts, and where it will stand.

    ``base_url`` is the address under which the output folder will be reached: feeds, the sitemap and
    links between pages need it. ``templates`` is a newsroom's own folder: what it holds is taken instead
    of the template of that name.
    """

    base_url: str = ""
    templates: str = ""
    font: str = ""
    """A font file with Chinese characters, for the artwork; empty: one that is found."""
    epub: bool = True
    m4b: bool = False
    """Whether an M4B with chapters is made too: needs the extra of that name."""


@dataclass(frozen=True, slots=True)
class Podcast:
    """What a feed says of itself; what is empty is made from the articles.

    ``categories`` are Apple's, a subcategory after ``>``; ``email`` stands in the feed for all to read.
    """

    title: str = ""
    author: str = ""
    email: str = ""
    description: str = ""
    link: str = ""
    category: str = "News"
    explicit: bool = False
    locked: bool = True

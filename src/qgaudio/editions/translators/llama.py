"""A small language model on this machine, in llama.cpp through xllamacpp: no text leaves it.

The sentences of a paragraph are consecutive turns of one chat, so that each sees what stands before it.
Every request begins from the same state of the model, so an answer depends on its request alone.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import secrets
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal, Self

from qgaudio import assets
from qgaudio.config import Config
from qgaudio.editions.translator import TranslationRequest
from qgaudio.editions.translators.prompt import HEADLINE, NEWS, Prompt, last_turns, occurring, prompt_for
from qgaudio.errors import AssetError, EngineNotFound, TranslationError

ASSET = "qwen2.5-coder-1.5b/model.gguf"
#: What an English newspaper prints: Latin and Greek letters, its punctuation, currencies, units, signs of
#: arithmetic. No line break and no Han: the model cannot fall back into Chinese.
GRAMMAR = (
    r"root ::= [\x20-\x7E\u00A1-\u024F\u0370-\u03FF\u1E00-\u1EFF\u2010-\u2027\u2030-\u205E"
    r"\u2070-\u209F\u20A0-\u20BF\u2100-\u218F\u2190-\u2193\u2200-\u22FF]+"
)
SEED = 1
#: An English sentence takes about 1.3 tokens for each Chinese character; much more is a runaway.
TOKENS_PER_CHARACTER, FEWEST_TOKENS = 2.2, 64
#: How much of the context earlier sentences may fill.
CONTEXT_SHARE = 0.35
#: The first turn of every request is cut back to this, with which no question begins.
_REWIND = ""


class _TooLongError(TranslationError):
    """A chat that does not fit the model's context."""


class LlamaTranslator:
    """Sentences through a GGUF model. One at a time: a request has all the threads there are."""

    name: ClassVar[str] = "llama"
    workers: ClassVar[Literal["threads", "processes"]] = "processes"
    online: ClassVar[bool] = False
    wants_figures: ClassVar[bool] = True

    def __init__(self, model: Path, digest: str | None, threads: int, context_tokens: int) -> None:
        if importlib.util.find_spec("xllamacpp") is None:
            raise EngineNotFound(
                "the package xllamacpp is not installed", hint="pip install 'qgaudio[embedded]'"
            )
        shown = model.parent.name if model.match(ASSET) else model.stem
        self.version = f"{shown}, xllamacpp {importlib.metadata.version('xllamacpp')}"
        self.max_parallel = 1
        self._model = model
        self._digest = digest
        self._threads = threads or max(1, (os.cpu_count() or 1) - 1)
        self._context_tokens = context_tokens
        self._server: Any = None

    @classmethod
    def from_config(cls, config: Config) -> Self:
        """Find the model's file; it is loaded at the first request.

        Raises:
            EngineNotFound: xllamacpp is not installed.
            AssetError: the file is missing or is no GGUF file.
        """
        own = config.llama.model
        model = _checked(Path(own).expanduser()) if own else assets.find(ASSET, config)
        digest = None if own else assets.digest(ASSET, config)
        return cls(model, digest, config.llama.threads, config.llama.context_tokens)

    def fingerprint(self) -> str:
        """The model and the way it is asked. A user's own file is read once for its digest."""
        asked = hashlib.sha256("\n".join((NEWS.text(), HEADLINE.text(), GRAMMAR)).encode()).hexdigest()
        return f"gguf:{self._digest or _digest_of(self._model)}/prompt:{asked[:12]}"

    def translate(self, request: TranslationRequest) -> Sequence[str]:
        """One text a sentence, in order; each sees the context and the sentences before it.

        Raises:
            AssetError: the model cannot be loaded.
            TranslationError: a sentence that does not fit the model's context.
        """
        prompt = prompt_for(request)
        self._rewind(prompt)
        turns = prompt.turns(request.context)
        texts = []
        for sentence in request.sentences:
            asked = prompt.question(sentence, occurring(request.terms, sentence), request.hint)
            limit = max(FEWEST_TOKENS, round(TOKENS_PER_CHARACTER * len(sentence)))
            turns = last_turns(turns, int(self._context_tokens * CONTEXT_SHARE))
            try:
                text = self._complete(prompt, prompt.messages(turns, asked), limit)
            except _TooLongError:
                turns = []
                text = self._complete(prompt, prompt.messages(turns, asked), limit)
            turns.append((asked, text))
            texts.append(text)
        return tuple(texts)

    def close(self) -> None:
        """Free the model's memory; the next request loads it again."""
        self._server = None

    def _rewind(self, prompt: Prompt) -> None:
        """Bring the prompt's slot to the state it had after loading.

        What llama.cpp finds of a question in its cache decides in how large pieces the rest is
        computed, and so the last bits of the result: without this, an answer would depend on the
        question before it.
        """
        self._complete(prompt, prompt.messages((), _REWIND), 1)

    def _complete(self, prompt: Prompt, messages: list[dict[str, str]], tokens: int) -> str:
        answer = self._loaded().handle_chat_completions(
            {
                "messages": messages,
                "max_tokens": tokens,
                "temperature": 0,
                "seed": SEED,
                "grammar": GRAMMAR,
                "id_slot": (NEWS, HEADLINE).index(prompt),
                "cache_prompt": True,
                "chat_template_kwargs": {"enable_thinking": False},
            }
        )
        if "error" in answer:
            error = answer["error"]
            kind = _TooLongError if error.get("type") == "exceed_context_size_error" else TranslationError
            raise kind(
                f"the model refused a sentence: {error.get('message', 'no reason given')}",
                hint="A larger context_tokens under [llama] in qgaudio.toml may help.",
            )
        return str(answer["choices"][0]["message"]["content"]).strip()

    def _loaded(self) -> Any:
        if self._server is None:
            self._server = _start(self._model, self._threads, self._context_tokens)
            for prompt in (NEWS, HEADLINE):
                self._rewind(prompt)
        return self._server


def _start(model: Path, threads: int, context_tokens: int) -> Any:
    """llama.cpp's server with one slot a prompt, called in this process and reachable by no other."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(model)
    params.n_parallel = 2
    params.n_ctx = 2 * context_tokens
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.n_gpu_layers = 0
    # Read, not mapped: weights are repacked for the processor, and a map would keep both in memory.
    params.load_mode = xllamacpp.llama_load_mode.LLAMA_LOAD_MODE_NONE
    # Nothing may be kept or moved between slots but what a request itself finds in its own.
    params.cache_ram_mib = 0
    params.slot_prompt_similarity = 0.0
    params.n_threads_http = 1
    params.fit_params = params.warmup = params.ui = params.endpoint_slots = False
    params.verbosity = -1
    params.api_keys = [secrets.token_hex(16)]
    try:
        return _unreachable(params)
    except RuntimeError as error:
        raise AssetError(
            f"{model} cannot be loaded as a language model",
            hint="The file may be damaged, of a kind this llama.cpp does not know, or too large for memory.",
        ) from error


def _unreachable(params: Any) -> Any:
    """Start the server, which insists on listening, where nobody can connect.

    On Unix its socket lies in a private folder and is unlinked at once. Windows has only a loopback
    port, kept shut by the random key.
    """
    import xllamacpp

    if os.name == "nt":  # pragma: no cover
        params.hostnames = ["127.0.0.1"]
        return xllamacpp.Server(params)
    parent = tempfile.gettempdir()
    with tempfile.TemporaryDirectory(prefix="qgaudio-", dir=parent if len(parent) < 60 else "/tmp") as folder:  # noqa: S108 - a socket's path has some 100 bytes
        params.hostnames = [str(Path(folder) / "llama.sock")]
        return xllamacpp.Server(params)


def _checked(model: Path) -> Path:
    try:
        with model.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise AssetError(
            f"the model file {model} cannot be read: {error.strerror}",
            hint="--model takes a local GGUF file.",
        ) from error
    if magic != b"GGUF":
        raise AssetError(f"{model} is not a GGUF file", hint="--model takes a language model in GGUF.")
    return model


def _digest_of(model: Path) -> str:
    status = model.stat()
    return _read_digest(model, status.st_size, status.st_mtime_ns)


@cache
def _read_digest(model: Path, size: int, modified_ns: int) -> str:
    """The file's SHA-256; size and time are there so that another file of that name is read again."""
    with model.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

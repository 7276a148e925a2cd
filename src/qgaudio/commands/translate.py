"""``qgaudio translate``: Chinese to English, line by line."""

from __future__ import annotations

import argparse
import sys
from collections import deque
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor

from qgaudio.commands import exits
from qgaudio.commands.lines import Line, failed, lines, write_line
from qgaudio.commands.printing import configuration, own_terms, require_known
from qgaudio.config import Config, override, store_dir
from qgaudio.editions import english, glossary
from qgaudio.editions.checks import has_han
from qgaudio.editions.name_terms import name_terms
from qgaudio.editions.translator import Translator, create_translator, translator_names
from qgaudio.errors import QgaudioError
from qgaudio.model import SentenceKind, Warning_
from qgaudio.pipeline.choose import Reach, translator_candidates, with_fallback
from qgaudio.pipeline.translate import KIND
from qgaudio.reading.sentences import split_sentences
from qgaudio.store import Store, key_of

_Made = tuple[str, tuple[tuple[str, str], ...]]


def run(options: argparse.Namespace) -> int:
    """``qgaudio translate``: write the English of each line of standard input, in their order."""
    config = _config(options)
    translator = _translator(config)
    translation = _Translation(translator, config)
    most = translator.max_parallel if translator.workers == "threads" else 1
    count = min(most, config.jobs or most)
    waiting: deque[tuple[Line, Future[_Made]]] = deque()
    pool = ThreadPoolExecutor(count, "qgaudio-translate")
    try:
        for line in lines():
            waiting.append((line, pool.submit(translation.of, line)))
            while waiting and (len(waiting) >= count or waiting[0][1].done()):
                _write(*waiting.popleft(), as_json=options.json)
        while waiting:
            _write(*waiting.popleft(), as_json=options.json)
    except _LineError as error:
        return failed(error.line, error.reason, debug=options.debug)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        translator.close()
    return exits.DONE


def _config(options: argparse.Namespace) -> Config:
    config = configuration(options)
    config = override(
        config,
        translator=options.translator,
        jobs=options.jobs,
        retranslate=options.retranslate,
        glossary=own_terms(config, options.glossary),
    )
    require_known("translator", config.translator, ("auto", *translator_names()))
    return config


def _translator(config: Config) -> Translator:
    """The one translator of all lines: the one asked for, or what ``auto`` finds to answer."""
    candidates = translator_candidates(config, None)
    reach = Reach(config)

    def make(name: str) -> Translator:
        translator = create_translator(name, config)
        if translator.online and candidates.automatic:
            reach.require("translator", name)
        return translator

    def warn(warning: Warning_) -> None:
        print(f"warning: {warning.message} [{warning.code}]", file=sys.stderr)

    return with_fallback(candidates, make, warn, "translation")[1]


class _LineError(Exception):
    """A line that failed, and why."""

    def __init__(self, line: Line, reason: QgaudioError) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def _write(line: Line, made: Future[_Made], *, as_json: bool) -> None:
    try:
        target, warnings = made.result()
    except QgaudioError as error:
        error.sentence = None  # the line's number says where
        raise _LineError(line, error) from error
    write_line(line, target, as_json=as_json, warnings=warnings)


class _Translation:
    """Lines through one translator; sentences that the store has are not asked for again."""

    def __init__(self, translator: Translator, config: Config) -> None:
        self._translator = translator
        self._config = config
        self._store = Store(store_dir(config))
        self._fingerprint = translator.fingerprint()

    def of(self, line: Line) -> _Made:
        """The line's English and its warnings; what has no Chinese stays, but for the spaces around it."""
        if line.error:
            raise line.error
        text = line.text.strip()
        if not has_han(text):
            return text, ()
        unit = self._unit(text)
        found = self._known(unit)
        texts = {name: translation.text for name, translation in found.items()}
        for name, translation in english.translate_unit(self._translator, unit, texts):
            self._store.put(KIND, self._key(unit, name), translation.to_json())
            found[name] = translation
        made = [found[name] for name in unit.sentence_ids]
        warnings = tuple((code, message) for item in made for code, message, _ in item.warnings)
        return " ".join(item.text for item in made), warnings

    def _unit(self, text: str) -> english.Unit:
        sentences = tuple(filter(None, (sentence.strip() for sentence in split_sentences(text))))
        terms = (*self._config.glossary, *name_terms((text,)), *glossary.builtin_terms())
        return english.Unit(
            SentenceKind.TEXT,
            tuple(str(number) for number, _ in enumerate(sentences)),
            sentences,
            tuple(glossary.applying(terms, sentence) for sentence in sentences),
        )

    def _key(self, unit: english.Unit, name: str) -> str:
        sentence = unit.sentences[int(name)]
        return key_of(english.sentence_key(sentence, unit, self._translator.name, self._fingerprint))

    def _known(self, unit: english.Unit) -> dict[str, english.Translation]:
        if self._config.retranslate:
            return {}
        kept: Mapping[str, bytes | None] = {
            name: self._store.get(KIND, self._key(unit, name)) for name in unit.sentence_ids
        }
        return {name: english.Translation.from_json(data) for name, data in kept.items() if data is not None}

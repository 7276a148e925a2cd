"""``python -m benchmarks.translation_quality --pairs FILE``: a translator against human translations.

FILE is UTF-8, one pair a line: the Chinese, a tab, the English, and perhaps a tab and the name of its
document, which may also stand first. The sentences of a document go the way of an article: its names and
places are found in all of it, and up to four consecutive sentences are a paragraph. A pair without a
document stands for itself.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.table import Row, lines
from qgaudio.config import Config, override, read_config
from qgaudio.editions import english
from qgaudio.editions.checks import has_han
from qgaudio.editions.translator import TranslationRequest, Translator, create_translator
from qgaudio.editions.translators.llama import LlamaTranslator
from qgaudio.errors import TranslationError
from qgaudio.model import Edition, Paragraph, Provenance, Section, SectionKind, Sentence, SentenceKind
from qgaudio.workers import Workers

#: Sentences of a paragraph, where the file does not say what a paragraph is.
PARAGRAPH = 4
#: Sentences, below which an interval would say nothing.
FEWEST_FOR_INTERVAL = 30
PLAIN = "Translate this Chinese news text into English. Answer with the translation only."


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, its human translation, and the document it stands in."""

    source: str
    reference: str
    document: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a pair; ``text`` is empty where there was nothing that may be published."""

    text: str
    codes: tuple[str, ...] = ()


@dataclass
class Result:
    """Every pair of the sample with its answer, and how long the translator took, loading included."""

    pairs: Sequence[Pair]
    answers: dict[str, Answer] = field(default_factory=dict)
    taken_s: float = 0.0

    def rows(self) -> Iterator[tuple[Pair, Answer]]:
        """Pairs in order; one that was not answered has an empty answer."""
        for number, pair in enumerate(self.pairs):
            yield pair, self.answers.get(_id(number), Answer("", ("missing",)))


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """The pairs of a file. Raises ``ValueError`` for a line without two columns."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        if not line.strip():
            continue
        source, reference, document, *_ = (*line.rstrip("\r").split("\t"), "", "")
        if document and not has_han(source) and has_han(reference):  # the document stands first
            source, reference, document = reference, document, source
        if not source.strip() or not reference.strip():
            raise ValueError(f"line {number} of {path.name} has no two columns")
        found.append(Pair(source.strip(), reference.strip(), document.strip() or f"line {number}"))
    return tuple(found)


def sample(pairs: Sequence[Pair], count: int | None, seed: int) -> tuple[Pair, ...]:
    """About ``count`` pairs: whole documents drawn at random, in the order of the file, the last one cut."""
    if count is None or count >= len(pairs):
        return tuple(pairs)
    documents = list(dict.fromkeys(pair.document for pair in pairs))
    random.Random(seed).shuffle(documents)  # noqa: S311 - no secret depends on it
    sizes = Counter(pair.document for pair in pairs)
    left = {}
    for document in documents:
        left[document] = min(count, sizes[document])
        count -= left[document]
    found = []
    for pair in pairs:
        if left[pair.document] > 0:
            left[pair.document] -= 1
            found.append(pair)
    return tuple(found)


def _id(number: int) -> str:
    return f"s01p{number:05d}n01"


def units(pairs: Sequence[Pair], config: Config) -> Iterator[english.Unit]:
    """What the pipeline would ask for, document by document."""
    numbered = list(enumerate(pairs))
    for document, group in groupby(numbered, lambda item: item[1].document):
        sentences = [Sentence(_id(number), SentenceKind.TEXT, pair.source) for number, pair in group]
        paragraphs = tuple(
            Paragraph(f"s01p{begin:02d}", tuple(sentences[begin : begin + PARAGRAPH]))
            for begin in range(0, len(sentences), PARAGRAPH)
        )
        section = Section("s01", SectionKind.BODY, paragraphs)
        original = Edition("zh-Hans", document, (section,), Provenance("original", "", "", ""))
        yield from english.units(original, config, english.names_of(original))


class PlainTranslator(LlamaTranslator):
    """The embedded model asked as anybody would: no glossary, examples, grammar or context."""

    wants_figures = False

    def translate(self, request: TranslationRequest) -> Sequence[str]:
        """One answer a sentence, as it comes."""
        return tuple(self._plain(sentence) for sentence in request.sentences)

    def _plain(self, sentence: str) -> str:
        messages = [{"role": "system", "content": PLAIN}, {"role": "user", "content": sentence}]
        answer = self._loaded().handle_chat_completions(
            {"messages": messages, "max_tokens": max(128, 3 * len(sentence)), "temperature": 0, "seed": 1}
        )
        return str(answer["choices"][0]["message"]["content"]).strip()


Answers = list[tuple[str, Answer]]


def ask_plainly(translator: Translator, unit: english.Unit) -> Answers:
    """Answers without checks and second tries."""
    found = []
    for name, sentence, terms in zip(unit.sentence_ids, unit.sentences, unit.terms, strict=True):
        request = TranslationRequest((sentence,), unit.kind, "zh-Hans", "en", terms)
        try:
            text = " ".join(translator.translate(request)[0].split())
        except TranslationError:
            continue
        found.append((name, Answer(text, _codes(sentence, text))))
    return found


def _codes(sentence: str, text: str) -> tuple[str, ...]:
    from qgaudio.editions import checks

    faults = (fault.code for fault in checks.hard_faults(sentence, text))
    return (*faults, *(doubt.code for doubt in checks.doubts(sentence, text)))


def ask(translator: Translator, unit: english.Unit) -> Answers:
    """Answers as the pipeline accepts them; where it fails, sentence by sentence."""
    try:
        made = english.translate_unit(translator, unit, {})
    except TranslationError:
        if len(unit.sentences) == 1:
            return []
        return [answer for single in _singles(unit) for answer in ask(translator, single)]
    return [(name, Answer(item.text, tuple(code for code, _, _ in item.warnings))) for name, item in made]


def _singles(unit: english.Unit) -> Iterator[english.Unit]:
    for name, sentence, terms in zip(unit.sentence_ids, unit.sentences, unit.terms, strict=True):
        yield replace(unit, sentence_ids=(name,), sentences=(sentence,), terms=(terms,))


def run(pairs: Sequence[Pair], config: Config, *, plain: bool = False) -> Result:
    """Translate the pairs with ``config.translator``, side by side as the pipeline would."""
    make = partial(
        PlainTranslator.from_config if plain else partial(create_translator, config.translator), config
    )
    translator: Translator = make()
    result = Result(pairs)
    asked = list(units(pairs, config))
    count = min(translator.max_parallel, config.jobs or translator.max_parallel)
    began = time.perf_counter()
    with Workers(make, translator.workers, count, translator.name) as workers:
        for _, made in workers.run(ask_plainly if plain else ask, asked):
            result.answers.update(made)
            _tell(len(result.answers), len(pairs), time.perf_counter() - began)
    result.taken_s = time.perf_counter() - began
    return result


def _tell(done: int, total: int, taken_s: float) -> None:
    print(
        f"\r{done}/{total}, {taken_s:.0f} s", end="\n" if done == total else "", file=sys.stderr, flush=True
    )


def scores(result: Result) -> Iterator[Row]:
    """Scores of the whole sample, with 95 % intervals, and what the checks say of it."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    pairs, answers = zip(*result.rows(), strict=True)
    texts = [answer.text for answer in answers]
    references = [[pair.reference for pair in pairs]]
    metrics: tuple[tuple[str, Any], ...] = (
        ("chrF", CHRF(word_order=0)),
        ("chrF++", CHRF(word_order=2)),
        ("BLEU", BLEU()),
    )
    for name, metric in metrics:
        is_enough = len(texts) >= FEWEST_FOR_INTERVAL
        score = metric.corpus_score(texts, references, n_bootstrap=300 if is_enough else 1)
        interval = f"± {score._ci:.1f}; " if is_enough else ""
        yield Row(name, f"{score.score:.1f}", beside=f"{interval}{metric.get_signature()}")
    codes = Counter(code for answer in answers for code in set(answer.codes))
    told = ", ".join(f"{code} {times}" for code, times in codes.most_common()) or "none"
    figures = sum(any(code.startswith("figure-") for code in answer.codes) for answer in answers)
    total = len(answers)
    yield Row("sentences with a doubt about a figure", f"{figures}/{total}", beside=told)
    yield Row("sentences with Chinese left", f"{sum(map(has_han, texts))}/{total}")
    yield Row("sentences without a translation", f"{sum(not text for text in texts)}/{total}")
    characters = sum(len(pair.source) for pair in pairs)
    yield Row(
        "for 1,000 characters",
        f"{1000 * result.taken_s / characters:.1f} s",
        beside=f"{characters} characters, {total} sentences, {len({p.document for p in pairs})} documents",
    )


def write(result: Result, path: Path) -> None:
    """Source, reference, answer and codes, a pair a line."""
    rows = ((p.source, p.reference, a.text, ",".join(a.codes), p.document) for p, a in result.rows())
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


def main(arguments: Iterable[str] | None = None) -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.translation_quality", description=__doc__)
    parser.add_argument("--pairs", metavar="FILE", type=Path, required=True)
    parser.add_argument("--sample", metavar="N", type=int, help="so many sentences, of whole documents")
    parser.add_argument("--seed", metavar="S", type=int, default=1, help="which documents (1)")
    parser.add_argument("--translator", metavar="NAME", default="llama", help="llama, google … (llama)")
    parser.add_argument(
        "--plain", action="store_true", help="the embedded model with a plain prompt, unchecked"
    )
    parser.add_argument("--config", metavar="FILE", type=Path, help="read this instead of ./qgaudio.toml")
    parser.add_argument("--threads", metavar="N", type=int, help="of the embedded model")
    parser.add_argument(
        "--out", metavar="FILE", type=Path, help="write every pair with its answer and doubts"
    )
    options = parser.parse_args(None if arguments is None else list(arguments))
    if options.plain and options.translator != "llama":
        parser.error("--plain is for the embedded translator")
    config = override(read_config(options.config), translator=options.translator)
    if options.threads:
        config = replace(config, llama=replace(config.llama, threads=options.threads))
    pairs = sample(read_pairs(options.pairs), options.sample, options.seed)
    result = run(pairs, config, plain=options.plain)
    if options.out:
        write(result, options.out)
    name = f"{options.translator}{', plain prompt' if options.plain else ''}"
    print(f"{options.pairs.name}, {len(pairs)} sentences, seed {options.seed}: {name}")
    print("\n".join(lines(scores(result))))
    return 0


if __name__ == "__main__":
    sys.exit(main())

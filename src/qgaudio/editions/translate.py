"""One paragraph or heading through a translator: asked, checked, and asked again where it must be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from qgaudio import figures
from qgaudio.config import Term
from qgaudio.editions import checks, glossary
from qgaudio.editions.count_order import counts_first
from qgaudio.editions.leaks import examples_of, leaked_example, repeats_previous
from qgaudio.editions.name_mending import mend_names
from qgaudio.editions.polish import HEADLINES, polish, western_punctuation
from qgaudio.editions.title_case import title_case
from qgaudio.editions.translator import TranslationRequest, Translator
from qgaudio.editions.translators.prompt import HEADLINE, NEWS
from qgaudio.errors import TranslationError
from qgaudio.model import ENGLISH_LANGUAGE, ORIGINAL_LANGUAGE, SentenceKind

SCHEMA = "translation/2"
#: A sentence shorter than this, in characters, is not cut into pieces; a piece has at least half of it.
WORTH_CUTTING = 24
#: A sentence longer than this, in characters, is asked for in pieces from the start.
TOO_LONG = 400
_EXAMPLES = examples_of((*NEWS.examples, *HEADLINE.examples))
_CUT = re.compile(r"(?<=[；;，。！？])")
_OPENING, _CLOSING = "“‘（(《「『", "”’）)》」』"


@dataclass(frozen=True, slots=True)
class Unit:
    """What is asked for together: a paragraph's sentences, or one title, kicker, heading or caption."""

    kind: SentenceKind
    sentence_ids: tuple[str, ...]
    sentences: tuple[str, ...]
    terms: tuple[tuple[Term, ...], ...]
    """For each sentence the glossary entries that apply to it."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One sentence in English. ``warnings`` are (code, message, detail): what a person should look at."""

    text: str
    warnings: tuple[tuple[str, str, Mapping[str, Any]], ...] = ()

    def to_json(self) -> bytes:
        """The bytes that a store keeps."""
        value = {"schema": SCHEMA, "text": self.text, "warnings": self.warnings}
        return json.dumps(value, ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def from_json(cls, data: bytes) -> Translation:
        """Read what ``to_json`` wrote. Raises ``ValueError`` or ``KeyError`` for anything else."""
        value = json.loads(data)
        return cls(value["text"], tuple((code, text, detail) for code, text, detail in value["warnings"]))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence on its way: ``asked`` is what the translator gets, its figures perhaps rewritten."""

    id: str
    text: str
    asked: str
    terms: tuple[Term, ...]
    kind: SentenceKind


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    faults: tuple[checks.Fault, ...]
    doubts: tuple[checks.Doubt, ...]

    @property
    def rank(self) -> tuple[int, int, int]:
        """How bad it is; the smaller, the better."""
        return len(self.faults), sum(map(_is_serious, self.doubts)), len(self.doubts)

    @property
    def is_good(self) -> bool:
        """Whether asking again is not worth its time."""
        return self.rank[:2] == (0, 0)


def translate_unit(
    translator: Translator, unit: Unit, settled: Mapping[str, str]
) -> tuple[tuple[str, Translation], ...]:
    """Translate the sentences that are not in ``settled`` (id → accepted English, used as context).

    Consecutive sentences are asked for together; one that fails a check is asked for alone, in pieces,
    and told what was wrong, until an answer is good; the best is kept. (Small models mend more when the
    question is smaller than when they are told of their fault.)

    Raises:
        TranslationError: no answer without a hard fault; ``sentence`` is set.
        EngineUnavailable: the translator gave out.
    """
    done: list[tuple[str, Translation]] = []
    context: list[tuple[str, str]] = []
    for is_settled, group in groupby(_prepared(translator, unit), lambda item: item.id in settled):
        run = tuple(group)
        if is_settled:
            context += [(item.asked, settled[item.id]) for item in run]
            continue
        for item, translation in _run(translator, run, tuple(context)):
            done.append((item.id, translation))
            context.append((item.asked, translation.text))
    return tuple(done)


def _prepared(translator: Translator, unit: Unit) -> Iterator[_Sentence]:
    for name, text, terms in zip(unit.sentence_ids, unit.sentences, unit.terms, strict=True):
        asked = text
        if translator.wants_figures:
            asked = figures.write_in_english(text)
            if unit.kind is SentenceKind.TEXT:
                asked = counts_first(asked, [term.source for term in terms])
        yield _Sentence(name, text, asked, terms, unit.kind)


def _run(
    translator: Translator, run: Sequence[_Sentence], context: Sequence[tuple[str, str]]
) -> Iterator[tuple[_Sentence, Translation]]:
    """Translations of consecutive open sentences, in order."""
    ruled = {item.id: text for item in run if (text := _by_rule(item)) is not None}
    together = [item for item in run if item.id not in ruled and len(item.text) <= TOO_LONG]
    drafts = _drafts(translator, together, context)
    for item in run:
        if item.id in ruled:
            yield item, Translation(ruled[item.id])
            continue
        had_context = bool(context) or item is not run[0]
        yield item, _accepted(item, _best(_attempts(translator, item, drafts.get(item.id), had_context)))


def _by_rule(item: _Sentence) -> str | None:
    """The English of what needs no translator: signs without words, a heading that is a glossary entry."""
    if not any(character.isalnum() for character in item.text):
        return western_punctuation(item.text)
    if item.kind is SentenceKind.TEXT:
        return None
    bare = item.text.strip("“”‘’《》「」：: \u3000")
    target = next((term.target for term in item.terms if term.source == bare), None)
    if target is None:
        return None
    return title_case(target) if item.kind in HEADLINES else target[0].upper() + target[1:]


def _drafts(
    translator: Translator, run: Sequence[_Sentence], context: Sequence[tuple[str, str]]
) -> dict[str, _Candidate]:
    """What the translator makes of the sentences together; nothing if it can make nothing of one."""
    if not run:
        return {}
    try:
        answers = _ask(translator, run, context)
    except TranslationError:
        if len(run) == 1 and not context:
            raise
        return {}
    before = [*context[-1:], *zip((item.asked for item in run), answers, strict=True)]
    previous = before if context else [None, *before]
    return {
        item.id: _judged(item, answer, earlier)
        for item, answer, earlier in zip(run, answers, previous, strict=False)
    }


def _best(attempts: Iterator[_Candidate]) -> _Candidate:
    """The first that is good, else the best of all, the earlier where two are as good."""
    seen: list[_Candidate] = []
    try:
        for attempt in attempts:
            seen.append(attempt)
            if attempt.is_good:
                break
    except TranslationError:
        if not seen:
            raise
    return min(seen, key=lambda attempt: attempt.rank)


def _attempts(
    translator: Translator, item: _Sentence, draft: _Candidate | None, had_context: bool
) -> Iterator[_Candidate]:
    """The draft, then each other way of asking, made when it is wanted."""
    if draft is not None:
        yield draft
    is_long = len(item.text) > TOO_LONG
    if not is_long and (draft is None or had_context):
        draft = _judged(item, _ask(translator, (item,))[0])
        yield draft
    if draft is not None and not is_long and (terms := _lacking(draft)):
        yield _judged(item, _ask(translator, (_with_terms(item, terms),))[0])
    pieces = _pieces(item)
    if len(pieces) > 1 or draft is None:
        answers = _ask(translator, pieces)
        texts = (polish(answer, piece.text, item.kind) for piece, answer in zip(pieces, answers, strict=True))
        yield _judged(item, " ".join(texts))
    if draft is not None and not is_long:
        hint = checks.complaint(draft.faults, draft.doubts)
        yield _judged(item, _ask(translator, (item,), hint=hint)[0])


def _lacking(candidate: _Candidate) -> tuple[Term, ...]:
    """The names and the user's own terms that an answer should have and has not."""
    found = (doubt for doubt in candidate.doubts if doubt.code in ("term-missing", "name-missing"))
    return tuple(Term(**doubt.detail) for doubt in found if _is_serious(doubt))


def _with_terms(item: _Sentence, terms: Sequence[Term]) -> _Sentence:
    """The sentence with the English of ``terms`` in it: a word in Latin letters is mostly copied."""
    asked = item.asked
    for term in sorted(terms, key=lambda term: -len(term.source)):
        asked = asked.replace(term.source, f" {term.target} ")
    return replace(item, asked=" ".join(asked.split()))


def _ask(
    translator: Translator,
    run: Sequence[_Sentence],
    context: Sequence[tuple[str, str]] = (),
    hint: str | None = None,
) -> Sequence[str]:
    terms = dict.fromkeys(term for item in run for term in item.terms)
    request = TranslationRequest(
        tuple(item.asked for item in run),
        run[0].kind,
        ORIGINAL_LANGUAGE,
        ENGLISH_LANGUAGE,
        tuple(terms),
        tuple(context),
        hint,
    )
    try:
        answers = translator.translate(request)
    except TranslationError as error:
        raise error.at(sentence=run[0].id) from error.__cause__
    if len(answers) != len(run):
        raise TranslationError(f"{translator.name} gave {len(answers)} texts for {len(run)} sentences")
    return answers


def _judged(item: _Sentence, answer: str, previous: tuple[str, str] | None = None) -> _Candidate:
    """An answer as it would be printed, and what is wrong with it.

    ``previous`` are the question and the answer before it in the same chat.
    """
    text = mend_names(item.text, polish(answer, item.text, item.kind), item.terms)
    leaked = leaked_example(item.text, text, _EXAMPLES)
    repeated = repeats_previous(*previous, item.text, text) if previous else None
    found = (*checks.doubts(item.text, text, item.terms), *filter(None, (leaked, repeated)))
    return _Candidate(text, checks.hard_faults(item.text, text), found)


def _is_serious(doubt: checks.Doubt) -> bool:
    """A set phrase put in other words is not worth asking again; a figure, or the user's own term, is."""
    return doubt.code != "term-missing" or not glossary.is_builtin(Term(**doubt.detail))


def _accepted(item: _Sentence, best: _Candidate) -> Translation:
    if best.faults:
        codes = ", ".join(fault.code for fault in best.faults)
        raise TranslationError(
            f"a sentence could not be translated ({codes}): {best.faults[0].message}",
            sentence=item.id,
            hint="Try another translator, or reword the sentence.",
        )
    return Translation(best.text, tuple(_warning(item, best.text, doubt) for doubt in best.doubts))


def _warning(item: _Sentence, text: str, doubt: checks.Doubt) -> tuple[str, str, Mapping[str, Any]]:
    found = {key: list(value) if isinstance(value, tuple) else value for key, value in doubt.detail.items()}
    return doubt.code, doubt.message, {"source": item.text, "translation": text, "found": found}


def _pieces(item: _Sentence) -> tuple[_Sentence, ...]:
    """The sentence in up to four pieces, cut after ； ， and 。 outside brackets and quotation marks."""
    if len(item.asked) < WORTH_CUTTING:
        return (item,)
    shortest = min(max(WORTH_CUTTING // 2, len(item.asked) // 4), TOO_LONG // 2)
    pieces = [""]
    for clause in _CUT.split(item.asked):
        if len(pieces[-1]) < shortest or len(clause) < WORTH_CUTTING // 2 or _is_open(pieces[-1]):
            pieces[-1] += clause
        else:
            pieces.append(clause)
    texts = [re.sub(r"[；;，]$", "。", piece) for piece in pieces]
    return tuple(_Sentence(item.id, text, text, item.terms, item.kind) for text in texts)


def _is_open(text: str) -> bool:
    return sum(text.count(mark) for mark in _OPENING) > sum(text.count(mark) for mark in _CLOSING)

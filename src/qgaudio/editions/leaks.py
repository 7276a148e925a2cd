"""Words that a translation has from elsewhere: from a prompt's examples, or from the sentence before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from qgaudio.editions.amounts import HAN, WORD, stems
from qgaudio.editions.finding import Doubt

#: Words of any news that an example has too: they show nothing.
_COMMON = stems(
    "since founding put first holding grown moved ahead giving many old new life reach means home every town "
    "city district its their has have had been this that from into out not more than all year time people "
    "resident within after before over under work project develop build make service public"
)
_GLOSSARY = re.compile(r"(?P<source>[\u4e00-\u9fff]+)\s*=\s*(?P<target>[A-Za-z][^;\n=]*)")
#: So many words in a row of an example, of which so many say something, are no chance.
_RUNS = ((4, 2), (5, 1))
#: A sentence with so many pairs of characters of an example may well say the same as it.
_EXCUSED = 2
#: So many telling words of one example are no chance where the sentence has nothing of its Chinese.
_TELLING = 3


@dataclass(frozen=True, slots=True)
class Example:
    """What an example of a prompt can leave in an answer."""

    source: str
    answer: str
    terms: tuple[tuple[str, str], ...]
    """Chinese and English of the glossary lines in the example's question."""


def examples_of(turns: Iterable[tuple[str, str]]) -> tuple[Example, ...]:
    """The examples of a prompt from its (question, answer) turns, with glossary lines and without."""
    found: list[Example] = []
    for question, answer in turns:
        lines = question.splitlines() or [""]
        terms = tuple(
            (match["source"], match["target"].strip())
            for line in lines[:-1]
            for match in _GLOSSARY.finditer(line)
        )
        found.append(Example(lines[-1], answer, terms))
    return tuple(found)


def leaked_example(source: str, translation: str, examples: Sequence[Example]) -> Doubt | None:
    """A doubt where the answer has words of an example whose Chinese the sentence does not have.

    Telling are: the English of a glossary line whose Chinese is not in the sentence; four or five words
    in a row of an example that shares at most one pair of characters with the sentence; three telling words
    of one that shares none. In 497 pairs of human news translation none is doubted.
    """
    words = _words(translation)
    for example in examples:
        shared = _pairs(source) & _pairs(example.source)
        leaked = [
            target for zh, target in example.terms if zh not in source and _holds(words, _words(target))
        ]
        if len(shared) < _EXCUSED:
            leaked += _common_runs(words, _words(example.answer))
        telling = sorted(_telling_words(example.answer) & stems(translation)) if not shared else []
        if leaked or len(telling) >= _TELLING:
            said = tuple(dict.fromkeys(leaked or telling))
            return Doubt(
                "leaked-example",
                f"The prompt's example may have leaked into the answer: {', '.join(said)}.",
                MappingProxyType({"words": said}),
            )
    return None


@cache
def _telling_words(answer: str) -> frozenset[str]:
    return frozenset(word for word in stems(answer) if len(word) > 3 and not word.isdigit()) - _COMMON


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in WORD.findall(text))


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return bool(wanted) and tuple(wanted) in _in_a_row(words, len(wanted))


def _common_runs(words: Sequence[str], others: Sequence[str]) -> list[str]:
    return [
        " ".join(run)
        for size, telling in _RUNS
        for run in dict.fromkeys(_in_a_row(words, size))
        if run in frozenset(_in_a_row(others, size)) and len(stems(" ".join(run)) - _COMMON) >= telling
    ]


def _in_a_row(words: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(words[place : place + size]) for place in range(len(words) - size + 1)]


def _pairs(text: str) -> frozenset[str]:
    """Every two Han characters that stand side by side."""
    return frozenset(
        text[place : place + 2]
        for place in range(len(text) - 1)
        if HAN.match(text[place]) and HAN.match(text[place + 1])
    )


#: Words in a row that are compared, and the share of them that makes a repetition.
_WINDOW, _SHARE = 4, 0.5


def repeats_previous(
    previous_source: str, previous_translation: str, source: str, translation: str
) -> Doubt | None:
    """A doubt where the answer says the answer before again and the sentence does not say its own again.

    Half of the runs of four words of the shorter answer stand in the other, and the sentences share less
    than half as much of their pairs of characters.
    """
    runs, before = _runs(translation), _runs(previous_translation)
    if min(len(runs), len(before)) < 3:
        return None
    share = len(runs & before) / min(len(runs), len(before))
    pairs, pairs_before = _pairs(source), _pairs(previous_source)
    alike = len(pairs & pairs_before) / max(1, min(len(pairs), len(pairs_before)))
    if share < _SHARE or alike >= share / 2:
        return None
    return Doubt(
        "repeats-previous",
        "The translation says the sentence before again.",
        MappingProxyType({"share": round(share, 2)}),
    )


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(_in_a_row(_words(text), _WINDOW))

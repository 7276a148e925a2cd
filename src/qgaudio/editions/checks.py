"""What is wrong, or may be wrong, with the English of a Chinese sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from qgaudio import figures
from qgaudio.config import Term
from qgaudio.editions import glossary, name_checks
from qgaudio.editions.names import NameTerm

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a translation must not be published. ``code`` is stable and kebab-case."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a person should look at a translation."""

    code: str
    message: str
    detail: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)


_HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\U00020000-\U0003ffff]")
_FOREIGN = re.compile(
    r"[\u2e80-\u2fdf\u3000-\u30ff\u3100-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003ffff]+"
)
_REFUSAL = re.compile(
    r"^\W*(?:i['’]?m sorry\b|i am sorry\b|sorry, (?:but )?i\b|as a language model"
    r"|i (?:cannot|can['’]t|am unable to|am not able to) (?:translate|assist|help|provide|fulfill|comply)"
    r"|as an? (?:ai|artificial intelligence)\b)|\bas an ai (?:language )?(?:model|assistant)\b"
    r"|mymemory warning|query length limit exce+ded|invalid (?:source|target) language",
    re.IGNORECASE,
)
_SORRY = re.compile(r"抱歉|对不起|歉意|道歉|不好意思|人工智能|AI|不能|无法|没法")
_CHATTER = re.compile(
    r"^\W*(?:(?:sure|certainly|of course|okay|ok)[,!.]\s+(?:here|the|i|let)"
    r"|here(?:['’]s| is| are) (?:the|your|my|an?) (?:\w+ )?translat"
    r"|(?:the )?(?:english )?translation(?: of the (?:text|sentence))?(?: is)?:|english:"
    r"|translated (?:text|sentence):)|\b(?:i hope this helps|please provide the (?:text|chinese|sentence))\b"
    r"|<\|?(?:im_|end|start|assistant|user|system)",
    re.IGNORECASE,
)
_LEAKED = re.compile(
    r"\bglossary\b\s*[:=]|```|\*\*|^\s*#+\s|<[a-z/][^>]*>|\b(?:zh|en)\s*=|\bchinese:|\bsource:", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’.,-][A-Za-z0-9]+)*")

#: English letters and digits for each Han character. 497 pairs of human news translation lie between 1.6
#: and 6.0 with a median of 2.9; short sentences vary more, hence the allowances in letters.
_FEWEST, _MOST = 1.4, 6.5
_FEWER, _MORE = 8, 24
_RUNAWAY_RATIO, _RUNAWAY_ALLOWANCE = 14.0, 160

_REPEATED = re.compile(r"(.{1,30}?)\1+")


def has_han(text: str) -> bool:
    """Whether a text holds any Han character."""
    return _HAN.search(text) is not None


def hard_faults(source: str, translation: str) -> tuple[Fault, ...]:
    """What makes ``translation`` unusable: empty, han-left, runaway, refusal, chatter, echo."""
    if _content(source) and not _WORD.search(translation):
        return (Fault("empty", "The translation is empty."),)
    found: list[Fault] = []
    left = _FOREIGN.findall(translation)
    if _HAN.search(source) and translation.strip() == source.strip():
        found.append(Fault("echo", "The translation repeats the Chinese sentence."))
    if left:
        found.append(Fault("han-left", f"Chinese was left in the translation: {' '.join(left)[:60]}."))
    if loop := _loop(source, translation):
        found.append(Fault("runaway", f"The translation repeats itself: {loop[:60]!r}."))
    elif _letters(translation) > _RUNAWAY_RATIO * _content(source) + _RUNAWAY_ALLOWANCE:
        found.append(Fault("runaway", "The translation is far longer than its sentence."))
    if _REFUSAL.search(translation) and not _SORRY.search(source):
        found.append(Fault("refusal", "The answer is an excuse or an error, not a translation."))
    if _CHATTER.search(translation):
        found.append(Fault("chatter", "The answer talks about the translation."))
    return tuple(found)


def _content(text: str) -> int:
    """Han characters, and Latin letters and digits at a quarter: how much there is to translate."""
    return len(_HAN.findall(text)) + sum(len(word) for word in _WORD.findall(text)) // 4


def _letters(text: str) -> int:
    return sum(len(word) for word in _WORD.findall(text))


def _loop(source: str, translation: str) -> str | None:
    """A run of words that follows upon itself too often: five single words, four longer runs.

    What the source itself says over and over (a chant, a cheer) may be said as often.
    """
    words = [word.lower() for word in _WORD.findall(translation)]
    said = _repeats(source)
    for length in range(1, min(24, len(words) // 3) + 1):
        times = max(5 if length == 1 else 4 if length < 6 else 3, said + 1)
        run = 0
        for place in range(length, len(words)):
            run = run + 1 if words[place] == words[place - length] else 0
            if run >= length * (times - 1):
                phrase = words[place - length + 1 : place + 1]
                if not all(word.isdigit() for word in phrase) or source.count(phrase[0]) < times:
                    return " ".join(phrase)
    return None


def _repeats(source: str) -> int:
    """How often, at most, a stretch of the source follows upon itself; punctuation does not count."""
    spoken = "".join(character for character in source if character.isalnum())
    return max((len(match[0]) // len(match[1]) for match in _REPEATED.finditer(spoken)), default=1)


def doubts(source: str, translation: str, terms: Sequence[Term] = ()) -> tuple[Doubt, ...]:
    """What a person should look at; ``terms`` are the glossary entries that apply to the sentence."""
    return (
        *_figure_doubts(source, translation),
        *_length_doubts(source, translation),
        *_name_doubts(source, translation, terms),
        *_term_doubts(translation, terms),
        *_form_doubts(source, translation),
    )


def _figure_doubts(source: str, translation: str) -> list[Doubt]:
    found: list[Doubt] = []
    groups = (
        ("figure-missing", "The English lacks the figure", figures.missing(source, translation)),
        ("figure-added", "The Chinese has no figure", figures.added(source, translation)),
        (
            "figure-order",
            "In the English another figure stands in the place of",
            figures.disordered(source, translation),
        ),
        (
            "figure-bound",
            "The English loses 'more than' or 'nearly' of",
            figures.inexact(source, translation),
        ),
    )
    for code, words, group in groups:
        if group:
            texts = tuple(figure.text.strip() for figure in group)
            found.append(Doubt(code, f"{words}: {', '.join(texts)}.", MappingProxyType({"figures": texts})))
    return found


def _length_doubts(source: str, translation: str) -> list[Doubt]:
    content, letters = _content(source), _letters(translation)
    detail = MappingProxyType({"source": content, "translation": letters})
    if letters < _FEWEST * content - _FEWER:
        return [Doubt("length-low", "Something may have been left out.", detail)]
    if letters > _MOST * content + _MORE:
        return [Doubt("length-high", "Something may have been added.", detail)]
    return []


def _name_doubts(source: str, translation: str, terms: Sequence[Term]) -> list[Doubt]:
    return [
        Doubt(
            "name-missing",
            f"{term.source} should be {term.target!r}.",
            MappingProxyType({"source": term.source, "target": term.target}),
        )
        for term in name_checks.missing(source, translation, terms)
    ]


def _term_doubts(translation: str, terms: Sequence[Term]) -> list[Doubt]:
    stems = _stems(translation)
    found: list[Doubt] = []
    for term in terms:
        if isinstance(term, NameTerm):
            continue
        # A built-in phrase is a suggestion: only what has no other name must be there. The user's own
        # words must all be there, in whatever ending.
        if glossary.is_builtin(term):
            keys = glossary.key_words(term)
            held = not keys or any(
                re.search(rf"\b{re.escape(key)}", translation, re.IGNORECASE) for key in keys
            )
        else:
            held = _stems(term.target) <= stems
        if not held:
            detail = MappingProxyType({"source": term.source, "target": term.target})
            found.append(Doubt("term-missing", f"{term.source} should be {term.target!r}.", detail))
    return found


_IDLE = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "to",
        "in",
        "for",
        "on",
        "with",
        "by",
        "at",
        "as",
        "be",
        "is",
        "are",
        "or",
    ]
)


def _stems(text: str) -> frozenset[str]:
    words = (word.lower() for part in _WORD.findall(text) for word in re.split(r"[-’'.]", part))
    return frozenset(_stem(word) for word in words if word and word not in _IDLE)


def _stem(word: str) -> str:
    """A word without its commonest endings, so that builds, built-up and building agree well enough."""
    for ending in (
        "ization",
        "isation",
        "ments",
        "ment",
        "ings",
        "ing",
        "ies",
        "ied",
        "ions",
        "ion",
        "ers",
        "er",
        "es",
        "ed",
        "s",
        "e",
        "y",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


_ENDED = re.compile(r"[.!?…:;\"'”’)\]]\s*$")


def _form_doubts(source: str, translation: str) -> list[Doubt]:
    found: list[Doubt] = []
    if re.search(r"[。！？；.!?]”?$", source.strip()) and not _ENDED.search(translation):
        found.append(Doubt("unfinished", "The translation does not end as a sentence does."))
    if _LEAKED.search(translation) and not re.search(r"[`#<*=]", source):
        found.append(Doubt("leaked", "Words of the instructions stand in the translation."))
    return found


def complaint(faults: Sequence[Fault], doubts: Sequence[Doubt]) -> str:
    """What a translator should be told about its last answer, in a sentence or two; empty if nothing."""
    said = [_ADVICE.get(item.code, item.message) for item in faults]
    for doubt in doubts:
        if doubt.code in ("figure-missing", "figure-bound"):
            said.append(
                f"Keep these figures exactly: {', '.join(_english(t) for t in doubt.detail['figures'])}."
            )
        else:
            said.append(_ADVICE.get(doubt.code, doubt.message))
    return " ".join(dict.fromkeys(said))


def _english(text: str) -> str:
    return re.sub(r"\s+", " ", figures.write_in_english(text)).strip()


_ADVICE = {
    "empty": "Do not leave the answer empty.",
    "echo": "Translate the sentence into English.",
    "han-left": "Use English only, without Chinese characters.",
    "runaway": "Do not repeat yourself.",
    "refusal": "Give the translation only.",
    "chatter": "Give the translation only, without remarks.",
    "leaked": "Give the translation only, without remarks.",
    "length-low": "Leave nothing out.",
    "length-high": "Add nothing.",
    "unfinished": "Finish the sentence.",
    "figure-order": "Keep the figures of a list in their order.",
}

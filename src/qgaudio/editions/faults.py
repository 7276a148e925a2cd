"""What must never be published as the English of a Chinese sentence."""

from __future__ import annotations

import re

from qgaudio.editions.amounts import HAN, WORD, content, letters
from qgaudio.editions.finding import Fault

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
_RUNAWAY_RATIO, _RUNAWAY_ALLOWANCE = 14.0, 160

_REPEATED = re.compile(r"(.{1,30}?)\1+")


def hard_faults(source: str, translation: str) -> tuple[Fault, ...]:
    """What makes ``translation`` unusable: empty, han-left, runaway, refusal, chatter, echo."""
    if content(source) and not WORD.search(translation):
        return (Fault("empty", "The translation is empty."),)
    found: list[Fault] = []
    left = _FOREIGN.findall(translation)
    if HAN.search(source) and translation.strip() == source.strip():
        found.append(Fault("echo", "The translation repeats the Chinese sentence."))
    if left:
        found.append(Fault("han-left", f"Chinese was left in the translation: {' '.join(left)[:60]}."))
    if loop := _loop(source, translation):
        found.append(Fault("runaway", f"The translation repeats itself: {loop[:60]!r}."))
    elif letters(translation) > _RUNAWAY_RATIO * content(source) + _RUNAWAY_ALLOWANCE:
        found.append(Fault("runaway", "The translation is far longer than its sentence."))
    if _REFUSAL.search(translation) and not _SORRY.search(source):
        found.append(Fault("refusal", "The answer is an excuse or an error, not a translation."))
    if _CHATTER.search(translation):
        found.append(Fault("chatter", "The answer talks about the translation."))
    return tuple(found)


def _loop(source: str, translation: str) -> str | None:
    """A run of words that follows upon itself too often: five single words, four longer runs.

    What the source itself says over and over (a chant, a cheer) may be said as often.
    """
    words = [word.lower() for word in WORD.findall(translation)]
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

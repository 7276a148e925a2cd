"""Words of an English text that are Hanyu Pinyin of words in the Chinese sentence it was translated from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"[A-Z][A-Za-zÀ-ÿǖǘǚǜ]*(?:['’][a-zA-Z]+)*|[a-zü]+(?:['’][a-z]+)*")
#: For each character of a run of Han, its (toneless, toned) readings, the likeliest first.
_Run = list[tuple[tuple[str, str], ...]]
#: Spellings of ü, as passports and papers have it.
_UMLAUT = str.maketrans("üv", "uu")
#: English words and names that could be read as pinyin (我们 and Women), left to the English lexicon.
_ENGLISH = (
    "age agenda aide alike along alongside ali amaze anger angle anna anti antique are area arise "
    "asia aside awake aware bake banana bandage bane banner banter base bite bone bore cabin cage "
    "cake came canada candidate cane canteen care career case cease chance change channel chase "
    "cheer cheese china cinema cite citizen cue cuisine cure cute damage dana dance dane danger dare "
    "data database date dean debate decade decide decline dedicate deduce deepen deer defence defend "
    "defense delegate delete demand demise dense desire dice die diligence dime dine diner dining "
    "dire disease dude due duke dune ease easier economy elegance eliminate elite engage enhance "
    "ensue ensure entire era erase exile eye facade face facilitate fade fame familiar famine fare "
    "fatigue fence foe fume fuse futile future game gate gaze gene general generate genre guarantee "
    "guidance guide guideline guise hanger hate haze heading healing heating hence here heritage "
    "hesitate house household huge human humane image jane julia june lace lake lance landing lane "
    "language late leading league lease leisure lender lending lie like likely lina linda line linen "
    "linger lite longer luke lunge lure machine made magazine maintain make male mali malice manage "
    "mandate mango manila manner margin marine mate mature maxi maze mean meaning meantime measure "
    "media medicine meeting mending menu mere mice mike milan mile mine mini minute mobile mode "
    "module more mouse mute name nature nice nina nine nineteen nuance page palace pale panama panda "
    "panel parent patience pence penalize pending piece pier pike pile pine police polite politician "
    "pose potential pure puma quake queen range ranger rating reading realise realize recede recite "
    "reduce refuge refuse regenerate release remake remote rename repose resale reside residue "
    "resume retire rice ride ripen rise rite route routine rule ruse safari saga sage sake sale same "
    "sane saying sea seaside secure see seen senate sending senior sense sequence serene shade shake "
    "shame share sheer shine shire side siege silence site size sudan sue suicide suite sunrise sure "
    "taken take tale tangle tea tease teen tense tenure these tide tie tile time timeline tina tire "
    "titan titled tongue tune union wage wait wake wane ware woke woman women yemen "
)


@cache
def _english() -> frozenset[str]:
    return frozenset(_ENGLISH.split())


def pinyin_words(text: str, source: str) -> tuple[tuple[str, str], ...]:
    """(word, reading) for each capitalised word that is the pinyin of neighbouring characters of the source.

    ``Quangang`` with 泉港 in the source gives ``("Quangang", "quan2 gang3")``. A word of one syllable
    counts only where it always stands beside another such word whose characters are its neighbours in the
    source (``Zhang`` in Zhang Binbin), for He, You and Dan are English words too.
    """
    runs = [_readings(run.group()) for run in _HAN_RUN.finditer(source)]
    words = [
        match
        for match in _WORD.finditer(text)
        if match.group()[0].isupper() and match.group().lower() not in _english()
    ]
    found: dict[str, str] = {}
    for match in words:
        reading = _spelled((match.group(),), runs)
        if reading and " " in reading[0]:
            found.setdefault(match.group(), reading[0])
    beside: dict[str, list[str]] = {}
    for left, right in pairwise(words):
        if text[left.end() : right.start()] == " ":
            pair = _spelled((left.group(), right.group()), runs) or ()
            for match, spelled in zip((left, right), pair, strict=False):
                if match.group() not in found:
                    beside.setdefault(match.group(), []).append(spelled)
    for word, spellings in beside.items():
        if sum(match.group() == word for match in words) == len(spellings):
            found[word] = spellings[0]
    return tuple(found.items())


def _spelled(words: tuple[str, ...], runs: list[_Run]) -> tuple[str, ...] | None:
    """The readings of the words where neighbouring characters of one run spell all of them in order."""
    for run in runs:
        for start in range(len(run)):
            made: list[str] = []
            for word in words:
                position = start + sum(reading.count(" ") + 1 for reading in made)
                path = next(_paths(_plain(word), run, position), None)
                if path is None:
                    break
                made.append(" ".join(path))
            else:
                return tuple(made)
    return None


def _plain(word: str) -> str:
    return word.lower().replace("'", "").replace("’", "").translate(_UMLAUT)


def _toneless(reading: str) -> str:
    return reading.rstrip("12345").translate(_UMLAUT)


def _paths(rest: str, run: _Run, position: int) -> Iterator[tuple[str, ...]]:
    if not rest:
        yield ()
        return
    if position >= len(run):
        return
    for plain, toned in run[position]:
        # Lyu is how lü is written on passports.
        spellings = (plain, plain[0] + "y" + plain[1:]) if "v" in toned else (plain,)
        for spelling in spellings:
            if rest.startswith(spelling):
                for tail in _paths(rest[len(spelling) :], run, position + 1):
                    yield (toned, *tail)


def _readings(run: str) -> _Run:
    """For each character its (toneless, toned) readings: first the one in this context, then the others."""
    from pypinyin import Style, lazy_pinyin, pinyin

    usual = lazy_pinyin(run, style=Style.TONE3, neutral_tone_with_five=True)
    every = pinyin(run, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True)
    single = [pinyin(one, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True)[0] for one in run]
    made = []
    for index, first in enumerate(usual):
        ordered = dict.fromkeys([first, *every[index], *single[index]])
        made.append(tuple((_toneless(reading), reading) for reading in ordered if reading[0].isalpha()))
    return made

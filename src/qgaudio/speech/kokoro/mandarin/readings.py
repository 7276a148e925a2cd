"""Which reading a character has here: words from pypinyin's phrases, the rest from g2pM's network.

On 2,051 sentences of the CPP data, one polyphone each, pypinyin alone has 89 % right, this 97 %.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NoReturn

from qgaudio.errors import SynthesisError

#: 得 is děi, "must", after these where a verb follows.
_MUST_AFTER = frozenset("还就都总也只非必又我你您他她它们家人真可便才")


#: Longer numbers are one word; jieba would cut 二零二五年 as 二零二 and 五年.
_NUMBER = re.compile(r"([〇零一二三四五六七八九十百千万亿两]{3,})")
_UNCHANGED = {"一": "yi1", "不": "bu4"}


def words_of(text: str) -> list[str]:
    """The words of a run of Han characters."""
    words: list[str] = []
    for index, part in enumerate(_NUMBER.split(text)):
        words += [part] if index % 2 else _segmenter().cut(part, HMM=True)
    return words


def read_words(words: Sequence[str], context: str, offset: int) -> list[list[str]]:
    """A syllable with its tone for each character of consecutive words.

    ``context`` is the sentence around them and ``offset`` where they begin in it; the network reads it all.

    Raises:
        SynthesisError: a character that has no reading.
    """
    from pypinyin import Style, lazy_pinyin
    from pypinyin.constants import PHRASES_DICT

    guessed = _guess(context)
    readings, place = [], offset
    for word in words:
        if len(word) > 1 and word in PHRASES_DICT:
            reading = lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True, errors=_refuse)
        else:
            reading = [guessed.get(place + index) or _single(c) for index, c in enumerate(word)]
        if word == "得":
            reading = [_reading_of_de(context, place, reading[0])]
        # Some phrases carry 一 and 不 as they are said; the rules for them come later, for all.
        readings.append(
            [
                _UNCHANGED.get(c) or syllable.replace("v", "ü")
                for c, syllable in zip(word, reading, strict=True)
            ]
        )
        place += len(word)
    return readings


def _reading_of_de(context: str, place: int, guessed: str) -> str:
    """得 by itself: děi before what must be done, de before how something is done, else as it was guessed."""
    before, after = context[place - 1 : place] if place else "", context[place + 1 : place + 2]
    if after and after in "很更太这那":
        return "de5"
    if before in _MUST_AFTER and re.match(r"[\u4e00-\u9fff]", after) and after not in "了到出起住":
        return "dei3"
    return guessed


def _single(character: str) -> str:
    from pypinyin import Style, lazy_pinyin

    syllable: str = lazy_pinyin(character, style=Style.TONE3, neutral_tone_with_five=True, errors=_refuse)[0]
    return syllable


def _refuse(characters: str) -> NoReturn:
    raise SynthesisError(
        f"the character {characters!r} has no reading in Mandarin",
        hint="Give its word a reading in the lexicon of qgaudio.toml.",
    )


@lru_cache(maxsize=16)
def _guess(text: str) -> Mapping[int, str]:
    """Place → syllable, for the characters that have several readings."""
    network = _network()
    syllables = network(text, char_split=True)
    if len(syllables) != len(text):
        return {}
    return {
        index: syllable.replace("u:", "v")
        for index, (character, syllable) in enumerate(zip(text, syllables, strict=True))
        if len(network.cedict.get(character, ())) > 1 and syllable in network.cedict[character]
    }


@cache
def _segmenter() -> Any:
    """The segmenter of jieba without its cache in the folder for temporary files, which anyone may write."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42 is from 2020: pkg_resources, escapes
        import jieba
    segmenter = jieba.Tokenizer()
    segmenter.FREQ, segmenter.total = segmenter.gen_pfdict(segmenter.get_dict_file())
    segmenter.initialized = True
    return segmenter


@cache
def _network() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it leaves its files to the garbage collector
        from g2pM import G2pM

        return G2pM()

"""Mandarin text in its spoken form → words with Kokoro's phonemes. What cannot be read is an error.

The phonemes are those of misaki's first Mandarin reader, with which Kokoro v1.0 was trained: words parted by
blanks, tones as arrows. Latin letters go to the English reader.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from qgaudio.errors import SynthesisError
from qgaudio.speech.kokoro import pinyin
from qgaudio.speech.kokoro.mandarin import readings, sandhi
from qgaudio.speech.kokoro.word import PUNCTUATION, Word, join

_HAN = r"〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_LATIN = r"A-Za-zÀ-ÖØ-öø-ɏΑ-ωА-я"
_RUN = re.compile(
    rf"(?P<han>(?:[{_HAN}0-9０-９]|(?<=\d)[.．](?=\d))+)"
    rf"|(?P<latin>[{_LATIN}](?:[{_LATIN}'’.&-]*[{_LATIN}])?(?: [{_LATIN}](?:[{_LATIN}'’.&-]*[{_LATIN}])?)*)"
    r"|(?P<other>\S)"
)
_DIGITS = str.maketrans("0123456789０１２３４５６７８９.．", "零一二三四五六七八九" * 2 + "点点")
_SYMBOLS = {
    "%": "百分号", "％": "百分号", "‰": "千分号", "+": "加", "＋": "加", "=": "等于", "＝": "等于", "&": "和",
    "＆": "和", "×": "乘", "÷": "除以", "°": "度", "℃": "摄氏度", "$": "美元", "＄": "美元", "€": "欧元",
    "£": "英镑", "¥": "元", "￥": "元", "#": "井号", "＃": "井号", "<": "小于", ">": "大于", "²": "平方",
    "³": "立方", "㎡": "平方米", "№": "号",
}  # fmt: skip


def read(text: str, entries: Iterable[tuple[str, str]] = ()) -> tuple[Word, ...]:
    """The text as words; ``entries`` are (word, Hanyu Pinyin) pairs whose reading stands.

    Raises:
        SynthesisError: a character that cannot be read, by name.
        ConfigError: a reading that is not Hanyu Pinyin.
    """
    fixed = {word: pinyin.split_reading(reading) for word, reading in entries}
    return join(_words(text, fixed))


def _words(text: str, fixed: dict[str, tuple[str, ...]]) -> Iterator[Word]:
    known = re.compile("|".join(re.escape(word) for word in sorted(fixed, key=len, reverse=True)) or r"(?!)")
    place = 0
    while place < len(text):
        match = _RUN.match(text, place)
        if match is None:
            place += 1
            yield Word("", " ", spoken=False)
        elif match["han"] or known.match(text, place):
            end = _end_of_run(text, place, known)
            yield from _han(text, place, end, fixed, known)
            place = end
        elif match["latin"]:
            from qgaudio.speech.kokoro.english import reader as english

            yield from english.read(match["latin"])
            place = match.end()
        else:
            yield from _other(match["other"])
            place = match.end()


def _end_of_run(text: str, place: int, known: re.Pattern[str]) -> int:
    """Where the Han characters and lexicon words that follow each other end."""
    while place < len(text):
        match = known.match(text, place) or _RUN.match(text, place)
        if match is None or (match.re is _RUN and not match["han"]):
            break
        place = match.end() if match.re is known else place + 1
    return place


def _han(
    text: str, start: int, end: int, fixed: dict[str, tuple[str, ...]], known: re.Pattern[str]
) -> Iterator[Word]:
    """A run of Han characters: lexicon words first, jieba's words between them, tones over all."""
    context = text.translate(_DIGITS)
    words: list[str] = []
    said: list[list[str]] = []
    firm: set[int] = set()
    place = start
    while place < end:
        match = known.match(text, place, end)
        if match:
            firm.add(len(words))
            words.append(match.group())
            said.append(list(fixed[match.group()]))
            place = match.end()
            continue
        following = known.search(text, place, end)
        stop = following.start() if following else end
        found = readings.words_of(context[place:stop])
        words += found
        said += readings.read_words(found, context, place)
        place = stop
    place = start
    for word, reading in zip(words, sandhi.apply(words, said, frozenset(firm)), strict=True):
        shown = text[place : place + len(word)]
        place += len(word)
        yield Word(shown, "".join(pinyin.mandarin(syllable) for syllable in reading))


def _other(character: str) -> Iterator[Word]:
    """Punctuation, a symbol that has a name, or what is seen but not said."""
    if character in PUNCTUATION:
        yield Word(character, PUNCTUATION[character], spoken=False)
        return
    if character in _SYMBOLS:
        name = _SYMBOLS[character]
        spoken = "".join(word.phonemes for word in read(name))
        yield Word(character, spoken)
        return
    if unicodedata.category(character)[0] in "LN":
        raise SynthesisError(
            f"the character {character!r} cannot be read in Mandarin",
            hint="Write it in Chinese, or give its word a reading in the lexicon of qgaudio.toml.",
        )
    yield Word(character, " ", spoken=False)

"""Where another way of converting writes another form of a character: a person should look.

Three other ways: OpenCC over the bare text (its own longest match), OpenCC over words cut by the
dictionary alone, and the readings that pypinyin's phrases give, for forms that differ in sound. A fourth
doubt is that no word decides: the character stands alone, and its forms are about equally common so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

Convert = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A character whose form is not certain: where, what was written, what else it might be, and why."""

    position: int
    written: str
    other: str
    reason: str


#: Pairs that only fashion parts: whichever stands, the press's form is written.
_ALIKE = frozenset("才纔 个箇 摆襬 周週 尝嚐 表錶 了瞭 荡盪".replace(" ", ""))
#: Forms with the readings they may have (tone digits), for characters whose forms differ in sound.
_READINGS = """\
发 發 fa1,fa5 髮 fa4
只 隻 zhi1 只 zhi3
干 幹 gan4 乾 gan1 干 gan1
卷 捲 juan3 卷 juan4,juan3
斗 鬥 dou4 斗 dou3
几 幾 ji3,ji1 几 ji1
舍 捨 she3 舍 she4,she5
划 劃 hua4,hua5 划 hua2
别 彆 bie4 別 bie2
佣 傭 yong1 佣 yong4
脏 髒 zang1 臟 zang4
曲 麴 qu1 曲 qu1,qu3
吁 籲 yu4 吁 xu1
咽 嚥 yan4 咽 yan1,ye4
尽 儘 jin3 盡 jin4
系 繫 ji4,xi4 係 xi4 系 xi4
"""
#: A character and its forms, where a single one is written one way about as often as another. 后, 于, 只
#: and 里 are not here: alone they are nearly always 後, 於, 只 and 裏.
_ALONE_SETS = (
    "咸咸鹹 卷卷捲 面面麪 干幹乾干 折折摺 制制製 冲衝沖 松松鬆 钟鐘鍾 谷谷穀 姜姜薑 斗斗鬥 签簽籤 "
    "征征徵 采採采 余餘余 郁郁鬱 范范範 苏蘇甦 舍舍捨 辟闢辟 朴朴樸 升升昇 胡胡鬍 丑丑醜 蒙蒙矇 困困睏"
)
_ALONE = {item[0]: item[1:] for item in _ALONE_SETS.split()}
_CLAUSE = re.compile("[\u4e00-\u9fff]+")


def doubts(words: Sequence[str], written: str, settled: Set[int], to_standard: Convert) -> Iterator[Doubt]:
    """Compare ``written`` (OpenCC's standard) with the others, but for what reviewed rules settled.

    ``words`` are the text as it was cut. Only pairs of real choice count: of 才 and 纔 the press writes one.
    """
    import rjieba

    text = "".join(words)
    bare = to_standard(text)
    cut = _by_words(rjieba.cut(text, False), to_standard)
    heard = _heard(text, written, settled)
    alone = _alone(words, written)
    for position, form in enumerate(written):
        if position in settled or text[position] in _ALIKE:
            continue
        for other, reason in (
            (bare[position], "OpenCC reads the words otherwise"),
            (cut[position], "the dictionary cuts the words otherwise"),
            (heard.get(position, form), "the word's reading has another form"),
            (alone.get(position, form), "it stands alone: no word decides"),
        ):
            if other != form:
                yield Doubt(position, form, other, reason)
                break


def _by_words(words: Sequence[str], to_standard: Convert) -> str:
    converted = [to_standard(word) for word in words]
    return "".join(converted)


def _alone(words: Sequence[str], written: str) -> dict[int, str]:
    """Position → another form, for single characters that no word decides."""
    others: dict[int, str] = {}
    position = 0
    for word in words:
        if word in _ALONE:
            others[position] = next(form for form in _ALONE[word] if form != written[position])
        position += len(word)
    return others


@cache
def _readings() -> dict[str, dict[str, tuple[str, ...]]]:
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in _READINGS.splitlines():
        source, *forms = line.split()
        table[source] = {
            form: tuple(sounds.split(",")) for form, sounds in zip(forms[::2], forms[1::2], strict=True)
        }
    return table


def _heard(text: str, written: str, settled: Set[int]) -> dict[int, str]:
    """Position → the form that a reading asks for, where it rules out what was written."""
    table = _readings()
    heard: dict[int, str] = {}
    for clause in _CLAUSE.finditer(text):
        begin = clause.start()
        open_places = [
            place
            for place, character in enumerate(clause.group())
            if character in table and begin + place not in settled
        ]
        if not open_places:
            continue
        sounds = _sounds(clause.group())
        for place in open_places:
            forms = table[clause.group()[place]]
            form = written[begin + place]
            if form in forms and sounds[place] not in forms[form]:
                fitting = (other for other, fits in forms.items() if sounds[place] in fits)
                if other := next(fitting, None):
                    heard[begin + place] = other
    return heard


def _sounds(clause: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin

    sounds: list[str] = lazy_pinyin(clause, style=Style.TONE3, neutral_tone_with_five=True)
    return sounds if len(sounds) == len(clause) else [""] * len(clause)

"""Tones as they are said: 一, 不, and third tones that meet.

The rules are those of Chao (1968) and of the standard 普通话水平测试 manuals. Syllables are ``quan2``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_DIGITS = frozenset("〇零一二三四五六七八九十百千万亿两")
#: Before these 一 is a rank or a label: 一月, 一号, 一等奖, 一流, 一季度.
_LABELS = frozenset("月号等级楼班中流期季")


def apply(
    words: Sequence[str], readings: Sequence[Sequence[str]], firm: frozenset[int] = frozenset()
) -> list[list[str]]:
    """The readings of consecutive words with their tones changed; the arguments are left alone.

    ``firm`` names the words (by place) whose 一 and 不 are said as they stand, being an editor's choice.
    A reading need not have a syllable for each character.
    """
    flat = [syllable for reading in readings for syllable in reading]
    text = "".join(
        word if len(word) == len(reading) and place not in firm else "　" * len(reading)
        for place, (word, reading) in enumerate(zip(words, readings, strict=True))
    )
    starts = [0]
    for reading in readings:
        starts.append(starts[-1] + len(reading))
    _change_one_and_not(text, flat, starts)
    _change_third_tones(flat, starts)
    result, place = [], 0
    for reading in readings:
        result.append(flat[place : place + len(reading)])
        place += len(reading)
    return result


def _change_one_and_not(text: str, flat: list[str], starts: Sequence[int]) -> None:
    ends = set(starts)
    for index, character in enumerate(text):
        if index + 1 >= len(text):
            break
        following = flat[index + 1][-1]
        if character == "不" and flat[index] == "bu4":
            between = index > 0 and text[index - 1] == text[index + 1]
            if between:
                flat[index] = "bu5"  # 好不好
            elif following == "4":
                flat[index] = "bu2"
        elif character == "一" and flat[index] == "yi1" and _is_counted(text, index, starts, ends):
            if index > 0 and text[index - 1] == text[index + 1]:
                flat[index] = "yi5"  # 看一看
            else:
                flat[index] = "yi2" if following == "4" or flat[index + 1] == "ge5" else "yi4"


def _is_counted(text: str, index: int, starts: Sequence[int], ends: set[int]) -> bool:
    """Whether 一 counts what follows (一个, 一百, 一定) and is no digit, rank or end of a word (第一)."""
    before = text[index - 1] if index else ""
    after = text[index + 1]
    if before in ("第", "初", "十", "点", "零", "〇", "周") or text[max(0, index - 2) : index] in (
        "星期",
        "礼拜",
    ):
        return False
    if before in _DIGITS and index not in starts:
        return after in "百千万亿" and before not in "一二三四五六七八九"
    if after in "一二三四五六七八九零〇十" or after in _LABELS:
        return False
    if after == "日" and before == "月":
        return False
    if after == "点" and index + 2 < len(text) and text[index + 2] in _DIGITS:
        return False
    ends_word = index + 1 in ends and index not in starts
    return not ends_word


def _change_third_tones(flat: list[str], starts: Sequence[int]) -> None:
    """Inside words, then between a word of one syllable and its neighbour of at most two."""
    for begin, end in pairwise(starts):
        _within_word(flat, begin, end)
    for begin, middle, end in zip(starts, starts[1:], starts[2:], strict=False):
        short = end - begin <= 3 and 1 in (middle - begin, end - middle)
        if short and flat[middle - 1][-1] == "3" and flat[middle][-1] == "3":
            flat[middle - 1] = f"{flat[middle - 1][:-1]}2"


def _within_word(flat: list[str], begin: int, end: int) -> None:
    """Words of up to three as a whole from the left, longer ones by pairs: 展览馆, 总理|府, 岂有|此理."""
    step = 2 if end - begin > 3 else end - begin
    for start in range(begin, end, max(step, 1)):
        stop = min(start + step, end)
        for index in range(start, stop - 1):
            if flat[index][-1] == "3" and flat[index + 1][-1] == "3":
                flat[index] = f"{flat[index][:-1]}2"

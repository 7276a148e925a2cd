"""Written Chinese → what a newsreader says: our rules where wetext errs, then wetext; no digit is left.

The rules were written against wetext 0.1.8, which reads dates, measures and plain numbers well.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from qgaudio.speech.chinese_numbers import cardinal

_HAN = "\u3400-\u9fff"
#: Full-width figures, letters and signs as ASCII.
_WIDTH = {
    **{
        code: code - 0xFEE0
        for first, last in ("０９", "ＡＺ", "ａｚ")
        for code in range(ord(first), ord(last) + 1)
    },
    **str.maketrans("％＋＆＠￥－．／", "%+&@¥-./"),
}
#: What the rules and wetext write, for voices that read Traditional natively.
_TRADITIONAL = str.maketrans(
    "万亿两点负时号摄华里顷吨级纪赫兹纳镑欧帕瓦约于等减铁楼层转",
    "萬億兩點負時號攝華里頃噸級紀赫茲納鎊歐帕瓦約於等減鐵樓層轉",
)


def spoken_chinese(text: str, *, traditional: bool = False) -> str:
    """The sentence as it is said; no digit is left, every Han character stays in its order."""
    from qgaudio.speech.chinese_rules import RULES

    said = text.translate(_WIDTH)
    for pattern, replacement in RULES:
        said = pattern.sub(replacement, said)
    if any(character.isdigit() for character in said):
        said = _leftover(_by_wetext(said))
    if traditional:
        said = said.translate(_TRADITIONAL)
    return _punctuation(said)


def _by_wetext(text: str) -> str:
    """What wetext makes of it, unless it lost a Han character."""
    said: str = _wetext().normalize(text)
    rest = iter(said)
    kept = all(character in rest for character in text if _is_han(character))
    return said if kept else text


@cache
def _wetext() -> Any:
    from wetext import Normalizer
    from wetext.constants import FSTS

    # It loads the graphs of every language and task at once; what is never asked need not stay in memory.
    for language in ("en", "ja"):
        FSTS.pop(language, None)
    FSTS["zh"].pop("itn", None)
    return Normalizer(lang="zh", operator="tn", remove_erhua=False, traditional_to_simple=False)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _leftover(text: str) -> str:
    """Every digit that is still there, in whatever script it was written."""
    text = re.sub(r"\d+(?:\.\d+)?", lambda match: _plain(match.group()), text)
    return "".join(cardinal(str(unicodedata.digit(one))) if one.isdigit() else one for one in text)


def _plain(figures: str) -> str:
    figures = "".join(str(unicodedata.digit(one, one)) for one in figures)
    return cardinal(figures)


def _punctuation(text: str) -> str:
    """Half-width marks beside Han made full-width, so that they are heard as pauses."""
    text = re.sub(rf"(?<=[{_HAN}”’」』》）])[,;:?!]|[,;:?!](?=[{_HAN}“‘「『《（])", _widened, text)
    text = re.sub(rf"(?<=[{_HAN}])\(([^()]*)\)|\(([^()]*[{_HAN}][^()]*)\)", r"（\1\2）", text)
    return re.sub(r" {2,}", " ", text)


def _widened(match: re.Match[str]) -> str:
    return match.group().translate(str.maketrans(",;:?!()", "，；：？！（）"))

"""What a conversion of script may not change: length, digits, Latin letters, and the way back."""

from __future__ import annotations

from functools import cache
from typing import Any

from qgaudio.errors import TranslationError

#: Forms that OpenCC's way back leaves as they are, though its own way there makes them.
_ONE_WAY_PAIRS = (
    "㓰劃 㳽瀰 䌽綵 䙓襬 䦆钁 䩄靦 了瞭 仇讎 仿彷 侭儘 "
    "借藉 具俱 只祇 吣唚 呆待 周賙 坐座 坯坏 堤隄 复覆 "
    "夫伕 宁甯 它牠 戚鏚 拿拏 斤觔 斫斲 昵暱 果菓 枪鎗 "
    "檗蘗 浚濬 渖瀋 澄澂 焰燄 熏薰 琅瑯 硷礆 硷鹼 稆穭 "
    "穗繐 筱篠 縆緪 缐線 耇耈 背揹 苏甦 苧薴 藤籐 讬託 "
    "谘諮 豆荳 象像 迳逕 里哩 钜鉅 链鍊 锄耡 锺鍾 镟鏇 "
    "馀餘 麹麴 麺麪 𢧐戰 𢭏擣 𧹒買 𧹔賬 𨩂驄 𪠽噹 𪨧崙 "
    "𪪏廬 𫍝諫 𫍿譾 𫔀鍊 𫔭開 𫔮閒 𫖕韝 𫖸願 𫗫餬 𫗭餵 "
    "𫗯餱 𫛲鵰 𫜩齧 𫫇噁 𬞟蘋 "
)
_ONE_WAY = frozenset(_ONE_WAY_PAIRS.split())


def require_round_trip(text: str, standard: str, back: Any) -> None:
    """Hold every character of the standard form to leading back to the one it came from.

    ``back`` converts to Simplified. It proves that nothing was lost or swapped, not that the right one of
    several forms was taken: all of them lead back.

    Raises:
        TranslationError: a character leads elsewhere, or the lengths differ.
    """
    require_length(text, standard)
    returned = back(standard)
    if returned == text:
        return
    require_length(text, returned)
    for before, after, again in zip(text, standard, returned, strict=True):
        if before in (after, again) or before + after in _ONE_WAY:
            continue
        if _alone(back, after) != _alone(back, before):
            raise TranslationError(f"the conversion made {after!r} of {before!r}", hint=f"The text: {text}")


def require_untouched(text: str, converted: str) -> None:
    """Hold what is plain ASCII (digits, Latin letters, marks) to standing where it stood.

    Raises:
        TranslationError: something moved or changed.
    """
    require_length(text, converted)
    for before, after in zip(text, converted, strict=True):
        if before != after and (before.isascii() or after.isascii()):
            raise TranslationError(f"the conversion made {after!r} of {before!r}", hint=f"The text: {text}")


def require_length(text: str, converted: str) -> None:
    """Hold a conversion to one character for each.

    Raises:
        TranslationError: it is longer or shorter.
    """
    if len(text) != len(converted):
        raise TranslationError("the conversion changed the length of the text", hint=f"The text: {text}")


@cache
def _alone(back: Any, character: str) -> str:
    simplified: str = back(character)
    return simplified

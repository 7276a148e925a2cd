"""Simplified to Traditional Chinese: words first, then OpenCC, reviewed characters, local forms, punctuation.

OpenCC matches its phrases across the borders of words (被发展 → 被髮展); telling it the words mends most of
that, and ``one_to_many`` what is left. Every step keeps positions, numbers and Latin letters.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from typing import Any

from qgaudio.editions import one_to_many
from qgaudio.editions.quotation import corner_brackets, full_width
from qgaudio.errors import TranslationError
from qgaudio.model import Edition, Origin, Paragraph, Provenance, Section, Sentence

_BORDER = "\ue000"
_LOCAL = {"zh-Hant-TW": "t2tw", "zh-Hant-HK": "t2hk", "zh-Hant": None}
#: What newspapers print, where OpenCC follows a ministry's list of character shapes.
_EVERYWHERE = "爲為 羣群 衆眾 峯峰 臺台 嫺嫻 纔才 鍼針 牀床 喫吃 麪麵 啓啟"
_PRESS = {
    "zh-Hant-TW": f"{_EVERYWHERE} 佈布",
    "zh-Hant-HK": f"{_EVERYWHERE} 説說 脱脫 悦悅 鋭銳 閲閱 户戶 溫温 恆恒 裡裏",
    "zh-Hant": f"{_EVERYWHERE} 脣唇 敍敘 僞偽 祕秘 竈灶 癡痴 鉢缽 糉粽 溼濕",
}
#: Forms that OpenCC's way back leaves as they are, though its own way there makes them.
_ONE_WAY = (
    "㓰劃 㳽瀰 䌽綵 䙓襬 䦆钁 䩄靦 了瞭 仇讎 仿彷 侭儘 "
    "借藉 具俱 只祇 吣唚 呆待 周賙 坐座 坯坏 堤隄 复覆 "
    "夫伕 宁甯 它牠 戚鏚 拿拏 斤觔 斫斲 昵暱 果菓 枪鎗 "
    "檗蘗 浚濬 渖瀋 澄澂 焰燄 熏薰 琅瑯 硷礆 硷鹼 稆穭 "
    "穗繐 筱篠 縆緪 缐線 耇耈 背揹 苏甦 苧薴 藤籐 讬託 "
    "谘諮 豆荳 象像 迳逕 里哩 钜鉅 链鍊 锄耡 锺鍾 镟鏇 "
    "馀餘 麹麴 麺麪 𢧐戰 𢭏擣 𧹒買 𧹔賬 𩨂驄 𪠽噹 𪨧崙 "
    "𪪏廬 𫍝諫 𫍿譾 𫔀鍊 𫔭開 𫔮閒 𫖕韝 𫖸願 𫗫餬 𫗭餵 "
    "𫗯餱 𫛲鵰 𫜩齧 𫫇噁 𬞟蘋 "
)
#: Raised when a step changes what it gives for the same text.
_REVISION = "1"


def unload() -> None:
    """Free OpenCC's dictionaries, some 30 MB; the next conversion loads them again."""
    _opencc.cache_clear()


@cache
def _opencc(configuration: str) -> Any:
    from opencc import OpenCC

    return OpenCC(configuration)


@cache
def _one_way() -> frozenset[str]:
    return frozenset(_ONE_WAY.split())


@cache
def _press(language: str) -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in _PRESS[language].split()}


def convert_text(text: str, language: str) -> str:
    """Simplified text in the characters, quotation marks and punctuation of ``language``, same length.

    Raises:
        TranslationError: a position, a digit or a Latin letter would have changed.
    """
    converted = "".join(
        part if part == _BORDER else _characters(part, language) for part in _split_borders(text)
    )
    return corner_brackets(full_width(converted))


def traditional_edition(original: Edition, language: str) -> Edition:
    """The edition in Traditional Chinese: same ids, every sentence's origin the machine.

    Raises:
        TranslationError: the conversion of a sentence lost or changed something.
    """

    def sentences(items: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        # Quotation marks pair over the whole paragraph, so it is converted in one piece.
        text = convert_text("".join(item.text for item in items), language)
        converted = []
        begin = 0
        for item in items:
            end = begin + len(item.text)
            converted.append(replace(item, text=text[begin:end], origin=Origin.MACHINE))
            begin = end
        return tuple(converted)

    def paragraph(item: Paragraph) -> Paragraph:
        if item.table:
            # Cells are no running text: a word does not go from one to the next.
            return replace(item, sentences=tuple(sentences((cell,))[0] for cell in item.sentences))
        texts = sentences(item.sentences)
        return replace(item, sentences=texts, run_in=texts[0].text if item.run_in else None)

    def section(item: Section) -> Section:
        return replace(
            item,
            kicker=sentences((item.kicker,))[0] if item.kicker else None,
            heading=sentences((item.heading,))[0] if item.heading else None,
            paragraphs=tuple(paragraph(one) for one in item.paragraphs),
        )

    try:
        return replace(
            original,
            language=language,
            title=convert_text(original.title, language),
            sections=tuple(section(one) for one in original.sections),
            provenance=conversion_provenance(),
        )
    except TranslationError as error:
        raise error.at(edition=language) from None


def conversion_provenance() -> Provenance:
    """OpenCC, and a fingerprint of all that decides the result: both packages, the rules, the local forms."""
    from importlib.metadata import version

    ours = repr((_REVISION, one_to_many.RULES, sorted(_PRESS.items())))
    digest = hashlib.sha256(ours.encode()).hexdigest()[:12]
    opencc = version("opencc")
    return Provenance(
        "script-conversion", "opencc", opencc, f"opencc-{opencc} rjieba-{version('rjieba')} rules-{digest}"
    )


def _split_borders(text: str) -> list[str]:
    """The text around the private-use character that stands for a word's border, kept as pieces."""
    parts = text.split(_BORDER)
    return [piece for part in parts for piece in (_BORDER, part)][1:]


def _characters(text: str, language: str) -> str:
    """Characters alone: standard forms by words, reviewed forms over them, then the locale's own."""
    if not text:
        return text
    import rjieba

    tokens = [(word, tag) for word, tag in rjieba.tag(text, True)]
    words = _BORDER.join(word for word, _ in tokens)
    standard = list(_opencc("s2t").convert(words).replace(_BORDER, ""))
    if len(standard) != len(text):
        raise TranslationError("the conversion changed the length of the text", hint=f"The text: {text}")
    forms = one_to_many.surname_forms(tokens) | one_to_many.reviewed_forms(text)
    for position, form in forms.items():
        standard[position] = form
    _check_round_trip(text, "".join(standard))
    local = _LOCAL[language]
    converted: str = _opencc(local).convert("".join(standard)) if local else "".join(standard)
    converted = converted.translate(_press(language))
    _check_untouched(text, converted)
    return converted


def _check_round_trip(text: str, standard: str) -> None:
    """Every character of the standard form must lead back to the one it came from."""
    back = _opencc("t2s").convert(standard)
    if back == text:
        return
    for before, after, returned in zip(text, standard, back, strict=True):
        if (
            before in (after, returned)
            or before + after in _one_way()
            or _simplified(after) == _simplified(before)
        ):
            continue
        raise TranslationError(f"the conversion made {after!r} of {before!r}", hint=f"The text: {text}")


@cache
def _simplified(character: str) -> str:
    simplified: str = _opencc("t2s").convert(character)
    return simplified


def _check_untouched(text: str, converted: str) -> None:
    """Same length, and whatever is plain ASCII (digits, Latin letters, marks) stands where it stood."""
    if len(text) != len(converted) or any(
        before != after for before, after in zip(text, converted, strict=True) if (before + after).isascii()
    ):
        raise TranslationError("the conversion changed more than characters", hint=f"The text: {text}")

"""Simplified to Traditional Chinese by OpenCC."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from qgaudio.model import Edition, Origin, Paragraph, Provenance, Section, Sentence

_CONFIGURATIONS = {"zh-Hant-TW": "s2tw", "zh-Hant-HK": "s2hk", "zh-Hant": "s2t"}


@cache
def _opencc(configuration: str) -> Any:
    from opencc import OpenCC

    return OpenCC(configuration)


def convert_text(text: str, language: str) -> str:
    """Simplified text in the characters of ``language``."""
    converted: str = _opencc(_CONFIGURATIONS[language]).convert(text)
    return converted


def traditional_edition(original: Edition, language: str) -> Edition:
    """The same sentences, ids kept, in the characters of ``language``."""
    from importlib.metadata import version

    def sentence(item: Sentence | None) -> Sentence | None:
        return item and replace(item, text=convert_text(item.text, language), origin=Origin.MACHINE)

    def paragraph(item: Paragraph) -> Paragraph:
        texts = tuple(
            replace(one, text=convert_text(one.text, language), origin=Origin.MACHINE)
            for one in item.sentences
        )
        return replace(item, sentences=texts, run_in=item.run_in and convert_text(item.run_in, language))

    def section(item: Section) -> Section:
        return replace(
            item,
            kicker=sentence(item.kicker),
            heading=sentence(item.heading),
            paragraphs=tuple(paragraph(one) for one in item.paragraphs),
        )

    return replace(
        original,
        language=language,
        title=convert_text(original.title, language),
        sections=tuple(section(one) for one in original.sections),
        provenance=Provenance("script-conversion", "opencc", version("opencc"), "1"),
    )

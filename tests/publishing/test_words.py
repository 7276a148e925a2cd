from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from qgaudio.model import LANGUAGES
from qgaudio.publishing.words import edition_name, meaning, words

_SIMPLIFIED_ONLY = "语说话设图标题节录时长个们这为发览图书声网络载讯页订阅"


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word_with_the_same_places(language: str) -> None:
    own, english = words(language), words("en")
    assert set(own) == set(english)
    for name, text in own.items():
        assert text.strip(), name
        assert names_in(text) == names_in(english[name]), name


def test_words_are_in_the_language_they_say() -> None:
    for name, text in words("en").items():
        assert not re.search(r"[\u3400-\u9fff]", text), name
    for language in LANGUAGES:
        if language.startswith("zh-Hant"):
            for name, text in words(language).items():
                assert not set(text) & (set(_SIMPLIFIED_ONLY) - set("".join(words("zh-Hant").values()))), name
    converted = sum(words("zh-Hans")[name] != words("zh-Hant")[name] for name in words("en"))
    assert converted > len(words("en")) / 2


def test_regions_say_it_their_way() -> None:
    assert words("zh-Hant-HK")["sound_fails"] != words("zh-Hant-TW")["sound_fails"]
    assert words("zh-Hant-TW") == words("zh-Hant")


def test_the_table_is_frozen_and_closed() -> None:
    with pytest.raises(TypeError):
        words("en")["play"] = "x"  # type: ignore[index]
    with pytest.raises(KeyError):
        words("fr")
    assert len({edition_name(language) for language in LANGUAGES}) == len(LANGUAGES)


def test_most_warnings_that_the_documentation_explains_have_their_meaning() -> None:
    """Of a new one the message stands alone, in English, until its meaning is written here."""
    text = (Path(__file__).parents[2] / "docs/editions.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `([a-z]+(?:-[a-z]+)*)` \|", text.partition("## Warnings")[2], re.MULTILINE)
    codes = [code for code in documented if meaning(code, "zh-Hans")]
    assert len(codes) > max(25, 0.8 * len(documented))
    for code in codes:
        simplified, traditional = meaning(code, "zh-Hans"), meaning(code, "zh-Hant-TW")
        assert simplified, code
        assert traditional, code
        assert not set(traditional) & (set(_SIMPLIFIED_ONLY) - set("".join(words("zh-Hant").values()))), code
        assert meaning(code, "en") is None, "its message says it"
    assert meaning("of-a-package-of-others", "zh-Hans") is None

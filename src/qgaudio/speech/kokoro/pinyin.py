"""Hanyu Pinyin with tone digits → Kokoro's phonemes, as Mandarin and as a name in English.

The Mandarin values are those of misaki 0.9.4 (Apache-2.0; after pinyin-to-ipa, MIT), with which the
voices of Kokoro v1.0 were trained. The English values follow the way careful English-language broadcasters
say Chinese names, in the phonemes of the English voices.
"""

from __future__ import annotations

import re

from qgaudio.errors import ConfigError

_INITIALS = {
    "zh": ("ꭧ", "ʤ"),
    "ch": ("ꭧʰ", "ʧ"),
    "sh": ("ʂ", "ʃ"),
    "b": ("p", "b"),
    "p": ("pʰ", "p"),
    "m": ("m", "m"),
    "f": ("f", "f"),
    "d": ("t", "d"),
    "t": ("tʰ", "t"),
    "n": ("n", "n"),
    "l": ("l", "l"),
    "g": ("k", "ɡ"),
    "k": ("kʰ", "k"),
    "h": ("x", "h"),
    "j": ("ʨ", "ʤ"),
    "q": ("ʨʰ", "ʧ"),
    "x": ("ɕ", "ʃ"),
    "r": ("ɻ", "ɹ"),
    "z": ("ʦ", "dz"),
    "c": ("ʦʰ", "ts"),
    "s": ("s", "s"),
    "": ("", ""),
}

#: Final → Mandarin (0 marks the tone's place) and English (| marks the stress's place).
_FINALS = {
    "a": ("a0", "|ɑ"),
    "ai": ("ai0", "|I"),
    "an": ("a0n", "|ɑn"),
    "ang": ("a0ŋ", "|ɑŋ"),
    "ao": ("au0", "|W"),
    "e": ("ɤ0", "|ʌ"),
    "ei": ("ei0", "|A"),
    "en": ("ə0n", "|ʌn"),
    "eng": ("ə0ŋ", "|ʌŋ"),
    "i": ("i0", "|i"),
    "ia": ("ja0", "j|ɑ"),
    "ian": ("jɛ0n", "j|ɛn"),
    "iang": ("ja0ŋ", "j|ɑŋ"),
    "iao": ("jau0", "j|W"),
    "ie": ("je0", "j|ɛ"),
    "in": ("i0n", "|ɪn"),
    "ing": ("i0ŋ", "|ɪŋ"),
    "io": ("jɔ0", "j|O"),
    "iong": ("jʊ0ŋ", "j|ʊŋ"),
    "iou": ("jou0", "j|O"),
    "o": ("wo0", "w|O"),
    "ong": ("ʊ0ŋ", "|ʊŋ"),
    "ou": ("ou0", "|O"),
    "u": ("u0", "|u"),
    "ua": ("wa0", "w|ɑ"),
    "uai": ("wai0", "w|I"),
    "uan": ("wa0n", "w|ɑn"),
    "uang": ("wa0ŋ", "w|ɑŋ"),
    "uei": ("wei0", "w|A"),
    "uen": ("wə0n", "w|ʌn"),
    "ueng": ("wə0ŋ", "w|ʌŋ"),
    "uo": ("wo0", "w|O"),
    "ü": ("y0", "|u"),
    "üan": ("ɥɛ0n", "w|ɛn"),
    "üe": ("ɥe0", "w|ɛ"),
    "ün": ("y0n", "|un"),
}

#: Syllables that are not an initial and a final: interjections, syllabic consonants, 儿.
_WHOLE = {
    "er": ("ɚ0", "|ɑɹ"),
    "r": ("ɚ0", "|ɑɹ"),
    "o": ("ɔ0", "|O"),
    "ê": ("ɛ0", "|ɛ"),
    "m": ("m0", "|ʌm"),
    "n": ("n0", "|ʌn"),
    "ng": ("ŋ0", "|ʌŋ"),
    "hm": ("hm0", "h|ʌm"),
    "hng": ("hŋ0", "h|ʌŋ"),
}

#: Spellings of a syllable without an initial → its final.
_ZERO = {
    "yi": "i", "ya": "ia", "yan": "ian", "yang": "iang", "yao": "iao", "ye": "ie", "yin": "in",
    "ying": "ing", "yo": "io", "yong": "iong", "you": "iou", "wu": "u", "wa": "ua", "wai": "uai",
    "wan": "uan", "wang": "uang", "wei": "uei", "wen": "uen", "weng": "ueng", "wo": "uo", "yu": "ü",
    "yuan": "üan", "yue": "üe", "yun": "ün", "yai": "iai",
}  # fmt: skip
_SHORT = {"iu": "iou", "ui": "uei", "un": "uen"}
_TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}
_SYLLABLE = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcs]?)([a-zü]+)")


def split_reading(reading: str) -> tuple[str, ...]:
    """The syllables of ``quan2 gang3``, checked; ``u:`` and ``v`` become ``ü``, no digit is a neutral tone.

    Raises:
        ConfigError: something in it is not a syllable of Mandarin.
    """
    syllables = []
    for part in reading.lower().replace("u:", "ü").replace("v", "ü").split():
        syllable = part if part[-1] in _TONES else f"{part}5"
        if _parts(syllable[:-1]) is None:
            raise ConfigError(
                f"{part!r} in the reading {reading!r} is not a syllable of Mandarin",
                hint="Write Hanyu Pinyin with tone digits, syllables parted by spaces: quan2 gang3.",
            )
        syllables.append(syllable)
    if not syllables:
        raise ConfigError("a lexicon entry has an empty reading", hint="Write it as: quan2 gang3.")
    return tuple(syllables)


def mandarin(syllable: str) -> str:
    """Phonemes of one checked syllable (``quan2``) for the Mandarin voices."""
    parts = _parts(syllable[:-1])
    if parts is None:
        raise ValueError(syllable)
    return parts[0].replace("0", _TONES[syllable[-1]])


def english_name(syllables: tuple[str, ...]) -> str:
    """Phonemes of a name of checked syllables for the English voices: the last is stressed most."""
    spoken = []
    for index, syllable in enumerate(syllables):
        parts = _parts(syllable[:-1])
        if parts is None:
            raise ValueError(syllable)
        stress = "ˈ" if index == len(syllables) - 1 else "ˌ" if index == 0 else ""
        spoken.append(parts[1].replace("|", stress))
    return "".join(spoken)


def _parts(toneless: str) -> tuple[str, str] | None:
    """The Mandarin and English values of a syllable, or None where there is no such syllable."""
    if toneless in _WHOLE:
        return _WHOLE[toneless]
    if toneless in _ZERO and _ZERO[toneless] in _FINALS:
        mandarin_value, english_value = _FINALS[_ZERO[toneless]]
        glide = toneless[0] if toneless[0] == "w" else "j"
        return mandarin_value, glide + english_value.removeprefix(glide)
    match = _SYLLABLE.fullmatch(toneless)
    if match is None:
        return None
    initial, final = match.groups()
    final = _SHORT.get(final, final)
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = {"uen": "ün"}.get(final, f"ü{final[1:]}")
    palatal = initial in ("j", "q", "x")
    if final not in _FINALS or (palatal and final[0] not in "iü") or (not initial and final[0] in "iuü"):
        return None
    if final == "i" and initial in ("zh", "ch", "sh", "r", "z", "c", "s"):
        value = ("ɨ0", "|ʌ" if initial in ("z", "c", "s") else "|ɜɹ" if initial != "r" else "|ɜ")
    else:
        value = _FINALS[final]
    return _INITIALS[initial][0] + value[0], _INITIALS[initial][1] + value[1]

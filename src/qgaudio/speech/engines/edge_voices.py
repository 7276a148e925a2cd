"""The service's Chinese and English voices.

Source: the service's own list as of 2025. It changes rarely; ``EdgeEngine.live_voices`` asks for it anew.
"""

from __future__ import annotations

from qgaudio.model import Voice

# Locale → names; the default of each written language comes first.
_NAMES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("zh-CN", "Mandarin, mainland", ("Xiaoxiao", "Xiaoyi", "Yunjian", "Yunxi", "Yunxia", "Yunyang")),
    ("zh-CN-liaoning", "Mandarin, Liaoning accent", ("Xiaobei",)),
    ("zh-CN-shaanxi", "Mandarin, Shaanxi accent", ("Xiaoni",)),
    ("zh-TW", "Mandarin, Taiwan", ("HsiaoChen", "HsiaoYu", "YunJhe")),
    ("zh-HK", "Cantonese, Hong Kong", ("HiuMaan", "HiuGaai", "WanLung")),
    (
        "en-US",
        "English, United States",
        (
            *("Aria", "Ana", "Andrew", "AndrewMultilingual", "Ava", "AvaMultilingual", "Brian"),
            *("BrianMultilingual", "Christopher", "Emma", "EmmaMultilingual", "Eric", "Guy", "Jenny"),
            *("Michelle", "Roger", "Steffan"),
        ),
    ),
    ("en-GB", "English, Great Britain", ("Libby", "Maisie", "Ryan", "Sonia", "Thomas")),
)

# Locale prefix → (written language, spoken language); the first that fits counts.
_LANGUAGES: tuple[tuple[str, str, str], ...] = (
    ("zh-TW", "zh-Hant-TW", "cmn"),
    ("zh-HK", "zh-Hant-HK", "yue"),
    ("zh-CN", "zh-Hans", "cmn"),
    ("en-", "en", "en"),
)


def voice_of(locale: str, voice_id: str, description: str) -> Voice | None:
    """The voice of a locale such as ``zh-CN``, or None where it speaks a language no edition is in."""
    for prefix, reads, spoken_language in _LANGUAGES:
        if locale.startswith(prefix):
            return Voice(voice_id, reads, spoken_language, description)
    return None


VOICES: tuple[Voice, ...] = tuple(
    voice
    for locale, description, names in _NAMES
    for name in names
    if (voice := voice_of(locale, f"{locale}-{name}Neural", description))
)

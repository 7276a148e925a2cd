"""Whether Simplified characters are left in Traditional Chinese."""

from __future__ import annotations


def simplified_only(text: str) -> str:
    """Return the characters that are Simplified and nothing else, sorted.

    Such a one is not in Big5 with Hong Kong's supplement, and OpenCC converts it.
    """
    rare = sorted({character for character in text if character >= "\u3400" and not _in_big5(character)})
    if not rare:
        return ""
    from opencc import OpenCC  # dictionaries of some 30 MB, and hardly ever needed

    converter = OpenCC("s2t")
    return "".join(character for character in rare if converter.convert(character) != character)


def _in_big5(character: str) -> bool:
    try:
        character.encode("big5hkscs")
    except UnicodeEncodeError:
        return False
    return True

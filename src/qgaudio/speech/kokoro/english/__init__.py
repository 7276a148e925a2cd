"""English text → Kokoro phonemes, without spaCy, torch or espeak."""

#: Part of the fingerprint of every voice; raised when the same text would be read otherwise.
VERSION = "2"

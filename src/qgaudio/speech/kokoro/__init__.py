"""The parts of the embedded Kokoro voices: graph, inference and the two grapheme-to-phoneme readers."""

"""Read a source: find the article in it, clean it, split it into sections and sentences."""

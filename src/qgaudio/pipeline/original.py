"""The Simplified edition, which every other one is made of."""

from __future__ import annotations

from qgaudio import __version__
from qgaudio.config import Config
from qgaudio.editions import front
from qgaudio.editions.announcement import announce_tables
from qgaudio.model import ORIGINAL_LANGUAGE, Article, Edition, Provenance


def original_edition(article: Article, config: Config | None = None) -> Edition:
    """Return the Simplified edition: front matter, and the article as it was read, its tables announced."""
    reads_table = (config or Config()).reads_table
    sections = (front.front_matter(article), *announce_tables(article.sections, reads_table))
    provenance = Provenance("original", "qgaudio", __version__, article.source.sha256)
    return Edition(ORIGINAL_LANGUAGE, article.title, sections, provenance)

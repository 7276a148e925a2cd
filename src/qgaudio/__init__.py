"""Chinese news articles as spoken editions: Simplified, Traditional and English."""

__version__ = "0.1.0"

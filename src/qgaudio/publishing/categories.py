"""Apple's categories of podcasts: a feed with any other is refused (podcasters.apple.com, support 1691)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from qgaudio.errors import ConfigError

CATEGORIES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": (
        "Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit",
    ),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "Health & Fitness": (
        "Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality",
    ),
    "History": (),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        "Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies", "Home & Garden",
        "Video Games",
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        "Business News", "Daily News", "Entertainment News", "News Commentary", "Politics", "Sports News",
        "Tech News",
    ),
    "Religion & Spirituality": (
        "Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality",
    ),
    "Science": (
        "Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics", "Natural Sciences",
        "Nature", "Physics", "Social Sciences",
    ),
    "Society & Culture": (
        "Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships",
    ),
    "Sports": (
        "Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey", "Rugby",
        "Running", "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness", "Wrestling",
    ),
    "Technology": (),
    "True Crime": (),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
})  # fmt: skip


def category(text: str) -> tuple[str, str | None]:
    """``News > Daily News`` as its category and subcategory.

    Raises:
        ConfigError: Apple has no such category.
    """
    name, _, inner = (part.strip() for part in text.partition(">"))
    if name not in CATEGORIES:
        raise ConfigError(
            f"podcast.category {text!r} is none of Apple's", hint=f"There are: {', '.join(CATEGORIES)}."
        )
    if inner and inner not in CATEGORIES[name]:
        there_are = ", ".join(CATEGORIES[name]) or "none"
        raise ConfigError(f"{name} has no subcategory {inner!r}", hint=f"There are: {there_are}.")
    return name, inner or None

"""Parts of speech by a few rules, for words whose sound depends on them: read, live, record, use."""

from __future__ import annotations

from collections.abc import Sequence

_DETERMINERS = frozenset((
    "a", "an", "the", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our",
    "their", "no", "any", "some", "every", "each", "all", "both", "such", "another", "more", "most",
    "many", "much", "few", "several", "new", "first", "second", "third", "last", "next", "own",
))  # fmt: skip
_PREPOSITIONS = frozenset((
    "of", "in", "on", "at", "by", "for", "with", "from", "into", "onto", "over", "under", "between",
    "among", "through", "during", "about", "against", "per", "within", "without", "via", "than", "as",
    "after", "before", "since", "until", "across", "along", "around", "near",
))  # fmt: skip
_BEFORE_VERB = frozenset((
    "to", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "do", "does",
    "did", "don't", "doesn't", "didn't", "won't", "can't", "cannot", "not", "let", "let's", "help",
    "helps", "i", "we", "you", "they", "who", "please",
))  # fmt: skip
_THIRD = frozenset((
    "he", "she", "it", "which",
))  # fmt: skip
_BE = frozenset((
    "am", "is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't",
))  # fmt: skip
_HAVE = frozenset((
    "have", "has", "had", "having", "haven't", "hasn't", "hadn't",
))  # fmt: skip
_ADVERBS = frozenset((
    "also", "still", "now", "then", "never", "always", "often", "already", "only", "just", "further",
    "not", "ever", "fully",
))  # fmt: skip


def tags(words: Sequence[str]) -> list[str]:
    """A Penn Treebank tag for each word of a sentence; punctuation is not among the words."""
    lowered = [word.lower() for word in words]
    return [_tag(words, lowered, index) for index in range(len(words))]


def _tag(words: Sequence[str], lowered: Sequence[str], index: int) -> str:
    word = words[index]
    fixed = _fixed(word, lowered, index)
    if fixed:
        return fixed
    before = _before(lowered, index)
    after = lowered[index + 1] if index + 1 < len(lowered) else ""
    if before in _HAVE:
        return "VBN"
    if before in _BE:
        return "VBN" if word.endswith(("ed", "en")) or lowered[index] in ("read", "wound") else "JJ"
    if before in _BEFORE_VERB:
        return "VB"
    if before in _THIRD:
        return "VBZ" if word.endswith("s") else "VBD"
    if before in _DETERMINERS or before in _PREPOSITIONS:
        return "NN"
    if after in _DETERMINERS or after in ("him", "them", "us", "me", "it"):
        return "VBD" if lowered[index] == "read" and index else "VB"
    return "NNP" if word[:1].isupper() and index else "NN"


def _fixed(word: str, lowered: Sequence[str], index: int) -> str | None:
    """Tags of words that need no context, or one of their own."""
    text = lowered[index]
    before = lowered[index - 1] if index else ""
    after = lowered[index + 1] if index + 1 < len(lowered) else ""
    if len(word) > 1 and word.isupper():
        return "NNP"
    if text in ("live", "close") and (before in _DETERMINERS or before in _BE) and after not in ("", "of"):
        return "JJ"
    if text == "that":
        return "DT" if before in _PREPOSITIONS or after in ("is", "was", "means") else "IN"
    if text in ("a", "an", "the"):
        return "DT"
    if text == "used":
        return "VBD" if after == "to" and before not in _BE | _HAVE else "VBN"
    if text == "close" and after == "to":
        return "JJ"
    if text in ("i", "you", "he", "she", "it", "we", "they"):
        return "PRP"
    if text in _PREPOSITIONS:
        return "IN"
    return "TO" if text == "to" else None


def _before(lowered: Sequence[str], index: int) -> str:
    """The word before, past adverbs: they have also read."""
    place = index - 1
    while place >= 0 and (lowered[place] in _ADVERBS or lowered[place].endswith("ly")):
        if lowered[place] == "not":
            return "not"
        place -= 1
    return lowered[place] if place >= 0 else ""

"""Sentences of a Chinese paragraph; joined by nothing they are the paragraph again."""

from __future__ import annotations

import re

from qgaudio.reading.characters import HAN

_OPEN = "“‘「『（(《〈【〔["
_CLOSE = "”’」』）)》〉】〕]"
_PAIR = dict(zip(_OPEN, _CLOSE, strict=True))
_NOTABLE = re.compile(
    r"[“”‘’「」『』（）()《》〈〉【】〔〕\[\]]|[。！？!?…]+|(?<=[A-Za-z]{2})\.(?!\w)", re.ASCII
)
_SPEECH = re.compile(
    f"[{HAN}]{{0,14}}(?:说|问|道|喊|答|笑|叹|回忆|介绍|表示|告诉|坦言|感慨|感叹|追问|反问|发问|回答|补充|解释)"
)
_GOES_ON = frozenset("，、；：,;:的等地得之与和及或”’」』）)》〉】〕—")
_CLAUSE_END = re.compile("[，。；：！？,;:!?…]")
_WORD = re.compile(f"[{HAN}A-Za-z0-9]")


def split_sentences(text: str) -> list[str]:
    """Split a paragraph after runs of 。！？!?… and the quotes and brackets that close behind them.

    Never inside an open quote or bracket; ``“……？”他问。`` is one sentence; an ASCII stop ends one only
    after a Latin word, before Han or at the end. Spaces stay at the end of the sentence they follow.
    """
    ends: list[int] = []
    notable = list(_NOTABLE.finditer(text))
    closers = _matched_closers(notable)
    depth = 0
    for match in notable:
        mark, end = match[0], match.end()
        if match.start() in closers:
            depth += closers[match.start()]
            continue
        if mark in _PAIR or mark in _CLOSE or (ends and match.start() < ends[-1]):
            continue
        end, depth_after = _past_closers(text, end, depth, closers)
        if depth_after == 0 and _ends_here(text, match.start(), mark, end):
            ends.append(_past_spaces(text, end))
    return _cut(text, ends)


def _matched_closers(notable: list[re.Match[str]]) -> dict[int, int]:
    """Places of quotes and brackets that have a partner: +1 opens, −1 closes; others count for nothing."""
    depths: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for match in notable:
        place, mark = match.start(), match[0]
        if mark in _PAIR:
            stack.append((_PAIR[mark], place))
        elif mark in _CLOSE:
            # A closing mark may leave unclosed ones of another kind inside it.
            for back in range(len(stack) - 1, max(-1, len(stack) - 6), -1):
                if stack[back][0] == mark:
                    depths[stack[back][1]], depths[place] = 1, -1
                    del stack[back:]
                    break
    return depths


def _past_closers(text: str, end: int, depth: int, closers: dict[int, int]) -> tuple[int, int]:
    while end < len(text) and text[end] in _CLOSE:
        depth += closers.get(end, 0)
        end += 1
    return end, depth


def _past_spaces(text: str, end: int) -> int:
    while end < len(text) and text[end] == " ":
        end += 1
    return end


def _ends_here(text: str, start: int, mark: str, end: int) -> bool:
    begin = _past_spaces(text, end)
    following = text[begin : begin + 24]
    if not following:
        return True
    if following[0] in _GOES_ON:
        return False
    if text[end - 1] in "》〉":
        return False
    quoted = text[end - 1] in "”’」』"
    if mark == ".":
        return following[0] >= "\u3400" or following[0] in "“《"
    if set(mark) <= {"!", "?"} and text[start - 1 : start].isascii() and following[0].isascii():
        return text[end : end + 1] == " "
    if set(mark) == {"…"}:
        return quoted or not (following[0].isascii() and following[0].isalnum())
    if quoted:
        return not _is_attribution(following, after_stop=mark[-1] == "。")
    return True


def _is_attribution(following: str, *, after_stop: bool) -> bool:
    """Whether what follows a quotation says who spoke; after a full stop only where it is all there is."""
    clause = _CLAUSE_END.search(following)
    if not clause or not _SPEECH.match(following[: clause.start()]):
        return False
    return not after_stop or (clause[0] == "。" and clause.start() <= 12)


def _cut(text: str, ends: list[int]) -> list[str]:
    """Cut at the ends; a stretch without a letter or figure belongs to the sentence before it."""
    cuts = [0]
    spoken = False
    begin = 0
    for end in (*ends, len(text)):
        has_word = _WORD.search(text, begin, end) is not None
        if spoken and has_word:
            cuts.append(begin)
        spoken = spoken or has_word
        begin = end
    return [text[begin:end] for begin, end in zip(cuts, (*cuts[1:], len(text)), strict=True) if begin < end]

"""What an office's paper lists below its text: the names of files that come with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qgaudio.reading.characters import last_mark
from qgaudio.reading.line import Role
from qgaudio.reading.pieces import Piece

#: A file's name is no longer than this.
_LONGEST = 80
_FIRST = re.compile(r"附件(?:下载)?\s*(?:[一二三四五六七八九十]|\d{1,2})?\s*[:：.．、](?!.*[。！？；])")
_NEXT = re.compile(r"(?:附件\s*)?(?:\d{1,2}|[一二三四五六七八九十])\s*[.．、:：]\s*\S(?!.*[。！？；])")
_SENTENCE_ENDS = frozenset("。！？；")


def drop_annexes(pieces: list[Piece]) -> None:
    """Drop ``附件：1.申请表`` and the numbered names below it where no sentence follows.

    An annex that is printed in full has sentences of its own; then its name heads them.
    """
    listed = False
    for index in range(_end_of_text(pieces), len(pieces)):
        piece = pieces[index]
        if piece.role is not Role.TEXT:
            continue
        form = _NEXT if listed else _FIRST
        listed = (
            len(piece.text) <= _LONGEST and (form.match(piece.text) or _FIRST.match(piece.text)) is not None
        )
        if listed:
            pieces[index] = replace(piece, role=Role.DROPPED, reason="annex")


def _end_of_text(pieces: Sequence[Piece]) -> int:
    """The place behind the last sentence; a page without one has no text that a list could stand below."""
    ends = (
        index + 1
        for index in range(len(pieces) - 1, -1, -1)
        if pieces[index].role is Role.TEXT and last_mark(pieces[index].text) in _SENTENCE_ENDS
    )
    return next(ends, len(pieces))

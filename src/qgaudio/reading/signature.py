"""Who signs a notice or a letter: the lines right above the date that closes it, or set to the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qgaudio.reading.characters import HAN, count_han, letters
from qgaudio.reading.line import Look, Role
from qgaudio.reading.metadata import iso_date
from qgaudio.reading.names import is_likely_name
from qgaudio.reading.pieces import Piece

_LONGEST, _MOST = 30, 6
_SIGNATURE = re.compile(f"[{HAN}A-Za-z\\d·（）()、 ]{{2,{_LONGEST}}}$")
_DATE_ALONE = re.compile(r"[（(]?[\d〇○零一二三四五六七八九十年月日\-/. ]{8,16}[)）]?$")
#: What signs and is no person.
_OFFICE = re.compile(
    "(?:政府|办公室|委员会|[局厅处部院会所社司馆站队校园室台网报行]|公司|中心|集团|银行|医院|大学|学院|指挥部|小组|编辑部|法院"
    "|协会|党组|支队|大队|街道|工会|总社|联社)(?:[（(][^（）()]{1,12}[)）])?$"
)


def is_closing_date(text: str) -> bool:
    """Whether a line is nothing but the day on which a document was signed."""
    return _DATE_ALONE.match(text) is not None and iso_date(text) is not None


def mark_signature(pieces: list[Piece], end: int, publication: str | None) -> None:
    """Give the lines that sign the article (behind ``end``, its last paragraph) to the byline.

    The page's own source, signing once more, is dropped: it is told already.
    """
    later = [index for index in range(end + 1, len(pieces)) if _is_open(pieces[index])]
    dates = [index for index in later if is_closing_date(pieces[index].text)]
    for place in _signing(pieces, later, dates):
        piece = pieces[place]
        if letters(piece.text) == letters(publication or ""):
            pieces[place] = replace(piece, role=Role.DROPPED, reason="signature")
        else:
            pieces[place] = replace(piece, role=Role.BYLINE, reason="signature")


def _is_open(piece: Piece) -> bool:
    return piece.role is Role.TEXT and piece.line.role is None


def _signing(pieces: Sequence[Piece], later: Sequence[int], dates: Sequence[int]) -> list[int]:
    """The lines up from the closing date that only name who signs; without a date those set to the right."""
    found: list[int] = []
    above = [index for index in later if not dates or index < dates[0]]
    for index in reversed(above[-_MOST:]):
        piece = pieces[index]
        right = Look.RIGHT in piece.line.look
        if not _signs(piece.text) or not (dates or right) or not (right or _OFFICE.search(piece.text)):
            break
        found.append(index)
    return found


def _signs(text: str) -> bool:
    if not _SIGNATURE.match(text) or count_han(text) < 2:
        return False
    return _OFFICE.search(text) is not None or all(map(is_likely_name, text.split()))


def signed_names(text: str) -> tuple[str, ...]:
    """The people among those who sign."""
    names = tuple(text.split())
    return names if all(map(is_likely_name, names)) else ()

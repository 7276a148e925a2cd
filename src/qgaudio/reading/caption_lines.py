"""Lines that are captions: by their words, or by the picture above them and the way they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qgaudio.reading.candidates import is_label, split_marker
from qgaudio.reading.captions import MAX_CAPTION, parse_caption
from qgaudio.reading.characters import count_han, last_mark, letters
from qgaudio.reading.line import Look, Role
from qgaudio.reading.metadata import parse_metadata_line
from qgaudio.reading.names import byline_names, has_role, is_likely_name
from qgaudio.reading.pieces import Piece

#: A line that stands in its picture's own block, or is told by its place alone, is no longer.
_LONGEST_BESIDE, _LONGEST_BARE = 60, 40
_LEAST_HAN, _LEAST_SPOKEN = 4, 10
_FEW_BARE = 2
_STOPS = frozenset("。！？!?…；")
_OPEN = frozenset("，：；、,:;")
_FILM = re.compile(
    r"[【\[]视频[】\]]|[▶►]?\s*视频(?:加载中|[:：|｜丨])|(?:点击|戳)[^。，]{0,8}视频", re.IGNORECASE
)
_SHOWN_APART = (Look.CENTRED, Look.FAINT)


@dataclass(frozen=True, slots=True)
class _Habits:
    """How this article is printed: looks that say nothing, since its paragraphs or headings have them."""

    usual: Look
    headings_centred: bool
    headings_bare: bool
    has_text: bool


def find_captions(pieces: list[Piece], title: str | None = None) -> None:
    """Give captions and films' labels their roles. A credit's own line belongs to the line before it."""
    habits = _habits(pieces)
    own = letters(title or "")
    seen_text = False
    for index, piece in enumerate(pieces):
        if piece.role is not Role.TEXT:
            continue
        before = pieces[index - 1] if index else None
        if (seen_text and _is_film_label(piece)) or (
            Look.BELOW_VIDEO in piece.line.look and _is_bare_label(piece, own)
        ):
            pieces[index] = replace(piece, role=Role.DROPPED, reason="video")
            continue
        told = parse_caption(piece.text)
        if told and (told.caption or seen_text or _follows_picture(piece, before)):
            pieces[index] = replace(piece, role=Role.CAPTION)
            inside = index > 1 and any(map(_is_paragraph, pieces[index + 1 :]))
            if not told.caption and before and _is_credited(before, inside=inside):
                pieces[index - 1] = replace(before, role=Role.CAPTION)
        elif _points_at_picture(piece) or (
            Look.BELOW_PICTURE in piece.line.look
            and _is_caption(piece, pieces[index + 1 : index + 9], habits, own)
        ):
            pieces[index] = replace(piece, role=Role.CAPTION)
        seen_text = True
    if not any(map(_is_paragraph, pieces)):
        _tell_in_captions(pieces)


def _tell_in_captions(pieces: list[Piece]) -> None:
    """A story told in pictures: where nothing else is left, the sentences below them are the text."""
    pieces[:] = [part for piece in pieces for part in _as_text(piece)]


def _as_text(piece: Piece) -> Iterator[Piece]:
    told = parse_caption(piece.text) if piece.role is Role.CAPTION else None
    words = told.caption if told and told.credit_text and not told.label else piece.text
    if piece.role is not Role.CAPTION or last_mark(words) not in _STOPS:
        yield piece
        return
    yield replace(piece, role=Role.TEXT, text=words)
    if credit := piece.text[len(words) :].strip():
        yield replace(piece, role=Role.CREDIT, text=credit)


def _points_at_picture(piece: Piece) -> bool:
    """``▲渡船靠岸`` below a picture, ``▼渡船靠岸`` above one."""
    if len(piece.text) > MAX_CAPTION or piece.line.level:
        return False
    below = Look.BELOW_PICTURE in piece.line.look and piece.text[0] in "▲△↑"
    return below or (Look.ABOVE_PICTURE in piece.line.look and piece.text[0] in "▼▽↓")


def spoken_captions(pieces: Sequence[Piece]) -> list[Piece]:
    """Captions in sentences as text: all that a page of pictures says."""
    return [
        replace(piece, role=Role.TEXT)
        if piece.role is Role.CAPTION
        and count_han(piece.text) >= _LEAST_SPOKEN
        and last_mark(piece.text) in _STOPS
        else piece
        for piece in pieces
    ]


def _habits(pieces: Sequence[Piece]) -> _Habits:
    text = [
        piece for piece in pieces if piece.role is Role.TEXT and Look.BELOW_PICTURE not in piece.line.look
    ]
    prose = [piece.line.look for piece in text if last_mark(piece.text) in _STOPS]
    usual = Look.PLAIN
    for look in _SHOWN_APART:
        if sum(look in shown for shown in prose) * 2 > len(prose):
            usual |= look
    centred = [
        piece for piece in text if Look.CENTRED in piece.line.look and last_mark(piece.text) not in _STOPS
    ]
    bare = [piece for piece, below in pairwise(text) if _is_bare(piece) and _is_paragraph(below)]
    return _Habits(
        usual,
        headings_centred=len(centred) > 1,
        # The first of them may be a title or a byline.
        headings_bare=len(bare) > _FEW_BARE,
        has_text=any(map(_is_paragraph, text)),
    )


def _follows_picture(piece: Piece, before: Piece | None) -> bool:
    return Look.BELOW_PICTURE in piece.line.look or (before is not None and before.role is Role.CAPTION)


def _is_credited(before: Piece, *, inside: bool) -> bool:
    """Whether the line above a credit's own line is its caption: not a title, not the last paragraph."""
    if before.role is not Role.TEXT or before.line.role is not None or before.line.level:
        return False
    if Look.BELOW_PICTURE in before.line.look:
        return len(before.text) <= MAX_CAPTION
    return inside and len(before.text) <= _LONGEST_BARE


def _is_caption(piece: Piece, later: Sequence[Piece], habits: _Habits, title: str) -> bool:
    """Whether a line below a picture is its caption: shown apart, in its block, or short and bare."""
    line, text = piece.line, piece.text
    if line.role is not None or line.level or not habits.has_text:
        return False
    if len(text) > MAX_CAPTION or _is_other(text, title):
        return False
    whole = last_mark(text) in _STOPS
    apart = line.look & ~habits.usual
    if any(look in apart for look in _SHOWN_APART) and Look.BOLD not in line.look:
        return whole or not habits.headings_centred
    if Look.WITH_PICTURE in line.look and len(text) <= _LONGEST_BESIDE:
        return "。" not in text[:-1] and Look.BOLD not in line.look
    below = next((near.text for near in later if near.role is Role.TEXT), "。")
    if habits.headings_bare:
        return False
    return _is_bare(piece) and below[:1] not in "。，；！？、" and any(map(_is_paragraph, later[:4]))


def _is_bare(piece: Piece) -> bool:
    """A short line that no heading's mark or print sets off and that ends no sentence."""
    text = piece.text
    bold = Look.BOLD in piece.line.look or (piece.line.strong and Look.CENTRED not in piece.line.look)
    return not bold and len(text) <= _LONGEST_BARE and last_mark(text) not in _STOPS | _OPEN


def _is_film_label(piece: Piece) -> bool:
    """``视频：船工的一天``: what is shown there cannot be heard; its first line may be a title."""
    text = piece.text
    return len(text) <= _LONGEST_BARE and last_mark(text) not in _STOPS and _FILM.match(text) is not None


def _is_bare_label(piece: Piece, title: str) -> bool:
    if piece.line.role is not None or piece.line.level or _is_other(piece.text, title):
        return False
    return _is_bare(piece)


def _is_other(text: str, title: str) -> bool:
    """Whether a line is the title, a byline, facts, a numbered heading, or too short to show anything."""
    if count_han(text) < _LEAST_HAN or letters(text) in (title, ""):
        return True
    marker = split_marker(text)[0]
    if (marker and not marker.startswith(("bullet", "circled"))) or is_label(text):
        return True
    names = byline_names(text)
    writers = bool(names) and (has_role(text) or all(map(is_likely_name, names)))
    return writers or parse_metadata_line(text) is not None


def _is_paragraph(piece: Piece) -> bool:
    return piece.role is Role.TEXT and last_mark(piece.text) in _STOPS

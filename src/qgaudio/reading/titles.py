"""The title among the lines before the body, with the lines printed above and below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qgaudio.reading.candidates import Candidate, is_label, is_salutation, split_marker
from qgaudio.reading.characters import count_han, has_han
from qgaudio.reading.clean import is_prose
from qgaudio.reading.headings import find_headings
from qgaudio.reading.line import Role
from qgaudio.reading.pieces import Piece

_LABELLED = re.compile(r"(标题|主标题|主题|正题|引题|肩题|眉题|副题|副标题|题目)\s*[:：]\s*(?=\S)")
_LABEL_ROLE = {
    "引题": Role.PRETITLE,
    "肩题": Role.PRETITLE,
    "眉题": Role.PRETITLE,
    "副题": Role.SUBTITLE,
    "副标题": Role.SUBTITLE,
}
_SUBTITLE = re.compile("[—─―-]{1,2}\\s*(?=\\S)")
_SPACE_AND_MARKS = re.compile(r"[\s：:，,、·|｜—\-“”\"‘’]+")

#: A title of one line is no longer than this.
MAX_TITLE = 60


@dataclass(frozen=True, slots=True)
class Titles:
    """The pieces with the title's roles set, the title itself, and whether a person should look at it."""

    pieces: list[Piece]
    title: str | None
    doubtful: bool = False


def find_title(pieces: Sequence[Piece], known: str | None = None) -> Titles:
    """Set the roles of the lines before the body: title, and what is printed above and below it.

    A title the page names itself decides; else the lines' own labels, levels and places do. Lines that
    belong to the first section's heading are left as text.
    """
    marked = list(pieces)
    if any(piece.role is Role.TITLE for piece in pieces):
        return Titles(marked, _printed(marked, known))
    runs = _header_runs(pieces)
    flat = [index for run in runs for index in run]
    labelled = _label(marked, flat)
    if labelled:
        return Titles(marked, _joined(marked) or known)
    if known:
        _place_known(marked, flat, known)
        return Titles(marked, known)
    level = next((index for index in flat if pieces[index].line.level == 1), None)
    if level is not None:
        marked[level] = replace(marked[level], role=Role.TITLE)
        return Titles(marked, marked[level].text)
    if not runs:
        return Titles(marked, None)
    doubtful = _place_unnamed(marked, runs)
    return Titles(marked, _joined(marked), doubtful)


def _header_runs(pieces: Sequence[Piece]) -> list[list[int]]:
    """Indices of short lines before the first paragraph; a byline, date or caption begins a new run."""
    runs: list[list[int]] = [[]]
    for index, piece in enumerate(pieces):
        if piece.role is Role.TEXT:
            if is_prose(piece.text) or len(piece.text) > MAX_TITLE or _opens_text(piece.text):
                break
            # The very first line may carry a number of its own.
            if _is_marked(piece) and (any(runs) or not split_marker(piece.text)[2]):
                break
            if has_han(piece.text):
                runs[-1].append(index)
        elif runs[-1] and piece.reason not in {"navigation", "separator", "share bar"}:
            runs.append([])
    else:
        # No paragraph at all: the first line may be a title, the rest is text.
        runs = [run[:1] for run in runs[:1]]
    return [run for run in runs if run]


def _opens_text(text: str) -> bool:
    return is_salutation(text) or is_label(text)


def _is_marked(piece: Piece) -> bool:
    return bool(split_marker(piece.text)[0]) or piece.line.level > 1


def _label(pieces: list[Piece], header: Sequence[int]) -> bool:
    """``引题：…``, ``标题：…``, ``副题：…``: labels as on a form. True where a title is among them."""
    found = {index: match for index in header if (match := _LABELLED.match(pieces[index].text))}
    roles = {index: _LABEL_ROLE.get(match[1], Role.TITLE) for index, match in found.items()}
    first = next((index for index in header if pieces[index].line.level == 1), None)
    if first is not None and found and first not in found:
        _set(pieces, first, Role.TITLE)
    elif Role.TITLE not in roles.values():
        return False
    for index in sorted(found, reverse=True):
        piece, match = pieces[index], found[index]
        pieces[index : index + 1] = [
            replace(piece, role=Role.MARKER, text=match[0].strip()),
            replace(piece, role=roles[index], text=piece.text[match.end() :]),
        ]
    return True


def _bare(text: str) -> str:
    return _SPACE_AND_MARKS.sub("", text)


def _place_known(pieces: list[Piece], header: Sequence[int], known: str) -> None:
    """Find the lines of the known title; those above are its pretitle, ``——`` below its subtitle."""
    wanted = _bare(known)
    for begin in range(len(header)):
        for end in range(begin + 1, min(begin + 4, len(header)) + 1):
            if _bare("".join(pieces[index].text for index in header[begin:end])) != wanted:
                continue
            for place, index in enumerate(header):
                if place < begin:
                    _set(pieces, index, Role.PRETITLE)
                elif place < end:
                    _set(pieces, index, Role.TITLE)
                elif _SUBTITLE.match(pieces[index].text):
                    _set(pieces, index, Role.SUBTITLE)
            return


def _set(pieces: list[Piece], index: int, role: Role) -> None:
    pieces[index] = replace(pieces[index], role=role)


def _place_unnamed(pieces: list[Piece], runs: list[list[int]]) -> bool:
    """Choose by place and form alone; returns whether the choice is doubtful."""
    headings = _first_heading_lines(pieces, runs[-1])
    place = _title_run(pieces, runs, headings)
    run = runs[place]
    if place == len(runs) - 1:
        run = run[: len(run) - headings] or run[:1]
    for index in (index for earlier in runs[:place] for index in earlier):
        _set(pieces, index, Role.PRETITLE)
    for index in (index for later in runs[place + 1 :] for index in later):
        # Below byline and date a line belongs to the body, unless a dash says that it belongs to the title.
        if _SUBTITLE.match(pieces[index].text):
            _set(pieces, index, Role.SUBTITLE)
    while len(run) > 1 and _SUBTITLE.match(pieces[run[-1]].text):
        _set(pieces, run[-1], Role.SUBTITLE)
        run = run[:-1]
    title, doubtful = _choose(pieces, run)
    for index in run:
        if index in title:
            _set(pieces, index, Role.TITLE)
        else:
            _set(pieces, index, Role.PRETITLE if index < title[0] else Role.SUBTITLE)
    return doubtful


def _title_run(pieces: Sequence[Piece], runs: Sequence[Sequence[int]], headings: int) -> int:
    """The run that holds the title: the first, unless that is a mere word and the next a whole line."""
    longest = [max(count_han(pieces[index].text) for index in run) for run in runs]
    last = len(runs) - 1
    return next(
        (
            place
            for place, length in enumerate(longest)
            if length >= 7 and (place == 0 or longest[0] <= 4) and not (place == last and headings)
        ),
        0,
    )


def _choose(pieces: Sequence[Piece], run: list[int]) -> tuple[list[int], bool]:
    """The lines of a run that are the title. Lines set close together are one title of several lines."""
    if len(run) == 1:
        return run, False
    texts = [pieces[index].text for index in run]
    strong = [index for index in run if pieces[index].line.strong]
    if len(strong) == 1:
        return strong, False
    together = not any(pieces[index].line.gap for index in run[1:])
    spaced = any(piece.line.gap for piece in pieces[1:])
    if together and spaced and len(run) <= 3:
        return run, False
    halves = [index for index, text in zip(run, texts, strict=True) if " " in text and count_han(text) >= 8]
    if len(halves) == 1 and len(_bare(texts[0])) > 4:
        return halves, len(run) > 2
    if len(run) == 2:
        return run, len(_bare(texts[0])) > 4
    return run[-2:], True


def _first_heading_lines(pieces: Sequence[Piece], run: Sequence[int]) -> int:
    """How many lines at the end of a run head the first section: those shaped like the later headings."""
    groups = find_headings(pieces)
    later = [group for group in groups if group[0].index > run[-1]]
    first = next((group for group in groups if group[-1].index == run[-1]), ())
    if not later or not first:
        return 0
    size = max(set(map(len, later)), key=[len(group) for group in later].count)
    lines = first[-size:]
    if len(lines) < size:
        return 0
    alike = [group for group in later if len(group) == size and _is_alike(group, lines)]
    return size if len(alike) * 2 > len(later) else 0


def _is_alike(group: Sequence[Candidate], lines: Sequence[Candidate]) -> bool:
    return all(
        abs(len(one.text) - len(other.text)) <= 2 and one.piece.line.strong == other.piece.line.strong
        for one, other in zip(group, lines, strict=True)
    )


def _printed(pieces: Sequence[Piece], known: str | None) -> str | None:
    """The title whose lines the source marks: as it is written elsewhere, else its lines joined."""
    lines = [piece.text for piece in pieces if piece.role is Role.TITLE]
    if len(lines) == 1:
        return lines[0]
    return known if known and _bare(known) == _bare("".join(lines)) else _joined(pieces)


def _joined(pieces: Sequence[Piece]) -> str | None:
    """The title's lines as one: a short label before a longer line is set off by a colon, else by a space."""
    texts = [piece.text for piece in pieces if piece.role is Role.TITLE]
    if not texts:
        return None
    first, rest = texts[0], " ".join(texts[1:])
    if rest and len(first) <= 4 and len(first) * 2 < len(rest) and first[-1] not in "：！？":
        return f"{first}：{rest}"
    # A mark at the end of a line parts it from the next one as well as a space does.
    closed = ["", *(text[-1] for text in texts)]
    return "".join(
        text if not place or text[0] in "（(" or closed[place] in "：，。；！？、" else f" {text}"
        for place, text in enumerate(texts)
    )

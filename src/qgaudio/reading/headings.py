"""Headings found among the lines of a body, and parted into marker, kicker and heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qgaudio.reading.candidates import MAX_SURE_HEADING, Candidate, as_candidate
from qgaudio.reading.characters import HAN, last_mark
from qgaudio.reading.clean import is_prose
from qgaudio.reading.levels import are_pairs, heading_levels
from qgaudio.reading.line import Look, Role
from qgaudio.reading.pieces import Piece

_LONG_PARAGRAPH = 40

_BULLET = re.compile(r"[■□◆◇●○◎▲△▼▶►★☆※▪•➤✦◉▌▍▎▏▊▋█◤◢❙❚┃]\s*")
_BOXED = re.compile("【\\s*([^【】]{1,24}?)\\s*】\\s*(.*)$")
_WHOLLY_QUOTED = re.compile("“[^”]*”$|「[^」]*」$")
_SPLITTERS = (
    re.compile(f"(?<=[{HAN}”])(\\s*[｜|丨]\\s*)(?=[{HAN}“])"),
    re.compile(f"(?<=[{HAN}”])(：)(?=[{HAN}“])"),
    re.compile(f"(?<=[{HAN}”])(——)(?=[{HAN}“])"),
    re.compile(f"(?<=[{HAN}”])( )(?=[{HAN}“])"),
)


def find_headings(pieces: Sequence[Piece]) -> list[tuple[Candidate, ...]]:
    """Groups of adjacent lines that together head the paragraph after them, in order.

    A group has evidence: the source marks it, or its line ends in no sentence and a paragraph follows; a
    question or an exclamation needs a sibling of like length. Lines in a row of one kind are a list, quoted
    ones are what people say, two of one length with no other such pair are verses.
    """
    groups = [group for group in _runs(pieces) if _may_head(group, pieces)]
    pairs = sum(len(group) == 2 for group in groups)
    groups = [group for group in groups if not (pairs == 1 and _is_couplet(group))]
    if len(groups) == 1 and not any(candidate.sure for candidate in groups[0]):
        # One bare line that opens the text is a motto, a source, the title once more.
        groups = [group for group in groups if _has_lead(group, pieces)]
    # A lone line that ends in a colon leads to what follows; where headings end so, several do.
    leading = [group for group in groups if _leads(group[-1])]
    if len(leading) == 1:
        groups.remove(leading[0])
    asking = [group for group in groups if _asks(group[-1].text) and not group[-1].sure]
    lengths = Counter((len(group[-1].text), _is_quoted(group[-1].text)) for group in groups)
    kept = []
    for group in groups:
        if group in asking:
            length, quoted = len(group[-1].text), _is_quoted(group[-1].text)
            alike = sum(lengths[near, quoted] for near in range(length - 3, length + 4))
            if alike < 2 or _following_length(group, pieces) <= _LONG_PARAGRAPH:
                continue
        kept.append(group)
    return kept


def _leads(candidate: Candidate) -> bool:
    return candidate.trailer in ("：", ":") and not (candidate.sure or candidate.piece.line.level)


def _asks(text: str) -> bool:
    return text.rstrip("”」").endswith(("？", "！", "?", "!"))


def _is_quoted(text: str) -> bool:
    """Whether a line is somebody's words from its first mark to its last."""
    return _WHOLLY_QUOTED.match(text) is not None


def _runs(pieces: Sequence[Piece]) -> Iterator[tuple[Candidate, ...]]:
    """Candidates that follow one another with no other line between them."""
    run: list[Candidate] = []
    quoted = _is_all_quoted(pieces)
    for index, piece in enumerate(pieces):
        if piece.role is not Role.TEXT and not (piece.role is Role.TABLE and run):
            continue
        short = (
            piece.role is Role.TEXT
            and piece.line.role is None
            and len(piece.text) <= 2 * MAX_SURE_HEADING
            and (quoted or Look.QUOTED not in piece.line.look or piece.line.level > 0)
        )
        candidate = as_candidate(index, piece, pieces) if short else None
        if candidate:
            run.append(candidate)
        elif run:
            yield tuple(run)
            run = []


def _is_all_quoted(pieces: Sequence[Piece]) -> bool:
    """Whether the page sets its text as a quotation, as old templates do to indent it."""
    text = [Look.QUOTED in piece.line.look for piece in pieces if piece.role is Role.TEXT]
    return sum(text) * 2 > len(text)


def _has_lead(group: tuple[Candidate, ...], pieces: Sequence[Piece]) -> bool:
    above = pieces[: group[0].index]
    return any(piece.role is Role.TEXT and is_prose(piece.text) for piece in above)


def _is_couplet(group: tuple[Candidate, ...]) -> bool:
    return (
        len(group) == 2
        and not any(candidate.sure for candidate in group)
        and len(group[0].text) == len(group[1].text)
    )


def _after(group: tuple[Candidate, ...], pieces: Sequence[Piece]) -> Iterator[Piece]:
    return (pieces[index] for index in range(group[-1].index + 1, len(pieces)))


def _may_head(group: tuple[Candidate, ...], pieces: Sequence[Piece]) -> bool:
    if all(candidate.piece.line.level for candidate in group):
        return any(piece.role in (Role.TEXT, Role.TABLE) for piece in _after(group, pieces))
    below = next((piece.role for piece in _after(group, pieces) if piece.role is not Role.DROPPED), None)
    if below is Role.TABLE and not any(candidate.level for candidate in group):
        return False  # the table's name
    if not _following_length(group, pieces):
        return False
    quoted = [candidate for candidate in group if _WHOLLY_QUOTED.match(candidate.text)]
    if not any(candidate.sure for candidate in group) and (
        len(quoted) > 1 or (quoted and _following_length(group, pieces) <= _LONG_PARAGRAPH)
    ):
        return False  # people talking
    marked = [candidate.level for candidate in group if candidate.level and candidate.level != "bare"]
    if len(marked) != len(set(marked)):
        return False  # a list of points
    unmarked = [candidate for candidate in group if not candidate.level and not candidate.piece.line.level]
    if len(unmarked) > 2:
        return False  # verses, names, a table
    return any(candidate.level != "bare" for candidate in group) or len(group) == 1


def _following_length(group: tuple[Candidate, ...], pieces: Sequence[Piece]) -> int:
    """Length of the paragraph below a group, 0 where there is none."""
    below = pieces[group[-1].index + 1 : group[-1].index + 8]
    text = next((piece.text for piece in below if piece.role is Role.TEXT), "")
    return len(text) if text and (is_prose(text) or last_mark(text) in set("。！？!?…；：:")) else 0


def mark_headings(pieces: Sequence[Piece], groups: Sequence[tuple[Candidate, ...]]) -> list[Piece]:
    """The pieces with headings as marker, kicker and heading, and without the bullets of points."""
    paired = are_pairs([[candidate.piece.line.level for candidate in group] for group in groups])
    heads = [head for group in groups for head in _heads(group, paired=paired)]
    levels = heading_levels([(_class(head), head[-1].text, head[-1].piece.line) for head in heads])
    splitter = _common_splitter(heads)
    # Between the lines of one heading something else may stand, such as a caption.
    parts: dict[int, list[Piece]] = {}
    for head, level in zip(heads, levels, strict=True):
        for index, part in _headed(head, splitter):
            parts.setdefault(index, []).append(replace(part, level=level))
    marked: list[Piece] = []
    for index, piece in enumerate(pieces):
        if index in parts:
            marked.extend(parts[index])
        elif piece.role is Role.TEXT and (bullet := _BULLET.match(piece.text)):
            marked.append(replace(piece, role=Role.MARKER, text=bullet[0].strip()))
            marked.append(replace(piece, text=piece.text[bullet.end() :]))
        else:
            marked.append(piece)
    return [piece for piece in marked if piece.text]


def _heads(group: tuple[Candidate, ...], *, paired: bool) -> Iterator[tuple[Candidate, ...]]:
    """A group parted where one heading stands right under a higher one; kicker and heading stay together."""
    head: list[Candidate] = []
    for candidate in group:
        if head and (
            _is_marked_under(head, candidate)
            or (not paired and 0 < head[-1].piece.line.level < candidate.piece.line.level)
        ):
            yield tuple(head)
            head = []
        head.append(candidate)
    yield tuple(head)


def _is_marked_under(head: Sequence[Candidate], candidate: Candidate) -> bool:
    above = _class(head)
    return bool(above and candidate.level) and candidate.level not in ("bare", above)


def _class(head: Sequence[Candidate]) -> str:
    """The class of a heading's marker; a bare number counts as the marker it stands for."""
    marked = [candidate.level for candidate in head if candidate.level not in ("", "bare")]
    bare = [_class_of_bare(candidate.text) for candidate in head if candidate.level == "bare"]
    return next(iter((*marked, *bare)), "")


def _class_of_bare(text: str) -> str:
    if text[0] == "第":
        return "chapter"
    return "number" if text[-1].isdigit() or text[0].isdigit() else "han"


def _common_splitter(groups: Sequence[tuple[Candidate, ...]]) -> re.Pattern[str] | None:
    """The mark that parts kicker from heading in at least two, and most, of the one-line headings."""
    single = [group[0].text for group in groups if len(group) == 1 and not _BOXED.match(group[0].text)]
    for pattern in _SPLITTERS:
        if pattern.pattern.find("(——)") >= 0 and len(single) < 2:
            continue
        fits = sum(_kicker_end(text, pattern) is not None for text in single)
        if fits >= 2 and fits * 3 >= len(single) * 2:
            return pattern
    return None


def _kicker_end(text: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Where a short kicker ends and a longer heading begins; halves of one length are one heading."""
    match = pattern.search(text)
    if not match or pattern.search(text, match.end()):
        return None
    before, after = text[: match.start()], text[match.end() :]
    return match if 2 <= len(before) <= 10 and len(before) < len(after) else None


def _headed(group: tuple[Candidate, ...], splitter: re.Pattern[str] | None) -> Iterator[tuple[int, Piece]]:
    """One group as pieces at their places: all lines but the last make the kicker, the last the heading."""
    kickers = [candidate for candidate in group[:-1] if candidate.level != "bare"]
    for candidate in group[:-1]:
        role = Role.KICKER if candidate in kickers else Role.MARKER
        boxed = _BOXED.fullmatch(candidate.text)
        if boxed and not boxed[2]:
            yield from _parts(candidate, [(Role.MARKER, "【"), (role, boxed[1]), (Role.MARKER, "】")])
        else:
            yield from _parts(candidate, [(role, candidate.text)])
    last = group[-1]
    text = last.text
    if boxed := _BOXED.match(text):
        rest = boxed[2]
        begin = boxed.start(1)
        parts = [(Role.MARKER, text[:begin].strip()), (Role.KICKER if rest else Role.HEADING, boxed[1])]
        parts += [(Role.MARKER, "】"), (Role.HEADING, rest)] if rest else [(Role.MARKER, "】")]
        yield from _parts(last, parts)
    elif not kickers and splitter and (match := _kicker_end(text, splitter)):
        parts = [(Role.KICKER, text[: match.start()]), (Role.MARKER, match[1].strip())]
        yield from _parts(last, [*parts, (Role.HEADING, text[match.end() :])])
    else:
        yield from _parts(last, [(Role.HEADING, text)])


def _parts(candidate: Candidate, parts: Sequence[tuple[Role, str]]) -> Iterator[tuple[int, Piece]]:
    for role, text in ((Role.MARKER, candidate.marker.strip()), *parts, (Role.MARKER, candidate.trailer)):
        if text:
            yield candidate.index, replace(candidate.piece, role=role, text=text)


def is_doubtful(groups: Sequence[tuple[Candidate, ...]], pieces: Sequence[Piece]) -> bool:
    """Whether the headings rest on weak evidence: one lone unmarked line, or short paragraphs below most."""
    unsure = [group for group in groups if not any(candidate.sure for candidate in group)]
    weak = [group for group in unsure if _following_length(group, pieces) <= _LONG_PARAGRAPH]
    return (len(groups) == 1 and bool(unsure)) or len(weak) * 2 > len(groups)

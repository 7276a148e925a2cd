"""Text to lines: line ends, and the joining of lines that were wrapped at a fixed width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qgaudio.errors import ExtractionError
from qgaudio.reading.characters import HAN, count_han, plain
from qgaudio.reading.line import Line, Role
from qgaudio.reading.tables import find_tabbed

#: A pasted text is no larger than this; a novel is about a tenth of it.
MAX_TEXT_BYTES = 8 * 1024 * 1024

_EMPHASIS = re.compile(r"\s*([*_])(?![\s*_])([^*_]{1,80})\1\s*$")
_LINE_END = re.compile("\r\n?|\n|\x0b|\x0c|\x85|\u2028|\u2029")
_HEADING_MARK = re.compile(r"(#{1,6})[ \u3000\u00a0]+(\S.*?)[ #]*$")
_STRONG = re.compile(r"\s*(\*\*|__)(?!\s)([^*_]{1,80})\1\s*$")
_KANA_HANGUL = re.compile("[\u3041-\u30ff\uac00-\ud7af]")
_ENDED = re.compile("[。！？!?…；;：:][”’」』）)】》\"']*$")
_LATIN = re.compile(r"[A-Za-z]")


def require_chinese(text: str, name: str) -> None:
    """Raise ``ExtractionError`` where a text is empty or is not Chinese."""
    if not text.strip("\ufeff \t\r\n\u3000\u00a0\u200b"):
        raise ExtractionError(f"{name} is empty", hint="Give a file that holds the article's text.")
    han, other = count_han(text), len(_KANA_HANGUL.findall(text))
    if han < 10 or other * 5 > han:
        raise ExtractionError(
            f"no Chinese text in {name}: {han} Chinese characters",
            hint="qgaudio reads articles written in Chinese; was it saved in the right encoding?",
        )


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines that are not blank; Markdown headings and wholly bold lines lose their marks.

    Lines of cells parted by tabs are one line with a ``grid``.
    """
    lines: list[Line] = []
    gap, below_table = False, 0
    sources = _LINE_END.split(text)
    tables = find_tabbed(sources)
    for number, source in enumerate(sources, start=1):
        if number < below_table:
            continue
        if number - 1 in tables:
            grid, count = tables[number - 1]
            lines.append(Line(number, "\n".join(map("\t".join, grid.rows)), gap, role=Role.TABLE, grid=grid))
            gap, below_table = False, number + count
            continue
        raw = plain(source)
        if not raw or raw.isspace():
            gap = True
            continue
        line = Line(number, raw.strip(), gap, _indent(source))
        lines.append(_unmarked(line))
        gap = False
    return tuple(lines)


def _indent(source: str) -> str:
    space = source[: len(source) - len(source.lstrip("\ufeff\u200b \t\u00a0\u2002\u2003\u3000"))]
    return space.strip("\ufeff\u200b")


def _unmarked(line: Line) -> Line:
    if line.raw[0] == "#" and (match := _HEADING_MARK.match(line.raw)):
        line = replace(line, raw=match[2].strip(), strong=True, level=len(match[1]))
    if line.raw[0] in "*_" and (match := _STRONG.match(line.raw)):
        return replace(line, raw=match[2].strip(), strong=True)
    if line.raw[0] in "*_" and (match := _EMPHASIS.match(line.raw)):
        return replace(line, raw=match[2].strip())
    return line


_WIDE = re.compile(
    f"[{HAN}\u1100-\u115f\u2014\u2018-\u201d\u2026\u2e80-\u33ff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff"
    "\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U0001f300-\U0001faff]+"
)


def columns(text: str) -> int:
    """Width on a terminal: two columns for a Chinese character or full-width mark."""
    return len(text) + sum(map(len, _WIDE.findall(text)))


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How lines were broken: the lengths in one measure, and which of the lines are full."""

    lengths: Sequence[int]
    width: int
    slack: int
    by_character: bool
    """Broken at the same place everywhere: a word or number may be cut in two."""

    def is_full(self, index: int) -> bool:
        return self.width - self.slack <= self.lengths[index] <= self.width

    @property
    def full(self) -> int:
        return sum(map(self.is_full, range(len(self.lengths))))


def unwrap(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Join lines that were broken at a fixed width, counted in characters or in columns."""
    if len(lines) < 4:
        return tuple(lines)
    by_length = _find_wrap(lines, [len(line.indent) + len(line.raw) for line in lines], least=16, exact=0)
    by_column = _find_wrap(lines, [columns(line.indent + line.raw) for line in lines], least=32, exact=1)
    found = [wrap for wrap in (by_length, by_column) if wrap]
    if not found:
        return tuple(lines)
    # The measure by which the lines were broken leaves more of them exactly full.
    return tuple(_joined(lines, max(found, key=lambda wrap: (wrap.by_character, wrap.full))))


#: A line may end this short of the width where a mark, a number or a word was carried over.
_SLACK = 3


def _find_wrap(lines: Sequence[Line], lengths: Sequence[int], *, least: int, exact: int) -> _Wrap | None:
    """The width lines were broken at: many end near it, most of them in mid-sentence, and few exceed it."""
    counts = Counter(length for length in lengths if length >= least)
    if not counts:
        return None
    common = max(counts, key=lambda length: (counts[length], length))
    # The commonest length may be short of the true width.
    width = max(length for length in counts if length <= common + _SLACK)
    full = [index for index, length in enumerate(lengths) if width - _SLACK <= length <= width]
    longer = sum(length > width for length in lengths)
    open_ended = sum(not _ENDED.search(lines[index].raw) for index in full)
    if (
        len(full) < 3
        or len(full) * 4 < len(lines)
        or open_ended * 3 < len(full) * 2
        or longer * 10 > len(lines)
    ):
        return None
    tight = sum(lengths[index] >= width - exact for index in full)
    by_character = tight * 10 >= len(full) * 9
    return _Wrap(lengths, width, exact if by_character else _SLACK, by_character)


def _joined(lines: Sequence[Line], wrap: _Wrap) -> Iterable[Line]:
    indents = sum(bool(line.indent) for line in lines)
    indent_begins = 0 < indents * 10 < len(lines) * 6
    parts: list[str] = []
    first = lines[0]
    for index, line in enumerate(lines):
        whole = line.strong or first.strong or line.grid or first.grid
        begins = line.gap or whole or (line.indent and indent_begins)
        if parts and wrap.is_full(index - 1) and not begins:
            if not wrap.by_character and _LATIN.match(parts[-1][-1]) and _LATIN.match(line.raw):
                parts.append(" ")
            parts.append(line.raw)
            continue
        if parts:
            yield replace(first, raw="".join(parts))
        first, parts = line, [line.raw]
    yield replace(first, raw="".join(parts))

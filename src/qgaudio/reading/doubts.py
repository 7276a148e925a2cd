"""Soft doubts about a reading: the export stands, but a person should look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from qgaudio.model import Section, Warning_
from qgaudio.reading.characters import count_han
from qgaudio.reading.line import Role
from qgaudio.reading.metadata import iso_date
from qgaudio.reading.pieces import Metadata, Piece

#: Fewer Chinese characters than this are a notice rather than an article.
SHORT_TEXT = 80
#: Share of the source's Chinese characters that may be dropped before a person should look.
MUCH_DROPPED = 0.3
_TRADITIONAL = frozenset("們這個國說為來時會學對開關過還進發經點後麼間問題實現業務書讀舊館縣區廣東")
_SIMPLIFIED = frozenset("们这个国说为来时会学对开关过还进发经点后么间问题实现业务书读旧馆县区广东")


def find_doubts(
    pieces: Sequence[Piece],
    facts: Metadata,
    sections: Sequence[Section],
    *,
    title: str | None,
    title_doubtful: bool,
    headings_doubtful: bool,
) -> tuple[Warning_, ...]:
    """The warnings of a reading, in a fixed order."""
    kept = "".join(paragraph.text for section in sections for paragraph in section.paragraphs)
    dropped = sum(count_han(piece.text) for piece in pieces if piece.role is Role.DROPPED)
    han = count_han(kept)
    warnings: list[Warning_] = []

    def doubt(code: str, message: str, detail: Mapping[str, object] | None = None) -> None:
        warnings.append(Warning_(code, message, detail=MappingProxyType(dict(detail or {}))))

    if title is None:
        doubt("no-title", "no title was found; the opening words stand for it")
    elif title_doubtful:
        doubt("title-doubtful", f"several lines could be the title; it was read as: {title}")
    if facts.date is None:
        doubt("no-date", "no date was found")
    days = {day for piece in pieces if piece.role is Role.DROPPED and (day := iso_date(piece.text))}
    if len(days) > 1:
        doubt(
            "date-doubtful",
            f"the source names several dates; {facts.date} was taken",
            {"dates": sorted(days)},
        )
    if han < SHORT_TEXT:
        doubt("short-text", f"the text is short: {han} Chinese characters", {"characters": han})
    if dropped > 100 and dropped > MUCH_DROPPED * (han + dropped):
        share = dropped / (han + dropped)
        doubt("much-dropped", f"{share:.0%} of the source was dropped", {"share": round(share, 3)})
    if headings_doubtful:
        doubt("headings-doubtful", "the headings rest on little evidence")
    if any(piece.reason == "continued on another page" for piece in pieces):
        doubt("continued-elsewhere", "the article is continued on another page of the newspaper")
    cut = sum(piece.line.grid.cut_rows for piece in pieces if piece.line.grid)
    if cut:
        doubt("table-cut", f"a table is too long: its last {cut} rows were left out", {"rows": cut})
    if "\ufffd" in kept:
        doubt("damaged-characters", "the text holds characters that were lost before it came here")
    if sum(kept.count(character) for character in _TRADITIONAL - _SIMPLIFIED) * 50 > han:
        doubt(
            "traditional-source",
            "the text seems to be in Traditional Chinese; editions start from Simplified",
        )
    return tuple(warnings)

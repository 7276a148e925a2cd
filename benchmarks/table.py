"""One line of the table, and the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class SkippedError(Exception):
    """What a row needs is not there; the message says what."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, the result, the aim, what stands beside it, and whether the aim holds."""

    what: str
    measured: str
    aim: str = ""
    beside: str = ""
    holds: bool | None = None


def at_most(what: str, value: float, limit: float, unit: str, beside: str = "") -> Row:
    """A row whose value may not be above ``limit``."""
    return Row(what, _with_unit(value, unit), f"≤ {_with_unit(limit, unit)}", beside, value <= limit)


def at_least(what: str, value: float, limit: float, unit: str, beside: str = "") -> Row:
    """A row whose value may not be below ``limit``."""
    return Row(what, _with_unit(value, unit), f"≥ {_with_unit(limit, unit)}", beside, value >= limit)


def _with_unit(value: float, unit: str) -> str:
    digits = 0 if abs(value) >= 100 else 2 if abs(value) >= 1 else 3
    return f"{value:.{digits}f} {unit}".replace(".00 ", " ") if digits == 2 else f"{value:.{digits}f} {unit}"


_HEADINGS = ("what", "measured", "aim", "", "beside it")


def lines(rows: Iterable[Row]) -> list[str]:
    """The table as text, its columns as wide as they must be."""
    cells = [_HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEADINGS))]
    text = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    ]
    return [text[0], "─" * max(map(len, text)), *text[1:]]


def _cells(row: Row) -> tuple[str, str, str, str, str]:
    mark = {True: "holds", False: "MISSED", None: ""}[row.holds]
    return row.what, row.measured, row.aim, mark, row.beside

"""The tables of an export: their cells are sentences, each in one place, in every edition alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from qgaudio.publishing.finding import Finding


def check_tables(edition: dict[str, Any], first: dict[str, Any]) -> Iterator[Finding]:
    """Rows of one length that hold every cell of their paragraph once; the shapes are ``first``'s."""
    for section in edition["sections"]:
        where = f"{edition['language']} {section['id']}"
        cells = {item["id"]: item for item in section["sentences"] if item["kind"] == "cell"}
        placed = Counter(cell for table in section.get("tables", ()) for cell in _cells(table))
        for name in sorted(name for name in cells if name not in placed):
            yield Finding("cell-unplaced", f"{edition['language']} {name}", "the cell stands in no table")
        for name in sorted(name for name, count in placed.items() if count > 1):
            yield Finding("cell-twice", f"{edition['language']} {name}", "the cell stands in two places")
        for table in section.get("tables", ()):
            yield from _check_table(table, cells, where)
    if _shapes(edition) != _shapes(first):
        yield Finding(
            "tables-differ", edition["language"], f"its tables are not those of {first['language']}"
        )


def _check_table(table: dict[str, Any], cells: dict[str, Any], where: str) -> Iterator[Finding]:
    name = f"{where} {table['paragraph']}"
    if len({len(row) for row in table["rows"]}) > 1:
        yield Finding("table-ragged", name, "its rows have different lengths")
    if table["header_rows"] > len(table["rows"]):
        yield Finding("table-header", name, "it has fewer rows than header rows")
    order = _cells(table)
    for cell in order:
        if cell not in cells:
            yield Finding("cell-missing", name, f"there is no cell {cell}")
        elif cells[cell]["paragraph"] != table["paragraph"]:
            yield Finding("cell-misplaced", name, f"{cell} is a cell of {cells[cell]['paragraph']}")
    own = [cell for cell, item in cells.items() if item["paragraph"] == table["paragraph"]]
    if sorted(own) == sorted(order) and own != order:
        yield Finding("cell-order", name, "its cells are not read row by row")


def _cells(table: dict[str, Any]) -> list[str]:
    return [cell for row in table["rows"] for cell in row if cell is not None]


def _shapes(edition: dict[str, Any]) -> list[Any]:
    return [section.get("tables", []) for section in edition["sections"]]


def silent_cells(section: dict[str, Any]) -> frozenset[str]:
    """The cells of tables that are not read aloud: of such a table nothing is heard."""
    times = {item["id"]: item["begin_s"] for item in section["sentences"]}
    tables = [_cells(table) for table in section.get("tables", ())]
    return frozenset(
        cell for cells in tables if all(times.get(name) is None for name in cells) for cell in cells
    )

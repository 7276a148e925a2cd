"""The file of a review: an edition's sentences in rows, for an editor with a spreadsheet.

Tab-separated UTF-8 with a byte order mark, by which Excel and LibreOffice know the encoding. The editor
changes ``target``; an emptied target gives the machine's text back. ``stamp`` holds what source and target
were when the row was written, so that a changed row is known, and a spreadsheet's own changes to the
source do no harm. A file may hold rows of several articles and editions.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qgaudio.errors import ConfigError
from qgaudio.model import LANGUAGES, ORIGINAL_LANGUAGE, Origin

COLUMNS = ("article", "edition", "id", "source", "target", "origin", "warnings", "machine", "stamp")
_NEEDED = COLUMNS[:5]
#: A hundred articles with their warnings have less; what is larger is no review.
MOST_BYTES = 16 * 2**20
_MOST_CHARACTERS = 5_000
_DELIMITERS = "\t,;"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_FORMULA = "=+-@＝＋－＠"
#: What a spreadsheet takes for a number or a date and writes back as another text.
_CONVERTED = re.compile(
    r"[\d.,:/%()eE+\- ￥¥$€£]*\d[\d.,:/%()eE+\- ￥¥$€£]*|(?=.{0,24}$)\d.*"
    r"|(?=.{0,24}$)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).*|true|false",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence as a review shows it."""

    article: str
    edition: str
    sentence: str
    source: str
    target: str
    origin: str
    warnings: str = ""
    machine: str = ""
    """What the machine says; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Override:
    """What an editor says of one sentence of one edition."""

    article: str
    edition: str
    sentence: str
    source: str
    """The Chinese it was written for."""
    source_digest: str
    target: str | None
    """None: the machine's text again."""
    machine: str = ""
    seen: str = ""
    """Digest of the target that the editor saw; empty where the file does not say."""
    is_fresh: bool = True
    """Whether this file changed it; else it is an earlier editor's text that the file only shows."""


def digest(text: str) -> str:
    """Return twelve digits that name a text, whatever white space is in it."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def guarded(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs as a formula or takes for a number or a date.

    An apostrophe goes before what could be (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    risky = text[:1] in tuple(f"{_FORMULA}'\t\r\n") or _CONVERTED.fullmatch(text)
    return f"'{text}" if text and risky else text


def unguarded(cell: str) -> str:
    """Return the text that ``guarded`` made a cell of."""
    rest = cell[1:]
    if cell[:1] != "'" or not rest:
        return cell
    # An edited text may be risky no more, and its apostrophe still be ours.
    ours = rest[0] in f"{_FORMULA}'\t\r\n￥¥$€£.,:/%( " or rest[0].isdigit() or _CONVERTED.fullmatch(rest)
    return rest if ours else cell


def write_review(rows: Iterable[Row]) -> bytes:
    """Return the bytes of a review."""
    text = io.StringIO()
    writer = csv.writer(text, "excel-tab", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        stamp = f"{digest(row.source)}:{digest(row.target)}"
        cells = (row.article, row.edition, row.sentence, row.source, row.target, row.origin, row.warnings)
        writer.writerow([guarded(cell) for cell in (*cells, row.machine)] + [stamp])
    return text.getvalue().encode("utf-8-sig")


def remembered_review(overrides: Iterable[Override]) -> bytes:
    """Return the bytes of a review that holds nothing but these overrides."""
    human = Origin.HUMAN.value
    return write_review(
        Row(item.article, item.edition, item.sentence, item.source, item.target, human, "", item.machine)
        for item in overrides
        if item.target is not None
    )


def read_review(path: Path) -> tuple[Override, ...]:
    """Read what an edited review says; rows that were left as they were say nothing.

    UTF-8, UTF-16 with its mark and, where its Chinese proves it, GB18030; parted by tabs, commas or
    semicolons; columns in any order.

    Raises:
        ConfigError: it cannot be read, is too large, has no such columns, lost its Chinese, or says two
            things of one sentence.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"the review {path} cannot be read: {error.strerror or error}") from error
    if len(data) > MOST_BYTES:
        raise ConfigError(f"the review {path} is larger than {MOST_BYTES // 2**20} MiB")
    return parse_review(data, path.name)


def parse_review(data: bytes, name: str) -> tuple[Override, ...]:
    """Read the bytes of an edited review; ``name`` is what messages call it. Raises like ``read_review``."""
    records = list(_records(_decode(data, name), name))
    _require_chinese(records, name)
    found: dict[tuple[str, str, str, str], Override] = {}
    lines: dict[tuple[str, str, str, str], int] = {}
    for line, record in records:
        key = (record["article"], record["edition"], record["id"], record["source"])
        if key in lines:
            raise ConfigError(
                f"line {line} of the review {name} has {record['id']} of {record['edition']} a second time",
                hint=f"Line {lines[key]} has it too: leave one of them.",
            )
        lines[key] = line
        override = _override(record, f"line {line} of the review {name}")
        if override is not None:
            found[key] = override
    return tuple(found.values())


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            encodings: tuple[str, ...] = (encoding,)
            break
    else:
        encodings = ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _no_text(name)


def _no_text(name: str) -> ConfigError:
    return ConfigError(
        f"the review {name} has lost its Chinese, or is in an unknown encoding",
        hint="Save it as “Unicode Text” or as UTF-8, tab-separated; take the edits from the spreadsheet.",
    )


def _records(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row by its columns, with its line; rows without anything in them are skipped."""
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _columns(cells, name)
                continue
            cells += [""] * (len(columns) - len(cells))
            record = dict(zip(columns, (unguarded(cell) for cell in cells), strict=False))
            yield reader.line_num, {key: record.get(key, "").strip() for key in COLUMNS}
    except csv.Error as error:
        raise ConfigError(
            f"line {reader.line_num} of the review {name} is broken: {error}",
            hint="Quotation marks around a cell must be closed.",
        ) from error
    if not columns:
        raise ConfigError(f"the review {name} is empty")


def _columns(cells: list[str], name: str) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    missing = [column for column in _NEEDED if column not in columns]
    if missing:
        raise ConfigError(
            f"the review {name} has no column {', '.join(missing)}",
            hint=f"Its first line must name {', '.join(_NEEDED)}, parted by tabs: qgaudio review writes it.",
        )
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if twice:
        raise ConfigError(f"the review {name} has the column {', '.join(twice)} twice")
    return columns


def _stamp(record: dict[str, str]) -> tuple[str, str]:
    source, _, target = record["stamp"].partition(":")
    return source, target


def _require_chinese(records: list[tuple[int, dict[str, str]]], name: str) -> None:
    """Refuse a file whose Chinese was garbled when it was saved: its targets may be as well."""
    stamped = [record for _, record in records if record["stamp"]]
    whole = sum(digest(record["source"]) == _stamp(record)[0] for record in stamped)
    unread = sum("\ufffd" in record["target"] for _, record in records)
    if whole * 2 < len(stamped) or unread:
        raise _no_text(name)
    has_chinese = any(_HAN.search(record["source"]) for _, record in records)
    if records and not stamped and not has_chinese:
        raise _no_text(name)


def _override(record: dict[str, str], where: str) -> Override | None:
    """What a row says, or None where it was left as it was."""
    edition = record["edition"]
    if edition not in LANGUAGES or edition == ORIGINAL_LANGUAGE:
        known = ", ".join(language for language in LANGUAGES if language != ORIGINAL_LANGUAGE)
        raise ConfigError(
            f"{where} is of the edition {edition!r}, which cannot be reviewed",
            hint=f"It may be {known}; the original is corrected in its source.",
        )
    for column in ("article", "id", "source"):
        if not record[column]:
            raise ConfigError(f"{where} has an empty cell in the column {column}")
    target = _CONTROLS.sub(" ", record["target"]).strip()
    if len(target) > _MOST_CHARACTERS:
        raise ConfigError(f"{where} has {len(target):,} characters; a sentence may have {_MOST_CHARACTERS:,}")
    has_text = any(character.isprintable() and not character.isspace() for character in target)
    source, seen = _stamp(record)
    is_human = record["origin"] == Origin.HUMAN.value
    is_changed = digest(target) != seen
    if has_text and not is_human and (not is_changed or target == record["machine"]):
        return None
    withdrawn = not has_text or (is_changed and target == record["machine"])
    return Override(
        article=record["article"],
        edition=edition,
        sentence=record["id"],
        source=record["source"],
        source_digest=source or digest(record["source"]),
        target=None if withdrawn else target,
        machine=record["machine"],
        seen=seen,
        is_fresh=is_changed or not has_text,
    )

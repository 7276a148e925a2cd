"""An edition of a manifest as the reader's templates want it: blocks of sentences, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from qgaudio.publishing.runs import Run, runs
from qgaudio.publishing.words import edition_name, meaning, words

#: The lines of a title or a section's head stand together; all else stands by paragraph.
_HEAD_KINDS = frozenset({"kicker", "title", "heading"})
#: Characters of Chinese that a line of the title holds.
_LONGEST_PHRASE = 16
#: Files a reader wants, by role, in the order in which they are offered.
DOWNLOADS = ("audio", "audiobook", "epub", "text", "markdown", "captions", "subtitles")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence; times in seconds from the start of its section's sound, None where it is shown only."""

    id: str
    kind: str
    runs: tuple[Run, ...]
    begin_s: float | None
    end_s: float | None
    by_human: bool
    is_run_in: bool

    @property
    def text(self) -> str:
        """The sentence as the manifest has it."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its sentence or None, and whether it heads its column (``col``) or row (``row``)."""

    line: Line | None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences that stand together: ``head``, ``notice``, ``text``, ``facts``, ``caption``, ``table``."""

    kind: str
    lines: tuple[Line, ...]
    header_rows: tuple[tuple[Cell, ...], ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def main(self) -> Line:
        """The line of a head that is its heading: the title, else the heading, else the kicker."""
        by_kind = {line.kind: line for line in self.lines}
        return by_kind.get("title") or by_kind.get("heading") or self.lines[0]

    @property
    def keeps_phrases(self) -> bool:
        """Whether a heading has parts, set apart by spaces, that are short enough never to be broken."""
        parts = self.main.text.split()
        return len(parts) > 1 and max(map(len, parts)) <= _LONGEST_PHRASE


@dataclass(frozen=True, slots=True)
class Part:
    """A section and its sound, which stands after the first ``sound_at`` blocks.

    ``title`` is what lists call it.
    """

    id: str
    title: str
    sound_at: int
    level: int
    path: str | None
    media_type: str | None
    duration_s: float
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Download:
    """A file that is offered: ``label`` in the edition's language, ``size`` for people."""

    label: str
    path: str
    media_type: str
    size: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A warning of the manifest; ``meaning`` is its code's in the edition's language, if that has a word."""

    code: str
    message: str
    meaning: str | None


@dataclass(frozen=True, slots=True)
class Doubted:
    """What is doubted of a sentence; of the whole edition where it is None."""

    sentence: Line | None
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class EditionView:
    """All that the page shows of an edition. ``words`` are the interface's, in its language."""

    language: str
    name: str
    title: str
    words: Mapping[str, str]
    parts: tuple[Part, ...]
    duration_s: float
    downloads: tuple[Download, ...]
    made: tuple[str, ...]
    corrected: tuple[Line, ...]
    doubted: tuple[Doubted, ...]
    cover: str | None

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """All that is doubted."""
        return tuple(doubt for item in self.doubted for doubt in item.doubts)

    @property
    def lines(self) -> Iterator[Line]:
        """Every sentence in reading order."""
        for part in self.parts:
            for block in part.blocks:
                yield from block.lines
                for row in (*block.header_rows, *block.rows):
                    yield from (cell.line for cell in row if cell.line)


def edition_view(manifest: Mapping[str, Any], edition: Mapping[str, Any]) -> EditionView:
    """The edition of a manifest, made ready; texts are as they are, nothing is escaped yet."""
    language, own = edition["language"], words(edition["language"])
    parts = tuple(_part(section, edition, manifest, own) for section in edition["sections"])
    is_translated = edition["text"]["kind"] == "machine-translation"
    view = EditionView(
        language=language,
        name=edition_name(language),
        title=edition["title"],
        words=own,
        parts=parts,
        duration_s=edition["duration_s"],
        downloads=_downloads(manifest, edition, own),
        made=_made(edition, own),
        corrected=(),
        doubted=(),
        cover=next((file["path"] for file in edition["files"] if file["role"] == "cover"), None),
    )
    lines = {line.id: line for line in view.lines}
    corrected = tuple(line for line in lines.values() if line.by_human)
    if is_translated and len(corrected) == len(lines):
        corrected = ()  # all of it: said once in ``made``
    return replace(view, corrected=corrected, doubted=tuple(_doubted(manifest, edition, lines)))


def _doubted(
    manifest: Mapping[str, Any], edition: Mapping[str, Any], lines: Mapping[str, Line]
) -> Iterator[Doubted]:
    """The warnings of an edition, those of no sentence first, then sentence by sentence in reading order.

    Those of no edition stand in the first.
    """
    language, is_first = edition["language"], edition is manifest["editions"][0]
    by_sentence: dict[Line | None, list[Doubt]] = {None: []} | {line: [] for line in lines.values()}
    for item in manifest["warnings"]:
        if item["edition"] == language or (item["edition"] is None and is_first):
            doubt = Doubt(item["code"], item["message"], meaning(item["code"], language))
            by_sentence[lines.get(item["sentence"] or "")].append(doubt)
    for line, doubts in by_sentence.items():
        if doubts:
            yield Doubted(line, tuple(doubts))


def _part(
    section: Mapping[str, Any],
    edition: Mapping[str, Any],
    manifest: Mapping[str, Any],
    own: Mapping[str, str],
) -> Part:
    audio = section["audio"]
    heads = [text for text in (section["kicker"], section["heading"]) if text]
    is_front = section["kind"] == "title"
    title = edition["title"] if is_front else own["join"].join(heads) or own[section["kind"]]
    blocks = tuple(_blocks(section, edition["language"], manifest["article"]["language"]))
    # After the heading; in the front matter after all but the captions.
    before = sum(block.kind != "caption" for block in blocks) if is_front else int(bool(heads))
    return Part(
        id=section["id"],
        title=own["front"] if is_front else title,
        sound_at=before,
        level=section.get("level", 1),
        path=audio["path"] if audio else None,
        media_type=audio["media_type"] if audio else None,
        duration_s=audio["duration_s"] if audio else 0.0,
        blocks=blocks,
    )


def _blocks(section: Mapping[str, Any], language: str, original: str) -> Iterator[Block]:
    tables = {table["paragraph"]: table for table in section.get("tables", ())}

    def place(sentence: Mapping[str, Any]) -> str:
        return "head" if sentence["kind"] in _HEAD_KINDS else str(sentence["paragraph"])

    for name, sentences in groupby(section["sentences"], place):
        lines = tuple(_line(sentence, language, original) for sentence in sentences)
        if name == "head":
            yield Block("head", lines)
        elif name in tables:
            yield _table(lines, tables[name])
        elif section["kind"] == "title" and lines[0].kind == "text":
            yield Block("facts", lines)
        else:
            yield Block(lines[0].kind, lines)


def _line(sentence: Mapping[str, Any], language: str, original: str) -> Line:
    return Line(
        id=sentence["id"],
        kind=sentence["kind"],
        runs=runs(sentence["text"], language, original),
        begin_s=sentence["begin_s"],
        end_s=sentence["end_s"],
        by_human=sentence["origin"] == "human",
        is_run_in=sentence.get("run_in", False),
    )


def _table(lines: tuple[Line, ...], table: Mapping[str, Any]) -> Block:
    cells = {line.id: line for line in lines}
    count = table["header_rows"]
    head, body = table["rows"][:count], table["rows"][count:]
    names_rows = bool(count) and _names_rows([cells[row[0]].text if row[0] else "" for row in body])
    return Block(
        "table",
        tuple(line for line in lines if line.kind != "cell"),
        tuple(tuple(Cell(cells.get(name or ""), "col" if name else None) for name in row) for row in head),
        tuple(
            tuple(
                Cell(cells.get(name or ""), "row" if name and names_rows and column == 0 else None)
                for column, name in enumerate(row)
            )
            for row in body
        ),
    )


def _names_rows(first_column: list[str]) -> bool:
    """Whether a table's first column names its rows: all there, all different, none a mere figure."""
    return (
        bool(first_column)
        and all(any(map(str.isalpha, text)) for text in first_column)
        and len(set(first_column)) == len(first_column)
    )


def _downloads(
    manifest: Mapping[str, Any], edition: Mapping[str, Any], own: Mapping[str, str]
) -> tuple[Download, ...]:
    files = [
        *((file, f"file_{file['role']}") for file in edition["files"]),
        *((file, "file_bilingual") for file in manifest.get("files", ()) if file["role"] == "epub"),
    ]
    wanted = [(file, word) for file, word in files if file["role"] in DOWNLOADS]
    wanted.sort(key=lambda pair: DOWNLOADS.index(pair[0]["role"]))
    return tuple(
        Download(own[word], file["path"], file["media_type"], file_size(file["bytes"]))
        for file, word in wanted
    )


def file_size(count: int) -> str:
    """Bytes for people, in powers of 1000: ``820 kB``, ``4.1 MB``."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB"


def _made(edition: Mapping[str, Any], own: Mapping[str, str]) -> tuple[str, ...]:
    """How an edition's text and sound were made, in words."""
    text, speech = edition["text"], edition["speech"]
    origins = {item["origin"] for section in edition["sections"] for item in section["sentences"]}
    kind = text["kind"].replace("-", "_")
    is_human = kind == "machine_translation" and origins == {"human"}
    sentence = own["made_human" if is_human else f"made_{kind}"]
    return (
        sentence.format(engine=text["engine"]["name"], version=text["engine"]["version"]),
        own["made_speech"].format(
            voice=speech["voice"], engine=speech["engine"]["name"], version=speech["engine"]["version"]
        ),
    )

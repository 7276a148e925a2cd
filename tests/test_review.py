"""The review's file: what goes out comes back, whatever a spreadsheet does; broken ones are told."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.errors import ConfigError
from qgaudio.review import (
    COLUMNS,
    MOST_BYTES,
    Row,
    guarded,
    parse_review,
    read_review,
    remembered_review,
    unguarded,
    write_review,
)

TITLE = Row("a1", "en", "s00t01", "书屋开张", "A bookshop opens", "machine", "", "A bookshop opens")
DATE = Row("a1", "en", "s00p01n02", "2026年3月18日", "18 March 2026", "machine", "", "18 March 2026")
QUOTE = Row("a1", "en", "s01p01n01", "他说：“好。”", 'He said: "Well,\tgood."', "machine", "x: y", "Well")
ROWS = (TITLE, DATE, QUOTE)


def edited(data: bytes, **targets: str) -> bytes:
    """The review after a spreadsheet: cells as it reads them, some targets changed, as it writes them."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), "excel-tab"))
    for row in rows[1:]:
        row[4] = targets.get(row[2], row[4])
    text = io.StringIO()
    csv.writer(text, "excel-tab").writerows(rows)
    return text.getvalue().encode("utf-8")


def test_a_review_that_was_not_touched_says_nothing() -> None:
    assert parse_review(write_review(ROWS), "r") == ()


def test_a_changed_target_is_an_override() -> None:
    (override,) = parse_review(edited(write_review(ROWS), s00t01="A new bookshop"), "r")
    assert (override.edition, override.sentence, override.target) == ("en", "s00t01", "A new bookshop")
    assert override.source == TITLE.source
    assert override.machine == TITLE.target
    assert override.is_fresh


@pytest.mark.parametrize("target", ["", "  ", "\u200b"])
def test_an_emptied_target_is_no_text(target: str) -> None:
    (override,) = parse_review(edited(write_review(ROWS), s00t01=target), "r")
    assert override.target is None


def test_the_machines_own_text_is_no_override() -> None:
    human = replace(TITLE, target="A new bookshop", origin="human")
    (kept,) = parse_review(write_review([human]), "r")
    assert (kept.target, kept.is_fresh) == ("A new bookshop", False)
    (back,) = parse_review(edited(write_review([human]), s00t01=TITLE.target), "r")
    assert (back.target, back.is_fresh) == (None, True)


def test_what_is_remembered_is_read_again() -> None:
    first = parse_review(edited(write_review(ROWS), s00t01="=SUM(A1)", s01p01n01='"So"\tbe it'), "r")
    again = parse_review(remembered_review(first), "r")
    assert [(one.sentence, one.target, one.source_digest) for one in again] == [
        ("s00t01", "=SUM(A1)", first[0].source_digest),
        ("s01p01n01", '"So" be it', first[1].source_digest),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", ["\t", ",", ";"])
def test_every_way_to_save_it(encoding: str, delimiter: str) -> None:
    rows = csv.reader(
        io.StringIO(edited(write_review(ROWS), s00t01="New; a “shop”").decode(), newline=""), "excel-tab"
    )
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    (override,) = parse_review(text.getvalue().encode(encoding), "r")
    assert override.target == "New; a “shop”"


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "big5"])
def test_lost_chinese_is_told(encoding: str) -> None:
    data = edited(write_review(ROWS), s00t01="New “shop”").decode().encode(encoding, "replace")
    with pytest.raises(ConfigError, match="lost its Chinese"):
        parse_review(data, "r.tsv")


def test_columns_may_be_moved_and_rows_sorted() -> None:
    rows = list(
        csv.reader(io.StringIO(edited(write_review(ROWS), s00t01="New").decode(), newline=""), "excel-tab")
    )
    text = io.StringIO()
    csv.writer(text, "excel-tab").writerows([rows[0][::-1], *(row[::-1] for row in rows[:0:-1])])
    assert [one.target for one in parse_review(text.getvalue().encode(), "r")] == ["New"]


def test_a_source_that_a_spreadsheet_changed_still_stands() -> None:
    data = edited(write_review(ROWS), s00p01n02="Wednesday").decode().replace("'2026年3月18日", "2026/3/18")
    (override,) = parse_review(data.encode(), "r")
    assert (
        override.source_digest
        == parse_review(edited(write_review(ROWS), s00p01n02="x"), "r")[0].source_digest
    )


def test_a_file_by_hand() -> None:
    data = "article\tedition\tid\tsource\ttarget\na1\ten\ts00t01\t书屋开张\tA new shop\n"
    (override,) = parse_review(data.encode(), "r")
    assert override.target == "A new shop"
    assert override.is_fresh


HEAD = "\t".join(COLUMNS[:5])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("article\tid\tsource\n", "no column edition, target"),
        (f"{HEAD}\ttarget\n", "column target twice"),
        (f"{HEAD}\na\ten\ts1\t书\tx\na\ten\ts1\t书\ty\n", "line 3 .* s1 of en a second time"),
        (f"{HEAD}\na\tzh-Hans\ts1\t书\tx\n", "line 2 .*'zh-Hans', which cannot be reviewed"),
        (f"{HEAD}\na\tfr\ts1\t书\tx\n", "'fr', which cannot be reviewed"),
        (f"{HEAD}\na\ten\t\t书\tx\n", "empty cell in the column id"),
        (f'{HEAD}\na\ten\ts1\t书\t"x\n', "line 2 .* is broken"),
        (f"{HEAD}\na\ten\ts1\t书\t{'x' * 5001}\n", "5,001 characters"),
        (f"{HEAD}\na\ten\ts1\t书\t{'x' * 200_000}\n", "is broken"),
    ],
)
def test_broken_files_are_told(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        parse_review(text.encode(), "r.tsv")


def test_no_file_and_a_huge_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_review(tmp_path / "none.tsv")
    with pytest.raises(ConfigError, match="cannot be read"):
        read_review(tmp_path)
    huge = tmp_path / "huge.tsv"
    with huge.open("wb") as file:
        file.truncate(100 * 2**20)
    with pytest.raises(ConfigError, match=f"larger than {MOST_BYTES // 2**20} MiB"):
        read_review(huge)


@given(st.binary(max_size=300))
def test_no_bytes_are_worse_than_told(data: bytes) -> None:
    with contextlib.suppress(ConfigError):
        parse_review(data, "r")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+86", "-5 degrees", "@all", "＝1", "'tis", "18 March 2026", "March 3", "2026-03-18", "1-2",
     "007", "123e45", "1234567890123456789012345678901234", "72.5%", "TRUE", "￥5", "1/2"],
)  # fmt: skip
def test_cells_that_a_spreadsheet_would_change_are_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(f"'{text}") == text


def test_a_sentence_is_not_disfigured() -> None:
    sentence = "36 readers came to the house of books that evening."
    assert guarded(sentence) == sentence
    assert unguarded("'Tis the season") == "'Tis the season"
    assert (
        unguarded("'18 March 2026, a Wednesday like any other") == "18 March 2026, a Wednesday like any other"
    )


@given(st.text())
def test_a_guarded_cell_is_its_text(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not re.match(r"[=+\-@\t\r]", guarded(text))


TEXTS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=6))
def test_every_edit_comes_back(texts: list[tuple[str, str, str]]) -> None:
    rows = [
        Row("a1", "en", f"s01p01n{number:02d}", source, target, "machine", "", target)
        for number, (source, target, _) in enumerate(texts, 1)
    ]
    changes = {row.sentence: guarded(new) for row, (_, _, new) in zip(rows, texts, strict=True)}
    found = {one.sentence: one.target for one in parse_review(edited(write_review(rows), **changes), "r")}
    assert found == {row.sentence: new for row, (_, old, new) in zip(rows, texts, strict=True) if new != old}

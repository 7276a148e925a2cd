from __future__ import annotations

from qgaudio.config import Term
from qgaudio.editions.term_report import report
from qgaudio.model import TermUse
from tests.fakes import Ledger
from tests.pipeline.running import House, manifest_of

CLUB, CORNER, RIVER = Term("读书会", "book club"), Term("听书角", "listening corner"), Term("河", "River")


def test_terms_are_counted_and_those_that_lack_are_named() -> None:
    pairs = [
        ("s01p01n01", "读书会开了听书角。", "The book clubs opened a listening corner."),
        (
            "s01p01n02",
            "听书角很安静，读书会在听书角见面。",
            "The book club meets in the quiet corner for listeners.",
        ),
        ("s01p01n03", "读者说好。", "Readers like it."),
        ("s02h01", "读书会的春天", "Spring of the Readers"),
    ]
    assert report((CORNER, CLUB, RIVER), pairs) == (
        TermUse("听书角", "listening corner", 2),
        TermUse("读书会", "book club", 3, ("s02h01",)),
    )


def test_without_terms_or_sentences_there_is_nothing_to_tell() -> None:
    assert report((), [("s01p01n01", "河", "River")]) == ()
    assert report((RIVER,), ()) == ()


def test_the_longer_term_alone_is_used() -> None:
    longer = Term("河边读书会", "Riverside Book Club")
    found = report((RIVER, CLUB, longer), [("s01p01n01", "河边读书会", "The Readers")])
    assert found == (TermUse("河边读书会", "Riverside Book Club", 1, ("s01p01n01",)),)


def test_the_manifest_tells_how_the_newsrooms_terms_fared(house: House, engines: Ledger) -> None:
    outcome = house.run(
        editions=("en",), glossary=(Term("灯塔书屋", "Pharos Rooms"), Term("没有的词", "nothing"))
    )
    assert outcome.error is None
    (use,) = manifest_of(outcome)["editions"][0]["text"]["glossary"]
    assert (use["source"], use["target"]) == ("灯塔书屋", "Pharos Rooms")
    assert (use["used"], use["missing"]) == (3, [])  # asked for again in its own letters, and so it stands
    told = {item["sentence"] for item in manifest_of(outcome)["warnings"] if item["code"] == "term-missing"}
    assert set(use["missing"]) == told

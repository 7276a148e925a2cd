"""The saved pages are read at least as well as they were: no measure of a page falls below its floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qgaudio.reading.article import read_source
from tests.reading import quality
from tests.reading.quality import TOTALS, Measured, load_floors, load_gold, measure, measure_all

FLOORS = load_floors()
ROOM = 1e-9


@pytest.mark.parametrize("name", quality.page_names())
def test_page(name: str) -> None:
    assert name in load_gold(), f"{name} has no gold"
    assert name in FLOORS, f"{name} has no floor: python -m tests.reading.quality --pin"
    measured = measure(name)
    fallen = _fallen(measured.scores, FLOORS[name])
    assert not fallen, "\n".join([f"{name} is read worse than it was:", *fallen, *measured.faults])


def test_totals() -> None:
    fallen = _fallen(quality.totals(measure_all()), FLOORS[TOTALS])
    assert not fallen, "\n".join(fallen)


#: Traditional Chinese is seldom written in GB18030; its pages are held to their own encodings elsewhere.
SIMPLIFIED = [
    name
    for name, gold in load_gold().items()
    if "body" in gold and "traditional-source" not in gold.get("warns", ())
]


@pytest.mark.parametrize("name", SIMPLIFIED)
def test_encoding_and_line_ends_do_not_matter(name: str) -> None:
    data = (quality.PAGES / name).read_bytes()
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    plain = read_source(name, data=text.encode())
    for other in (
        text.encode("gb18030"),
        text.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + text.encode(),
    ):
        again = read_source(name, data=other)
        assert (again.title, again.date, again.authors) == (plain.title, plain.date, plain.authors)
        assert quality.body(again) == quality.body(plain)
        assert again.images == plain.images


def test_no_page_and_no_gold_is_missing() -> None:
    gold = load_gold()
    assert len(gold) >= 40
    assert set(gold) == set(quality.page_names())
    assert set(gold) | {TOTALS} == set(FLOORS)


def _fallen(scores: dict[str, float], floors: dict[str, float]) -> list[str]:
    return [
        f"{key}: {scores.get(key)} below {floor}"
        for key, floor in floors.items()
        if scores.get(key, -1.0) < floor - ROOM
    ]


@pytest.mark.parametrize("name", sorted(load_gold()))
def test_gold_is_sound(name: str) -> None:
    gold = load_gold()[name]
    assert gold.keys() <= {
        *quality.FACTS,
        *("refused", "warns", "body", "headings", "captions", "cells", "furniture"),
    }
    if gold.get("refused"):
        return
    text = "".join(gold["body"])
    lines = set(gold["body"])
    for head in gold["headings"]:
        assert {head["heading"], head["kicker"]} - {None} <= lines
    for caption in gold["captions"]:
        assert caption["caption"] not in text
    for phrase in gold["furniture"]:
        assert phrase not in text, f"{phrase!r} is no furniture: the article has it"
        assert phrase not in gold["title"]


@pytest.mark.parametrize(
    ("text", "gold", "score"),
    [
        ("", "", 1.0),
        ("", "春灌开始了", 0.0),
        ("春灌 开始\u200b了\n", "春灌开始了", 1.0),
        ("ＡＢＣＤ", "ABCD", 1.0),
        ("甲乙丙丁", "甲乙丙丁戊", 2 / 3),
        ("甲乙丙丁甲乙丙丁", "甲乙丙丁", 1 / 3),
        ("甲", "乙", 0.0),
    ],
)
def test_gram_f1(text: str, gold: str, score: float) -> None:
    assert quality.gram_f1(text, gold) == pytest.approx(score)


def test_floors_are_raised_and_never_lowered() -> None:
    floors = {"a.html": {"body": 0.9}, TOTALS: {"body": 0.9}}
    assert quality.raised(floors, {"a.html": Measured({"body": 0.95678}, ())}) == {
        "a.html": {"body": 0.956},
        TOTALS: {"body": 0.956},
    }
    with pytest.raises(ValueError, match=r"a\.html: body is 0\.8, its floor 0\.9"):
        quality.raised(floors, {"a.html": Measured({"body": 0.8}, ())})
    with pytest.raises(ValueError, match=r"a\.html: body is None"):
        quality.raised(floors, {"b.html": Measured({"body": 1.0}, ())})
    with pytest.raises(ValueError, match="title is None"):
        quality.raised({"a.html": {"body": 0.9, "title": 1.0}}, {"a.html": Measured({"body": 1.0}, ())})


def test_pin_writes_nothing_when_a_floor_would_fall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "floors.json"
    monkeypatch.setattr(quality, "FLOORS", floors)
    monkeypatch.setattr(
        quality, "measure_all", lambda: {"a.html": Measured({"body": 0.7}, ("text missing",))}
    )
    assert quality.main(["--pin"]) == 0
    pinned = floors.read_bytes()
    assert json.loads(pinned)["a.html"] == {"body": 0.7}
    monkeypatch.setattr(quality, "measure_all", lambda: {"a.html": Measured({"body": 0.6}, ())})
    assert quality.main(["--pin"]) == 1
    assert floors.read_bytes() == pinned
    assert "no floor is lowered" in capsys.readouterr().err
    monkeypatch.setattr(
        quality, "measure_all", lambda: {"a.html": Measured({"body": 0.6}, ("text missing",))}
    )
    assert quality.main(["--table", "--show"]) == 0
    shown = capsys.readouterr().out
    assert "0.600" in shown
    assert "a.html: text missing" in shown


def test_a_page_that_is_read_badly_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<html><head><title>甲</title></head><body><h1>河堤上的灯</h1>{}</body></html>"
    text = "望川河堤上的四百盏路灯昨晚全部换成了暖光灯，夜里散步的人说，影子比从前柔和了许多。"
    extra = "扫码下载望川客户端之后可以看到更多这样的消息，也可以把您身边的路灯故事发给我们的编辑。"
    (tmp_path / "a.html").write_text(page.format(f"<p>{text}</p><p>{extra}</p>"), encoding="utf-8")
    gold = {
        "a.html": {
            "title": "河堤上的路灯",
            "body": [text, "第二段没有被读到，所以应该说出来。"],
            "headings": [],
            "captions": [],
            "furniture": ["下载望川客户端"],
        }
    }
    monkeypatch.setattr(quality, "PAGES", tmp_path)
    monkeypatch.setattr(quality, "load_gold", lambda: gold)
    quality.measure.cache_clear()
    try:
        measured = measure("a.html")
    finally:
        quality.measure.cache_clear()
    assert measured.scores["title"] == 0
    assert 0 < measured.scores["body"] < 1
    faults = "\n".join(measured.faults)
    assert "title: '河堤上的灯' instead of '河堤上的路灯'" in faults
    assert "text missing: '第二段没有被读到" in faults

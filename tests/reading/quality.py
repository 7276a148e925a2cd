"""How well the saved pages are read: every page against its gold, in scores from 0 to 1.

``python -m tests.reading.quality --table`` prints the scores, ``--show PAGE`` what differs, and ``--pin``
raises the floors that the tests hold: a floor is lowered by hand or not at all.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from qgaudio.errors import SourceError
from qgaudio.model import Article, Paragraph, Section
from qgaudio.reading.article import read_source

PAGES = Path(__file__).with_name("pages")
GOLD = PAGES / "gold.json"
FLOORS = PAGES / "floors.json"
#: The name that stands for all pages together in the floors.
TOTALS = "all pages"
#: Facts that are right or wrong; the gold of a page names those that it can be asked for.
FACTS = ("title", "pretitle", "subtitle", "date", "authors", "publication", "page")
GRAM = 4

_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_CAPTION_EDGES = re.compile(r"^[▲△▼]|。$")
#: The marks before numbered headings: whether they are shown is the edition's matter, not the reading's.
_MARKER = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")

Scores = dict[str, float]
Floors = dict[str, Scores]


@dataclass(frozen=True, slots=True)
class Measured:
    """The scores of a page, what it was read as, and in words what is not as it should be."""

    scores: Scores
    faults: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def fold(text: str) -> str:
    """A text as it is compared: NFKC, without white space and characters of no width."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def gram_f1(text: str, gold: str) -> float:
    """F1 over character 4-grams, each counted as often as it stands in a text."""
    ours, theirs = _grams(fold(text)), _grams(fold(gold))
    return dice(ours, theirs)


def dice(ours: Counter[Any], theirs: Counter[Any]) -> float:
    """What two bags have in common: 1 for equal ones, two empty ones among them."""
    size = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / size if size else 1.0


def _grams(text: str) -> Counter[str]:
    count = max(1, len(text) - GRAM + 1) if text else 0
    return Counter(text[place : place + GRAM] for place in range(count))


def load_gold() -> dict[str, dict[str, Any]]:
    """The gold of every page by its file's name."""
    gold: dict[str, dict[str, Any]] = json.loads(GOLD.read_text(encoding="utf-8"))
    return gold


def load_floors() -> Floors:
    """The floors of every page and of all pages together; empty before the first pin."""
    if not FLOORS.exists():
        return {}
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def page_names() -> list[str]:
    """The saved pages."""
    return sorted(path.name for path in PAGES.glob("*.htm*"))


@cache
def measure(name: str) -> Measured:
    """Read a page and compare it with its gold."""
    gold = load_gold()[name]
    try:
        article = read_source(str(PAGES / name))
    except SourceError as error:
        return _refused(gold, str(error))
    codes = tuple(warning.code for warning in article.warnings)
    if gold.get("refused"):
        warned = bool(set(codes) & set(gold.get("warns", ())))
        fault = f"read as an article: {article.title!r}, {body(article)[:80]!r}, warnings {codes}"
        return _leaks(gold, article, {"outcome": float(warned)}, [] if warned else [fault], codes)
    scores: Scores = {"outcome": 1.0}
    faults: list[str] = []
    _compare_body(gold, article, scores, faults)
    _compare_facts(gold, article, scores, faults)
    _compare_parts(gold, article, scores, faults)
    if missing := set(gold.get("warns", ())) - set(codes):
        faults.append(f"no warning {sorted(missing)}, only {codes}")
    if "warns" in gold:
        scores["warns"] = float(not missing)
    return _leaks(gold, article, scores, faults, codes)


def _refused(gold: Mapping[str, Any], message: str) -> Measured:
    if gold.get("refused"):
        return Measured({"outcome": 1.0}, ())
    asked = ["outcome", "body", "headings", "captions", "clean", *(fact for fact in FACTS if fact in gold)]
    asked += [key for key in ("cells", "warns") if key in gold]
    return Measured(dict.fromkeys(asked, 0.0), (f"refused: {message}",))


def body(article: Article) -> str:
    """Headings and running text in reading order, a line each; tables are measured by their cells."""
    return "\n".join(_lines(article.sections))


def _lines(sections: Sequence[Section]) -> Iterable[str]:
    for section in sections:
        yield from (_MARKER.sub("", head.text) for head in (section.kicker, section.heading) if head)
        yield from (paragraph.text for paragraph in section.paragraphs if not paragraph.table)


def _compare_body(gold: Mapping[str, Any], article: Article, scores: Scores, faults: list[str]) -> None:
    heads = {head[key] for head in gold["headings"] for key in ("kicker", "heading") if head[key]}
    wanted = [_MARKER.sub("", line) if line in heads else line for line in gold["body"]]
    scores["body"] = gram_f1(body(article), "\n".join(wanted))
    if scores["body"] < 1:
        faults += _differing(list(_lines(article.sections)), wanted)


def _differing(ours: Sequence[str], gold: Sequence[str]) -> list[str]:
    """Lines of one side alone; a line that the other side holds inside a longer one is no difference."""
    all_ours, all_gold = fold("".join(ours)), fold("".join(gold))
    missing = [f"text missing: {line[:90]!r}" for line in gold if fold(line) not in all_ours]
    extra = [f"text too much: {line[:90]!r}" for line in ours if fold(line) not in all_gold]
    return missing + extra


def _compare_facts(gold: Mapping[str, Any], article: Article, scores: Scores, faults: list[str]) -> None:
    for fact in FACTS:
        if fact not in gold:
            continue
        got, wanted = getattr(article, fact), gold[fact]
        same = set(got) == set(wanted) if fact == "authors" else fold(got or "") == fold(wanted or "")
        scores[fact] = float(same)
        if not same:
            faults.append(f"{fact}: {got!r} instead of {wanted!r}")


def _compare_parts(gold: Mapping[str, Any], article: Article, scores: Scores, faults: list[str]) -> None:
    """Headings with their kickers, captions with their credits, and the cells of tables."""
    heads = [
        (section.kicker.text if section.kicker else None, _MARKER.sub("", section.heading.text))
        for section in article.sections
        if section.heading
    ]
    wanted_heads = [(head["kicker"], _MARKER.sub("", head["heading"])) for head in gold["headings"]]
    captions = [(image.caption, image.credit) for image in article.images if image.caption]
    wanted_captions = [(caption["caption"], caption["credit"]) for caption in gold["captions"]]
    parts: list[tuple[str, Sequence[Any], Sequence[Any]]] = [
        ("headings", heads, wanted_heads),
        ("captions", captions, wanted_captions),
    ]
    if "cells" in gold:
        cells = [
            row
            for section in article.sections
            for paragraph in section.paragraphs
            if paragraph.table
            for row in _rows(paragraph)
        ]
        parts.append(("cells", cells, [tuple(row) for row in gold["cells"]]))
    for name, ours, theirs in parts:
        scores[name] = dice(Counter(map(_folded, ours)), Counter(map(_folded, theirs)))
        if scores[name] < 1:
            faults.append(f"{name}: {list(ours)} instead of {list(theirs)}")


def _rows(paragraph: Paragraph) -> list[tuple[str, ...]]:
    texts = {sentence.id: sentence.text for sentence in paragraph.sentences}
    assert paragraph.table
    return [tuple(texts[cell] if cell else "" for cell in row) for row in paragraph.table.rows]


def _folded(parts: Sequence[str | None]) -> tuple[str | None, ...]:
    return tuple(_CAPTION_EDGES.sub("", fold(part)) if part else None for part in parts)


def _leaks(
    gold: Mapping[str, Any], article: Article, scores: Scores, faults: list[str], codes: tuple[str, ...]
) -> Measured:
    """Furniture of the page in anything that is shown or spoken."""
    shown = [sentence.text for section in article.sections for sentence in section.sentences()]
    shown += [article.title, article.pretitle or "", article.subtitle or ""]
    shown += [image.caption for image in article.images]
    folded = [fold(text) for text in shown]
    leaked = [phrase for phrase in gold.get("furniture", ()) if any(fold(phrase) in text for text in folded)]
    if "furniture" in gold and not gold.get("refused"):
        scores["clean"] = float(not leaked)
    if leaked:
        faults.append(f"furniture: {leaked}")
    return Measured(scores, tuple(faults), codes)


def totals(measured: Mapping[str, Measured]) -> Scores:
    """The mean of every measure over the pages that have it."""
    values: dict[str, list[float]] = {}
    for page in measured.values():
        for key, score in page.scores.items():
            values.setdefault(key, []).append(score)
    return {key: sum(scores) / len(scores) for key, scores in sorted(values.items())}


def measure_all() -> dict[str, Measured]:
    """Every page of the gold."""
    return {name: measure(name) for name in load_gold()}


def raised(floors: Floors, measured: Mapping[str, Measured]) -> Floors:
    """The floors at what was measured, rounded down to three digits.

    Raises:
        ValueError: a score is below its floor, or a page or measure that has a floor is gone.
    """
    scores = {name: page.scores for name, page in measured.items()} | {TOTALS: totals(measured)}
    new = {name: {key: _down(score) for key, score in found.items()} for name, found in scores.items()}
    lower = [
        f"{name}: {key} is {new.get(name, {}).get(key)}, its floor {floor}"
        for name, pinned in floors.items()
        for key, floor in pinned.items()
        if new.get(name, {}).get(key, -1.0) < floor
    ]
    if lower:
        raise ValueError("no floor is lowered:\n  " + "\n  ".join(lower))
    return new


def _down(score: float) -> float:
    return math.floor(score * 1000 + 1e-9) / 1000


def table(measured: Mapping[str, Measured]) -> str:
    """The scores as lines: a page each, its imperfect measures beside its body."""
    width = max(map(len, measured), default=0)
    lines = []
    for name, page in sorted(measured.items(), key=lambda item: (item[1].scores.get("body", 2), item[0])):
        low = ", ".join(
            f"{key} {score:.2f}" for key, score in page.scores.items() if score < 1 and key != "body"
        )
        shown = f"{page.scores['body']:.3f}" if "body" in page.scores else "  -  "
        lines.append(f"{name:<{width}}  {shown}  {low}".rstrip())
    lines.append("")
    lines += [f"{key:<12} {score:.3f}" for key, score in totals(measured).items()]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, what differs on pages, or pin."""
    parser = argparse.ArgumentParser(prog="python -m tests.reading.quality", description=__doc__)
    parser.add_argument("--table", action="store_true", help="print every page's scores")
    parser.add_argument(
        "--show", nargs="*", metavar="PAGE", help="print what differs, on every page by default"
    )
    parser.add_argument("--pin", action="store_true", help="raise the floors to what holds now")
    options = parser.parse_args(arguments)
    measured = measure_all()
    if options.table or (options.show is None and not options.pin):
        sys.stdout.write(table(measured))
    if options.show is not None:
        for name in options.show or measured:
            for fault in measured[name].faults:
                sys.stdout.write(f"{name}: {fault}\n")
    if options.pin:
        try:
            floors = raised(load_floors(), measured)
        except ValueError as error:
            sys.stderr.write(f"{error}\n")
            return 1
        FLOORS.write_text(
            json.dumps(floors, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())

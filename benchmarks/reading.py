"""How fast texts and pages are read, and how well beside the libraries that read pages.

``python -m benchmarks.reading --pages DIR`` measures saved pages: ``gold.jsonl`` in DIR has a line of JSON
for each, with ``file`` (from DIR) and ``text``.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.child import measure
from benchmarks.table import Row, at_least, at_most, lines
from benchmarks.texts import generated

#: A page as saved and the text of its article.
Saved = tuple[str, str]

_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_WORDS = ("渡口", "夜市", "校车", "粮价", "书屋", "公交", "体检", "花展")


def rows(quick: bool) -> Iterator[Row]:
    """Articles of usual length, and a long text; megabytes of UTF-8 for each second of processor time."""
    scale = 1 if quick else 8
    for what, characters, count in (
        ("articles of 5 kB", 2_000, 10 * scale),
        ("a long text", 25_000 * scale, 1),
    ):
        found = measure(read, characters, count)
        size, cpu_s, sentences = found.value
        yield at_least(
            f"reading and segmenting, {what}",
            size / 1e6 / cpu_s,
            1.0,
            "MB/s",
            f"{size / 1e6:.2f} MB, {sentences} sentences, peak {found.peak_mb:.0f} MB",
        )
    yield from page_rows([made_page(seed) for seed in range(4 * scale)])


def read(characters: int, count: int) -> tuple[int, float, int]:
    """Bytes read, seconds of processor time, sentences found; without the imports."""
    from qgaudio.reading.article import read_source

    texts = [generated(characters, seed).encode() for seed in range(1, count + 1)]
    read_source("-", data=generated(500).encode())
    began = time.process_time()
    articles = [read_source("-", data=text) for text in texts]
    cpu_s = time.process_time() - began
    found = sum(1 for article in articles for section in article.sections for _ in section.sentences())
    return sum(map(len, texts)), cpu_s, found


def page_rows(pages: Sequence[Saved]) -> Iterator[Row]:
    """F1 over character 4-grams and time a page: ours, and the two libraries that judge beside us."""
    ours = measure(read_pages, "_qgaudio", pages).value
    others = {name: measure(read_pages, f"_{name}", pages).value for name in ("readability", "trafilatura")}
    beside = ", ".join(f"{name} {f1:.3f} in {ms:.0f} ms" for name, (f1, ms) in others.items())
    yield at_least(
        f"bodies of {len(pages)} pages, F1", ours[0], max(f1 for f1, _ in others.values()), "", beside
    )
    yield at_most("reading a page, median", ours[1], 200, "ms")


def read_pages(reader: str, pages: Sequence[Saved]) -> tuple[float, float]:
    """Mean F1, and the median of milliseconds a page."""
    body: Callable[[str], str] = globals()[reader]
    body(pages[0][0])
    scores, times = [], []
    for html, gold in pages:
        began = time.perf_counter()
        text = body(html)
        times.append((time.perf_counter() - began) * 1e3)
        scores.append(_f1(text, gold))
    return statistics.mean(scores), statistics.median(times)


def _qgaudio(html: str) -> str:
    from qgaudio.reading.article import read_source
    from qgaudio.reading.describe import understood

    return str(understood(read_source("page.html", data=html.encode()))["text"])


def _readability(html: str) -> str:
    import lxml.html
    from readability import Document

    return "".join(map(str, lxml.html.document_fromstring(Document(html).summary()).itertext()))


def _trafilatura(html: str) -> str:
    from trafilatura import extract

    return extract(html, include_comments=False) or ""


def _f1(text: str, gold: str) -> float:
    ours, theirs = _grams(text), _grams(gold)
    both = (ours & theirs).total()
    return 2 * both / max(1, ours.total() + theirs.total())


def _grams(text: str) -> Counter[str]:
    folded = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return Counter(folded[place : place + 4] for place in range(max(0, len(folded) - 3)))


def made_page(seed: int) -> Saved:
    """A page of invented text as sites lay them out: long or short, in one of four ways, much around it."""
    body = [line for line in generated(200 if seed % 2 else 1_500, seed).split("\n") if len(line) > 40]
    marks = ("<p>　　{}</p>", "<div><span>{}</span></div>", "　　{}<br><br>", "<section><p>{}</p></section>")
    article = "".join(marks[seed % len(marks)].format(text) for text in body)
    links = "".join(f"<li><a href='/{n}'>{word}的新消息第{n}条</a></li>" for n, word in enumerate(_WORDS * 4))
    teaser = "".join(f"<p><a href='/t'>{word}</a>{generated(80, seed + 90)[-70:]}</p>" for word in _WORDS[:3])
    title = f"{_WORDS[seed % len(_WORDS)]}这一年的账本"
    html = (
        f"<html><head><meta charset='utf-8'><title>{title}_槐荫网</title></head>"
        f"<body><ul class='nav'>{links}</ul>"
        f"<div class='main'><h1>{title}</h1>"
        f"<div class='info'>2026-05-20 来源：槐荫网 <a href='#'>分享</a></div>"
        f"<div class='txt'>{article}</div><div class='editor'>责任编辑：顾知秋</div>"
        f"<div class='related'><h3>相关新闻</h3>{teaser}<ul>{links}</ul></div></div>"
        f"<div class='side'><ul>{links}</ul></div>"
        f"<div class='footer'>版权所有 槐荫网，未经授权不得转载。</div></body></html>"
    )
    return html, "\n".join(body)


def saved_pages(folder: Path) -> list[Saved]:
    """The pages that ``gold.jsonl`` names, but for those without a text."""
    golds = map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        ((folder / gold["file"]).read_text(encoding="utf-8"), gold["text"]) for gold in golds if gold["text"]
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--pages", type=Path, metavar="DIR", required=True)
    print("\n".join(lines(page_rows(saved_pages(parser.parse_args().pages)))))

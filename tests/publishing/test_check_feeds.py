"""A table of faults in what was published: each is planted, and each must be found by its name."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from qgaudio.cli import main
from qgaudio.publishing.check_feeds import check_feeds, has_feeds

from .shelves import add, run, square
from .shelves import plain_covers as plain_covers

pytestmark = pytest.mark.usefixtures("plain_covers")
Fault = Callable[[Path], object]
FEED = "feed.en.xml"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    add(folder, "first", date="2026-03-17", source="https://example.net/1")
    add(folder, "second")
    add(folder, "third", date=None)
    run(folder)
    return folder


def edit(name: str, pattern: str, new: str) -> Fault:
    """Put ``new`` for the first match of ``pattern``."""

    def plant(output: Path) -> None:
        path = output / name
        text = path.read_text(encoding="utf-8")
        changed = re.sub(pattern, new, text, count=1, flags=re.DOTALL)
        assert changed != text
        path.write_text(changed, encoding="utf-8")

    return plant


def put(name: str, data: bytes) -> Fault:
    return lambda output: (output / name).write_bytes(data)


def drop(name: str) -> Fault:
    return lambda output: (output / name).unlink()


def _swap_items(output: Path) -> None:
    text = (output / FEED).read_text(encoding="utf-8")
    items = re.findall(r"<item>.*?</item>", text, re.DOTALL)
    first, second = items[0], items[1]
    text = text.replace(first, "@").replace(second, first).replace("@", second)
    (output / FEED).write_text(text, encoding="utf-8")


def _repeat_item(output: Path) -> None:
    text = (output / FEED).read_text(encoding="utf-8")
    item = re.search(r"<item>.*?</item>", text, re.DOTALL)
    assert item
    (output / FEED).write_text(text.replace(item[0], item[0] * 2), encoding="utf-8")


FAULTS: list[tuple[str, Fault]] = [
    ("feed-missing", drop(FEED)),
    ("feed-broken", put(FEED, b"<rss")),
    ("feed-broken", put(FEED, b"<feed/>")),
    ("feed-broken", edit(FEED, "<title>", "<title>\x0b")),
    ("feed-stray", lambda output: shutil.copy(output / FEED, output / "feed.fr.xml")),
    ("feed-stray", lambda output: shutil.copy(output / FEED, output / "feed.zh-Hant-HK.xml")),
    ("feed-self", edit(FEED, 'rel="self"', 'rel="me"')),
    ("feed-self", edit(FEED, r"feed\.en\.xml", "feed.zh-Hans.xml")),
    ("feed-language", edit(FEED, "<language>en", "<language>zh-Hans")),
    ("feed-incomplete", edit(FEED, "<title>.*?</title>", "<title> </title>")),
    ("feed-incomplete", edit(FEED, "<itunes:category[^>]*/>", "")),
    ("feed-guid", edit(FEED, "<podcast:guid>..", "<podcast:guid>00")),
    ("feed-explicit", edit(FEED, "<itunes:explicit>false", "<itunes:explicit>clean")),
    ("feed-undisclosed", edit(FEED, "<podcast:txt[^>]*>[^<]*</podcast:txt>", "")),
    ("item-missing", edit(FEED, "<item>.*?</item>", "")),
    ("item-missing", lambda output: add(output, "fourth", date="2026-03-19")),
    ("item-stray", edit(FEED, "urn:uuid:........", "urn:uuid:00000000")),
    ("item-stray", lambda output: shutil.rmtree(output / "2026-03-17-first")),
    ("item-twice", _repeat_item),
    ("item-order", _swap_items),
    ("item-title", edit(FEED, "<item>(.*?)Lighthouse", r"<item>\1Lighthouses")),
    ("item-date", edit(FEED, "<item>(.*?)18 Mar", r"<item>\g<1>19 Mar")),
    ("item-date", edit(FEED, "<item>(.*?)<pubDate>[^<]*</pubDate>", r"<item>\1")),
    ("item-duration", edit(FEED, "duration>83", "duration>91")),
    ("item-duration", edit(FEED, "duration>83", "duration>1:23")),
    ("item-language", edit(FEED, 'language="en" rel', 'language="zh-Hans" rel')),
    ("enclosure-length", edit(FEED, 'length="14"', 'length="15"')),
    ("enclosure-type", edit(FEED, 'type="audio/mpeg"', 'type="audio/mp3"')),
    ("enclosure-count", edit(FEED, "<enclosure[^>]*/>", "")),
    ("enclosure-count", edit(FEED, "(<enclosure[^>]*/>)", r"\1\1")),
    ("enclosure-url", edit(FEED, r"(<enclosure[^>]*)/en/article\.mp3", r"\1/zh-Hans/article.mp3")),
    ("enclosure-url", edit(FEED, '(<enclosure[^>]*)url="https://example.org', r'\1url="https://example.com')),
    ("link-outside", edit(FEED, '(<podcast:chapters[^>]*)url="https://example.org', r'\1url="https://e.com')),
    ("link-outside", edit(FEED, r"(<podcast:chapters[^>]*audio)/[^\"]*", r"\1/../../x")),
    ("link-broken", edit(FEED, r"captions\.vtt", "caption.vtt")),
    ("link-broken", drop("2026-03-18-second/en/chapters.json")),
    ("link-broken", edit(FEED, r"2026-03-18-second/index\.html", "2026-03-18-second/page.html")),
    ("artwork-missing", drop("cover.en.png")),
    ("artwork-missing", drop("2026-03-18-second/en/cover.png")),
    ("artwork-missing", edit(FEED, "<itunes:image[^>]*/>", "")),
    ("artwork-size", put("cover.en.png", square(600))),
    ("artwork-size", put("cover.en.png", square(3200))),
    ("artwork-size", put("cover.en.png", square(1500, height_px=1600))),
    ("artwork-colours", put("cover.en.png", square(1400, "RGBA"))),
    ("artwork-type", put("cover.en.png", b"\xff\xd8\xff\xe0")),
    ("artwork-bytes", put("cover.en.png", square() + bytes(500_001))),
    ("page-missing", drop("index.html")),
    ("page-language", edit("index.html", 'html lang="zh-Hans"', 'html lang="cn"')),
    ("page-entry-missing", edit("index.html", "Lighthouse Book", "House Book")),
    ("page-entry-missing", edit("index.html", '(class="title"[^>]* lang=)"en"', r'\1"zh-Hans"')),
    ("page-entry-missing", edit("index.html", "2026-03-18-second/index.html", "2026-03-17-first/index.html")),
    ("page-bytes", edit("index.html", "</main>", "<!--" + "x" * 1_000_000 + "--></main>")),
    ("link-broken", edit("index.html", r'href="feed\.en\.xml"', 'href="feed.fr.xml"')),
    ("link-broken", drop("site.css")),
    ("sitemap-missing", drop("sitemap.xml")),
    ("sitemap-broken", put("sitemap.xml", b"<urlset")),
    ("sitemap-page-missing", edit("sitemap.xml", "<url>(?!.*<url>).*?</url>", "")),
    ("link-broken", edit("sitemap.xml", "2026-03-18-second", "2026-03-18-secund")),
    ("export-broken", put("2026-03-18-second/manifest.json", b"{}")),
]  # fmt: skip


def test_nothing_is_found_in_what_was_just_published(output: Path) -> None:
    assert has_feeds(output)
    assert list(check_feeds(output)) == []


@pytest.mark.parametrize(
    ("code", "plant"), FAULTS, ids=[f"{number}-{code}" for number, (code, _) in enumerate(FAULTS)]
)
def test_a_planted_fault_is_found(output: Path, code: str, plant: Fault) -> None:
    plant(output)
    assert code in {finding.code for finding in check_feeds(output)}


def test_every_code_has_a_fault_that_plants_it() -> None:
    folder = Path(__file__).resolve().parents[2] / "src/qgaudio/publishing"
    source = "".join(
        (folder / name).read_text(encoding="utf-8") for name in ("check_feeds.py", "check_site.py")
    )
    codes = set(re.findall(r'Finding\(\s*"([a-z-]+)"', source)) | {"artwork-missing", "link-broken"}
    assert codes == {code for code, _ in FAULTS}


def test_the_command_looks_at_feeds_where_they_are(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(FEED, 'length="14"', 'length="15"')(output)
    assert main(["check", str(output)]) == 3
    assert f"enclosure-length: {FEED}" in capsys.readouterr().out

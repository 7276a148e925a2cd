"""Feeds, held to the rules of RSS 2.0, of Apple and of Podcasting 2.0."""

from __future__ import annotations

import re
import uuid
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qgaudio.publishing.categories import CATEGORIES, category
from qgaudio.publishing.plain import _UNSAFE, one_line, safe
from qgaudio.publishing.podcast import ATOM, ITUNES, PODCAST, item_guid, podcast_guid, published
from qgaudio.settings import Podcast

from .shelves import BASE, LANGUAGES, TITLES, add, run
from .shelves import plain_covers as plain_covers

pytestmark = pytest.mark.usefixtures("plain_covers")
HOSTILE = {
    "controls": "灯\x00塔\x0b\x1b开\x7f张",
    "CDATA": "a ]]> b <![CDATA[ c",
    "markup": "<script>alert(\"1\")</script> & &amp; 'x'",
    "emoji": "开张🎉👩‍👩‍👧",
    "direction": "שלום \u202eabc\u2066 مرحبا\u200f",
    "lines": "一\n二\t三\u2028四",
    "outside": "\ufffe\uffff𠮷\U0001fffe",
    "long": "很长的标题" * 200,
}


def feed(output: Path, language: str = "en") -> Any:
    return etree.fromstring((output / f"feed.{language}.xml").read_bytes()).find("channel")


def itunes(name: str) -> str:
    return f"{{{ITUNES}}}{name}"


def podcast(name: str) -> str:
    return f"{{{PODCAST}}}{name}"


def rules(channel: Any) -> list[str]:
    """What the specifications ask of every feed, each rule that does not hold."""
    broken = []

    def hold(rule: str, holds: bool) -> None:
        if not holds:
            broken.append(rule)

    for tag in ("title", "link", "description", "language", itunes("image"), itunes("explicit"),
                itunes("category"), podcast("guid"), podcast("locked"), podcast("medium")):  # fmt: skip
        hold(f"one {tag}", len(channel.findall(tag)) == 1)
    hold("self", len(channel.findall(f"{{{ATOM}}}link[@rel='self']")) == 1)
    hold("locked", channel.findtext(podcast("locked")) in ("yes", "no"))
    hold("guid is a UUIDv5", uuid.UUID(channel.findtext(podcast("guid"))).version == 5)
    hold("description", len(channel.findtext("description").encode()) <= 4000)
    guids = [item.findtext("guid") for item in channel.findall("item")]
    hold("guids differ", len(set(guids)) == len(guids))
    for item in channel.findall("item"):
        enclosure = item.find("enclosure")
        hold("title", bool(item.findtext("title").strip()))
        hold("enclosure", set(enclosure.attrib) == {"url", "length", "type"})
        hold("https", enclosure.get("url").startswith("https://"))
        hold("length", int(enclosure.get("length")) > 0)
        hold("duration", re.fullmatch(r"[1-9]\d*", item.findtext(itunes("duration"))) is not None)
        hold("explicit", item.findtext(itunes("explicit")) in ("true", "false"))
        hold("description", len(item.findtext("description").encode()) <= 4000)
        hold("permalink", item.find("guid").get("isPermaLink") == "false")
        date = item.findtext("pubDate")
        hold("date", date is None or parsedate_to_datetime(date) is not None)
        for transcript in item.findall(podcast("transcript")):
            hold("transcript", transcript.get("type") in ("text/vtt", "application/x-subrip"))
            hold("captions", transcript.get("rel") == "captions")
        hold("chapters", item.find(podcast("chapters")).get("type") == "application/json+chapters")
        for person in item.findall(podcast("person")):
            hold("person", 0 < len(person.text) <= 128)
    return broken


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    add(folder, "lighthouse", source="https://example.net/a?b=1&c=2")
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feed_keeps_the_rules(output: Path, language: str) -> None:
    add(output, "older", date="2025-01-01")
    add(output, "undated", date=None)
    run(output, Podcast(email="news@example.org"))
    channel = feed(output, language)
    assert rules(channel) == []
    assert channel.findtext("language") == language
    assert channel.find(f"{itunes('owner')}/{itunes('email')}").text == "news@example.org"


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_titles(output: Path, kind: str) -> None:
    titles = dict.fromkeys(TITLES, HOSTILE[kind])
    add(output, "hostile", titles=titles)
    run(output)
    channel = feed(output)
    assert rules(channel) == []
    (item,) = (
        item for item in channel.findall("item") if item.findtext("guid") == item_guid("hostile", "en")
    )
    title = item.findtext("title")
    assert title == one_line(HOSTILE[kind])
    assert "\n" not in title


def test_an_item_says_what_it_is(output: Path) -> None:
    run(output)
    item = feed(output).find("item")
    folder = f"{BASE}/2026-03-18-lighthouse"
    assert item.find("enclosure").attrib == {
        "url": f"{folder}/en/article.mp3", "length": str(len("en article.mp3")), "type": "audio/mpeg",
    }  # fmt: skip
    assert item.findtext("link") == f"{folder}/index.html#en"
    assert item.findtext("pubDate") == "Wed, 18 Mar 2026 00:00:00 +0000"
    assert item.findtext(itunes("duration")) == "83"
    assert item.find(itunes("image")).get("href") == f"{folder}/en/cover.png"
    assert [(one.get("type"), one.get("language")) for one in item.findall(podcast("transcript"))] == [
        ("text/vtt", "en"), ("application/x-subrip", "en"),
    ]  # fmt: skip
    persons = [(one.get("group"), one.get("role"), one.text) for one in item.findall(podcast("person"))]
    assert persons == [("cast", "narrator", "invented (synthetic voice)"), ("writing", "author", "沈未晚")]
    disclosed = item.find(podcast("txt"))
    assert disclosed.get("purpose") == "ai-content"
    assert "synthetic voice invented" in disclosed.text
    assert "machine translated" in disclosed.text


def test_a_description_says_the_lead_the_machine_and_the_source(output: Path) -> None:
    run(output)
    text = feed(output).find("item").findtext("description")
    assert text.startswith("<p>Lighthouse Book Room opens。 首晚来了36人 &amp; more &lt;b&gt;.</p>")
    assert "<p>Read by a synthetic voice.</p>" in text
    assert '<a href="https://example.net/a?b=1&amp;c=2">Source</a>' in text
    assert "第二段" not in text
    summary = feed(output).find("item").findtext(itunes("summary"))
    assert "Read by a synthetic voice." in summary
    assert summary.endswith("https://example.net/a?b=1&c=2")


def test_a_source_that_is_a_file_is_no_link(tmp_path: Path) -> None:
    add(tmp_path / "output", "file", source="lighthouse.txt", reader=False)
    run(tmp_path / "output")
    item = feed(tmp_path / "output").find("item")
    assert item.find("link") is None
    assert "lighthouse.txt" not in item.findtext("description")


def test_a_channel_of_the_articles_alone(output: Path) -> None:
    run(output)
    for language, title in (("zh-Hans", "示例周刊"), ("zh-Hant-TW", "示例週刊"), ("en", "Example Weekly")):
        channel = feed(output, language)
        assert channel.findtext("title") == channel.findtext(itunes("author")) == title
        assert channel.findtext("link") == f"{BASE}/"
        assert channel.find(itunes("image")).get("href") == f"{BASE}/cover.{language}.png"
        assert channel.find(itunes("category")).get("text") == "News"
        assert channel.find(itunes("owner")) is None


def test_a_channel_as_it_is_configured(output: Path) -> None:
    settings = Podcast(
        title="听 & 读", author="编辑部", email="a@example.org", description="每天一篇。", link="https://example.net/",
        category="Society & Culture > Documentary", explicit=True, locked=False,
    )  # fmt: skip
    run(output, settings)
    channel = feed(output, "zh-Hans")
    assert channel.findtext("description") == "每天一篇。 文章由合成语音朗读，配有逐句字幕。"
    assert channel.findtext(itunes("author")) == "编辑部"
    assert channel.findtext(itunes("explicit")) == channel.find("item").findtext(itunes("explicit")) == "true"
    assert channel.findtext(podcast("locked")) == "no"
    assert channel.find(podcast("locked")).get("owner") == "a@example.org"
    outer = channel.find(itunes("category"))
    assert (outer.get("text"), outer[0].get("text")) == ("Society & Culture", "Documentary")


def test_feeds_of_one_name_are_told_apart(output: Path) -> None:
    run(output, Podcast(title="听读"))
    titles = [feed(output, language).findtext("title") for language in LANGUAGES]
    assert titles == ["听读 · 简体中文", "听读 · 繁體中文（臺灣）", "听读 · English"]


def test_articles_of_nobody(tmp_path: Path) -> None:
    add(tmp_path / "output", "nobody", publication=None)
    run(tmp_path / "output")
    assert feed(tmp_path / "output").findtext("title") == "Spoken news"


def test_the_newest_stands_first_and_one_date_goes_by_id(tmp_path: Path) -> None:
    for name, date in (("b", "2026-01-01"), ("a", "2026-01-01"), ("c", "2026-01-02"), ("d", None)):
        add(tmp_path / "output", name, date=date)
    run(tmp_path / "output")
    guids = [item.findtext("guid") for item in feed(tmp_path / "output").findall("item")]
    assert guids == [item_guid(name, "en") for name in "cabd"]


def test_a_guid_outlives_title_date_folder_and_address(tmp_path: Path) -> None:
    output = tmp_path / "output"
    folder = add(output, "one")
    run(output)
    before = [feed(output, language).find("item").findtext("guid") for language in LANGUAGES]
    assert len(set(before)) == 3
    folder.rename(tmp_path / "away")
    add(output, "one", date="2026-04-01", titles={key: f"{text}!" for key, text in TITLES.items()})
    run(output, base_url="https://elsewhere.example")
    assert [feed(output, language).find("item").findtext("guid") for language in LANGUAGES] == before


def test_the_guid_of_a_podcast_is_the_one_that_its_specification_gives_as_example() -> None:
    known = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    assert podcast_guid("https://mp3s.nashownotes.com/pc20rss.xml") == known
    assert podcast_guid("http://mp3s.nashownotes.com/pc20rss.xml/") == known


def test_dates_that_are_none() -> None:
    assert published(None) is None
    assert published("2026-02-30") is None


def test_categories() -> None:
    assert category("News") == ("News", None)
    assert category("News>Daily News") == ("News", "Daily News")
    assert len(CATEGORIES) == 19


def test_what_is_printable_is_safe() -> None:
    signs = [chr(number) for number in range(0x110000)]
    printable = "".join(sign for sign in signs if sign.isprintable())
    assert len(printable) > 100_000
    assert _UNSAFE.sub("", printable) == printable


@given(st.text())
def test_what_is_safe_can_stand_in_any_document(text: str) -> None:
    element = etree.Element("a")
    element.text = safe(text)
    assert etree.fromstring(etree.tostring(element)).text == (safe(text) or None)


@pytest.mark.parametrize(
    "sign", ["\x00", "\x85", "\ufdd0", "\uffff", "\U0001fffe", "\U0010ffff", "\u202e", "\u2066"]
)
def test_what_no_document_may_hold(sign: str) -> None:
    assert safe(f"a{sign}b") == "ab"

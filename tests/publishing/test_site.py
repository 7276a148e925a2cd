"""The index over all exports: every edition in its language, no script, pages of a bearable size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from qgaudio.errors import ConfigError
from qgaudio.publishing import sitemap as sitemaps
from qgaudio.publishing.channel import channels
from qgaudio.publishing.shelf import in_order
from qgaudio.publishing.shelved import Shelved, read_shelved
from qgaudio.publishing.site import page_names, site
from qgaudio.publishing.sitemap import NAMESPACE, sitemap
from qgaudio.settings import Podcast

from .shelves import BASE, LANGUAGES, TITLES, add
from .test_podcast import HOSTILE


@pytest.fixture
def one(tmp_path: Path) -> Shelved:
    return read_shelved(add(tmp_path, "lighthouse"))


def pages(shelf: tuple[Shelved, ...], templates: str = "") -> dict[str, bytes]:
    made = channels(shelf, BASE, Podcast())
    return {content.path: content.data for content in site(shelf, made, BASE, templates)}


def parsed(data: bytes) -> Any:
    return html.document_fromstring(data.decode())


def page(shelf: tuple[Shelved, ...]) -> Any:
    return parsed(pages(shelf)["index.html"])


def many(one: Shelved, count: int) -> tuple[Shelved, ...]:
    return in_order(
        replace(one, id=f"a{number:04d}", folder=f"f{number:04d}", date=f"2026-{number % 12 + 1:02d}-01")
        for number in range(count)
    )


def test_each_edition_is_a_link_in_its_language(one: Shelved) -> None:
    links = page((one,)).xpath("//a[@class='title']")
    assert [(link.get("lang"), link.text_content(), link.get("href")) for link in links] == [
        (language, TITLES[language], f"2026-03-18-lighthouse/index.html#{language}") for language in LANGUAGES
    ]


def test_the_page_says_what_it_is(one: Shelved) -> None:
    document = page((one,))
    assert document.get("lang") == "zh-Hans"
    assert document.xpath("string(//link[@rel='canonical']/@href)") == f"{BASE}/"
    assert [link.get("href") for link in document.xpath("//link[@rel='alternate']")] == [
        f"feed.{language}.xml" for language in LANGUAGES
    ]
    assert document.xpath("count(//h1)") == 1
    assert not document.xpath("//script")
    assert not document.xpath("//*[@src]")
    assert document.xpath("string(//time[@class='time']/@datetime)") == "PT1M23S"
    addresses = document.xpath("//a/@href | //link[@rel='stylesheet']/@href")
    assert not [address for address in addresses if "//" in address]


def test_words_stand_in_their_own_language_and_once(one: Shelved) -> None:
    words = page((one,)).xpath("//h2[@id='subscribe']/span")
    assert [(word.get("lang"), word.text) for word in words] == [
        ("zh-Hans", "播客订阅"), ("zh-Hant-TW", "Podcast 訂閱"), ("en", "Podcast feed"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_titles_are_text(tmp_path: Path, kind: str) -> None:
    item = read_shelved(add(tmp_path, "hostile", titles=dict.fromkeys(TITLES, HOSTILE[kind])))
    document = page((item,))
    assert not document.xpath("//script")
    (link, *_) = document.xpath("//a[@class='title']")
    assert link.text_content() == " ".join(item.editions[0].title.split()) or kind in (
        "controls", "direction", "outside",
    )  # fmt: skip


def test_a_thousand_exports_stand_on_pages_of_a_bearable_size(one: Shelved) -> None:
    shelf = many(one, 1000)
    made = pages(shelf)
    names = page_names(shelf)
    assert len(names) == 10
    assert set(made) == {*names, "site.css"}
    assert max(map(len, made.values())) < 1_000_000
    shown = [
        link.get("href").partition("/")[0]
        for name in names
        for link in parsed(made[name]).xpath("//a[@class='title'][@lang='en']")
    ]
    assert shown == [item.folder for item in shelf]
    second = parsed(made["index-2.html"])
    assert second.xpath("string(//link[@rel='prev']/@href)") == "index.html"
    assert second.xpath("string(//link[@rel='next']/@href)") == "index-3.html"
    assert second.xpath("string(//link[@rel='canonical']/@href)") == f"{BASE}/index-2.html"
    assert second.xpath("string(//a[@aria-current='page'])") == "2"


def test_a_newsrooms_template_wins(one: Shelved, tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "site.html.j2").write_text("{{ titles[0].text }}", encoding="utf-8")
    (own / "site.css").write_text("body{}", encoding="utf-8")
    made = pages((one,), str(own))
    assert made["index.html"] == "示例周刊".encode()
    assert made["site.css"].endswith(b"body{}")
    (own / "site.html.j2").write_text("{{ nothing }}", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"site\.html\.j2, line 1"):
        pages((one,), str(own))


def urls(data: bytes, tag: str = "url") -> list[tuple[str, str | None]]:
    root: Any = etree.fromstring(data)
    return [
        (element.findtext(f"{{{NAMESPACE}}}loc"), element.findtext(f"{{{NAMESPACE}}}lastmod"))
        for element in root.iter(f"{{{NAMESPACE}}}{tag}")
    ]


def test_the_sitemap_has_each_page_once_with_its_articles_date(one: Shelved) -> None:
    undated = replace(one, id="undated", folder="undated-x", date=None)
    (content,) = sitemap((one, undated), ("index.html", "index-2.html"), BASE)
    assert urls(content.data) == [
        (f"{BASE}/", "2026-03-18"),
        (f"{BASE}/index-2.html", None),
        (f"{BASE}/2026-03-18-lighthouse/index.html", "2026-03-18"),
        (f"{BASE}/undated-x/index.html", None),
    ]


def test_too_many_pages_are_parted(one: Shelved, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST_URLS", 3)
    contents = {content.path: content.data for content in sitemap(many(one, 4), ("index.html",), BASE)}
    assert [loc for loc, _ in urls(contents["sitemap.xml"], "sitemap")] == [
        f"{BASE}/sitemap-1.xml", f"{BASE}/sitemap-2.xml",
    ]  # fmt: skip
    assert len(urls(contents["sitemap-1.xml"]) + urls(contents["sitemap-2.xml"])) == 5

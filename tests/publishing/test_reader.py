from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from qgaudio.publishing.check_reader import check_reader
from qgaudio.publishing.reader import clock, excerpt, reader
from qgaudio.publishing.reader_edition import edition_view, file_size
from qgaudio.publishing.runs import Run, runs
from qgaudio.publishing.structured_data import iso_duration, structured_data
from qgaudio.settings import Publishing
from tests.publishing.exports import write_export
from tests.publishing.pages import enriched, write_page

BASE = "https://news.example.org/audio"
#: What has broken pages before: each stands in a title, a sentence, a caption, a warning and a name.
HOSTILE = (
    "</script><script>alert(1)</script>", "]]>", "<!--", "-->", "\"'`=&amp;&#60;", "{{ 7 * 7 }}{% raw %}",
    "\u202eabc\u202c\u200f", "\U0001f469\u200d\U0001f467\U0001f1f9\U0001f1fc", "../../etc/passwd", "C:\\x",
    "长" * 200, "a\u2028b\u2029c", "<img src=x onerror=y>",
)  # fmt: skip


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return write_export(tmp_path_factory.mktemp("export"))


@pytest.fixture
def manifest(plain: dict[str, Any]) -> dict[str, Any]:
    return enriched(plain)


def page_of(manifest: dict[str, Any], settings: Publishing | None = None) -> Any:
    content = reader(manifest, settings or Publishing())[0]
    return html.document_fromstring(content.data, parser=html.HTMLParser(encoding="utf-8"))


def file_of(role: str, path: str) -> dict[str, Any]:
    return {"role": role, "path": path, "media_type": "application/x", "bytes": 9, "sha256": "0" * 64}


def linked_data(page: Any) -> list[dict[str, Any]]:
    (block,) = page.xpath("//script[@type='application/ld+json']/text()")
    graph: list[dict[str, Any]] = json.loads(block)["@graph"]
    return graph


def test_three_files_and_no_more(manifest: dict[str, Any]) -> None:
    contents = reader(manifest, Publishing())
    assert [(item.role, item.path, item.media_type) for item in contents] == [
        ("reader", "index.html", "text/html"),
        ("reader-style", "reader.css", "text/css"),
        ("reader-script", "reader.js", "text/javascript"),
    ]
    assert reader(manifest, Publishing()) == contents, "the same manifest gives the same bytes"


def test_the_script_and_the_style_are_small(manifest: dict[str, Any]) -> None:
    _, style, script = reader(manifest, Publishing())
    assert len(script.data) < 15_000
    assert len(style.data) <= 15 * 1024
    assert b"http:" not in style.data + script.data
    assert b"https:" not in style.data + script.data


def test_a_simplified_font_is_never_asked_for_on_a_traditional_page(manifest: dict[str, Any]) -> None:
    style = reader(manifest, Publishing())[1].data.decode()
    traditional = re.findall(r"\[lang\|?=\"zh-Hant[^{]*\{[^}]*\}", style)
    assert len(traditional) == 2
    assert not re.search(r"\b(SC|YaHei|SimSun|GB)\b", "".join(traditional))


def test_sentences_of_chinese_have_nothing_between_them(manifest: dict[str, Any]) -> None:
    page = page_of(manifest)
    for language, between in (("zh-Hans", ""), ("en", " ")):
        paragraph = page.get_element_by_id(f"{language}-s02p01n01").getparent()
        texts = [span.text_content() for span in paragraph]
        assert paragraph.text_content() == between.join(texts)


def test_every_word_of_the_chrome_can_change_its_language(manifest: dict[str, Any]) -> None:
    page = page_of(manifest)
    tables = json.loads(page.get_element_by_id("words").text)
    assert list(tables) == ["zh-Hans", "zh-Hant-TW", "en"]
    for element in page.xpath("//*[@data-t]"):
        assert element.text_content() == tables["zh-Hans"][element.get("data-t")]
        assert element.get("data-t") in tables["en"]
    for element in page.xpath("//*[@data-l]"):
        assert element.get("aria-label") == tables["zh-Hans"][element.get("data-l")]
    script = reader(manifest, Publishing())[2].data.decode()
    assert set(re.findall(r'word\("(\w+)"\)', script)) <= set(tables["en"])


def test_headings_follow_from_one_title(manifest: dict[str, Any]) -> None:
    manifest["editions"][0]["sections"][2]["level"] = 2
    page = page_of(manifest)
    levels = [
        (int(head.tag[1]), head[0].get("id"))
        for head in page.xpath("//article//*[self::h1 or self::h2 or self::h3 or self::h4]")
    ]
    assert levels == [
        (1, "zh-Hans-s00t01"), (3, "zh-Hans-s02h01"), (2, "zh-Hant-TW-s00t01"), (3, "zh-Hant-TW-s02h01"),
        (2, "en-s00t01"), (3, "en-s02h01"),
    ]  # fmt: skip
    assert [line[0].get("id") for line in page.get_element_by_id("en-s00t01").getparent().getparent()] == [
        "en-s00k01", "en-s00t01", "en-s00h01",
    ]  # fmt: skip


def test_a_headlines_phrases_stay_whole_where_a_line_holds_them(manifest: dict[str, Any]) -> None:
    front = manifest["editions"][0]["sections"][0]["sentences"]
    title = next(item for item in front if item["kind"] == "title")
    for text, whole in (
        ("三年读完一百本书 青石巷读书会开放“听书角”", True),
        ("三年读完一百本书青石巷读书会开放听书角", False),
        ("三年 读完一百本书青石巷读书会开放听书角", False),
    ):
        title["text"] = text
        head = page_of(manifest).get_element_by_id("zh-Hans-s00t01").getparent()
        assert (head.get("class") == "phrases") is whole


def test_tables_have_header_cells(manifest: dict[str, Any]) -> None:
    table = page_of(manifest).get_element_by_id("en-s02p02n01").xpath("ancestor::table")[0]
    assert [
        [(cell.tag, cell.get("scope"), cell.text_content()) for cell in row] for row in table.iter("tr")
    ] == [
        [("td", None, ""), ("th", "col", "2025"), ("th", "col", "2026")],
        [("th", "row", "Readers"), ("td", None, "120"), ("td", None, "158")],
        [("th", "row", "Books"), ("td", None, "88"), ("td", None, "")],
    ]


def test_a_foreign_run_has_its_own_language(manifest: dict[str, Any]) -> None:
    page = page_of(manifest)
    assert page.get_element_by_id("zh-Hans-s01p02n01").xpath("span[@lang='en']/text()") == [
        "Notes on the Quiet Reader"
    ]
    assert page.get_element_by_id("en-s01p02n01").xpath("span[@lang='zh-Hans']/text()") == ["水"]


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("全区GDP增长36.5%，约5kWh", []),
        ("“互联网+”与AI、5G、1+1+N", []),
        ("读Lighthouse Book Room的人", ["Lighthouse Book Room"]),
        ("《It's Mr. Wang & Co》出版", ["It's Mr. Wang & Co"]),
        ("在example开店", ["example"]),
        ("网址www.example.com可查", []),
    ],
)  # fmt: skip
def test_words_are_foreign_and_abbreviations_are_not(text: str, foreign: list[str]) -> None:
    assert [run.text for run in runs(text, "zh-Hans") if run.language == "en"] == foreign


@given(st.text(max_size=80), st.sampled_from(["zh-Hans", "zh-Hant-TW", "en"]))
def test_runs_joined_are_the_text(text: str, language: str) -> None:
    found = runs(text, language)
    assert "".join(run.text for run in found) == text
    assert all(run.text for run in found)
    assert runs("", language) == ()


def test_who_made_it_is_said(manifest: dict[str, Any]) -> None:
    page = page_of(manifest)
    made = page.xpath("//article[@id='en']//ul[@class='made']")[0].text_content()
    assert "machine translated by invented 1" in made
    assert "synthetic voice invented" in made
    corrected, doubts = page.xpath("//article[@id='en']//details")
    assert corrected.xpath("summary/text()") == ["Sentences an editor wrote (1)"]
    assert corrected.xpath(".//a/@href") == ["#en-s01p01n02"]
    assert page.get_element_by_id("en-s01p01n02").get("data-o") == "human"
    assert "The English lacks the figure: 36." in doubts.text_content()
    assert doubts.xpath(".//a/@href") == ["#en-s01p01n02"]
    (chinese,) = page.xpath("//article[@id='zh-Hans']//details//span[@lang='en']")
    assert chinese.text_content() == "The page may hold more than was read."
    assert chinese.getparent().text == "网页上的文章可能不全："


def test_doubts_stand_with_their_sentence(manifest: dict[str, Any]) -> None:
    first = manifest["warnings"][0]
    manifest["warnings"] = [
        first | {"sentence": "s02p01n01", "code": "figure-missing"},
        first | {"sentence": "s01p01n01", "code": "length-low"},
        first | {"sentence": "s02p01n01", "code": "term-missing"},
        first | {"sentence": "s09p01n01", "code": "of-a-package-of-others"},
    ]
    view = edition_view(manifest, manifest["editions"][2])
    assert [
        (item.sentence and item.sentence.id, [doubt.code for doubt in item.doubts]) for item in view.doubted
    ] == [
        (None, ["of-a-package-of-others"]), ("s01p01n01", ["length-low"]),
        ("s02p01n01", ["figure-missing", "term-missing"]),
    ]  # fmt: skip
    (summary,) = page_of(manifest).xpath("//article[@id='en']//details[@class='doubts']/summary/text()")
    assert summary == "Points to check (4)"


def test_an_edition_that_a_person_wrote_says_so(manifest: dict[str, Any]) -> None:
    english = manifest["editions"][2]
    for section in english["sections"]:
        for sentence in section["sentences"]:
            sentence["origin"] = "human"
    view = edition_view(manifest, english)
    assert view.made[0] == "Text: written by an editor"
    assert view.corrected == ()


def test_readers_are_offered_what_they_want(manifest: dict[str, Any]) -> None:
    roles = ("chapters", "subtitles", "captions", "markdown", "text", "cover", "publication", "epub", "audio")
    manifest["editions"][2]["files"] = [file_of(role, f"en/{role}") for role in roles]
    manifest["files"] = [file_of("epub", "bilingual.epub")]
    page = page_of(manifest)
    offered = page.xpath("//article[@id='en']//ul[@class='downloads']//a/@href")
    assert offered == [
        "en/audio", "en/epub", "bilingual.epub", "en/text", "en/markdown", "en/captions", "en/subtitles",
    ]  # fmt: skip
    assert page.get_element_by_id("en").get("data-cover") == "en/cover"
    assert (file_size(20), file_size(9_500), file_size(1_234_567)) == ("1 kB", "10 kB", "1.2 MB")


def test_addresses_are_absolute_where_they_are_known(manifest: dict[str, Any]) -> None:
    page = page_of(manifest, Publishing(base_url=f"{BASE}/"))
    root = f"{BASE}/{manifest['folder']}/"
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{root}index.html"]
    assert page.xpath("//link[@hreflang]/@hreflang") == ["zh-Hans", "zh-Hant-TW", "en"]
    feeds = page.xpath("//link[@type='application/rss+xml']/@href")
    assert feeds == [f"{BASE}/feed.{language}.xml" for language in ("zh-Hans", "zh-Hant-TW", "en")]
    assert all(item["audio"]["contentUrl"].startswith(root) for item in linked_data(page))
    nowhere = page_of(manifest)
    assert not nowhere.xpath("//link[@hreflang or @rel='canonical'] | //meta[@property='og:url']")
    assert not nowhere.xpath("//*[@type='application/rss+xml']"), "nobody knows whether there will be a feed"


def test_search_engines_are_told_what_is_true(manifest: dict[str, Any]) -> None:
    original, traditional, english = structured_data(manifest)["@graph"]
    assert english["@type"] == "NewsArticle"
    assert english["translationOfWork"] == {"@id": "#zh-Hans"}
    assert "translationOfWork" not in original
    assert "translationOfWork" not in traditional, "another script is no translation"
    assert english["datePublished"] == "2026-03-18"
    assert "author" not in english, "nobody is named"
    assert english["audio"]["duration"] == iso_duration(manifest["editions"][2]["duration_s"])
    assert [iso_duration(value) for value in (0, 0.04, 59.96, 61, 3600, 3723.45)] == [
        "PT0S", "PT0S", "PT1M", "PT1M1S", "PT1H", "PT1H2M3.4S",
    ]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_out(tmp_path: Path, plain: dict[str, Any], text: str) -> None:
    manifest = enriched(plain)
    manifest["article"] |= {"title": text, "publication": text, "authors": [text], "byline": text}
    manifest["warnings"][0]["message"] = text
    for edition in manifest["editions"]:
        edition["title"] = text
        edition["speech"]["voice"] = text
        for section in edition["sections"]:
            section["heading"] = section["heading"] and text
            for sentence in section["sentences"]:
                sentence["text"] = text
    for section in (part for edition in manifest["editions"] for part in edition["sections"]):
        audio = tmp_path / section["audio"]["path"]
        audio.parent.mkdir(parents=True, exist_ok=True)
        audio.touch()
    for edition in manifest["editions"]:
        edition["files"] = []
    manifest["files"] = []
    before = len(page_of(enriched(plain)).xpath("//script | //img | //*[@onerror]"))
    manifest = write_page(tmp_path, manifest)
    page = page_of(manifest)
    assert len(page.xpath("//script | //img | //*[@onerror]")) == before
    assert page.findtext(".//title") == text
    assert [item["headline"] for item in linked_data(page)] == [text] * 3
    assert list(check_reader(tmp_path, manifest)) == []


@settings(max_examples=30, deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=60).filter(str.strip)
)
def test_any_title_comes_back_as_it_was(plain: dict[str, Any], text: str) -> None:
    manifest = copy.deepcopy(plain)
    front = manifest["editions"][0]["sections"][0]["sentences"]
    next(item for item in front if item["kind"] == "title")["text"] = text
    page = page_of(manifest)
    assert page.get_element_by_id("zh-Hans-s00t01").text_content() == text


def test_a_newsrooms_page_takes_the_place_of_ours(tmp_path: Path, manifest: dict[str, Any]) -> None:
    (tmp_path / "index.html.j2").write_text("<title>{{ main.title }}</title>{{ editions|length }}")
    page, style, _ = reader(manifest, Publishing(templates=str(tmp_path)))
    assert page.data.decode() == "<title>灯塔书屋“夜读会”开张</title>3"
    assert style.data == reader(manifest, Publishing())[1].data


def test_times_and_beginnings() -> None:
    assert [clock(value) for value in (0.4, 59.6, 561.4, 3723)] == ["0:00", "0:59", "9:21", "1:02:03"]
    assert excerpt("短") == "短"
    assert excerpt("字" * 50) == "字" * 39 + "…"
    assert excerpt("The club launched a plan, where one", 29) == "The club launched a plan…"
    assert excerpt("x" * 50, 10) == "x" * 9 + "…"
    assert runs("只有中文。", "zh-Hans") == (Run("只有中文。"),)


def test_the_page_is_lean(manifest: dict[str, Any]) -> None:
    """A sentence costs less than 100 bytes beside its words: 150 kB hold three editions of 14 minutes."""
    pages = []
    for times in (1, 101):
        longer = copy.deepcopy(manifest)
        for edition in longer["editions"]:
            more = [
                {
                    **edition["sections"][1]["sentences"][0],
                    "id": f"s01p03n{number:02d}",
                    "paragraph": "s01p03",
                }
                for number in range(1, times)
            ]
            edition["sections"][1]["sentences"] += more
        pages.append(len(reader(longer, Publishing())[0].data))
    words = sum(
        len(edition["sections"][1]["sentences"][0]["text"].encode()) for edition in manifest["editions"]
    )
    assert (pages[1] - pages[0] - 100 * words) / 300 < 100

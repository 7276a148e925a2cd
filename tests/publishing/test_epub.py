"""Books: what stands in them, what is heard when, and that they are the same every time."""

from __future__ import annotations

import copy
import io
import itertools
import zipfile
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qgaudio.errors import ConfigError, PublishingError
from qgaudio.model import LANGUAGES
from qgaudio.publishing.check_epub import check_epub
from qgaudio.publishing.epub import bilingual_epub, epub
from qgaudio.publishing.epub.book import book_of, identifier_of
from qgaudio.publishing.epub.markup import shown
from qgaudio.publishing.epub.overlay import clock
from qgaudio.publishing.epub.words import words_of
from qgaudio.settings import Publishing

from .books import HOSTILE, PAIR, cover, entries, section_of, with_books, with_table, with_title
from .exports import TEXTS, write_export

Manifest = dict[str, Any]
Export = tuple[Path, Manifest]
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
SMIL = "{http://www.w3.org/ns/SMIL}"
SETTINGS = Publishing()


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Export:
    folder = tmp_path_factory.mktemp("export")
    return folder, write_export(folder)


def made(export: Export, language: str = "en", **changes: Any) -> dict[str, bytes]:
    folder, manifest = export
    return entries(epub(manifest, language, folder, cover(), SETTINGS, **changes).data)


def document(book: dict[str, bytes], name: str) -> Any:
    return etree.fromstring(book[f"EPUB/{name}"])


def facts(book: dict[str, bytes], name: str) -> list[str]:
    metas = document(book, "package.opf").iter(f"{OPF}meta")
    return [meta.text for meta in metas if meta.get("property") == name and not meta.get("refines")]


def dublin_core(book: dict[str, bytes], name: str) -> list[str]:
    found = document(book, "package.opf").iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")
    return [item.text for item in found]


def test_a_book_is_named_for_its_edition(export: Export) -> None:
    folder, manifest = export
    content = epub(manifest, "zh-Hant-TW", folder, None, SETTINGS)
    assert (content.role, content.path) == ("epub", "zh-Hant-TW/article.epub")
    assert content.media_type == "application/epub+zip"
    both = bilingual_epub(manifest, PAIR, folder, None, SETTINGS)
    assert (both.role, both.path) == ("epub", "bilingual.epub")


@pytest.mark.parametrize("language", TEXTS)
def test_every_sentence_stands_in_the_book_with_its_id(export: Export, language: str) -> None:
    book = made(export, language)
    spans = {
        span.get("id"): "".join(span.itertext())
        for name in ("s00", "s01", "s02")
        for span in document(book, f"{name}.xhtml").iter(f"{XHTML}span")
    }
    assert spans == TEXTS[language]


def test_the_same_export_gives_the_same_bytes(export: Export) -> None:
    folder, manifest = export
    lexicon = (("灯塔", "deng1 ta3"), ("书屋", "shu1 wu1"))
    books = [
        epub(manifest, "zh-Hans", folder, cover(), SETTINGS, order) for order in (lexicon, lexicon[::-1])
    ]
    assert books[0] == books[1]
    with zipfile.ZipFile(io.BytesIO(books[0].data)) as archive:
        infos = archive.infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    stored = {info.filename for info in infos if info.compress_type == zipfile.ZIP_STORED}
    assert infos[0].filename == "mimetype"
    assert stored == {"mimetype", "EPUB/cover.png"} | {f"EPUB/audio/zh-Hans/s0{n}.mp3" for n in range(3)}


def test_the_book_has_the_export_s_own_sounds(export: Export) -> None:
    folder, _ = export
    book = made(export)
    assert book["EPUB/audio/en/s01.mp3"] == (folder / "en/audio/s01.mp3").read_bytes()


def test_clips_are_the_whole_sound_without_a_gap(export: Export) -> None:
    _, manifest = export
    for chapter, section in zip(
        book_of(manifest, ("en",)).chapters, manifest["editions"][2]["sections"], strict=True
    ):
        narrations = [line.narration for line in chapter.lines() if line.narration]
        assert narrations[0].begin_ms == 0
        assert narrations[-1].end_ms == round(section["audio"]["duration_s"] * 1000)
        assert all(before.end_ms == after.begin_ms for before, after in itertools.pairwise(narrations))
        spoken = [item for item in section["sentences"] if item["begin_s"] is not None]
        for item, narration in zip(spoken, narrations, strict=True):
            assert narration.begin_ms <= item["begin_s"] * 1000 + 0.5
            assert narration.end_ms >= item["end_s"] * 1000 - 0.5


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 9000)), min_size=1, max_size=30),
    st.integers(0, 900),
)
def test_clips_hold_their_sentence_and_no_other(cues: list[tuple[int, int]], rest: int) -> None:
    """Whatever the pauses before sentences and their lengths are, in milliseconds."""
    ends = list(itertools.accumulate(pause + length for pause, length in cues))
    section = {
        "id": "s01",
        "kind": "lead",
        "kicker": None,
        "heading": None,
        "audio": {"path": "a.mp3", "bytes": 1, "sha256": "", "duration_s": (ends[-1] + rest) / 1000},
        "sentences": [
            {"id": f"s01p01n{number:03}", "paragraph": "s01p01", "kind": "text", "text": "Text.",
             "begin_s": (end - length) / 1000, "end_s": end / 1000}
            for number, (end, (_, length)) in enumerate(zip(ends, cues, strict=True))
        ],
    }  # fmt: skip
    edition = {"language": "en", "title": "Title", "sections": [section]}
    book = book_of({"id": "a", "article": {}, "editions": [edition]}, ("en",))
    narrations = [line.narration for line in book.lines() if line.narration]
    assert [item.begin_ms for item in narrations] == [0, *(item.end_ms for item in narrations[:-1])]
    assert book.duration_ms == narrations[-1].end_ms == ends[-1] + rest
    for narration, end, (_, length) in zip(narrations, ends, cues, strict=True):
        assert narration.begin_ms <= end - length < end <= narration.end_ms


def test_every_language_has_every_word() -> None:
    tables = [words_of(language) for language in LANGUAGES]
    for field in fields(tables[0]):
        values = [getattr(table, field.name) for table in tables]
        if isinstance(values[0], str):
            assert all(values)
        else:
            assert all(set(value) == set(values[0]) for value in values)


def test_durations_are_the_edition_s(export: Export) -> None:
    _, manifest = export
    total = sum(round(item["audio"]["duration_s"] * 1000) for item in manifest["editions"][2]["sections"])
    assert facts(made(export), "media:duration") == [clock(total)]


def test_clock_values() -> None:
    assert [clock(ms) for ms in (0, 1234, 3_723_004)] == ["0:00:00.000", "0:00:01.234", "1:02:03.004"]


def test_overlays_follow_the_text_and_name_the_active_elements(export: Export) -> None:
    overlay = document(made(export), "s02.smil")
    texts = [text.get("src") for text in overlay.iter(f"{SMIL}text")]
    assert texts == [f"s02.xhtml#{name}" for name in ("s02k01", "s02h01", "s02p01n01", "s02p01n02")]
    (section,) = overlay.iter(f"{SMIL}seq")
    assert section.get("{http://www.idpf.org/2007/ops}textref") == "s02.xhtml#s02"
    assert section.get("{http://www.idpf.org/2007/ops}type") == "chapter"


def test_chinese_sentences_touch_and_english_ones_are_parted(export: Export) -> None:
    for language, space in (("zh-Hans", None), ("zh-Hant-TW", None), ("en", " ")):
        page = document(made(export, language), "s01.xhtml")
        first, second = page.iter(f"{XHTML}span")
        assert (first.tail, second.tail) == (space, None)


def test_in_a_bilingual_book_sentences_stand_in_pairs_each_in_its_language(export: Export) -> None:
    folder, manifest = export
    book = entries(bilingual_epub(manifest, PAIR, folder, cover(), SETTINGS).data)
    spans = list(document(book, "s01.xhtml").iter(f"{XHTML}span"))
    assert [(span.get("id"), span.get("lang")) for span in spans] == [
        (f"s01p01n0{number}-{language}", language) for number in (1, 2) for language in PAIR
    ]
    heard = [audio.get("src") for audio in document(book, "s01.smil").iter(f"{SMIL}audio")]
    assert heard == ["audio/zh-Hans/s01.mp3", "audio/en/s01.mp3"] * 2
    assert dublin_core(book, "language") == list(PAIR)
    assert dublin_core(book, "title") == [TEXTS[language]["s00t01"] for language in PAIR]


def test_what_the_book_says_of_itself(export: Export) -> None:
    _, manifest = export
    manifest = copy.deepcopy(manifest)
    manifest["article"]["authors"] = ["沈未晚"]
    book = made((export[0], manifest))
    assert dublin_core(book, "date") == ["2026-03-18"]
    assert facts(book, "dcterms:modified") == ["2026-03-18T00:00:00Z"]
    assert dublin_core(book, "publisher") == ["Example Weekly"]
    assert dublin_core(book, "source") == ["Example Weekly, 2026-03-18, page 2"]
    assert dublin_core(book, "creator") == ["沈未晚"]
    assert dublin_core(book, "contributor") == ["Machine translation (invented)"]
    assert facts(book, "media:narrator") == ["Synthetic voice invented (invented)"]
    (provenance,) = facts(book, "dcterms:provenance")
    assert "translated from the original by machine" in provenance
    assert dublin_core(book, "identifier") == [identifier_of(manifest["id"], ("en",))]


def test_identifiers_stay() -> None:
    assert identifier_of("lighthouse-2026", ("en",)) == "urn:uuid:d00c3584-a9cd-506c-b756-50edfc9ef764"
    assert identifier_of("lighthouse-2026", PAIR) != identifier_of("lighthouse-2026", PAIR[::-1])


@pytest.mark.parametrize(
    ("origins", "said"),
    [(("machine", "human"), "corrected by an editor"), (("human", "human"), "translated by an editor")],
)
def test_an_editor_s_hand_is_told(export: Export, origins: tuple[str, str], said: str) -> None:
    manifest = copy.deepcopy(export[1])
    sentences = [item for section in manifest["editions"][2]["sections"] for item in section["sentences"]]
    for number, item in enumerate(sentences):
        item["origin"] = origins[number % 2]
    assert said in facts(made((export[0], manifest)), "dcterms:provenance")[0]


def test_ears_alone_are_enough_only_where_all_is_spoken(export: Export) -> None:
    folder, manifest = export
    book = made(export)
    assert facts(book, "schema:accessModeSufficient") == ["textual"]
    assert "captions" in facts(book, "schema:accessibilitySummary")[0]
    spoken = copy.deepcopy(manifest)
    front = section_of(spoken, "s00", 2)
    front["sentences"] = [item for item in front["sentences"] if item["kind"] != "caption"]
    book = made((folder, spoken))
    assert facts(book, "schema:accessModeSufficient") == ["textual", "auditory"]
    assert facts(book, "schema:accessibilitySummary")[0].startswith("All text is narrated")
    assert not facts(book, "dcterms:conformsTo")


def test_a_table_is_one(export: Export) -> None:
    folder, manifest = export
    book = made((folder, with_table(manifest)))
    (table,) = document(book, "s02.xhtml").iter(f"{XHTML}table")
    rows = [[(cell.tag.removeprefix(XHTML), cell.get("scope"), "".join(cell.itertext())) for cell in row]
            for row in table.iter(f"{XHTML}tr")]  # fmt: skip
    assert rows == [
        [("th", "col", "甲"), ("th", "col", "Ｂ")],
        [("td", None, "1 < 2"), ("td", None, "& 3")],
        [("td", None, ""), ("td", None, "4")],
    ]
    assert [item.tag for item in table][:1] == [f"{XHTML}caption"]
    types = [
        item.get("{http://www.idpf.org/2007/ops}type")
        for item in document(book, "s02.smil").iter(f"{SMIL}seq")
    ]
    assert types == ["chapter", "table", *["table-row"] * 3]


def test_headings_and_contents_have_the_sections_levels(export: Export) -> None:
    folder, manifest = export
    nested = copy.deepcopy(manifest)
    for edition in nested["editions"]:
        edition["sections"][2]["level"] = 2
        edition["sections"][1]["heading"] = "Above"
        heading = {**edition["sections"][2]["sentences"][1], "id": "s01h01", "text": "Above"}
        edition["sections"][1]["sentences"].insert(0, {**heading, "begin_s": None, "end_s": None})
    book = made((folder, nested))
    assert document(book, "s02.xhtml").find(f".//{XHTML}h3") is not None
    contents = document(book, "nav.xhtml").find(f".//{XHTML}nav")
    inner = contents.find(f"{XHTML}ol/{XHTML}li/{XHTML}ol/{XHTML}li/{XHTML}a")
    assert inner.get("href") == "s02.xhtml"


def test_landmarks_and_cover(export: Export) -> None:
    book = made(export)
    landmarks = document(book, "nav.xhtml").findall(f".//{XHTML}nav")[1]
    kinds = [link.get("{http://www.idpf.org/2007/ops}type") for link in landmarks.iter(f"{XHTML}a")]
    assert kinds == ["cover", "titlepage", "bodymatter"]
    (picture,) = document(book, "cover.xhtml").iter(f"{XHTML}img")
    assert picture.get("alt") == f"Cover: {TEXTS['en']['s00t01']}"


def test_the_source_is_linked_where_it_was_published(export: Export) -> None:
    folder, manifest = export
    online = copy.deepcopy(manifest)
    online["article"]["source"] = {
        **online["article"]["source"],
        "kind": "url",
        "location": "https://example.org/a?b=1&c",
    }
    book = made((folder, online))
    (link,) = document(book, "s00.xhtml").iter(f"{XHTML}a")
    assert (link.get("href"), link.text) == ("https://example.org/a?b=1&c", "Example Weekly")
    assert dublin_core(book, "source") == ["https://example.org/a?b=1&c"]
    online["article"]["source"]["location"] = "javascript:alert(1)"
    assert not list(document(made((folder, online)), "s00.xhtml").iter(f"{XHTML}a"))


def test_the_lexicon_has_the_words_that_occur(export: Export) -> None:
    book = made(export, "zh-Hans", lexicon=(("灯塔", "deng1 ta5"), ("泉港", "quan2 gang3")))
    lexicon = document(book, "lexicon.zh-Hans.pls")
    assert lexicon.get("alphabet") == "x-amazon-pinyin"
    assert ["".join(item.itertext()).split() for item in lexicon] == [["灯塔", "deng1-ta0"]]
    links = [
        link
        for link in document(book, "s01.xhtml").iter(f"{XHTML}link")
        if link.get("rel") == "pronunciation"
    ]
    assert [link.get("hreflang") for link in links] == ["zh-Hans"]
    assert "ttsMarkup" in facts(book, "schema:accessibilityFeature")
    assert not [name for name in made(export, "zh-Hans") if name.endswith(".pls")]


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_texts_are_texts(export: Export, tmp_path: Path, title: str) -> None:
    folder, manifest = export
    hostile = with_title(with_table(manifest), title)
    book = made((folder, hostile))
    assert dublin_core(book, "title") == [shown(title)]
    heading = document(book, "s00.xhtml").find(f".//{XHTML}h1")
    assert "".join(heading.itertext()) == shown(title)
    for path in (
        file["path"] for edition in manifest["editions"] for file in (s["audio"] for s in edition["sections"])
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes((folder / path).read_bytes())
    assert [*check_epub(tmp_path, with_books(tmp_path, hostile))] == []


def test_a_newsroom_s_stylesheet_wins(export: Export, tmp_path: Path) -> None:
    folder, manifest = export
    (tmp_path / "epub.css").write_bytes(b"p { margin: 0 }")
    book = epub(manifest, "en", folder, None, Publishing(templates=str(tmp_path)))
    assert entries(book.data)["EPUB/style.css"] == b"p { margin: 0 }"
    with pytest.raises(ConfigError):
        epub(manifest, "en", folder, None, Publishing(templates=str(tmp_path / "none")))


def test_the_stylesheet_never_puts_simplified_forms_first_on_a_traditional_page(export: Export) -> None:
    style = made(export)["EPUB/style.css"].decode()
    for rule in style.split("}"):
        if ":lang(zh-Hant" in rule:
            assert " SC" not in rule
            assert "SimSun" not in rule
    assert "color: #" not in style


def test_sounds_that_are_not_the_export_s_are_refused(export: Export, tmp_path: Path) -> None:
    folder, manifest = export
    with pytest.raises(PublishingError, match="cannot be read"):
        epub(manifest, "en", tmp_path, None, SETTINGS)
    outside = copy.deepcopy(manifest)
    section_of(outside, "s01", 2)["audio"]["path"] = "../secret.mp3"
    with pytest.raises(PublishingError, match="leads out"):
        epub(outside, "en", folder, None, SETTINGS)
    other = copy.deepcopy(manifest)
    section_of(other, "s01", 2)["audio"]["path"] = "en/audio/s02.mp3"
    with pytest.raises(PublishingError, match="not the one"):
        epub(other, "en", folder, None, SETTINGS)


def test_what_cannot_be_a_book_is_refused(export: Export) -> None:
    folder, manifest = export
    with pytest.raises(PublishingError, match="no edition 'zh-Hant'"):
        epub(manifest, "zh-Hant", folder, None, SETTINGS)
    with pytest.raises(PublishingError, match="neither a PNG nor a JPEG"):
        epub(manifest, "en", folder, b"<svg/>", SETTINGS)
    with pytest.raises(PublishingError, match="two editions"):
        bilingual_epub(manifest, ("en", "en"), folder, None, SETTINGS)
    undated = copy.deepcopy(manifest)
    undated["article"]["date"] = "2026-02-30"
    with pytest.raises(PublishingError, match="is no date"):
        epub(undated, "en", folder, None, SETTINGS)
    unpaired = copy.deepcopy(manifest)
    section_of(unpaired, "s01", 2)["sentences"].pop()
    with pytest.raises(PublishingError, match="the same sentences"):
        bilingual_epub(unpaired, PAIR, folder, None, SETTINGS)


def test_an_undated_article_has_a_book_without_a_date(export: Export) -> None:
    folder, manifest = export
    undated = copy.deepcopy(manifest)
    undated["article"]["date"] = None
    book = made((folder, undated))
    assert dublin_core(book, "date") == []
    assert facts(book, "dcterms:modified") == ["1980-01-01T00:00:00Z"]

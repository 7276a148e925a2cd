"""The audiobook's manifest and contents after the specification, and the M4B after what players read."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.config import Config, Publishing
from qgaudio.errors import EngineNotFound, PublishingError
from qgaudio.publishing import manifest as roles
from qgaudio.publishing.audiobook import contents, identifier, iso_duration, publication
from qgaudio.publishing.check import check_export
from qgaudio.publishing.mp4 import read_mp4
from tests.pipeline.running import House, folder_of, manifest_of

from .exports import write_export

#: W3C "Publication Manifest" 4 and "Audiobooks" 3 and 4, as rules of our own.
_LINK = {
    "type": "object",
    "required": ["type", "url", "encodingFormat"],
    "properties": {
        "type": {"const": "LinkedResource"},
        "url": {"type": "string", "pattern": "^(?!/)(?![a-z]+:)[^#?]+$"},
        "name": {"type": "string", "pattern": r"\S"},
        "rel": {"type": "array", "items": {"type": "string"}},
        "duration": {"type": "string", "pattern": r"^PT\d+(\.\d{1,3})?S$"},
        "integrity": {"type": "string", "pattern": "^sha256-[A-Za-z0-9+/]{43}=$"},
    },
}
_PERSONS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["type", "name"],
        "properties": {"type": {"enum": ["Person", "Organization"]}},
    },
}
_RULES: dict[str, Any] = {
    "type": "object",
    "required": [
        "@context",
        "conformsTo",
        "type",
        "id",
        "name",
        "inLanguage",
        "readBy",
        "abridged",
        "accessMode",
        "accessModeSufficient",
        "accessibilityFeature",
        "accessibilityHazard",
        "accessibilitySummary",
        "duration",
        "readingOrder",
        "resources",
        "readingProgression",
    ],
    "properties": {
        "@context": {
            "prefixItems": [{"const": "https://schema.org"}, {"const": "https://www.w3.org/ns/pub-context"}]
        },
        "conformsTo": {"const": "https://www.w3.org/TR/audiobooks/"},
        "type": {"const": "Audiobook"},
        "id": {"pattern": "^urn:uuid:"},
        "url": {"pattern": "^https://"},
        "abridged": {"type": "boolean"},
        "author": _PERSONS,
        "readBy": _PERSONS,
        "publisher": _PERSONS,
        "translator": _PERSONS,
        "accessModeSufficient": {"items": {"required": ["type", "itemListElement"]}},
        "readingOrder": {
            "minItems": 1,
            "uniqueItems": True,
            "items": {
                "allOf": [
                    _LINK,
                    {
                        "required": ["duration", "name"],
                        "properties": {"encodingFormat": {"pattern": "^audio/"}},
                    },
                ]
            },
        },
        "resources": {"items": _LINK, "uniqueItems": True},
        "links": {"items": {"required": ["url", "rel"]}},
    },
}


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return write_export(tmp_path_factory.mktemp("export"))


def _published(manifest: Mapping[str, Any], language: str, **settings: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(publication(manifest, language, Publishing(**settings)).data)
    jsonschema.Draft202012Validator(_RULES).validate(document)
    return document


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-TW", "en"])
def test_it_follows_the_rules_of_an_audiobook(manifest: dict[str, Any], language: str) -> None:
    document = _published(manifest, language)
    edition = next(item for item in manifest["editions"] if item["language"] == language)
    assert document["inLanguage"] == [language]
    assert [item["url"] for item in document["readingOrder"]] == [
        "audio/s00.mp3",
        "audio/s01.mp3",
        "audio/s02.mp3",
    ]
    lengths = [Fraction(item["duration"][2:-1]) for item in document["readingOrder"]]
    assert sum(lengths) == Fraction(document["duration"][2:-1]), "the specification compares them"
    assert float(sum(lengths)) == pytest.approx(edition["duration_s"], abs=0.002)
    relations = {name for item in document["resources"] for name in item.get("rel", ())}
    assert relations == {"contents", "cover"}


def test_it_says_what_is_true_and_leaves_out_what_is_not_known(manifest: dict[str, Any]) -> None:
    document = _published(manifest, "en")
    assert "author" not in document
    assert "url" not in document
    assert document["translator"] == [{"type": "Organization", "name": "invented"}]
    assert "Synthetic voice" in document["readBy"][0]["name"]
    sufficient = [item["itemListElement"] for item in document["accessModeSufficient"]]
    assert ["auditory"] not in sufficient, "the picture's caption is not spoken"
    spoken = json.loads(json.dumps(manifest))
    for edition in spoken["editions"]:
        edition["sections"][0]["sentences"] = [
            item for item in edition["sections"][0]["sentences"] if item["kind"] != "caption"
        ]
    assert ["auditory"] in [
        item["itemListElement"] for item in _published(spoken, "en")["accessModeSufficient"]
    ]
    assert "translator" not in _published(manifest, "zh-Hans")


def test_it_knows_its_address_where_there_is_one(manifest: dict[str, Any]) -> None:
    document = _published(manifest, "en", base_url="https://example.org/audio/")
    assert document["url"] == "https://example.org/audio/2026-03-18-lighthouse/en/contents.html"


def test_an_edition_keeps_its_identifier(manifest: dict[str, Any]) -> None:
    assert identifier(manifest, "en") == identifier({**manifest, "article": {}}, "en")
    assert len({identifier(manifest, language) for language in ("en", "zh-Hans", "zh-Hant")}) == 3


def test_the_contents_cannot_be_broken_by_a_title(manifest: dict[str, Any]) -> None:
    hostile = json.loads(json.dumps(manifest))
    hostile["editions"][0]["title"] = hostile["editions"][0]["sections"][2]["heading"] = '<script>"&'
    page = contents(hostile, "zh-Hans").data.decode()
    assert "<script>" not in page
    assert page.count("&lt;script&gt;&quot;&amp;") == 4


@given(st.integers(0, 10**9))
def test_a_duration_is_exact(milliseconds: int) -> None:
    written = iso_duration(milliseconds)
    match = re.fullmatch(r"PT(\d+(?:\.\d*[1-9])?)S", written)
    assert match
    assert Fraction(match[1]) * 1000 == milliseconds


@pytest.mark.skipif(find_spec("av") is None, reason="PyAV is not installed: the extra m4b")
def test_an_m4b_has_sound_chapters_cover_and_language(tmp_path: Path) -> None:
    import av

    config = Config(publishing=Publishing(m4b=True))
    manifest = write_export(tmp_path, ("zh-Hans",), config)
    assert check_export(tmp_path) == ()
    (edition,) = manifest["editions"]
    file = next(item for item in edition["files"] if item["role"] == roles.AUDIOBOOK)
    data = (tmp_path / file["path"]).read_bytes()
    assert data[4:12] == b"ftypM4B "
    movie = read_mp4(data)
    assert movie.duration_s == pytest.approx(edition["duration_s"], abs=0.001)
    assert [title for _, title in movie.chapters] == [
        "灯塔书屋“夜读会”开张",
        "导语",
        "以书会友：让夜晚亮起来",
    ]
    with av.open(io.BytesIO(data), "r") as container:
        (sound,) = container.streams.audio
        assert (sound.codec_context.name, sound.codec_context.sample_rate) == ("aac", 44_100)
        assert sound.metadata["language"] == "zho"
        assert container.metadata["title"] == edition["title"]
        decoded = sum(frame.samples for frame in container.decode(sound))
        assert decoded / 44_100 == pytest.approx(edition["duration_s"], abs=0.05)
        chapters = [(item["start"], item["metadata"]["title"]) for item in container.chapters()]
    assert [title for _, title in chapters] == [title for _, title in movie.chapters]
    again = tmp_path / "again"
    write_export(again, ("zh-Hans",), config)
    assert (again / file["path"]).read_bytes() == data


def test_an_m4b_without_its_extra_fails_before_anything_is_made(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qgaudio.publishing.m4b.importlib.util.find_spec", lambda name: None)
    outcome = house.run(publishing=Publishing(m4b=True))
    assert isinstance(outcome.error, EngineNotFound)
    assert "qgaudio[m4b]" in str(outcome.error)
    assert not house.output.exists()
    assert not Path(house.config.store, "clip").exists()


@pytest.mark.parametrize("data", [b"", b"\0" * 40, b"\0\0\0\x08ftyp", b"\0\0\0\x08ftyp\0\0\0\xffmoov"])
def test_what_is_no_mp4_is_refused(data: bytes) -> None:
    with pytest.raises(PublishingError, match="no whole MP4"):
        read_mp4(data)


def test_books_are_made_as_configured(house: House) -> None:
    outcome = house.exported(publishing=Publishing(epub=False))
    found = {file["role"] for edition in manifest_of(outcome)["editions"] for file in edition["files"]}
    assert "epub" not in found
    assert "files" in manifest_of(outcome)
    assert not list(folder_of(outcome).rglob("*.epub"))
    more = house.exported()
    assert sorted(path.name for path in folder_of(more).rglob("*.epub")) == ["article.epub"] * 3 + [
        "bilingual.epub"
    ]
    alone = house.exported(editions=("en",))
    assert [path.name for path in folder_of(alone).rglob("*.epub")] == ["article.epub"]

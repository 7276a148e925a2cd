from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from qgaudio.errors import PublishingError
from qgaudio.model import Cue, File, Provenance, Recording, Track, Voice, Warning_
from qgaudio.publishing.manifest import (
    build_manifest,
    content_digest,
    manifest_json,
    manifest_schema,
    read_manifest,
    schema_flaws,
    with_files,
)

from .exports import article_of, edition_of

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "manifest.json"


def manifest(spoken: dict[str, str] | None = None) -> dict[str, Any]:
    """One edition with invented times and files."""
    edition = edition_of("en")
    tracks = []
    for section in edition.sections:
        cues = tuple(
            Cue(sentence.id, at + 0.10004, at + 0.9) for at, sentence in enumerate(section.sentences())
        )
        if section.id == "s00":
            cues = cues[:-1]  # the caption is shown only
        tracks.append(Track(section.id, f"en/audio/{section.id}.mp3", "audio/mpeg", 9, "a" * 64, 9.5, cues))
    recording = Recording(
        edition,
        Voice("af_heart", "en", "en"),
        Provenance("speech", "kokoro", "1.0", "abc"),
        tuple(tracks),
        28.50049,
        -16.0449,
        -1.2351,
        spoken or {"s00p01n02": "the eighteenth of March, twenty twenty-six"},
    )
    files = [File("audio", "en/article.mp3", "audio/mpeg", 27, "b" * 64)]
    captions = {
        section.id: File("captions", f"en/captions/{section.id}.vtt", "text/vtt", 5, "c" * 64)
        for section in edition.sections
    }
    told = Warning_("figure-missing", "the figure 36 is not in the translation", "en", "s01", "s01p01n02")
    return build_manifest(article_of(), [recording], {"en": files}, {"en": captions}, "d" * 64, [told])


def test_the_manifest_is_what_it_was() -> None:
    folded = {**manifest(), "generator": {"name": "qgaudio", "version": "0"}, "digest": "0" * 64}
    assert manifest_json(folded) == GOLDEN.read_bytes()


def test_a_manifest_follows_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(manifest_schema())
    assert schema_flaws(manifest()) == ()


def test_a_manifest_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(manifest_json(manifest()))
    assert read_manifest(path) == manifest()


def test_what_was_said_stands_only_where_it_differs() -> None:
    same = edition_of("en").sections[1].paragraphs[0].sentences[0]
    document = manifest({same.id: same.text})
    sentences = [item for section in document["editions"][0]["sections"] for item in section["sentences"]]
    assert {item["spoken"] for item in sentences} == {None}


def test_a_shown_sentence_has_no_times() -> None:
    caption = manifest()["editions"][0]["sections"][0]["sentences"][-1]
    assert (caption["kind"], caption["begin_s"], caption["end_s"]) == ("caption", None, None)


def test_files_that_are_added_are_in_it_as_if_they_had_always_been() -> None:
    book, page = (
        File("epub", "en/article.epub", "application/epub+zip", 3, "e" * 64),
        File("reader", "index.html", "text/html", 4, "f" * 64),
    )
    whole = with_files(with_files(manifest(), {"en": [book]}), {}, [page])
    assert schema_flaws(whole) == ()
    assert whole["digest"] == content_digest(whole) != manifest()["digest"]
    assert [file["role"] for file in whole["editions"][0]["files"]] == ["audio", "epub"]
    assert list(whole) == [
        "schema", "id", "key", "generator", "sound", "article", "editions", "files", "warnings", "digest"
    ]  # fmt: skip
    assert with_files(manifest(), {}) == manifest()


@pytest.mark.parametrize("name", ["", "a/b", "..", ".hidden", "a b"])
def test_a_folder_is_one_name(name: str) -> None:
    assert schema_flaws({**manifest(), "folder": name})


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../a",
        "a/../b",
        "a/./b",
        "a//b",
        "a\\b",
        "C:/a",
        "",
        "a/",
        ".hidden",
        "a/.b",
        "a b",
        "ü",
    ],
)
def test_a_path_that_leads_elsewhere_does_not_follow_the_schema(path: str) -> None:
    document = manifest()
    document["editions"][0]["files"][0]["path"] = path
    assert schema_flaws(document)


@pytest.mark.parametrize("place", ["", "article", "sound", "generator"])
def test_an_unknown_key_does_not_follow_the_schema(place: str) -> None:
    document = manifest()
    (document[place] if place else document)["surprise"] = 1
    assert len(schema_flaws(document)) == 1


@pytest.mark.parametrize(
    "data", [b"", b"null", b"[]", b"{}", b"{", b"\xff", json.dumps({"schema": "qgaudio-manifest/2"}).encode()]
)
def test_what_is_no_manifest_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(data)
    with pytest.raises(PublishingError, match=r"manifest\.json"):
        read_manifest(path)


def test_a_missing_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublishingError, match="cannot be read"):
        read_manifest(tmp_path / "manifest.json")

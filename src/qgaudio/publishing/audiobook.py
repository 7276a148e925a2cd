"""An edition as a W3C audiobook: its manifest, and the page with its table of contents.

Formats: W3C Recommendations "Publication Manifest" and "Audiobooks", with the audio files as they lie in the
export. Readium's manifest wants other names and durations as numbers in the same places: it is another file.
"""

from __future__ import annotations

import base64
import html
import json
import posixpath
import uuid
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from qgaudio.publishing import manifest as roles
from qgaudio.publishing.content import Content
from qgaudio.publishing.words import words
from qgaudio.settings import Publishing

PROFILE = "https://www.w3.org/TR/audiobooks/"
CONTEXTS = ("https://schema.org", "https://www.w3.org/ns/pub-context")
PUBLICATION_NAME, CONTENTS_NAME = "publication.json", "contents.html"
MEDIA_TYPE = "application/ld+json"
_COLUMNS = ("zh-Hans", "zh-Hant", "en")
#: Simplified Chinese, Traditional Chinese, English.
_WORDS: Mapping[str, tuple[str, str, str]] = MappingProxyType({
    "voice": (
        "合成语音 {voice}（{engine}）", "合成語音 {voice}（{engine}）", "Synthetic voice {voice} ({engine})"
    ),
    "summary": (
        "由合成语音朗读，按章节分段，附目录、同步字幕和全文文本。",
        "由合成語音朗讀，按章節分段，附目錄、同步字幕和全文文字。",
        "Read by a synthetic voice, by section, with a table of contents, timed captions and the text.",
    ),
    "silent": ("部分内容（图片说明或表格）只显示，不朗读。", "部分內容（圖片說明或表格）只顯示，不朗讀。",
               " Some of it (captions of pictures, or tables) is shown and not read aloud."),
    "cover": ("封面：{title}", "封面：{title}", "Cover: {title}"),
    "read": ("阅读全文", "閱讀全文", "Read the article"),
})  # fmt: skip


def _word(language: str, name: str) -> str:
    script = "zh-Hant" if language.startswith("zh-Hant") else language
    return _WORDS[name][_COLUMNS.index(script)]


def publication(manifest: Mapping[str, Any], edition_language: str, settings: Publishing) -> Content:
    """The edition's audiobook manifest, beside its ``audio`` folder.

    With ``settings.base_url`` it says its own address. What is not known is left out: nobody is made
    the author of an article without one.
    """
    edition = _edition(manifest, edition_language)
    article = manifest["article"]
    document: dict[str, Any] = {
        "@context": [*CONTEXTS, {"language": edition_language}],
        "conformsTo": PROFILE,
        "type": "Audiobook",
        "id": identifier(manifest, edition_language),
        **_address(manifest, edition_language, settings),
        "name": edition["title"],
        "inLanguage": [edition_language],
        **_creators(article, edition),
        **({"datePublished": article["date"]} if article["date"] else {}),
        "abridged": False,
        "readingProgression": "ltr",
        **_accessibility(edition),
        "duration": iso_duration(sum(_milliseconds(section) for section in edition["sections"])),
        "readingOrder": [_track(edition, section) for section in edition["sections"]],
        "resources": list(_resources(manifest, edition)),
        **_links(article),
    }
    data = (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
    return Content(roles.PUBLICATION, f"{edition_language}/{PUBLICATION_NAME}", MEDIA_TYPE, data)


def contents(manifest: Mapping[str, Any], edition_language: str) -> Content:
    """The audiobook's primary entry page: its table of contents, as the specification reads one."""
    edition = _edition(manifest, edition_language)
    title = html.escape(edition["title"])
    entries = "\n".join(
        f'<li><a href="{_beside(edition, section["audio"]["path"])}">'
        f"{html.escape(section_name(edition, section))}</a></li>"
        for section in edition["sections"]
    )
    page = f"""<!DOCTYPE html>
<html lang="{edition_language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="publication" href="{PUBLICATION_NAME}" type="{MEDIA_TYPE}">
</head>
<body>
<main>
<h1>{title}</h1>
<nav role="doc-toc" aria-labelledby="contents">
<h2 id="contents">{html.escape(words(edition_language)["contents"])}</h2>
<ol>
{entries}
</ol>
</nav>
<p><a href="../index.html">{html.escape(_word(edition_language, "read"))}</a></p>
</main>
</body>
</html>
"""
    return Content(roles.CONTENTS, f"{edition_language}/{CONTENTS_NAME}", "text/html", page.encode())


def identifier(manifest: Mapping[str, Any], edition_language: str) -> str:
    """A URN that an edition of an article keeps, whatever its title or its address become."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"qgaudio:{manifest['id']}:{edition_language}").urn


def section_name(edition: Mapping[str, Any], section: Mapping[str, Any]) -> str:
    """What a section is called in a list of contents: kicker and heading, else what it is."""
    if section["kind"] == "title":
        return str(edition["title"])
    own = words(edition["language"])
    parts = [section[part] for part in ("kicker", "heading") if section[part]]
    return own["join"].join(parts) or own[section["kind"]]


def iso_duration(milliseconds: int) -> str:
    """A length as ISO 8601 has it, in seconds alone: ``PT83.25S``."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"PT{seconds}.{rest:03d}".rstrip("0").rstrip(".") + "S" if rest else f"PT{seconds}S"


def _edition(manifest: Mapping[str, Any], language: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in manifest["editions"] if item["language"] == language)
    return found


def _milliseconds(section: Mapping[str, Any]) -> int:
    return round(float(section["audio"]["duration_s"]) * 1000)


def _beside(edition: Mapping[str, Any], path: str) -> str:
    """A path of the export as seen from the edition's own folder."""
    return posixpath.relpath(path, edition["language"])


def _address(manifest: Mapping[str, Any], language: str, settings: Publishing) -> dict[str, str]:
    if not (settings.base_url and manifest.get("folder")):
        return {}
    return {"url": f"{settings.base_url.rstrip('/')}/{manifest['folder']}/{language}/{CONTENTS_NAME}"}


def _creators(article: Mapping[str, Any], edition: Mapping[str, Any]) -> dict[str, Any]:
    def named(name: str) -> dict[str, str]:
        return {"value": name, "language": article["language"]}

    speech, text = edition["speech"], edition["text"]
    voice = _word(edition["language"], "voice").format(voice=speech["voice"], engine=speech["engine"]["name"])
    translated = text["kind"] == "machine-translation"
    return {
        **(
            {"author": [{"type": "Person", "name": named(name)} for name in article["authors"]]}
            if article["authors"]
            else {}
        ),
        # Neither the voice nor the translator is a person, and there is no third type.
        "readBy": [{"type": "Organization", "name": voice}],
        **({"translator": [{"type": "Organization", "name": text["engine"]["name"]}]} if translated else {}),
        **(
            {"publisher": [{"type": "Organization", "name": named(article["publication"])}]}
            if article["publication"]
            else {}
        ),
    }


def _accessibility(edition: Mapping[str, Any]) -> dict[str, Any]:
    """What is true of it: sound alone suffices only where everything that is shown is also spoken."""
    silent = any(item["begin_s"] is None for section in edition["sections"] for item in section["sentences"])
    language = edition["language"]
    sufficient = [["textual"], ["auditory", "textual"]] if silent else [["auditory"], ["textual"]]
    return {
        "accessMode": ["auditory", "textual"],
        "accessModeSufficient": [{"type": "ItemList", "itemListElement": modes} for modes in sufficient],
        "accessibilityFeature": ["captions", "tableOfContents", "transcript"],
        "accessibilityHazard": ["none"],
        "accessibilitySummary": _word(language, "summary") + (_word(language, "silent") if silent else ""),
    }


def _track(edition: Mapping[str, Any], section: Mapping[str, Any]) -> dict[str, Any]:
    audio, captions = section["audio"], section["captions"]
    return {
        **_linked(edition, audio),
        "name": section_name(edition, section),
        "duration": iso_duration(_milliseconds(section)),
        "alternate": [_linked(edition, captions)],
    }


def _linked(edition: Mapping[str, Any], file: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "LinkedResource",
        "url": _beside(edition, file["path"]),
        "encodingFormat": file["media_type"],
        "integrity": "sha256-" + base64.b64encode(bytes.fromhex(file["sha256"])).decode(),
    }


def _resources(manifest: Mapping[str, Any], edition: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The primary entry page with the contents, the cover, and what stands for the sound in text."""
    language = edition["language"]
    own = words(language)
    yield {
        "type": "LinkedResource",
        "url": CONTENTS_NAME,
        "encodingFormat": "text/html",
        "rel": ["contents"],
        "name": own["contents"],
    }
    for file in _files(edition["files"], roles.COVER):
        name = _word(language, "cover").format(title=edition["title"])
        yield {**_linked(edition, file), "rel": ["cover"], "name": name}
    for file in _files(edition["files"], roles.TEXT):
        yield {**_linked(edition, file), "name": _word(language, "read")}
    for section in edition["sections"]:
        yield {**_linked(edition, section["captions"]), "name": section_name(edition, section)}


def _files(files: Sequence[Mapping[str, Any]], role: str) -> Iterator[Mapping[str, Any]]:
    return (file for file in files if file["role"] == role)


def _links(article: Mapping[str, Any]) -> dict[str, Any]:
    """Where the article was read, if that is a place on the web."""
    source = article["source"]
    if source["kind"] != "url":
        return {}
    link = {
        "type": "LinkedResource",
        "url": source["location"],
        "encodingFormat": "text/html",
        "rel": ["via"],
    }
    return {"links": [link]}

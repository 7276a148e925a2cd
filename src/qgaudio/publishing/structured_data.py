"""What search engines are told of an article: JSON-LD of schema.org, true statements only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

#: The IPTC's word for sound that a trained model made; schema.org has it as a value.
_BY_A_MODEL = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"


def structured_data(manifest: Mapping[str, Any], address: str = "") -> dict[str, Any]:
    """A ``NewsArticle`` for each edition with its ``AudioObject``.

    ``address`` is the page's folder as an absolute URL ending in ``/``; where it is empty, addresses are
    relative to the page. Who wrote a translation's words is said by ``translationOfWork`` and in the
    sound's description alone: the schema has no property for a translation's machine.
    """
    original = manifest["article"]["language"]
    languages = [edition["language"] for edition in manifest["editions"]]
    base = original if original in languages else languages[0]
    return {
        "@context": "https://schema.org",
        "@graph": [_article(manifest, edition, address, base) for edition in manifest["editions"]],
    }


def _article(
    manifest: Mapping[str, Any], edition: Mapping[str, Any], address: str, base: str
) -> dict[str, Any]:
    article, language = manifest["article"], edition["language"]
    page = f"{address}index.html" if address else ""
    found: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": f"{page}#{language}",
        "headline": edition["title"],
        "inLanguage": language,
    }
    if article["date"]:
        found["datePublished"] = article["date"]
    if article["authors"]:
        found["author"] = list(article["authors"])
    if article["byline"]:
        found["creditText"] = article["byline"]
    if article["publication"]:
        found["isPartOf"] = {"@type": "CreativeWork", "name": article["publication"]}
    if article["page"]:
        found["pagination"] = article["page"]
    if article["source"]["location"].startswith(("https://", "http://")):
        found["isBasedOn"] = article["source"]["location"]
    if language != base and edition["text"]["kind"] == "machine-translation":
        found["translationOfWork"] = {"@id": f"{page}#{base}"}
    sound = next((file for file in edition["files"] if file["role"] == "audio"), None)
    if sound:
        found["audio"] = _audio(edition, sound, address)
    return found


def _audio(edition: Mapping[str, Any], file: Mapping[str, Any], address: str) -> dict[str, Any]:
    speech = edition["speech"]
    return {
        "@type": "AudioObject",
        "name": edition["title"],
        "contentUrl": address + file["path"],
        "encodingFormat": file["media_type"],
        "contentSize": str(file["bytes"]),
        "duration": iso_duration(edition["duration_s"]),
        "inLanguage": edition["language"],
        "description": f"Synthetic voice {speech['voice']} ({speech['engine']['name']})",
        "digitalSourceType": _BY_A_MODEL,
    }


def iso_duration(seconds: float) -> str:
    """Seconds as ISO 8601 has them: ``PT1H2M3.5S``."""
    tenths = round(seconds * 10)
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    parts = [f"{hours}H" if hours else "", f"{minutes}M" if minutes else ""]
    return "PT" + "".join(parts) + (f"{rest / 10:g}S" if rest or not any(parts) else "")


def safe_json(value: object) -> Markup:
    """JSON that may stand in a ``script`` element: nothing in it can end the element or open another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - what could end the element was written as escapes above

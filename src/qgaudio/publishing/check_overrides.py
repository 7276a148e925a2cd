"""The editor's sentences of an export: each is in the export's own file of overrides, and the other way."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

from qgaudio.errors import ConfigError
from qgaudio.model import ORIGINAL_LANGUAGE, Origin
from qgaudio.publishing import manifest as roles
from qgaudio.publishing.finding import Finding
from qgaudio.review import Override, read_review

_NOT_USED = ("override-stale", "override-refused")


def check_overrides(folder: Path, manifest: dict[str, Any], spoilt: Set[str]) -> Iterator[Finding]:
    """What is said to be human is in the file of overrides; what stands there is shown, or told of."""
    paths = [file["path"] for file in manifest.get("files", ()) if file["role"] == roles.OVERRIDES]
    if len(paths) > 1:
        yield Finding("overrides-twice", paths[1], "the editor's texts stand in two files")
    overrides: tuple[Override, ...] = ()
    if paths:
        if paths[0] in spoilt:
            return
        try:
            overrides = read_review(folder / paths[0])
        except ConfigError as error:
            yield Finding("overrides-broken", paths[0], error.message)
            return
    for edition in manifest["editions"]:
        yield from _check_edition(edition, overrides, manifest)


def _check_edition(
    edition: dict[str, Any], overrides: tuple[Override, ...], manifest: dict[str, Any]
) -> Iterator[Finding]:
    language = edition["language"]
    human = {
        sentence["id"]: sentence["text"]
        for section in edition["sections"]
        for sentence in section["sentences"]
        if sentence["origin"] == Origin.HUMAN.value
    }
    if language == ORIGINAL_LANGUAGE:
        for name in human:
            yield Finding("human-unproved", f"{language} {name}", "the original is nobody's correction")
        return
    own = {(item.sentence, item.target) for item in overrides if item.edition == language}
    told = {
        (warning["sentence"], warning["detail"].get("text"))
        for warning in manifest["warnings"]
        if warning["code"] in _NOT_USED and warning["edition"] == language
    }
    for name, text in human.items():
        if (name, text) not in own:
            yield Finding("human-unproved", f"{language} {name}", "no editor's text says what it says")
    for name, text in sorted(own - told, key=str):
        if human.get(name) != text:
            yield Finding("override-unused", f"{language} {name}", "an editor's text is not in the edition")

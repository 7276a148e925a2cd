"""Errors say what happened, where, and what to do next; also across processes."""

from __future__ import annotations

import inspect
import pickle

import pytest

from qgaudio import errors
from qgaudio.errors import EngineUnavailable, QgaudioError

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, QgaudioError)]


def test_the_tree() -> None:
    parents = {kind.__name__: kind.__mro__[1].__name__ for kind in KINDS}
    assert parents == {
        "QgaudioError": "Exception",
        "ConfigError": "QgaudioError",
        "SourceError": "QgaudioError",
        "FetchError": "SourceError",
        "ExtractionError": "SourceError",
        "TranslationError": "QgaudioError",
        "EngineError": "QgaudioError",
        "EngineNotFound": "EngineError",
        "VoiceNotFound": "EngineError",
        "EngineUnavailable": "EngineError",
        "SynthesisError": "EngineError",
        "AssetError": "QgaudioError",
        "MasteringError": "QgaudioError",
        "PublishingError": "QgaudioError",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_everything_survives_the_way_from_a_worker(kind: type[QgaudioError]) -> None:
    error = kind(
        "no sound", hint="Try again.", article="a1", edition="en", section="s01", sentence="s01p01n01"
    )
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(copy) is kind
    assert vars(copy) == vars(error)
    assert str(copy) == str(error)


def test_a_message_says_where_and_what_to_do() -> None:
    error = EngineUnavailable("it gave out", hint="Try again later.").at(edition="en", sentence="s01p01n01")
    assert str(error) == "it gave out (edition en, sentence s01p01n01)\n  Try again later."
    assert str(EngineUnavailable("it gave out")) == "it gave out"


def test_what_is_known_of_the_place_stays() -> None:
    error = EngineUnavailable("it gave out", section="s01")
    assert error.at(section="s02", article="a1") is error
    assert (error.section, error.article) == ("s01", "a1")

"""Who speaks and who translates: asked for, kept, or found by ``auto``; never two in one edition."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from qgaudio.config import Config
from qgaudio.errors import (
    AssetError,
    ConfigError,
    EngineUnavailable,
    SynthesisError,
    TranslationError,
    VoiceNotFound,
)
from qgaudio.model import Warning_
from qgaudio.pipeline import choose
from qgaudio.pipeline.choose import Candidates, Reach, choose_voice, with_fallback
from qgaudio.publishing.check import check_export
from tests.fakes import EmbeddedSpeech, EmbeddedTranslator, FakeSpeech, Ledger
from tests.pipeline import articles
from tests.pipeline.running import House, contents, edition_of, manifest_of

PROBE = "你好。"


@pytest.fixture
def house(tmp_path: Path, engines: Ledger) -> House:
    """An article whose engines nobody named."""
    return House.at(tmp_path, speech="auto", translator="auto", editions=("zh-Hans", "en"))


def only(name: str, after: int = 0) -> Any:
    """The engine of that name gives out after so many pieces."""
    return lambda engine, count: engine == name and count >= after


def used(manifest: dict[str, Any]) -> tuple[str, str]:
    """The translator and the speech engine of an export that has one of each."""
    (speech,) = {edition["speech"]["engine"]["name"] for edition in manifest["editions"]}
    return edition_of(manifest, "en")["text"]["engine"]["name"], speech


def probes(engines: Ledger) -> tuple[int, int]:
    """How often translators and speech engines were asked whether they are there."""
    return engines.translated.count(PROBE), [request.text for request in engines.spoken].count(PROBE)


def test_what_is_online_is_taken_and_asked_once_a_run(house: House, engines: Ledger) -> None:
    other = articles.write(house.root, articles.OTHER, "other.txt")
    outcomes = house.run_all(house.source, other)
    assert [outcome.status for outcome in outcomes] == ["exported", "exported"]
    assert all(used(manifest_of(outcome)) == ("google", "edge") for outcome in outcomes)
    assert probes(engines) == (1, 1)
    assert set(engines.made) == {"google", "edge"}
    assert not [warning for outcome in outcomes for warning in outcome.warnings if warning.code == "fallback"]


def test_nobody_is_asked_where_nothing_has_to_be_made(house: House, engines: Ledger) -> None:
    whole = contents(house.exported().folder or Path())
    (house.folder / "en" / "article.mp3").unlink()
    engines.forget()
    engines.speech_fails, engines.translation_fails = only("edge"), only("google")
    house.exported()
    assert probes(engines) == (0, 0)
    assert contents(house.folder) == whole


def test_engines_that_were_named_are_not_probed(house: House, engines: Ledger) -> None:
    house.exported(speech="edge", translator="google", editions=("en",))
    assert probes(engines) == (0, 0)


def test_what_is_not_online_is_made_here_and_said(house: House, engines: Ledger) -> None:
    engines.speech_fails, engines.translation_fails = only("edge"), only("google")
    outcome = house.exported()
    assert used(manifest_of(outcome)) == ("llama", "kokoro")
    told = [warning for warning in manifest_of(outcome)["warnings"] if warning["code"] == "fallback"]
    assert [(item["detail"]["role"], item["detail"]["taken"]) for item in told] == [
        ("translation", "llama"),
        ("speech", "kokoro"),
    ]
    assert "gave out" in told[0]["message"]
    assert check_export(house.folder) == ()


def test_who_gives_out_midway_is_replaced_from_the_beginning(house: House, engines: Ledger) -> None:
    engines.speech_fails, engines.translation_fails = only("edge", 6), only("google", 4)
    assert used(manifest_of(house.exported())) == ("llama", "kokoro")
    online = {request.text for request in engines.spoken if request.voice.startswith("edge-")} - {PROBE}
    assert len(online) == 5
    engines.reset()
    alone = House.at(
        house.root / "alone", speech="kokoro", translator="llama", editions=house.config.editions
    )
    alone.exported()
    mixed, pure = contents(house.folder), contents(alone.folder)
    for told in ("manifest.json", "index.html"):  # these tell of the fallback
        assert mixed.pop(told) != pure.pop(told)
    assert mixed == pure
    engines.forget()
    house.exported(speech="edge", editions=("zh-Hans",))
    spoken = {request.text for request in engines.spoken}
    assert spoken
    assert not spoken & online, "what the online engine made before it gave out was not kept"


def test_without_fallback_the_article_fails_and_the_export_stays(house: House, engines: Ledger) -> None:
    house.exported(editions=("zh-Hans",), speech="edge")
    before = contents(house.output)
    articles.write(house.root, articles.ARTICLE.replace(articles.SENTENCE, articles.CORRECTED))
    engines.speech_fails = only("edge")
    for options in ({"fallback": False}, {"speech": "edge"}, {}):
        outcome = house.run(editions=("zh-Hans",), **options)
        assert outcome.status == "failed"
        assert isinstance(outcome.error, EngineUnavailable)
        assert outcome.error.hint
        assert contents(house.output) == before
    assert "kokoro" not in engines.made


def test_a_new_article_fails_without_fallback(house: House, engines: Ledger) -> None:
    engines.translation_fails = only("google")
    outcome = house.run(fallback=False)
    assert outcome.status == "failed"
    assert isinstance(outcome.error, EngineUnavailable)
    assert "llama" not in engines.made


def test_an_export_keeps_its_engines_and_voices(house: House, engines: Ledger) -> None:
    house.exported(speech="kokoro", translator="llama", voices={"en": "kokoro-en-2"})
    articles.write(house.root, articles.ARTICLE.replace(articles.SENTENCE, articles.CORRECTED))
    engines.forget()
    manifest = manifest_of(house.exported())
    assert used(manifest) == ("llama", "kokoro")
    assert edition_of(manifest, "en")["speech"]["voice"] == "kokoro-en-2"
    assert set(engines.made) == {"llama", "kokoro"}
    assert len(engines.spoken) == 2


def test_an_edition_more_is_spoken_by_the_engine_of_the_others(house: House, engines: Ledger) -> None:
    house.exported(speech="kokoro", editions=("zh-Hans",))
    engines.forget()
    manifest = manifest_of(house.exported(editions=("zh-Hans", "en")))
    assert used(manifest) == ("google", "kokoro")
    assert "edge" not in engines.made


def test_an_export_changes_its_engines_only_when_it_may(house: House, engines: Ledger) -> None:
    house.exported()
    before = contents(house.output)
    articles.write(house.root, articles.ARTICLE.replace(articles.SENTENCE, articles.CORRECTED))
    engines.speech_fails, engines.translation_fails = only("edge"), only("google")
    outcome = house.run()
    assert outcome.status == "failed"
    assert isinstance(outcome.error, EngineUnavailable)
    assert "--refallback" in str(outcome.error)
    assert contents(house.output) == before
    changed = house.exported(refallback=True)
    assert used(manifest_of(changed)) == ("llama", "kokoro")
    assert [warning.code for warning in changed.warnings].count("fallback") == 2
    assert check_export(house.folder) == ()


@pytest.mark.parametrize("kind", [EmbeddedSpeech, EmbeddedTranslator])
def test_an_engine_that_is_not_installed_any_more_is_one_that_cannot_be_reached(
    house: House, engines: Ledger, monkeypatch: pytest.MonkeyPatch, kind: type
) -> None:
    house.exported(speech="kokoro", translator="llama")
    articles.write(house.root, articles.ARTICLE.replace(articles.SENTENCE, articles.CORRECTED))

    def missing(config: Config) -> None:
        raise AssetError("the model file is not installed", hint="Run: qgaudio models pull")

    monkeypatch.setattr(kind, "from_config", missing)
    error = house.run().error
    assert isinstance(error, EngineUnavailable)
    assert "models pull" in str(error)
    assert "--refallback" in str(error)
    manifest = manifest_of(house.exported(refallback=True))
    assert used(manifest) == (("llama", "edge") if kind is EmbeddedSpeech else ("google", "kokoro"))


def test_where_nothing_can_take_its_place_both_reasons_are_told(
    house: House, engines: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines.speech_fails = only("edge")

    def missing(config: Config) -> None:
        raise AssetError("the model file is not installed", hint="Run: qgaudio models pull")

    monkeypatch.setattr(EmbeddedSpeech, "from_config", missing)
    outcome = house.run(editions=("zh-Hans",))
    assert isinstance(outcome.error, EngineUnavailable)
    assert "edge does not answer" in str(outcome.error)
    assert "kokoro cannot take its place" in str(outcome.error)
    assert "models pull" in str(outcome.error)
    assert not house.output.exists() or not any(house.output.glob("[!.]*"))


def test_a_service_that_hangs_is_given_up_in_time(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()
    monkeypatch.setitem(choose.PROBES, "speech", lambda name, config: released.wait(30))
    began = time.monotonic()
    with pytest.raises(EngineUnavailable, match=r"no answer in 0\.2 s"):
        Reach(Config(probe_s=0.2)).require("speech", "edge")
    assert time.monotonic() - began < 5
    released.set()


@pytest.mark.parametrize("error", [TranslationError("a captcha page"), SynthesisError("no sound")])
def test_nonsense_is_no_answer(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    asked: list[str] = []

    def probe(name: str, config: Config) -> None:
        asked.append(name)
        raise error

    monkeypatch.setitem(choose.PROBES, "translator", probe)
    reach = Reach(Config())
    for _ in range(2):
        with pytest.raises(EngineUnavailable, match=r"google does not answer: (a captcha|no sound)"):
            reach.require("translator", "google")
    assert asked == ["google"]


def test_a_fault_of_our_own_in_a_probe_is_not_taken_for_a_dead_service(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def probe(name: str, config: Config) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(choose.PROBES, "translator", probe)
    with pytest.raises(ZeroDivisionError):
        Reach(Config()).require("translator", "google")


def test_the_first_that_can_is_taken() -> None:
    told: list[Warning_] = []
    asked: list[str] = []

    def make(name: str) -> str:
        asked.append(name)
        if name == "first":
            raise SynthesisError("half a sentence")
        return name.upper()

    assert with_fallback(Candidates(("first", "second", "third")), make, told.append, "speech") == (
        "second",
        "SECOND",
    )
    assert asked == ["first", "second"]
    assert "half a sentence" in told[0].message


def test_an_error_that_is_nobodys_absence_stops_at_once() -> None:
    def make(name: str) -> str:
        raise TranslationError("Han is left over")

    with pytest.raises(TranslationError, match="Han is left over"):
        with_fallback(Candidates(("first", "second")), make, lambda warning: None, "translation")


@pytest.fixture
def voices() -> FakeSpeech:
    return FakeSpeech()


def test_every_chinese_edition_has_the_voice_of_simplified_text(voices: FakeSpeech) -> None:
    for edition in ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "zh-Hant"):
        assert choose_voice(voices, edition, Config(), None).id == "fake-zh"
    assert choose_voice(voices, "en", Config(), None).id == "fake-en"


def test_a_voice_for_one_edition_wins_over_one_for_all_chinese(voices: FakeSpeech) -> None:
    config = Config(voices={"zh": "fake-zh-2", "zh-Hant-TW": "fake-tw"})
    assert choose_voice(voices, "zh-Hans", config, None).id == "fake-zh-2"
    assert choose_voice(voices, "zh-Hant-TW", config, None).id == "fake-tw"


def test_voices_that_do_not_fit(voices: FakeSpeech) -> None:
    with pytest.raises(VoiceNotFound, match="no voice 'nobody'") as caught:
        choose_voice(voices, "en", Config(voices={"en": "nobody"}), None)
    assert "qgaudio voices" in str(caught.value)
    with pytest.raises(ConfigError, match="reads zh-Hans, not en"):
        choose_voice(voices, "en", Config(voices={"en": "fake-zh"}), None)
    with pytest.raises(ConfigError, match="reads en, not zh-Hans"):
        choose_voice(voices, "zh-Hans", Config(voices={"zh": "fake-en"}), None)

"""A whole export with each hosted translator: what it makes and leaves; no key is in any of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qgaudio import registry
from qgaudio.config import Config
from qgaudio.pipeline.outcome import Outcome
from tests import fakes
from tests.fakes import FakeTranslator
from tests.pipeline import articles
from tests.pipeline.running import House, edition_of, manifest_of
from tests.servers.translation_apis import APP, DIALECTS, KEY, ApiServer, stage

LOAD = registry.load
FAKE = FakeTranslator()


@pytest.fixture(params=sorted(set(DIALECTS) - {"google"}))
def server(request: pytest.FixtureRequest) -> Iterator[ApiServer]:
    with ApiServer(request.param, translate=FAKE._answer) as running:
        yield running


@pytest.fixture
def config(server: ApiServer, house: House, monkeypatch: pytest.MonkeyPatch) -> Config:
    name = server.dialect.name
    kind = LOAD("qgaudio.translators", name, "translator")
    monkeypatch.setitem(fakes.ENGINES["qgaudio.translators"], name, kind)
    return stage(name, server, monkeypatch, total_s=20.0)


def export(house: House, server: ApiServer, config: Config) -> Outcome:
    name = server.dialect.name
    return house.run(editions=("en",), translator=name, **{name: getattr(config, name)})


def everything(root: Path) -> bytes:
    return b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file())


def test_an_export_says_who_translated_it_and_holds_no_key(
    house: House, server: ApiServer, config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    outcome = export(house, server, config)
    assert outcome.error is None, outcome.error
    engine = edition_of(manifest_of(outcome), "en")["text"]["engine"]
    assert engine["name"] == server.dialect.name
    assert engine["fingerprint"]
    for secret in (KEY, APP):
        assert secret.encode() not in everything(house.root)
        assert secret not in caplog.text
    asked = len(server.asked)
    assert asked > 10
    assert export(house, server, config).status == "unchanged"
    assert len(server.asked) == asked


def test_a_quota_that_ends_in_the_middle_fails_the_article_and_keeps_what_was_made(
    house: House, server: ApiServer, config: Config
) -> None:
    server.faults.extend([None] * 6 + ["quota"] * 500)
    outcome = export(house, server, config)
    assert outcome.status == "failed"
    assert "used up" in str(outcome.error)
    assert outcome.error
    assert KEY not in str(outcome.error)
    assert not list(house.output.glob("[!.]*"))
    before = [str(server.dialect.text(asked)) for asked in server.asked]
    assert len(before) < 16
    server.asked.clear()
    server.faults.clear()
    assert export(house, server, config).status == "exported"
    after = [str(server.dialect.text(asked)) for asked in server.asked]
    assert after
    assert set(before) - set(after), "what was accepted is not asked again"


def test_an_export_whose_key_is_gone_stays_and_says_so(
    house: House, server: ApiServer, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = server.dialect.name
    assert export(house, server, config).status == "exported"
    articles.write(house.root, articles.ARTICLE.replace(articles.SENTENCE, articles.CORRECTED))
    before = everything(house.output)
    server.faults.extend(["bad-key"] * 50)
    settings = {"editions": ("en",), name: getattr(config, name)}
    outcome = house.run(translator="auto", **settings)
    assert outcome.status == "failed"
    assert "--refallback" in str(outcome.error)
    assert everything(house.output) == before
    outcome = house.run(translator="auto", refallback=True, **settings)
    assert outcome.status == "exported"
    assert edition_of(manifest_of(outcome), "en")["text"]["engine"]["name"] in ("google", "llama")

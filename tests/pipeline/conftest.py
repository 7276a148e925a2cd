"""The fake engines, and a house to run them in."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests import fakes
from tests.fakes import Ledger
from tests.pipeline.running import House


@pytest.fixture
def house(tmp_path: Path, engines: Ledger) -> House:
    """An article with an empty output and an empty store, and the fake engines."""
    return House.at(tmp_path)


@pytest.fixture(scope="session")
def _finished(tmp_path_factory: pytest.TempPathFactory) -> House:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qgaudio.registry.names", fakes.names)
        patch.setattr("qgaudio.registry.load", fakes.load)
        house = House.at(tmp_path_factory.mktemp("finished"))
        house.exported()
    return house


@pytest.fixture
def finished(_finished: House, tmp_path: Path, engines: Ledger) -> House:
    """The same after its article was exported; what the engines were asked for it is forgotten."""
    root = tmp_path / "house"
    shutil.copytree(_finished.root, root)
    config = replace(_finished.config, output=str(root / "output"), store=str(root / "store"))
    return House(root, config)

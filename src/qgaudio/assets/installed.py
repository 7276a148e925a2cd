"""What of the catalogue lies on this machine: found by name, and checked."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from qgaudio.assets.asset import Asset, Bundle
from qgaudio.assets.catalogue import BUNDLES
from qgaudio.config import Config, models_dir
from qgaudio.errors import AssetError

SHARED_VARIABLE = "QGAUDIO_SHARED_MODELS"
_BLOCK = 1 << 20

Progress = Callable[[str, int, int], None]
"""Called with a file's name, bytes done and bytes in all."""


@dataclass(frozen=True, slots=True)
class AssetState:
    """Where one file is. ``path`` is None where it is missing."""

    name: str
    state: Literal["installed", "missing", "wrong"]
    path: Path | None


@dataclass(frozen=True, slots=True)
class BundleState:
    """One line of ``models list``. ``folder`` is where its first file lies, or None."""

    name: str
    role: str
    description: str
    licence: str
    state: Literal["installed", "partly", "missing", "wrong"]
    bytes: int
    installed_bytes: int
    folder: Path | None
    assets: tuple[AssetState, ...]


def folders(config: Config) -> tuple[Path, ...]:
    """Folders that are looked in: the user's own first, then the shared ones, which are only read."""
    shared = os.environ.get(SHARED_VARIABLE, "").split(os.pathsep)
    return (models_dir(config), *(Path(item).expanduser() for item in shared if item))


def find(name: str, config: Config, bundles: Mapping[str, Bundle] = BUNDLES) -> Path:
    """The installed file of an asset. Its size is checked, its digest is not (see ``verify``).

    Raises:
        AssetError: there is no such asset, it is not installed, or it is of the wrong size.
    """
    bundle, asset = _known(name, bundles)
    found = locate(asset, config)
    if found.path is not None and found.state == "installed":
        return found.path
    if found.path is not None:
        raise AssetError(
            f"the model file {found.path} is damaged: it should have {asset.bytes:,} bytes",
            hint=f"Run: qgaudio models pull {bundle.name}",
        )
    raise AssetError(
        f"the model file {name} is not installed", hint=f"Run: qgaudio models pull {bundle.name}"
    )


def digest(name: str, config: Config, bundles: Mapping[str, Bundle] = BUNDLES) -> str:
    """The SHA-256 of an installed asset; cheap, for what was installed was verified then.

    Raises:
        AssetError: as ``find``.
    """
    find(name, config, bundles)
    return _known(name, bundles)[1].sha256


def locate(asset: Asset, config: Config) -> AssetState:
    """The first file of the right size in any folder; else one of the wrong size; else nothing."""
    wrong: Path | None = None
    for folder in folders(config):
        path = folder / asset.name
        try:
            size = path.stat().st_size
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise AssetError(f"the model file {path} cannot be read: {error.strerror}") from error
        if size == asset.bytes:
            return AssetState(asset.name, "installed", path)
        wrong = wrong or path
    return AssetState(asset.name, "wrong" if wrong else "missing", wrong)


def state(bundle: str, config: Config, bundles: Mapping[str, Bundle] = BUNDLES) -> BundleState:
    """What is installed of a bundle, by sizes alone.

    Raises:
        AssetError: there is no such bundle.
    """
    wanted = bundle_of(bundle, bundles)
    found = tuple(locate(asset, config) for asset in wanted.assets)
    kinds = {item.state for item in found}
    summary: Literal["installed", "partly", "missing", "wrong"]
    if "wrong" in kinds:
        summary = "wrong"
    elif kinds == {"installed"}:
        summary = "installed"
    else:
        summary = "partly" if "installed" in kinds else "missing"
    sizes = {asset.name: asset.bytes for asset in wanted.assets}
    return BundleState(
        wanted.name,
        wanted.role,
        wanted.description,
        wanted.licence,
        summary,
        wanted.bytes,
        sum(sizes[item.name] for item in found if item.state == "installed"),
        next((item.path.parent for item in found if item.path), None),
        found,
    )


def verify(
    names: Iterable[str], config: Config, progress: Progress, bundles: Mapping[str, Bundle] = BUNDLES
) -> tuple[AssetState, ...]:
    """Read every file of the named bundles or assets and compare its SHA-256.

    Raises:
        AssetError: a name is unknown, or a file cannot be read.
    """
    return tuple(check(asset, config, progress) for asset in select(names, bundles))


def check(asset: Asset, config: Config, progress: Progress) -> AssetState:
    """Like ``locate``, but the whole file is read: the size alone proves little."""
    found = locate(asset, config)
    if found.path is None or found.state != "installed":
        return found
    try:
        right = _digest_of(found.path, asset, progress) == asset.sha256
    except OSError as error:
        raise AssetError(f"the model file {found.path} cannot be read: {error.strerror}") from error
    return found if right else AssetState(asset.name, "wrong", found.path)


def _digest_of(path: Path, asset: Asset, progress: Progress) -> str:
    sha256, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            sha256.update(block)
            done += len(block)
            progress(asset.name, done, asset.bytes)
    return sha256.hexdigest()


def select(names: Iterable[str], bundles: Mapping[str, Bundle]) -> Sequence[Asset]:
    """The assets of bundles and assets by name, each once, in the order asked for."""
    chosen: dict[str, Asset] = {}
    for name in names:
        wanted = bundles[name].assets if name in bundles else (_known(name, bundles)[1],)
        chosen |= {asset.name: asset for asset in wanted}
    return tuple(chosen.values())


def bundle_of(name: str, bundles: Mapping[str, Bundle]) -> Bundle:
    """The bundle of that name. Raises ``AssetError``."""
    if name not in bundles:
        raise AssetError(f"there is no model called {name!r}", hint=f"There are: {', '.join(bundles)}.")
    return bundles[name]


def _known(name: str, bundles: Mapping[str, Bundle]) -> tuple[Bundle, Asset]:
    for bundle in bundles.values():
        for asset in bundle.assets:
            if asset.name == name:
                return bundle, asset
    raise AssetError(f"there is no model file called {name!r}", hint=f"There are: {', '.join(bundles)}.")

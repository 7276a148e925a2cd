"""Model files by name: found, verified, and pulled from where they are published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qgaudio.assets.asset import Asset, Bundle, Download, Part, Parts, Source
from qgaudio.assets.catalogue import BUNDLES, DEFAULT_BUNDLES
from qgaudio.assets.installed import (
    SHARED_VARIABLE,
    AssetState,
    BundleState,
    Progress,
    digest,
    find,
    folders,
    state,
    verify,
)
from qgaudio.assets.licences import Licence, licences
from qgaudio.config import Config

__all__ = [
    "BUNDLES",
    "DEFAULT_BUNDLES",
    "SHARED_VARIABLE",
    "Asset",
    "AssetState",
    "Bundle",
    "BundleState",
    "Download",
    "Licence",
    "Part",
    "Parts",
    "Progress",
    "Source",
    "digest",
    "find",
    "folders",
    "licences",
    "pull",
    "state",
    "verify",
]


def pull(
    names: Iterable[str], config: Config, progress: Progress, bundles: Mapping[str, Bundle] = BUNDLES
) -> None:
    """Install what is missing or wrong of the named bundles (or single assets).

    What is there is read and verified first. Each other file is asked for at its sources in order, verified
    while it is written, and moved into place in one step. Finished parts and the beginning of a download stay
    in the folder ``.parts`` until their file is installed, so that an interrupted pull goes on from there.
    A publisher that cannot be reached is asked once. Several processes may pull at the same time.

    Args:
        names: names of bundles, or of assets.
        config: says where the folder of models is.
        progress: called from this thread with a file's name, bytes done and bytes in all.
        bundles: the catalogue.

    Raises:
        AssetError: a file cannot be had from any source, a source sent the wrong bytes, there is no room, or
            the folder cannot be written. Nothing partial or wrong is ever at a file's own path.
    """
    from qgaudio.assets import pulling  # the network and processes: only who pulls needs them

    pulling.pull(names, config, progress, bundles)

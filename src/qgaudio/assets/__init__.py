"""Model files by name: found, verified, and pulled from where they are published."""

from __future__ import annotations

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

__all__ = [
    "BUNDLES",
    "DEFAULT_BUNDLES",
    "SHARED_VARIABLE",
    "Asset",
    "AssetState",
    "Bundle",
    "BundleState",
    "Download",
    "Part",
    "Parts",
    "Progress",
    "Source",
    "digest",
    "find",
    "folders",
    "state",
    "verify",
]

"""What the models' licences ask to be said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qgaudio.assets.asset import Bundle
from qgaudio.assets.catalogue import BUNDLES
from qgaudio.assets.installed import bundle_of


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of a bundle (SPDX) and the words that give credit."""

    bundle: str
    licence: str
    credit: str


def licences(
    names: Iterable[str] | None = None, bundles: Mapping[str, Bundle] = BUNDLES
) -> tuple[Licence, ...]:
    """Licence and credit of the named bundles, or of all.

    Raises:
        AssetError: there is no such bundle.
    """
    chosen = bundles.values() if names is None else (bundle_of(name, bundles) for name in names)
    return tuple(Licence(bundle.name, bundle.licence, bundle.credit) for bundle in chosen)

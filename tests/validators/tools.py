"""Where the validators stand, and how to run one; a test skips where its validator is not installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def program(*names: str) -> str:
    """Return the path of the first of these programs that is installed; skips the test where none is."""
    for name in names:
        if path := shutil.which(name):
            return path
    pytest.skip(f"{names[0]} is not installed")


def chromium() -> str:
    """Return the path of the browser that is installed."""
    return os.environ.get("PUPPETEER_EXECUTABLE_PATH") or program(*_CHROMIUMS)


def module(name: str) -> Path:
    """Return the folder of an npm package of ``package-lock.json``."""
    folder = MODULES / name
    if not folder.is_dir():
        pytest.skip(f"{name} is not installed: make validators")
    return folder


def node(script: str, *arguments: str) -> Any:
    """Run a script in which ``require`` finds the packages; returns the JSON that it prints."""
    command = [program("node"), "-e", script, *arguments]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def vnu(pages: Sequence[Path], *options: str) -> list[dict[str, Any]]:
    """Return what the Nu HTML Checker says of pages (and stylesheets): errors and warnings."""
    jar = module("vnu-jar") / "build" / "dist" / "vnu.jar"
    command = [program("java"), "-Xss16m", "-jar", str(jar), "--format", "json", "--also-check-css", *options]
    done = subprocess.run(
        [*command, *map(str, pages)], capture_output=True, text=True, timeout=240, check=False
    )
    document = json.loads(done.stderr)
    return [message for message in document["messages"] if message.get("type") != "info" or
            message.get("subType") == "warning"]  # fmt: skip

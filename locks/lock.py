"""Write the locks from pyproject.toml: every version with its hashes, for every platform."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The largest first: the others take its versions.
LARGEST = "dev"
LOCKS = {
    LARGEST: ("--extra", "embedded", "--extra", "listen", "--extra", "m4b", "--group", "dev"),
    "embedded": ("--extra", "embedded"),
    "plain": (),
}
COMMON = (
    "--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header",
    "--no-emit-index-url", "--no-emit-find-links", "--quiet",
)  # fmt: skip


def _compile(name: str, *arguments: str, given: bytes | None = None) -> None:
    command = [sys.executable, "-m", "uv", "pip", "compile", *COMMON, "--output-file", f"locks/{name}.txt"]
    subprocess.run([*command, *arguments], cwd=ROOT, check=True, input=given)  # noqa: S603 - our own words


def main() -> None:
    """Compile every lock."""
    _compile("build", "-", given=b"hatchling\neditables\n")
    for name, extras in LOCKS.items():
        constraint = ("--constraint", f"locks/{LARGEST}.txt") if name != LARGEST else ()
        _compile(name, "pyproject.toml", *extras, *constraint)


if __name__ == "__main__":
    main()

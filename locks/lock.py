"""Write the locks from pyproject.toml: every version with its hashes, for every platform."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The largest first: the others take its versions.
LARGEST = "dev"
LOCKS = {
    LARGEST: ("--extra", "embedded", "--extra", "listen", "--group", "dev"),
    "embedded": ("--extra", "embedded"),
    "plain": (),
}
COMMON = (
    "--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header",
    "--no-emit-index-url", "--no-emit-find-links", "--quiet",
)  # fmt: skip


def main() -> None:
    """Compile every lock."""
    uv = [sys.executable, "-m", "uv", "pip", "compile"]
    locks = ROOT / "locks"
    subprocess.run(
        [*uv, *COMMON, "--output-file", "locks/build.txt", "-"],
        cwd=ROOT, check=True, input=b"hatchling\neditables\n",
    )  # fmt: skip
    for name, extras in LOCKS.items():
        constraint = ["--constraint", f"locks/{LARGEST}.txt"] if name != LARGEST else []
        target = locks / f"{name}.txt"
        subprocess.run(
            [*uv, "pyproject.toml", *extras, *COMMON, *constraint, "--output-file", str(target.relative_to(ROOT))],
            cwd=ROOT, check=True,
        )  # fmt: skip


if __name__ == "__main__":
    main()

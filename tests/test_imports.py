"""Imports point one way: a module imports from lower layers and from its own part, never from a sibling."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import qgaudio

SOURCE = Path(qgaudio.__file__).parent
LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"", "errors", "model"}),
    frozenset(
        {
            "assets",
            "config",
            "deadline",
            "decoding",
            "figures",
            "id3",
            "loudness",
            "registry",
            "review",
            "settings",
            "store",
            "termbase",
            "workers",
        }
    ),
    frozenset({"editions", "publishing", "reading", "speech"}),
    frozenset({"doctor", "listening", "pipeline"}),
    frozenset({"__main__", "cli", "commands", "progress"}),
)
# Parts of the base and of the top may use each other; the four between may not.
CLOSED = LAYERS[2]


def _layer(part: str) -> int:
    for number, parts in enumerate(LAYERS):
        if part in parts:
            return number
    raise AssertionError(f"qgaudio.{part} is in no layer: add it to LAYERS")


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            module = node.module or ""
            yield module
            if module == "qgaudio":
                yield from (f"qgaudio.{name.name}" for name in node.names if not name.name.startswith("__"))


def _part(module: str) -> str:
    return module.removeprefix("qgaudio").removeprefix(".").split(".")[0]


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_one_way(path: Path) -> None:
    part = path.relative_to(SOURCE).parts[0].removesuffix(".py").replace("__init__", "")
    for module in _imported(ast.parse(path.read_text(encoding="utf-8"))):
        if module.split(".")[0] != "qgaudio":
            continue
        other = _part(module)
        assert _layer(other) <= _layer(part), f"{part} imports {module}, which stands above it"
        if part in CLOSED:
            assert other == part or other not in CLOSED, f"{part} imports its sibling {module}"


def test_model_is_made_of_the_standard_library() -> None:
    tree = ast.parse((SOURCE / "model.py").read_text(encoding="utf-8"))
    assert {module.split(".")[0] for module in _imported(tree)} <= {
        "__future__", "collections", "dataclasses", "enum", "types", "typing",
    }  # fmt: skip

"""Engines by name, through entry points: only the chosen one is imported."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any

from qgaudio.errors import EngineNotFound


def names(group: str) -> tuple[str, ...]:
    """Names registered in an entry-point group, sorted; nothing is imported."""
    return tuple(sorted({point.name for point in entry_points(group=group)}))


def load(group: str, name: str, kind: str) -> Any:
    """Import the object registered as ``name``; ``kind`` says what it is in messages.

    Raises:
        EngineNotFound: nothing has that name, or its dependencies are missing.
    """
    found = [point for point in entry_points(group=group) if point.name == name]
    if not found:
        raise EngineNotFound(f"no {kind} is called {name!r}", hint=f"There are: {', '.join(names(group))}.")
    try:
        return found[0].load()
    except ImportError as error:
        raise EngineNotFound(
            f"the {kind} {name!r} cannot be imported: {error}",
            hint="Install what it needs: pip install 'qgaudio[embedded]'.",
        ) from error

"""What the checks of a translation say: a fault or a doubt, with a stable code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a translation must not be published. ``code`` is stable and kebab-case."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a person should look at a translation."""

    code: str
    message: str
    detail: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)

"""What ``check`` finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in an export that does not agree with its manifest, or with what an export must be.

    ``code`` is stable and kebab-case; ``where`` is a path of the export, or an edition with a section's
    or sentence's id.
    """

    code: str
    where: str
    message: str

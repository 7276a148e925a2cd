"""The colours of the reader's stylesheet: text that can be read, in its light and its dark theme.

WCAG 2.2, 1.4.3: 4.5 to 1 for text; 1.4.11: 3 to 1 for the edges of controls. What is judged are the named
colours that our stylesheet declares; a newsroom's own stylesheet without them is left to a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qgaudio.publishing.finding import Finding

STYLE_ROLE = "reader-style"
_TEXT, _EDGE = 4.5, 3.0
_PAIRS = (
    *(("ink", ground, _TEXT) for ground in ("paper", "now", "over", "bar")),
    *(("muted", ground, _TEXT) for ground in ("paper", "bar")),
    ("accent", "paper", _TEXT),
    *(("edge", ground, _EDGE) for ground in ("paper", "bar")),
)
_BLOCK = re.compile(r"([^{}]+)\{([^{}]*--paper:[^{}]*)\}")
_COLOUR = re.compile(r"--([a-z]+):\s*#([0-9a-f]{6})\b")


def check_contrast(folder: Path, manifest: Mapping[str, Any]) -> Iterator[Finding]:
    """Pairs of the stylesheet's colours that are too close to each other, in each of its themes."""
    for file in manifest.get("files", ()):
        if file["role"] != STYLE_ROLE:
            continue
        style = (folder / file["path"]).read_text(encoding="utf-8", errors="replace")
        for theme, colours in _themes(style):
            for ink, ground, least in _PAIRS:
                if ink not in colours or ground not in colours:
                    continue
                ratio = contrast(colours[ink], colours[ground])
                if ratio < least:
                    yield Finding(
                        "contrast",
                        file["path"],
                        f"{theme}: {ink} on {ground} has {ratio:.2f} to 1, less than {least:g} to 1",
                    )


def _themes(style: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each rule that sets the colours, by its selector."""
    for match in _BLOCK.finditer(re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)):
        yield " ".join(match[1].split()), dict(_COLOUR.findall(match[2].lower()))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (``rrggbb``), 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

"""A cover small enough to stand inside every sound file of its edition."""

from __future__ import annotations

import io

SIZE_PX = 600
"""Sharp on a locked phone and in a list; under 50 kB, as there is one in each section's file."""
_QUALITY = 80


def small_cover(cover: bytes) -> bytes:
    """The cover (PNG or JPEG, square) as a JPEG of ``SIZE_PX`` pixels; the same cover, the same bytes."""
    from PIL import Image

    with Image.open(io.BytesIO(cover)) as image:
        small = image.convert("RGB").resize((SIZE_PX, SIZE_PX), Image.Resampling.BOX)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()

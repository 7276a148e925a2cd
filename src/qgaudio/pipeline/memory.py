"""What a stage does not need any more goes back to the system before the next one begins."""

from __future__ import annotations

import ctypes
import gc
import sys

from qgaudio.editions import traditional


def release() -> None:
    """Free the dictionaries of the stages before, and have the allocator return what is free.

    glibc keeps freed pages for itself; over a whole export that is a third of the peak.
    """
    traditional.unload()
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)

"""What a stage does not need any more goes back to the system before the next one begins."""

from __future__ import annotations

import ctypes
import gc
import sys

from qgaudio.editions import traditional

_M_MMAP_THRESHOLD, _LARGE_BYTES = -3, 1 << 17


def release() -> None:
    """Free the dictionaries of the stages before, and have the allocator return what is free.

    glibc keeps freed pages for itself, and by and by large arrays too; over a whole export that is a
    third of the peak. (mallopt(3), malloc_trim(3))
    """
    traditional.unload()
    gc.collect()
    if sys.platform == "linux":
        library = ctypes.CDLL(None)
        if hasattr(library, "malloc_trim"):  # musl has none, and needs none
            library.mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES)
            library.malloc_trim(0)

"""A deadline for a call that has none of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

Result = TypeVar("Result")


def within(total_s: float, call: Callable[[], Result]) -> Result:
    """Return the result of ``call``, or raise ``TimeoutError`` after ``total_s`` seconds.

    Time limits on sockets count from byte to byte, and name look-ups have none. So the call has a thread
    of its own, which is left behind: it holds nothing and ends with its socket.
    """
    outcome: Future[Result] = Future()

    def run() -> None:
        try:
            outcome.set_result(call())
        except BaseException as error:  # handed over: raised again where the outcome is waited for
            outcome.set_exception(error)

    threading.Thread(target=run, name="qgaudio-within", daemon=True).start()
    return outcome.result(timeout=total_s)

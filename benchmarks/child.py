"""Work done in a process of its own, so that its time and memory are nobody else's."""

from __future__ import annotations

import multiprocessing
import os
import resource
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_EVERY_S = 0.05
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Measured(Generic[T]):
    """What the work returned, and what it cost from the start of its process to its end.

    ``cpu_s`` counts the process and its children. ``peak_mb`` is the largest sum, over the processes
    alive at one time, of each one's high-water mark of resident memory: never less than the true peak,
    since the marks need not have been reached together and shared pages count in each.
    """

    value: T
    wall_s: float
    cpu_s: float
    peak_mb: float


def measure(work: Callable[..., T], *arguments: object) -> Measured[T]:
    """Run ``work(*arguments)``, a module's own function, in a new process.

    Raises:
        ChildProcessError: it ended without a result; what it raised is printed by itself.
    """
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    began = time.perf_counter()
    process = context.Process(target=_answer, args=(sending, work, arguments))
    process.start()
    sending.close()
    peak = _Peak(process.pid or 0)
    try:
        value, cpu_s, own_mb = receiving.recv()
    except EOFError as error:
        raise ChildProcessError(f"{work.__name__} gave no result") from error
    finally:
        wall_s = time.perf_counter() - began
        process.join()
        peak.stop()
    return Measured(value, wall_s, cpu_s, max(own_mb, peak.mb))


def _answer(sending: Any, work: Callable[..., object], arguments: tuple[object, ...]) -> None:
    value = work(*arguments)
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    sending.send((value, cpu_s, own.ru_maxrss / (1024 if os.uname().sysname == "Linux" else 1024**2)))


class _Peak:
    """Looks at a process and its children again and again; only where there is a ``/proc``."""

    def __init__(self, pid: int) -> None:
        self.mb = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, args=(pid,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self, pid: int) -> None:
        while not self._over.wait(_EVERY_S):
            self.mb = max(self.mb, sum(high_water_mb(one) for one in (pid, *descendants(pid))))


def descendants(pid: int) -> Iterator[int]:
    """Children of a process, their children, and so on; none where there is no ``/proc``."""
    for task in _PROC.glob(f"{pid}/task/*/children"):
        try:
            children = [int(child) for child in task.read_text().split()]
        except OSError:  # it ended meanwhile
            continue
        for child in children:
            yield child
            yield from descendants(child)


def high_water_mb(pid: int) -> float:
    """The most memory a process ever had resident; 0 where it is gone."""
    return _status_mb(pid, "VmHWM:")


def resident_mb(pid: int) -> float:
    """The memory a process has resident; 0 where it is gone."""
    return _status_mb(pid, "VmRSS:")


def _status_mb(pid: int, name: str) -> float:
    try:
        status = (_PROC / str(pid) / "status").read_text()
    except OSError:
        return 0.0
    line = next((line for line in status.splitlines() if line.startswith(name)), "0 0")
    return int(line.split()[1]) / 1024

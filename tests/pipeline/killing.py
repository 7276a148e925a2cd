"""``python -m tests.pipeline.killing HOUSE=MOMENT…``: export in each house, killed at its moment.

A moment is a share of all that a whole export does to files (``0.4``), or a step of putting an export in its
place (``swap-0`` …). Each run is a process of its own that gets SIGKILL. Prints for each house what it was
about to do and how it ended.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests import fakes
from tests.pipeline.running import House

_CHANGES = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree")
_WRITING = os.O_WRONLY | os.O_RDWR


def _is_change(event: str, details: tuple[Any, ...]) -> bool:
    if event == "open":
        return isinstance(details[2], int) and bool(details[2] & _WRITING)
    return event in _CHANGES


def _of_swap(event: str, details: tuple[Any, ...]) -> int | None:
    """Which step of putting an export in its place this is, where it is one."""
    names = [Path(os.fsdecode(item)).name for item in details[:2] if isinstance(item, str | os.PathLike)]
    if event == "os.rename" and names[-1].endswith(".old"):
        return 0
    if event == "os.rename" and ".new-" in names[0]:
        return 1
    if event == "shutil.rmtree" and names[0].endswith(".old"):
        return 2
    return None


def at_share(count: int) -> Callable[[str, tuple[Any, ...]], bool]:
    """Die before the change with this number."""
    left = [count]

    def is_now(event: str, details: tuple[Any, ...]) -> bool:
        left[0] -= 1
        return left[0] < 0

    return is_now


def at_swap(step: int) -> Callable[[str, tuple[Any, ...]], bool]:
    """Die before this step; step 3 is when the second file of the old export is removed."""
    removed = [-1]

    def is_now(event: str, details: tuple[Any, ...]) -> bool:
        found = _of_swap(event, details)
        if found == 2 and step == 3:
            removed[0] = 0
        elif event == "os.remove" and removed[0] >= 0:
            removed[0] += 1
        return found == step or removed[0] == 2

    return is_now


def watch(told: Callable[[str, tuple[Any, ...]], None]) -> None:
    """Tell every change to files from now on, just before it happens."""

    def hook(event: str, details: tuple[Any, ...]) -> None:
        if _is_change(event, details):
            told(event, details)

    sys.addaudithook(hook)


def apart(work: Callable[[], None]) -> int:
    """Do the work in a forked process; returns how it ended, negative for a signal."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        work()
        sys.stdout.flush()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def count_changes(root: Path) -> int:
    """How many changes a whole export of a new article makes."""
    reader, writer = os.pipe()

    def work() -> None:
        seen: list[str] = []
        watch(lambda event, details: seen.append(event))
        House.at(root).exported()
        os.write(writer, str(len(seen)).encode())

    assert apart(work) == 0
    os.close(writer)
    with os.fdopen(reader) as counted:
        return int(counted.read())


def killed(house: House, is_now: Callable[[str, tuple[Any, ...]], bool]) -> None:
    """Export, and die on the way."""

    def die(event: str, details: tuple[Any, ...]) -> None:
        if is_now(event, details):
            os.write(1, f"{event} {details[0]}\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)

    watch(die)
    house.exported()


def main(arguments: list[str]) -> None:
    fakes.install()
    first = Path(arguments[0].partition("=")[0])
    House.at(first.with_name("warm")).exported()  # so that the forked processes need not import
    whole = count_changes(first.with_name("counted"))
    for argument in arguments:
        root, _, moment = argument.partition("=")
        step = (
            at_swap(int(moment[5:])) if moment.startswith("swap-") else at_share(int(float(moment) * whole))
        )
        house = House.at(Path(root), keep=True)
        ended = apart(partial(killed, house, step))
        os.write(1, f"{ended}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1:])

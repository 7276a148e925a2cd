from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from qgaudio.errors import EngineError, SynthesisError
from qgaudio.workers import Workers


class Doubler:
    """An engine that doubles numbers and can go wrong."""

    def __init__(self, bad: int | None = None) -> None:
        self.bad = bad
        self.thread = threading.get_ident()


def work(engine: Doubler, item: int) -> int:
    if item == engine.bad:
        raise SynthesisError("cannot double", sentence=str(item))
    return 2 * item


def die(engine: Doubler, item: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return item


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_every_item_is_done_once(kind: str) -> None:
    with Workers(Doubler, kind, 2, "doubler") as workers:  # type: ignore[arg-type]  # a parameter is a str
        assert dict(workers.run(work, range(20))) == {index: 2 * index for index in range(20)}


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_an_error_keeps_its_place_and_what_was_done(kind: str) -> None:
    done: list[tuple[int, int]] = []
    with Workers(partial(Doubler, 5), kind, 1, "doubler") as workers:  # type: ignore[arg-type]  # a parameter is a str
        results = workers.run(work, range(50))
        with pytest.raises(SynthesisError, match="cannot double") as caught:
            done.extend(results)
    assert caught.value.sentence == "5"
    assert {(index, 2 * index) for index in range(5)} <= set(done)


def test_a_worker_that_dies_is_a_clear_error() -> None:
    with (
        Workers(Doubler, "processes", 1, "doubler") as workers,
        pytest.raises(EngineError, match="ended unexpectedly") as caught,
    ):
        list(workers.run(die, [1]))
    assert "--jobs" in str(caught.value)


def test_no_item_starts_no_worker() -> None:
    def refuse() -> Doubler:
        raise AssertionError("an engine was made for nothing")

    with Workers(refuse, "threads", 2, "doubler") as workers:
        assert list(workers.run(work, [])) == []


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process group the POSIX way")
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent(
            """
            import os, time
            from qgaudio.workers import Workers

            def make():
                os.write(1, b"%d\\n" % os.getpid())  # in one piece: two processes share the pipe
                return None

            def sleep(engine, item):
                time.sleep(60)

            if __name__ == "__main__":
                with Workers(make, "processes", 2, "sleeper") as workers:
                    list(workers.run(sleep, [1, 2]))
            """
        )
    )
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    children = [int(parent.stdout.readline()) for _ in range(2)]
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while any(map(_alive, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_alive, children))


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False

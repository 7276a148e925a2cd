"""Run an engine's requests side by side: in threads that share it, or in processes that each make one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Any, Generic, Literal, TypeVar

from qgaudio.errors import EngineError

Engine = TypeVar("Engine")
Item = TypeVar("Item")
Result = TypeVar("Result")

# The engine of a worker process: made once by its initializer.
_engine: Any = None


def _start_worker(make: Callable[[], Any]) -> None:
    # Ctrl-C reaches the whole group; the parent decides what happens then.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    global _engine
    _engine = make()


def _end_with_parent() -> None:
    """End this worker when its parent is gone, however it went; the pool's own pipes do not tell."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _call(function: Callable[[Any, Any], Any], item: Any) -> Any:
    return function(_engine, item)


class Workers(Generic[Engine]):
    """A pool around one engine. Use it as a context; leaving ends its processes and frees their memory."""

    def __init__(
        self, make: Callable[[], Engine], kind: Literal["threads", "processes"], count: int, name: str
    ) -> None:
        self._make = make
        self._kind = kind
        self._count = count
        self._name = name
        self._pool: Executor | None = None

    def __enter__(self) -> Workers[Engine]:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def run(
        self, function: Callable[[Engine, Item], Result], items: Sequence[Item]
    ) -> Iterator[tuple[int, Result]]:
        """Yield ``(index, function(engine, item))`` as each is done.

        The first error cancels what has not begun and is raised when what has begun is over; results
        that were done by then are yielded first, so that none is lost.
        """
        if not items:
            return
        pool, call = self._started()
        futures: dict[Future[Result], int] = {
            pool.submit(call, function, item): index for index, item in enumerate(items)
        }
        failure: BaseException | None = None
        for future in as_completed(futures):
            if future.cancelled():
                continue
            error = future.exception()
            if error is None:
                yield futures[future], future.result()
            elif failure is None:
                failure = error
                for other in futures:
                    other.cancel()
        if isinstance(failure, BrokenProcessPool):
            raise EngineError(
                f"a worker process of {self._name} ended unexpectedly",
                hint="It may have run out of memory: try --jobs 1.",
            ) from failure
        if failure is not None:
            raise failure

    def _started(self) -> tuple[Executor, Callable[..., Any]]:
        if self._kind == "processes":
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    max_workers=self._count,
                    mp_context=multiprocessing.get_context("spawn"),
                    initializer=_start_worker,
                    initargs=(self._make,),
                )
            return self._pool, _call
        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=self._count, thread_name_prefix=self._name)
            self._engine = self._make()
        return self._pool, partial(_call_in_thread, self._engine)


def _call_in_thread(engine: Any, function: Callable[[Any, Any], Any], item: Any) -> Any:
    return function(engine, item)

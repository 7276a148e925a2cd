"""One request to the service through edge-tts: with deadlines, everything closed, faults explained."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Coroutine, Iterator
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import aiohttp
import edge_tts
from edge_tts.exceptions import EdgeTTSException, NoAudioReceived, SkewAdjustmentError

from qgaudio.errors import EngineUnavailable
from qgaudio.model import Mark

_TICKS_S = 10_000_000  # boundaries count in 100 ns
_GLANCE_S = 0.02
"""How often to look whether the end was seen. The client then waits for the service to answer its
goodbye, ten seconds at most; users wait one (edge-tts issue 78) or all of them (189)."""

_HINT = "Try again later, or speak on this machine with --speech kokoro."

T = TypeVar("T")


class RequestRefused(EngineUnavailable):
    """An answer that another try in the next minutes would not change."""


@dataclass(frozen=True, slots=True)
class Prosody:
    """How a voice speaks, as the service writes it: ``+0%``, ``+0Hz``, ``+0%``."""

    rate: str
    pitch: str
    volume: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Longest silence of the service, and longest request, in seconds."""

    idle_s: float
    total_s: float


@dataclass(frozen=True, slots=True)
class Received:
    """What came back: MP3 frames, the words in the service's own time, and whether the end was seen."""

    mp3: bytes
    marks: tuple[Mark, ...]
    ended: bool


async def receive(text: str, voice: str, prosody: Prosody, limits: Limits) -> Received:
    """Send one text and take everything that comes back.

    Raises:
        EngineUnavailable: no answer, or one that may be another next time.
        RequestRefused: no use in asking again.
    """
    patience = math.ceil(limits.idle_s)
    client = edge_tts.Communicate(
        text,
        voice,
        rate=prosody.rate,
        pitch=prosody.pitch,
        volume=prosody.volume,
        boundary="WordBoundary",
        connect_timeout=patience,
        receive_timeout=patience,
    )
    sound, marks = bytearray(), list[Mark]()
    with explained():
        taking = asyncio.create_task(_take(client, limits, sound, marks))
        while not taking.done() and not _ended(client, sound):
            await asyncio.wait({taking}, timeout=_GLANCE_S)
        if _ended(client, sound):
            taking.cancel()  # the goodbye is sent; whether and how it is answered does not matter
            await _settle({taking})
        else:
            await taking
    return Received(bytes(sound), tuple(marks), _ended(client, sound))


def _ended(client: edge_tts.Communicate, sound: bytearray) -> bool:
    """Whether there is sound and a turn.end closed all of it, by the client's own count.

    Its state is not documented, hence the pinned version; a test says when it changes.
    """
    state = client.state
    return 0 < len(sound) == state["cumulative_audio_bytes"] and state["chunk_audio_bytes"] == 0


async def _take(client: edge_tts.Communicate, limits: Limits, sound: bytearray, marks: list[Mark]) -> None:
    """Take every event in time. Raises ``TimeoutError``."""
    clock = asyncio.get_running_loop().time
    last = clock() + limits.total_s
    async with (
        asyncio.timeout_at(min(clock() + limits.idle_s, last)) as deadline,
        aclosing(client.stream()) as events,
    ):
        async for event in events:
            if event["type"] == "audio":
                sound += event["data"]
            else:
                begin_s = event["offset"] / _TICKS_S
                marks.append(Mark(event["text"], begin_s, begin_s + event["duration"] / _TICKS_S))
            deadline.reschedule(min(clock() + limits.idle_s, last))


async def list_voices(limit_s: float) -> list[tuple[str, str, str]]:
    """The service's own list of voices: (locale, id, gender).

    Raises:
        EngineUnavailable: no list within ``limit_s`` seconds.
        RequestRefused: no use in asking again.
    """
    with explained():
        async with asyncio.timeout(limit_s):
            found = await edge_tts.list_voices()
        return [(voice["Locale"], voice["ShortName"], voice["Gender"]) for voice in found]


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the client raises into this package's errors. No message holds an address or a token."""
    try:
        yield
    except aiohttp.ClientResponseError as error:
        raise _answered(error.status) from error
    except aiohttp.ClientSSLError as error:
        raise RequestRefused(
            "the speech service cannot be trusted: its certificate is not valid",
            hint="A proxy may stand between. Speak on this machine with --speech kokoro.",
        ) from error
    except TimeoutError as error:
        raise EngineUnavailable("the speech service did not answer in time", hint=_HINT) from error
    except (aiohttp.ClientError, OSError) as error:
        reason = _reason(error)
        raise EngineUnavailable(f"the speech service cannot be reached: {reason}", hint=_HINT) from error
    except NoAudioReceived as error:
        raise EngineUnavailable("the speech service sent no sound", hint=_HINT) from error
    except SkewAdjustmentError as error:
        raise _answered(403) from error
    except (EdgeTTSException, ValueError, LookupError, TypeError, AttributeError) as error:
        # The client parses answers unchecked: a malformed one may raise any of these.
        raise EngineUnavailable(
            "the speech service sent an answer that cannot be read", hint=_HINT
        ) from error


def _answered(status: int) -> EngineUnavailable:
    """The error for an HTTP status in place of a connection."""
    if status in (403, 408, 429) or status >= 500:
        return EngineUnavailable(f"the speech service turned the request away: HTTP {status}", hint=_HINT)
    return RequestRefused(
        f"HTTP {status} came instead of the speech service",
        hint="A proxy or a sign-in page may stand between. Speak on this machine with --speech kokoro.",
    )


def _reason(error: aiohttp.ClientError | OSError) -> str:
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "its name is not known here"
    if isinstance(error, aiohttp.ClientConnectorError):
        return error.os_error.strerror or "no connection"
    return "the connection broke"


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end in an event loop of its own, in the caller's thread.

    Unlike ``asyncio.run`` it does not wait for a name look-up that is still under way in a thread, which
    no deadline could end.
    """
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(_settle(left))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


async def _settle(tasks: set[asyncio.Task[Any]]) -> None:
    await asyncio.gather(*tasks, return_exceptions=True)

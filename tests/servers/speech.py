"""A local server that speaks the read-aloud service's protocol, well or in every wrong way.

The sound is real MP3, 24 kHz, 48 kbit/s, mono, with tones at the very times that the metadata says.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import socket
import struct
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.utils import formatdate
from types import TracebackType
from typing import Any, Self
from unittest import mock
from xml.sax.saxutils import escape, unescape

from aiohttp import WSMsgType, web

from tests.servers.speech_sound import BYTES_A_SECOND, FRAME_BYTES, SPOILED, sound, speak

_TICKS_S = 10_000_000
_MESSAGE_BYTES = 5 * FRAME_BYTES

#: Answers other than the service's own connection, by HTTP status.
STATUSES = {"403": 403, "403-undated": 403, "404": 404, "429": 429, "500": 500, "503": 503, "page": 200}

#: Connections that end, or never do, without a turn.end.
LEFT = (
    "silence",
    "drip",
    "close",
    "fin",
    "rst",
    "silence-mid",
    "close-mid",
    "fin-mid",
    "rst-mid",
    "close-late",
)

#: Messages that no client can read.
GARBAGE = (
    *("garbage-short", "garbage-length", "garbage-header", "garbage-text", "garbage-path", "garbage-json"),
    *("garbage-metadata", "garbage-empty", "garbage-type", "garbage-utf8"),
)


class _GoneError(ConnectionError):
    """The fault has ended the connection."""


@dataclass
class Request:
    """What a client sent, and when (seconds of the monotonic clock)."""

    ssml: str
    voice: str
    text: str
    prosody: dict[str, str]
    word_boundaries: bool
    began: float


@dataclass
class SpeechServer:
    """A context manager: the server runs in a thread of its own while it is open.

    ``faults`` are used up one a connection, then everything is well; ``always`` is the fault of every
    connection. ``first_byte_s`` and ``times_real`` (seconds of sound a second) are the service's pace;
    0 is as fast as can be. ``clock_s`` is how far its clock is ahead: other tokens are turned away.
    """

    faults: Sequence[str] = ()
    always: str | None = None
    first_byte_s: float = 0.0
    times_real: float = 0.0
    clock_s: float = 0.0
    written_out: dict[str, str] = field(default_factory=dict)
    """Words of the text → words that are spoken and reported instead, parted by spaces."""
    answers_close: bool = True
    goodbye_s: float = 0.0
    """How long it takes to answer the client's close frame."""
    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    most_at_once: int = 0

    def __enter__(self) -> Self:
        for silent in (False, True):
            sound(silent)  # encoded before anybody waits for it
        self._left = list(self.faults)
        self._now = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="speech-server")
        self._thread.start()
        self.port = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    @contextlib.contextmanager
    def instead_of_service(self) -> Iterator[None]:
        """Lead the real client here, and forget what it learnt of the clock, while this is open."""
        with service_at(f"127.0.0.1:{self.port}"):
            yield

    async def _start(self) -> int:
        app = web.Application()
        app.router.add_get("/edge/v1", self._serve)
        app.router.add_get("/voices/list", self._list)
        app.on_response_prepare.append(self._date)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return int(self._runner.addresses[0][1])

    async def _stop(self) -> None:
        await self._runner.cleanup()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _date(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = formatdate(time.time() + self.clock_s, usegmt=True)
        if response.headers.pop("X-Undated", None):
            del response.headers["Date"]

    def _token_is_valid(self, request: web.Request) -> bool:
        from edge_tts.drm import generate_sec_ms_gec_v2

        now = time.time() + self.clock_s
        valid = {generate_sec_ms_gec_v2(now + step) for step in (-10, 0, 10)}
        return request.query.get("Sec-MS-GEC") in valid

    async def _turned_away(self, request: web.Request, fault: str | None) -> web.Response | None:
        """An answer in place of the service's, or None."""
        if fault == "silent-handshake":
            await asyncio.sleep(60)
        if self.clock_s and not self._token_is_valid(request):
            return web.Response(status=403)
        if fault not in STATUSES:
            return None
        headers = {"X-Undated": "1"} if fault == "403-undated" else {}
        return web.Response(status=STATUSES[fault], headers=headers, text="<html>Please sign in</html>")

    async def _list(self, request: web.Request) -> web.Response:
        fault = self._next_fault()
        if fault == "garbage-json":
            return web.Response(text="[{")
        if fault == "garbage-metadata":
            return web.json_response([{"Name": "?"}])
        voices = [
            ("zh-CN", "zh-CN-XiaoxiaoNeural", "Female"),
            ("zh-HK", "zh-HK-NewNeural", "Male"),
            ("fr-FR", "fr-FR-DeniseNeural", "Female"),
            ("en-GB", "en-GB-SoniaNeural", "Female"),
        ]
        listed = [{"Locale": a, "ShortName": b, "Gender": c, "Name": b} for a, b, c in voices]
        return await self._turned_away(request, fault) or web.json_response(listed)

    def _next_fault(self) -> str | None:
        self.connections += 1
        return self._left.pop(0) if self._left else self.always

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        fault = self._next_fault()
        refusal = await self._turned_away(request, fault)
        if refusal is not None:
            return refusal
        socket_ = web.WebSocketResponse(compress=True, autoclose=False, timeout=1)
        await socket_.prepare(request)
        speaking = await self._read(socket_)
        if speaking is not None:
            self.requests.append(speaking)
            with contextlib.suppress(ConnectionError):
                await _Answer(self, socket_, request, speaking, fault).send()
        return socket_

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Count the turns that are under way."""
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        try:
            yield
        finally:
            self._now -= 1

    async def _read(self, socket_: web.WebSocketResponse) -> Request | None:
        config = await socket_.receive()
        ssml = await socket_.receive()
        if config.type != WSMsgType.TEXT or ssml.type != WSMsgType.TEXT:
            return None
        header, _, body = str(config.data).partition("\r\n\r\n")
        assert "Path:speech.config" in header
        audio = json.loads(body)["context"]["synthesis"]["audio"]
        assert audio["outputFormat"] == "audio-24khz-48kbitrate-mono-mp3"
        header, _, body = str(ssml.data).partition("\r\n\r\n")
        assert "Path:ssml" in header
        found = re.fullmatch(
            r"<speak .*?><voice name='(.*?)'><prosody pitch='(.*?)' rate='(.*?)' volume='(.*?)'>"
            r"(.*)</prosody></voice></speak>",
            body,
            re.DOTALL,
        )
        assert found, body
        voice, pitch, rate, volume, text = found.groups()
        return Request(
            body,
            voice,
            unescape(text),
            {"pitch": pitch, "rate": rate, "volume": volume},
            audio["metadataoptions"]["wordBoundaryEnabled"] == "true",
            time.monotonic(),
        )


@dataclass
class _Answer:
    """One turn of the service."""

    server: SpeechServer
    socket: web.WebSocketResponse
    http: web.Request
    request: Request
    fault: str | None

    async def send(self) -> None:
        with self.server.turn():
            await self._turn()
        await self._text("turn.end", "{}")
        await self._finish()

    async def _turn(self) -> None:
        await asyncio.sleep(self.server.first_byte_s)
        await self._text("turn.start", "{}")
        await self._text("response", "{}")
        if self.fault == "silence":
            await asyncio.sleep(60)
        if self.fault in ("close", "fin", "rst"):
            await self._leave()
        if self.fault and self.fault.startswith("garbage"):
            await self._garbage()
        await self._speak()
        if self.fault == "close-late":
            await self._leave()
        await self._binary(b"", content_type=None)

    async def _finish(self) -> None:
        """Wait for the client's close frame; answer it or not."""
        if self.server.answers_close:
            await self.socket.receive()
            await asyncio.sleep(self.server.goodbye_s)
            await self.socket.close()
        else:
            await asyncio.sleep(60)

    async def _speak(self) -> None:
        said = self.request.text
        for written, spoken in self.server.written_out.items():
            said = said.replace(written, spoken)
        words, mp3 = speak(said)
        if self.fault in SPOILED:
            words, mp3 = SPOILED[self.fault](words, mp3)
        began = time.monotonic()
        for at in range(0, len(mp3), _MESSAGE_BYTES):
            sent_s = at / BYTES_A_SECOND
            while words and words[0][1] <= sent_s:
                await self._word(*words.pop(0))
            if self.fault and self.fault.endswith("-mid") and at >= len(mp3) / 2:
                await self._leave()
            await self._binary(mp3[at : at + _MESSAGE_BYTES])
            if self.server.times_real:
                ahead_s = sent_s / self.server.times_real - (time.monotonic() - began)
                await asyncio.sleep(max(0, ahead_s))
        for word in words:
            await self._word(*word)
        while self.fault == "drip":
            await self._binary(sound(True)[:FRAME_BYTES])
            await asyncio.sleep(0.05)

    async def _word(self, word: str, begin_s: float, end_s: float) -> None:
        data = {
            "Offset": round(begin_s * _TICKS_S),
            "Duration": round((end_s - begin_s) * _TICKS_S),
            "text": {"Text": escape(word), "Length": len(word), "BoundaryType": "WordBoundary"},
        }
        kind = "WordBoundary" if self.request.word_boundaries else "SentenceBoundary"
        await self._text("audio.metadata", json.dumps({"Metadata": [{"Type": kind, "Data": data}]}))

    async def _text(self, path: str, body: str) -> None:
        await self.socket.send_str(
            f"X-RequestId:0\r\nContent-Type:application/json; charset=utf-8\r\nPath:{path}\r\n\r\n{body}"
        )

    async def _binary(self, data: bytes, content_type: str | None = "audio/mpeg") -> None:
        kind = f"Content-Type:{content_type}\r\n" if content_type else ""
        header = f"X-RequestId:0\r\n{kind}X-StreamId:0\r\nPath:audio\r\n".encode()
        await self.socket.send_bytes(struct.pack(">H", len(header)) + header + data)

    async def _leave(self) -> None:
        """End the connection without a turn.end: by a close frame, FIN or RST."""
        kind = str(self.fault).split("-")[0]
        transport = self.http.transport
        assert transport is not None
        if kind == "silence":
            await asyncio.sleep(60)
        elif kind == "close":
            await self.socket.close(code=1011)
        elif kind == "fin":
            transport.close()
        else:
            raw: Any = transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            transport.abort()
        raise _GoneError

    async def _garbage(self) -> None:
        send, kind = self.socket, str(self.fault).removeprefix("garbage-")
        match kind:
            case "short":
                await send.send_bytes(b"\x00")
            case "length":
                await send.send_bytes(b"\xff\xff1234")
            case "header":
                await send.send_bytes(b"\x00\x04abcdefgh")
            case "text":
                await send.send_str("what is this")
            case "path":
                await self._text("surprise", "{}")
            case "json":
                await self._text("audio.metadata", "{")
            case "metadata":
                await self._text("audio.metadata", '{"Metadata": [{"Type": "WordBoundary", "Data": null}]}')
            case "empty":
                await self._binary(b"")
            case "type":
                await self._binary(b"RIFF", content_type="audio/x-wav")
            case "utf8":
                # A text frame by hand: FIN and text, two bytes that are no UTF-8.
                assert self.http.transport is not None
                self.http.transport.write(b"\x81\x02\xff\xfe")


@contextlib.contextmanager
def service_at(address: str) -> Iterator[None]:
    """Lead the real client to ``host:port`` while this is open."""
    import edge_tts.communicate
    import edge_tts.voices
    from edge_tts.drm import DRM

    with (
        mock.patch.object(edge_tts.communicate, "WSS_URL", f"ws://{address}/edge/v1?token=none"),
        mock.patch.object(edge_tts.voices, "VOICE_LIST", f"http://{address}/voices/list?token=none"),
        mock.patch.object(DRM, "clock_skew_seconds", 0.0),
    ):
        yield

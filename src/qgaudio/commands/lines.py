"""What the line-by-line commands share: standard input's lines in, as many lines out, in their order."""

from __future__ import annotations

import codecs
import itertools
import json
import sys
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qgaudio.commands import exits
from qgaudio.errors import QgaudioError, SourceError

_MOST_BYTES = 2**20


@dataclass(frozen=True, slots=True)
class Line:
    """A line of standard input, counted from 1, without its end; or why it cannot be read."""

    number: int
    text: str
    error: SourceError | None = None


def lines() -> Iterator[Line]:
    """Each line of standard input as it comes: UTF-8, with or without a BOM, ended by LF or CR LF.

    The last one may have no end. After a line with an error there are no others. A closed input has none.
    """
    if sys.stdin is None:
        return
    for number in itertools.count(1):
        data = sys.stdin.buffer.readline(_MOST_BYTES + 1)
        if number == 1:
            data = data.removeprefix(codecs.BOM_UTF8)
        if not data:
            return
        line = _line(number, data)
        yield line
        if line.error:
            return


def _line(number: int, data: bytes) -> Line:
    if len(data) > _MOST_BYTES:
        return Line(number, "", SourceError(f"it is longer than {_MOST_BYTES:,} bytes"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        hint = "Convert it first, for example: iconv -f GB18030 -t UTF-8"
        return Line(number, "", SourceError("it is not UTF-8", hint=hint))
    return Line(number, text.removesuffix("\n").removesuffix("\r"))


def write_line(line: Line, target: str, *, as_json: bool, warnings: Sequence[tuple[str, str]] = ()) -> None:
    """Write a line's result at once, ended by LF; ``warnings`` are (code, message), on standard error.

    As JSON it is one object, its warnings in it.
    """
    text = target
    if as_json:
        told = [{"code": code, "message": message} for code, message in warnings]
        document = {"line": line.number, "source": line.text, "target": target, "warnings": told}
        text = json.dumps(document, ensure_ascii=False)
    else:
        for code, message in warnings:
            print(f"line {line.number}: warning: {message} [{code}]", file=sys.stderr)
    # Bytes: a text stream would end lines with CR LF on Windows.
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.buffer.flush()


def failed(line: Line, error: QgaudioError, *, debug: bool) -> int:
    """Say which line ended the run; returns the exit code. The lines before it are written."""
    if debug:
        traceback.print_exception(error)
    print(f"qgaudio: line {line.number}: {error}", file=sys.stderr)
    return exits.FAILED

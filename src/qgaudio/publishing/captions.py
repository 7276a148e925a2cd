"""Captions: WebVTT with the sentences' ids, and SubRip for players that know nothing else.

Formats: W3C "WebVTT: The Web Video Text Tracks Format"; SubRip as it is commonly read. WebVTT has no place
for a file's language but the free text of its first line, which is where it stands here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qgaudio.errors import PublishingError
from qgaudio.model import Cue
from qgaudio.publishing.lines import wrap

Captioned = tuple[Cue, str, str]
"""A cue, its sentence as it is shown, and the language of that text."""

_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_SRT_LINES = 2
_TIMING = re.compile(
    r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})[ \t]+-->[ \t]+(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
)
_TAG = re.compile(r"<lang ([A-Za-z0-9-]+)>|</lang>")
_ENTITY = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm);")
_BARE = re.compile(r"&(?!(?:amp|lt|gt|nbsp|lrm|rlm);)")


@dataclass(frozen=True, slots=True)
class ParsedCue:
    """A cue as it stands in a WebVTT file: times in seconds, ``text`` without markup, lines kept."""

    id: str
    begin_s: float
    end_s: float
    text: str


def shift(cues: Iterable[Cue], offset_s: float) -> tuple[Cue, ...]:
    """The cues of a section as they are in a sound where the section begins at ``offset_s``."""
    return tuple(replace(cue, begin_s=cue.begin_s + offset_s, end_s=cue.end_s + offset_s) for cue in cues)


def webvtt(cues: Sequence[Captioned], language: str) -> str:
    """A WebVTT file in ``language`` (BCP 47): one cue a sentence, its id the sentence's.

    A text in another language than the file's is marked as such.

    Raises:
        PublishingError: cues overlap, are out of order or have no length once rounded to milliseconds.
    """
    blocks = [f"WEBVTT Language: {language}"]
    before_ms = 0
    for cue, text, text_language in cues:
        begin, end = _milliseconds(cue, before_ms)
        before_ms = end
        body = "\n".join(_escaped(line) for line in wrap(text, text_language))
        if text_language != language:
            body = f"<lang {text_language}>{body}</lang>"
        blocks.append(f"{cue.sentence_id}\n{_stamp(begin, '.')} --> {_stamp(end, '.')}\n{body}")
    return "\n\n".join(blocks) + "\n"


def srt(cues: Sequence[Captioned]) -> str:
    """A SubRip file: at most two lines a block; a long sentence takes several, by its share of time."""
    blocks: list[str] = []
    before_ms = 0
    for cue, text, language in cues:
        begin, end = _milliseconds(cue, before_ms)
        before_ms = end
        lines = wrap(text.replace("-->", "->"), language)
        parts = [lines[at : at + _SRT_LINES] for at in range(0, len(lines), _SRT_LINES)]
        sizes = [sum(map(len, part)) for part in parts]
        at, said = begin, 0
        for part, size in zip(parts, sizes, strict=True):
            said += size
            until = begin + round((end - begin) * said / sum(sizes))
            body = "\n".join(part)
            blocks.append(f"{len(blocks) + 1}\n{_stamp(at, ',')} --> {_stamp(until, ',')}\n{body}")
            at = until
    return "\n\n".join(blocks) + "\n"


def _milliseconds(cue: Cue, before_ms: int) -> tuple[int, int]:
    begin, end = round(cue.begin_s * 1000), round(cue.end_s * 1000)
    if begin < before_ms or end <= begin:
        raise PublishingError(
            f"the cue from {cue.begin_s:.3f} s to {cue.end_s:.3f} s overlaps the one before it, or is empty",
            sentence=cue.sentence_id,
            hint="This is an error in qgaudio; please report it with the article.",
        )
    return begin, end


def _stamp(milliseconds: int, point: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{point}{rest:03d}"


def _escaped(text: str) -> str:
    for character, entity in _ESCAPES:
        text = text.replace(character, entity)
    return text


def parse_webvtt(text: str) -> tuple[ParsedCue, ...]:
    """The cues of a WebVTT file of ours, read strictly.

    Raises:
        PublishingError: anything that the format does not allow, or that ``webvtt`` does not write: cues
            without an id, ids twice, times out of order, bare ``&`` or ``<``, other tags.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise PublishingError("the captions do not begin with WEBVTT")
    if len(lines) > 1 and lines[1]:
        raise PublishingError("the captions have no blank line after WEBVTT")
    cues: list[ParsedCue] = []
    seen: set[str] = set()
    for block in re.split(r"\n{2,}", "\n".join(lines[1:]).strip("\n")):
        if not block or block == "NOTE" or block.startswith(("NOTE ", "NOTE\n")):
            continue
        cue = _parse_block(block.split("\n"))
        if cue.id in seen:
            raise PublishingError(f"the captions have the cue {cue.id} twice")
        if cues and cue.begin_s < cues[-1].end_s:
            raise PublishingError(f"the cue {cue.id} begins before {cues[-1].id} has ended")
        seen.add(cue.id)
        cues.append(cue)
    return tuple(cues)


def _parse_block(lines: list[str]) -> ParsedCue:
    if len(lines) < 3 or "-->" in lines[0]:
        raise PublishingError(f"a block of the captions is not id, times and text: {lines[0][:60]!r}")
    match = _TIMING.fullmatch(lines[1].strip())
    if match is None:
        raise PublishingError(f"the cue {lines[0]} has no readable times: {lines[1][:60]!r}")
    begin, end = _seconds(match.groups()[:4]), _seconds(match.groups()[4:])
    if end <= begin:
        raise PublishingError(f"the cue {lines[0]} ends before it begins")
    body = "\n".join(lines[2:])
    plain = _TAG.sub("", body)
    if "<" in plain or ">" in plain or _BARE.search(plain):
        raise PublishingError(f"the cue {lines[0]} has markup that is not ours, or bare & < >")
    return ParsedCue(lines[0], begin, end, _ENTITY.sub(_plain, plain))


def _seconds(groups: Sequence[str | None]) -> float:
    hours, minutes, seconds, milliseconds = (int(group or 0) for group in groups)
    return (hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + milliseconds) / 1000


def _plain(match: re.Match[str]) -> str:
    entities = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": "\u00a0"}
    return entities.get(match.group(), "")

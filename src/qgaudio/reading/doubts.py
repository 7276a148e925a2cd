"""Soft doubts about a reading, and what they leave of the confidence in it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date
from types import MappingProxyType

from qgaudio.model import Section, Warning_
from qgaudio.reading.characters import count_han, last_mark
from qgaudio.reading.line import Role
from qgaudio.reading.metadata import iso_date
from qgaudio.reading.pieces import Metadata, Piece
from qgaudio.reading.signature import is_closing_date

#: Fewer Chinese characters than this are a notice rather than an article.
SHORT_TEXT = 80
#: So short a text may be the free beginning of a longer one.
MAYBE_TEASER = 400
#: Share of the source's Chinese characters that may be dropped before a person should look.
MUCH_DROPPED = 0.3
#: Share of a page's running text outside the article: comments and other articles have as much.
MUCH_OUTSIDE = 0.8
#: How much each doubt takes from the confidence. They were judged, not measured: half for what probably
#: spoils the text, a tenth for what a reader would forgive.
WEIGHTS = {
    "possible-paywall": 0.5,
    "truncated-text": 0.3,
    "much-dropped": 0.3,
    "page-missing": 0.4,
    "maybe-incomplete": 0.4,
    "continued-elsewhere": 0.3,
    "damaged-characters": 0.3,
    "no-title": 0.3,
    "short-text": 0.2,
    "traditional-source": 0.2,
    "title-doubtful": 0.15,
    "headings-doubtful": 0.1,
    "date-doubtful": 0.1,
    "no-date": 0.1,
    "table-cut": 0.1,
}
_TRADITIONAL = frozenset("們這個國說為來時會學對開關過還進發經點後麼間問題實現業務書讀舊館縣區廣東")
_SIMPLIFIED = frozenset("们这个国说为来时会学对开关过还进发经点后么间问题实现业务书读旧馆县区广东")
_PAY = re.compile(
    "(?:登录|登陆|注册|订阅|付费|购买|开通|成为|充值|扫码|下载).{0,12}(?:继续|阅读|查看|浏览|全文|会员|解锁|APP)"
    "|(?:会员|付费)(?:专享|可读|阅读|内容|文章)|试读(?:已)?结束|剩余\\s*\\d+\\s*%|解锁(?:全文|本文|剩余)"
)
_MORE = re.compile("(?:阅读|查看|展开|点击).{0,6}(?:全文|更多|剩余|原文)|余下全文|未完待续")
_TAIL = re.compile(r"(?:\s*[（(【][^（）()【】]{1,60}[)）】])+$")
_WRITTEN = re.compile("(?:成文|印发|制发|签发|落款|发文|撰写|写作)(?:日期|时间)?")
#: Days from a document's signing to its publication.
_LONGEST_WAY = 31
_CUT = re.compile("(?:…|\\.{3,}|。{3,})[”』」）)》】]*$")


def confidence(warnings: Sequence[Warning_]) -> float:
    """How far a reading can be trusted, 0 to 1: the product of 1 − weight over the kinds of its doubts."""
    codes = {warning.code for warning in warnings}
    return round(math.prod(1 - WEIGHTS.get(code, 0.1) for code in codes), 3)


def find_doubts(
    pieces: Sequence[Piece],
    facts: Metadata,
    sections: Sequence[Section],
    *,
    title: str | None,
    title_doubtful: bool,
    headings_doubtful: bool,
    outside: int = 0,
) -> tuple[Warning_, ...]:
    """The warnings of a reading, in a fixed order.

    ``outside`` is how many Chinese characters of running text the page has besides the article.
    """
    kept = "".join(paragraph.text for section in sections for paragraph in section.paragraphs)
    return (
        *_about_title(title, title_doubtful),
        *_about_date(pieces, facts),
        *_about_length(pieces, kept, sections, outside),
        *_about_structure(pieces, headings_doubtful),
        *_about_characters(kept),
    )


def _doubt(code: str, message: str, **detail: object) -> Warning_:
    return Warning_(code, message, detail=MappingProxyType(detail))


def _about_title(title: str | None, doubtful: bool) -> Iterator[Warning_]:
    if title is None:
        yield _doubt("no-title", "no title was found; the opening words stand for it")
    elif doubtful:
        yield _doubt("title-doubtful", f"several lines could be the title; it was read as: {title}")


def _about_date(pieces: Sequence[Piece], facts: Metadata) -> Iterator[Warning_]:
    if facts.date is None:
        yield _doubt("no-date", "no date was found")
    days = {
        day
        for piece in pieces
        if piece.role is Role.DROPPED and piece.reason != "related links" and (day := iso_date(piece.text))
        if not _is_written_before(piece.text, day, facts.date)
    }
    days.update(facts.dates)
    if len(days) > 1:
        message = f"the source names several dates; {facts.date} was taken"
        yield _doubt("date-doubtful", message, dates=sorted(days))


def _is_written_before(text: str, day: str, published: str | None) -> bool:
    """Whether a date is a document's own, of its writing or signing, some days before it was published."""
    if published is None or not (is_closing_date(text) or _WRITTEN.search(text)):
        return False
    return 0 < (date.fromisoformat(published) - date.fromisoformat(day)).days <= _LONGEST_WAY


def _about_length(
    pieces: Sequence[Piece], kept: str, sections: Sequence[Section], outside: int
) -> Iterator[Warning_]:
    han = count_han(kept)
    dropped = sum(count_han(piece.text) for piece in pieces if piece.role is Role.DROPPED)
    if han < SHORT_TEXT:
        yield _doubt("short-text", f"the text is short: {han} Chinese characters", characters=han)
    if (dropped > 100 and dropped > MUCH_DROPPED * (han + dropped)) or (
        outside > 600 and outside > MUCH_OUTSIDE * (han + outside)
    ):
        share = (dropped + outside) / (han + dropped + outside)
        yield _doubt("much-dropped", f"{share:.0%} of the source was dropped", share=round(share, 3))
    if han < MAYBE_TEASER and any(_asks_to_pay(piece) for piece in pieces):
        yield _doubt("possible-paywall", "this may be the free beginning of a longer text")
    if ending := _cut_ending(pieces, sections):
        yield _doubt("truncated-text", f"the text seems to be cut off: it ends {ending}")


def _asks_to_pay(piece: Piece) -> bool:
    """Whether a short line or a dropped one sells the rest."""
    told = piece.role is Role.DROPPED or (piece.role is Role.TEXT and len(piece.text) <= 40)
    return told and _PAY.search(piece.text[:200]) is not None


def _cut_ending(pieces: Sequence[Piece], sections: Sequence[Section]) -> str | None:
    """How a text ends that goes on elsewhere; None where it ends as texts do."""
    paragraphs = [paragraph for section in sections for paragraph in section.paragraphs]
    if not paragraphs or paragraphs[-1].table:
        return None
    last = paragraphs[-1].text
    if _CUT.search(last):
        return f"in {last[-6:]}"
    if len(last) > 40 and last_mark(_TAIL.sub("", last)) not in set("。！？!?；;.：:"):
        return f"in the middle of a sentence: {last[-12:]}"
    end = max((place for place, piece in enumerate(pieces) if piece.role is Role.TEXT), default=len(pieces))
    after = [piece.text for piece in pieces[end + 1 : end + 3] if piece.role is Role.DROPPED]
    return next((f"before {text}" for text in after if len(text) <= 24 and _MORE.search(text)), None)


def _about_structure(pieces: Sequence[Piece], headings_doubtful: bool) -> Iterator[Warning_]:
    if headings_doubtful:
        yield _doubt("headings-doubtful", "the headings rest on little evidence")
    if any(piece.reason == "continued on another page" for piece in pieces):
        yield _doubt("continued-elsewhere", "the article is continued on another page of the newspaper")
    if cut := sum(piece.line.grid.cut_rows for piece in pieces if piece.line.grid):
        yield _doubt("table-cut", f"a table is too long: its last {cut} rows were left out", rows=cut)


def _about_characters(kept: str) -> Iterator[Warning_]:
    if "\ufffd" in kept:
        yield _doubt("damaged-characters", "the text holds characters that were lost before it came here")
    if sum(map(kept.count, _TRADITIONAL - _SIMPLIFIED)) * 50 > count_han(kept):
        message = "the text seems to be in Traditional Chinese; editions start from Simplified"
        yield _doubt("traditional-source", message)

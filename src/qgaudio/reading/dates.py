"""The day an article was published: what a page's parts say of it, and whom to believe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone

from qgaudio.reading.metadata import calendar_date, iso_date

_CHINA = timezone(timedelta(hours=8))
_STAMP = re.compile(r"(1[0-9]{9})(?:[0-9]{3})?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4}(?:\d\d)?)?")
_URL_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"/((?:19|20)\d\d)[-/_](\d{1,2})[-/_](\d{1,2})(?=[/_.-])",
        r"/((?:19|20)\d\d)/?(\d\d)/?(\d\d)(?=[/_.A-Z-])",
        r"/[a-z]{0,3}((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.-])",
    )
)
#: Names of ``<meta>`` that hold the day of publication, without case and marks; the surest first.
_PUBLISHED = (
    "articlepublishedtime",
    "datepublished",
    "ogpublishedtime",
    "ogreleasedate",
    "publishdate",
    "publisheddate",
    "publishedtime",
    "publishedat",
    "publishtime",
    "pubdate",
    "pubtime",
    "apubtime",
    "ogtime",
    "bytedancepublishedtime",
    "weiboarticlecreateat",
    "dctermsissued",
    "dcdateissued",
    "publicationdate",
    "releasedate",
    "sailthrudate",
    "parselypubdate",
    "firstpublishedtime",
    "firstcreatedate",
    "datecreated",
    "createdate",
    "createtime",
)
#: These may as well be the day of a change, or of anything.
_DOUBTFUL = ("date", "dcdate", "dateupdate", "articlemodifiedtime", "datemodified")
_SCRIPTED = re.compile(
    r"""\b(?:pub_?time|pub_?date|publish_?time|publish_?date|ct)["']?\s*[:=]\s*["']?([^"',;}\n]{8,40})""",
    re.IGNORECASE,
)


def day_of(text: str) -> str | None:
    """The day in a machine's date as it is written, a time zone ignored; a time stamp counts in China's.

    ``2025-12-31T08:00:00+08:00``, ``2025年12月31日``, ``20251231``, ``1767139200``, ``1767139200000``.
    """
    text = text.strip()[:80]
    if stamp := _STAMP.fullmatch(text):
        return datetime.fromtimestamp(int(stamp[1]), _CHINA).date().isoformat()
    if compact := _COMPACT.fullmatch(text):
        return calendar_date(*map(int, compact.groups()))
    return iso_date(text)


def url_day(url: str) -> str | None:
    """The day in an article's address: ``/2025-12/31/``, ``/20251231/``, ``t20251231_``, ``/2025/1231/``."""
    path = re.sub(r"^\w+://[^/]*|[?#].*", "", url[:2000])
    for pattern in _URL_DATES:
        for match in pattern.finditer(path):
            if day := calendar_date(*map(int, match.groups())):
                return day
    return None


def meta_days(meta: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Days of publication, and days that may be a change's, by trust; ``meta`` by :func:`bare_name`."""
    sure = [day for name in _PUBLISHED if (day := day_of(meta.get(name, "")))]
    return sure, [day for name in _DOUBTFUL if (day := day_of(meta.get(name, "")))]


def bare_name(name: str) -> str:
    """A ``<meta>``'s name without case and marks: ``article:published_time`` is ``articlepublishedtime``."""
    return re.sub(r"[^a-z0-9]", "", name[:60].lower())


def scripted_day(scripts: Iterable[str]) -> str | None:
    """The day a page's own script names as the publication's: ``pubtime: '2025年12月31日07:17'``."""
    for script in scripts:
        for match in _SCRIPTED.finditer(script[:50_000]):
            if day := day_of(match[1]):
                return day
    return None


def choose(declared: Iterable[str], printed: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """The day to believe, and behind it those that are more than a day away from it.

    What the page declares to machines comes first; where the printed one is a day apart, that is a time
    zone's doing, and what readers see wins. ``others``, by trust, are asked where both are silent.
    """
    declared, printed = list(declared), list(printed)
    days = [*declared, *printed, *others]
    if declared and printed and _days_between(declared[0], printed[0]) == 1:
        days.insert(0, printed[0])
    return tuple(dict.fromkeys(day for day in days if day == days[0] or _days_between(day, days[0]) > 1))


def _days_between(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)

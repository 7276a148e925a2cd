"""Whether what rose in the Chinese rises in the English: 下降80% is no increase."""

from __future__ import annotations

import re

from qgaudio import figures

_UP = r"(?:增长|上升|上涨|增加|提高|提升|攀升|扩大|上调|增产|增收|回升|多出|高出)"
_DOWN = r"(?:下降|减少|降低|下滑|下跌|缩减|缩短|压缩|压减|下调|减产|回落|跌|减排|少于上年)"
#: The last word of direction of the clause right before a figure. 增速下降 has both: the last counts.
_CHINESE = re.compile(
    rf"(?:(?P<up>{_UP}|(?<!新)增(?=[了至到\d]))|(?P<down>{_DOWN}|[降减](?=[了至到\d])))"
    r"(?:了|约|近|超|逾|超过|至|到|为|达|达到|近乎|不到|幅度|率|幅|的|[一二两三四五六七八九十百千万]|\d|[.%、和])*$"
)
_ENGLISH_UP = (
    r"rose|risen|rise[sn]?|rising|up(?!\s+to\b)|increas\w*|grew|grow[ns]?|growing|growth\s+of|gain(?:s|ed)?|climb\w*|"
    r"jump\w*|surg\w*|soar\w*|rais(?:es|ed|ing)|expand(?:ed|s)?"
)
_ENGLISH_DOWN = (
    r"fell|fall(?:s|en|ing)?|down|decreas\w*|declin\w*|drop(?:s|ped|ping)?|reduc\w*|cut(?:s|ting)?|shrank|shrunk|"
    r"shrink\w*|lower(?:ed|s|ing)|slump\w*|plung\w*|dip(?:ped|s)?|slash\w*|slid|shorten\w*"
)
_BEFORE = re.compile(rf"\b(?:(?P<up>{_ENGLISH_UP})|(?P<down>{_ENGLISH_DOWN}))\b", re.IGNORECASE)
_AFTER = re.compile(
    r"[\s-]*(?:(?P<up>increase|rise|growth|gain|jump|higher|more)|(?P<down>decrease|decline|drop|fall|reduction|cut"
    r"|lower|less|fewer))\b(?!\s+(?:in|of)\s+(?:the\s+)?(?:decline|decrease|increase|growth|rise))",
    re.IGNORECASE,
)
#: A word further from its figure than this, in characters, may speak of another.
_NEAR = 48
_BOUND = re.compile(r"[;!?]|\.(?!\d)|,(?!\d)(?=\s*(?:while|but|and|whereas|with)\b)", re.IGNORECASE)
_TELLING = frozenset(
    [figures.Kind.PERCENT, figures.Kind.POINTS, figures.Kind.MULTIPLE, figures.Kind.FRACTION]
)


def changed(source: str, translation: str) -> tuple[str, ...]:
    """The figures, as the Chinese has them, whose direction is turned round in the English.

    Only shares, points, multiples and amounts with a unit are looked at that stand alone in either text
    and whose clause has a word of direction in both; in 497 pairs of human news translation none is
    turned.
    """
    return tuple(
        pair.chinese.text.strip()
        for pair in figures.paired(source, translation)
        if (pair.chinese.kind in _TELLING or pair.chinese.unit)
        and (meant := _chinese(source, pair.chinese.begin)) is not None
        and (said := _english(translation, pair.english)) is not None
        and meant is not said
    )


def _chinese(text: str, begin: int) -> bool | None:
    """Whether a figure is said to go up; ``None`` where nothing is said."""
    match = _CHINESE.search(text, max(0, begin - 24), begin)
    return None if match is None else match["up"] is not None


def _english(text: str, figure: figures.Figure) -> bool | None:
    after = _AFTER.match(text, figure.end)
    before = text[max(0, figure.begin - _NEAR) : figure.begin]
    clause = _BOUND.split(before)[-1]
    words = [match["up"] is not None for match in _BEFORE.finditer(clause)]
    if after:
        words.append(after["up"] is not None)
    return words[-1] if len(set(words)) == 1 else None

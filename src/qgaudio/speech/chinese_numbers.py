"""Figures as Chinese words."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_BY_DIGIT = str.maketrans("0123456789", _DIGITS)
_GROUPS = ("", "万", "亿", "万亿", "亿亿")


def digits(figures: str, *, telephone: bool = False) -> str:
    """One digit after the other: ``135`` → ``一三五``; on the telephone 1 is 幺."""
    said = figures.translate(_BY_DIGIT)
    return said.replace("一", "幺") if telephone else said


def cardinal(figures: str) -> str:
    """A plain number: ``1657.56`` → ``一千六百五十七点五六``; leading zeros are said digit by digit."""
    whole, _, decimals = figures.partition(".")
    if decimals:
        return f"{_whole(whole or '0')}点{digits(decimals)}"
    if len(whole) > 1 and whole.startswith("0"):
        return digits(whole)
    return _whole(whole)


def _whole(figures: str) -> str:
    value = figures.lstrip("0")
    if not value:
        return "零"
    if len(value) > 4 * len(_GROUPS):
        return digits(value)
    said = ""
    gap = False
    for index in range((len(value) - 1) // 4, -1, -1):
        group = int(value[max(len(value) - 4 * index - 4, 0) : len(value) - 4 * index])
        if not group:
            gap = bool(said)
            continue
        if said and (gap or group < 1000):
            said += "零"
        said += ("两" if group == 2 and index else _thousands(group)) + _GROUPS[index]
        gap = False
    return said[1:] if said.startswith("一十") else said


def _thousands(group: int) -> str:
    said = ""
    for weight, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = group // weight % 10
        if digit:
            said += ("两" if digit == 2 and weight >= 100 else _DIGITS[digit]) + unit
        elif said and not said.endswith("零") and group % weight:
            said += "零"
    return said

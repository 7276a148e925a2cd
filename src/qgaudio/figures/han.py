"""Numbers written in Han characters: 一千三百五十六, 二〇二五, 三千多万."""

from __future__ import annotations

from fractions import Fraction

DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
SCALES = {**SMALL, **LARGE}
#: Characters a number can be made of.
NUMERALS = "".join(DIGITS) + "".join(SCALES)


def scale_value(words: str) -> int:
    """The worth of magnitude words that follow digits: 万亿 is 10**12, 多 and 余 are worth nothing."""
    worth = 1
    for character in words:
        worth *= SCALES.get(character, 1)
    return worth


def number_value(words: str) -> Fraction | None:
    """The value of a number in Han characters, or ``None`` where they are no number.

    多, 余, 几, 来 inside are passed over (三千多万 is 30,000,000). A row of digits is read one by one
    (二〇二五); a number may begin with its magnitude (百, 千万), which then counts once.
    """
    whole, _, decimals = words.partition("点")
    tail = decimals.rstrip("万亿")
    large = scale_value(decimals[len(tail) :])
    whole = "".join(character for character in whole if character in NUMERALS)
    if not whole or any(character not in DIGITS for character in tail):
        return None
    value = _digit_row(whole) if all(character in DIGITS for character in whole) else _counted(whole)
    if value is None:
        return None
    fraction = Fraction(int("".join(str(DIGITS[c]) for c in tail)), 10 ** len(tail)) if tail else Fraction(0)
    return (value + fraction) * large


def _digit_row(words: str) -> Fraction | None:
    if len(words) == 2 or (len(words) > 1 and "两" in words):
        return None  # 七八 and 三五 are ranges
    return Fraction(int("".join(str(DIGITS[character]) for character in words)))


def _counted(words: str) -> Fraction | None:
    total = section = 0
    digit: int | None = None
    last = 0  # the magnitude before a bare last digit: 两万三 is 23,000
    for character in words:
        if character in DIGITS:
            if digit:
                return None  # two digits in a row are a range, not a number
            digit = DIGITS[character]
            if digit == 0:
                last = 10  # after 零 the last digit counts ones
        elif character in SMALL:
            if digit is None and section:
                return None  # 百千万
            section += (1 if digit is None or digit == 0 else digit) * SMALL[character]
            digit, last = None, SMALL[character]
        else:
            section += digit or 0
            total = _enlarged(total, section, LARGE[character])
            section, digit, last = 0, None, LARGE[character]
    if digit:
        section += digit * (last // 10 if last > 10 else 1)
    return Fraction(total + section)


def _enlarged(total: int, section: int, scale: int) -> int:
    if total and not section:  # 百亿亿
        return total * scale
    if total >= scale:  # 三亿五千万: 万 belongs to the section alone
        return total + (section or 1) * scale
    return (total + section or 1) * scale  # 三万亿: 亿 belongs to all that stands before it

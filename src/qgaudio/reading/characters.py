"""The table of character normalisations: the article's wording stays, its typing is made even.

Removed: what cannot be seen (zero-width and bidirectional marks, soft hyphens, control characters).
Made plain: every kind of space, full-width letters and digits, compatibility forms of characters.
Made full-width where they stand beside Han: ``, : ; ? ! ( )`` and straight quotation marks.
"""

from __future__ import annotations

import re
import unicodedata

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f\u3007"
_RUN_OF_HAN = re.compile(f"[{HAN}]+")

_INVISIBLE = (
    *range(0x09),
    *range(0x0E, 0x20),
    *range(0x7F, 0xA0),
    0xAD,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    0xFEFF,
    0xFFF9,
    0xFFFA,
    0xFFFB,
)
_SPACES = (0x09, 0x0B, 0x0C, 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(_INVISIBLE)
    table.update(dict.fromkeys(_SPACES, " "))
    # Full-width letters and digits; of the marks only those that belong to figures and addresses.
    for code in range(0xFF10, 0xFF5B):
        plain = chr(code - 0xFEE0)
        if plain.isalnum():
            table[code] = plain
    table.update({ord(wide): chr(ord(wide) - 0xFEE0) for wide in "＃＄％＆＊＋－．／＝＠"})
    # Radicals, compatibility ideographs and small forms come out of PDF files and old typesetting.
    for first, last in ((0x2F00, 0x2FD5), (0xF900, 0xFAFF), (0xFE50, 0xFE6B)):
        for code in range(first, last + 1):
            folded = unicodedata.normalize("NFKC", chr(code))
            if folded != chr(code):
                table[code] = folded
    table.update({0xFF61: "。", 0xFF64: "、", 0x301D: "“", 0x301E: "”", 0xFF02: '"', 0xFF07: "'"})
    return table


_TABLE = _table()
_FULL = dict(zip(",:;?!()", "，：；？！（）", strict=True))
_HALF_OR_ADDRESS = re.compile(
    r"(?P<address>(?:https?://|ftp://|www\.)[!-~]*[\w/]|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+)"
    r"|(?P<half>[,:;?!()])",
    re.ASCII,
)
_EAST = re.compile(f"[{HAN}、。，；：？！《》〈〉「」『』【】（）〔〕]")
_BEFORE_EAST = re.compile(f"[{HAN}“‘《〈「『【（〔]")
_LOOSE = frozenset("”’%‰℃…—·)")
_LATIN = re.compile(r"[A-Za-z]+")
_STRAIGHT = re.compile('"')
_STRAIGHT_SINGLE = re.compile(rf"(?<![A-Za-z0-9'])'([^'\n]{{0,40}}[{HAN}][^'\n]{{0,40}})'(?![A-Za-z0-9'])")
_RUN_OF_SPACES = re.compile(r" {2,}")
_SPACE_AT_MARK = re.compile(r"(?<=[，。；：？！、]) +| +(?=[，。；：？！、）》”])|(?<=[（《“]) +")


#: The Traditional characters of the words that stand around an article, one for one.
_FOLDED = str.maketrans(
    "來責編輯記報導網時間發攝圖檔資訊員審電點擊覽閱讀轉載權專題關鍵詞標設計監製視頻經處聞實習國際聯場絡號碼購錄"
    "廣華務學體財會區縣當舊獨評論譯繪畫後臺劃綜瀏數聲許掃註冊連結",
    "来责编辑记报导网时间发摄图档资讯员审电点击览阅读转载权专题关键词标设计监制视频经处闻实习国际联场络号码购录"
    "广华务学体财会区县当旧独评论译绘画后台划综浏数声许扫注册连结",
)


def folded(text: str) -> str:
    """A text for rules to look at: common Traditional characters as Simplified, as long as before."""
    return text.translate(_FOLDED)


def count_han(text: str) -> int:
    """How many Han characters a text holds."""
    return sum(map(len, _RUN_OF_HAN.findall(text)))


def has_han(text: str) -> bool:
    """Whether a text holds any Han character."""
    return _RUN_OF_HAN.search(text) is not None


def last_mark(text: str) -> str:
    """The last character before closing quotes and brackets."""
    return text.rstrip("”’」』）)】》]\"' ")[-1:]


def letters(text: str) -> str:
    """The letters, Han and digits of a text: what two lines that say the same have in common."""
    return "".join(mark for mark in text if mark.isalnum())


def plain(text: str) -> str:
    """Remove what cannot be seen and make spaces, letters and digits plain; runs of spaces stay."""
    return text if text.isascii() and text.isprintable() else text.translate(_TABLE)


def normalize_characters(text: str, *, quotes: bool = True) -> str:
    """One line by the whole table; calling it twice changes nothing more.

    Without ``quotes``, straight quotation marks stay as they were typed.
    """
    text = plain(text)
    if has_han(text):
        text = _curl(text) if quotes else text
        text = _widen(text)
        text = _SPACE_AT_MARK.sub("", text)
    return _RUN_OF_SPACES.sub(" ", text).strip()


def _curl(text: str) -> str:
    """Straight quotation marks as pairs of “ ”, where they are pairs and Han is beside or between them."""
    if '"' in text:
        places = [match.start() for match in _STRAIGHT.finditer(text)]
        if len(places) % 2 == 0:
            characters = list(text)
            for begin, end in zip(places[::2], places[1::2], strict=True):
                if has_han(text[max(0, begin - 1) : end + 2]):
                    characters[begin], characters[end] = "“", "”"
            text = "".join(characters)
    if "'" in text:
        text = _STRAIGHT_SINGLE.sub("‘\\1’", text)
    return text


def _widen(text: str) -> str:
    """Half-width marks beside Han made full-width; numbers, times, Latin words and addresses are left."""
    marks = [match for match in _HALF_OR_ADDRESS.finditer(text) if match["half"]]
    if not marks:
        return text
    mostly_han = count_han(text) > sum(map(len, _LATIN.findall(text)))
    characters = list(text)
    # Brackets first and as pairs, then the rest from the left: each mark sees what stands before it as it
    # will be printed, so that a second reading changes nothing.
    open_brackets: list[int] = []
    for place in (match.start() for match in marks if match["half"] in "()"):
        if text[place] == "(":
            open_brackets.append(place)
        elif open_brackets:
            begin = open_brackets.pop()
            if _bracket_is_chinese(text, begin, place):
                characters[begin], characters[place] = "（", "）"
    for match in marks:
        place, mark = match.start(), match["half"]
        if mark not in "()" and _mark_is_chinese(characters, place, mark, mostly_han):
            characters[place] = _FULL[mark]
    return "".join(characters)


def _bracket_is_chinese(text: str, begin: int, end: int) -> bool:
    before = text[:begin].rstrip()[-1:] if begin and text[begin - 1] == " " else text[begin - 1 : begin]
    return before in {"”", "’"} or has_han(before) or has_han(text[begin + 1 : end])


def _beside(characters: list[str], place: int, step: int) -> str:
    """The nearest character on one side that is not a space."""
    place += step
    while 0 <= place < len(characters):
        if characters[place] != " ":
            return characters[place]
        place += step
    return ""


def _mark_is_chinese(characters: list[str], place: int, mark: str, mostly_han: bool) -> bool:
    before, after = _beside(characters, place, -1), _beside(characters, place, 1)
    latin_after = after.isascii() and after.isalnum()
    if before.isascii() and before.isalnum() and latin_after:
        return False
    if _EAST.match(before):
        return True
    if mark in "?!":
        # Yahoo!公司: a mark after a Latin letter may belong to the name.
        return mostly_han and (before in _LOOSE or before.isdigit()) and not latin_after
    return bool(_BEFORE_EAST.match(after)) or (mostly_han and before in _LOOSE)

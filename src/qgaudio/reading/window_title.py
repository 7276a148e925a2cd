"""The window's title: the article's, with the names of its site and channels before or behind."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from qgaudio.reading.characters import count_han, normalize_characters
from qgaudio.reading.vocabulary import CATEGORIES

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: A title is no longer than this.
LONGEST_TITLE = 200
FEWEST_HAN = 4
_MOST_WINDOWS, _LONGEST_OFFICE = 20, 10

MARK = re.compile(r"\s*(?:_+|\s[-–—·]{1,2}(?=\s)|[|｜丨]|-{2,}|—{1,2}|-)\s*")
#: What ends so and is short names a site or one of its channels.
SITE = re.compile(
    r"(?:网|新闻|报|频道|在线|头条|客户端|门户|资讯|官网|网站|电视台|广播|周刊|杂志|订阅|百家号|搜狐号|论坛"
    r"|博客|快讯|财经|视频|信息港|之窗|人民政府|电子版|数字报刊?|电子报刊?|首页|正文|\.?com|\.?cn|\.?net|news|app|paper)[】\])）]?$",
    re.IGNORECASE,
)
#: What publishes and is no medium; behind a long dash it may as well be the end of a title.
OFFICE = re.compile(
    r"(?:学院|大学|学校|[中小]学|医院|局|政府|委员会|公司|集团|中心|协会|工作室|研究[院所]|博物馆|图书馆|法院|检察院|办公室)$"
)

#: What any site calls a page or a part of itself.
_NO_NAME = re.compile(
    "(?:新闻|资讯|要闻|综合|官方|门户|文章|内容|信息|网站)?(?:网|网站|中心|频道|新闻|资讯|详情页?|详细|正文|内容|页面|首页)"
)


def is_no_name(text: str) -> bool:
    """Whether a part of a window's title would fit any site: ``新闻详情``, ``新闻网``."""
    return _NO_NAME.fullmatch(text) is not None


def window_titles(root: HtmlElement) -> list[str]:
    """The window's title, and those of pages that the page holds; pictures have titles, too."""
    found = (
        clean_title(" ".join(element.itertext())[: 4 * LONGEST_TITLE])
        for element in islice(root.iter("title"), _MOST_WINDOWS)
        if not any(above.tag == "svg" for above in element.iterancestors())
    )
    return list(dict.fromkeys(found)) or [""]


def strip_site(title: str, site: str = "") -> str:
    """A window's title without the names of site and channels at its end, however many there are.

    Behind ``_`` stands nothing but those; behind a dash or a bar what is named like a site, a short word
    at the very end where the dash has spaces, or, but for a mere hyphen, a short word with a site behind.
    """
    for count, mark in enumerate(MARK.finditer(title)):
        head, sign = title[: mark.start()].strip(), mark[0].strip()
        tails = [tail.strip() for tail in MARK.split(title[mark.end() :])]
        if count >= 30:
            break
        fewest = 1 if sign[:1] in "_-" or tails[0] == site else FEWEST_HAN
        if count_han(head) < fewest or max(map(len, tails)) > max(16, len(head)):
            continue
        longest = 8 if "—" in sign else 16
        sure = sign.startswith("_") or tails[0] in ("", site)
        named = len(tails[0]) <= longest and (
            SITE.search(tails[0])
            or ("—" not in sign and len(tails[0]) <= _LONGEST_OFFICE and OFFICE.search(tails[0]))
        )
        short = len(tails[0]) <= 8 and len(head) >= 8
        last = short and len(tails) == 1 and mark[0] != sign and mark[0].endswith(" ")
        # ``标题|城市|灯塔_某某网``; but ``中国-东盟`` is one word.
        between = (
            short and (sign != "-" or tails[0] in CATEGORIES) and len(tails) > 1 and SITE.search(tails[-1])
        )
        if sure or named or between or (last and sign in ("-", "–")):
            return head
    return title


def clean_title(text: str) -> str:
    """A title on one line, with the characters of any text that is read."""
    return normalize_characters(" ".join(text[: 4 * LONGEST_TITLE].split()))

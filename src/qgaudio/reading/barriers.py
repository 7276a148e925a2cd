"""Pages that stand before an article instead of being it: log-ins, captchas, scripts, forwarding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qgaudio.errors import ExtractionError
from qgaudio.reading.characters import count_han
from qgaudio.reading.dom import parse_html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: A page with fewer Chinese characters of its article may be no more than a sample of it.
SAMPLE_HAN = 200
#: What shows an article to no reader; ``noscript`` only says that scripts are missing.
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "title"))
#: So few visible Chinese characters are navigation at most.
_FEW_HAN = 30
_CAPTCHA = re.compile(
    "安全验证|人机验证|访问验证|滑动验证|拖动滑块|请(?:输入|完成).{0,4}验证|验证码.{0,8}(?:访问|继续)|"
    "访问(?:过于|太)频繁|(?:安全|浏览器)检查|非法访问|访问(?:被|受)(?:拦截|限)|"
    "captcha|checking your browser|verify you are human|just a moment",
    re.IGNORECASE,
)
_JOIN = "登录|登陆|注册|订阅|购买|付费|付款|开通会员|成为会员"
_READ = "阅读|查看|浏览|解锁"
_REST = "全文|全部|剩余|余下|完整|更多内容"
_WALL = re.compile(
    f"(?:{_JOIN})[^。，；]{{0,8}}(?:{_READ})[^。，；]{{0,4}}(?:{_REST}|本文)|"
    f"(?:{_READ})(?:{_REST})[^。]{{0,10}}(?:{_JOIN}|会员)|"
    "会员专享|付费(?:阅读|文章|内容)|(?:剩余|还有|还剩)\\s*\\d{1,2}\\s*[%％]|试读(?:已?结束|部分)",
)
_NOT_FREE = re.compile(r"\"isAccessibleForFree\"\s*:\s*\"?false", re.IGNORECASE)
_REFRESH = re.compile(r"\s*\d+\s*[;,]\s*url\s*=\s*[\"']?([^\"'>\s]+)", re.IGNORECASE)


def is_not_free(text: str) -> bool:
    """Whether a page declares that not everybody may read it (schema.org, ``isAccessibleForFree``)."""
    return _NOT_FREE.search(text) is not None


def find_barrier(text: str, name: str) -> ExtractionError | None:
    """What stands before the article in a page that holds none, or only its beginning; None if nothing."""
    root = parse_html(text, name)
    seen = _visible(root)
    if target := _forwards_to(root):
        return ExtractionError(
            f"{name} only forwards its readers to another page: {target[:200]}",
            hint="Give that address or page.",
        )
    if _CAPTCHA.search(seen) and count_han(seen) < SAMPLE_HAN:
        return ExtractionError(
            f"{name} is a check for robots, not the article",
            hint="Open the article in a browser, save the page and give the file.",
        )
    if _WALL.search(seen) or is_not_free(text):
        return ExtractionError(
            f"{name} shows no more than a sample of the article: the rest is for those who log in or pay",
            hint="Where you may read all of it, save the page from your browser and give the file.",
        )
    if count_han(seen) < _FEW_HAN and root.find(".//script") is not None:
        return ExtractionError(
            f"{name} holds no text: a script builds it in the browser",
            hint="Save the page from a browser (“complete”) and give the file, or copy the text into one.",
        )
    return None


def _visible(root: HtmlElement) -> str:
    parts: list[str] = []
    for element in root.iter():
        hidden = any(parent.tag in _UNSEEN for parent in (element, *element.iterancestors()))
        if not hidden and element.text:
            parts.append(element.text)
        if element.tail and not any(parent.tag in _UNSEEN for parent in element.iterancestors()):
            parts.append(element.tail)
    return " ".join(" ".join(parts).split())


def _forwards_to(root: HtmlElement) -> str | None:
    for meta in root.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            found = _REFRESH.match(meta.get("content") or "")
            if found and not found[1].lower().startswith(("javascript:", "data:")):
                return found[1]
    return None

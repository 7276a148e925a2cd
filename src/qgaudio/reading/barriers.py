"""Pages that lead to an article instead of holding it: shells, forwarding, samples of what is not free."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qgaudio.errors import ExtractionError
from qgaudio.reading.characters import count_han
from qgaudio.reading.dom import parse_html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: A page with fewer Chinese characters of its article may be no more than a sample of it.
SAMPLE_HAN = 400
#: So few visible Chinese characters are navigation at most.
_FEW_HAN = 30
#: A page that shows so many letters of another script is no empty one.
_MUCH_LATIN = 600
_LATIN = re.compile("[A-Za-z]")
#: What shows an article to no reader; ``noscript`` only says that scripts are missing.
_UNSEEN = frozenset(("head", "noscript", "script", "style", "template"))
_JOIN = "登录|登陆|注册|订阅|购买|付费|付款|开通会员|成为会员"
_READ = "阅读|查看|浏览|解锁"
_REST = "全文|全部|剩余|余下|完整|更多内容"
_WALL = re.compile(
    f"(?:{_JOIN})[^。，；]{{0,8}}(?:{_READ})[^。，；]{{0,4}}(?:{_REST}|本文)|"
    f"(?:{_READ})(?:{_REST})[^。]{{0,10}}(?:{_JOIN}|会员)|"
    f"(?:{_JOIN})[^。，；]{{0,4}}继续(?:{_READ})|(?:剩余|还剩)\\s*\\d{{1,2}}\\s*[%％]|试读(?:已?结束|部分)"
)
_NOT_FREE = re.compile(r"\"isAccessibleForFree\"\s*:\s*\"?false", re.IGNORECASE)
_REFRESH = re.compile(r"\s*\d+\s*[;,]\s*url\s*=\s*[\"']?([^\"'>\s]+)", re.IGNORECASE)


def is_not_free(text: str) -> bool:
    """Whether a page declares that not everybody may read it (schema.org, ``isAccessibleForFree``)."""
    return _NOT_FREE.search(text) is not None


def find_shell(text: str, name: str) -> ExtractionError | None:
    """What a page without an article is where it only leads to one; None where it does not."""
    root = parse_html(text, name)
    if target := _forwards_to(root):
        return ExtractionError(
            f"{name} only forwards its readers to another page: {target[:200]}",
            hint="Give that address or page.",
        )
    visible = _visible(root)
    han, latin = count_han(visible), len(_LATIN.findall(visible))
    if latin > _MUCH_LATIN and han * 10 < latin:
        return ExtractionError(
            f"no Chinese text in {name}: {han} Chinese characters among {latin} Latin letters",
            hint="qgaudio reads articles written in Chinese; look for the page's Chinese edition.",
        )
    if han < _FEW_HAN and root.find(".//script") is not None:
        return ExtractionError(
            f"{name} holds no text: a script builds it in the browser",
            hint="Save the page from a browser (“complete”) and give the file, or copy the text into one.",
        )
    return None


def require_whole(text: str, name: str) -> None:
    """Raise ``ExtractionError`` where a page with little text says that the rest is for others."""
    if is_not_free(text) or _WALL.search(_visible(parse_html(text, name))):
        raise ExtractionError(
            f"{name} shows only a sample of the article: the rest is for those who log in or pay",
            hint="Where you may read all of it, save the page from your browser and give the file.",
        )


def _visible(root: HtmlElement) -> str:
    """The text that is shown, its parts parted by spaces."""
    from lxml import etree

    parts: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            parts.append(element.tail or "")
        elif element.tag in _UNSEEN:
            walk.skip_subtree()
        else:
            parts.append(element.text or "")
    return " ".join(" ".join(parts).split())


def _forwards_to(root: HtmlElement) -> str | None:
    for meta in root.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            found = _REFRESH.match(meta.get("content") or "")
            if found and not found[1].lower().startswith(("javascript:", "data:")):
                return found[1]
    return None

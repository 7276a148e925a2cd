"""Captions of pictures and the credits in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from qgaudio.reading.characters import HAN
from qgaudio.reading.names import ROLE, byline_names, has_role, is_likely_name, split_names

_WHO = f"[{HAN}A-Za-z·\\d@ 、，]{{1,24}}?"
_ONE = f"[{HAN}A-Za-z·\\d@]{{2,20}}?"
_PERSON = f"[{HAN}·]{{2,4}}"
_DESK = f"(?:[{HAN}]{{0,12}}(?:记者|通讯员|摄影师|摄影者|作者|网友|读者|志愿者|实习生)\\s*)"
_SHOWN = "图片?|照片|配图|插图|海报|漫画"
_WHERE = "(?:本[文版组报]|文中|文内|以[上下]|题|头|组|封面|配|上|下|资料)?"
_PICTURE = f"{_WHERE}(?:{_SHOWN}|视频|影像)"
_FROM = "图[源自据]|(?:图片?|照片|配图|题图|插图)(?:均|都)?(?:来源于|来自于?|源自|取自|选自)"
_DEED = "(?:航拍摄影|摄影报道|摄影|航拍|拍摄|摄|供图|制图|绘图|翻拍|提供|绘制|制作|设计|生成)"
_KIND = (
    "资料图片?|资料照片|档案图片|效果图|示意图|网络图片|视频截图|网络截图|截图|本报资料图?片?"
    f"|[{HAN}]{{0,8}}?社发"
)
_BRACKETED = re.compile(
    f"(?:(?:^|(?<=[。！？”\\s]))[{HAN}]{{1,6}}社发\\s*)?[（(【]\\s*(?:"
    f"{_PICTURE}?(?:均?[由为]|[/:：])?\\s*(?P<who>{_WHO})\\s*[/／]?\\s*"
    "(?:航拍摄影|摄影报道|摄影|航拍|拍摄|摄|供图|制图|绘图|翻拍)(?:于.{1,12})?"
    f"|{_PICTURE}\\s*(?:均?由)?(?P<giver>{_WHO})\\s*(?:提供|绘制)"
    f"|(?P<before>{_WHO})\\s*[/／]\\s*图"
    f"|(?:图片?来源|来源|{_PICTURE}|摄影?|供图|摄影者|制图)\\s*[/／:：|｜丨]\\s*(?P<after>{_WHO})"
    f"|(?:{_FROM})\\s*[/／:：|｜丨]?\\s*(?P<from>{_WHO})(?:[，,；;]\\s*侵.{{1,8}})?"
    f"|(?:摄影|供图|制图)\\s+(?P<spaced>{_PERSON})"
    f"|(?P<kind>{_KIND})"
    r")\s*[)）】]\s*[。.]?$"
)
#: What names a credit before the name, with a mark between them and without one.
_LABEL = (
    f"(?:{_WHERE}(?:{_SHOWN})(?:来源|提供|作者|拍摄|设计|制作)?|摄影(?:者|师|记者)?|摄|拍摄|航拍|供图|制图|绘图|插画"
    "|截图|海报设计|设计|图[源自据]|视觉)"
)
_BARE = re.compile(
    "(?:"
    f"[{HAN}]{{1,6}}社发\\s*(?P<agency>{_PERSON})?\\s*摄?"
    f"|(?:本文图片?|题图|摄影|供图|图)\\s+(?P<spaced>{_PERSON})"
    f"|(?:{_LABEL}\\s*[/／:：|｜丨]|[©@])\\s*(?:{ROLE.pattern}\\s*)?(?P<label>{_WHO})(?:\\s*{_DEED})?"
    f"|(?:{_FROM}|截图自|截自)\\s*(?P<from>{_ONE})(?:[，,；;]\\s*侵.{{1,8}})?"
    f"|{_PICTURE}\\s*(?:均|都|皆|全部)?(?:由|为|系)\\s*(?P<given>{_WHO})\\s*{_DEED}"
    # ``纪 言摄``: newspapers set names of two characters as wide as those of three.
    f"|(?P<bare>{_DESK}?(?:{_PERSON}(?:[、\\s]{_PERSON}){{0,3}}|[{HAN}]\\s+[{HAN}]))\\s*[/／]?\\s*"
    "(?:摄影|航拍|拍摄|摄|制图|绘图|(?<=[\\s/／])图)"
    f"|{_PICTURE}?均?(?P<giver>(?:{_DESK}\\s*)?{_ONE}(?:[、\\s]{_PERSON}){{0,3}})\\s*[/／]?\\s*供图"
    "|(?P<kind>资料图片?|资料照片|视频截图|网络截图|网络图片|效果图|示意图)"
    r")。?$"
)
_STARTS = re.compile(r"(?<=[。！？”’）)\s，、|｜])|^")
_WRITES = re.compile("(?:文字?|作者|记者|编辑|责编|校对|监制)\\s*[/／:：|｜丨]|[/／]\\s*文|(?<!本)文图|图文")
_LEADING = re.compile(
    r"(?:[↑↓←→]\s*(?!$)|[▲△▼]\s*(?=.{24}|.*。$)|图[为①-⑨一二三四五六\d]{1,2}\s*[:：为]?|[（(](?:上|下|左|右|题|组)?图[)）]|(?:上|下|左|右|题|组)图\s*[:：为]|图片?(?:说明)?\s*[:：]|图[:：]|[图]\s*为)"
)
#: ``图为什么不动`` asks and shows nothing.
_ASKS = re.compile("图\\s*为\\s*(?:什么|何|啥|谁|哪)")
_STOPS = re.compile("[。！？…]+[”’」』]?(?=.)")
#: What shows a picture without naming its maker does it in so many sentences.
_MOST_SENTENCES = 2
_SCENE = re.compile(
    "(?:一角|现场|合影|留影|资料图|效果图|示意图|全景|掠影|航拍图?|外景|远眺|鸟瞰图?|俯瞰|剪影)$"
)
_LABELLED = re.compile(r"图片?说明\s*[:：]\s*(?=\S)")
_AROUND_NAME = re.compile(
    rf"^(?:均?由|均?为|图片?|供图|摄影)\s*[/／:：]?\s*|\s*(?:{_DEED})$|^[{HAN}]{{0,6}}社发\s*"
)

_FOR = re.compile("[为给向]")

#: A caption is no longer than this; a paragraph with a credit at its end is.
MAX_CAPTION = 120
_LONGEST_CREDIT = 48


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption parted from its label and its credit; ``credit`` is the name alone."""

    caption: str
    credit: str | None
    credit_text: str | None
    label: str = ""


def parse_caption(text: str, *, before_body: bool = False) -> Caption | None:
    """A line as a caption, or None: it ends with a credit, or begins as captions do.

    ``before_body`` is a place between title and lead, where a short line that names a scene is one too.
    A credit that stands alone gives an empty caption.
    """
    if label := _LABELLED.match(text[:40]):
        rest = text[label.end() :]
        found = parse_caption(rest) or Caption(rest, None, None)
        return replace(found, label=label[0]) if len(rest) <= 4 * MAX_CAPTION else None
    if len(text) > MAX_CAPTION:
        return None
    if match := _find_credit(text):
        start, name = match.start(), _credit(match)
        # ``张三 摄（资料图）`` has two credits, of which one names somebody.
        if name is None and (before := _find_credit(text[:start].rstrip())) and _credit(before):
            start, name = before.start(), _credit(before)
        caption = text[:start].rstrip(" ，、|｜")
        if "。" not in caption[:-1] or len(caption) <= 80:
            return Caption(caption, name, text[start:].strip())
    shown = _LEADING.match(text) and not _ASKS.match(text)
    if shown and len(text) <= 80 and len(_STOPS.findall(text)) < _MOST_SENTENCES:
        return Caption(text, None, None)
    if before_body and len(text) <= 24 and _SCENE.search(text):
        return Caption(text, None, None)
    return None


def _find_credit(text: str) -> re.Match[str] | None:
    """The longest credit at the end of a text: in brackets, or after a mark or a space."""
    if _WRITES.search(text[-MAX_CAPTION // 2 :]):
        return None
    bracketed = _BRACKETED.search(text)
    if bracketed and (not bracketed["spaced"] or is_likely_name(bracketed["spaced"])):
        return bracketed
    return next((match for match in _bare_credits(text) if _is_credit(match)), None)


def _bare_credits(text: str) -> Iterator[re.Match[str]]:
    for start in _STARTS.finditer(text):
        if len(text) - start.end() <= _LONGEST_CREDIT and (match := _BARE.match(text, start.end())):
            yield match


def _is_credit(match: re.Match[str]) -> bool:
    """Without brackets ``X 摄`` needs a person's name, unlike ``一起爱上摄影``; several names must all be."""
    groups = match.groupdict()
    if who := groups["bare"]:
        return has_role(who) or all(is_likely_name(name) for name in split_names(who) or [""])
    if spaced := groups["spaced"]:
        return is_likely_name(spaced)
    giver = groups["giver"] or ""
    if giver and (match.string[match.start() - 1 : match.start()] in ("，", "、") or _FOR.search(giver)):
        return False  # the last words of a sentence
    parts = (giver or groups["label"] or "").split()
    return len(parts) < 2 or has_role(" ".join(parts)) or all(map(is_likely_name, parts))


def _credit(match: re.Match[str]) -> str | None:
    names = ("who", "giver", "given", "before", "after", "label", "from", "bare", "agency", "spaced")
    groups = match.groupdict()
    who = next((groups[name] for name in names if groups.get(name)), None)
    if who is None:
        return None
    told = byline_names(who) if has_role(who) else ()
    if len(told) == 1 and is_likely_name(told[0]):
        return told[0]  # whatever desk is named before the part
    who = _AROUND_NAME.sub("", ROLE.sub("", who).strip(" 、，/／")).strip(" 、，/／@")
    parts = who.split()
    return ("" if list(map(len, parts)) == [1, 1] else " ").join(parts) or None


def credit_name(credit_text: str) -> str | None:
    """The name in a credit as printed: 张三 for ``（本报记者 张三 摄）``; None where it names nobody."""
    found = parse_caption(credit_text)
    return found.credit if found else None

"""Captions of pictures and the credits in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qgaudio.reading.characters import HAN
from qgaudio.reading.names import ROLE, has_role, is_likely_name, split_names

_WHO = f"[{HAN}A-Za-z·\\d 、，]{{1,24}}?"
_PERSON = f"[{HAN}·]{{2,4}}"
_PICTURE = "(?:图片?|照片|题图|组图|本[版组文]图片?|以[上下]图片?|资料图片?)"
_DEED = "(?:航拍摄影|摄影报道|摄影|航拍|拍摄|摄|供图|制图|翻拍)"
_KIND = f"资料图片?|资料照片|档案图片|效果图|示意图|网络图片|本报资料图?片?|[{HAN}]{{0,8}}?社发"
_BRACKETED = re.compile(
    r"[（(【]\s*(?:"
    f"{_PICTURE}?(?:均?由|为|[/:：])?\\s*(?P<who>{_WHO})\\s*[/／]?\\s*{_DEED}(?:于.{{1,12}})?"
    f"|{_PICTURE}\\s*(?:均?由)?(?P<giver>{_WHO})\\s*(?:提供|绘制)"
    f"|(?P<before>{_WHO})\\s*[/／]\\s*图"
    f"|(?:{_PICTURE}|摄影?|供图|摄影者)\\s*[/／:：]\\s*(?P<after>{_WHO})"
    f"|(?P<kind>{_KIND})"
    r")\s*[)）】]\s*[。.]?$"
)
_BARE = re.compile(
    r"(?:(?<=[。！？”）\s])|^)(?:"
    f"(?:图片?|摄影|供图)\\s*[/／:：]\\s*(?P<label>{_WHO})"
    f"|(?P<bare>(?:[{HAN}]{{0,10}}(?:记者|通讯员)\\s*)?{_PERSON}(?:、{_PERSON}){{0,3}})\\s*[/／]?\\s*(?:摄影|航拍|摄|制图|(?<=[\\s/／])图)"
    f"|(?P<giver>{_WHO})\\s*供图"
    "|(?P<kind>资料图片?|资料照片)"
    r")。?$"
)
_WRITES = re.compile("文字?\\s*[/／:：]|[/／]\\s*文|文图|图文")
_LEADING = re.compile(
    r"(?:[↑↓←→]\s*(?!$)|[▲△▼]\s*(?=.{24}|.*。$)|图[为①-⑨一二三四五六\d]{1,2}\s*[:：为]?|[（(](?:上|下|左|右|题|组)?图[)）]|(?:上|下|左|右|题|组)图\s*[:：为]|图片?(?:说明)?\s*[:：]|图[:：]|[图]\s*为)"
)
_SCENE = re.compile(
    "(?:一角|现场|合影|留影|资料图|效果图|示意图|全景|掠影|航拍图?|外景|远眺|鸟瞰图?|俯瞰|剪影)$"
)

_LABEL = re.compile(r"图片?说明\s*[:：]\s*(?=\S)")

#: A caption is no longer than this; a paragraph with a credit at its end is.
MAX_CAPTION = 120


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
    if label := _LABEL.match(text[:40]):
        rest = text[label.end() :]
        found = parse_caption(rest) or Caption(rest, None, None)
        return replace(found, label=label[0]) if len(rest) <= 4 * MAX_CAPTION else None
    if len(text) > MAX_CAPTION:
        return None
    match = _BRACKETED.search(text) or _BARE.search(text)
    if match and _is_credit(match):
        caption = text[: match.start()].rstrip()
        if "。" not in caption[:-1] or len(caption) <= 80:
            return Caption(caption, _credit(match), text[match.start() :].strip())
    if _LEADING.match(text) and len(text) <= 80:
        return Caption(text, None, None)
    if before_body and len(text) <= 24 and _SCENE.search(text):
        return Caption(text, None, None)
    return None


def _is_credit(match: re.Match[str]) -> bool:
    """``X 文/图`` is a byline; without brackets ``X 摄`` needs a person's name, unlike ``一起爱上摄影``."""
    if _WRITES.search(match.string[-MAX_CAPTION // 2 :]):
        return False
    bare = match.groupdict().get("bare")
    if bare is None:
        return True
    return has_role(bare) or all(is_likely_name(name) for name in split_names(bare) or [""])


def _credit(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    who = next(
        (groups[name] for name in ("who", "giver", "before", "after", "label", "bare") if groups.get(name)),
        None,
    )
    if who is None:
        return None
    who = re.sub(r"^(?:由|图片?|供图|摄影)\s*[/／:：]?\s*", "", ROLE.sub("", who)).strip(" 、，/／")
    return " ".join(who.split()) or None


def credit_name(credit_text: str) -> str | None:
    """The name in a credit as printed: 张三 for ``（本报记者 张三 摄）``; None where it names nobody."""
    match = _BRACKETED.search(credit_text) or _BARE.search(credit_text)
    return _credit(match) if match else None

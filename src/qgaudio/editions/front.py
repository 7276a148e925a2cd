"""Section ``s00``: notice, title and the lines around it, facts and captions, in Chinese and in English.

What can be said by rule (notice, date, names, well-known kinds of newspaper) is never translated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from qgaudio.editions.names import is_personal_name, publication_in_english, romanize_person
from qgaudio.errors import TranslationError
from qgaudio.model import Article, Image, Origin, Paragraph, Section, SectionKind, Sentence, SentenceKind

NOTICE_ID, TITLE_ID = "s00n01", "s00t01"
PRETITLE_ID, SUBTITLE_ID = "s00k01", "s00h01"
PUBLICATION_ID, DATE_ID, BYLINE_ID = "s00p01n01", "s00p01n02", "s00p01n03"

_CHINESE_NOTICE = "本期内容由合成语音朗读。"
_ENGLISH_NOTICE = "This article was translated by machine and is read by a synthetic voice."
_CORRECTED_NOTICE = (
    "This article was translated by machine and corrected by an editor, and is read by a synthetic voice."
)
_HUMAN_NOTICE = "This article was translated by an editor and is read by a synthetic voice."
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
#: A byline's words for what somebody did: singular and plural, longest first.
_ROLES = (
    ("本报特约评论员", "Guest commentator", "Guest commentators"),
    ("本报评论员", "Staff commentator", "Staff commentators"),
    ("特约评论员", "Guest commentator", "Guest commentators"),
    ("新华社记者", "Xinhua reporter", "Xinhua reporters"),
    ("融媒体记者", "Multimedia reporter", "Multimedia reporters"),
    ("全媒体记者", "Multimedia reporter", "Multimedia reporters"),
    ("见习记者", "Trainee reporter", "Trainee reporters"),
    ("实习记者", "Trainee reporter", "Trainee reporters"),
    ("特约记者", "Special correspondent", "Special correspondents"),
    ("本报记者", "Staff reporter", "Staff reporters"),
    ("本网记者", "Staff reporter", "Staff reporters"),
    ("特约通讯员", "Special correspondent", "Special correspondents"),
    ("通讯员", "Correspondent", "Correspondents"),
    ("评论员", "Commentator", "Commentators"),
    ("实习生", "Intern", "Interns"),
    ("记者", "Reporter", "Reporters"),
    ("编辑", "Editor", "Editors"),
    ("摄影", "Photographer", "Photographers"),
)
_ROLE = re.compile("|".join(role for role, _, _ in _ROLES))
_BRACKETS = "（）()【】[]□■◎●○◆ \u3000\u00a0"
_CREDITS = ((re.compile("供图|提供"), "Photo courtesy of"), (re.compile("制图|绘"), "Graphic:"))


def front_matter(article: Article) -> Section:
    """``s00`` in Simplified Chinese; ids are fixed and those of absent parts are skipped."""
    facts = {
        PUBLICATION_ID: article.publication,
        DATE_ID: _chinese_date(article.date),
        BYLINE_ID: _chinese_byline(article),
    }
    captions = [
        (f"s00c{number:02d}", _chinese_caption(image)) for number, image in enumerate(article.images, 1)
    ]
    titles = (article.pretitle, article.title, article.subtitle)
    return _section(_CHINESE_NOTICE, titles, facts, captions, Origin.ORIGINAL)


def english_front(article: Article, translated: Mapping[str, str]) -> Section:
    """``s00`` in English with the same ids; ``translated`` has the texts of ``front_source``.

    Raises:
        TranslationError: a text that has to be translated is not in ``translated``.
    """
    facts = {
        PUBLICATION_ID: article.publication
        and (publication_in_english(article.publication) or _given(translated, PUBLICATION_ID)),
        DATE_ID: _english_date(article.date),
        BYLINE_ID: _english_byline(article)
        or (_has_byline(article) and _given(translated, BYLINE_ID))
        or None,
    }
    captions = []
    for number, image in enumerate(article.images, 1):
        key = f"s00c{number:02d}"
        captions.append((key, _english_caption(image, _given(translated, key))))
    titles = (
        article.pretitle and _given(translated, PRETITLE_ID),
        _given(translated, TITLE_ID),
        article.subtitle and _given(translated, SUBTITLE_ID),
    )
    return _section(_ENGLISH_NOTICE, titles, facts, captions, Origin.MACHINE)


def translation_notice(*, human: int, asked: int) -> str:
    """The English notice where an editor wrote ``human`` of the ``asked`` texts that need translating."""
    if not human:
        return _ENGLISH_NOTICE
    return _CORRECTED_NOTICE if human < asked else _HUMAN_NOTICE


def templated(article: Article) -> frozenset[str]:
    """The ids of ``s00`` whose English is made by rule and must not be translated."""
    return frozenset(sentence.id for sentence in front_matter(article).sentences()) - set(
        front_source(article)
    )


def front_source(article: Article) -> Mapping[str, str]:
    """Id → Chinese text for everything in ``s00`` that has to be translated, captions included."""
    source = {TITLE_ID: article.title}
    if article.pretitle:
        source[PRETITLE_ID] = article.pretitle
    if article.subtitle:
        source[SUBTITLE_ID] = article.subtitle
    if article.publication and not publication_in_english(article.publication):
        source[PUBLICATION_ID] = article.publication
    if _has_byline(article) and not _english_byline(article):
        source[BYLINE_ID] = _chinese_byline(article) or ""
    return {**source, **captions_source(article)}


def captions_source(article: Article) -> Mapping[str, str]:
    """Id → caption to translate: without its credit where the credit is said by rule."""
    return {
        f"s00c{number:02d}": _words(image) if _english_credit(image) else _chinese_caption(image)
        for number, image in enumerate(article.images, 1)
    }


def _section(
    notice: str,
    titles: tuple[str | None, str, str | None],
    facts: Mapping[str, str | None],
    captions: list[tuple[str, str]],
    origin: Origin,
) -> Section:
    def paragraph(key: str, kind: SentenceKind, texts: list[tuple[str, str]]) -> Paragraph:
        return Paragraph(key, tuple(Sentence(id_, kind, text, origin) for id_, text in texts))

    pretitle, title, subtitle = titles
    paragraphs = [
        paragraph("s00n", SentenceKind.NOTICE, [(NOTICE_ID, notice)]),
        paragraph("s00t", SentenceKind.TITLE, [(TITLE_ID, title)]),
        paragraph("s00p01", SentenceKind.TEXT, [(key, text) for key, text in facts.items() if text]),
        paragraph("s00c", SentenceKind.CAPTION, captions),
    ]
    return Section(
        "s00",
        SectionKind.TITLE,
        tuple(item for item in paragraphs if item.sentences),
        Sentence(PRETITLE_ID, SentenceKind.KICKER, pretitle, origin) if pretitle else None,
        Sentence(SUBTITLE_ID, SentenceKind.HEADING, subtitle, origin) if subtitle else None,
    )


def _given(translated: Mapping[str, str], key: str) -> str:
    text = translated.get(key, "").strip()
    if not text:
        raise TranslationError("there is no translation", sentence=key, section="s00", edition="en")
    return text


def _chinese_date(iso: str | None) -> str | None:
    day = date.fromisoformat(iso) if iso else None
    return f"{day.year}年{day.month}月{day.day}日" if day else None


def _english_date(iso: str | None) -> str | None:
    day = date.fromisoformat(iso) if iso else None
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else None


def _has_byline(article: Article) -> bool:
    return bool(article.authors or _printed_byline(article))


def _printed_byline(article: Article) -> str:
    return re.sub(r"[\s\u3000]+", " ", article.byline or "").strip(_BRACKETS)


def _chinese_byline(article: Article) -> str | None:
    """As printed where it says who did what, else the names after ``作者：``."""
    printed = _printed_byline(article)
    if printed and (_ROLE.search(printed) or re.match(r"作者|文[/／:：]", printed)):
        return printed
    names = "、".join(article.authors) or printed
    return f"作者：{names}" if names else None


def _english_byline(article: Article) -> str | None:
    """Names in pinyin after their roles; ``None`` where somebody is no person."""
    printed = _printed_byline(article)
    role_only = next((one for word, one, _ in _ROLES if word == printed), None)
    if role_only:
        return role_only
    names = article.authors or ((printed,) if printed else ())
    if not names or not all(_is_person(name) for name in names):
        return None
    groups: dict[str, list[str]] = {}
    for name in names:
        before = printed[: max(printed.find(name), 0)]
        roles = _ROLE.findall(before)
        groups.setdefault(roles[-1] if roles else "", []).append(romanize_person(name))
    if list(groups) == [""]:
        return f"By {_listed(groups[''])}"
    parts = [_with_role(role, people) for role, people in groups.items()]
    return "; ".join([parts[0], *(part[0].lower() + part[1:] for part in parts[1:])])


def _with_role(role: str, people: list[str]) -> str:
    for word, one, many in _ROLES:
        if word == role:
            return f"{one if len(people) == 1 else many} {_listed(people)}"
    return f"By {_listed(people)}"


def _listed(people: list[str]) -> str:
    return people[0] if len(people) == 1 else f"{', '.join(people[:-1])} and {people[-1]}"


def _is_person(name: str) -> bool:
    return is_personal_name(name) or bool(re.fullmatch(r"[A-Za-z][A-Za-z .'’-]*", name))


def _words(image: Image) -> str:
    """What is said of a picture: its caption, else the text that stands in its place."""
    return image.caption or image.alternative or ""


def _chinese_caption(image: Image) -> str:
    if image.credit_text:
        credit = image.credit_text.strip(_BRACKETS)
        return f"{_words(image)}（{credit}）"
    return f"{_words(image)}（{image.credit} 摄）" if image.credit else _words(image)


def _english_credit(image: Image) -> str | None:
    """``Photo: Zhang Binbin``, an empty text for no credit, ``None`` for one that needs translating."""
    if not image.credit and not image.credit_text:
        return ""
    names = [part for part in re.split(r"[\s、，,/／]+", image.credit or "") if part]
    printed = (image.credit_text or "").strip(_BRACKETS)
    if re.fullmatch(r"资料图片?|资料照片?|档案图片", printed or image.credit or ""):
        return "File photo"
    if not names or not all(_is_person(name) for name in names):
        return None
    label = next((english for pattern, english in _CREDITS if pattern.search(printed)), "Photo:")
    return f"{label} {_listed([romanize_person(name) for name in names])}"


def _english_caption(image: Image, caption: str) -> str:
    credit = _english_credit(image)
    if not credit:
        return caption
    if not _words(image).rstrip().endswith(("。", ".")):
        caption = caption.removesuffix(".")
    return f"{caption} ({credit})"

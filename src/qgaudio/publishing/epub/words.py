"""The book's own words, in its language: titles of lists, the summary of its accessibility, who did what.

None of them is shown in the running text but in lists: what is shown there is spoken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Words:
    """One language's. Names in braces are filled in."""

    contents: str
    landmarks: str
    start: str
    title_page: str
    cover: str
    cover_of: str
    captions: str
    sections: Mapping[str, str]
    colon: str
    full_stop: str
    page: str
    voice: str
    machine: str
    text_by: Mapping[str, str]
    spoken_by: str
    all_narrated: str
    partly_narrated: str
    silent: Mapping[str, str]
    comma: str
    separator: str
    structure: str
    tables: str
    cover_described: str
    unevaluated: str


_HANS = Words(
    contents="目录",
    landmarks="导览",
    start="正文开始",
    title_page="标题页",
    cover="封面",
    cover_of="封面：{title}",
    captions="图片说明",
    sections=MappingProxyType({"title": "标题页", "lead": "导语", "body": "正文", "closing": "结语"}),
    colon="：",
    full_stop="。",
    page="第{page}版",
    voice="合成语音 {voice}（{engine}）",
    machine="机器翻译（{engine}）",
    text_by=MappingProxyType(
        {
            "original": "{language}文字：原文",
            "script-conversion": "{language}文字：由原文作繁简转换（{engine}）",
            "machine-translation": "{language}文字：由原文机器翻译（{engine}）",
            "corrected": "{language}文字：由原文机器翻译（{engine}），经编辑修改",
            "human": "{language}文字：由编辑翻译",
        }
    ),
    spoken_by="{language}朗读：合成语音 {voice}（{engine}）",
    all_narrated="全部文字配有与之同步的合成语音朗读，逐句高亮显示。",
    partly_narrated="文字配有与之同步的合成语音朗读，逐句高亮显示；{silent}只显示，不朗读。",
    silent=MappingProxyType({"caption": "图片说明", "cell": "部分表格", "text": "部分文字"}),
    comma="、",
    separator="，",
    structure="设有目录和各级标题，文字可重新排版。",
    tables="表格标明行列。",
    cover_described="除封面外没有图像，封面附有替代文字。",
    unevaluated="本书由程序制作，未经人工无障碍评估，故不声明符合某一标准。",
)
_HANT = Words(
    contents="目錄",
    landmarks="導覽",
    start="正文開始",
    title_page="標題頁",
    cover="封面",
    cover_of="封面：{title}",
    captions="圖片說明",
    sections=MappingProxyType({"title": "標題頁", "lead": "導語", "body": "正文", "closing": "結語"}),
    colon="：",
    full_stop="。",
    page="第{page}版",
    voice="合成語音 {voice}（{engine}）",
    machine="機器翻譯（{engine}）",
    text_by=MappingProxyType(
        {
            "original": "{language}文字：原文",
            "script-conversion": "{language}文字：由原文作繁簡轉換（{engine}）",
            "machine-translation": "{language}文字：由原文機器翻譯（{engine}）",
            "corrected": "{language}文字：由原文機器翻譯（{engine}），經編輯修改",
            "human": "{language}文字：由編輯翻譯",
        }
    ),
    spoken_by="{language}朗讀：合成語音 {voice}（{engine}）",
    all_narrated="全部文字配有與之同步的合成語音朗讀，逐句醒目顯示。",
    partly_narrated="文字配有與之同步的合成語音朗讀，逐句醒目顯示；{silent}只顯示，不朗讀。",
    silent=MappingProxyType({"caption": "圖片說明", "cell": "部分表格", "text": "部分文字"}),
    comma="、",
    separator="，",
    structure="設有目錄和各級標題，文字可重新排版。",
    tables="表格標明行列。",
    cover_described="除封面外沒有圖像，封面附有替代文字。",
    unevaluated="本書由程式製作，未經人工無障礙評估，故不聲明符合某一標準。",
)
_ENGLISH = Words(
    contents="Contents",
    landmarks="Landmarks",
    start="Start of the article",
    title_page="Title page",
    cover="Cover",
    cover_of="Cover: {title}",
    captions="Captions",
    sections=MappingProxyType(
        {"title": "Title page", "lead": "Lead", "body": "Article", "closing": "Closing"}
    ),
    colon=": ",
    full_stop=". ",
    page="page {page}",
    voice="Synthetic voice {voice} ({engine})",
    machine="Machine translation ({engine})",
    text_by=MappingProxyType(
        {
            "original": "Text, {language}: the original",
            "script-conversion": "Text, {language}: converted from the original's script ({engine})",
            "machine-translation": "Text, {language}: translated from the original by machine ({engine})",
            "corrected": "Text, {language}: translated by machine ({engine}), corrected by an editor",
            "human": "Text, {language}: translated by an editor",
        }
    ),
    spoken_by="Narration, {language}: synthetic voice {voice} ({engine})",
    all_narrated="All text is narrated by a synthetic voice, highlighted sentence by sentence.",
    partly_narrated=(
        "The text is narrated by a synthetic voice, highlighted sentence by sentence; shown and not spoken "
        "are {silent}."
    ),
    silent=MappingProxyType(
        {"caption": "the captions of pictures", "cell": "some tables", "text": "parts of the text"}
    ),
    comma=", ",
    separator=", ",
    structure="There are a table of contents and headings; the text reflows.",
    tables="Tables are marked up in rows and columns.",
    cover_described="There is no picture but the cover, which has a text alternative.",
    unevaluated=(
        "The book was made by a program; no person has evaluated its accessibility, so it claims to "
        "conform to no standard."
    ),
)
#: What a language is called in another.
_NAMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "zh-Hans": MappingProxyType({"zh-Hans": "简体中文", "zh-Hant": "繁体中文", "en": "英文"}),
        "zh-Hant": MappingProxyType({"zh-Hans": "簡體中文", "zh-Hant": "繁體中文", "en": "英文"}),
        "en": MappingProxyType(
            {"zh-Hans": "Simplified Chinese", "zh-Hant": "Traditional Chinese", "en": "English"}
        ),
    }
)


def script_of(language: str) -> str:
    """The language without its region: ``zh-Hans``, ``zh-Hant`` or ``en``."""
    return "zh-Hant" if language.startswith("zh-Hant") else language


def words_of(language: str) -> Words:
    """The words of an edition's language."""
    return {"zh-Hans": _HANS, "zh-Hant": _HANT, "en": _ENGLISH}[script_of(language)]


def language_name(language: str, within: str) -> str:
    """What ``language`` is called in the language ``within``."""
    return _NAMES[script_of(within)][script_of(language)]

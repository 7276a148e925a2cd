"""All words of an interface that readers see, in the language of each edition.

One line a word: Simplified Chinese, Traditional Chinese, English. ``{…}`` is filled with ``str.format``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

_COLUMNS = ("zh-Hans", "zh-Hant", "en")
_WORDS: Mapping[str, tuple[str, str, str]] = MappingProxyType({
    # What the page is made of
    "skip": ("跳到正文", "跳到正文", "Skip to the text"),
    "editions": ("语言版本", "語言版本", "Editions"),
    "contents": ("目录", "目錄", "Contents"),
    "lead": ("导语", "導語", "Lead"),
    "body": ("正文", "正文", "Article"),
    "closing": ("结语", "結語", "Closing"),
    "front": ("标题与说明", "標題與說明", "Title and details"),
    "captions_label": ("图片说明", "圖片說明", "Captions of pictures"),
    "table": ("表格", "表格", "Table"),
    "section_sound": ("本节录音：{title}", "本節錄音：{title}", "Sound of this section: {title}"),
    "play_section": ("播放本节：{title}", "播放本節：{title}", "Play this section: {title}"),
    "join": ("：", "：", ": "),
    "lasts": ("时长", "時長", "Length"),
    # The player
    "player": ("播放器", "播放器", "Player"),
    "listen": ("播放全文", "播放全文", "Listen"),
    "play": ("播放", "播放", "Play"),
    "pause": ("暂停", "暫停", "Pause"),
    "previous_sentence": ("上一句", "上一句", "Previous sentence"),
    "next_sentence": ("下一句", "下一句", "Next sentence"),
    "previous_section": ("上一节", "上一節", "Previous section"),
    "next_section": ("下一节", "下一節", "Next section"),
    "position": ("播放位置", "播放位置", "Position"),
    "speed": ("语速", "語速", "Speed"),
    "ended": ("全文播放完毕", "全文播放完畢", "End of the article"),
    "sound_fails": (
        "录音无法播放，请检查网络或下载后收听。",
        "錄音無法播放，請檢查網路或下載後收聽。",
        "The sound cannot be played. Check the connection, or download it.",
    ),
    # Settings
    "settings": ("设置", "設定", "Settings"),
    "close": ("关闭", "關閉", "Close"),
    "beside": ("双语对照", "雙語對照", "Side by side"),
    "beside_none": ("不对照", "不對照", "One language"),
    "text_size": ("字号", "字級", "Text size"),
    "size_1": ("小", "小", "Small"),
    "size_2": ("标准", "標準", "Standard"),
    "size_3": ("大", "大", "Large"),
    "size_4": ("特大", "特大", "Larger"),
    "size_5": ("最大", "最大", "Largest"),
    "theme": ("底色", "底色", "Background"),
    "theme_auto": ("跟随系统", "跟隨系統", "As the system"),
    "theme_light": ("浅色", "淺色", "Light"),
    "theme_dark": ("深色", "深色", "Dark"),
    "follow": ("页面跟随朗读滚动", "頁面跟隨朗讀捲動", "Scroll with the sound"),
    "letters": ("启用单键快捷键", "啟用單鍵快速鍵", "Use single-letter shortcuts"),
    "shortcuts": ("键盘操作", "鍵盤操作", "Keyboard"),
    "keys_in_text": ("焦点在句子上时", "焦點在句子上時", "When a sentence has the focus"),
    "keys_letters": ("启用单键快捷键后", "啟用單鍵快速鍵後", "With single-letter shortcuts"),
    "key_move": ("移到上一句、下一句", "移到上一句、下一句", "Go to the previous or next sentence"),
    "key_ends": ("移到本节首句、末句", "移到本節首句、末句", "Go to the section’s first or last sentence"),
    "key_play": ("从这一句播放；再按暂停", "從這一句播放；再按暫停", "Play from it; again to pause"),
    "key_slower": ("放慢、加快", "放慢、加快", "Slower, faster"),
    "or": ("或", "或", "or"),
    # What came of the article
    "downloads": ("下载", "下載", "Downloads"),
    "file_audio": ("全文录音", "全文錄音", "Whole article, sound"),
    "file_audiobook": ("带章节的有声书", "帶章節的有聲書", "Audiobook with chapters"),
    "file_epub": ("有声电子书", "有聲電子書", "E-book with sound"),
    "file_bilingual": ("双语有声电子书", "雙語有聲電子書", "Bilingual e-book with sound"),
    "file_text": ("纯文本", "純文字", "Plain text"),
    "file_markdown": ("Markdown 文本", "Markdown 文字", "Markdown"),
    "file_captions": ("字幕（WebVTT）", "字幕（WebVTT）", "Captions (WebVTT)"),
    "file_subtitles": ("字幕（SRT）", "字幕（SRT）", "Subtitles (SRT)"),
    "feed": ("播客订阅", "Podcast 訂閱", "Podcast feed"),
    # Where it came from
    "provenance": ("来源与制作", "來源與製作", "How this was made"),
    "source": ("原文", "原文", "Source"),
    "made_original": ("文字：原文", "文字：原文", "Text: the original"),
    "made_script_conversion": (
        "文字：由 {engine} {version} 从简体中文转换",
        "文字：由 {engine} {version} 從簡體中文轉換",
        "Text: converted from Simplified Chinese by {engine} {version}",
    ),
    "made_machine_translation": (
        "文字：由 {engine} {version} 机器翻译",
        "文字：由 {engine} {version} 機器翻譯",
        "Text: machine translated by {engine} {version}",
    ),
    "made_human": ("文字：由编辑撰写", "文字：由編輯撰寫", "Text: written by an editor"),
    "made_speech": (
        "声音：合成语音 {voice}（{engine} {version}）",
        "聲音：合成語音 {voice}（{engine} {version}）",
        "Sound: synthetic voice {voice} ({engine} {version})",
    ),
    "corrected": (
        "编辑改过的句子（{count}）",
        "編輯改過的句子（{count}）",
        "Sentences an editor wrote ({count})",
    ),
    "corrected_mark": ("编辑改过", "編輯改過", "written by an editor"),
    "doubts": ("待核对之处（{count}）", "待核對之處（{count}）", "Points to check ({count})"),
    "doubts_why": (
        "制作时自动标出，尚待人工核对；以下说明为英文。",
        "製作時自動標出，尚待人工核對；以下說明為英文。",
        "Marked by the program while the article was made; a person should look.",
    ),
    "made_with": ("由 {engine} {version} 制作", "由 {engine} {version} 製作", "Made with {engine} {version}"),
    # Feeds and the index over all articles
    "spoken_news": ("听新闻", "聽新聞", "Spoken news"),
    "podcast_spoken": (
        "文章由合成语音朗读，配有逐句字幕。",
        "文章由合成語音朗讀，配有逐句字幕。",
        "Articles read by a synthetic voice, with captions.",
    ),
    "podcast_translated": (
        "文章由机器翻译，由合成语音朗读，配有逐句字幕。",
        "文章由機器翻譯，由合成語音朗讀，配有逐句字幕。",
        "Articles translated by machine and read by a synthetic voice, with captions.",
    ),
    "ai_content": (
        "声音由合成语音生成。",
        "聲音由合成語音生成。",
        "All narration is generated by a synthetic voice.",
    ),
    "voice_name": ("{voice}（合成语音）", "{voice}（合成語音）", "{voice} (synthetic voice)"),
    "read_along": ("边听边读", "邊聽邊讀", "Read along"),
    "to_articles": ("跳到文章列表", "跳到文章列表", "Skip to the articles"),
    "undated": ("日期不详", "日期不詳", "Undated"),
    "pages": ("分页", "分頁", "Pages"),
})  # fmt: skip
#: Where a region says it in another way.
_REGIONAL: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "zh-Hant-HK": {
        "sound_fails": "錄音無法播放，請檢查網絡或下載後收聽。",
        "text_size": "字型大小",
        "follow": "頁面跟隨朗讀捲動",
        "letters": "啟用單鍵快捷鍵",
        "keys_letters": "啟用單鍵快捷鍵後",
        "file_markdown": "Markdown 文字",
    },
})  # fmt: skip
#: What each edition is called in its own language.
_NAMES: Mapping[str, str] = MappingProxyType({
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
    "zh-Hant-TW": "繁體中文（臺灣）",
    "zh-Hant-HK": "繁體中文（香港）",
    "en": "English",
})  # fmt: skip


@cache
def words(language: str) -> Mapping[str, str]:
    """The interface words of an edition's language (BCP 47), by name.

    Raises:
        KeyError: there is no such language.
    """
    if language not in _NAMES:
        raise KeyError(language)
    column = _COLUMNS.index("zh-Hant" if language.startswith("zh-Hant") else language)
    common = {name: row[column] for name, row in _WORDS.items()}
    return MappingProxyType(common | dict(_REGIONAL.get(language, {})))


def edition_name(language: str) -> str:
    """What an edition is called, in its own language: ``繁體中文（臺灣）``."""
    return _NAMES[language]

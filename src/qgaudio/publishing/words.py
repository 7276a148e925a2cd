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
    "beside_none": ("不对照", "不對照", "Off"),
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
        "制作时自动标出，尚待人工核对。",
        "製作時自動標出，尚待人工核對。",
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
#: What the code of a warning means, Simplified and Traditional; in English its message says it.
_MEANINGS: Mapping[str, tuple[str, str]] = MappingProxyType({
    # The translation
    "empty": ("没有译文", "沒有譯文"),
    "echo": ("没有翻译，照录了原文", "沒有翻譯，照錄了原文"),
    "han-left": ("译文中留有汉字", "譯文中留有漢字"),
    "runaway": ("译文重复或过长", "譯文重複或過長"),
    "refusal": ("译文像是拒答或报错", "譯文像是拒答或報錯"),
    "chatter": ("译文夹有关于翻译的话", "譯文夾有關於翻譯的話"),
    "figure-missing": ("原文的数字没有译出", "原文的數字沒有譯出"),
    "figure-added": ("译文有原文没有的数字", "譯文有原文沒有的數字"),
    "figure-order": ("数字的位置可能对调", "數字的位置可能對調"),
    "figure-bound": ("“超过”“近”等限定可能漏译或译反", "「超過」「近」等限定可能漏譯或譯反"),
    "figure-rate": ("数字的单位（每时、每人等）可能译错", "數字的單位（每時、每人等）可能譯錯"),
    "figure-extent": ("“增至”“增加了”之类可能混淆", "「增至」「增加了」之類可能混淆"),
    "figure-count": ("数字所说的事物可能译错", "數字所說的事物可能譯錯"),
    "figure-contrary": ("数字旁的说法（同比、出口等）可能译反", "數字旁的說法（同比、出口等）可能譯反"),
    "figure-period": ("季度、半年或上中下旬可能译错", "季度、半年或上中下旬可能譯錯"),
    "direction-changed": ("增减、升降可能译反", "增減、升降可能譯反"),
    "length-low": ("译文偏短，可能有遗漏", "譯文偏短，可能有遺漏"),
    "length-high": ("译文偏长，可能有添加", "譯文偏長，可能有添加"),
    "cut-short": ("句末可能没有译完", "句末可能沒有譯完"),
    "unfinished": ("句子没有结尾", "句子沒有結尾"),
    "unbalanced": ("引号或括号不成对", "引號或括號不成對"),
    "leaked": ("译文混入了给模型的指示", "譯文混入了給模型的指示"),
    "leaked-example": ("译文混入了给模型的示例", "譯文混入了給模型的範例"),
    "repeats-previous": ("重复了上一句", "重複了上一句"),
    "name-missing": ("名字没有照译", "名字沒有照譯"),
    "name-varies": ("同一名字有几种拼法", "同一名字有幾種拼法"),
    "name-reading": ("名字里有多音字，读法待确认", "名字裡有多音字，讀法待確認"),
    "term-missing": ("术语没有照词表翻译", "術語沒有照詞表翻譯"),
    # The conversion, and what editors wrote
    "conversion-doubtful": ("简繁转换：可能应是另一个字", "簡繁轉換：可能應是另一個字"),
    "simplified-left": ("繁体文字中留有简体字", "繁體文字中留有簡體字"),
    "override-stale": ("原文已改，编辑的文字没有采用", "原文已改，編輯的文字沒有採用"),
    "override-replaced": ("编辑的文字被另一份审校替换", "編輯的文字被另一份審校替換"),
    "override-refused": ("开头的说明由规则生成，改动没有采用", "開頭的說明由規則產生，改動沒有採用"),
    "fallback": ("在线服务中断，改由本机制作", "線上服務中斷，改由本機製作"),
    # The reading of the source
    "no-title": ("没有找到标题，以开头的文字代替", "沒有找到標題，以開頭的文字代替"),
    "title-doubtful": ("可能另有一行才是标题", "可能另有一行才是標題"),
    "no-date": ("没有找到日期", "沒有找到日期"),
    "short-text": ("正文很短", "正文很短"),
    "much-dropped": ("来源中有许多内容没有采用", "來源中有許多內容沒有採用"),
    "possible-paywall": ("可能只是付费文章的开头", "可能只是付費文章的開頭"),
    "maybe-incomplete": ("网页上的文章可能不全", "網頁上的文章可能不全"),
    "truncated-text": ("正文可能被截断", "正文可能被截斷"),
    "headings-doubtful": ("小标题的依据不足", "小標題的依據不足"),
    "continued-elsewhere": ("文章在另一版还有下文", "文章在另一版還有下文"),
    "page-missing": ("文章缺了一页", "文章缺了一頁"),
    "table-cut": ("表格太长，末尾几行没有收入", "表格太長，末尾幾行沒有收入"),
    "table-not-read": ("表格只显示，不朗读", "表格只顯示，不朗讀"),
    "damaged-characters": ("来源中有损坏的字", "來源中有損壞的字"),
    "artwork-without-title": ("封面上没有标题：缺少字体", "封面上沒有標題：缺少字型"),
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


def meaning(code: str, language: str) -> str | None:
    """What the code of a warning means, in an edition's language; None in English and where it is rare."""
    column = _COLUMNS.index("zh-Hant" if language.startswith("zh-Hant") else language)
    said = _MEANINGS.get(code, ())
    return said[column] if column < len(said) else None

"""Lines of the page that are no part of the article: navigation, toolbars, share bars, notices."""

from __future__ import annotations

import re

from qgaudio.reading.characters import HAN, count_han
from qgaudio.reading.vocabulary import CATEGORIES, TOOLBAR

_TOKEN_BREAK = re.compile(r"[\s|｜/:：>＞»·,，、()（）\[\]【】]+")
_NAVIGATION_WORD = re.compile(
    "网$|报$|版$|入口$|频道$|首页|登录|注册|客户端|数字报|专题$|视频$|图片$|论坛$|导航|新闻$|时政|社会|财经|体育|娱乐|文化|教育|旅游|国内|国际|本地"
)
_SITE = re.compile(f"[{HAN}\\w]{{0,12}}(?:数字报(?:刊|纸)?(?:平台)?|电子报|多媒体数字版|电子版|官方网站)$")


def _begins(*alternatives: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(alternatives)})", re.IGNORECASE)


_WHOLE_LINE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "share bar",
        _begins(
            r"【?字[号体]\s*[:：]",
            r"【?字[号体]\s*(?:大|小)",
            r"(?:一键)?分享(?:到|至|本文)?(?:[:：]|\s|$)",
            "扫(?:一扫|码|描)|微信扫|长按(?:识别|二维码)",
            "(?:点击|轻触|长按)?(?:上方|下方|左下角)?.{0,4}(?:蓝字|名片|卡片).{0,6}(?:关注|订阅)",
            "(?:喜欢|觉得|如果)?[^。，]{0,10}点[个下一]?.{0,3}(?:赞|在看)",
            "关注我们|(?:欢迎)?关注.{0,16}(?:公众号|微博|视频号)",
        ),
    ),
    # An edition written out as a text and read again.
    ("synthetic voice", _begins("本期内容由合成语音朗读。?$")),
    ("table announced", _begins(r"表格，共\d{1,4}行，\d{1,2}列(?:，不朗读)?。$")),
    (
        "navigation",
        _begins(
            r"[上下前后]一[篇条版页期]\s*[:：>》]",
            r"您?(?:现在|当前)?(?:的|所在)?(?:的)?位置\s*[:：]",
            "(?:上滑|下拉|点击)?(?:加载|展开)(?:更多|全文|剩余).{0,6}$",
            "返回(?:首页|目录|列表|顶部)",
            "(?:查看|点击|打开|下载|进入).{0,10}(?:全文|更多|大图|原图|专题|APP|客户端|链接)[:：>》]*$",
            "(?:此前报道|早前报道|前情提要|前情回顾|相关专题)[:：>》]+$",
        ),
    ),
    (
        "copyright",
        _begins(
            r"【?(?:版权|免责|特别|郑重|权利)(?:声明|所有|说明)】?|©|copyright\b|\(c\) ?20",
            "本[网站报](?:凡是?|所载|版权|所有(?:内容|文字|图片|作品))",
            "未经(?:授权|许可|书面)",
            "转载请(?:注明|联系)|.{0,24}(?:不得|严禁|禁止)(?:转载|复制|镜像|擅自).{0,24}$",
        ),
    ),
    (
        "registration",
        _begins(
            ".{0,12}ICP[备证]|.{0,10}公网安备",
            ".{0,30}许可证(?:编?号)?[:：]",
            "(?:新闻热线|举报电话|投稿邮箱|违法和不良信息|广告热线|国内统一(?:连续出版物|刊)号)[:：]?",
        ),
    ),
    (
        "continued on another page",
        _begins(
            r"[（(【▶→↓\s]*(?:紧?接|上接|下转|转|详见|相关报道[见详])第?\s*[A-Z0-9一二三四五六七八九十]{1,4}\s*版.{0,12}$"
        ),
    ),
    ("original title", _begins(r"[（(【]?原(?:标题|题)(?:为)?\s*[:：《]")),
    ("keywords", _begins(r"(?:关键[词字]|标签|tags?)\s*(?:[:：]|>>|》)", r"(?:#[^#\s]{1,16}#\s*)+$")),
    (
        "end mark",
        _begins(r"[（(【\[—─\-=·•\s]*(?:完|全文完|本文完|未完待续|END|The End)[)）】\]—─\-=·•\s]*$"),
    ),
    (
        "editor",
        _begins(
            r"[（(【\[]?(?:本[文版期]|值班)?(?:责任编辑|责编|编辑|校对|审核|审校|[初复终]审|监制|主编|美编|网编|编审|编务)"
            r"\s*[:：/／|｜丨]",
            r"(?:[总联]?策划|统筹|设计|制图|制作|排版|美工|剪辑|校审|终审|出品人?|值班编[委辑]|值班主任|版式|组版)\s*[:：/／|｜丨]",
            f"[（(【\\[]?(?:本版|值班)?(?:责任编辑|责编|编辑|校对|审核)\\s+[{HAN}]{{1,4}}(?:\\s[{HAN}]{{1,4}}){{0,2}}[)）】\\]]?$",
        ),
    ),
    ("source", _begins(r"[（(【\[]?(?:稿件|文章|信息|新闻|本文|内容)?(?:来源|出处)\s*[:：|｜丨]")),
    (
        "counter",
        _begins(
            r"(?:浏览|阅读|点击|访问)(?:量|次数|数|人数)?\s*[:：]?\s*\d+\s*次?$",
            r"\d+\s*(?:人阅读|次阅读|次浏览|条评论|人点赞|人参与)$",
        ),
    ),
)
#: A notice in whole sentences says more than a line of the article that begins alike.
_NOTICE = re.compile(
    "【?(?:版权|免责)(?:声明|说明)|(?:本[网站报刊]|凡|转载请|未经).{0,200}(?:转载请|(?:不得|禁止|严禁)转载|版权归|注明(?:出处|来源))"
)
#: Notices in sentences of their own, as sites put them above and below an article.
_EDGE_NOTICE = re.compile(
    r"未经[^。；]{0,16}(?:授权|许可|同意|允许)[^。；]{0,16}(?:请勿|不得|禁止|严禁|谢绝|不可|切勿)"
    r"|(?:版权|著作权|权益)[^。；]{0,16}(?:归[^。；]{1,20}所有|属于?[^。；]{1,16}[，。]|所有[，。])"
    r"|转载[^。；]{0,12}(?:请|须|需|务必)[^。；]{0,12}(?:注明|联系|授权)"
    r"|(?:仅|只)代表[^。；]{0,12}(?:观点|立场|看法)|不代表[^。；]{0,12}(?:观点|立场|看法)"
    r"|如[有涉]侵权|侵权[^。；]{0,8}(?:删除|联系)|(?:本平台|本站)仅提供"
    r"|^[（(【\[]?本文(?:来自|来源于|转自|转载自|首发于|原载)"
    r"|^[（(【\[★▼▲↓]*(?:(?:查看|获取|想[看了解知道]{1,4})?(?:更多|精彩)[^。；]{0,40}|欢迎|敬请|请|点击|长按)"
    r"(?:关注|下载|登录|访问|点击|扫码|扫描|搜索|订阅)[^。；]{0,40}$"
    r"|^[（(【\[]?(?:新闻线索|报料|爆料|投稿)[^。；]{0,6}(?:热线|电话|邮箱|方式|请|[:：])",
    re.IGNORECASE,
)
_SPEECH = re.compile("[说称道]|表示|认为|指出|提醒|介绍")
_BRACKETED = re.compile(r"[【\[（(]\s*([^【\[（()）\]】]{1,40}?)\s*[】\])）]")
_RELATED = re.compile(
    r"[■●◆【\[]?\s*(?:"
    "相关(?:阅读|新闻|链接|报道|文章|推荐|稿件)|延伸阅读|推荐阅读|更多(?:阅读|新闻|推荐|精彩)|热门(?:推荐|文章|新闻|阅读)|"
    "猜你喜欢|为你推荐|往期(?:回顾|推荐|精选|文章|精彩)|今日推荐|精彩推荐|编辑推荐|热点推荐|本版(?:新闻|其他新闻|目录)|版面(?:导航|目录)|标题导航|"
    "阅读排行|点击排行|排行榜|最新(?:新闻|文章)|网友评论|热门评论|大家都在看"
    r")[】\]]?\s*[:：>》]*$"
)
_SEPARATOR = re.compile(r"[\s*=_~#\-—─━·.…•◇◆○●□■☆★※^+|]{2,}$|[*·•※☆★]$")
_QUICK = re.compile(
    r"[:：备版载权©报阅览完览扫关分字编校审责]|ICP|END|App|APP|right|\d|原|接|转|评|返|享|更|合成|赞|在看|蓝字|[#|｜/]|载",
    re.IGNORECASE,
)


def _is_prose(text: str) -> bool:
    return len(text) > 120 or (len(text) > 24 and text[-1] in "。！？”")


def furniture_reason(text: str) -> str | None:
    """Why a line is furniture wherever it stands, or None. ``text`` is one normalised line."""
    if _SEPARATOR.match(text):
        return "separator"
    if len(text) > 300:
        return None
    groups = _BRACKETED.findall(text)
    if len(groups) > 1 and not _BRACKETED.sub("", text).strip():
        reasons = [furniture_reason(group) for group in groups]
        return reasons[-1] if all(reasons) else None
    tokens = [token for token in _TOKEN_BREAK.split(text[:120]) if token]
    if len(text) <= 120 and tokens and all(token in TOOLBAR for token in tokens):
        return "navigation"
    if _QUICK.search(text):
        for reason, pattern in _WHOLE_LINE:
            # ``扫码进群后，读者可以……。`` is a sentence of the article's own.
            if pattern.match(text) and (
                not _is_prose(text) or (reason == "copyright" and _NOTICE.match(text))
            ):
                return reason
    return None


def is_edge_notice(text: str) -> bool:
    """Whether a line above or below the article is a notice about it: rights, where to read on, whom to call.

    In the middle of an article the same words are its own, as what somebody says is anywhere.
    """
    if len(text) > 160 or not _EDGE_NOTICE.search(text):
        return False
    return not ("“" in text and _SPEECH.search(text))


def begins_related_links(text: str) -> bool:
    """Whether a line is the heading of a list of links to other articles."""
    return len(text) <= 16 and _RELATED.match(text) is not None


def is_navigation(raw: str, text: str) -> bool:
    """Whether a line outside the body is a row of links: several short words parted by wide spaces or marks.

    A title in several parts is not: its parts are parted by one space and are longer, or of equal length.
    """
    if len(text) > 160 or text in CATEGORIES or _SITE.fullmatch(text):
        return len(text) <= 160
    parts = [part for part in re.split(r"\s*[|｜>＞»•]\s*|\s+·\s+|\s+", text) if part]
    if len(parts) < 3 or any(len(part) > 10 for part in parts) or count_han(text) < 4:
        return False
    wide = len(re.findall(r"\s{2,}|[|｜>＞»]|\s·\s", raw)) >= len(parts) - 2
    words = sum(_NAVIGATION_WORD.search(part) is not None for part in parts)
    return words >= 1 if wide else len(parts) >= 5 and words >= 2

"""Lines of the page that are no part of the article: navigation, toolbars, share bars, notices."""

from __future__ import annotations

import re

from qgaudio.reading.characters import HAN, count_han, folded
from qgaudio.reading.notices import is_said
from qgaudio.reading.staff import is_staff_line
from qgaudio.reading.vocabulary import CATEGORIES, TOOLBAR

_TOKEN_BREAK = re.compile(r"[\s|｜/／:：>＞»·,，、()（）\[\]【】〖〗]+")
_NAVIGATION_WORD = re.compile(
    "网$|报$|版$|入口$|频道$|首页|登录|注册|客户端|数字报|专题$|视频$|图片$|论坛$|导航|新闻$|时政|社会|财经|体育|娱乐|文化|教育|旅游|国内|国际|本地"
)
_SITE = re.compile(f"[{HAN}\\w]{{0,12}}(?:数字报(?:刊|纸)?(?:平台)?|电子报|多媒体数字版|电子版|官方网站)$")


#: A path of two columns or more, as it stands above a title.
_CRUMBS = re.compile(
    f"(?=[^>＞»›]*[{HAN}])[{HAN}\\w·]{{2,12}}"
    f"(?:\\s*(?:>{{1,2}}|＞{{1,2}}|»|›)\\s*[{HAN}\\w·]{{2,12}}){{1,6}}\\s*[>＞»›]*"
)


def _begins(*alternatives: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(alternatives)})", re.IGNORECASE)


#: Who wrote what stands above it; what an article says of such texts neither points nor warns.
_MACHINE = (
    "(?=[（(*※]?(?:以上|上述|此|该|本)|.*(?:参考|核[对实验]|审核|甄别|为准))"
    "[（(*※]?(?:以上|上述|此|该|本)?(?:文|页)?(?:内容|摘要|总结|要点|解读|文字|文章)?均?由[^。，]{0,8}"
    "(?:AI|人工智能|大模型|机器人?)[^。，]{0,12}(?:生成|总结|提炼|撰写|整理)[。)）]*"
)

_WHOLE_LINE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "share bar",
        _begins(
            r"【?字[号体]\s*[:：]",
            r"【?字[号体]\s*(?:大|小)",
            r"(?:一键)?分享(?:到|至|本文)?(?:[:：]|\s|$)|(?:共享|分享)(?:此|本|这篇)(?:文章?|页面?)[:：]?$|分享让更多",
            "分享到?(?:(?:新浪|腾讯|微信|朋友圈|微博|QQ|空间|好友|豆瓣)和?)+$",
            "点击(?:以|即可)?(?:在[^，。]{1,16}上)?(?:共享|分享)(?:到|至)?[^，。]{0,12}(?:[（(]在新窗口中?打开[)）])?$",
            "(?:微信)?扫(?:一扫|码|描)(?:[^，。]{0,8}二维码)?(?:[^。]{0,6}(?:关注|下载|加入|进群|观看|查看|阅读|收听"
            r"|分享|添加|打开|获取|了解|[看听](?:视频|全文|更多|详情|直播|图|原文|新闻|音频|报)).{0,20})?\s*$",
            "(?:长按|识别)(?:识别|上方|下方|上图|下图|图片|图中|左侧|右侧)?.{0,4}(?:二维码|小程序码|图片).{0,12}$",
            "(?:点击|轻触|长按|戳)?(?:上方|下方|左下角|文末)?.{0,4}(?:蓝字|名片|卡片).{0,6}(?:关注|订阅)",
            "(?:请|您|可)?(?:点击|戳|轻触)(?:上方|下方|文末|左下角|右上角|页面|“?阅读原文”?).{0,16}$",
            "(?:喜欢|觉得|如果|要是|别忘|记得|动动|顺手)[^。]{0,16}点(?:个|一下|下|亮)?.{0,3}(?:赞|在看)",
            "(?:请|帮忙|麻烦)?点(?:个|一下|下|击)[“「【]?赞|点(?:个|一下|下|亮|击)[“「【]?(?:在看|好看)|[“「【]在看[”」】]",
            "关注我们|(?:欢迎)?关注.{0,16}(?:公众号|微博|视频号)",
        ),
    ),
    (
        "tool",
        _begins(
            "本帖最后由.{1,30}编辑$",
            "[您你]的浏览器(?:版本)?(?:过低|暂时?)?[，,]?不支持.{0,24}$",
            r"(?:赞过|点赞|喜欢)[:：]?\s*(?:正在)?加载中[….。]*$",
            rf"(?:发布|发表|编辑|更新)于\s*(?:\d+\s*(?:秒钟?|分钟|小时|天|周|个?月|年)前|[昨今前]天)[\s\d:：]*[{HAN}]{{0,10}}$",
            rf"(?:\d+\s*(?:秒钟?|分钟|小时|天|周|个?月|年)前|[昨今前]天[\s\d:：]*|\d\d-\d\d)\s*[{HAN}]{{0,6}}\s*不喜欢$",
            r"[▲△▼▽↑★☆\s]*(?:点击|轻触|戳|长按|关注|欢迎|记得|请|将|把)[^。]{0,30}(?:设为|加为?)[“「【]?星标[^。]{0,12}$",
            "[【\\[]?AI[智能]{0,2}(?:划重点|摘要|总结|速览|速读|解读|导读|问答)[】\\]]?[:：]?$",
            f"{_MACHINE}(?:[，,].{{0,40}})?$",
        ),
    ),
    # An edition written out as a text and read again.
    ("synthetic voice", _begins("本期内容由合成语音朗读。?$")),
    ("table announced", _begins(r"表格，共\d{1,4}行，\d{1,2}列(?:，不朗读)?。$")),
    (
        "navigation",
        _begins(
            r"[上下前后]一[篇条版页期]\s*[:：>》]|[上下]一[篇条]\s+\S|[上下]一?篇文章",
            r"您?(?:(?:现在|当前)(?:的|所在)?|(?:所在)?的?)位置\s*[:：](?=.*[>＞»])|您?(?:现在|当前)(?:的|所在)*位置",
            "(?:上滑|下拉|点击)?(?:加载|展开)(?:更多|全文|剩余).{0,6}$",
            "(?:点击)?(?:阅读|查看|展开|加载)(?:剩余|余下)(?:全文|内容|部分|\\d).{0,10}$",
            "返回(?:首页|目录|列表|顶部)|返回[^，。]{2,8}[，,]查看更多",
            "(?:查看|点击|打开|下载|进入).{0,10}(?:全文|更多|大图|原图|专题|APP|客户端)[:：>》]*$",
            "(?:点击|打开)(?:[上下]方|以下|此|原文|文末)?链接",
            "(?:打开|下载|使用|进入).{0,12}(?:APP|客户端)(?:阅读|查看|观看|内打开|继续).{0,6}$",
            r"(?:(?:本[文页]|原文|文章|新闻|页面|网页)(?:网址|链接|地址|URL)|链接|URL)\s*[:：]\s*(?:https?:|www\.)\S+$",
            "打印(?:时间|日期)[:：]",
            "(?:此前报道|早前报道|前情提要|前情回顾|相关专题)[:：>》]+$",
        ),
    ),
    (
        "copyright",
        _begins(
            r"【?(?:版权|免责|特别|郑重|权利|广告|平台)(?:声明|所有|说明)】?|©|copyright\b|\(c\) ?20",
            "本[网站报](?:凡是?|所载|版权|所有(?:内容|文字|图片|作品))",
            "未经(?:授权|许可|书面|允许)[^。]{0,20}(?:不得|禁止|严禁|请勿|谢绝)|未经(?:授权|许可|书面授权)$|版权作品",
            "转载请(?:注明|联系)|.{0,24}(?:不得|严禁|禁止)(?:转载|复制|镜像|转贴|摘编).{0,24}$",
        ),
    ),
    (
        "registration",
        _begins(
            ".{0,12}ICP[备证]|.{0,10}公网安备",
            ".{0,30}许可证(?:编?号)?[:：]",
            r".{0,8}(?:报料|爆料|(?:新闻|广告|读者|采编)热线)(?:电话)?[:：]\s*[\d-]{5,}",
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
        _begins(
            r"[（(【\[—─\-=·•\s]*(?:完|全文完|本文完|未完待续|END|The End)[)）】\]—─\-=·•\s]*$",
            r"[（(]?(?:此件|本件)(?:主动|依申请|不予)?公开(?:发布)?[)）]?。?$",
        ),
    ),
    (
        "editor",
        _begins(
            r"[（(【\[]?(?:本[文版期]|值班)?(?:责任编辑|责编|编辑|校对|审核|审校|监制|主编|美编|网编|编审|编务|责校)"
            r"\s*[:：/／|｜丨]",
            f"[（(【\\[]?(?:本版|值班)?(?:责任编辑|责编|编辑|校对|审核)\\s+[{HAN}]{{1,4}}(?:\\s[{HAN}]{{1,4}}){{0,2}}[)）】\\]]?$",
        ),
    ),
    (
        "source",
        _begins(
            r"[（(【\[]\s*(?:转自|转载自|来源于?|摘自|选自|原载于?|据)\s*[:：]?\s*[“《][^”》]{2,24}[”》][^。，（）()]{0,12}[)）】\]]$"
        ),
    ),
    ("source", _begins(r"[（(【\[]?(?:(?:稿件|文章|信息|新闻|本文|内容)?(?:来源|出处)|稿源)\s*[:：|｜丨]")),
    (
        "counter",
        _begins(
            r"(?:(?:浏览|阅读|点击|访问|点赞|赞|在看|收藏|转发|评论|分享|播放|跟[贴帖]|围观|推荐|热度)(?:量|次数|数|人数)?"
            r"\s*[:：]?\s*[（(]?\s*\d[\d.,]*\s*(?:万|亿|w|k)?\+?\s*[次人条]?\s*[)）]?\s*)+$",
            r"\d+\s*(?:人阅读|次阅读|次浏览|[条个]?(?:评论|跟[贴帖]|回复|留言)|人?点赞|人参与)$",
        ),
    ),
)
#: A notice in whole sentences says more than a line of the article that begins alike.
_NOTICE = re.compile(
    f"{_MACHINE}[，,][^。]{{0,40}}(?:参考|核[对实验]|审核|甄别|为准|观点)[^。]{{0,8}}。?$"
    "|【?(?:版权|免责)(?:声明|说明)|(?:本[网站报刊]|凡|转载请|未经).{0,200}(?:转载请|(?:不得|禁止|严禁)转载|版权归|注明(?:出处|来源))"
)
#: Words of tools in brackets before what the line is: ``【纠错】 责任编辑：……``.
_LEADING_TOOLS = re.compile(r"((?:[【\[（(〖]\s*[^【\[（()）\]】〗]{1,8}\s*[】\])）〗]\s*)+)(?=\S)")
_BRACKETED = re.compile(r"[【\[（(]\s*([^【\[（()）\]】]{1,40}?)\s*[】\])）]")
_RELATED = re.compile(
    r"[■●◆【\[|]?\s*(?:"
    "相关(?:阅读|新闻|链接|报道|文章|推荐|稿件|专题|视频|图集|资讯|内容|话题|搜索|热词)|[延拓扩]伸?展?阅读|推荐(?:阅读|文章)|阅读推荐|"
    "更多(?:阅读|新闻|推荐|精彩|精彩内容|精彩推荐)|热门(?:推荐|文章|新闻|阅读|话题|资讯|图集)|热[搜文点](?:榜|排行|推荐)|今日(?:推荐|热点|热搜)|"
    "(?:24|二十四)小时热[文点闻]|猜你(?:喜欢|想看)|[为你]{2}推荐|大家都在[看搜读聊]|你可能(?:还|也)?(?:喜欢|感兴趣|想看)(?:的.{0,4})?|"
    "往期(?:回顾|推荐|精选|文章|精彩|好文)|精彩(?:推荐|回顾|文章|图集|专题)|精选(?:图集|推荐|留言|评论)|(?:好文|编辑|热点)(?:推荐|精选)|"
    "本版(?:新闻|其他新闻|目录)|本期目录|版面(?:导航|目录)|标题导航|(?:阅读|点击|新闻)排行榜?|排行榜|最新(?:新闻|文章|评论|资讯)|"
    "(?:网友|热门|最新|精选)(?:评论|留言|跟[贴帖])|全部评论"
    r")[】\]]?\s*(?:[（(]\d*[)）])?\s*[:：>》]*$"
)
_SEPARATOR = re.compile(r"[\s*=_~#\-—─━·.…•◇◆○●□■☆★※^+|/\\▼▽▲△↓⬇👇☟∨]{2,}$|[*·•※☆★▼▽▲△↓⬇👇]$")
_QUICK = re.compile(
    r"[:：备版载权件©报阅览完览扫关分字编校审责戳按别篇剩点客条]|ICP|END|App|APP|right|\d|原|接|转|评|返|享|更|合成|赞|在看|蓝字|[#|｜/]|载|帖|浏|于|前|星标|AI|由|据|不喜欢",
    re.IGNORECASE,
)


def _is_prose(text: str) -> bool:
    return len(text) > 120 or (len(text) > 24 and text[-1] in "。！？”")


def _are_tools(text: str) -> bool:
    tokens = [token for token in _TOKEN_BREAK.split(text[:120]) if token]
    return len(text) <= 120 and bool(tokens) and all(token in TOOLBAR for token in tokens)


def furniture_reason(text: str) -> str | None:
    """Why a line is furniture wherever it stands, or None. ``text`` is one normalised line."""
    text = folded(text)
    if _SEPARATOR.match(text):
        return "separator"
    if len(text) > 300:
        return None
    groups = _BRACKETED.findall(text)
    if len(groups) > 1 and not _BRACKETED.sub("", text).strip():
        reasons = [furniture_reason(group) for group in groups]
        return reasons[-1] if all(reasons) else None
    if (tools := _LEADING_TOOLS.match(text)) and _are_tools(tools[1]):
        return furniture_reason(text[tools.end() :])
    if _are_tools(text):
        return "navigation"
    if is_staff_line(text):
        return "editor"
    if _QUICK.search(text):
        for reason, pattern in _WHOLE_LINE:
            # ``扫码进群后，读者可以……。`` is a sentence of the article's own.
            if (
                pattern.match(text)
                and (not _is_prose(text) or (reason in ("copyright", "tool") and _NOTICE.match(text)))
                and not (reason == "copyright" and is_said(text))
            ):
                return reason
    return None


def begins_related_links(text: str) -> bool:
    """Whether a line is the heading of a list of links to other articles."""
    return len(text) <= 16 and _RELATED.match(folded(text)) is not None


def is_navigation(raw: str, text: str) -> bool:
    """Whether a line outside the body is a row of links: several short words parted by wide spaces or marks.

    A title in several parts is not: its parts are parted by one space and are longer, or of equal length.
    """
    if len(text) > 160 or text in CATEGORIES or _SITE.fullmatch(text):
        return len(text) <= 160
    if _CRUMBS.fullmatch(text):
        return True
    parts = [part for part in re.split(r"\s*[|｜>＞»•]\s*|\s+·\s+|\s+", text) if part]
    if len(parts) < 3 or any(len(part) > 10 for part in parts) or count_han(text) < 4:
        return False
    wide = len(re.findall(r"\s{2,}|[|｜>＞»]|\s·\s", raw)) >= len(parts) - 2
    words = sum(_NAVIGATION_WORD.search(part) is not None for part in parts)
    return words >= 1 if wide else len(parts) >= 5 and words >= 2

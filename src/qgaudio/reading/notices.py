"""Notices above and below an article, in sentences of their own: rights, whose opinion, where to read on."""

from __future__ import annotations

import re

from qgaudio.reading.characters import folded

_LONGEST, _LONGEST_STATEMENT = 160, 400

#: Who speaks in an article may say the same words.
_SAID = "说(?!明)|(?<![名简职])称|(?<![报频渠街轨通])道|表示|认为|指出|提醒|介绍|强调|呼吁|告诉"
_SPEECH = re.compile(
    f"^.{{0,40}}(?:{_SAID})[^，：:。“”]{{0,4}}[，：:]|”[^。“”]{{0,12}}(?:{_SAID})|^[^。]{{0,30}}(?:{_SAID})：?“"
)
_PEOPLE = "居民|市民|群众|乘客|旅客|游客|家长|患者|村民|老人|学生|企业|他|她"
_RIGHTS = (
    r"未经[^。；]{0,16}(?:授权|许可|同意|允许)[^。；]{0,16}(?:请勿|不得|禁止|严禁|谢绝|不可|切勿)",
    r"(?:版权|著作权|权益)[^。；]{0,16}(?:归[^。；]{1,20}所有|属于?[^。；]{1,16}(?:[，。]|$)|所有[，。])",
    r"转载[^。；]{0,12}(?:请|须|需|务必)[^。；]{0,12}(?:注明|联系|授权)",
    r"(?:欢迎|谢绝|禁止|严禁)转载",
    r"[如若](?:有|涉)?[^。；]{0,12}侵[权犯][^。]{0,30}(?:联系|告知|删除|通知|来[信电函])|^[如若][有涉]侵权|侵权?(?:必究|[即立]?删)",
    r"(?:我们|本[站网])[^。；]{0,10}(?:及时|立即|第一时间)删除",
)
_OPINIONS = (
    r"(?:仅|只)代表[^。；]{0,12}(?:观点|立场|看法|意见)|不代表[^。；]{0,24}(?:观点|立场|看法|意见)",
    r"(?:本?平台|本站|[\w]{2,6}号?)(?:仅|只)(?:为|是)?提供[^。；]{0,6}(?:信息)?(?:存储|发布)",
    r"(?:自媒体|用户|作者|机构)[^。；]{0,24}上传(?:并|或)?发布",
    r"(?:不构成|不作为|不应作为|不可作为)[^。；]{0,16}(?:投资|决策|操作|买卖|交易|医疗|诊疗|诊断)[^。；]{0,4}(?:建议|依据|意见|参考)",
    r"(?:据此(?:操作|入市|投资|买卖)|投资|操作)[^。；]{0,6}风险(?:自担|自负)|(?:股市|投资|入市)有风险",
)
_ORIGINS = (
    (
        r"^[（(【\[]?(?:本|此|该)文(?:稿|章)?(?:首?发?(?:来自|来源于|转自|转载自|首发于|原载|刊于|刊载于|刊发于|发表于|原刊于?"
        r"|摘自|选自|摘编自|节选自|编译自|整理自)|已?(?:首发|刊登|刊载|发表|刊发|原刊|原载)(?:于|在|《))"
    ),
    r"^[（(【\[]?(?:原文|文章)?(?:首发|刊载|刊登|发表|刊发|原刊|原载|刊|载|转载|摘|选|摘编|节选)(?:于|自)?《[^》]{2,24}》[^。，的]{0,20}$",
    r"^[（(【\[]?(?:本|此|该)文(?:章|稿|图)?(?:为|系|由|属)[^。；]{0,30}(?:原创|独家|授权|首发|发布|转载)",
)
_CALLS = (
    (
        r"^[（(【\[★▼▲↓]*(?:(?:查看|获取|想[看了解知道]{1,4})?(?:更多|精彩)[^。；]{0,40}|欢迎|敬请|请|点击|长按)"
        r"(?:关注|下载|登录|访问|点击|扫码|扫描|搜索|订阅)[^。；]{0,40}$"
    ),
    (
        rf"^[（(【\[]?(?:下载|打开|登录|安装|关注|搜索|扫码|点击|长按|微信)(?!.*(?:{_PEOPLE}))[^。；]{{0,30}}"
        r"(?:APP|客户端|公众号|视频号|微信号|二维码|名片|卡片|原文|本[报网刊])[^。；]{0,40}"
        r"(?:随时|第一时间|更多|精彩|资讯|新闻|不再?错过|不迷路)"
    ),
    r"^[（(【\[]?(?:.{0,10})(?:新闻线索|报料|爆料|投稿)[^。；]{0,6}(?:热线|电话|邮箱|方式|请|[:：])",
    r"^(?:觉得|如果|要是)[^。；]{0,14}(?:请|就|别忘|记得|欢迎|点)[^。；]{0,12}(?:在看|点赞|点个赞|转发|分享|关注)",
)
_NOTICE = re.compile("|".join((*_RIGHTS, *_OPINIONS, *_ORIGINS, *_CALLS)), re.IGNORECASE)
#: A statement that says of itself what it is, and speaks of what such statements speak of.
_STATEMENTS = (
    "(?:版权|免责|特别|广告|平台|郑重|重要|作者|网站|本[站网文报刊])?声明|(?:版权|免责)(?:说明|条款)|风险提示"
)
_STATEMENT = re.compile(
    r"(?:Special )?(?:Notice|Disclaimer|Statement)\s*[:：].{0,40}\b(?:content|article|post)"
    rf"|(?:\*?(?:{_STATEMENTS})\s*[:：]|[【\[（(](?:{_STATEMENTS})[】\])）]).*"
    "(?:不构成|仅供|不代表|仅代表|版权|转载|侵[权犯]|观点|平台|风险自|删除|立场|授权|跳转链接|传递更多信息)",
    re.DOTALL | re.IGNORECASE,
)


def is_edge_notice(text: str) -> bool:
    """Whether a line above or below the article is a notice about it: rights, where to read on, whom to call.

    In the middle of an article the same words are its own, as what somebody says is anywhere.
    """
    text = folded(text)
    if len(text) <= _LONGEST_STATEMENT and _STATEMENT.match(text):
        return True
    return len(text) <= _LONGEST and _NOTICE.search(text) is not None and not is_said(text)


def is_said(text: str) -> bool:
    """Whether somebody says what a line says."""
    return _SPEECH.search(text) is not None

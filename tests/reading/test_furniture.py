"""Lines that are no part of an article, as sites word them, and the article's own that begin alike."""

from __future__ import annotations

import pytest

from qgaudio.reading.furniture import begins_related_links, furniture_reason, is_navigation
from qgaudio.reading.notices import is_edge_notice
from qgaudio.reading.staff import is_staff_line


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


STAFF = lines("""
    编辑 扶苏 | 一审 简兮 | 二审 葛覃 | 三审 卷耳
    （图文来源：理学院 审核：百里越 编辑：柳宣）
    责编：李四 校对：王五
    编辑｜小北
    编 辑：周满仓
    编辑/周满仓
    值班编辑：张悦 责任编辑：王东
    监制：张宁 主编：李浙 编辑：王萌 视觉：江雨航
    文字：王一 图片：李二 编辑：张三
    制图：李潇 策划：任伟
    出品：新媒体中心 监制：刘洋
    （编辑 张三）
    [责任编辑：宋莉]
    责任编辑：NN039
    实习编辑：江瑜
    海报：韩青
""")
NO_STAFF = lines("""
    设计：让老建筑活起来
    设计：大气
    视觉：冲击与安静
    技术：从无到有
    一审：驳回诉讼请求
    终审：维持原判
    一审 二审
    编辑部里的灯亮到天明
    最后一个编辑
    审核从严
    记者：张三
    编辑：他每天改三万字，改了四十年。
""")


@pytest.mark.parametrize("line", STAFF)
def test_labels_of_the_desk_in_any_chain(line: str) -> None:
    assert furniture_reason(line) == "editor"


@pytest.mark.parametrize("line", NO_STAFF)
def test_labels_with_what_is_no_name(line: str) -> None:
    assert not is_staff_line(line)


FURNITURE = lines("""
    【纠错】 责任编辑：郎峪
    【发表评论】【推荐】【大 中 小】【打印】【关闭】
    [打印本页] [关闭窗口]
    举报/反馈
    分享让更多人看到
    共享此文章：
    点击分享到推特（在新窗口中打开）
    分享到微信朋友圈
    扫一扫，手机看新闻
    扫一扫在手机打开当前页
    扫描二维码下载客户端
    长按识别二维码
    长按图片识别二维码
    点击下方卡片关注
    戳阅读原文，了解更多
    点击左下角“阅读原文”查看详情
    觉得好看，点个“在看”再走吧
    喜欢就点个在看吧
    点个赞再走呗
    展开全文
    阅读剩余全文（ ）
    打开苇塘新闻APP阅读
    打开苇塘新闻客户端
    返回苇塘，查看更多
    上一篇 粮站改食堂
    下一篇：没有了
    阅读 10万+
    阅读(5012) 评论(12)
    评论（213）
    0评论
    点赞 88
    本文网址：http://www.weitang.example/1.html
    链接：https://weitang.example/a?b=1
    打印时间：2026-11-22 20:15:33
    苇塘新闻报料：000-962866
    苇塘网版权作品，未经书面授权，严禁转载或镜像
    稿源：苇塘网
    广告
    ▼
    ↓↓↓
    //
    — THE END —
""")
OWN = lines("""
    为平凡英雄点赞
    村民给干部点赞
    扫码点餐成了新纠纷
    扫码背后的老人
    打开更多合作空间
    打开通往外界的链接
    未经许可的飞行
    分享一间教室
    推荐一条赏秋路线
    收藏一座城
    阅读 从一间书屋开始
    返回故乡的人
    位置决定一切
    上一篇课文
    下一张
    校园内禁止擅自停车
    广告牌下的修鞋摊
    在看不见的地方
    律师提醒，未经授权不得转载他人照片，侵权须担责。
    A > B
    气温>35℃
""")


@pytest.mark.parametrize("line", FURNITURE)
def test_rows_and_words_of_tools(line: str) -> None:
    assert furniture_reason(line)


@pytest.mark.parametrize("line", OWN)
def test_headings_and_sentences_that_begin_alike_stay(line: str) -> None:
    assert furniture_reason(line) is None
    assert not is_edge_notice(line)
    assert not begins_related_links(line)
    assert not is_navigation(line, line)


NOTICES = lines("""
    特别声明：以上内容(如有图片或视频亦包括在内)为自媒体平台用户上传并发布，本平台仅提供信息存储服务。
    声明：转载此文是出于传递更多信息之目的。若侵犯了您的合法权益，请与本网联系，我们将及时更正、删除。
    声明：苇塘时报力求信息真实、准确，文章提及内容仅供参考，不构成实质性投资建议，据此操作风险自担
    本文为苇塘号作者上传并发布，仅代表该作者或机构观点，不代表苇塘新闻的观点或立场。
    本文由苇塘网作者小北原创发布，未经许可，禁止转载。
    （本文刊于《苇塘教育周刊》2024年第17期）
    原载《苇塘晚报》2024年3月5日
    下载“苇塘时报”官方APP，或关注官方微信公众号，即可随时了解股市动态，把握财富机会。
    如有侵权，请联系删除
    风险提示：市场有风险，投资需谨慎，本文不构成投资建议。
    图片来自网络，版权归原作者所有
    Notice: The content above is uploaded and posted by a user, the platform only provides storage.
""")
NO_NOTICES = lines("""
    他说，投资有风险，入市需谨慎，自己也曾亏过。
    关注老人健康，第一时间发现问题，是社区食堂的新任务。
    打开手机，居民随时可以查到班车的位置。
    下载这个APP的居民，第一时间就能看到新闻。
    声明发布后，平台下架了商品，店家退了款。
    侵犯隐私的视频已被平台删除，发布者道了歉。
    被诉侵权后店家删除了照片，事情到此为止。
    发表于《科学园》杂志的一项研究显示，鱼也会做梦。
    特别提示：请通过官方平台预约，每人限两张。
    声明：本公司与该事件无关。
    本文将讨论三个问题。
    法院认为，照片的版权归周满仓所有，店家应当道歉。
""")


@pytest.mark.parametrize("line", NOTICES)
def test_notices(line: str) -> None:
    assert is_edge_notice(line)


@pytest.mark.parametrize("line", NO_NOTICES)
def test_sentences_of_the_same_words(line: str) -> None:
    assert not is_edge_notice(line)
    assert furniture_reason(line) is None


@pytest.mark.parametrize(
    "line",
    ["相关稿件", "热搜榜", "精彩图集", "精选留言", "24小时热文", "大家都在看", "更多精彩", "网友评论："],
)
def test_headings_of_lists(line: str) -> None:
    assert begins_related_links(line)


@pytest.mark.parametrize("line", ["评论", "排行", "相关部门", "推荐", "精彩人生", "更多选择"])
def test_words_that_head_no_list(line: str) -> None:
    assert not begins_related_links(line)


@pytest.mark.parametrize("line", ["一号专案 > 历史", "首页 > 新闻 > 正文", "苇塘网>>要闻"])
def test_paths_of_columns(line: str) -> None:
    assert is_navigation(line, line)

"""Lists of words that rules look up. Each is a set of whole words, parted here by white space."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: What toolbars, share bars and page turners are made of.
TOOLBAR = _words("""
    上一篇 下一篇 上一版 下一版 上一期 下一期 上一页 下一页 前一天 后一天 上篇 下篇 首页 末页 尾页
    返回 返回首页 返回目录 返回列表 返回顶部 回到顶部 返回版面 放大 缩小 放大+ 缩小- 默认 字号 字体
    大 中 小 大中小 特大 A+ A- A T T+ T- + - 朗读 听新闻 听报 语音播报 语音朗读 收藏 打印 打印本页
    打印本稿 关闭 关闭窗口 分享 分享到 分享至 转发 评论 点赞 举报 纠错 复制 复制链接 复制网址
    版面导航 标题导航 版面目录 本版新闻 版面概览 版面图 PDF PDF版 PDF下载 下载PDF 查看PDF 阅读PDF
    原版 原版阅读 旧版 旧版入口 旧版回顾 往期回顾 往期 日历 目录 搜索 检索 登录 注册 退出 手机版
    电脑版 客户端 下载客户端 微信 微信好友 朋友圈 微博 新浪微博 腾讯微博 QQ QQ空间 QQ好友 豆瓣
    人人网 邮箱 邮件 扫一扫 微信扫一扫 二维码 我要评论 我要纠错 我有话说 更多 查看更多 展开 收起
    全文 阅读全文 展开全文 查看全文 点击查看 设为首页 加入收藏 网站地图 联系我们 关于我们 繁体 简体
    English 无障碍 无障碍浏览 长者模式 关怀版 夜间模式 分享文章 点击量 阅读量 网友评论 发表评论
    参与评论 热门评论 图集
""")

#: Names of columns and pages that stand alone above a title.
CATEGORIES = _words("""
    要闻 头版 综合 本地 时政 社会 民生 国内 国际 财经 文化 体育 专题 专版 副刊 新闻 热点 头条 评论
    教育 正文 内容 导读 广告 公告
""")

#: Words that stand where a name may stand and are none.
NOT_NAMES = _words("""
    摄影 报道 整理 供图 供稿 转载 选自 附图 如图 插图 连载 下转 上接 暂定 试行 合计 本报 本刊 本网
    编者 笔者 记者 作者 通讯员 化名 笔名 节选 见图 下图 上图 左图 右图 待续 未完 完 略 全文完 有删改
    有删节 资料图 资料 图片 文图 图文 本报讯 综合 来源 佚名
    国际 国内 全国 视频 图集 组图 快讯 滚动 双语 时评 评论 连线 观察 调查 现场 独家 文章 原创 本站 管理员
""")

#: Family names of two characters.
DOUBLE_FAMILY_NAMES = _words("""
    欧阳 上官 司马 诸葛 司徒 夏侯 皇甫 尉迟 令狐 端木 东方 慕容 公孙 长孙 宇文 司空 司寇 南宫 东郭 钟离
    呼延 闻人 澹台 公冶 仲孙 亓官 宰父 段干 漆雕 哥舒 贺兰 独孤 赫连 拓跋 轩辕 鲜于 万俟 单于 申屠 太叔
    乐正 濮阳 淳于 太史 巫马 羊舌 公羊 公良 公西 梁丘 左丘 谷梁 夹谷 颛孙 壤驷 微生
""")

#: HTML elements that begin and end a line.
BLOCK_TAGS = _words("""
    address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr
    ul
""")

#: HTML elements whose text is not shown.
SILENT_TAGS = _words("""
    script style noscript template svg math iframe object embed select option textarea button head
""")

#: Parts of a class or id that name what stands beside an article (some in Pinyin).
ASIDE_NAMES = _words("""
    recommend recommends recommended recommendation recommendations recom tuijian related relate relates
    relative guess hotnews comment comments commentlist cmt cmmt cmmts pinglun reply copyright banquan
    breadcrumb breadcrumbs crumb crumbs sidebar qrcode ewm erweima share shares sharebar bdshare
    bdsharebuttonbox jiathis social footer foot toolbar popup pagination pager pagenav paging disclaimer
    advert adverts advertisement ads ad adv adbox guanggao gg nav navbar navigation menu prevnext
    rank ranking paihang statement shengming zan dianzan jiucuo jubao toolbox topbar sitemap
""")

#: Parts that name a tool of the page, where it holds little text.
TOOL_NAMES = _words("""
    player video audio voice controls control login register modal dialog toast search tag tags
    tool tools btn button buttons download follow subscribe feedback like interest tip tips weixin
    wechat weibo qzone card vote poll toupiao operate operation
""")

#: Family names of one character.
FAMILY_NAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程"
    "魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾"
    "龚邵万覃武钱戴严莫孔向汤傅常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦"
    "俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房"
    "滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应"
    "臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁"
    "胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰"
    "支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜"
    "印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧"
    "闭由竺逄仉笪贲濮郗訾茆雒郄芈佴缑麴忻桓萧闾丘蓟蒯隗鄂鄞鄯戢邴郏鄘贡蒿羿"
)

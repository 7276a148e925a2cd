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
    参与评论 热门评论 图集 推荐 推荐给朋友 发给朋友 在看 赞 好看 写留言 阅读原文 广告 反馈 投诉 投诉举报
    举报反馈 跟贴 跟帖 留言 订阅 关注 已关注 取消关注 点击查看大图 查看大图 查看原图 查看原文
    看原文 文章导航 复制成功 加载中 加载更多 没有更多了 听全文 听文章 倍速 语速 播放 暂停 倒序 正序 生成海报
    分享海报 返回搜索 没有了 下载APP 打开APP 打开App 客户端下载 手机看 手机阅读 用手机看 微信分享
""")

#: Names of columns and pages that stand alone above a title.
CATEGORIES = _words("""
    要闻 头版 综合 本地 时政 社会 民生 国内 国际 财经 文化 体育 专题 专版 副刊 新闻 热点 头条 评论
    教育 正文 内容 导读 广告 公告
""")

#: What those at the desk did for an article, as labels before their names.
STAFF_LABELS = _words("""
    责任编辑 责编 编辑 值班编辑 当班编辑 本期编辑 本版编辑 本文编辑 见习编辑 实习编辑 助理编辑 执行编辑
    文字编辑 图片编辑 图文编辑 视频编辑 音频编辑 新媒体编辑 微信编辑 网络编辑 版面编辑 资深编辑 高级编辑
    特约编辑 栏目编辑 主编 副主编 执行主编 值班主编 总编辑 副总编辑 值班总编 值班副总编 值班主任 值班编委
    编委 编务 编审 编校 编发 网编 美编 美术编辑 美术 美工 美术设计 视觉 视觉设计 设计 海报 海报设计 制图
    绘图 制表 插画 插图 动画 制作 视频制作 视频剪辑 剪辑 后期 后期制作 包装 排版 版式 版面 版面设计 组版
    拼版 技术 运营 校对 责任校对 责校 校审 审校 审核 审读 审签 签审 签发 核发 复核 核校 审稿 初审 复审 终审
    一审 二审 三审 一审一校 二审二校 三审三校 一校 二校 三校 一读 二读 三读 监审 监制 总监制 出品 出品人
    联合出品 总出品 总出品人 统筹 总统筹 执行统筹 采编统筹 策划 总策划 联合策划 内容策划 执行 协调 文案 配音
    播音 主播 播报 朗读者 录音 音频 通联 编译审核 值班 总值班 责任审校 图文来源 图片来源 文字来源 素材来源
    供图来源
""")

#: The same of those who made it: alone they make a byline, beside the desk's labels a part of its line.
WRITER_LABELS = _words("""
    作者 记者 实习记者 见习记者 通讯员 文字 撰文 撰稿 撰写 采写 采访 文 图 图文 文图 图片 图源 摄影 摄像
    视频 拍摄 供稿 供图 整理 翻译 编译 实习生 来源 稿源 部分图片来源 资料来源 资料
""")

#: Words that stand where a name may stand and are none.
NOT_NAMES = _words("""
    摄影 报道 整理 供图 供稿 转载 选自 附图 如图 插图 连载 下转 上接 暂定 试行 合计 本报 本刊 本网
    编者 笔者 记者 作者 通讯员 化名 笔名 节选 见图 下图 上图 左图 右图 待续 未完 完 略 全文完 有删改
    有删节 资料图 资料 图片 文图 图文 本报讯 综合 来源 佚名
    国际 国内 全国 视频 图集 组图 快讯 滚动 双语 时评 评论 连线 观察 调查 现场 独家 文章 原创 本站 管理员
    手记 采访 走访 探访 暗访 专访 提问 实拍 直击 除外 自述 来信 来稿 投稿 匿名 不详 未知 无名 网络 网友
    小编 编辑 编译 翻译 谢谢 你好 您好 特稿 专稿 通稿 通讯 消息 宣传科 宣教科 办公室 本人 同上 发自 现任 如下
    北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东
    海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 石家庄 太原 沈阳 长春
    哈尔滨 南京 杭州 合肥 福州 南昌 济南 郑州 武汉 长沙 广州 海口 成都 贵阳 昆明 西安 兰州 西宁 台北
    呼和浩特 南宁 拉萨 银川 乌鲁木齐 深圳 大连 青岛 宁波 厦门 苏州
""")

#: Family names of two characters.
DOUBLE_FAMILY_NAMES = _words("""
    欧阳 上官 司马 诸葛 司徒 夏侯 皇甫 尉迟 令狐 端木 东方 慕容 公孙 长孙 宇文 司空 司寇 南宫 东郭 钟离
    呼延 闻人 澹台 公冶 仲孙 亓官 宰父 段干 漆雕 哥舒 贺兰 独孤 赫连 拓跋 轩辕 鲜于 万俟 单于 申屠 太叔
    乐正 濮阳 淳于 太史 巫马 羊舌 公羊 公良 公西 梁丘 左丘 谷梁 夹谷 颛孙 壤驷 微生
    百里 宗政 闾丘 子车 归海 伯赏 有琴 阳佟 缑亢 谯笪 公输 东里
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
    amp-ad amp-list amp-sidebar amp-analytics amp-consent amp-embed amp-sticky-ad amp-auto-ads
    amp-social-share amp-user-notification amp-next-page amp-pixel
""")

#: Parts of a class or id that name what stands beside an article (some in Pinyin).
ASIDE_NAMES = _words("""
    recommend recommends recommended recommendation recommendations recom tuijian related relate relates
    relative guess hotnews comment comments commentlist cmt cmmt cmmts pinglun reply copyright banquan
    breadcrumb breadcrumbs crumb crumbs sidebar qrcode ewm erweima share shares sharebar bdshare
    bdsharebuttonbox jiathis social footer foot toolbar popup pagination pager pagenav paging disclaimer
    advert adverts advertisement ads ad adv adbox guanggao gg nav navbar navigation menu prevnext
    rank ranking paihang statement shengming zan dianzan jiucuo jubao toolbox topbar sitemap
    declare declaration mianze adsbygoogle sharedaddy sharethis addthis addtoany fenxiang shareto relatedposts
    aigc aisummary aiabstract aidigest aibox aireading aizhaiyao summaryai
    sponsor sponsored hotlist toplist tuiguang navpath
""")

#: Those of them that hold no paragraphs, whatever page it is.
WORDLESS_NAMES = _words("""
    breadcrumb breadcrumbs crumb crumbs qrcode ewm erweima share shares sharebar bdshare bdsharebuttonbox
    jiathis social toolbar toolbox topbar pagination pager pagenav paging advert adverts ads ad adv adbox
    guanggao gg nav navbar menu prevnext zan dianzan jiucuo jubao adsbygoogle sharedaddy sharethis addthis
    addtoany fenxiang shareto navpath
""")

#: Parts that name a tool of the page, where it holds little text.
TOOL_NAMES = _words("""
    player video audio voice controls control login register modal dialog toast search tag tags
    tool tools btn button buttons download follow subscribe feedback like interest tip tips weixin
    wechat weibo qzone card vote poll toupiao operate operation
    openapp appdownload downloadapp path weizhi readmore
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
    "張劉陳楊黃趙吳孫馬鄭謝韓馮許鄧葉蘇盧鐘鍾譚陸賈鄒羅蕭蔣於餘莊龍邁湯賀顧龔萬錢嚴趙顏聶魯歐關蘭畢單紀駱遊嶽溫"
    "閻簡繆連蘆婁竇黨衛興費應閔鄔邊師倉喬項廖呂範鄺鮑華竇齊葛饒譙鄢藍鄧韋強樓戲凌鄒鄭謝詹塗翁賴"
    "闭由竺逄仉笪贲濮郗訾茆雒郄芈佴缑麴忻桓萧闾丘蓟蒯隗鄂鄞鄯戢邴郏鄘贡蒿羿"
)

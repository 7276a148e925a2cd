"""The words by which people.py tells a name from what is none. Compiled for this project."""

from __future__ import annotations

import re

#: Words that a name follows. Offices of other countries (总统, 首相, 议员) are left out on purpose.
ROLES = (
    "记者|通讯员|讯员|作者|主任|书记|市长|省长|县长|区长|"
    "镇长|乡长|村长|校长|院长|局长|处长|科长|部长|厅长|所长|站长|行长|"
    "社长|团长|队长|组长|班长|店长|厂长|馆长|会长|理事长|"
    "董事长|秘书长|园长|台长|教授|经理|导演|教练|选手|演员|代表|委员|队员|"
    "居民|村民|市民|农户|种植户|养殖户|业主|老人|患者|游客|"
    "乘客|顾客|旅客|司机|医生|医师|护士|护士长|老师|教师|律师|主编|摄影|"
    "编辑|主席|总裁|总监|总经理|负责人|带头人|当事人|被告人|"
    "嫌疑人|犯罪嫌疑人|受害人|创始人|主持人|传承人|候选人|合伙人|监护人|"
    "专家|学者|院士|博士|硕士|研究员|工程师|技师|设计师|分析师|"
    "教练员|运动员|球员|志愿者|技术员|网格员|调解员|辅导员|讲解员|消防员|"
    "快递员|飞行员|航天员|宇航员|驾驶员|服务员|售货员|警官|"
    "战士|同学|学生|男子|女子|男孩|女孩|小伙|姑娘|支书|村支书|党员|民警|"
    "交警|网友|工人|职工|员工|干部|同事|邻居|店主|摊主|车主|"
    "老板|老板娘|房东|企业家|科学家|艺术家|书法家|画家|作家|诗人|歌手|歌唱家|"
    "妻子|丈夫|儿子|女儿|父亲|母亲|爷爷|奶奶|哥哥|姐姐|弟弟|"
    "妹妹|首席执行官|总书记|总理|政委|司令员|常委|干事|理事|馆员|编剧|制片人"
)
SAYS = (
    "说|表示|介绍|告诉|认为|坦言|指出|强调|透露|回忆|"
    "直言|感慨|感叹|笑着|笑称|笑道|回答|坦承|解释|分析|建议|写道|"
    "讲述|分享|补充|出生于|毕业于|去世|曾任|本人"
)
#: What follows a name and hardly ends one.
HARD = (
    rf"(?:{SAYS}|摄|报道|率队|率先|率领|带领|夺得|夺冠|"
    rf"获得|获评|荣获|从|在|对|是|与|及|也|就|还|已|将|把|被|的|等|因|"
    r"[^\u4e00-\u9fff]|$)"
)
#: What follows a name but may also be its last character.
SOFT = (
    r"(?:和|为|向|正|同|给|来到|走进|走访|参加|出席|主持|"
    r"担任|作为|接受|发现|发布|发言|成为|成立|看到|见到|了解|获悉|"
    r"注意到|采访|拿|用|提出|都|一家|夫妇|今年|当天|当时|近日|便|却|则|又|曾|以)"
)
#: Characters of which given names are not made.
NO_GIVEN = re.compile("[的了没们这那什么吗呢吧啊着很某些哪她他它您你我啥怎将也都却又还就给把被让]|先|女士")
NO_NAMES = re.compile(
    r".*(?:先生|女士|小姐|同志|老师|某)$|周[一二三四五六日末]|"
    r".*[县市区镇乡说性率化感型式]$|(?:乔治|但丁|柏林|巴黎|罗马|华尔街)$|.*[王帝]$|时任|前任|现任|历任|"
    r"[后于向里干从应](?:[来前后续期天]|[日月年今昨近此本周星晚早当同次翌]|[上下]|"
    r"[\u4e00-\u9fff]?[时日年月天]|[\u4e00-\u9fff]*[到在出邀]$)"
)
COMPANIES = frozenset(
    str.split(
        "华为 宝马 高通 万科 万达 国美 方正 金山 平安 康佳 海尔 安踏 小米 时代 易车 "
        "金龙 江淮 江铃 常熟 康师傅 马自达 蒙牛 伊利 "
        "温氏 金茂 金蝶 顾家 全聚德 张小泉 王老吉 李锦记 老干妈 "
        "周大福 周生生 白象 史丹利 米其林 路透社 路易 支付宝 向前 后来 于是 "
        "马上 高兴 方便 全国 金融 白酒 纪检 纪检员 党工委 党支部 村委会 居委会 管委会 常委会 万众 钱包"
    )
)
#: Surnames that make no word with 小 and 老 (as 小龙, 老师 and 小康 are words).
FAMILIAR = (
    "王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹"
    "彭曾肖董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖贾夏韦付邹孟"
    "秦邱尹薛闫段侯陶黎贺顾郝龚邵万钱严覃戴莫单解查仇翟樊葛邢殷詹倪庄聂祁温"
)
#: Characters of transliterations. Given names seldom consist of these alone (裴洛西, 卢拉) …
FOREIGN_GIVEN = frozenset(
    "克尔斯特姆巴布蒂迪厄弗格赫霍基吉卡凯科拉莱勒雷里伦罗洛穆"
    "诺帕佩皮普奇萨塞沙什史索塔泰托瓦沃乌德莫比顿龙威伊娅伯尼茨兹扎岑"
    "其希若西夫滨逊哈图卢灵坦瑟"
)
#: … and hardly ever hold one of these.
NEVER_GIVEN = frozenset("顿瑟兹坦沃尔姆弗戈厄蒂茨")
#: Countries and regions whose people write their names in their own way.
FOREIGN_PLACES = re.compile(
    "老挝|柬埔寨|尼泊尔|巴基斯坦|孟加拉|斯里兰卡|哈萨克斯坦|匈牙利|塞尔维亚|波兰|希腊|荷兰|比利时|"
    "瑞士|瑞典|挪威|芬兰|丹麦|葡萄牙|奥地利|土耳其|埃及|南非|肯尼亚|埃塞俄比亚|尼日利亚|墨西哥|阿根廷|智利|秘鲁|古巴|新西兰|"
    "爱尔兰|沙特|阿联酋|卡塔尔|伊拉克|叙利亚|阿富汗|欧洲|非洲|拉美|日本|韩国|朝鲜|越南|新加坡|马来西亚|印尼|印度|泰国|菲律宾|"
    "缅甸|蒙古国|香港|澳门|台湾|台北|高雄|台中|台南|港独|美国|英国|法国|德国|"
    "俄罗斯|加拿大|澳大利亚|意大利|西班牙|巴西|伊朗|以色列|乌克兰|"
    "欧盟|联合国|华裔|美籍|外籍|美联储|外长|首相|总统|东京|首尔|华盛顿|纽约|伦敦"
)
#: People whose name in English is not Hanyu Pinyin, and what else is written.
OWN_SPELLINGS = {
    "习近平": ("Xi Jinping", "Xi"), "毛泽东": ("Mao Zedong", "Mao"),
    "周恩来": ("Zhou Enlai", "Zhou"),
    "邓小平": ("Deng Xiaoping", "Deng"),
    "孙中山": ("Sun Yat-sen", "Sun Zhongshan"),
    "蒋介石": ("Chiang Kai-shek",), "蒋经国": ("Chiang Ching-kuo",),
    "宋庆龄": ("Soong Ching Ling", "Song Qingling", "Soong Ching-ling"), "宋美龄": ("Soong Mei-ling",),
    "陈嘉庚": ("Tan Kah Kee", "Chen Jiageng"), "李光耀": ("Lee Kuan Yew",), "李显龙": ("Lee Hsien Loong",),
    "黄循财": ("Lawrence Wong",), "马英九": ("Ma Ying-jeou",), "蔡英文": ("Tsai Ing-wen",),
    "赖清德": ("Lai Ching-te",), "洪秀柱": ("Hung Hsiu-chu",), "朱立伦": ("Eric Chu",),
    "林郑月娥": ("Carrie Lam",), "李家超": ("John Lee",), "岑浩辉": ("Sam Hou Fai",),
    "贺一诚": ("Ho Iat Seng",),
    "董建华": ("Tung Chee-hwa",), "曾荫权": ("Donald Tsang",), "梁振英": ("Leung Chun-ying",),
    "李嘉诚": ("Li Ka-shing",), "李小龙": ("Bruce Lee",), "周杰伦": ("Jay Chou",), "刘德华": ("Andy Lau",),
    "周润发": ("Chow Yun-fat",), "梁朝伟": ("Tony Leung",), "张国荣": ("Leslie Cheung",),
    "邓丽君": ("Teresa Teng",),
    "贝聿铭": ("I. M. Pei", "I.M. Pei", "Ieoh Ming Pei"), "杨振宁": ("Yang Zhenning", "Chen Ning Yang"),
    "李政道": ("Tsung-Dao Lee", "Li Zhengdao"), "丁肇中": ("Samuel Ting", "Ting Chao-chung"),
    "金正恩": ("Kim Jong Un", "Kim Jong-un"), "金正日": ("Kim Jong Il", "Kim Jong-il"),
    "金大中": ("Kim Dae-jung",), "卢武铉": ("Roh Moo-hyun",), "李明博": ("Lee Myung-bak",),
    "金日成": ("Kim Il Sung", "Kim Il-sung"), "朴槿惠": ("Park Geun-hye",), "文在寅": ("Moon Jae-in",),
    "尹锡悦": ("Yoon Suk-yeol", "Yoon Suk Yeol"), "李在明": ("Lee Jae-myung", "Lee Jae Myung"),
    "潘基文": ("Ban Ki-moon",), "石破茂": ("Shigeru Ishiba", "Ishiba"), "胡志明市": ("Ho Chi Minh City",),
    "高市早苗": ("Sanae Takaichi", "Takaichi"), "阮富仲": ("Nguyen Phu Trong",),
    "李开复": ("Kai-Fu Lee", "Kaifu Lee", "Li Kaifu"),
    "丘成桐": ("Shing-Tung Yau",), "马云": ("Jack Ma", "Ma Yun"), "马化腾": ("Ma Huateng", "Pony Ma"),
    "李彦宏": ("Robin Li", "Li Yanhong"), "郭台铭": ("Terry Gou",), "张忠谋": ("Morris Chang",),
    "林徽因": ("Lin Huiyin", "Lin Whei-yin"), "钟南山": ("Zhong Nanshan",), "梅兰芳": ("Mei Lanfang",),
    "郎平": ("Lang Ping",),
}  # fmt: skip

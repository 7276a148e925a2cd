"""Simplified characters that stand for several Traditional ones, where OpenCC decides wrongly.

Reviewed by hand. A rule is a character, the form it takes (in OpenCC's own Traditional standard; what a
locale prefers comes afterwards) and the words in which it takes it, looked for in the Simplified text.
A word is a regular expression around the character, of fixed width before it. The rules of one character
are tried in order and the first that matches decides; ``*`` matches always.
"""

from __future__ import annotations

import re
from functools import cache

_NUMERALS = "0-9０-９一二两三四五六七八九十百千万亿几数"
_FOREIGN_BEFORE = (
    "阿埃艾奥弗贝布达迪蒂厄恩菲戈赫霍基卡凯科克肯拉莱勒雷玛曼莫姆穆纳娜妮诺帕佩皮珀普萨塞瑟什索塔泰瓦韦维沃谢亚伊尤约兹"
    "恰切列洛罗锡"
)
_FOREIGN_AFTER = (
    "阿埃艾奥安巴贝比博伯布达德迪蒂丁多厄恩尔法菲费弗夫戈格哈赫霍吉加杰基卡凯坎考科克奎拉莱兰劳勒利丽鲁罗洛玛迈曼梅蒙莫"
    "姆穆纳奈尼涅诺帕佩皮普奇乔萨塞桑森沙什史斯索塔泰坦特托瓦威韦维温沃乌希夏亚扬耶伊约泽詹兹佐·"
)
_SAYS = "说|表示|介绍|告诉|认为|坦言|指出|强调|透露|回忆|摄|报道|率|带领|夺|获|、|，|）|$"
_PEOPLE = (
    "记者|讯员|作者|主任|书记|市长|省长|县长|区长|镇长|乡长|村长|校长|院长|局长|处长|科长|部长|厅长|所长|站长|行长|社长|"
    "团长|队长|组长|班长|店长|厂长|馆长|会长|教授|经理|导演|教练|选手|演员|代表|委员|队员|居民|村民|市民|医生|护士|老师|律师|"
    "主编|摄影|编辑|主席|总裁"
)
_TITLES = (
    "先生|女士|小姐|太太|某|老师|教授|师傅|奶奶|爷爷|阿姨|大爷|大妈|叔叔|主任|书记|"
    "[局市县区镇村校院会厂队]长|经理|总[，说表]"
)
_BEFORE_NAME = "，。、；：？！“”‘’「」（() \n和与给叫是请跟让向被把为及"
_FULL_NAME = re.compile("[于余干]..")
#: 于永乐年间 is a date, though 于永乐 could be a name.
_REIGN = re.compile("于..(?:[一二三四五六七八九十元初末0-9]*年|中|初|末|间)")
_ROLE = re.compile(f"(?:{_PEOPLE})$")
_NAMED = f"(?<={_PEOPLE})X(?=[一-鿿]{{1,2}}(?:{_SAYS}))"
_TITLED = f"(?<=[{_BEFORE_NAME}])X(?={_TITLES})".replace("\n", "\\n").replace(" ", "\\x20")

RULES: tuple[tuple[str, str, str], ...] = (
    ("回", "回", "回归"),
    ("只", "只", "[不又就也都还总却]是只[有能会要]"),
    ("发", "發", "[^头理美短长白黑染烫剪毛秀脱假护金银]发[送现展布]"),
    ("干", "乾", "苹果干[^部事] 芒果干[^部事] 水果干[^部事] 抹干 擦干[^部事]"),
    ("面", "麵", "意大利面[^临对向积前] 千层面[^对向]"),
    ("范", "範", "正为范"),
    ("冲", "沖", "曹冲 冲了一杯 冲了杯 冲一杯 冲杯 冲咖啡 冲茶 冲奶粉 冲了个澡 冲个澡"),
    ("干", "乾", "未干[^预涉扰系部]"),
    ("后", "后", "姓后"),
    (
        "冲",
        "沖",
        "海啸冲 洪水冲 巨浪冲 海浪冲 山洪冲 雨水冲 潮水冲 河水冲 江水冲 石流冲 被水冲 用水冲 水流冲",
    ),
    ("并", "并", "并州"),
    (
        "并",
        "並",
        "并入[选围驻职伍住学库院座会账] 一并[不非没未] [配结联综整融符适集混场组契切聚缝]合并 万一并",
    ),
    (
        "并",
        "併",
        "合并 兼并 吞并 裁并 撤并 归并 火并 并购 并入 并网 并轨 并拢 并发症 并为一 并案 并校 并线 并吞 一并",
    ),
    ("并", "並", "*"),
    (
        "采",
        "采",
        "风采 文采 神采 丰采 华采 光采 精采 喝采 高采烈 打采 采邑 多采多 异采 纳采 尼采 洛采 姓采 采薇",
    ),
    ("采", "採", "*"),
    (
        "范",
        "範",
        "范围 范例 范本 范畴 范式 范儿 范文[^澜芳程彬俊杰] 模范 规范 示范 典范 师范 防范 风范 垂范 就范",
    ),
    ("范", "範", "失范 轨范 遗范 世范 懿范"),
    ("范", "范", "*"),
    (
        "朴",
        "樸",
        "朴素 朴实 质朴 淳朴 纯朴 简朴 俭朴 古朴 朴质 朴拙 朴厚 浑朴 诚朴 拙朴 朴学 抱朴 敦朴 憨朴 素朴",
    ),
    ("朴", "樸", "朴直 朴茂 返朴 朴重 粗朴"),
    ("朴", "朴", "*"),
    ("签", "籤", "标签 书签 抽签 牙签 竹签 求签 签筒 中签 上签 下签 签诗 签语 灵签 签子 火签 签王 题签 签条"),
    ("签", "籤", "木签 解签 摇签 签饼 价签 便签"),
    ("签", "簽", "*"),
    ("借", "借", "凭借条 凭借书 凭借阅 凭借记"),
    ("借", "藉", "借由 借此 借口 凭借 借着 借以 借故 借助"),
    ("赞", "贊", "参赞 协赞 翼赞"),
    (
        "赞",
        "讚",
        "大赞 盛赞 怒赞 狂赞 力赞 齐赞 直赞 点赞 获赞 夸赞 赞不绝 赞美 称赞 赞扬 赞叹 赞赏 赞誉 赞颂 赞许",
    ),
    ("赞", "讚", "赞佩 礼赞 赞歌 咏赞 赞道 饱赞 赞语 激赞 超赞 按赞 个赞"),
    (
        "喂",
        "餵",
        (
            "喂[养奶食饭药水猪鸡鸭鱼狗猫马牛羊鸟虫宝饱给料草过了它他她] "
            "喂小 喂孩 投喂 哺喂 饲喂 乳喂 在喂 口喂 胎喂"
        ),
    ),
    (
        "杆",
        "桿",
        (
            f"推杆 球杆 挥杆 一杆进 标准杆 拉杆 撑杆 连杆 [{_NUMERALS}]杆 "
            "吊杆 纵杆 杆菌 螺杆 杆数 切杆 开杆 击杆"
        ),
    ),
    (
        "里",
        "里",
        (
            f"[{_NUMERALS}余多]海里 海里[每左] "
            f"[{_FOREIGN_BEFORE}]里[{_FOREIGN_AFTER}] [{_FOREIGN_BEFORE}特]里[（(]"
        ),
    ),
    (
        "里",
        "里",
        "[^这那哪家城手心眼嘴海水屋房院夜日乡村校市县区厂店车会]里(?:德[^高]|奇蒙|尔|斯本|约热|兹|希特|克特)",
    ),
    ("里", "里", "[特迪德杰哈亨比]里· 里氏"),
    ("里", "裏", "海里"),
    ("咸", "咸", "咸[阳宁丰亨兴镜普姆顿宜淳] 西咸[新一高] [伯辛威丹白诺坎格廷]咸"),
    (
        "后",
        "後",
        (
            f"[{_NUMERALS}今明当此每半隔]天后 [{_NUMERALS}]\\x20天后 [^羽网桌]球后[^座冠] 皇帝后 "
            "[合摄投阴]影后 [唱国放点听]歌后 看完电影后 电影后[^座冠]"
        ),
    ),
    (
        "征",
        "征",
        (
            "征战 征服 出征 长征 远征 征途 征程 征讨 征伐 南征 东征 北征 西征 亲征 "
            "征尘 征衣 征戍 征剿 征[东西南北]将"
        ),
    ),
    (
        "于",
        "於",
        (
            "于[日今昨明近当上下本前次同去][日前天晚午年月周起早夜] 于[周星]期?[一二三四五六] 于[0-9０-９] "
            "于丹[麦东佛] 于禁[地区止毒渔赛] 于贝尔[法格] 于山[区地谷脚腰间顶溪] 于正[式在月值常]"
        ),
    ),
    ("于", "于", f"{_TITLED} 姓于 老于[说，] 小于[说，] 于家[村庄] {_NAMED}"),
    (
        "余",
        "余",
        f"{_TITLED} 姓余 余姓 老余[说，] 小余[说，] 余家[村庄] 余光中 余秋雨 余英时 余华[的，、] {_NAMED}",
    ),
    ("干", "干", "姓干 若干 干预 干扰 干涉 不相干 塔什干 阿拉干 " + _NAMED),
    (
        "只",
        "隻",
        f"[^之统万专唯][{_NUMERALS}]只[^是有能会要为不可需剩用占差因得够想在好顾求此限管允见读靠花讲知选卖做拍发消凭说看拿让给]",
    ),
    ("只", "隻", "[这那哪每]只[^是有能会要为不可需剩用占因得够想在好怕算]"),
    ("制", "制", "国制裁"),
    ("面", "麵", "[^全方表片一]面食 面馆 拌面 拉面馆 牛肉面 方便面 [一两三几大每]碗面[^上前]"),
    ("卤", "鹵", "卤[化素代族] 脱卤 含卤"),
    ("挨", "挨", "挨得很 挨得近 挨近 挨着 挨家 挨户 挨个"),
    ("镰", "鐮", "镰[刀状]"),
    ("折", "摺", "折成纸 折纸"),
    ("系", "係", "确系 实系 均系 皆系 系因 系由 纯系"),
    ("系", "繫", "[^关联体]系着 系好 系紧 系上[^的]"),
    ("背", "背", "背负"),
    ("岩", "岩", "*"),
    ("针", "針", "*"),
    ("胡", "胡", "胡同"),
    ("同", "同", "胡同"),
    ("家", "家", "家具"),
    ("具", "具", "家具"),
)


@cache
def _compiled() -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    rules: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for character, form, words in RULES:
        pattern = "|".join(_around(character, word) for word in words.split())
        rules.setdefault(character, []).append((re.compile(pattern), form))
    return {character: tuple(patterns) for character, patterns in rules.items()}


def _around(character: str, word: str) -> str:
    """The word as a pattern that matches its character alone."""
    if word == "*":
        return character
    if "X" in word:
        return word.replace("X", character)
    before, _, after = word.partition(character)
    return (f"(?<={before})" if before else "") + character + (f"(?={after})" if after else "")


def reviewed_forms(text: str) -> dict[int, str]:
    """Position → Traditional character for every character of ``text`` that a rule decides."""
    padded = f"\n{text}\n\n"  # so that a class before or after a character also holds at the ends
    forms: dict[int, str] = {}
    for character in set(text) & _compiled().keys():
        for pattern, form in _compiled()[character]:
            for match in pattern.finditer(padded):
                forms.setdefault(match.start() - 1, form)
    return forms


def surname_forms(tokens: list[tuple[str, str]]) -> dict[int, str]:
    """Position → character where a token tagged as a person's name begins with 于, 余 or 干."""
    text = "".join(word for word, _ in tokens)
    forms: dict[int, str] = {}
    position = 0
    for word, tag in tokens:
        if tag == "nr" and _FULL_NAME.fullmatch(word) and not _REIGN.match(text, position):
            before = text[position - 1 : position]
            if word[0] != "于" or not before or before in _BEFORE_NAME or _ROLE.search(text, 0, position):
                forms[position] = word[0]
        position += len(word)
    return forms

"""Words in which a character takes a form that neither OpenCC nor a rule of ``one_to_many`` finds.

Reviewed by hand: (character, the form it takes, the words). A word counts only where the segmentation
has a border at both its ends, so 各自制定 has no 自制 in it; the longest word at a place decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

WORDS: tuple[tuple[str, str, str], ...] = tuple(
    (line.split()[0], line.split()[1], line[4:])
    for line in """\
于 于 于都 于都县 于都河 于洪 于洪区 于田 于田县 凤凰于飞 燕燕于飞 于丹 于幼军 于大宝 于是之 于魁智 于和伟
于 于 于谦 于右任 于成龙 于凤至 彭于晏 于氏 于姓 于家村 于家庄
岳 岳 岳州 岳池 岳池县 岳西 岳西县 岳普湖 岳普湖县 岳阳 岳阳市 岳阳楼 岳飞 叔岳 岳城
谷 谷 谷城 谷城县 阳谷 阳谷县 五谷王北街
谷 穀 谷神 谷氨酸 谷氨酰胺 谷草转氨酶 谷丙转氨酶 陈谷子 打谷场
后 后 母后 后冠 小天后 后里 后里区 立后 后发座 天后宫 天后庙
后 後 后海湾
干 干 干宝 江干区 江干 塔什库尔干 塔什库尔干县 十天干 一干人 一干人等 豪气干云 义气干云 干与 涂尔干
干 干 塔克拉马干 余干 余干县
干 乾 口干 菜干 芒果干 干眼病 虾干 弄干 揩干 抹干 干毛巾 苹果干 提子干 龙眼干 桂圆干 地瓜干 薯干 先干为敬
干 乾 干白 干啤 干爸爸 干妈妈 干女儿 干哥哥 干妹妹 干姐姐 干弟弟 吃干醋 干手机 干梅子 干潮 干煸 干哕 很干
干 乾 干垃圾 排干 干挂 干喷 干砌 唇干 天干物燥 干云蔽日 干号 干燥剂
干 幹 干将 得力干将 精兵干将 干劲儿
只 隻 猪只 犬只 牛只 鸡只 羊只 首只 某只 千余只 百余只 双只 形单影只 只言片语 只字未提 只字不提 只字片语
卷 捲 卷走 卷翘 卷成 卷起来 卷带 自然卷 瑞士卷 铺盖卷 卷儿 蛋卷 内卷 内卷化 反内卷 卷积云 卷腹 卷边 卷须
卷 捲 卷笔刀 收卷 卷起 卷入 卷土重来
并 併 购并 数罪并罚 并罚 简并 并科 并产 侵并 并表 整并 并叠 撤县并区 撤乡并镇 撤村并组 迁村并点 并村 并校
复 複 复读机 复变函数 复分解 复分解反应 复平面 复比 复叠 复配 复混肥 复种 复合肥 重复建设
复 復 复议 循环往复 一去不复返
复 覆 盼复 敬复 函复 回复 批复 答复
制 製 自制 手制 订制 重制 美制 国制 烤制 炒制 蒸制 煮制 铸制 煤制油 煤制气 煤制烯烃 制热 制氢 制模 制种 制砖
制 製 制贩 制贩毒 革制 石制 研制 仿制 监制 缝制 绘制 印制 熬制 酿制 预制 预制菜 预制板 录制 摄制 粗制滥造
制 製 如法炮制 秘制 特制
制 制 分配制度 种姓制度 自制力 制空权 制海权 制高点
发 髮 红发 发指 令人发指 发带 掉发 洗发粉 盘发 牵一发动全身 牵一发而动全身 后发座 鬈发 银发经济 银发族
发 髮 银发旅游 银发群体 植发 染发 烫发 护发素 发丝 发际线 脱发
面 麪 意面 意大利面 鸡蛋面 面线 沙茶面 即食面 千层面 公仔面 空心面 扯面 油泼面 油泼扯面 刀削面 担担面 热干面
面 麪 炸酱面 臊子面 阳春面 长寿面 龙须面 手擀面 拉面 兰州拉面 汤面 凉面 卤面 烩面 泡面 面点 面饼 面皮 荞面
面 麪 莜面 面糊 面茶 面汤 面摊 面店 面坊 扁食面 锅边面 猪脚面 乌冬面 荞麦面 玉米面 吃面 煮面 醒面
面 面 液面 洋面 黑面琵鹭 场面
里 里 和平里 三里屯 库里 里奇 马里 里克 里夫 里约 里约热内卢 里约奥运会 里正 里民 里港 乔戈里 乔戈里峰
里 里 伯里克利 糖醋里脊 稀里哗啦 道里区 里坊 里下河 里份 里昂 里根 里斯本 里程碑 下里巴人
里 裏 楼道里 乡里人 表里如一 鞭辟入里 字里行间 话里话外 戏里戏外
出 齣 一出戏 这出戏 那出戏 两出戏 三出戏
准 准 不准 准生证 准驾 准驾车型 准考证
冲 沖 冲厕 冲厕所 冲淋 冲调 冲牙器 冲抵 怒气冲冲 怒气冲天 兴冲冲 气冲冲 曹冲 令狐冲 祖冲之 冲账 冲销 冲垮
冲 沖 冲毁 冲走 冲刷 冲积 冲积扇 冲积平原 冲绳 韶山冲
冲 衝 相冲 冲线 冲高 冲量 冲榜 冲甲 冲超 冲顶
回 回 回归 回归线 北回归线 南回归线 线性回归 逻辑回归 回归年 回天 回天无力 回天乏术 回音 回音壁 激流回旋
回 回 皮划艇激流回旋 空谷回音 回光返照 回流 回填 回笼 回款 回迁
回 迴 海马回 南回公路 北回铁路 巡回法庭
姜 薑 葱姜蒜 葱姜 姜蒜 姜葱 吃姜 黄姜 姜母鸭 仔姜 子姜 嫩姜 姜农 姜是老的辣 姜还是老的辣 洋姜 沙姜 鲜姜 姜块
姜 薑 种姜 姜芽 姜种
折 摺 百折裙 邮折
折 折 折子戏 折合
松 松 松狮犬 杜松子 马尾松 迎客松 不老松
松 鬆 松了一口气 松一口气 松了口气 外松内紧 松油门 质松 深松 深松整地 放松管制
征 徵 征迁 征拆 征地 征收 征得 征占 征管 稽征 仪征 仪征市 魏征 文征明 信而有征
签 籤 棉签 掣签 金瓶掣签 名签 药签 云笈七签 串签 铁签 中签 中签率 下下签 上上签
赞 贊 不赞一词
志 誌 植物志 动物志 工作日志 日志文件
志 志 方志敏 闲情逸志 茹志鹃
克 克 克制 保持克制 奉公克己
克 剋 生克 相生相克 克妻 克夫
托 託 托收 存托凭证
托 托 托育 托幼 日托 晚托 托老 托老所 托儿所 托儿
斗 斗 斗罗大陆 翻斗 翻斗车 戽斗 挎斗 斗栱 斗拱
系 繫 连系 系安全带 系红绳 系领带 系围裙 系铃 解铃还须系铃人
游 游 游出 游来 游去 游到 游向
杆 桿 操作杆 换挡杆 腰杆
扎 扎 扎根 扎根基层 稳扎稳打 马扎 卡尔扎伊 扎龙
扎 紮 扎花 扎灯 扎牢 扎制 扎营 安营扎寨 捆扎 包扎
汇 匯 法兰克福汇报
汇 彙 汇释 汇编
云 云 所云 俗语云 常言云 诗经云 人云亦云
台 颱 抗台风 防台风 强台风 超强台风
愈 癒 自愈 疗愈 不治而愈 初愈 大病初愈
困 睏 犯困 春困 发困
舍 捨 断舍离 舍小家 舍小家为大家 喜舍
舍 舍 爱丽舍宫 四邻八舍
辟 辟 辟支佛 辟谷
注 註 备注
注 注 注资 赌注 灌注
朴 樸 李公朴 曾朴 白朴 胡朴安 勤朴 反朴归真
采 采 多采 杨采妮 郭采洁 应采儿 采芹
御 禦 共御外侮
咽 嚥 咽不下
霉 霉 霉运 触霉头 倒血霉 霉气
夸 夸 夸父 夸克
尽 儘 尽先
划 划 划龙舟 划手 划龙船 皮划艇
致 致 逸致 闲情逸致
蒙 蒙 蒙昧 蒙昧无知
胡 鬍 胡茬 山羊胡
须 鬚 山羊须 龙须菜
几 几 矮几 凭几
丑 丑 生旦净末丑 名丑 子丑寅卯
曲 麴 红曲 神曲茶 酿酒曲 黄曲霉 黄曲霉毒素
范 范 范文正公 范县
范 範 洪范 身正为范 范数
郁 鬱 郁郁不得志
炼 煉 炼金术 百炼成钢
钟 鐘 机械钟 潜水钟
钟 鍾 钟山 钟祥 钟祥市 钟楚红 钟书 钱钟书 钟南山
团 糰 糯米团 青团
咸 咸 咸与维新 咸临
背 背 背着 背带 背篓 背筐 背包袱
皂 皂 青红皂白 皂洗 手工皂 皂粉
厘 釐 厘金 厘清 厘定
凶 凶 凶神恶煞
欲 慾 控制欲 购物欲 表演欲 权力欲 消费欲
娴 嫻 娴熟 娴静 娴雅 娴淑
伙 夥 合作伙伴 贸易伙伴 团伙
症 症 血症 败血症
脏 臟 心脏死亡
同 同 共同市场
""".splitlines()
)
_LONGEST = max(len(word) for _, _, words in WORDS for word in words.split())


@cache
def _forms() -> dict[str, dict[int, str]]:
    forms: dict[str, dict[int, str]] = {}
    for character, form, words in WORDS:
        for word in words.split():
            places = {place: form for place, part in enumerate(word) if part == character}
            forms[word] = {**forms.get(word, {}), **places}
    return forms


@cache
def _starts() -> frozenset[str]:
    return frozenset(word[0] for word in _forms())


def word_forms(words: Sequence[str]) -> dict[int, str]:
    """Position → Traditional character, for the words of a segmented text; single characters stay open."""
    known = _forms()
    text = "".join(words)
    borders = [0]
    for word in words:
        borders.append(borders[-1] + len(word))
    forms: dict[int, str] = {}
    starts = _starts()
    first = 0
    while first < len(words):
        begin = borders[first]
        last = first + 1
        if words[first][:1] not in starts:
            first = last
            continue
        for end in range(min(len(words), first + _LONGEST), first, -1):
            if borders[end] - begin <= _LONGEST and (found := known.get(text[begin : borders[end]])):
                forms |= {begin + place: form for place, form in found.items()}
                last = end
                break
        first = last
    return forms

"""Chinese surnames: which there are, and the readings they have as surnames."""

from __future__ import annotations

COMPOUND = tuple(
    str.split(
        "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 司空 夏侯 轩辕 宇文 长孙 "
        "端木 独孤 南宫 澹台 公冶 "
        "宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 闻人 赫连 万俟 闾丘 呼延 西门 百里 鲜于 第五"
    )
)
#: The commonest single ones (some 97 in 100 people), and those whose character has several forms.
COMMON = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许"
    "韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
    "汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎"
    "贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞"
    "颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮"
    "柯纪梅童凌毕单裴霍涂成苗谷盛曲冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲"
    "房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚"
    "岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商"
    "刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠"
    "荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海"
    "阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相"
    "初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那"
    "宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭"
    "逄隗郗佴禤郇宓缑仉訾钭贲羿笪妫芈姒郏璩濮蒯郦邴呙綦厍眭昃殳酆庾蓟茆桓訚郄麴骈琚戢"
    "干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由后台里种占折松秋布"
)
#: Readings that a character has as a surname and seldom elsewhere; syllables parted by spaces.
READINGS = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "任": "ren", "盖": "ge", "查": "zha",
    "区": "ou", "朴": "piao", "翟": "zhai", "覃": "qin", "乐": "yue", "折": "she", "种": "chong",
    "缪": "miao", "宓": "mi", "葛": "ge", "纪": "ji", "冼": "xian", "逄": "pang", "秘": "bi",
    "繁": "po", "员": "yun", "洗": "xian", "重": "chong", "尉": "wei", "召": "shao", "晁": "chao",
    "曲": "qu", "卜": "bu", "那": "na", "郇": "xun", "谌": "chen", "瞿": "qu", "鲍": "bao", "沈": "shen",
    "石": "shi", "叶": "ye", "洪": "hong", "于": "yu", "余": "yu", "柏": "bai", "贾": "jia", "车": "che",
    "燕": "yan", "宁": "ning", "应": "ying", "冯": "feng", "干": "gan", "万": "wan", "吕": "lyu",
    "尉迟": "yu chi", "万俟": "mo qi", "单于": "chan yu", "澹台": "tan tai", "长孙": "zhang sun",
    "令狐": "ling hu", "呼延": "hu yan", "鲜于": "xian yu", "淳于": "chun yu", "钟离": "zhong li",
    "都": "du", "相": "xiang", "牟": "mou", "仝": "tong", "费": "fei", "隗": "wei", "郗": "xi", "郝": "hao",
    "华": "hua", "过": "guo", "祭": "zhai", "黑": "he", "撒": "sa", "少": "shao", "系": "xi", "阙": "que",
    "阚": "kan", "薄": "bo", "臧": "zang", "适": "kuo", "麻": "ma", "长": "zhang", "佴": "nai", "亓": "qi",
    "禤": "xuan", "缑": "gou", "仉": "zhang", "訾": "zi", "钭": "tou", "贲": "ben", "妫": "gui", "芈": "mi",
    "郏": "jia", "呙": "guo", "綦": "qi", "厍": "she", "眭": "sui", "昃": "ze", "酆": "feng", "郄": "qie",
    "訚": "yin", "笪": "da", "蓟": "ji", "茆": "mao", "麴": "qu", "邝": "kuang", "琚": "ju", "戢": "ji",
}  # fmt: skip


def split(name: str) -> tuple[str, str]:
    """Surname and given name of a Chinese name."""
    length = 2 if len(name) > 2 and name[:2] in COMPOUND else 1
    return name[:length], name[length:]

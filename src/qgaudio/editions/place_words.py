"""The words by which places.py tells a place's name, and how English puts ranks and peoples."""

from __future__ import annotations

#: Ranks and their English, empty where English-language news leaves them out.
RANKS = {
    "省": "Province", "市": "", "新区": "New Area", "区": "District", "县": "County", "镇": "Town",
    "乡": "Township", "村": "Village", "街道": "Subdistrict", "社区": "Community", "路": "Road",
    "街": "Street",
    "大道": "Avenue", "大街": "Street", "州": "Prefecture", "旗": "Banner", "盟": "League",
}  # fmt: skip
#: What makes another word of a rank's character.
NOT_BEFORE = {
    "市": "[场值价民面容井盈占级区]|政(?![府协])", "区": "[域别分间块划内外位]", "新区": "域",
    "县": "[域城级]",
    "镇": "[定静痛压江守区域]", "乡": "[亲愁音情土间下里试村镇]", "村": "[民落庄镇务口]", "社区": "[团]",
    "路": "[上面线程径桥网灯演由边过透]", "街": "[道头区坊巷舞边]", "州": "[长]", "街道": "[上]",
    "旗": "[帜下袍舰手]", "盟": "[友主国约]", "大道": "[理]",
}  # fmt: skip
#: Characters before a name of the table that make another word: 入海口, 红长城.
NOT_AFTER = {
    "海口": "入出临", "长城": "色红", "三亚": "第", "上海": "爬登", "天水": "一", "长春": "永",
    "吉安": "大", "太原": "从",
}  # fmt: skip
#: Characters behind one that do: 三明治.
NOT_AHEAD = {
    "三明": "治",
    "长城": "汽",
    "中山": "装陵",
    "泰山": "压",
    "上海": "滩",
    "长沙": "发",
    "西湖": "龙",
}
#: Words in which a rank stands together with what follows it and is a rank still: 区委, 村委会.
FOLLOWERS = frozenset(
    str.split(
        "区委 市委 县委 省委 镇长 村长 区长 县长 市长 乡长 村委会 村委 村支书 市政府 县政府 区政府 省政府"
    )
)
ORGANS = (
    r"(?:委|党委|党工委|政府|人民政府|人大|政协|公安|法院|"
    r"检察院|人民|纪委|监委|村委会|居委会|党支部|党总支|村支书|派出所|办事处|"
    r"街道办|[村居]支部|税务局|教育局)"
)
GOING = (
    "来到|走进|位于|前往|地处|家住|来自|深入|坐落于|坐落在|途经|抵达|走访|赶到|赶赴|落户|驻|毗邻|"
    "沿着|隶属于|户籍"
)
#: A house number, a crossing or a stretch behind a road.
NUMBERED = r"(?:\d+号|[与和][\u3400-\u9fff]{2,4}路?(?:交叉|交汇|路口)|口|段|沿线|东段|西段|南段|北段)"
#: Characters of words that stand before a rank and are no names: 全市, 各县, 开发区, 社区, 示范镇.
NO_NAME = frozenset(
    "全各本我该此这那每某几多数们社园校开发高试示保税景灾疫林牧特免自辖主街住商业办农城乡省市县区镇村级"
    "的了在是和与为等个年月日前后内外上下左右部近远超路道第一条座两不没未无其它已所有设府族"
) - frozenset("前后上下")
#: Adjectives before a rank: 滨海小镇, 文化名镇.
WORDY_ENDS = frozenset("小名古强大重老新富穷空贫邻居渔牧山特美好副")
#: Words after which streets, towns and villages are called everywhere, though they are verbs or adjectives.
CALLED_SO = frozenset(
    str.split(
        "解放 前进 胜利 团结 建设 和平 复兴 振兴 光明 幸福 "
        "勤俭 奋斗 跃进 繁荣 友谊 红旗 永安 平安 太平 安宁 吉祥 富强"
    )
)
DIRECTIONS = {"东": "East", "西": "West", "南": "South", "北": "North", "中": "Middle"}
#: Peoples as China's own English texts spell them.
ETHNIC = {
    "回": "Hui", "维吾尔": "Uygur", "蒙古": "Mongolian", "藏": "Tibetan", "壮": "Zhuang", "苗": "Miao",
    "彝": "Yi",
    "侗": "Dong", "土家": "Tujia", "布依": "Bouyei", "白": "Bai", "哈尼": "Hani", "傣": "Dai", "黎": "Li",
    "畲": "She",
    "朝鲜": "Korean", "满": "Manchu", "瑶": "Yao", "傈僳": "Lisu", "佤": "Va", "拉祜": "Lahu",
    "纳西": "Naxi",
    "景颇": "Jingpo", "羌": "Qiang", "仡佬": "Gelao", "土": "Tu", "撒拉": "Salar", "水": "Shui",
    "毛南": "Maonan",
    "仫佬": "Mulao", "锡伯": "Xibe", "柯尔克孜": "Kirgiz", "哈萨克": "Kazak", "塔吉克": "Tajik",
    "达斡尔": "Daur",
    "鄂温克": "Ewenki", "鄂伦春": "Oroqen", "东乡": "Dongxiang", "保安": "Bonan", "裕固": "Yugur",
    "布朗": "Blang",
    "怒": "Nu", "独龙": "Derung", "普米": "Pumi", "阿昌": "Achang", "德昂": "De'ang", "基诺": "Jino",
    "京": "Gin",
    "高山": "Gaoshan", "赫哲": "Hezhen", "俄罗斯": "Russian", "乌孜别克": "Uzbek", "塔塔尔": "Tatar",
    "门巴": "Moinba",
    "珞巴": "Lhoba",
}  # fmt: skip

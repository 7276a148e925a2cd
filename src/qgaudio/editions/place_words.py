"""The words by which places.py tells a place's name, and how English puts ranks and peoples."""

from __future__ import annotations

#: Ranks and their English, empty where English-language news leaves them out.
RANKS = {
    "省": "Province", "市": "", "新区": "New Area", "区": "District", "县": "County", "镇": "Town",
    "乡": "Township", "村": "Village", "街道": "Subdistrict", "社区": "Community", "路": "Road", "街": "Street",
    "大道": "Avenue", "大街": "Street", "州": "Prefecture", "旗": "Banner", "盟": "League",
}  # fmt: skip
#: What makes another word of a rank's character.
NOT_BEFORE = {
    "市": "[场值价民面容井盈占政级区]", "区": "[域别分间块划内外位]", "新区": "域", "县": "[域城级]",
    "镇": "[定静痛压江守区域]", "乡": "[亲愁音情土间下里试村镇]", "村": "[民落庄镇务口]", "社区": "[团]",
    "路": "[上面线程径桥网灯演由边过透]", "街": "[道头区坊巷舞边]", "州": "[长]", "街道": "[上]",
    "旗": "[帜下袍舰手]", "盟": "[友主国约]", "大道": "[理]",
}  # fmt: skip
#: Words in which a rank stands together with what follows it and is a rank still: 区委, 村委会.
FOLLOWERS = frozenset("区委 市委 县委 省委 镇长 村长 区长 县长 市长 乡长 村委会 村委 村支书 市政府 县政府 区政府 省政府".split())
ORGANS = (
    r"(?:委|党委|党工委|政府|人民政府|人大|政协|公安|法院|检察院|人民|纪委|监委|村委会|居委会|党支部|党总支|村支书|派出所|办事处|"
    r"街道办|[村居]支部|税务局|教育局)"
)
GOING = "来到|走进|位于|前往|地处|家住|来自|深入|坐落于|坐落在|途经|抵达|走访|赶到|赶赴|落户|驻|毗邻|沿着|隶属于|户籍"
#: A house number, a crossing or a stretch behind a road.
NUMBERED = r"(?:\d+号|[与和][\u3400-\u9fff]{2,4}路?(?:交叉|交汇|路口)|口|段|沿线|东段|西段|南段|北段)"
#: Characters of words that stand before a rank and are no names: 全市, 各县, 开发区, 社区, 示范镇.
NO_NAME = frozenset(
    "全各本我该此这那每某几多数们社园校开发高试示保税景灾疫林牧特免自辖主街住商业办农城乡省市县区镇村级"
    "的了在是和与为等个年月日前后内外上下左右部近远超路道第一条座两"
) - frozenset("前后上下")
#: Adjectives before a rank: 滨海小镇, 文化名镇.
WORDY_ENDS = frozenset("小名古强大重老新富穷空贫邻居渔牧山特美好副")
DIRECTIONS = {"东": "East", "西": "West", "南": "South", "北": "North", "中": "Middle"}
#: Peoples as China's own English texts spell them.
ETHNIC = {
    "回": "Hui", "维吾尔": "Uygur", "蒙古": "Mongolian", "藏": "Tibetan", "壮": "Zhuang", "苗": "Miao", "彝": "Yi",
    "侗": "Dong", "土家": "Tujia", "布依": "Bouyei", "白": "Bai", "哈尼": "Hani", "傣": "Dai", "黎": "Li", "畲": "She",
    "朝鲜": "Korean", "满": "Manchu", "瑶": "Yao", "傈僳": "Lisu", "佤": "Va", "拉祜": "Lahu", "纳西": "Naxi",
    "景颇": "Jingpo", "羌": "Qiang", "仡佬": "Gelao", "土": "Tu", "撒拉": "Salar", "水": "Shui", "毛南": "Maonan",
    "仫佬": "Mulao", "锡伯": "Xibe", "柯尔克孜": "Kirgiz", "哈萨克": "Kazak", "塔吉克": "Tajik", "达斡尔": "Daur",
    "鄂温克": "Ewenki", "鄂伦春": "Oroqen", "东乡": "Dongxiang", "保安": "Bonan", "裕固": "Yugur", "布朗": "Blang",
    "怒": "Nu", "独龙": "Derung", "普米": "Pumi", "阿昌": "Achang", "德昂": "De'ang", "基诺": "Jino", "京": "Gin",
    "高山": "Gaoshan", "赫哲": "Hezhen", "俄罗斯": "Russian", "乌孜别克": "Uzbek", "塔塔尔": "Tatar", "门巴": "Moinba",
    "珞巴": "Lhoba",
}  # fmt: skip

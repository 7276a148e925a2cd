"""The words by which companies.py tells a company, and the English of what it does."""

from __future__ import annotations

#: What shows that a word (小米, 联想) is a company's name.
COMPANY_LIKE = (
    r"集团|公司|股份|科技|汽车|手机|电器|控股|旗下|品牌|员工|董事长|创始人|总裁|首席|CEO|股价|超市|快递|冰箱|空调|智家|智能|"
    r"发布会|新车|SU7|(?:发布|推出|宣布|表示|回应)"
)
#: What makes another word of a company's name: 中国银行业.
NOT_AHEAD = r"业|家|体系|系统|界|间|师|物|支付|诈骗|互联|监管|们|人寿险"
#: What a company does, behind its brand, and its English. ``WEAK`` ones say little unless repeated or framed.
STRONG = {
    "集团": "Group", "股份": "", "控股": "Holdings", "科技": "Technology", "药业": "Pharmaceutical",
    "制药": "Pharmaceutical", "重工": "Heavy Industry", "实业": "Industrial", "矿业": "Mining",
    "化纤": "Chemical Fiber", "酒业": "Liquor", "乳业": "Dairy", "种业": "Seed", "置业": "Real Estate",
    "影业": "Pictures", "新材料": "New Materials", "新材": "New Materials", "数科": "Digital",
    "鞋业": "Shoes",
}  # fmt: skip
WEAK = {
    "石化": "Petrochemical", "服饰": "Apparel", "资本": "Capital", "气体": "Gas", "证券": "Securities",
    "公司": "", "化工": "Chemical", "能源": "Energy", "新能源": "New Energy", "食品": "Food",
    "纺织": "Textile", "电子": "Electronics", "生物": "Biotech", "建设": "Construction", "银行": "Bank",
    "智能": "Intelligence", "环保": "Environmental", "网络": "Network", "汽车": "Auto",
    "机械": "Machinery", "物流": "Logistics", "软件": "Software", "传媒": "Media",
    "医药": "Pharmaceutical", "光电": "Optoelectronics", "半导体": "Semiconductor", "医疗": "Medical",
    "基金": "Fund", "地产": "Real Estate", "餐饮": "Catering",
}  # fmt: skip
KINDS = {**STRONG, **WEAK}
#: Characters of which brands are hardly made.
NO_BRAND = frozenset(
    "的了在是和与为等个年月日时有无不没也都又还就被把将让给向往从到由对于以及或其他它她我你您这那哪某每各几"
    "数多少两第一二三四五六七八九十亿半单双该此再最很太更已曾能会可要应须必但且则若如于"
    "前后左右内里间旁过越去来回返赶说称问做办管做新老旧大小高低省市县区镇乡村国外型式性化级业者家名位只起搞促推抓"
    "懂爱学讲玩视谈读写送种养既持所找见看听想帮请引查处罚赔欠"
    "企投旅资贸强弱加减增降升涨跌超达占居位靠用买卖租投出入进搬开关建设修造"
) - frozenset("新大高建达")
#: Shortened words for what a group does, of which the dictionary has none: 文旅集团, 城发集团.
SHORTENED = frozenset(
    str.split(
        "城建 建工 路桥 产控 金控 国控 轨交 环卫 康养 文创 城发 交发 文体 教体 水发 交运 公交 城乡 传媒 "
        "报业 广电 出版 港务 园林 地铁 机电 医养 化医 铁建 铁发 城运 粮储 农发 盐业 农垦 林业 燃气 热力 "
        "种业 国科 数产 数发 智造 动能 风光 光储"
    )
)
#: What goes before a company's name without a border of words.
BEFORE = (
    "推动|推进|引进|走进|来到|前往|依托|支持|入股|收购|旗下|以及|虽然|联合|携手|成立|创办|加入|投资|龙头|企业|公司|平台|"
    "在|和|与|及|由|对|为|向|从|给|让|是"
)
#: What closes a row of companies: 百宏、盈泰等龙头企业.
ROW = r"等(?:[\u3400-\u9fff\d]{0,8}?)(?:企业|公司|品牌|厂商|集团)"
PROJECTS = r"等(?:[\u3400-\u9fff\d]{0,8}?)项目"

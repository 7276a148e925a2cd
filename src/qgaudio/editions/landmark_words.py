"""The words by which landmarks.py tells the name of a lane, a river or a station, and their English."""

from __future__ import annotations

#: Lanes: their names are put in Pinyin though they are words (青石巷), as those of roads are.
LANES = {"巷": "Lane", "弄": "Lane", "胡同": "Hutong"}
#: What nature and builders made and one character names: with it a single character is a name (圭峰).
SHORT = {
    "山": "Mountain", "峰": "Peak", "岭": "Ridge", "湖": "Lake", "江": "River", "河": "River", "溪": "Creek",
    "岛": "Island", "屿": "Islet", "湾": "Bay", "港": "Port", "桥": "Bridge", "寺": "Temple",
    "庙": "Temple", "塔": "Pagoda", "祠": "Ancestral Hall",
}  # fmt: skip
#: What is called after a place: one sight of an unknown word before these is enough.
SURE = {
    "服务区": "Service Area",
    "水库": "Reservoir",
    "火车站": "Railway Station",
    "高铁站": "Railway Station",
}
LONG = {
    "大桥": "Bridge", "特大桥": "Bridge", "半岛": "Peninsula", "机场": "Airport", "码头": "Wharf",
    "地铁站": "Station", "站": "Station", "公园": "Park", "湿地公园": "Wetland Park",
    "森林公园": "Forest Park", "广场": "Square", "工业园": "Industrial Park", "工业区": "Industrial Zone",
    "工业园区": "Industrial Park", "产业园": "Industrial Park", "产业园区": "Industrial Park",
    "园区": "Park", "开发区": "Development Zone", "高新区": "High-tech Zone", "作业区": "Operation Area",
    "中学": "Middle School", "小学": "Primary School", "职校": "Vocational School", "大学": "University",
    "学院": "College", "医院": "Hospital", "古城": "Ancient Town", "古镇": "Ancient Town",
    "古村": "Ancient Village", "古村落": "Ancient Village", "水电站": "Hydropower Station",
    "核电站": "Nuclear Power Station", "隧道": "Tunnel", "瀑布": "Waterfall", "风景区": "Scenic Area",
    "景区": "Scenic Area", "书院": "Academy", "土楼": "Tulou",
}  # fmt: skip
LANDMARKS = {**LANES, **SHORT, **SURE, **LONG}
#: Other English of the same things, which a check takes for as good.
SAME = frozenset(
    str.split(
        "Alley Alleyway Mount Mountains Hill Hills Stream River Rivers Brook Harbor Harbour Gulf Isle Island "
        "Islands Pier Dock Terminal Plaza Pass Peak Range Square Monastery Tower Shrine School Academy "
        "Institute Zone Area Park Lake Reservoir Bridge Village Town City"
    )
)
#: What may stand behind as a part of a word and leaves the name whole: 清源山上.
SIDES = frozenset("上下脚顶边畔岸口里内旁中底麓外前")
#: What makes another name of the whole: 石鼓山村, 云溪路.
NOT_FOLLOWED = frozenset(
    "省市县区镇乡村街路州社站桥旗屯庄寨厝坊园城湖山河江溪岛湾港寺塔峰岭隧隔流水川脉东西南北"
)
#: Characters of which the first part of a landmark's name is not made: verbs, numbers, pronouns, sizes.
NO_STEM = frozenset(
    "的了在是和与为等个年月日时有无不没也都又还就被把将让给向往从到由对于以及其他它她我你您咱这那哪某每各几"
    "数多少两第一二三四五六七八九十百千万亿半单双整全本该此再最很太更已曾能会可要应须必或但而且则若如"
    "大小高低深浅长短新旧老古今左右间旁沿跨过越穿经通绕环临滨靠依傍爬登攀渡守看打出进入到离开封禁搬移护治巡"
    "建设修造架拆座条片处所家名位次只艘辆架口道层段批起同共统总分省市县区镇乡村级式型性化者员们们吗呢吧"
    "去来回返赶驶乘坐住游玩逛走跑行飞抵达停泊靠买卖租用找见"
    "叫称说问答想知听闻使令请求做作干办管理治查测验学教讲写读唱"
) - frozenset("百千万")
#: Characters of villages' names that are mostly words: only what stands beside such a name shows it.
POSITIONS = frozenset("前后内外里上下")
#: Kinds that are called after what people think of (迎宾大桥, 滨河公园) as often as after places.
WORDY = frozenset(
    str.split(
        "大桥 特大桥 公园 湿地公园 森林公园 广场 中学 小学 职校 大学 学院 医院 园区 开发区 高新区 景区 "
        "风景区 书院"
    )
)
#: Words of the dictionary that are the whole name of no place.
NO_LANE = frozenset(
    str.split(
        "街头 城市 城中 历史 文化 传统 特色 背街 后街 街 小 深 陋 老 古 窄 旧 里 雨 曲 大街 里坊 坊 街坊 "
        "社区 民居 步行 美食 商业 网红 居民"
    )
)
GOING = "登上|攀登|爬上|横跨|跨越|穿过|流经|游览|驶入|驶出|驶离|汇入|注入|停靠|停靠在|始建于|游"
RAILWAY = r"高铁|动车|地铁|列车|铁路|轻轨|轨道|号线|候车|站台|班列"

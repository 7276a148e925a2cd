"""Which names of places an article shows by itself. Most places are invented; the rest are plain examples."""

from __future__ import annotations

import pytest

from qgaudio.editions.names import join_syllables, known_places, syllables
from qgaudio.editions.places import place_terms


def found(*sentences: str) -> dict[str, str]:
    return {term.source: term.target for term in place_terms(sentences)}


@pytest.mark.parametrize(
    ("sentences", "source", "english"),
    [
        (("青禾区委、区政府出台办法。",), "青禾区", "Qinghe District"),
        (("青禾区委、区政府出台办法。",), "青禾", "Qinghe"),
        (("近年来，青禾县人民政府出资。",), "青禾县", "Qinghe County"),
        (("在青禾镇，路修好了。", "记者来到青禾镇。"), "青禾镇", "Qinghe Town"),
        (("为西安市政府工作。",), "西安市", "Xi'an"),
        (("在青禾新区政府工作。",), "青禾新区", "Qinghe New Area"),
        (("云岭市青禾区政府出资。",), "青禾区", "Qinghe District"),
        (("泉州市青禾区白石镇前黄村村民很高兴。",), "白石镇", "Baishi Town"),
        (("泉州市青禾区白石镇前黄村村民很高兴。",), "前黄村", "Qianhuang Village"),
        (("记者走进前黄镇。",), "前黄镇", "Qianhuang Town"),
        (("他家住云溪街道。",), "云溪街道", "Yunxi Subdistrict"),
        (("青禾区永嘉社区居委会", "永嘉社区有食堂。"), "永嘉社区", "Yongjia Community"),
        (("家住云溪社区的居民",), "云溪社区", "Yunxi Community"),
        (("青禾县石门乡党委",), "石门乡", "Shimen Township"),
        (("青禾路12号发生火情。",), "青禾路", "Qinghe Road"),
        (("中山北路100号",), "中山北路", "Zhongshan North Road"),
        (("泉州市解放大道沿线",), "解放大道", "Jiefang Avenue"),
        (("景宁畲族自治县在山里。",), "景宁畲族自治县", "Jingning She Autonomous County"),
        (("昌吉回族自治州有好瓜。",), "昌吉回族自治州", "Changji Hui Autonomous Prefecture"),
        (("新疆维吾尔自治区成立。",), "新疆维吾尔自治区", "Xinjiang Uygur Autonomous Region"),
        (("内蒙古自治区呼和浩特市",), "呼和浩特市", "Hohhot"),
        (("恩施土家族苗族自治州",), "恩施土家族苗族自治州", "Enshi Tujia and Miao Autonomous Prefecture"),
        (("他在陕西省工作。",), "陕西省", "Shaanxi Province"),
        (("他在陕西工作。",), "陕西", "Shaanxi"),
        (("哈尔滨下雪了。",), "哈尔滨", "Harbin"),
        (("乌鲁木齐的瓜很甜。",), "乌鲁木齐", "Urumqi"),
        (("拉萨的阳光很好。",), "拉萨", "Lhasa"),
        (("高雄的港口很忙。",), "高雄", "Kaohsiung"),
        (("六安产茶。",), "六安", "Lu'an"),
        (("台州产橘。",), "台州", "Taizhou"),
        (("丽水多山。",), "丽水", "Lishui"),
        (("亳州产药。",), "亳州", "Bozhou"),
        (("蚌埠有桥。",), "蚌埠", "Bengbu"),
        (("铅山县有古镇。",), "铅山县", "Yanshan County"),
        (("番禺区有工厂。",), "番禺区", "Panyu District"),
        (("枞阳县在江边。",), "枞阳县", "Zongyang County"),
        (("莘县产瓜。",), "莘县", "Shenxian County"),
        (("莘庄通了地铁。",), "莘庄", "Xinzhuang"),
        (("浚县有庙会。",), "浚县", "Xunxian County"),
        (("乐清产电器。",), "乐清", "Yueqing"),
        (("乐亭县靠海。",), "乐亭县", "Laoting County"),
        (("大埔县产瓷。",), "大埔县", "Dabu County"),
        (("东莞的工厂很多。",), "东莞", "Dongguan"),
        (("尉犁县种棉花。",), "尉犁县", "Yuli County"),
        (("长子县产青椒。",), "长子县", "Zhangzi County"),
        (("洪洞县有大槐树。",), "洪洞县", "Hongtong County"),
        (("蔚县有剪纸。",), "蔚县", "Yuxian County"),
        (("郫都区产豆瓣。",), "郫都区", "Pidu District"),
        (("长治市有山。",), "长治市", "Changzhi"),
        (("漯河有食品厂。",), "漯河", "Luohe"),
        (("北京市朝阳区的公园",), "朝阳区", "Chaoyang District"),
        (("上海市闵行区的学校",), "闵行区", "Minhang District"),
        (("德州市产扒鸡。",), "德州市", "Dezhou"),
        (("黑龙江省下雪了。",), "黑龙江省", "Heilongjiang Province"),
        (("长江的水很急。",), "长江", "Yangtze River"),
        (("台湾海峡风浪大。",), "台湾海峡", "Taiwan Strait"),
        (("略阳县政府出资。",), "略阳县", "Lueyang County"),
        (("福州市鼓楼区东街街道",), "鼓楼区", "Gulou District"),
        (("黔南州雷石县西江镇的路",), "西江镇", "Xijiang Town"),
        (("前坑村、白脚村和土石村入选。",), "白脚村", "Baijiao Village"),
        (("长坑镇政府出资。",), "长坑镇", "Changkeng Town"),
    ],
)
def test_a_place_is_found_and_spelled(sentences: tuple[str, ...], source: str, english: str) -> None:
    assert found(*sentences).get(source) == english


@pytest.mark.parametrize(
    "sentences",
    [
        ("青禾镇有书店。",),
        ("开发区政府出资。", "开发区建成。"),
        ("全市政府系统。", "全市各县区都有。"),
        ("债券市场回暖。", "债券市场平稳。"),
        ("社区委员会开会。", "园区政府服务中心。"),
        ("书店区域很大。", "书店区域很小。"),
        ("推进小城镇建设。", "推进小城镇建设。"),
        ("打造特色小镇。", "走进特色小镇。"),
        ("走进美丽乡村。", "建设美丽乡村。"),
        ("滨海小镇、文化名镇、工业强镇。",),
        ("农村、山村、渔村、新村、贫困村、自然村。",),
        ("来到文明村，走进示范村。",),
        ("道路、公路、铁路、思路、出路、高速路。",),
        ("福厦高铁提速。", "福厦高铁经过这里。"),
        ("致富路越走越宽。", "幸福路上有你。"),
        ("步行街、商业街、美食街。",),
        ("工业园区、中心区、老城区。", "全市示范区、各县老城区。"),
        ("智慧社区、老旧社区、网络社区。",),
        ("阳光、日照、白银、大同、朝阳、来宾、安康。",),
        ("三明治很好吃。",),
        ("船从入海口驶出。",),
        ("他在加州和德州都住过。",),
        ("佛罗里达州有飓风。", "马里兰州有雨。", "昆士兰州有牛。"),
        ("在纽约市曼哈顿区，房价很高。", "在纽约市曼哈顿区，房价更高。"),
        ("日本福岛县下雨。", "日本福岛县刮风。"),
        ("阿灵顿县政府", "帕卢市政府"),
        ("不设区的市", "其他县、其它县"),
        ("村民、市民、镇长、县长、区长。",),
        ("黄金时代、上市公司、设立上市公司。",),
        ("",),
    ],
)
def test_words_that_are_no_names_stay_words(sentences: tuple[str, ...]) -> None:
    assert found(*sentences) == {}


def test_a_station_of_the_south_is_no_island() -> None:
    assert set(found("列车开出上海南站。")) == {"上海"}
    assert set(found("黄河南岸和黄河北岸")) == {"黄河"}


def test_an_unsure_character_is_marked() -> None:
    terms = {term.source: term.certain for term in place_terms(["记者走进黄堡镇。", "乐亭县靠海。"])}
    assert terms["黄堡镇"] is False
    assert terms["乐亭县"] is True


def test_the_table_holds_no_doublet_and_only_names() -> None:
    for name, place in known_places().items():
        assert name.strip()
        assert place.english[0].isupper()
        assert place.english not in place.others


def test_most_of_the_table_is_pinyin() -> None:
    same = [name for name, p in known_places().items() if join_syllables(syllables(name)) == p.english]
    assert len(same) > len(known_places()) / 2

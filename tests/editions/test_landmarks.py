"""Which lanes, rivers, stations and the like an article shows to be names. Nearly all are invented."""

from __future__ import annotations

import pytest

from qgaudio.editions.landmark_words import LANDMARKS
from qgaudio.editions.landmarks import landmark_terms
from qgaudio.editions.name_checks import core_of, missing
from qgaudio.editions.name_mending import mend_names
from qgaudio.editions.name_terms import name_terms


def found(*sentences: str) -> dict[str, str]:
    return {term.source: term.target for term in landmark_terms(sentences)}


@pytest.mark.parametrize(
    ("sentences", "source", "english"),
    [
        (("他家在青石巷。", "青石巷里开了店。"), "青石巷", "Qingshi Lane"),
        (("记者走进柳枝巷，巷口有树。",), "柳枝巷", "Liuzhi Lane"),
        (("云岭县青石巷12号发生火情。",), "青石巷", "Qingshi Lane"),
        (("位于帽儿胡同的小院。",), "帽儿胡同", "Mao'er Hutong"),
        (("泉州青禾弄8号",), "青禾弄", "Qinghe Lane"),
        (("岚坂服务区建成。",), "岚坂服务区", "Lanban Service Area"),
        (("车在白沙服务区停下。",), "白沙服务区", "Baisha Service Area"),
        (("菱坑水库蓄水。",), "菱坑水库", "Lingkeng Reservoir"),
        (("横跨云溪河的大桥通车。",), "云溪河", "Yunxi River"),
        (("沿着云溪河一路走。", "云溪河水变清了。"), "云溪河", "Yunxi River"),
        (("登上岚峰，俯瞰全城。",), "岚峰", "Lanfeng Peak"),
        (("“岚峰之春”晚会",), "岚峰", "Lanfeng Peak"),
        (("泉港岚峰塔下",), "岚峰塔", "Lanfeng Pagoda"),
        (("位于惠屿岛的码头",), "惠屿岛", "Huiyu Island"),
        (("来到惠屿岛。", "惠屿岛上有灯塔。", "惠屿的渔民很高兴。"), "惠屿", "Huiyu"),
        (("新建的肖厝码头。", "肖厝码头今年扩建。"), "肖厝码头", "Xiaocuo Wharf"),
        (("途经溪东桥",), "溪东桥", "Xidong Bridge"),
        (("走进涂坑古村",), "涂坑古村", "Tukeng Ancient Village"),
        (("来到樟脚古村落",), "樟脚古村落", "Zhangjiao Ancient Village"),
        (("高铁驶入赤岭站。",), "赤岭站", "Chiling Station"),
        (("乘地铁在陈岱站下车，陈岱站外就是集市。",), "陈岱站", "Chendai Station"),
        (("位于青禾火车站旁",), "青禾火车站", "Qinghe Railway Station"),
        (("抵达青禾高铁站",), "青禾高铁站", "Qinghe Railway Station"),
        (("惠南工业园有企业。", "惠南工业园扩建。"), "惠南工业园", "Huinan Industrial Park"),
        (("位于仑前产业园",), "仑前产业园", "Lunqian Industrial Park"),
        (("走进枫慈公园",), "枫慈公园", "Fengci Park"),
        (("走进枫慈湿地公园",), "枫慈湿地公园", "Fengci Wetland Park"),
        (("游览灵源寺",), "灵源寺", "Lingyuan Temple"),
        (("泉州锦川小学的孩子",), "锦川小学", "Jinchuan Primary School"),
        (("位于邱后医院",), "邱后医院", "Qiuhou Hospital"),
        (("船驶入肖厝港。",), "肖厝港", "Xiaocuo Port"),
        (("驶入峰尾隧道。",), "峰尾隧道", "Fengwei Tunnel"),
        (("途经南坂特大桥",), "南坂特大桥", "Nanban Bridge"),
    ],
)
def test_a_landmark_is_found_and_spelled(sentences: tuple[str, ...], source: str, english: str) -> None:
    assert found(*sentences).get(source) == english


@pytest.mark.parametrize(
    "sentences",
    [
        ("小巷、深巷、街巷、陋巷、雨巷。", "走街串巷，大街小巷。"),
        ("走进小巷。", "背街小巷都干净了。"),
        ("人民公园、文化广场、滨河公园、环城河。", "人民公园、文化广场、滨河公园。"),
        ("儿童公园、中央公园、口袋公园。", "走进儿童公园。"),
        ("泉州迎宾大桥、泉州文化广场。", "来到迎宾大桥。", "走进文化广场。"),
        ("跨江大桥通车。", "跨海大桥合龙。", "这座大桥很长。"),
        ("江山如画，河山壮丽，高山流水。", "登上高山。"),
        ("攀登高峰，勇攀顶峰。", "早高峰、晚高峰。"),
        ("碳达峰、碳中和。", "实现碳达峰。"),
        ("网站、水站、工作站、服务站、空间站、加油站。", "来到服务站。", "来到加油站。"),
        ("停车服务区、政务服务区。", "停车服务区。"),
        ("开发区、园区、化工园区、高新区、示范园区。", "走进园区。", "走进化工园区。"),
        ("第一中学、实验小学、农业大学、中医医院、人民医院。", "来到实验小学。"),
        ("两所中学、三所小学。", "两所中学。"),
        ("小桥流水，牵线搭桥，搭起连心桥。", "走过小桥。"),
        ("最大湖泊、人工湖、水库、江河湖海。", "来到湖边。"),
        ("过江、渡河、跨河、沿河、临河、运河。", "来到河边。"),
        ("孤岛、海岛、小岛、荒岛、半岛。", "登上小岛。"),
        ("海港、空港、陆港、渔港、油港。", "来到渔港。"),
        ("国际机场、新机场、军用机场。", "来到新机场。"),
        ("金字塔、灯塔、铁塔、水塔。", "登上铁塔。"),
        ("寺庙、寺院、祠堂、古庙。", "来到古寺。"),
        ("古城、古镇、古村。", "走进古城。", "走进水乡古镇。", "走进千年古镇。"),
        ("新建码头、客运码头、货运码头。", "来到客运码头。"),
        ("绿水青山就是金山银山。", "金山银山。"),
        ("美国黄石公园。", "来到美国金门大桥。"),
        ("打江山、守江山。", "半壁江山。"),
        ("为了孩子的小学。", "上小学、读中学、考大学。"),
        ("互联网大学、老年大学。", "走进老年大学。"),
        ("铁路大桥、公路桥、立交桥、人行天桥。", "途经立交桥。"),
        ("他在地铁站等车，公交站有人。", "地铁站外。"),
        ("河流、河道、河水、河长制、溪流、溪水。",),
        ("江西、江苏、浙江、河北、河南、山东、山西。",),
        ("游览扬州瘦西湖。", "南苕溪、北苕溪汇合。"),
        ("亳州汤王陵公园",),
        ("来到大石桥。", "大石桥修好了。", "小木桥也修好了。"),
        ("",),
    ],
)
def test_words_that_are_no_names_stay_words(sentences: tuple[str, ...]) -> None:
    assert found(*sentences) == {}


def test_the_islands_of_other_countries_have_no_pinyin() -> None:
    abroad = ("印尼发生地震。", "渡轮停靠在岚目岛。", "岚目岛上有学校。", "日本派出了船。")
    assert name_terms(abroad) == ()
    assert "岚目岛" in {term.source for term in name_terms(("泉州来了船。", "渡轮停靠在岚目岛。"))}


def test_a_persons_name_is_no_mountain() -> None:
    terms = name_terms(["臧峰宇教授说，好。", "代表李海江说，李海江家的船新。"])
    assert {term.source for term in terms} == {"臧峰宇", "李海江"}


@pytest.mark.parametrize(
    ("sentence", "english"),
    [
        ("岚坂服务区建成。", "The Lanban rest stop is finished."),
        ("岚坂服务区建成。", "The Lan Ban Service Area is finished."),
        ("横跨云溪河的大桥通车。", "The bridge across Yunxi Stream opened."),
        ("横跨云溪河的大桥通车。", "The bridge across the Yunxihe opened."),
        ("登上岚峰，俯瞰全城。", "From Mount Lan one sees the city."),
        ("登上岚峰，俯瞰全城。", "From Lanfeng Mountain one sees the city."),
        ("走进柳枝巷，有树。", "In Liuzhi Alley there is a tree."),
        ("走进凤凰岛，有树。", "On Phoenix Island there is a tree."),
    ],
)
def test_any_english_for_the_kind_will_do(sentence: str, english: str) -> None:
    assert missing(sentence, english, name_terms([sentence])) == ()


def test_what_lacks_the_pinyin_is_missed() -> None:
    terms = name_terms(["走进青石巷，有树。"])
    (lane,) = missing("走进青石巷，有树。", "In Old Stone Alley there is a tree.", terms)
    assert lane.target == "Qingshi Lane"


def test_a_slip_in_a_landmark_is_mended() -> None:
    terms = name_terms(["走进柳枝巷，有树。", "横跨云溪河。"])
    assert mend_names("走进柳枝巷。", "He is in Liuzi Lane.", terms) == "He is in Liuzhi Lane."
    assert mend_names("横跨云溪河。", "Over Yun Xi Creek.", terms) == "Over Yunxi Creek."


def test_the_core_is_what_stands_before_the_kind() -> None:
    assert core_of("Lanban Service Area") == "Lanban"
    assert core_of("Fengci Wetland Park") == "Fengci"
    assert core_of("Sun Moon Lake") == "Sun Moon Lake"
    assert core_of("Yellow River") == "Yellow River"
    assert all(core_of(f"Qinghe {kind}") == "Qinghe" for kind in LANDMARKS.values())

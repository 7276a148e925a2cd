"""Which companies an article shows, by their own names or by a guess. The guessed ones are invented."""

from __future__ import annotations

import pytest

from qgaudio.editions.companies import company_terms, known_companies
from qgaudio.editions.name_checks import missing, varying
from qgaudio.editions.name_mending import mend_names


def found(*sentences: str) -> dict[str, str]:
    return {term.source: term.target for term in company_terms(sentences)}


@pytest.mark.parametrize(
    ("sentences", "source", "english"),
    [
        (("云钶集团董事长说，订单很多。",), "云钶集团", "Yunke Group"),
        (("走进瑞衡科技有限公司",), "瑞衡科技", "Ruiheng Technology"),
        (("泉州鑫泽化工有限公司投产。",), "鑫泽化工", "Xinze Chemical"),
        (("福建鑫泽股份有限公司",), "鑫泽股份", "Xinze"),
        (("岚宏、盈泽、睿元等龙头企业落户。",), "岚宏", "Lanhong"),
        (("重点推进岚宏碳酸酯、盈泽负极材料及公交应用等项目。",), "盈泽", "Yingze"),
        (("推动鑫泽食品扩产。", "鑫泽食品今年产值翻番。"), "鑫泽食品", "Xinze Food"),
        (("依托钧岚能源，打造基地。",), "钧岚能源", "Junlan Energy"),
        (("引进弘睿药业",), "弘睿药业", "Hongrui Pharmaceutical"),
        (("嘉泽银行和弘睿证券",), "嘉泽银行", "Jiaze Bank"),
        (("弘睿的老板说。", "弘睿科技成立了。"), "弘睿", "Hongrui"),
        (("华为集团发布新机。",), "华为", "Huawei"),
        (("小米手机卖得好。",), "小米", "Xiaomi"),
        (("格力电器年报",), "格力", "Gree"),
        (("宁德时代电池",), "宁德时代", "CATL"),
        (("安踏、特步、九牧等品牌",), "九牧", "Jomoo"),
        (("中国移动宣布降价。",), "中国移动", "China Mobile"),
        (("中国银行泉州分行",), "中国银行", "Bank of China"),
        (("余额隶属于蚂蚁金服集团。",), "蚂蚁金服", "Ant Financial"),
        (("特斯拉上海工厂",), "特斯拉", "Tesla"),
    ],
)
def test_a_company_is_found_and_named(sentences: tuple[str, ...], source: str, english: str) -> None:
    assert found(*sentences).get(source) == english


@pytest.mark.parametrize(
    "sentences",
    [
        ("科技公司、数据公司、保险公司、上市公司、网络公司。", "数据公司。"),
        ("养老集团、利益集团、七国集团、教育集团。", "养老集团。"),
        ("城乡建设、队伍建设、生态文明建设、基础设施建设。", "制度建设。"),
        ("清洁能源、可再生能源、绿色能源。", "新能源汽车。"),
        ("航天科技、金融科技、高科技、女科技工作者。", "硬科技。"),
        ("世界银行、网上银行、种子银行、时间银行。",),
        ("小米丰收，苹果丰收，大众喜爱，美的享受。",),
        ("联想起往事。", "他是平安的。"),
        ("中国移动支付领先。", "中国建筑师获奖。", "中国银行业稳健。"),
        ("石油、石化、化纤等企业。", "大、中、小等企业。"),
        ("央企、民企、外企等企业。", "水泥、钢铁、煤炭等企业。"),
        ("生物医药、电子信息等项目。", "道路、桥梁、供水等项目。"),
        ("民营企业、国有企业等公司。",),
        ("瑞穗银行表示。", "东京三菱银行。", "美国弘睿科技公司。"),
        ("现代农业、海洋食品、水产食品。", "健康食品。"),
        ("推动产业升级、加快转型等项目。",),
        ("泉州水务集团、泉州文旅集团、城发集团。",),
        ("南京东路步行街很热闹。", "北京东城区政府。"),
        ("有人见到李璨，李璨服饰奢华。", "商汤是君主。"),
        ("既懂科技，又会经营。", "其所持股份已转让。", "村里送科技下乡。"),
        ("要让科技惠及百姓。", "推动重点产业集团化。"),
        ("",),
    ],
)
def test_words_that_are_no_companies_stay_words(sentences: tuple[str, ...]) -> None:
    assert found(*sentences) == {}


def test_a_guess_is_neither_missed_nor_mended_nor_marked() -> None:
    sentence = "泉州鑫泽化工有限公司投产。"
    (guess,) = company_terms([sentence])
    assert (guess.is_guess, guess.certain) == (True, True)
    assert missing(sentence, "Quanzhou Sinze Chemicals began production.", (guess,)) == ()
    assert mend_names(sentence, "Quanzhou Xince Chemical", (guess,)) == "Quanzhou Xince Chemical"


def test_a_known_companys_name_is_missed() -> None:
    terms = company_terms(["宁德时代建厂。"])
    assert missing("宁德时代建厂。", "Ningde Times builds a plant.", terms) == terms
    assert missing("宁德时代建厂。", "CATL builds a plant.", terms) == ()


def test_a_guess_spelled_in_two_ways_is_told() -> None:
    terms = company_terms(["鑫泽科技投产。", "鑫泽科技扩产。"])
    first, last = (
        ("s1", "鑫泽科技投产。", "Xinze Technology began."),
        ("s2", "鑫泽科技扩产。", "Xinze Tech grew."),
    )
    assert varying([first, last], terms) == ()
    (name,) = varying([first, ("s2", "鑫泽科技扩产。", "Xingze Tech grew.")], terms)
    assert (name.source, name.spelled) == ("鑫泽科技", (("s1", "Xinze Technology"), ("s2", "Xingze")))


def test_the_table_holds_no_doublet() -> None:
    for name, company in known_companies().items():
        assert name.strip() == name
        assert company.english not in company.others

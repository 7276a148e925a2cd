"""Which personal names an article shows by itself. Everybody here is invented, but for the well known."""

from __future__ import annotations

import pytest

from qgaudio.editions.people import people_terms


def found(*sentences: str, authors: tuple[str, ...] = ()) -> dict[str, str]:
    return {term.source: term.target for term in people_terms(sentences, authors)}


@pytest.mark.parametrize(
    ("sentence", "name", "english"),
    [
        ("本报记者林海燕报道。", "林海燕", "Lin Haiyan"),
        ("记者周立从会上获悉，项目已开工。", "周立", "Zhou Li"),
        ("村民李四海说，路修好了。", "李四海", "Li Sihai"),
        ("渔民代表郑阿水表示支持。", "郑阿水", "Zheng Ashui"),
        ("（王小舟 摄）", "王小舟", "Wang Xiaozhou"),
        ("（记者 何秋雨 摄）", "何秋雨", "He Qiuyu"),
        ("文/许一鸣", "许一鸣", "Xu Yiming"),
        ("责任编辑：邓思远", "邓思远", "Deng Siyuan"),
        ("市委书记赵立新主持会议。", "赵立新", "Zhao Lixin"),
        ("镇长钱国栋在现场说明情况。", "钱国栋", "Qian Guodong"),
        ("总工程师范大同介绍，大桥已合龙。", "范大同", "Fan Datong"),
        ("他名叫孙一凡，今年八岁。", "孙一凡", "Sun Yifan"),
        ("姓名：吴晓彤", "吴晓彤", "Wu Xiaotong"),
        ("黄玉兰女士捐出十万元。", "黄玉兰", "Huang Yulan"),
        ("杨立秋老人今年九十岁。", "杨立秋", "Yang Liqiu"),
        ("罗小满（女，32岁）是一名教师。", "罗小满", "Luo Xiaoman"),
        ("护士曾玉洁说，病人好多了。", "曾玉洁", "Zeng Yujie"),
        ("校长单小丽介绍了学校。", "单小丽", "Shan Xiaoli"),
        ("教师解文涛告诉记者。", "解文涛", "Xie Wentao"),
        ("队长仇海峰说，任务完成了。", "仇海峰", "Qiu Haifeng"),
        ("船长任立群、大副查永强已获救，船员代表区少坤说。", "区少坤", "Ou Shaokun"),
        ("研究员查永强认为，可以推广。", "查永强", "Zha Yongqiang"),
        ("画家盖文远在现场作画。", "盖文远", "Ge Wenyuan"),
        ("选手朴正洙夺冠。", "朴正洙", "Piao Zhengzhu"),
        ("演员翟小川参加了活动。", "翟小川", "Zhai Xiaochuan"),
        ("医生覃玉娟说，要多喝水。", "覃玉娟", "Qin Yujuan"),
        ("班长乐文斌说，再加把劲。", "乐文斌", "Yue Wenbin"),
        ("导演缪小青表示，下月开机。", "缪小青", "Miao Xiaoqing"),
        ("主任欧阳志远说，数据可靠。", "欧阳志远", "Ouyang Zhiyuan"),
        ("教练司马青说，要稳住。", "司马青", "Sima Qing"),
        ("学生尉迟文静说，很开心。", "尉迟文静", "Yuchi Wenjing"),
        ("教授万俟文山认为，很有意义。", "万俟文山", "Moqi Wenshan"),
        ("律师诸葛云表示，合同有效。", "诸葛云", "Zhuge Yun"),
        ("社长吕玉娥在会上发言。", "吕玉娥", "Lyu Yu'e"),
        ("会计员工陈爱安说，账目清楚。", "陈爱安", "Chen Ai'an"),
        ("司机郑长庚说，车子没事。", "郑长庚", "Zheng Changgeng"),
        ("民警石重阳在路口执勤。", "石重阳", "Shi Chongyang"),
        ("厂长王建发说，订单很多。", "王建发", "Wang Jianfa"),
        ("村民林和平说，日子好了。", "林和平", "Lin Heping"),
        ("书记张为民介绍，村里通了车。", "张为民", "Zhang Weimin"),
        ("记者王建发现场报道。", "王建", "Wang Jian"),
        ("业主何一航、苏小蔓、方玉琴也到场。", "苏小蔓", "Su Xiaoman"),
        ("村民李四海说，李四海家的船新。", "李四海", "Li Sihai"),
        ("犯罪嫌疑人李某被刑拘。", "李某", "Li"),
        ("当事人曾某某说，他不知情。", "曾某某", "Zeng"),
        ("解女士来电反映情况。", "解女士", "Ms. Xie"),
        ("对此，单先生不认同。", "单先生", "Mr. Shan"),
        ("居民仇女士来电。", "仇女士", "Ms. Qiu"),
        ("仇奶奶今年八十岁。", "仇奶奶", "Granny Qiu"),
        ("八十岁的会员仇奶奶说。", "仇奶奶", "Granny Qiu"),
        ("食堂里，单大爷正在打饭。", "单大爷", "Grandpa Shan"),
        ("热心的郝阿姨来了。", "郝阿姨", "Auntie Hao"),
        ("“没问题。”老李说。", "老李", "Lao Li"),
        ("“没问题。”小曾告诉记者。", "小曾", "Xiao Zeng"),
        ("孙中山先生的故居在这里。", "孙中山", "Sun Yat-sen"),
        ("学者贝聿铭设计了它。", "贝聿铭", "I. M. Pei"),
        ("歌手周杰伦来到现场。", "周杰伦", "Jay Chou"),
        ("李四海、王小舟、郑阿水三人获奖。", "王小舟", "Wang Xiaozhou"),
        ("获奖者为李四海、王小舟、罗小满。", "罗小满", "Luo Xiaoman"),
        ("逄小玲教授说，可行。", "逄小玲", "Pang Xiaoling"),
        ("校长郗文斌介绍了学校。", "郗文斌", "Xi Wenbin"),
        ("村民隗立新说，好。", "隗立新", "Wei Lixin"),
        ("医生佴海涛表示，无碍。", "佴海涛", "Nai Haitao"),
        ("代表禤国维说，支持。", "禤国维", "Xuan Guowei"),
        ("习近平总书记强调，要抓落实。", "习近平", "Xi Jinping"),
    ],
)
def test_a_name_is_found_and_spelled(sentence: str, name: str, english: str) -> None:
    assert found(sentence).get(name) == english


@pytest.mark.parametrize(
    "sentence",
    [
        "记者从会上获悉，项目已开工。",
        "记者马上赶到现场。",
        "村民高兴地说，路修好了。",
        "村民们高兴，孩子们更高兴。",
        "老人方便，孩子也方便。",
        "代表全国，走向世界。",
        "专家于是说，可以推广。",
        "居民时常说起这件事。",
        "业主应该说清楚。",
        "村民向前走了几步。",
        "书记高度重视，亲自部署。",
        "主任医师说，要多喝水。",
        "党委书记表示，要抓落实。",
        "党工委书记表示，要抓落实。",
        "时任书记表示，要抓落实。",
        "居委会主任说，会尽快处理。",
        "白酒、黄金、金融、石油等行业增长。",
        "代表华为说明了情况。",
        "代表团长途跋涉，终于到达。",
        "万科表示，不予回应。",
        "高校表示，将扩大招生。",
        "警方表示，案件已告破。",
        "校方介绍，学生平安。",
        "法国总统马克龙说，会谈有益。",
        "日本首相石田说，将继续努力。",
        "韩国演员金秀贤来到现场。",
        "约翰·史密斯说，他喜欢这里。史密斯说，他还会来。",
        "阿依古丽·买买提说，今年葡萄很甜。",
        "香港居民陈美玲说，天气很热。",
        "老挝总理宋赛说，铁路很好。",
        "美国众议院议长裴洛西说，不同意。",
        "校长期望老师常常表示感谢。",
        "记者华丽转身，作者石头。",
        "车间主任车辆多；店长安全第一；处长方式方法。",
        "小学生说，他们喜欢体育课。",
        "老师说，作业不多。",
        "小米表示，新车下月上市。",
        "小康、小城、小龙虾。",
        "某公司、某人、某市、某日。",
        "于某日，向某银行借款。",
        "先生、女士，请坐。",
        "给爷爷奶奶送餐。",
        "老大爷每天都来。",
        "陈皮、黄芪、白术三味药。",
        "金山、银山、宝山三座山。",
        "王家坪、李家庄、张家村三个村。",
        "黄瓜、白菜、方便面，都有。",
        "高温，在持续。高温，也会退。",
        "江水，也退了。江水在上涨。",
        "石桥名叫安平桥。",
        "有3万人，在路上。有5万人，已到家。",
        "戴利，在跳台。戴利说，很累。",
        "方案，已通过。方案，将公布。",
        "周三说，周四做。",
        "班主任说，孩子进步很大。",
        "学生时代，我常来这里。",
        "老人安详，孩子安静。",
        "常委会、党支部、管委会，今年都换了人。",
        "成绩单、解放军、任务书、查询机。",
        "",
    ],
)
def test_words_that_are_no_names_stay_words(sentence: str) -> None:
    assert found(sentence) == {}


def test_authors_count_where_they_occur() -> None:
    assert found("图为高岩的照片。", authors=("高岩", "林一")) == {"高岩": "Gao Yan"}


def test_a_short_name_that_is_elsewhere_a_part_of_a_word_is_not_given() -> None:
    assert found("村民张国说，好。", "两张国画挂在墙上。") == {}
    assert found("村民王明说，好。", "村民王明说，很好。") == {"王明": "Wang Ming"}


def test_a_known_surname_shows_the_familiar_form() -> None:
    assert found("村民李四海说，路修好了。", "后来，小李也来了。")["小李"] == "Xiao Li"


def test_a_name_that_comes_again_and_again_needs_no_office() -> None:
    assert found("彭小旋带来古筝。", "彭小旋在街头弹奏。", "彭小旋的视频火了。") == {
        "彭小旋": "Peng Xiaoxuan"
    }


def test_a_character_read_either_way_is_not_certain() -> None:
    (term,) = people_terms(("教师王乐说，好。",))
    assert (term.target, term.others, term.certain) == ("Wang Le", ("Wang Yue",), False)


def test_a_short_name_needs_no_office_where_it_begins_clauses() -> None:
    assert found("林岚来了。", "林岚说，很好。", "大家都喜欢林岚。") == {"林岚": "Lin Lan"}
    assert found("林岚来了。", "大家都喜欢林岚。") == {}


def test_who_is_told_of_among_other_countries_only_is_not_spelled() -> None:
    assert found("李勇洙说，朝鲜愿意谈。", "李勇洙还说，美国没有回应。") == {}

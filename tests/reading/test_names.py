"""People in bylines and datelines of every form, and words that only stand where names stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.reading.names import byline_names, dateline_names, is_likely_name, split_names, stated_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("□本报记者 王小明 通讯员 李华", "王小明 李华"),
        ("本报记者王小明 李华 文/图", "王小明 李华"),
        ("文/王小明 图/李华", "王小明"),
        ("文／图 王小明", "王小明"),
        ("文丨灯塔社特约评论员 韩小涵", "韩小涵"),
        ("【文/某某网专栏作者 王小文】", "王小文"),
        ("（总台某某记者 王小明 李华）", "王小明 李华"),
        ("（记者王小明 李华 编辑 张三）", "王小明 李华"),
        ("记者 王小明 | 编辑 李华", "王小明"),
        ("撰文 | 王小明", "王小明"),
        ("作者｜王小明 编辑｜李华", "王小明"),
        ("采写：新城都市见习记者 王小明", "王小明"),
        ("采写/新城记者 王小明", "王小明"),
        ("新青报·新青网记者 王小明 来源：新城青年报", "王小明"),
        ("《灯塔》作者 王小明", "王小明"),
        ("新城报记者 王小明 编辑 李华 校对 张三", "王小明"),
        ("本报首席记者 王小明 通讯员 李华 摄影报道", "王小明 李华"),
        ("王小明 李华/文 张三/图", "王小明 李华"),
        ("作者：王小明（某大学教授）", "王小明"),
        ("作者王小明系某大学研究员", "王小明"),
        ("（作者：王小明，系某大学教授）", "王小明"),
        ("（作者系某大学教授）", ""),
        ("记者王小明通讯员李小华", "王小明 李小华"),
        ("本报记者 王小明 本报通讯员 李小华", "王小明 李小华"),
        ("灯塔新闻记者 王小明", "王小明"),
        ("见习记者 王小明 发自新城", "王小明"),
        ("王小明 发自 新城", "王小明"),
        ("本报记者 阿卜杜拉·买买提 王伟", "阿卜杜拉·买买提 王伟"),
        ("编译：王小明", "王小明"),
        ("文/本报记者 王小明 图/本报记者 李小华", "王小明"),
        ("新城日报评论员", ""),
        ("本报记者 王小明 2025年12月31日", "王小明"),
        ("王 伟", "王伟"),
        ("王 伟 李 丽", "王伟 李丽"),
        ("记者 李文 通讯员 王图", "李文 王图"),
        ("记者 | 公冶晴 摄影 | 仲孙月", "公冶晴"),
        ("李记者明", ""),
        # What stands before the first part, or before one set apart, is a desk's name.
        ("潮信新闻 记者 王仓", "王仓"),
        ("潮信新闻客户端 记者 王仓 通讯员 李丽 摄影 张三", "王仓 李丽"),
        ("文江报 记者 王小明", "王小明"),
        ("新城日报 记者 王小明 青禾晚报 记者 李小华", "王小明 李小华"),
        ("记者 王小明 / 文 李小华 / 图", "王小明"),
        ("王小明 摄影", ""),
        ("文｜灯塔新闻周刊 王小明", "王小明"),
        ("每晨记者 王小明 每晨编辑 李小华", "王小明"),
        ("22世纪灯塔报道 记者 王小明 新城报道", "王小明"),
        ("出品｜灯塔科技组 作者｜王小明 头图｜某某中国", "王小明"),
        ("图文/王小明", "王小明"),
        ("（作者：王小明 李小华，单位：某大学）", "王小明 李小华"),
        ("【記者王小明／台北報導】", "王小明"),
        ("〔記者陳小明／新城報導〕", "陳小明"),
        ("特约撰稿 王小明", "王小明"),
        ("记者 王小明 新城报道", "王小明"),
    ],
)
def test_byline(text: str, names: str) -> None:
    assert byline_names(text) == tuple(names.split())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本报讯（记者 王小明 通讯员 李小华）昨日，", "王小明 李小华"),
        ("本报讯（王小明 李小华）昨日，", "王小明 李小华"),
        ("新城社北京1月2日电（记者王小明、李小华）海边", "王小明 李小华"),
        ("新城社北京1月2日电（王小明、李小华）海边", "王小明 李小华"),
        ("灯塔网北京1月2日电 （王小明）海边", "王小明"),
        ("某方网记者王小明5月13日报道：海边", "王小明"),
        ("某方网记者曹磊5月13日报道：海边", "曹磊"),
        ("本报北京1月2日电 记者王小明报道：海边", "王小明"),
        ("本报记者王小明北京报道：海边", "王小明"),
        ("灯塔网消息（记者 王小明）海边", "王小明"),
        ("新城社浮桥1月7日电（记者澹雅、灯心草）海边", "澹雅 灯心草"),
        ("（通讯员 灯心草）11月3日，海边", "灯心草"),
        ("本报讯 记者王小明 通讯员李小华报道：海边", "王小明 李小华"),
        ("新城网记者 王小明 灯山报道", "王小明"),
        ("【灯塔时报特约记者 王小明】海边", "王小明"),
        ("（某某社記者王小明台北2日電）海边", "王小明"),
        ("【新闻背景】海边", ""),
        ("【记者手记】海边", ""),
        ("【王小明】海边", ""),
        ("（王小明）海边", ""),
        ("新城社浮桥1月7日电（澹雅）海边", ""),
        ("本报讯（记者 王小明 通讯员 李小华 文/图）海边", "王小明 李小华"),
        # Brackets and reporters that name nobody.
        ("灯塔网5月13日讯 据新城政府网站消息", ""),
        ("据新城社电（国际）海边", ""),
        ("灯塔协会（协会）宣布，海边", ""),
        ("这些日子记者从市民张三家获悉，海边", ""),
        ("海边的灯塔（王小明设计）亮了。", ""),
    ],
)
def test_dateline(text: str, names: str) -> None:
    assert dateline_names(text) == tuple(names.split())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Nobody's family name, but the form says that a name stands there.
        ("（记者澹雅）", "澹雅"),
        ("（记者 澹雅 通讯员 灯心草）", "澹雅 灯心草"),
        ("本刊记者/澹雅 本刊特约记者/灯心草", "澹雅 灯心草"),
        ("新城网专栏作者 灯心草", "灯心草"),
        ("特约撰稿 灯心草", "灯心草"),
        ("文/灯心草 图/王小明", "灯心草"),
        ("图/王小明 文/灯心草", "灯心草"),
        ("灯心草/文", "灯心草"),
        ("作者 灯心草", "灯心草"),
        ("（作者：灯心草，系某大学教授）", "灯心草"),
        ("（记者 买买提江）", "买买提江"),
        ("本报记者王小明", "王小明"),
        ("（本文作者王小明，系某大学教授）", "王小明"),
        # Glued to its label and without brackets, a word may be anything.
        ("记者澹雅", ""),
        ("本报记者探访", ""),
        ("王小明", ""),
        # What stands where a name would, and is none.
        ("（记者手记）", ""),
        ("（记者现场探访）", ""),
        ("（记者了解到）", ""),
        ("（记者之家）", ""),
        ("记者 调查", ""),
        ("记者 王小明 北京", ""),
        ("作者：宣传科", ""),
        ("作者：新城网", ""),
        ("文/科技小组", ""),
        ("（图文来源：理学院 审核：王小明）", ""),
    ],
)
def test_names_that_the_form_states(text: str, names: str) -> None:
    assert stated_names(text) == tuple(names.split())


def test_likely_names_need_a_family_name() -> None:
    assert is_likely_name("王小明")
    assert is_likely_name("欧阳小明")
    assert not is_likely_name("灯塔")
    assert not is_likely_name("国际")
    assert not is_likely_name("王小明明")
    assert not is_likely_name("云山网")
    assert not is_likely_name("时政部")


def test_names_are_not_split_from_words() -> None:
    assert split_names("王小明、李华") == ("王小明", "李华")
    assert split_names("王小明、灯塔守护者协会") == ()
    assert split_names("") == ()


LETTERS = st.text(alphabet="王小明李记者通讯员作文图/／：:（）()、 ·|编辑来源电讯报道。5月日", max_size=80)


@given(LETTERS)
def test_a_name_is_a_part_of_its_byline(text: str) -> None:
    bare = text.replace(" ", "")
    for name in (*byline_names(text), *dateline_names(text)):
        assert len(name) >= 2
        assert name in bare

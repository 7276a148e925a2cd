"""People in bylines and datelines of every form, and words that only stand where names stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.reading.names import byline_names, dateline_names, is_likely_name, split_names


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


def test_likely_names_need_a_family_name() -> None:
    assert is_likely_name("王小明")
    assert is_likely_name("欧阳小明")
    assert not is_likely_name("灯塔")
    assert not is_likely_name("国际")
    assert not is_likely_name("王小明明")


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

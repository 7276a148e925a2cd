"""The table of normalisations, case by case."""

from __future__ import annotations

import pytest

from qgaudio.reading.characters import normalize_characters


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("你好,世界:读书;好(真的)吗?好!", "你好，世界：读书；好（真的）吗？好！"),
        ("增长72.53%,新增9个", "增长72.53%，新增9个"),
        ("围绕“1+1+N”体系,建成“2+4+18+102”", "围绕“1+1+N”体系，建成“2+4+18+102”"),
        ("来过2,600人次,每周三19:30开始", "来过2,600人次，每周三19:30开始"),
        ("比分3:2,用时4:12", "比分3:2，用时4:12"),
        ("双康旅IP,带动旅游", "双康旅IP，带动旅游"),
        ("用Vue, React等框架", "用Vue, React等框架"),
        ("登录http://example.org/a?b=1,c:2,填写", "登录http://example.org/a?b=1,c:2，填写"),
        ("写信给read@example.org,谢谢", "写信给read@example.org，谢谢"),
        ("f(x)是函数(初中内容)", "f(x)是函数（初中内容）"),
        ("新(扩)建24所", "新（扩）建24所"),
        ("Yahoo!公司", "Yahoo!公司"),
        ('他说"读书"和"听书"', "他说“读书”和“听书”"),
        ('一块12"的屏', '一块12"的屏'),
        ("It's a dog, isn't it?", "It's a dog, isn't it?"),
        ("称为'听书角'", "称为‘听书角’"),
        ("２０２６年３月，ＡＢＣ占３６．５％", "2026年3月，ABC占36.5%"),
        ("\ufeff读\u200b书\u00ad会\u2060", "读书会"),
        ("\u3000\u3000读书\u00a0会\t灯", "读书 会 灯"),
        ("读书， 听书", "读书，听书"),
        ("⽂字", "文字"),
        ("〝读书〞", "“读书”"),
        ("推广“135”,“505”两法", "推广“135”，“505”两法"),
        ("甲,,乙", "甲，，乙"),
    ],
)
def test_normalize(source: str, expected: str) -> None:
    assert normalize_characters(source) == expected
    assert normalize_characters(expected) == expected

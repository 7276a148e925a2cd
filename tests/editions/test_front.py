from __future__ import annotations

from dataclasses import replace

import pytest

from qgaudio.editions.front import (
    captions_source,
    english_front,
    front_matter,
    front_source,
    templated,
    translation_notice,
)
from qgaudio.editions.names import is_personal_name, publication_in_english, romanize_person, romanize_place
from qgaudio.errors import TranslationError
from qgaudio.model import Article, Image, Origin, SectionKind, SentenceKind, Source

ARTICLE = Article(
    id="a1",
    title="读书会办进茶馆",
    language="zh-Hans",
    publication="泉州晚报",
    page="1",
    date="2025-12-31",
    authors=("港轩",),
    byline="（港轩）",
    source=Source("text", "a.txt", "0" * 64),
    images=(Image("茶馆一角", "张彬彬", "（张彬彬 摄）"), Image("会员合影")),
    sections=(),
)


def texts(article: Article) -> dict[str, str]:
    return {item.id: item.text for item in front_matter(article).sentences()}


def english(article: Article, **more: str) -> dict[str, str]:
    given = {key: f"[{text}]" for key, text in front_source(article).items()} | more
    return {item.id: item.text for item in english_front(article, given).sentences()}


def test_chinese_front_matter() -> None:
    section = front_matter(ARTICLE)
    assert (section.id, section.kind) == ("s00", SectionKind.TITLE)
    assert [item.id for item in section.paragraphs] == ["s00n", "s00t", "s00p01", "s00c"]
    assert texts(ARTICLE) == {
        "s00n01": "本期内容由合成语音朗读。",
        "s00t01": "读书会办进茶馆",
        "s00p01n01": "泉州晚报",
        "s00p01n02": "2025年12月31日",
        "s00p01n03": "作者：港轩",
        "s00c01": "茶馆一角（张彬彬 摄）",
        "s00c02": "会员合影",
    }
    assert [item.kind for item in section.sentences()][-2:] == [SentenceKind.CAPTION] * 2


def test_absent_parts_are_skipped_and_ids_stay() -> None:
    bare = replace(ARTICLE, publication=None, byline=None, authors=(), images=())
    assert list(texts(bare)) == ["s00n01", "s00t01", "s00p01n02"]
    assert list(english(bare)) == ["s00n01", "s00t01", "s00p01n02"]
    nothing = replace(bare, date=None)
    assert [item.id for item in front_matter(nothing).paragraphs] == ["s00n", "s00t"]


def test_english_front_matter() -> None:
    made = english_front(
        ARTICLE, {"s00t01": "A Club", "s00c01": "A corner of the teahouse.", "s00c02": "Members"}
    )
    assert {item.id: item.text for item in made.sentences()} == {
        "s00n01": "This article was translated by machine and is read by a synthetic voice.",
        "s00t01": "A Club",
        "s00p01n01": "Quanzhou Evening News",
        "s00p01n02": "31 December 2025",
        "s00p01n03": "By Gang Xuan",
        "s00c01": "A corner of the teahouse (Photo: Zhang Binbin)",
        "s00c02": "Members",
    }
    assert {item.origin for item in made.sentences()} == {Origin.MACHINE}


def test_what_is_templated_is_not_translated() -> None:
    assert templated(ARTICLE) == {"s00n01", "s00p01n01", "s00p01n02", "s00p01n03"}
    assert dict(front_source(ARTICLE)) == {
        "s00t01": "读书会办进茶馆",
        "s00c01": "茶馆一角",
        "s00c02": "会员合影",
    }
    assert set(texts(ARTICLE)) == templated(ARTICLE) | set(front_source(ARTICLE))


def test_what_no_rule_knows_is_translated() -> None:
    article = replace(
        ARTICLE,
        publication="读书通讯",
        byline="读书会秘书处",
        authors=(),
        images=(Image("茶馆", "某区融媒体中心", "（某区融媒体中心 供图）"),),
    )
    assert templated(article) == {"s00n01", "s00p01n02"}
    assert captions_source(article) == {"s00c01": "茶馆（某区融媒体中心 供图）"}
    assert english(article)["s00p01n03"] == "[作者：读书会秘书处]"
    assert english(article)["s00c01"] == "[茶馆（某区融媒体中心 供图）]"


def test_the_lines_above_and_below_the_title_stand_around_it() -> None:
    article = replace(ARTICLE, pretitle="夜里不关灯", subtitle="——记茶馆里的读书人")
    section = front_matter(article)
    assert list(texts(article))[:4] == ["s00n01", "s00k01", "s00t01", "s00h01"]
    assert section.kicker is not None
    assert (section.kicker.kind, section.kicker.text) == (SentenceKind.KICKER, "夜里不关灯")
    assert section.heading is not None
    assert (section.heading.kind, section.heading.text) == (SentenceKind.HEADING, "——记茶馆里的读书人")
    assert {"s00k01", "s00h01"} <= set(front_source(article))
    made = english(article)
    assert list(made) == list(texts(article))
    assert (made["s00k01"], made["s00h01"]) == ("[夜里不关灯]", "[——记茶馆里的读书人]")
    above_only = replace(article, subtitle=None)
    assert list(texts(above_only))[:3] == ["s00n01", "s00k01", "s00t01"]
    assert "s00h01" not in front_source(above_only)


def test_a_missing_translation_is_an_error() -> None:
    with pytest.raises(TranslationError, match="s00t01"):
        english_front(ARTICLE, {"s00c01": "x", "s00c02": "y"})


@pytest.mark.parametrize(
    ("byline", "authors", "chinese", "expected"),
    [
        ("（港轩）", ("港轩",), "作者：港轩", "By Gang Xuan"),
        (None, ("张三", "李四"), "作者：张三、李四", "By Zhang San and Li Si"),
        ("□本报记者 王小明", ("王小明",), "本报记者 王小明", "Staff reporter Wang Xiaoming"),
        (
            "本报记者 王小明 李丽 通讯员 欧阳修",
            ("王小明", "李丽", "欧阳修"),
            "本报记者 王小明 李丽 通讯员 欧阳修",
            "Staff reporters Wang Xiaoming and Li Li; correspondent Ouyang Xiu",
        ),
        ("本报评论员", (), "本报评论员", "Staff commentator"),
        (None, ("甲乙", "丙丁", "戊己"), "作者：甲乙、丙丁、戊己", "By Jia Yi, Bing Ding and Wu Ji"),
        ("John Smith", ("John Smith",), "作者：John Smith", "By John Smith"),
    ],
)
def test_bylines(byline: str | None, authors: tuple[str, ...], chinese: str, expected: str) -> None:
    article = replace(ARTICLE, byline=byline, authors=authors)
    assert texts(article)["s00p01n03"] == chinese
    assert english(article)["s00p01n03"] == expected


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (Image("茶馆", "张彬彬", "（张彬彬 摄）"), "[茶馆] (Photo: Zhang Binbin)"),
        (Image("茶馆", "张彬彬、李四", "（张彬彬 李四 摄）"), "[茶馆] (Photo: Zhang Binbin and Li Si)"),
        (Image("茶馆", "张彬彬", "张彬彬 供图"), "[茶馆] (Photo courtesy of Zhang Binbin)"),
        (Image("茶馆", None, "（资料图）"), "[茶馆] (File photo)"),
        (Image("茶馆", "张彬彬"), "[茶馆] (Photo: Zhang Binbin)"),
        (Image("茶馆"), "[茶馆]"),
        (Image("", alternative="一盏灯"), "[一盏灯]"),
        (Image("", "张彬彬", "（张彬彬 摄）", "一盏灯"), "[一盏灯] (Photo: Zhang Binbin)"),
        (Image("茶馆", alternative="一盏灯"), "[茶馆]"),
    ],
)
def test_captions(image: Image, expected: str) -> None:
    assert english(replace(ARTICLE, images=(image,)))["s00c01"] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("张彬彬", "Zhang Binbin"),
        ("欧阳修", "Ouyang Xiu"),
        ("单雄信", "Shan Xiongxin"),
        ("曾国强", "Zeng Guoqiang"),
        ("吕立安", "Lyu Li'an"),
        ("尉迟恭", "Yuchi Gong"),
        ("任建新", "Ren Jianxin"),
        ("解珍", "Xie Zhen"),
        ("查良镛", "Zha Liangyong"),
        ("仇英", "Qiu Ying"),
        ("港轩", "Gang Xuan"),
        ("John", "John"),
    ],
)
def test_personal_names(name: str, expected: str) -> None:
    assert romanize_person(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("泉州", "Quanzhou"),
        ("西安", "Xi'an"),
        ("陕西", "Shaanxi"),
        ("内蒙古", "Inner Mongolia"),
        ("厦门", "Xiamen"),
    ],
)
def test_places(name: str, expected: str) -> None:
    assert romanize_place(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("泉州晚报", "Quanzhou Evening News"),
        ("福建日报", "Fujian Daily"),
        ("陕西日报", "Shaanxi Daily"),
        ("人民日报", "People's Daily"),
        ("东南早报", "Southeast Morning Post"),
        ("海峡都市报", "Strait Metropolis Daily"),
        ("泉州商报", "Quanzhou Business News"),
        ("新华社", "Xinhua News Agency"),
        ("环球时报", "Global Times"),
        ("读书通讯", None),
        ("晚报", None),
    ],
)
def test_publications(name: str, expected: str | None) -> None:
    assert publication_in_english(name) == expected


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("张三", True),
        ("欧阳修文", True),
        ("宣传部", False),
        ("编辑部", False),
        ("读书会秘书处", False),
        ("A", False),
    ],
)
def test_who_is_a_person(text: str, person: bool) -> None:
    assert is_personal_name(text) is person


@pytest.mark.parametrize(
    ("human", "said"),
    [
        (0, "was translated by machine and is read"),
        (1, "was translated by machine and corrected by an editor, and is read"),
        (8, "was translated by machine and corrected by an editor, and is read"),
        (9, "was translated by an editor and is read"),
    ],
)
def test_the_notice_says_who_translated(human: int, said: str) -> None:
    assert translation_notice(human=human, asked=9) == f"This article {said} by a synthetic voice."


def test_where_nothing_needs_translating_the_machine_made_it() -> None:
    assert translation_notice(human=0, asked=0) == translation_notice(human=0, asked=9)

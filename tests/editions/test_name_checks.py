"""Whether names stand in the English, and which slips of them are put right. All sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.config import Term
from qgaudio.editions import checks, glossary, spellings
from qgaudio.editions.name_checks import missing, varying
from qgaudio.editions.name_mending import mend_names
from qgaudio.editions.name_terms import name_terms
from qgaudio.editions.names import NameTerm, romanize_person, romanize_place

BINBIN = NameTerm("张彬彬", "Zhang Binbin")
SHAN = NameTerm("单小丽", "Shan Xiaoli")
ZENG = NameTerm("曾海", "Zeng Hai")
LI = NameTerm("李某", "Li")
LAO = NameTerm("老李", "Lao Li")
LYU = NameTerm("吕玉娥", "Lyu Yu'e")
TOWN = NameTerm("前黄镇", "Qianhuang Town", "place", ("Qianhuang",))
DISTRICT = NameTerm("泉港区", "Quangang District", "place", ("Quangang",))
LAOTING = NameTerm("乐亭县", "Laoting County", "place", ("Laoting",))
SHAANXI = NameTerm("陕西", "Shaanxi", "place")
SHANXI = NameTerm("山西", "Shanxi", "place")
HARBIN = NameTerm("哈尔滨", "Harbin", "place")
XIAN = NameTerm("西安", "Xi'an", "place")
XIZANG = NameTerm("西藏", "Xizang", "place", ("Tibet",))


@pytest.mark.parametrize(
    ("term", "english"),
    [
        (BINBIN, "Zhang Binbin said so."),
        (BINBIN, "Reporter Binbin Zhang said so."),
        (BINBIN, "ZHANG Binbin said so."),
        (BINBIN, "Zhang Bin-bin said so."),
        (BINBIN, "Zhang Bin Bin said so."),
        (BINBIN, "Zhang said so."),
        (BINBIN, "Reporter Zhang said so."),
        (BINBIN, "It is Zhang Binbin's boat."),
        (LI, "A man surnamed Li said so."),
        (LAO, "Old Li said so."),
        (LYU, "Lü Yu’e said so."),
        (LYU, "Lyu Yue said so."),
        (TOWN, "They live in Qianhuang."),
        (TOWN, "They live in Qianhuang Township."),
        (TOWN, "They live in Qian Huang town."),
        (DISTRICT, "Quangang City is by the sea."),
        (XIAN, "Xian is old."),
        (XIAN, "Xi’an’s wall is old."),
        (XIZANG, "Tibet is high."),
        (HARBIN, "Harbiners like ice."),
    ],
)
def test_a_name_may_stand_in_these_ways(term: NameTerm, english: str) -> None:
    assert missing(f"{term.source}。", english, (term,)) == ()


@pytest.mark.parametrize(
    ("term", "english"),
    [
        (BINBIN, "Zhang Bingbing said so."),
        (BINBIN, "Zhang Wei said so."),
        (BINBIN, "The reporter said so."),
        (BINBIN, "Binbin said so."),
        (SHAN, "Dan Xiaoli said so."),
        (TOWN, "They live in Front Yellow Town."),
        (DISTRICT, "Spring Harbor is by the sea."),
        (LAOTING, "Leting County is by the sea."),
        (SHAANXI, "Shanxi has noodles."),
        (HARBIN, "Haerbin has ice."),
        (XIZANG, "The west is high."),
    ],
)
def test_a_name_that_is_not_there_is_missed(term: NameTerm, english: str) -> None:
    assert missing(f"{term.source}。", english, (term,)) == (term,)


def test_what_the_source_does_not_say_is_not_missed() -> None:
    assert (
        missing("车到上海南站。", "The train is at Shanghai South.", (NameTerm("海南", "Hainan", "place"),))
        == ()
    )
    assert missing("风很大。", "It is windy.", (BINBIN, TOWN)) == ()


def test_a_doubt_names_what_is_expected() -> None:
    (doubt,) = checks.doubts("村民张彬彬说好。", "Villager Zhang Bingbing said yes.", (BINBIN,))
    assert (doubt.code, doubt.detail["target"]) == ("name-missing", "Zhang Binbin")


@pytest.mark.parametrize(
    ("source", "terms", "english", "mended"),
    [
        ("张彬彬说。", (BINBIN,), "Zhang Bingbing said.", "Zhang Binbin said."),
        ("张彬彬说。", (BINBIN,), "Bingbing Zhang's boat.", "Zhang Binbin's boat."),
        ("张彬彬说。", (BINBIN,), "Zhang Bin Bin said.", "Zhang Binbin said."),
        ("单小丽说。", (SHAN,), "Dan Xiaoli said.", "Shan Xiaoli said."),
        ("曾海说。", (ZENG,), "Ceng Hai said.", "Zeng Hai said."),
        ("他在泉港区。", (DISTRICT,), "He is in Quan Gang District.", "He is in Quangang District."),
        ("他在乐亭县。", (LAOTING,), "He is in Leting County.", "He is in Laoting County."),
        ("他在陕西。", (SHAANXI,), "He is in Shanxi.", "He is in Shaanxi."),
        ("他在哈尔滨。", (HARBIN,), "He is in Haerbin.", "He is in Harbin."),
        ("他在西安。", (XIAN,), "He is in Xian.", "He is in Xi'an."),
        ("他去前黄镇。", (TOWN,), "He went to Qianghuang Town.", "He went to Qianhuang Town."),
    ],
)
def test_a_provable_slip_is_mended(source: str, terms: tuple[Term, ...], english: str, mended: str) -> None:
    assert mend_names(source, english, terms) == mended
    assert mend_names(source, mended, terms) == mended


@pytest.mark.parametrize(
    ("source", "terms", "english"),
    [
        ("张彬彬说。", (BINBIN,), "Zhang Binbin said."),
        ("张彬彬说。", (BINBIN,), "Zhang said."),
        ("张彬彬说。", (BINBIN,), "Zhang Wei said."),
        ("张彬彬说。", (BINBIN,), "Zhang Bin said."),
        ("张彬彬说。", (BINBIN,), "Wang Bingbing said."),
        ("张彬彬和张冰冰说。", (BINBIN,), "Zhang Bingbing said."),
        ("张彬彬说。", (BINBIN,), "Zhang Bingbing and Zhang Bingbin said."),
        ("张彬彬和张兵兵说。", (BINBIN, NameTerm("张兵兵", "Zhang Bingbing")), "Zhang Bingbing said."),
        ("他去前黄镇。", (TOWN,), "He went to Front Yellow Town."),
        ("他在泉港区。", (DISTRICT,), "He is in Quangang City."),
        ("他在陕西和山西。", (SHAANXI, SHANXI), "He is in Shanxi."),
        ("他在陕西和山西。", (SHAANXI, SHANXI), "He is in Shaanxi and Shanxi."),
        ("老李说。", (LAO,), "Old Li said."),
        ("他在西藏。", (XIZANG,), "He is in Tibet."),
        ("用户说。", (Term("用户", "User"),), "Users said."),
        (
            "王乐说。",
            (NameTerm("王乐", "Wang Le", "person", ("Wang Yue",), certain=False),),
            "Wang Yue said.",
        ),
    ],
)
def test_nothing_else_is_touched(source: str, terms: tuple[Term, ...], english: str) -> None:
    assert mend_names(source, english, terms) == english


@given(st.text(alphabet="张彬彬冰李泉港区前黄镇在和说。", max_size=20), st.text(max_size=60))
def test_mending_settles_and_never_takes_a_right_name_away(source: str, english: str) -> None:
    terms = (BINBIN, TOWN, DISTRICT)
    once = mend_names(source, english, terms)
    assert mend_names(source, once, terms) == once
    assert {t.source for t in missing(source, once, terms)} <= {
        t.source for t in missing(source, english, terms)
    }


_WORDS = st.sampled_from(
    str.split("Zhang Bingbing Binbin Wang Quan Gang Quangang District said He in the Qian Huang Town")
)


@given(st.lists(_WORDS, max_size=12).map(" ".join))
def test_without_its_name_in_the_source_a_text_stays(english: str) -> None:
    assert mend_names("天晴了。", english, (BINBIN, TOWN, DISTRICT)) == english


@given(st.lists(_WORDS, max_size=12).map(" ".join))
def test_mended_words_are_the_expected_ones(english: str) -> None:
    terms = (BINBIN, DISTRICT)
    mended = mend_names("张彬彬在泉港区。", english, terms)
    added = set(mended.split()) - set(english.split())
    assert added <= {"Zhang", "Binbin", "Quangang"}


def test_the_same_name_in_two_ways_is_seen() -> None:
    rows = (
        ("a", "张彬彬说。", "Zhang Binbin said."),
        ("b", "张彬彬笑了。", "Zhang Bingbing smiled."),
        ("c", "约翰·史密斯说。", "John Smith said."),
        ("d", "约翰·史密斯笑了。", "Yohan Smit smiled."),
    )
    assert [(item.source, item.expected) for item in varying(rows, (BINBIN,))] == [
        ("张彬彬", "Zhang Binbin"),
        ("约翰·史密", None),
    ]
    assert varying((rows[0], rows[2], ("e", "约翰·史密斯笑了。", "Smith smiled.")), (BINBIN,)) == ()


def test_people_and_places_come_together_once_each() -> None:
    terms = name_terms(["记者张彬彬来到前黄镇。", "前黄镇党委书记单小丽说，好。"], ["张彬彬"])
    assert [(term.source, term.kind) for term in terms] == [
        ("单小丽", "person"), ("张彬彬", "person"), ("前黄", "place"), ("前黄镇", "place"),
    ]  # fmt: skip


def test_a_set_phrase_that_begins_with_a_name_wins() -> None:
    phrase = next(term for term in glossary.builtin_terms() if term.source == "中国式现代化")
    terms = (NameTerm("中国", "China", "place"), *glossary.builtin_terms())
    assert glossary.applying(terms, "中国式现代化") == (phrase,)


@pytest.mark.parametrize(
    ("name", "spelled"),
    [("吕玉娥", "Lyu Yu'e"), ("欧阳修安", "Ouyang Xiu'an"), ("尉迟恭", "Yuchi Gong"),
     ("王建行", "Wang Jianxing"),
     ("万俟卨", "Moqi Xie"), ("张晟", "Zhang Sheng"), ("李长春", "Li Changchun"), ("牛得草", "Niu Decao")],
)  # fmt: skip
def test_a_person_is_spelled(name: str, spelled: str) -> None:
    assert romanize_person(name) == spelled


@pytest.mark.parametrize(
    ("name", "spelled"),
    [("长坑", "Changkeng"), ("曾家", "Zengjia"), ("解放", "Jiefang"), ("略阳", "Lueyang"), ("延安", "Yan'an"),
     ("六安", "Lu'an"), ("都江", "Dujiang"), ("单家", "Shanjia")],
)  # fmt: skip
def test_a_place_is_spelled(name: str, spelled: str) -> None:
    assert romanize_place(name) == spelled


def test_syllables_are_read_in_every_way() -> None:
    assert spellings.divided("xian", 1) == (("xian",),)
    assert spellings.divided("xian", 2) == (("xi", "an"),)
    assert spellings.divided("smith", 2) == ()

"""What stands as an editor or a region writes it: approved terms, regional words, and their manifest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from qgaudio.config import ApprovedTerm, Config, Term, parse_config
from qgaudio.editions import regional
from qgaudio.editions.integrity import require_round_trip, require_untouched
from qgaudio.editions.masking import mask, mask_spans
from qgaudio.editions.second_opinion import doubts
from qgaudio.editions.traditional import Approved, approved, convert, convert_text, traditional_edition
from qgaudio.errors import ConfigError, TranslationError
from qgaudio.model import TRADITIONAL_LANGUAGES
from tests.editions.test_traditional import edition

PIECES = st.text(st.sampled_from("发展后里面AI5G，。“” \U000f0000\U00100000"), max_size=30)
TERMS = st.lists(st.builds(Term, st.text("发展后里AI5", min_size=1, max_size=4), PIECES), max_size=5)


@given(PIECES, TERMS)
@settings(max_examples=300, deadline=None)
def test_masking_is_invertible(text: str, terms: list[Term]) -> None:
    masked = mask(text, terms)
    assert masked.source() == text
    assert len(masked.text) <= len(text)
    same = mask(text, [Term(term.source, term.source) for term in terms])
    assert same.restore(same.text) == text
    marks = set(masked.terms)
    assert marks.isdisjoint(text)


@given(PIECES, TERMS, st.sampled_from(TRADITIONAL_LANGUAGES))
@settings(max_examples=150, deadline=None)
def test_approved_forms_stand_in_the_result(text: str, terms: list[Term], language: str) -> None:
    masked = mask(text, terms)
    made = convert_text(text, language, Approved(tuple(terms)))
    for mark in masked.text:
        if mark in masked.terms:
            assert masked.terms[mark].target in made


def test_spans_are_masked_in_order() -> None:
    masked = mask_spans("软件和硬件", [(0, 2, "軟體"), (3, 5, "硬體")])
    assert masked.source() == "软件和硬件"
    assert masked.restore(masked.text) == "軟體和硬體"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("后发展与后发展区", "後發展與[區]"),  # the longest first
        ("他说AI，不说MAIL", "他說人工智慧，不說MAIL"),
        ("GPT-5和GPT-51", "G5和GPT-51"),
        ("后发(扩)展区", "後發（擴）展區"),
        ("“后发展区,好”", "「[區]，好」"),
    ],
)
def test_terms_are_approved(text: str, expected: str) -> None:
    terms = (Term("后发展区", "[區]"), Term("AI", "人工智慧"), Term("GPT-5", "G5"))
    assert convert_text(text, "zh-Hant-TW", Approved(terms)) == expected


def test_no_term_goes_over_the_end_of_a_sentence() -> None:
    terms = Approved((Term("发展", "X"),))
    assert [one.text for one in convert(("出发", "展开。"), "zh-Hant-TW", terms)] == ["出發", "展開。"]
    assert [one.text for one in convert(("发展", "发展。"), "zh-Hant-TW", terms)] == ["X", "X。"]


def test_terms_of_the_configuration_are_an_editions_own() -> None:
    config = parse_config(
        {"traditional": {"金门": "金門", "软件园": {"zh-Hant-TW": "軟體園區"}}, "localize": True}
    )
    assert config.traditional == (
        ApprovedTerm("金门", "金門"),
        ApprovedTerm("软件园", "軟體園區", "zh-Hant-TW"),
    )
    assert len(approved(config, "zh-Hant-TW").terms) == 2
    assert approved(config, "zh-Hant-HK", ("范某",)) == Approved((Term("金门", "金門"),), ("范某",), True)
    assert approved(Config(), "zh-Hant") == Approved()


@pytest.mark.parametrize(
    "table", ["金门", {"金门": 1}, {"金门": {"en": "Kinmen"}}, {"金门": ""}, {" ": "x"}, {"金门": "金\n門"}]
)
def test_a_wrong_table_of_terms_is_refused(table: object) -> None:
    with pytest.raises(ConfigError, match="traditional"):
        parse_config({"traditional": table})


@pytest.mark.parametrize(
    ("text", "taiwan", "hong_kong"),
    [
        ("他们编写软件。", "他們編寫軟體。", "他們編寫軟件。"),
        ("乘出租车去看视频", "乘計程車去看影片", "乘的士去看影片"),
        ("空气质量改善", "空氣品質改善", "空氣質素改善"),
        ("宇航员进入空间站", "太空人進入太空站", "太空人進入太空站"),
        ("志愿者送来方便面", "志工送來泡麵", "義工送來即食麵"),
        ("人工智能与芯片", "人工智慧與晶片", "人工智能與晶片"),
        ("发展数字经济", "發展數位經濟", "發展數碼經濟"),
        # Names, works, slogans and second senses stay.
        ("腾讯的“软件也能改变世界”活动", "騰訊的「軟件也能改變世界」活動", "騰訊的「軟件也能改變世界」活動"),
        ("影片《出租车之夜》上映", "影片《出租車之夜》上映", "影片《出租車之夜》上映"),
        ("中国软件行业协会成立", "中國軟件行業協會成立", "中國軟件行業協會成立"),
        ("信息工程学院招生", "信息工程學院招生", "信息工程學院招生"),
        ("物体的质量", "物體的質量", "物體的質量"),
        ("按照法定程序", "按照法定程序", "按照法定程序"),
        ("打印证明", "列印證明", "列印證明"),
        ("地铁通车", "地鐵通車", "地鐵通車"),
        ("一网络起渔船", "一網絡起漁船", "一網絡起漁船"),
    ],
)
def test_regional_words(text: str, taiwan: str, hong_kong: str) -> None:
    wanted = Approved(localize=True)
    assert convert_text(text, "zh-Hant-TW", wanted) == taiwan
    assert convert_text(text, "zh-Hant-HK", wanted) == hong_kong
    assert convert_text(text, "zh-Hant", wanted) == convert_text(text, "zh-Hant")


def test_regional_lists_are_as_long_as_said_and_clean() -> None:
    for words, least in zip(regional.WORDS, (150, 80), strict=True):
        pairs = [pair.split("=") for pair in words.split()]
        assert len(pairs) >= least
        assert all(len(pair) == 2 and pair[0] and pair[1] for pair in pairs)
        assert len({source for source, _ in pairs}) == len(pairs)


def test_what_was_localized_is_told() -> None:
    original = edition(("他写软件，也写硬件说明。", "软件不错。"))
    made = traditional_edition(original, "zh-Hant-TW", Approved(localize=True))
    assert made.regional == (("硬件", "硬體"), ("软件", "軟體"))
    plain = traditional_edition(original, "zh-Hant-TW")
    assert plain.regional == ()
    assert plain.provenance.fingerprint != made.provenance.fingerprint


def test_doubts_are_warnings_with_the_place() -> None:
    made = traditional_edition(edition(("这是开头。", "昨天晚上，我们干了一场。")), "zh-Hant-TW")
    (warning,) = made.warnings
    assert (warning.code, warning.sentence, warning.section) == ("conversion-doubtful", "s01p01n02", "s01")
    assert warning.edition == "zh-Hant-TW"
    assert warning.detail["written"] == "幹"
    assert warning.detail["other"] == "乾"
    assert "昨天晚上，我们干了一场。"[warning.detail["position"]] == "干"


def test_what_a_rule_settled_is_not_doubted() -> None:
    made = traditional_edition(edition(("企业并入选百强，样本最多采一次。",)), "zh-Hant-TW")
    assert made.warnings == ()


@pytest.mark.parametrize(
    ("words", "written", "expected"),
    [
        (["球", "面"], "球面", [(1, "麪", "alone")]),
        (["球面"], "球面", []),
        (["他", "发", "了"], "他髮了", [(1, "發", "")]),
        (["以后"], "以后", [(1, "後", "")]),
    ],
)
def test_others_are_asked(words: list[str], written: str, expected: list[tuple[int, str, str]]) -> None:
    convert_one = OpenCC("s2t").convert
    found = list(doubts(words, written, frozenset(), convert_one))
    assert [(doubt.position, doubt.other) for doubt in found] == [item[:2] for item in expected]
    assert all(part in doubt.reason for doubt, (_, _, part) in zip(found, expected, strict=True))
    assert list(doubts(words, written, frozenset(range(len(written))), convert_one)) == []


@pytest.mark.parametrize("answer", ["1发", "发a", "发12"])
def test_digits_and_letters_may_not_move(answer: str) -> None:
    with pytest.raises(TranslationError):
        require_untouched("发1", answer)


def test_the_way_back_must_lead_to_the_source() -> None:
    back = OpenCC("t2s").convert
    require_round_trip("发展后里", "髮展后裏", back)  # every form of a character leads back
    with pytest.raises(TranslationError, match="made"):
        require_round_trip("发展", "廢展", back)
    with pytest.raises(TranslationError, match="length"):
        require_round_trip("发展", "發", back)

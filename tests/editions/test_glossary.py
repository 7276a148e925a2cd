from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.config import Term
from qgaudio.editions import glossary


def test_the_built_in_glossary_is_sound() -> None:
    terms = glossary.builtin_terms()
    assert len(terms) >= 1_000
    assert len({term.source for term in terms}) == len(terms)
    for term in terms:
        assert re.search(r"[\u4e00-\u9fff]", term.source)
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", term.target)
        assert term.target == " ".join(term.target.split())
        assert re.search(r"[A-Za-z]", term.target)
        assert len(term.source) >= 2
        assert not TOO_GENERAL.fullmatch(term.source)


# What half of all sentences hold, and what means one thing here and another there.
TOO_GENERAL = re.compile("中心|发展|工作|建设|项目|企业|活动|服务|管理|推进|主题教育|据介绍|两岸|物业")


def test_every_line_that_keeps_terms_away_is_needed() -> None:
    sources = [term.source for term in glossary.builtin_terms()]
    for line in glossary._lines():
        if line.target == glossary.NO_TERM:
            assert any(source in line.source and source != line.source for source in sources), line


def test_terms_are_as_a_file_wants_them() -> None:
    for row in glossary._builtin_text().splitlines():
        cells = row.split("\t")
        assert row.startswith("#") or len(cells) in (2, 3), row
        assert cells == [cell.strip() for cell in cells], row
        assert len(cells) < 3 or all(key and key == key.lower() for key in cells[2].split("|")), row


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("人民生活", []),
        ("提高考核标准", []),
        ("协调解决问题", []),
        ("降低保费", []),
        ("他们的中国道路", []),
        ("上海关于就医保障的规定", []),
        ("一辆机动车", []),
        ("市委托第三方", []),
        ("教育部门和教育部", ["education authorities", "Ministry of Education"]),
        ("美国国务院与国务院", ["US Department of State", "State Council"]),
        ("中国企业与国企", ["Chinese enterprises", "state-owned enterprises"]),
        ("保障民生", ["people's well-being"]),
        ("十四五岁的少年说起“十四五”", ["14th Five-Year Plan"]),
        ("香港特区政府、自治区政府和区政府", [
            "Hong Kong SAR government", "government of the autonomous region", "district government",
        ]),
    ],
)  # fmt: skip
def test_a_term_that_stands_there_by_chance_is_none(text: str, targets: list[str]) -> None:
    found = glossary.applying(glossary.builtin_terms(), text)
    assert [term.target for term in found] == targets


def test_key_words_of_a_term_stand_in_its_own_target() -> None:
    for term in glossary.builtin_terms():
        keys = glossary.key_words(term)
        target = term.target.lower()
        assert not keys or any(re.search(rf"\b{re.escape(key)}", target) for key in keys), term


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("十四五", "14th Five-Year Plan"),
        ("零工", "gig work"),
        ("一老一小", "the elderly and children"),
        ("营商环境", "business environment"),
        ("规上工业", "industrial enterprises above designated size"),
        ("牛磺酸", "taurine"),
        ("跨越发展", "leapfrog development"),
        ("高质量发展", "high-quality development"),
    ],
)
def test_set_phrases(source: str, target: str) -> None:
    assert Term(source, target) in glossary.builtin_terms()


def test_the_longest_term_wins_and_each_stands_once() -> None:
    terms = (Term("开发区", "zone"), Term("经济开发区", "economic zone"), Term("河", "river"))
    found = glossary.applying(terms, "河边的经济开发区，河的对岸")
    assert [term.target for term in found] == ["river", "economic zone"]


def test_the_users_terms_go_before_the_built_in_ones() -> None:
    own = (Term("营商", "doing business"),)
    found = glossary.applying((*own, *glossary.builtin_terms()), "优化营商环境，推动高质量发展")
    assert found == (own[0], Term("高质量发展", "high-quality development"))
    same = Term("零工", "day labor")
    assert glossary.applying((same, *glossary.builtin_terms()), "零工市场")[0] == same


@given(st.text("营商环境高质量发展零工市场，ab", max_size=40))
def test_what_applies_occurs_in_the_text(text: str) -> None:
    found = glossary.applying(glossary.builtin_terms(), text)
    assert all(term.source in text for term in found)
    assert len(set(found)) == len(found)

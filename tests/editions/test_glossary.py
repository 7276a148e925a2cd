from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.config import Term
from qgaudio.editions import glossary


def test_the_built_in_glossary_is_sound() -> None:
    terms = glossary.builtin_terms()
    assert len(terms) >= 300
    assert len({term.source for term in terms}) == len(terms)
    for term in terms:
        assert re.search(r"[\u4e00-\u9fff]", term.source)
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", term.target)
        assert term.target == " ".join(term.target.split())


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

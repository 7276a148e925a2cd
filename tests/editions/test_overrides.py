"""Which of several editors' texts holds: the last word, nothing lost, and the same again for the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qgaudio.editions.overrides import Resolved, corrected, merged, resolve
from qgaudio.model import (
    Edition,
    Origin,
    Paragraph,
    Provenance,
    Section,
    SectionKind,
    Sentence,
    SentenceKind,
    Warning_,
)
from qgaudio.review import Override, digest

PROVENANCE = Provenance("original", "qgaudio", "0", "")


def edition(*texts: str, language: str = "zh-Hans", origin: Origin = Origin.ORIGINAL) -> Edition:
    sentences = tuple(
        Sentence(f"s01p01n{number:02d}", SentenceKind.TEXT, text, origin)
        for number, text in enumerate(texts, 1)
    )
    section = Section("s01", SectionKind.BODY, (Paragraph("s01p01", sentences, texts[0]),))
    return Edition(language, "题", (section,), PROVENANCE)


def override(number: int, source: str, target: str | None, *, fresh: bool = True, seen: str = "") -> Override:
    return Override(
        "a", "zh-Hant", f"s01p01n{number:02d}", source, digest(source), target, "", digest(seen), fresh
    )


ORIGINAL = edition("一。", "二。", "三。", "二。")


def test_by_id_first_then_by_a_source_that_stands_once() -> None:
    found = resolve(
        [override(2, "二。", "乙。"), override(1, "三。", "丙。"), override(7, "二。", "丁。")], ORIGINAL
    )
    assert found.texts("zh-Hant") == {"s01p01n02": "乙。", "s01p01n03": "丙。"}
    assert [item.target for item in found.stale] == ["丁。"]
    assert found.texts("en") == {}


def test_a_corrected_edition_says_who_wrote_what() -> None:
    machine = edition("一.", "二.", "三.", "二.", language="zh-Hant", origin=Origin.MACHINE)
    warning = Warning_("doubtful", "look", "zh-Hant", "s01", "s01p01n01")
    before = Edition("zh-Hant", "題", machine.sections, PROVENANCE, (warning,))
    after = corrected(before, ORIGINAL, resolve([override(1, "一。", "壹乐3。")], ORIGINAL))
    assert [(item.text, item.origin.value) for item in after.sentences()] == [
        ("壹乐3。", "human"), ("二.", "machine"), ("三.", "machine"), ("二.", "machine"),
    ]  # fmt: skip
    assert after.sections[0].paragraphs[0].run_in == "壹乐3。"
    assert [item.code for item in after.warnings] == ["simplified-left", "figure-added"]


OVERRIDES = st.lists(
    st.builds(
        override,
        st.integers(1, 6),
        st.sampled_from(["一。", "二。", "三。", "四。"]),
        st.sampled_from(["甲", "乙", "丙", None]),
        fresh=st.booleans(),
        seen=st.sampled_from(["甲", "乙"]),
    ),
    max_size=6,
)


def kept(overrides: list[Override]) -> Resolved:
    """What an export remembers: texts alone."""
    return merged(Resolved(), resolve([item for item in overrides if item.target], ORIGINAL))[0]


def named(resolved: Resolved) -> tuple[set[tuple[str, str, str | None]], ...]:
    return tuple(
        {(item.sentence, item.source_digest, item.target) for item in items}
        for items in (resolved.standing, resolved.stale)
    )


@given(OVERRIDES, OVERRIDES)
def test_the_same_review_again_says_the_same(remembered: list[Override], review: list[Override]) -> None:
    said = resolve(review, ORIGINAL)
    once, _ = merged(kept(remembered), said)
    again = resolve((*once.standing, *once.stale), ORIGINAL)
    assert named(again) == named(once)
    twice, warnings = merged(again, said)
    assert named(twice) == named(once)
    assert not warnings


@given(OVERRIDES, OVERRIDES)
def test_no_text_goes_but_for_a_word_about_its_sentence(
    remembered: list[Override], review: list[Override]
) -> None:
    before, said = kept(remembered), resolve(review, ORIGINAL)
    after, _ = merged(before, said)
    spoken_of = {item.sentence for item in (*said.standing, *said.stale)}
    withdrawn = {item.source_digest for item in said.standing if item.target is None}
    texts = {(item[1], item[2]) for part in named(after) for item in part}
    for sentence, source, target in set.union(*named(before)):
        assert (source, target) in texts or sentence in spoken_of or source in withdrawn
    keys = [(item.edition, item.sentence) for item in after.standing]
    assert len(keys) == len(set(keys))
    assert all(item.target for item in (*after.standing, *after.stale))

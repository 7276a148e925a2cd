from __future__ import annotations

import pytest

from qgaudio.listening import Heard, _compare, _distance, _syllables, _words


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("", "", 0), ("abc", "abc", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("ab", "ba", 2)],
)
def test_distance(one: str, other: str, distance: int) -> None:
    assert _distance(one, other) == distance
    assert _distance(other, one) == distance


def test_mandarin_is_compared_by_sound_not_by_character() -> None:
    assert _syllables("读书会，2026年！") == _syllables("毒舒惠二零二六年")


def test_english_is_compared_by_words() -> None:
    assert _words("The club has 1,240 readers.") == _words("the club has 1240 readers")


@pytest.mark.parametrize(
    ("errors", "units", "found"),
    [(0.0, 20, True), (0.4, 20, True), (0.5, 20, False), (0.6, 4, True), (1.0, 4, False)],
)
def test_what_counts_as_found(errors: float, units: int, found: bool) -> None:
    assert Heard("en", "s01", "s01p01n01", "", "", errors, units).found is found


def test_a_short_sentence_with_a_name_is_found_by_its_letters() -> None:
    edition = {"language": "en", "spoken_language": "en"}
    byline = {"id": "s00p01n03", "text": "By Wen Haishu", "spoken": None}
    assert _compare(edition, "s00", byline, "Bye, when high shoe.").found
    assert not _compare(edition, "s00", byline, "Thank you for watching.").found


def test_other_words_are_not_found_by_their_letters() -> None:
    edition = {"language": "en", "spoken_language": "en"}
    said = "The reading club has opened five listening corners in the old town this year."
    other = "Visitors may borrow two umbrellas at the gate whenever it begins to rain."
    sentence = {"id": "s01p01n01", "text": said, "spoken": None}
    assert not _compare(edition, "s01", sentence, other).found
    assert not _compare(edition, "s01", sentence, said[:40]).found
    assert _compare(edition, "s01", sentence, said.replace("corners", "corn, hers")).found

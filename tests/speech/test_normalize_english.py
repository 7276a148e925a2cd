from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.speech.normalize import spoken_form
from qgaudio.speech.pinyin_words import pinyin_words
from qgaudio.speech.spoken_english import spoken_english

CASES = """
It takes 3-5 years.	It takes 3 to 5 years.
It takes 3–5 years.	It takes 3 to 5 years.
Worth $2.8bn	Worth 2.8 billion dollars
Worth US$3m	Worth 3 million US dollars
It cost $1, she said	It cost 1 dollar, she said
It cost ¥1,234.5	It cost 1,234.5 yuan
It cost $2-3 billion	It cost 2 to 3 billion dollars
RMB 20 million	20 million yuan
At 120 km/h	At 120 kilometers per hour
At 25°C	At 25 degrees Celsius
At −5°C	At minus 5 degrees Celsius
The “1+1+N” system	The "one plus one plus N" system
The "2+4+18+102" system	The "two plus four plus eighteen plus one hundred and two" system
The “135” model	The "one three five" model
The '505' plan	The 'five zero five' plan
165.756 billion yuan and 24,200 mu	165.756 billion yuan and 24,200 mu
up 44.57% in 2025	up 44.57% in 2025
GDP and 5G	GDP and 5G
No. 1 in the list	number 1 in the list
From 9:00 a.m. on	From nine A M on
It begins at 9:30 p.m.	It begins at nine thirty P M.
Open from 9 a.m. to 5 p.m. daily	Open from nine A M to five P M daily
It is open until 5 PM.	It is open until five P M.
5 amps and 12 pm	5 amps and twelve P M
At 16:30	At sixteen thirty
At 10:05 pm	At ten oh five P M
R&D	R and D
1,200 sq km	1,200 square kilometers
5 m2	5 square meters
1 km	1 kilometer
1/3 of them	one third of them
3/4 of them	three quarters of them
open 24/7	open twenty-four seven
World War II	World War two
Phase III	Phase three
I went to the V&A	I went to the V and A
e.g. apples, etc.	for example apples, et cetera
In the 1980s	In the nineteen eighties
In the 90s	In the nineties
2025-12-31	December 31, 2025
2020–2025	2020 to 2025
A 3:2 win	A 3 to 2 win
30-40%	30 to 40%
30%-40%	30% to 40%
50% to 60%	50% to 60%
Internet+	Internet plus
and/or	and or
his/her	his or her
31 December 2025	31 December 2025
COVID-19 and Wi-Fi	COVID-19 and Wi-Fi
state-of-the-art	state-of-the-art
the 14th Five-Year Plan	the 14th Five-Year Plan
call 0595-2345678	call 0595-2345678
“It’s fine,” he said.	"It's fine," he said.
Quangang District, Xi’an	Quangang District, Xi'an
£5bn	5 billion pounds
~50 people	about 50 people
"""


@pytest.mark.parametrize(
    ("written", "said"), [tuple(line.split("\t")) for line in CASES.strip().splitlines()]
)
def test_plain_words(written: str, said: str) -> None:
    assert spoken_english(written) == said


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "Zs"]), max_size=60))
def test_letters_are_not_lost(text: str) -> None:
    said = iter(spoken_english(text).lower())
    words = [one for one in text.lower().split() if one.isalpha() and len(one) > 3]
    assert all(letter in said for letter in "".join(words))


@pytest.mark.parametrize(
    ("english", "source", "found"),
    [
        ("Quangang grew.", "泉港增长了。", {"Quangang": "quan2 gang3"}),
        ("Photo by Zhang Binbin", "张彬彬摄", {"Binbin": "bin1 bin1", "Zhang": "zhang1"}),
        ("By Gang Xuan", "作者：港轩", {"Gang": "gang3", "Xuan": "xuan1"}),
        ("Xi’an and Chang'an", "西安与长安", {"Xi’an": "xi1 an1", "Chang'an": "chang2 an1"}),
        ("Chongqing is big", "重庆很大", {"Chongqing": "chong2 qing4"}),
        ("Ouyang Xiu wrote", "欧阳修写道", {"Ouyang": "ou1 yang2", "Xiu": "xiu1"}),
        ("Lyu Meng came", "吕蒙来了", {"Lyu": "lv3", "Meng": "meng2"}),
        ("Women hold up half the sky", "我们都知道", {}),
        ("Luke said so", "他这么说", {}),
        ("Name the price; Like it", "那么就立刻去", {}),
        ("He said he would", "何老师说", {}),
        ("Dan came to Fuxia", "丹东，福厦", {"Fuxia": "fu2 xia4"}),
        ("He Yong said. He left.", "何勇说", {"Yong": "yong3"}),
        ("quangang in small letters", "泉港", {}),
    ],
)
def test_pinyin_words(english: str, source: str, found: dict[str, str]) -> None:
    assert dict(pinyin_words(english, source)) == found


def test_lexicon_of_the_editor_wins() -> None:
    said = spoken_form("Shan County", "en", source="单县", lexicon=[("Shan", "shan4")])
    assert said.lexicon == (("Shan", "shan4"),)
    both = spoken_form("Quangang", "en", source="泉港", lexicon=[("Quangang", "quan2 gang2")])
    assert both.lexicon == (("Quangang", "quan2 gang2"),)
    assert spoken_form("Quangang", "en").lexicon == ()

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qgaudio.editions import one_to_many, traditional
from qgaudio.editions.quotation import corner_brackets, full_width
from qgaudio.editions.traditional import convert_text, traditional_edition
from qgaudio.errors import TranslationError
from qgaudio.model import (
    TRADITIONAL_LANGUAGES,
    Edition,
    Origin,
    Paragraph,
    Provenance,
    Section,
    SectionKind,
    Sentence,
    SentenceKind,
)

with (Path(__file__).parent / "one_to_many.tsv").open(encoding="utf-8") as table:
    PAIRS = [(row[0], row[1]) for row in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)]
#: What Hong Kong and the generic edition write where the Taiwan column says otherwise.
HONG_KONG = str.maketrans({"裡": "裏"})
PHRASES = {"發布": "發佈", "公布": "公佈", "橋梁": "橋樑"}
HAN = st.text(
    st.one_of(
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), st.sampled_from("，。“”‘’（）09aZ+%.: ")
    ),
    max_size=60,
)


def outside_taiwan(text: str) -> str:
    for taiwan, elsewhere in PHRASES.items():
        text = text.replace(taiwan, elsewhere)
    return text.translate(HONG_KONG)


@pytest.mark.parametrize(("simplified", "taiwan"), PAIRS)
def test_one_to_many_taiwan(simplified: str, taiwan: str) -> None:
    assert convert_text(simplified, "zh-Hant-TW") == taiwan


@pytest.mark.parametrize(("simplified", "taiwan"), PAIRS)
def test_one_to_many_elsewhere(simplified: str, taiwan: str) -> None:
    expected = outside_taiwan(taiwan)
    assert convert_text(simplified, "zh-Hant-HK").replace("枱", "檯") == expected
    assert convert_text(simplified, "zh-Hant") == expected


@pytest.mark.parametrize(
    ("simplified", "taiwan", "hong_kong", "generic"),
    [
        ("为群众着想", "為群眾著想", "為群眾着想", "為群眾着想"),
        ("看着台湾的山峰", "看著台灣的山峰", "看着台灣的山峰", "看着台灣的山峰"),
        ("心里想着", "心裡想著", "心裏想着", "心裏想着"),
        ("著名作家的著作", "著名作家的著作", "著名作家的著作", "著名作家的著作"),
        ("说脱就脱", "說脫就脫", "說脫就脫", "說脫就脫"),
        ("持之以恒", "持之以恆", "持之以恒", "持之以恆"),
        ("启用床位", "啟用床位", "啟用床位", "啟用床位"),
        ("居民户数", "居民戶數", "居民戶數", "居民戶數"),
        ("税务部门", "稅務部門", "税務部門", "稅務部門"),
        ("面对一碗面", "面對一碗麵", "面對一碗麵", "面對一碗麵"),
    ],
)
def test_local_forms(simplified: str, taiwan: str, hong_kong: str, generic: str) -> None:
    assert tuple(convert_text(simplified, language) for language in TRADITIONAL_LANGUAGES) == (
        taiwan,
        hong_kong,
        generic,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说：“好。”", "他说：「好。」"),
        ("“他说‘好’。”", "「他说『好』。」"),
        ("“甲‘乙“丙”丁’戊”", "「甲『乙「丙」丁』戊」"),
        ("‘单独’一词", "『单独』一词"),
        ("“一”和“二”", "「一」和「二」"),
        ("“没有关上。“又一句。”", "「没有关上。「又一句。」"),
        ("Xi’an 的“老城”", "Xi’an 的「老城」"),
        ("说”反了”的话", "说「反了」的话"),
        ('用"直引号"的稿件', "用「直引号」的稿件"),
        ('55"屏幕', '55"屏幕'),
        ("「已经」是", "「已经」是"),
        ("孤零零的”", "孤零零的」"),
    ],
)
def test_quotation_marks(text: str, expected: str) -> None:
    assert corner_brackets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("你好,世界", "你好，世界"),
        ("时间:10:30开始", "时间：10:30开始"),
        ("共2,600亩,增长3:2", "共2,600亩，增长3:2"),
        ("新(扩)建", "新（扩）建"),
        ("国产总值(GDP)增长", "国产总值（GDP）增长"),
        ("议员 (AM) 说", "议员 (AM) 说"),
        ("IP,带动旅游", "IP，带动旅游"),
        ("见https://a.example/x?y=1,2:3 网页", "见https://a.example/x?y=1,2:3 网页"),
        ("Hello, world", "Hello, world"),
        ("增长72.53%;同比", "增长72.53%；同比"),
        ("好吗?好!", "好吗？好！"),
    ],
)
def test_full_width(text: str, expected: str) -> None:
    assert full_width(text) == expected


@given(HAN, st.sampled_from(TRADITIONAL_LANGUAGES))
@settings(max_examples=150, deadline=None)
def test_positions_digits_and_letters_stay(text: str, language: str) -> None:
    converted = convert_text(text, language)
    assert len(converted) == len(text)
    for before, after in zip(text, converted, strict=True):
        if before.isascii() and before.isalnum():
            assert after == before


@given(st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_text_keeps_its_length(text: str) -> None:
    assert len(convert_text(text, "zh-Hant-TW")) == len(text)


@given(st.lists(st.sampled_from("“”‘’甲乙，"), max_size=30))
def test_no_curly_mark_is_left(marks: list[str]) -> None:
    text = "".join(marks)
    converted = corner_brackets(text)
    assert len(converted) == len(text)
    assert not set(converted) & set("“”‘’")


def edition(*paragraphs: tuple[str, ...]) -> Edition:
    made = tuple(
        Paragraph(
            f"s01p{number:02d}",
            tuple(
                Sentence(f"s01p{number:02d}n{place:02d}", SentenceKind.TEXT, text)
                for place, text in enumerate(texts, 1)
            ),
            run_in=texts[0],
        )
        for number, texts in enumerate(paragraphs, 1)
    )
    heading = Sentence("s01h01", SentenceKind.HEADING, "发展“新路”")
    section = Section("s01", SectionKind.BODY, made, heading=heading)
    return Edition("zh-Hans", "“并入选”", (section,), Provenance("original", "qgaudio", "1", "1"))


def test_edition_keeps_ids_and_pairs_marks_over_a_paragraph() -> None:
    made = traditional_edition(edition(("他说：“好。", "再见。”", "完了。"), ("“下一段。”",)), "zh-Hant-TW")
    assert [(item.id, item.text, item.origin) for item in made.sentences()] == [
        ("s01h01", "發展「新路」", Origin.MACHINE),
        ("s01p01n01", "他說：「好。", Origin.MACHINE),
        ("s01p01n02", "再見。」", Origin.MACHINE),
        ("s01p01n03", "完了。", Origin.MACHINE),
        ("s01p02n01", "「下一段。」", Origin.MACHINE),
    ]
    assert (made.title, made.language) == ("「並入選」", "zh-Hant-TW")
    assert made.sections[0].paragraphs[0].run_in == "他說：「好。"
    assert (made.provenance.kind, made.provenance.engine) == ("script-conversion", "opencc")


def test_fingerprint_names_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    before = traditional.conversion_provenance().fingerprint
    monkeypatch.setattr(one_to_many, "RULES", one_to_many.RULES[:-1])
    assert traditional.conversion_provenance().fingerprint != before
    assert "rjieba-" in before


class Broken:
    def __init__(self, answer: str) -> None:
        self.answer = answer

    def convert(self, text: str) -> str:
        return self.answer


@pytest.mark.parametrize("answer", ["發", "發霧展", "化展"])
def test_a_broken_conversion_is_an_error(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    real = traditional._opencc
    monkeypatch.setattr(traditional, "_opencc", lambda name: Broken(answer) if name == "s2t" else real(name))
    with pytest.raises(TranslationError, match="zh-Hant-TW"):
        traditional_edition(edition(("发展",)), "zh-Hant-TW")


def test_measured_sets_are_as_good_as_documented(shared: Path) -> None:
    fold = str.maketrans("臺裏週佔佈瞭錶畫僱麪", "台裡周占布了表劃雇麵")
    for name, language, least in (
        ("news-hant-tw.tsv", "zh-Hant-TW", 0.97),
        ("hant-hk.tsv", "zh-Hant-HK", 0.994),
    ):
        lines = (shared / "languages" / name).read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines]
        begin = time.perf_counter()
        made = [convert_text(source, language) for source, _ in rows]
        elapsed = time.perf_counter() - begin
        right = sum(
            one.translate(fold) == gold.translate(fold) for one, (_, gold) in zip(made, rows, strict=True)
        )
        assert right / len(rows) >= least, name
        assert sum(len(source.encode()) for source, _ in rows) / elapsed > 0.1e6  # loose: machines are shared

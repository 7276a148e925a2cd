"""Units, keys, retries and the English edition, with a translator that answers as it is told."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar, Literal, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgaudio.config import Config, Term
from qgaudio.editions.english import (
    Translation,
    Unit,
    english_edition,
    sentence_key,
    translate_unit,
    units,
)
from qgaudio.editions.polish import polish, western_punctuation
from qgaudio.editions.translate import TOO_LONG
from qgaudio.editions.translator import TranslationRequest, Translator
from qgaudio.errors import TranslationError
from qgaudio.model import (
    Edition,
    Origin,
    Paragraph,
    Provenance,
    Section,
    SectionKind,
    Sentence,
    SentenceKind,
    Table,
)

TEXT, HEADING, CAPTION, TITLE = (
    SentenceKind.TEXT,
    SentenceKind.HEADING,
    SentenceKind.CAPTION,
    SentenceKind.TITLE,
)
MADE = Provenance("machine-translation", "scripted", "1", "f")
Answer = Callable[[str, TranslationRequest], str]


class Scripted:
    """Answers each sentence by a function and remembers what it was asked."""

    name: ClassVar[str] = "scripted"
    version = "1"
    workers: ClassVar[Literal["threads", "processes"]] = "threads"
    online: ClassVar[bool] = False
    max_parallel = 1

    def __init__(self, answer: Answer, *, wants_figures: bool = False) -> None:
        self.answer = answer
        self.wants_figures = wants_figures  # type: ignore[misc]  # the Protocol has it on the class
        self.requests: list[TranslationRequest] = []

    wants_figures: ClassVar[bool]

    @classmethod
    def from_config(cls, config: Config) -> Self:
        raise NotImplementedError

    def fingerprint(self) -> str:
        return "f"

    def translate(self, request: TranslationRequest) -> Sequence[str]:
        self.requests.append(request)
        return [self.answer(sentence, request) for sentence in request.sentences]

    def close(self) -> None:
        pass


def always(text: str) -> Answer:
    return lambda _sentence, _request: text


def unit(*sentences: str, kind: SentenceKind = TEXT, terms: tuple[Term, ...] = ()) -> Unit:
    ids = tuple(f"s01p01n{number:02d}" for number in range(1, len(sentences) + 1))
    return Unit(kind, ids, sentences, tuple(terms for _ in sentences))


def texts(translator: Translator, asked: Unit, settled: dict[str, str] | None = None) -> dict[str, str]:
    return {name: made.text for name, made in translate_unit(translator, asked, settled or {})}


def original() -> Edition:
    def sentence(name: str, kind: SentenceKind, text: str) -> Sentence:
        return Sentence(name, kind, text)

    front = (
        Paragraph("s00n", (sentence("s00n01", SentenceKind.NOTICE, "本期内容由合成语音朗读。"),)),
        Paragraph("s00t", (sentence("s00t01", TITLE, "读书会开进社区"),)),
        Paragraph(
            "s00p01", (sentence("s00p01n01", TEXT, "晨光读书报"), sentence("s00p01n02", TEXT, "2025年5月3日"))
        ),
        Paragraph("s00c", (sentence("s00c01", CAPTION, "读书会现场"),)),
    )
    body = Section(
        "s01",
        SectionKind.BODY,
        (
            Paragraph(
                "s01p01",
                (
                    sentence("s01p01n01", TEXT, "阅读走进家门。"),
                    sentence("s01p01n02", TEXT, "全年举办讲座24场。"),
                ),
                run_in="阅读走进家门。",
            ),
        ),
        kicker=sentence("s01k01", SentenceKind.KICKER, "书香满城"),
        heading=sentence("s01h01", HEADING, "打造“十分钟”阅读圈"),
    )
    return Edition(
        "zh-Hans",
        "读书会开进社区",
        (Section("s00", SectionKind.TITLE, front), body),
        Provenance("original", "", "", ""),
    )


class TestUnits:
    def test_paragraphs_are_together_and_all_else_is_alone(self) -> None:
        found = units(original(), Config(), skip=frozenset({"s00p01n02"}))
        assert [item.sentence_ids for item in found] == [
            ("s00t01",),
            ("s00p01n01",),
            ("s00c01",),
            ("s01k01",),
            ("s01h01",),
            ("s01p01n01", "s01p01n02"),
        ]
        assert [item.kind for item in found] == [TITLE, TEXT, CAPTION, SentenceKind.KICKER, HEADING, TEXT]

    def test_a_term_goes_with_the_sentences_that_have_it(self) -> None:
        club = Term("讲座", "talk")
        (*_, paragraph) = units(original(), Config(glossary=(club,)))
        assert club not in paragraph.terms[0]
        assert club in paragraph.terms[1]

    def test_units_cross_process_borders(self) -> None:
        found = units(original(), Config())
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


class TestKeys:
    def test_place_and_neighbours_decide_nothing(self) -> None:
        one = sentence_key("书开了。", unit("甲来了。", "书开了。"), "t", "f")
        other = sentence_key("书开了。", unit("书开了。", "乙走了。"), "t", "f")
        assert json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)

    def test_what_decides_the_translation_decides_the_key(self) -> None:
        plain = unit("书开了。")
        keys = [
            sentence_key("书开了。", plain, "t", "f"),
            sentence_key("书开了。", replace(plain, kind=HEADING), "t", "f"),
            sentence_key("书开了。", replace(plain, terms=((Term("书", "volume"),),)), "t", "f"),
            sentence_key("书开了。", plain, "u", "f"),
            sentence_key("书开了。", plain, "t", "g"),
        ]
        assert len({json.dumps(key, sort_keys=True) for key in keys}) == len(keys)


class TestTranslateUnit:
    def test_a_paragraph_is_one_request_when_all_is_well(self) -> None:
        english = {"大家来读书。": "People come to read", "书店也来了人。": "The shop has visitors"}
        translator = Scripted(lambda sentence, _: english[sentence])
        assert texts(translator, unit(*english)) == {
            "s01p01n01": "People come to read.",
            "s01p01n02": "The shop has visitors.",
        }
        assert len(translator.requests) == 1

    def test_settled_sentences_are_context_and_are_not_asked(self) -> None:
        translator = Scripted(always("They came to read together."))
        asked = unit("大家来读书。", "书店也来了人。", "灯亮到很晚。")
        made = texts(translator, asked, {"s01p01n02": "The shop had visitors."})
        assert list(made) == ["s01p01n01", "s01p01n03"]
        assert translator.requests[1].context == (
            ("大家来读书。", "They came to read together."),
            ("书店也来了人。", "The shop had visitors."),
        )

    def test_nothing_is_asked_when_all_is_settled(self) -> None:
        translator = Scripted(always("never"))
        assert texts(translator, unit("大家来读书。"), {"s01p01n01": "x"}) == {}
        assert translator.requests == []

    def test_a_missing_figure_is_asked_for_alone_then_told(self) -> None:
        def answer(sentence: str, request: TranslationRequest) -> str:
            if "24" not in sentence:
                return "Reading came home."
            return "It held 24 talks in the year." if request.hint else "It held many talks in the year."

        translator = Scripted(answer)
        made = translate_unit(translator, unit("阅读走进家门。", "全年举办讲座24场。"), {})
        assert made[1] == ("s01p01n02", Translation("It held 24 talks in the year."))
        assert [(len(item.sentences), bool(item.hint)) for item in translator.requests] == [
            (2, False),
            (1, False),
            (1, True),
        ]
        assert "24" in (translator.requests[-1].hint or "")

    def test_a_figure_that_never_comes_is_a_warning_with_both_texts(self) -> None:
        source = "全年举办讲座24场。"
        ((_, made),) = translate_unit(Scripted(always("It held many talks in the year.")), unit(source), {})
        (warning,) = (item for item in made.warnings if item[0] == "figure-missing")
        assert warning[2]["source"] == source
        assert warning[2]["translation"] == made.text

    def test_a_long_sentence_is_cut_and_the_pieces_are_joined(self) -> None:
        source = "图书馆全年开放阅览室12个，接待各地读者很多人次；举办各类公益讲座24场，听众年年都在增加。"

        def answer(sentence: str, _: TranslationRequest) -> str:
            if "12" in sentence and "24" in sentence:
                return "The library kept its reading rooms open and held public talks for its listeners."
            room = "The library opened 12 reading rooms and received many readers"
            return room if "12" in sentence else "It held 24 public talks, with listeners growing each year"

        ((_, made),) = translate_unit(Scripted(answer), unit(source), {})
        assert made.text == (
            "The library opened 12 reading rooms and received many readers. "
            "It held 24 public talks, with listeners growing each year."
        )
        assert not made.warnings

    @pytest.mark.parametrize("answer", ["", "大家来读书。", "They read 书 together.", "go " * 60])
    def test_a_hard_fault_that_stays_is_an_error_with_its_sentence(self, answer: str) -> None:
        with pytest.raises(TranslationError) as raised:
            translate_unit(Scripted(always(answer)), unit("大家来读书。"), {})
        assert raised.value.sentence == "s01p01n01"
        assert raised.value.hint

    def test_the_best_answer_wins_not_the_last(self) -> None:
        def answer(_: str, request: TranslationRequest) -> str:
            return "全年" if request.hint else "It held many talks in the year."

        ((_, made),) = translate_unit(Scripted(answer), unit("全年举办讲座24场。"), {})
        assert made.text == "It held many talks in the year."

    def test_an_error_over_one_sentence_does_not_lose_the_others(self) -> None:
        def answer(_: str, request: TranslationRequest) -> str:
            if len(request.sentences) > 1:
                raise TranslationError("too much at once")
            return "They came to read together."

        assert len(texts(Scripted(answer), unit("大家来读书。", "书店也来了人。"))) == 2

    def test_an_error_that_stays_says_where(self) -> None:
        def answer(_sentence: str, _request: TranslationRequest) -> str:
            raise TranslationError("no answer")

        with pytest.raises(TranslationError) as raised:
            translate_unit(Scripted(answer), unit("大家来读书。", "书店也来了人。"), {})
        assert raised.value.sentence == "s01p01n01"

    def test_too_few_answers_are_an_error(self) -> None:
        class Silent(Scripted):
            def translate(self, request: TranslationRequest) -> Sequence[str]:
                return ()

        with pytest.raises(TranslationError, match="0 texts for 1"):
            translate_unit(Silent(always("x")), unit("大家来读书。"), {})

    def test_punctuation_is_not_asked(self) -> None:
        translator = Scripted(always("They came to read together."))
        assert texts(translator, unit("大家来读书。", "（……）"))["s01p01n02"] == "(……)"
        assert translator.requests[0].sentences == ("大家来读书。",)

    def test_an_endless_sentence_is_only_asked_in_pieces(self) -> None:
        translator = Scripted(always("They came to read together, and they stayed until late at night."))
        asked = unit("".join(f"第{number}天大家来到这里读书看报，" for number in range(60)))
        with pytest.raises(TranslationError):  # the same piece of English again and again is a runaway
            translate_unit(translator, asked, {})
        assert max(len(part) for item in translator.requests for part in item.sentences) <= TOO_LONG

    def test_figures_are_rewritten_for_those_who_want_it(self) -> None:
        translator = Scripted(always("Revenue reached 165.756 billion yuan in the year."), wants_figures=True)
        texts(translator, unit("全年收入1657.56亿元。"))
        assert "165.756 billion yuan" in translator.requests[0].sentences[0]

    def test_results_cross_process_borders_and_the_store(self) -> None:
        ((_, made),) = translate_unit(
            Scripted(always("It held many talks in the year.")), unit("全年举办讲座24场。"), {}
        )
        assert made.warnings
        assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own bytes
        assert Translation.from_json(made.to_json()) == made
        assert Translation.from_json(made.to_json()).to_json() == made.to_json()


class TestPolish:
    @pytest.mark.parametrize(
        ("answer", "source", "expected"),
        [
            ("  It opened.\n", "开了。", "It opened."),
            ("It opened", "开了。", "It opened."),
            ("Did it open", "开了吗？", "Did it open?"),
            ("“It opened.”", "开了。", "It opened."),
            ("“Read on,” he said.", "他说：“继续读。”", "“Read on,” he said."),
            ("“It opened.”", "“开了。”", "“It opened.”"),
            ("Here is the translation: It opened.", "开了。", "It opened."),
            ("Translation: It opened.", "开了。", "It opened."),
            ("Translation: a craft.", "翻译：一门手艺。", "Translation: a craft."),
            ("It is a “golden key”", "是“金钥匙”。", "It is a “golden key.”"),
            ("It opened (again)", "又开了。", "It opened (again)."),
            ("It opened，and closed", "开了，又关了。", "It opened, and closed."),
            ("It grew by 5%", "增长5%。", "It grew by 5%."),
            ("It opened on March 15th, 2026.", "开了。", "It opened on March 15, 2026."),
            ("The 15th reader came.", "来了第15位读者。", "The 15th reader came."),
            ("Open from 9:00 AM to 5:30 PM.", "开放。", "Open from 9 a.m. to 5:30 p.m."),
            ("It opens at 9am, he said.", "他说。", "It opens at 9 a.m., he said."),
            ("On 98.5 FM and at 5 PM.", "播出。", "On 98.5 FM and at 5 p.m."),
            ("I used to listen.", "“以前我听。”", "“I used to listen.”"),
            ("I used to listen.", "“以前”他说“我听。”", "I used to listen."),
        ],
    )
    def test_texts(self, answer: str, source: str, expected: str) -> None:
        assert polish(answer, source, TEXT) == expected

    @pytest.mark.parametrize(
        ("answer", "source", "expected"),
        [
            ("Books for All.", "人人有书读", "Books for All"),
            ('"Books for All"', "人人有书读", "Books for All"),
            ("A Visit to the U.S.", "访美", "A Visit to the U.S."),
            ("Headline: Books for All", "人人有书读", "Books for All"),
            ("Who Reads?", "谁在读书？", "Who Reads?"),
        ],
    )
    def test_headings(self, answer: str, source: str, expected: str) -> None:
        assert polish(answer, source, HEADING) == expected

    @given(st.text(max_size=60), st.text(max_size=20), st.sampled_from(SentenceKind))
    def test_polish_is_done_after_once(self, answer: str, source: str, kind: SentenceKind) -> None:
        once = polish(answer, source, kind)
        assert "\n" not in once
        assert once == once.strip()
        assert western_punctuation(once) == western_punctuation(western_punctuation(once))


class TestHeadings:
    def test_a_heading_that_is_a_glossary_entry_is_its_english(self) -> None:
        translator = Scripted(always("something else"))
        term = Term("夜读", "reading by lamplight")
        asked = unit("“夜读”", kind=HEADING, terms=(term,))
        assert texts(translator, asked) == {"s01p01n01": "Reading by Lamplight"}
        assert not translator.requests

    def test_a_cell_begins_with_a_capital(self) -> None:
        asked = unit("夜读", kind=SentenceKind.CELL, terms=(Term("夜读", "reading by lamplight"),))
        assert texts(Scripted(always("")), asked) == {"s01p01n01": "Reading by lamplight"}

    def test_a_sentence_is_always_translated(self) -> None:
        translator = Scripted(always("Reading by lamplight."))
        texts(translator, unit("夜读。", terms=(Term("夜读", "reading by lamplight"),)))
        assert translator.requests


class TestTables:
    def test_cells_are_asked_for_together_but_not_too_many(self) -> None:
        cells = [f"书{'架' * number}" for number in range(1, 31)]
        sentences = tuple(
            Sentence(f"s01p01n{number:02d}", SentenceKind.CELL, text) for number, text in enumerate(cells, 1)
        )
        rows = tuple((item.id, None) for item in sentences)
        paragraph = Paragraph("s01p01", sentences, table=Table(rows, 1))
        edition = replace(original(), sections=(Section("s01", SectionKind.BODY, (paragraph,)),))
        first, second = units(edition, Config())
        assert first.sentences == tuple(cells[:24])
        assert second.sentences == tuple(cells[24:])
        assert first.kind is SentenceKind.CELL


class TestEdition:
    def front(self) -> Section:
        first = original().sections[0]
        return replace(
            first,
            paragraphs=tuple(
                replace(
                    paragraph,
                    sentences=tuple(
                        replace(item, text=f"Front {item.id}", origin=Origin.MACHINE)
                        for item in paragraph.sentences
                    ),
                )
                for paragraph in first.paragraphs
            ),
        )

    def translations(self) -> dict[str, Translation]:
        ids = [item.id for item in original().sentences()]
        return {name: Translation(f"English {name}") for name in ids}

    def test_ids_kinds_and_run_ins_are_kept(self) -> None:
        made = english_edition(original(), self.front(), self.translations(), MADE)
        assert [(item.id, item.kind) for item in made.sentences()] == [
            (item.id, item.kind) for item in original().sentences()
        ]
        assert made.title == "Front s00t01"
        assert made.sections[1].paragraphs[0].run_in == "English s01p01n01"
        assert all(item.origin is Origin.MACHINE for item in made.sentences())

    def test_warnings_know_their_place(self) -> None:
        translations = self.translations()
        translations["s01p01n02"] = Translation("x", (("figure-missing", "24", {"source": "a"}),))
        (warning,) = english_edition(original(), self.front(), translations, MADE).warnings
        assert (warning.edition, warning.section, warning.sentence) == ("en", "s01", "s01p01n02")

    def test_a_missing_sentence_is_an_error(self) -> None:
        translations = self.translations()
        del translations["s01h01"]
        with pytest.raises(TranslationError) as raised:
            english_edition(original(), self.front(), translations, MADE)
        assert raised.value.sentence == "s01h01"

    def test_another_front_is_an_error(self) -> None:
        front = self.front()
        with pytest.raises(TranslationError, match="front matter"):
            english_edition(
                original(), replace(front, paragraphs=front.paragraphs[:-1]), self.translations(), MADE
            )

"""Simplified to Traditional Chinese: words first, then OpenCC, reviewed characters, local forms, punctuation.

OpenCC matches its phrases across the borders of words (被发展 → 被髮展); telling it the words mends most of
that, and ``one_to_many`` what is left. Every step keeps positions, numbers and Latin letters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from qgaudio.config import Config, Term
from qgaudio.editions import one_to_many, persons, regional, second_opinion
from qgaudio.editions.integrity import require_length, require_round_trip, require_untouched
from qgaudio.editions.masking import Masked, border_for, mask, mask_spans
from qgaudio.editions.one_to_many_words import WORDS, word_forms
from qgaudio.editions.quotation import corner_brackets, full_width
from qgaudio.errors import TranslationError
from qgaudio.model import Edition, Origin, Paragraph, Provenance, Section, Sentence, Warning_

_BORDER = "\ue000"
_LOCAL = {"zh-Hant-TW": "t2tw", "zh-Hant-HK": "t2hk", "zh-Hant": None}
#: What newspapers print, where OpenCC follows a ministry's list of character shapes.
_EVERYWHERE = "爲為 羣群 衆眾 峯峰 臺台 嫺嫻 纔才 鍼針 牀床 喫吃 麪麵 啓啟 孃娘"
_PRESS = {
    "zh-Hant-TW": f"{_EVERYWHERE} 佈布",
    "zh-Hant-HK": f"{_EVERYWHERE} 説說 脱脫 悦悅 鋭銳 閲閱 户戶 溫温 恆恒 裡裏 鑑鑒",
    "zh-Hant": f"{_EVERYWHERE} 脣唇 敍敘 僞偽 祕秘 竈灶 癡痴 鉢缽 糉粽 溼濕",
}
#: Raised when a step changes what it gives for the same text.
_REVISION = "2"


@dataclass(frozen=True, slots=True)
class Approved:
    """What is settled for a Traditional edition before anything is converted.

    ``terms`` stand as an editor wrote them; ``names`` are people's, in Simplified; with ``localize``
    reviewed regional words take the place of the mainland's.
    """

    terms: tuple[Term, ...] = ()
    names: tuple[str, ...] = ()
    localize: bool = False


@dataclass(frozen=True, slots=True)
class Converted:
    """A text in Traditional characters, the regional words put into it, and the doubtful characters.

    A doubt's position is one in the Simplified text.
    """

    text: str
    regional: tuple[Term, ...] = ()
    doubts: tuple[second_opinion.Doubt, ...] = ()


def approved(config: Config, language: str, names: Sequence[str] = ()) -> Approved:
    """What the configuration settles for ``language``, and the people whose names are known."""
    terms = tuple(
        Term(term.source, term.target) for term in config.traditional if term.language in (None, language)
    )
    return Approved(terms, tuple(names), config.localize)


def unload() -> None:
    """Free OpenCC's dictionaries, some 30 MB; the next conversion loads them again."""
    _opencc.cache_clear()


@cache
def _opencc(configuration: str) -> Any:
    from opencc import OpenCC

    return OpenCC(configuration)


@cache
def _press(language: str) -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in _PRESS[language].split()}


def convert_text(text: str, language: str, settled: Approved | None = None) -> str:
    """Simplified text in the characters, quotation marks and punctuation of ``language``.

    Its length stays, but for approved terms and regional words.

    Raises:
        TranslationError: a position, a digit or a Latin letter would have changed.
    """
    return convert((text,), language, settled or Approved())[0].text


def convert(
    texts: Sequence[str], language: str, settled: Approved, *, doubting: bool = False
) -> tuple[Converted, ...]:
    """Sentences that stand together, each in ``language``: quotation marks pair over all of them.

    No term goes from one into the next. With ``doubting`` others are asked for their opinion.

    Raises:
        TranslationError: a position, a digit or a Latin letter would have changed.
    """
    if not texts:
        return ()
    whole = "".join(texts)
    border = border_for(whole + "".join(term.target for term in settled.terms))
    masked = _masked(border.join(texts), language, settled)
    written, doubts = _characters(masked.text, language, doubting)
    written = corner_brackets(full_width(written))
    results = []
    begin = 0
    for source, sentence in zip(masked.text.split(border), written.split(border), strict=True):
        terms = [masked.terms[mark] for mark in source if mark in masked.terms]
        own = [doubt for doubt in doubts if begin <= doubt.position < begin + len(source)]
        places = _places(source, masked) if own else []
        results.append(
            Converted(
                masked.restore(sentence),
                tuple(term for term in terms if regional.form_of(term.source, language) == term.target)
                if settled.localize
                else (),
                tuple(replace(doubt, position=places[doubt.position - begin]) for doubt in own),
            )
        )
        begin += len(source) + len(border)
    return tuple(results)


def _masked(text: str, language: str, settled: Approved) -> Masked:
    """The text with terms, doubtful names and, where asked for, regional words masked, in this order."""
    names = (*settled.names, *persons.names_in((text,)))
    people = (Term(name, _person(name, language)) for name in names if persons.is_doubtful(name))
    masked = mask(text, (*settled.terms, *people))
    if not settled.localize:
        return masked
    words = mask_spans(masked.text, regional.spans(masked.text, _tokens(masked.text), language))
    return Masked(words.text, {**masked.terms, **words.terms})


def _places(source: str, masked: Masked) -> list[int]:
    """For each position of a masked sentence the one in the sentence itself."""
    places = []
    place = 0
    for character in source:
        places.append(place)
        place += len(masked.terms[character].source) if character in masked.terms else 1
    return places


def _person(name: str, language: str) -> str:
    """A person's name, character by character."""
    doubtful = persons.forms_of(name)
    forms = [doubtful.get(place) or _opencc("s2t").convert(part) for place, part in enumerate(name)]
    return _localized("".join(forms), language)


def _localized(standard: str, language: str) -> str:
    local = _LOCAL[language]
    converted: str = _opencc(local).convert(standard) if local else standard
    return converted.translate(_press(language))


def _tokens(text: str) -> list[tuple[str, str]]:
    """The words of a text and their parts of speech; a character of private use is a word of its own."""
    import rjieba

    return list(rjieba.tag(text, True))


def traditional_edition(original: Edition, language: str, settled: Approved | None = None) -> Edition:
    """The edition in Traditional Chinese: same ids, every sentence's origin the machine.

    Its warnings name the characters of which another way of converting has another opinion.

    Raises:
        TranslationError: the conversion of a sentence lost or changed something.
    """
    settled = _with_names(settled or Approved(), original)
    warnings: list[Warning_] = []
    replaced: set[tuple[str, str]] = set()

    def sentences(items: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        results = convert([item.text for item in items], language, settled, doubting=True)
        for item, result in zip(items, results, strict=True):
            warnings.extend(_warning(doubt, item, language) for doubt in result.doubts)
            replaced.update((term.source, term.target) for term in result.regional)
        return tuple(
            replace(item, text=result.text, origin=Origin.MACHINE)
            for item, result in zip(items, results, strict=True)
        )

    def paragraph(item: Paragraph) -> Paragraph:
        if item.table:
            # Cells are no running text: a word does not go from one to the next.
            return replace(item, sentences=tuple(sentences((cell,))[0] for cell in item.sentences))
        texts = sentences(item.sentences)
        return replace(item, sentences=texts, run_in=texts[0].text if item.run_in else None)

    def section(item: Section) -> Section:
        return replace(
            item,
            kicker=sentences((item.kicker,))[0] if item.kicker else None,
            heading=sentences((item.heading,))[0] if item.heading else None,
            paragraphs=tuple(paragraph(one) for one in item.paragraphs),
        )

    try:
        return replace(
            original,
            language=language,
            title=convert_text(original.title, language, settled),
            sections=tuple(section(one) for one in original.sections),
            provenance=conversion_provenance(settled),
            warnings=tuple(warnings),
            regional=tuple(sorted(replaced)),
        )
    except TranslationError as error:
        raise error.at(edition=language) from None


def _with_names(settled: Approved, original: Edition) -> Approved:
    found = persons.names_in(sentence.text for sentence in original.sentences())
    return replace(settled, names=(*settled.names, *found))


def doubtful(doubt: second_opinion.Doubt, text: str) -> str:
    """What is said of a doubt in the Simplified ``text``: both forms, where, and why."""
    around = text[max(0, doubt.position - 6) : doubt.position + 7]
    return f"{doubt.written} in {around!r} might be {doubt.other}: {doubt.reason}"


def _warning(doubt: second_opinion.Doubt, sentence: Sentence, language: str) -> Warning_:
    return Warning_(
        "conversion-doubtful",
        doubtful(doubt, sentence.text),
        edition=language,
        section=sentence.id[:3],
        sentence=sentence.id,
        detail={
            "position": doubt.position,
            "written": doubt.written,
            "other": doubt.other,
            "reason": doubt.reason,
        },
    )


def conversion_provenance(settled: Approved | None = None) -> Provenance:
    """OpenCC, and a fingerprint of all that decides: packages, rules, local forms, what is settled."""
    from importlib.metadata import version

    settled = settled or Approved()
    words = regional.WORDS if settled.localize else ()
    ours = repr(
        (_REVISION, one_to_many.RULES, WORDS, sorted(_PRESS.items()), settled.terms, settled.names, words)
    )
    digest = hashlib.sha256(ours.encode()).hexdigest()[:12]
    opencc = version("opencc")
    return Provenance(
        "script-conversion", "opencc", opencc, f"opencc-{opencc} rjieba-{version('rjieba')} rules-{digest}"
    )


def _characters(text: str, language: str, doubting: bool) -> tuple[str, tuple[second_opinion.Doubt, ...]]:
    """Characters alone: standard forms by words, reviewed forms over them, then the locale's own."""
    if not text:
        return text, ()
    tokens = _tokens(text)
    words = [word for word, _ in tokens]
    to_standard = _opencc("s2t").convert
    standard = list(_by_words(words, to_standard))
    require_length(text, "".join(standard))
    forms = {
        **one_to_many.reviewed_forms(text),
        **one_to_many.surname_forms(tokens),
        **word_forms(words),
        **persons.surname_forms(text),
    }
    for position, form in forms.items():
        standard[position] = form
    written = "".join(standard)
    require_round_trip(text, written, _opencc("t2s").convert)
    converted = _localized(written, language)
    require_untouched(text, converted)
    found = second_opinion.doubts(words, written, forms.keys(), to_standard) if doubting else ()
    return converted, tuple(
        replace(doubt, written=converted[doubt.position], other=_localized(doubt.other, language))
        for doubt in found
        if converted[doubt.position] != _localized(doubt.other, language)
    )


def _by_words(words: Sequence[str], to_standard: Any) -> str:
    """OpenCC over words that its phrases cannot cross. A text's own border characters stay."""
    parts: list[str] = []
    run: list[str] = []
    for word in [*words, _BORDER]:
        if _BORDER not in word:
            run.append(word)
            continue
        parts += [str(to_standard(_BORDER.join(run))).replace(_BORDER, ""), word]
        run = []
    return "".join(parts)[: -len(_BORDER)]

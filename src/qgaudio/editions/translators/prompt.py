"""How a language model is asked: what it is told, examples, and how a question is put.

The examples are about nothing in particular and hold few figures: small models copy words from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgaudio.config import Term
from qgaudio.editions.translator import TranslationRequest
from qgaudio.model import SentenceKind


@dataclass(frozen=True, slots=True)
class Prompt:
    """The fixed beginning of a chat, the same for every question so that it is computed once."""

    system: str
    instruction: str
    """What stands before every sentence: small models translate better when each question says so."""
    examples: tuple[tuple[str, str], ...]

    def question(self, sentence: str, terms: Sequence[Term], hint: str | None) -> str:
        """One sentence with what has to be known about it, each on a line of its own before it."""
        lines = [self.instruction, sentence]
        if terms:
            lines.insert(0, "Glossary: " + "; ".join(f"{term.source} = {term.target}" for term in terms))
        if hint:
            lines.insert(0, f"Note: {hint}")
        return "\n".join(lines)

    def turns(self, context: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """Sentences that stand with their translations, as if they had been asked for in this chat."""
        return [(self.question(source, (), None), translation) for source, translation in context]

    def messages(self, turns: Sequence[tuple[str, str]], question: str) -> list[dict[str, str]]:
        """The chat up to and with the question."""
        chat = [{"role": "system", "content": self.system}]
        for asked, answered in (*self.examples, *turns):
            chat.append({"role": "user", "content": asked})
            chat.append({"role": "assistant", "content": answered})
        return [*chat, {"role": "user", "content": question}]

    def text(self) -> str:
        """Everything that is fixed, for a fingerprint."""
        return repr(self)


_TEXT = "Translate the following Chinese text into English:"
_HEADLINE = "Translate the following Chinese headline into English:"

NEWS = Prompt(
    "You translate Chinese news into English for a newspaper. Translate the whole sentence faithfully, "
    "in the plain style of English news writing. Leave nothing out and add nothing. Copy every number "
    "exactly as written. Use the glossary. Answer with the English sentence only.",
    _TEXT,
    (
        (
            (
                f"Glossary: 读书会 = reading club\n{_TEXT}\n"
                "读书会成立以来，以读者为中心，举办讲座24场，参与人数增8.5%。"
            ),
            """Since its founding, the reading club has put readers first, holding 24 lectures, and \
attendance has grown by 8.5%.""",
        ),
        (
            f"{_TEXT}\n“书香进万家”行动深入开展，一批旧书焕发新生，让居民读得到、读得起。",
            """The “Books for Every Home” campaign has moved ahead, giving many old books a new life and \
putting reading within residents' reach and means.""",
        ),
    ),
)

HEADLINE = Prompt(
    "You translate Chinese newspaper headlines and headings into English. Write a short, natural English "
    "headline in Title Case with no full stop. Give the meaning, not the single words. Use the glossary. "
    "Answer with the headline only.",
    _HEADLINE,
    (
        (
            (
                f"Glossary: 读书会 = reading club; 再启新程 = Setting Out Anew\n{_HEADLINE}\n"
                "读书会:再启新程 书香满城"
            ),
            "Reading Club: Setting Out Anew to Fill the Town with Books",
        ),
        (f"{_HEADLINE}\n守正出新", "Keeping to Principle, Breaking New Ground"),
        (f"{_HEADLINE}\n绘就“诗意乡村”画卷", "Painting a Picture of the “Poetic Countryside”"),
    ),
)


def prompt_for(request: TranslationRequest) -> Prompt:
    """Prose is asked for as prose: a text, and a caption that is a sentence."""
    is_sentence = request.sentences[0].rstrip("”’）)").endswith(("。", "！", "？"))
    prose = request.kind is SentenceKind.TEXT or (request.kind is SentenceKind.CAPTION and is_sentence)
    return NEWS if prose else HEADLINE


def occurring(terms: Sequence[Term], sentence: str) -> tuple[Term, ...]:
    """The terms of a request that concern one of its sentences."""
    return tuple(term for term in terms if term.source in sentence)


def last_turns(turns: list[tuple[str, str]], budget: int) -> list[tuple[str, str]]:
    """The last turns that together take at most ``budget`` tokens, at a token a character of Chinese."""
    for count, (question, answer) in enumerate(reversed(turns)):
        budget -= len(question) + len(answer) // 3
        if budget < 0:
            return turns[len(turns) - count :]
    return turns

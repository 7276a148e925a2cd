"""Which heading stands under which: levels by class of marker, or by the source's own markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgaudio.reading.line import Line

#: 第X章 > 一、 > （一） > 1. > 1.1 > （1） > ①; bullets and bare lines take the level of their first use.
_RANKS = {
    name: rank
    for rank, name in enumerate(
        ("chapter", "han", "han-bracket", "number", "nested", "number-bracket", "circled")
    )
}
#: An unmarked heading of these words closes the article, whatever stands before it.
_CLOSING_WORDS = frozenset(("结语", "结束语", "尾声", "后记", "余论", "附录", "写在最后"))


def heading_levels(heads: Sequence[tuple[str, str, Line]]) -> list[int]:
    """The level of each heading, 1 for the highest, from its (class of marker, text, line) in order.

    Where all are headings by markup and not of one rank, markup decides. Else a class keeps the level of its
    first use: below the open headings of a higher class. No level is skipped.
    """
    by_markup = [line.level for *_, line in heads]
    if all(by_markup) and len(set(by_markup)) > 1:
        classes = [f"h{level}" for level in by_markup]
        ranks = {name: int(name[1:]) for name in classes}
    else:
        closing = [not name and text.replace(" ", "") in _CLOSING_WORDS for name, text, _ in heads]
        classes = ["closing" if last else name for last, (name, *_) in zip(closing, heads, strict=True)]
        ranks = _RANKS | {"closing": -1}
    return list(_placed(classes, ranks))


def _placed(classes: Iterable[str], ranks: dict[str, int]) -> Iterable[int]:
    levels: dict[str, int] = {}
    path: list[str] = []
    for name in classes:
        rank = ranks.get(name)
        if name not in levels:
            if rank is not None:
                while path and ranks.get(path[-1], -1) >= rank:
                    path.pop()
                if rank < 0:
                    path.clear()
            levels[name] = len(path) + 1
        level = min(levels[name], len(path) + 1)
        path[level - 1 :] = [name]
        yield level


def are_pairs(groups: Sequence[Sequence[int]]) -> bool:
    """Whether headings of two ranks of markup only ever stand together: a kicker and its heading.

    Each group holds the ranks of adjacent headings; one without a partner makes them two levels.
    """
    marked = [tuple(group) for group in groups if any(group)]
    return bool(marked) and len(set(marked)) == 1 and len(marked[0]) == 2

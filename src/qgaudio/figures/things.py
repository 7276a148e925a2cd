"""Whether what a figure counts has become its contrary: seven injured are not seven killed."""

from __future__ import annotations

from qgaudio.figures import counted, labels
from qgaudio.figures.compare import paired


def _group(*words: str) -> frozenset[int]:
    return frozenset(key for word in words if (key := counted.thing_of(word)) is not None)


#: Things of which one is never the other.
_GROUPS = (
    _group("死亡", "受伤", "失踪", "获救"),
    _group("金", "银", "铜"),
    _group("胜", "平", "负"),
    _group("男", "女"),
    _group("特等奖", "一等奖", "二等奖", "三等奖"),
    _group("教师", "学生"),
    _group("医生", "护士"),
    _group("篮板", "助攻", "抢断", "盖帽"),
    _group("户", "人"),
)


def changed(source: str, translation: str) -> tuple[tuple[str, str], ...]:
    """What figures count that English does not name at all, beside what it has them count instead."""
    found: list[tuple[str, str]] = []
    for pair in paired(source, translation):
        thing = counted.thing(source, pair.chinese)
        group = next((group for group in _GROUPS if thing in group), None)
        if thing is None or group is None:
            continue
        if counted.is_named(thing, translation):
            # another word of the same sentence, unless what stands right there was never meant
            close = translation[pair.english.end : pair.english.end + 14]
            others = {key for key in group if counted.is_named(key, close)}
            if not others or thing in others or any(counted.is_meant(key, source) for key in others):
                continue
        elif not group & set(counted.named(translation, pair.english)):
            continue
        meant = source[pair.chinese.begin : pair.chinese.end + 4]
        found.append((meant, translation[pair.english.begin : pair.english.end + 20]))
    return (*found, *labels.changed(source, translation), *labels.turned(source, translation))

"""An article with headings of several levels through the whole line."""

from __future__ import annotations

from qgaudio.publishing.check import check_export
from qgaudio.reading.article import read_source
from tests.pipeline.running import House, edition_of, folder_of, manifest_of

ARTICLE = """灯塔书屋年度小结

2026年3月18日

虚构的灯塔书屋公布了年度小结。当晚来了36位读者，比预计多出20%，管理员说夏天还要再办一次。

一、夜读

（一）灯光

书屋添了12盏台灯，每张桌子都能照亮，读者带来的旧书也有了地方摆放。“读完再走。”管理员说。

（二）座位

书屋多了8个座位，靠窗的位置最受欢迎，周末的晚上常常要等上一会儿才能坐下来读书。

二、借书

书屋今年计划增加图书1500册。书目将在秋天公布，供读者免费取用。
"""
OUTLINE = [(1, "夜读"), (2, "灯光"), (2, "座位"), (1, "借书")]


def test_levels_are_in_every_edition_and_read_again(house: House) -> None:
    (house.root / "article.txt").write_text(ARTICLE, encoding="utf-8")
    outcome = house.exported()
    assert check_export(folder_of(outcome)) == ()
    manifest = manifest_of(outcome)
    for edition in manifest["editions"]:
        headed = [section for section in edition["sections"][1:] if section["heading"]]
        assert [section.get("level", 1) for section in headed] == [level for level, _ in OUTLINE]
        assert all(section["audio"]["duration_s"] > 0 for section in headed)
    simplified = edition_of(manifest, "zh-Hans")
    for name in ("article.txt", "article.md"):
        again = read_source(str(folder_of(outcome) / simplified["language"] / name))
        found = [(section.level, section.heading.text) for section in again.sections if section.heading]
        assert found == OUTLINE

"""Approved terms and regional words through the whole line: shown, told in the manifest, in the key."""

from __future__ import annotations

from dataclasses import replace

from qgaudio.config import ApprovedTerm
from qgaudio.publishing.check import check_export
from tests.pipeline.running import House, edition_of, folder_of, manifest_of, sentences_of

ARTICLE = """灯塔书屋上线新软件

2026年3月18日

虚构的灯塔书屋昨天上线了新软件，读者可以在手机上看视频。“软件要让人方便。”管理员何一舟说。

书屋的夜航计划从去年开始，读者越来越多，大家都说这里像自己的家一样温暖。
"""


def test_terms_and_regional_words_go_through_the_line(house: House) -> None:
    (house.root / "article.txt").write_text(ARTICLE, encoding="utf-8")
    terms = (ApprovedTerm("夜航计划", "夜航專案", "zh-Hant-TW"), ApprovedTerm("灯塔书屋", "燈塔書屋〔註〕"))
    plain = house.config
    house = replace(house, config=replace(plain, editions=("zh-Hans", "zh-Hant-TW"), traditional=terms))
    first = manifest_of(house.exported())
    texts = " ".join(item["text"] for item in sentences_of(edition_of(first, "zh-Hant-TW")))
    assert "夜航專案" in texts
    assert "燈塔書屋〔註〕上線新軟件" in texts
    assert "regional" not in edition_of(first, "zh-Hant-TW")["text"]
    assert house.run().status == "unchanged"

    localized = replace(house, config=replace(house.config, localize=True))
    outcome = localized.exported()
    assert outcome.status == "exported"
    edition = edition_of(manifest_of(outcome), "zh-Hant-TW")
    assert edition["text"]["regional"] == [["视频", "影片"], ["软件", "軟體"]]
    texts = " ".join(item["text"] for item in sentences_of(edition))
    assert "上線了新軟體，讀者可以在手機上看影片" in texts
    assert "「軟件要讓人方便。」" in texts  # what somebody said stays
    assert not check_export(folder_of(outcome))

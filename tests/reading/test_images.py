"""Pictures' captions, credits and the texts in their places."""

from __future__ import annotations

import pytest

from qgaudio.model import Image
from qgaudio.reading.images import find_images
from qgaudio.reading.line import Line, Role
from qgaudio.reading.pieces import Piece


def piece(role: Role, text: str) -> Piece:
    return Piece(role, text, Line(1, text))


TEXT = piece(Role.TEXT, "虚构的灯塔书屋举行夜读会。")


def images(*pieces: Piece) -> tuple[Image, ...]:
    return find_images(pieces, "灯塔书屋开张", "示例周刊")


def test_a_caption_belongs_to_the_picture_before_it() -> None:
    found = images(
        piece(Role.IMAGE, "一盏灯照着长桌"),
        piece(Role.CAPTION, "读者在书屋里夜读"),
        piece(Role.CREDIT, "（林一苇 摄）"),
        TEXT,
        piece(Role.CAPTION, "书屋一角"),
    )
    assert found == (
        Image("读者在书屋里夜读", "林一苇", "（林一苇 摄）", "一盏灯照着长桌"),
        Image("书屋一角"),
    )


def test_text_between_parts_a_caption_from_a_picture() -> None:
    found = images(piece(Role.IMAGE, "一盏灯照着长桌"), TEXT, piece(Role.CAPTION, "书屋一角"))
    assert found == (Image("", alternative="一盏灯照着长桌"), Image("书屋一角"))


@pytest.mark.parametrize(
    "words",
    [
        "DSC_0042.JPG",
        "微信图片_20260318.png",
        "图片",
        "图1",
        "配图 2",
        "示例新闻网",
        "扫码关注二维码",
        "灯塔书屋开张",
        "示例周刊",
        "读者在书屋里夜读",
        "虚构的灯塔书屋举行夜读会",
    ],
)
def test_words_that_say_nothing_are_none(words: str) -> None:
    found = images(piece(Role.IMAGE, words), piece(Role.CAPTION, "读者在书屋里夜读"), TEXT)
    assert found == (Image("读者在书屋里夜读"),)
    assert images(piece(Role.IMAGE, words), TEXT, piece(Role.KICKER, "读者在书屋里夜读")) == ()


def test_the_same_words_for_several_pictures_describe_none() -> None:
    assert images(piece(Role.IMAGE, "一盏灯照着长桌"), TEXT, piece(Role.IMAGE, "一盏灯照着长桌")) == ()

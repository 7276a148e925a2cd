"""Where a Chinese sentence ends."""

from __future__ import annotations

import pytest

from qgaudio.reading.sentences import split_sentences


@pytest.mark.parametrize(
    "marked",
    [
        "灯亮了。|人来了！|谁在读？|是他。",
        "“你来吗？”他问。|没有人回答。",
        "“来！”老周喊道，大家都笑了。",
        "“今天读哪篇？”|灯下没有人说话，窗外下着雨。".replace("|", ""),
        "“灯亮了。人来了。”|屋里安静下来。",
        "“我们会办下去。”何青说。|大家鼓掌。",
        "“我们会办下去。”|何青介绍，今年还要办24场。",
        "读书会（成立于2023年。现有36人）办了100场。|还要办。",
        "《你好！》是一本书。|《再见？》也是。",
        "增长72.53%，投资1657.56亿元。|比上年多2.5倍。",
        "他想了想……|还是来了。",
        "什么？！|真的！！！|好。",
        "这是Node.js写的软件。|它很小。",
        "We read every day.|大家都会这一句。",
        "网址是http://example.org/a.html。|可以登录。",
        "怎么办？？？”他问。|好。",
        "“‘行’字怎么读？”老周问，“是háng吗？”|大家摇头。",
        "“三问：谁来读？读什么？怎么读？”等问题一一有了答案。|好。",
        "他说：“来吧。”|于是大家都来了。",
        "没有句号的一段",
        "灯。”|人。",
        "（完。）",
        "版本2.0发布。|第3.1节有说明。",
    ],
)
def test_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    assert "|".join(split_sentences(text)) == marked

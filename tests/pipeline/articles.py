"""An article of our own, long enough to be read without doubts, and short enough to be spoken in a test."""

from __future__ import annotations

from pathlib import Path

ARTICLE = """2026年3月18日

灯塔书屋“夜读会”开张

示例周刊 第2版

读者在灯塔书屋里夜读 （林一苇 摄）

虚构的灯塔书屋举行夜读会。当晚来了36位读者，比预计多出20%。

以书会友

让夜晚亮起来

书屋面积26平方米，每周三晚上开放，读者可以带来自己的旧书。“读完再走。”管理员何一舟说。

数字背后

看得见的变化

书屋去年收到捐款2.38万元，其中72.5%用于购买图书。剩下的钱用来修补旧书。

下一站

把书送到更远处

书屋今年计划增加图书1500册。书目将在秋天公布，供读者免费取用。（记者 沈未晚）
"""

#: The article with a line above and a line below its title.
AROUND = ARTICLE.replace(
    "灯塔书屋“夜读会”开张\n",
    "引题：一盏灯 一群人\n\n标题：灯塔书屋“夜读会”开张\n\n副题：——小城里的阅读新风\n",
    1,
)

#: One sentence of the article, and what it may be corrected to.
SENTENCE = "剩下的钱用来修补旧书。"
CORRECTED = "余下的钱用来添置台灯。"
TITLE = "灯塔书屋“夜读会”开张"

#: Another article, shorter still.
OTHER = """2026年3月19日

山路边的小图书馆

示例周刊 第3版

一座虚构的小图书馆在山路边开了门。馆里有三排书架，还有一张很长的桌子，桌边总有人读书。

管理员每天早上打扫院子，然后把门打开。孩子们放学以后到这里写作业，老人们在窗边下棋，看报纸。（记者 沈未晚）
"""


def write(folder: Path, text: str = ARTICLE, name: str = "article.txt") -> Path:
    """Write an article to a file; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path

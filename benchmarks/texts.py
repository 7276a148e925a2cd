"""Original texts to measure with: an article in the form of local news, and as much like it as is wanted.

The library, its people and its figures are invented for this purpose.
"""

from __future__ import annotations

import itertools
import random

ARTICLE = """2026年5月20日

一座小图书馆的十年账本 槐荫街图书馆读者增长三倍

槐荫街图书馆的志愿者在整理新到的有声书 （许半夏 摄）

本文为测量软件而写，其中的人物、地点和机构均为虚构。5月18日，虚构的槐荫街图书馆公布十年账本：读者从2600人增加到1.06万人，藏书从1.8万册增加到5.42万册，年均举办活动135场，全年接待读者32.7万人次，同比增长18.5%。

以书为友

从借书处到客厅

十年前，这里只有一间32平方米的借书处、6张桌子和1名管理员，开门的时间也只有每天下午的三个小时，住在附近的孩子们放学以后常常要在门外的台阶上等着，才能轮到一个靠窗的座位。

如今的图书馆面积达到1850平方米，设有阅览座位264个，其中48个留给65岁以上的读者，每周开放68小时，比三年前增加了20个小时，周末平均每天有1400多人走进这里读书、听书、修补旧书。

“以前是我们等书，现在是书等我们。”读者程桂兰说。

以声传情

让看不清的人听得见

去年9月，图书馆启用有声阅读区，把每周的短文整理成文字和声音两种版本，一年来累计制作录音2380段，总时长约310小时，收听次数突破4.6万，其中近三成来自视力不便的读者和他们的家人。

有声阅读区的投入为47.5万元，占全年支出的12.3%。

馆长介绍，下一步将推行“1+1+N”的做法，由1名管理员带1名志愿者，联系多个家庭，把朗读小组从现有的9个增加到15个，并在2027年年底以前让每个小区都有一处步行10分钟就能到达的听书点。（记者 顾知秋）
"""  # noqa: E501 - a paragraph is one line
"""Some 600 characters; sentences of 20 to 110, as the long ones of an official page."""

_SUBJECTS = ("槐荫街图书馆", "青石巷读书会", "河湾社区书屋", "听书小组", "志愿者队伍", "修书工作室")
_DEEDS = ("完成整理", "累计接待", "新增藏书", "举办活动", "制作录音", "修补旧书")
_UNITS = ("万册", "人次", "场", "段", "万元", "个小时")
_ENDS = ("，同比增长{}.{}%。", "，占全年的{}.{}%。", "，比预计多出{}.{}%，读者的评价也越来越好。")


def generated(characters: int, seed: int = 1) -> str:
    """An article of about so many characters in five sections, another for each seed."""
    dice = random.Random(seed)  # noqa: S311 - no secret depends on it
    parts = [f"2026年4月{dice.randint(1, 30)}日", f"{dice.choice(_SUBJECTS)}这一年的第{seed}本账"]
    length = sum(map(len, parts))
    for number in itertools.count():
        if length >= characters:
            break
        if number % max(2, characters // 300) == 1:  # the first paragraph is the lead
            parts += [f"{dice.choice(_DEEDS)}记", f"{dice.choice(_SUBJECTS)}的又一个春天"]
        parts.append("".join(_sentence(dice) for _ in range(3)))
        length += len(parts[-1])
    return "\n\n".join([*parts, "（记者 顾知秋）"])


def _sentence(dice: random.Random) -> str:
    figure = f"{dice.randint(2, 99)}.{dice.randint(1, 9)}"
    end = dice.choice(_ENDS).format(dice.randint(1, 60), dice.randint(1, 9))
    return f"{dice.choice(_SUBJECTS)}今年{dice.choice(_DEEDS)}{figure}{dice.choice(_UNITS)}{end}"

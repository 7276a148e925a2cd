"""Lines that could be headings: by their markers, marks and length, none of them by its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qgaudio.reading.characters import HAN, has_han, last_mark
from qgaudio.reading.line import Role
from qgaudio.reading.names import ROLE
from qgaudio.reading.pieces import Piece

#: Longest heading in characters; a marked or bold one may be longer, one by markup longer still.
MAX_HEADING = 24
MAX_SURE_HEADING = 36
MAX_MARKUP_HEADING = 60

_NUMERAL = "[一二三四五六七八九十百]{1,3}"
_MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chapter", re.compile(f"第(?:{_NUMERAL}|\\d{{1,3}})[章编篇部回讲节][ ：:]+(?=\\S)")),
    ("han", re.compile(f"{_NUMERAL}\\s*[、．.]\\s*(?=\\S)")),
    ("han-bracket", re.compile(f"[（(]\\s*{_NUMERAL}\\s*[）)]\\s*[、.]?\\s*(?=\\S)")),
    ("nested", re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[.、]?\s+(?=\S)")),
    ("number", re.compile(r"(?:\d{1,2}\s*[.、．]|(?<!\d)0\d(?![:：.％%]))\s*(?![\d年月日时点])(?=\S)")),
    ("number-bracket", re.compile(r"[（(]?\s*\d{1,2}\s*[）)]\s*(?=\S)")),
    ("circled", re.compile(r"[①-⑳❶-❿㈠-㈩]\s*(?=\S)")),
    ("bullet", re.compile(r"(?:[■□◆◇●○◎▲△▼▶►★☆※▪•·➤✦◉▌▍▎▏▊▋█◤◢❙❚┃]+|[|｜])\s*(?=\S)")),
)
#: A line that begins with none of these has no marker.
_MARKED = re.compile("[第一二三四五六七八九十百（(0-9①-⑳❶-❿㈠-㈩■□◆◇●○◎▲△▼▶►★☆※▪•·➤✦◉▌▍▎▏▊▋█◤◢❙❚┃|｜]")
_BARE_NUMBER = re.compile(
    f"(?:0?\\d{{1,2}}|{_NUMERAL}|[壹贰叁肆伍陆柒捌玖拾]|[Pp](?:art|ART)\\.?\\s*\\d{{1,2}}|第{_NUMERAL}[章节部篇])[.、]?$"
)
_SPEECH = re.compile(
    "(?:说|道|表示|指出|介绍|如下|问|答|认为|强调|写道|称|包括|为|是|有|到|告诉记者|规定|要求|显示|透露|坦言)[：:]$"
)
_SALUTATION = re.compile(
    "(?:尊敬的|亲爱的|敬爱的|各位|同志们|朋友们|编辑部|编辑同志|.{0,8}(?:先生|女士|老师|们|您好|你好))[^。]{0,10}[：:]$"
)
#: Letters of offices name whom they address: all of these, or one office as a whole line.
_ADDRESSED = re.compile(
    "(?=[^。！？；：]{2,90}[：:]$)(?:[^。！？；：]{0,80}(?:各|全[体市县区镇省校国]|广大|有关|相关|尊敬)[^。！？；：]{0,80}"
    "(?:政府|单位|部门|委员?会?|公司|企业|学校|院校|高校|[局厅处办院所司行]|机构|组织|协会|中心|街道|乡镇|社区"
    "|群众|市民|居民|村民|业主|住户|用户|客户|家长|师生|同学|老师|同志|同仁|朋友|读者|网友|旅客|乘客|游客|考生"
    "|会员|员工|职工|代表|委员|股东|投资者|纳税人|驾驶员)"
    f"|[{HAN}]{{2,30}}(?:人民政府|委员会))[：:]$"
)
#: What is set above a summary; as a heading it would stand over the whole article.
_SUMMARY_LABEL = re.compile(
    r"[【\[（(]?(?:划重点|本文要点|内容要点|要点(?:速览|提示)?|内容摘要|摘要|内容提要|提要|核心提示|阅读提示|导读|导语|看点"
    r"|编者按|编者的话|太长不看)[】\]）)]?\s*[:：]?$"
)
_SPEAKER = re.compile(f"(?:问|答|记者|主持人|[{HAN}]{{2,4}})[：:].*[？?]$|(?:问|答|记者|主持人|[QA])[：:]")
_INNER_END = re.compile("[。；;]|[，,].*[，,].*[，,]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that could be a heading: marker, text and trailing mark joined are the line."""

    index: int
    piece: Piece
    level: str
    """Class of the marker, or empty."""
    marker: str
    text: str
    trailer: str = ""

    @property
    def sure(self) -> bool:
        """Whether the source itself says that it is a heading."""
        return bool(self.level) or self.piece.line.strong


def split_marker(text: str) -> tuple[str, str, str]:
    """(class, marker, rest) of a line; class and marker are empty where it has none."""
    if not _MARKED.match(text):
        return "", "", text
    for level, pattern in _MARKERS:
        if match := pattern.match(text):
            if level == "bullet":
                return f"bullet {match[0][0]}", match[0], text[match.end() :]
            return level, match[0], text[match.end() :]
    return "", "", text


def is_salutation(text: str) -> bool:
    """Whether a line greets the readers of a letter: ``编辑部：``, ``亲爱的读者：``, ``各乡镇人民政府：``."""
    if len(text) <= 20 and _SALUTATION.match(text):
        return True
    return text[-1:] in ("：", ":") and _ADDRESSED.match(text) is not None


def is_label(text: str) -> bool:
    """Whether a line is the label of a summary: ``划重点：``, ``【核心提示】``."""
    return len(text) <= 12 and _SUMMARY_LABEL.match(text) is not None


def as_candidate(index: int, piece: Piece, pieces: Sequence[Piece]) -> Candidate | None:
    """A line as a heading could be written, or None: a sentence, a label, a greeting, somebody's words."""
    text = piece.text
    if is_label(text) and not piece.line.level:
        return None
    if _BARE_NUMBER.fullmatch(text):
        return Candidate(index, piece, "bare", "", text)
    level, marker, rest = split_marker(text)
    trailer = ""
    if last_mark(rest) in {":", "："}:
        following = next((later for later in pieces[index + 1 : index + 4] if later.role is Role.TEXT), None)
        quoted = following is not None and following.text[0] in '“‘"《'
        if is_salutation(rest) or _SPEECH.search(rest) or quoted or len(rest) > 18:
            return None
        rest, trailer = rest[:-1], rest[-1:]
    if not _least(level) <= len(rest.replace(" ", "")) <= _longest(level, piece):
        return None
    if not has_han(rest) and not piece.line.level:
        return None
    if last_mark(rest) in set("。；;，,、…") or _INNER_END.search(rest) or _SPEAKER.match(rest):
        return None
    if rest[0] in "，。、；：）”…—" or not ROLE.sub("", rest).strip(" ：:"):
        return None
    if rest[0] in "（(" and rest[-1] in "）)" and not (level or piece.line.level):
        return None  # a remark, or what a picture shows
    return Candidate(index, piece, level, marker, rest, trailer)


def _least(level: str) -> int:
    """``一、水`` is a heading; one character alone is none."""
    return 1 if level else 2


def _longest(level: str, piece: Piece) -> int:
    if piece.line.level:
        return MAX_MARKUP_HEADING
    return MAX_SURE_HEADING if level or piece.line.strong else MAX_HEADING

"""The pictures of an article: their captions, credits, and the texts that stand in their places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from qgaudio.model import Image
from qgaudio.reading.captions import credit_name
from qgaudio.reading.characters import count_han
from qgaudio.reading.line import Role
from qgaudio.reading.pieces import Piece

#: What pages write where nobody said what a picture shows: a file's name, the word for picture, the site.
_SAYS_NOTHING = re.compile(
    r"(?:图片?|照片|图像|插图|配图|题图|组图|大图|原图|缩略图|新闻图片?|图片说明|封面|标题|无标题|未标题|未命名|截图"
    r"|微信图片|屏幕截图|资料图片?|二维码|扫码|分享|头像|图标)[\W\d_]*"
    r"|.*\.(?:jpe?g|png|gif|webp|bmp|svg|tiff?|heic)"
    r"|[^，。]{0,12}(?:网|网站|客户端|公众号|融媒体?(?:中心)?|logo|LOGO|Logo|二维码)",
    re.IGNORECASE,
)
_LONGEST = 200


def find_images(pieces: Sequence[Piece], title: str, publication: str | None) -> tuple[Image, ...]:
    """Pictures in order. A caption belongs to the picture right before it, else it stands for one itself.

    A text in a picture's place that says nothing of it is none: the title, the caption or a line of the
    article again, the site's name, a file's name, or the same words for several pictures.
    """
    repeated = Counter(_bare(piece.text) for piece in pieces if piece.role is Role.IMAGE)
    said = {_bare(piece.text) for piece in pieces if piece.role is not Role.IMAGE}
    said |= {_bare(title), _bare(publication or "")}
    images: list[Image] = []
    bare = False
    for piece in pieces:
        if piece.role is Role.IMAGE:
            words = _bare(piece.text)
            known = repeated[words] > 1 or any(words in text for text in said)
            images.append(Image("", alternative=None if known or _is_idle(piece.text) else piece.text))
        elif piece.role is Role.CAPTION:
            if bare and not images[-1].caption:
                images[-1] = replace(images[-1], caption=piece.text)
            else:
                images.append(Image(piece.text))
        elif piece.role is Role.CREDIT and images and images[-1].credit_text is None:
            images[-1] = replace(images[-1], credit=credit_name(piece.text), credit_text=piece.text)
        # What stands between a picture and its caption: a zoom link, an arrow.
        bare = piece.role is Role.IMAGE or (bare and piece.role in (Role.MARKER, Role.DROPPED))
    return tuple(image for image in images if image.caption or image.alternative)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _is_idle(text: str) -> bool:
    return count_han(text) < 2 or len(text) > _LONGEST or _SAYS_NOTHING.fullmatch(text.strip()) is not None

"""Captions and credits: by their words, and by the picture above them in a page."""

from __future__ import annotations

import pytest

from qgaudio.model import Article
from qgaudio.reading.article import read_source
from qgaudio.reading.captions import parse_caption

TITLE = "老码头的最后一班渡船"
A = "清早五点半，老码头的铁门还没有完全拉开，挑着菜担的人已经在坡道上排成了一列，等着头一班渡船靠岸。"
B = "渡船一趟走十二分钟，票价两块钱，三十年里只涨过一次价，船工戚满舟说，坐船的人他大半都叫得出名字。"
C = "新桥下月通车以后，渡线就要停了。镇上打算把船留在码头边，改成一间小小的陈列室，谁都可以上去坐坐。"


def page(*blocks: str) -> Article:
    body = "".join(blocks)
    html = (
        f"<html><head><title>{TITLE}_示例网</title></head><body><h1>{TITLE}</h1><div class=c>{body}</div>"
        "</body></html>"
    )
    return read_source("page.html", data=html.encode())


def paragraph(text: str) -> str:
    return f"<p>　　{text}</p>"


def texts(article: Article) -> list[str]:
    return [item.text for section in article.sections for item in section.paragraphs]


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("渡船靠岸。图源：江边影像", "渡船靠岸。", "江边影像"),
        ("渡船靠岸。 林 苇摄", "渡船靠岸。", "林苇"),
        ("渡船靠岸。林一苇 摄（资料图）", "渡船靠岸。", "林一苇"),
        ("渡船靠岸 图自网络", "渡船靠岸", "网络"),
        ("渡船靠岸。图据示例通讯社", "渡船靠岸。", "示例通讯社"),
        ("渡船靠岸（图片来源：江边发布）", "渡船靠岸", "江边发布"),
        ("渡船靠岸（图源江边发布）", "渡船靠岸", "江边发布"),
        ("图片来源：江边发布", "", "江边发布"),
        ("渡船靠岸。图｜林一苇", "渡船靠岸。", "林一苇"),
        ("渡船靠岸 图丨林一苇", "渡船靠岸", "林一苇"),
        ("渡船靠岸。供图：江边镇政府", "渡船靠岸。", "江边镇政府"),
        ("渡船靠岸。摄影：林一苇", "渡船靠岸。", "林一苇"),
        ("渡船靠岸。摄影：本报记者 林一苇", "渡船靠岸。", "林一苇"),
        ("渡船靠岸（视频截图）", "渡船靠岸", None),
        ("渡船靠岸。视频截图", "渡船靠岸。", None),
        ("渡船靠岸 受访者供图", "渡船靠岸", "受访者"),
        ("渡船靠岸。江边天文台/供图", "渡船靠岸。", "江边天文台"),
        ("渡船靠岸（摄影 林一苇）", "渡船靠岸", "林一苇"),
        ("渡船靠岸。图／受访者提供", "渡船靠岸。", "受访者"),
        ("渡船靠岸。本文图片均为江边图书馆 供图", "渡船靠岸。", "江边图书馆"),
        ("渡船靠岸。本文图片由林一苇提供", "渡船靠岸。", "林一苇"),
        ("渡船靠岸。本文图 林一苇", "渡船靠岸。", "林一苇"),
        ("示例社发（刘大江摄）", "", "刘大江"),
        ("渡船靠岸。示例社发（刘大江 摄）", "渡船靠岸。", "刘大江"),
        ("示例社发 刘大江 摄", "", "刘大江"),
        ("这是10月1日拍摄的渡船。示例社记者 刘大江 摄", "这是10月1日拍摄的渡船。", "刘大江"),
        ("示例通讯社记者刘大江摄", "", "刘大江"),
        ("制图：林一苇", "", "林一苇"),
        ("海报设计：林一苇", "", "林一苇"),
        ("船工在系缆绳 王五、李四 摄", "船工在系缆绳", "王五、李四"),
        ("船工在系缆绳 王五 李四 摄", "船工在系缆绳", "王五 李四"),
        ("船工在系缆绳 王五供图", "船工在系缆绳", "王五"),
        ("图片由AI生成", "", "AI"),
        ("渡船靠岸（图片来源于网络，侵删）", "渡船靠岸", "网络"),
        ("图片均来源于网络", "", "网络"),
        ("渡船靠岸 ©江边影像", "渡船靠岸", "江边影像"),
    ],
)
def test_credits(text: str, caption: str, credit: str | None) -> None:
    found = parse_caption(text)
    assert found is not None
    assert (found.caption, found.credit) == (caption, credit)
    assert found.caption + (found.credit_text or "") == text.replace(" ", "", text.count(" ")) or (
        found.credit_text and text.endswith(found.credit_text)
    )


@pytest.mark.parametrize(
    "text",
    [
        "一起爱上摄影",
        "他说，这张照片是他自己拍摄",
        "村里人都来摄影",
        "有关部门为记者供图",
        "我们的图书馆设计",
        "大家一起看效果图",
        "镇上办了摄影展，老人们都在拍摄",
        "本报记者 王五 文/图",
        "作者：王五 摄影：李四",
        "记者｜王五 编辑｜李四",
        "文丨王五 图丨李四",
    ],
)
def test_no_credits(text: str) -> None:
    assert parse_caption(text) is None


CAPTION = "船工把缆绳系在石桩上"
PICTURE = "<img src=a.jpg>"
MIDDLE = "style='text-align: center;'"
GREY = "style='font-size:12px;color:#888'"
SMALL = "style='font-size: 12px; color: rgb(136, 136, 136);'"
CREDIT = "示例社记者 刘大江 摄"


@pytest.mark.parametrize(
    "blocks",
    [
        f"<p align=center>{PICTURE}</p><p align=center>{CAPTION}</p>",
        f"<p {MIDDLE}>{PICTURE}</p><p {MIDDLE}><font color=navy>　　{CAPTION}。</font></p>",
        f"<center>{PICTURE}</center><center>{CAPTION}。</center>",
        f"<p align=center>{PICTURE}<br>{CAPTION}</p>",
        f"<p>{PICTURE}<br/>{CAPTION}。</p>",
        f"<p>{PICTURE}</p><p>{CAPTION}</p>",
        f"<div class=pic>{PICTURE}</div><div class='pic-txt'>{CAPTION}。</div>",
        f"<div class=wp-caption>{PICTURE}<p class=wp-caption-text>{CAPTION}。</p></div>",
        f"<div class=img-box>{PICTURE}<span class=img-desc>{CAPTION}</span></div>",
        f"<figure>{PICTURE}<figcaption>{CAPTION}</figcaption></figure>",
        f"<section>{PICTURE}</section><section {MIDDLE}><span {GREY}>{CAPTION}。</span></section>",
        f"<section>{PICTURE}</section><section><span {SMALL}>{CAPTION}。</span></section>",
        f"<p>{PICTURE}</p><p style='color:#999'>{CAPTION}。</p>",
        f"<table align=left><tr><td>{PICTURE}</td></tr><tr><td>{CAPTION}</td></tr></table>",
        f"<p>{PICTURE}</p><p>▲{CAPTION}</p>",
        f"<p>{PICTURE}</p><p>图①：{CAPTION}</p>",
    ],
)
def test_what_stands_below_a_picture_is_its_caption(blocks: str) -> None:
    for article in (
        page(blocks, *map(paragraph, (A, B, C))),
        page(paragraph(A), blocks, *map(paragraph, (B, C))),
    ):
        assert texts(article) == [A, B, C]
        assert [section.heading for section in article.sections] == [None]
        found = [image.caption.strip("。▲").removeprefix("图①：") for image in article.images]
        assert found == [CAPTION]


@pytest.mark.parametrize(
    "blocks",
    [
        f"<p align=center>{PICTURE}</p><p align=center>{CAPTION}。</p><p align=center>{CREDIT}</p>",
        f"<p align=center>{PICTURE}<br>{CAPTION}。<br>刘大江 摄</p>",
        f"<p>{PICTURE}</p><p>{CAPTION}。（刘大江 摄）</p>",
        f"<p align=center>{PICTURE}</p><p align=center>{CAPTION}。图源：刘大江</p>",
        f"<p>{PICTURE}</p><p align=center>{CAPTION}。</p><p align=center>示例社发（刘大江摄）</p>",
    ],
)
def test_a_credit_on_its_own_line_belongs_to_the_caption_above(blocks: str) -> None:
    for article in (page(blocks, *map(paragraph, (A, B))), page(paragraph(A), blocks, paragraph(B))):
        assert texts(article) == [A, B]
        assert [(image.caption, image.credit) for image in article.images] == [(f"{CAPTION}。", "刘大江")]


@pytest.mark.parametrize(
    "blocks",
    [
        f"<p>{PICTURE}</p><p>船开了。</p>",
        f"<p>{PICTURE}</p><p>{B}</p>",
        f"<p>{PICTURE}　　船开了，江面上起了薄雾。</p>",
        f"<p>{PICTURE}</p><p>那天早上，</p>",
        f"<p><img src=smile.gif class=emoji>{CAPTION}。</p>",
        f"<p>{A}<img src=b.jpg></p><p>船开了。</p>",
    ],
)
def test_a_sentence_below_a_picture_may_be_the_text(blocks: str) -> None:
    article = page(paragraph(A), blocks, paragraph(C))
    assert not article.images
    assert len("".join(texts(article))) > len(A + C)


@pytest.mark.parametrize(
    "head", ["<p><strong>{}</strong></p>", "<h3>{}</h3>", "<p><span class=bjh-h3>{}</span></p>"]
)
def test_a_heading_below_a_picture_stays_one(head: str) -> None:
    article = page(
        paragraph(A), f"<p>{PICTURE}</p>", head.format("一条缆绳"), paragraph(B), f"<p>{PICTURE}</p>",
        head.format("两块船票"), paragraph(C),
    )  # fmt: skip
    assert [section.heading.text for section in article.sections if section.heading] == [
        "一条缆绳",
        "两块船票",
    ]
    assert not article.images


def test_centred_headings_make_centring_no_sign_of_a_caption() -> None:
    centred = "<p align=center>{}</p>".format
    article = page(
        paragraph(A), centred("一条缆绳"), paragraph(B), centred("两块船票"), paragraph(C),
        centred(PICTURE), centred("三声汽笛"), paragraph(A + B),
    )  # fmt: skip
    assert [section.heading.text for section in article.sections if section.heading][:2] == [
        "一条缆绳",
        "两块船票",
    ]


def test_a_wholly_centred_article_keeps_its_sentences() -> None:
    centred = "<p align=center>{}</p>".format
    article = page(centred(A), centred(PICTURE), centred(B), centred(PICTURE), centred(C))
    assert texts(article) == [A, B, C]


@pytest.mark.parametrize("player", ["<video src=a.mp4></video>", "<iframe src='//v.qq.com/a'></iframe>"])
@pytest.mark.parametrize(
    "label", ["视频：船工的一天", "视频丨船工的一天", "【视频】船工的一天", "船工的一天"]
)
def test_the_label_of_a_film_is_not_read(player: str, label: str) -> None:
    article = page(paragraph(A), f"<div>{player}<div>{label}</div></div>", paragraph(B))
    assert texts(article) == [A, B]
    assert [section.heading for section in article.sections] == [None]
    assert label in [dropped.text for dropped in article.dropped]


def test_numbered_headings_below_pictures_stay_headings() -> None:
    article = page(
        paragraph(A), f"<p>{PICTURE}</p><p>一、系缆的人</p>", paragraph(B),
        f"<p align=center>{PICTURE}</p><p align=center>二、坐船的人</p>", paragraph(C),
    )  # fmt: skip
    assert [section.heading.text for section in article.sections if section.heading] == [
        "系缆的人",
        "坐船的人",
    ]


def test_a_page_with_bare_headings_has_them_below_pictures_too() -> None:
    article = page(
        paragraph(A), "<p>清早的缆绳</p>", paragraph(B), "<p>中午的船票</p>", paragraph(C),
        "<p>傍晚的汽笛</p>", paragraph(A), f"<p>{PICTURE}</p><p>夜里的灯火</p>", paragraph(B),
    )  # fmt: skip
    assert [section.heading.text for section in article.sections if section.heading][-1] == "夜里的灯火"


def test_a_date_may_begin_a_caption() -> None:
    caption = "8月30日清早，船工在解缆绳。"
    article = page(f"<p align=center>{PICTURE}</p><p align=center>{caption}</p>", *map(paragraph, (A, B)))
    assert [image.caption for image in article.images] == [caption]


def test_a_mark_points_from_above_too() -> None:
    article = page(paragraph(A), f"<p>▼船工在解缆绳</p><p>{PICTURE}</p>", paragraph(B))
    assert ([image.caption for image in article.images], texts(article)) == (["▼船工在解缆绳"], [A, B])


@pytest.mark.parametrize("credit", ["", "（刘大江 摄）", "　刘大江 摄"])
@pytest.mark.parametrize(
    "block",
    [
        "<p align=center><img src=a.jpg></p><p align=center>{}</p>",
        "<p><img src=a.jpg><br>{}</p>",
        "<div><img src=a.jpg><div class=pic-txt>{}</div></div>",
        "<p style='text-align:center'><img src=a.jpg></p><p style='color:#888'>{}</p>",
    ],
)
def test_a_story_told_in_pictures_is_not_refused(block: str, credit: str) -> None:
    article = page(*(block.format(text + credit) for text in (A, B, C)))
    assert texts(article) == [A, B, C]


@pytest.mark.parametrize(
    "text",
    [
        "图为什么挂歪了，来的人都要问一句。",
        "图为何挂歪，没有人说得清。",
        "图为谁画，画上没有写。",
        "图为旧，人为新。老船工这样说。大家都笑了。谁也没有再问。",
    ],
)
def test_a_sentence_about_a_picture_is_no_caption(text: str) -> None:
    assert parse_caption(text) is None
    assert text in texts(page(paragraph(A), paragraph(text), paragraph(B)))


@pytest.mark.parametrize("text", ["图为渡船靠岸。", "图为渡船靠岸。远处是新桥。"])
def test_a_line_that_shows_a_picture_is_its_caption(text: str) -> None:
    assert parse_caption(text)


@pytest.mark.parametrize("desk", ["江周", "渡口", "示例报", "本报"])
def test_a_desk_before_the_part_is_no_name(desk: str) -> None:
    told = parse_caption(f"渡船在老码头靠岸 {desk}记者 刘大江 摄")
    assert told
    assert (told.caption, told.credit) == ("渡船在老码头靠岸", "刘大江")


@pytest.mark.parametrize("name", ["art_pic", "newspic", "attachment"])
def test_the_words_below_an_e_papers_picture_are_its_caption(name: str) -> None:
    html = (
        f"<html><head><title>{TITLE}</title></head><body><founder-title>{TITLE}</founder-title>"
        f"<div class={name}><ul><li><img src=1.jpg><p class=tpsm>渡船靠岸。　林一苇摄</p></li></ul></div>"
        f"<founder-content>{paragraph(A)}{paragraph(B)}</founder-content></body></html>"
    )
    article = read_source("content_1.htm", data=html.encode())
    assert [(one.caption, one.credit) for one in article.images] == [("渡船靠岸。", "林一苇")]


def test_a_word_behind_another_in_brackets_is_no_photographer() -> None:
    assert parse_caption("渡口办起了展览（摄影 作品）") is None

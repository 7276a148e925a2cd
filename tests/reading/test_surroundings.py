"""What stands around an article's sentences: greetings, labels, quotations, signatures, facts on one line."""

from __future__ import annotations

import pytest

from qgaudio.errors import ExtractionError
from qgaudio.model import Article
from qgaudio.reading.article import read_source
from qgaudio.reading.characters import folded
from qgaudio.reading.furniture import furniture_reason
from qgaudio.reading.metadata import parse_metadata_line

TITLE = "苇河渡口夏季停航检修的通知"
A = "苇河渡口的两艘渡船将于下月进厂检修，检修期间渡线全部停航，请过河的群众改走上游三公里处的新桥。"
B = "停航期间，渡口候船室照常开放，供早起赶集的人歇脚，热水和雨伞都放在原来的地方，用过请放回原处。"
C = "检修完成以后，渡船的班次会比现在多四趟，最后一班推迟到晚上九点，方便在城里上夜班的人回家。"


def page(*blocks: str, head: str = "", before: str = "", title: str = TITLE) -> Article:
    return read_source("page.html", data=markup(*blocks, head=head, before=before, title=title).encode())


def markup(*blocks: str, head: str = "", before: str = "", title: str = TITLE) -> str:
    return (
        f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{before}"
        f"<div class=c>{''.join(blocks)}</div></body></html>"
    )


def paragraph(text: str) -> str:
    return f"<p>　　{text}</p>"


def texts(article: Article) -> list[str]:
    return [item.text for section in article.sections for item in section.paragraphs]


def heads(article: Article) -> list[str]:
    found = [head for section in article.sections for head in (section.kicker, section.heading) if head]
    return [head.text for head in found]


@pytest.mark.parametrize(
    "greeting",
    [
        "各乡镇人民政府，县直各单位：",
        "各市、县（区）人民政府，省政府各部门、各直属机构：",
        "各有关单位：",
        "县教育局，各中小学校：",
        "广大市民朋友：",
        "尊敬的业主、住户：",
        "各位家长：",
        "苇河县人民政府：",
    ],
)
def test_whom_a_letter_addresses_is_text_with_its_colon(greeting: str) -> None:
    for article in (
        page(f"<p>{greeting}</p>", paragraph(A), paragraph(B)),
        read_source("-", data=f"{TITLE}\n\n{greeting}\n\n{A}\n\n{B}\n".encode()),
    ):
        assert article.title == TITLE
        assert texts(article) == [greeting, A, B]
        assert not heads(article)


@pytest.mark.parametrize("heading", ["停航的原因：", "三种绕行办法：", "一、检修安排："])
def test_a_heading_with_a_colon_greets_nobody(heading: str) -> None:
    bold = "<p><strong>{}</strong></p>".format
    article = page(paragraph(A), bold(heading), paragraph(B), bold("绕行的路线："), paragraph(C))
    assert len(heads(article)) == 2


@pytest.mark.parametrize("label", ["划重点：", "【核心提示】", "内容提要", "导读：", "摘要：", "编者按"])
def test_the_label_of_a_summary_heads_nothing(label: str) -> None:
    points = "<ol><li>渡船下月起停航检修。</li><li>过河请走上游的新桥。</li></ol>"
    article = page(f"<p><strong>{label}</strong></p>{points}", paragraph(A), paragraph(B))
    assert not heads(article)
    assert texts(article)[-4:] == ["渡船下月起停航检修。", "过河请走上游的新桥。", A, B]


@pytest.mark.parametrize(
    "label", ["<i>摘要</i>", "<span>【核心提示】</span>", "<b>导读</b> ", "<em>内容提要</em>\n"]
)
def test_a_label_printed_before_a_summary_is_parted_from_it(label: str) -> None:
    summary = "苇河渡口下月停航检修，过河请走上游的新桥。"
    assert texts(page(f"<div class=digest>{label}{summary}</div>", paragraph(A), paragraph(B)))[0] == summary


def test_words_that_begin_like_a_label_stay_whole() -> None:
    text = "摘要里写着，渡口自明朝就有了，石阶换过三次，每一次都刻了年份，现在还能数出来。"
    assert texts(page(f"<p>{text}</p>", paragraph(A)))[0] == text


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote class=pullquote><p>热水和雨伞都放在原来的地方</p></blockquote>",
        "<blockquote>“热水和雨伞都放在原来的地方”</blockquote>",
        "<div class=pull-quote>热水和雨伞都放在原来的地方。</div>",
    ],
)
def test_a_quotation_set_apart_that_repeats_the_text_is_not_read_twice(quote: str) -> None:
    article = page(paragraph(A), paragraph(B), quote, "<h2>以后的班次</h2>", paragraph(C))
    assert texts(article) == [A, B, C]
    assert heads(article) == ["以后的班次"]
    assert [dropped.reason for dropped in article.dropped] == ["pull quote"]


def test_other_quotations_are_text_and_never_a_kicker() -> None:
    quote = "<blockquote><p>船在，渡口就在</p></blockquote>"
    article = page(paragraph(A), quote, "<h2>以后的班次</h2>", paragraph(C))
    assert texts(article) == [A, "船在，渡口就在", C]
    assert heads(article) == ["以后的班次"]


def test_a_text_set_as_one_quotation_keeps_its_headings() -> None:
    bold = "<p><strong>{}</strong></p>".format
    body = f"{paragraph(A)}{bold('停航的日子')}{paragraph(B)}{bold('以后的班次')}{paragraph(C)}"
    article = page(f"<blockquote>{body}</blockquote>")
    assert heads(article) == ["停航的日子", "以后的班次"]
    assert texts(article) == [A, B, C]


RIGHT = "<p style='text-align: right'>{}</p>".format


@pytest.mark.parametrize(
    "closing",
    [
        RIGHT("苇河县交通运输局") + RIGHT("2026年1月7日"),
        RIGHT("苇河县交通运输局") + RIGHT("二〇二六年一月七日") + "<p>（此件公开发布）</p>",
        "<p align=right>苇河县交通运输局<br>2026年1月7日</p>",
        paragraph("苇河县交通运输局") + paragraph("2026年1月7日"),
        RIGHT("苇河县交通运输局"),
    ],
)
def test_who_issues_a_notice_is_its_byline(closing: str) -> None:
    article = page(paragraph(A), paragraph(B), closing)
    assert texts(article) == [A, B]
    assert article.byline == "苇河县交通运输局"
    assert not article.authors


def test_an_issuer_named_as_the_source_is_told_once() -> None:
    head = "<meta name=source content=苇河县交通运输局>"
    article = page(paragraph(A), paragraph(B), RIGHT("苇河县交通运输局"), RIGHT("2026年1月7日"), head=head)
    assert (article.publication, article.byline) == ("苇河县交通运输局", None)
    assert texts(article) == [A, B]


def test_who_signs_a_letter_wrote_it() -> None:
    article = page(paragraph(A), paragraph(B), RIGHT("戚满舟"), RIGHT("2026年1月7日"))
    assert (article.authors, texts(article)) == (("戚满舟",), [A, B])


@pytest.mark.parametrize("last", ["船在，人就在", "谢谢大家", "明天见！"])
def test_a_last_line_that_names_nobody_stays(last: str) -> None:
    assert texts(page(paragraph(A), paragraph(B), f"<p>{last}</p>"))[-1] == last
    assert texts(page(paragraph(A), paragraph(B), RIGHT(last)))[-1] == last


def test_a_document_is_signed_before_it_is_published() -> None:
    head = '<meta property="article:published_time" content="2026-01-08T09:00:00+08:00">'
    signed = page(paragraph(A), paragraph(B), RIGHT("苇河县交通运输局"), RIGHT("2026年1月7日"), head=head)
    assert signed.date == "2026-01-08"
    assert "date-doubtful" not in {warning.code for warning in signed.warnings}
    older = page(paragraph(A), paragraph(B), RIGHT("2024年1月7日"), head=head)
    assert "date-doubtful" in {warning.code for warning in older.warnings}


@pytest.mark.parametrize(
    "line",
    [
        "作者｜戚满舟 编辑｜林一苇",
        "作者丨戚满舟 编辑丨林一苇",
        "文丨戚满舟 编辑丨林一苇",
        "作者 | 戚满舟  编辑 | 林一苇  校对 | 何清",
        "作者：戚满舟；编辑：林一苇；审核：何清",
        "作者/戚满舟 编辑/林一苇",
        "作者：戚满舟 值班编辑：林一苇 运营：何清 监制：周一鸣 出品：苏禾",
    ],
)
def test_a_closing_line_of_staff_names_the_writer_and_is_not_read(line: str) -> None:
    for last in (f"<p>{line}</p>", f"<p style='text-align:right'>{line}</p>"):
        article = page(paragraph(A), paragraph(B), last)
        assert texts(article) == [A, B]
        assert article.authors == ("戚满舟",)


@pytest.mark.parametrize(
    ("line", "date", "authors", "publication"),
    [
        ("戚满舟 苇河日报 2026-01-07 19:20", "2026-01-07", ("戚满舟",), "苇河日报"),
        ("2026年1月7日 09:12 来源：苇河日报 戚满舟 林一苇", "2026-01-07", ("戚满舟", "林一苇"), "苇河日报"),
        ("2026-01-07 10:12 葦河新聞網 記者戚滿舟／葦河報導", "2026-01-07", ("戚滿舟",), "葦河新聞網"),
        ("2026-01-07 來源：葦河日報 責任編輯：林一葦", "2026-01-07", (), "葦河日報"),
    ],
)
def test_facts_on_one_line(line: str, date: str, authors: tuple[str, ...], publication: str) -> None:
    told = parse_metadata_line(line)
    assert told is not None
    assert (told[0].date, told[0].authors, told[0].publication) == (date, authors, publication)


@pytest.mark.parametrize(
    "line",
    ["2026年1月7日，渡船停航", "戚满舟在渡口守了三十年", "编辑部的灯：一个人的夜晚", "设计：让老建筑活起来"],
)
def test_lines_that_say_more_are_no_facts(line: str) -> None:
    assert parse_metadata_line(line) is None


@pytest.mark.parametrize(
    "line",
    ["責任編輯：林一葦", "版權聲明：未經授權不得轉載", "關鍵詞：渡船", "點擊閱讀全文", "瀏覽次數：120"],
)
def test_furniture_in_traditional_characters(line: str) -> None:
    assert len(folded(line)) == len(line)
    assert furniture_reason(line) or parse_metadata_line(line)


FIGURE = (
    "<figure><img src=a.jpg alt='渡船靠岸'>"
    "<figcaption>渡船靠在东岸的石阶旁。摄影：林一苇</figcaption></figure>"
)


@pytest.mark.parametrize(
    "before",
    [
        FIGURE,
        f"<div class=meta>2026-01-07</div><div class=lead>{FIGURE}</div>",
        "<div class=top-pic><img src=a.jpg><p class=pic-desc>渡船靠在东岸的石阶旁。摄影：林一苇</p></div>",
    ],
)
def test_a_picture_between_title_and_text_belongs_to_the_article(before: str) -> None:
    article = page(*map(paragraph, (A, B, C)), before=before)
    assert [(image.caption, image.credit) for image in article.images] == [
        ("渡船靠在东岸的石阶旁。", "林一苇")
    ]
    assert texts(article) == [A, B, C]


def test_pictures_of_other_parts_of_the_page_do_not() -> None:
    article = page(*map(paragraph, (A, B, C)), before=f"<aside class=related>{FIGURE}</aside>")
    assert not article.images


TRADITIONAL = (
    "渡口的兩艘渡船將於下個月進廠檢修，檢修期間渡線全部停航，請過河的民眾改走上游三公里處的新橋，"
    "鎮公所說，這是渡船十年來的第一次大修，他們已經在橋頭立了告示，也請學校告訴每一個過河的孩子。"
)


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "gb18030", ""])
def test_a_traditional_page_in_gb18030_is_read(charset: str) -> None:
    meta = f"<meta charset={charset}>" if charset else ""
    html = markup(paragraph(TRADITIONAL), paragraph(TRADITIONAL[::-1]), head=meta, title="葦河渡口下個月停航")
    article = read_source("page.html", data=html.encode("gb18030"))
    assert article.title == "葦河渡口下個月停航"
    assert texts(article)[0] == TRADITIONAL
    assert "traditional-source" in {warning.code for warning in article.warnings}


def test_a_page_in_another_script_is_refused_for_that() -> None:
    text = "<p>The ferry will stop for repairs next month, and people are asked to use the bridge.</p>" * 20
    for extra in ("", "<p>中文版</p>", "<div>首页 新闻 视频 图片 中文网站</div>"):
        html = f"<html><head><script>var a=1</script></head><body>{extra}{text}</body></html>"
        with pytest.raises(ExtractionError, match="no Chinese text"):
            read_source("page.html", data=html.encode())


TESTS = {
    "slider": ("安全验证", "为了保护您的账号安全，请拖动下方滑块完成拼图验证。"),
    "called so": ("人机验证", "网络不给力，请稍后再试，给您带来的不便我们深表歉意。"),
    "code": ("示例网", "您的访问过于频繁，请输入下图中的验证码后继续浏览本网站。"),
    "traffic": ("示例网", "系统检测到您所在的网络存在异常流量，请稍后刷新页面重试。"),
}


@pytest.mark.parametrize(("window", "text"), TESTS.values(), ids=TESTS)
def test_a_test_of_who_reads_is_no_article(window: str, text: str) -> None:
    html = f"<html><head><title>{window}</title></head><body><h1>网络不给力</h1><p>{text}</p></body></html>"
    with pytest.raises(ExtractionError, match="human"):
        read_source("page.html", data=html.encode())


def test_an_article_on_such_tests_is_read() -> None:
    told = "镇上的老人说，网上买票要拖动滑块完成验证，他们试了好几次也过不去，只好到渡口排队。"
    assert told in texts(page(paragraph(told), paragraph(A), title="老人为何过不去滑块验证"))
    dated = page(
        paragraph(f"{told}售票员说，请拖动滑块完成验证。"), before="<p>2026年5月1日 来源：苇河晚报</p>"
    )
    assert texts(dated)


@pytest.mark.parametrize(
    "line",
    [
        "以上内容由AI大模型生成，仅供参考",
        "本文摘要由AI辅助生成，已经人工核对。",
        "※内容由人工智能自动生成，请注意甄别",
        "以上内容由人工智能大模型根据公开信息自动生成，仅供参考，请以原文为准。",
        "AI划重点",
        "【AI摘要】",
        "本帖最后由 苇河人家 于 2025-5-16 21:30 编辑",
        "您的浏览器不支持音频播放。",
        "您的浏览器暂不支持 video 标签",
        "赞过：加载中…",
        "发布于 3 天前 苇河",
        "3小时前 苇河不喜欢",
        "▲ 点击蓝字“渡口杂志”，设为星标 ▲",
        "关注“渡口杂志”并设为星标，不错过每一篇",
        "（转自“苇河文艺”微信公众号）",
        "（来源：《苇河晚报》）",
    ],
)
def test_lines_of_platforms_are_no_text(line: str) -> None:
    assert furniture_reason(line)
    assert line not in texts(page(paragraph(A), paragraph(B), f"<p>{line}</p>"))


@pytest.mark.parametrize(
    "line",
    [
        "内容由人工智能生成",
        "这幅画由AI生成，评委谁也没有看出来。",
        "本帖最后由谁来删，论坛里争了三天。",
        "浏览器不支持，老人就不会用了。",
        "点赞过后，他又把手机收了起来。",
        "三天前，渡口停航。",
        "3天前",
        "AI划重点，学生还记得住吗",
        "（他说，这是从苇河转来的）",
    ],
)
def test_lines_that_begin_alike_are_text(line: str) -> None:
    assert furniture_reason(line) is None


def test_a_box_of_a_machine_is_no_text() -> None:
    box = "<div class='ai-summary'><p>AI划重点</p><ul><li>两艘渡船下月进厂检修。</li></ul></div>"
    assert texts(page(box, paragraph(A), paragraph(B))) == [A, B]
    kept = page(f"<div class='main-summary'>{paragraph(A)}</div>", paragraph(B), paragraph(C))
    assert texts(kept) == [A, B, C]


def test_the_list_of_annexes_is_no_text() -> None:
    names = ("<p>附件：1.渡船检修日程表</p>", "<p>2.临时班车时刻表（样式）</p>", "<p>苇河渡口管理所</p>")
    found = texts(page(paragraph(A), paragraph(B), *names))
    assert found[:2] == [A, B]
    assert not any("检修日程表" in text or "时刻表" in text for text in found)


def test_an_annex_with_a_text_of_its_own_stays() -> None:
    article = page(paragraph(A), "<p>附件：渡船检修日程表</p>", paragraph(B), paragraph(C))
    assert any("渡船检修日程表" in text for text in (*texts(article), *heads(article)))
    found = texts(page(paragraph(A), "<p>附件：1.渡船十日进厂；2.渡船三十日下水。</p>"))
    assert any("渡船十日进厂" in text for text in found)


def test_a_title_repeated_in_brackets_is_no_text() -> None:
    assert texts(page(paragraph(f"【{TITLE}】{A}"), paragraph(B))) == [A, B]
    for other in (f"【渡口停航一个月】{A}", f"【#{TITLE}#】{A}"):
        assert texts(page(paragraph(other), paragraph(B))) == [other, B]

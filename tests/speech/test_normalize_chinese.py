from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qgaudio.speech.chinese_numbers import cardinal, digits
from qgaudio.speech.normalize import spoken_form
from qgaudio.speech.spoken_chinese import spoken_chinese

CASES = """
总额1657.56亿元	总额一千六百五十七点五六亿元
增长72.53%	增长百分之七十二点五三
新建2.42万亩	新建二点四二万亩
用时3-5年完成	用时三到五年完成
用时3—5年完成	用时三到五年完成
用时3～5年完成	用时三到五年完成
用时3至5年完成	用时三至五年完成
“1+1+N”体系	“一加一加N”体系
“2+4+18+102”体系	“二加四加十八加一百零二”体系
“4+1”机制	“四加一”机制
“135”模式	“一三五”模式
“505”微公益	“五零五”微公益
‘110’	‘一一零’
超2,600亩	超两千六百亩
共1,234,567人	共一百二十三万四千五百六十七人
售价¥1,234.5	售价一千两百三十四点五元
售价￥99元	售价九十九元
投资$2.8亿	投资二点八亿美元
投资HK$100万	投资一百万港元
2025年12月31日	二零二五年十二月三十一日
2025-12-31	二零二五年十二月三十一日
2025/1/5	二零二五年一月五日
2025.10.01	二零二五年十月一日
2月2日	二月二日
12月2日-5日	十二月二日到五日
5月1日—5日	五月一日到五日
1-9月	一到九月
6月-8月	六月到八月
2020—2025年	二零二零到二零二五年
2023-2024学年	二零二三到二零二四学年
2023—24赛季	二零二三到二四赛季
1980s	二十世纪八十年代
90s	九十年代
80年代	八十年代
1000年历史	一千年历史
2000年来	两千年来
2000年	二零零零年
③号线	三号线
Ⅱ期	二期
½杯	二分之一杯
25℃	二十五摄氏度
-5℃	负五摄氏度
气温-5℃	气温负五摄氏度
零下5℃	零下五摄氏度
120km/h	每小时一百二十公里
3m/s	每秒三米
500kV	五百千伏
3km²	三平方公里
100m2	一百平方米
60kg	六十公斤
2m	两米
北纬24°53′	北纬二十四度五十三分
10:30开会	十点三十分开会
10：05开会	十点零五分开会
14:00—16:30	十四点到十六点三十分
2:00	两点
3:2战胜	三比二战胜
比分2：1	比分二比一
以21-19获胜	以二十一比十九获胜
比分分别为25:18、23:25	比分分别为二十五比十八、二十三比二十五
国道324线	国道三二四线
21:19获胜	二十一比十九获胜
比例1:1000	比例一比一千
第1版	第一版
第2名	第二名
A01版	A零一版
5G	五G
24所	二十四所
2个	两个
2年	两年
2号楼	二号楼
No.1	第一
1/3	三分之一
2/3以上	三分之二以上
±5	正负五
~5	约五
110亿元	一百一十亿元
100%	百分之一百
30%-40%	百分之三十到百分之四十
-3.5%	负百分之三点五
5A级	五A级
0.5‰	千分之零点五
电话0595-2345678	电话零五九五二三四五六七八
13812345678	幺三八幺二三四五六七八
12345热线	幺二三四五热线
拨打110报警	拨打幺幺零报警
120急救	幺二零急救
120名民警	一百二十名民警
“12345”热线	“幺二三四五”热线
“2+4+18+102”零工服务	“二加四加十八加一百零二”零工服务
“135”维权服务	“一三五”维权服务
102家服务站	一百零二家服务站
拨打96110	拨打九六幺幺零
110接警	幺幺零接警
12345政务服务便民热线	幺二三四五政务服务便民热线
12345件投诉	一万二千三百四十五件投诉
95后	九五后
00后青年	零零后青年
211工程	二一一工程
985高校	九八五高校
100工程	一百工程
9·3阅兵	九三阅兵
“9·18”事变	“九一八”事变
3.15晚会	三一五晚会
7×24小时	七乘二十四小时
PM2.5	PM二点五
CO2	CO二
COVID-19	COVID十九
歼-20	歼二十
C919	C九一九
波音737	波音七三七
324国道	三二四国道
G1234次列车	G幺二三四次列车
尾号8866	尾号八八六六
1205室	一二零五室
4-4-2阵型	四四二阵型
1.5倍	一点五倍
3×5	三乘五
#1	一号
泉州&厦门	泉州和厦门
A&B	A and B
@泉州网	艾特泉州网
互联网+	互联网加
5G+工业互联网	五G加工业互联网
10万+	十万加
10W+	十万加
10万-20万元	十万到二十万元
3元/斤	三元每斤
文/图	文、图
20余万	二十余万
3千多万	三千多万
5.5个百分点	五点五个百分点
００７号	零零七号
ＧＤＰ增长５．５％	GDP增长百分之五点五
100000000元	一亿元
编号000000001	编号零零零零零零零零一
你好,世界:好	你好，世界：好
新(扩)建	新（扩）建
两会——“好”、《书》……	两会——“好”、《书》……
一会儿在花儿旁	一会儿在花儿旁
"""
PAIRS = [tuple(line.split("\t")) for line in CASES.strip().splitlines() if "\t" in line]
WRITTEN = st.lists(
    st.one_of(
        st.sampled_from(
            [*"年月日万亿元个所%‰-—~+:：/.,，。“”（）()第¥$℃③ⅡGA#&@×·后倍以", "km", "热线", "电话"]
        ),
        st.integers(0, 10**10).map(str),
        st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=3),
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize(("written", "said"), PAIRS)
def test_said_as_a_newsreader_does(written: str, said: str) -> None:
    assert spoken_chinese(written) == said


def is_subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in part)


@given(WRITTEN)
@settings(max_examples=300, deadline=None)
def test_no_digit_is_left_and_no_han_is_lost(written: str) -> None:
    said = spoken_chinese(written)
    assert not any(character.isdigit() for character in said)
    assert is_subsequence("".join(one for one in written if "\u3400" <= one <= "\u9fff"), said)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=30))
@settings(deadline=None)
def test_han_alone_stays_as_it_is(text: str) -> None:
    assert spoken_chinese(text) == text


@given(st.integers(1, 10**16 - 1))
def test_cardinals_say_every_digit_that_is_not_nought(number: int) -> None:
    said = cardinal(str(number)).replace("两", "二")
    wanted = [one for one in str(number) if one != "0"]
    units = [one for one in said if one in "一二三四五六七八九"]
    assert [digits(one) for one in wanted] == (["一"] if said.startswith("十") else []) + units


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ("0", "零"),
        ("10", "十"),
        ("11", "十一"),
        ("110", "一百一十"),
        ("1002", "一千零二"),
        ("10010", "一万零一十"),
        ("22222", "两万两千两百二十二"),
        ("100000001", "一亿零一"),
        ("20000000000", "两百亿"),
        ("0.05", "零点零五"),
        ("007", "零零七"),
    ],
)
def test_cardinal(figures: str, said: str) -> None:
    assert cardinal(figures) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("開會2025年，為了2,600億元", "開會二零二五年，為了兩千六百億元"),
        ("增長72.53%、氣溫25℃", "增長百分之七十二點五三、氣溫二十五攝氏度"),
        ("「1+1+N」體系", "「一加一加N」體系"),
    ],
)
def test_traditional_is_said_in_traditional(written: str, said: str) -> None:
    assert spoken_form(written, "zh-Hant-TW").text == said


def test_the_editors_lexicon_comes_back_where_it_occurs() -> None:
    lexicon = [("单县", "shan4 xian4"), ("泉港", "quan2 gang3")]
    assert spoken_form("泉港有2个。", "zh-Hans", lexicon=lexicon).lexicon == (("泉港", "quan2 gang3"),)

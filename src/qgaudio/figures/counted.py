"""What figures count: 26个国家229个城市 is 26 countries and 229 cities, wherever English puts them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qgaudio.figures.figure import Figure, Kind

_RANK = r"(?:class|grade|level|tier)"
#: What is often counted side by side, in both languages. The Chinese word stands right behind its figure
#: and its measure word, or right before them: 项目46个.
_THINGS = (
    ("国家?(?!道|际|有|产|内|籍|企|资|债|标)", r"countr(?:y|ies)|nations?|states?"),
    ("省份?", r"provinces?|provincial"),
    ("城市|市(?!民|场)", r"cit(?:y|ies)|municipalit(?:y|ies)"),
    ("县", r"count(?:y|ies)"),
    ("乡镇?|镇|街道", r"town(?:ship)?s?|sub-?districts?"),
    ("行政村|自然村|村庄?(?!民|干|支)", r"villages?|hamlets?"),
    ("社区", r"communit(?:y|ies)|neighbou?rhoods?"),
    ("人?(?:死亡|遇难|丧生|身亡|死)", r"dead|died|deaths?|kill(?:ed|ing|s)|lives|fatalit(?:y|ies)"),
    ("人?(?:受伤|重伤|轻伤|伤(?!亡))", r"injur(?:ed|ies|ing)|hurt|wound(?:ed|ing)"),
    ("人?(?:失踪|失联)", r"missing|unaccounted"),
    ("人?(?:获救|脱险)", r"rescued|saved|survivors?"),
    ("特等奖?", r"(?:grand|special|top)[\s-](?:prize|award)s?"),
    ("一等奖?", r"(?:first|1st)[\s-](?:class|prize|place|award)s?"),
    ("二等奖?", r"(?:second|2nd)[\s-](?:class|prize|place|award)s?"),
    ("三等奖?", r"(?:third|3rd)[\s-](?:class|prize|place|award)s?"),
    ("优秀奖|优胜奖|鼓励奖", r"(?:merit|excellence|consolation|honou?rable)\b.*"),
    ("一级|甲级", rf"(?:first|1st|top)[\s-]{_RANK}|{_RANK}[\s-](?:I|A|one)"),
    ("二级|乙级", rf"(?:second|2nd)[\s-]{_RANK}|{_RANK}[\s-](?:II|B|two)"),
    ("三级|丙级", rf"(?:third|3rd)[\s-]{_RANK}|{_RANK}[\s-](?:III|C|three)"),
    ("地上|地面", r"above[\s-]ground|aboveground|above"),
    ("地下", r"underground|below[\s-]ground|basements?|below"),
    ("枚?金", r"golds?"),
    ("枚?银", r"silvers?"),
    ("枚?铜", r"bronzes?"),
    ("胜", r"wins?|victor(?:y|ies)|won"),
    ("平(?!方|米|均)", r"draws?|drew|drawn|ties"),
    ("负", r"loss(?:es)?|los(?:es?|t)|defeats?"),
    ("男(?!子)", r"m[ae]n|males?|boys?|sons?"),
    ("女(?!子)", r"wom[ae]n|females?|girls?|daughters?"),
    ("分(?!钟|之|支)", r"points?"),
    ("篮板", r"rebounds?|boards"),
    ("助攻", r"assists?"),
    ("抢断", r"steals?"),
    ("盖帽", r"blocks?"),
    ("进?球(?!员|队|迷|场)", r"goals?"),
    ("大项", r"sports"),
    ("[小赛]项", r"events"),
    ("批(?![准评复发判])", r"batch(?:es)?|lots|rounds|groups?"),
    ("章", r"chapters?"),
    ("条(?!线|路|河|街|生|产|高|铁|国|地|航|公|道|鱼)", r"articles?"),
    ("学校|中小学|小学|中学|高校|大学|幼儿园", r"schools?|universit(?:y|ies)|colleges?|kindergartens?"),
    ("班级?(?!次|列)", r"class(?:es)?"),
    ("医院|卫生院|卫生室", r"hospitals?|clinics?|health cent(?:er|re)s?"),
    ("企业|公司|工厂|商户|商家|展商|参展商", (r"compan(?:y|ies)|enterprises?|firms?|business(?:es)?|"
     r"factor(?:y|ies)|exhibitors?|merchants?")),
    ("合作社", r"co-?operatives?"),
    ("银行", r"banks?"),
    ("部门|单位|机构", r"departments?|units|agenc(?:y|ies)|institutions?|organi[sz]ations?|offices"),
    ("学生|师生|新生|毕业生|考生|学员|学子", r"students?|pupils?|graduates?|examinees|trainees|candidates"),
    ("教师|老师", r"teachers?"),
    ("医生|医师|医护人员|医务人员", r"doctors?|physicians?|medics|medical (?:staff|workers|personnel)"),
    ("护士", r"nurses?"),
    ("专家|学者", r"experts?|scholars?|specialists?|scientists?"),
    ("代表(?!队|团|作)", r"deput(?:y|ies)|delegates?|representatives?"),
    ("委员", r"members?"),
    ("志愿者", r"volunteers?"),
    ("党员", r"(?:party )?members?"),
    ("干部", r"officials?|cadres?"),
    ("运动员|选手|球员|健儿|参赛者", (r"athletes?|contestants?|competitors?|players?|"
     r"runners?|participants?|entrants?")),
    ("(?:代表|参赛|球)?队伍?", r"teams?|squads?|delegations?"),
    ("代表团", r"delegations?"),
    ("旅客|乘客", r"passengers?|travell?ers?|trips"),
    ("游客", r"tourists?|visitors?|visits"),
    ("消费者|顾客|客户|用户", r"consumers?|customers?|users?|clients?"),
    ("患者|病人|病例", r"patients?|cases"),
    ("工人|职工|员工", r"workers?|employees?|staff"),
    ("农户|住户|居民户", r"households?|famil(?:y|ies)|homes?"),
    ("农民|村民|居民|群众", r"farmers?|villagers|residents|people|persons"),
    ("儿童|孩子|婴儿|幼儿", r"child(?:ren)?|kids?|bab(?:y|ies)|infants?|newborns?"),
    ("老人|老年人", (r"seniors?|"
     r"(?:elderly|old(?:er)?|senior) (?:people|persons?|residents|adults|citizens|villagers)")),
    ("嫌疑人", r"suspects?"),
    ("刑事案件|案件|案(?!例)", r"cases?"),
    ("建议", r"suggestions?"),
    ("提案|议案", r"proposals?|motions?|bills?"),
    ("项目", r"projects?"),
    ("岗位|就业岗位", r"jobs?|positions?|posts"),
    ("文件", r"documents?"),
    ("汇报", r"reports?|briefings?"),
    ("(?:被?[抓捕]|落网|到案)", r"caught|arrested|captured|detained"),
    ("在逃", r"at large|on the run"),
    ("专利", r"patents?"),
    ("论文", r"papers?|articles"),
    ("作品", r"works?|pieces?|entries"),
    ("本书|图书|书|册", r"books?|volumes?|copies|titles"),
    ("床位|张床|病床", r"beds?"),
    ("座位|席位", r"seats?"),
    ("车位|停车位|泊位", r"spaces?|lots?|berths?"),
    ("充电桩", r"(?:charging )?(?:piles?|posts?|points?|stations?)"),
    ("车站|站(?!点以)", r"stations?|stops"),
    ("桥梁?|座?大桥", r"bridges?"),
    ("隧道", r"tunnels?"),
    ("水库", r"reservoirs?"),
    ("公园", r"parks?"),
    ("房屋|住房|套房|住宅|间房|套(?!路|餐|装)", (r"houses?|homes?|apartments?|"
     r"flats?|units?|buildings?|rooms?")),
    ("小区", (r"(?:housing |residential )?"
     r"(?:estates?|compounds?|communit(?:y|ies)|neighbou?rhoods?|complexes)")),
    ("(?:幢|栋)楼?", r"buildings?|blocks?|villas?"),
    ("汽车|车辆|轿车|货车|客车|公交车|新车|辆", (r"vehicles?|cars?|bus(?:es)?|"
     r"trucks?|lorr(?:y|ies)|taxis?|bicycles?|bikes?")),
    ("列车|列(?!入|为)", r"trains?|trips"),
    ("航班|班次", r"flights?"),
    ("航线", r"routes?"),
    ("线路|条线", r"lines?|routes?"),
    ("船舶|渔船|船|艘", r"ships?|vessels?|boats?"),
    ("飞机|架(?!次|构)", r"aircraft|planes?|airplanes?|jets?|helicopters?|drones?"),
    ("头?(?:生?猪|母猪)", r"pigs?|hogs?|sows?"),
    ("头?(?:奶?牛|肉牛)", r"cows?|cattle|cattles"),
    ("[只头]?羊", r"sheep|goats?|lambs?"),
    ("[只羽]?[鸡鸭鹅]", r"chickens?|ducks?|geese|hens?|birds?"),
    ("[棵株]?(?:树苗?|苗木)|棵", r"trees?|saplings?"),
    ("包裹|快件", r"parcels?|packages?"),
    ("演出|场演出", r"shows?|performances?"),
    ("比赛|场比赛|轮", r"games?|match(?:es)?|rounds?"),
    ("活动|场活动", r"events?|activit(?:y|ies)"),
    ("对", r"pairs?|couples?|twins?"),
    ("[余多]?人(?!均|民币|民|家)", (r"people|persons?|residents|villagers|members|passengers|inhabitants|"
     r"participants|workers|employees")),
    ("户", r"households?|famil(?:y|ies)|homes?"),
)  # fmt: skip
#: 人 may be anybody: pupils, seniors.
_ANYBODY = len(_THINGS) - 2
_MEASURE = "[个名家所位座支条项辆台张件部间套篇场架批艘头只幅棵株户起宗处次]?"
_CHINESE = tuple(re.compile(rf"{_MEASURE}(?:{chinese})") for chinese, _ in _THINGS)
#: Things that Chinese may name before their figure.
_BEFORE = tuple(re.compile(rf"(?:{chinese})[共约近超逾达有]?$") for chinese, _ in _THINGS)
_ENGLISH = tuple(re.compile(rf"\b(?:{english})\b", re.IGNORECASE) for _, english in _THINGS)
_ALONE = re.compile(r"[个名家所位座支条项件部篇起宗处层](?:[，。、；,;）)]|$)")
_CLAUSE = re.compile(r"[^,;:.!?\d]{0,40}")
_BREAK = re.compile(r"[,;:.!?0-9]|\band\b|\bwith\b")
_AND = re.compile(r"\b(?:and|per|every|each|with|in|across|from|on|at|for|by|while|under)\b", re.IGNORECASE)
#: What may stand between the name of a thing and its figure: killing two, the dead numbered two.
_LEADING = re.compile(
    r"\b(?:kill(?:ing|ed)|claim(?:ing|ed)|injur(?:ing|ed)|wound(?:ing|ed)|numbered|number(?:ing|s)?|reached|"
    r"totall?ed|totall?ing|rose to|stood at|came to|number of [a-z ]{1,30} (?:is|was|at|to))\s+"
    r"(?:the lives of\s+|another\s+|at least\s+|some\s+|about\s+|nearly\s+|more than\s+|over\s+)*$",
    re.IGNORECASE,
)


def changed_places(
    left: tuple[Figure, Figure], right: tuple[Figure, Figure], source: str, translation: str
) -> bool | None:
    """Whether two figures, each a Chinese one and its English one, count what the other should count.

    ``None`` where the words around them do not tell.
    """
    meant = [thing(source, figure) for figure, _ in (left, right)]
    if meant == [None, None] or meant[0] == meant[1]:
        return None
    said = [set(named(translation, figure)) for _, figure in (left, right)]
    near = [set(named(translation, figure, wide=True)) for _, figure in (left, right)]
    if None in meant and (not _alike(left[0], right[0]) or _ANYBODY in meant):
        return None
    held = [key in words for key, words in zip(meant, said, strict=True) if key is not None]
    crossed = [key in words for key, words in zip(meant, reversed(said), strict=True) if key is not None]
    if all(held) and not all(crossed):
        return False
    if all(held):
        return False if None not in meant else None
    if not all(crossed) or any(held):
        return None
    perhaps = all(key in words for key, words in zip(meant, near, strict=True) if key is not None)
    return None if perhaps else True


def _alike(left: Figure, right: Figure) -> bool:
    """Whether two figures count and neither measures."""
    return left.kind is right.kind is Kind.CARDINAL and not left.unit and not right.unit


def thing_of(word: str) -> int | None:
    """The thing that a Chinese word names."""
    return next((key for key, pattern in enumerate(_CHINESE) if pattern.fullmatch(word)), None)


def is_named(key: int, text: str) -> bool:
    """Whether an English text has any word for a thing."""
    return _ENGLISH[key].search(text) is not None


def is_meant(key: int, text: str) -> bool:
    """Whether a Chinese text has any word for a thing."""
    return _CHINESE[key].search(text) is not None


def thing(text: str, figure: Figure) -> int | None:
    """What a Chinese figure counts."""
    if figure.kind is not Kind.CARDINAL or figure.unit not in ("", "points"):
        return None
    behind = next((key for key, pattern in enumerate(_CHINESE) if pattern.match(text, figure.end)), None)
    if behind is not None or not _ALONE.match(text, figure.end):
        return behind
    begin = max(0, figure.begin - 6)
    return next(
        (key for key, pattern in enumerate(_BEFORE) if pattern.search(text, begin, figure.begin)), None
    )


def named(text: str, figure: Figure, *, wide: bool = False) -> Iterator[int]:
    """The things around an English figure, up to the next word that may bring another, or ``wide`` beyond."""
    clause = _CLAUSE.match(text, figure.end)
    words = clause[0] if clause else ""
    before = text[max(0, figure.begin - 60) : figure.begin]
    if _LEADING.search(before):
        words = f"{_BREAK.split(before)[-1]} {words}"
    if not wide:
        words = _AND.split(words)[0]
    return (key for key, pattern in enumerate(_ENGLISH) if pattern.search(words))


_PAIRS = re.compile(
    r"\b(?:pairs?|pairings?|paired|couples?|twins?|newlyweds|duos?|partners?|partnerships|spouses|"
    r"husbands?|parents|"
    r"brides?|round|return|both|each|two-way|sets?|match(?:es|ed)?|twosomes?|counterparts)\b",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"(?<=[\d〇零一二两三四五六七八九十百千万亿余多])"
    r"对(?![外于面口策手应待方岸立阵决比照接本全我其此各该有华美欧日俄韩非])"
)


def lost_pairs(figure: Figure, source: str, translation: str) -> bool:
    """Whether 53对 has become 53 without a word for two."""
    paired = figure.kind is Kind.CARDINAL and figure.value > 1 and _PAIR.match(source, figure.end)
    return bool(paired) and not _PAIRS.search(translation)

"""Chinese sentences, an English one with the right figures, and one with a false figure."""

from __future__ import annotations

from pathlib import Path

#: (Chinese, right, wrong). Written for these tests.
PAIRS: tuple[tuple[str, str, str], ...] = (
    # scales and money
    (
        "全年完成投资1657.56亿元。",
        "Investment reached 165.756 billion yuan for the year.",
        "Investment reached 16.5756 billion yuan for the year.",
    ),
    (
        "全年完成投资1657.56亿元。",
        "Investment reached 165,756 million yuan.",
        "Investment reached 1,657.56 billion yuan.",
    ),
    (
        "项目总投资2.3亿元。",
        "The project cost 230 million yuan in total.",
        "The project cost 2.3 billion yuan in total.",
    ),
    ("她写成《河岸三部曲》。", "She wrote the Riverside trilogy.", "She wrote the four Riverside novels."),
    ("税收突破50亿元大关。", "Tax revenue passed 5 billion yuan.", "Tax revenue passed 50 billion yuan."),
    (
        "新建高标准农田2.42万亩。",
        "It built 24,200 mu of high-standard farmland.",
        "It built 242,000 mu of high-standard farmland.",
    ),
    (
        "新增学位1.6万余个。",
        "It added more than 16,000 school places.",
        "It added more than 1,600 school places.",
    ),
    (
        "受益群众达3千多万人。",
        "More than 30 million people have benefited.",
        "More than 3 million people have benefited.",
    ),
    (
        "这座城市有三千多万人口。",
        "The city has more than 30 million people.",
        "The city has more than 3,000 people.",
    ),
    ("合同金额8000万美元。", "The contract is worth $80 million.", "The contract is worth $8 million."),
    (
        "合同金额8000万美元。",
        "The contract is worth 80 million US dollars.",
        "The contract is worth 80 million yuan.",
    ),
    ("出口额达1.2万亿元。", "Exports reached 1.2 trillion yuan.", "Exports reached 1.2 billion yuan."),
    ("每亩增收500元。", "Income rose by 500 yuan per mu.", "Income rose by 5,000 yuan per mu."),
    ("奖金为5万元人民币。", "The prize is 50,000 yuan.", "The prize is 5,000 yuan."),
    ("捐款人民币300万元。", "It donated 3 million yuan.", "It donated 30 million yuan."),
    ("售价1999元。", "It sells for 1,999 yuan.", "It sells for 1,899 yuan."),
    (
        "贷款余额六百三十亿元。",
        "Outstanding loans stood at 63 billion yuan.",
        "Outstanding loans stood at 36 billion yuan.",
    ),
    (
        "年产值超百亿元。",
        "Its annual output exceeds 10 billion yuan.",
        "Its annual output exceeds 1 billion yuan.",
    ),
    (
        "打造百亿级产业链。",
        "It is building a ten-billion-yuan industrial chain.",
        "It is building a hundred-billion-yuan industrial chain.",
    ),
    (
        "打造千亿级产业集群。",
        "It will form a 100-billion-yuan industrial cluster.",
        "It will form a 10-billion-yuan industrial cluster.",
    ),
    ("规模达28亿英镑。", "The market is worth £2.8bn.", "The market is worth £28bn."),
    ("总额为10亿港元。", "The sum is HK$1 billion.", "The sum is HK$10 billion."),
    ("亏损350亿日元。", "It lost 35 billion yen.", "It lost 350 billion yen."),
    ("投入两亿五千万元。", "It spent 250 million yuan.", "It spent 205 million yuan."),
    (
        "累计发放补贴4,560万元。",
        "Subsidies of 45.6 million yuan were paid.",
        "Subsidies of 4.56 million yuan were paid.",
    ),
    ("全区总人口四十二万三千人。", "The district has 423,000 people.", "The district has 432,000 people."),
    # percentages, tenths, fractions
    ("研发投入增长72.53%。", "R&D spending rose 72.53 percent.", "R&D spending rose 75.23 percent."),
    (
        "游客人数、收入分别同比增长44.57%、60.86%。",
        "Visits and revenue rose 44.57 percent and 60.86 percent respectively.",
        "Visits and revenue rose 44.57 percent and 68.06 percent respectively.",
    ),
    (
        "游客人数、收入分别同比增长44.57%、60.86%。",
        "Visits and revenue rose by 44.57 and 60.86 percent.",
        "Visits and revenue rose by 60.86 and 44.57 percent.",
    ),
    (
        "通关时间压缩20%、合规成本降低15%。",
        "Clearance time fell 20% and compliance costs 15%.",
        "Clearance time fell 20% and compliance costs 50%.",
    ),
    ("占比提高3.2个百分点。", "Its share rose by 3.2 percentage points.", "Its share rose by 3.2 percent."),
    (
        "失业率下降0.5个百分点。",
        "Unemployment fell 0.5 percentage points.",
        "Unemployment fell 5 percentage points.",
    ),
    (
        "约百分之六十的受访者同意。",
        "About 60 percent of those asked agreed.",
        "About 16 percent of those asked agreed.",
    ),
    ("成本下降两成。", "Costs fell by 20 percent.", "Costs fell by 2 percent."),
    (
        "超过八成的居民满意。",
        "More than 80 percent of residents are satisfied.",
        "More than 18 percent of residents are satisfied.",
    ),
    (
        "九成以上的企业已复工。",
        "Over 90% of companies have resumed work.",
        "Over 80% of companies have resumed work.",
    ),
    (
        "产量占全国三分之一。",
        "It makes a third of the country's output.",
        "It makes a quarter of the country's output.",
    ),
    (
        "三分之二的村庄通了公交。",
        "Two-thirds of the villages have buses.",
        "One-third of the villages have buses.",
    ),
    ("四分之三的学生住校。", "Three quarters of the students board.", "Three fifths of the students board."),
    ("一半的座位空着。", "Half of the seats were empty.", "A third of the seats were empty."),
    ("工程进度过半。", "The work is more than half done.", "The work is nearly a third done."),
    (
        "超半数员工持有股份。",
        "More than 50 percent of the staff hold shares.",
        "More than 15 percent of the staff hold shares.",
    ),
    ("错误率仅为万分之三。", "The error rate is just 0.03 percent.", "The error rate is just 0.3 percent."),
    ("死亡率为千分之五。", "The death rate is 5 per 1,000.", "The death rate is 5 per 100."),
    ("实现100%全覆盖。", "Coverage has reached 100 percent.", "Coverage has reached 10 percent."),
    (
        "支持率在35%至40%之间。",
        "Support is between 35 and 40 percent.",
        "Support is between 35 and 45 percent.",
    ),
    ("全场打八折。", "Everything is 20 percent off.", "Everything is 30 percent off."),
    (
        "产能利用率为７８．５％。",
        "Capacity utilization was 78.5 percent.",
        "Capacity utilization was 87.5 percent.",
    ),
    (
        "产品合格率达到百分之九十九点八。",
        "The pass rate reached 99.8 percent.",
        "The pass rate reached 98.9 percent.",
    ),
    # multiples
    ("登记额增长158倍。", "The registered value rose 158-fold.", "The registered value rose 15.8-fold."),
    ("登记额增长158倍。", "The registered value grew 158 times.", "The registered value grew 185 times."),
    ("比重提升2.5倍。", "Its share grew 2.5 times.", "Its share grew 25 times."),
    ("产值翻番。", "Output doubled.", "Output tripled."),
    ("企业数量翻了两番。", "The number of companies quadrupled.", "The number of companies tripled."),
    ("团队数量实现翻倍增长。", "The number of teams doubled.", "The number of teams grew fivefold."),
    ("是去年的3倍。", "It is three times that of last year.", "It is four times that of last year."),
    ("销量增长一倍。", "Sales doubled.", "Sales grew threefold."),
    ("产量增加两倍。", "Output tripled.", "Output rose tenfold."),
    ("速度快了十倍。", "It is ten times faster.", "It is a hundred times faster."),
    # ordinals, firsts, plans
    (
        "第十四个五年规划已经完成。",
        "The 14th Five-Year Plan has been completed.",
        "The 13th Five-Year Plan has been completed.",
    ),
    (
        "“十四五”期间成效显著。",
        "Much was achieved during the 14th Five-Year Plan period.",
        "Much was achieved during the 15th Five-Year Plan period.",
    ),
    (
        "“十四五”期间成效显著。",
        "Much was achieved during the 14th Five-Year Plan (2021-2025) period.",
        "Much was achieved during the fifth plan period.",
    ),
    (
        "谋划“十五五”发展。",
        "It is drafting the 15th Five-Year Plan.",
        "It is drafting the 5th Five-Year Plan.",
    ),
    (
        "党的二十大报告提出了目标。",
        "The report to the 20th CPC National Congress set the goals.",
        "The report to the 12th CPC National Congress set the goals.",
    ),
    (
        "二十届三中全会召开。",
        "The third plenary session of the 20th Central Committee was held.",
        "The second plenary session of the 20th Central Committee was held.",
    ),
    (
        "这是全省首个国家级基地。",
        "It is the province's first national base.",
        "It is the province's third national base.",
    ),
    ("首次实现盈利。", "It made a profit for the first time.", "It made a profit for the sixth time."),
    ("排名全国第三。", "It ranked third in the country.", "It ranked fourth in the country."),
    ("第21届运动会开幕。", "The 21st games opened.", "The 22nd games opened."),
    ("在第89分钟进球。", "He scored in the 89th minute.", "He scored in the 98th minute."),
    ("第二次世界大战后。", "After the Second World War.", "After the Third World War."),
    ("第五条规定如下。", "Article 5 provides as follows.", "Article 6 provides as follows."),
    ("获得二等奖。", "It won second prize.", "It won third prize."),
    ("庆祝成立75周年。", "It marked its 75th anniversary.", "It marked its 57th anniversary."),
    (
        "入选全国百强区。",
        "It was named among the top 100 districts.",
        "It was named among the top 10 districts.",
    ),
    ("位列前十名。", "It ranked among the top ten.", "It ranked among the top six."),
    # dates and times
    (
        "2025年12月31日，大会闭幕。",
        "The congress closed on December 31, 2025.",
        "The congress closed on December 13, 2025.",
    ),
    (
        "2025年12月31日，大会闭幕。",
        "The congress closed on 31 December 2025.",
        "The congress closed on 31 November 2025.",
    ),
    ("3月5日上午开幕。", "It opened on the morning of March 5.", "It opened on the morning of May 5."),
    ("二〇二三年建成。", "It was built in 2023.", "It was built in 2022."),
    ("截至2024年6月底。", "As of the end of June 2024.", "As of the end of July 2024."),
    ("上世纪八十年代建厂。", "The plant was built in the 1980s.", "The plant was built in the 1990s."),
    ("20世纪90年代末。", "In the late 1990s.", "In the late 1890s."),
    ("他是一名90后。", "He was born in the 1990s.", "He was born in the 1980s."),
    ("19世纪的老房子。", "A house of the 19th century.", "A house of the 18th century."),
    ("下午3时30分开始。", "It starts at 3:30 p.m.", "It starts at 3:50 p.m."),
    ("15:30发车。", "The bus leaves at 15:30.", "The bus leaves at 15:20."),
    ("早上八点半集合。", "They met at 8:30 in the morning.", "They met at 9:30 in the morning."),
    ("晚上7点开演。", "The show starts at 7 p.m.", "The show starts at 8 p.m."),
    ("2021年至2025年。", "From 2021 to 2025.", "From 2021 to 2024."),
    ("2020—2024年间。", "Between 2020 and 2024.", "Between 2020 and 2023."),
    (
        "本月15日起施行。",
        "It takes effect on the 15th of this month.",
        "It takes effect on the 5th of this month.",
    ),
    (
        "1月至11月，出口增长6.1%。",
        "From January to November, exports rose 6.1 percent.",
        "From January to October, exports rose 6.1 percent.",
    ),
    # counts and small numbers
    ("新建24所学校。", "It built 24 schools.", "It built 42 schools."),
    ("新建24所学校。", "It built twenty-four schools.", "It built twenty-five schools."),
    ("设立5个示范村。", "It set up five model villages.", "It set up six model villages."),
    ("培育五条产业链。", "It fostered five industrial chains.", "It fostered four industrial chains."),
    ("三名工人获救。", "Three workers were rescued.", "Two workers were rescued."),
    ("两家公司签约。", "The two companies signed.", "The three companies signed."),
    (
        "双方两国领导人会谈。",
        "The leaders of both countries held talks.",
        "The leaders of nine countries held talks.",
    ),
    (
        "四大领域连续5年零事故。",
        "Four major fields have been free of accidents for five years running.",
        "Four major fields have been free of accidents for three years running.",
    ),
    (
        "建设“一室两院四中心”。",
        "It built one lab, two institutes and four centers.",
        "It built one lab, two institutes and five centers.",
    ),
    (
        "构建“一心、两带、三镇”格局。",
        "It formed a pattern of one heart, two belts and three towns.",
        "It formed a pattern of one heart, two belts and four towns.",
    ),
    ("聚焦三大专项。", "It focused on three special tasks.", "It focused on five special tasks."),
    ("共有121个项目。", "There are 121 projects.", "There are 112 projects."),
    ("参赛选手2,706人。", "There were 2,706 competitors.", "There were 2,760 competitors."),
    ("一千二百名志愿者参加。", "Some 1,200 volunteers took part.", "Some 1,020 volunteers took part."),
    ("送来两万三千份早餐。", "They delivered 23,000 breakfasts.", "They delivered 20,300 breakfasts."),
    ("一百零五岁的老人。", "A 105-year-old.", "A 150-year-old."),
    ("惠及群体2.6万人次。", "It served 26,000 visits.", "It served 2,600 visits."),
    ("十二位专家到场。", "A dozen experts attended.", "Twenty experts attended."),
    ("十几个国家参加。", "More than ten countries took part.", "More than eighty countries took part."),
    (
        "办理时间压缩至1小时内。",
        "Processing now takes less than an hour.",
        "Processing now takes less than four hours.",
    ),
    ("比分为3:1。", "The score was 3-1.", "The score was 3-2."),
    ("楼高33层。", "The building has 33 floors.", "The building has 30 floors."),
    # vague sizes
    ("数百名群众到场。", "Hundreds of people came.", "Thousands of people came."),
    ("几十年来变化巨大。", "Much has changed over the decades.", "Much has changed over the centuries."),
    (
        "数十万人受影响。",
        "Hundreds of thousands of people are affected.",
        "Tens of thousands of people are affected.",
    ),
    (
        "上千名学生参加。",
        "More than a thousand students took part.",
        "More than a hundred students took part.",
    ),
    ("成千上万的游客涌入。", "Tens of thousands of visitors poured in.", "Millions of visitors poured in."),
    ("上万人参赛。", "More than 10,000 people competed.", "More than 100,000 people competed."),
    ("近3000名师生。", "Nearly 3,000 teachers and students.", "Nearly 300 teachers and students."),
    ("举办活动100多场次。", "It held more than 100 events.", "It held more than 1,000 events."),
    ("创作视频超400个。", "It made over 400 videos.", "It made over 40 videos."),
    ("十多年的坚持。", "More than a decade of perseverance.", "More than two decades of perseverance."),
    ("百余家企业参展。", "More than 100 companies exhibited.", "More than 1,000 companies exhibited."),
    (
        "液化烃吞吐量超百万吨。",
        "Throughput topped one million tonnes.",
        "Throughput topped ten million tonnes.",
    ),
    # ranges
    ("18至29岁的青年。", "Young people aged 18 to 29.", "Young people aged 18 to 39."),
    ("工期为3到5年。", "It will take three to five years.", "It will take three to six years."),
    ("需要20万—30万元。", "It takes 200,000 to 300,000 yuan.", "It takes 200,000 to 400,000 yuan."),
    (
        "投资5至8亿元。",
        "It will invest 500 million to 800 million yuan.",
        "It will invest 500 million to 900 million yuan.",
    ),
    ("七八个孩子在玩耍。", "Seven or eight children were playing.", "Two or three children were playing."),
    ("三四十人的队伍。", "A team of thirty or forty.", "A team of fifty or sixty."),
    # units
    ("全长12.5公里。", "It is 12.5 kilometers long.", "It is 12.5 miles long."),
    ("面积1500平方米。", "It covers 1,500 square meters.", "It covers 1,500 hectares."),
    ("保护区面积7.6万公顷。", "The reserve covers 76,000 hectares.", "The reserve covers 7,600 hectares."),
    (
        "恢复耕地15亩。",
        "One hectare of farmland was restored.",
        "Fifteen hectares of farmland were restored.",
    ),
    ("年产30万吨。", "It makes 300,000 tonnes a year.", "It makes 30,000 tonnes a year."),
    ("装机容量3万千瓦。", "Installed capacity is 30 megawatts.", "Installed capacity is 300 megawatts."),
    (
        "年发电量5亿千瓦时。",
        "It generates 500 million kilowatt-hours a year.",
        "It generates 50 million kilowatt-hours a year.",
    ),
    (
        "船速20海里每小时。",
        "The ship does 20 nautical miles an hour.",
        "The ship does 12 nautical miles an hour.",
    ),
    ("体重50公斤。", "It weighs 50 kilograms.", "It weighs 55 kilograms."),
    ("收获2000斤蔬菜。", "They harvested 1,000 kg of vegetables.", "They harvested 2,000 kg of vegetables."),
    ("连续6个月增长。", "It has risen for six months in a row.", "It has risen for six years in a row."),
    ("耗时一年半。", "It took 18 months.", "It took 15 months."),
    ("两个半小时到达。", "They arrived in two and a half hours.", "They arrived in three and a half hours."),
    ("半年完成任务。", "The task was done in six months.", "The task was done in nine months."),
    ("三十分钟车程。", "It is a half-hour drive.", "It is a 13-minute drive."),
    ("24小时营业。", "It is open 24 hours a day.", "It is open 14 hours a day."),
    ("百年老店。", "A century-old shop.", "A decade-old shop."),
    ("五个多月后。", "More than five months later.", "More than three months later."),
    ("海拔8848.86米。", "It rises 8,848.86 meters above the sea.", "It rises 8,484.86 meters above the sea."),
    # more of official news
    (
        "每千人拥有3岁以下婴幼儿托位4.6个。",
        "There are 4.6 childcare places for children under three per 1,000 people.",
        "There are 6.4 childcare places for children under three per 1,000 people.",
    ),
    (
        "来自五大洲27个国家的1500多名选手参赛。",
        "More than 1,500 athletes from 27 countries on five continents competed.",
        "More than 1,500 athletes from 72 countries on five continents competed.",
    ),
    (
        "一等奖1名、二等奖3名、三等奖5名。",
        "One first prize, three second prizes and five third prizes.",
        "One first prize, three second prizes and six third prizes.",
    ),
    (
        "1-11月，出口增长7.2%。",
        "From January to November, exports rose 7.2 percent.",
        "From January to December, exports rose 7.2 percent.",
    ),
    (
        "前三季度增长5.6%。",
        "It grew 5.6 percent in the first three quarters.",
        "It grew 5.6 percent in the first two quarters.",
    ),
    ("一位七旬老人。", "A man in his seventies.", "A man in his sixties."),
    (
        "两年半时间里，投入资金1.5亿余元。",
        "In two and a half years, more than 150 million yuan was invested.",
        "In two and a half years, more than 115 million yuan was invested.",
    ),
    (
        "上半年，投资增长1.2倍。",
        "In the first half of the year, investment rose 120 percent.",
        "In the first half of the year, investment rose 12 percent.",
    ),
    # codes
    ("构建“1+1+N”体系。", "It built a “1+1+N” system.", "It built a “1+2+N” system."),
    (
        "创新“2+4+18+102”服务体系。",
        "It created the 2+4+18+102 service system.",
        "It created the 2+4+18+120 service system.",
    ),
    ("“135”维权服务模式。", "The “135” rights protection model.", "The “153” rights protection model."),
    ("“505”微公益。", "The “505” micro-charity.", "The “550” micro-charity."),
    ("建成5G基站800座。", "It built 800 5G base stations.", "It built 800 4G base stations."),
    ("PM2.5浓度为23微克。", "The PM2.5 level was 23 micrograms.", "The PM2.5 level was 32 micrograms."),
    ("在G20峰会上。", "At the G20 summit.", "At the G7 summit."),
    ("拨打12345热线。", "Call the 12345 hotline.", "Call the 12335 hotline."),
    ("从0到1的突破。", "A breakthrough from zero to one.", "A breakthrough from one to ten."),
)

#: (Chinese, English) without a false figure: idioms, names and other words that hold a numeral.
QUIET: tuple[tuple[str, str], ...] = (
    ("我们一直在一起。", "We have always been together."),
    ("想方设法，千方百计增加收入。", "They tried everything to raise incomes."),
    ("统一思想，进一步解放思想。", "Unify thinking and free the mind further."),
    ("第一时间赶到现场。", "They reached the scene at once."),
    ("十分重视这项工作。", "They attach great importance to this work."),
    ("万一下雨怎么办。", "What if it rains."),
    ("推动城乡一体化。", "Promote urban-rural integration."),
    ("做好三农工作。", "Do well in work on agriculture, rural areas and farmers."),
    ("四川的朋友来了。", "Friends from Sichuan came."),
    ("千家万户都高兴。", "Every household is glad."),
    ("老百姓的百货商店。", "The people's department store."),
    ("周六和周日休息。", "It is closed on Saturday and Sunday."),
    ("一方面要快，另一方面要好。", "It must be fast on the one hand and good on the other."),
    ("半导体产业发展。", "The semiconductor industry grows."),
    ("四面八方的客人。", "Guests from everywhere."),
    ("扫描二维码。", "Scan the QR code."),
    ("二氧化碳排放下降。", "Carbon dioxide emissions fell."),
    ("两会期间。", "During the Two Sessions."),
    ("首都北京。", "Beijing, the capital."),
    ("万众一心，众志成城。", "United as one."),
    ("第二天他走了。", "He left the next day."),
    ("双方达成一致。", "The two sides agreed."),
    ("五一假期。", "The May Day holiday."),
    ("唯一的办法。", "The only way."),
    ("疫情过后，市场回暖。", "The market recovered after COVID-19."),
    ("实施百千万工程。", "It carried out the project."),
    ("一名男子走来。", "A man came."),
    ("零工就业服务。", "Services for gig workers."),
    ("三明市和三亚市。", "Sanming and Sanya."),
    ("不少百岁老人。", "Many centenarians."),
    ("五星级酒店。", "A five-star hotel."),
    ("三甲医院。", "A grade-A tertiary hospital."),
)


def wordings() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """(Chinese, right in several wordings, wrong), from the text beside this module.

    They were written before the rules were looked at, in the ways that people and machines put figures.
    """
    return tuple((source, right, wrong) for source, right, (wrong,) in _rows("figure_wordings.txt"))


def news() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """(Chinese, right, wrong or nothing): ordinary news sentences, from the texts beside this module."""
    return (*_rows("figure_news.txt"), *_rows("figure_sets.txt"))


def _rows(name: str) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    rows: list[tuple[str, list[str], list[str]]] = []
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        if line.startswith("+ "):
            rows[-1][1].append(line[2:])
        elif line.startswith("- "):
            rows[-1][2].append(line[2:])
        elif line and not line.startswith("#"):
            rows.append((line, [], []))
    return tuple((source, tuple(right), tuple(wrong)) for source, right, wrong in rows)

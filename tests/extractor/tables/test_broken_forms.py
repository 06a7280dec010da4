"""Forms that were broken into lines: bars behind cells, the money of a project, goals and results in sentences."""

from __future__ import annotations

from extractor.context import Context
from extractor.model import Metadata, Observation
from extractor.prose import observe_prose
from extractor.tables import observe_tables

from .made_lines import document_of


def read(text: str, period: str | None = "2023") -> list[Observation]:
    document = document_of(text)
    context = Context.of(document, Metadata(period=period, region="清江市"))
    return [*observe_prose(document, context), *observe_tables(document, context)]


def found(rows: list[Observation]) -> list[tuple[str, float, str | None, str]]:
    return [(row.indicator, float(row.value), row.unit, str(row.role)) for row in rows]


BARS_ALONE = """
渡口安全责任考核表
序号
|
考 核 内 容
|
扣 分 标 准
|
应得分数
|
实得分数
|
|
1
|
渡工培训
|
未开展培训的扣5分。
|
40
|
|
|
2
|
船舶检验
|
未按期检验的扣10分。
|
60
|
55
|
|
合 计
|
|
|
100
|
|
|
"""


def test_bars_on_lines_of_their_own() -> None:
    assert found(read(BARS_ALONE)) == [
        ("渡工培训", 40, "分", "weight"),
        ("船舶检验", 60, "分", "weight"),
        ("船舶检验得分", 55, "分", "actual"),
        ("总分", 100, "分", "weight"),
    ]


BARS_BEHIND = """
一级指标 |
二级指标 |
三级指标 |
指标性质 |
指标值 |
度量单位 |
完成值 |
权重 |
得分 |
产出指标 |
数量指标 |
渡船更新数 |
≥ |
12 |
艘 |
|
40 |
|
质量指标 |
船舶检验合格率 |
= |
100 |
% |
98 |
50 |
45 |
"""


def test_empty_cells_between_bars_keep_their_place() -> None:
    assert found(read(BARS_BEHIND)) == [
        ("渡船更新数", 12, "艘", "target"),
        ("渡船更新数", 40, "分", "weight"),
        ("船舶检验合格率", 100, "%", "target"),
        ("船舶检验合格率", 98, "%", "actual"),
        ("船舶检验合格率", 50, "分", "weight"),
        ("船舶检验合格率得分", 45, "分", "actual"),
    ]


FUNDS = """
（2021年度）
项目资金（万元）
年初预算数
全年预算数
全年执行数
分值
执行率
得分
年度资金总额
80
75
60
10
80%
8
其中：当年财政拨款
70
70
55
上年结转资金
—
—
—
其他资金
"""


def test_money_of_a_project() -> None:
    rows = read(FUNDS, period=None)
    assert found(rows) == [
        ("年度资金总额年初预算数", 800000, "元", "target"),
        ("年度资金总额全年预算数", 750000, "元", "target"),
        ("年度资金总额全年执行数", 600000, "元", "actual"),
        ("预算执行率", 10, "分", "weight"),
        ("年度资金总额执行率", 80, "%", "actual"),
        ("预算执行率得分", 8, "分", "actual"),
        ("当年财政拨款年初预算数", 700000, "元", "target"),
        ("当年财政拨款全年预算数", 700000, "元", "target"),
        ("当年财政拨款全年执行数", 550000, "元", "actual"),
    ]
    assert {row.period for row in rows} == {"2021"}


GOALS = """
年度总体目标
预期目标
实际完成情况
改造渡口6处，培训渡工200人次，保障群众安全出行。
改造渡口5处，培训渡工180人次，群众出行得到保障。
"""


def test_goals_and_results_in_sentences_stand_under_their_headers() -> None:
    roles = [(row.value_text, str(row.role)) for row in read(GOALS + FUNDS) if row.rule.startswith("prose")]
    assert roles == [("6", "target"), ("200", "target"), ("5", "actual"), ("180", "actual")]


PLAN = """
领域
主要指标
单位
2025年
2020年
指标性质
渡运安全
渡船完好率
%
＞98
95.5
约束性
渡工持证人数
人
260
212
预期性
群众出行
每万人渡口数
0.8左右
0.6
预期性
渡运满意度
%
稳步提高
88
预期性
"""


def test_rows_of_plans_end_with_what_binds_them() -> None:
    rows = [(row.indicator, float(row.value), row.unit, str(row.role), row.period) for row in read(PLAN, "2021/2025")]
    assert rows == [
        ("渡船完好率", 98, "%", "target", "2025"),
        ("渡船完好率", 95.5, "%", "actual", "2020"),
        ("渡工持证人数", 260, "人", "target", "2025"),
        ("渡工持证人数", 212, "人", "actual", "2020"),
        ("每万人渡口数", 0.8, None, "target", "2025"),
        ("每万人渡口数", 0.6, None, "actual", "2020"),
        ("渡运满意度", 88, "%", "actual", "2020"),
    ]


LISTED = """
渡改桥补助资金合计（万元） 年度预算资金总额: 96.50
其中:省级补助 60.00
市级资金 30.50
本级资金（包括结余） 6.00
其中:
渡口维护补助资金（万元）
年度预算资金总额：20.00
其中：省级补助 12.00
本级资金 8.00
"""


def test_amounts_listed_under_a_heading_with_their_unit() -> None:
    rows = read(LISTED)
    assert [(row.indicator, float(row.value), row.unit, str(row.role)) for row in rows] == [
        ("年度预算资金总额", 965000, "元", "target"),
        ("省级补助", 600000, "元", "target"),
        ("市级资金", 305000, "元", "target"),
        ("本级资金(包括结余)", 60000, "元", "target"),
        ("年度预算资金总额", 200000, "元", "target"),
        ("省级补助", 120000, "元", "target"),
        ("本级资金", 80000, "元", "target"),
    ]


WORDED = """
绩效目标申报表
一级指标 二级指标 三级指标 指标值（包含数字及文字描述）
产出指标
数量
指标
改造渡口 6处
质量指标 渡船检验合格率 ≥98%
时效指标 完工时间 2023年11月
成本指标 严格按照每处5万元的标准补助
社会效益 保障群众出行 长期
满意度指标 群众满意度 95%
"""


def test_goals_in_words_between_those_with_figures() -> None:
    rows = [(row.indicator, float(row.value), str(row.role)) for row in read(WORDED) if row.rule.startswith("table")]
    assert rows == [("改造渡口", 6, "target"), ("渡船检验合格率", 98, "target"), ("群众满意度", 95, "target")]
    assert [float(row.value) for row in read(WORDED) if row.rule.startswith("prose")] == [50000]


NOTES_BETWEEN = """
考核指标
评价内容
评价标准
计分分值
数据来源
考核部门（单位）
一、渡运安全
4项
-
60
-
-
1.设施完好
（1）渡船完好率
完好率100%计满分；每低1个百分点扣1分。
30
巡查记录。
市海事局
（2）护栏完好率
完好率100%计满分；每低1个百分点扣1分。
30
检查结果
市交通局
"""


def test_notes_of_a_row_are_no_names_of_the_next() -> None:
    rows = [(row.indicator, float(row.value)) for row in read(NOTES_BETWEEN) if row.role == "weight"]
    assert rows == [("渡运安全", 60), ("设施完好", 30), ("护栏完好率", 30)]


CODES = """
代码 | 考核指标 | 分值 | 评分细则 | 备注 |
一 | 渡口设施 | 9 | 共2项 | |
1.1 | 护栏完好 | 5 | 缺损的每处扣1分。 |
现场查看 |
1.2 | 标志齐全 | 4 | 1.设立标志。（3分）2.标志清晰。（1分）不达标不得分。 |
现场查看 |
二 | 渡工管理 | 6 | 共1项 | |
2.1 | 持证上岗 | 6 | 无证上岗的不得分。 | 查阅证书 |
"""


def test_codes_of_rows_are_no_figures() -> None:
    rows = [(row.indicator, float(row.value)) for row in read(CODES)]
    assert rows == [
        ("渡口设施", 9),
        ("护栏完好", 5),
        ("标志齐全", 4),
        ("设立标志", 3),
        ("标志清晰", 1),
        ("渡工管理", 6),
        ("持证上岗", 6),
    ]


GROUPS = """
类别
指标
2020年实绩
2025年目标
一、渡运能力
渡船数（艘）
40
52
年渡运量（万人次）
8.5
10
二、安全水平
渡船完好率（%）
95%
100%
"""


def test_groups_between_the_rows_of_a_plan_without_units() -> None:
    rows = [(row.indicator, float(row.value), row.unit, str(row.role), row.period) for row in read(GROUPS, None)]
    assert rows == [
        ("渡船数", 40, "艘", "actual", "2020"),
        ("渡船数", 52, "艘", "target", "2025"),
        ("年渡运量", 85000, "人次", "actual", "2020"),
        ("年渡运量", 100000, "人次", "target", "2025"),
        ("渡船完好率", 95, "%", "actual", "2020"),
        ("渡船完好率", 100, "%", "target", "2025"),
    ]


BLANKS = """
绩效目标自评表 （2022年度） |
资金情况（万元） |
|
全年预算数（A） |
全年执行数（B） |
分值 |
执行率（B/A） |
得分 |
||
|
年度资金总额： |
30 |
24 |
10 |
80% |
8 |
||
|
其他资金 |
|
|
|
|
|
||
"""


def test_blank_cells_around_the_money_of_a_project() -> None:
    rows = read(BLANKS, None)
    assert found(rows) == [
        ("年度资金总额全年预算数", 300000, "元", "target"),
        ("年度资金总额全年执行数", 240000, "元", "actual"),
        ("预算执行率", 10, "分", "weight"),
        ("年度资金总额执行率", 80, "%", "actual"),
        ("预算执行率得分", 8, "分", "actual"),
    ]
    assert {row.period for row in rows} == {"2022"}

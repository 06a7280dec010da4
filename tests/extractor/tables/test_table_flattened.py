"""Tables that were broken into one cell a line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from extractor.context import Context
from extractor.model import Document, Metadata, Observation
from extractor.prose import observe_prose
from extractor.readers.builder import TextBuilder
from extractor.structure import structure
from extractor.tables import observe_tables, table_blocks

SCORING = """
组织保障到位率
4
单位是否成立工作专班，用以反映和考核组织领导情况。
①成立专班记2分，否则不记分；②明确专人记2分，否则不记分。
资金管理
10
资金使用率
6
资金使用率＝（已用资金/到位资金）×100%
全部使用记6分，未全部使用按比例计分。
资金公示率
4
按时公示记4分，未公示不记分。
产出质量
建档完整性
5
是否做到一人一档，用以反映和考核档案管理情况。
档案完整记5分，缺一项扣1分。
4
回访及时性
6
回访是否在规定时间内完成。
按时回访记6分，超期不记分。
"""


def document_of(lines: Sequence[str]) -> Document:
    builder = TextBuilder()
    builder.paragraph("全县共走访群众2300户，工作扎实推进。")
    for line in lines:
        builder.paragraph(line)
    return structure(builder.document("made.txt", "txt"))


def read(document: Document) -> list[Observation]:
    return list(observe_tables(document, Context.of(document, Metadata(period="2019", region="清江市"))))


def test_scoring_lines() -> None:
    document = document_of(SCORING.strip().split("\n"))
    found = read(document)
    assert [(o.indicator, o.value, str(o.role)) for o in found] == [
        ("组织保障到位率", 4, "weight"),
        ("资金管理", 10, "weight"),
        ("资金使用率", 6, "weight"),
        ("资金公示率", 4, "weight"),
        ("建档完整性", 5, "weight"),
        ("建档完整性得分", 4, "actual"),
        ("回访及时性", 6, "weight"),
    ]
    assert {o.unit for o in found} == {"分"}
    assert {o.period for o in found} == {"2019"}
    assert found[0].quote.split() == ["组织保障到位率", "4"]
    assert all(o.value_span.of(document.text) == o.value_text for o in found)


def test_the_lines_are_no_prose() -> None:
    document = document_of(SCORING.strip().split("\n"))
    assert 0 not in table_blocks(document)
    assert table_blocks(document) == set(range(1, len(document.blocks)))


def test_lines_under_surviving_headers() -> None:
    lines = ["指标", "2018年", "2019年", "床位数（张）", "120", "150", "护士数（人）", "80", "96"]
    found = read(document_of(lines))
    assert [(o.indicator, o.value, o.unit, o.period) for o in found] == [
        ("床位数", 120, "张", "2018"),
        ("床位数", 150, "张", "2019"),
        ("护士数", 80, "人", "2018"),
        ("护士数", 96, "人", "2019"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["联系人", "3", "地址", "电话", "5", "备注"], id="numbers without rules"),
        pytest.param(["工作要求", "一要加强领导。", "第一节", "二要压实责任。"], id="prose"),
        pytest.param(["办公室", "1", "党委记5分制度", "2"], id="too few"),
    ],
)
def test_other_lines_are_left_alone(lines: list[str]) -> None:
    document = document_of(lines)
    assert read(document) == []
    assert table_blocks(document) == frozenset()


def brief(rows: list[Observation]) -> list[tuple[str, int, str | None]]:
    return [(row.indicator, int(row.value), row.unit) for row in rows]


def test_headers_that_no_list_knows() -> None:
    heads = ["年度收入情况（万元）", "单位名称", "收入合计", "上年结转", "财政拨款", "其他收入"]
    rows = ["站本级", "412.5", "20.5", "380.0", "12.0", "各监测点", "30", "2", "28", "0"]
    found = read(document_of([*heads, *rows, "三、自评情况"]))
    assert brief(found) == [
        ("站本级收入合计", 4125000, "元"),
        ("站本级上年结转", 205000, "元"),
        ("站本级财政拨款", 3800000, "元"),
        ("站本级其他收入", 120000, "元"),
        ("各监测点收入合计", 300000, "元"),
        ("各监测点上年结转", 20000, "元"),
        ("各监测点财政拨款", 280000, "元"),
        ("各监测点其他收入", 0, "元"),
    ]


def test_rows_that_lost_cells_are_not_guessed() -> None:
    heads = ["单位名称", "收入合计", "上年结转", "财政拨款", "其他收入"]
    assert read(document_of([*heads, "站本级", "412.5", "20.5", "380.0", "各监测点", "30", "2"])) == []


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["人员编制", "35", "实有人数", "33"], [("人员编制", 35, "人"), ("实有人数", 33, "人")]),
        (["建筑面积（平方米）", "1200", "床位数", "80张"], [("建筑面积", 1200, "平方米"), ("床位数", 80, "张")]),
        (["三、绩效自评综合得分", "97", "等次", "优"], [("绩效自评综合得分", 97, "分")]),
        (["联系电话", "8690022", "邮政编码", "414000"], []),
        (["实有人数", "33", "基本情况", "工作内容", "责任划分", "重点工作", "有关要求", "其他事项"], []),
    ],
)
def test_fields_of_a_form(lines: list[str], rows: list[tuple[str, int, str | None]]) -> None:
    assert brief(read(document_of(lines))) == rows


def test_numbered_rows_whose_first_cells_were_merged() -> None:
    heads = ["分类", "序号", "主要指标", "单位", "2025年", "指标性质"]
    first = ["健康水平", "1", "人均预期寿命", "岁", "80", "预期性", "2", "婴儿死亡率", "‰", "＜4", "预期性"]
    second = ["健康服务", "3", "床位数", "张", "560", "约束性", "第二节 重点任务"]
    found = read(document_of([*heads, *first, *second]))
    assert [(o.indicator, int(o.value), o.unit, str(o.comparator), o.period) for o in found] == [
        ("人均预期寿命", 80, "岁", "=", "2025"),
        ("婴儿死亡率", 4, "‰", "<", "2025"),
        ("床位数", 560, "张", "=", "2025"),
    ]


def test_figures_that_stand_alone_are_no_sentences() -> None:
    document = document_of(["孕产妇死亡率", "＜8", "‰", "12.5%"])
    assert [row.value for row in observe_prose(document, Context.of(document, Metadata()))] == [2300]


def test_the_last_row_may_lack_its_last_cells() -> None:
    heads = ["项目名称", "计算单位", "5月", "1-5月累计", "累计比上年同期增长（%）"]
    rows = ["用电量", "万千瓦时", "61", "286", "4.2", "供水量", "万吨", "58", "264", "4.3", "出租率", "%", "56.2"]
    found = [
        (row.indicator, float(row.value), row.unit, str(row.measure)) for row in read(document_of([*heads, *rows]))
    ]
    assert found == [
        ("用电量", 610000, "千瓦时", "level"),
        ("用电量", 2860000, "千瓦时", "level"),
        ("用电量", 4.2, "%", "change"),
        ("供水量", 580000, "吨", "level"),
        ("供水量", 2640000, "吨", "level"),
        ("供水量", 4.3, "%", "change"),
        ("出租率", 56.2, "%", "level"),
    ]


def test_years_below_the_last_header() -> None:
    """The last header was as wide as the years in the row below it, which every row has but the headers have not."""
    lines = "单位：人、% 地区 人口数 比重[1] 2020年 2010年 全市[2] 500 100 100 北区 300 60.0 58.5 南区 200 40.0 41.5"
    found = read(document_of(lines.split(" ")))
    assert [(o.indicator, o.value, o.unit, o.period) for o in found[3:6]] == [
        ("人口数", 300, "人", "2019"),
        ("比重", 60, "%", "2020"),
        ("比重", Decimal("58.5"), "%", "2010"),
    ]


EVALUATION = """
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因
产出指标 数量指标 清扫道路面积 ≥50万平方米 52万平方米 20 20
道路维修数量 8 6 10 7.5 汛期延误
质量指标 机械化清扫率 ≥85% 88% 30 30
效益指标 社会效益指标 投诉办结率 100% 98% 40 0
总分 100 57.5
"""


def test_rows_of_points_without_the_groups_that_were_merged() -> None:
    """Names stand before the figures, however many groups are named; a note goes with the row before."""
    found = read(document_of(EVALUATION.split()))
    assert [(o.indicator, o.value, str(o.role)) for o in found] == [
        ("清扫道路面积", 500000, "target"),
        ("清扫道路面积", 520000, "actual"),
        ("清扫道路面积", 20, "weight"),
        ("清扫道路面积得分", 20, "actual"),
        ("道路维修数量", 8, "target"),
        ("道路维修数量", 6, "actual"),
        ("道路维修数量", 10, "weight"),
        ("道路维修数量得分", Decimal("7.5"), "actual"),
        ("机械化清扫率", 85, "target"),
        ("机械化清扫率", 88, "actual"),
        ("机械化清扫率", 30, "weight"),
        ("机械化清扫率得分", 30, "actual"),
        ("投诉办结率", 100, "target"),
        ("投诉办结率", 98, "actual"),
        ("投诉办结率", 40, "weight"),
        ("投诉办结率得分", 0, "actual"),
        ("总分", 100, "weight"),
        ("总得分", Decimal("57.5"), "actual"),
    ]


def test_numbered_rows_whose_last_column_is_empty() -> None:
    """The next number tells where a row ends: nothing was filled in under 得分."""
    lines = "序号 项目 分数 评分标准 得分 1 门窗 10 干净明亮 2 地面 15 无杂物 3 墙面 5 无污渍"
    found = read(document_of(lines.split()))
    assert [(o.indicator, o.value, str(o.role)) for o in found] == [
        ("门窗", 10, "weight"),
        ("地面", 15, "weight"),
        ("墙面", 5, "weight"),
    ]


def test_rules_between_the_points_of_broken_rows() -> None:
    lines = (
        "考核项目 考核内容 分值 评分标准 得分 组织领导 台账齐全 10 缺一项扣2分 8 监督管理 抽检批次 15 按比例扣分 14 "
        "投诉办结率 20 每低1个百分点扣0.5分 20 合计 45 42"
    )
    found = read(document_of(lines.split()))
    assert [(o.indicator, o.value, str(o.role)) for o in found] == [
        ("台账齐全", 10, "weight"),
        ("台账齐全得分", 8, "actual"),
        ("抽检批次", 15, "weight"),
        ("抽检批次得分", 14, "actual"),
        ("投诉办结率", 20, "weight"),
        ("投诉办结率得分", 20, "actual"),
        ("总分", 45, "weight"),
        ("总得分", 42, "actual"),
    ]


def test_rows_numbered_as_an_outline() -> None:
    lines = """
序号
评分项目
该项目满分分值
得分
1
林区管护
总分6
1.1
巡护记录
2
1.2
界桩维护
4
2
防火准备
总分3
2.1
物资储备
3
""".split()
    found = read(document_of(lines))
    assert [(o.indicator, o.value, str(o.role)) for o in found] == [
        ("林区管护", 6, "weight"),
        ("巡护记录", 2, "weight"),
        ("界桩维护", 4, "weight"),
        ("防火准备", 3, "weight"),
        ("物资储备", 3, "weight"),
    ]


def test_a_whole_table_in_one_line() -> None:
    line = (
        "年度总体目标 实施林区道路养护 绩效指标 "
        "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析 "
        "产出指标(20分) 数量指标 养护道路里程 ≥30公里 32 12 12 质量指标 验收合格率 ≥95% 96 8 8 "
        "效益指标(10分) 社会效益指标 林区通行条件 明显改善 达成预期指标 10 9"
    )
    document = document_of([line])
    found = read(document)
    assert [(o.indicator, o.value, o.unit, str(o.role)) for o in found] == [
        ("产出指标", 20, "分", "weight"),
        ("养护道路里程", 30, "公里", "target"),
        ("养护道路里程", 32, "公里", "actual"),
        ("养护道路里程", 12, "分", "weight"),
        ("养护道路里程得分", 12, "分", "actual"),
        ("验收合格率", 95, "%", "target"),
        ("验收合格率", 96, "%", "actual"),
        ("验收合格率", 8, "分", "weight"),
        ("验收合格率得分", 8, "分", "actual"),
        ("效益指标", 10, "分", "weight"),
        ("林区通行条件", 10, "分", "weight"),
        ("林区通行条件得分", 9, "分", "actual"),
    ]
    assert all(o.value_span.of(document.text) for o in found)
    assert list(observe_prose(document, Context.of(document, Metadata())))[1:] == []


def test_headers_that_were_broken_in_their_cells() -> None:
    lines = """
一级指标
二级指标
三级指标
年度
指标值
实际
完成值
分值
得分
产出指标
数量指标
巡护里程
30公里
31公里
10
10
质量指标
巡护达标率
95%
96%
8
8
""".split()
    found = read(document_of(lines))
    assert [(o.indicator, o.value, str(o.role)) for o in found] == [
        ("巡护里程", 30, "target"),
        ("巡护里程", 31, "actual"),
        ("巡护里程", 10, "weight"),
        ("巡护里程得分", 10, "actual"),
        ("巡护达标率", 95, "target"),
        ("巡护达标率", 96, "actual"),
        ("巡护达标率", 8, "weight"),
        ("巡护达标率得分", 8, "actual"),
    ]


def test_bodies_behind_the_rules_of_broken_scoring_tables() -> None:
    lines = """
考核事项
考核指标
目标任务
分值
评分标准
牵头部门
配合部门
(一)林地保护(12分)
1.林地保有量(6分)
林地保有量
3.0
未达到规划下达的保有量的,不得分。
县林业局
县财政局
公益林面积
3.0
未按时完成划定任务的,不得分。
县林业局
县财政局
""".split()
    found = read(document_of(lines))
    assert [(o.indicator, o.value, str(o.role)) for o in found] == [
        ("林地保护", 12, "weight"),
        ("林地保有量", 6, "weight"),
        ("林地保有量", 3, "weight"),
        ("公益林面积", 3, "weight"),
    ]

"""Whole tables of every kind, written for these tests, against the observations that they hold."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.context import Context
from extractor.model import Document, Metadata, Observation
from extractor.prose import observe_prose
from extractor.tables import observe_tables, prose_cells, table_blocks

Read = Callable[..., list[Observation]]
Make = Callable[..., Document]

SELF_EVALUATION = [
    ["项目名称", ("护士能力提升项目", 6, 1)],
    [("项目资金（万元）", 1, 3), "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率"],
    [None, "年度资金总额", "100", "90", "88.2", "10", "98%"],
    [None, "其中：财政拨款", "80", "0", "—", "—", ""],
    ["年度总体目标", ("预期目标", 3, 1), ("实际完成情况", 3, 1)],
    ["", ("培训护士50名，合格率95%。", 3, 1), ("培训护士60名，合格率96%。", 3, 1)],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    [("产出指标（50分）", 1, 2), "数量指标", "培训人数", "≥50名", "60", "30", "30"],
    [None, "质量指标", "培训合格率", "≥95%", "达成预期指标", "20", "19.5"],
    ["效益指标", "成本指标", "培训费用", "≤90万元", "88.2万元", "40", "不适用"],
    [("总分", 5, 1), "100", "97.5"],
]


def brief(found: list[Observation]) -> list[tuple[object, ...]]:
    return [(o.indicator, f"{o.value.normalize():f}", o.unit, str(o.comparator), str(o.role), o.period) for o in found]


def test_self_evaluation(read_table: Read) -> None:
    assert brief(read_table(SELF_EVALUATION)) == [
        ("年度资金总额年初预算数", "1000000", "元", "=", "target", "2020"),
        ("年度资金总额全年预算数", "900000", "元", "=", "target", "2020"),
        ("年度资金总额全年执行数", "882000", "元", "=", "actual", "2020"),
        ("预算执行率", "10", "分", "=", "weight", "2020"),
        ("年度资金总额执行率", "98", "%", "=", "actual", "2020"),
        ("财政拨款年初预算数", "800000", "元", "=", "target", "2020"),
        ("财政拨款全年预算数", "0", "元", "=", "target", "2020"),
        ("产出指标", "50", "分", "=", "weight", "2020"),
        ("培训人数", "50", "名", ">=", "target", "2020"),
        ("培训人数", "60", "名", "=", "actual", "2020"),
        ("培训人数", "30", "分", "=", "weight", "2020"),
        ("培训人数得分", "30", "分", "=", "actual", "2020"),
        ("培训合格率", "95", "%", ">=", "target", "2020"),
        ("培训合格率", "20", "分", "=", "weight", "2020"),
        ("培训合格率得分", "19.5", "分", "=", "actual", "2020"),
        ("培训费用", "900000", "元", "<=", "target", "2020"),
        ("培训费用", "882000", "元", "=", "actual", "2020"),
        ("培训费用", "40", "分", "=", "weight", "2020"),
        ("总分", "100", "分", "=", "weight", "2020"),
        ("总得分", "97.5", "分", "=", "actual", "2020"),
    ]


def test_goals_in_words_are_left_to_prose(make_table: Make) -> None:
    document = make_table(SELF_EVALUATION)
    cells = [cell.span.of(document.text) for cell in prose_cells(document)]
    assert cells == ["培训护士50名，合格率95%。", "培训护士60名，合格率96%。"]


def test_check_table(read_table: Read) -> None:
    found = read_table(
        [
            ["检查内容", "检查要点", "检查方法", "扣（奖）分方法", "分值", "得分", "扣分理由"],
            ["组织领导", "成立专班情况。", "查看文件2份。", "未成立的扣3分。", "8", "", ""],
            ["", "经费保障情况。", "查账目", "低于5万元的扣2分。", "5.5", "", ""],
        ]
    )
    assert brief(found) == [
        ("成立专班情况", "8", "分", "=", "weight", "2020"),
        ("经费保障情况", "5.5", "分", "=", "weight", "2020"),
    ]
    assert found[1].quote.startswith("经费保障情况。")
    assert found[1].quote.endswith("5.5")
    assert found[1].cell == (0, 2, 4)


def test_main_indicators_of_a_plan(read_table: Read) -> None:
    found = read_table(
        [
            ["类别", "序号", "指标", "单位", "2020年", "2025年", "年均增速[累计]", "属性"],
            [("发展", 1, 2), "1", "地区生产总值增长", "%", "3.1", "—", "6左右", "预期性"],
            [None, "2", "城镇化率", "%", "60.6", "65", "[4.4]", "预期性"],
            [("民生", 1, 3), "3", "城镇新增就业", "万人", "", "", "[50]", "预期性"],
            [None, "4", "单位产值能耗降低", "%", "", "", "[13.5]", "约束性"],
            [None, "5", "每千人口护士数（人）", "", "2.9*", "3.2", "", "预期性"],
        ],
        period="2021/2025",
    )
    rows = [(o.indicator, f"{o.value.normalize():f}", o.unit, str(o.measure), str(o.role), o.period) for o in found]
    assert rows == [
        ("地区生产总值", "3.1", "%", "change", "actual", "2020"),
        ("地区生产总值", "6", "%", "change", "target", "2021/2025"),
        ("城镇化率", "60.6", "%", "level", "actual", "2020"),
        ("城镇化率", "65", "%", "level", "target", "2025"),
        ("城镇化率", "4.4", "%", "change", "target", "2021/2025"),
        ("城镇新增就业", "500000", "人", "level", "target", "2021/2025"),
        ("单位产值能耗", "-13.5", "%", "change", "target", "2021/2025"),
        ("每千人口护士数", "2.9", "人", "level", "actual", "2020"),
        ("每千人口护士数", "3.2", "人", "level", "target", "2025"),
    ]


def test_bulletin_with_growth(read_table: Read) -> None:
    found = read_table(
        [
            ["指标", "单位", "绝对数", "比上年增长（%）"],
            ["工业总产值", "亿元", "434.5", "-5.0"],
            ["  #轻工业", "亿元", "41.9", "0"],
            ["人均藏书", "册", "2.9", "—"],
        ]
    )
    assert [(o.indicator, f"{o.value.normalize():f}", o.unit, str(o.measure)) for o in found] == [
        ("工业总产值", "43450000000", "元", "level"),
        ("工业总产值", "-5", "%", "change"),
        ("轻工业总产值", "4190000000", "元", "level"),
        ("轻工业总产值", "0", "%", "change"),
        ("人均藏书", "2.9", "册", "level"),
    ]


def test_years_as_columns_and_units_in_the_names(read_table: Read) -> None:
    found = read_table([["指标", "2018", "2019", "2020"], ["总户数（万户）", "12.5", "", "13.2"]])
    assert [(o.indicator, o.value, o.unit, o.period) for o in found] == [
        ("总户数", 125000, "户", "2018"),
        ("总户数", 132000, "户", "2020"),
    ]


def test_regions_as_rows_under_two_rows_of_headers(read_table: Read) -> None:
    found = read_table(
        [
            [("省（市）", 1, 2), ("2018年毕业生人数", 1, 2), ("分年度毕业生人数", 2, 1)],
            [None, None, "2019年", "2020年"],
            ["总计", "30", "40", "50"],
            ["江苏", "10", "20", "30"],
            ["湖北", "20（含预科）", "20", "20"],
        ],
        caption="毕业生人数表",
        unit="单位：人",
    )
    assert [(o.indicator, o.value, o.unit, o.period, o.region) for o in found][3:6] == [
        ("毕业生人数", 10, "人", "2018", "江苏省"),
        ("毕业生人数", 20, "人", "2019", "江苏省"),
        ("毕业生人数", 30, "人", "2020", "江苏省"),
    ]
    assert {o.region for o in found[:3]} == {"清江市"}
    assert found[6].value == 20


def test_regions_as_columns(read_table: Read) -> None:
    found = read_table([["项目", "武汉市", "宜昌市"], ["床位数（张）", "100", "50"]])
    assert [(o.indicator, o.value, o.region, o.region_code) for o in found] == [
        ("床位数", 100, "武汉市", "420100"),
        ("床位数", 50, "宜昌市", "420500"),
    ]


def test_what_a_column_of_persons_counts_stands_in_the_caption(read_table: Read) -> None:
    found = read_table(
        [["乡镇", "合计", "男", "女"], ["甲山镇", "12", "7", "5"]], caption="各乡镇党员情况表", unit="单位：人"
    )
    assert [(o.indicator, o.value, o.region) for o in found] == [
        ("党员", 12, "甲山镇"),
        ("男党员人数", 7, "甲山镇"),
        ("女党员人数", 5, "甲山镇"),
    ]


def test_future_years_are_targets(read_table: Read) -> None:
    found = read_table([["指标", "2020年", "2030年"], ["森林覆盖率", "41%", "45%"]])
    assert [str(o.role) for o in found] == ["actual", "target"]


def test_headers_repeated_after_a_page_break(read_table: Read) -> None:
    header = ["指标", "年度指标值", "实际完成值"]
    found = read_table([header, ["讲座场次", "10场", "12场"], header, ["义诊场次", "5场", "6场"]])
    assert [o.indicator for o in found] == ["讲座场次", "讲座场次", "义诊场次", "义诊场次"]


def test_responsible_departments(read_table: Read) -> None:
    found = read_table([["指标", "目标值", "责任单位"], ["办结率", "≥98%", "政务办、司法局"]])
    assert [o.departments for o in found] == [("政务办", "司法局")]


def test_names_that_come_twice_bear_their_group(read_table: Read) -> None:
    found = read_table(
        [["考核项目", "考核指标", "分值"], ["业务管理", "制度健全性", "5"], ["财务管理", "制度健全性", "6"]]
    )
    assert [o.indicator for o in found] == ["业务管理制度健全性", "财务管理制度健全性"]


def test_pairs_without_headers(read_table: Read) -> None:
    found = read_table([["常住人口", "57.75万人", "城镇化率", "62.9%"], ["联系电话", "68880000", "邮编", "430000"]])
    assert [(o.indicator, float(o.value), o.unit) for o in found] == [
        ("常住人口", 577500, "人"),
        ("城镇化率", 62.9, "%"),
    ]


def test_tables_of_coordinates_and_definitions_measure_nothing(read_table: Read) -> None:
    assert read_table([["编号", "X坐标", "Y坐标", "说明"], ["1", "15172.5", "103655.0", "半径48.25米"]]) == []
    assert (
        read_table([["一级指标", "三级指标", "指标说明"], ["质量", "平均住院日", "住院总日数/出院人数，24小时计1日"]])
        == []
    )


def test_tables_side_by_side(read_table: Read) -> None:
    found = read_table([["指标", "数值"] * 2, ["床位数", "120张", "护士数", "80人"], ["医生数", "60人", "", ""]])
    assert {(o.indicator, int(o.value)) for o in found} == {("床位数", 120), ("护士数", 80), ("医生数", 60)}


def test_a_unit_in_a_row_of_its_own(read_table: Read) -> None:
    found = read_table([["", "", "单位：万元"], ["科目", "预算数", "完成预算%"], ["税收收入", "120", "98.5"]])
    assert [(o.indicator, o.value, o.unit, str(o.role)) for o in found] == [
        ("税收收入预算数", 1200000, "元", "target"),
        ("税收收入完成预算", Decimal("98.5"), "%", "actual"),
    ]


def test_letters_for_formulas(read_table: Read) -> None:
    found = read_table(
        [["三级指标", "年初目标值（A）", "实际完成值（B）", "得分（10分×B/A）"], ["巡诊场次", "20场", "21", "10"]]
    )
    assert [(o.indicator, o.value, o.unit) for o in found] == [
        ("巡诊场次", 20, "场"),
        ("巡诊场次", 21, "场"),
        ("巡诊场次得分", 10, "分"),
    ]


def test_a_table_is_a_block_that_prose_leaves_alone(make_table: Make) -> None:
    document = make_table([["指标", "目标值"], ["办结率", "98%"]], caption="表1 目标")
    assert table_blocks(document) == {1}


texts = st.sampled_from(
    [
        "",
        "—",
        "0",
        "不适用",
        "12.5",
        "≥50个",
        "指标",
        "单位",
        "目标值",
        "2020年",
        "合计",
        "[3]",
        "万元",
        "培训人数（人）",
        "其中：甲",
    ]
)


@given(st.lists(st.lists(texts, min_size=1, max_size=5), min_size=1, max_size=6))
@settings(max_examples=60)
def test_any_table_keeps_the_invariant(make_table: Make, rows: list[list[str]]) -> None:
    rows = [["起点", *row] for row in rows]
    document = make_table(rows)
    context = Context.of(document, Metadata(period="2020", issued="2021-01-01"))
    for found in observe_tables(document, context):
        assert found.value_span.of(document.text) == found.value_text
        assert found.span.of(document.text) == found.quote
        assert found.span.holds(found.value_span)
        assert found.indicator


def test_goals_in_words_are_observed(make_table: Make) -> None:
    document = make_table(SELF_EVALUATION)
    context = Context.of(document, Metadata(period="2020", region="清江市"))
    found = {(o.unit, int(o.value)) for o in observe_prose(document, context)}
    assert found == {("名", 50), ("%", 95), ("名", 60), ("%", 96)}

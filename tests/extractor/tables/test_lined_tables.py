"""Tables whose rows are lines of text with nothing but blanks between the cells."""

from __future__ import annotations

import pytest

from extractor.context import Context
from extractor.model import Metadata
from extractor.prose import observe_prose
from extractor.tables import observe_tables

from .made_lines import document_of


def rows(text: str) -> list[tuple[str, str, str, str, str]]:
    document = document_of(text)
    context = Context.of(document, Metadata(period="2020", region="清江市"))
    found = [*observe_prose(document, context), *observe_tables(document, context)]
    return [(o.indicator, f"{o.value.normalize():f}", o.unit or "", str(o.measure), str(o.role)) for o in found]


def test_budget_with_unit_and_name_above() -> None:
    assert rows("""
潜江市财政收入情况
单位：万元
项目 预算数 执行数 完成预算% 比上年增长%
一、税收收入 520 531 102.1 4.3
增值税 210 218 103.8 —
合 计 730 749 102.6 3.6
""") == [
        ("税收收入预算数", "5200000", "元", "level", "target"),
        ("税收收入执行数", "5310000", "元", "level", "actual"),
        ("税收收入完成预算", "102.1", "%", "level", "actual"),
        ("税收收入", "4.3", "%", "change", "actual"),
        ("增值税预算数", "2100000", "元", "level", "target"),
        ("增值税执行数", "2180000", "元", "level", "actual"),
        ("增值税完成预算", "103.8", "%", "level", "actual"),
        ("财政收入预算数", "7300000", "元", "level", "target"),
        ("财政收入执行数", "7490000", "元", "level", "actual"),
        ("财政收入完成预算", "102.6", "%", "level", "actual"),
        ("财政收入执行数", "3.6", "%", "change", "actual"),
    ]


def test_points_of_a_form_not_filled_in() -> None:
    """What is to be met names the rows; the figure that every row has is that of the first column of points."""
    assert rows("""
类别  标准  分值  得分  扣分原因
大厅  1、地面清洁  10
      2、标牌整齐，字迹清楚  15
门前  1、车辆停放有序  5
合计  30
""") == [
        ("地面清洁", "10", "分", "level", "weight"),
        ("标牌整齐，字迹清楚", "15", "分", "level", "weight"),
        ("车辆停放有序", "5", "分", "level", "weight"),
        ("总分", "30", "分", "level", "weight"),
    ]


def test_numbers_units_and_notes_in_their_places() -> None:
    assert rows("""
序号 指标 单位 2020年 备注
1 蔬菜产量 吨 500 快报数
2 乡村公路 里程 公里 42
""") == [
        ("蔬菜产量", "500", "吨", "level", "actual"),
        ("乡村公路里程", "42", "公里", "level", "actual"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # One row proves no table.
        "项目 预算数 执行数\n增值税 210 218",
        # A missing figure could be that of any column.
        "项目 预算数 执行数\n增值税 210\n印花税 21\n契税 30",
        # The words of a sentence are no headers.
        "全市共有 学校 医院 图书馆。\n清江 12 8 3\n东山 9 6 1",
    ],
)
def test_no_tables(text: str) -> None:
    document = document_of(text)
    assert not list(observe_tables(document, Context.of(document, Metadata(period="2020"))))


def test_rules_between_the_figures() -> None:
    """With words between its figures a row has a cell for every header, or is a total with its figures alone."""
    assert rows("""
序号 考核指标 分值 评分标准 得分
1 集中供水率 20 达到88%得满分，每低1个百分点扣1分 19
2 水质达标率 35 按检测合格比例得分 33.5
合计 55 52.5
""") == [
        ("集中供水率", "88", "%", "level", "target"),
        ("集中供水率", "20", "分", "level", "weight"),
        ("集中供水率得分", "19", "分", "level", "actual"),
        ("水质达标率", "35", "分", "level", "weight"),
        ("水质达标率得分", "33.5", "分", "level", "actual"),
        ("总分", "55", "分", "level", "weight"),
        ("总得分", "52.5", "分", "level", "actual"),
    ]


def test_rows_numbered_without_a_header_and_a_goal_in_words() -> None:
    assert rows("""
专栏1 科技创新主要指标
指标 2015年指标值 2020年目标值
1 科技进步贡献率（%） 55.3 60
2 专利申请量（件） 305 翻一番
3 高新技术企业营业收入（亿元） 22.2 34
""") == [
        ("科技进步贡献率", "55.3", "%", "level", "actual"),
        ("科技进步贡献率", "60", "%", "level", "target"),
        ("专利申请量", "305", "件", "level", "actual"),
        ("专利申请量", "1", "番", "change", "target"),
        ("高新技术企业营业收入", "2220000000", "元", "level", "actual"),
        ("高新技术企业营业收入", "3400000000", "元", "level", "target"),
    ]


def test_headers_and_names_that_are_given_again_in_english() -> None:
    assert rows("""
水运主要指标
项 目 Item 2019 2020
船舶数 (艘) Number of Ships (ship) 120 135
客运量 (万人) Passengers (10000 persons) 8.5 9
""") == [
        ("船舶数", "120", "艘", "level", "actual"),
        ("船舶数", "135", "艘", "level", "actual"),
        ("客运量", "85000", "人", "level", "actual"),
        ("客运量", "90000", "人", "level", "actual"),
    ]


def test_nothing_but_years_over_the_rows() -> None:
    assert rows("""
水运主要指标
2018 2019 2020
一、运力
船舶数(艘) 118 120 135
二、运量
客运量(万人) 8.5 9 7
#城镇人口 1.5 2 1
""") == [
        ("船舶数", "118", "艘", "level", "actual"),
        ("船舶数", "120", "艘", "level", "actual"),
        ("船舶数", "135", "艘", "level", "actual"),
        ("客运量", "85000", "人", "level", "actual"),
        ("客运量", "90000", "人", "level", "actual"),
        ("客运量", "70000", "人", "level", "actual"),
        ("城镇人口", "15000", "人", "level", "actual"),
        ("城镇人口", "20000", "人", "level", "actual"),
        ("城镇人口", "10000", "人", "level", "actual"),
    ]


def test_headers_over_several_lines_and_lines_in_english() -> None:
    """其中 and 按性别分 stand over other headers; what is said again in English says nothing new."""
    assert rows("""
表3-2 历年户数和人口
Households and Population (10000 persons)
单位:户,万人
年份 总户数 总人口 其中 of Which
按性别分 By Sex
男性 女性 农业人口
Year Households Population Male Female Agriculture
2003 2034 54.9 27.7 27.2 38.0
2004 2070 55.2 27.8 27.4 37.6
""") == [
        ("总户数", "2034", "户", "level", "actual"),
        ("总人口", "549000", "人", "level", "actual"),
        ("男性人口", "277000", "人", "level", "actual"),
        ("女性人口", "272000", "人", "level", "actual"),
        ("农业人口", "380000", "人", "level", "actual"),
        ("总户数", "2070", "户", "level", "actual"),
        ("总人口", "552000", "人", "level", "actual"),
        ("男性人口", "278000", "人", "level", "actual"),
        ("女性人口", "274000", "人", "level", "actual"),
        ("农业人口", "376000", "人", "level", "actual"),
    ]


def test_rows_with_empty_cells_and_english_between_the_rows() -> None:
    """What stands under which header, nobody can tell of a row with fewer figures; the rows below it can be read."""
    assert rows("""
项目 Item 2000 2010 2020
总人口(万人) 341 368 415
Total Population (10000 persons)
城镇人口 143 210
Urban Population
平均每户人数(人/户) 3.6 3.0 2.7
Household Size (person)
""") == [
        ("总人口", "3410000", "人", "level", "actual"),
        ("总人口", "3680000", "人", "level", "actual"),
        ("总人口", "4150000", "人", "level", "actual"),
        ("平均每户人数", "3.6", "人/户", "level", "actual"),
        ("平均每户人数", "3", "人/户", "level", "actual"),
        ("平均每户人数", "2.7", "人/户", "level", "actual"),
    ]

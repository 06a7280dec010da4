"""Tables drawn with signs: what stands in which cell, and what is no table."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.model import Document
from extractor.readers.drawn_tables import drawn_table

Reader = Callable[[str | bytes, str], Document]

TABLES = {
    "ruled": (
        """
┌────┬────┬────┐
│项　目　│预算数　│执行数　│
├────┼────┼────┤
│医疗支出│　120　 │　118.5 │
├────┼────┼────┤
│合　计　│　120　 │　118.5 │
└────┴────┴────┘
""",
        ["项　目|预算数|执行数", "医疗支出|120|118.5", "合　计|120|118.5"],
    ),
    "bars between the cells alone": (
        """
项 目 | 绝对数（万人） | 比重（%） |
常住人口 | 82.9 | 100.0 |
其中：城镇 | 44.3 | 53.4 |
""",
        ["项 目|绝对数（万人）|比重（%）", "常住人口|82.9|100.0", "其中：城镇|44.3|53.4"],
    ),
    "words that go on in the line below": (
        """
┌────┬──┐
│城乡居民│50│
│医疗救助│  │
├────┼──┤
│临时救助│8 │
└────┴──┘
""",
        ["城乡居民医疗救助|50", "临时救助|8"],
    ),
    "no rule between the rows": (
        """
┌──┬──┬──┐
│乡镇│户数│人口│
├──┼──┼──┤
│东乡│ 12 │ 40 │
│西乡│  9 │ 31 │
└──┴──┴──┘
""",
        ["乡镇|户数|人口", "东乡|12|40", "西乡|9|31"],
    ),
    "merged cells": (
        """
┌──┬─────┐
│年份│人口（人）│
│　　├──┬──┤
│　　│城镇│乡村│
├──┼──┼──┤
│2001│ 35 │ 61 │
└──┴──┴──┘
""",
        ["年份|人口（人）|人口（人）", "年份|城镇|乡村", "2001|35|61"],
    ),
    "ruling signs of one place": (
        """
┌────────┬─────┐
│项目    │金额 │
├────────┼─────┤
│办公费  │12.5 │
└────────┴─────┘
""",
        ["项目|金额", "办公费|12.5"],
    ),
    "bars that do not meet": (
        """
┌───┬───┐
│项目 │金额│
├───┼───┤
│办公费 │12.5│
└───┴───┘
""",
        ["项目|金额", "办公费|12.5"],
    ),
    "bars without rules": (
        """
| 类别 | 学校数 | 学生数 |
| 小学 | 42 | 18500 |
| 初中 | 15 | 9200 |
""",
        ["类别|学校数|学生数", "小学|42|18500", "初中|15|9200"],
    ),
    "plus signs and hyphens": (
        """
+------+------+
| 类别 | 数量 |
+------+------+
| 小学 |   42 |
+------+------+
""",
        ["类别|数量", "小学|42"],
    ),
    "blanks between columns": (
        """
-----------------------------
 乡镇      户数    人口(人)
-----------------------------
 合　计      21        71
 东乡        12        40
-----------------------------
""",
        ["乡镇|户数|人口(人)", "合　计|21|71", "东乡|12|40"],
    ),
    "nothing over the names of the rows": (
        """
              1949年    1978年    1999年
普通中学       4150    160345     77913
小学         341769    919323    512291
""",
        ["|1949年|1978年|1999年", "普通中学|4150|160345|77913", "小学|341769|919323|512291"],
    ),
}


def rows(document: Document) -> list[str]:
    table = document.tables[0]
    return ["|".join(cell.span.of(document.text) if cell else "" for cell in row) for row in table.grid]


@pytest.mark.parametrize(("text", "wanted"), TABLES.values(), ids=TABLES.keys())
def test_drawn(read_as: Reader, text: str, wanted: list[str]) -> None:
    document = read_as(f"附表\n{text}\n注：数据为快报数。", "a.txt")
    assert [block.kind.value for block in document.blocks].count("table") == 1
    assert rows(document) == wanted
    assert document.text.startswith("附表")
    assert document.text.endswith("注：数据为快报数。")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("| 首页 | 公开 | 服务 |\n正文", id="a menu"),
        pytest.param("首页 | 公开\n服务 | 互动\n数据 | 专题", id="a menu of several lines"),
        pytest.param("────────\n────────\n────────", id="rules alone"),
        pytest.param("局长    副局长    主任\n张某    李某    王某\n赵某    钱某    孙某", id="names in columns"),
        pytest.param("全县有    乡镇12个。\n其中    山区8个。\n平原    4个。", id="sentences with gaps"),
        pytest.param("1    2    3\n4    5    6\n7    8    9", id="figures without headers"),
    ],
)
def test_no_table(read_as: Reader, text: str) -> None:
    assert read_as(text, "a.txt").tables == ()


SIGNS = st.sampled_from("│┌─┬┐├┼┤└┴┘|甲1　 +-\n")


@given(st.text(SIGNS, max_size=80))
def test_no_sign_is_lost(text: str) -> None:
    lines = text.split("\n")
    table, count = drawn_table(lines)
    assert count > 0
    if table is not None:
        cells = "".join(part for cell in table.cells for part in cell.content if isinstance(part, str))
        assert sorted(sign for sign in cells if sign in "甲1") == sorted(
            sign for line in lines[:count] for sign in line if sign in "甲1"
        )


@pytest.mark.parametrize("line", ["───", "│", "| a", "a    b    c", "a    1    2", "│甲│", "a | b", "a | 1"])
def test_the_same_line_over_and_over_takes_no_time(read_as: Reader, line: str) -> None:
    started = time.process_time()
    read_as("\n".join([line] * 20_000), "a.txt")
    assert time.process_time() - started < 10

"""Targets as a workbook: what needs a look first and red, numbers as numbers, a count by region."""

from __future__ import annotations

import io

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from corpus.reports.targets import targets_xlsx
from corpus.targets import judge

from .made_targets import DAY, of, said, wanted

RED = "FFC00000"
REPORT = judge(
    [
        of(
            "甲镇2017年计划",
            "2017-01-05",
            wanted("改厕户数", "420户", "420", "户", "2017", departments=("甲镇卫生院",)),
        ),
        of("甲镇2017年计划", "2017-01-05", wanted("通水率", "90%", "90", "%", "2017")),
        of("甲镇2017年总结", "2018-01-08", said("改厕户数", "431户", "431", "户", "2017")),
        of("甲镇2017年总结", "2018-01-08", said("通水率", "88.50%", "88.5", "%", "2017")),
    ],
    DAY,
)


def _rows(page: Worksheet) -> list[dict[str, object]]:
    head, *lines = list(page.iter_rows(min_row=2, values_only=True))
    return [dict(zip(map(str, head), line, strict=True)) for line in lines]


def test_each_target_is_a_row_with_its_result() -> None:
    book = openpyxl.load_workbook(io.BytesIO(targets_xlsx(REPORT, "zh")))
    page = book["目标"]
    missed, met = _rows(page)
    assert (missed["结论"], missed["指标"], missed["目标"], missed["结果"]) == ("未达到", "通水率", "90%", "88.50%")
    assert (missed["目标数值"], missed["结果数值"], missed["单位"]) == (90, 88.5, "%")
    assert (met["结论"], met["责任单位"]) == ("达到", "甲镇卫生院")
    assert str(met["结果出处"]).splitlines()[0] == "甲镇2017年总结"
    assert "2019-06-30" in str(page["A1"].value)
    assert [page.cell(line, 1).font.color.rgb == RED for line in (3, 4)] == [True, False]
    assert "结果时期" not in met, "a column that says what the deadline says is left out"


def test_regions_are_counted() -> None:
    page = openpyxl.load_workbook(io.BytesIO(targets_xlsx(REPORT, "en")))["by region"]
    (row,) = _rows(page)
    assert row == {"region": row["region"], "missed": 1, "met": 1, "all targets": 2}


def test_no_targets_are_an_empty_table() -> None:
    book = openpyxl.load_workbook(io.BytesIO(targets_xlsx(judge([], DAY), "zh")))
    assert _rows(book["目标"]) == []

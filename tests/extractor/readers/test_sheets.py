"""Workbooks: cells as they are shown, merged cells, titles and units above tables, what is hidden."""

import zipfile
from datetime import datetime
from pathlib import Path
from struct import pack

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from extractor.locating import Places
from extractor.model import BlockKind
from extractor.problems import DocumentError
from extractor.readers import read
from extractor.readers.cell_formats import shown
from extractor.readers.ole import Ole
from extractor.readers.sheets import column_name, ranges
from extractor.readers.xls import read_xls
from extractor.readers.xls_beside import Beside, beside
from extractor.structure import structure

from .ole_files import END, remark_on, running_header, words_over_cells, write_ole, write_workbook


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        pytest.param(0.9324, "0.00%", "93.24%", id="percent"),
        pytest.param(93.239999999999995, "General", "93.24", id="noise of binary fractions"),
        pytest.param(1e-7, "General", "0.0000001", id="small"),
        pytest.param(12345.678, "#,##0.00", "12,345.68", id="thousands"),
        pytest.param(2.5, "0", "3", id="rounded as people do"),
        pytest.param(-5, "0.0;(0.0)", "(5.0)", id="negative in brackets"),
        pytest.param(-5, "0.0", "-5.0", id="negative"),
        pytest.param(0, '0;-0;"—"', "—", id="zero"),
        pytest.param(1234567, '0!.0,"万元"', "123.5万元", id="point set by hand"),
        pytest.param(1234567890, '#,##0,,"百万"', "1,235百万", id="millions"),
        pytest.param(1234567890, '0.00,,"百万"', "1234.57百万", id="millions with decimals"),
        pytest.param(1234.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50", id="accounting"),
        pytest.param(23, '0"人"', "23人", id="unit"),
        pytest.param(0.5, "#.00", "0.50", id="nothing before the point"),
        pytest.param(3.1, "0.##", "3.1", id="no idle zeros"),
        pytest.param(5, "000", "005", id="leading zeros"),
        pytest.param(1234567, "0.00E+00", "1.23E+06", id="powers"),
        pytest.param(0.25, "# ?/?", "0.25", id="fractions"),
        pytest.param(75, '[>=60]"及格";"不及格"', "及格", id="condition"),
        pytest.param(12, "[红色][$￥-804]0.0", "￥12.0", id="currency"),
        pytest.param(45382, "yyyy/m/d", "2024/3/31", id="date"),
        pytest.param(45382, 'yyyy"年"m"月"d"日"', "2024年3月31日", id="Chinese date"),
        pytest.param(45382, "[$-804]aaaa", "星期日", id="day of the week"),
        pytest.param(45382.75, 'h"时"mm"分"', "18时00分", id="time"),
        pytest.param(45382.75, '上午/下午h"时"', "下午6时", id="half days"),
        pytest.param(1.5, "[h]:mm", "36:00", id="hours in all"),
        pytest.param(59, "yyyy-mm-dd", "1900-02-28", id="before the day that never was"),
        pytest.param(-1, "yyyy/m/d", "-1", id="no date"),
        pytest.param(2024, 'General"年"', "2024年", id="general with a unit"),
    ],
)
def test_shown(value: float, code: str, expected: str) -> None:
    assert shown(value, code) == expected


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False))
def test_numbers_without_format_are_themselves(value: object) -> None:
    assert float(shown(float(str(value)), "General")) == float(str(value))


@given(st.floats(-1e15, 1e15), st.text('0#,.%;"年\\[]<>=ymdhs@E+-/ 万!_*', max_size=12))
def test_any_format_shows_something_or_nothing(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)


def test_ranges() -> None:
    assert ranges([1, 2, 3, 7]) == "1-3, 7"
    assert ranges([1, 26, 27], letters=True) == "A, Z-AA"
    assert [column_name(number) for number in (1, 26, 27, 703)] == ["A", "Z", "AA", "AAA"]


def write_xlsx(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("就业情况")
        percent, date = book.add_format({"num_format": 10}), book.add_format({"num_format": 14})
        sheet.merge_range("A1:E1", "二〇二三年全县就业情况表")
        sheet.write_row("A2", ["填报单位：县人社局", None, None, None, "单位：人"])
        sheet.merge_range("A3:A4", "指标")
        sheet.merge_range("B3:D3", "二〇二三年")
        sheet.write("E3", "截至")
        sheet.write_row("B4", ["目标", "实际", "完成率", "日期"])
        for row, (name, target, actual) in enumerate([("城镇新增就业", 3000, 3026), ("农民工转移", 500, 610)], 4):
            sheet.write_row(row, 0, [name, target, actual])
            sheet.write_formula(row, 3, f"=C{row + 1}/B{row + 1}", percent, actual / target)
            sheet.write_datetime(row, 4, datetime(2023, 12, 31), date)
        sheet.set_row(5, None, None, {"hidden": True})
        sheet.write("A7", "注：数据为快报数。")
        draft = book.add_worksheet("底稿")
        draft.write_row("A1", ["甲", 1])
        draft.write_row("A2", ["乙", 2])
        draft.set_column("B:B", None, None, {"hidden": True})
        draft.hide()
        book.add_worksheet("空表")


def test_workbook(tmp_path: Path) -> None:
    path = tmp_path / "就业.xlsx"
    write_xlsx(path)
    document = structure(read(path))
    assert [(block.kind, block.span.of(document.text)) for block in document.blocks if block.table is None] == [
        (BlockKind.HEADING, "就业情况"),
        (BlockKind.CAPTION, "二〇二三年全县就业情况表"),
        (BlockKind.PARAGRAPH, "填报单位：县人社局"),
        (BlockKind.CAPTION, "单位：人"),
        (BlockKind.PARAGRAPH, "注：数据为快报数。"),
        (BlockKind.HEADING, "底稿"),
    ]
    table = document.tables[0]
    assert [[cell.span.of(document.text) if cell else None for cell in row] for row in table.grid] == [
        ["指标", "二〇二三年", "二〇二三年", "二〇二三年", "截至"],
        ["指标", "目标", "实际", "完成率", "日期"],
        ["城镇新增就业", "3000", "3026", "100.87%", "2023/12/31"],
        ["农民工转移", "500", "610", "122.00%", "2023/12/31"],
    ]
    assert table.unit is not None
    assert table.unit.of(document.text) == "单位：人"
    texts = {cell.span.of(document.text): table.address(cell.row, cell.column) for cell in table.cells}
    workbook = load_workbook(path)["就业情况"]
    assert table.sheet == "就业情况"
    assert str(workbook[texts["城镇新增就业"]].value) == "城镇新增就业", "the address is that of the sheet"
    assert workbook[texts["3026"]].value == 3026
    assert [(notice.code, dict(notice.details)) for notice in document.notices] == [
        ("hidden-rows", {"sheet": "就业情况", "rows": "6"}),
        ("hidden-sheet", {"sheet": "底稿"}),
        ("hidden-columns", {"sheet": "底稿", "columns": "B"}),
    ]


def test_old_workbook(tmp_path: Path) -> None:
    path = tmp_path / "就业.xls"
    rows = [["就业情况表"], ["指标", "二〇二三年", None], [None, "目标", "完成率"], ["新增就业", 3000.0, 1.0087]]
    write_workbook(
        path,
        {"表一": rows, "底稿": [["甲", True], ["乙", False]]},
        formats={("表一", 3, 2): "0.0%"},
        merged={"表一": [(1, 2, 0, 0), (1, 1, 1, 2)]},
        hidden=["底稿"],
    )
    document = read(path)
    table = document.tables[0]
    assert [[cell.span.of(document.text) if cell else None for cell in row] for row in table.grid] == [
        ["指标", "二〇二三年", "二〇二三年"],
        ["指标", "目标", "完成率"],
        ["新增就业", "3000", "100.9%"],
    ]
    assert [notice.code for notice in document.notices] == ["hidden-sheet"]
    assert document.text.endswith("甲\tTRUE\n乙\tFALSE")


def test_formulas_without_results(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["合计", 12, "=B1*2"])
    book.save(path)
    document = read(path)
    assert document.text == "合计\t12"
    assert [(notice.code, notice.details["count"]) for notice in document.notices] == [("uncalculated", 1)]


def test_tables_after_empty_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, values in enumerate([["表一"], ["甲", "乙"], [1, 2], [], [3, 4], [], ["表二"], ["丙", "丁"], [5, 6]]):
            sheet.write_row(row, 0, values)
    document = read(path)
    assert [block.span.of(document.text) for block in document.blocks] == [
        "表一",
        "甲\t乙\n1\t2\n3\t4",
        "表二",
        "丙\t丁\n5\t6",
    ]


def test_damaged_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    write_ole(path, {"Workbook": b"\x09\x08" + bytes(5000)})
    with pytest.raises(DocumentError) as error:
        read_xls(path)
    assert error.value.code == "damaged"


def test_cells_far_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row in range(3000):
            sheet.write(row, row * 5, row)
            sheet.write(row, row * 5 + 1, "甲")
    (table,) = read(path).tables
    assert len(table.cells) == 6000


def test_places_that_cannot_be(tmp_path: Path) -> None:
    path, good = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(str(good)) as book:
        book.add_worksheet().write_row(0, 0, ["甲", 12])
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(b'<row r="1"', b'<row r="99999999999"').replace(b'"B1"', b'"ZZZZZ1"')
            target.writestr(name, content)
    assert read(path).text == "甲\t12"


def test_the_address_of_a_figure_is_kept_and_shown(tmp_path: Path) -> None:
    from corpus.codec import document_of, structure_text
    from corpus.labels import where

    path = tmp_path / "就业.xlsx"
    write_xlsx(path)
    document = read(path)
    cell = next(cell for cell in document.tables[0].cells if cell.span.of(document.text) == "3026")
    stored = document_of(document.name, document.format, document.text, structure_text(document))
    assert stored.tables[0] == document.tables[0]
    place = Places(stored).of(cell.span)
    assert (place.sheet, place.address) == ("就业情况", document.tables[0].address(cell.row, cell.column))
    assert where(place) == f"工作表“就业情况” {place.address}"
    assert document.tables[0].address(99, 0) is None


def test_what_stands_beside_the_cells_of_an_old_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    chart = pack("<HHHHHHII", 0x809, 16, 0x600, 0x20, 0, 0, 0, 6) + words_over_cells(9, "图中文字") + END
    around = running_header('&L&"宋体,Bold"&12某县&R快报') + running_header("第 &P 页", 0x15) + chart
    around += words_over_cells(3, "应为\n3027", kind=25) + words_over_cells(4, "注：数据截至年底\n共5个乡镇")
    around += words_over_cells(5, "GDP in total", wide=False) + remark_on(3, 1, 27)
    write_workbook(
        path,
        {"就业": [["指标", "人数"], ["新增就业", 3026.0]], "空": []},
        beside={"就业": around, "空": words_over_cells(1, "只有文本框")},
    )
    document = read(path)
    blocks = [(block.kind, block.span.of(document.text)) for block in document.blocks if block.table is None]
    assert blocks == [
        (BlockKind.HEADING, "就业"),
        (BlockKind.PARAGRAPH, "注：数据截至年底"),
        (BlockKind.PARAGRAPH, "共5个乡镇"),
        (BlockKind.PARAGRAPH, "GDP in total"),
        (BlockKind.HEADING, "空"),
        (BlockKind.PARAGRAPH, "只有文本框"),
        (BlockKind.MARGIN, "某县 快报"),
        (BlockKind.MARGIN, "AB2 应为 3027"),
    ]


def test_broken_records_beside_the_cells_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    around = words_over_cells(3, "应为3027", kind=25) + remark_on(3, 1, 27) + running_header("某县")
    write_workbook(path, {"就业": [["指标", "人数"], ["新增就业", 3026.0]]}, beside={"就业": around})
    with Ole(path, "xls") as ole:
        stream = (ole.stream("Workbook") or b"").rstrip(b"\0")
    assert beside(stream) == [Beside([], ["某县", "AB2 应为3027"])]
    for cut in range(len(stream)):
        assert len(beside(stream[:cut])) <= 1
        assert len(beside(stream[:cut] + b"\xff" * 9 + stream[cut + 9 :])) <= 20


def test_what_stands_beside_the_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("就业")
    sheet.write_row(0, 0, ["指标", "人数"])
    sheet.write_row(1, 0, ["新增就业", 3026])
    sheet.write_comment(1, 1, "应为\n3027", {"author": "某人"})
    sheet.insert_textbox(4, 0, "注：数据截至年底\n共5个乡镇")
    sheet.set_header('&L&"宋体,Bold"&12某县&C统计&&调查&R快报')
    sheet.set_footer("&C第 &P 页，共 &N 页")
    book.add_worksheet("空").insert_textbox(0, 0, "只有文本框")
    book.close()
    document = read(path)
    blocks = [(block.kind, block.span.of(document.text)) for block in document.blocks if block.table is None]
    assert blocks == [
        (BlockKind.HEADING, "就业"),
        (BlockKind.PARAGRAPH, "注：数据截至年底"),
        (BlockKind.PARAGRAPH, "共5个乡镇"),
        (BlockKind.HEADING, "空"),
        (BlockKind.PARAGRAPH, "只有文本框"),
        (BlockKind.MARGIN, "某县 统计&调查 快报"),
        (BlockKind.MARGIN, "B2 应为 3027"),
    ]

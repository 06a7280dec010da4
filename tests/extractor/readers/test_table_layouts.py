"""Tables as people lay them out, written as Word and as pdf: the same figures, whatever stands around or in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.model import Extraction
from extractor.pipeline import extract
from extractor.readers import read

from .pages import BOTTOM, LEFT, TOP, Pages

Rows = Sequence[Sequence[str]]
Layout = Callable[[Path, Sequence[str], Rows, Sequence[str]], Path]
Figure = tuple[str, Decimal, str | None, str | None]
"""Indicator, value, unit, period."""

COLUMNS = [LEFT, 222, 322, 422, 510]
LEAD = "青川县2019年国民经济主要指标完成情况如下表所示，请各单位对照检查。"


def write_word(path: Path, above: Sequence[str], rows: Rows, below: Sequence[str], ruled: bool = True) -> Path:
    import docx

    document = docx.Document()
    for line in (LEAD, *above):
        document.add_paragraph(line)
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid" if ruled else None)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    for line in below:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def write_pdf(path: Path, above: Sequence[str], rows: Rows, below: Sequence[str], ruled: bool = True) -> Path:
    pages = Pages(path)
    for line in (LEAD, *above):
        pages.paragraph(line)
    if ruled:
        pages.table(rows, [*COLUMNS[: len(rows[0])], COLUMNS[-1]], pages.top, 24)
    else:
        for number, row in enumerate(rows):
            for x, words in zip(COLUMNS, row, strict=False):
                pages.text(x, pages.top + 24 * number, words)
    pages.top += 24 * len(rows) + 12
    for line in below:
        pages.paragraph(line)
    return pages.save()


def without_rulings(write: Callable[..., Path]) -> Layout:
    return lambda path, above, rows, below: write(path, above, rows, below, ruled=False)


LAYOUTS = [
    pytest.param(write_word, "a.docx", id="Word"),
    pytest.param(without_rulings(write_word), "a.docx", id="Word without rulings"),
    pytest.param(write_pdf, "a.pdf", id="pdf"),
    pytest.param(without_rulings(write_pdf), "a.pdf", id="pdf without rulings"),
]

HEAD = ["指标", "单位", "2018年", "2019年"]
PLAIN = [HEAD, ["年末常住人口", "万人", "23.1", "23.4"], ["登记失业人员", "人", "1250", "1180"]]
FIGURES: list[Figure] = [
    ("年末常住人口", Decimal(231000), "人", "2018"),
    ("年末常住人口", Decimal(234000), "人", "2019"),
    ("登记失业人员", Decimal(1250), "人", "2018"),
    ("登记失业人员", Decimal(1180), "人", "2019"),
]


def figures(extraction: Extraction) -> list[Figure]:
    return [(row.indicator, row.value, row.unit, row.period) for row in extraction.observations]


@pytest.mark.parametrize(("layout", "name"), LAYOUTS)
@pytest.mark.parametrize(
    ("above", "rows", "below", "expected"),
    [
        pytest.param([], PLAIN, [], FIGURES, id="alone"),
        pytest.param(["表1 主要指标完成情况"], PLAIN, [], FIGURES, id="caption"),
        pytest.param(
            ["表2 财政收支情况", "单位：万元"],
            [
                ["项目", "2018年", "2019年"],
                ["一般公共预算收入", "5620", "6034"],
                ["一般公共预算支出", "20480", "21960"],
            ],
            [],
            [
                ("一般公共预算收入", Decimal(56200000), "元", "2018"),
                ("一般公共预算收入", Decimal(60340000), "元", "2019"),
                ("一般公共预算支出", Decimal(204800000), "元", "2018"),
                ("一般公共预算支出", Decimal(219600000), "元", "2019"),
            ],
            id="caption and unit above",
        ),
        pytest.param([], PLAIN, ["注：2019年数据为快报数，以年鉴为准。"], FIGURES, id="note below"),
        pytest.param(
            ["表1 主要指标完成情况"],
            PLAIN,
            ["资料来源：县统计局。", "注：1.人口为抽样调查推算数。2.登记失业人员不含退役军人。"],
            FIGURES,
            id="source and notes below",
        ),
    ],
)
def test_what_stands_around_a_table(
    tmp_path: Path,
    layout: Layout,
    name: str,
    above: Sequence[str],
    rows: Rows,
    below: Sequence[str],
    expected: list[Figure],
) -> None:
    extraction = extract(read(layout(tmp_path / name, above, rows, below)))
    assert figures(extraction) == expected
    # On a page a narrow blank between ideographs is none.
    text = extraction.document.text.replace(" ", "")
    held = "\n".join(table.span.of(extraction.document.text) for table in extraction.document.tables).replace(" ", "")
    assert held.count("\n") == len(rows) - 1
    for line in (*above, *below):
        assert line.replace(" ", "") in text
        assert line.replace(" ", "") not in held
    table = extraction.document.tables[0]
    assert (table.caption is not None) == any(line.startswith("表") for line in above)
    assert (table.unit is not None) == any(line.startswith("单位") for line in above)


LONG = [
    HEAD,
    *([f"第{number}乡镇登记失业人员", "人", f"{1000 + number}", f"{2000 + number}"] for number in range(1, 61)),
]
PER_PAGE = 26


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("repeated", [True, False])
def test_rows_of_tables_over_several_pages_keep_their_page(tmp_path: Path, ruled: bool, repeated: bool) -> None:
    pages = Pages(tmp_path / "a.pdf")
    pages.paragraph(LEAD)
    pages.next()
    body = list(LONG)
    expected: dict[str, int] = {}
    number = 2
    while body:
        part, body = body[:PER_PAGE], body[PER_PAGE:]
        if repeated and number > 2:
            part.insert(0, HEAD)
        if ruled:
            pages.table(part, COLUMNS, TOP, 24)
        else:
            for line, row in enumerate(part):
                for x, words in zip(COLUMNS, row, strict=False):
                    pages.text(x, TOP + 24 * line, words)
        assert TOP + 24 * len(part) < BOTTOM
        expected |= {words: number for row in part for words in row[2:] if words.isdigit()}
        pages.next()
        number += 1
    extraction = extract(read(pages.save()))
    assert len(extraction.document.tables) == 1
    table = extraction.document.tables[0]
    assert table.rows == len(LONG)
    assert list(table.row_pages) == sorted(table.row_pages)
    assert [(row.value_text, row.period) for row in extraction.observations] == [
        (words, year) for _, _, *values in LONG[1:] for words, year in zip(values, ("2018", "2019"), strict=True)
    ]
    for row in extraction.observations:
        assert row.place is not None
        assert row.place.page == expected[row.value_text]
        ((_, line, column),) = row.place.cells
        assert LONG[line - 1][column - 1] == row.value_text


def test_heads_over_several_columns_without_rulings(tmp_path: Path) -> None:
    pages = Pages(tmp_path / "a.pdf")
    pages.paragraph(LEAD)
    top = pages.top
    for x, words in ((300, "登记失业人员（人）"),):
        pages.text(x, top, words)
    for line, row in enumerate(
        [["乡镇", "2018年", "2019年"], ["东山镇", "125", "118"], ["西河乡", "97", "101"], ["合计", "222", "219"]], 1
    ):
        for x, words in zip((LEFT, 290, 380), row, strict=True):
            pages.text(x, top + 22 * line, words)
    extraction = extract(read(pages.save()))
    (table,) = extraction.document.tables
    assert table.columns == 3
    assert [(row.value, row.period) for row in extraction.observations][:2] == [(125, "2018"), (118, "2019")]


NO_TABLES = [
    pytest.param(
        [["一、总体要求", "1"], ["二、主要任务", "4"], ["三、保障措施", "9"], ["四、附则", "12"]], id="contents"
    ),
    pytest.param(
        [["甲县人民政府", "2019年3月1日"], ["乙县人民政府", "2019年3月2日"], ["丙县人民政府", "2019年3月5日"]],
        id="dates",
    ),
    pytest.param([["张三", "李四", "王五"], ["赵六", "钱七", "孙八"], ["周九", "吴十", "郑一"]], id="names"),
    pytest.param([["联系人：张三", "电话：0599-1234567"], ["联系人：李四", "电话：0599-7654321"]], id="contacts"),
]


@pytest.mark.parametrize("rows", NO_TABLES)
def test_what_only_stands_side_by_side_is_no_table(tmp_path: Path, rows: Rows) -> None:
    path = without_rulings(write_pdf)(tmp_path / "a.pdf", [], rows, [])
    document = read(path)
    assert document.tables == ()
    for row in rows:
        for words in row:
            assert words in document.text


@pytest.mark.parametrize("ruled", [True, False])
def test_a_note_in_the_last_row_is_no_row_of_figures(tmp_path: Path, ruled: bool) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph(LEAD)
    table = document.add_table(len(PLAIN) + 1, len(HEAD), style="Table Grid" if ruled else None)
    for row, cells in zip(table.rows, PLAIN, strict=False):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    last = table.rows[-1].cells
    last[0].merge(last[-1]).text = "注：2019年数据为快报数，以年鉴为准。"
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert figures(extract(read(path))) == FIGURES


def test_a_table_in_a_cell_of_a_pdf(tmp_path: Path) -> None:
    """The lines of the inner table belong to it, and its figures are found under their own heads."""
    pages = Pages(tmp_path / "a.pdf")
    pages.paragraph(LEAD)
    top = pages.top
    pages.grid([LEFT, 160, 510], [top, top + 24, top + 140])
    pages.text(LEFT + 5, top + 4, "事项")
    pages.text(165, top + 4, "明细")
    pages.text(LEFT + 5, top + 60, "就业")
    pages.table([["指标", "2018年", "2019年"], ["登记失业人员（人）", "1250", "1180"]], [180, 330, 410, 490], top + 50)
    extraction = extract(read(pages.save()))
    assert figures(extraction) == FIGURES[2:]
    for row in extraction.observations:
        assert row.place is not None
        assert row.place.box is not None

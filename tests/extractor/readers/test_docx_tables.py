"""Tables of Word documents: the grid that is shown, with each merged cell once."""

from pathlib import Path

import pytest

from extractor.model import Document
from extractor.readers.docx import read_docx

from .packages import cell, paragraph, row, write_package


def span(count: int) -> str:
    return f"<w:gridSpan w:val='{count}'/>"


DOWN, ON = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"

GRIDS = [
    pytest.param(
        [row(cell("指标"), cell("数值")), row(cell("人口"), cell("23万人"))], ["指标|数值", "人口|23万人"], id="plain"
    ),
    pytest.param(
        [row(cell("指标", span(2)), cell("得分")), row(cell("产出"), cell("数量"), cell("8"))],
        ["指标|指标|得分", "产出|数量|8"],
        id="merged across",
    ),
    pytest.param(
        [row(cell("产出", DOWN), cell("数量")), row(cell("", ON), cell("质量")), row(cell("效益"), cell("经济"))],
        ["产出|数量", "产出|质量", "效益|经济"],
        id="merged downwards",
    ),
    pytest.param(
        [row(cell("甲", DOWN + span(2)), cell("1")), row(cell("", ON + span(2)), cell("2"))],
        ["甲|1", "甲|2"],
        id="merged both ways, columns without a cell of their own left out",
    ),
    pytest.param(
        [row(cell("甲", DOWN), cell("1")), row(cell("乙", DOWN), cell("2")), row(cell("", ON), cell("3"))],
        ["甲|1", "乙|2", "乙|3"],
        id="one merge under another",
    ),
    pytest.param(
        [row(cell("甲", DOWN), cell("1")), row(cell("尾", ON), cell("2"))], ["甲尾|1", "甲尾|2"], id="hidden text kept"
    ),
    pytest.param(
        [row(cell("孤", ON), cell("1")), row(cell("", span(5)), cell("2"))],
        ["孤|1|-", "||2"],
        id="continued from nowhere",
    ),
    pytest.param(
        [
            row(cell("甲"), cell("乙"), cell("丙")),
            row(cell("后"), cell("二"), properties="<w:gridBefore w:val='1'/><w:gridAfter w:val='0'/>"),
        ],
        ["甲|乙|丙", "-|后|二"],
        id="row that begins further in",
    ),
    pytest.param(
        [
            row(cell("甲", "<w:hMerge w:val='restart'/>"), cell("", "<w:hMerge/>"), cell("1")),
            row(cell("a"), cell("b"), cell("2")),
        ],
        ["甲|甲|1", "a|b|2"],
        id="merged in the old way",
    ),
    pytest.param(
        [
            row(cell("留"), cell("1")),
            row(cell("删"), cell("2"), properties="<w:del w:id='1'/>"),
            row(cell("也留"), cell("3")),
        ],
        ["留|1", "也留|3"],
        id="deleted row",
    ),
    pytest.param(
        [
            "<w:sdt><w:sdtContent>"
            + row(cell("甲"), f"<w:sdt><w:sdtContent>{cell('1')}</w:sdtContent></w:sdt>")
            + "</w:sdtContent></w:sdt>",
            row(cell("乙"), cell("2")),
        ],
        ["甲|1", "乙|2"],
        id="rows and cells in content controls",
    ),
    pytest.param(
        [
            row(cell("甲", "<w:gridSpan w:val='2147483647'/>"), cell("1")),
            row(cell("乙", span(-5)), cell("2", "<w:gridSpan w:val='x'/>")),
        ],
        ["甲|甲|1", "乙|2|-"],
        id="absurd widths",
    ),
]


def grid(document: Document, position: int = 0) -> list[str]:
    text = document.text
    return [
        "|".join("-" if place is None else place.span.of(text).replace("\n", "") for place in line)
        for line in document.tables[position].grid
    ]


@pytest.mark.parametrize(("rows", "shown"), GRIDS)
def test_grids(tmp_path: Path, rows: list[str], shown: list[str]) -> None:
    document = read_docx(write_package(tmp_path / "a.docx", f"<w:tbl>{''.join(rows)}</w:tbl>"))
    assert grid(document) == shown


def test_header_rows_are_marked(tmp_path: Path) -> None:
    rows = row(cell("指标"), cell("数值"), properties="<w:tblHeader/>") + row(cell("人口"), cell("23万人"))
    (table,) = read_docx(write_package(tmp_path / "a.docx", f"<w:tbl>{rows}</w:tbl>")).tables
    assert [found.header for found in table.cells] == [True, True, False, False]


def test_a_nested_table_lies_in_its_cell(tmp_path: Path) -> None:
    inner = f"<w:tbl>{row(cell('内甲'), cell('内乙'))}</w:tbl>"
    outer = row(cell("外甲"), cell(paragraph("前") + inner + paragraph("后")))
    document = read_docx(write_package(tmp_path / "a.docx", f"<w:tbl>{outer}</w:tbl>"))
    assert grid(document) == ["外甲|前内甲\t内乙后"]
    assert grid(document, 1) == ["内甲|内乙"]
    assert document.tables[0].cells[1].span.holds(document.tables[1].span)
    assert len(document.blocks) == 1


FRAMES = [
    pytest.param(row(cell(paragraph("甲") + paragraph("乙"))), id="one cell"),
    pytest.param(row(cell("甲"), cell("")) + row(cell(""), cell("乙")), id="one filled cell in a row"),
    pytest.param(row(cell(f"<w:tbl>{row(cell('甲'))}{row(cell('乙'))}</w:tbl>"), cell("")), id="table in a frame"),
]


@pytest.mark.parametrize("rows", FRAMES)
def test_frames_around_text_are_no_tables(tmp_path: Path, rows: str) -> None:
    document = read_docx(write_package(tmp_path / "a.docx", f"<w:tbl>{rows}</w:tbl>"))
    assert [block.span.of(document.text) for block in document.blocks] == ["甲", "乙"]
    assert not document.tables


def test_automatic_numbers_in_empty_cells(tmp_path: Path) -> None:
    from .test_docx_numbering import numbered, numbering

    rows = "".join(row(cell(numbered("", 0)), cell(name)) for name in ("甲", "乙"))
    parts = {"numbering.xml": numbering(("decimal", "%1"))}
    assert grid(read_docx(write_package(tmp_path / "a.docx", f"<w:tbl>{rows}</w:tbl>", parts))) == ["1|甲", "2|乙"]


def test_a_scoring_table_of_a_real_document(shared: Path) -> None:
    document = read_docx(shared / "formats" / "001_973c7a6475dd39f4.docx")
    (table,) = document.tables
    assert (table.rows, table.columns) == (13, 7)
    first = [(found.row, found.row_span) for found in table.cells if found.column == 0]
    assert first == [(0, 1), (1, 4), (5, 2), (7, 2), (9, 4)]
    points = [line[4].span.of(document.text) for line in table.grid[1:] if line[4]]
    assert sum(map(int, points)) == 100

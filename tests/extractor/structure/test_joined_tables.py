"""Tables that go on in the next one without headers of their own."""

from __future__ import annotations

import pytest

from extractor.model import Document
from extractor.readers.builder import RawCell, RawTable, TextBuilder
from extractor.structure import structure

HEADS = ["乡镇", "茶园面积", "果园面积"]


def document(first: list[list[str]], second: list[list[str]], between: str = "") -> Document:
    builder = TextBuilder()
    for rows, after in ((first, between), (second, "")):
        cells = [RawCell(r, c, (text,), 1, 1) for r, row in enumerate(rows) for c, text in enumerate(row)]
        builder.table(RawTable(cells))
        if after:
            builder.paragraph(after)
    return structure(builder.document("made", "docx"))


@pytest.mark.parametrize("between", ["", "（续表）", "续表1"])
def test_a_table_goes_on_without_headers(between: str) -> None:
    joined = document([HEADS, ["东河镇", "3200", "150"]], [["南溪乡", "1900", "80"], ["合计", "5100", "230"]], between)
    (table,) = joined.tables
    assert (table.rows, table.columns) == (4, 3)
    assert [cell.span.of(joined.text) for cell in table.grid[3] if cell] == ["合计", "5100", "230"]
    assert [block.table for block in joined.blocks] == [0]
    assert joined.blocks[0].span.holds(table.span)


@pytest.mark.parametrize(
    ("second", "between"),
    [
        ([HEADS, ["南溪乡", "1900", "80"]], ""),
        ([["南溪乡", "1900", "80"]], "以下为另外的情况。"),
        ([["南溪乡", "丘陵地区", "80"]], ""),
        ([["南溪乡", "1900"]], ""),
        ([["2021年", "2022年", "2023年"], ["1", "2", "3"]], ""),
    ],
)
def test_other_tables_stay_apart(second: list[list[str]], between: str) -> None:
    assert len(document([HEADS, ["东河镇", "3200", "150"]], second, between).tables) == 2

"""Ruled tables of PDF files: the grid from the lines, tables put together over page breaks."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.model import Document
from extractor.readers.pdf import read_pdf
from extractor.readers.pdf_grid import grids
from extractor.readers.pdf_objects import Stroke

from .pages import BOTTOM, HEIGHT, LEFT, TOP, WIDTH, Pages

COLUMNS = [LEFT, 172, 322, 422]
HEAD = ["指标", "计算方法", "得分"]


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    return Pages(tmp_path / "a.pdf")


def grid(document: Document, position: int = 0) -> list[str]:
    text = document.text
    return [
        "|".join("-" if place is None else place.span.of(text) for place in line)
        for line in document.tables[position].grid
    ]


def outside(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.table is None]


def test_a_table_between_paragraphs(pages: Pages) -> None:
    pages.paragraph("指标完成情况见下表。")
    pages.table([HEAD, ["产出\n数量", "按年初目标逐项\n计分。", "8"], ["质量", "", "5"]], COLUMNS, 120)
    pages.top = 250
    pages.paragraph("以上数据由县统计局提供。")
    document = read_pdf(pages.save())
    assert grid(document) == ["指标|计算方法|得分", "产出\n数量|按年初目标逐项\n计分。|8", "质量||5"]
    assert outside(document) == ["指标完成情况见下表。", "以上数据由县统计局提供。"]
    assert [block.table is None for block in document.blocks] == [True, False, True]


def test_lines_that_fill_their_cell_are_one_paragraph(pages: Pages) -> None:
    cell = "按年初确定的目标逐项计\n分，未完成的不得分。\n①按季度考核。"
    pages.table([["甲", cell], ["乙", "1"]], [LEFT, 150, 292], 100, 50)
    assert grid(read_pdf(pages.save()))[0] == "甲|按年初确定的目标逐项计分，未完成的不得分。\n①按季度考核。"


def test_merged_cells(pages: Pages) -> None:
    # 产出 covers two rows, 合计 two columns.
    rows = [100, 130, 160, 190]
    pages.grid([LEFT, 322], [rows[0], rows[3]])
    for place in rows[1:3]:
        pages.line(172, place, 322, place)
    pages.line(LEFT, rows[2], 172, rows[2])
    pages.line(172, rows[0], 172, rows[2])
    pages.line(250, rows[0], 250, rows[3])
    for x, top, words in [
        (LEFT, 120, "产出"),
        (180, 105, "数量"),
        (260, 105, "8"),
        (180, 135, "质量"),
        (260, 135, "5"),
    ]:
        pages.text(x + 4, top, words)
    pages.text(LEFT + 4, 165, "合计")
    pages.text(264, 165, "13")
    assert grid(read_pdf(pages.save())) == ["产出|数量|8", "产出|质量|5", "合计|合计|13"]


def test_text_wider_than_its_cell_stays_in_it(pages: Pages) -> None:
    pages.table([["产出", "数量"], ["城镇新增就业人数合计", "8"]], [LEFT, 150, 250], 100)
    # The second column begins at 150, the text of the first ends at 197.
    assert [row.split("|")[0] for row in grid(read_pdf(pages.save()))] == ["产出", "城镇新增就业人数合计"]


def test_a_label_set_upright(pages: Pages) -> None:
    pages.table([["", "数量"], ["质量", "5"]], COLUMNS[:3], 100, 60)
    pages.canvas.saveState()
    pages.canvas.translate(LEFT + 40, 842 - 155)
    pages.canvas.rotate(90)
    pages.canvas.setFont("STSong-Light", 12)
    pages.canvas.drawString(0, 0, "产出")
    pages.canvas.restoreState()
    assert grid(read_pdf(pages.save()))[0] == "产出|数量"


FRAMES = [
    pytest.param([LEFT, 500], [100, 400], id="a frame"),
    pytest.param([LEFT, 500], [100, 250, 400], id="a frame with a bar"),
    pytest.param([LEFT, 300, 500], [600, 700], id="an empty box"),
]


@pytest.mark.parametrize(("columns", "rows"), FRAMES)
def test_frames_are_no_tables(pages: Pages, columns: list[float], rows: list[float]) -> None:
    pages.grid(columns, rows)
    pages.top = 120
    pages.paragraph("框内文字。", left=90)
    document = read_pdf(pages.save())
    assert (document.tables, outside(document)) == ((), ["框内文字。"])


def test_white_boxes_are_no_rulings(pages: Pages) -> None:
    pages.canvas.setFillColorRGB(1, 1, 1)
    for x in (LEFT, 150):
        pages.canvas.rect(x, 700, 78, 60, stroke=0, fill=1)
    pages.canvas.setFillColorRGB(0, 0, 0)
    pages.text(LEFT + 5, TOP + 20, "甲")
    pages.text(160, TOP + 20, "乙")
    document = read_pdf(pages.save())
    assert (document.tables, document.text) == ((), "甲\t乙")


def two_parts(pages: Pages, first: list[list[str]], second: list[list[str]]) -> Document:
    """A table at the end of one page and one at the top of the next."""
    pages.text(LEFT, 40, "甲县考核办", 9)
    pages.paragraph("考核结果如下。")
    pages.table(first, COLUMNS, BOTTOM - 30 * len(first))
    pages.next()
    pages.text(LEFT, 40, "甲县考核办", 9)
    pages.table(second, COLUMNS, TOP)
    pages.top = 500
    for _ in range(3):
        pages.paragraph("考核结果予以公布。")
    return read_pdf(pages.save())


PARTS = [
    pytest.param(
        [HEAD, ["产出", "数量达标。", "8"]],
        [HEAD, ["效益", "有成效。", "5"]],
        ["指标|计算方法|得分", "产出|数量达标。|8", "效益|有成效。|5"],
        (1, 1, 2),
        id="head comes again",
    ),
    pytest.param(
        [HEAD, ["产出", "数量达标。", "8"]],
        [["效益", "有成效。", "5"]],
        ["指标|计算方法|得分", "产出|数量达标。|8", "效益|有成效。|5"],
        (1, 1, 2),
        id="head once",
    ),
    pytest.param(
        [HEAD, ["产出", "按年初确定的目标逐项计", "8"]],
        [HEAD, ["", "分，不超过十分。", ""], ["效益", "有成效。", "5"]],
        ["指标|计算方法|得分", "产出|按年初确定的目标逐项计分，不超过十分。|8", "效益|有成效。|5"],
        (1, 1, 2),
        id="row cut",
    ),
    pytest.param(
        [HEAD, ["产出", "甲", "8"]],
        [["效益", "乙", "5"], ["合计", "", "13"]],
        ["指标|计算方法|得分", "产出|甲|8", "效益|乙|5", "合计||13"],
        (1, 1, 2, 2),
        id="short texts are not cut",
    ),
    pytest.param(
        [HEAD, ["产出", "甲", "8"], ["", "", ""]],
        [["效益", "乙", "5"]],
        ["指标|计算方法|得分", "产出|甲|8", "效益|乙|5"],
        (1, 1, 1),
        id="empty strip of a row before the break",
    ),
    pytest.param(
        [HEAD, ["产出", "甲", "8"]],
        [["", "", ""], ["效益", "乙", "5"]],
        ["指标|计算方法|得分", "产出|甲|8", "效益|乙|5"],
        (1, 1, 2),
        id="empty strip of a row after the break",
    ),
]


@pytest.mark.parametrize(("first", "second", "shown", "row_pages"), PARTS)
def test_tables_over_the_page_break(
    pages: Pages, first: list[list[str]], second: list[list[str]], shown: list[str], row_pages: tuple[int, ...]
) -> None:
    document = two_parts(pages, first, second)
    assert grid(document) == shown
    assert document.tables[0].row_pages == row_pages
    assert len(document.tables) == 1
    assert outside(document)[0] == "考核结果如下。"


def test_a_repeated_head_is_marked(pages: Pages) -> None:
    document = two_parts(pages, [HEAD, ["产出", "甲", "8"]], [HEAD, ["效益", "乙", "5"]])
    assert [cell.header for cell in document.tables[0].cells] == [True] * 3 + [False] * 6


def test_other_columns_begin_another_table(pages: Pages) -> None:
    pages.table([HEAD, ["产出", "甲", "8"]], COLUMNS, BOTTOM - 60)
    pages.next()
    pages.table([HEAD, ["效益", "乙", "5"]], [LEFT, 122, 200, 422], TOP)
    assert len(read_pdf(pages.save()).tables) == 2


def test_text_between_parts_two_tables(pages: Pages) -> None:
    pages.table([HEAD, ["产出", "甲", "8"]], COLUMNS, BOTTOM - 100)
    pages.top = BOTTOM - 30
    pages.paragraph("注：按季考核。", indent=0)
    pages.next()
    pages.table([HEAD, ["效益", "乙", "5"]], COLUMNS, TOP)
    assert len(read_pdf(pages.save()).tables) == 2


def test_a_cell_merged_over_the_page_break(pages: Pages) -> None:
    """The label stands on the first page; its part on the second is empty."""
    for number, (top, rows) in enumerate([(660, ["数量", "质量"]), (TOP, ["时效", "成本"])]):
        pages.grid([LEFT, 172, 322], [top, top + 60])
        pages.line(172, top + 30, 322, top + 30)
        if number == 0:
            pages.text(LEFT + 5, top + 20, "产出指标")
        for index, words in enumerate(rows):
            pages.text(180, top + 8 + 30 * index, words)
        if number == 0:
            pages.next()
    document = read_pdf(pages.save())
    assert grid(document) == ["产出指标|数量", "产出指标|质量", "产出指标|时效", "产出指标|成本"]
    assert document.tables[0].cells[0].row_span == 4


def test_scoring_table_of_a_real_document_as_in_its_word_file(shared: Path) -> None:
    from extractor.readers.docx import read_docx

    stem = shared / "formats" / "001_973c7a6475dd39f4"
    cells = []
    for document in (read_docx(stem.with_suffix(".docx")), read_pdf(stem.with_suffix(".pdf"))):
        (table,) = document.tables
        cells.append(
            [
                (cell.row, cell.column, cell.row_span, cell.column_span, "".join(cell.span.of(document.text).split()))
                for cell in table.cells
            ]
        )
    assert cells[0] == cells[1]
    assert table.row_pages == (3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5)


def strokes(columns: list[float], rows: list[float]) -> list[Stroke]:
    return [Stroke(True, place, columns[0], columns[-1]) for place in rows] + [
        Stroke(False, place, rows[0], rows[-1]) for place in columns
    ]


def test_lines_that_almost_meet() -> None:
    (found,) = (
        grids(
            [
                Stroke(line.horizontal, line.place + 0.8, line.start + 2, line.end - 2)
                for line in strokes([0, 50, 90], [0, 30])
            ]
        )
        or []
    )
    assert [(cell.row, cell.column) for cell in found.cells] == [(0, 0), (0, 1)]


def test_double_rulings_are_one() -> None:
    (found,) = grids(strokes([0, 1.5, 50, 90], [0, 30, 31.5, 60])) or []
    assert len(found.cells) == 4


def test_a_frame_around_a_table_is_not_part_of_it() -> None:
    (found,) = grids(strokes([0, 200], [0, 200]) + strokes([40, 100, 160], [40, 100, 160])) or []
    assert len(found.cells) == 4
    assert found.box == (40, 40, 160, 160)


def test_two_tables_one_below_the_other() -> None:
    found = grids(strokes([0, 50, 90], [0, 30]) + strokes([0, 40, 90], [100, 130])) or []
    assert [(grid.box[1], len(grid.cells)) for grid in found] == [(0, 2), (100, 2)]


def test_squared_paper_is_no_table() -> None:
    lines = [5.0 * index for index in range(600)]
    assert grids(strokes(lines, lines)) is None


@given(
    st.lists(st.integers(10, 60), min_size=1, max_size=5),
    st.lists(st.integers(10, 60), min_size=1, max_size=5),
    st.sets(st.integers(0, 60), max_size=4),
)
@settings(max_examples=60)
def test_the_same_cells_as_pdfplumber(widths: list[int], heights: list[int], merges: set[int]) -> None:
    """Grids with some cells merged across, against the corner search of pdfplumber."""
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    xs, ys = (
        [float(sum(widths[:index])) for index in range(len(widths) + 1)],
        [float(sum(heights[:index])) for index in range(len(heights) + 1)],
    )
    lines = [Stroke(True, y, xs[0], xs[-1]) for y in ys]
    for index, x in enumerate(xs):
        for row, (top, bottom) in enumerate(pairwise(ys)):
            if index in (0, len(xs) - 1) or row * 7 + index not in merges:
                lines.append(Stroke(False, x, top, bottom))
    edges = merge_edges([_edge(line) for line in lines], 3, 3, 3, 3)
    theirs = cells_to_tables(intersections_to_cells(edges_to_intersections(edges, 3, 3)))
    ours = [[cell.box for cell in grid.cells] for grid in grids(lines) or []]
    assert [sorted(cells) for cells in ours] == [sorted(cells) for cells in theirs]


def _edge(line: Stroke) -> dict[str, Any]:
    if line.horizontal:
        box = {"x0": line.start, "x1": line.end, "top": line.place, "bottom": line.place}
    else:
        box = {"x0": line.place, "x1": line.place, "top": line.start, "bottom": line.end}
    size = {"width": box["x1"] - box["x0"], "height": box["bottom"] - box["top"]}
    return {**box, **size, "orientation": "h" if line.horizontal else "v"}


def test_cells_drawn_as_boxes(tmp_path: Path) -> None:
    pages = Pages(tmp_path / "a.pdf")
    pages.canvas.rect(2, 2, WIDTH - 4, HEIGHT - 4)
    for row, words in enumerate((("指标", "2018年"), ("就业人数", "320"))):
        for column, word in enumerate(words):
            left, top = 72 + 150 * column, 100 + 30 * row
            pages.canvas.rect(left, HEIGHT - top - 30, 150, 30)
            pages.text(left + 5, top + 8, word)
    document = read_pdf(pages.save())
    assert [[cell.span.of(document.text) for cell in table.cells] for table in document.tables] == [
        ["指标", "2018年", "就业人数", "320"]
    ], "and the box around the page is its paper"

"""Where figures stand in their files: what other people's programs find at the place holds the figure."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from itertools import count
from pathlib import Path

import openpyxl
import pdfplumber
import pypdfium2
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from extractor.model import Extraction, Observation
from extractor.pipeline import extract
from extractor.places import Place
from extractor.readers import ocr, read
from extractor.readers.docx_styles import W

from .packages import paragraph, rooted, write_package
from .pages import LEFT, RIGHT, Pages
from .test_contract import HEADING, LINES, ROWS, WRITERS, Writer
from .test_ocr import page as recognised_page
from .zip_files import write_opendocument

FIXED = ("pdf", "ofd")
BOOKS = ("xls", "xlsx", "ods")
PACKED = ("docx", "flatopc", "odt")


def read_out(path: Path) -> Extraction:
    extraction = extract(read(path))
    assert extraction.observations
    return extraction


def place_of(row: Observation) -> Place:
    assert row.place is not None
    return row.place


def digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)


def find_in_pdf(
    path: Path, extraction: Extraction, *, margin: float = 1.0, corner: tuple[float, float] = (0.0, 0.0)
) -> list[str]:
    """The characters in the box of each figure, as pdfplumber sees them; each must show the figure. ``corner`` is the
    upper left one of what a viewer shows, counted on the paper as pdfplumber does."""
    found = []
    with pdfplumber.open(path) as pdf:
        for row in extraction.observations:
            place = place_of(row)
            assert place.page is not None
            assert place.box is not None, row
            page = pdf.pages[place.page - 1]
            left, top = corner
            box = place.box[0] + left, place.box[1] + top, place.box[2] + left, place.box[3] + top
            inside = [
                char["text"]
                for char in page.chars
                if box[0] - margin <= (char["x0"] + char["x1"]) / 2 <= box[2] + margin
                and box[1] - margin <= (char["top"] + char["bottom"]) / 2 <= box[3] + margin
            ]
            written = "".join(inside)
            if page.rotation:  # The characters come in another order.
                assert not Counter(digits(row.value_text)) - Counter(written), (row.value_text, written)
            else:
                assert digits(row.value_text) in digits(written), (row.value_text, written)
            found.append(written)
    return found


def find_in_word(path: Path, extraction: Extraction) -> list[str]:
    """The paths of all figures; the element at each must hold the figure, of a table the cell."""
    found = []
    with zipfile.ZipFile(path) as package:
        for row in extraction.observations:
            place = place_of(row)
            assert place.part is not None
            assert place.path is not None
            root = etree.fromstring(package.read(place.part))
            names = {key: name for key, name in root.nsmap.items() if key} | {"w": W[1:-1]}
            elements = root.xpath(place.path, namespaces=names)
            assert isinstance(elements, list)
            (element,) = elements
            assert isinstance(element, etree._Element)
            assert (etree.QName(element).localname == "tbl") == bool(place.cells)
            written = "".join(map(str, element.itertext(W + "t")))
            assert digits(row.value_text) in digits(written), (row.value_text, written)
            found.append(place.path)
    return found


# All formats


@pytest.mark.parametrize(("kind", "write"), WRITERS)
def test_every_figure_has_a_place(tmp_path: Path, kind: str, write: Writer) -> None:
    path = tmp_path / f"a.{kind}"
    write(path)
    extraction = read_out(path)
    document = extraction.document
    assert all(row.place is not None for row in extraction.observations)
    assert all(row.place is not None for row in extraction.dates)
    assert all(row.place is not None for row in extraction.checks)
    assert document.origins is None
    prose = [row for row in extraction.observations if row.cell is None]
    cells = [row for row in extraction.observations if row.cell is not None]
    assert prose
    assert cells
    for row in prose:
        place = place_of(row)
        said = next(line for line in LINES if row.value_text in line)
        assert place.cells == ()
        if kind in BOOKS:
            assert place.address == f"A{LINES.index(said) + 2}"
        else:
            assert place.paragraph == LINES.index(said) + 2
    for row in cells:
        place = place_of(row)
        ((table, line, column),) = place.cells
        assert table == 1
        assert row.value_text in ROWS[line - 1][column - 1]
        assert place.paragraph is None
        if kind in BOOKS:
            assert place.address == f"{'ABC'[column - 1]}{line + 3}"
    for row in extraction.observations:
        place = place_of(row)
        assert (place.page is not None) == (place.box is not None) == (kind in FIXED)
        assert (place.sheet == "Sheet1") == (kind in BOOKS)
        assert (place.part is not None) == (kind in PACKED)
    assert HEADING not in {row.value_text for row in extraction.observations}


@pytest.mark.parametrize("name", ["*.pdf", "*.docx"])
def test_real_documents(shared: Path, name: str) -> None:
    files = [path for path in sorted((shared / "formats").glob(name)) if "scan" not in path.name]
    assert files
    for path in files:
        extraction = extract(read(path))
        (find_in_pdf if path.suffix == ".pdf" else find_in_word)(path, extraction)


# Pages


def test_boxes_are_narrow(tmp_path: Path) -> None:
    pages = Pages(tmp_path / "a.pdf")
    pages.paragraph(
        "全县年末登记失业人员1234人，城镇新增就业56789人，两项合计均好于上年，其余各项指标保持平稳运行态势。"
    )
    path = pages.save()
    extraction = read_out(path)
    values = [row.value_text for row in extraction.observations]
    written = find_in_pdf(path, extraction, margin=0.0)
    assert len(values) == 2
    for value, found in zip(values, written, strict=True):
        assert digits(found) == digits(value)
        assert len(found) <= len(value) + 1


def test_a_paragraph_over_the_page_break_has_the_page_of_the_figure(tmp_path: Path) -> None:
    pages = Pages(tmp_path / "a.pdf")
    pages.top = 740
    pages.paragraph(
        "二〇一九年全县工作情况如下：各项工作按照年初确定的目标稳步推进并且取得了比较明显的成效，登记失业人员1234人。"
    )
    path = pages.save()
    extraction = read_out(path)
    assert len({block.span for block in extraction.document.blocks}) == 1
    assert [place_of(row).page for row in extraction.observations] == [2]
    find_in_pdf(path, extraction)


@pytest.mark.parametrize(("turn", "corner"), [(0, (40, 42)), (90, (60, 40)), (180, (35, 60)), (270, (42, 35))])
@pytest.mark.parametrize("cropped", [False, True])
def test_turned_and_cropped_pages(tmp_path: Path, turn: int, corner: tuple[float, float], cropped: bool) -> None:
    """The file turns the page: people look at it from the side, and the box is where they see the figure."""
    pages = Pages(tmp_path / "a.pdf")
    pages.paragraph("全县年末登记失业人员1234人。")
    pages.paragraph("城镇新增就业56789人。")
    plain = pages.save()
    path = tmp_path / "b.pdf"
    with pypdfium2.PdfDocument(plain) as pdf:
        pdf[0].set_rotation(turn)
        if cropped:
            # Of paper of 595 × 842 points.
            pdf[0].set_cropbox(40, 60, 560, 800)
        pdf.save(path)
    extraction = read_out(path)
    assert len(extraction.observations) == 2
    written = find_in_pdf(path, extraction, corner=corner if cropped else (0.0, 0.0))
    assert [sorted(digits(found)) for found in written] == [sorted("1234"), sorted("56789")]


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["登记失业人员", "城镇新增就业", "年末常住人口", "新建农村公路里程"]),
            st.integers(1000, 99_999_999),
            st.sampled_from(["人", "户", "万元"]),
            st.integers(0, 40),
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from([8, 10.5, 12, 16]),
)
def test_any_paragraph(
    tmp_path_factory: pytest.TempPathFactory, items: list[tuple[str, int, str, int]], size: float
) -> None:
    path = tmp_path_factory.mktemp("places") / f"{next(_NUMBERS)}.pdf"
    pages = Pages(path)
    words = "".join(f"{'其' * filler}，{name}{value}{unit}" for name, value, unit, filler in items) + "。"
    room = int((RIGHT - LEFT) // size)
    top = 80.0
    while words:
        if top > 740:
            pages.next()
            top = 80.0
        pages.text(LEFT, top, words[:room], size)
        words, top = words[room:], top + 1.6 * size
    extraction = extract(read(pages.save()))
    find_in_pdf(path, extraction)


_NUMBERS = count()


@pytest.mark.skipif(not ocr.available(), reason="the extra zhibiao[ocr] is not installed")
@pytest.mark.parametrize("scale", [1, 3])
def test_pictures_have_boxes_in_their_own_pixels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scale: int) -> None:
    from PIL import Image

    # The recogniser sees at most 2600 pixels a side.
    seen = min(1.0, 2600 / (1754 * scale)) * scale
    words = "全县年末登记失业人员1234人。"
    answer = recognised_page((words, 200 * seen, 300 * seen, 0.99), size=40 * seen)
    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "_engine", lambda: lambda *_, **__: answer)
    path = tmp_path / "a.png"
    Image.new("RGB", (1240 * scale, 1754 * scale), "white").save(path)
    (row,) = read_out(path).observations
    place = place_of(row)
    assert place.page == 1
    at = words.index("1234人")
    left, right = 200 + 40 * at, 200 + 40 * (at + 4)
    assert place.box == pytest.approx((left * scale, 300 * scale, right * scale, 340 * scale), abs=5 * scale)


# Word


def test_paths_of_paragraphs_in_everything_that_holds_them(tmp_path: Path) -> None:
    said = [f"第{number}项登记失业人员{number}234人。" for number in range(1, 8)]
    body = (
        paragraph("")
        + paragraph(said[0])
        + f"<w:sdt><w:sdtContent>{paragraph(said[1])}</w:sdtContent></w:sdt>"
        + f"<w:tbl><w:tr><w:tc>{paragraph('')}{paragraph(said[2])}</w:tc></w:tr></w:tbl>"
        + f"<w:p><w:r><w:t>{said[3]}</w:t><w:br/><w:t>{said[4]}</w:t></w:r></w:p>"
        + "<w:p><w:r><w:pict><v:textbox><w:txbxContent>"
        + paragraph(said[5])
        + "</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
        + paragraph(said[6])
    )
    path = write_package(tmp_path / "a.docx", body)
    extraction = read_out(path)
    assert len(extraction.observations) == 7
    found = find_in_word(path, extraction)
    root = "/w:document/w:body"
    assert found[0] == f"{root}/w:p[2]"
    assert found[2] == f"{root}/w:tbl/w:tr/w:tc/w:p[2]"
    assert found[3] == found[4] == f"{root}/w:p[3]"
    assert found[6] == f"{root}/w:p[5]"
    # A line break parts no paragraph, and what is empty is none.
    assert [place_of(row).paragraph for row in extraction.observations] == [1, 2, 3, 4, 4, 5, 6]


def test_paths_in_opendocument(tmp_path: Path) -> None:
    said = [f"第{number}项登记失业人员{number}234人。" for number in range(1, 7)]
    item = "<text:list-item><text:p>{}</text:p></text:list-item>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell}{cell}</table:table-row>"
    body = (
        f"<text:p/><text:p>{said[0]}</text:p><text:section><text:p/><text:p>{said[1]}</text:p></text:section>"
        + f"<text:list><text:list-header/>{item.format('')}{item.format(said[2])}</text:list>"
        + f"<table:table>{row.format('指标', '人数')}{row.format('登记失业人员', '4234')}</table:table>"
        + f"<text:p>图<draw:frame><draw:text-box><text:p>{said[4]}</text:p></draw:text-box></draw:frame></text:p>"
        + f"<text:p>{said[5]}</text:p>"
    )
    path = tmp_path / "a.odt"
    write_opendocument(path, "text", body)
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("content.xml"))
    paths = {}
    for figure in read_out(path).observations:
        place = place_of(figure)
        assert (place.part, place.path is None) == ("content.xml", False)
        (found,) = root.xpath(place.path, namespaces=root.nsmap)
        assert digits(figure.value_text) in digits("".join(found.itertext()))
        paths[str(figure.value)] = str(place.path).removeprefix("/office:document-content/office:body/office:text")
    assert paths == {
        "1234": "/text:p[2]",
        "2234": "/text:section[1]/text:p[2]",
        "3234": "/text:list[1]/text:list-item[2]/text:p[1]",
        "4234": "/table:table[1]",
        "5234": "/text:p[3]/draw:frame/draw:text-box/text:p[1]",
        "6234": "/text:p[4]",
    }


def test_notes_have_their_own_part_and_number(tmp_path: Path) -> None:
    notes = "".join(
        f"<w:footnote w:id='{number}'>{paragraph(words)}</w:footnote>"
        for number, words in enumerate(["口径同上年。", "含登记失业人员1234人。"], start=1)
    )
    separator = f"<w:footnote w:id='0' w:type='separator'>{paragraph('')}</w:footnote>"
    path = write_package(
        tmp_path / "a.docx", paragraph("正文。"), {"footnotes.xml": rooted("footnotes", separator + notes)}
    )
    extraction = read_out(path)
    assert find_in_word(path, extraction) == ["/w:footnotes/w:footnote[3]"]
    place = place_of(extraction.observations[0])
    assert (place.part, place.note, place.paragraph) == ("word/footnotes.xml", 2, None)


def test_tables_in_tables(tmp_path: Path) -> None:
    """Tables are counted where they stand: in the document, or in their cell."""
    import docx

    document = docx.Document()
    document.add_table(1, 2).cell(0, 0).text = "项目"
    document.tables[0].cell(0, 1).text = "情况"
    outer = document.add_table(2, 2)
    for (row, column), words in {(0, 0): "事项", (0, 1): "明细", (1, 0): "就业"}.items():
        outer.cell(row, column).text = words
    inner = outer.cell(1, 1).add_table(3, 2)
    for row, cells in enumerate([("指标", "完成数（人）"), ("登记失业人员", "1234"), ("新增就业人员", "5678")]):
        for column, words in enumerate(cells):
            inner.cell(row, column).text = words
    last = document.add_table(2, 2)
    for row, cells in enumerate([("指标", "完成数（人）"), ("参加培训人员", "4321")]):
        for column, words in enumerate(cells):
            last.cell(row, column).text = words
    path = tmp_path / "a.docx"
    document.save(str(path))
    extraction = read_out(path)
    places = {row.value_text: place_of(row).cells for row in extraction.observations}
    assert places["1234"] == ((2, 2, 2), (1, 2, 2))
    assert places["5678"] == ((2, 2, 2), (1, 3, 2))
    assert places["4321"] == ((3, 2, 2),)
    find_in_word(path, extraction)
    opened = docx.Document(str(path))
    for value, way in places.items():
        tables, text = opened.tables, ""
        for number, line, position in way:
            cell = tables[number - 1].cell(line - 1, position - 1)
            tables, text = cell.tables, cell.text
        assert text == value


# Workbooks


def test_cells_of_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("说明").write(2, 1, "全年登记失业人员1234人。")
        sheet = book.add_worksheet("就业 情况")
        for row, cells in enumerate(
            [("指标", "单位", "2019年"), ("新增就业人员", "人", 5678), ("培训人次", "人次", 43)]
        ):
            sheet.write_row(row + 4, 2, cells)
    extraction = read_out(path)
    opened = openpyxl.load_workbook(path)
    found = []
    for row in extraction.observations:
        place = place_of(row)
        assert place.sheet is not None
        assert place.address is not None
        assert digits(row.value_text) in str(opened[place.sheet][place.address].value)
        found.append((place.sheet, place.address))
    assert found == [("说明", "B3"), ("就业 情况", "E6"), ("就业 情况", "E7")]
